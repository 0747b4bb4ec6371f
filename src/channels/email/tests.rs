//! The way to the relay, in good and bad weather.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use openssl::asn1::Asn1Time;
use openssl::ec::{EcGroup, EcKey};
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::PKey;
use openssl::ssl::{SslAcceptor, SslMethod};
use openssl::x509::extension::{BasicConstraints, SubjectAlternativeName};
use openssl::x509::{X509, X509Name};

use super::relay::{Relay, Security};
use super::sink::{Act, Script, Sink};
use super::*;
use crate::domain::lane::Lane;

const PIPELINING: &[&str] = &["PIPELINING", "SIZE 10000000", "8BITMIME"];

fn email(port: u16, connections: usize, letters: usize) -> Email {
    let config = Config::from_parts(None, []).unwrap();
    let mut relay = Relay::read(Security::Plain, &format!("//127.0.0.1:{port}"), &config).unwrap();
    relay.connect_timeout = Duration::from_secs(10);
    relay.answer_timeout = Duration::from_secs(10);
    Email { relay, connections, letters }
}

fn parcel(id: i64, to: &str) -> Parcel {
    let head = format!("Subject: {id}\r\n").into_bytes();
    let return_path = "bounces+t0k3n@cert.example".to_owned();
    let body = Arc::from(format!("\r\nhello {id}\r\n.\r\n.dots\r\n").into_bytes());
    Parcel { id, lane: Lane::Alert, token: id.to_string(), return_path, to: to.to_owned(), head, body }
}

/// Parcels numbered from 0 to these addresses.
fn parcels(to: &[&str]) -> Vec<Parcel> {
    to.iter().zip(0..).map(|(to, id)| parcel(id, to)).collect()
}

/// Sends, and insists on exactly one outcome for each parcel.
async fn sent(email: &Email, parcels: Vec<Parcel>) -> Vec<Outcome> {
    let count = parcels.len();
    let (sender, mut receiver) = tokio::sync::mpsc::channel(count.max(1) * 2);
    email.send(crate::channels::queue(parcels), &sender).await;
    drop(sender);
    let mut all = BTreeMap::new();
    while let Some(Report { delivery: id, outcome, .. }) = receiver.recv().await {
        assert!(all.insert(id, outcome).is_none(), "two outcomes for parcel {id}");
    }
    assert_eq!(all.len(), count, "a parcel without outcome");
    all.into_values().collect()
}

fn states(outcomes: &[Outcome]) -> Vec<&'static str> {
    outcomes.iter().map(|outcome| outcome.state().key()).collect()
}

/// Three letters over one connection to a relay with that script; pipelining or not gives the same.
async fn three(script: Script) -> Vec<Outcome> {
    let to = ["one@sol.example", "two@sol.example", "three@sol.example"];
    let mut both = Vec::new();
    for offers in [PIPELINING, &["SIZE"]] {
        let sink = Sink::start(offers, script).await;
        both.push(sent(&email(sink.port, 1, 100), parcels(&to)).await);
        let book = sink.book.lock().unwrap();
        assert_eq!(book.ahead > 0, offers == PIPELINING, "{:?}", book.lines);
    }
    assert_eq!(states(&both[0]), states(&both[1]));
    both.remove(0)
}

#[tokio::test]
async fn letters_arrive_unchanged_with_few_turnarounds_and_few_connections() {
    for offers in [PIPELINING, &[]] {
        let sink = Sink::start(offers, |_| Act::Usual).await;
        let all: Vec<Parcel> = (0..50).map(|id| parcel(id, &format!("r{id}@sol.example"))).collect();
        let outcomes = sent(&email(sink.port, 4, 100), all).await;
        let accepted = Outcome::Accepted { reply: "250 2.0.0 queued as 4711".to_owned() };
        assert!(outcomes.iter().all(|outcome| *outcome == accepted));
        let book = sink.book.lock().unwrap();
        assert!(book.connections <= 4);
        let mut got = book.messages.clone();
        got.sort_by_key(|(to, _)| to[1..to.len() - 12].parse::<u32>().unwrap());
        for ((to, body), id) in got.iter().zip(0..) {
            assert_eq!(*to, format!("r{id}@sol.example"));
            assert_eq!(*body, format!("Subject: {id}\r\n\r\nhello {id}\r\n..\r\n..dots\r\n"));
        }
    }
}

