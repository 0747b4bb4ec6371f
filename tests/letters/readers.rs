//! Readers of every kind: languages as `locales/` has them, skills, formats, wishes.

use std::path::Path;

use serde_json::{Value, json};

/// The skills a reader may have.
pub(crate) const SKILLS: [&str; 3] = ["beginner", "intermediate", "expert"];

/// The forms a reader may want.
pub(crate) const FORMATS: [&[&str]; 3] = [&["html"], &["text"], &["html", "text"]];

/// The languages there are: a language is a folder.
pub(crate) fn languages() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut tags: Vec<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    tags.sort();
    assert!(tags.len() >= 5, "only {tags:?} found");
    tags
}

/// A firm whose products two advisories of the example instance concern; `exposed` to the internet or not.
pub(crate) fn firm(id: &str, exposed: bool, contacts: &[Value]) -> Value {
    json!({
        "id": id, "name": id, "time_zone": "UTC", "exposed": exposed, "contacts": contacts,
        "products": [
            { "vendor": "Schneider Electric", "product": "Easy UPS Online Monitoring Software", "version": "2.5-GA" },
            { "vendor": "Siemens", "product": "SCALANCE M812-1 ADSL-Router family", "version": "V7.2" },
        ],
    })
}

/// The advisory about the first product of [`firm`]: short, of one product.
pub(crate) const SHORT: &str = "icsa-23-346-01";
/// The advisory about the second one: long, of many products.
pub(crate) const LONG: &str = "icsa-24-228-01";

/// A contact whose address says what it wants; everything relevant is an alert to it.
pub(crate) fn contact(firm: &str, language: &str, skill: &str, formats: &[&str]) -> Value {
    let address = format!("{language}-{skill}-{}@{firm}.example", formats.join("-"));
    json!({ "address": address, "language": language, "skill": skill, "formats": formats, "alert_from": "low",
        "digest_from": "low" })
}

/// The same contact under an address of its own with further wishes.
pub(crate) fn wishing(mut contact: Value, name: &str, wishes: &Value) -> Value {
    contact["address"] = format!("{name}-{}", contact["address"].as_str().unwrap()).into();
    for (wish, value) in wishes.as_object().unwrap() {
        contact[wish] = value.clone();
    }
    contact
}

/// One contact for every language and skill, in both forms.
pub(crate) fn of_every_skill(firm: &str) -> Vec<Value> {
    let of = |language: &String| SKILLS.map(|skill| contact(firm, language, skill, &["html", "text"]));
    languages().iter().flat_map(of).collect()
}
