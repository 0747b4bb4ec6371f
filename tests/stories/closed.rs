//! Closed content: what is marked amber or above reaches only those who are cleared, encrypted, and nothing of it is seen
//! by anybody else.

use std::path::Path;

use chrono::{Duration, SecondsFormat};
use mail_parser::{MessageParser, PartType};
use serde_json::{Value, json};

use crate::certificates::{Reader, verified};
use crate::documents::{AXIS_CVE, AXIS_ID, axis, firm, firm_with, revised};
use crate::house::{House, Mail};

/// Words of the content; none may be seen outside an envelope.
const WORDS: [&str; 5] = ["AXIS", "A1001", AXIS_ID, AXIS_CVE, "heap-based"];

/// The advisory with a label of the traffic light protocol.
fn labelled(label: &str) -> Value {
    let mut document = axis();
    document["document"]["distribution"] = json!({ "tlp": { "label": label } });
    document
}

fn cleared(id: &str, label: &str, reader: Option<&Reader>, wishes: &Value) -> Value {
    let mut all = json!({ "cleared": label });
    if let Some(reader) = reader {
        all["certificate"] = json!(reader.certificate);
    }
    all.as_object_mut().unwrap().extend(wishes.as_object().unwrap().clone());
    firm_with(id, all)
}

/// Everything that can be read in a letter without a key: its lines, and every part as a mail program decodes it.
fn seen(file: &Path) -> String {
    let bytes = std::fs::read(file).unwrap();
    let mut seen = String::from_utf8_lossy(&bytes).into_owned();
    let mut waiting = vec![MessageParser::default().parse(&bytes).unwrap()];
    while let Some(mail) = waiting.pop() {
        seen.push_str(mail.subject().unwrap_or_default());
        for part in &mail.parts {
            match &part.body {
                PartType::Text(text) | PartType::Html(text) => seen.push_str(text),
                PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                    seen.push_str(&String::from_utf8_lossy(bytes));
                }
                PartType::Message(inner) => waiting.push(inner.clone()),
                PartType::Multipart(_) => {}
            }
        }
    }
    seen
}

fn to<'a>(outbox: &'a [Mail], id: &str) -> &'a Mail {
    let address = format!("{id}@firms.example");
    outbox.iter().find(|mail| mail.to == address).unwrap_or_else(|| panic!("no letter to {address}"))
}

/// Each encrypted letter opens with its reader's key, and what is inside is genuine and whole.
fn opens_for_its_reader_alone(house: &House, outbox: &[Mail], rsa: &Reader, curve: &Reader) {
    for (id, reader, other) in [("rsa", rsa, curve), ("curve", curve, rsa)] {
        let mail = to(outbox, id);
        assert!(other.opens(&mail.file).is_none() && !mail.signed, "{id}");
        let opened = reader.opens(&mail.file).unwrap_or_else(|| panic!("{id} cannot open its letter"));
        let signed = verified(&opened, &house.data().join("keys/ca.pem")).unwrap();
        let read = MessageParser::default().parse(signed.as_bytes()).unwrap();
        assert!(read.subject().unwrap().contains("A1001"), "{id}: {:?}", read.subject());
        assert!(read.body_text(0).unwrap().contains("A1001"));
        assert_eq!(read.attachment_count(), usize::from(id == "rsa"));
    }
}

/// Each notice is signed, and says where the rule is explained.
fn says_nothing_and_is_genuine(house: &House, outbox: &[Mail]) {
    for id in ["none", "old", "mixed"] {
        let mail = to(outbox, id);
        assert!(mail.signed, "{id}");
        let subject =
            if id == "mixed" { "Vertrauliche Mitteilung von Vigie" } else { "Confidential notice from Vigie" };
        assert_eq!(mail.subject, subject);
        assert!(mail.text.contains("https://vigie.example/closed"), "{}", mail.text);
        verified(&mail.file, &house.data().join("keys/ca.pem")).unwrap();
    }
}

