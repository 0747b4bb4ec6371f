//! Letters through a real relay: what it puts into mailboxes is still genuine.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use crate::eml::{Cut, Letter};
use crate::house::House;
use crate::readers::{LONG, SHORT, SKILLS, contact, firm, languages, of_every_skill, wishing};
use crate::relay::{Door, Postfix, as_sent};
use crate::tools::{Gpgsm, each, openssl};

#[test]
fn letters_that_went_through_a_real_relay_are_still_genuine() {
    if !Postfix::possible() {
        return;
    }
    let postfix = Postfix::start(Door::Open, &["one.example"]);
    let offers = postfix.greets().unwrap();
    assert!(offers.iter().any(|offer| offer == "PIPELINING"), "{offers:?}");
    let mut house = House::with_keys("rsa");
    house.set("VIGIE__CHANNELS__EMAIL__RELAY", format!("smtp://127.0.0.1:{}", postfix.port));
    let mut readers = of_every_skill("one");
    let with_source = |language: &String| {
        let plain = contact("one", language, SKILLS[2], &["html", "text"]);
        wishing(plain, "csaf", &json!({ "attach": ["csaf"] }))
    };
    readers.extend(languages().iter().map(with_source));
    house.enrol(&[firm("one", false, &readers)]);
    house.publish(&[SHORT, LONG]);
    let ledgers = house.deliver();
    assert_eq!(ledgers.len(), 2);
    for ledger in &ledgers {
        assert_eq!(ledger["accepted"], readers.len(), "{ledger}\n{}", postfix.log());
    }
    let sent = 2 * readers.len();
    postfix.wait(|| postfix.delivered().len() >= sent, "letters are missing");
    let letters = canonical(&house, &postfix.delivered());
    assert_eq!(letters.len(), sent);
    came_as_they_left(&house, &letters);
    let log = postfix.log();
    assert!(!log.contains("improper command pipelining") && !log.contains("reject:"), "{log}");
}

/// The letters as they were sent, in files of their own.
fn canonical(house: &House, files: &[PathBuf]) -> Vec<Letter> {
    let folder = house.ca().with_file_name("received");
    fs::create_dir(&folder).unwrap();
    let copy = |file: &PathBuf| {
        let copy = Letter { file: folder.join(file.file_name().unwrap()).with_extension("eml"), bytes: as_sent(file) };
        fs::write(&copy.file, &copy.bytes).unwrap();
        copy
    };
    files.iter().map(copy).collect()
}

fn came_as_they_left(house: &House, letters: &[Letter]) {
    let gpgsm = Gpgsm::trusting(&house.ca());
    each(letters, |n, letter| {
        let to = letter.to();
        assert_eq!(letter.header("Delivered-To"), to);
        assert!(letter.header("Return-Path").starts_with("<bounces+"), "{to}");
        let cut: Cut = letter.cut();
        assert_eq!(openssl("cms", &letter.file, &house.ca()).as_ref(), Ok(&cut.content), "{to}");
        assert_eq!(gpgsm.verify(&cut, &n.to_string()), Ok(()), "{to}");
        let ours = house.ask(&["verify", letter.file.to_str().unwrap()]);
        assert!(ours.fine && ours.said["valid"] == true, "{to}: {}", ours.said);
    });
}
