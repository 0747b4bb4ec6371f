//! Starter profiles: a firm begins with what its trade typically uses, and keeps what it told itself.

use serde_json::{Value, json};

use crate::documents::{firm, with};
use crate::house::House;

fn profile(house: &House) -> Vec<Value> {
    house.json(&["profile", "show", "f"])["products"].as_array().unwrap().clone()
}

#[test]
fn every_trade_is_listed_with_its_name_in_every_language() {
    let house = House::new();
    let listed = house.json(&["profile", "trades"]);
    let trades = listed["trades"].as_array().unwrap();
    assert!(trades.len() >= 20);
    for trade in trades {
        let names: Vec<&str> = trade["name"].as_object().unwrap().values().filter_map(Value::as_str).collect();
        assert!(names.len() >= 6 && names.iter().all(|name| !name.starts_with("trade-")), "{trade}");
    }
    let shown = house.json(&["profile", "starter", "Bäckerei"]);
    assert_eq!(shown["key"], "bakery");
    assert_eq!(house.run(&["profile", "starter", "alchemist"]).code, Some(1));
}

#[test]
fn a_starter_adds_what_is_missing_and_takes_nothing_away() {
    let house = House::new();
    let own = json!([{"vendor": "WordPress", "product": "WordPress", "version": "6.4"}, {"vendor": "Acme", "product": "Oven"}]);
    house.enrol(&[with(firm("f"), &[("/products", own.clone())])]);
    let would = house.json(&["profile", "starter", "bakery", "--subscriber", "f", "--dry-run"]);
    assert_eq!((would["dry_run"].as_bool(), profile(&house).len()), (Some(true), 2), "{would}");
    let did = house.json(&["profile", "starter", "bakery", "--subscriber", "f"]);
    assert_eq!(did["new"], would["new"]);
    let products = profile(&house);
    assert!(own.as_array().unwrap().iter().all(|product| products.contains(product)), "{products:?}");
    assert!(products.len() > 10, "{products:?}");
    let again = house.json(&["profile", "starter", "bakery", "--subscriber", "f"]);
    assert_eq!((again["new"].as_u64(), profile(&house).len()), (Some(0), products.len()));
}
