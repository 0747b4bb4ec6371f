//! Once: repetition, of whatever command, sends nobody anything twice.

use serde_json::{Value, json};

use crate::documents::{AXIS_ID, addresses, axis, axis_as, firms};
use crate::house::{House, Ran};
use crate::smtp_sink::{Act, Gate, Heard, PATIENCE, Sink};

fn total(editions: &[crate::house::Ledger]) -> u64 {
    editions.iter().map(|ledger| ledger.readers).sum()
}

#[test]
fn importing_publishing_and_working_again_sends_nothing_more() {
    let house = House::new();
    house.enrol(&firms(5));
    let first = house.publish(&axis());
    assert_eq!((&first["new"], &first["released"][0]["readers"]), (&json!(1), &json!(5)));
    assert_eq!(house.work().code, Some(0));
    assert_eq!(house.recipients(), addresses(5));
    house.clear_outbox();
    for _ in 0..2 {
        let again = house.publish(&axis());
        assert_eq!((&again["new"], &again["revised"], &again["unchanged"]), (&json!(0), &json!(0), &json!(1)));
        assert_eq!(again["released"], json!([]));
        let published = house.json(&["advisory", "publish", AXIS_ID]);
        assert_eq!((&published["readers"], &published["edition"]), (&json!(0), &Value::Null));
        house.enrol(&firms(5));
        assert_eq!(house.work().code, Some(0));
    }
    assert_eq!(house.recipients(), Vec::<String>::new());
    assert_eq!((house.ledger().readers, house.ledger().accepted), (5, 5));
}

#[test]
fn an_unchanged_document_beside_a_new_one_enqueues_nothing_for_itself() {
    let house = House::new();
    house.enrol(&firms(3));
    let folder = house.path("advisories");
    house.file("advisories/a.json", axis().to_string());
    let words = ["advisory", "import", "--publish", folder.to_str().unwrap()];
    house.json(&words);
    house.file("advisories/b.json", axis_as("ICSA-99-001-01").to_string());
    let second = house.json(&words);
    assert_eq!((&second["new"], &second["unchanged"]), (&json!(1), &json!(1)));
    assert_eq!(second["released"].as_array().map(Vec::len), Some(1));
    assert_eq!(total(&house.ledgers()), 6);
}

#[test]
fn a_reader_who_joins_later_is_told_once_and_nobody_else_again() {
    let house = House::new();
    house.enrol(&firms(3));
    house.publish(&axis());
    house.work();
    house.clear_outbox();
    house.enrol(&firms(4));
    for readers in [1, 0] {
        assert_eq!(house.json(&["advisory", "publish", AXIS_ID])["readers"], json!(readers));
        house.work();
    }
    assert_eq!(house.recipients(), vec!["f003@firms.example"]);
}

#[test]
fn two_processes_that_deliver_at_the_same_time_deliver_each_letter_once() {
    let gate = Gate::default();
    let (held, (arrived, arrivals)) = (gate.clone(), std::sync::mpsc::channel());
    let sink = Sink::start(move |heard| match heard {
        Heard::Connect => {
            arrived.send(()).unwrap();
            Act::Wait(held.clone())
        }
        _ => Act::Usual,
    });
    let house = House::new().with("CHANNELS__EMAIL__RELAY", sink.relay()).with("DELIVERY__BATCH", "7");
    house.enrol(&firms(60));
    house.publish(&axis());
    let mut workers = [0, 1].map(|_| house.command(&["work", "--until-idle"]).spawn().unwrap());
    // One process has four connections at most: with the fifth, both have claimed a batch and stand at the door.
    for _ in 0..5 {
        arrivals.recv_timeout(PATIENCE).unwrap();
    }
    gate.open();
    for worker in &mut workers {
        assert!(worker.wait().unwrap().code().is_some());
    }
    // A worker leaves what the other one holds; whatever the first to end left is done by now.
    assert_eq!(sink.recipients(), addresses(60));
    assert_eq!((house.ledger().accepted, house.ledger().pending), (60, 0));
}

#[test]
fn two_processes_that_publish_the_same_at_the_same_time_write_to_everybody_once() {
    let house = House::new();
    house.enrol(&firms(40));
    let file = house.file("axis.json", axis().to_string());
    house.json(&["advisory", "import", &file]);
    for _ in 0..3 {
        let rivals = [0, 1, 2].map(|_| house.command(&["advisory", "publish", AXIS_ID]).spawn().unwrap());
        for rival in rivals {
            let ran = Ran::of(&rival.wait_with_output().unwrap());
            assert_eq!(ran.code, Some(0), "{}", ran.err);
        }
    }
    house.work();
    assert_eq!(total(&house.ledgers()), 40);
    assert_eq!(house.recipients(), addresses(40));
}

#[test]
fn a_worker_beside_a_release_neither_disturbs_nor_doubles_it() {
    let house = House::new().with("PUBLISHING__CHUNK", "1");
    house.enrol(&firms(60));
    let file = house.file("axis.json", axis().to_string());
    let mut releasing = house.command(&["advisory", "import", "--publish", &file]).spawn().unwrap();
    while releasing.try_wait().unwrap().is_none() {
        let worked = house.work();
        assert_eq!(worked.code, Some(0), "{}", worked.err);
    }
    let released = Ran::of(&releasing.wait_with_output().unwrap());
    assert_eq!(released.code, Some(0), "{} {}", released.out, released.err);
    house.work();
    assert_eq!(total(&house.ledgers()), 60);
    assert_eq!(house.recipients(), addresses(60));
}

#[test]
fn processes_that_open_a_new_house_at_the_same_time_all_can() {
    let house = House::without_keys();
    let all = [0; 4].map(|_| house.command(&["edition", "list"]).spawn().unwrap());
    for one in all {
        let ran = Ran::of(&one.wait_with_output().unwrap());
        assert_eq!(ran.code, Some(0), "{} {}", ran.out, ran.err);
    }
}
