//! Restarts: a process killed at any moment loses nothing, doubles nothing it could have known, and goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Child, Command};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::documents::{addresses, axis, firm_with, firms, known_exploited, with};
use crate::house::{House, Ledger};
use crate::smtp_sink::{Act, Gate, Heard, PATIENCE, Sink};

/// Connections to the relay for alerts, as the defaults have it (the last one is left to others); at first, and while
/// the relay is slow, twice as many letters can be on their way at one moment.
const WINDOW: usize = 2 * 3;

/// Numbers without order, the same on every run (xorshift).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: u64) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end).unwrap()
    }
}

/// Kills without mercy: the process gets no chance to tidy up.
pub(crate) fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Waits until `reached` or the end of the process; true if it still runs.
pub(crate) fn until(child: &mut Child, mut reached: impl FnMut() -> bool) -> bool {
    let deadline = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        if reached() {
            return true;
        }
        assert!(Instant::now() < deadline, "nothing happened");
        std::thread::park_timeout(Duration::from_micros(200));
    }
    false
}

fn sums(ledgers: &[Ledger]) -> (u64, u64) {
    (ledgers.iter().map(|l| l.readers).sum(), ledgers.iter().map(|l| l.accepted).sum())
}

#[test]
fn a_worker_killed_twenty_times_delivers_to_everybody_and_doubles_only_what_was_on_its_way() {
    const READERS: usize = 300;
    let sink = Sink::kind();
    let house = House::new().with("CHANNELS__EMAIL__RELAY", sink.relay()).with("DELIVERY__BATCH", "50");
    let house = house.with("DELIVERY__IN_DATA", WINDOW.to_string());
    house.enrol(&firms(READERS));
    house.publish(&axis());
    let mut dice = Dice(0x5eed);
    let mut kills = 0;
    while kills < 24 {
        let before = sink.steps();
        let mut worker = house.start(&["work", "--until-idle"]);
        if !sink.heard(before + 1 + dice.below(50), &mut worker) {
            break;
        }
        kill(worker);
        kills += 1;
        let ledger = house.ledger();
        assert_eq!(ledger.readers, READERS as u64, "{ledger:?}");
    }
    assert!(kills >= 20, "everything was delivered after {kills} kills");
    house.work();
    let ledger = house.ledger();
    assert_eq!((ledger.readers, ledger.accepted), (READERS as u64, READERS as u64), "{ledger:?}");
    let mut copies: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for letter in sink.letters() {
        copies.entry(letter.to).or_default().insert(letter.message_id);
    }
    assert_eq!(copies.keys().cloned().collect::<Vec<_>>(), addresses(READERS));
    assert!(copies.values().all(|ids| ids.len() == 1), "a second copy must have the same Message-ID");
    let doubled = sink.letters().len() - READERS;
    assert!(doubled <= kills * WINDOW, "{doubled} second copies after {kills} kills");
}

/// A house whose worker was killed with a reply still out for everything that was on its way, and its relay.
fn killed_before_the_reply(readers: usize, unknown: &str) -> (House, Sink) {
    let gate = Gate::default();
    let (held, died) = (gate.clone(), Arc::new(AtomicBool::new(false)));
    let now_kind = Arc::clone(&died);
    let sink = Sink::start(move |heard| match heard {
        Heard::Dot(_) if !now_kind.load(Ordering::SeqCst) => Act::Wait(held.clone()),
        _ => Act::Usual,
    });
    let house = House::new().with("CHANNELS__EMAIL__RELAY", sink.relay()).with("DELIVERY__UNKNOWN", unknown);
    house.enrol(&firms(readers));
    house.publish(&axis());
    let mut worker = house.start(&["work", "--until-idle"]);
    assert!(until(&mut worker, || sink.letters().len() == WINDOW / 2));
    kill(worker);
    died.store(true, Ordering::SeqCst);
    gate.open();
    (house, sink)
}

#[test]
fn a_letter_whose_reply_died_with_the_worker_goes_again_as_the_same_where_that_is_wanted() {
    let (house, sink) = killed_before_the_reply(30, "resend");
    house.work();
    assert_eq!(house.ledger().accepted, 30);
    let ids: BTreeSet<String> = sink.letters().into_iter().map(|letter| letter.message_id).collect();
    assert_eq!((ids.len(), sink.letters().len()), (30, 30 + WINDOW / 2));
}

