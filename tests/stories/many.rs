//! Many readers in one transaction, where the operator wants that: few transactions, nobody's name in them, and a ledger
//! that still knows each reader.

use std::collections::{BTreeMap, BTreeSet};

use mail_parser::MessageParser;
use serde_json::Value;

use crate::documents::{AXIS_CVE, AXIS_ID, addresses, axis, firm_with, firms, known_exploited};
use crate::house::{House, ids};
use crate::smtp_sink::{Act, Heard, Sink};

const READERS: usize = 60;

/// A house whose readers share transactions.
fn house(sink: &Sink) -> House {
    House::new()
        .with("CHANNELS__EMAIL__RELAY", sink.relay())
        .with("CHANNELS__EMAIL__RECIPIENTS_PER_TRANSACTION", "20")
        .with("CHANNELS__EMAIL__LEAVE_MAILBOX", "leave")
        .with("DELIVERY__UNKNOWN", "keep")
}

/// Readers in two languages, so that there are two letters.
fn readers() -> Vec<Value> {
    let mut all = firms(READERS / 2);
    let german = |n: usize| firm_with(&format!("f{n:03}"), serde_json::json!({"language": "de"}));
    all.extend((READERS / 2..READERS).map(german));
    all
}

fn account(house: &House) -> Vec<Value> {
    let id = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    house.json(&["edition", "show", &id, "--readers"])["readers"].as_array().unwrap().clone()
}

#[test]
fn readers_share_transactions_and_no_letter_names_any_of_them() {
    let sink = Sink::start(|heard| match heard {
        Heard::Recipient("f007@firms.example") => Act::Say("550 5.1.1 nobody"),
        _ => Act::Usual,
    });
    let house = house(&sink);
    house.enrol(&readers());
    house.publish(&axis());
    house.work();
    let ledger = house.ledger();
    assert_eq!((ledger.readers, ledger.accepted, ledger.refused), (60, 59, 1));
    let handed = sink.handed();
    let mut to: Vec<String> = handed.iter().flat_map(|one| one.to.clone()).collect();
    to.sort();
    let mut wanted = addresses(READERS);
    wanted.remove(7);
    assert_eq!(to, wanted, "everybody once");
    assert!(handed.len() <= 30 && handed.iter().all(|one| one.to.len() <= 20), "{} transactions", handed.len());
    let mut ids = BTreeSet::new();
    for one in &handed {
        let head = one.text.split("\r\n\r\n").next().unwrap();
        assert!(!one.text.contains("firms.example"), "no address of any reader: {head}");
        assert!(head.starts_with("Return-Path: <bounces@"), "{head}");
        assert!(!head.contains("List-Unsubscribe-Post") && !head.contains("mailto:leave"), "{head}");
        assert!(head.contains("/preferences>\r\nList-Help:") && head.contains("\r\nList-Id:"), "{head}");
        let mail = MessageParser::default().parse(one.text.as_bytes()).unwrap();
        let groups = mail.to().unwrap().as_group().unwrap();
        assert!(groups.len() == 1 && groups[0].addresses.is_empty() && groups[0].name.is_some(), "{head}");
        ids.insert(mail.message_id().unwrap().to_owned());
    }
    let told: BTreeSet<String> =
        account(&house).iter().map(|letter| letter["message_id"].as_str().unwrap().to_owned()).collect();
    assert_eq!((ids.len(), &ids), (2, &told), "one Message-ID for each of the two letters, and the account knows it");
}

#[test]
fn follow_ups_and_corrections_name_the_message_that_every_readers_copy_carried() {
    let sink = Sink::kind();
    let mut house = house(&sink);
    house.enrol(&readers());
    house.publish(&axis());
    house.work();
    let mut carried: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut seen = 0;
    let mut heard = |shared: bool| {
        let handed = sink.handed();
        for one in &handed[seen..] {
            let mail = MessageParser::default().parse(one.text.as_bytes()).unwrap();
            let (answers, thread): (Vec<String>, Vec<String>) = (ids(mail.in_reply_to()), ids(mail.references()));
            assert_eq!(!one.text.contains("firms.example"), shared, "{:?}", one.to);
            for reader in &one.to {
                let had = carried.entry(reader.clone()).or_default();
                if let (Some(first), Some(last)) = (had.first(), had.last()) {
                    assert!(answers.contains(last), "{reader}: {answers:?} and {had:?}");
                    assert!(thread.contains(first) && thread.contains(last), "{reader}: {thread:?} and {had:?}");
                } else {
                    assert!(answers.is_empty() && thread.is_empty());
                }
                had.push(mail.message_id().unwrap().to_owned());
            }
        }
        seen = handed.len();
        carried.values().map(Vec::len).sum::<usize>()
    };
    assert_eq!(heard(true), READERS);
    house.publish(&known_exploited(&[AXIS_CVE]));
    house.work();
    assert_eq!(heard(true), 2 * READERS);
    // A notice is each reader's own, and so is a letter once readers share transactions no more.
    let id = house.json(&["edition", "list"])["editions"][1]["id"].as_str().unwrap().to_owned();
    let words = house.file("words.md", "We are sorry.");
    house.json(&["edition", "correct", &id, "--words", &words]);
    house.work();
    assert_eq!(heard(false), 3 * READERS);
    house.set("CHANNELS__EMAIL__RECIPIENTS_PER_TRANSACTION", "1");
    house.json(&["advisory", "withdraw", AXIS_ID]);
    house.work();
    assert_eq!(heard(false), 4 * READERS);
}

#[test]
fn after_a_doubt_each_reader_is_accounted_for_and_a_second_copy_is_the_same_letter() {
    let sink = Sink::start(|heard| match heard {
        Heard::Dot(_) => Act::Close,
        _ => Act::Usual,
    });
    let mut house = house(&sink);
    house.enrol(&readers());
    house.publish(&axis());
    house.work();
    let ledger = house.ledger();
    assert_eq!((ledger.readers, ledger.accepted), (60, 0));
    assert!(ledger.unknown > 0 && ledger.unknown + ledger.deferred == 60, "{ledger:?}");
    let first = sink.handed();
    let doubted: usize = first.iter().map(|one| one.to.len()).sum();
    assert_eq!(u64::try_from(doubted).unwrap(), ledger.unknown, "all of a transaction, and nobody else");
    let kind = Sink::kind();
    house.set("CHANNELS__EMAIL__RELAY", kind.relay());
    let id = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    house.json(&["edition", "resend", &id, "--unknown"]);
    house.work();
    let again: BTreeSet<&str> = first.iter().map(|one| one.text.as_str()).collect();
    let second = kind.handed();
    assert!(!second.is_empty() && second.iter().all(|one| again.contains(one.text.as_str())), "the same in every byte");
    assert_eq!(house.ledger().unknown, 0);
}
