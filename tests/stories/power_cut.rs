//! A power cut: what was not yet durable is gone. What a relay has seen was durable before, and what is left adds up.
//!
//! The log of the database is cut where it ended at an earlier moment, or anywhere, as a disk would leave it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::books::Books;
use crate::documents::axis;
use crate::house::{House, copy};
use crate::kills::{copies, readers};
use crate::restarts::{Dice, kill};
use crate::tally_sink::TallySink;

const READERS: usize = 240;

/// Length of the log when each letter's final dot was heard, by token.
type Lengths = Arc<Mutex<BTreeMap<String, u64>>>;

/// A house whose worker was killed in the middle of a campaign, its relay, and how long its log was at every letter.
fn killed_in_the_middle() -> (House, TallySink, BTreeMap<String, u64>) {
    let house = House::new();
    house.enrol(&readers(READERS));
    house.publish(&axis());
    // From here on the log holds what the worker writes and nothing else.
    Books::open(&house.data()).run("PRAGMA wal_checkpoint(TRUNCATE)");
    let (log, lengths) = (house.data().join("vigie.db-wal"), Lengths::default());
    let noted = Arc::clone(&lengths);
    let sink = TallySink::watched(move |_, message_id| {
        let token = message_id.split('@').next().unwrap_or_default().to_owned();
        let length = std::fs::metadata(&log).map_or(0, |file| file.len());
        noted.lock().unwrap().entry(token).or_insert(length);
    });
    let house = house.with("CHANNELS__EMAIL__RELAY", sink.relay());
    let mut worker = house.start(&["work", "--until-idle"]);
    assert!(sink.heard(READERS * 2 / 3, usize::MAX, &mut worker), "it came to its end");
    kill(worker);
    copies(&sink);
    let lengths = lengths.lock().unwrap().clone();
    (house, sink, lengths)
}

/// The log as it is before anybody opens the database again.
fn log_of(killed: &Path) -> Vec<u8> {
    std::fs::read(killed.join("vigie.db-wal")).unwrap()
}

/// A house with the same data, its log cut to this length.
fn cut(killed: &Path, length: usize) -> House {
    let house = House::without_keys();
    copy(killed, &house.data());
    std::fs::write(house.data().join("vigie.db-wal"), &log_of(killed)[..length]).unwrap();
    let _ = std::fs::remove_file(house.data().join("vigie.db-shm"));
    house
}

/// The ends of all transactions in a log (<https://www.sqlite.org/fileformat2.html#walformat>): a frame that commits says
/// how large the database is after it.
fn commits(log: &[u8]) -> Vec<usize> {
    let number = |at: usize| u32::from_be_bytes([log[at], log[at + 1], log[at + 2], log[at + 3]]) as usize;
    let frame = 24 + number(8);
    let starts = (32..).step_by(frame).take_while(|start| start + frame <= log.len());
    starts.filter(|start| number(start + 4) != 0).map(|start| start + frame).collect()
}

#[test]
fn whatever_a_relay_has_seen_was_durable_as_being_on_its_way_before() {
    let (house, _sink, lengths) = killed_in_the_middle();
    let killed = house.data();
    let log = log_of(&killed);
    assert!(lengths.len() >= READERS * 2 / 3 && lengths.values().all(|length| *length <= log.len() as u64));
    let mut dice = Dice(0x0ff);
    let all: Vec<(&String, &u64)> = lengths.iter().collect();
    for _ in 0..24 {
        let (token, length) = all[dice.below(all.len() as u64)];
        let house = cut(&killed, usize::try_from(*length).unwrap());
        let books = Books::open(&house.data());
        assert_eq!(books.integrity(), "ok");
        books.editions();
        let state = books.letters()[token].state.clone();
        assert!(["in-data", "accepted", "unknown"].contains(&state.as_str()), "the relay has it, and it is {state}");
    }
    // And as the process left it: nothing that the relay has is waiting as if it had never left.
    let house = cut(&killed, log.len());
    let letters = Books::open(&house.data()).letters();
    for token in lengths.keys() {
        assert!(["in-data", "accepted"].contains(&letters[token].state.as_str()), "{:?}", letters[token]);
    }
}

#[test]
fn a_database_that_lost_the_end_of_its_log_adds_up_and_goes_on_with_the_same_letters() {
    let (house, first, _) = killed_in_the_middle();
    let killed = house.data();
    let log = log_of(&killed);
    let ends = commits(&log);
    assert!(ends.len() >= 3, "{} transactions", ends.len());
    let last = ends[ends.len() - 1];
    let before = ends[ends.len() - 2];
    let mut dice = Dice(0xacdc);
    let mut cuts = vec![last, before, usize::midpoint(before, last), before + 1, 31, 0];
    cuts.extend((0..4).map(|_| dice.below(log.len() as u64)));
    for at in cuts {
        let relay = TallySink::start();
        let house = cut(&killed, at).with("CHANNELS__EMAIL__RELAY", relay.relay());
        let books = Books::open(&house.data());
        assert_eq!(books.integrity(), "ok", "cut at {at}");
        let sums = books.editions();
        assert!(sums.values().all(|one| one.released && one.rows() == READERS), "cut at {at}: {sums:?}");
        let known: Vec<String> =
            books.letters().into_iter().filter(|(_, row)| row.state == "accepted").map(|r| r.0).collect();
        drop(books);
        assert_eq!(house.work().code, Some(0), "cut at {at}");
        let again = copies(&relay);
        assert!(again.values().all(|(_, number)| *number == 1), "cut at {at}");
        assert!(
            known.iter().all(|token| !again.contains_key(token)),
            "cut at {at}: what was known to be there went again"
        );
        let letters = Books::open(&house.data()).letters();
        assert!(letters.values().all(|row| row.state == "accepted"), "cut at {at}");
        assert!(again.keys().all(|token| letters.contains_key(token)), "cut at {at}: another Message-ID");
        let mut all = copies(&first);
        let doubled = again.keys().filter(|token| all.contains_key(*token)).count();
        all.extend(again);
        assert_eq!(all.len(), READERS, "cut at {at}: somebody is lost");
        if at == last {
            // Nothing was lost from the log: only what was on its way may go twice, and it says so.
            let marked = letters.values().filter(|row| row.unknown > 0).count();
            assert!(doubled <= marked, "{doubled} second copies, {marked} in doubt");
        }
        println!("cut at {at} of {}: {} accepted were known, {doubled} second copies", log.len(), known.len());
    }
}
