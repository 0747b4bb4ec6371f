//! How fast letters go to whom: providers are not flooded, new senders begin slowly, alerts do not wait.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, Duration, SecondsFormat, TimeDelta, Utc};
use serde_json::{Value, json};
use vigie::domain::edition::EditionKind;

use crate::documents::{axis, firm_with, firms};
use crate::house::{House, Ran};
use crate::press_run::release;
use crate::smtp_sink::{Act, Heard, Sink};

fn readers_at(domain: &str, number: usize) -> Vec<Value> {
    let firm = |n| firm_with(&format!("{domain}-{n}"), json!({ "address": format!("f{n:03}@{domain}") }));
    (0..number).map(firm).collect()
}

fn work_at(house: &House, at: DateTime<Utc>) -> Ran {
    house.run(&["work", "--until-idle", "--at", &at.to_rfc3339_opts(SecondsFormat::Secs, true)])
}

fn now() -> DateTime<Utc> {
    vigie::clock::Clock::System.now()
}

/// How long it took to get the first letters of an edition accepted, by the domain of the readers.
fn spans(house: &House, id: &str) -> BTreeMap<String, TimeDelta> {
    let account = house.json(&["edition", "show", id, "--readers"]);
    let readers = account["readers"].as_array().unwrap_or_else(|| panic!("{account}"));
    let mut moments: BTreeMap<String, Vec<DateTime<Utc>>> = BTreeMap::new();
    for reader in readers.iter().filter(|reader| reader["state"] == "accepted") {
        let domain = reader["contact"].as_str().unwrap().split_once('@').unwrap().1.to_owned();
        let at = reader["attempts"][0]["at"].as_str().unwrap().parse().unwrap();
        moments.entry(domain).or_default().push(at);
    }
    let span = |all: &Vec<DateTime<Utc>>| *all.iter().max().unwrap() - *all.iter().min().unwrap();
    moments.iter().map(|(domain, all)| (domain.clone(), span(all))).collect()
}

#[test]
fn a_provider_gets_letters_at_its_pace_and_all_others_at_once() {
    let sink = Sink::kind();
    let house = House::without_digests().with("CHANNELS__EMAIL__RELAY", sink.relay());
    house.enrol(&[readers_at("gmail.com", 100), readers_at("firms.example", 100)].concat());
    release(&house, EditionKind::Newsletter, "monthly");
    assert_eq!(work_at(&house, now() + Duration::minutes(1)).code, Some(0));
    assert_eq!(house.ledger().accepted, 200);
    let spans = spans(&house, "monthly");
    assert!(spans["gmail.com"] >= TimeDelta::milliseconds(2_900), "sixty at twenty a second: {spans:?}");
    assert_eq!(sink.letters().len(), 200);
}

#[test]
fn a_provider_that_says_421_is_slowed_and_all_others_go_on() {
    let first = AtomicUsize::new(0);
    let sink = Sink::start(move |heard| match heard {
        Heard::Recipient(to) if to.ends_with("@gmail.com") && first.fetch_add(1, Ordering::SeqCst) == 0 => {
            Act::Say("450 4.7.28 you send too fast")
        }
        _ => Act::Usual,
    });
    let house = House::without_digests()
        .with("CHANNELS__EMAIL__RELAY", sink.relay())
        .with("CHANNELS__EMAIL__CONNECTIONS", "1")
        .with("DELIVERY__BATCH", "10");
    house.enrol(&[readers_at("gmail.com", 60), readers_at("web.de", 20)].concat());
    release(&house, EditionKind::Newsletter, "monthly");
    work_at(&house, now() + Duration::minutes(1));
    let ledger = house.ledger();
    assert_eq!((ledger.accepted, ledger.deferred), (79, 1));
    let spans = spans(&house, "monthly");
    assert!(spans["gmail.com"] > TimeDelta::seconds(3), "no burst is left, and ten a second: {spans:?}");
    work_at(&house, now() + Duration::hours(1));
    assert_eq!(house.ledger().accepted, 80);
}

#[test]
fn a_new_sender_begins_with_few_letters_a_day_and_alerts_are_not_held_to_it() {
    let sink = Sink::kind();
    let house = House::without_digests()
        .with("CHANNELS__EMAIL__RELAY", sink.relay())
        .with("DELIVERY__WARMUP__PLAN", "5,10")
        .with("DELIVERY__EXPIRES__ALERT", "9d");
    house.enrol(&firms(30));
    release(&house, EditionKind::Newsletter, "monthly");
    let noon = (now() + Duration::days(1)).date_naive().and_hms_opt(12, 0, 0).unwrap().and_utc();
    let mut sent = Vec::new();
    for day in [0, 0, 1, 2] {
        work_at(&house, noon + Duration::days(day));
        sent.push(house.ledger().accepted);
    }
    assert_eq!(sent, [5, 5, 15, 30]);

    let house =
        House::without_digests().with("CHANNELS__EMAIL__RELAY", sink.relay()).with("DELIVERY__WARMUP__PLAN", "5,10");
    house.enrol(&firms(30));
    house.publish(&axis());
    release(&house, EditionKind::Newsletter, "monthly");
    work_at(&house, noon);
    let accepted: Vec<u64> = house.ledgers().iter().map(|ledger| ledger.accepted).collect();
    assert_eq!(accepted, [30, 0]);
    let alarms = house.json(&["alarms"]);
    assert_eq!((&alarms["alarms"][0]["kind"], &alarms["alarms"][0]["letters"]), (&json!("warmup"), &json!(25)));
}
