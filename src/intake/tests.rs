//! The door of the room: what is refused before any format is asked, and that nothing ever panics.

use proptest::prelude::*;

use super::*;

const LIMITS: Limits = Limits { max_bytes: 60_000_000, max_depth: 96 };

const ADVISORY: &str = include_str!("../../tests/fixtures/csaf/icsa-21-238-02.json");
const CVE: &str = include_str!("../../tests/fixtures/cve/example-gate.json");
const OSV: &str = include_str!("../../tests/fixtures/osv/BIT-activemq-2021-21348.json");
const VEX: &str = include_str!("../../tests/fixtures/openvex/inspektor-gadget-v0.41.0.vex.json");
const CATALOGUE: &str = include_str!("../../tests/fixtures/kev/three-entries.json");

fn refused(bytes: &[u8]) -> IntakeError {
    read(bytes, LIMITS).unwrap_err()
}

#[test]
fn a_real_advisory_and_a_real_catalogue_are_recognised() {
    assert!(matches!(read(ADVISORY.as_bytes(), LIMITS), Ok(Document::Advisory(_))));
    assert!(matches!(read(CATALOGUE.as_bytes(), LIMITS), Ok(Document::KnownExploited(_))));
}

#[test]
fn a_byte_order_mark_in_front_does_not_matter() {
    let marked = format!("\u{feff}{ADVISORY}");
    assert_eq!(read(marked.as_bytes(), LIMITS), read(ADVISORY.as_bytes(), LIMITS));
}

#[test]
fn a_document_over_the_size_limit_is_refused_before_it_is_read() {
    let huge = vec![b'{'; 60_000_001];
    assert_eq!(refused(&huge), IntakeError::TooLarge { bytes: 60_000_001, limit: 60_000_000 });
}

#[test]
fn what_is_not_utf_8_is_refused_with_the_offset() {
    assert_eq!(
        refused(b"{\"document\":\"caf\xe9\"}").to_string(),
        "the document is not UTF-8: byte 16 belongs to no character"
    );
    assert_eq!(refused(&[0xff, 0xfe, b'{', 0]), IntakeError::NotUtf8 { offset: 0 });
}

#[test]
fn what_no_format_knows_is_refused_with_the_known_ones() {
    for text in
        ["", "  \n", "<xml/>", "[]", "{}", "{\"document\":[]}", "{\"vulnerabilities\":[]}", "[{\"document\":{}}]"]
    {
        let why = refused(text.as_bytes()).to_string();
        assert_eq!(
            why,
            "the document is of no known format (known are CSAF 2.0 and 2.1, CVE JSON 5, OpenVEX, OSV 1 (JSON and YAML), CISA KEV (JSON), EPSS (CSV))",
            "{text}"
        );
    }
}

#[test]
fn deep_nesting_is_refused_and_does_not_overflow_the_stack() {
    for opening in ["[", "{\"branches\":", "{\"document\":[{\"a\":"] {
        let deep = opening.repeat(100_000);
        assert!(matches!(refused(deep.as_bytes()), IntakeError::TooDeep { limit: 96, .. }));
    }
}

#[test]
fn a_cut_off_document_is_refused_with_its_place() {
    let cut = &ADVISORY[..ADVISORY.len() / 2];
    assert!(matches!(refused(cut.as_bytes()), IntakeError::Malformed { line, .. } if line > 10));
}

#[test]
fn a_key_that_stands_twice_is_refused() {
    let twice = r#"{"document":{"csaf_version":"2.0"},"document":{"csaf_version":"2.0"}}"#;
    assert_eq!(
        refused(twice.as_bytes()).to_string(),
        "line 1, column 36: the key \"document\" stands twice in the same object"
    );
}

/// Every value of the document, one at a time, replaced by something of another type.
#[test]
fn a_wrong_type_anywhere_never_panics_and_loses_only_identity() {
    let refused = refused_with_a_wrong_type(ADVISORY);
    let expected = [
        "",
        "/document",
        "/document/csaf_version",
        "/document/publisher",
        "/document/tracking",
        "/document/tracking/id",
    ];
    assert_eq!(refused, expected);
    let expected = ["", "/containers", "/containers/cna", "/cveMetadata", "/cveMetadata/cveId", "/dataVersion"];
    assert_eq!(refused_with_a_wrong_type(CVE), expected);
    assert_eq!(refused_with_a_wrong_type(OSV), ["", "/id", "/schema_version"]);
    let expected =
        ["", "/@id", "/statements", "/statements/0", "/statements/0/vulnerability", "/statements/0/vulnerability/name"];
    assert_eq!(refused_with_a_wrong_type(VEX), expected);
}

