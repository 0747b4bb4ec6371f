//! What the store promises, tried on real files.
//!
//! Shared here: a database in a folder of its own, and samples. One file per promise.

mod account;
mod advisories;
mod audit;
mod deliveries;
mod figures;
mod history;
mod holds;
mod keyed;
mod ledger;
mod library;
mod profiles;
mod readers;
mod setback;
mod tenants;
mod writers;

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;

use super::{Desk, Incoming, NewDelivery, Reader, Store};
use crate::domain::edition::{Edition, EditionKind, EditionState, Material, Variant};
use crate::domain::sha256_hex;
use crate::domain::subscriber::{Contact, Subscriber};
use crate::domain::tenant::Brand;

const LEASE: Duration = Duration::from_mins(10);

fn at(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap() + TimeDelta::minutes(minutes)
}

fn lease_end(claimed: DateTime<Utc>) -> DateTime<Utc> {
    claimed + TimeDelta::seconds(600)
}

fn brand() -> Brand {
    Brand {
        key: "plain".into(),
        name: "CERT Example".into(),
        from: "alerts@cert.example".into(),
        reply_to: None,
        help: "+49 30 123".into(),
        site: "https://cert.example".into(),
        domain: "cert.example".into(),
        accent: "#003366".into(),
    }
}

async fn open(folder: &TempDir, busy: Duration) -> Store {
    Store::open(&url(folder), 8, busy).await.unwrap()
}

fn url(folder: &TempDir) -> String {
    format!("sqlite://{}", folder.path().join("ledger.db").display())
}

/// A fresh database with one tenant.
async fn fresh() -> (TempDir, Store, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder, Duration::from_secs(20)).await;
    store.migrate().await.unwrap();
    let desk = store.tenant("one", "One", &brand(), at(0)).await.unwrap();
    (folder, store, desk)
}

fn subscriber(number: usize) -> Subscriber {
    Subscriber {
        id: format!("firm-{number:06}"),
        contacts: vec![Contact { address: format!("info@{number:06}.example"), ..Contact::default() }],
        ..Subscriber::default()
    }
}

fn subscribers(number: usize) -> Vec<Subscriber> {
    (0..number).map(subscriber).collect()
}

fn document<'a>(tracking_id: &'a str, source: &'a [u8]) -> Incoming<'a> {
    Incoming {
        namespace: "https://cert.example",
        tracking_id,
        publisher: "CERT Example",
        title: "A hole",
        version: "1",
        format: "csaf",
        source,
        cves: vec!["CVE-2026-0001".into(), "CVE-2026-0002".into(), "CVE-2026-0001".into()],
        received: at(0),
        issued: None,
    }
}

fn edition(id: &str, kind: EditionKind) -> Edition {
    Edition { id: id.into(), kind, revision: None, created: at(0), state: EditionState::Preparing }
}

fn variant(words: &str) -> Variant {
    let sealed = words.as_bytes().to_vec();
    let hash = sha256_hex(&sealed);
    let material = Material { affected: words.into(), ..Material::default() };
    Variant {
        hash,
        sealed,
        encrypted: false,
        subject: words.into(),
        languages: vec!["en".into(), "de".into()],
        material,
        code: None,
    }
}

fn delivery(contact: i64, variant: &Variant) -> NewDelivery {
    let token = format!("token-{contact}");
    NewDelivery { contact, variant: variant.hash.clone(), token, dated: at(0), expires: at(10_000) }
}

/// Everybody, in the order of their rows.
async fn roster(desk: &Desk) -> Vec<Reader> {
    let rows: Vec<i64> = desk.subscribers(None, u32::MAX).await.unwrap().into_iter().map(|(row, _)| row).collect();
    desk.readers(&rows).await.unwrap()
}

/// The rows of all contacts, in order.
async fn contacts(desk: &Desk) -> Vec<i64> {
    roster(desk).await.iter().flat_map(|reader| reader.contacts.iter().map(|contact| contact.id)).collect()
}

/// An edition with one variant for every contact, released at minute 0.
async fn release(desk: &Desk, id: &str, kind: EditionKind) -> usize {
    let variant = variant("Hello");
    let rows: Vec<_> = contacts(desk).await.into_iter().map(|contact| delivery(contact, &variant)).collect();
    let mut tx = desk.begin().await.unwrap();
    assert!(tx.create_edition(&edition(id, kind), None).await.unwrap());
    tx.put_variant(&variant).await.unwrap();
    tx.enqueue(id, &rows).await.unwrap();
    let readers = tx.release_edition(id, at(0)).await.unwrap();
    tx.commit().await.unwrap();
    readers
}

/// A released alert to `number` subscribers of one contact each.
async fn alert(number: usize) -> (TempDir, Store, Desk) {
    let (folder, store, desk) = fresh().await;
    let mut tx = desk.begin().await.unwrap();
    tx.upsert_subscribers(&subscribers(number)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(release(&desk, "alert", EditionKind::Alert).await, number);
    (folder, store, desk)
}
