//! The way to the relay, in good and bad weather.

mod crowd;
mod faults;
mod login;
mod several;
mod tls;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::relay::Relay;
use super::sink::{Act, Script, Sink};
use super::*;
use crate::channels::Head;
use crate::domain::lane::Lane;

const PIPELINING: &[&str] = &["PIPELINING", "SIZE 10000000", "8BITMIME"];

/// A relay on that port of this machine that gets little time.
fn relay(port: u16) -> Relay {
    let config = Config::from_parts(None, []).unwrap();
    let mut relay = Relay::read(Security::Plain, &format!("//127.0.0.1:{port}"), &config).unwrap();
    let limits = &mut relay.timeouts;
    for limit in [&mut limits.connect, &mut limits.greeting, &mut limits.hello, &mut limits.mail, &mut limits.recipient]
    {
        *limit = Duration::from_secs(10);
    }
    for limit in [&mut limits.data, &mut limits.block, &mut limits.letter, &mut limits.dot] {
        *limit = Duration::from_secs(10);
    }
    relay
}

/// Relays that are left alone after three failures in a row, for longer than any test takes.
fn over(relays: Vec<Relay>, connections: usize, letters: usize) -> Email {
    let rules = crate::config::Breaker { failures: 3, pause: Duration::from_hours(1) };
    Email { relays: Relays::of(relays, rules), connections: Connections::new(connections, 0), letters, together: 1 }
}

fn email(port: u16, connections: usize, letters: usize) -> Email {
    over(vec![relay(port)], connections, letters)
}

fn parcel(id: i64, to: &str) -> Parcel {
    let head = Head::Own(format!("Subject: {id}\r\n").into_bytes());
    let return_path = "bounces+t0k3n@cert.example".to_owned();
    let body = Arc::from(format!("\r\nhello {id}\r\n.\r\n.dots\r\n").into_bytes());
    Parcel { id, lane: Lane::Alert, token: id.to_string(), return_path, to: to.to_owned(), head, body }
}

/// Parcels numbered from 0 to these addresses.
fn parcels(to: &[&str]) -> Vec<Parcel> {
    to.iter().zip(0..).map(|(to, id)| parcel(id, to)).collect()
}

/// Sends, and insists on exactly one report for each parcel.
async fn reported(email: &Email, parcels: Vec<Parcel>) -> Vec<Report> {
    let count = parcels.len();
    let (sender, mut receiver) = tokio::sync::mpsc::channel(count.max(1) * 2);
    email.send(Counter::Bulk, crate::channels::queue(parcels), &sender).await;
    drop(sender);
    let mut all = BTreeMap::new();
    while let Some(report) = receiver.recv().await {
        let id = report.delivery;
        assert!(report.trace.relay.is_some() || report.outcome.state().key() != "accepted");
        assert!(all.insert(id, report).is_none(), "two reports for parcel {id}");
    }
    assert_eq!(all.len(), count, "a parcel without report");
    all.into_values().collect()
}

/// Sends, and insists on exactly one outcome for each parcel.
async fn sent(email: &Email, parcels: Vec<Parcel>) -> Vec<Outcome> {
    reported(email, parcels).await.into_iter().map(|report| report.outcome).collect()
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
async fn nothing_waits_in_this_machine_for_company() {
    let sink = Sink::start(PIPELINING, |_| Act::Usual).await;
    assert!(session::connected(&relay(sink.port)).await.unwrap().nodelay().unwrap());
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
