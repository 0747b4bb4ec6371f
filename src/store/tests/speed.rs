//! How long the bulk steps take. Run by name, with `--ignored --nocapture`; the figures are for people to read, the
//! assertions only say that all of it happened.

use std::time::Instant;

use super::{LEASE, at, contacts, delivery, edition, fresh, lease_end, subscribers, variant};
use crate::domain::delivery::Outcome;
use crate::domain::edition::EditionKind;
use crate::domain::product::ProfileProduct;
use crate::store::{Desk, Settlement};

const READERS: usize = 100_000;

#[expect(clippy::print_stderr, reason = "a measurement is for people to read")]
fn say(what: &str, since: Instant) {
    eprintln!("{what}: {:.2} s", since.elapsed().as_secs_f64());
}

#[tokio::test]
#[ignore = "measures a hundred thousand readers"]
async fn a_hundred_thousand_readers_from_import_to_the_end() {
    let (_folder, _store, desk) = fresh().await;
    let mut list = subscribers(READERS);
    for (number, subscriber) in list.iter_mut().enumerate() {
        subscriber.products = (0..6)
            .map(|product| ProfileProduct {
                cpe: Some(format!("cpe:2.3:a:maker_{}:product_{product}:*:*:*:*:*:*:*:*", number % 997)),
                ..ProfileProduct::default()
            })
            .collect();
    }
    for what in ["upsert, all new", "upsert, all unchanged"] {
        let start = Instant::now();
        let mut tx = desk.begin().await.unwrap();
        tx.upsert_subscribers(&list).await.unwrap();
        tx.commit().await.unwrap();
        say(what, start);
    }
    for subscriber in &mut list {
        subscriber.exposed = Some(true);
    }
    let start = Instant::now();
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.upsert_subscribers(&list).await.unwrap().changed, READERS);
    tx.commit().await.unwrap();
    say("upsert, all changed", start);
    let start = Instant::now();
    assert_eq!(desk.roster().await.unwrap().len(), READERS);
    say("roster", start);
    enqueue(&desk).await;
    send(&desk).await;
    let start = Instant::now();
    let report = desk.edition_report("alert").await.unwrap();
    assert_eq!((report.readers, report.accepted), (READERS, READERS));
    say("reconciliation", start);
}

async fn enqueue(desk: &Desk) {
    let variant = variant("Hello");
    let rows: Vec<_> = contacts(desk).await.into_iter().map(|contact| delivery(contact, &variant)).collect();
    let mut tx = desk.begin().await.unwrap();
    tx.create_edition(&edition("alert", EditionKind::Alert), None).await.unwrap();
    tx.put_variant(&variant).await.unwrap();
    tx.commit().await.unwrap();
    for what in ["enqueue in transactions of 5,000", "enqueue again"] {
        let start = Instant::now();
        for chunk in rows.chunks(5_000) {
            let mut tx = desk.begin().await.unwrap();
            tx.enqueue("alert", chunk).await.unwrap();
            tx.commit().await.unwrap();
        }
        say(what, start);
    }
    let start = Instant::now();
    let mut tx = desk.begin().await.unwrap();
    assert_eq!(tx.release_edition("alert", at(0)).await.unwrap(), READERS);
    tx.commit().await.unwrap();
    say("release", start);
}

async fn send(desk: &Desk) {
    let mut seconds = [0.0; 3];
    loop {
        let start = Instant::now();
        let mut tx = desk.begin().await.unwrap();
        let claimed = tx.claim(2_000, at(1), LEASE).await.unwrap();
        tx.commit().await.unwrap();
        seconds[0] += start.elapsed().as_secs_f64();
        if claimed.is_empty() {
            break;
        }
        let ids: Vec<i64> = claimed.iter().map(|delivery| delivery.id).collect();
        let start = Instant::now();
        let mut tx = desk.begin().await.unwrap();
        assert_eq!(tx.in_data(&ids, lease_end(at(1))).await.unwrap().len(), ids.len());
        tx.commit().await.unwrap();
        seconds[1] += start.elapsed().as_secs_f64();
        let accepted = || Outcome::Accepted { reply: "250 2.0.0 Ok: queued as 4bXk2N5y1Vz".into() };
        let settled: Vec<_> = ids
            .into_iter()
            .map(|delivery| Settlement { delivery, at: at(1), outcome: accepted(), due: None })
            .collect();
        let start = Instant::now();
        let mut tx = desk.begin().await.unwrap();
        tx.settle(&settled).await.unwrap();
        tx.commit().await.unwrap();
        seconds[2] += start.elapsed().as_secs_f64();
    }
    for (what, seconds) in ["claim", "in data", "settle"].into_iter().zip(seconds) {
        report(what, seconds);
    }
}

#[expect(clippy::print_stderr, reason = "a measurement is for people to read")]
fn report(what: &str, seconds: f64) {
    eprintln!("{what} in transactions of 2,000: {seconds:.2} s");
}
