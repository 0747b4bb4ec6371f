//! The domain's signature, judged by dkimpy: letters that were really sent still carry good ones, and no header or byte
//! that is signed can be changed, taken away or added to.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::house::House;
use crate::readers::{SHORT, contact, firm, wishing};
use crate::tools::{bounded, certificate_for, said};

/// The Python of the system, for which Debian has the package.
const PYTHON: &str = "/usr/bin/python3";

/// A relay that takes everything and keeps it as it was before dots were doubled.
fn relay() -> (String, Arc<Mutex<Vec<Vec<u8>>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("smtp://127.0.0.1:{}", listener.local_addr().unwrap().port());
    let letters = Arc::<Mutex<Vec<Vec<u8>>>>::default();
    let book = Arc::clone(&letters);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let book = Arc::clone(&book);
            std::thread::spawn(move || talk(stream.unwrap(), &book));
        }
    });
    (address, letters)
}

/// One connection; ends when the client does.
fn talk(mut stream: TcpStream, book: &Mutex<Vec<Vec<u8>>>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    let mut say = |words: &str| stream.write_all(format!("{words}\r\n").as_bytes()).ok();
    say("220 relay.example")?;
    loop {
        line.clear();
        if lines.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            hello if hello.starts_with("EHLO") => say("250-relay.example\r\n250 PIPELINING")?,
            "DATA" => {
                say("354 go on")?;
                let mut letter = Vec::new();
                loop {
                    line.clear();
                    lines.read_line(&mut line).ok()?;
                    if line == ".\r\n" {
                        break;
                    }
                    letter.extend_from_slice(line.strip_prefix('.').unwrap_or(&line).as_bytes());
                }
                book.lock().unwrap().push(letter);
                say("250 2.0.0 taken")?;
            }
            "QUIT" => return say("221 bye"),
            _ => say("250 2.0.0 ok")?,
        }
    }
}

/// What dkimpy says of each letter.
fn judged(folder: &Path, records: &Value, letters: &[PathBuf]) -> BTreeMap<String, Value> {
    let file = folder.join("records.json");
    std::fs::write(&file, records.to_string()).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters/judge-dkim.py");
    let output = bounded(PYTHON).arg(script).arg(&file).args(letters).output().unwrap();
    let words = said(&output);
    assert!(output.status.success(), "this test needs the package python3-dkim (ops/test installs it): {words}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn letters_that_were_really_sent_carry_signatures_in_which_nothing_can_be_changed() {
    let (address, taken) = relay();
    let mut house = House::with_keys("rsa");
    let rsa = house.run(&["keys", "dkim", "--selector", "s2026"]);
    let small = house.run(&["keys", "dkim", "--selector", "s2026e", "--kind", "ed25519"]);
    assert_eq!(rsa["name"], "s2026._domainkey.vigie.example.");
    let listed = house.run(&["keys", "list"]);
    assert_eq!((&listed["dkim"][0]["kind"], &listed["dkim"][1]["kind"]), (&json!("rsa"), &json!("ed25519")));
    house.set("VIGIE__CHANNELS__EMAIL__RELAY", address);
    house.set("VIGIE__CHANNELS__EMAIL__DKIM__ENABLED", "true".to_owned());
    house.set("VIGIE__CHANNELS__EMAIL__DKIM__SELECTOR", "s2026".to_owned());
    house.set("VIGIE__CHANNELS__EMAIL__DKIM__ED25519_SELECTOR", "s2026e".to_owned());
    let plain = contact("one", "es", "beginner", &["html", "text"]);
    let unsigned = wishing(plain.clone(), "unsigned", &json!({ "signed": false }));
    let text = contact("one", "de", "expert", &["text"]);
    let folder = tempfile::tempdir().unwrap();
    let certificate = certificate_for("encrypted-es-beginner-html-text@one.example", folder.path());
    let wishes = json!({ "certificate": certificate, "encrypt": "always" });
    let encrypted = wishing(plain.clone(), "encrypted", &wishes);
    house.enrol(&[firm("one", false, &[plain, unsigned, text, encrypted])]);
    house.publish(&[SHORT]);
    assert_eq!(house.deliver()[0]["accepted"], 4);

    let taken = taken.lock().unwrap();
    let keep = |(n, bytes): (usize, &Vec<u8>)| {
        let file = folder.path().join(format!("{n}.eml"));
        std::fs::write(&file, bytes).unwrap();
        file
    };
    let letters: Vec<PathBuf> = taken.iter().enumerate().map(keep).collect();
    assert_eq!(letters.len(), 4);
    let enveloped = |bytes: &&Vec<u8>| String::from_utf8_lossy(bytes).contains("enveloped-data");
    assert_eq!(taken.iter().filter(enveloped).count(), 1);
    let name = |record: &Value| record["name"].as_str().unwrap().to_owned();
    let records = json!({ name(&rsa): rsa["value"], name(&small): small["value"] });
    let verdicts = judged(folder.path(), &records, &letters);
    for (file, seen) in &verdicts {
        assert_eq!(seen["algorithms"], json!(["rsa-sha256", "ed25519-sha256"]), "{file}");
        assert_eq!((&seen["holds"], &seen["forgives"]), (&json!([true, true]), &json!([true, true])), "{file}");
        assert_eq!(seen["unnoticed"], json!([]), "{file}");
        let names = seen["names"].as_array().unwrap();
        for signed in ["from", "to", "subject", "date", "message-id", "reply-to", "mime-version", "content-type"] {
            assert!(names.contains(&json!(signed)), "{signed} is not signed in {file}");
        }
        for signed in ["list-id", "list-unsubscribe", "list-unsubscribe-post", "list-help", "content-language"] {
            assert!(names.contains(&json!(signed)), "{signed} is not signed in {file}");
        }
        // Two ways to add and two to change for what is there, two to add for what is not, and the body.
        assert!(seen["tried"].as_u64().unwrap() >= 2 * 50, "{seen}");
    }
    // A record of another key fails every signature: the judge does judge.
    let other = House::with_keys("p256").run(&["keys", "dkim", "--selector", "s2026"]);
    let verdicts = judged(folder.path(), &json!({ name(&rsa): other["value"] }), &letters);
    assert!(verdicts.values().all(|seen| seen["holds"] == json!([false, false])));
}

#[test]
fn a_signature_that_cannot_be_made_as_configured_stops_the_work_before_the_first_letter() {
    let mut house = House::with_keys("p256");
    house.set("VIGIE__CHANNELS__EMAIL__DKIM__ENABLED", "true".to_owned());
    let why = |house: &House| {
        let answer = house.ask(&["check"]);
        assert!(!answer.fine);
        answer.said["findings"].to_string()
    };
    assert!(why(&house).contains("channels.email.dkim.selector"));
    house.set("VIGIE__CHANNELS__EMAIL__DKIM__SELECTOR", "gone".to_owned());
    assert!(why(&house).contains("dkim-gone.key.pem"));
    house.run(&["keys", "dkim", "--selector", "gone", "--kind", "ed25519"]);
    assert!(why(&house).contains("is not a key for rsa-sha256"));
    house.set("VIGIE__CHANNELS__EMAIL__DKIM__SELECTOR", "good".to_owned());
    house.run(&["keys", "dkim", "--selector", "good"]);
    assert!(house.ask(&["check"]).fine);
    house.set("VIGIE__CHANNELS__EMAIL__DKIM__DOMAIN", "elsewhere.example".to_owned());
    assert!(why(&house).contains("channels.email.dkim.domain"));
}
