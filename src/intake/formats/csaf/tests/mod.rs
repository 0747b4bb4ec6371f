//! CSAF as issuers write it and as they get it wrong, one behaviour a test.

mod document;
mod products;
mod vulnerabilities;

use serde_json::{Value, json};

use crate::domain::advisory::Advisory;
use crate::intake::{Document, IntakeError, Limits, read};

pub(super) const LIMITS: Limits = Limits { max_bytes: 60_000_000, max_depth: 96 };

/// A document with all that is needed, without products.
pub(super) fn minimal() -> Value {
    json!({"document": {
        "category": "csaf_base", "csaf_version": "2.0", "title": "A title",
        "publisher": {"category": "vendor", "name": "Example", "namespace": "https://example.com"},
        "tracking": {"id": "EX-1", "version": "1", "status": "final",
            "initial_release_date": "2024-01-02T03:04:05Z", "current_release_date": "2024-02-03T04:05:06+02:00",
            "revision_history": [{"date": "2024-01-02T03:04:05Z", "number": "1", "summary": "First."}]}}})
}

/// The minimal document with one place set; `pointer` names a member of an object that exists.
pub(super) fn with(pointer: &str, value: Value) -> Value {
    let mut document = minimal();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    document.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(key.to_owned(), value);
    document
}

pub(super) fn try_read(document: &Value) -> Result<Advisory, IntakeError> {
    match read(document.to_string().as_bytes(), LIMITS)? {
        Document::Advisory(advisory) => Ok(*advisory),
        Document::KnownExploited(_) | Document::Epss(_) => panic!("not an advisory"),
    }
}

pub(super) fn advisory(document: &Value) -> Advisory {
    try_read(document).unwrap()
}

/// Three products A, B and C, and the rest of the tree and the vulnerabilities.
pub(super) fn abc(tree: Value, vulnerabilities: Value) -> Value {
    let mut document = minimal();
    let mut product_tree = json!({"full_product_names": [
        {"name": "Product A", "product_id": "A"}, {"name": "Product B", "product_id": "B"}, {"name": "Product C", "product_id": "C"}]});
    if let Value::Object(members) = tree {
        product_tree.as_object_mut().unwrap().extend(members);
    }
    document["product_tree"] = product_tree;
    document["vulnerabilities"] = vulnerabilities;
    document
}

/// The mandatory tests that the oddities name, in order, with their places.
pub(super) fn failed(advisory: &Advisory) -> Vec<(&str, &'static str)> {
    advisory.oddities.iter().filter_map(|oddity| Some((oddity.at.as_str(), oddity.test?))).collect()
}

pub(super) fn places(advisory: &Advisory) -> Vec<&str> {
    advisory.oddities.iter().map(|oddity| oddity.at.as_str()).collect()
}
