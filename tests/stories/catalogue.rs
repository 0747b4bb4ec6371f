//! The catalogue: names that an operator brings together meet, names that are taken apart do not, and what documents
//! name can be found at once.

use serde_json::{Value, json};

use crate::documents::{AXIS_ID, axis};
use crate::house::House;

/// A firm that has one product.
fn firm(id: &str, vendor: &str, product: &str) -> Value {
    json!({"id": id, "products": [{"vendor": vendor, "product": product}],
        "contacts": [{"address": format!("{id}@firms.example")}]})
}

/// A house with the advisory about the AXIS A1001, and a firm that calls it something else.
fn house() -> House {
    let house = House::without_keys();
    house.enrol(&[firm("door", "Portalis", "Doorkeeper 3")]);
    let file = house.file("axis.json", axis().to_string());
    house.json(&["advisory", "import", &file]);
    house
}

fn alerted(house: &House) -> Value {
    house.json(&["match", AXIS_ID])["alert"].clone()
}

fn found(house: &House, text: &str) -> Vec<String> {
    let products = house.json(&["product", "search", text])["products"].clone();
    products.as_array().unwrap().iter().map(|product| product["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_name_seen_in_a_document_is_found_at_once_and_unconfirmed_until_somebody_confirms_it() {
    let house = house();
    let file = house.file("unheard.json", axis().to_string().replace("A1001", "Zyblon 77"));
    let file = std::fs::read_to_string(&file).unwrap().replace(AXIS_ID, "ICSA-99-001-01");
    let file = house.file("unheard.json", file);
    house.json(&["advisory", "import", &file]);
    let id = found(&house, "zyblon77").first().unwrap().clone();
    let shown = house.json(&["product", "show", &id]);
    assert_eq!((&shown["state"], &shown["source"]), (&json!("unconfirmed"), &json!("ICSA-99-001-01")));
    let unconfirmed = house.json(&["product", "list", "--unconfirmed"])["products"].to_string();
    assert!(unconfirmed.contains(&id), "{id}");
    house.json(&["product", "confirm", &id]);
    assert_eq!(house.json(&["product", "show", &id])["state"], json!("confirmed"));
    let unconfirmed = house.json(&["product", "list", "--unconfirmed"])["products"].to_string();
    assert!(!unconfirmed.contains(&format!("\"{id}\"")), "{id}");
}

#[test]
fn merged_names_meet_and_names_split_again_do_not() {
    let house = house();
    assert_eq!(alerted(&house), json!([]));
    let list = house.file("names.csv", "vendor,product\nportalis,doorkeeper_3\n");
    assert_eq!(house.json(&["product", "import", &list])["new"], json!(1));
    let axis = found(&house, "axis a1001").first().unwrap().clone();
    let merged = house.json(&["product", "merge", "portalis/doorkeeper-3", &axis]);
    assert!(merged["aliases"].to_string().contains("portalis/doorkeeper 3"), "{merged}");
    assert_eq!(alerted(&house), json!(["door"]));
    assert_eq!(house.json(&["product", "show", "portalis/doorkeeper-3"])["id"], json!(axis));
    let explained = house.json(&["explain", AXIS_ID, "door"])["reasons"].to_string();
    assert!(explained.contains("matched_catalogue"), "{explained}");
    let split = house.json(&["product", "split", &axis, "portalis/doorkeeper 3"]);
    assert_eq!(split["id"], json!("portalis/doorkeeper-3"));
    assert_eq!(alerted(&house), json!([]));
}

#[test]
fn another_name_meets_and_a_cpe_or_package_url_can_be_one() {
    let house = house();
    let axis = found(&house, "axis a1001").first().unwrap().clone();
    house.json(&["product", "alias", &axis, "--vendor", "Portalis", "--name", "Doorkeeper 3"]);
    assert_eq!(alerted(&house), json!(["door"]));
    house.json(&["product", "alias", &axis, "--cpe", "cpe:2.3:h:portalis:keeper:*:*:*:*:*:*:*:*"]);
    assert_eq!(found(&house, "cpe:/h:portalis:keeper:1.0"), [axis.as_str()]);
    house.json(&["product", "alias", &axis, "--purl", "pkg:generic/portalis/keeper@1"]);
    assert_eq!(found(&house, "pkg:generic/portalis/keeper@2"), [axis.as_str()]);
    for words in [
        &["product", "alias", &axis, "--cpe", "keeper"] as &[&str],
        &["product", "alias", "no/such-thing", "--vendor", "A", "--name", "B"],
        &["product", "merge", &axis, &axis],
        &["product", "split", &axis, "no such name"],
    ] {
        assert_eq!(house.run(words).code, Some(1), "{words:?}");
    }
    assert_eq!(house.run(&["product", "alias", &axis]).code, Some(2));
    let own = house.json(&["product", "alias", &axis, "--name", "Doorkeeper 4"]);
    assert!(own["aliases"].to_string().contains("axis/doorkeeper 4"), "its own maker: {own}");
}

#[test]
fn a_line_meets_its_members_in_both_directions_and_never_runs_in_a_circle() {
    let house = house();
    let list = house.file("names.csv", "vendor,product\nportalis,doorkeeper_3\n");
    house.json(&["product", "import", &list]);
    let axis = found(&house, "axis a1001").first().unwrap().clone();
    house.json(&["product", "family", &axis, "portalis/doorkeeper-3"]);
    assert_eq!(alerted(&house), json!(["door"]));
    assert_eq!(house.json(&["product", "show", "portalis/doorkeeper-3"])["members"], json!([axis]));
    assert_eq!(house.run(&["product", "family", "portalis/doorkeeper-3", &axis]).code, Some(1));
    house.json(&["product", "family", &axis]);
    assert_eq!(alerted(&house), json!([]));
    house.json(&["product", "family", "portalis/doorkeeper-3", &axis]);
    assert_eq!(alerted(&house), json!(["door"]));
}

#[test]
fn another_name_of_a_maker_counts_for_all_that_it_makes() {
    let house = House::without_keys();
    house.enrol(&[firm("door", "Portalis", "A1001")]);
    let file = house.file("axis.json", axis().to_string());
    house.json(&["advisory", "import", &file]);
    assert_eq!(alerted(&house), json!([]));
    house.json(&["product", "vendor", "Portalis", "Axis Communications"]);
    assert_eq!(alerted(&house), json!(["door"]));
    assert_eq!(house.json(&["product", "vendor"])["vendors"][0]["written"], json!("Portalis = Axis Communications"));
    assert_eq!(house.run(&["product", "vendor", "Axis Communications", "Portalis"]).code, Some(1));
}

#[test]
fn lists_are_taken_row_by_row_and_what_is_given_back_is_read_again() {
    let house = House::without_keys();
    let list = house.file("names.csv", "vendor,product\nportalis,doorkeeper_3\nportalis,\n");
    let nonsense = house.file("nonsense.txt", "nothing");
    let ran = house.run(&["product", "import", &list, &nonsense]);
    assert_eq!((ran.code, &ran.json["new"], &ran.json["refused"][0]["line"]), (Some(1), &json!(1), &json!(3)));
    assert_eq!(ran.json["refused"].as_array().map(Vec::len), Some(2));
    house.json(&["product", "alias", "portalis/doorkeeper-3", "--vendor", "Axis", "--name", "Keeper"]);
    let copy = house.path("copy.jsonl");
    assert_eq!(house.run(&["product", "export", copy.to_str().unwrap()]).code, Some(0));
    let other = House::without_keys();
    let report = other.json(&["product", "import", copy.to_str().unwrap()]);
    assert_eq!((&report["new"], &report["refused"]), (&json!(1), &json!([])));
    assert_eq!(found(&other, "axis keeper").first().map(String::as_str), Some("portalis/doorkeeper-3"));
}

#[test]
fn search_answers_with_what_the_contract_names() {
    let house = House::without_keys();
    let products = house.json(&["product", "search", "micosoft", "ofice", "--limit", "1"])["products"].clone();
    let [office] = products.as_array().unwrap().as_slice() else { panic!("{products}") };
    assert_eq!(office["id"], json!("microsoft/office"));
    for key in ["vendor", "name", "cpe", "purl"] {
        assert!(office[key].is_string(), "{key}");
    }
    assert_eq!(house.json(&["product", "search", "qqxxyyzz"])["products"], json!([]));
    let by_purl = found(&house, "pkg:npm/lodash@4.17.20");
    assert!(
        by_purl.iter().any(|id| id.starts_with("lodash/")),
        "by its name where no package URL is known: {by_purl:?}"
    );
    let whole = house.json(&["product", "export"]);
    assert!(whole["products"].as_array().unwrap().len() > 10_000, "one document");
}
