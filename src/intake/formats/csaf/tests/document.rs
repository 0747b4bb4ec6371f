//! The head: identity, dates, distribution, texts.

use chrono::{TimeZone, Utc};

use super::*;
use crate::domain::advisory::{DocumentStatus, NoteCategory, Tlp};

#[test]
fn a_real_advisory_is_read_in_full() {
    let bytes = include_bytes!("../../../../../tests/fixtures/csaf/icsa-21-238-02.json");
    let Ok(Document::Advisory(found)) = read(bytes, LIMITS) else { panic!("readable") };
    assert_eq!(found.publisher.name, "CISA");
    assert_eq!(found.tracking_id, "ICSA-21-238-02");
    assert_eq!(found.language.as_deref(), Some("en-US"));
    assert_eq!(found.tlp, Tlp::Clear);
    assert_eq!(found.cves(), ["CVE-2021-32941"]);
    assert_eq!(found.products[0].vendor.as_deref(), Some("Annke"));
    assert_eq!(found.vulnerabilities[0].scores[0].base, Some(9.4));
    assert_eq!(found.notes[2].category, NoteCategory::Summary);
    assert!(found.references[0].own);
    assert_eq!(found.oddities, []);
}

#[test]
fn the_minimal_document_is_read_without_oddities() {
    let found = advisory(&minimal());
    assert_eq!((found.title.as_str(), found.version.as_str()), ("A title", "1"));
    assert_eq!(found.current_release, Some(Utc.with_ymd_and_hms(2024, 2, 3, 2, 5, 6).unwrap()));
    assert_eq!((found.tlp, found.status, found.withdrawn), (Tlp::Clear, DocumentStatus::Final, false));
    assert_eq!(found.oddities, []);
}

#[test]
fn without_tracking_id_or_publisher_the_identity_is_lost() {
    let why = try_read(&with("/document/tracking/id", json!("  "))).unwrap_err();
    assert_eq!(why.to_string(), "/document/tracking/id: the tracking id is missing: the document has no identity");
    let why = try_read(&with("/document/publisher", json!({"category": "vendor"}))).unwrap_err();
    assert!(why.to_string().starts_with("/document/publisher/namespace: "));
}

#[test]
fn a_missing_name_space_is_replaced_by_the_name_and_the_other_way_round() {
    let found = advisory(&with("/document/publisher", json!({"name": "Example"})));
    assert_eq!(
        (found.publisher.namespace.as_str(), places(&found)),
        ("Example", vec!["/document/publisher/namespace"])
    );
    let found = advisory(&with("/document/publisher", json!({"name": "", "namespace": "https://example.com"})));
    assert_eq!((found.publisher_name(), places(&found)), ("https://example.com", vec!["/document/publisher/name"]));
}

#[test]
fn only_versions_two_of_the_format_are_read() {
    assert!(try_read(&with("/document/csaf_version", json!("1.2"))).unwrap_err().to_string().contains("\"1.2\""));
    assert_eq!(places(&advisory(&with("/document/csaf_version", json!("2.7")))), ["/document/csaf_version"]);
}

#[test]
fn every_tlp_label_is_known_and_an_unknown_one_restricts_most() {
    let tlp = |label: Value| advisory(&with("/document/distribution", json!({"tlp": {"label": label}}))).tlp;
    for (label, expected) in [
        ("WHITE", Tlp::Clear),
        ("CLEAR", Tlp::Clear),
        ("GREEN", Tlp::Green),
        ("AMBER", Tlp::Amber),
        ("AMBER+STRICT", Tlp::AmberStrict),
        ("TLP:RED", Tlp::Red),
        ("purple", Tlp::Red),
        ("", Tlp::Clear),
    ] {
        assert_eq!(tlp(json!(label)), expected, "{label}");
    }
}

#[test]
fn without_a_label_2_0_is_clear_and_2_1_is_amber() {
    let mut document = minimal();
    assert_eq!(advisory(&document).tlp, Tlp::Clear);
    document["document"]["csaf_version"] = json!("2.1");
    let found = advisory(&document);
    assert_eq!((found.tlp, places(&found)), (Tlp::Amber, vec!["/document/distribution/tlp/label"]));
}

