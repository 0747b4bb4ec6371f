//! The room as a whole, judged by other people's programs: `openssl` and, where it is installed, `gpgsm`.

mod inspection;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chrono::{DateTime, Duration, Utc};
use tempfile::TempDir;

use super::*;
use crate::clock::Clock;
use crate::config::KeyKind;

const FROM: &str = "alerts@cert.example";

/// A mail entity with text beyond ASCII in base64, as the house writes them.
const ENTITY: &[u8] = b"Content-Type: multipart/mixed;\r\n boundary=\"=_mixed_1\"\r\n\r\n--=_mixed_1\r\n\
Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nUGFuYWRlcsOtYSBTb2wK\r\n\
--=_mixed_1\r\nContent-Type: application/json;\r\n name=\"a.json\"\r\nContent-Transfer-Encoding: base64\r\n\r\n\
eyJhIjoxfQo=\r\n--=_mixed_1--\r\n";

struct House {
    folder: TempDir,
    now: DateTime<Utc>,
}

impl House {
    fn new(kind: KeyKind) -> Self {
        let house = Self { folder: tempfile::tempdir().unwrap(), now: whole_second() };
        init(&house.keys(), &house.plan(kind), house.now).unwrap();
        house
    }

    fn plan(&self, kind: KeyKind) -> InitPlan {
        InitPlan {
            name: "CERT Ejemplo".to_owned(),
            organisation: None,
            from: FROM.to_owned(),
            kind,
            sender_days: 397,
            authority_days: 3650,
            crl_url: Some("https://cert.example/ca.crl".to_owned()),
            data_dir: self.folder.path().to_owned(),
        }
    }

    fn keys(&self) -> PathBuf {
        self.folder.path().join("keys")
    }

