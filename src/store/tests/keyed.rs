//! Requests under keys: new, running, answered, of another; and forgotten when their day is over.

use super::{alert, at as moment};
use crate::clock::Clock;
use crate::store::{Desk, Keyed, KeyedAnswer, KeyedRequest};

const ASKED: KeyedRequest<'static> = KeyedRequest { caller: "token ci", key: "k", request: "r" };

async fn begin(desk: &Desk, asked: KeyedRequest<'_>) -> Keyed {
    let mut tx = desk.begin().await.unwrap();
    let keyed = tx.begin_keyed(asked).await.unwrap();
    tx.commit().await.unwrap();
    keyed
}

#[tokio::test]
async fn a_key_is_used_once_and_forgotten_after_a_day() {
    let (_folder, _store, desk) = alert(1).await;
    let at = |minutes: i64| desk.clone().timed_by(Clock::set(moment(minutes)));
    assert_eq!(begin(&at(0), ASKED).await, Keyed::New);
    assert_eq!(begin(&at(4), ASKED).await, Keyed::Running);
    assert_eq!(begin(&at(4), KeyedRequest { request: "s", ..ASKED }).await, Keyed::OfAnother);
    assert_eq!(begin(&at(4), KeyedRequest { caller: "token b", ..ASKED }).await, Keyed::New, "keys of others");
    assert_eq!(begin(&at(6), ASKED).await, Keyed::New, "its process died: it is tried again");
    let answer = KeyedAnswer { status: 200, media_type: "application/json".to_owned(), body: b"{}".to_vec() };
    let mut tx = at(7).begin().await.unwrap();
    tx.keep_keyed(ASKED, &answer).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(begin(&at(60), ASKED).await, Keyed::Answered(answer));
    let mut tx = at(26 * 60).begin().await.unwrap();
    assert_eq!(tx.forget_old_keys().await.unwrap(), 2);
    tx.commit().await.unwrap();
    assert_eq!(begin(&at(26 * 60), ASKED).await, Keyed::New);
}

#[tokio::test]
async fn what_came_to_nothing_may_be_tried_again() {
    let (_folder, _store, desk) = alert(1).await;
    assert_eq!(begin(&desk, ASKED).await, Keyed::New);
    let mut tx = desk.begin().await.unwrap();
    tx.forget_keyed(ASKED).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(begin(&desk, ASKED).await, Keyed::New);
}

#[tokio::test]
async fn an_answer_that_names_somebody_who_is_forgotten_goes_and_the_request_is_still_not_done_again() {
    let (_folder, _store, desk) = alert(1).await;
    let other = KeyedRequest { key: "other", ..ASKED };
    for (asked, said) in [(ASKED, r#"{"to":"Anna@Firms.example"}"#), (other, r#"{"to":"zoe@firms.example"}"#)] {
        assert_eq!(begin(&desk, asked).await, Keyed::New);
        let answer = KeyedAnswer { status: 200, media_type: "application/json".to_owned(), body: said.into() };
        let mut tx = desk.begin().await.unwrap();
        tx.keep_keyed(asked, &answer).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut tx = desk.begin().await.unwrap();
    let texts = ["anna@firms.example".to_owned(), String::new()];
    assert_eq!(tx.forget_in_answers(&texts).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(begin(&desk, ASKED).await, Keyed::Forgotten);
    assert!(matches!(begin(&desk, other).await, Keyed::Answered(_)), "the others are not touched");
}