#[test]
fn an_amber_advisory_reaches_those_who_are_cleared_and_nobody_else_can_read_a_word_of_it() {
    let house = House::new().with("TELEMETRY__LEVEL", "vigie=debug,info");
    let (rsa, curve) = (Reader::rsa("rsa@firms.example", 9_000), Reader::elliptic("curve@firms.example", 9_000));
    let old = Reader::rsa("old@firms.example", -1);
    let mut mixed = cleared("mixed", "amber", None, &json!({ "language": "de", "skill": "beginner" }));
    mixed["contacts"].as_array_mut().unwrap().push(json!({ "address": "other@firms.example" }));
    let enrolled = house.enrol(&[
        firm("open"),
        firm_with("green", json!({ "cleared": "green", "certificate": rsa.certificate })),
        cleared("rsa", "red", Some(&rsa), &json!({ "language": "es", "signed": false, "attach": ["csaf"] })),
        cleared("curve", "amber+strict", Some(&curve), &json!({ "encryption": "gcm" })),
        cleared("none", "amber", None, &json!({ "formats": ["text"] })),
        cleared("old", "amber", Some(&old), &json!({})),
        mixed,
    ]);
    let warnings: Vec<&str> =
        enrolled["warnings"].as_array().unwrap().iter().map(|one| one["why"].as_str().unwrap()).collect();
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[0].contains("does not name its address") && warnings[1].contains("not valid now"));

    let file = house.file("document.json", labelled("AMBER").to_string());
    house.json(&["advisory", "import", &file]);
    let kept = json!({ "not_cleared": 3, "firms_not_reached": 2, "firms": ["open", "green"] });
    assert_eq!(house.json(&["advisory", "preview", AXIS_ID])["kept"], kept);
    let ran = house.run(&["advisory", "publish", AXIS_ID]);
    let released = &ran.json;
    assert_eq!((&released["readers"], &released["encrypted"], &released["notices"]), (&json!(5), &json!(2), &json!(3)));
    assert_eq!(released["kept"], kept);
    let worked = house.work();
    assert_eq!((house.ledger().readers, house.ledger().accepted), (5, 5));

    let outbox = house.outbox();
    assert_eq!(outbox.len(), 5);
    for mail in &outbox {
        let seen = seen(&mail.file);
        assert!(!WORDS.iter().any(|word| seen.contains(word)), "{}: {seen}", mail.to);
    }
    for log in [ran.err, worked.err] {
        assert!(!WORDS[..2].iter().any(|word| log.contains(word)) && !log.contains("firms.example"), "{log}");
    }
    opens_for_its_reader_alone(&house, &outbox, &rsa, &curve);
    assert_eq!(to(&outbox, "rsa").subject, "Mensaje confidencial de Vigie");
    says_nothing_and_is_genuine(&house, &outbox);
    let why = house.json(&["explain", AXIS_ID, "open"]);
    assert_eq!(why["contacts"][0]["reasons"].as_array().unwrap().last().unwrap()["code"], "not_cleared");

    // Again changes nothing; a revision that matters is written about in the same forms.
    assert_eq!(house.json(&["advisory", "publish", AXIS_ID])["readers"], 0);
    house.clear_outbox();
    let again = crate::documents::scored(revised(labelled("AMBER"), "2"), crate::documents::VERY_HIGH);
    let released = house.publish(&again)["released"][0].clone();
    assert_eq!((&released["encrypted"], &released["notices"]), (&json!(2), &json!(3)), "{released}");
}

#[test]
fn a_red_advisory_leaves_only_when_somebody_says_so_and_only_to_those_cleared_for_red() {
    let house = House::new();
    let reader = Reader::rsa("red@firms.example", 9_000);
    house.enrol(&[
        cleared("amber", "amber", Some(&Reader::elliptic("amber@firms.example", 9_000)), &json!({})),
        cleared("strict", "amber+strict", None, &json!({})),
        cleared("red", "red", Some(&reader), &json!({})),
    ]);
    let file = house.file("document.json", labelled("RED").to_string());
    let ran = house.run(&["advisory", "import", "--publish", &file]);
    assert_eq!(ran.code, Some(1));
    let ran = house.run(&["advisory", "publish", AXIS_ID]);
    assert!(ran.code == Some(1) && ran.err.contains("--closed"), "{}", ran.err);
    assert_eq!(
        house.json(&["explain", AXIS_ID, "red"])["reasons"].as_array().unwrap().last().unwrap()["code"],
        "advisory_not_released"
    );
    let released = house.json(&["advisory", "publish", AXIS_ID, "--closed"]);
    assert_eq!((&released["encrypted"], &released["notices"]), (&json!(1), &json!(0)));
    assert_eq!(
        (&released["kept"]["not_cleared"], &released["kept"]["firms"]),
        (&json!(2), &json!(["amber", "strict"]))
    );
    house.work();
    assert_eq!(house.recipients(), ["red@firms.example"]);
    // Who had it is told that it was taken back, without being asked again.
    assert_eq!(house.json(&["advisory", "withdraw", AXIS_ID])["encrypted"], 1);
}

