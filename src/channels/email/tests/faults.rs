//! Everything that a relay can do wrong, and the state of the ledger that it leads to.

use std::fmt::Write as _;

use futures_util::future::join_all;
use openssl::asn1::Asn1Time;

use super::*;

/// How the relay protects the line.
#[derive(Debug, Clone, Copy)]
enum Line {
    /// Not at all.
    Plain,
    /// We ask for STARTTLS, which it does not offer.
    Stripped,
    /// With a certificate for this address, valid or expired, trusted or not.
    Tls(&'static str, Valid, Trusted),
}

#[derive(Debug, Clone, Copy)]
enum Valid {
    Now,
    Once,
}

#[derive(Debug, Clone, Copy)]
enum Trusted {
    Yes,
    No,
}

/// What a relay does, and what becomes of the letters to one@, two@ and three@sol.example. Most of them go wrong with
/// the second.
type Fault = (&'static str, Line, Script, [&'static str; 3]);

const TWO: &str = "RCPT TO:<two@sol.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;two@sol.example";

fn at(heard: &str, place: &str, act: Act) -> Act {
    if heard == place || (place.ends_with('*') && heard.starts_with(place.trim_end_matches('*'))) {
        act
    } else {
        Act::Usual
    }
}

const ALL_LATE: [&str; 3] = ["deferred"; 3];
const ALL_WELL: [&str; 3] = ["accepted"; 3];
const TWO_LATE: [&str; 3] = ["accepted", "deferred", "accepted"];
const FROM_TWO_LATE: [&str; 3] = ["accepted", "deferred", "deferred"];
const TWO_LOST: [&str; 3] = ["accepted", "refused", "accepted"];
/// The third letter's commands had left together with the second's body, its own body had not.
const TWO_DOUBTED: [&str; 3] = ["accepted", "unknown", "deferred"];

const FAULTS: &[Fault] = &[
    ("none", Line::Plain, |_| Act::Usual, ALL_WELL),
    ("silence instead of a greeting", Line::Plain, |h| at(h, "CONNECT", Act::Hang), ALL_LATE),
    ("greeting 554", Line::Plain, |h| at(h, "CONNECT", Act::Say("554 5.3.2 no")), ALL_LATE),
    ("greeting 421", Line::Plain, |h| at(h, "CONNECT", Act::SayAndClose("421 4.3.2 later")), ALL_LATE),
    ("greeting without end", Line::Plain, |h| at(h, "CONNECT", Act::Flood), ALL_LATE),
    ("EHLO refused", Line::Plain, |h| at(h, "EHLO*", Act::Say("550 5.7.1 who?")), ALL_LATE),
    ("EHLO drowned in words", Line::Plain, |h| at(h, "EHLO*", Act::Flood), ALL_LATE),
    ("STARTTLS stripped", Line::Stripped, |_| Act::Usual, ALL_LATE),
    ("certificate of another", Line::Tls("127.0.0.2", Valid::Now, Trusted::Yes), |_| Act::Usual, ALL_LATE),
    ("certificate expired", Line::Tls("127.0.0.1", Valid::Once, Trusted::Yes), |_| Act::Usual, ALL_LATE),
    ("certificate self-signed", Line::Tls("127.0.0.1", Valid::Now, Trusted::No), |_| Act::Usual, ALL_LATE),
    ("certificate good", Line::Tls("127.0.0.1", Valid::Now, Trusted::Yes), |_| Act::Usual, ALL_WELL),
    ("MAIL refused for good", Line::Plain, |h| at(h, "MAIL*", Act::Say("550 5.7.1 not you")), ALL_LATE),
    ("recipient unknown", Line::Plain, |h| at(h, TWO, Act::Say("550 5.1.1 nobody")), TWO_LOST),
    ("recipient greylisted", Line::Plain, |h| at(h, TWO, Act::Say("450 4.2.0 later")), TWO_LATE),
    ("421 at RCPT", Line::Plain, |h| at(h, TWO, Act::SayAndClose("421 4.7.0 slow down")), TWO_LATE),
    ("drop at RCPT", Line::Plain, |h| at(h, TWO, Act::Close), TWO_LATE),
    ("nonsense at RCPT", Line::Plain, |h| at(h, TWO, Act::Say("what?")), TWO_LATE),
    ("oversized reply at RCPT", Line::Plain, |h| at(h, TWO, Act::Flood), TWO_LATE),
    ("reply at RCPT byte by byte", Line::Plain, |h| at(h, TWO, Act::Dribble(LONG_REPLY)), TWO_LATE),
    ("hang after DATA", Line::Plain, |h| at(h, "DATA", Act::Hang), ALL_LATE),
    ("drop after DATA", Line::Plain, |h| at(h, "DATA", Act::Close), ALL_LATE),
    ("DATA refused for good", Line::Plain, |h| at(h, "DATA", Act::Say("554 5.7.1 no")), ["refused"; 3]),
    ("421 after the dot", Line::Plain, |h| at(h, ". two*", Act::SayAndClose("421 4.3.2 bye")), FROM_TWO_LATE),
    ("4xx after the dot", Line::Plain, |h| at(h, ". two*", Act::Say("452 4.3.1 full")), TWO_LATE),
    ("5xx after the dot", Line::Plain, |h| at(h, ". two*", Act::Say("554 5.6.0 no")), TWO_LOST),
    ("354 after the dot", Line::Plain, |h| at(h, ". two*", Act::Say("354 more?")), TWO_DOUBTED),
    ("nonsense after the dot", Line::Plain, |h| at(h, ". two*", Act::Say("what?")), TWO_DOUBTED),
    ("hang after the dot", Line::Plain, |h| at(h, ". two*", Act::Hang), TWO_DOUBTED),
    ("drop after the dot", Line::Plain, |h| at(h, ". two*", Act::Close), TWO_DOUBTED),
    ("oversized reply after the dot", Line::Plain, |h| at(h, ". two*", Act::Flood), TWO_DOUBTED),
    ("reply after the dot byte by byte", Line::Plain, |h| at(h, ". two*", Act::Dribble(LONG_REPLY)), TWO_DOUBTED),
    ("foreign bytes in many lines", Line::Plain, |h| at(h, ". two*", Act::Bytes(FOREIGN)), ALL_WELL),
];