#[test]
fn a_letter_whose_reply_died_with_the_worker_stays_in_doubt_where_that_is_wanted() {
    let (house, sink) = killed_before_the_reply(30, "keep");
    assert_eq!(house.work().code, Some(1), "some are in doubt");
    let ledger = house.ledger();
    assert!(ledger.unknown >= WINDOW as u64 / 2 && ledger.unknown <= WINDOW as u64, "{ledger:?}");
    assert_eq!(ledger.accepted + ledger.unknown, 30);
    let ids: BTreeSet<String> = sink.letters().into_iter().map(|letter| letter.message_id).collect();
    assert_eq!(ids.len(), sink.letters().len(), "nothing went twice");
}

#[test]
fn a_worker_told_to_stop_finishes_what_is_on_its_way_and_leaves_nothing_in_doubt() {
    for signal in ["-TERM", "-INT"] {
        let gate = Gate::default();
        let held = gate.clone();
        let sink = Sink::start(move |heard| match heard {
            Heard::Dot(_) => Act::Wait(held.clone()),
            _ => Act::Usual,
        });
        let house = House::new().with("CHANNELS__EMAIL__RELAY", sink.relay());
        house.enrol(&firms(20));
        house.publish(&axis());
        let mut worker = house.start(&["work"]);
        assert!(until(&mut worker, || !sink.letters().is_empty()));
        let told = Command::new("kill").args([signal, &worker.id().to_string()]).status().unwrap();
        assert!(told.success());
        gate.open();
        assert!(!until(&mut worker, || false), "it goes on");
        assert_eq!(worker.wait().unwrap().code(), Some(0), "{signal}");
        let ledger = house.ledger();
        assert_eq!(ledger.accepted + ledger.pending, 20, "{signal}: {ledger:?}");
        assert!(ledger.accepted >= 1, "{signal}: {ledger:?}");
        house.work();
        assert_eq!(sink.recipients(), addresses(20));
    }
}

#[test]
fn a_worker_killed_while_it_fills_a_folder_leaves_whole_letters_only_and_each_once() {
    const READERS: usize = 200;
    let house = House::new().with("DELIVERY__BATCH", "20");
    house.enrol(&firms(READERS));
    house.publish(&axis());
    let outbox = house.data().join("outbox");
    let files = || std::fs::read_dir(&outbox).map_or(0, Iterator::count);
    let mut dice = Dice(0xca11);
    for _ in 0..10 {
        let wanted = files() + 1 + dice.below(15);
        let mut worker = house.start(&["work", "--until-idle"]);
        if until(&mut worker, || files() >= wanted) {
            kill(worker);
        }
        assert_eq!(house.ledger().readers, READERS as u64);
        let recipients: BTreeSet<String> = house.recipients().into_iter().collect();
        assert_eq!(recipients.len(), house.outbox().len(), "somebody has two letters");
    }
    house.work();
    assert_eq!(house.ledger().accepted, READERS as u64);
    assert_eq!(house.recipients(), addresses(READERS));
}

/// Size of the database with its log: it grows with every step of a release.
pub(crate) fn written(house: &House) -> u64 {
    let size = |name: &str| std::fs::metadata(house.data().join(name)).map_or(0, |file| file.len());
    size("vigie.db") + size("vigie.db-wal")
}

#[test]
fn a_release_killed_at_any_moment_sends_nothing_half_made_and_is_completed() {
    const READERS: usize = 150;
    let mut dice = Dice(0xfeed);
    let mut halves = 0;
    for round in 0..8 {
        let house = House::new().with("PUBLISHING__CHUNK", "1");
        house.enrol(&firms(READERS));
        let file = house.file("axis.json", axis().to_string());
        let steps = 1 + dice.below(150) as u64 * 4096;
        let start = written(&house);
        let mut release = house.start(&["advisory", "import", "--publish", &file]);
        if until(&mut release, || written(&house) >= start + steps) {
            kill(release);
        }
        let ledgers = house.ledgers();
        halves += usize::from(ledgers.iter().any(|l| l.readers < READERS as u64));
        assert_eq!(sums(&ledgers).1, 0, "round {round}: {ledgers:?}");
        house.work();
        // What was begun is completed by work; what was not begun, by the next import.
        if !ledgers.is_empty() {
            assert_eq!(house.recipients(), addresses(READERS), "round {round}");
        }
        house.json(&["advisory", "import", "--publish", &file]);
        house.work();
        assert_eq!(sums(&house.ledgers()), (READERS as u64, READERS as u64), "round {round}");
        assert_eq!(house.recipients(), addresses(READERS), "round {round}");
    }
    assert!(halves > 0, "no kill fell into a release");
}

