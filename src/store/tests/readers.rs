//! The list of subscribers: what is unchanged stays untouched, contacts keep their rows, suppression holds.

use super::{at, contacts, delivery, edition, fresh, release, roster, subscriber, subscribers, variant};
use crate::domain::edition::EditionKind;
use crate::domain::subscriber::{Contact, Skill};
use crate::store::{StoreError, Upserted};

fn counts(new: usize, changed: usize, unchanged: usize) -> Upserted {
    Upserted { new, changed, unchanged, kept: 0 }
}

#[tokio::test]
async fn the_same_list_again_makes_nothing_and_keeps_the_stamp() {
    let (_folder, _store, desk) = fresh().await;
    let list = subscribers(9_000);
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.upsert_subscribers(&list).await.unwrap(), counts(9_000, 0, 0));
    tx.commit().await.unwrap();
    let (before, stamp) = (roster(&desk).await, desk.subscribers_version().await.unwrap());
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.upsert_subscribers(&list).await.unwrap(), counts(0, 0, 9_000));
    tx.commit().await.unwrap();
    assert_eq!(roster(&desk).await, before);
    assert_eq!(desk.subscribers_version().await.unwrap(), stamp);
    assert_eq!(before.into_iter().map(|reader| reader.subscriber).collect::<Vec<_>>(), list);
}

#[tokio::test]
async fn only_what_changed_is_written_and_of_one_key_twice_the_last_counts() {
    let (_folder, _store, desk) = fresh().await;
    let mut list = subscribers(3);
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&list).await.unwrap();
    tx.commit().await.unwrap();
    let stamp = desk.subscribers_version().await.unwrap();
    let (row, _) = desk.subscriber("firm-000001").await.unwrap();
    list[1].name = Some("Bäckerei \"Süß\" \u{1F950}".into());
    list.push(subscriber(3));
    list.push(subscriber(3));
    list[4].trade = Some("last".into());
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(desk.compare_subscribers(&list).await.unwrap(), counts(1, 1, 2), "said before it is done");
    assert_eq!(tx.upsert_subscribers(&list).await.unwrap(), counts(1, 1, 2));
    tx.commit().await.unwrap();
    assert_eq!(desk.subscriber("firm-000001").await.unwrap(), (row, list[1].clone()));
    assert_eq!(desk.subscriber("firm-000003").await.unwrap().1.trade.as_deref(), Some("last"));
    assert_eq!(desk.subscriber_count().await.unwrap(), 4);
    assert_ne!(desk.subscribers_version().await.unwrap(), stamp);
    assert!(matches!(desk.subscriber("firm-9").await, Err(StoreError::NotFound(_))));
}

#[tokio::test]
async fn pages_cover_the_list_once() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&subscribers(25)).await.unwrap();
    tx.commit().await.unwrap();
    let (mut after, mut seen) = (None, Vec::new());
    loop {
        let page = desk.subscribers(after, 10).await.unwrap();
        let Some((last, _)) = page.last() else { break };
        after = Some(*last);
        seen.extend(page.into_iter().map(|(_, subscriber)| subscriber));
    }
    assert_eq!(seen, subscribers(25));
}

#[tokio::test]
async fn a_contact_keeps_its_row_when_the_list_turns_round_and_when_it_comes_back() {
    let (_folder, _store, desk) = fresh().await;
    let contact = |address: &str| Contact { address: address.into(), ..Contact::default() };
    let mut firm = subscriber(1);
    let mut rows = Vec::new();
    for addresses in [&["a@x.example", "b@x.example"][..], &["b@x.example"], &["b@x.example", "a@x.example"]] {
        firm.contacts = addresses.iter().map(|address| contact(address)).collect();
        let mut tx = desk.begin().await.unwrap();
        tx.upsert_subscribers(std::slice::from_ref(&firm)).await.unwrap();
        tx.commit().await.unwrap();
        let roster = roster(&desk).await;
        assert_eq!(roster[0].contacts.iter().map(|c| c.address.as_str()).collect::<Vec<_>>(), addresses);
        rows.push(roster[0].contacts.iter().map(|c| c.id).collect::<Vec<_>>());
    }
    assert_eq!(rows[1], [rows[0][1]]);
    assert_eq!(rows[2], [rows[0][1], rows[0][0]]);
}

#[tokio::test]
async fn one_address_twice_in_a_firm_is_one_contact_row_in_both_places() {
    let (_folder, _store, desk) = fresh().await;
    let mut firm = subscriber(1);
    firm.contacts.push(Contact { skill: Some(Skill::Expert), ..firm.contacts[0].clone() });
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&[firm]).await.unwrap();
    tx.commit().await.unwrap();
    let roster = roster(&desk).await;
    assert_eq!(roster[0].contacts.len(), 2);
    assert_eq!(roster[0].contacts[0], roster[0].contacts[1]);
}

#[tokio::test]
async fn a_suppressed_address_gets_nothing_more_and_stays_suppressed_in_another_firm() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&subscribers(3)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(release(&desk, "before", EditionKind::Alert).await, 3);
    let mut heir = subscriber(9);
    heir.contacts[0].address = subscriber(0).contacts[0].address.clone();
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.suppress("info@000000.example", "unsubscribed").await.unwrap(), 1);
    assert_eq!(tx.suppress("info@000000.example", "bounced").await.unwrap(), 0);
    tx.upsert_subscribers(&[heir]).await.unwrap();
    tx.commit().await.unwrap();
    let roster = roster(&desk).await;
    assert_eq!(roster[0].contacts[0].suppressed.as_deref(), Some("unsubscribed"));
    assert_eq!(roster[3].contacts[0].suppressed.as_deref(), Some("unsubscribed"));
    assert_eq!(release(&desk, "after", EditionKind::Alert).await, 4);
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.claim(10, at(1), super::LEASE).await.unwrap().len(), 4);
    tx.commit().await.unwrap();
    let (before, after) = (desk.edition_report("before").await.unwrap(), desk.edition_report("after").await.unwrap());
    assert_eq!((before.readers, before.suppressed, before.pending), (3, 1, 2));
    assert_eq!((after.readers, after.suppressed, after.pending), (4, 2, 2));
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.allow("info@000000.example").await.unwrap(), 2);
    tx.commit().await.unwrap();
    assert_eq!(desk.edition_report("after").await.unwrap().suppressed, 2);
}

#[tokio::test]
async fn a_contact_that_left_between_release_and_sending_is_not_written_to() {
    let (_folder, _store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&subscribers(2)).await.unwrap();
    tx.commit().await.unwrap();
    let rows = contacts(&desk).await;
    release(&desk, "alert", EditionKind::Alert).await;
    let mut firm = subscriber(0);
    firm.contacts[0].address = "new@000000.example".into();
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&[firm]).await.unwrap();
    let claimed = tx.claim(10, at(1), super::LEASE).await.unwrap();
    tx.create_edition(&edition("next", EditionKind::Alert), None).await.unwrap();
    tx.enqueue("next", &rows.iter().map(|row| delivery(*row, &variant("Hello"))).collect::<Vec<_>>()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(claimed.iter().map(|d| d.address.as_str()).collect::<Vec<_>>(), ["info@000001.example"]);
    assert_eq!(desk.edition_report("alert").await.unwrap().suppressed, 1);
    assert_eq!(desk.edition_report("next").await.unwrap().suppressed, 1);
}
