//! Holding, resuming, cancelling, sending again: by hand while another process works, and by itself when too much fails.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{Duration, SecondsFormat};
use serde_json::{Value, json};
use vigie::domain::edition::EditionKind;

use crate::documents::{axis, firms};
use crate::house::{House, Ran};
use crate::press_run::release;
use crate::smtp_sink::{Act, Gate, Heard, Sink};

fn edition(house: &House, id: &str) -> Value {
    house.json(&["edition", "show", id])["editions"][0].clone()
}

/// Works as if it were so many hours later.
fn work_after(house: &House, hours: i64) -> Ran {
    let at = vigie::clock::Clock::System.now() + Duration::hours(hours);
    house.run(&["work", "--until-idle", "--at", &at.to_rfc3339_opts(SecondsFormat::Secs, true)])
}

fn alarms(house: &House) -> Vec<(String, Value, bool)> {
    let found = house.json(&["alarms"]);
    let alarm = |one: &Value| (one["kind"].as_str().unwrap().to_owned(), one["edition"].clone(), one["held"] == true);
    found["alarms"].as_array().unwrap().iter().map(alarm).collect()
}

/// A relay that refuses three of ten recipients for good.
fn refuses_thirty_per_cent() -> Sink {
    Sink::start(|heard| match heard {
        Heard::Recipient(to) if to.starts_with('f') && ('0'..='2').any(|n| to[..4].ends_with(n)) => {
            Act::Say("550 5.1.1 no such mailbox")
        }
        _ => Act::Usual,
    })
}

#[test]
fn a_newsletter_of_which_thirty_per_cent_is_refused_is_held_and_the_operator_is_told_once() {
    let sink = refuses_thirty_per_cent();
    let house = House::without_digests()
        .with("CHANNELS__EMAIL__RELAY", sink.relay())
        .with("DELIVERY__BATCH", "50")
        .with("OPERATOR__ADDRESS", "ops@house.example")
        .with("OPERATOR__LANGUAGE", "de");
    house.enrol(&firms(400));
    release(&house, EditionKind::Newsletter, "monthly");
    assert_eq!(house.work().code, Some(1));
    let monthly = edition(&house, "monthly");
    assert_eq!(monthly["held"], true, "{monthly}");
    let tried = monthly["accepted"].as_u64().unwrap() + monthly["refused"].as_u64().unwrap();
    assert!((100..300).contains(&tried), "{monthly}");
    assert_eq!(tried + monthly["pending"].as_u64().unwrap(), 400, "{monthly}");
    assert_eq!(alarms(&house), [("refused".to_owned(), json!("monthly"), true)]);
    work_after(&house, 1);
    let told: Vec<_> = sink.letters().into_iter().filter(|letter| letter.to == "ops@house.example").collect();
    assert_eq!(told.len(), 1, "one letter for one cause");
    assert!(told[0].signed && told[0].language == "de", "{told:?}");
    assert!(told[0].text.contains("angehalten") && told[0].text.contains("monthly"), "{}", told[0].text);
    assert_eq!(edition(&house, "monthly")["pending"], monthly["pending"], "it waits for the operator");
    assert_eq!(house.json(&["subscriber", "list"])["subscribers"].as_array().map(Vec::len), Some(400));
    house.json(&["edition", "cancel", "monthly", "--yes"]);
    let monthly = edition(&house, "monthly");
    assert_eq!((&monthly["pending"], &monthly["expired"]), (&json!(0), &monthly["cancelled"]));
    assert_eq!(house.json(&["alarms", "--settle-all"])["alarms"], json!([]));
    let none = house.run(&["alarms", "--settle", "77"]);
    assert_eq!((none.code, &none.json["error"]), (Some(1), &json!("there is no open alarm 77")));
    let unsure = house.run(&["edition", "cancel", "monthly"]);
    assert!(unsure.code == Some(2) && unsure.json["error"].as_str().unwrap().contains("--yes"), "{}", unsure.out);
}

#[test]
fn an_alert_of_which_thirty_per_cent_is_refused_goes_on_and_raises_the_alarm() {
    let sink = refuses_thirty_per_cent();
    let house = House::without_digests().with("CHANNELS__EMAIL__RELAY", sink.relay());
    house.enrol(&firms(200));
    house.publish(&axis());
    assert_eq!(house.work().code, Some(1));
    let ledger = house.ledger();
    assert_eq!((ledger.accepted, ledger.refused, ledger.pending), (140, 60, 0));
    let alarms = alarms(&house);
    assert_eq!(alarms.len(), 1);
    assert_eq!((alarms[0].0.as_str(), alarms[0].2), ("refused", false));
}

/// A house in whose hands a newsletter is stuck at its first letter until the gate opens.
fn stuck(gate: &Gate) -> (Sink, House) {
    let (first, gate) = (AtomicUsize::new(0), gate.clone());
    let sink = Sink::start(move |heard| match heard {
        Heard::Dot(_) if first.fetch_add(1, Ordering::SeqCst) == 0 => Act::Wait(gate.clone()),
        _ => Act::Usual,
    });
    let house = House::without_digests()
        .with("CHANNELS__EMAIL__RELAY", sink.relay())
        .with("CHANNELS__EMAIL__CONNECTIONS", "1")
        .with("DELIVERY__BATCH", "10");
    house.enrol(&firms(200));
    release(&house, EditionKind::Newsletter, "monthly");
    (sink, house)
}