#[test]
fn what_cannot_be_encrypted_any_more_waits_and_never_leaves_in_clear() {
    let house = House::without_digests();
    let reader = Reader::rsa("brief@firms.example", 24);
    house.enrol(&[cleared("brief", "amber", Some(&reader), &json!({}))]);
    assert_eq!(house.publish(&labelled("AMBER"))["released"][0]["encrypted"], 1);
    let later = (vigie::clock::Clock::System.now() + Duration::hours(30)).to_rfc3339_opts(SecondsFormat::Secs, true);
    let ran = house.run(&["work", "--until-idle", "--at", &later]);
    assert!(ran.err.contains("certificate is not valid now"), "{}", ran.err);
    assert_eq!((house.ledger().deferred, house.outbox().len()), (1, 0));
    assert_eq!(house.json(&["alarms"])["alarms"][0]["kind"], "unready");
    // A certificate that was renewed in time is used at once.
    let newer = Reader::rsa("brief@firms.example", 9_000);
    house.enrol(&[cleared("brief", "amber", Some(&newer), &json!({}))]);
    let later = (vigie::clock::Clock::System.now() + Duration::hours(60)).to_rfc3339_opts(SecondsFormat::Secs, true);
    house.run(&["work", "--until-idle", "--at", &later]);
    assert_eq!(house.ledger().accepted, 1);
    assert!(newer.opens(&house.outbox()[0].file).is_some());
}

#[test]
fn a_reader_may_want_every_letter_encrypted_and_gets_open_content_all_the_same() {
    let house = House::new();
    let (good, old) = (Reader::rsa("good@firms.example", 9_000), Reader::rsa("late@firms.example", -1));
    house.enrol(&[
        firm_with("good", json!({ "certificate": good.certificate, "encrypt": "always" })),
        firm_with("late", json!({ "certificate": old.certificate, "encrypt": "always" })),
        firm_with("plain", json!({ "certificate": good.certificate })),
    ]);
    let released = house.publish(&axis())["released"][0].clone();
    assert_eq!((&released["readers"], &released["encrypted"], &released["notices"]), (&json!(3), &json!(1), &json!(0)));
    house.work();
    let outbox = house.outbox();
    assert!(good.opens(&to(&outbox, "good").file).is_some());
    for id in ["late", "plain"] {
        assert!(to(&outbox, id).signed && to(&outbox, id).text.contains("A1001"), "{id}");
    }
}

#[test]
fn certificates_are_checked_when_the_list_is_read_and_come_back_when_it_is_written() {
    let house = House::new();
    let reader = Reader::elliptic("a@firms.example", 9_000);
    let good = cleared("a", "amber+strict", Some(&reader), &json!({ "encryption": "gcm", "encrypt": "always" }));
    let file = house.file(
        "list.json",
        json!([
            good,
            firm_with("b", json!({ "certificate": "hello" })),
            firm_with("c", json!({ "encrypt": "always" })),
            firm_with("d", json!({ "cleared": "purple" })),
        ])
        .to_string(),
    );
    let ran = house.run(&["subscriber", "import", &file]);
    assert_eq!((ran.code, &ran.json["new"]), (Some(1), &json!(1)));
    let why: Vec<&str> =
        ran.json["refused"].as_array().unwrap().iter().map(|one| one["why"].as_str().unwrap()).collect();
    assert!(why[0].starts_with("contact 1: certificate: is no certificate"), "{why:?}");
    assert!(why[1].contains("has no certificate") && why[2].contains("purple"), "{why:?}");
    let exported = house.run(&["subscriber", "export"]);
    let list: Value = serde_json::from_str(&exported.out).unwrap();
    assert_eq!(list[0]["contacts"], good["contacts"]);
}

#[test]
fn closed_letters_of_many_readers_leave_encrypted_each_however_few_are_claimed_at_once() {
    let house = House::new().with("DELIVERY__BATCH", "7").with("CHANNELS__EMAIL__CONNECTIONS", "1");
    let reader = Reader::elliptic("all@firms.example", 9_000);
    let firms: Vec<Value> = (0..40).map(|n| cleared(&format!("f{n}"), "amber", Some(&reader), &json!({}))).collect();
    house.enrol(&firms);
    house.publish(&labelled("AMBER"));
    house.work();
    assert_eq!((house.ledger().readers, house.ledger().accepted), (40, 40));
    let outbox = house.outbox();
    for mail in &outbox {
        assert!(!WORDS.iter().any(|word| seen(&mail.file).contains(word)), "{}", mail.to);
    }
    assert!(outbox.len() == 40 && reader.opens(&outbox[39].file).is_some());
}
