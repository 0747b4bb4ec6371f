//! A real relay: letters go to a Postfix that wants TLS and a password, arrive in its mailbox with their signature intact,
//! and the ledger says under which name the relay kept them.

use std::path::Path;
use std::process::Command;

use mail_parser::MessageParser;
use serde_json::{Value, json};

use crate::documents::{axis, firm};
use crate::house::House;
use crate::postfix::{Door, Postfix, USER, as_sent};

/// The relay's text, with the password as a URL wants it.
fn text(postfix: &Postfix, password: &str) -> String {
    format!("smtp+starttls://{}:{password}@127.0.0.1:{}", USER.0, postfix.port)
}

const PASSWORD: &str = "s3cr%3At%2F%40%25";

/// A house with an alert to these addresses.
fn released(postfix: &Postfix, password: &str, addresses: &[&str]) -> House {
    let house = House::new()
        .with("CHANNELS__EMAIL__RELAY", text(postfix, password))
        .with("CHANNELS__EMAIL__TRUST", postfix.authority().to_str().unwrap());
    let firms: Vec<Value> = addresses
        .iter()
        .enumerate()
        .map(|(n, address)| {
            let mut firm = firm(&format!("f{n}"));
            firm["contacts"] = json!([{ "address": address }]);
            firm
        })
        .collect();
    house.enrol(&firms);
    house.publish(&axis());
    house
}

/// The only attempt at each letter of the only edition, by address.
fn attempt(house: &House, address: &str) -> Value {
    let id = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    let account = house.json(&["edition", "show", &id, "--readers"]);
    let letters = account["readers"].as_array().unwrap_or_else(|| panic!("{account}"));
    let letter = letters.iter().find(|letter| letter["contact"] == address).unwrap_or_else(|| panic!("{account}"));
    let attempts = letter["attempts"].as_array().unwrap();
    assert_eq!(attempts.len(), 1, "{letter}");
    attempts[0].clone()
}

/// What OpenSSL finds signed in a letter.
fn signed(letter: &Path, ca: &Path) -> Vec<u8> {
    let mut command = Command::new("openssl");
    command.args(["cms", "-verify", "-purpose", "smimesign", "-CAfile"]).arg(ca).arg("-in").arg(letter);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn a_signed_letter_goes_through_a_guarded_relay_and_arrives_genuine() {
    if !Postfix::possible() {
        return;
    }
    let postfix = Postfix::start(Door::Guarded, &["firms.example", "vigie.example"]);
    let offers = postfix.greets().unwrap();
    let offered = |word: &str| offers.iter().any(|offer| offer.starts_with(word));
    assert!(offered("STARTTLS") && offered("DSN") && !offered("AUTH"), "no AUTH in the clear: {offers:?}");
    let house = released(&postfix, PASSWORD, &["one@firms.example", "two@firms.example", "gone@nowhere.example"]);
    let ran = house.work();
    assert_eq!((ran.code, house.ledger().accepted), (Some(0), 3), "{}\n{}", ran.out, postfix.log());
    // Two letters, and what came back for the third, which the relay could not get rid of.
    postfix.wait(|| postfix.delivered().len() >= 3, "letters are missing");
    let (mut letters, mut reports) = (Vec::new(), Vec::new());
    for file in postfix.delivered() {
        let bytes = as_sent(&file);
        let report = bytes.windows(16).any(|window| window == b"multipart/report");
        if report { &mut reports } else { &mut letters }.push(bytes);
    }
    assert_eq!((letters.len(), reports.len()), (2, 1), "{}", postfix.log());
    for (n, bytes) in letters.iter().enumerate() {
        let file = house.file(&format!("received-{n}.eml"), bytes);
        let content = signed(Path::new(&file), &house.data().join("keys/ca.pem"));
        assert!(content.starts_with(b"Content-Type: multipart/"), "{}", String::from_utf8_lossy(&content));
        assert_eq!(house.json(&["verify", &file])["valid"], true);
        let head = String::from_utf8_lossy(bytes).split("\r\n\r\n").next().unwrap().to_owned();
        assert!(head.contains("ESMTPSA id "), "protected and signed in: {head}");
    }
    kept_by_name(&house, &postfix, &reports[0]);
    let log = postfix.log();
    assert!(!log.contains("improper command pipelining") && !log.contains("reject:"), "{log}");
}

/// The ledger knows the relay's name for each letter, and the relay our name for the one that came back.
fn kept_by_name(house: &House, postfix: &Postfix, report: &[u8]) {
    let log = postfix.log();
    for address in ["one@firms.example", "two@firms.example", "gone@nowhere.example"] {
        let attempt = attempt(house, address);
        assert_eq!(attempt["relay"], format!("127.0.0.1:{}", postfix.port));
        assert_eq!((&attempt["code"], &attempt["status"]), (&json!(250), &json!("2.0.0")));
        let name = attempt["queue_id"].as_str().unwrap_or_else(|| panic!("{attempt}"));
        assert!(log.contains(&format!("{name}: to=<{address}>")), "{name}: {log}");
    }
    let text = String::from_utf8_lossy(report).into_owned();
    assert!(text.contains("Original-Recipient: rfc822;gone@nowhere.example"), "{text}");
    let envelope = text.lines().find_map(|line| line.strip_prefix("Original-Envelope-Id: ")).map(str::trim);
    let back = MessageParser::default().parse(report).unwrap();
    let path = back.to().and_then(|to| to.first()?.address()).unwrap().to_owned();
    assert!(envelope.is_some_and(|token| token.len() > 8 && path.contains(token)), "{envelope:?} {path}");
    assert!(!text.contains("BEGIN") && text.matches("smime").count() <= 2, "only the headers came back: {text}");
}

#[test]
fn a_relay_that_does_not_know_us_or_that_we_do_not_know_gets_no_letter() {
    if !Postfix::possible() {
        return;
    }
    let postfix = Postfix::start(Door::Guarded, &["firms.example"]);
    let house = released(&postfix, "wrong", &["one@firms.example"]);
    house.work();
    let refused = attempt(&house, "one@firms.example");
    assert_eq!((&refused["code"], &refused["outcome"]), (&json!(535), &json!("deferred")), "{refused}");
    let mut house = released(&postfix, PASSWORD, &["one@firms.example"]);
    house.set("CHANNELS__EMAIL__TRUST", "");
    house.work();
    let unknown = attempt(&house, "one@firms.example");
    assert_eq!((&unknown["code"], &unknown["outcome"]), (&Value::Null, &json!("deferred")), "{unknown}");
    assert!(unknown["words"].as_str().unwrap().starts_with("TLS with the relay: "), "{unknown}");
    assert!(postfix.delivered().is_empty());
}
