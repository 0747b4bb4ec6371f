//! The library: what is found by whom, however it is spelled, and what stands there after everything that can happen.

use serde_json::{Value, json};

use crate::documents::{AXIS_CVE, AXIS_ID, axis, firm, known_exploited, revised, with};
use crate::house::House;

fn search(house: &House, words: &[&str]) -> Value {
    house.json(&[&["advisory", "search"], words].concat())
}

fn ids(found: &Value) -> Vec<&str> {
    found["listings"].as_array().unwrap().iter().map(|one| one["tracking_id"].as_str().unwrap()).collect()
}

#[test]
fn an_advisory_is_found_by_name_number_and_slip_of_the_pen() {
    let house = House::new();
    house.enrol(&[firm("a")]);
    house.publish(&axis());
    for text in ["axis", "AXIS a1001", "axs controler", AXIS_ID, AXIS_CVE, AXIS_CVE.trim_start_matches("CVE-")] {
        assert_eq!(ids(&search(&house, &[text])), [AXIS_ID], "{text}");
    }
    assert_eq!(search(&house, &["zebra"])["total"], json!(0));
}
