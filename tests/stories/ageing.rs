//! Ageing: a version told long ago is no longer relied on, and whoever told it hears more than before, never less.

use serde_json::{Value, json};
use vigie::clock::Clock;

use crate::documents::{AXIS_ID, axis, firm};
use crate::house::House;

/// So many days from now, as a word of a command.
fn in_days(days: i64) -> String {
    (Clock::System.now() + chrono::Duration::days(days)).to_rfc3339()
}

/// A firm whose version is repaired: with it, it hears nothing.
fn repaired(id: &str) -> Value {
    let mut firm = firm(id);
    firm["products"][0]["version"] = json!("1.80.0");
    firm
}

/// A house that asks nobody, and to which nothing is old news: the advisory is of 2023.
fn house() -> House {
    House::new().with("ENROLMENT__ASK_AFTER", "0").with("ATTENTION__OLD_DAYS", "0")
}

fn route(house: &House, id: &str) -> String {
    house.json(&["explain", AXIS_ID, id])["route"].as_str().unwrap().to_owned()
}

#[test]
fn a_version_told_too_long_ago_counts_as_unknown_and_the_letter_says_since_when() {
    let house = house();
    let mut old = repaired("old");
    old["confirmed"] = json!("2025-03-14");
    house.enrol(&[old, repaired("young")]);
    let document = house.file("document.json", axis().to_string());
    house.json(&["advisory", "import", &document]);
    assert_eq!((route(&house, "old"), route(&house, "young")), ("skip".to_owned(), "skip".to_owned()));
    house.work();
    let explained = house.json(&["explain", AXIS_ID, "old"]);
    assert_eq!((&explained["route"], route(&house, "young")), (&json!("alert"), "skip".to_owned()));
    assert!(explained["reasons"].to_string().contains("version_expired"), "{explained}");
    house.json(&["advisory", "publish", AXIS_ID]);
    house.work();
    let letters = house.outbox();
    assert_eq!(letters.len(), 1);
    assert!(letters[0].text.contains("no longer rely on the version you told us in March 2025"), "{}", letters[0].text);
    assert!(letters[0].text.contains("Look up your version"), "{}", letters[0].text);
}

#[test]
fn the_same_list_again_makes_nothing_younger_and_a_change_only_what_changed() {
    let house = house();
    let mut old = repaired("a");
    old["confirmed"] = json!("2020-01-01");
    house.enrol(std::slice::from_ref(&old));
    house.publish(&axis());
    house.work();
    assert_eq!(route(&house, "a"), "alert");
    house.enrol(std::slice::from_ref(&old));
    assert_eq!(route(&house, "a"), "alert", "the same list tells nothing new");
    old["contacts"][0]["language"] = json!("de");
    house.enrol(std::slice::from_ref(&old));
    assert_eq!(route(&house, "a"), "alert", "another language is no other version");
    old["products"].as_array_mut().unwrap().push(json!({"vendor": "Moxa", "product": "EDR-810", "version": "5.1"}));
    house.enrol(std::slice::from_ref(&old));
    assert_eq!(route(&house, "a"), "alert", "another product is no other version");
    old["products"][0]["version"] = json!("1.81.0");
    house.enrol(std::slice::from_ref(&old));
    assert_eq!(route(&house, "a"), "skip", "another version was told just now");
    house.json(&["work", "--until-idle", "--at", &in_days(366)]);
    assert_eq!(route(&house, "a"), "alert");
}

#[test]
fn a_confirmation_makes_versions_count_again_by_command_and_by_the_list() {
    let house = house();
    let mut firms = [repaired("a"), repaired("b")];
    for firm in &mut firms {
        firm["confirmed"] = json!("2020-01-01");
    }
    house.enrol(&firms);
    house.publish(&axis());
    house.work();
    assert_eq!((route(&house, "a"), route(&house, "b")), ("alert".to_owned(), "alert".to_owned()));
    house.json(&["subscriber", "confirm", "a"]);
    firms[1]["confirmed"] = json!(Clock::System.now().date_naive().to_string());
    house.enrol(&firms[1..]);
    assert_eq!((route(&house, "a"), route(&house, "b")), ("skip".to_owned(), "skip".to_owned()));
    let exported: Value = serde_json::from_str(&house.run(&["subscriber", "export"]).out).unwrap();
    assert_eq!(exported[0]["confirmed"], json!("2020-01-01"), "a list comes back as it was given");
    assert_eq!(exported[0].get("lapsed"), None);
}

#[test]
fn nothing_grows_old_where_versions_are_relied_on_for_ever() {
    let house = house().with("ENROLMENT__VERSIONS_EXPIRE", "0");
    let mut old = repaired("a");
    old["confirmed"] = json!("2020-01-01");
    house.enrol(&[old]);
    house.publish(&axis());
    house.work();
    assert_eq!(route(&house, "a"), "skip");
}

#[test]
fn a_column_of_a_table_tells_when_a_list_was_confirmed() {
    let house = house();
    let table = "id,address,confirmed,products\na,a@firms.example,2020-01-01,Axis Communications|AXIS A1001|1.80.0\n\
                 b,b@firms.example,yesterday,Axis Communications|AXIS A1001|1.80.0\n";
    let file = house.file("list.csv", table);
    let ran = house.run(&["subscriber", "import", &file]);
    assert_eq!((&ran.json["new"], &ran.json["refused"][0]["line"]), (&json!(1), &json!(3)));
    house.publish(&axis());
    house.work();
    assert_eq!(route(&house, "a"), "alert");
}

#[test]
fn the_past_is_explained_with_what_counted_then() {
    let house = house();
    house.enrol(&[repaired("a")]);
    house.publish(&axis());
    let at = |at: &str| house.json(&["explain", AXIS_ID, "a", "--at", at])["route"].clone();
    assert_eq!((at(&in_days(1)), at(&in_days(366))), (json!("skip"), json!("alert")));
}
