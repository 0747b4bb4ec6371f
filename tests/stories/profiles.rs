//! Profiles: an inventory goes in with a preview, changes what it names and nothing else, and is what alerts follow.

use serde_json::{Value, json};

use crate::documents::{AXIS_ID, axis, axis_as, firm, with};
use crate::house::{House, Ran};

/// The products of a profile.
fn profile(house: &House, id: &str) -> Value {
    house.json(&["profile", "show", id])["products"].clone()
}

fn import(house: &House, name: &str, bytes: impl AsRef<[u8]>, more: &[&str]) -> Ran {
    let file = house.file(name, bytes);
    house.run(&[&["profile", "import", &file, "f"], more].concat())
}

/// Counts of an import: new, changed, unchanged, removed.
fn counts(report: &Value) -> [u64; 4] {
    ["new", "changed", "unchanged", "removed"].map(|key| report[key].as_u64().unwrap_or_else(|| panic!("{report}")))
}

/// A firm with nothing that the advisory is about.
fn bakery() -> Value {
    let products = json!([{"vendor": "CAREL", "product": "Boss-Mini", "version": "1.4"}]);
    with(firm("f"), &[("/products", products)])
}

const LIST: &str =
    "Hersteller;Produkt;Version\nAXIS;A1001;1.65.3\nCAREL;Boss-Mini;1.5\nIgor Pavlov;7-Zip 23.01 (x64);23.01\n;;\n";

#[test]
fn a_firm_that_hands_in_its_inventory_is_alerted_about_what_is_in_it() {
    let house = House::new();
    house.enrol(&[bakery()]);
    house.publish(&axis());
    house.work();
    assert!(house.recipients().is_empty(), "nothing of it concerns the bakery yet");
    let ran = import(&house, "whatever.dat", LIST, &[]);
    assert_eq!((ran.code, counts(&ran.json)), (Some(0), [2, 1, 0, 0]), "{} {}", ran.out, ran.err);
    let explained = house.json(&["explain", AXIS_ID, "f"]);
    assert_eq!(explained["route"], "alert", "{explained}");
    house.publish(&axis_as("AFTERWARDS"));
    house.work();
    assert_eq!(house.recipients(), ["f@firms.example"]);
}

#[test]
fn a_preview_says_what_would_happen_and_changes_nothing() {
    let house = House::new();
    house.enrol(&[bakery()]);
    let before = profile(&house, "f");
    let ran = import(&house, "list.csv", LIST.to_owned() + ";;;9\n;;7\n", &["--dry-run"]);
    assert_eq!((ran.code, counts(&ran.json)), (Some(1), [2, 1, 0, 0]), "a row was not understood: {}", ran.out);
    assert_eq!(ran.json["format"], "table (CSV)");
    let understood = ran.json["understood"].as_array().unwrap();
    assert_eq!(understood[0]["product"], json!({"vendor": "AXIS", "product": "A1001", "version": "1.65.3"}));
    assert_eq!((&understood[0]["at"], &understood[0]["state"]), (&json!("line 2"), &json!("new")));
    assert_eq!(understood[1]["state"], "changed");
    let not = &ran.json["not_understood"][0];
    assert_eq!((&not["at"], not["why"].as_str().map(str::is_empty)), (&json!("line 7"), Some(false)), "{}", ran.out);
    assert_eq!(ran.json["left_out"][0]["count"], 2);
    assert_eq!(profile(&house, "f"), before);
}

#[test]
fn importing_again_changes_nothing_and_replacing_leaves_the_list_alone() {
    let house = House::new();
    house.enrol(&[bakery()]);
    import(&house, "list.csv", LIST, &[]);
    let after = profile(&house, "f");
    let ran = import(&house, "list.csv", LIST, &[]);
    assert_eq!((counts(&ran.json), profile(&house, "f")), ([0, 0, 3, 0], after));
    let ran = import(&house, "one.txt", "pkg:composer/drupal/core@10.2.1\n", &["--replace"]);
    assert_eq!((counts(&ran.json), ran.json["products"].as_u64()), ([1, 0, 0, 3], Some(1)), "{}", ran.out);
    assert_eq!(profile(&house, "f"), json!([{"purl": "pkg:composer/drupal/core@10.2.1"}]));
    let exported = house.run(&["profile", "export", "f"]);
    assert_eq!(serde_json::from_str::<Value>(&exported.out).unwrap(), profile(&house, "f"));
}

#[test]
fn a_profile_that_would_grow_too_large_or_empty_stays_as_it_is() {
    let house = House::new().with("ENROLMENT__MAX_PRODUCTS", "3");
    house.enrol(&[bakery()]);
    let before = profile(&house, "f");
    let ran = import(&house, "list.txt", "pkg:npm/a@1\npkg:npm/b@1\npkg:npm/c@1\n", &[]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("4 products; at most 3"), "{}", ran.err);
    let ran = import(&house, "list.json", r#"{"bomFormat":"CycloneDX","specVersion":"1.5"}"#, &["--replace"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("would be empty"), "{}", ran.err);
    assert_eq!(profile(&house, "f"), before);
}

#[test]
fn what_is_no_list_and_who_is_no_subscriber_is_said() {
    let house = House::new();
    house.enrol(&[firm("f")]);
    let ran = import(&house, "broken.cdx.json", r#"{"bomFormat":"CycloneDX","components":["#, &[]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("line 1, column 40") && ran.err.contains("cut off"), "{}", ran.err);
    let file = house.file("list.txt", "Firefox 128.0\n");
    let ran = house.run(&["profile", "import", &file, "nobody"]);
    assert_eq!((ran.code, ran.err.contains("no such subscriber")), (Some(1), true), "{}", ran.err);
    assert!(house.json(&["subscriber", "list"])["subscribers"].as_array().unwrap().len() == 1, "none was made");
    assert_eq!(house.run(&["profile", "import", &file, "f", "--replace", "--keep-versions"]).code, Some(2));
}

#[test]
fn three_thousand_packages_of_a_server_find_the_advisory_about_one() {
    let house = House::new();
    house.enrol(&[bakery()]);
    let packages: Vec<String> = (0..3000).map(|n| format!("package-{n}-1.{n}.0-1.el9.x86_64")).collect();
    let packages = packages.join("\n");
    let ran = import(&house, "rpm.txt", packages, &[]);
    assert_eq!((ran.code, counts(&ran.json)), (Some(0), [3000, 0, 0, 0]), "{}", ran.err);
    let mut about = axis();
    let mut tree = about["product_tree"].take();
    tree["branches"] = json!([{"category": "vendor", "name": "Red Hat", "branches": [{"category": "product_version",
        "name": "package-7-1.7.0-1.el9.x86_64", "product": {"name": "package-7-1.7.0-1.el9.x86_64",
        "product_id": products_of(&about), "product_identification_helper":
        {"purl": "pkg:rpm/redhat/package-7@1.7.0-1.el9?arch=x86_64"}}}]}]);
    about["product_tree"] = tree;
    house.publish(&about);
    house.work();
    assert_eq!(house.recipients(), ["f@firms.example"]);
}

/// The first product that the advisory speaks of.
fn products_of(advisory: &Value) -> String {
    advisory["vulnerabilities"][0]["product_status"]["known_affected"][0].as_str().unwrap().to_owned()
}
