//! Documents are kept byte for byte, once, and the current one is known; catalogues replace each other.

use chrono::NaiveDate;

use super::{at, document, fresh};
use crate::domain::known_exploited::{KnownExploited, KnownExploitedCatalogue};
use crate::store::{AdvisoryState, RecordedKind, StoreError};

#[tokio::test]
async fn a_document_is_kept_byte_for_byte_and_the_same_again_changes_nothing() {
    let (_folder, _store, desk) = fresh().await;
    let bytes = b"\xef\xbb\xbf{ \"a\":\r\n 1 }\0\xff".as_slice();
    let mut tx = desk.begin().await.unwrap();
    let first = tx.record_advisory(document("A-1", bytes)).await.unwrap();
    let again = tx.record_advisory(document("A-1", bytes)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((first.kind, again.kind), (RecordedKind::New, RecordedKind::Unchanged));
    assert_eq!((first.advisory, first.revision), (again.advisory, again.revision));
    assert_eq!(desk.source(first.revision).await.unwrap(), bytes);
    assert_eq!(desk.advisories().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_revision_becomes_the_current_one_and_waits_for_its_release() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    let first = tx.record_advisory(document("A-1", b"one")).await.unwrap();
    tx.set_advisory_state(first.advisory, AdvisoryState::Released).await.unwrap();
    let mut second = document("A-1", b"two");
    second.title = "A bigger hole";
    let second = tx.record_advisory(second).await.unwrap();
    tx.commit().await.unwrap();
    let row = desk.advisory("A-1").await.unwrap();
    assert_eq!((second.kind, row.revision), (RecordedKind::Revised, second.revision));
    assert_eq!((row.title.as_str(), row.state), ("A bigger hole", AdvisoryState::Received));
    assert_eq!(row, desk.advisory_by_row(first.advisory).await.unwrap());
    assert_eq!(desk.source(first.revision).await.unwrap(), b"one");
}

#[tokio::test]
async fn an_earlier_revision_that_comes_again_changes_nothing() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    let first = tx.record_advisory(document("A-1", b"one")).await.unwrap();
    let second = tx.record_advisory(document("A-1", b"two")).await.unwrap();
    let third = tx.record_advisory(document("A-1", b"one")).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((third.kind, third.revision), (RecordedKind::Unchanged, first.revision));
    assert_eq!(desk.advisory("A-1").await.unwrap().revision, second.revision);
}

#[tokio::test]
async fn a_history_may_come_in_any_order() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    let issued = |bytes: &'static [u8], day: i64| {
        let mut document = document("A-1", bytes);
        document.issued = Some(at(day));
        document
    };
    let newest = tx.record_advisory(issued(b"three", 3)).await.unwrap();
    let first = tx.record_advisory(issued(b"one", 1)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((newest.kind, first.kind), (RecordedKind::New, RecordedKind::Older));
    assert_eq!(desk.advisory("A-1").await.unwrap().revision, newest.revision);
    assert_eq!(desk.source(first.revision).await.unwrap(), b"one");
}

#[tokio::test]
async fn an_identifier_of_two_publishers_must_be_said_with_its_name_space() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    tx.record_advisory(document("2026-1", b"one")).await.unwrap();
    let mut other = document("2026-1", b"one");
    other.namespace = "https://other.example";
    tx.record_advisory(other).await.unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(desk.advisory("2026-1").await, Err(StoreError::Conflict(_))));
    assert_eq!(desk.advisory("https://other.example|2026-1").await.unwrap().namespace, "https://other.example");
    assert!(matches!(desk.advisory("2026-2").await, Err(StoreError::NotFound(_))));
}

#[tokio::test]
async fn released_advisories_are_found_by_the_cves_of_their_current_revision_only() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    let first = tx.record_advisory(document("A-1", b"one")).await.unwrap();
    tx.record_advisory(document("A-2", b"not released")).await.unwrap();
    let mut second = document("A-1", b"two");
    second.cves = vec!["CVE-2026-0003".into()];
    tx.record_advisory(second).await.unwrap();
    tx.set_advisory_state(first.advisory, AdvisoryState::Released).await.unwrap();
    tx.commit().await.unwrap();
    let found = desk.released_naming(&["CVE-2026-0003".into(), "CVE-1999-0001".into()]).await.unwrap();
    assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [first.advisory]);
    assert_eq!(desk.released_naming(&["CVE-2026-0001".into()]).await.unwrap(), []);
    assert_eq!(desk.released_naming(&[]).await.unwrap(), []);
}

fn catalogue(source: &str, cves: &[&str]) -> KnownExploitedCatalogue {
    let entry = |cve: &&str| KnownExploited {
        cve: (*cve).to_owned(),
        added: NaiveDate::from_ymd_opt(2026, 1, 2),
        due: None,
        ransomware: source == "B",
        vendor: "Maker".into(),
        product: source.into(),
    };
    KnownExploitedCatalogue { source: source.into(), version: "1".into(), entries: cves.iter().map(entry).collect() }
}

#[tokio::test]
async fn a_catalogue_replaces_that_of_its_source_and_tells_what_is_new_and_what_is_gone() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    let first = tx.record_known_exploited(&catalogue("A", &["CVE-1", "CVE-2"]), at(0)).await.unwrap();
    let other = tx.record_known_exploited(&catalogue("B", &["CVE-2", "CVE-3"]), at(1)).await.unwrap();
    let again = tx.record_known_exploited(&catalogue("A", &["CVE-4"]), at(2)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((first.listed, first.gone), (vec!["CVE-1".into(), "CVE-2".into()], vec![]));
    assert_eq!((other.listed, other.gone), (vec!["CVE-3".to_owned()], vec![]));
    assert_eq!((again.listed, again.gone), (vec!["CVE-4".to_owned()], vec!["CVE-1".to_owned()]));
    let set = desk.known_exploited().await.unwrap();
    assert_eq!(set.len(), 3);
    assert_eq!(set.get("CVE-4"), Some(&catalogue("A", &["CVE-4"]).entries[0]));
    assert!(set.get("CVE-2").unwrap().ransomware);
}
