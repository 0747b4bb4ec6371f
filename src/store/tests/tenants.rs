//! Two tenants in one database do not see each other, read by read and write by write.

use super::{LEASE, alert, at, brand, contacts, delivery, document, edition, lease_end, roster, variant};
use crate::domain::delivery::{Outcome, Report};
use crate::domain::edition::EditionKind;
use crate::domain::known_exploited::KnownExploitedCatalogue;
use crate::store::{AdvisoryState, Desk, Recovered, Settlement, StoreError};

async fn sees_nothing(desk: &Desk, advisory: i64, revision: i64, row: i64) {
    assert_eq!(desk.advisories().await.unwrap(), []);
    assert!(matches!(desk.advisory("A-1").await, Err(StoreError::NotFound(_))));
    assert!(matches!(desk.advisory_by_row(advisory).await, Err(StoreError::NotFound(_))));
    assert!(matches!(desk.source(revision).await, Err(StoreError::NotFound(_))));
    assert_eq!(desk.released_naming(&["CVE-2026-0001".into()]).await.unwrap(), []);
    assert!(desk.known_exploited().await.unwrap().is_empty());
    assert_eq!(desk.subscribers(None, 10).await.unwrap(), []);
    assert!(matches!(desk.subscriber("firm-000000").await, Err(StoreError::NotFound(_))));
    assert_eq!((desk.subscriber_count().await.unwrap(), desk.subscribers_version().await.unwrap()), (0, 0));
    assert_eq!(roster(desk).await, []);
    assert!(matches!(desk.edition("alert").await, Err(StoreError::NotFound(_))));
    assert_eq!(
        (desk.editions_behind(None, 9).await.unwrap(), desk.unreleased_editions().await.unwrap()),
        (vec![], vec![])
    );
    assert!(matches!(desk.variant(&variant("Hello").hash).await, Err(StoreError::NotFound(_))));
    assert!(desk.told(advisory).await.unwrap().is_empty());
    assert!(
        desk.alerts_since(at(-1), 1).await.unwrap().is_empty() && desk.held_since(at(-1)).await.unwrap().is_empty()
    );
    assert!(desk.reassessments().await.unwrap().is_empty() && desk.threads(&[row]).await.unwrap().is_empty());
    assert_eq!(desk.next_due().await.unwrap(), None);
    assert_eq!(desk.reconciliation().await.unwrap(), []);
    assert!(matches!(desk.edition_report("alert").await, Err(StoreError::NotFound(_))));
    assert_eq!(desk.attempts(row).await.unwrap(), []);
}

#[tokio::test]
async fn the_other_tenant_sees_nothing_and_moves_nothing() {
    let (_folder, store, one) = alert(3).await;
    let mut tx = one.begin().await.unwrap();
    let recorded = tx.record_advisory(document("A-1", b"one")).await.unwrap();
    tx.set_advisory_state(recorded.advisory, AdvisoryState::Released).await.unwrap();
    let entries = vec![crate::domain::known_exploited::KnownExploited {
        cve: "CVE-2026-0001".into(),
        added: None,
        due: None,
        ransomware: false,
        vendor: "Maker".into(),
        product: "Thing".into(),
    }];
    let catalogue = KnownExploitedCatalogue { source: "A".into(), version: "1".into(), entries };
    tx.record_known_exploited(&catalogue, at(0)).await.unwrap();
    tx.create_edition(&edition("draft", EditionKind::Alert), Some(recorded.advisory)).await.unwrap();
    let claimed = tx.claim(1, at(0), LEASE).await.unwrap();
    let word = |outcome| Settlement { report: Report::bare(claimed[0].id, outcome), at: at(1), due: Some(at(2)) };
    tx.settle(&[word(Outcome::Deferred { why: "451".into() })]).await.unwrap();
    tx.commit().await.unwrap();
    let before = (one.reconciliation().await.unwrap(), roster(&one).await);

    let two = store.tenant("two", "Two", &brand(), at(0)).await.unwrap();
    assert_ne!(one.tenant(), two.tenant());
    sees_nothing(&two, recorded.advisory, recorded.revision, claimed[0].id).await;
    let contact = contacts(&one).await[0];
    let mut tx = two.begin().await.unwrap();
    assert_eq!(tx.claim(10, at(5), LEASE).await.unwrap(), []);
    assert_eq!(tx.in_data(&[claimed[0].id], lease_end(at(0))).await.unwrap(), Vec::<i64>::new());
    let foreign = tx.settle(&[word(Outcome::Accepted { reply: String::new() })]).await;
    assert!(matches!(foreign, Err(StoreError::NotFound(_))));
    assert_eq!(tx.recover(at(9_999), true).await.unwrap(), Recovered::default());
    assert_eq!(tx.expire(at(99_999)).await.unwrap(), 0);
    assert_eq!(tx.suppress("info@000000.example", "bounced").await.unwrap(), 0);
    let foreign = tx.set_advisory_state(recorded.advisory, AdvisoryState::Withdrawn).await;
    assert!(matches!(foreign, Err(StoreError::NotFound(_))));
    assert!(matches!(tx.release_edition("draft", at(1)).await, Err(StoreError::NotFound(_))));
    let foreign = tx.create_edition(&edition("mine", EditionKind::Alert), Some(recorded.advisory)).await;
    assert!(matches!(foreign, Err(StoreError::Conflict(_))));
    assert!(tx.create_edition(&edition("alert", EditionKind::Alert), None).await.unwrap());
    tx.put_variant(&variant("Hello")).await.unwrap();
    let foreign = tx.enqueue("alert", &[delivery(contact, &variant("Hello"))]).await;
    assert!(matches!(foreign, Err(StoreError::NotFound(_))));
    tx.commit().await.unwrap();
    assert_eq!((one.reconciliation().await.unwrap(), roster(&one).await), before);
}