/// Too long to be said within a second, one byte now and then.
const LONG_REPLY: &str = "250 2.1.5 this is a reply of a relay that has all the time of this world and of the next one";

/// Latin letters of one byte, a zero, and the word for a bell.
const FOREIGN: &[u8] = b"250-2.0.0 bien re\xe7u\r\n250-2.0.0 \xff\xfe\x00\x07\r\n250 2.0.0 Ok: queued as 4711\r\n";

/// A relay that is given a second for every answer: more than any good one needs here.
async fn put_to_it(fault: &Fault) -> (Sink, Email) {
    let (_, line, script, _) = *fault;
    let day = |day| Asn1Time::days_from_now(day).unwrap();
    let (sink, mut relay) = match line {
        Line::Plain => {
            let sink = Sink::start(&["PIPELINING", "SIZE 10000000", "DSN"], script).await;
            let relay = relay(sink.port);
            (sink, relay)
        }
        Line::Stripped => {
            let sink = Sink::start(&["PIPELINING"], script).await;
            let relay = tls::secure(sink.port, Security::StartTls, None);
            (sink, relay)
        }
        Line::Tls(ip, valid, trusted) => {
            let (from, until) = match valid {
                Valid::Now => (day(0), day(9)),
                Valid::Once => {
                    (Asn1Time::from_unix(1_600_000_000).unwrap(), Asn1Time::from_unix(1_700_000_000).unwrap())
                }
            };
            let (pem, server) = tls::server(ip, &from, &until);
            let sink = Sink::secure(&["STARTTLS", "PIPELINING", "DSN"], server, false).await;
            let trust = matches!(trusted, Trusted::Yes).then_some(pem.as_slice());
            let relay = tls::secure(sink.port, Security::StartTls, trust);
            (sink, relay)
        }
    };
    let second = Duration::from_millis(1_500);
    let limits = &mut relay.timeouts;
    (limits.greeting, limits.mail, limits.recipient, limits.data, limits.dot) =
        (second, second, second, second, second);
    (sink, over(vec![relay], 1, 9))
}

