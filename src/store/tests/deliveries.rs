//! Each delivery is in one pair of hands, none is lost, and what is accepted stays accepted.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::{LEASE, alert, at, contacts, delivery, edition, fresh, lease_end, release, subscribers, variant};
use crate::domain::delivery::{Delivery, DeliveryState, Outcome, Report};
use crate::domain::edition::EditionKind;
use crate::store::{Desk, Recovered, Settlement, StoreError};

async fn claim(desk: &Desk, limit: usize, minute: i64) -> Vec<Delivery> {
    let mut tx = desk.begin().await.unwrap();
    let claimed = tx.claim(limit, at(minute), LEASE).await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

async fn settle(desk: &Desk, delivery: i64, outcome: Outcome, due: Option<i64>) {
    let mut tx = desk.begin().await.unwrap();
    let settlement = Settlement { report: Report::bare(delivery, outcome), at: at(1), due: due.map(at) };
    tx.settle(&[settlement]).await.unwrap();
    tx.commit().await.unwrap();
}

fn accepted() -> Outcome {
    Outcome::Accepted { reply: "250 2.0.0 queued as 42".into() }
}

fn deferred() -> Outcome {
    Outcome::Deferred { why: "451 later".into() }
}

async fn work_until_idle(desk: Desk) -> Vec<i64> {
    let mut mine = Vec::new();
    loop {
        let claimed = claim(&desk, 37, 1).await;
        if claimed.is_empty() {
            return mine;
        }
        mine.extend(claimed.into_iter().map(|delivery| delivery.id));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn four_workers_get_every_delivery_once() {
    let (_folder, _store, desk) = alert(1_000).await;
    let workers: Vec<_> = (0..4).map(|_| tokio::spawn(work_until_idle(desk.clone()))).collect();
    let mut all = Vec::new();
    for worker in workers {
        all.extend(worker.await.unwrap());
    }
    assert_eq!(all.len(), 1_000);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 1_000);
}

#[tokio::test]
async fn nothing_is_due_before_the_release_and_nothing_is_added_after_it() {
    let (_folder, _store, desk) = fresh().await;
    let variant = variant("Hello");
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&subscribers(2)).await.unwrap();
    tx.commit().await.unwrap();
    let rows: Vec<_> = contacts(&desk).await.into_iter().map(|contact| delivery(contact, &variant)).collect();
    let mut tx = desk.begin().await.unwrap();
    assert!(tx.create_edition(&edition("e", EditionKind::Digest), None).await.unwrap());
    assert!(!tx.create_edition(&edition("e", EditionKind::Digest), None).await.unwrap());
    tx.put_variant(&variant).await.unwrap();
    tx.put_variant(&variant).await.unwrap();
    assert_eq!(tx.enqueue("e", &rows).await.unwrap(), 2);
    assert_eq!(tx.enqueue("e", &rows).await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(desk.next_due().await.unwrap(), None);
    assert_eq!(claim(&desk, 10, 1).await, []);
    assert_eq!(desk.unreleased_editions().await.unwrap()[0].cursor, Some(rows[1].contact));
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.release_edition("e", at(5)).await.unwrap(), 2);
    assert_eq!(tx.release_edition("e", at(9)).await.unwrap(), 2);
    assert!(matches!(tx.enqueue("e", &rows).await, Err(StoreError::Conflict(_))));
    tx.commit().await.unwrap();
    assert_eq!(desk.next_due().await.unwrap(), Some(at(5)));
    assert_eq!(desk.unreleased_editions().await.unwrap(), []);
    assert_eq!(desk.edition("e").await.unwrap().released, Some(at(5)));
    assert_eq!(claim(&desk, 10, 4).await, []);
    assert_eq!(claim(&desk, 10, 5).await.len(), 2);
}

#[tokio::test]
async fn a_variant_sealed_anew_after_a_crash_makes_no_second_letter() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&subscribers(1)).await.unwrap();
    tx.commit().await.unwrap();
    let contact = contacts(&desk).await[0];
    let mut tx = desk.begin().await.unwrap();
    tx.create_edition(&edition("e", EditionKind::Alert), None).await.unwrap();
    for (sealing, inserted) in [("signed at nine", 1), ("signed at ten", 0)] {
        tx.put_variant(&variant(sealing)).await.unwrap();
        assert_eq!(tx.enqueue("e", &[delivery(contact, &variant(sealing))]).await.unwrap(), inserted);
    }
    assert_eq!(tx.release_edition("e", at(0)).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(claim(&desk, 10, 1).await[0].variant, variant("signed at nine").hash);
}

#[tokio::test]
async fn a_lease_that_ran_out_hands_over_and_its_old_holder_may_not_send() {
    let (_folder, _store, desk) = alert(1).await;
    let first = claim(&desk, 10, 0).await;
    assert_eq!(claim(&desk, 10, 9).await, []);
    assert_eq!(desk.next_due().await.unwrap(), Some(lease_end(at(0))));
    let second = claim(&desk, 10, 10).await;
    assert_eq!(first, second);
    let mut tx = desk.begin().await.unwrap();
    let id = first[0].id;
    assert_eq!(tx.in_data(&[id], lease_end(at(0))).await.unwrap(), Vec::<i64>::new());
    assert_eq!(tx.in_data(&[id], lease_end(at(10))).await.unwrap(), [id]);
    tx.commit().await.unwrap();
    assert_eq!(claim(&desk, 10, 500).await, []);
}

