//! Documents that say something nobody can read: it may cost certainty, never a reader.

use serde_json::{Value, json};

use super::rows::Found;

/// A document with this product tree and these vulnerabilities.
fn document(tree: &Value, vulnerabilities: &Value) -> Vec<u8> {
    let document = json!({
        "category": "csaf_security_advisory", "csaf_version": "2.0", "title": "t",
        "publisher": {"category": "vendor", "name": "Acme", "namespace": "https://acme.example"},
        "tracking": {"id": "ACME-1", "status": "final", "version": "1"},
    });
    json!({"document": document, "product_tree": tree, "vulnerabilities": vulnerabilities}).to_string().into_bytes()
}

/// Acme Gate in this version, in a branch of this kind.
fn gate(category: &str, version: &Value) -> Value {
    let product = json!({"product_id": "gate", "name": "Acme Gate"});
    json!({"branches": [{"category": "vendor", "name": "Acme", "branches": [
        {"category": "product_name", "name": "Gate", "branches": [
            {"category": category, "name": version, "product": product}]}]}]})
}

#[test]
fn what_cannot_be_read_never_keeps_a_letter_back() {
    let range = || gate("product_version_range", &json!("<2.0"));
    let affected = || json!([{"product_status": {"known_affected": ["gate"]}}]);
    let rows = [
        ("as it should be", range(), affected()),
        ("an unknown status", range(), json!([{"product_status": {"known_effected": ["gate"]}}])),
        ("a status of another case", range(), json!([{"product_status": {"Known_Affected": ["gate"]}}])),
        ("one id instead of a list", range(), json!([{"product_status": {"known_affected": "gate"}}])),
        ("no status at all", range(), json!([{"cve": "CVE-2026-1"}])),
        ("an empty status", range(), json!([{"product_status": {}}])),
        ("a status of a wrong type", range(), json!([{"product_status": ["gate"]}])),
        ("no vulnerability", range(), json!([])),
        ("vulnerabilities of a wrong type", range(), json!("see the web site")),
        ("a range that nobody can read", gate("product_version_range", &json!("before the summer")), affected()),
        ("a range without an end", gate("product_version_range", &json!("vers:generic/<")), affected()),
        ("a version that nobody can read", gate("product_version", &json!("the blue one")), affected()),
        ("a version that is a number", gate("product_version", &json!(1)), affected()),
        ("a version that is null", gate("product_version", &Value::Null), affected()),
        ("a branch of an unknown kind", gate("edition_of_the_year", &json!("<2.0")), affected()),
        ("an id that no tree defines", json!({}), json!([{"product_status": {"known_affected": ["Acme Gate"]}}])),
        (
            "a product without an id",
            json!({"branches": [{"category": "vendor", "name": "Acme", "branches": [
                {"category": "product_name", "name": "Gate", "product": {"name": "Acme Gate"}}]}]}),
            json!([{"cve": "CVE-2026-1"}]),
        ),
        (
            "a product with a broken CPE",
            json!({"full_product_names": [{"product_id": "gate", "name": "Acme Gate",
                "product_identification_helper": {"cpe": "cpe:gate"}}]}),
            affected(),
        ),
        (
            "a score that is none",
            range(),
            json!([{"product_status": {"known_affected": ["gate"]},
                "scores": [{"products": ["gate"], "cvss_v3": {"baseScore": "high", "vectorString": "CVSS:3.1/?"}}]}]),
        ),
    ];
    for (what, tree, vulnerabilities) in rows {
        let bytes = document(&tree, &vulnerabilities);
        let advisory = super::advisory(&bytes, what).unwrap_or_else(|| panic!("{what}: not recognised"));
        for has in ["Acme|Gate|1.0", "Acme|Gate"] {
            let found = Found::of(&advisory, has);
            assert!(found.is_concerned(), "{what}: {has}: {found:?}");
        }
    }
}
