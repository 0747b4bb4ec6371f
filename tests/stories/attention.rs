//! Attention: who had many alerts in a year finds further ones in the digest, but for the worst and what is attacked.

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use vigie::clock::Clock;

use crate::documents::{AXIS_CVE, VERY_HIGH, axis, axis_as, firm, firm_with, known_exploited, revised, scored};
use crate::house::House;

/// A house whose beginners get two alerts a year.
fn house(firms: &[Value]) -> House {
    let house = House::new().with("ATTENTION__BEGINNER", "2");
    house.enrol(firms);
    house
}

fn beginner(id: &str) -> Value {
    firm_with(id, json!({"skill": "beginner"}))
}

/// The same matter under another name and another CVE.
fn matter(id: &str, cve: &str) -> Value {
    let mut document = axis_as(id);
    document["vulnerabilities"][0]["cve"] = json!(cve);
    document
}

fn readers(report: &Value) -> (u64, u64) {
    let released = &report["released"][0];
    (released["readers"].as_u64().unwrap(), released["held_back"]["budget"].as_u64().unwrap())
}

#[test]
fn when_the_number_is_used_up_further_alerts_wait_and_the_operator_sees_where() {
    let house =
        house(&[beginner("a"), firm("b"), firm_with("n", json!({"skill": "beginner", "digest_from": "never"}))]);
    assert_eq!(readers(&house.publish(&matter("M-1", "CVE-2026-0001"))), (3, 0));
    assert_eq!(readers(&house.publish(&matter("M-2", "CVE-2026-0002"))), (3, 0));
    let third = matter("M-3", "CVE-2026-0003");
    let file = house.file("third.json", third.to_string());
    house.json(&["advisory", "import", &file]);
    let would = |firm: &str| {
        let reasons = house.json(&["explain", "M-3", firm])["contacts"][0]["reasons"].clone();
        reasons.as_array().unwrap().iter().find(|one| one["code"] == "would_be_held").map(|one| one["detail"].clone())
    };
    assert_eq!(
        (would("a"), would("b"), would("n")),
        (Some(json!("budget 2 / 2")), None, None),
        "before it is released"
    );
    assert_eq!(readers(&house.publish(&third)), (2, 1), "who reads no digest misses nothing");
    house.work();
    assert_eq!(house.recipients().len(), 8);
    let told = house.json(&["attention"]);
    assert_eq!(told["held_back"], json!(1));
    assert_eq!(
        told["readers"],
        json!([{"subscriber": "a", "contact": "a@firms.example", "budget": 1, "week": 0, "away": 0, "old": 0, "told": 0, "advisories": ["M-3"]}])
    );
    let explained = house.json(&["explain", "M-3", "a"]);
    let reasons = explained["contacts"][0]["reasons"].as_array().unwrap();
    assert_eq!(would("a"), None, "what has happened is said instead");
    let spent = reasons.iter().find(|reason| reason["code"] == "attention_spent").unwrap();
    assert!(spent["detail"].as_str().unwrap().starts_with("2 / 2, "), "{spent}");
    assert_eq!(house.json(&["advisory", "preview", "M-3"])["held_back"]["budget"], json!(0), "that was told already");
}

#[test]
fn the_worst_what_is_attacked_and_news_of_a_letter_are_never_held_back() {
    let house = house(&[beginner("a")]);
    house.publish(&matter("M-1", AXIS_CVE));
    house.publish(&matter("M-2", "CVE-2026-0002"));
    assert_eq!(readers(&house.publish(&matter("M-3", "CVE-2026-0003"))), (0, 1));
    assert_eq!(readers(&house.publish(&scored(matter("M-4", "CVE-2026-0004"), VERY_HIGH))), (1, 0));
    house.work();
    house.clear_outbox();
    house.publish(&known_exploited(&[AXIS_CVE, "CVE-2026-0003"]));
    house.work();
    let mails = house.outbox();
    assert_eq!(mails.len(), 2, "a follow-up about M-1, a first letter about M-3");
    assert_eq!(mails.iter().filter(|mail| mail.in_reply_to.is_empty()).count(), 1);
}

#[test]
fn what_was_held_back_is_no_news_until_something_is() {
    let house = house(&[beginner("a")]);
    house.publish(&matter("M-1", "CVE-2026-0001"));
    house.publish(&matter("M-2", "CVE-2026-0002"));
    let third = matter("M-3", "CVE-2026-0003");
    assert_eq!(readers(&house.publish(&third)), (0, 1));
    assert_eq!(house.json(&["advisory", "publish", "M-3"])["held_back"]["budget"], json!(0));
    assert_eq!(readers(&house.publish(&revised(third.clone(), "2"))), (0, 0));
    assert_eq!(readers(&house.publish(&scored(revised(revised(third, "2"), "3"), VERY_HIGH))), (1, 0));
    house.work();
    assert_eq!(house.outbox().len(), 3);
    assert_eq!(house.json(&["attention"])["held_back"], json!(1));
}

#[test]
fn who_is_away_finds_it_in_the_digest_but_for_the_worst() {
    let today = Clock::System.now().date_naive();
    let (from, until) = (today - chrono::Days::new(2), today + chrono::Days::new(10));
    let away = json!({"away": {"from": from, "until": until}});
    let house = house(&[firm_with("a", away)]);
    house.json(&["advisory", "import", &house.file("first.json", matter("M-1", "CVE-2026-0001").to_string())]);
    assert!(house.json(&["explain", "M-1", "a"]).to_string().contains("would_be_held"));
    let report = house.publish(&matter("M-1", "CVE-2026-0001"));
    assert_eq!(report["released"][0]["held_back"], json!({"budget": 0, "week": 0, "away": 1, "old": 0, "told": 0}));
    assert_eq!(readers(&house.publish(&scored(axis(), VERY_HIGH))).0, 1);
    let explained = house.json(&["explain", "M-1", "a"]);
    let codes: Vec<&Value> =
        explained["contacts"][0]["reasons"].as_array().unwrap().iter().map(|reason| &reason["code"]).collect();
    assert!(codes.contains(&&json!("reader_away")), "{codes:?}");
}

#[test]
fn one_bad_week_does_not_use_up_the_year() {
    let house = House::new().with("ATTENTION__WEEK__BEGINNER", "1");
    house.enrol(&[beginner("a"), firm("b")]);
    let at = |document: &Value, moment: &str| {
        let file = house.file("document.json", document.to_string());
        let report = house.json(&["advisory", "import", "--publish", "--at", moment, &file]);
        let released = &report["released"][0];
        (released["readers"].as_u64().unwrap(), released["held_back"]["week"].as_u64().unwrap())
    };
    let monday = DateTime::<Utc>::from_timestamp(Clock::System.now().timestamp(), 0).unwrap();
    let day = |days: i64| (monday + Duration::days(days)).to_rfc3339();
    assert_eq!(at(&matter("M-1", "CVE-2026-0001"), &day(0)), (2, 0));
    assert_eq!(at(&matter("M-2", "CVE-2026-0002"), &day(1)), (1, 1), "one was enough for this week");
    assert_eq!(at(&scored(matter("M-3", "CVE-2026-0003"), VERY_HIGH), &day(1)), (2, 0), "the worst does not wait");
    let reasons = house.json(&["explain", "M-2", "a", "--at", &day(2)]);
    assert!(reasons["contacts"][0]["reasons"].to_string().contains("week_spent"), "{reasons}");
    assert_eq!(house.json(&["attention"])["readers"][0]["week"], json!(1));
    assert_eq!(at(&matter("M-4", "CVE-2026-0004"), &day(9)), (2, 0), "another week, another alert");
}
