//! Old news: what was published and attacked years ago and comes in today waits for the digest, however grave; whatever may be
//! new, or is known to hit the reader's own version, comes at once.

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use vigie::clock::Clock;
use vigie::domain::subscriber::Subscriber;
use vigie::domain::verdict::Route;

use crate::digests::{Weeks, flowing};
use crate::documents::{AXIS_CVE, AXIS_ID, MEDIUM, VERY_HIGH, axis, firm, known_exploited, revised, scored, with};
use crate::house::House;

/// A firm that did not tell which version it uses.
fn versionless(id: &str, wishes: &Value) -> Value {
    let mut contact = json!({"address": format!("{id}@firms.example"), "skill": "beginner"});
    contact.as_object_mut().unwrap().extend(wishes.as_object().unwrap().clone());
    json!({"id": id, "name": format!("Firm {id}"), "contacts": [contact],
        "products": [{"vendor": "Axis Communications", "product": "AXIS A1001"}]})
}

/// Published in July 2023, and attacked at least since May 2025.
fn old() -> Value {
    scored(axis(), VERY_HIGH)
}

/// A catalogue that lists the attacks since so many days.
fn attacked_for(days: i64) -> Value {
    let day = Clock::System.now().date_naive() - Duration::days(days);
    with(known_exploited(&[AXIS_CVE]), &[("/vulnerabilities/0/dateAdded", json!(day))])
}

/// Who is written to at once, and how many wait for the digest.
fn released(report: &Value) -> (u64, u64) {
    let released = &report["released"][0];
    (released["readers"].as_u64().unwrap(), released["held_back"]["old"].as_u64().unwrap())
}

fn house(firms: &[Value]) -> House {
    let house = House::new();
    house.enrol(firms);
    house
}

fn codes(house: &House, firm: &str) -> Vec<(String, Value)> {
    let explained = house.json(&["explain", AXIS_ID, firm]);
    let reasons = explained["contacts"][0]["reasons"].as_array().unwrap();
    reasons.iter().map(|one| (one["code"].as_str().unwrap().to_owned(), one["detail"].clone())).collect()
}

#[test]
fn what_has_been_known_for_years_stands_in_the_next_digest_which_says_so() {
    let weeks = Weeks::of(&[versionless("a", &json!({}))]);
    weeks.publish(&known_exploited(&[AXIS_CVE]), (0, 1));
    weeks.publish(&old(), (0, 2));
    assert!(weeks.deliver((0, 3)).is_empty(), "nothing at once");
    let operator = weeks.house.json(&["attention"]);
    assert_eq!((&operator["readers"][0]["old"], &operator["readers"][0]["budget"]), (&json!(1), &json!(0)));
    let letter = weeks.letter(0);
    assert!(letter.subject.starts_with("One thing to do this week"), "{}", letter.subject);
    let said = flowing(&letter.text);
    assert!(said.contains("This weakness has been known since July 2023. Where updates are installed"), "{said}");
    assert!(!said.contains("so that you do not get too many"), "{said}");
    // Told is told: the next week only reminds.
    assert!(!flowing(&weeks.letter(1).text).contains("has been known since"));
}

#[test]
fn whose_version_is_hit_and_who_reads_no_digest_hears_of_it_at_once_and_the_operator_sees_who_waits() {
    let never = versionless("n", &json!({"digest_from": "never"}));
    let house = house(&[firm("told-its-version"), versionless("waits", &json!({})), never]);
    let file = house.file("old.json", old().to_string());
    house.json(&["advisory", "import", &file]);
    let would = |firm: &str| codes(&house, firm).into_iter().find(|(code, _)| code == "would_be_held");
    assert_eq!(would("waits").map(|(_, detail)| detail), Some(json!("old")));
    assert_eq!((would("told-its-version"), would("n")), (None, None));
    assert_eq!(house.json(&["advisory", "preview", AXIS_ID])["held_back"]["old"], json!(1));
    assert_eq!(released(&house.publish(&old())), (2, 1));
    let reasons = codes(&house, "waits");
    assert!(reasons.contains(&("old_news".to_owned(), json!("2023-07-25"))), "{reasons:?}");
    house.work();
    let mut to = house.recipients();
    to.sort();
    assert_eq!(to, ["n@firms.example", "told-its-version@firms.example"]);
}

#[test]
fn attacks_that_were_listed_last_week_come_at_once() {
    let first_listed = house(&[versionless("a", &json!({}))]);
    first_listed.publish(&attacked_for(7));
    assert_eq!(released(&first_listed.publish(&old())), (1, 0));

    let later_listed = house(&[versionless("a", &json!({}))]);
    assert_eq!(released(&later_listed.publish(&old())), (0, 1));
    assert_eq!(released(&later_listed.publish(&attacked_for(0))), (1, 0), "that is news");

    let long_listed = house(&[versionless("a", &json!({}))]);
    long_listed.publish(&attacked_for(120));
    assert_eq!(released(&long_listed.publish(&old())), (0, 1));
    let never_old = House::new().with("ATTENTION__OLD_DAYS", "0");
    never_old.enrol(&[versionless("a", &json!({}))]);
    assert_eq!(released(&never_old.publish(&old())), (1, 0));
}

#[test]
fn a_revision_that_makes_an_old_document_an_alert_is_news_but_not_for_who_would_have_had_it_before() {
    let grave_only = versionless("a", &json!({"digest_from": "high"}));
    let raised = house(std::slice::from_ref(&grave_only));
    raised.publish(&scored(axis(), MEDIUM));
    assert_eq!(released(&raised.publish(&revised(old(), "2"))), (1, 0));

    let repeated = house(&[versionless("a", &json!({}))]);
    assert_eq!(released(&repeated.publish(&old())), (0, 1));
    repeated.enrol(&[versionless("newcomer", &json!({}))]);
    assert_eq!(released(&repeated.publish(&revised(old(), "2"))), (0, 1), "only the newcomer was not told yet");
}

#[test]
fn what_a_reader_would_have_got_counts_old_news_to_the_digest() {
    let weeks = Weeks::of(&[versionless("a", &json!({})), firm("b")]);
    weeks.publish(&old(), (0, 1));
    let tried = |firm: Value| {
        let firm: Subscriber = serde_json::from_value(firm).unwrap();
        let since: DateTime<Utc> = weeks.at(0, 0);
        weeks.inside(weeks.at(0, 2), async |app| {
            let address = firm.contacts[0].address.clone();
            app.publisher.back_test(&firm, &address, since).await.unwrap()
        })
    };
    let (waits, at_once) = (tried(versionless("a", &json!({}))), tried(firm("b")));
    assert_eq!((waits.alerts, waits.digest_items, waits.examples[0].route), (0, 1, Route::Digest));
    assert_eq!((at_once.alerts, at_once.digest_items), (1, 0));
    assert_eq!(tried(versionless("n", &json!({"digest_from": "never"}))).alerts, 1);
}