#[tokio::test]
async fn every_fault_of_a_relay_leads_to_the_state_in_the_table() {
    let to = ["one@sol.example", "two@sol.example", "three@sol.example"];
    let tried = join_all(FAULTS.iter().map(async |fault| {
        let (sink, email) = put_to_it(fault).await;
        (fault, sink, sent(&email, parcels(&to)).await)
    }))
    .await;
    let (mut table, mut wanted) = (String::new(), String::new());
    for (fault, sink, outcomes) in &tried {
        let _ = writeln!(table, "{}: {}", fault.0, states(outcomes).join(", "));
        let _ = writeln!(wanted, "{}: {}", fault.0, fault.3.join(", "));
        // Whatever is accepted was written down there exactly once, and nothing that is late or refused was.
        let book = sink.book.lock().unwrap();
        for (to, outcome) in to.iter().zip(outcomes) {
            let copies = book.messages.iter().filter(|(got, body)| got == to && !body.is_empty()).count();
            let taken = fault.0.contains("the dot") && *to == "two@sol.example";
            assert!(copies == usize::from(outcome.state().key() == "accepted") || taken && copies == 1, "{}", fault.0);
        }
        for outcome in outcomes {
            assert!(!outcome.words().contains('@') && outcome.words().len() < 500, "{}", outcome.words());
        }
    }
    assert_eq!(table, wanted);
}

#[tokio::test]
async fn a_relay_that_refuses_one_recipient_in_twenty_costs_just_those_letters() {
    let sink = Sink::start(PIPELINING, |heard| {
        if heard.starts_with("RCPT TO:<r") && heard.contains("7@") && (heard.contains("17@") || heard.contains("37@")) {
            return Act::Say("550 5.1.1 nobody");
        }
        at(heard, "RCPT TO:<r57@*", Act::Say("550 5.1.1 nobody"))
    })
    .await;
    let all: Vec<Parcel> = (0..60).map(|id| parcel(id, &format!("r{id}@sol.example"))).collect();
    let outcomes = sent(&email(sink.port, 1, 100), all).await;
    for (id, outcome) in outcomes.iter().enumerate() {
        let state = if [17, 37, 57].contains(&id) { "refused" } else { "accepted" };
        assert_eq!(outcome.state().key(), state, "{id}");
    }
    let book = sink.book.lock().unwrap();
    assert_eq!((book.connections, book.messages.iter().filter(|(_, body)| !body.is_empty()).count()), (1, 57));
}

#[tokio::test]
async fn a_relay_that_ends_connections_now_and_then_loses_and_doubles_nothing() {
    /// Some recipients by a rule that looks like none.
    fn unlucky(heard: &str) -> bool {
        heard.bytes().fold(7u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % 9 == 0
    }
    let sink = Sink::start(PIPELINING, |heard| match heard.split(' ').next() {
        Some("RCPT" | ".") if unlucky(heard) => Act::SayAndClose("421 4.3.2 not now"),
        _ => Act::Usual,
    })
    .await;
    let all: Vec<Parcel> = (0..200).map(|id| parcel(id, &format!("r{id}@sol.example"))).collect();
    let outcomes = sent(&email(sink.port, 3, 100), all).await;
    let count = |state: &str| outcomes.iter().filter(|outcome| outcome.state().key() == state).count();
    assert!(count("deferred") > 20 && count("accepted") > 100, "{:?}", states(&outcomes));
    assert_eq!(count("deferred") + count("accepted"), 200);
    let book = sink.book.lock().unwrap();
    for (id, outcome) in outcomes.iter().enumerate() {
        let copies = book.messages.iter().filter(|(to, _)| *to == format!("r{id}@sol.example")).count();
        // What was put off after its end is there as well, and the relay said that it is not.
        assert!(copies == 1 || outcome.state().key() == "deferred" && copies == 0, "{id}: {copies}");
    }
}

#[tokio::test]
async fn a_relay_that_sips_a_large_letter_gets_its_time_and_no_more() {
    let sink = Sink::start(PIPELINING, |heard| at(heard, "BODY*", Act::Sip)).await;
    let mut relay = relay(sink.port);
    relay.timeouts.letter = Duration::from_secs(1);
    let mut large = parcel(0, "a@b.example");
    large.body = b"0123456789\r\n".repeat(800_000).into();
    let began = std::time::Instant::now();
    let outcomes = sent(&over(vec![relay], 1, 9), vec![large]).await;
    assert_eq!((states(&outcomes)[0], outcomes[0].words()), ("deferred", "the relay does not take what is sent"));
    assert!(began.elapsed() < Duration::from_secs(8), "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_relay_that_sips_a_small_letter_is_waited_for_until_its_answer_is_due() {
    let sink = Sink::start(PIPELINING, |heard| at(heard, "BODY*", Act::Sip)).await;
    let mut relay = relay(sink.port);
    relay.timeouts.dot = Duration::from_secs(1);
    // All of it left this machine: nobody knows whether the relay got to its end.
    assert_eq!(states(&sent(&over(vec![relay], 1, 9), parcels(&["a@b.example"])).await), ["unknown"]);
}
