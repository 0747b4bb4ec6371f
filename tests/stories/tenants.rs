//! Tenants: two of them in one database know nothing of each other.

use serde_json::json;

use crate::documents::{AXIS_ID, axis, axis_as, firm};
use crate::house::House;

fn as_tenant(house: House, key: &str) -> House {
    house.with("TENANT__KEY", key).with("TENANT__NAME", key)
}

#[test]
fn two_tenants_in_one_database_see_neither_lists_nor_advisories_nor_editions_of_each_other() {
    let mut house = as_tenant(House::new(), "north");
    house.enrol(&[firm("n")]);
    house.publish(&axis());
    house.set("TENANT__KEY", "south");
    assert_eq!(house.json(&["subscriber", "list"])["subscribers"], json!([]));
    assert_eq!(house.json(&["advisory", "list"])["advisories"], json!([]));
    assert_eq!(house.ledgers(), []);
    for words in [
        &["advisory", "show", AXIS_ID] as &[&str],
        &["match", AXIS_ID],
        &["explain", AXIS_ID, "n"],
        &["subscriber", "show", "n"],
    ] {
        assert_eq!(house.run(words).code, Some(1), "{words:?}");
    }
}

#[test]
fn working_for_one_tenant_delivers_nothing_of_the_other() {
    let mut house = as_tenant(House::new(), "north");
    house.enrol(&[firm("n")]);
    house.publish(&axis());
    house.set("TENANT__KEY", "south");
    house.enrol(&[firm("s"), firm("n")]);
    house.work();
    assert_eq!(house.recipients(), Vec::<String>::new());
    house.publish(&axis_as("ICSA-99-001-01"));
    house.work();
    assert_eq!(house.recipients(), ["n@firms.example", "s@firms.example"]);
    assert_eq!((house.ledgers().len(), house.ledger().accepted), (1, 2));
    house.clear_outbox();
    house.set("TENANT__KEY", "north");
    assert_eq!(house.ledger().pending, 1);
    house.work();
    assert_eq!(house.recipients(), ["n@firms.example"]);
    assert_eq!(house.ledger().accepted, 1);
}

#[test]
fn the_same_advisory_is_new_to_each_tenant() {
    let mut house = as_tenant(House::new(), "north");
    house.enrol(&[firm("n")]);
    assert_eq!(house.publish(&axis())["new"], json!(1));
    house.set("TENANT__KEY", "south");
    house.enrol(&[firm("s")]);
    let report = house.publish(&axis());
    assert_eq!((&report["new"], &report["released"][0]["readers"]), (&json!(1), &json!(1)));
    house.json(&["advisory", "withdraw", AXIS_ID]);
    house.set("TENANT__KEY", "north");
    assert_eq!(house.json(&["advisory", "show", AXIS_ID])["state"], "released");
}