#[tokio::test]
async fn a_connection_carries_no_more_letters_than_it_may() {
    let sink = Sink::start(PIPELINING, |_| Act::Usual).await;
    let outcomes = sent(&email(sink.port, 1, 2), parcels(&["a@b.example"; 5])).await;
    assert!(states(&outcomes).iter().all(|state| *state == "accepted"));
    assert_eq!(sink.book.lock().unwrap().connections, 3);
}

#[tokio::test]
async fn a_refused_recipient_costs_only_its_own_letter() {
    let outcomes = three(|heard| match heard {
        "RCPT TO:<two@sol.example>" => Act::Say("550 5.1.1 <two@sol.example>: no such user"),
        _ => Act::Usual,
    })
    .await;
    assert_eq!(states(&outcomes), ["accepted", "refused", "accepted"]);
    assert_eq!(outcomes[1].words(), "550 5.1.1 <recipient>: no such user");
}

#[tokio::test]
async fn an_empty_body_after_a_needless_354_reaches_nobody() {
    let sink = Sink::start(PIPELINING, |heard| match heard {
        "RCPT TO:<no@sol.example>" => Act::Say("451 4.7.1 later"),
        _ => Act::Usual,
    })
    .await;
    let outcomes = sent(&email(sink.port, 1, 9), parcels(&["no@sol.example", "yes@sol.example"])).await;
    assert_eq!(states(&outcomes), ["deferred", "accepted"]);
    let book = sink.book.lock().unwrap();
    assert_eq!(book.connections, 1);
    assert_eq!(book.messages[0], ("no@sol.example".to_owned(), String::new()));
    assert!(book.lines.iter().any(|line| line == "RSET"));
}

#[tokio::test]
async fn replies_at_each_step_become_the_right_outcome() {
    let cases: [(Script, &str); 10] = [
        (|heard| if heard.starts_with("MAIL") { Act::Say("550 5.7.1 not you") } else { Act::Usual }, "deferred"),
        (|heard| if heard.starts_with("MAIL") { Act::Say("451 later") } else { Act::Usual }, "deferred"),
        (|heard| if heard.starts_with("RCPT") { Act::Say("450 4.2.0 greylisted") } else { Act::Usual }, "deferred"),
        (|heard| if heard.starts_with("RCPT") { Act::Say("530 5.7.0 log in first") } else { Act::Usual }, "deferred"),
        (|heard| if heard.starts_with("RCPT") { Act::Say("550 5.1.1 nobody") } else { Act::Usual }, "refused"),
        (|heard| if heard == "DATA" { Act::Say("451 4.3.0 later") } else { Act::Usual }, "deferred"),
        (|heard| if heard == "DATA" { Act::Say("554 5.7.1 no") } else { Act::Usual }, "refused"),
        (|heard| if heard.starts_with(". ") { Act::Say("452 4.3.1 full") } else { Act::Usual }, "deferred"),
        (|heard| if heard.starts_with(". ") { Act::Say("554 5.6.0 no") } else { Act::Usual }, "refused"),
        (|heard| if heard.starts_with(". ") { Act::Say("250-2.0.0\r\n250 ok") } else { Act::Usual }, "accepted"),
    ];
    for (index, (script, state)) in cases.into_iter().enumerate() {
        assert_eq!(states(&three(script).await), [state; 3], "case {index}");
    }
}

#[tokio::test]
async fn a_relay_that_is_not_there_or_will_not_talk_defers_everything() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let outcomes = sent(&email(closed, 4, 9), parcels(&["a@b.example"; 40])).await;
    assert_eq!(states(&outcomes), ["deferred"; 40]);
    let moods: [Script; 4] = [
        |heard| if heard == "CONNECT" { Act::Say("554 5.7.1 go away") } else { Act::Usual },
        |heard| if heard == "CONNECT" { Act::Close } else { Act::Usual },
        |heard| if heard.starts_with("EHLO") { Act::Say("550 who?") } else { Act::Usual },
        |heard| if heard.starts_with("EHLO") { Act::SayAndClose("nonsense") } else { Act::Usual },
    ];
    for mood in moods {
        let sink = Sink::start(PIPELINING, mood).await;
        let outcomes = sent(&email(sink.port, 2, 9), parcels(&["a@b.example"; 3])).await;
        assert_eq!(states(&outcomes), ["deferred"; 3]);
        assert!(sink.book.lock().unwrap().connections <= 2);
    }
}

