//! Routes: alert, digest or nothing, as the contract of the subscriber file has it, and always with the reason.

use serde_json::{Value, json};

use crate::documents::{
    AXIS_CVE, AXIS_ID, HIGH, LOW, MEDIUM, VERY_HIGH, axis, axis_as, firm, firm_with, known_exploited, scored, with,
};
use crate::house::House;

/// The advisory without any statement of how bad it is.
fn unrated(id: &str) -> Value {
    with(axis_as(id), &[("/vulnerabilities/0/scores", json!([]))])
}

/// A house that knows one advisory of each rating.
fn five_ratings() -> House {
    let house = House::new();
    let named = |id: &str, score| scored(axis_as(id), score).to_string();
    house.file("in/1.json", named("VERY-HIGH", VERY_HIGH));
    house.file("in/2.json", named("HIGH", HIGH));
    house.file("in/3.json", named("MEDIUM", MEDIUM));
    house.file("in/4.json", named("LOW", LOW));
    house.file("in/5.json", unrated("NOT-RATED").to_string());
    house.json(&["advisory", "import", house.path("in").to_str().unwrap()]);
    house
}

const IDS: [&str; 5] = ["VERY-HIGH", "HIGH", "MEDIUM", "LOW", "NOT-RATED"];

/// Readers by their lines, and what each gets of the five: `a`lert, `d`igest, `s`kip; exploited or not.
const TABLE: &[(&str, &str, &str, &str)] = &[
    // alert_from, digest_from, not exploited, exploited
    ("high", "medium", "aadsd", "aaasa"),
    ("very-high", "high", "adssd", "aassa"),
    ("medium", "medium", "aaasa", "aaasa"),
    ("low", "low", "aaaaa", "aaaaa"),
    ("never", "medium", "dddsd", "dddsd"),
    ("high", "never", "aassa", "aassa"),
    ("never", "never", "sssss", "sssss"),
    ("low", "high", "aaaaa", "aaaaa"),
];

fn letter(route: &Value) -> char {
    route.as_str().and_then(|route| route.chars().next()).unwrap_or('?')
}

/// The routes of all readers for one advisory, by `match`.
fn matched(house: &House, id: &str) -> Vec<char> {
    let found = house.json(&["match", id]);
    let keys = ["advisory", "alert", "digest", "skipped", "considered"];
    assert!(keys.iter().all(|key| found.get(key).is_some()), "{found}");
    let stands = |route: &str, reader: &str| found[route].as_array().unwrap().iter().any(|id| id == reader);
    let routes: Vec<char> = (0..TABLE.len())
        .map(|n| match (stands("alert", &format!("r{n}")), stands("digest", &format!("r{n}"))) {
            (true, false) => 'a',
            (false, true) => 'd',
            (false, false) => 's',
            (true, true) => '?',
        })
        .collect();
    let skipped = routes.iter().filter(|route| **route == 's').count();
    assert_eq!((&found["skipped"], &found["considered"]), (&json!(skipped), &json!(TABLE.len())));
    routes
}

#[test]
fn the_lines_of_the_contract_hold_for_every_rating_exploited_or_not() {
    let house = five_ratings();
    let readers: Vec<Value> = TABLE
        .iter()
        .enumerate()
        .map(|(n, row)| firm_with(&format!("r{n}"), json!({"alert_from": row.0, "digest_from": row.1})))
        .collect();
    house.enrol(&readers);
    for exploited in [false, true] {
        if exploited {
            let file = house.file("kev.json", known_exploited(&[AXIS_CVE]).to_string());
            house.json(&["advisory", "import", &file]);
        }
        for (at, id) in IDS.iter().enumerate() {
            let wanted: Vec<char> =
                TABLE.iter().filter_map(|row| if exploited { row.3 } else { row.2 }.chars().nth(at)).collect();
            assert_eq!(matched(&house, id), wanted, "{id}, exploited: {exploited}");
        }
    }
    for (n, row) in TABLE.iter().enumerate() {
        let explained = house.json(&["explain", "NOT-RATED", &format!("r{n}")]);
        assert_eq!(Some(letter(&explained["route"])), row.3.chars().nth(4), "{explained}");
        assert_eq!(explained["rating"], "not-rated");
    }
}

