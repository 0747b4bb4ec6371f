//! Many recipients in one transaction: each has its own fate, whatever becomes of the others.

use super::*;

const DSN: &[&str] = &["PIPELINING", "SIZE 10000000", "DSN"];

/// The same letter to these addresses, numbered from `first`.
fn letter(first: i64, to: &[&str]) -> Vec<Parcel> {
    let head = Head::Shared(Arc::from(b"Subject: all\r\nTo: CERT:;\r\n".as_slice()));
    let body: Arc<[u8]> = Arc::from(format!("\r\nletter {first}\r\n").into_bytes());
    let parcels = to.iter().zip(first..).map(|(to, id)| Parcel {
        head: head.clone(),
        body: Arc::clone(&body),
        return_path: "bounces@cert.example".to_owned(),
        ..parcel(id, to)
    });
    parcels.collect()
}

const FIVE: [&str; 5] = ["a@sol.example", "b@sol.example", "c@sol.example", "d@sol.example", "e@sol.example"];

fn crowd(port: u16, together: usize) -> Email {
    Email { together, ..email(port, 1, 100) }
}

/// The letter to five over one connection; pipelining or not gives the same.
async fn five(script: Script) -> (Vec<&'static str>, Vec<Vec<String>>, Vec<String>) {
    let mut both = Vec::new();
    for offers in [DSN, &["SIZE"]] {
        let sink = Sink::start(offers, script).await;
        let outcomes = sent(&crowd(sink.port, 50), letter(0, &FIVE)).await;
        let book = sink.book.lock().unwrap();
        both.push((states(&outcomes), book.readers.clone(), book.lines.clone()));
    }
    assert_eq!(both[0].0, both[1].0);
    both.remove(0)
}

#[tokio::test]
async fn one_transaction_carries_the_letter_to_all_and_names_nobody_twice() {
    let (states, readers, lines) = five(|_| Act::Usual).await;
    assert_eq!(states, ["accepted"; 5]);
    assert_eq!(readers, [FIVE]);
    let mail: Vec<&String> = lines.iter().filter(|line| line.starts_with("MAIL")).collect();
    assert_eq!(mail, ["MAIL FROM:<bounces@cert.example> SIZE=38 RET=HDRS"], "no name for the envelope");
    assert!(lines.iter().any(|line| line == "RCPT TO:<c@sol.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;c@sol.example"));
    assert_eq!(lines.iter().filter(|line| *line == "DATA").count(), 1);
}

#[tokio::test]
async fn who_is_refused_or_put_off_takes_nobody_along() {
    let (states, readers, _) = five(|heard| match heard.get(..12) {
        Some("RCPT TO:<b@s") => Act::Say("550 5.1.1 nobody"),
        Some("RCPT TO:<d@s") => Act::Say("450 4.2.0 later"),
        _ => Act::Usual,
    })
    .await;
    assert_eq!(states, ["accepted", "refused", "accepted", "deferred", "accepted"]);
    assert_eq!(readers, [["a@sol.example", "c@sol.example", "e@sol.example"]]);
}

#[tokio::test]
async fn when_the_relay_leaves_at_the_third_recipient_nobody_has_the_letter() {
    let scripts: [Script; 2] = [
        |heard| if heard.starts_with("RCPT TO:<c@") { Act::SayAndClose("421 4.3.2 bye") } else { Act::Usual },
        |heard| if heard.starts_with("RCPT TO:<c@") { Act::Close } else { Act::Usual },
    ];
    for script in scripts {
        let (states, readers, _) = five(script).await;
        assert_eq!((states, readers.len()), (vec!["deferred"; 5], 0));
    }
}

#[tokio::test]
async fn the_answer_after_the_dot_is_that_of_all_who_were_taken() {
    let cases: [(Script, &str); 4] = [
        (|heard| if heard.starts_with(". ") { Act::Close } else { Act::Usual }, "unknown"),
        (|heard| if heard.starts_with(". ") { Act::Say("452 4.3.1 full") } else { Act::Usual }, "deferred"),
        (|heard| if heard.starts_with(". ") { Act::Say("554 5.6.0 no") } else { Act::Usual }, "refused"),
        (|heard| if heard == "DATA" { Act::Say("451 4.3.0 later") } else { Act::Usual }, "deferred"),
    ];
    for (script, state) in cases {
        assert_eq!(five(script).await.0, [state; 5]);
    }
    let (states, ..) = five(|heard| match heard.get(..8) {
        Some("RCPT TO:") if heard.contains("<b@") => Act::Say("550 5.1.1 nobody"),
        Some(". e@sol.") => Act::Close,
        _ => Act::Usual,
    })
    .await;
    assert_eq!(states, ["unknown", "refused", "unknown", "unknown", "unknown"]);
}

