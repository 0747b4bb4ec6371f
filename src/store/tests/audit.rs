//! The audit trail: whatever is done to it, it is either refused or found.

use std::time::Duration;

use proptest::prelude::*;
use sea_orm::ConnectionTrait as _;

use super::*;
use crate::domain::audit::{Action, Actor, Deed, SubjectKind, Verified};
use crate::store::{Seal, Sought, StoreError};

fn deed(number: usize) -> Deed {
    Deed::of(Action::OrderApprove, SubjectKind::Order, format!("o{number}")).with("readers", number)
}

fn seal(secret: &'static str) -> Seal {
    Seal::by(move |text| Some(sha256_hex(format!("{secret}{text}").as_bytes())))
}

async fn desk_at(folder: &TempDir) -> Desk {
    let store = open(folder, Duration::from_secs(30)).await;
    store.migrate().await.unwrap();
    store.tenant("t", "T", &brand(), at(0)).await.unwrap().sealed_by(seal("ours"))
}

async fn filled(folder: &TempDir, entries: usize) -> Desk {
    let desk = desk_at(folder).await;
    for number in 1..=entries {
        let mut tx = desk.begin().await.unwrap();
        tx.record(&deed(number)).await.unwrap();
        tx.commit().await.unwrap();
    }
    desk
}

async fn raw(desk: &Desk, text: &str) -> Result<(), String> {
    desk.database().execute_unprepared(text).await.map(drop).map_err(|error| error.to_string())
}

async fn broken(desk: &Desk) -> Option<(i64, &'static str)> {
    desk.verify_audit().await.unwrap().broken.map(|broken| (broken.entry, broken.why))
}

#[tokio::test]
async fn an_entry_stands_or_falls_with_what_it_tells_of() {
    let folder = tempfile::tempdir().unwrap();
    let desk = filled(&folder, 2).await;
    let mut undone = desk.acting(Actor::Cli).begin().await.unwrap();
    undone.record(&deed(3)).await.unwrap();
    drop(undone);
    let mut done = desk.acting(Actor::Staff("Anna".into())).begin().await.unwrap();
    done.record(&deed(4)).await.unwrap();
    done.commit().await.unwrap();
    let entries = desk.audit(&Sought::default(), 10).await.unwrap();
    let told: Vec<_> = entries.iter().map(|one| (one.number, one.about.id.as_str(), one.who.name())).collect();
    assert_eq!(told, [(3, "o4", "Anna".into()), (2, "o2", String::new()), (1, "o1", String::new())]);
    let of_anna = Sought { who: Some(Actor::Staff("Anna".into())), ..Sought::default() };
    assert_eq!(desk.audit(&of_anna, 10).await.unwrap().len(), 1);
    let Verified { entries, broken, head } = desk.verify_audit().await.unwrap();
    assert_eq!((entries, broken, head.len()), (3, None, 64));
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let desk = filled(&folder, 3).await;
    for attempt in [
        "UPDATE audit SET who = 'somebody else' WHERE number = 2",
        "DELETE FROM audit WHERE number = 3",
        "DELETE FROM audit",
        "DELETE FROM audit_heads",
        "INSERT OR REPLACE INTO audit SELECT tenant_id, number, at, 'cli', '', what, about_kind, about, detail, hash
            FROM audit WHERE number = 2",
        "INSERT INTO audit SELECT tenant_id, 0, at, who_kind, who, what, about_kind, about, detail, hash
            FROM audit WHERE number = 2",
    ] {
        let refused = raw(&desk, attempt).await.unwrap_err();
        assert!(refused.contains("the audit trail is only added to"), "{attempt}: {refused}");
    }
    assert_eq!(broken(&desk).await, None);
}

/// What somebody does who can write to the file and takes the triggers away first.
async fn tampered(with: &str) -> Option<(i64, &'static str)> {
    let folder = tempfile::tempdir().unwrap();
    let desk = filled(&folder, 5).await;
    for trigger in ["audit_no_update", "audit_no_delete", "audit_no_replace", "audit_heads_no_delete"] {
        raw(&desk, &format!("DROP TRIGGER {trigger}")).await.unwrap();
    }
    raw(&desk, with).await.unwrap();
    broken(&desk).await
}

