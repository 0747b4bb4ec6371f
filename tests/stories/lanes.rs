//! Lanes: what is urgent does not stand behind what may wait, and neither stops the other.

use std::process::{Child, Command};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use vigie::clock::Clock;
use vigie::config::Config;
use vigie::domain::edition::{Edition, EditionKind, EditionState, Material, Variant};
use vigie::domain::sha256_hex;
use vigie::store::{Desk, NewDelivery};

use crate::documents::{axis, firms};
use crate::house::{House, Ledger};
use crate::smtp_sink::{Act, Gate, Heard, PATIENCE, Sink};

/// Firms that use nothing that the advisory is about: they read digests and newsletters only.
fn others(number: usize) -> Vec<Value> {
    let products = json!([{"vendor": "Example", "product": "Till", "version": "1"}]);
    let other = |n| {
        let address = format!("n{n:03}@others.example");
        json!({"id": format!("n{n:03}"), "name": "Other", "products": products, "contacts": [{"address": address}]})
    };
    (0..number).map(other).collect()
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// Releases an edition of that kind to the first so many of the others: no command makes such editions yet.
fn release(house: &House, kind: EditionKind, readers: usize) {
    let dir = format!("[data]\ndir = \"{}\"\n", house.data().display());
    let config = Config::from_parts(Some(("test.toml", &dir)), []).unwrap();
    block_on(async { released(&vigie::app::App::desk(&config, &Clock::System).await.unwrap(), kind, readers).await });
}

async fn released(desk: &Desk, kind: EditionKind, readers: usize) {
    let rows: Vec<i64> = desk.subscribers(None, u32::MAX).await.unwrap().into_iter().map(|(row, _)| row).collect();
    let all = desk.readers(&rows).await.unwrap();
    let contacts =
        all.iter().filter(|reader| reader.subscriber.id.starts_with('n')).flat_map(|reader| &reader.contacts);
    let sealed = b"Content-Type: text/plain; charset=us-ascii\r\n\r\nNews.\r\n".to_vec();
    let (subject, languages) = (format!("The {}", kind.key()), vec!["en".to_owned()]);
    let variant = Variant {
        hash: sha256_hex(&sealed),
        sealed,
        subject,
        languages,
        material: Material::default(),
        code: None,
        encrypted: false,
    };
    let now = Clock::System.now();
    let rows: Vec<NewDelivery> = contacts
        .take(readers)
        .map(|contact| NewDelivery {
            contact: contact.id,
            variant: variant.hash.clone(),
            token: format!("{}{}", kind.key(), contact.id),
            dated: now,
            expires: now + Duration::from_hours(24),
        })
        .collect();
    let mut tx = desk.begin().await.unwrap();
    let id = kind.key().to_owned();
    let edition = Edition { id: id.clone(), kind, revision: None, created: now, state: EditionState::Preparing };
    tx.create_edition(&edition, None).await.unwrap();
    tx.put_variant(&variant).await.unwrap();
    tx.enqueue(&id, &rows).await.unwrap();
    assert_eq!(tx.release_edition(&id, now).await.unwrap(), readers);
    tx.commit().await.unwrap();
}

/// A house with three connections, one of which is reserved, with firms of both sorts.
fn house(sink: &Sink, concerned: usize, others_too: usize) -> House {
    let house = House::new().with("CHANNELS__EMAIL__RELAY", sink.relay());
    let house = house.with("CHANNELS__EMAIL__CONNECTIONS", "3").with("CHANNELS__EMAIL__RESERVED", "1");
    house.enrol(&[firms(concerned), others(others_too)].concat());
    house
}

/// A relay that answers for no letter to such an address until the gate is open.
fn hanging_for(front: &'static str) -> (Sink, Gate) {
    let gate = Gate::default();
    let held = gate.clone();
    let sink = Sink::start(move |heard| match heard {
        Heard::Dot(to) if to.starts_with(front) => Act::Wait(held.clone()),
        _ => Act::Usual,
    });
    (sink, gate)
}

/// Recipients of all letters so far that begin so.
fn came(sink: &Sink, front: &str) -> usize {
    sink.letters().iter().filter(|letter| letter.to.starts_with(front)).count()
}

fn until(what: &str, mut reached: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !reached() {
        assert!(Instant::now() < deadline, "{what}");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

/// Sums of all editions: readers, accepted, waiting, in doubt.
fn sums(house: &House) -> (u64, u64, u64, u64) {
    let ledgers = house.ledgers();
    let sum = |part: fn(&Ledger) -> u64| ledgers.iter().map(part).sum();
    (sum(|l| l.readers), sum(|l| l.accepted), sum(|l| l.pending), sum(|l| l.unknown))
}

fn stop(mut worker: Child) {
    assert!(Command::new("kill").args(["-TERM", &worker.id().to_string()]).status().unwrap().success());
    assert_eq!(worker.wait().unwrap().code(), Some(0));
}

#[test]
fn an_alert_overtakes_a_newsletter_that_hangs_and_finds_the_connection_kept_for_it() {
    let (sink, gate) = hanging_for("n");
    let house = house(&sink, 5, 30);
    release(&house, EditionKind::Newsletter, 30);
    let worker = house.start(&["work"]);
    until("the newsletter began", || came(&sink, "n") == 2);
    house.publish(&axis());
    until("the alert arrived", || came(&sink, "f") == 5);
    until("the alert was written down", || sums(&house).1 == 5);
    assert_eq!(came(&sink, "n"), 2, "a newsletter is on the reserved connection");
    assert_eq!(sums(&house), (35, 5, 30, 0), "in the middle of it");
    gate.open();
    stop(worker);
    let (readers, accepted, pending, unknown) = sums(&house);
    assert_eq!((readers, accepted + pending, unknown), (35, 35, 0), "a stop leaves nothing in doubt");
    house.work();
    assert_eq!(sums(&house), (35, 35, 0, 0));
    assert_eq!((came(&sink, "f"), came(&sink, "n")), (5, 30), "somebody has two letters");
}

#[test]
fn alerts_that_hang_do_not_stop_a_newsletter() {
    let (sink, gate) = hanging_for("f");
    let house = house(&sink, 10, 20);
    house.publish(&axis());
    let worker = house.start(&["work"]);
    until("the alert began", || came(&sink, "f") == 2);
    release(&house, EditionKind::Newsletter, 20);
    until("the newsletter arrived", || came(&sink, "n") == 20);
    assert_eq!(came(&sink, "f"), 2, "the last connection is left to others");
    gate.open();
    until("the alert arrived", || sums(&house).1 == 30);
    stop(worker);
    assert_eq!(sums(&house), (30, 30, 0, 0));
}

#[test]
fn a_digest_released_during_a_newsletter_overtakes_most_of_it() {
    let (sink, gate) = hanging_for("n");
    let house = house(&sink, 0, 300).with("DELIVERY__BATCH", "10").with("DELIVERY__IN_DATA", "8");
    release(&house, EditionKind::Newsletter, 300);
    let worker = house.start(&["work"]);
    until("the newsletter began", || came(&sink, "n") == 2);
    release(&house, EditionKind::Digest, 3);
    gate.open();
    until("all arrived", || sums(&house).1 == 303);
    stop(worker);
    let letters = sink.letters();
    let last = letters.iter().rposition(|letter| letter.message_id.starts_with("digest"));
    assert!(last.is_some_and(|place| place < 60), "the digest came {last:?} of {}", letters.len());
}

#[test]
fn two_workers_at_once_send_every_letter_once() {
    let sink = Sink::kind();
    let house = house(&sink, 40, 200).with("DELIVERY__BATCH", "7");
    house.publish(&axis());
    release(&house, EditionKind::Newsletter, 200);
    let workers: Vec<Child> = (0..2).map(|_| house.start(&["work"])).collect();
    until("all arrived", || sums(&house).1 == 240);
    workers.into_iter().for_each(stop);
    let recipients = sink.recipients();
    let mut once = recipients.clone();
    once.dedup();
    assert_eq!((recipients.len(), once.len()), (240, 240));
}
