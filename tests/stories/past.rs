//! The past: who would have got what, and who got what, as it stood at an earlier moment.

use serde_json::{Value, json};
use vigie::clock::Clock;

use crate::documents::{AXIS_CVE, AXIS_ID, MEDIUM, axis, firm, firm_with, firms, known_exploited, revised, scored};
use crate::house::House;

/// This very moment, as a word of a command.
fn moment() -> String {
    Clock::System.now().to_rfc3339()
}

fn explain(house: &House, firm: &str, at: Option<&str>) -> Value {
    let mut words = vec!["explain", AXIS_ID, firm];
    words.extend(at.iter().flat_map(|at| ["--at", at]));
    house.json(&words)
}

fn codes(reasons: &Value) -> Vec<String> {
    reasons.as_array().unwrap().iter().map(|reason| reason["code"].as_str().unwrap().to_owned()).collect()
}

/// The firm with another product.
fn moved(id: &str) -> Value {
    let mut firm = firm(id);
    firm["products"] = json!([{"vendor": "Moxa", "product": "EDR-810"}]);
    firm
}

#[test]
fn a_verdict_is_that_of_the_profile_which_stood_then() {
    let house = House::new();
    house.enrol(&[firm("a"), firm("b")]);
    house.publish(&axis());
    let before = moment();
    house.enrol(&[moved("a"), firm("b"), firm("late")]);
    let between = moment();
    house.enrol(&[firm("a")]);
    assert_eq!(explain(&house, "a", Some(&before))["route"], json!("alert"));
    let then = explain(&house, "a", Some(&between));
    assert_eq!((&then["route"], codes(&then["reasons"])), (&json!("skip"), vec!["no_product_matches".to_owned()]));
    assert_eq!(explain(&house, "a", None)["route"], json!("alert"));
    let ids = |at: &str| house.json(&["match", AXIS_ID, "--at", at]);
    assert_eq!((&ids(&before)["alert"], &ids(&before)["considered"]), (&json!(["a", "b"]), &json!(2)));
    assert_eq!((&ids(&between)["alert"], &ids(&between)["considered"]), (&json!(["b", "late"]), &json!(3)));
}

#[test]
fn what_was_not_there_yet_is_said_to_have_come_later() {
    let house = House::new();
    house.enrol(&[firm("a")]);
    let before = moment();
    house.publish(&axis());
    let published = moment();
    house.enrol(&[firm("late")]);
    let refused = house.run(&["explain", AXIS_ID, "a", "--at", &before]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("advisory") && refused.err.contains("it came at"), "{}", refused.err);
    assert_eq!(house.run(&["match", AXIS_ID, "--at", &before]).code, Some(1));
    let refused = house.run(&["explain", AXIS_ID, "late", "--at", &published]);
    assert!(refused.err.contains("subscriber late") && refused.err.contains("it came at"), "{}", refused.err);
    assert_eq!(house.run(&["explain", AXIS_ID, "nobody", "--at", &published]).code, Some(1));
}

#[test]
fn a_verdict_is_that_of_the_revision_and_the_catalogue_which_stood_then() {
    let house = House::new();
    house.enrol(&[firm_with("a", json!({"alert_from": "high"}))]);
    house.publish(&axis());
    let first = moment();
    house.publish(&scored(revised(axis(), "2"), MEDIUM));
    let second = moment();
    house.publish(&known_exploited(&[AXIS_CVE]));
    let third = moment();
    house.publish(&known_exploited(&["CVE-1999-0001"]));
    let at = |at: &str| {
        let found = explain(&house, "a", Some(at));
        (found["route"].clone(), found["rating"].clone(), found["exploited"].clone())
    };
    assert_eq!(at(&first), (json!("alert"), json!("high"), json!(false)));
    assert_eq!(at(&second), (json!("digest"), json!("medium"), json!(false)));
    assert_eq!(at(&third), (json!("alert"), json!("medium"), json!(true)));
    let now = explain(&house, "a", None);
    assert_eq!((&now["route"], &now["exploited"]), (&json!("digest"), &json!(false)));
}

#[test]
fn an_explanation_says_what_was_sent_and_what_stands_in_the_way() {
    let house = House::new();
    house.enrol(&[firm("a")]);
    let document = house.file("document.json", axis().to_string());
    house.json(&["advisory", "import", &document]);
    let waiting = explain(&house, "a", None);
    assert_eq!((&waiting["state"], &waiting["sent"]), (&json!("received"), &json!([])));
    assert!(codes(&waiting["reasons"]).contains(&"advisory_not_released".to_owned()));
    house.json(&["advisory", "publish", AXIS_ID]);
    let released = moment();
    house.work();
    let delivered = moment();
    house.json(&["advisory", "withdraw", AXIS_ID]);
    let state = |at: &str| explain(&house, "a", Some(at))["sent"][0]["state"].clone();
    assert_eq!((state(&released), state(&delivered)), (json!("pending"), json!("accepted")));
    let then = explain(&house, "a", Some(&delivered));
    assert_eq!(then["sent"][0]["contact"], json!("a@firms.example"));
    assert!(codes(&then["contacts"][0]["reasons"]).contains(&"nothing_new_for_reader".to_owned()), "{then}");
    assert!(!codes(&then["reasons"]).contains(&"advisory_withdrawn".to_owned()), "it was not yet: {then}");
    let now = explain(&house, "a", None);
    assert!(codes(&now["reasons"]).contains(&"advisory_withdrawn".to_owned()), "{now}");
    assert_eq!(now["sent"].as_array().unwrap().len(), 2, "the letter and its withdrawal");
}

#[test]
fn history_that_is_old_enough_is_forgotten_and_what_holds_is_kept() {
    let house = House::new().with("STORE__HISTORY_DAYS", "30");
    house.enrol(&firms(3));
    house.publish(&axis());
    house.work();
    let before = moment();
    house.enrol(&[moved("f000")]);
    assert_eq!(explain(&house, "f000", Some(&before))["route"], json!("alert"));
    let later = (Clock::System.now() + chrono::Duration::days(40)).to_rfc3339();
    house.json(&["work", "--until-idle", "--at", &later]);
    assert_eq!(house.run(&["explain", AXIS_ID, "f000", "--at", &before]).code, Some(1));
    assert_eq!(explain(&house, "f000", None)["route"], json!("skip"));
    assert_eq!(explain(&house, "f001", Some(&before))["route"], json!("alert"));
}