#[test]
fn a_release_writes_to_exactly_those_whom_match_names() {
    let house = five_ratings();
    house.enrol(&[firm("a"), firm_with("b", json!({"alert_from": "very-high"}))]);
    house.json(&["advisory", "publish", "HIGH"]);
    house.work();
    assert_eq!(house.recipients(), ["a@firms.example"]);
    assert_eq!(house.json(&["match", "HIGH"])["alert"], json!(["a"]));
}

/// The codes of a proof, in order.
fn codes(explained: &Value) -> Vec<&str> {
    explained["reasons"].as_array().unwrap().iter().map(|reason| reason["code"].as_str().unwrap()).collect()
}

#[test]
fn every_verdict_has_a_proof_also_for_those_who_are_not_concerned() {
    let house = House::new();
    let versioned = |id: &str, product: Value| {
        let mut firm = firm(id);
        firm["products"] = json!([product]);
        firm
    };
    house.enrol(&[
        firm("inside"),
        versioned("outside", json!({"vendor": "Axis Communications", "product": "AXIS A1001", "version": "1.65.5"})),
        versioned("unknown", json!({"vendor": "Axis Communications", "product": "AXIS A1001"})),
        versioned("elsewhere", json!({"vendor": "Moxa", "product": "NPort 5110"})),
    ]);
    let file = house.file("axis.json", axis().to_string());
    house.json(&["advisory", "import", &file]);
    let explained = |reader: &str| house.json(&["explain", AXIS_ID, reader]);
    let rows = [
        ("inside", "alert", "high", vec!["matched_name", "version_affected"]),
        ("outside", "skip", "not-rated", vec!["matched_name", "version_outside"]),
        ("unknown", "alert", "high", vec!["matched_name", "version_unknown"]),
        ("elsewhere", "skip", "not-rated", vec!["no_product_matches"]),
    ];
    for (reader, route, rating, proof) in rows {
        let found = explained(reader);
        assert_eq!((&found["route"], &found["rating"]), (&json!(route), &json!(rating)), "{found}");
        let proof = [proof, vec!["advisory_not_released"]].concat();
        assert_eq!(codes(&found), proof, "{reader}");
    }
    let found = house.json(&["match", AXIS_ID]);
    assert_eq!((&found["alert"], &found["skipped"]), (&json!(["inside", "unknown"]), &json!(2)));
    assert_eq!(house.json(&["match", AXIS_ID, "--limit", "1"])["alert"], json!(["inside"]));
}

#[test]
fn each_contact_has_its_own_route_and_the_reader_the_best() {
    let house = House::new();
    let mut firm = firm("a");
    firm["contacts"] = json!([
        {"address": "boss@a.example", "alert_from": "never", "digest_from": "medium"},
        {"address": "it@a.example", "alert_from": "medium"},
        {"address": "archive@a.example", "alert_from": "never", "digest_from": "never"},
    ]);
    house.enrol(&[firm]);
    house.publish(&axis());
    let found = house.json(&["explain", AXIS_ID, "a"]);
    assert_eq!(found["route"], "alert");
    let routes: Vec<&Value> = found["contacts"].as_array().unwrap().iter().map(|contact| &contact["route"]).collect();
    assert_eq!(routes, [&json!("digest"), &json!("alert"), &json!("skip")]);
    house.work();
    assert_eq!(house.recipients(), ["it@a.example"]);
}

#[test]
fn an_unknown_advisory_or_subscriber_is_an_error_and_not_an_empty_answer() {
    let house = House::new();
    house.enrol(&[firm("a")]);
    let file = house.file("axis.json", axis().to_string());
    house.json(&["advisory", "import", &file]);
    for words in [
        &["match", "ICSA-00-000-00"] as &[&str],
        &["explain", "ICSA-00-000-00", "a"],
        &["explain", AXIS_ID, "nobody"],
        &["advisory", "publish", "ICSA-00-000-00"],
        &["advisory", "show", "ICSA-00-000-00"],
        &["subscriber", "show", "nobody"],
        &["edition", "show", "nothing"],
    ] {
        let ran = house.run(words);
        assert_eq!(ran.code, Some(1), "{words:?}");
        assert!(ran.json["error"].is_string() && !ran.err.is_empty(), "{words:?}: {} {}", ran.out, ran.err);
    }
}
