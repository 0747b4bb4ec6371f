//! The yearly question: asked once, answered on a page, and nothing happens by looking at it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use vigie::clock::Clock;

use crate::documents::{AXIS_ID, axis, firm, firm_with};
use crate::house::{House, Mail};
use crate::serving::{Heard, Serving};

/// A firm of which nothing was heard for years, with a version that is repaired.
fn silent(id: &str, wishes: Value) -> Value {
    let mut firm = firm_with(id, wishes);
    firm["products"][0]["version"] = json!("1.80.0");
    firm["confirmed"] = json!("2020-01-01");
    firm
}

/// The address in a letter that leads to its page, without the site.
fn page(mail: &Mail) -> String {
    let (_, rest) = mail.text.split_once("https://vigie.example/confirm/").unwrap_or_else(|| panic!("{}", mail.text));
    format!("/confirm/{}", rest.split_whitespace().next().unwrap())
}

fn house() -> House {
    House::without_digests().with("WEB__LISTEN", "127.0.0.1:0")
}

fn route(house: &House, id: &str) -> Value {
    house.json(&["explain", AXIS_ID, id])["route"].clone()
}

#[test]
fn a_silent_firm_is_asked_once_in_its_languages_and_a_firm_heard_of_is_not() {
    let house = house();
    let mut two = silent("two", json!({"skill": "beginner"}));
    let second = json!({"address": "chef@firms.example", "language": "de", "skill": "expert"});
    two["contacts"].as_array_mut().unwrap().push(second);
    house.enrol(&[silent("one", json!({"language": "fr"})), two, firm("heard")]);
    house.work();
    house.work();
    let mails = house.outbox();
    let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["chef@firms.example", "one@firms.example", "two@firms.example"]);
    for (mail, (language, product)) in mails.iter().zip([("de", "Version 1.80.0"), ("fr", "1.80.0"), ("en", "1.80.0")])
    {
        assert_eq!(mail.language, language);
        assert!(mail.signed && mail.text.contains("AXIS A1001") && mail.text.contains(product), "{}", mail.text);
        assert!(!mail.text.contains("Firm "), "no name stands in the letter: {}", mail.text);
    }
    let pages: std::collections::BTreeSet<String> = mails.iter().map(page).collect();
    assert_eq!(pages.len(), 3, "every letter has a link of its own");
    let next_year = (Clock::System.now() + chrono::Duration::days(366)).to_rfc3339();
    house.clear_outbox();
    house.json(&["work", "--until-idle", "--at", &next_year]);
    assert_eq!(house.recipients().len(), 4, "a year later everybody is asked, silent or not answered");
}

#[test]
fn asking_leaves_alerts_the_way_and_waits_where_nobody_can_sign() {
    let mut house = house().with("ENROLMENT__ASK_DAILY", "2");
    house.enrol(&[silent("a", json!({})), silent("b", json!({})), silent("c", json!({}))]);
    std::fs::rename(house.data().join("keys"), house.path("keys")).unwrap();
    assert_eq!(house.work().code, Some(1), "firms wait to be asked");
    assert_eq!(house.recipients(), Vec::<String>::new());
    // The secret for marks was made meanwhile; no letter left that carries one.
    std::fs::remove_dir_all(house.data().join("keys")).unwrap();
    std::fs::rename(house.path("keys"), house.data().join("keys")).unwrap();
    assert_eq!(house.work().code, Some(0));
    assert_eq!(house.recipients().len(), 2, "so many on one day");
    house.set("ENROLMENT__ASK_DAILY", "10");
    house.work();
    assert_eq!(house.recipients().len(), 3);
}

#[test]
fn looking_at_the_page_changes_nothing_and_pressing_the_button_confirms() {
    let house = house();
    house.enrol(&[silent("a", json!({"language": "es"}))]);
    house.publish(&axis());
    house.work();
    assert_eq!(route(&house, "a"), json!("alert"), "its version is too old");
    let path = page(&house.outbox()[0]);
    let serving = Serving::start(&house);
    let shown = serving.get(&path);
    assert_eq!(shown.status, 200, "{}", shown.body);
    assert!(shown.body.contains("<html lang=\"es\"") && shown.body.contains("Firm a"), "{}", shown.body);
    assert!(shown.body.contains("AXIS A1001") && shown.body.contains("method=\"post\""), "{}", shown.body);
    assert_eq!(serving.request("HEAD", &path, "").status, 200);
    assert_eq!(route(&house, "a"), json!("alert"), "nothing happens by looking");
    for _ in 0..2 {
        let thanks = serving.answer(&path, "unchanged");
        assert!(thanks.status == 200 && thanks.body.contains("Gracias"), "{}", thanks.body);
    }
    assert_eq!(route(&house, "a"), json!("skip"), "its version counts again");
    assert!(serving.get(&path).body.contains("confirmó"));
    assert!(serving.answer(&path, "changed").body.contains("help@vigie.example"));
    assert_eq!(route(&house, "a"), json!("skip"), "what was true stays true");
    serving.stop();
}

