//! A clock that was ahead and is right again holds nothing up, and a right one is not overruled.

use super::{LEASE, alert, at, contacts, delivery, edition, variant};
use crate::domain::delivery::{Outcome, Report};
use crate::domain::edition::EditionKind;
use crate::store::{Desk, Settlement};

async fn put_off(desk: &Desk, tried: i64, due: i64) {
    let mut tx = desk.begin().await.unwrap();
    for one in tx.claim(10, at(tried), LEASE).await.unwrap() {
        let report = Report::bare(one.id, Outcome::Deferred { why: "451 later".into() });
        tx.settle(&[Settlement { report, at: at(tried), due: Some(at(due)) }]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn freed(desk: &Desk, now: i64) -> usize {
    let mut tx = desk.begin().await.unwrap();
    let freed = tx.after_a_setback(at(now)).await.unwrap();
    tx.commit().await.unwrap();
    freed
}

#[tokio::test]
async fn a_letter_put_off_by_a_clock_that_was_ahead_is_due_when_it_is_right_again() {
    let (_folder, _store, desk) = alert(3).await;
    put_off(&desk, 5_000, 5_010).await;
    assert_eq!(freed(&desk, 5_001).await, 0, "the wait is the right one");
    assert_eq!(freed(&desk, 60).await, 3);
    assert_eq!(desk.next_due().await.unwrap(), Some(at(60)));
    assert_eq!(freed(&desk, 60).await, 0, "once is enough");
}

#[tokio::test]
async fn an_edition_released_by_a_clock_that_was_ahead_is_due_when_it_is_right_again() {
    let (_folder, _store, desk) = alert(2).await;
    let variant = variant("Later");
    let rows: Vec<_> = contacts(&desk).await.into_iter().map(|contact| delivery(contact, &variant)).collect();
    let mut tx = desk.begin().await.unwrap();
    tx.create_edition(&edition("ahead", EditionKind::Digest), None).await.unwrap();
    tx.put_variant(&variant).await.unwrap();
    tx.enqueue("ahead", &rows).await.unwrap();
    tx.release_edition("ahead", at(9_000)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(freed(&desk, 9_000).await, 0);
    assert_eq!(freed(&desk, 10).await, 2);
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.claim(10, at(10), LEASE).await.unwrap().len(), 4);
}
