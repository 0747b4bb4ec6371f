//! Formats: a CVE record, an OSV record and an `OpenVEX` document each alert whom they concern and not the neighbour.

use serde_json::{Value, json};

use crate::house::House;

/// A record of our own: `KilnGate` of Brewster Works before 4.2.1, on Windows and Linux, rated very high.
const RECORD: &str = include_str!("../fixtures/cve/example-gate.json");

/// Bitnami's `ActiveMQ` before 5.15.14, 5.16.0 and 5.16.1; high.
const BITNAMI: &str = include_str!("../fixtures/osv/BIT-activemq-2021-21348.json");

fn firm(id: &str, product: Value) -> Value {
    json!({"id": id, "name": format!("Firm {id}"), "products": Value::Array(vec![product]),
        "contacts": [{"address": format!("{id}@firms.example"), "alert_from": "low"}]})
}

/// Imports and releases a file, does all work, and says who got a letter.
fn readers(house: &House, name: &str, text: &str) -> Vec<String> {
    let file = house.file(name, text);
    let report = house.json(&["advisory", "import", "--publish", &file]);
    assert_eq!(report["refused"], json!([]), "{report}");
    house.work();
    house.recipients()
}

fn record() -> Value {
    serde_json::from_str(RECORD).unwrap()
}

#[test]
fn a_cve_record_alerts_who_has_the_product_and_not_who_has_its_platform_or_the_repair() {
    let house = House::new();
    house.enrol(&[
        firm("kiln", json!({"vendor": "Brewster Works", "product": "KilnGate", "version": "4.1.0"})),
        firm("repaired", json!({"vendor": "Brewster Works", "product": "KilnGate", "version": "4.2.1"})),
        firm("platform", json!({"cpe": "cpe:2.3:o:microsoft:windows_11:*:*:*:*:*:*:*:*"})),
        firm("other", json!({"vendor": "Brewster Works", "product": "MashTun"})),
    ]);
    assert_eq!(readers(&house, "record.json", RECORD), ["kiln@firms.example"]);
    let letter = &house.outbox()[0];
    assert!(letter.text.contains("4.2.1") && letter.text.contains("KilnGate"), "{}", letter.text);
    assert!(letter.signed && letter.text.contains("CVE-2024-99901"), "{}", letter.text);
}

#[test]
fn a_record_that_says_no_more_than_before_is_no_second_letter_and_a_rejected_one_is_taken_back() {
    let house = House::new();
    house.enrol(&[firm("kiln", json!({"vendor": "Brewster Works", "product": "KilnGate", "version": "4.1.0"}))]);
    assert_eq!(readers(&house, "record.json", RECORD).len(), 1);
    let again = house.json(&["advisory", "import", "--publish", &house.file("record.json", RECORD)]);
    assert_eq!((&again["unchanged"], &again["released"]), (&json!(1), &json!([])));

    let mut retouched = record();
    retouched["cveMetadata"]["dateUpdated"] = json!("2024-06-01T00:00:00.000Z");
    retouched["containers"]["cna"]["references"] = json!([{"url": "https://brewster.example/notices/kilngate-en"}]);
    assert_eq!(readers(&house, "record.json", &retouched.to_string()).len(), 1, "nothing that is material has changed");

    let rejected = json!({"dataType": "CVE_RECORD", "dataVersion": "5.1",
        "cveMetadata": {"cveId": "CVE-2024-99901", "state": "REJECTED", "assignerShortName": "example_cna",
            "dateUpdated": "2024-07-01T00:00:00.000Z"},
        "containers": {"cna": {"rejectedReasons": [{"lang": "en", "value": "A duplicate."}]}}});
    assert_eq!(
        readers(&house, "record.json", &rejected.to_string()).len(),
        2,
        "who was told is told that it is withdrawn"
    );
}

#[test]
fn what_cisa_adds_to_a_record_about_attacks_makes_another_letter() {
    let house = House::new();
    house.enrol(&[firm("kiln", json!({"vendor": "Brewster Works", "product": "KilnGate", "version": "4.1.0"}))]);
    assert_eq!(readers(&house, "record.json", RECORD).len(), 1);
    let mut attacked = record();
    attacked["cveMetadata"]["dateUpdated"] = json!("2024-06-01T00:00:00.000Z");
    let kev =
        json!({"other": {"type": "kev", "content": {"dateAdded": "2024-06-01", "reference": "https://www.cisa.gov"}}});
    attacked["containers"]["adp"][0]["metrics"].as_array_mut().unwrap().push(kev);
    assert_eq!(readers(&house, "record.json", &attacked.to_string()).len(), 2);
}

#[test]
fn an_osv_record_alerts_by_package_url_by_cpe_and_by_name() {
    let house = House::new();
    house.enrol(&[
        firm("package", json!({"purl": "pkg:bitnami/activemq@5.15.13"})),
        firm("named", json!({"vendor": "Apache", "product": "ActiveMQ", "version": "5.16.0"})),
        firm("repaired", json!({"purl": "pkg:bitnami/activemq@5.16.2"})),
        firm("other", json!({"purl": "pkg:bitnami/apache@2.4.0"})),
    ]);
    let mut told = readers(&house, "BIT-activemq-2021-21348.json", BITNAMI);
    told.sort();
    assert_eq!(told, ["named@firms.example", "package@firms.example"]);
}

#[test]
fn a_folder_of_records_in_yaml_is_read() {
    let house = House::new();
    house.enrol(&[
        firm("uses", json!({"purl": "pkg:pypi/gate-keeper@1.0"})),
        firm("repaired", json!({"purl": "pkg:pypi/gate-keeper@1.10"})),
    ]);
    let yaml = "id: PYSEC-2024-99901\ndetails: Bad.\naliases:\n- CVE-2024-99902\nmodified: '2024-02-01T00:00:00Z'\naffected:\n\
        - package:\n    name: gate_keeper\n    ecosystem: PyPI\n  ranges:\n  - type: ECOSYSTEM\n    events:\n    - introduced: '0'\n    - fixed: '1.10'\n";
    house.file("records/PYSEC-2024-99901.yaml", yaml);
    let folder = house.path("records").display().to_string();
    let report = house.json(&["advisory", "import", "--publish", &folder]);
    assert_eq!((&report["read"], &report["new"]), (&json!(1), &json!(1)), "{report}");
    house.work();
    assert_eq!(house.recipients(), ["uses@firms.example"]);
}

#[test]
fn an_openvex_document_counts_its_statuses() {
    let statement = |product: &str, status: &str| json!({"vulnerability": {"name": "CVE-2024-99903"}, "products": [{"@id": product}], "status": status});
    let vex = json!({"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://brewster.example/vex/1",
        "author": "Brewster Works", "timestamp": "2024-01-01T00:00:00Z", "version": 1,
        "statements": [statement("pkg:npm/kiln@1.0.0", "affected"), statement("pkg:npm/mash@1.0.0", "not_affected"),
            statement("pkg:npm/tun@1.0.0", "under_investigation")]});
    // What is of 2024 and whose state is not clear would wait for the digest.
    let house = House::new().with("ATTENTION__OLD_DAYS", "0");
    house.enrol(&[
        firm("affected", json!({"purl": "pkg:npm/kiln@1.0.0"})),
        firm("spared", json!({"purl": "pkg:npm/mash@1.0.0"})),
        firm("unsure", json!({"purl": "pkg:npm/tun@1.0.0"})),
    ]);
    let mut told = readers(&house, "vex.json", &vex.to_string());
    told.sort();
    assert_eq!(told, ["affected@firms.example", "unsure@firms.example"]);
}
