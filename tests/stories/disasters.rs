//! Disasters: full disks, locked databases, wrong clocks, vanished folders, dead relays. Nothing is lost, nothing is
//! doubled that nobody doubted, and the program says what is wrong.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::Value;

use crate::books::Books;
use crate::documents::{addresses, axis, firms};
use crate::house::{House, Ran, VIGIE, copy};
use crate::kills::{audit, copies, readers};
use crate::restarts::{kill, until};
use crate::smtp_sink::{Act, Gate, Heard, Sink};
use crate::tally_sink::TallySink;

fn released(relay: &str, firms: &[Value]) -> House {
    let house = House::without_digests().with("CHANNELS__EMAIL__RELAY", relay).with("DELIVERY__RETRY__ALERT", "10m");
    house.enrol(firms);
    house.publish(&axis());
    house
}

fn now() -> DateTime<Utc> {
    vigie::clock::Clock::System.now()
}

fn after(span: TimeDelta) -> String {
    (now() + span).to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Starts a worker of which one wants to hear.
fn worker(house: &House, more: &[&str]) -> Child {
    house.command(&[&["work", "--until-idle"], more].concat()).spawn().unwrap()
}

fn ended(worker: Child) -> Ran {
    Ran::of(&worker.wait_with_output().unwrap())
}

/// Everybody has the letter, each second copy was in doubt, and no alert is.
#[track_caller]
fn all_is_well(house: &House, sink: &TallySink, readers: usize) -> usize {
    let (letters, copies) = (Books::open(&house.data()).letters(), copies(sink));
    let (doubled, in_doubt) = audit(&letters, &copies);
    assert_eq!((letters.len(), copies.len(), in_doubt), (readers, readers, 0));
    doubled
}

/// The same settings for a program that a shell starts.
fn shell(house: &House, script: &str) -> Command {
    let settings = house.command(&[]);
    let mut shell = Command::new("sh");
    shell.args(["-c", script]).env("PROGRAM", VIGIE).stdin(Stdio::null());
    for (key, value) in settings.get_envs().filter_map(|(key, value)| Some((key, value?))) {
        shell.env(key, value);
    }
    shell
}

#[test]
fn a_log_that_may_not_grow_stops_the_work_with_a_word_and_nothing_is_lost() {
    const READERS: usize = 400;
    let sink = TallySink::start();
    // A transaction for every few letters, so that the log grows while they go.
    let house = released(&sink.relay(), &readers(READERS)).with("DELIVERY__IN_DATA", "2");
    Books::open(&house.data()).run("PRAGMA wal_checkpoint(TRUNCATE)");
    let size = std::fs::metadata(house.data().join("vigie.db")).unwrap().len();
    // No file may grow beyond the database as it is, and being told so is not fatal by itself.
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$PROGRAM\" work --until-idle", (size + 65_536) / 512);
    let ran = Ran::of(&shell(&house, &script).output().unwrap());
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.err.contains("the database cannot be written: its disk is full or failing"), "{}", ran.err);
    let sent = sink.letters();
    assert!(sent > 0 && sent < READERS, "{sent} letters before there was no room");
    assert!(Books::open(&house.data()).editions().values().all(|sums| sums.rows() == READERS));
    assert_eq!(house.work().code, Some(0));
    let doubled = all_is_well(&house, &sink, READERS);
    println!("{sent} letters before there was no room, {doubled} second copies, all of them in doubt before");
}

/// Whether this process may put a small disk of its own into a place that nobody else sees.
fn may_mount() -> bool {
    let tried = Command::new("unshare").args(["-m", "sh", "-c", "mount -t tmpfs -o size=64k none /mnt"]).output();
    tried.is_ok_and(|output| output.status.success())
}

#[test]
fn a_disk_that_is_full_stops_the_work_with_a_word_and_work_goes_on_when_there_is_room() {
    const READERS: usize = 400;
    if !may_mount() {
        println!("no small disk may be mounted here; the story of the log that may not grow stands for this one");
        return;
    }
    let sink = TallySink::start();
    let house = released(&sink.relay(), &readers(READERS));
    Books::open(&house.data()).run("PRAGMA wal_checkpoint(TRUNCATE)");
    let (small, notes) = (house.path("small"), house.path("notes"));
    for folder in [&small, &notes] {
        std::fs::create_dir(folder).unwrap();
    }
    let script = r#"set -e
        mount -t tmpfs -o size=64m none "$SMALL"
        cp -a "$VIGIE__DATA__DIR/." "$SMALL"
        cat /dev/zero > "$SMALL/filler" 2> "$NOTES/full" || true
        truncate -s -300k "$SMALL/filler"
        whole="$VIGIE__DATA__DIR"
        export VIGIE__DATA__DIR="$SMALL"
        "$PROGRAM" work --until-idle 2> "$NOTES/first" || echo $? > "$NOTES/first.code"
        "$PROGRAM" edition list > "$NOTES/while" 2>&1 || true
        rm "$SMALL/filler"
        "$PROGRAM" work --until-idle 2> "$NOTES/second" || echo $? > "$NOTES/second.code"
        rm -f "$whole"/vigie.db*
        cp -a "$SMALL"/vigie.db* "$whole"
    "#;
    let wrapped = format!("exec unshare -m sh -c '{}'", script.replace('\'', "'\\''"));
    let output = shell(&house, &wrapped).env("SMALL", &small).env("NOTES", &notes).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let note = |name: &str| std::fs::read_to_string(notes.join(name)).unwrap_or_default();
    assert_eq!(note("first.code").trim(), "1", "{}", note("first"));
    assert!(note("first").contains("its disk is full or failing (database or disk is full)"), "{}", note("first"));
    assert!(note("while").contains("accepted"), "the account can be read all the time: {}", note("while"));
    assert_eq!(note("second.code"), "", "{}", note("second"));
    let doubled = all_is_well(&house, &sink, READERS);
    println!("{doubled} second copies, all of them in doubt before");
}