#[test]
fn a_newsletter_on_its_way_can_be_held_from_another_process_and_goes_on_when_resumed() {
    let gate = Gate::default();
    let (sink, house) = stuck(&gate);
    let mut worker = house.start(&["work", "--until-idle"]);
    assert!(sink.heard(3, &mut worker));
    let held = house.json(&["edition", "hold", "monthly"]);
    assert_eq!((&held["done"]["changed"], &held["edition"]["held"]), (&json!(true), &json!(true)));
    assert_eq!(house.json(&["edition", "hold", "monthly"])["done"]["changed"], false);
    gate.open();
    worker.wait().unwrap();
    let ledger = house.ledger();
    assert!(ledger.pending >= 100 && ledger.pending + ledger.accepted == 200, "{ledger:?}");
    house.work();
    assert_eq!(house.ledger(), ledger, "what is held does not move");
    house.json(&["edition", "resume", "monthly"]);
    assert_eq!(house.work().code, Some(0));
    assert_eq!(house.ledger().accepted, 200);
    let to: BTreeSet<String> = sink.recipients().into_iter().collect();
    assert_eq!((sink.letters().len(), to.len()), (200, 200), "everybody once");
}

#[test]
fn a_newsletter_on_its_way_can_be_cancelled_and_a_finished_one_cannot() {
    let gate = Gate::default();
    let (sink, house) = stuck(&gate);
    let mut worker = house.start(&["work", "--until-idle"]);
    assert!(sink.heard(3, &mut worker));
    assert_eq!(house.run(&["edition", "cancel", "monthly"]).code, Some(2), "not without being sure");
    assert_eq!(house.ledger().expired, 0);
    house.json(&["edition", "cancel", "monthly", "--yes"]);
    gate.open();
    worker.wait().unwrap();
    house.work();
    let monthly = edition(&house, "monthly");
    let (sent, cancelled) = (monthly["accepted"].as_u64().unwrap(), monthly["cancelled"].as_u64().unwrap());
    assert!(cancelled >= 100 && sent + cancelled == 200 && monthly["expired"] == cancelled, "{monthly}");
    assert_eq!(u64::try_from(sink.letters().len()), Ok(sent));
    for finished in [["edition", "cancel", "monthly", "--yes"].as_slice(), &["edition", "resume", "monthly"]] {
        let again = house.run(finished);
        assert!(again.code == Some(0) || again.code == Some(1), "{}", again.err);
    }
    assert_eq!(house.run(&["edition", "hold", "nothing"]).code, Some(1));
    assert!(alarms(&house).is_empty(), "who cancels knows");
}

#[test]
fn a_finished_edition_can_neither_be_held_nor_cancelled() {
    let house = House::without_digests();
    house.enrol(&firms(2));
    release(&house, EditionKind::Digest, "weekly");
    house.work();
    assert_eq!(house.run(&["edition", "cancel", "weekly", "--yes"]).code, Some(1));
    assert_eq!(house.run(&["edition", "hold", "weekly"]).code, Some(1));
    assert_eq!(edition(&house, "weekly")["held"], false);
}

#[test]
fn a_digest_letter_of_unknown_fate_waits_for_the_operators_word() {
    let first = AtomicUsize::new(0);
    let sink = Sink::start(move |heard| match heard {
        Heard::Dot(_) if first.fetch_add(1, Ordering::SeqCst) == 0 => Act::Close,
        _ => Act::Usual,
    });
    let house = House::without_digests().with("CHANNELS__EMAIL__RELAY", sink.relay());
    house.enrol(&firms(1));
    release(&house, EditionKind::Digest, "weekly");
    house.work();
    assert_eq!(house.ledger().unknown, 1);
    work_after(&house, 10);
    assert_eq!((house.ledger().unknown, sink.letters().len()), (1, 1));
    let resent = house.json(&["edition", "resend", "weekly", "--unknown"]);
    assert_eq!(resent["done"], json!({ "again": 1, "too_late": 0 }));
    house.work();
    assert_eq!(house.ledger().accepted, 1);
    let ids: BTreeSet<String> = sink.letters().into_iter().map(|letter| letter.message_id).collect();
    assert_eq!((sink.letters().len(), ids.len()), (2, 1), "the second copy is recognisable");
}

#[test]
fn letters_that_expire_are_an_alarm_and_the_operators_own_letter_makes_no_other() {
    let sink = Sink::start(|heard| match heard {
        Heard::Recipient(_) => Act::Say("451 4.3.0 later"),
        _ => Act::Usual,
    });
    let house = House::without_digests()
        .with("CHANNELS__EMAIL__RELAY", sink.relay())
        .with("OPERATOR__ADDRESS", "ops@house.example");
    house.enrol(&firms(3));
    house.publish(&axis());
    house.work();
    assert!(alarms(&house).is_empty());
    work_after(&house, 73);
    let found = house.json(&["alarms"]);
    assert_eq!((&found["alarms"][0]["kind"], &found["alarms"][0]["letters"]), (&json!("expired"), &json!(3)));
    assert!(found["alarms"][0]["told"].is_string(), "{found}");
    assert_eq!(house.ledgers().len(), 2);
    work_after(&house, 73 + 49);
    work_after(&house, 73 + 98);
    assert_eq!(house.ledgers().len(), 2, "no letters about letters to the operator");
    let kinds: Vec<_> = alarms(&house).into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, ["expired", "expired"]);
}