#[tokio::test]
async fn a_relay_that_waits_for_a_body_although_it_refused_all_gets_an_empty_one() {
    let script: Script = |heard| if heard.starts_with("RCPT") { Act::Say("550 5.1.1 nobody") } else { Act::Usual };
    let sink = Sink::start(DSN, script).await;
    assert_eq!(states(&sent(&crowd(sink.port, 50), letter(0, &FIVE)).await), ["refused"; 5]);
    let book = sink.book.lock().unwrap();
    assert_eq!((book.messages.len(), book.messages[0].1.as_str(), book.readers[0].len()), (1, "", 0));
    assert!(book.connections == 1 && book.lines.iter().any(|line| line == "RSET"));
}

#[tokio::test]
async fn those_who_were_too_many_follow_at_once_and_the_relay_is_given_fewer_from_then_on() {
    static FIRST: AtomicUsize = AtomicUsize::new(0);
    // Two at a time: the third and later ones of a transaction are too many.
    fn script(heard: &str) -> Act {
        if heard.starts_with("MAIL") {
            FIRST.store(0, Ordering::Relaxed);
        }
        // The sink asks twice for each.
        if heard.starts_with("RCPT") && FIRST.fetch_add(1, Ordering::Relaxed) >= 4 {
            return Act::Say("452 4.5.3 too many recipients");
        }
        Act::Usual
    }
    let sink = Sink::start(DSN, script).await;
    let email = crowd(sink.port, 50);
    assert_eq!(states(&sent(&email, letter(0, &FIVE)).await), ["accepted"; 5]);
    let (sizes, asked) = {
        let book = sink.book.lock().unwrap();
        let mut all: Vec<String> = book.readers.concat();
        all.sort();
        assert_eq!(all, FIVE, "everybody once");
        let asked = book.lines.iter().filter(|line| line.starts_with("RCPT")).count();
        (book.readers.iter().map(Vec::len).collect::<Vec<_>>(), asked)
    };
    assert_eq!((sizes, asked), (vec![2, 2, 1], 8), "three were asked for in vain, once");
    sent(&email, letter(0, &FIVE)).await;
    let asked = sink.book.lock().unwrap().lines.iter().filter(|line| line.starts_with("RCPT")).count();
    assert_eq!(asked, 13, "nobody in vain any more");
}

#[tokio::test]
async fn only_the_same_letter_travels_together_and_nobody_is_in_a_transaction_twice() {
    let sink = Sink::start(DSN, |_| Act::Usual).await;
    let (mut one, other) = (letter(0, &FIVE), letter(10, &FIVE));
    one.extend(letter(5, &["é@sol.example"]));
    let mut mixed: Vec<Parcel> = one.iter().zip(&other).flat_map(|(one, other)| [one.clone(), other.clone()]).collect();
    mixed.push(Parcel { id: 20, to: "A@SOL.example".to_owned(), ..one[0].clone() });
    mixed.push(parcel(21, "own@sol.example"));
    mixed.push(parcel(22, "own2@sol.example"));
    let count = mixed.len();
    let email = Email { together: 3, ..crowd(sink.port, 3) };
    assert_eq!(states(&sent(&email, mixed).await), vec!["accepted"; count]);
    let book = sink.book.lock().unwrap();
    for (readers, (_, text)) in book.readers.iter().zip(&book.messages) {
        assert!((1..=3).contains(&readers.len()) && (text.contains("all") || readers.len() == 1), "{readers:?}");
    }
    assert_eq!(book.readers.concat().len(), count);
    assert!(book.messages.len() <= 7, "{:?}", book.readers);
}

#[tokio::test]
async fn over_several_connections_every_letter_is_reported_once() {
    let sink = Sink::start(DSN, |heard| {
        if heard.contains("7@") && heard.starts_with("RCPT") { Act::Say("550 5.1.1 nobody") } else { Act::Usual }
    })
    .await;
    let to: Vec<String> = (0..500).map(|n| format!("r{n}@sol.example")).collect();
    let to: Vec<&str> = to.iter().map(String::as_str).collect();
    let outcomes = sent(&Email { together: 20, ..email(sink.port, 4, 100) }, letter(0, &to)).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.state().key() == "refused").count(), 50);
    let mut all = sink.book.lock().unwrap().readers.concat();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 450);
    assert!(sink.book.lock().unwrap().messages.len() < 100);
}

#[tokio::test]
async fn the_rate_of_a_relay_counts_readers_not_transactions() {
    let sink = Sink::start(DSN, |_| Act::Usual).await;
    let mut limited = relay(sink.port);
    limited.rate = Some(40.0);
    let email = Email { together: 50, ..over(vec![limited], 1, 100) };
    assert_eq!(states(&sent(&email, letter(0, &FIVE)).await), ["accepted"; 5]);
    assert!(sink.book.lock().unwrap().readers.iter().all(|readers| readers.len() <= 4));
}
