//! Returns: what comes back from the world reaches the account of its letter and the list of readers, and nothing that
//! somebody else made up does.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::documents::{axis_as, firm};
use crate::house::{House, Mail, Ran};
use crate::smtp_sink::{Act, Heard, Sink};

/// A firm with two contacts, and one with one.
fn readers() -> Vec<Value> {
    let mut two = firm("two");
    two["contacts"] = json!([{"address": "first@two.example"}, {"address": "second@two.example"}]);
    vec![two, firm("one")]
}

/// A house whose letters went to a relay.
fn sent(sink: &Sink) -> House {
    let house = House::new().with("CHANNELS__EMAIL__RELAY", sink.relay());
    house.enrol(&readers());
    publish(&house, "ADVISORY-1");
    house
}

fn publish(house: &House, id: &str) {
    house.publish(&axis_as(id));
    house.work();
}

/// The last letter to an address.
fn letter(sink: &Sink, to: &str) -> Mail {
    sink.letters().into_iter().rfind(|letter| letter.to == to).unwrap_or_else(|| panic!("no letter to {to}"))
}

/// A report of a delivery as RFC 3464 has it.
fn report(to: &str, about: &Mail, action: &str, status: &str, words: &str) -> String {
    format!(
        "From: MAILER-DAEMON@relay.example\r\nTo: <{to}>\r\nSubject: Undelivered Mail Returned to Sender\r\n\
         Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\n\r\nI could not deliver your letter.\r\n\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\n\
         Final-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; {words}\r\n\r\n\
         --b\r\nContent-Type: text/rfc822-headers\r\n\r\nReturn-Path: <{to}>\r\nMessage-ID: <{id}>\r\nTo: <{address}>\r\n\r\n--b--\r\n",
        address = about.to,
        id = about.message_id,
    )
}

fn no_such_user(about: &Mail) -> String {
    report(&about.return_path, about, "failed", "5.1.1", "550 5.1.1 no such user here")
}

/// What a relay's pipe hands over, days after now.
fn receive(house: &House, mail: &str, days: i64) -> Ran {
    let at = (vigie::clock::Clock::System.now() + chrono::Duration::days(days)).to_rfc3339();
    pipe(house, &["feedback", "receive", "--at", &at], mail)
}

fn pipe(house: &House, words: &[&str], mail: &str) -> Ran {
    let mut child = house.command(words).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(mail.as_bytes()).unwrap();
    Ran::of(&child.wait_with_output().unwrap())
}

#[track_caller]
fn followed(ran: &Ran) -> (&str, &str) {
    assert_eq!(ran.code, Some(0), "{} {}", ran.out, ran.err);
    (ran.json["kind"].as_str().unwrap(), ran.json["followed"].as_str().unwrap())
}

/// Addresses out of reach with the reason, and how many other contacts their firm has.
fn lost(house: &House) -> Vec<(String, String, u64)> {
    let list = house.json(&["subscriber", "out-of-reach"]);
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let entries = list["out_of_reach"].as_array().unwrap().iter();
    entries
        .map(|one| (word(&one["address"]), word(&one["reason"]), one["working_contacts"].as_u64().unwrap()))
        .collect()
}

#[test]
fn an_address_that_does_not_exist_is_given_up_after_confirmation_and_the_firm_is_told_otherwise() {
    let sink = Sink::kind();
    let house = sent(&sink);
    let first = letter(&sink, "first@two.example");
    assert!(first.return_path.starts_with("bounces+") && first.return_path.contains('.'), "{}", first.return_path);
    assert_eq!(followed(&receive(&house, &no_such_user(&first), 0)), ("bounce-permanent", "waits"));
    assert_eq!(lost(&house), [("first@two.example".to_owned(), String::new(), 1)]);
    publish(&house, "ADVISORY-2");
    let second = letter(&sink, "first@two.example");
    assert_ne!(first.message_id, second.message_id, "one bounce suspends nobody");
    assert_eq!(followed(&receive(&house, &no_such_user(&second), 2)), ("bounce-permanent", "suspended"));
    assert_eq!(lost(&house), [("first@two.example".to_owned(), "bounced".to_owned(), 1)]);
    let before = sink.letters().len();
    publish(&house, "ADVISORY-3");
    let after: Vec<String> = sink.letters().split_off(before).into_iter().map(|letter| letter.to).collect();
    assert_eq!(after.len(), 2, "{after:?}");
    assert!(after.contains(&"second@two.example".to_owned()), "the firm's other contact gets the alert: {after:?}");
    let ledgers = house.json(&["edition", "list"]);
    let back: Vec<_> =
        ledgers["editions"].as_array().unwrap().iter().map(|e| (&e["accepted"], &e["came_back"])).collect();
    assert_eq!(back, [(&json!(3), &json!(1)), (&json!(3), &json!(1)), (&json!(2), &json!(0))]);
}

