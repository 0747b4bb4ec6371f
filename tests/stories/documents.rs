//! What the tests read: one real advisory (CISA, public domain) with small changes, and subscribers who are concerned.

use std::path::Path;

use serde_json::{Value, json};

/// ICSA-23-206-01 as CISA published it: AXIS A1001 up to 1.65.4, rated high (7.1), repaired by an update.
const AXIS: &str = include_str!("../../ops/demo-data/advisories/icsa-23-206-01.json");

/// Its identifier.
pub(crate) const AXIS_ID: &str = "ICSA-23-206-01";

/// The vulnerability that it is about.
pub(crate) const AXIS_CVE: &str = "CVE-2023-21406";

/// CVSS 3.1 vectors with their scores.
pub(crate) const VERY_HIGH: (&str, f64) = ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8);
pub(crate) const HIGH: (&str, f64) = ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", 7.5);
pub(crate) const MEDIUM: (&str, f64) = ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N", 5.3);
pub(crate) const LOW: (&str, f64) = ("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:N", 3.7);

/// The advisory as it was published.
pub(crate) fn axis() -> Value {
    serde_json::from_str(AXIS).unwrap()
}

/// The advisory under another identifier.
pub(crate) fn axis_as(id: &str) -> Value {
    with(axis(), &[("/document/tracking/id", json!(id))])
}

/// The document with other values at these places, which must exist.
pub(crate) fn with(mut document: Value, changes: &[(&str, Value)]) -> Value {
    for (pointer, value) in changes {
        *document.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")) = value.clone();
    }
    document
}

/// The document with another score for its first vulnerability.
pub(crate) fn scored(document: Value, (vector, score): (&str, f64)) -> Value {
    let score = json!({"version": "3.1", "vectorString": vector, "baseScore": score, "baseSeverity": severity(score)});
    with(document, &[("/vulnerabilities/0/scores/0/cvss_v3", score)])
}

fn severity(score: f64) -> &'static str {
    match score {
        s if s >= 9.0 => "CRITICAL",
        s if s >= 7.0 => "HIGH",
        s if s >= 4.0 => "MEDIUM",
        _ => "LOW",
    }
}

/// The document as its publisher's next version.
pub(crate) fn revised(mut document: Value, version: &str) -> Value {
    let tracking = &mut document["document"]["tracking"];
    tracking["version"] = json!(version);
    let date = format!("2023-08-{version:0>2}T00:00:00.000000Z");
    tracking["current_release_date"] = json!(date);
    let entry = json!({"date": date, "number": version, "summary": "Update"});
    tracking["revision_history"].as_array_mut().unwrap().push(entry);
    document
}

/// A catalogue of known-exploited vulnerabilities with these in it.
pub(crate) fn known_exploited(cves: &[&str]) -> Value {
    let entry = |cve: &&str| {
        json!({"cveID": cve, "vendorProject": "Axis", "product": "A1001", "vulnerabilityName": "A weakness",
            "dateAdded": "2025-05-13", "shortDescription": "A weakness.", "requiredAction": "Update.",
            "dueDate": "2025-06-03", "knownRansomwareCampaignUse": "Unknown", "notes": "", "cwes": ["CWE-122"]})
    };
    json!({"title": "CISA Catalog of Known Exploited Vulnerabilities", "catalogVersion": "2025.05.13",
        "dateReleased": "2025-05-13T17:56:12.6248Z", "count": cves.len(),
        "vulnerabilities": cves.iter().map(entry).collect::<Vec<_>>()})
}

/// A firm that uses an affected version, with one contact of its name.
pub(crate) fn firm(id: &str) -> Value {
    firm_with(id, json!({}))
}

/// The same with further wishes of its contact.
pub(crate) fn firm_with(id: &str, wishes: Value) -> Value {
    let mut contact = json!({"address": format!("{id}@firms.example")});
    let Value::Object(wishes) = wishes else { panic!("wishes are an object") };
    contact.as_object_mut().unwrap().extend(wishes);
    json!({"id": id, "name": format!("Firm {id}"),
        "products": [{"vendor": "Axis Communications", "product": "AXIS A1001", "version": "1.65.0"}],
        "contacts": [contact]})
}

/// This many firms, `f000` and so on.
pub(crate) fn firms(number: usize) -> Vec<Value> {
    (0..number).map(|n| firm(&format!("f{n:03}"))).collect()
}

/// Their addresses, in order.
pub(crate) fn addresses(number: usize) -> Vec<String> {
    (0..number).map(|n| format!("f{n:03}@firms.example")).collect()
}

/// A sentence of the letters in a language, from the words themselves, with one blank for every gap.
pub(crate) fn sentence(language: &str, key: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("locales/{language}"));
    let files = ["alert.ftl", "followup.ftl"].map(|name| std::fs::read_to_string(folder.join(name)).unwrap());
    let text = files.join("\n");
    let message = text.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='));
    let words = message.unwrap_or_else(|| panic!("no {key} in {language}")).split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}