#[tokio::test]
async fn a_connection_that_dies_before_the_body_defers_and_after_the_dot_leaves_unknown() {
    let before: [Script; 4] = [
        |heard| if heard.starts_with("MAIL FROM:<bounces+t0k3n@cert.example>") { Act::Close } else { Act::Usual },
        |heard| if heard == "RCPT TO:<two@sol.example>" { Act::Close } else { Act::Usual },
        |heard| if heard == "RCPT TO:<two@sol.example>" { Act::SayAndClose("421 4.3.2 bye") } else { Act::Usual },
        |heard| if heard == "RCPT TO:<two@sol.example>" { Act::Say("what?") } else { Act::Usual },
    ];
    for script in before {
        let sink = Sink::start(PIPELINING, script).await;
        let to = ["one@sol.example", "two@sol.example", "three@sol.example"];
        let outcomes = sent(&email(sink.port, 1, 9), parcels(&to)).await;
        assert_eq!(outcomes[1].state().key(), "deferred");
        assert!(!states(&outcomes).contains(&"unknown"));
    }
    let outcomes = three(|heard| if heard == ". two@sol.example" { Act::Close } else { Act::Usual }).await;
    assert_eq!(outcomes[1].state().key(), "unknown");
    assert!(matches!(outcomes[0], Outcome::Accepted { .. }));
    let outcomes = three(|heard| if heard == ". two@sol.example" { Act::Say("354 more?") } else { Act::Usual }).await;
    assert_eq!(outcomes[1].state().key(), "unknown");
}

#[tokio::test]
async fn a_body_that_could_not_be_handed_over_whole_is_deferred() {
    let sink = Sink::start(PIPELINING, |heard| if heard.starts_with("BODY") { Act::Close } else { Act::Usual }).await;
    let mut large = parcel(0, "a@b.example");
    large.body = b"0123456789\r\n".repeat(800_000).into();
    assert_eq!(states(&sent(&email(sink.port, 1, 9), vec![large.clone()]).await), ["deferred"]);
    large.body = b"0123456789\r\n".repeat(900_000).into();
    let outcomes = sent(&email(sink.port, 1, 9), vec![large]).await;
    assert_eq!(outcomes[0].words(), "the letter is larger than the relay takes");
}

#[tokio::test]
async fn silence_before_the_dot_defers_and_after_it_leaves_unknown() {
    let moods: [(Script, &str); 3] = [
        (|heard| if heard == "CONNECT" { Act::Hang } else { Act::Usual }, "deferred"),
        (|heard| if heard.starts_with("RCPT") { Act::Hang } else { Act::Usual }, "deferred"),
        (|heard| if heard.starts_with(". ") { Act::Hang } else { Act::Usual }, "unknown"),
    ];
    for (mood, state) in moods {
        let sink = Sink::start(PIPELINING, mood).await;
        let mut email = email(sink.port, 1, 9);
        email.relay.answer_timeout = Duration::from_millis(150);
        assert_eq!(states(&sent(&email, parcels(&["a@b.example"])).await), [state]);
    }
}

#[tokio::test]
async fn addresses_beyond_ascii_need_a_relay_that_takes_them() {
    let to = ["josé@sol.example", "info@bücher.example", "nobody"];
    let sink = Sink::start(PIPELINING, |_| Act::Usual).await;
    let outcomes = sent(&email(sink.port, 1, 9), parcels(&to)).await;
    assert_eq!(states(&outcomes), ["refused", "accepted", "refused"]);
    assert_eq!(sink.book.lock().unwrap().messages[0].0, "info@xn--bcher-kva.example");
    let sink = Sink::start(&["PIPELINING", "smtputf8", "", "  "], |_| Act::Usual).await;
    let outcomes = sent(&email(sink.port, 1, 9), parcels(&to)).await;
    assert_eq!(states(&outcomes), ["accepted", "accepted", "refused"]);
    assert!(sink.book.lock().unwrap().lines.iter().any(|line| line.ends_with("> SMTPUTF8")));
}

