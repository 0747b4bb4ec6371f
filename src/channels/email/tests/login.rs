//! Signing in with what the relay offers.

use lettre::transport::smtp::authentication::Credentials;

use super::*;
use crate::channels::email::login::Login;

fn knowing(port: u16, login: Login) -> Email {
    over(vec![Relay { login: Some(login), ..relay(port) }], 1, 9)
}

fn password(password: &str) -> Login {
    Login::Password(Credentials::new("me".to_owned(), password.to_owned()))
}

#[tokio::test]
async fn users_log_in_with_what_the_relay_offers() {
    for (offers, said) in [
        (&["AUTH LOGIN PLAIN"][..], &["AUTH PLAIN AG1lAHDDpHNz"][..]),
        (&["AUTH LOGIN"], &["AUTH LOGIN", "bWU=", "cMOkc3M="]),
    ] {
        let sink = Sink::start(offers, |_| Act::Usual).await;
        let email = knowing(sink.port, password("päss"));
        assert_eq!(states(&sent(&email, parcels(&["a@b.example"])).await), ["accepted"]);
        let book = sink.book.lock().unwrap();
        assert!(said.iter().all(|said| book.lines.iter().any(|line| line == said)), "{:?}", book.lines);
    }
}

#[tokio::test]
async fn a_wrong_password_or_no_common_way_shuts_the_relay_at_once() {
    let refusing: Script = |heard| if heard.starts_with("AUTH") { Act::Say("535 5.7.8 wrong") } else { Act::Usual };
    let busy: Script = |heard| if heard.starts_with("AUTH") { Act::Say("454 4.7.0 not now") } else { Act::Usual };
    for (offers, script, state) in [
        (&["AUTH PLAIN"][..], refusing, RelayState::Open),
        (&["AUTH CRAM-MD5"], refusing, RelayState::Open),
        (&[], refusing, RelayState::Open),
        (&["AUTH PLAIN"], busy, RelayState::Closed),
    ] {
        let sink = Sink::start(offers, script).await;
        let email = knowing(sink.port, password("wrong"));
        let outcomes = sent(&email, parcels(&["a@b.example"])).await;
        assert_eq!(states(&outcomes), ["deferred"]);
        assert!(outcomes[0].words().contains("AUTH") && !outcomes[0].words().contains("wrong\""));
        assert_eq!(email.relays.health()[0].state, state, "{offers:?}");
    }
}

#[tokio::test]
async fn a_token_is_read_again_at_every_connection() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    let sink = Sink::start(&["AUTH PLAIN XOAUTH2"], |_| Act::Usual).await;
    let email = knowing(sink.port, Login::Token { user: "me@b.example".to_owned(), file: file.clone() });
    // "user=me@b.example", "auth=Bearer one" (or "two"), each ended by 0x01, in base64.
    let lines = [
        ("one\n", "AUTH XOAUTH2 dXNlcj1tZUBiLmV4YW1wbGUBYXV0aD1CZWFyZXIgb25lAQE="),
        ("two", "AUTH XOAUTH2 dXNlcj1tZUBiLmV4YW1wbGUBYXV0aD1CZWFyZXIgdHdvAQE="),
    ];
    for (token, line) in lines {
        std::fs::write(&file, token).unwrap();
        assert_eq!(states(&sent(&email, parcels(&["a@b.example"])).await), ["accepted"]);
        let book = sink.book.lock().unwrap();
        assert_eq!(book.lines.iter().filter(|known| *known == line).count(), 1, "{:?}", book.lines);
    }
    std::fs::remove_file(&file).unwrap();
    let outcomes = sent(&email, parcels(&["a@b.example"])).await;
    assert!(outcomes[0].words().starts_with("AUTH: token_file: "), "{}", outcomes[0].words());
    assert_eq!(sink.book.lock().unwrap().messages.len(), 2);
}

#[tokio::test]
async fn a_token_that_the_relay_refuses_by_a_question_is_answered_and_the_refusal_heard() {
    let refusing: Script = |heard| match heard {
        "" => Act::Say("535 5.7.8 token expired"),
        heard if heard.starts_with("AUTH") => Act::Say("334 eyJzdGF0dXMiOiI0MDEifQ=="),
        _ => Act::Usual,
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    std::fs::write(&file, "old").unwrap();
    let sink = Sink::start(&["AUTH XOAUTH2"], refusing).await;
    let email = knowing(sink.port, Login::Token { user: "me@b.example".to_owned(), file });
    let reports = reported(&email, parcels(&["a@b.example"])).await;
    assert_eq!(reports[0].outcome.words(), "AUTH: 535 5.7.8 token expired");
    assert_eq!((reports[0].trace.code, reports[0].trace.status.as_deref()), (Some(535), Some("5.7.8")));
}