#[test]
fn an_operator_or_another_address_brings_a_reader_back() {
    let sink = Sink::kind();
    let house = sent(&sink).with("FEEDBACK__CONFIRM_AFTER", "0s");
    receive(&house, &no_such_user(&letter(&sink, "one@firms.example")), 0);
    receive(&house, &no_such_user(&letter(&sink, "first@two.example")), 0);
    let list = house.json(&["subscriber", "out-of-reach"]);
    assert_eq!(list["firms_without_contact"], 1);
    assert_eq!(
        list["out_of_reach"][0]["address"], "one@firms.example",
        "who hears nothing at all stands first: {list}"
    );
    let remedy = list["out_of_reach"][0]["remedy"].as_str().unwrap().to_owned();
    let words: Vec<&str> = remedy.split(' ').skip(1).collect();
    assert_eq!(house.json(&words)["was"], "bounced");
    let mut changed = readers();
    changed[0]["contacts"][0]["address"] = json!("new@two.example");
    house.enrol(&changed);
    assert_eq!(lost(&house), []);
    let before = sink.letters().len();
    publish(&house, "ADVISORY-2");
    assert_eq!(sink.letters().len() - before, 3);
    assert_eq!(house.run(&["subscriber", "reinstate", "one", "nobody@firms.example"]).code, Some(1));
}

#[test]
fn a_forged_or_altered_bounce_does_nothing() {
    let sink = Sink::kind();
    let house = sent(&sink).with("FEEDBACK__CONFIRM_AFTER", "0s");
    let about = letter(&sink, "one@firms.example");
    let (local, domain) = about.return_path.split_once('@').unwrap();
    let (token, mark) = local.rsplit_once('.').unwrap();
    let last = if mark.ends_with('0') { '1' } else { '0' };
    let altered = format!("{token}.{}{last}@{domain}", &mark[..mark.len() - 1]);
    let without = format!("bounces+{}@{domain}", about.message_id.split('@').next().unwrap());
    let other = letter(&sink, "first@two.example").return_path;
    let stolen = other.split_once('@').unwrap().0.rsplit_once('.').unwrap().1.to_owned();
    for (to, wanted) in [(altered, "forged"), (format!("{token}.{stolen}@{domain}"), "forged"), (without, "nothing")] {
        let mail = report(&to, &about, "failed", "5.1.1", "550 5.1.1 no such user here");
        assert_eq!(followed(&receive(&house, &mail, 0)), ("bounce-permanent", wanted), "{to}");
    }
    assert_eq!(lost(&house), []);
    assert_eq!(house.json(&["edition", "list"])["editions"][0]["came_back"], 0);
    assert_eq!(followed(&receive(&house, &no_such_user(&about), 0)).1, "suspended", "the true one does");
}

#[test]
fn a_complaint_suppresses_for_good_and_an_answer_changes_nothing() {
    let sink = Sink::kind();
    let house = sent(&sink);
    let about = letter(&sink, "one@firms.example");
    let away = format!(
        "From: one@firms.example\r\nTo: <{}>\r\nSubject: Abwesenheitsnotiz: A1001\r\nAuto-Submitted: auto-replied\r\n\
         In-Reply-To: <{}>\r\n\r\nIch bin bis Montag nicht da.\r\n",
        about.return_path, about.message_id
    );
    assert_eq!(followed(&receive(&house, &away, 0)), ("auto-reply", "nothing"));
    let answer = away.replace("Auto-Submitted: auto-replied\r\n", "").replace("Abwesenheitsnotiz", "AW");
    assert_eq!(followed(&receive(&house, &answer, 0)), ("human", "to-read"));
    assert_eq!(lost(&house), []);
    let complaint = format!(
        "From: <fbl@provider.example>\r\nTo: <abuse@vigie.example>\r\nSubject: FW: A1001\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b\r\n\r\nA report.\r\n\
         --b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: Loop/1\r\nVersion: 1\r\n\
         Original-Mail-From: <{}>\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <{}>\r\n\r\nx\r\n--b--\r\n",
        about.return_path, about.message_id
    );
    assert_eq!(followed(&receive(&house, &complaint, 0)), ("complaint", "suppressed"));
    assert_eq!(followed(&receive(&house, &complaint, 1)), ("complaint", "known"));
    house.enrol(&readers());
    assert_eq!(lost(&house), [("one@firms.example".to_owned(), "complaint".to_owned(), 0)]);
    let humans = house.json(&["feedback", "list", "--kind", "human"]);
    assert_eq!(humans["feedback"].as_array().unwrap().len(), 1);
    let id = humans["feedback"][0]["id"].to_string();
    assert_eq!(house.run(&["feedback", "show", &id]).out, answer, "byte for byte");
}

