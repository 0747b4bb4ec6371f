//! Letters that wait for a reason of ours: no attempt is counted, none is lost, and the sum stays exact.

use chrono::TimeDelta;

use super::{LEASE, alert, at, fresh, lease_end, release, subscribers};
use crate::domain::alarm::AlarmKind;
use crate::domain::delivery::{Delivery, DeliveryState, Outcome, Report};
use crate::domain::edition::EditionKind;
use crate::store::{Desk, EditionReport, SentDay, Settlement, Stopped, StoreError, Sweep};

async fn claim(desk: &Desk, limit: usize, minute: i64) -> Vec<Delivery> {
    let mut tx = desk.begin().await.unwrap();
    let claimed = tx.claim(limit, at(minute), LEASE).await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

async fn settle(desk: &Desk, delivery: i64, outcome: Outcome, due: Option<i64>) {
    let mut tx = desk.begin().await.unwrap();
    tx.settle(&[Settlement { report: Report::bare(delivery, outcome), at: at(1), due: due.map(at) }]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn stop(desk: &Desk, id: &str, stopped: Option<Stopped>, minute: i64) -> Result<bool, StoreError> {
    let mut tx = desk.begin().await.unwrap();
    let changed = tx.stop_edition(id, stopped, at(minute)).await?;
    tx.commit().await.unwrap();
    Ok(changed)
}

async fn sweep(desk: &Desk, id: &str, what: Sweep, minute: i64) -> usize {
    let mut tx = desk.begin().await.unwrap();
    let (changed, next) = tx.sweep_edition(id, what, 0, at(minute)).await.unwrap();
    assert_eq!(tx.sweep_edition(id, what, next.unwrap(), at(minute)).await.unwrap(), (0, None));
    tx.commit().await.unwrap();
    changed
}

async fn report(desk: &Desk, id: &str) -> EditionReport {
    desk.edition_report(id).await.unwrap()
}

fn later() -> Outcome {
    Outcome::Deferred { why: "451 later".into() }
}

fn lost() -> Outcome {
    Outcome::Unknown { why: "cut off".into() }
}

#[tokio::test]
async fn what_is_postponed_comes_back_at_its_moment_the_same_and_uncounted() {
    let (_folder, _store, desk) = alert(3).await;
    let first = claim(&desk, 10, 0).await;
    settle(&desk, first[1].id, later(), Some(2)).await;
    settle(&desk, first[2].id, lost(), Some(2)).await;
    let mut tx = desk.begin().await.unwrap();
    let turns = [(first[0].id, at(5)), (first[1].id, at(6))];
    tx.postpone(&turns, lease_end(at(0))).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(claim(&desk, 10, 1).await, [], "the second is settled already, and stays due at its own moment");
    let again = claim(&desk, 10, 2).await;
    assert_eq!(
        again.iter().map(|one| (one.id, one.attempts)).collect::<Vec<_>>(),
        [(first[1].id, 1), (first[2].id, 1)]
    );
    let mut tx = desk.begin().await.unwrap();
    tx.postpone(&[(again[0].id, at(7)), (again[1].id, at(99_999))], lease_end(at(2))).await.unwrap();
    tx.commit().await.unwrap();
    let now = report(&desk, "alert").await;
    assert_eq!((now.pending, now.deferred, now.unknown), (1, 1, 1), "each is what it was");
    assert_eq!(claim(&desk, 10, 5).await, [first[0].clone()]);
    assert_eq!(claim(&desk, 10, 7).await, [Delivery { attempts: 1, ..first[1].clone() }]);
    let mut tx = desk.begin().await.unwrap();
    tx.expire(at(10_000)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(report(&desk, "alert").await.unknown, 1, "what may have arrived does not expire");
}

#[tokio::test]
async fn another_claims_letters_cannot_be_postponed() {
    let (_folder, _store, desk) = alert(1).await;
    let first = claim(&desk, 10, 0).await;
    let second = claim(&desk, 10, 10).await;
    assert_eq!(second.len(), 1);
    let mut tx = desk.begin().await.unwrap();
    tx.postpone(&[(first[0].id, at(500))], lease_end(at(0))).await.unwrap();
    assert_eq!(tx.in_data(&[second[0].id], lease_end(at(10))).await.unwrap(), [second[0].id]);
    tx.postpone(&[(first[0].id, at(500))], lease_end(at(10))).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.next_due().await.unwrap(), Some(lease_end(at(10))), "what is in data cannot be put back");
}

#[tokio::test]
async fn a_held_edition_waits_whole_and_goes_on_whole() {
    let (_folder, _store, desk) = alert(4).await;
    release(&desk, "digest", EditionKind::Digest).await;
    let claimed = claim(&desk, 2, 0).await;
    settle(&desk, claimed[0].id, later(), Some(3)).await;
    assert!(stop(&desk, "alert", Some(Stopped::Held), 1).await.unwrap());
    assert!(!stop(&desk, "alert", Some(Stopped::Held), 1).await.unwrap());
    assert_eq!(sweep(&desk, "alert", Sweep::Park, 1).await, 3);
    settle(&desk, claimed[1].id, later(), Some(3)).await;
    let others = claim(&desk, 10, 5).await;
    assert!(others.len() == 4 && others.iter().all(|one| one.edition == "digest"), "the late one is put aside");
    let now = report(&desk, "alert").await;
    assert_eq!((now.held, now.pending, now.deferred, now.readers), (true, 2, 2, 4));
    assert_eq!(claim(&desk, 10, 9).await, []);
    assert!(stop(&desk, "alert", None, 9).await.unwrap());
    assert_eq!(sweep(&desk, "alert", Sweep::Unpark, 9).await, 4);
    assert_eq!(claim(&desk, 10, 9).await.len(), 4);
    assert!(!report(&desk, "alert").await.held);
}

#[tokio::test]
async fn letters_of_a_held_edition_are_put_aside_even_if_nobody_walked_it() {
    let (_folder, _store, desk) = alert(30).await;
    release(&desk, "digest", EditionKind::Digest).await;
    stop(&desk, "alert", Some(Stopped::Held), 0).await.unwrap();
    let claimed = claim(&desk, 7, 1).await;
    assert!(claimed.len() == 7 && claimed.iter().all(|one| one.edition == "digest"), "{}", claimed.len());
    assert_eq!(report(&desk, "alert").await.pending, 30);
}

#[tokio::test]
async fn a_held_edition_expires_like_any_other_which_is_an_alarm() {
    let (_folder, _store, desk) = alert(2).await;
    stop(&desk, "alert", Some(Stopped::Held), 0).await.unwrap();
    sweep(&desk, "alert", Sweep::Park, 0).await;
    assert_eq!(desk.next_due().await.unwrap(), Some(at(10_000)));
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.expire(at(10_000)).await.unwrap(), 2);
    tx.commit().await.unwrap();
    let now = report(&desk, "alert").await;
    assert_eq!((now.expired, now.cancelled), (2, 0));
    let alarms = desk.alarms().await.unwrap();
    let told: Vec<_> = alarms.iter().map(|one| (one.kind, one.edition.as_deref(), one.letters, one.held)).collect();
    assert_eq!(told, [(AlarmKind::Expired, Some("alert"), 2, true)]);
}

#[tokio::test]
async fn a_cancelled_edition_ends_and_what_was_on_its_way_follows() {
    let (_folder, _store, desk) = alert(5).await;
    let claimed = claim(&desk, 4, 0).await;
    settle(&desk, claimed[0].id, Outcome::Accepted { reply: "250 ok".into() }, None).await;
    settle(&desk, claimed[1].id, lost(), Some(3)).await;
    stop(&desk, "alert", Some(Stopped::Cancelled), 1).await.unwrap();
    assert_eq!(sweep(&desk, "alert", Sweep::End, 1).await, 2, "one that waited, and one that was to go again");
    settle(&desk, claimed[2].id, later(), Some(3)).await;
    assert_eq!(claim(&desk, 10, 20).await, []);
    let now = report(&desk, "alert").await;
    let counts = (now.readers, now.accepted, now.unknown, now.expired, now.cancelled, now.pending, now.deferred);
    assert_eq!(counts, (5, 1, 1, 3, 3, 0, 0));
    assert_eq!(desk.next_due().await.unwrap(), None);
    assert_eq!(desk.alarms().await.unwrap(), [], "who cancels knows");
    assert!(matches!(stop(&desk, "alert", None, 2).await, Err(StoreError::Conflict(_))));
}

#[tokio::test]
async fn an_unknown_letter_of_a_digest_goes_again_only_when_somebody_says_so() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&subscribers(2)).await.unwrap();
    tx.commit().await.unwrap();
    release(&desk, "digest", EditionKind::Digest).await;
    let claimed = claim(&desk, 10, 0).await;
    settle(&desk, claimed[0].id, lost(), None).await;
    settle(&desk, claimed[1].id, Outcome::Accepted { reply: "250 ok".into() }, None).await;
    assert_eq!(claim(&desk, 10, 500).await, []);
    assert_eq!(sweep(&desk, "digest", Sweep::Resend, 501).await, 1);
    assert_eq!(claim(&desk, 10, 501).await, [Delivery { attempts: 1, ..claimed[0].clone() }]);
    settle(&desk, claimed[0].id, lost(), None).await;
    assert_eq!(sweep(&desk, "digest", Sweep::Resend, 10_000).await, 0, "it is of no use any more");
    assert_eq!(desk.attempts(claimed[0].id).await.unwrap()[0].outcome, DeliveryState::Unknown);
}

