//! What no longer holds is kept, at the price that was promised, and by tenant.

use chrono::TimeDelta;

use super::*;
use crate::clock::Clock;
use crate::store::{ConfirmedBy, NewQuestion, StoreError, sql};

/// A fresh database whose desk has a clock that stands at minute 0.
async fn timed() -> (TempDir, Store, Desk, Clock) {
    let (folder, store, desk) = fresh().await;
    let clock = Clock::set(at(0));
    (folder, store, desk.timed_by(clock.clone()), clock)
}

async fn upsert(desk: &Desk, list: &[Subscriber]) {
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(list).await.unwrap();
    tx.commit().await.unwrap();
}

async fn rows(desk: &Desk, table: &str) -> usize {
    let text = format!("SELECT COUNT(*) AS n FROM {table}");
    sql::count(&sql::one(desk.database(), &text, []).await.unwrap().unwrap(), "n").unwrap()
}

fn named(number: usize, name: &str) -> Subscriber {
    Subscriber { name: Some(name.into()), ..subscriber(number) }
}

#[tokio::test]
async fn a_new_subscriber_leaves_no_history_and_a_changed_one_a_single_row() {
    let (_folder, _store, desk, clock) = timed().await;
    upsert(&desk, &subscribers(50)).await;
    upsert(&desk, &subscribers(50)).await;
    assert_eq!((rows(&desk, "profile_ages").await, rows(&desk, "subscriber_history").await), (50, 0));
    clock.advance(TimeDelta::minutes(1));
    upsert(&desk, &[named(0, "New"), subscriber(1)]).await;
    assert_eq!(rows(&desk, "subscriber_history").await, 1);
    let name = |minutes| {
        let desk = desk.clone();
        async move { desk.subscriber_at("firm-000000", at(minutes)).await.unwrap().map(|(_, firm, _)| firm.name) }
    };
    assert_eq!((name(-1).await, name(0).await), (None, Some(None)));
    assert_eq!(name(1).await, Some(Some("New".into())));
    assert_eq!(desk.subscriber_since("firm-000000").await.unwrap(), at(0));
}

#[tokio::test]
async fn ages_are_rounded_up_in_steps_and_again_changes_nothing() {
    let (_folder, _store, desk, clock) = timed().await;
    upsert(&desk, &subscribers(4_100)).await;
    clock.advance(TimeDelta::minutes(10));
    let (mut after, mut changed, mut steps) = (None, 0, 0);
    loop {
        let mut tx = desk.begin().await.unwrap();
        let step = tx.age_profiles(Some(at(5)), after).await.unwrap();
        tx.commit().await.unwrap();
        (after, changed, steps) = (step.after, changed + step.changed, steps + 1);
        if after.is_none() {
            break;
        }
    }
    assert_eq!((changed, steps), (4_100, 3));
    let version = desk.subscribers_version().await.unwrap();
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.age_profiles(Some(at(5)), None).await.unwrap().changed, 0);
    tx.confirm_profile(1, at(10), ConfirmedBy::Operator).await.unwrap();
    tx.commit().await.unwrap();
    assert!(desk.subscribers_version().await.unwrap() > version, "a confirmation is heard of");
}

#[tokio::test]
async fn a_closed_address_is_closed_between_its_moments_only() {
    let (_folder, _store, desk, clock) = timed().await;
    upsert(&desk, &subscribers(1)).await;
    for (minutes, closed) in [(1, true), (2, false)] {
        clock.advance(TimeDelta::minutes(1));
        let mut tx = desk.begin().await.unwrap();
        if closed {
            tx.suppress("info@000000.example", "bounced").await.unwrap();
        } else {
            tx.allow("info@000000.example").await.unwrap();
        }
        tx.commit().await.unwrap();
        let reasons = desk.suppressed_at(1, at(minutes)).await.unwrap();
        assert_eq!(reasons.len(), usize::from(closed));
    }
    assert_eq!(desk.suppressed_at(1, at(0)).await.unwrap(), []);
    assert_eq!(desk.suppressed_at(1, at(1)).await.unwrap(), [("info@000000.example".into(), "bounced".into())]);
}

#[tokio::test]
async fn a_question_about_one_silence_stands_once() {
    let (_folder, store, desk, clock) = timed().await;
    upsert(&desk, &subscribers(2)).await;
    clock.advance(TimeDelta::minutes(10));
    let due = desk.silent_firms(at(5), 0, 10).await.unwrap();
    assert_eq!(due.iter().map(|due| (due.reader.row, due.about)).collect::<Vec<_>>(), [(1, at(0)), (2, at(0))]);
    let question = NewQuestion { subscriber: 1, about: at(0), links: vec![("hash".into(), "de".into())] };
    for repeated in [false, true] {
        let mut tx = desk.begin().await.unwrap();
        let asked = tx.ask("edition", std::slice::from_ref(&question), at(20)).await;
        assert_eq!(matches!(asked, Err(StoreError::Conflict(_))), repeated);
        if !repeated {
            tx.commit().await.unwrap();
        }
    }
    assert_eq!(desk.silent_firms(at(5), 0, 10).await.unwrap().len(), 1);
    assert_eq!(desk.question("hash").await.unwrap().language, "de");
    let other = store.tenant("two", "Two", &brand(), at(0)).await.unwrap();
    assert!(matches!(other.question("hash").await, Err(StoreError::NotFound(_))));
    assert_eq!(other.silent_firms(at(5), 0, 10).await.unwrap(), []);
}