#[test]
fn operators_see_which_firms_said_that_something_changed_until_they_hear_what() {
    let house = house();
    house.enrol(&[silent("mute", json!({})), silent("moved", json!({}))]);
    house.work();
    let mails = house.outbox();
    let moved = mails.iter().find(|mail| mail.to.contains("moved")).expect("a letter to each firm");
    let serving = Serving::start(&house);
    assert_eq!(serving.answer(&page(moved), "changed").status, 200);
    serving.stop();
    let all = house.json(&["subscriber", "answers"])["answers"].clone();
    let said: Vec<_> = all.as_array().unwrap().iter().map(|one| (&one["subscriber"], &one["answer"])).collect();
    assert_eq!(said, [(&json!("moved"), &json!("changed")), (&json!("mute"), &json!(null))], "{all}");
    let waiting = || house.json(&["subscriber", "answers", "--changed"])["answers"].as_array().unwrap().len();
    assert_eq!(waiting(), 1);
    house.json(&["subscriber", "confirm", "moved"]);
    assert_eq!(waiting(), 0, "somebody asked them");
}

#[test]
fn a_page_asks_nobody_else_for_anything_and_is_kept_by_nobody() {
    let house = house();
    house.enrol(&[silent("a", json!({}))]);
    house.work();
    let path = page(&house.outbox()[0]);
    let serving = Serving::start(&house);
    for heard in [serving.get(&path), serving.get("/confirm/unknown"), serving.get("/health/ready")] {
        for header in ["cache-control: no-store", "referrer-policy: no-referrer", "x-content-type-options: nosniff"] {
            assert!(heard.head.contains(header), "{header}: {}", heard.head);
        }
        assert!(heard.head.contains("default-src 'none'") && !heard.head.contains("unsafe"), "{}", heard.head);
        for foreign in ["<script>", "<img", "src=\"http", "src=\"//", "url(", "http://", "https://"] {
            assert!(!heard.body.contains(foreign), "{foreign}: {}", heard.body);
        }
    }
    let nonce = |heard: &Heard| heard.body.split("nonce=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let (first, second) = (serving.get(&path), serving.get(&path));
    assert!(first.head.contains(&nonce(&first)) && nonce(&first) != nonce(&second));
    serving.stop();
}

#[test]
fn a_link_that_leads_nowhere_or_is_closed_says_so_kindly_in_the_readers_language() {
    let house = house().with("ENROLMENT__ASK_OPEN", "0s");
    house.enrol(&[silent("a", json!({"language": "it"}))]);
    house.publish(&axis());
    house.work();
    let path = page(&house.outbox()[0]);
    let serving = Serving::start(&house);
    let unknown = serving.get("/confirm/0123456789abcdef0123456789abcdef");
    assert!(unknown.status == 404 && unknown.body.contains("<html lang=\"de\""), "{}", unknown.body);
    assert_eq!(serving.get("/nothing").status, 404);
    let closed = [serving.get(&path), serving.answer(&path, "unchanged")];
    for closed in closed {
        assert!(closed.status == 410 && closed.body.contains("<html lang=\"it\""), "{}", closed.body);
    }
    assert_eq!(route(&house, "a"), json!("alert"), "a closed question confirms nothing");
    assert_eq!(serving.answer(&path, "perhaps").status, 422);
    assert_eq!(serving.request("DELETE", &path, "").status, 405);
    assert_eq!(serving.answer(&path, &"x".repeat(40_000)).status, 413);
    assert_eq!(serving.get("/health/live").status, 200);
    serving.stop();
}

#[test]
fn a_worker_killed_while_it_asks_asks_every_firm_exactly_once() {
    const FIRMS: usize = 120;
    let house = house();
    let firms: Vec<Value> = (0..FIRMS).map(|n| silent(&format!("f{n:03}"), json!({}))).collect();
    house.enrol(&firms);
    let log = house.data().join("vigie.db-wal");
    let grown = || std::fs::metadata(&log).map_or(0, |file| file.len());
    for step in 1..=12_u64 {
        let mut worker = house.start(&["work", "--until-idle"]);
        let (begun, deadline) = (grown(), Instant::now() + Duration::from_mins(2));
        // Dies as soon as it has written a little more than the one before.
        while worker.try_wait().unwrap().is_none() && grown() < begun + step * 40_000 {
            assert!(Instant::now() < deadline, "nothing happened");
            std::thread::park_timeout(Duration::from_micros(200));
        }
        let _ = worker.kill();
        worker.wait().unwrap();
    }
    let last = house.work();
    let ledgers = house.ledgers();
    assert_eq!(ledgers.iter().map(|ledger| ledger.readers).sum::<u64>(), FIRMS as u64, "{ledgers:?}");
    // Of what was in a dying worker's hands nobody knows whether it left; a question is not sent twice for that.
    let unknown = ledgers.iter().map(|ledger| ledger.unknown).sum::<u64>();
    assert!(last.code == Some(0) || unknown > 0, "{}", last.err);
    let mut once = house.recipients();
    let letters = once.len();
    once.dedup();
    assert_eq!(once.len(), letters, "somebody was asked twice");
    assert!(letters <= FIRMS && letters as u64 + unknown >= FIRMS as u64, "{letters} letters; {ledgers:?}");
}