#[test]
fn dates_without_offset_count_as_utc_and_unreadable_ones_are_left_out() {
    let date = |text: &str| advisory(&with("/document/tracking/current_release_date", json!(text)));
    for text in ["2024-02-03T02:05:06", "2024-02-03 02:05:06"] {
        let found = date(text);
        assert_eq!(found.current_release, Some(Utc.with_ymd_and_hms(2024, 2, 3, 2, 5, 6).unwrap()));
        assert_eq!(places(&found), ["/document/tracking/current_release_date"]);
    }
    assert_eq!(date("2024-02-03").current_release, Some(Utc.with_ymd_and_hms(2024, 2, 3, 0, 0, 0).unwrap()));
    let found = date("last Tuesday");
    assert_eq!((found.current_release, places(&found)), (None, vec!["/document/tracking/current_release_date"]));
}

#[test]
fn draft_interim_and_unknown_status_are_read() {
    let status = |word: &str| advisory(&with("/document/tracking/status", json!(word))).status;
    assert_eq!(status("draft"), DocumentStatus::Draft);
    assert_eq!(status("Interim"), DocumentStatus::Interim);
    assert_eq!(status("finished"), DocumentStatus::Final);
}

#[test]
fn versions_are_kept_as_written_whatever_their_type() {
    let version = |value: Value| advisory(&with("/document/tracking/version", value)).version;
    assert_eq!(version(json!("1.2.0-rc1")), "1.2.0-rc1");
    assert_eq!(version(json!(3)), "3");
    assert_eq!(version(json!(null)), "1");
}

#[test]
fn the_title_is_one_line() {
    let found = advisory(&with("/document/title", json!(" Two\r\nlines,\ta tab\u{0} and\u{2028}a separator ")));
    assert_eq!(found.title, "Two lines, a tab and a separator");
    assert_eq!(advisory(&with("/document/title", json!(""))).title, "EX-1");
}

#[test]
fn the_withdrawn_category_withdraws_and_others_are_kept_as_written() {
    assert!(advisory(&with("/document/category", json!("csaf_withdrawn"))).withdrawn);
    let found = advisory(&with("/document/category", json!("Fortinet PSIRT Advisories")));
    assert_eq!((found.category.as_str(), found.withdrawn), ("Fortinet PSIRT Advisories", false));
}

#[test]
fn notes_keep_their_audience_and_unknown_categories_are_other() {
    let notes = json!([{"category": "summary", "text": "In short", "title": "S", "audience": "all"}, {"category": "poem", "text": "x"}, {"category": "other"}]);
    let found = advisory(&with("/document/notes", notes));
    assert_eq!(found.notes[0].audience.as_deref(), Some("all"));
    assert_eq!((found.notes.len(), found.notes[1].category), (2, NoteCategory::Other));
    assert_eq!(places(&found), ["/document/notes/1"]);
}

#[test]
fn what_follows_the_document_is_left_out_and_noted() {
    let text = format!("{}\ninvalid data", minimal());
    let Ok(Document::Advisory(found)) = read(text.as_bytes(), LIMITS) else { panic!("readable") };
    assert_eq!(found.oddities[0].what, "something follows the complete document at line 2, column 1; it is left out");
}

#[test]
fn a_version_twice_in_the_history_fails_test_6_1_22() {
    let entry = json!({"date": "2024-01-02T03:04:05Z", "number": "1", "summary": "First."});
    let found = advisory(&with("/document/tracking/revision_history", json!([entry, entry])));
    assert_eq!(failed(&found), [("/document/tracking/revision_history/1", "6.1.22")]);
    assert_eq!(found.history.len(), 2);
}

#[test]
fn a_document_full_of_oddities_keeps_the_first_and_counts_the_others() {
    let notes: Vec<Value> = (0..1000).map(|_| json!({"category": "poem", "text": "x"})).collect();
    let found = advisory(&with("/document/notes", json!(notes)));
    assert_eq!(found.oddities.len(), 201);
    assert!(found.oddities[200].what.starts_with("800 more"));
    assert_eq!(found.notes.len(), 1000);
}
