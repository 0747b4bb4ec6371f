//! Copies for programs, taken out of signed letters: what OpenSSL finds signed is what libxml2, Python's jsonschema and the
//! BSI's validator of CSAF call valid, and readers of one variant get the very same bytes.

use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{Datelike as _, Duration, SecondsFormat};
use mail_parser::{MessageParser, MimeHeaders as _};
use serde_json::{Value, json};
use vigie::clock::Clock;

use crate::eml::Letter;
use crate::house::House;
use crate::proofs::judges;
use crate::tools::{bounded, openssl, said};

/// A document of a national body: 196 products.
const CSAF: &str = "tests/fixtures/csaf/icsa-22-349-04.json";
/// A record of our own, which is no CSAF.
const CVE: &str = "tests/fixtures/cve/example-gate.json";
/// An entry of a database of packages, which is none either.
const OSV: &str = "tests/fixtures/osv/BIT-activemq-2021-21348.json";

fn firm(id: &str, contact: &Value) -> Value {
    let mut contact = contact.clone();
    contact["address"] = json!(format!("{id}@firms.example"));
    contact["alert_from"] = json!("low");
    json!({"id": id, "products": [
            {"vendor": "Siemens", "product": "SCALANCE W761-1 RJ45 (6GK5761-1FC00-0AA0)"},
            {"vendor": "Brewster Works", "product": "KilnGate", "version": "4.1.0"},
            {"purl": "pkg:bitnami/activemq@5.15.13"}],
        "contacts": [contact]})
}

/// Takes a document in, releases it and delivers; gives the letters about it. `known` are the files of earlier ones.
fn letters(house: &House, document: &str, known: &mut Vec<PathBuf>) -> Vec<Letter> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
    house.run(&["advisory", "import", "--publish", file.to_str().unwrap()]);
    house.deliver();
    let mut new: Vec<Letter> = house.outbox().into_iter().filter(|letter| !known.contains(&letter.file)).collect();
    known.extend(new.iter().map(|letter| letter.file.clone()));
    new.sort_by_key(Letter::to);
    new
}

/// The files in what OpenSSL finds signed, with their names and types.
fn files(letter: &Letter, house: &House) -> Vec<(String, String, Vec<u8>)> {
    let signed = openssl("cms", &letter.file, &house.ca()).unwrap();
    let read = MessageParser::default().parse(&signed).unwrap();
    let file = |part: &mail_parser::MessagePart<'_>| {
        let kind = part.content_type().unwrap();
        let kind = format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default());
        (part.attachment_name().unwrap_or_default().to_owned(), kind, part.contents().to_vec())
    };
    read.attachments().map(file).collect()
}

fn judged(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    said(&output)
}

/// Holds a file against the schemas that the program itself hands out, and CSAF against the standard.
fn judge(house: &House, (name, bytes): (&str, &[u8])) {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for form in ["xml", "json"] {
        house.run(&["schema", form, "--dir", folder.path().to_str().unwrap()]);
    }
    std::fs::write(at(name), bytes).unwrap();
    if Path::new(name).extension().is_some_and(|ending| ending == "xml") {
        let mut xmllint = bounded("xmllint");
        xmllint.args(["--nonet", "--noout", "--schema"]).arg(at("vigie-advisory-1.0.xsd"));
        xmllint.arg(at(name));
        judged(xmllint);
    } else if name.ends_with(".vigie.json") {
        let script = "import json, sys, jsonschema\n\
            schema, document = (json.load(open(name)) for name in sys.argv[1:])\n\
            jsonschema.Draft202012Validator(schema).validate(document)";
        let mut python = bounded("/usr/bin/python3");
        python.args(["-c", script]).arg(at("vigie-advisory-1.0.schema.json")).arg(at(name));
        judged(python);
    } else {
        let found = csaf(&at(name));
        assert_eq!(found, "[]", "{}", String::from_utf8_lossy(bytes));
    }
}

fn csaf(file: &Path) -> String {
    let mut node = bounded("node");
    node.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters/judges/csaf.mjs")).arg(judges()).arg(file);
    judged(node)
}

#[test]
fn copies_are_inside_the_signature_valid_and_the_same_for_readers_of_one_variant() {
    let mut house = House::with_keys("p256");
    // These documents are years old.
    house.set("VIGIE__ATTENTION__OLD_DAYS", "0".to_owned());
    let all = json!({"language": "de", "also_in": ["fr"], "skill": "beginner", "attach": ["csaf", "xml", "json"]});
    house.enrol(&[
        firm("a", &all),
        firm("b", &all),
        firm("c", &json!({"attach": ["xml"], "skill": "expert"})),
        firm("d", &json!({})),
    ]);
    let mut known = Vec::new();
    for (document, id) in [(CSAF, "icsa-22-349-04"), (CVE, "cve-2024-99901"), (OSV, "bit-activemq-2021-21348")] {
        let letters = letters(&house, document, &mut known);
        let [a, b, c, d] = letters.as_slice() else { panic!("{document}: {} letters", letters.len()) };
        assert_eq!(a.cut().content, b.cut().content, "{document}");
        let copies = files(a, &house);
        let names: Vec<&str> = copies.iter().map(|(name, _, _)| name.as_str()).collect();
        assert_eq!(names, [format!("{id}.json"), format!("{id}.xml"), format!("{id}.vigie.json")]);
        let types: Vec<&str> = copies.iter().map(|(_, kind, _)| kind.as_str()).collect();
        assert_eq!(types, ["application/json", "application/xml", "application/json"]);
        let source = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(document)).unwrap();
        for (name, _, bytes) in &copies {
            if *bytes != source {
                judge(&house, (name, bytes));
            }
        }
        assert_eq!(copies[0].2 == source, document == CSAF, "only the publisher's own CSAF travels as it is");
        let xml = String::from_utf8(copies[1].2.clone()).unwrap();
        assert!(xml.contains("xml:lang=\"de\"") && xml.contains("xml:lang=\"fr\""), "{xml}");
        for personal in ["firms.example", "a@"] {
            assert!(!xml.contains(personal), "{xml}");
        }
        let said = a.words("text/plain").unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("liegt bei: CSAF, XML und JSON."), "{said}");
        assert_eq!(a.header("Content-Language"), "de, fr");
        assert_eq!(files(c, &house).len(), 1);
        assert_eq!(files(d, &house).len(), 0);
        assert!(!d.words("text/plain").unwrap().contains("Attached"));
    }
}

