//! Editions that no command makes yet, put into the ledger through the store as a release would do it.

use std::time::Duration;

use vigie::clock::Clock;
use vigie::domain::edition::{Edition, EditionKind, EditionState, Material, Variant};
use vigie::domain::sha256_hex;
use vigie::domain::subscriber::{Contact, Subscriber};
use vigie::store::{Desk, NewDelivery};

use crate::house::House;

/// Rows of one transaction.
const ROWS: usize = 4_000;

/// Different letters of a newsletter.
const VARIANTS: usize = 60;

fn now() -> chrono::DateTime<chrono::Utc> {
    Clock::System.now()
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// A letter as large as a signed one.
fn variant(number: usize) -> Variant {
    let line = format!("Letter {number}: what a reader would read, line by line.\r\n");
    let sealed = format!("Content-Type: text/plain; charset=us-ascii\r\n\r\n{}", line.repeat(150)).into_bytes();
    Variant {
        encrypted: false,
        hash: sha256_hex(&sealed),
        sealed,
        subject: format!("Newsletter {number}"),
        languages: vec!["en".to_owned()],
        material: Material::default(),
        code: None,
    }
}

/// Enrols readers up to that number and gives the rows of so many contacts.
async fn contacts(desk: &Desk, readers: usize) -> Vec<i64> {
    let there = desk.subscriber_count().await.unwrap();
    for from in (there..readers).step_by(ROWS) {
        let firms: Vec<Subscriber> = (from..readers.min(from + ROWS)).map(firm).collect();
        let mut tx = desk.begin().await.unwrap();
        tx.upsert_subscribers(&firms).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut contacts = Vec::with_capacity(readers);
    let mut after = None;
    while contacts.len() < readers {
        let page = desk.subscribers(after, u32::try_from(ROWS).unwrap()).await.unwrap();
        let Some((last, _)) = page.last() else { break };
        after = Some(*last);
        let rows: Vec<i64> = page.iter().map(|(row, _)| *row).collect();
        let page = desk.readers(&rows).await.unwrap();
        contacts.extend(page.iter().flat_map(|reader| reader.contacts.iter().map(|contact| contact.id)));
    }
    contacts.truncate(readers);
    contacts
}

fn firm(number: usize) -> Subscriber {
    Subscriber {
        id: format!("firm-{number:07}"),
        contacts: vec![Contact { address: format!("it@{number:07}.example"), ..Contact::default() }],
        ..Subscriber::default()
    }
}

/// Releases a newsletter to so many readers.
pub(crate) fn enqueue(house: &House, id: &str, readers: usize) {
    block_on(async { release(&house.desk().await, id, EditionKind::Newsletter, readers).await });
}

/// Releases an alert to so many readers; its letters are known by the front of their tokens.
pub(crate) fn enqueue_alert(house: &House, id: &str, readers: usize) {
    block_on(async { release(&house.desk().await, id, EditionKind::Alert, readers).await });
}

async fn release(desk: &Desk, id: &str, kind: EditionKind, readers: usize) {
    let contacts = contacts(desk, readers).await;
    let variants: Vec<Variant> = (0..VARIANTS).map(variant).collect();
    let mut tx = desk.begin().await.unwrap();
    let edition = Edition { id: id.to_owned(), kind, revision: None, created: now(), state: EditionState::Preparing };
    tx.create_edition(&edition, None).await.unwrap();
    for variant in &variants {
        tx.put_variant(variant).await.unwrap();
    }
    tx.commit().await.unwrap();
    let expires = now() + Duration::from_hours(72);
    for (page, some) in contacts.chunks(ROWS).enumerate() {
        let row = |(at, contact): (usize, &i64)| NewDelivery {
            contact: *contact,
            variant: variants[(page * ROWS + at) % VARIANTS].hash.clone(),
            token: format!("{id}{:08x}", page * ROWS + at),
            dated: now(),
            expires,
        };
        let rows: Vec<NewDelivery> = some.iter().enumerate().map(row).collect();
        let mut tx = desk.begin().await.unwrap();
        assert_eq!(tx.enqueue(id, &rows).await.unwrap(), rows.len());
        tx.commit().await.unwrap();
    }
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.release_edition(id, now()).await.unwrap(), readers);
    tx.commit().await.unwrap();
}

/// Leaves so many letters due; the others are put off, as a worker would do whose pace is full.
pub(crate) fn hold_all_but(house: &House, letters: usize) {
    block_on(async {
        let desk = house.desk().await;
        let mut tx = desk.begin().await.unwrap();
        let lease = Duration::from_hours(1);
        let at = now();
        let all = tx.claim(usize::MAX, at, lease).await.unwrap();
        let much_later = at + Duration::from_hours(71);
        let turns: Vec<_> =
            all.iter().enumerate().map(|(n, one)| (one.id, if n < letters { at } else { much_later })).collect();
        tx.postpone(&turns, at + lease).await.unwrap();
        tx.commit().await.unwrap();
    });
}