#[test]
fn completing_a_release_can_be_killed_as_well() {
    const READERS: usize = 100;
    let house = House::new().with("PUBLISHING__CHUNK", "1");
    house.enrol(&firms(READERS));
    let file = house.file("axis.json", axis().to_string());
    let mut release = house.start(&["advisory", "import", "--publish", &file]);
    let begun = |house: &House| house.ledgers().iter().any(|l| l.readers > 0);
    until(&mut release, || begun(&house));
    kill(release);
    let mut dice = Dice(0xabba);
    for _ in 0..8 {
        let wanted = written(&house) + 1 + dice.below(20) as u64 * 4096;
        let mut worker = house.start(&["work", "--until-idle"]);
        if until(&mut worker, || written(&house) >= wanted) {
            kill(worker);
        }
        // Several halves may stand beside each other until one of them is whole; each adds up.
        assert!(sums(&house.ledgers()).1 <= READERS as u64);
    }
    house.work();
    assert_eq!(sums(&house.ledgers()), (READERS as u64, READERS as u64));
    assert_eq!(house.recipients(), addresses(READERS));
}

#[test]
fn news_of_attacks_is_not_lost_when_its_release_is_killed() {
    let house = House::new();
    let firms: Vec<_> = (0..40).map(|n| firm_with(&format!("f{n:03}"), json!({"alert_from": "very-high"}))).collect();
    house.enrol(&firms);
    house.publish(&axis());
    house.work();
    assert_eq!(house.recipients(), Vec::<String>::new());
    let catalogue = house.file("kev.json", known_exploited(&[crate::documents::AXIS_CVE]).to_string());
    let start = written(&house);
    let mut import = house.start(&["advisory", "import", "--publish", &catalogue]);
    if until(&mut import, || written(&house) > start) {
        kill(import);
    }
    house.json(&["advisory", "import", "--publish", &catalogue]);
    house.work();
    assert_eq!(house.recipients(), addresses(40));
}

#[test]
fn an_import_killed_at_any_moment_takes_every_document_in_the_end() {
    let house = House::new().with("ATTENTION__WEEK__INTERMEDIATE", "0");
    house.enrol(&firms(3));
    for n in 0..12 {
        let document = with(axis(), &[("/document/tracking/id", json!(format!("ICSA-99-{n:03}-01")))]);
        house.file(&format!("advisories/{n:02}.json"), document.to_string());
    }
    let folder = house.path("advisories");
    let words = ["advisory", "import", "--publish", folder.to_str().unwrap()];
    let mut dice = Dice(0xdeaf);
    for _ in 0..6 {
        let wanted = written(&house) + 1 + dice.below(30) as u64 * 4096;
        let mut import = house.start(&words);
        if until(&mut import, || written(&house) >= wanted) {
            kill(import);
        }
    }
    house.json(&words);
    house.work();
    assert_eq!(house.json(&["advisory", "list"])["advisories"].as_array().map(Vec::len), Some(12));
    assert_eq!(sums(&house.ledgers()), (36, 36));
    assert_eq!(house.outbox().len(), 36);
}

#[test]
fn a_process_killed_while_it_makes_the_database_leaves_none_that_is_half_made() {
    let mut dice = Dice(0xbeef);
    for _ in 0..6 {
        let house = House::without_keys();
        let steps = 1 + dice.below(40) as u64 * 4096;
        let mut first = house.start(&["edition", "list"]);
        if until(&mut first, || folder_size(&house) >= steps) {
            kill(first);
        }
        house.json(&["edition", "list"]);
    }
}

fn folder_size(house: &House) -> u64 {
    let Ok(folder) = std::fs::read_dir(house.data()) else { return 0 };
    folder.flatten().filter_map(|entry| entry.metadata().ok()).map(|file| file.len()).sum()
}

#[test]
fn a_list_whose_import_was_killed_is_whole_after_the_next_import() {
    let house = House::new();
    house.ledgers();
    let list: Vec<_> = (0..12_000).map(|n| firm_with(&format!("f{n:05}"), json!({}))).collect();
    let file = house.file("list.json", json!(list).to_string());
    let wanted = written(&house) + (1 << 20);
    let mut import = house.start(&["subscriber", "import", &file]);
    if until(&mut import, || written(&house) >= wanted) {
        kill(import);
    }
    let report = house.json(&["subscriber", "import", &file]);
    assert_eq!(report["new"].as_u64().unwrap() + report["unchanged"].as_u64().unwrap(), 12_000);
    assert_eq!(report["changed"], json!(0));
    assert_eq!(house.json(&["subscriber", "list"])["subscribers"].as_array().map(Vec::len), Some(12_000));
}
