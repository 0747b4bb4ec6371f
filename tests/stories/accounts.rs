//! Accounts: of every reader an operator can say "sent", or why not; of every edition the readers are the sum.

use std::process::Command;

use serde_json::{Value, json};

use crate::documents::{axis, axis_as, firms};
use crate::house::{House, VIGIE};
use crate::smtp_sink::{Act, Heard, Sink};

/// One of everything: taken, refused, put off, in doubt; and one who left the list before its letter went.
fn of_every_kind() -> (House, Sink) {
    let sink = Sink::start(|heard| match heard {
        Heard::Recipient("f001@firms.example") => Act::Say("550 5.1.1 no such mailbox"),
        Heard::Recipient("f002@firms.example") => Act::Say("451 4.2.1 come, \"back\" later"),
        Heard::Dot("f003@firms.example") => Act::Close,
        _ => Act::Usual,
    });
    let house = House::new()
        .with("CHANNELS__EMAIL__RELAY", sink.relay())
        .with("CHANNELS__EMAIL__CONNECTIONS", "1")
        .with("CHANNELS__EMAIL__LETTERS_PER_CONNECTION", "1");
    house.enrol(&firms(6));
    house.publish(&axis());
    let mut rest = firms(6);
    rest[4]["contacts"][0]["address"] = json!("new@firms.example");
    house.enrol(&rest);
    (house, sink)
}

fn only_edition(house: &House) -> String {
    house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned()
}

fn account(house: &House, more: &[&str]) -> Vec<Value> {
    let id = only_edition(house);
    let words = [&["edition", "show", &id, "--readers"], more].concat();
    house.json(&words)["readers"].as_array().unwrap().clone()
}

fn of<'a>(readers: &'a [Value], firm: &str) -> &'a Value {
    readers.iter().find(|reader| reader["subscriber"] == firm).unwrap_or_else(|| panic!("no {firm}: {readers:?}"))
}

/// The answer as an operator at a terminal sees it.
fn words(house: &House, words: &[&str]) -> String {
    let settings = house.command(&[]);
    let mut command = Command::new(VIGIE);
    command.args(words);
    for (key, value) in settings.get_envs().filter_map(|(key, value)| Some((key, value?))) {
        command.env(key, value);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn for_every_reader_the_account_says_sent_or_why_not() {
    let (house, sink) = of_every_kind();
    let before = account(&house, &[]);
    assert_eq!(before.len(), 6);
    assert!(before.iter().all(|reader| reader["why"] == "waits for its turn"), "{before:?}");
    house.work();
    let readers = account(&house, &[]);
    let states: Vec<&str> = readers.iter().map(|reader| reader["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["accepted", "refused", "deferred", "unknown", "suppressed", "accepted"]);
    for reader in &readers {
        assert!(!reader["why"].as_str().unwrap().is_empty(), "{reader}");
        let tried = reader["state"] != "suppressed";
        assert_eq!(reader["attempts"].as_array().map(Vec::len), Some(usize::from(tried)), "{reader}");
        let again = ["deferred", "unknown"].iter().any(|state| reader["state"] == *state);
        assert_eq!(reader["next_try"].is_string(), again, "{reader}");
    }
    let refused = of(&readers, "f001");
    assert_eq!(
        (&refused["contact"], &refused["attempts"][0]["outcome"]),
        (&json!("f001@firms.example"), &json!("refused"))
    );
    assert!(refused["why"].as_str().unwrap().contains("no such mailbox"), "{refused}");
    assert!(refused["attempts"][0]["at"].as_str().unwrap().ends_with('Z'));
    let in_doubt = sink.letters().into_iter().find(|letter| letter.to.starts_with("f003")).unwrap();
    assert_eq!(of(&readers, "f003")["message_id"], in_doubt.message_id, "by this a relay's log can be searched");
    assert!(of(&readers, "f003")["why"].as_str().unwrap().ends_with("it goes again"));
    assert!(of(&readers, "f004")["why"].as_str().unwrap().contains("left the list"));
}

#[test]
fn an_account_can_be_of_some_states_and_of_a_few_readers_only() {
    let (house, _sink) = of_every_kind();
    assert_eq!(account(&house, &["--state", "pending", "--limit", "4"]).len(), 4);
    house.work();
    let some = account(&house, &["--state", "refused", "--state", "deferred"]);
    assert_eq!(some.iter().map(|one| one["subscriber"].as_str().unwrap()).collect::<Vec<_>>(), ["f001", "f002"]);
    assert_eq!(account(&house, &["--state", "pending"]), Vec::<Value>::new());
    let id = only_edition(&house);
    assert_eq!(house.run(&["edition", "show", &id, "--readers", "--state", "lost"]).code, Some(2));
    assert_eq!(house.run(&["edition", "show", "nothing", "--readers"]).code, Some(1));
}

#[test]
fn the_same_account_is_there_for_people_and_for_spreadsheets() {
    let (house, _sink) = of_every_kind();
    house.work();
    let id = only_edition(&house);
    let text = words(&house, &["edition", "show", &id, "--readers"]);
    assert!(text.contains("f001@firms.example  refused: ") && text.contains("next try"), "{text}");
    let sheet = words(&house, &["edition", "show", &id, "--readers", "--csv"]);
    let rows: Vec<&str> = sheet.split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 1 + 6, "{sheet}");
    assert!(rows[0].starts_with("edition,subscriber,contact,state,why,attempts,"));
    assert!(rows[2].starts_with(&format!("{id},f001,f001@firms.example,refused,")), "{}", rows[2]);
    assert!(rows[3].contains("\"\"back\"\""), "{}", rows[3]);
}

#[test]
fn what_is_held_or_cancelled_says_so_and_names_no_next_try() {
    let house = House::new();
    house.enrol(&firms(3));
    house.publish(&axis());
    let id = only_edition(&house);
    house.json(&["edition", "hold", &id]);
    house.work();
    for (words, state, why) in [
        (&["edition", "hold", &id][..], "pending", "its edition is held"),
        (&["edition", "cancel", &id, "--yes"], "expired", "its edition was cancelled"),
    ] {
        house.json(words);
        let readers = account(&house, &[]);
        assert_eq!(readers.len(), 3);
        for reader in &readers {
            assert_eq!((&reader["state"], &reader["why"]), (&json!(state), &json!(why)), "{reader}");
            assert!(reader["next_try"].is_null(), "{reader}");
        }
    }
}

#[test]
fn a_subscriber_has_an_account_over_all_editions() {
    let (house, _sink) = of_every_kind();
    house.work();
    house.publish(&axis_as("ICSA-99-001-01"));
    let answer = house.json(&["subscriber", "letters", "f001"]);
    let letters = answer["letters"].as_array().unwrap();
    let states: Vec<_> = letters.iter().map(|letter| letter["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["refused", "pending"]);
    assert!(letters[0]["subject"].as_str().unwrap().contains("A1001"), "{}", letters[0]);
    let text = words(&house, &["subscriber", "letters", "f001"]);
    assert!(text.contains("no such mailbox") && text.contains("waits for its turn"), "{text}");
    assert_eq!(house.run(&["subscriber", "letters", "nobody"]).code, Some(1));
}

#[test]
fn addresses_stand_in_answers_and_in_no_log() {
    let (house, _sink) = of_every_kind();
    let house = house.with("TELEMETRY__LEVEL", "debug");
    let ran = house.work();
    assert_eq!(ran.code, Some(1), "something was refused");
    assert!(!ran.err.is_empty() && !ran.err.contains("@firms.example"), "{}", ran.err);
    assert!(!ran.err.contains("no such mailbox at f001"), "{}", ran.err);
}
