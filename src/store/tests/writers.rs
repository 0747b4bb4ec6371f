//! Writers lose nothing: not to each other, not to a lock, not to a restart.

use std::time::Duration;

use super::{alert, at, brand, document, fresh, open, roster, subscriber, subscribers, url};
use crate::store::{Desk, Store, StoreError, sql};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_writers_at_once_lose_nothing() {
    let (_folder, _store, desk) = fresh().await;
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let desk = desk.clone();
            tokio::spawn(async move {
                for round in 0..25 {
                    let mut tx = desk.begin().await.unwrap();
                    tx.upsert_subscribers(&[subscriber(writer * 100 + round)]).await.unwrap();
                    tx.record_advisory(document("shared", format!("{writer} {round}").as_bytes())).await.unwrap();
                    tx.commit().await.unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(desk.subscriber_count().await.unwrap(), 200);
    assert_eq!(desk.subscribers_version().await.unwrap(), 200);
    assert_eq!(roster(&desk).await.len(), 200);
    assert_eq!(desk.advisories().await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_not_committed_never_happened_and_the_pen_is_free_again() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&subscribers(5)).await.unwrap();
    drop(tx);
    assert_eq!(desk.subscriber_count().await.unwrap(), 0);
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&subscribers(1)).await.unwrap();
    assert_eq!(desk.subscriber_count().await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(desk.subscriber_count().await.unwrap(), 1);
}

#[tokio::test]
async fn a_database_held_by_another_process_is_busy_and_then_fine_again() {
    let (folder, _store, desk) = fresh().await;
    // A second store has no part in the first one's queue, like another process.
    let impatient = open(&folder, Duration::from_millis(50)).await;
    let held = desk.begin().await.unwrap();
    assert!(matches!(impatient.tenant("two", "Two", &brand(), at(0)).await, Err(StoreError::Busy)));
    held.commit().await.unwrap();
    let other = impatient.tenant("two", "Two", &brand(), at(0)).await.unwrap();
    let held = other.begin().await.unwrap();
    assert!(matches!(other.begin().await, Err(StoreError::Busy)));
    drop(held);
    other.begin().await.unwrap().commit().await.unwrap();
}

#[tokio::test]
async fn a_closed_database_opens_again_with_everything_in_it() {
    let (folder, store, desk) = alert(20).await;
    let (before, report) = (roster(&desk).await, desk.reconciliation().await.unwrap());
    drop(desk);
    store.close().await.unwrap();
    let store = open(&folder, Duration::from_secs(20)).await;
    assert!(store.is_current().await.unwrap());
    let desk = store.tenant("one", "One", &brand(), at(1)).await.unwrap();
    assert_eq!(roster(&desk).await, before);
    assert_eq!(desk.reconciliation().await.unwrap(), report);
    assert_eq!(desk.brand("plain").await.unwrap(), brand());
}

#[tokio::test]
async fn a_new_file_is_not_current_until_it_is_migrated_and_only_sqlite_is_understood() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder, Duration::from_secs(20)).await;
    assert!(!store.is_current().await.unwrap());
    store.migrate().await.unwrap();
    assert!(store.is_current().await.unwrap());
    store.migrate().await.unwrap();
    let elsewhere = Store::open("postgres://db.example/vigie", 1, Duration::from_secs(1)).await;
    assert!(matches!(elsewhere, Err(StoreError::Conflict(_))));
}

/// What SQLite does of its own accord when the disk is full: the transaction is gone, and nobody was told.
async fn gone_by_itself(desk: &Desk) {
    let tx = desk.begin().await.unwrap();
    sql::run(&tx.transaction, "ROLLBACK", []).await.unwrap();
}

#[tokio::test]
async fn after_a_transaction_that_ended_by_itself_what_is_committed_is_there_for_everybody() {
    let (folder, _store, _) = fresh().await;
    let one = Store::open(&url(&folder), 1, Duration::from_secs(5)).await.unwrap();
    let desk = one.tenant("one", "One", &brand(), at(0)).await.unwrap();
    gone_by_itself(&desk).await;
    drop(desk.begin().await.unwrap());
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&subscribers(3)).await.unwrap();
    tx.commit().await.unwrap();
    let other = open(&folder, Duration::from_secs(5)).await;
    let elsewhere = other.tenant("one", "One", &brand(), at(0)).await.unwrap();
    assert_eq!(elsewhere.subscriber_count().await.unwrap(), 3);
}