#[tokio::test]
async fn what_is_done_to_the_file_is_found_at_the_entry() {
    let changed = "it was changed, or something before it was put in anew";
    for column in ["who", "what", "about", "detail", "hash", "who_kind", "about_kind"] {
        let with = format!("UPDATE audit SET {column} = {column} || 'x' WHERE number = 3");
        assert_eq!(tampered(&with).await, Some((3, changed)), "{column}");
    }
    assert_eq!(tampered("UPDATE audit SET at = at + 1 WHERE number = 1").await, Some((1, changed)));
    assert_eq!(tampered("DELETE FROM audit WHERE number = 2").await, Some((2, "it is missing")));
    let cut = "it is missing: the end of the trail was cut off";
    assert_eq!(tampered("DELETE FROM audit WHERE number > 3").await, Some((4, cut)));
    assert_eq!(tampered("DELETE FROM audit").await, Some((1, cut)));
    let headless = "the head of the trail was taken away";
    assert_eq!(tampered("DELETE FROM audit_heads").await, Some((5, headless)));
}

#[tokio::test]
async fn a_shortened_trail_with_a_head_that_fits_lacks_the_seal() {
    let with = "DELETE FROM audit WHERE number > 3;
        UPDATE audit_heads SET entries = 3, hash = (SELECT hash FROM audit WHERE number = 3)";
    assert_eq!(tampered(with).await, Some((3, "the head of the trail has not our seal")));
    let unsealed = format!("{with}, mark = ''");
    assert_eq!(tampered(&unsealed).await, Some((3, "the head of the trail has not our seal")));
}

#[tokio::test]
async fn a_trail_whose_head_was_taken_away_goes_on_and_never_looks_whole_again() {
    let folder = tempfile::tempdir().unwrap();
    let desk = filled(&folder, 5).await;
    for text in [
        "DROP TRIGGER audit_no_delete",
        "DROP TRIGGER audit_heads_no_delete",
        "DELETE FROM audit WHERE number > 3",
        "DELETE FROM audit_heads",
    ] {
        raw(&desk, text).await.unwrap();
    }
    let mut tx = desk.begin().await.unwrap();
    tx.record(&deed(9)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(broken(&desk).await, Some((4, "it is missing")));
}

#[tokio::test]
async fn each_tenant_has_a_trail_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let one = filled(&folder, 2).await;
    let other = one.store.tenant("u", "U", &brand(), at(0)).await.unwrap().sealed_by(seal("ours"));
    let mut tx = other.begin().await.unwrap();
    tx.record(&deed(1)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((broken(&one).await, broken(&other).await), (None, None));
    assert_eq!(other.audit(&Sought::default(), 10).await.unwrap().len(), 1);
    let foreign = one.sealed_by(seal("theirs"));
    assert_eq!(broken(&foreign).await, Some((2, "the head of the trail has not our seal")));
}

#[tokio::test]
async fn a_secret_that_cannot_be_read_stops_nobody_and_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_at(&folder).await.sealed_by(Seal::by(|_| None));
    let mut tx = desk.begin().await.unwrap();
    tx.record(&deed(1)).await.unwrap();
    tx.commit().await.unwrap();
    assert!(broken(&desk).await.unwrap().1.contains("cannot be checked"));
    assert!(broken(&desk.sealed_by(seal("ours"))).await.unwrap().1.contains("has not our seal"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Two stores on one file keep each other out as two processes do: each has its own connections and its own pen.
    #[test]
    fn any_interleaving_of_two_processes_gives_one_chain(turns in proptest::collection::vec((any::<bool>(), any::<bool>(), 0..4usize), 1..30)) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let kept = runtime.block_on(async {
            let folder = tempfile::tempdir().unwrap();
            let desks = [desk_at(&folder).await, desk_at(&folder).await];
            let jobs = turns.iter().map(|(second, kept, deeds)| {
                let desk = desks[usize::from(*second)].clone();
                async move {
                    let mut tx = desk.begin().await?;
                    for number in 0..*deeds {
                        tx.record(&deed(number)).await?;
                    }
                    if *kept { tx.commit().await?; }
                    Ok::<_, StoreError>(if *kept { *deeds } else { 0 })
                }
            });
            let written: usize = futures_util::future::join_all(jobs).await.into_iter().map(Result::unwrap).sum();
            let verified = desks[0].verify_audit().await.unwrap();
            (written, verified)
        });
        prop_assert_eq!(kept.1.broken, None);
        prop_assert_eq!(usize::try_from(kept.1.entries).unwrap(), kept.0);
    }
}