    fn ca(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    fn signer(&self) -> Signer {
        Signer::open(&self.keys(), FROM, self.now).unwrap()
    }

    fn trust(&self) -> Trust {
        Trust::open(&self.keys()).unwrap()
    }

    fn letter(&self) -> Vec<u8> {
        mail(&self.signer().seal(ENTITY).unwrap())
    }

    fn keep(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// Certificates know whole seconds only.
fn whole_second() -> DateTime<Utc> {
    DateTime::from_timestamp(Clock::System.now().timestamp(), 0).unwrap()
}

fn mail(sealed: &[u8]) -> Vec<u8> {
    let head = format!("From: \"CERT\" <{FROM}>\r\nTo: <info@sol.example>\r\nSubject: x\r\nMIME-Version: 1.0\r\n");
    [head.as_bytes(), sealed].concat()
}

fn openssl(arguments: &[&str]) -> Output {
    Command::new("openssl").args(arguments).output().unwrap()
}

fn says(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn why(result: Result<Genuine, Forged>) -> String {
    result.unwrap_err().why
}

#[test]
fn openssl_and_gpgsm_accept_letters_of_both_kinds_of_key() {
    for kind in [KeyKind::Rsa, KeyKind::P256] {
        let house = House::new(kind);
        let letter = house.keep("letter.eml", &house.letter());
        let (ca, out) = (house.ca(), house.folder.path().join("out"));
        for tool in ["cms", "smime"] {
            let output = openssl(&[
                tool,
                "-verify",
                "-purpose",
                "smimesign",
                "-CAfile",
                text(&ca),
                "-in",
                text(&letter),
                "-out",
                text(&out),
            ]);
            assert!(output.status.success(), "{tool}: {}", says(&output));
            assert_eq!(std::fs::read(&out).unwrap(), ENTITY);
        }
        let sender = list(&house.keys(), house.now).unwrap().into_iter().find(|key| key.purpose == Purpose::Sender);
        let sender = house.keys().join(format!("sender-{}.pem", sender.unwrap().serial));
        let output = openssl(&["verify", "-x509_strict", "-purpose", "smimesign", "-CAfile", text(&ca), text(&sender)]);
        assert!(output.status.success(), "{}", says(&output));
        gpgsm_accepts(&house);
    }
}

/// Has `gpgsm` verify the detached signature; where it is not installed the others have to do.
#[expect(clippy::print_stderr, reason = "what was left out is said aloud")]
fn gpgsm_accepts(house: &House) {
    if Command::new("gpgsm").arg("--version").output().is_err() {
        eprintln!("gpgsm is not installed: this reader was left out");
        return;
    }
    let home = house.folder.path().join("gnupg");
    std::fs::create_dir(&home).unwrap();
    let info = std::fs::read(house.ca()).unwrap();
    let fingerprint =
        openssl::x509::X509::from_pem(&info).unwrap().digest(openssl::hash::MessageDigest::sha1()).unwrap();
    let trusted = openssl::bn::BigNum::from_slice(&fingerprint).unwrap().to_hex_str().unwrap();
    let trusted = format!("{:0>40}", trusted.to_string());
    std::fs::write(home.join("trustlist.txt"), format!("{trusted} S relax\n")).unwrap();
    let letter = house.letter();
    let halves = split::halves(&letter).unwrap();
    let (content, seal) = (house.keep("content", halves.signed), house.keep("seal.p7s", &halves.signature));
    let run = |arguments: &[&str]| {
        Command::new("gpgsm")
            .arg("--homedir")
            .arg(&home)
            .args(["--batch", "--disable-crl-checks"])
            .args(arguments)
            .output()
            .unwrap()
    };
    run(&["--import", text(&house.ca())]);
    let output = run(&["--verify", text(&seal), text(&content)]);
    let _ = Command::new("gpgconf").arg("--homedir").arg(&home).args(["--kill", "all"]).output();
    assert!(output.status.success() && says(&output).contains("Good signature"), "{}", says(&output));
}

#[test]
fn both_readers_accept_a_letter_with_crlf_and_with_lf_line_ends() {
    for kind in [KeyKind::Rsa, KeyKind::P256] {
        let house = House::new(kind);
        let sealed = house.signer().seal(ENTITY).unwrap();
        let genuine = check_sealed(&sealed, &house.trust(), FROM, house.now).unwrap();
        assert_eq!((genuine.signer.as_str(), genuine.fingerprint), (FROM, house.signer().fingerprint()));
        let letter = mail(&sealed);
        let unix = String::from_utf8(letter.clone()).unwrap().replace("\r\n", "\n").into_bytes();
        for file in [letter, unix] {
            let answer = verify_letter(&file, &house.trust(), Clock::System.now());
            assert!(answer.valid, "{}", answer.why);
            assert_eq!(answer.signer.as_deref(), Some(FROM));
        }
        let reader = Trust::from_pem(&std::fs::read(house.ca()).unwrap()).unwrap();
        assert!(verify_letter(&house.letter(), &reader, Clock::System.now()).valid);
    }
}

#[test]
fn no_byte_of_content_signature_or_certificate_can_be_changed() {
    let house = House::new(KeyKind::P256);
    let letter = house.letter();
    let halves = split::halves(&letter).unwrap();
    let trust = house.trust();
    let begin = letter.windows(ENTITY.len()).position(|window| window == ENTITY).unwrap();
    for at in begin..begin + ENTITY.len() {
        let mut changed = letter.clone();
        changed[at] ^= 1;
        assert!(check_sealed(&changed, &trust, FROM, house.now).is_err(), "byte {at} of the letter");
    }
    let signer_info = halves.signature.len() - 400;
    for at in (0..halves.signature.len()).filter(|at| at % 3 == 0 || *at > signer_info) {
        let mut signature = halves.signature.clone();
        signature[at] ^= 1;
        let changed = split::Halves { signed: halves.signed, signature, from: None };
        let Ok(genuine) = check::examine(&changed, &trust, FROM, |_| house.now) else { continue };
        // What may change without harm says nothing: versions, lists of algorithms, empty parameters.
        assert_eq!(genuine.fingerprint, house.signer().fingerprint(), "byte {at} of the seal");
        assert!(!(60..halves.signature.len() - 400).contains(&at), "byte {at} of the certificate");
    }
}

#[test]
fn a_letter_from_another_authority_address_or_time_is_refused() {
    let (house, other) = (House::new(KeyKind::P256), House::new(KeyKind::P256));
    let sealed = house.signer().seal(ENTITY).unwrap();
    let trust = house.trust();
    let later = house.now + Duration::days(398);
    assert!(why(check_sealed(&sealed, &other.trust(), FROM, house.now)).contains("a certificate in the chain"));
    assert!(why(check_sealed(&sealed, &Trust::from_pem(b"").unwrap(), FROM, house.now)).contains("authority we trust"));
    assert!(why(check_sealed(&sealed, &trust, "other@cert.example", house.now)).contains("another address"));
    assert!(why(check_sealed(&mail(&sealed), &trust, "other@cert.example", house.now)).contains("another sender"));
    assert!(why(check_sealed(&sealed, &trust, FROM, later)).contains("has expired"));
    assert!(why(check_sealed(&sealed, &trust, FROM, house.now - Duration::days(1))).contains("not valid yet"));
    assert!(why(check_sealed(ENTITY, &trust, FROM, house.now)).contains("not signed"));
    assert!(verify_letter(&house.letter(), &trust, later).valid, "an old letter stays ours");
    let two = [b"From: <x@evil.example>\r\n", house.letter().as_slice()].concat();
    assert!(!verify_letter(&two, &trust, Clock::System.now()).valid);
}

#[test]
fn an_identity_that_a_reader_would_refuse_cannot_sign() {
    let house = House::new(KeyKind::P256);
    let refused = |from: &str, now| Signer::open(&house.keys(), from, now).unwrap_err().to_string();
    assert!(refused(FROM, house.now + Duration::days(398)).contains("expired"));
    assert!(refused(FROM, house.now - Duration::days(2)).contains("not valid yet"));
    assert!(refused("other@cert.example", house.now).contains("no certificate for the sender's address"));
    let serial = list(&house.keys(), house.now).unwrap()[1].serial.clone();
    let key = house.keys().join(format!("sender-{serial}.key.pem"));
    let kept = std::fs::read(&key).unwrap();
    let other = House::new(KeyKind::P256);
    let stolen = list(&other.keys(), other.now).unwrap()[1].serial.clone();
    std::fs::copy(other.keys().join(format!("sender-{stolen}.key.pem")), &key).unwrap();
    assert!(refused(FROM, house.now).contains("belongs to another key"));
    std::fs::write(&key, kept).unwrap();
    std::fs::copy(other.keys().join("ca.pem"), house.keys().join("ca.pem")).unwrap();
    assert!(refused(FROM, house.now).contains("a certificate in the chain"));
}

#[test]
fn a_revoked_sender_neither_signs_nor_verifies_and_stands_in_the_list() {
    let house = House::new(KeyKind::P256);
    let letter = house.letter();
    let serial = list(&house.keys(), house.now).unwrap()[1].serial.clone();
    assert!(revoke(&house.keys(), &serial, house.now).unwrap());
    assert!(!revoke(&house.keys(), &serial, house.now).unwrap());
    assert!(revoke(&house.keys(), "00FF", house.now).is_err());
    assert!(Signer::open(&house.keys(), FROM, house.now).unwrap_err().to_string().contains("revoked"));
    assert_eq!(verify_letter(&letter, &house.trust(), Clock::System.now()).why, "a certificate was revoked");
    crl(&house.keys(), house.now).unwrap();
    let crl = house.keep("list.crl", &crl(&house.keys(), house.now).unwrap());
    let output = openssl(&["crl", "-noout", "-text", "-in", text(&crl), "-CAfile", text(&house.ca())]);
    let said = says(&output);
    assert!(said.contains("verify OK") && said.contains(&serial), "{said}");
    assert!(said.contains("X509v3 CRL Number: \n                2"), "{said}");
    let sender = house.keys().join(format!("sender-{serial}.pem"));
    let ca = house.ca();
    let arguments = ["verify", "-crl_check", "-CAfile", text(&ca), "-CRLfile", text(&crl), text(&sender)];
    assert!(says(&openssl(&arguments)).contains("certificate revoked"));
}

#[test]
fn renewing_gives_a_new_current_certificate_and_old_letters_stay_ours() {
    let house = House::new(KeyKind::P256);
    let old = house.letter();
    let later = house.now + Duration::days(300);
    let renewed = renew(&house.keys(), FROM, 397, later).unwrap();
    let keys = list(&house.keys(), later).unwrap();
    let current: Vec<_> = keys.iter().filter(|key| key.current && key.purpose == Purpose::Sender).collect();
    assert_eq!((current.len(), current[0].serial.as_str(), current[0].days_left), (1, renewed.serial.as_str(), 397));
    assert_eq!(Signer::open(&house.keys(), FROM, later).unwrap().fingerprint(), current[0].fingerprint_sha256);
    assert!(verify_letter(&old, &house.trust(), later).valid);
    let at_the_end = renew(&house.keys(), FROM, 9_999, later).unwrap();
    let keys = list(&house.keys(), later).unwrap();
    let last = keys.iter().find(|key| key.serial == at_the_end.serial).unwrap();
    assert_eq!(last.not_after, keys[0].not_after, "no certificate outlives its authority");
}

#[test]
fn a_second_init_keeps_every_key_and_private_files_stay_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let house = House::new(KeyKind::P256);
    let before = house.signer().fingerprint();
    let again = init(&house.keys(), &house.plan(KeyKind::Rsa), house.now).unwrap();
    assert!(!again.made_authority && !again.made_sender);
    assert_eq!(house.signer().fingerprint(), before);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&house.keys()), 0o700);
    for file in std::fs::read_dir(house.keys()).unwrap() {
        assert_eq!(mode(&file.unwrap().path()), 0o600);
    }
    let key = std::fs::read_to_string(house.keys().join("ca.key.pem")).unwrap();
    let shown = format!("{:?}{:?}", house.signer(), house.trust());
    assert!(!shown.contains("PRIVATE") && !shown.contains(key.lines().nth(1).unwrap()));
}

#[test]
fn a_client_gets_a_pkcs12_file_that_opens_with_its_password_only() {
    let house = House::new(KeyKind::P256);
    let mut wish = Issue {
        purpose: Purpose::Client,
        name: "Panadería Sol".to_owned(),
        email: "info@sol.example".to_owned(),
        kind: KeyKind::P256,
        days: 30,
        crl_url: None,
        password: None,
    };
    assert!(issue(&house.keys(), &wish, house.now).is_err());
    wish.password = Some("correct horse".into());
    let issued = issue(&house.keys(), &wish, house.now).unwrap();
    let open = |word: &str| {
        let word = format!("pass:{word}");
        openssl(&["pkcs12", "-in", text(&issued.files[0]), "-passin", &word, "-nokeys", "-info"])
    };
    assert!(!open("wrong").status.success());
    let said = says(&open("correct horse"));
    assert!(said.contains("AES-256-CBC, Iteration 100000") && said.contains("MAC: sha256, Iteration 100000"), "{said}");
    let check = openssl(&["verify", "-purpose", "sslclient", "-CAfile", text(&house.ca()), text(&issued.files[1])]);
    assert!(check.status.success(), "{}", says(&check));
    wish.crl_url = Some("https://cert.example/a,URI:file:///etc".to_owned());
    assert!(issue(&house.keys(), &wish, house.now).is_err(), "an address that says more than one thing");
    wish.crl_url = None;
    wish.email = "a@b.example,URI:x".to_owned();
    assert!(issue(&house.keys(), &wish, house.now).is_err());
}

#[test]
fn an_identity_from_elsewhere_signs_after_it_was_proved() {
    let (elsewhere, house) = (House::new(KeyKind::Rsa), tempfile::tempdir().unwrap());
    let keys = house.path().join("keys");
    let serial = list(&elsewhere.keys(), elsewhere.now).unwrap()[1].serial.clone();
    let (certificate, key) = (format!("sender-{serial}.pem"), format!("sender-{serial}.key.pem"));
    let (certificate, key) = (elsewhere.keys().join(certificate), elsewhere.keys().join(key));
    let packed = elsewhere.folder.path().join("identity.p12");
    let output = openssl(&[
        "pkcs12",
        "-export",
        "-inkey",
        text(&key),
        "-in",
        text(&certificate),
        "-certfile",
        text(&elsewhere.ca()),
        "-passout",
        "pass:word",
        "-out",
        text(&packed),
    ]);
    assert!(output.status.success(), "{}", says(&output));
    let bytes = std::fs::read(&packed).unwrap();
    let wrong = Import { bytes: bytes.clone(), password: Some("other".into()) };
    assert!(import(&keys, &wrong, elsewhere.now).is_err());
    let alone = [std::fs::read(&key).unwrap(), std::fs::read(&certificate).unwrap()].concat();
    let refused = import(&keys, &Import { bytes: alone.clone(), password: None }, elsewhere.now).unwrap_err();
    assert!(refused.to_string().contains("authority we trust"), "{refused}");
    let right = Import { bytes, password: Some("word".into()) };
    let issued = import(&keys, &right, elsewhere.now).unwrap();
    assert_eq!(issued.serial, serial);
    assert!(import(&keys, &right, elsewhere.now).is_err(), "twice is once too often");
    let signer = Signer::open(&keys, FROM, elsewhere.now).unwrap();
    let letter = mail(&signer.seal(ENTITY).unwrap());
    assert!(verify_letter(&letter, &Trust::open(&keys).unwrap(), Clock::System.now()).valid);
    let other = tempfile::tempdir().unwrap();
    let text = [alone, std::fs::read(elsewhere.ca()).unwrap()].concat();
    assert!(import(&other.path().join("keys"), &Import { bytes: text, password: None }, elsewhere.now).is_ok());
}

#[test]
fn only_seven_bit_text_with_crlf_is_sealed() {
    let signer = House::new(KeyKind::P256).signer();
    for bad in [&b"a\n"[..], b"a\r", b"\n", b"a\rb\r\n", b"a\r\n\n", b"\xc3\xa9\r\n", b"a\0\r\n"] {
        assert!(signer.seal(bad).is_err(), "{bad:?}");
    }
    assert!(signer.seal(b"").is_ok() && signer.seal(b"\r\n").is_ok());
}