/// A relay that takes some letters and answers for the others when the gate is open.
fn gated(free: usize) -> (TallySink, Gate) {
    let (gate, taken) = (Gate::default(), AtomicUsize::new(0));
    let shut = gate.clone();
    let watch = move |_: &str, _: &str| {
        if taken.fetch_add(1, Ordering::SeqCst) >= free {
            shut.pass();
        }
    };
    (TallySink::watched(watch), gate)
}

#[test]
fn a_database_that_somebody_else_holds_for_a_moment_is_waited_for() {
    const READERS: usize = 120;
    let (sink, gate) = gated(20);
    let house = released(&sink.relay(), &readers(READERS));
    let books = Books::open(&house.data());
    let mut worker = worker(&house, &[]);
    assert!(sink.heard(20, usize::MAX, &mut worker));
    books.hold();
    gate.open();
    let begun = Instant::now();
    assert!(until(&mut worker, || begun.elapsed() > Duration::from_millis(1_500)), "it did not wait");
    books.let_go();
    let ran = ended(worker);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(all_is_well(&house, &sink, READERS), 0);
}

#[test]
fn a_database_that_somebody_else_keeps_ends_the_work_with_a_word_and_nothing_is_lost() {
    const READERS: usize = 120;
    let (sink, gate) = gated(20);
    let house = released(&sink.relay(), &readers(READERS)).with("STORE__BUSY_SECONDS", "1");
    let books = Books::open(&house.data());
    let mut worker = worker(&house, &[]);
    assert!(sink.heard(20, usize::MAX, &mut worker));
    books.hold();
    gate.open();
    assert!(!until(&mut worker, || false));
    let ran = ended(worker);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("the database is busy"), "{}", ran.err);
    let held = house.run(&["work", "--until-idle"]);
    assert_eq!(held.code, Some(1));
    assert!(held.err.contains("the database is busy"), "{}", held.err);
    books.let_go();
    assert_eq!(house.work().code, Some(0));
    let doubled = all_is_well(&house, &sink, READERS);
    println!("{doubled} second copies, all of them in doubt before");
}

#[test]
fn a_worker_killed_while_the_clock_was_ahead_is_taken_over_when_it_is_right_again() {
    const READERS: usize = 150;
    let sink = TallySink::start();
    let house = released(&sink.relay(), &readers(READERS));
    let mut ahead = house.start(&["work", "--until-idle", "--at", &after(TimeDelta::days(2))]);
    assert!(sink.heard(50, usize::MAX, &mut ahead));
    kill(ahead);
    assert_eq!(house.work().code, Some(0));
    all_is_well(&house, &sink, READERS);
}

#[test]
fn a_letter_put_off_while_the_clock_was_ahead_does_not_wait_for_that_day() {
    let sink = Sink::start(|heard| match heard {
        Heard::Recipient("f001@firms.example") => Act::Say("451 4.3.0 later"),
        _ => Act::Usual,
    });
    let mut house = released(&sink.relay(), &firms(3));
    house.run(&["work", "--until-idle", "--at", &after(TimeDelta::days(2))]);
    assert_eq!(house.ledger().deferred, 1);
    let good = TallySink::start();
    house.set("CHANNELS__EMAIL__RELAY", good.relay());
    house.run(&["work", "--until-idle", "--at", &after(TimeDelta::minutes(15))]);
    assert_eq!((house.ledger().accepted, good.letters()), (3, 1));
}

#[test]
fn two_workers_on_one_data_folder_share_the_letters_and_double_none() {
    const READERS: usize = 300;
    let sink = TallySink::start();
    let house = released(&sink.relay(), &readers(READERS)).with("DELIVERY__BATCH", "40");
    let (mut first, second) = (worker(&house, &[]), worker(&house, &[]));
    // The second one's clock may even be behind.
    assert!(sink.heard(10, usize::MAX, &mut first) || sink.letters() > 0);
    let third = worker(&house, &["--at", &after(TimeDelta::hours(-2))]);
    for ran in [first, second, third].map(ended) {
        assert_eq!(ran.code, Some(0), "{}", ran.err);
    }
    assert_eq!(house.work().code, Some(0));
    assert_eq!(all_is_well(&house, &sink, READERS), 0);
}

