//! A protected line: only to the relay that it was meant for.

use openssl::asn1::{Asn1Time, Asn1TimeRef};
use openssl::ec::{EcGroup, EcKey};
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::PKey;
use openssl::ssl::{SslAcceptor, SslMethod};
use openssl::x509::extension::{BasicConstraints, SubjectAlternativeName};
use openssl::x509::{X509, X509Name};

use super::*;
use crate::channels::email::tls::connector;

/// A throw-away certificate for that address, valid between those days, as PEM and as a server.
pub(super) fn server(ip: &str, from: &Asn1TimeRef, until: &Asn1TimeRef) -> (Vec<u8>, SslAcceptor) {
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
    builder.set_not_before(from).unwrap();
    builder.set_not_after(until).unwrap();
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

/// One that is valid today and for three weeks.
pub(super) fn server_for(ip: &str) -> (Vec<u8>, SslAcceptor) {
    server(ip, &Asn1Time::days_from_now(0).unwrap(), &Asn1Time::days_from_now(21).unwrap())
}

/// A relay that must show a certificate of `trust`, or of the system's authorities.
pub(super) fn secure(port: u16, security: Security, trust: Option<&[u8]>) -> Relay {
    Relay { security, connector: Some(connector(trust).unwrap()), ..relay(port) }
}

#[tokio::test]
async fn letters_go_over_verified_tls_from_the_first_byte_or_after_starttls() {
    let (pem, server) = server_for("127.0.0.1");
    for (security, at_once) in [(Security::Tls, true), (Security::StartTls, false)] {
        let sink = Sink::secure(&["STARTTLS", "PIPELINING"], server.clone(), at_once).await;
        let trusting = over(vec![secure(sink.port, security, Some(&pem))], 1, 9);
        assert_eq!(states(&sent(&trusting, parcels(&["a@b.example"; 3])).await), ["accepted"; 3]);
        let wary = over(vec![secure(sink.port, security, None)], 1, 9);
        let outcomes = sent(&wary, parcels(&["a@b.example"])).await;
        assert_eq!(states(&outcomes), ["deferred"]);
        assert!(outcomes[0].words().starts_with("TLS with the relay: self-signed"), "{}", outcomes[0].words());
        assert_eq!(sink.book.lock().unwrap().messages.len(), 3);
    }
}

#[tokio::test]
async fn a_relay_with_another_name_or_an_old_certificate_or_without_starttls_gets_nothing_and_is_left_alone() {
    let (pem, other) = server_for("127.0.0.2");
    let (old_pem, old) =
        server("127.0.0.1", &Asn1Time::from_unix(1_600_000_000).unwrap(), &Asn1Time::from_unix(1_700_000_000).unwrap());
    let starttls = &["STARTTLS", "PIPELINING"][..];
    let named = Sink::secure(starttls, other, true).await;
    let expired = Sink::secure(starttls, old, false).await;
    let stripped = Sink::start(&["PIPELINING"], |_| Act::Usual).await;
    for (sink, security, trust, words) in [
        (named, Security::Tls, pem.clone(), "tls with the relay: ip address mismatch"),
        (expired, Security::StartTls, old_pem, "tls with the relay: certificate has expired"),
        (stripped, Security::StartTls, pem, "the relay does not offer starttls"),
    ] {
        let email = over(vec![secure(sink.port, security, Some(&trust))], 1, 9);
        let outcomes = sent(&email, parcels(&["a@b.example"])).await;
        assert_eq!((states(&outcomes)[0], outcomes[0].words().to_lowercase().as_str()), ("deferred", words));
        assert_eq!(email.relays.health()[0].state, RelayState::Open);
        let outcomes = sent(&email, parcels(&["a@b.example"])).await;
        assert!(outcomes[0].words().starts_with("left alone for a while, after: "), "{}", outcomes[0].words());
        let book = sink.book.lock().unwrap();
        assert_eq!((book.messages.len(), book.connections), (0, 1));
    }
}

#[tokio::test]
async fn asking_a_relay_tells_what_it_offers_and_what_is_wrong_and_sends_nothing() {
    let (pem, server) = server_for("127.0.0.1");
    let good = Sink::secure(&["STARTTLS", "PIPELINING", "size 1000"], server.clone(), false).await;
    let wrong = Sink::secure(&[], server, true).await;
    let full = Sink::start(&[], |heard| if heard == "CONNECT" { Act::Say("421 4.3.2 full") } else { Act::Usual }).await;
    let relays = vec![
        secure(good.port, Security::StartTls, Some(&pem)),
        secure(wrong.port, Security::Tls, None),
        relay(full.port),
    ];
    let email = over(relays, 1, 9);
    let found = email.probe().await;
    assert_eq!(found[0].relay, format!("127.0.0.1:{}", good.port));
    assert_eq!(found[0].offers, ["STARTTLS", "PIPELINING", "SIZE 1000", "HELP"]);
    assert!(found[0].tls.as_deref().is_some_and(|tls| tls.starts_with("TLSv1.")), "{found:?}");
    assert!(found[0].certificate_days.is_some_and(|days| (20..=21).contains(&days)), "{found:?}");
    assert_eq!((&found[0].login, &found[0].wrong), (&None, &None));
    assert!(found[1].wrong.as_deref().is_some_and(|why| why.starts_with("TLS with the relay: self-signed")));
    assert_eq!(found[2].wrong.as_deref(), Some("greeting: 421 4.3.2 full"));
    assert!(email.health().iter().all(|relay| relay.state == RelayState::Closed && relay.failures == 0));
    let book = good.book.lock().unwrap();
    assert!(book.lines.iter().any(|line| line == "QUIT") && !book.lines.iter().any(|line| line.starts_with("MAIL")));
}
