//! `OpenVEX` as issuers write it, one behaviour a test.

use serde_json::{Value, json};

use super::*;
use crate::intake::{Limits, read};

const REAL: &str = include_str!("../../../../tests/fixtures/openvex/inspektor-gadget-v0.41.0.vex.json");

fn try_read(text: &str) -> Result<Advisory, IntakeError> {
    match read(text.as_bytes(), Limits { max_bytes: 1 << 24, max_depth: 96 })? {
        Document::Advisory(advisory) => Ok(*advisory),
        _ => panic!("not an advisory"),
    }
}

fn document(statements: &Value) -> Advisory {
    let document = json!({"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://acme.example/vex/2024-1",
        "author": "Acme <security@acme.example>", "timestamp": "2024-01-01T00:00:00Z", "version": 3,
        "statements": statements});
    try_read(&document.to_string()).unwrap()
}

fn statement(status: &str, at: Option<&str>) -> Value {
    json!({"vulnerability": {"name": "CVE-2024-1111"}, "products": [{"@id": "pkg:oci/gate@1.0"}], "status": status,
        "timestamp": at})
}

#[test]
fn a_real_document_is_read() {
    let found = try_read(REAL).unwrap();
    assert_eq!((found.tracking_id.as_str(), found.version.as_str()), ("v0.41.0.vex.json", "2"));
    assert_eq!(found.publisher.name, "Inspektor Gadget Security Team");
    assert_eq!(found.publisher.contact.as_deref(), Some("security@inspektor-gadget.io"));
    assert_eq!((found.cves(), found.products.len()), (vec!["CVE-2025-54388"], 1));
    assert_eq!(found.vulnerabilities[0].statuses, [(ProductStatus::KnownNotAffected, 0)]);
    assert_eq!(found.vulnerabilities[0].threats[0].details, "vulnerable_code_not_in_execute_path");
    assert_eq!(found.products[0].version, VersionClaim::Exact("v0.41.0".to_owned()));
}

#[test]
fn every_status_is_known_and_another_word_is_unknown() {
    for (word, status) in [
        ("affected", ProductStatus::KnownAffected),
        ("not_affected", ProductStatus::KnownNotAffected),
        ("fixed", ProductStatus::Fixed),
        ("under_investigation", ProductStatus::UnderInvestigation),
        ("perhaps", ProductStatus::Unknown),
    ] {
        assert_eq!(document(&json!([statement(word, None)])).vulnerabilities[0].statuses, [(status, 0)], "{word}");
    }
}

#[test]
fn of_two_statements_about_the_same_product_the_newer_counts() {
    let late = statement("fixed", Some("2024-03-01T00:00:00Z"));
    let early = statement("affected", Some("2024-02-01T00:00:00Z"));
    for order in [json!([early, late]), json!([late, early])] {
        let found = document(&order);
        assert_eq!(found.vulnerabilities.len(), 1);
        assert_eq!(found.vulnerabilities[0].statuses, [(ProductStatus::Fixed, 0)]);
    }
    // Without a moment of its own a statement has that of the document, which is older.
    let found = document(&json!([early, statement("not_affected", None)]));
    assert_eq!(found.vulnerabilities[0].statuses, [(ProductStatus::KnownAffected, 0)]);
}

#[test]
fn a_part_inside_a_product_is_not_spoken_of_by_itself() {
    let mut inside = statement("affected", None);
    inside["products"][0]["subcomponents"] = json!([{"@id": "pkg:npm/left-pad@1.0.0"}]);
    let found = document(&json!([inside]));
    assert_eq!(found.products.len(), 1);
    assert_eq!(found.products[0].name, "pkg:oci/gate@1.0 (pkg:npm/left-pad@1.0.0)");
    assert_eq!(found.products[0].purls[0].name, "gate");
}

#[test]
fn products_are_known_by_any_identifier_and_older_documents_write_texts() {
    let found = document(&json!([{"vulnerability": "CVE-2024-1111", "status": "affected", "products": [
        "pkg:npm/gate@1.0.0",
        {"@id": "https://acme.example/gate", "identifiers": {"purl": "pkg:npm/gate", "cpe23": "cpe:2.3:a:acme:gate:1:*:*:*:*:*:*:*"}},
        {"hashes": {"sha-256": "abcd"}}, {}]}]));
    let known: Vec<_> = found.products.iter().map(|one| (one.name.as_str(), one.purls.len(), one.cpes.len())).collect();
    let expected = [("pkg:npm/gate@1.0.0", 1, 0), ("https://acme.example/gate", 1, 1), ("sha-256:abcd", 0, 0)];
    assert_eq!(known, expected);
    assert_eq!(found.oddities.len(), 1, "a product without identifier is noted");
}

#[test]
fn what_to_do_is_a_remedy_and_the_headline_is_made_of_facts() {
    let mut affected = statement("affected", None);
    affected["action_statement"] = json!("Update to 1.1.");
    let found = document(&json!([affected]));
    assert_eq!((found.title.as_str(), found.headline().as_str()), ("", "gate"));
    assert_eq!(found.vulnerabilities[0].remedies[0].details, "Update to 1.1.");
}

#[test]
fn what_has_no_identity_or_no_meaning_is_refused_with_its_place() {
    let why = |text: &str| try_read(text).unwrap_err().to_string();
    assert!(
        why(r#"{"@context":"https://openvex.dev/ns","statements":[]}"#).starts_with("/@id: the identifier is missing")
    );
    assert!(
        why(r#"{"@context":"https://openvex.dev/ns","@id":"a","statements":{}}"#).starts_with("/statements: expected")
    );
    let nameless = r#"{"@context":"https://openvex.dev/ns","@id":"a","statements":[{"status":"affected"}]}"#;
    assert!(why(nameless).starts_with("/statements/0/vulnerability: the statement names no vulnerability"));
}
