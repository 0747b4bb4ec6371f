//! The library: what is found by whom, however it is spelled, and what stands there after everything that can happen.

use migrations::{Migrator, MigratorTrait};
use serde_json::{Value, json};

use crate::documents::{
    AXIS_CVE, AXIS_ID, LOW, VERY_HIGH, axis, axis_as, firm, known_exploited, revised, scored, with,
};
use crate::house::House;

fn search(house: &House, words: &[&str]) -> Value {
    house.json(&[&["advisory", "search"], words].concat())
}

fn ids(found: &Value) -> Vec<&str> {
    found["listings"].as_array().unwrap().iter().map(|one| one["tracking_id"].as_str().unwrap()).collect()
}

fn import(house: &House, document: &Value) {
    let file = house.file("document.json", document.to_string());
    house.json(&["advisory", "import", &file]);
}

fn labelled(document: Value, label: &str) -> Value {
    let mut document = document;
    document["document"]["distribution"] = json!({ "tlp": { "label": label } });
    document
}

#[test]
fn an_advisory_is_found_by_name_number_and_slip_of_the_pen() {
    let house = House::new();
    house.enrol(&[firm("a")]);
    house.publish(&axis());
    for text in ["axis", "AXIS a1001", "axsi a1001", AXIS_ID, AXIS_CVE, AXIS_CVE.trim_start_matches("CVE-")] {
        assert_eq!(ids(&search(&house, &[text])), [AXIS_ID], "{text}");
    }
    assert_eq!(search(&house, &["zebra"])["total"], json!(0));
    for filter in [["--cve", AXIS_CVE], ["--product", "axis"], ["--rating", "low"], ["--since", "2023-01-01"]] {
        assert_eq!(ids(&search(&house, &filter)), [AXIS_ID], "{filter:?}");
    }
    for filter in [["--cve", "CVE-1999-0001"], ["--product", "zebra"], ["--until", "2023-01-01"]] {
        assert_eq!(search(&house, &filter)["total"], json!(0), "{filter:?}");
    }
    assert_eq!(house.run(&["advisory", "search", "--rating", "terrible"]).code, Some(2));
    assert_eq!(house.run(&["advisory", "search", "--after", "' OR 1=1"]).code, Some(1));
}

#[test]
fn the_public_sees_what_is_clear_and_released_and_readers_what_they_are_cleared_for() {
    let house = House::new();
    house.enrol(&[firm("a")]);
    import(&house, &axis());
    house.publish(&labelled(axis_as("A-GREEN"), "GREEN"));
    house.publish(&labelled(axis_as("A-AMBER"), "AMBER"));
    let seen = |who: &str| {
        let found = search(&house, &["axis", "--as", who]);
        let mut ids: Vec<String> = ids(&found).into_iter().map(str::to_owned).collect();
        ids.sort();
        ids
    };
    assert_eq!(seen("public"), [""; 0]);
    assert_eq!(seen("green"), ["A-GREEN"]);
    assert_eq!(seen("amber"), ["A-AMBER", "A-GREEN"]);
    assert_eq!(seen("staff"), ["A-AMBER", "A-GREEN", AXIS_ID]);
    house.json(&["advisory", "publish", AXIS_ID]);
    assert_eq!(seen("public"), [AXIS_ID]);
    import(&house, &with(revised(axis(), "9"), &[("/document/title", json!("AXIS in other words"))]));
    let public = search(&house, &["--as", "public"]);
    assert_ne!(public["listings"][0]["title"], json!("AXIS in other words"), "not released yet");
    assert_eq!(search(&house, &["other words"])["listings"][0]["state"], json!("received"));
    house.json(&["advisory", "publish", AXIS_ID]);
    assert_eq!(search(&house, &["--as", "public"])["listings"][0]["title"], json!("AXIS in other words"));
    house.json(&["advisory", "withdraw", AXIS_ID]);
    assert_eq!(search(&house, &["--as", "public"])["listings"][0]["withdrawn"], json!(true));
}

#[test]
fn ratings_and_attacks_follow_what_becomes_known() {
    let house = House::new();
    house.enrol(&[firm("a")]);
    house.publish(&scored(axis(), LOW));
    let now = || search(&house, &[AXIS_ID])["listings"][0].clone();
    assert_eq!((&now()["exploited"], now()["rating"].as_str()), (&json!(false), Some("low")));
    let catalogue = house.file("kev.json", known_exploited(&[AXIS_CVE]).to_string());
    house.json(&["advisory", "import", &catalogue]);
    assert_eq!(now()["exploited"], json!(true));
    house.json(&["advisory", "rate", AXIS_ID, "--level", "very-high", "--reason", "we have many of them"]);
    assert_eq!(now()["rating"], json!("very-high"));
    house.json(&["advisory", "rate", AXIS_ID, "--clear"]);
    assert_eq!(now()["rating"], json!("low"));
    house.publish(&scored(revised(axis(), "7"), VERY_HIGH));
    assert_eq!(now()["rating"], json!("very-high"));
}

#[tokio::test]
async fn a_database_from_before_the_library_gets_one_when_it_is_brought_up_to_date() {
    let house = House::new();
    house.enrol(&[firm("a")]);
    house.publish(&axis());
    house.publish(&labelled(axis_as("A-AMBER"), "AMBER"));
    import(&house, &axis_as("A-WAITS"));
    import(&house, &with(revised(axis(), "9"), &[("/document/title", json!("Not released yet"))]));
    let before = search(&house, &["--as", "public"]);
    let staff = search(&house, &[]);
    let url = format!("sqlite://{}", house.data().join("vigie.db").display());
    let database = sea_orm::Database::connect(url).await.unwrap();
    while Migrator::get_applied_migrations(&database).await.unwrap().iter().any(|step| step.name().contains("library"))
    {
        Migrator::down(&database, Some(1)).await.unwrap();
    }
    database.close().await.unwrap();
    assert!(house.run(&["advisory", "search"]).err.contains("vigie migrate"));
    house.json(&["migrate"]);
    assert_eq!(ids(&before), [AXIS_ID]);
    assert_eq!(search(&house, &["--as", "public"]), before);
    assert_eq!(search(&house, &[])["total"], staff["total"]);
    assert_eq!(ids(&search(&house, &["axsi", "--as", "public"])), [AXIS_ID]);
}