#[test]
fn a_data_folder_that_may_not_be_written_stops_the_work_with_a_word_and_nothing_leaves() {
    let sink = TallySink::start();
    let house = released(&sink.relay(), &firms(5));
    Books::open(&house.data()).run("PRAGMA wal_checkpoint(TRUNCATE)");
    // Somebody who may read everything and write nothing; the superuser would not be held up by permissions.
    let program = house.path("vigie");
    std::fs::copy(VIGIE, &program).unwrap();
    readable(house.data().parent().unwrap());
    let settings = house.command(&["work", "--until-idle"]);
    let mut command = Command::new(&program);
    command.args(settings.get_args()).current_dir("/").stdin(Stdio::null());
    for (key, value) in settings.get_envs().filter_map(|(key, value)| Some((key, value?))) {
        command.env(key, value);
    }
    if Command::new("id").arg("-u").output().unwrap().stdout == b"0\n" {
        command.uid(65_534).gid(65_534);
    }
    let ran = Ran::of(&command.output().unwrap());
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.err.contains("its file or folder is read-only"), "{}", ran.err);
    assert_eq!(sink.letters(), 0);
    writable(house.data().parent().unwrap());
    assert_eq!(house.work().code, Some(0));
    assert_eq!(all_is_well(&house, &sink, 5), 0);
}

/// Lets everybody read and nobody write.
fn readable(folder: &Path) {
    permit(folder, 0o555, 0o444);
}

fn writable(folder: &Path) {
    permit(folder, 0o755, 0o644);
}

fn permit(folder: &Path, of_folders: u32, of_files: u32) {
    let set = |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    set(folder, 0o755);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            permit(&path, of_folders, of_files);
        } else {
            set(&path, if path.ends_with("vigie") { 0o755 } else { of_files });
        }
    }
    set(folder, of_folders);
}

#[test]
fn a_folder_that_vanishes_in_the_middle_puts_the_rest_off_and_each_letter_is_written_once() {
    const READERS: usize = 200;
    let house = House::without_digests().with("DELIVERY__BATCH", "20").with("DELIVERY__RETRY__ALERT", "10m");
    house.enrol(&firms(READERS));
    house.publish(&axis());
    let (outbox, gone) = (house.data().join("outbox"), house.path("gone"));
    let mut worker = worker(&house, &[]);
    let files = || std::fs::read_dir(&outbox).map_or(0, Iterator::count);
    assert!(until(&mut worker, || files() >= 30));
    std::fs::rename(&outbox, &gone).unwrap();
    assert_eq!(ended(worker).code, Some(0));
    let ledger = house.ledger();
    assert!(ledger.accepted > 0 && ledger.deferred > 0, "{ledger:?}");
    assert_eq!(ledger.accepted + ledger.deferred, READERS as u64, "{ledger:?}");
    let id = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    let put_off = house.json(&["edition", "show", &id, "--readers", "--state", "deferred", "--limit", "1"]);
    assert!(put_off["readers"][0]["why"].as_str().unwrap().contains("No such file"), "{put_off}");
    house.run(&["work", "--until-idle", "--at", &after(TimeDelta::minutes(15))]);
    assert_eq!(house.ledger().accepted, READERS as u64);
    copy(&gone, &outbox);
    assert_eq!(house.recipients(), addresses(READERS));
}

#[test]
fn an_alert_whose_relay_is_down_for_all_its_life_expires_and_says_so() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let house = released(&format!("smtp://{nobody}"), &firms(3)).with("DELIVERY__RETRY__ALERT", "10m,6h");
    assert_eq!(house.work().code, Some(0));
    for hours in [1, 12, 30, 60] {
        let ran = house.run(&["work", "--until-idle", "--at", &after(TimeDelta::hours(hours))]);
        assert_eq!((ran.code, house.ledger().deferred), (Some(0), 3));
    }
    let ran = house.run(&["work", "--until-idle", "--at", &after(TimeDelta::hours(73))]);
    assert_eq!(ran.code, Some(1), "something expired");
    assert!(ran.err.contains("expired"), "{}", ran.err);
    assert_eq!((house.ledger().expired, ran.json["editions"][0]["expired"].as_u64()), (3, Some(3)));
    let id = ran.json["editions"][0]["id"].as_str().unwrap();
    let account = house.json(&["edition", "show", id, "--readers"]);
    for reader in account["readers"].as_array().unwrap() {
        assert_eq!((&reader["state"], &reader["next_try"]), (&Value::from("expired"), &Value::Null));
        assert!(reader["why"].as_str().unwrap().starts_with("of no use any more; the last attempt: "), "{reader}");
        assert_eq!(reader["attempts"].as_array().map(Vec::len), Some(5));
    }
}