#[tokio::test]
async fn accepted_is_final_whatever_is_said_later() {
    let (_folder, _store, desk) = alert(1).await;
    let id = claim(&desk, 10, 0).await[0].id;
    let refused = Outcome::Refused { why: "550 no".into() };
    let unknown = Outcome::Unknown { why: "gone".into() };
    for outcome in [accepted(), deferred(), refused.clone(), unknown] {
        settle(&desk, id, outcome, Some(2)).await;
        assert_eq!(desk.edition_report("alert").await.unwrap().accepted, 1);
    }
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.suppress("info@000000.example", "bounced").await.unwrap(), 1);
    assert_eq!(tx.recover(at(9_999_999), true).await.unwrap(), Recovered::default());
    assert_eq!(tx.expire(at(9_999_999)).await.unwrap(), 0);
    assert_eq!(tx.claim(10, at(9_999), LEASE).await.unwrap(), []);
    tx.commit().await.unwrap();
    assert_eq!(desk.edition_report("alert").await.unwrap().accepted, 1);
    let attempts = desk.attempts(id).await.unwrap();
    assert_eq!(attempts.len(), 4);
    assert_eq!((attempts[0].outcome, attempts[0].words.as_str()), (DeliveryState::Accepted, accepted().words()));
    assert_eq!(attempts[2].outcome, refused.state());
}

#[tokio::test]
async fn a_late_acceptance_outweighs_a_refusal() {
    let (_folder, _store, desk) = alert(1).await;
    let id = claim(&desk, 10, 0).await[0].id;
    settle(&desk, id, Outcome::Refused { why: "550 no".into() }, None).await;
    settle(&desk, id, deferred(), Some(3)).await;
    assert_eq!(desk.edition_report("alert").await.unwrap().refused, 1);
    settle(&desk, id, accepted(), None).await;
    assert_eq!(desk.edition_report("alert").await.unwrap().accepted, 1);
    assert_eq!(desk.next_due().await.unwrap(), None);
}

#[tokio::test]
async fn a_deferred_delivery_comes_again_the_same_at_its_time() {
    let (_folder, _store, desk) = alert(1).await;
    let first = claim(&desk, 10, 0).await.remove(0);
    settle(&desk, first.id, deferred(), Some(30)).await;
    assert_eq!(claim(&desk, 10, 29).await, []);
    assert_eq!(desk.next_due().await.unwrap(), Some(at(30)));
    assert_eq!(claim(&desk, 10, 30).await, [Delivery { attempts: 1, ..first }]);
}

#[tokio::test]
async fn what_is_of_no_use_any_more_expires_even_if_its_next_try_was_later() {
    let (_folder, _store, desk) = alert(2).await;
    let claimed = claim(&desk, 1, 0).await;
    settle(&desk, claimed[0].id, deferred(), Some(99_999)).await;
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.expire(at(9_999)).await.unwrap(), 0);
    assert_eq!(tx.claim(10, at(10_000), LEASE).await.unwrap(), []);
    assert_eq!(tx.expire(at(10_000)).await.unwrap(), 2);
    tx.commit().await.unwrap();
    let report = desk.edition_report("alert").await.unwrap();
    assert_eq!((report.readers, report.expired), (2, 2));
    assert_eq!(desk.next_due().await.unwrap(), None);
}

#[tokio::test]
async fn a_worker_that_vanished_while_handing_over_leaves_unknown_and_only_alerts_go_again() {
    let (_folder, _store, desk) = alert(1).await;
    release(&desk, "digest", EditionKind::Digest).await;
    let claimed = claim(&desk, 10, 0).await;
    assert_eq!(claimed.iter().map(|d| d.edition.as_str()).collect::<Vec<_>>(), ["alert", "digest"]);
    let ids: Vec<i64> = claimed.iter().map(|delivery| delivery.id).collect();
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.in_data(&ids, lease_end(at(0))).await.unwrap(), ids);
    assert_eq!(tx.recover(at(9), true).await.unwrap(), Recovered::default());
    assert_eq!(tx.recover(at(10), true).await.unwrap(), Recovered { unknown: 1, again: 1 });
    tx.commit().await.unwrap();
    assert_eq!(desk.edition_report("digest").await.unwrap().unknown, 1);
    assert_eq!(desk.attempts(ids[1]).await.unwrap()[0].outcome, DeliveryState::Unknown);
    let again = claim(&desk, 10, 10).await;
    assert_eq!(again, [Delivery { attempts: 1, ..claimed[0].clone() }]);
}

#[tokio::test]
async fn an_alert_does_not_wait_behind_a_digest_that_was_due_long_before() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&subscribers(50)).await.unwrap();
    tx.commit().await.unwrap();
    release(&desk, "digest", EditionKind::Digest).await;
    release(&desk, "alert", EditionKind::Alert).await;
    let claimed = claim(&desk, 60, 1).await;
    assert!(claimed[..50].iter().all(|delivery| delivery.edition == "alert"));
    assert_eq!(claimed.len(), 60);
}

#[tokio::test]
async fn a_word_about_an_unknown_delivery_is_refused_and_two_words_in_one_batch_both_count() {
    let (_folder, _store, desk) = alert(1).await;
    let id = claim(&desk, 10, 0).await[0].id;
    let word = |delivery, outcome| Settlement {
        report: Report::bare(delivery, outcome),
        at: at(1),
        due: Some(at(1) + TimeDelta::hours(1)),
    };
    let mut tx = desk.begin().await.unwrap();
    tx.settle(&[word(id, deferred()), word(id, accepted())]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.attempts(id).await.unwrap().len(), 2);
    assert_eq!(desk.edition_report("alert").await.unwrap().accepted, 1);
    let mut tx = desk.begin().await.unwrap();
    assert!(matches!(tx.settle(&[word(id + 1, accepted())]).await, Err(StoreError::NotFound(_))));
}
