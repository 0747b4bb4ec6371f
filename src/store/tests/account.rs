//! The account names every reader once, and says of each what became of its letter.

use std::collections::BTreeSet;

use super::{LEASE, alert, at, brand, lease_end, release};
use crate::domain::delivery::{DeliveryState, Outcome, Report, Trace};
use crate::domain::edition::EditionKind;
use crate::store::{Desk, Entry, Place, Settlement, StoreError};

async fn whole(desk: &Desk, edition: &str, states: &[DeliveryState], page: u32) -> Vec<Entry> {
    let (mut all, mut after) = (Vec::new(), Place::default());
    loop {
        let some = desk.account(edition, states, &after, page).await.unwrap();
        let Some(last) = some.last() else { return all };
        after = last.place().clone();
        all.extend(some);
    }
}

fn said(delivery: i64, outcome: Outcome, code: u16, due: Option<i64>) -> Settlement {
    let trace = Trace {
        relay: Some("relay.example:25".into()),
        code: Some(code),
        status: Some("2.0.0".into()),
        queue_id: Some(format!("Q{delivery}")),
        wait: None,
    };
    Settlement { report: Report { delivery, outcome, trace }, at: at(1), due: due.map(at) }
}

/// Ten readers: one accepted, one put off and then in doubt, one refused, one silenced, one in data, five waiting.
async fn mixed() -> (tempfile::TempDir, crate::store::Store, Desk) {
    let (folder, store, desk) = alert(10).await;
    let mut tx = desk.begin().await.unwrap();
    tx.suppress("info@000003.example", "bounced").await.unwrap();
    let ids: Vec<i64> = tx.claim(5, at(0), LEASE).await.unwrap().iter().map(|delivery| delivery.id).collect();
    assert_eq!(ids.len(), 4, "one of five is silenced");
    tx.in_data(&ids, lease_end(at(0))).await.unwrap();
    let why = String::from("so");
    tx.settle(&[
        said(ids[0], Outcome::Accepted { reply: "250 taken".into() }, 250, None),
        said(ids[1], Outcome::Deferred { why: "451 later".into() }, 451, Some(5)),
        said(ids[1], Outcome::Unknown { why: "gone".into() }, 0, Some(9)),
        said(ids[2], Outcome::Refused { why }, 550, None),
    ])
    .await
    .unwrap();
    tx.commit().await.unwrap();
    (folder, store, desk)
}

#[tokio::test]
async fn every_reader_stands_in_the_account_once_whatever_the_size_of_a_page() {
    let (_folder, _store, desk) = mixed().await;
    for page in [1, 3, 10, 1_000] {
        let all = whole(&desk, "alert", &DeliveryState::ALL, page).await;
        let readers: BTreeSet<&str> = all.iter().map(|entry| entry.subscriber.as_str()).collect();
        assert_eq!((all.len(), readers.len()), (10, 10), "{page}");
    }
    let report = desk.edition_report("alert").await.unwrap();
    let count = |all: &[Entry], state| all.iter().filter(|entry| entry.state == state).count();
    let all = whole(&desk, "alert", &DeliveryState::ALL, 4).await;
    assert_eq!(count(&all, DeliveryState::Accepted), report.accepted);
    assert_eq!(count(&all, DeliveryState::Suppressed), report.suppressed);
    assert_eq!(count(&all, DeliveryState::Unknown), report.unknown);
    assert_eq!(count(&all, DeliveryState::Pending) + count(&all, DeliveryState::InData), report.pending);
}

#[tokio::test]
async fn an_entry_holds_every_attempt_with_its_proof_and_the_next_try() {
    let (_folder, _store, desk) = mixed().await;
    let all = whole(&desk, "alert", &DeliveryState::ALL, 100).await;
    let of = |state| all.iter().find(|entry| entry.state == state).unwrap();
    let accepted = of(DeliveryState::Accepted);
    assert_eq!((accepted.address.as_str(), accepted.subject.as_str()), ("info@000000.example", "Hello"));
    assert_eq!((accepted.attempts.len(), accepted.due, accepted.attempts[0].trace.code), (1, None, Some(250)));
    let queued = accepted.attempts[0].trace.queue_id.clone();
    assert_eq!(queued, Some(format!("Q{}", accepted.delivery)));
    let unknown = of(DeliveryState::Unknown);
    let words: Vec<&str> = unknown.attempts.iter().map(|attempt| attempt.words.as_str()).collect();
    assert_eq!((words, unknown.due), (vec!["451 later", "gone"], Some(at(9))));
    assert_eq!(of(DeliveryState::Suppressed).silenced.as_deref(), Some("bounced"));
    assert_eq!(of(DeliveryState::InData).due, Some(lease_end(at(0))));
    assert!(of(DeliveryState::Pending).attempts.is_empty());
}

#[tokio::test]
async fn an_account_can_be_of_some_states_only_and_of_one_edition_only() {
    let (_folder, store, desk) = mixed().await;
    release(&desk, "digest", EditionKind::Digest).await;
    let some = [DeliveryState::Refused, DeliveryState::Suppressed];
    assert_eq!(whole(&desk, "alert", &some, 1).await.len(), 2);
    assert_eq!(whole(&desk, "digest", &DeliveryState::ALL, 3).await.len(), 10);
    assert_eq!(whole(&desk, "nothing", &DeliveryState::ALL, 3).await, []);
    let other = store.tenant("two", "Two", &brand(), at(0)).await.unwrap();
    assert_eq!(whole(&other, "alert", &DeliveryState::ALL, 3).await, []);
}

#[tokio::test]
async fn a_subscriber_has_an_account_of_its_own_over_all_editions() {
    let (_folder, store, desk) = mixed().await;
    release(&desk, "digest", EditionKind::Digest).await;
    let letters = desk.letters_to("firm-000001").await.unwrap();
    let seen: Vec<_> = letters.iter().map(|entry| (entry.edition.as_str(), entry.kind, entry.state)).collect();
    assert_eq!(
        seen,
        [
            ("alert", EditionKind::Alert, DeliveryState::Unknown),
            ("digest", EditionKind::Digest, DeliveryState::Pending)
        ]
    );
    assert_eq!((letters[0].attempts.len(), letters[1].attempts.len()), (2, 0));
    assert!(matches!(desk.letters_to("nobody").await, Err(StoreError::NotFound(_))));
    let other = store.tenant("two", "Two", &brand(), at(0)).await.unwrap();
    assert!(matches!(other.letters_to("firm-000001").await, Err(StoreError::NotFound(_))));
}
