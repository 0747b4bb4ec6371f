//! Faults: what each misbehaviour of a relay leads to in the ledger, as one table. Nobody is lost, nobody is doubled, and
//! what may have arrived is said to be unknown.

use crate::documents::{addresses, axis, firms};
use crate::house::House;
use crate::smtp_sink::{Act, Heard, Sink};

/// Twenty readers; the eighth is the unlucky one, except where chance rules.
const READERS: usize = 20;
const ONE: &str = "f007@firms.example";

/// By a rule that looks like none, for about one address in four.
fn chance(address: &str) -> bool {
    address.bytes().fold(7u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % 4 == 0
}

fn at(is_it: bool, act: Act) -> Act {
    if is_it { act } else { Act::Usual }
}

/// What a relay does, and what it leads to in the ledger.
type Fault = (&'static str, fn(Heard<'_>) -> Act, &'static str);

const FAULTS: &[Fault] = &[
    ("none", |_| Act::Usual, "20 accepted"),
    ("hang at the greeting", |heard| at(heard == Heard::Connect, Act::Hang), "20 deferred"),
    ("greeting 554", |heard| at(heard == Heard::Connect, Act::Say("554 5.3.2 no")), "20 deferred"),
    ("greeting 421", |heard| at(heard == Heard::Connect, Act::SayAndClose("421 4.3.2 later")), "20 deferred"),
    ("STARTTLS stripped", |_| Act::Usual, "20 deferred"),
    ("hang after DATA", |heard| at(heard == Heard::Data(ONE), Act::Hang), "19 accepted, 1 deferred"),
    ("drop after DATA", |heard| at(heard == Heard::Data(ONE), Act::Close), "19 accepted, 1 deferred"),
    (
        "refuse 5 % of recipients",
        |heard| at(heard == Heard::Recipient(ONE), Act::Say("550 5.1.1 nobody")),
        "19 accepted, 1 refused",
    ),
    (
        "421 at random",
        |heard| at(matches!(heard, Heard::Recipient(to) if chance(to)), Act::SayAndClose("421 4.7.0 slow down")),
        "16 accepted, 4 deferred",
    ),
    ("oversized reply at RCPT", |heard| at(heard == Heard::Recipient(ONE), Act::Flood), "19 accepted, 1 deferred"),
    ("slow reader", |heard| at(heard == Heard::Data(ONE), Act::Sip), "19 accepted, 1 unknown"),
    ("hang after the dot", |heard| at(heard == Heard::Dot(ONE), Act::Hang), "19 accepted, 1 unknown"),
    ("drop after the dot", |heard| at(heard == Heard::Dot(ONE), Act::Close), "19 accepted, 1 unknown"),
    ("oversized reply after the dot", |heard| at(heard == Heard::Dot(ONE), Act::Flood), "19 accepted, 1 unknown"),
];

/// One round of work with such a relay.
fn state(fault: &Fault) -> String {
    let sink = Sink::start(fault.1);
    let relay = match fault.0 {
        "STARTTLS stripped" => sink.relay().replace("smtp:", "smtp+starttls:"),
        _ => sink.relay(),
    };
    let mut house = House::new().with("CHANNELS__EMAIL__RELAY", relay).with("DELIVERY__UNKNOWN", "keep");
    // One letter a connection: so what befalls one letter befalls no other.
    house.set("CHANNELS__EMAIL__LETTERS_PER_CONNECTION", "1");
    house.set("CHANNELS__EMAIL__BREAKER__FAILURES", "1000");
    for step in ["GREETING", "HELLO", "MAIL", "RECIPIENT", "DATA", "DOT"] {
        house.set(&format!("CHANNELS__EMAIL__TIMEOUTS__{step}"), "5s");
    }
    house.enrol(&firms(READERS));
    house.publish(&axis());
    house.work();
    let ledger = house.ledger();
    let mut copies = sink.recipients();
    let all = copies.len();
    copies.dedup();
    assert_eq!(copies.len(), all, "{}: somebody got two", fault.0);
    // What is in doubt is there or is not; what is accepted is, and nothing else.
    let certain = usize::try_from(ledger.accepted).unwrap();
    let possible = certain + usize::try_from(ledger.unknown).unwrap();
    assert!((certain..=possible).contains(&all), "{}: {all} at the relay, {ledger:?}", fault.0);
    assert!(copies.iter().all(|address| addresses(READERS).contains(address)));
    let states = [
        (ledger.accepted, "accepted"),
        (ledger.deferred, "deferred"),
        (ledger.refused, "refused"),
        (ledger.unknown, "unknown"),
    ];
    let told: Vec<String> = states.iter().filter(|(n, _)| *n > 0).map(|(n, state)| format!("{n} {state}")).collect();
    told.join(", ")
}

#[test]
fn every_fault_of_a_relay_leads_to_the_state_in_the_table() {
    let found: Vec<String> = std::thread::scope(|scope| {
        let tried: Vec<_> = FAULTS.iter().map(|fault| scope.spawn(move || state(fault))).collect();
        tried.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let line = |(fault, state): (&Fault, &str)| format!("{:<30} {state}", fault.0);
    let table: Vec<String> = FAULTS.iter().zip(&found).map(|(fault, state)| line((fault, state))).collect();
    println!("{}", table.join("\n"));
    let wanted: Vec<String> = FAULTS.iter().map(|fault| line((fault, fault.2))).collect();
    assert_eq!(table, wanted);
}