#[tokio::test]
async fn an_alarm_is_one_row_until_it_is_settled_and_then_begins_anew() {
    let (_folder, _store, desk) = alert(1).await;
    let raise = async |kind, letters, minute| {
        let mut tx = desk.begin().await.unwrap();
        tx.alarm(kind, Some("alert"), letters, at(minute)).await.unwrap();
        tx.commit().await.unwrap();
    };
    for kind in AlarmKind::ALL {
        raise(kind, 2, 1).await;
    }
    raise(AlarmKind::Refused, 3, 2).await;
    assert_eq!(desk.alarms().await.unwrap().len(), AlarmKind::ALL.len());
    let open = desk.alarms().await.unwrap();
    let refused = open.iter().find(|one| one.kind == AlarmKind::Refused).unwrap().clone();
    assert_eq!((refused.letters, refused.first, refused.last, refused.told), (5, at(1), at(2), None));
    let mut tx = desk.begin().await.unwrap();
    tx.alarms_told(&[refused.id], at(3)).await.unwrap();
    assert_eq!(tx.settle_alarms(Some(refused.id), at(4)).await.unwrap(), 1);
    assert_eq!(tx.settle_alarms(Some(refused.id), at(4)).await.unwrap(), 0);
    tx.commit().await.unwrap();
    raise(AlarmKind::Refused, 1, 5).await;
    let open = desk.alarms().await.unwrap();
    let again = open.iter().find(|one| one.kind == AlarmKind::Refused).unwrap();
    assert_eq!((again.letters, again.first, again.told), (1, at(5), None));
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.settle_alarms(None, at(6)).await.unwrap(), AlarmKind::ALL.len());
    tx.commit().await.unwrap();
    assert_eq!(desk.alarms().await.unwrap(), []);
}

#[tokio::test]
async fn letters_of_a_day_add_up_across_workers() {
    let (_folder, _store, desk) = fresh().await;
    let day = at(0).date_naive();
    for day in [day, day, day + TimeDelta::days(1)] {
        let mut tx = desk.begin().await.unwrap();
        tx.count_sent("alerts@cert.example", SentDay { day, bulk: 2, urgent: 1 }).await.unwrap();
        tx.commit().await.unwrap();
    }
    let days = desk.sent_days("alerts@cert.example").await.unwrap();
    assert_eq!(days[0], SentDay { day, bulk: 4, urgent: 2 });
    assert_eq!((days.len(), days[1].bulk), (2, 2));
    assert_eq!(desk.sent_days("other@cert.example").await.unwrap(), []);
}