/// The places of a document where some value of another type refuses it.
fn refused_with_a_wrong_type(text: &str) -> Vec<String> {
    let original: serde_json::Value = serde_json::from_str(text).unwrap();
    let mut pointers = Vec::new();
    collect(&original, String::new(), &mut pointers);
    let mut refusals = std::collections::BTreeSet::new();
    for wrong in [serde_json::json!(null), serde_json::json!(7), serde_json::json!([[]]), serde_json::json!({"a": 1})] {
        for pointer in &pointers {
            let mut document = original.clone();
            *document.pointer_mut(pointer).unwrap() = wrong.clone();
            if read(document.to_string().as_bytes(), LIMITS).is_err() {
                refusals.insert(pointer.clone());
            }
        }
    }
    refusals.into_iter().collect()
}

fn collect(value: &serde_json::Value, at: String, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            for (key, inner) in members {
                collect(inner, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        serde_json::Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                collect(inner, format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
    found.push(at);
}

/// The document must not be able to make the memory grow far beyond its own size.
#[test]
fn products_that_multiply_their_texts_are_refused() {
    let name = "x".repeat(100_000);
    let leaves: Vec<String> = (0..4000)
        .map(|n| format!(r#"{{"category":"architecture","name":"a","product":{{"name":"p","product_id":"{n}"}}}}"#))
        .collect();
    let text = format!(
        r#"{{"document":{{"csaf_version":"2.0","publisher":{{"name":"n","namespace":"s"}},"tracking":{{"id":"1"}}}},
        "product_tree":{{"branches":[{{"category":"vendor","name":"{name}","branches":[{}]}}]}}}}"#,
        leaves.join(",")
    );
    let why = refused(text.as_bytes()).to_string();
    assert!(why.ends_with("the products repeat more than 256 MB of text"), "{why}");
}

#[test]
fn groups_that_multiply_their_products_are_refused() {
    let names: Vec<String> = (0..5000).map(|n| format!(r#"{{"name":"p","product_id":"{n}"}}"#)).collect();
    let ids: Vec<String> = (0..5000).map(|n| format!("\"{n}\"")).collect();
    let remedies = vec![r#"{"category":"mitigation","group_ids":["g"]}"#; 3000].join(",");
    let text = format!(
        r#"{{"document":{{"csaf_version":"2.0","publisher":{{"name":"n","namespace":"s"}},"tracking":{{"id":"1"}}}},
        "product_tree":{{"full_product_names":[{}],"product_groups":[{{"group_id":"g","product_ids":[{}]}}]}},
        "vulnerabilities":[{{"remediations":[{remedies}]}}]}}"#,
        names.join(","),
        ids.join(",")
    );
    assert!(refused(text.as_bytes()).to_string().contains("refers to products more than 10000000 times"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, LIMITS);
    }

    #[test]
    fn any_text_of_json_signs_is_read_or_refused(text in r#"[\[\]{}:,"0-9a-f\\u. -]{0,80}"#) {
        let _ = read(format!("{{\"document\":{{\"csaf_version\":\"2.0\",{text}").as_bytes(), LIMITS);
        let _ = read(format!("[{text}").as_bytes(), LIMITS);
    }

    #[test]
    fn any_cut_through_a_real_document_is_refused(end in 1..ADVISORY.trim_end().len()) {
        prop_assert!(read(&ADVISORY.as_bytes()[..end], LIMITS).is_err());
    }

    #[test]
    fn any_few_changed_bytes_of_any_format_are_read_or_refused(
        which in 0..4_usize,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = [ADVISORY, CVE, OSV, VEX][which].as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes, LIMITS);
    }

    #[test]
    fn any_few_changed_bytes_are_read_or_refused(changes in proptest::collection::vec((0..ADVISORY.len(), any::<u8>()), 1..6)) {
        let mut bytes = ADVISORY.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        let _ = read(&bytes, LIMITS);
    }
}
