//! Figures say what the ledger holds, and name no domain that might be a single firm's.

use super::{LEASE, at, fresh, lease_end, release, subscribers};
use crate::domain::delivery::{DeliveryState, Outcome, Report};
use crate::domain::edition::EditionKind;
use crate::domain::lane::Lane;
use crate::store::{Settlement, WAIT_BOUNDS};

#[tokio::test]
async fn deliveries_are_counted_by_lane_by_domain_and_by_what_came_of_them() {
    let (_folder, _store, desk) = fresh().await;
    let mut firms = subscribers(24);
    for (number, firm) in firms.iter_mut().take(22).enumerate() {
        firm.contacts[0].address = format!("firm{number}@Large.example");
    }
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&firms).await.unwrap();
    tx.commit().await.unwrap();
    let before = desk.last_attempt().await.unwrap();
    release(&desk, "a", EditionKind::Alert).await;
    let mut tx = desk.begin().await.unwrap();
    let claimed = tx.claim(24, at(4), LEASE).await.unwrap();
    let ids: Vec<i64> = claimed.iter().map(|delivery| delivery.id).collect();
    tx.in_data(&ids, lease_end(at(4))).await.unwrap();
    let settled: Vec<Settlement> = ids
        .iter()
        .map(|id| {
            let why = "so".to_owned();
            let outcome = if id % 12 == 0 { Outcome::Accepted { reply: why } } else { Outcome::Deferred { why } };
            Settlement { report: Report::bare(*id, outcome), at: at(4), due: Some(at(9)) }
        })
        .collect();
    tx.settle(&settled).await.unwrap();
    tx.commit().await.unwrap();

    let standings = desk.standings().await.unwrap();
    let counts: Vec<_> = standings.iter().map(|one| (one.lane, one.state, one.count, one.oldest)).collect();
    let deferred = (Lane::Alert, DeliveryState::Deferred, 22, Some(at(0)));
    assert_eq!(counts, [(Lane::Alert, DeliveryState::Accepted, 2, None), deferred]);

    let groups = desk.standings_by_domain(20).await.unwrap();
    let all: u64 = groups.iter().map(|(_, _, count)| count).sum();
    let named: Vec<&str> = groups.iter().filter_map(|(domain, _, _)| domain.as_deref()).collect();
    assert_eq!((all, named), (22, vec!["large.example"]));

    let until = desk.last_attempt().await.unwrap();
    let tried = desk.attempts_between(before, until).await.unwrap();
    // Four minutes after the release: beyond one minute, within five.
    let within = WAIT_BOUNDS.iter().position(|bound| *bound == 300).unwrap();
    assert!(tried.iter().all(|one| one.within == within && one.lane == Lane::Alert), "{tried:?}");
    let accepted = tried.iter().find(|one| one.outcome == DeliveryState::Accepted).unwrap();
    assert_eq!((accepted.count, accepted.seconds.round()), (2, 480.0));
    assert!(desk.attempts_between(until, until).await.unwrap().is_empty());

    let held = desk.held().await.unwrap();
    assert_eq!((held.readers, held.out_of_reach, held.variants, held.editions), (24, 0, 1, 0));
    assert_eq!(desk.newest_moment().await.unwrap(), Some(at(4)));
    assert!(desk.bytes().await.unwrap() > 100_000);
}
