//! Encrypted letters, opened by tools that are not ours: `GnuPG` and OpenSSL find the same in them, and it is genuine.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_parser::MessageParser;
use serde_json::{Value, json};

use crate::house::House;
use crate::readers::{SHORT, contact, firm, wishing};
use crate::tools::{Gpgsm, bounded, certificate_for, openssl, said};

/// Runs OpenSSL, which must succeed.
fn run(arguments: &[&str], folder: &Path) {
    let output = bounded("openssl").args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn an_encrypted_letter_opens_in_gnupg_and_in_openssl_and_what_is_inside_is_genuine() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let certificate = certificate_for("closed-en-expert-text@one.example", folder.path());
    let pack = ["pkcs12", "-export", "-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"];
    run(&[&pack[..], &["-inkey", "key", "-in", "cert", "-passout", "pass:x", "-out", "p12"]].concat(), folder.path());

    let house = House::with_keys("rsa");
    let wishes = json!({ "cleared": "amber", "certificate": certificate });
    house.enrol(&[firm("one", false, &[wishing(contact("one", "en", "expert", &["text"]), "closed", &wishes)])]);
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("ops/demo-data/advisories/{SHORT}.json"));
    let mut document: Value = serde_json::from_slice(&std::fs::read(source).unwrap()).unwrap();
    document["document"]["distribution"] = json!({ "tlp": { "label": "AMBER" } });
    std::fs::write(at("amber.json"), document.to_string()).unwrap();
    house.run(&["advisory", "import", "--publish", at("amber.json").to_str().unwrap()]);
    assert_eq!(house.deliver()[0]["accepted"], 1);

    let letter = house.outbox().remove(0);
    assert!(letter.header("Content-Type").starts_with("application/pkcs7-mime; smime-type=enveloped-data"));
    assert_eq!(letter.subject(), "Confidential notice from Vigie");
    let body = letter.text().split_once("\r\n\r\n").unwrap().1.replace("\r\n", "");
    std::fs::write(at("envelope"), STANDARD.decode(body).unwrap()).unwrap();
    let gpgsm = Gpgsm::trusting(&house.ca());
    assert!(gpgsm.decrypt(&at("envelope"), "x").is_err(), "without the key");
    gpgsm.take(&at("p12"), "x");
    let opened = gpgsm.decrypt(&at("envelope"), "x").unwrap();
    run(&["cms", "-decrypt", "-in", letter.file.to_str().unwrap(), "-inkey", "key", "-out", "opened"], folder.path());
    assert_eq!(std::fs::read(at("opened")).unwrap(), opened);
    let signed = openssl("cms", &at("opened"), &house.ca()).unwrap();
    let signed = String::from_utf8(signed).unwrap();
    let read = MessageParser::default().parse(signed.as_bytes()).unwrap();
    assert!(read.subject().unwrap().starts_with("[TLP:AMBER]"), "{signed}");
    assert!(signed.contains("\r\nHP-Outer: Subject: Confidential notice from Vigie\r\n"), "{signed}");
}