#[tokio::test]
async fn users_log_in_with_what_the_relay_offers() {
    for (offers, said) in [
        (&["AUTH LOGIN PLAIN"][..], &["AUTH PLAIN AG1lAHDDpHNz"][..]),
        (&["AUTH LOGIN"], &["AUTH LOGIN", "bWU=", "cMOkc3M="]),
    ] {
        let sink = Sink::start(offers, |_| Act::Usual).await;
        let mut email = email(sink.port, 1, 9);
        email.relay.credentials = Some(Credentials::new("me".to_owned(), "päss".to_owned()));
        assert_eq!(states(&sent(&email, parcels(&["a@b.example"])).await), ["accepted"]);
        let book = sink.book.lock().unwrap();
        assert!(said.iter().all(|said| book.lines.iter().any(|line| line == said)), "{:?}", book.lines);
    }
    let refusing: Script = |heard| if heard.starts_with("AUTH") { Act::Say("535 5.7.8 wrong") } else { Act::Usual };
    for offers in [&["AUTH PLAIN"][..], &["AUTH CRAM-MD5"], &[]] {
        let sink = Sink::start(offers, refusing).await;
        let mut email = email(sink.port, 1, 9);
        email.relay.credentials = Some(Credentials::new("me".to_owned(), "wrong".to_owned()));
        let outcomes = sent(&email, parcels(&["a@b.example"])).await;
        assert_eq!(states(&outcomes), ["deferred"]);
        assert!(outcomes[0].words().contains("AUTH"));
    }
}

/// A throw-away certificate for that address, as PEM and as a server.
fn server_for(ip: &str) -> (Vec<u8>, SslAcceptor) {
    let curve = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
    let key = PKey::from_ec_key(EcKey::generate(&curve).unwrap()).unwrap();
    let mut name = X509Name::builder().unwrap();
    name.append_entry_by_nid(Nid::COMMONNAME, "sink").unwrap();
    let name = name.build();
    let mut builder = X509::builder().unwrap();
    builder.set_version(2).unwrap();
    builder.set_subject_name(&name).unwrap();
    builder.set_issuer_name(&name).unwrap();
    builder.set_pubkey(&key).unwrap();
    builder.set_not_before(&Asn1Time::days_from_now(0).unwrap()).unwrap();
    builder.set_not_after(&Asn1Time::days_from_now(1).unwrap()).unwrap();
    builder.append_extension(BasicConstraints::new().critical().ca().build().unwrap()).unwrap();
    let names = SubjectAlternativeName::new().ip(ip).build(&builder.x509v3_context(None, None)).unwrap();
    builder.append_extension(names).unwrap();
    builder.sign(&key, MessageDigest::sha256()).unwrap();
    let certificate = builder.build();
    let mut acceptor = SslAcceptor::mozilla_intermediate_v5(SslMethod::tls_server()).unwrap();
    acceptor.set_private_key(&key).unwrap();
    acceptor.set_certificate(&certificate).unwrap();
    (certificate.to_pem().unwrap(), acceptor.build())
}

fn secure(port: u16, security: Security, trust: Option<&[u8]>) -> Email {
    let mut email = email(port, 1, 9);
    email.relay.security = security;
    email.relay.connector = Some(tls::connector(trust).unwrap());
    email
}

#[tokio::test]
async fn letters_go_over_verified_tls_from_the_first_byte_or_after_starttls() {
    let (pem, server) = server_for("127.0.0.1");
    for (security, at_once) in [(Security::Tls, true), (Security::StartTls, false)] {
        let sink = Sink::secure(&["STARTTLS", "PIPELINING"], server.clone(), at_once).await;
        let trusting = secure(sink.port, security, Some(&pem));
        assert_eq!(states(&sent(&trusting, parcels(&["a@b.example"; 3])).await), ["accepted"; 3]);
        let wary = secure(sink.port, security, None);
        let outcomes = sent(&wary, parcels(&["a@b.example"])).await;
        assert_eq!(states(&outcomes), ["deferred"]);
        assert!(outcomes[0].words().starts_with("TLS with the relay: self-signed"), "{}", outcomes[0].words());
        assert_eq!(sink.book.lock().unwrap().messages.len(), 3);
    }
}

#[tokio::test]
async fn a_relay_with_another_name_or_without_starttls_gets_nothing() {
    let (pem, server) = server_for("127.0.0.2");
    let sink = Sink::secure(&["STARTTLS"], server, true).await;
    let outcomes = sent(&secure(sink.port, Security::Tls, Some(&pem)), parcels(&["a@b.example"])).await;
    assert!(outcomes[0].words().to_lowercase().contains("ip address mismatch"), "{}", outcomes[0].words());
    let sink = Sink::start(&["PIPELINING"], |_| Act::Usual).await;
    let outcomes = sent(&secure(sink.port, Security::StartTls, Some(&pem)), parcels(&["a@b.example"])).await;
    assert_eq!(outcomes[0], Outcome::Deferred { why: "the relay does not offer STARTTLS".to_owned() });
    assert!(sink.book.lock().unwrap().messages.is_empty());
}
