//! Outcomes: whatever a relay says or does, a letter is accepted, put off, refused or in doubt, and never lost.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, Duration, SecondsFormat, Utc};

use crate::documents::{addresses, axis, firms};
use crate::house::{House, Ledger, Ran};
use crate::smtp_sink::{Act, Heard, Sink};

/// The present moment as the machine has it: releases are dated by it.
fn now() -> DateTime<Utc> {
    vigie::clock::Clock::System.now()
}

fn released(sink: &Sink, readers: usize) -> House {
    let house =
        House::without_digests().with("CHANNELS__EMAIL__RELAY", sink.relay()).with("DELIVERY__RETRY__ALERT", "10m,1h");
    house.enrol(&firms(readers));
    house.publish(&axis());
    house
}

/// Works as if it were so much later than now.
fn work_after(house: &House, minutes: i64) -> Ran {
    let at = (now() + Duration::minutes(minutes)).to_rfc3339_opts(SecondsFormat::Secs, true);
    house.run(&["work", "--until-idle", "--at", &at])
}

/// Does `act` the first so many times that it hears this, and the usual afterwards.
fn at_first(times: usize, what: fn(Heard<'_>) -> bool, act: Act) -> Sink {
    let count = AtomicUsize::new(0);
    Sink::start(
        move |heard| {
            if what(heard) && count.fetch_add(1, Ordering::SeqCst) < times { act.clone() } else { Act::Usual }
        },
    )
}

fn only(readers: u64, change: impl Fn(&mut Ledger)) -> Ledger {
    let nothing =
        Ledger { readers, accepted: 0, deferred: 0, refused: 0, unknown: 0, suppressed: 0, expired: 0, pending: 0 };
    let mut ledger = nothing;
    change(&mut ledger);
    ledger
}

#[test]
fn a_letter_put_off_is_tried_again_after_the_configured_wait_and_not_before() {
    let sink = at_first(1, |heard| matches!(heard, Heard::Recipient(_)), Act::Say("451 4.3.0 later"));
    let house = released(&sink, 1);
    assert_eq!(house.work().code, Some(0));
    assert_eq!(house.ledger(), only(1, |l| l.deferred = 1));
    work_after(&house, 8);
    assert_eq!((house.ledger().deferred, sink.letters().len()), (1, 0));
    work_after(&house, 12);
    assert_eq!(house.ledger(), only(1, |l| l.accepted = 1));
    assert_eq!(sink.recipients(), addresses(1));
}

#[test]
fn a_letter_put_off_after_its_end_is_tried_again_too() {
    let sink = at_first(2, |heard| matches!(heard, Heard::Dot(_)), Act::Say("452 4.3.1 full"));
    let house = released(&sink, 1);
    house.work();
    work_after(&house, 12);
    assert_eq!(house.ledger(), only(1, |l| l.deferred = 1));
    work_after(&house, 12 + 50);
    assert_eq!(house.ledger(), only(1, |l| l.deferred = 1), "the second wait is an hour");
    work_after(&house, 12 + 70);
    assert_eq!(house.ledger(), only(1, |l| l.accepted = 1));
    let ids: BTreeSet<String> = sink.letters().into_iter().map(|letter| letter.message_id).collect();
    assert_eq!((sink.letters().len(), ids.len()), (3, 1));
}

#[test]
fn a_refused_recipient_stays_refused_and_the_others_get_theirs() {
    let sink = Sink::start(|heard| match heard {
        Heard::Recipient("f003@firms.example") => Act::Say("550 5.1.1 no such mailbox"),
        _ => Act::Usual,
    });
    let house = released(&sink, 8);
    assert_eq!(house.work().code, Some(1), "something was refused");
    let wanted = only(8, |l| (l.accepted, l.refused) = (7, 1));
    assert_eq!(house.ledger(), wanted);
    work_after(&house, 600);
    assert_eq!(house.ledger(), wanted);
    let others: Vec<String> = addresses(8).into_iter().filter(|address| !address.starts_with("f003")).collect();
    assert_eq!(sink.recipients(), others);
}

#[test]
fn a_relay_that_refuses_our_account_loses_nothing() {
    let sink = at_first(8, |heard| matches!(heard, Heard::Recipient(_)), Act::Say("530 5.7.0 authenticate first"));
    let house = released(&sink, 4);
    house.work();
    assert_eq!(house.ledger(), only(4, |l| l.deferred = 4));
    work_after(&house, 12);
    assert_eq!((house.ledger().deferred, house.ledger().refused), (4, 0));
    work_after(&house, 12 + 70);
    assert_eq!(house.ledger(), only(4, |l| l.accepted = 4));
}

#[test]
fn a_relay_that_is_down_or_not_ready_loses_nothing() {
    let sink = at_first(50, |heard| heard == Heard::Connect, Act::Say("421 4.3.2 not now"));
    let mut house = released(&sink, 6);
    house.work();
    assert_eq!(house.ledger(), only(6, |l| l.deferred = 6));
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    house.set("CHANNELS__EMAIL__RELAY", format!("smtp://{nobody}"));
    assert_eq!(work_after(&house, 12).code, Some(0));
    assert_eq!(house.ledger(), only(6, |l| l.deferred = 6));
    let good = Sink::kind();
    house.set("CHANNELS__EMAIL__RELAY", good.relay());
    work_after(&house, 12 + 70);
    assert_eq!(house.ledger(), only(6, |l| l.accepted = 6));
    assert_eq!(good.recipients(), addresses(6));
}

#[test]
fn a_connection_lost_before_the_letter_puts_it_off() {
    let sink = at_first(1, |heard| matches!(heard, Heard::Data(_)), Act::Close);
    let house = released(&sink, 1);
    house.work();
    assert_eq!(house.ledger(), only(1, |l| l.deferred = 1));
    work_after(&house, 12);
    assert_eq!(house.ledger(), only(1, |l| l.accepted = 1));
    assert_eq!(sink.recipients(), addresses(1));
}

#[test]
fn a_reply_lost_after_the_letter_is_in_doubt_and_sent_again_as_the_same() {
    let sink = at_first(1, |heard| heard == Heard::Dot("f001@firms.example"), Act::Close);
    let house = released(&sink, 3);
    assert_eq!(house.work().code, Some(1), "something is in doubt");
    let ledger = house.ledger();
    assert_eq!((ledger.unknown, ledger.refused, ledger.pending), (1, 0, 0));
    work_after(&house, 12);
    assert_eq!(house.ledger(), only(3, |l| l.accepted = 3));
    let twice: Vec<_> = sink.letters().into_iter().filter(|letter| letter.to.starts_with("f001")).collect();
    assert_eq!(twice.len(), 2);
    assert_eq!((&twice[0].message_id, &twice[0].text), (&twice[1].message_id, &twice[1].text));
}

#[test]
fn a_letter_in_doubt_is_kept_where_the_operator_wants_it_so() {
    let sink = at_first(1, |heard| matches!(heard, Heard::Dot(_)), Act::Close);
    let house = released(&sink, 1).with("DELIVERY__UNKNOWN", "keep");
    house.work();
    assert_eq!(house.ledger(), only(1, |l| l.unknown = 1));
    work_after(&house, 12);
    work_after(&house, 5 * 24 * 60);
    assert_eq!(house.ledger(), only(1, |l| l.unknown = 1));
    assert_eq!(sink.letters().len(), 1);
}

#[test]
fn a_letter_that_is_of_no_use_any_more_expires_and_is_not_sent() {
    let sink = at_first(1, |heard| matches!(heard, Heard::Recipient(_)), Act::Say("451 4.3.0 later"));
    let house = released(&sink, 2);
    house.work();
    let ledger = house.ledger();
    assert_eq!((ledger.accepted, ledger.deferred), (1, 1));
    assert_eq!(work_after(&house, 3 * 24 * 60 + 1).code, Some(1), "something expired");
    assert_eq!(house.ledger(), only(2, |l| (l.accepted, l.expired) = (1, 1)));
    assert_eq!(sink.letters().len(), 1);
}

#[test]
fn a_contact_who_left_the_list_before_its_letter_went_gets_none() {
    let sink = Sink::kind();
    let house = released(&sink, 2);
    let mut rest = firms(2);
    rest[1]["contacts"][0]["address"] = serde_json::json!("new@firms.example");
    house.enrol(&rest);
    house.work();
    assert_eq!(house.ledger(), only(2, |l| (l.accepted, l.suppressed) = (1, 1)));
    assert_eq!(sink.recipients(), addresses(1));
}
