//! The reconciliation is exact after any history, and what a reader was last told is known.

use proptest::prelude::*;

use super::{LEASE, alert, at, contacts, delivery, document, edition, fresh, lease_end, subscribers, variant};
use crate::domain::delivery::{Outcome, Report};
use crate::domain::edition::EditionKind;
use crate::store::{Desk, Settlement};

const READERS: usize = 12;

fn outcome(which: u8) -> Outcome {
    let why = String::from("so");
    match which % 4 {
        0 => Outcome::Accepted { reply: why },
        1 => Outcome::Deferred { why },
        2 => Outcome::Refused { why },
        _ => Outcome::Unknown { why },
    }
}

async fn step(desk: &Desk, minute: i64, (what, number): (u8, u8)) {
    let mut tx = desk.begin().await.unwrap();
    match what % 4 {
        0 | 1 => {
            let claimed = tx.claim(usize::from(number % 6), at(minute), LEASE).await.unwrap();
            let ids: Vec<i64> = claimed.iter().map(|delivery| delivery.id).collect();
            if number % 2 == 0 {
                assert_eq!(tx.in_data(&ids, lease_end(at(minute))).await.unwrap(), ids);
            }
            let settle = |delivery| Settlement {
                report: Report::bare(delivery, outcome(number)),
                at: at(minute),
                due: (number % 3 == 0).then(|| at(minute + 20)),
            };
            let settled: Vec<_> = ids.into_iter().filter(|_| number % 5 != 0).map(settle).collect();
            tx.settle(&settled).await.unwrap();
        }
        2 => {
            tx.recover(at(minute), number % 2 == 0).await.unwrap();
            tx.expire(at(minute)).await.unwrap();
        }
        _ => {
            tx.suppress(&format!("info@{:06}.example", usize::from(number) % READERS), "asked").await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn readers_are_the_sum_of_the_states_after_any_history(
        history in proptest::collection::vec((any::<u8>(), any::<u8>()), 1..25)
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (_folder, _store, desk) = alert(READERS).await;
            let mut accepted = 0;
            for (minute, step_of_history) in (1..).step_by(700).zip(history) {
                step(&desk, minute, step_of_history).await;
                let one = desk.edition_report("alert").await.unwrap();
                let sum = one.accepted + one.deferred + one.refused + one.unknown + one.suppressed + one.expired
                    + one.pending;
                assert_eq!((one.readers, sum), (READERS, READERS));
                assert!(one.accepted >= accepted);
                accepted = one.accepted;
                assert_eq!(desk.failures().await.unwrap(), one.refused + one.unknown + one.expired);
                assert_eq!(desk.reconciliation().await.unwrap(), [one]);
            }
        });
    }
}

#[tokio::test]
async fn an_edition_without_readers_is_in_the_reconciliation() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    tx.create_edition(&edition("empty", EditionKind::Newsletter), None).await.unwrap();
    assert_eq!(tx.release_edition("empty", at(1)).await.unwrap(), 0);
    tx.commit().await.unwrap();
    let report = desk.reconciliation().await.unwrap().remove(0);
    assert_eq!((report.id.as_str(), report.readers, report.kind), ("empty", 0, EditionKind::Newsletter));
}

#[tokio::test]
async fn what_a_contact_was_told_is_what_the_newest_released_edition_it_was_in_says() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&subscribers(3)).await.unwrap();
    let advisory = tx.record_advisory(document("A-1", b"one")).await.unwrap().advisory;
    tx.suppress("info@000002.example", "asked").await.unwrap();
    tx.commit().await.unwrap();
    let rows = contacts(&desk).await;
    for (minute, id, to) in [(1, "first", &rows[..]), (2, "second", &rows[..1]), (3, "draft", &rows[..])] {
        let variant = variant(id);
        let letters: Vec<_> = to.iter().map(|contact| delivery(*contact, &variant)).collect();
        let mut tx = desk.begin().await.unwrap();
        tx.create_edition(&edition(id, EditionKind::Alert), Some(advisory)).await.unwrap();
        tx.put_variant(&variant).await.unwrap();
        tx.enqueue(id, &letters).await.unwrap();
        if id != "draft" {
            tx.release_edition(id, at(minute)).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    let told = desk.told(advisory).await.unwrap();
    assert_eq!(told.len(), 2);
    assert_eq!(*told[&rows[0]].said, variant("second").material);
    assert_eq!(*told[&rows[1]].said, variant("first").material);
    let had = told[&rows[0]].had.clone().unwrap();
    assert!(had.first < had.last && had.dated == at(0));
    assert_eq!(desk.variant(&variant("first").hash).await.unwrap(), variant("first"));
}