#[test]
fn a_refusal_that_is_our_fault_suspends_nobody_and_alarms() {
    let sink = Sink::kind();
    let house = sent(&sink).with("FEEDBACK__CONFIRM_AFTER", "0s");
    let about = letter(&sink, "one@firms.example");
    let blocked =
        report(&about.return_path, &about, "failed", "5.7.26", "550 5.7.26 this mail is unauthenticated (DMARC)");
    let ran = receive(&house, &blocked, 0);
    assert_eq!(followed(&ran), ("bounce-permanent", "alarm"));
    assert!(ran.err.contains("receivers refuse our letters"), "{}", ran.err);
    let full = report(&about.return_path, &about, "failed", "5.2.2", "552 5.2.2 mailbox full");
    assert_eq!(followed(&receive(&house, &full, 0)), ("bounce-permanent", "counted"));
    let late = report(&about.return_path, &about, "delayed", "4.4.1", "connection timed out");
    assert_eq!(followed(&receive(&house, &late, 0)), ("delay", "counted"));
    publish(&house, "ADVISORY-2");
    assert!(sink.letters().iter().filter(|letter| letter.to == "one@firms.example").count() == 2);
}

#[test]
fn a_letter_in_doubt_is_accounted_for_by_what_comes_back() {
    let sink = Sink::start(|heard| match heard {
        Heard::Dot("one@firms.example" | "first@two.example") => Act::Close,
        _ => Act::Usual,
    });
    let house = House::new().with("CHANNELS__EMAIL__RELAY", sink.relay()).with("DELIVERY__UNKNOWN", "keep");
    house.enrol(&readers());
    publish(&house, "ADVISORY-1");
    assert_eq!((house.ledger().unknown, house.ledger().accepted), (2, 1));
    let gone = letter(&sink, "one@firms.example");
    receive(&house, &no_such_user(&gone), 0);
    assert_eq!((house.ledger().unknown, house.ledger().refused), (1, 1));
    let late = letter(&sink, "first@two.example");
    let arrived = report(&late.return_path, &late, "relayed", "2.0.0", "250 2.0.0 ok");
    assert_eq!(followed(&receive(&house, &arrived, 0)), ("receipt", "resolved"));
    assert_eq!((house.ledger().unknown, house.ledger().refused, house.ledger().accepted), (0, 1, 2));
}

#[test]
fn a_relay_that_refuses_an_address_at_once_counts_as_well() {
    let sink = Sink::start(|heard| match heard {
        Heard::Recipient("one@firms.example") => Act::Say("550 5.1.1 no such mailbox"),
        _ => Act::Usual,
    });
    let house = sent(&sink).with("FEEDBACK__CONFIRM_AFTER", "0s");
    assert_eq!(lost(&house), [("one@firms.example".to_owned(), String::new(), 0)], "its last letter failed");
    house.work();
    assert_eq!(lost(&house), [("one@firms.example".to_owned(), "bounced".to_owned(), 0)]);
}

#[test]
fn a_maildir_is_taken_in_once_and_what_cannot_be_read_goes_aside() {
    let sink = Sink::kind();
    let house = sent(&sink).with("FEEDBACK__CONFIRM_AFTER", "0s");
    let folder = house.path("returned");
    for part in ["new", "cur", "tmp"] {
        std::fs::create_dir_all(folder.join(part)).unwrap();
    }
    let mail = no_such_user(&letter(&sink, "one@firms.example"));
    house.file("returned/new/1.a", &mail);
    house.file("returned/cur/2.b:2,", mail.replace("I could not", "We could not"));
    std::fs::create_dir(folder.join("new/3.c")).unwrap();
    let read = || house.run(&["feedback", "read", folder.to_str().unwrap()]);
    let first = read();
    assert_eq!((first.code, &first.json["taken"], &first.json["aside"]), (Some(1), &json!(2), &json!(1)));
    assert_eq!(lost(&house).len(), 1);
    assert!(folder.join("cur/1.a:2,S").is_file() && folder.join("aside/3.c").is_dir());
    // As if the process had died between keeping and marking.
    std::fs::rename(folder.join("cur/1.a:2,S"), folder.join("new/1.a")).unwrap();
    let again = read();
    assert_eq!((again.code, &again.json["taken"], &again.json["known"]), (Some(0), &json!(0), &json!(1)));
    assert_eq!(house.json(&["feedback", "list"])["feedback"].as_array().unwrap().len(), 2);
}

#[test]
fn a_mail_server_is_told_to_try_again_when_a_mail_could_not_be_kept() {
    let house = House::new();
    house.enrol(&[firm("one")]);
    // A database that cannot be opened: its place is taken by a folder.
    let (database, away) = (house.data().join("vigie.db"), house.path("vigie.db"));
    std::fs::rename(&database, &away).unwrap();
    std::fs::create_dir(&database).unwrap();
    let ran = pipe(&house, &["feedback", "receive"], "Subject: x\r\n\r\nx\r\n");
    assert_eq!(ran.code, Some(75), "{} {}", ran.out, ran.err);
    std::fs::remove_dir(&database).unwrap();
    std::fs::rename(&away, &database).unwrap();
    let ran = pipe(&house, &["feedback", "receive"], "Subject: x\r\n\r\nx\r\n");
    assert_eq!(followed(&ran), ("not-ours", "nothing"));
    let broken = House::new().with("DELIVERY__BATCH", "many");
    assert_eq!(pipe(&broken, &["feedback", "receive"], "x").code, Some(75));
}
