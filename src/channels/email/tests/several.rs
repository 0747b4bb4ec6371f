//! Several relays: who gets the next letter, and who is left alone.

use super::*;
use crate::domain::delivery::DeliveryState;

/// The recipients that a relay wrote down.
fn took(sink: &Sink) -> Vec<String> {
    sink.book.lock().unwrap().messages.iter().map(|(to, _)| to.clone()).collect()
}

#[tokio::test]
async fn letters_go_to_the_first_relay_and_to_the_next_only_while_it_cannot_be_reached() {
    let full: Script =
        |heard| if heard == "CONNECT" { Act::Say("421 4.3.2 try again in 5 minutes") } else { Act::Usual };
    let later: Script = |heard| if heard == "CONNECT" { Act::Say("450 later") } else { Act::Usual };
    let away: Script = |heard| if heard == "CONNECT" { Act::SayAndClose("554 5.3.2 no") } else { Act::Usual };
    let mute: Script = |heard| if heard.starts_with("EHLO") { Act::Close } else { Act::Usual };
    let closing: Script =
        |heard| if heard.starts_with("MAIL") { Act::SayAndClose("421 4.3.2 bye") } else { Act::Usual };
    let kind: Script = |_| Act::Usual;
    for (script, first, deferred) in
        [(kind, 9, 0), (full, 0, 0), (later, 0, 0), (away, 0, 0), (mute, 0, 0), (closing, 0, 3)]
    {
        let (one, two) = (Sink::start(PIPELINING, script).await, Sink::start(PIPELINING, |_| Act::Usual).await);
        let email = over(vec![relay(one.port), relay(two.port)], 1, 1);
        let reports = reported(&email, parcels(&["a@b.example"; 9])).await;
        // What was tried at one relay is not tried at the other in the same attempt.
        let late = reports.iter().filter(|report| report.outcome.state() == DeliveryState::Deferred).count();
        assert_eq!((took(&one).len(), took(&two).len(), late), (first, 9 - first - deferred, deferred));
        for report in &reports {
            let sink = if report.outcome.state() == DeliveryState::Accepted && first == 0 { &two } else { &one };
            assert_eq!(report.trace.relay, Some(format!("127.0.0.1:{}", sink.port)));
        }
        // After three failures in a row it was not even asked.
        assert_eq!(one.book.lock().unwrap().connections, if first == 9 { 9 } else { 3 });
        let health = email.health();
        let wanted = if first == 9 { RelayState::Closed } else { RelayState::Open };
        assert_eq!((health[0].state, health[1].state), (wanted, RelayState::Closed));
        assert_eq!(health[1].last_success.is_some(), first == 0);
    }
}

#[tokio::test]
async fn a_recipient_that_was_refused_and_a_letter_in_doubt_go_to_no_other_relay() {
    let one = Sink::start(PIPELINING, |heard| match heard {
        "RCPT TO:<never@sol.example>" => Act::Say("550 5.1.1 nobody"),
        "RCPT TO:<later@sol.example>" => Act::Say("450 4.7.1 Greylisted for 300 seconds"),
        ". doubt@sol.example" => Act::Close,
        _ => Act::Usual,
    })
    .await;
    let two = Sink::start(PIPELINING, |_| Act::Usual).await;
    let email = over(vec![relay(one.port), relay(two.port)], 1, 9);
    let to = ["yes@sol.example", "never@sol.example", "later@sol.example", "doubt@sol.example"];
    let reports = reported(&email, parcels(&to)).await;
    let outcomes: Vec<Outcome> = reports.iter().map(|report| report.outcome.clone()).collect();
    assert_eq!(states(&outcomes), ["accepted", "refused", "deferred", "unknown"]);
    assert!(took(&two).is_empty() && two.book.lock().unwrap().connections == 0);
    let trace = |n: usize| (reports[n].trace.code, reports[n].trace.status.as_deref());
    assert_eq!((trace(0), reports[0].trace.queue_id.as_deref()), ((Some(250), Some("2.0.0")), Some("4711")));
    assert_eq!((trace(1), trace(3)), ((Some(550), Some("5.1.1")), (None, None)));
    assert_eq!((trace(2), reports[2].trace.wait), ((Some(450), Some("4.7.1")), Some(Duration::from_mins(5))));
    assert!(reports.iter().all(|report| report.trace.relay == Some(format!("127.0.0.1:{}", one.port))));
}