/// The digests that leave on the next Monday, of readers who want no alerts.
fn digests(house: &House, documents: &[PathBuf]) -> Vec<Letter> {
    for document in documents {
        house.run(&["advisory", "import", "--publish", document.to_str().unwrap()]);
    }
    let now = Clock::System.now();
    let days = 7 - i64::from(now.weekday().num_days_from_monday());
    let monday = (now.date_naive() + Duration::days(days)).and_hms_opt(8, 0, 0).unwrap().and_utc();
    house.run(&["work", "--until-idle", "--at", &monday.to_rfc3339_opts(SecondsFormat::Secs, true)]);
    let mut letters = house.outbox();
    letters.sort_by_key(Letter::to);
    letters
}

/// A document that only the cleared may see, about the same product as the first.
fn confidential() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let source = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(CSAF)).unwrap();
    let mut document: Value = serde_json::from_slice(&source).unwrap();
    document["document"]["distribution"] = json!({"tlp": {"label": "AMBER"}});
    document["document"]["tracking"]["id"] = json!("CONFIDENTIAL-1");
    let file = folder.path().join("closed.json");
    std::fs::write(&file, document.to_string()).unwrap();
    (folder, file)
}

#[test]
fn a_digest_carries_copies_of_what_it_tells_inside_the_signature_and_nothing_confidential() {
    let house = House::with_keys("p256");
    let none = |mut wishes: Value| {
        wishes["alert_from"] = json!("never");
        wishes
    };
    let all = none(json!({"language": "de", "also_in": ["fr"], "cleared": "amber", "attach": ["csaf", "xml", "json"]}));
    let readers = [
        ("a", all.clone()),
        ("b", all),
        ("c", none(json!({"attach": ["xml"], "skill": "expert"}))),
        ("d", none(json!({}))),
    ];
    house.enrol(&readers.map(|(id, wishes)| {
        let mut firm = firm(id, &json!({}));
        firm["contacts"] = json!([wishes]);
        firm["contacts"][0]["address"] = json!(format!("{id}@firms.example"));
        firm
    }));
    let fixture = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let (_folder, closed) = confidential();
    let letters = digests(&house, &[fixture(CSAF), fixture(CVE), fixture(OSV), closed]);
    let [a, b, c, d] = letters.as_slice() else { panic!("{} letters", letters.len()) };
    assert_eq!(a.cut().content, b.cut().content);
    let copies = files(a, &house);
    let named = |wanted: &str| copies.iter().find(|(name, _, _)| name == wanted).map(|(_, _, bytes)| bytes);
    for id in ["icsa-22-349-04", "cve-2024-99901", "bit-activemq-2021-21348"] {
        assert!(named(&format!("{id}.json")).is_some(), "{id}");
    }
    assert_eq!(copies.len(), 5, "three of CSAF, one of XML, one of JSON");
    let source = std::fs::read(fixture(CSAF)).unwrap();
    assert_eq!(named("icsa-22-349-04.json"), Some(&source), "the publisher's own document, byte for byte");
    for (name, _, bytes) in copies.iter().filter(|(_, _, bytes)| *bytes != source) {
        judge(&house, (name, bytes));
        assert!(!String::from_utf8_lossy(bytes).contains("CONFIDENTIAL-1"), "{name}");
    }
    let whole = copies.iter().find(|(name, _, _)| name.ends_with(".vigie.json")).unwrap();
    let whole: Value = serde_json::from_slice(&whole.2).unwrap();
    assert_eq!(whole["advisories"].as_array().map(Vec::len), Some(3), "{whole}");
    let said = a.words("text/plain").unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("liegen bei: Kopien der Warnungen als CSAF, XML und JSON."), "{said}");
    assert_eq!((files(c, &house).len(), files(d, &house).len()), (1, 0));
    assert!(!d.words("text/plain").unwrap().contains("Attached"));
}

#[test]
fn copies_that_find_no_room_in_a_digest_are_counted_in_it() {
    let mut house = House::with_keys("p256");
    house.set("VIGIE__DIGEST__COPIES_KIB", "24".to_owned());
    let mut one = firm("a", &json!({}));
    one["contacts"][0]["alert_from"] = json!("never");
    one["contacts"][0]["attach"] = json!(["csaf"]);
    house.enrol(&[one]);
    let fixture = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let letters = digests(&house, &[fixture(CSAF), fixture(CVE), fixture(OSV)]);
    let names: Vec<String> = files(&letters[0], &house).into_iter().map(|(name, _, _)| name).collect();
    assert!(!names.contains(&"icsa-22-349-04.json".to_owned()) && names.len() == 2, "{names:?}");
    let said = letters[0].words("text/plain").unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("There was no room in this letter for one copy as CSAF."), "{said}");
}

#[test]
fn the_judge_of_csaf_can_refuse() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bad.json");
    let source = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(CSAF)).unwrap();
    std::fs::write(&file, source.replacen("\"known_affected\"", "\"known_infected\"", 1)).unwrap();
    assert_ne!(csaf(&file), "[]");
}
