//! The audit trail: what commands do stands in it, and whatever is done to it afterwards is found.

use serde_json::{Value, json};

use crate::books::Books;
use crate::documents::{axis, firm_with, firms};
use crate::house::House;

/// What was done, oldest first: "cli advisory.publish advisory X".
fn deeds(house: &House) -> Vec<String> {
    let entries = house.json(&["audit", "list", "--limit", "1000"])["entries"].clone();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let told = |entry: &Value| {
        let (who, what) = (word(&entry["who"]["kind"]), word(&entry["what"]));
        format!("{who} {what} {} {}", word(&entry["about"]["kind"]), word(&entry["about"]["id"]))
    };
    entries.as_array().unwrap().iter().rev().map(told).collect()
}

fn broken_at(house: &House) -> Value {
    let ran = house.run(&["audit", "verify"]);
    let found = ran.json["broken"]["entry"].clone();
    assert_eq!(ran.code, Some(i32::from(!found.is_null())), "{}", ran.out);
    let check = house.run(&["check", "--offline"]);
    let said = check.out.contains("the audit trail is broken at entry");
    assert_eq!(said, !found.is_null(), "check says the same: {}", check.out);
    found
}

#[test]
fn what_commands_change_stands_in_the_trail_and_what_changes_nothing_does_not() {
    let house = House::without_digests();
    house.enrol(&firms(30));
    house.enrol(&firms(30));
    house.publish(&axis());
    let id = house.json(&["advisory", "list"])["advisories"][0]["id"].as_str().unwrap().to_owned();
    house.json(&["advisory", "rate", &id, "--level", "high", "--reason", "ours", "--by", "Anna Berg"]);
    let edition = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    house.json(&["edition", "hold", &edition]);
    house.json(&["edition", "hold", &edition]);
    house.json(&["edition", "resume", &edition]);
    house.json(&["advisory", "withdraw", &id]);
    let password = house.file("password", "of a file\n");
    let issue = ["keys", "issue", "--name", "Bo", "--email", "bo@cert.example", "--password-file", &password];
    let issued = house.json(&issue);
    let serial = issued["serial"].as_str().unwrap();
    house.json(&["keys", "revoke", serial]);
    house.json(&["staff", "add", "Anna Berg", "anna@cert.example", "--role", "editor"]);
    let done = deeds(&house);
    let expected = [
        "cli subscriber.import list subscribers".to_owned(),
        "cli advisory.import list advisories".to_owned(),
        format!("cli advisory.publish advisory {id}"),
        format!("cli advisory.rate advisory {id}"),
        format!("cli edition.hold edition {edition}"),
        format!("cli edition.resume edition {edition}"),
        format!("cli advisory.withdraw advisory {id}"),
        format!("cli advisory.publish advisory {id}"),
        format!("cli keys.issue key {serial}"),
        format!("cli keys.revoke key {serial}"),
        "cli staff.add staff Anna Berg".to_owned(),
    ];
    assert_eq!(done, expected);
    let entries = house.json(&["audit", "list"])["entries"].to_string();
    assert!(!entries.contains(".example"), "no address stands in the trail: {entries}");
    let of_edition = house.json(&["audit", "list", "--about", "edition", "--id", &edition]);
    assert_eq!(of_edition["entries"].as_array().unwrap().len(), 2);
    let import = &house.json(&["audit", "list", "--what", "subscriber.import"])["entries"][0]["detail"];
    assert_eq!(import, &json!({ "new": 30, "changed": 0, "unchanged": 0 }));
    assert_eq!(broken_at(&house), Value::Null);
}

#[test]
fn whoever_writes_to_the_file_past_the_program_is_found_at_the_entry() {
    let tampered = |with: &str| {
        let house = House::without_digests();
        for number in 0..4 {
            house.enrol(&[firm_with(&format!("firm-{number}"), json!({}))]);
        }
        let books = Books::open(&house.data());
        for trigger in ["audit_no_update", "audit_no_delete"] {
            books.run(&format!("DROP TRIGGER {trigger}"));
        }
        books.run(with);
        drop(books);
        broken_at(&house)
    };
    assert_eq!(tampered("UPDATE audit SET who_kind = 'system' WHERE number = 2"), 2);
    assert_eq!(tampered("DELETE FROM audit WHERE number = 3"), 3);
    assert_eq!(tampered("DELETE FROM audit WHERE number > 2"), 3);
    let with_head = "DELETE FROM audit WHERE number > 2;
        UPDATE audit_heads SET entries = 2, hash = (SELECT hash FROM audit WHERE number = 2)";
    assert_eq!(tampered(with_head), 2, "the head has not the house's seal");
}

#[test]
fn two_programs_at_the_same_time_write_one_trail() {
    let house = House::without_digests();
    house.enrol(&[firm_with("firm", json!({}))]);
    let issue = |name: String| house.start(&["token", "issue", &name, "--scope", "audit:read"]);
    let running: Vec<_> = (0..8).map(|number| issue(format!("token {number}"))).collect();
    for mut one in running {
        assert!(one.wait().unwrap().success());
    }
    assert_eq!(deeds(&house).len(), 9);
    assert_eq!(broken_at(&house), Value::Null);
}