#[tokio::test]
async fn a_relay_whose_certificate_is_wrong_is_passed_over_and_never_used_in_the_clear() {
    let (pem, server) = tls::server_for("127.0.0.2");
    let wrong = Sink::secure(&["STARTTLS"], server, false).await;
    let good = Sink::start(PIPELINING, |_| Act::Usual).await;
    let email = over(vec![tls::secure(wrong.port, Security::StartTls, Some(&pem)), relay(good.port)], 1, 1);
    assert_eq!(states(&sent(&email, parcels(&["a@b.example"; 4])).await), ["accepted"; 4]);
    let book = wrong.book.lock().unwrap();
    assert_eq!((book.connections, book.messages.len()), (1, 0));
    assert!(!book.lines.iter().any(|line| line.starts_with("MAIL")), "{:?}", book.lines);
    let health = &email.health()[0];
    assert_eq!((health.state, health.failures), (RelayState::Open, 1));
    assert!(health.why.as_deref().is_some_and(|why| why.contains("mismatch")), "{health:?}");
}

#[tokio::test]
async fn if_no_relay_can_be_reached_the_reason_names_each_and_what_the_first_one_said() {
    let full: Script =
        |heard| if heard == "CONNECT" { Act::Say("421 4.3.2 try again in 5 minutes") } else { Act::Usual };
    let one = Sink::start(&[], full).await;
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let email = over(vec![relay(one.port), relay(closed.port())], 1, 9);
    let reports = reported(&email, parcels(&["a@b.example"; 2])).await;
    let words = reports[1].outcome.words();
    let said = format!("127.0.0.1:{}: greeting: 421 4.3.2 try again in 5 minutes; {closed}: ", one.port);
    assert!(words.starts_with(&said) && states(&[reports[1].outcome.clone()]) == ["deferred"], "{words}");
    assert_eq!((reports[1].trace.code, reports[1].trace.wait), (Some(421), Some(Duration::from_mins(5))));
    assert_eq!(reports[1].trace.relay, Some(format!("127.0.0.1:{}", one.port)));
}

#[tokio::test]
async fn a_relay_with_a_rate_gets_letters_no_faster_over_all_its_connections() {
    let sink = Sink::start(PIPELINING, |_| Act::Usual).await;
    let email = over(vec![Relay { rate: Some(100.0), ..relay(sink.port) }], 4, 9);
    let began = std::time::Instant::now();
    assert_eq!(states(&sent(&email, parcels(&["a@b.example"; 40])).await), ["accepted"; 40]);
    // Ten may go at once, the other thirty need three tenths of a second.
    assert!(began.elapsed() >= Duration::from_millis(290), "{:?}", began.elapsed());
}

#[test]
fn further_relays_are_read_like_the_first_and_their_passwords_not_repeated() {
    let opened = |fallback: &str| {
        let text = format!("[channels.email]\nrelay = \"smtp://one.example\"\nfallback = [{fallback}]\n");
        let config = Config::from_parts(Some(("test.toml", &text)), []).unwrap();
        Relays::read(Security::Plain, "//one.example", &config).map(|relays| relays.health())
    };
    let health = opened("\"smtps://me:secret@two.example\", \"smtp+starttls://[::1]\"").unwrap();
    let names: Vec<&str> = health.iter().map(|relay| relay.relay.as_str()).collect();
    assert_eq!(names, ["one.example:25", "two.example:465", "[::1]:587"]);
    for bad in ["\"folder:/tmp\"", "\"smtp://me:secret@two.example\"", "\"two.example\""] {
        let words = opened(bad).unwrap_err().to_string();
        assert!(words.starts_with("channels.email.fallback: ") && !words.contains("secret"), "{words}");
    }
}
