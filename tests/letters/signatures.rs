//! Signed letters of every kind are genuine to tools that are not ours; a letter in which anything was changed is not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};

use crate::eml::{Cut, Letter};
use crate::house::House;
use crate::readers::{FORMATS, LONG, SHORT, SKILLS, contact, firm, languages, of_every_skill, wishing};
use crate::tools::{Gpgsm, each, openssl};

/// Every language, skill and form; with the source attached; in two languages; with both; and without a signature.
fn contacts_of_every_kind(firm: &str) -> Vec<Value> {
    let tongues = languages();
    let mut contacts = Vec::new();
    for (n, language) in tongues.iter().enumerate() {
        let other = &tongues[(n + 1) % tongues.len()];
        for skill in SKILLS {
            for formats in FORMATS {
                let plain = contact(firm, language, skill, formats);
                contacts.push(wishing(plain.clone(), "csaf", &json!({ "attach": ["csaf"] })));
                contacts.push(plain);
            }
            let both = contact(firm, language, skill, &["html", "text"]);
            contacts.push(wishing(both.clone(), "also", &json!({ "also_in": [other] })));
            contacts.push(wishing(both.clone(), "also-csaf", &json!({ "also_in": [other], "attach": ["csaf"] })));
            contacts.push(wishing(both, "unsigned", &json!({ "signed": false })));
        }
    }
    contacts
}

#[test]
fn a_letter_of_every_kind_is_genuine_to_tools_that_are_not_ours() {
    let house = House::with_keys("rsa");
    let kinds = contacts_of_every_kind("one").len();
    house.enrol(&[
        firm("one", false, &contacts_of_every_kind("one")),
        firm("two", false, &contacts_of_every_kind("two")),
    ]);
    let releases = house.publish(&[SHORT]);
    let ledgers = house.deliver();
    let letters = house.outbox();
    assert_eq!(ledgers[0]["accepted"], 2 * kinds, "{ledgers:?}");
    assert_eq!(letters.len(), 2 * kinds);
    let cuts = genuine(&house, &letters);
    numbers_add_up(&releases[0], &letters, &cuts);
    for letter in &letters {
        headers_are_complete(letter);
        relays_leave_it_alone(letter);
        holds_what_was_wanted(letter);
    }
    twins_share_what_is_signed(&letters);
    who_wants_no_signature_reads_the_same(&letters);
}

#[test]
fn letters_signed_on_the_curve_are_genuine_too() {
    let house = House::with_keys("p256");
    house.enrol(&[firm("one", true, &of_every_skill("one"))]);
    house.publish(&[SHORT, LONG]);
    house.deliver();
    let letters = house.outbox();
    assert_eq!(letters.len(), 2 * languages().len() * SKILLS.len());
    let cuts = genuine(&house, &letters);
    assert_eq!(cuts.len(), letters.len());
}

/// Every signed letter, whole, to OpenSSL's two commands and to our own; what is signed, once, to gpgsm.
fn genuine(house: &House, letters: &[Letter]) -> Vec<Cut> {
    let signed: Vec<&Letter> = letters.iter().filter(|letter| letter.is_signed()).collect();
    each(&signed, |_, letter| {
        let content = openssl("cms", &letter.file, &house.ca());
        assert_eq!(content.as_ref(), Ok(&letter.cut().content), "openssl cms, {}", letter.to());
        let content = openssl("smime", &letter.file, &house.ca());
        assert_eq!(content.as_ref(), Ok(&letter.cut().content), "openssl smime, {}", letter.to());
    });
    let cuts: BTreeSet<Cut> = signed.iter().map(|letter| letter.cut()).collect();
    let cuts: Vec<Cut> = cuts.into_iter().collect();
    let gpgsm = Gpgsm::trusting(&house.ca());
    each(&cuts, |n, cut| assert_eq!(gpgsm.verify(cut, &n.to_string()), Ok(()), "gpgsm"));
    let by_us: BTreeMap<Cut, &Letter> = signed.iter().map(|letter| (letter.cut(), *letter)).collect();
    let by_us: Vec<&Letter> = by_us.into_values().collect();
    each(&by_us, |_, letter| {
        let answer = house.ask(&["verify", letter.file.to_str().unwrap()]);
        assert!(answer.fine && answer.said["valid"] == true, "{}: {}", letter.to(), answer.said);
    });
    cuts
}

fn numbers_add_up(release: &Value, letters: &[Letter], cuts: &[Cut]) {
    let unsigned: BTreeSet<Vec<u8>> = letters.iter().filter(|letter| !letter.is_signed()).map(body).collect();
    assert_eq!(release["readers"], letters.len(), "{release}");
    assert_eq!(release["signatures"], cuts.len(), "{release}");
    assert_eq!(release["variants"], cuts.len() + unsigned.len(), "{release}");
    let contents: BTreeSet<&Vec<u8>> = cuts.iter().map(|cut| &cut.content).collect();
    assert_eq!(contents.len(), cuts.len(), "no content is signed twice");
}

/// Everything after the headers.
fn body(letter: &Letter) -> Vec<u8> {
    letter.text().split_once("\r\n\r\n").unwrap().1.as_bytes().to_vec()
}

fn headers_are_complete(letter: &Letter) {
    let languages = letter.header("Content-Language");
    let to = letter.to();
    let wish = to.split('@').next().unwrap();
    assert_eq!(languages.contains(", "), wish.starts_with("also"), "{to}: {languages}");
    assert_eq!(letter.header("From"), "Vigie <alerts@vigie.example>");
    assert_eq!(letter.header("List-Id"), "Vigie <alerts.default.vigie.example>");
    assert_eq!(letter.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
    assert_eq!(letter.header("MIME-Version"), "1.0");
    let token = letter.header("Message-ID").replace("@vigie.example", "");
    let token = token.trim_matches(['<', '>']);
    assert!(token.len() >= 20, "{token} can be guessed");
    let leave = letter.header("List-Unsubscribe");
    let link =
        leave.strip_prefix("<https://vigie.example/unsubscribe/").and_then(|rest| rest.strip_suffix('>')).unwrap();
    assert!(link.len() >= 20 && !link.contains(['@', '/', ' ']), "{link} tells or can be guessed");
    let date = chrono::DateTime::parse_from_rfc2822(&letter.header("Date")).unwrap();
    assert!(date.timestamp() > 0);
    let subject = letter.subject();
    let length = subject.chars().count();
    assert!((10..78).contains(&length), "{length}: {subject}");
    assert!(!subject.contains(char::is_control), "{subject:?}");
    assert_eq!(letter.headers("Subject").len(), 1);
}

fn relays_leave_it_alone(letter: &Letter) {
    let text = letter.text();
    assert!(text.is_ascii(), "{}", letter.to());
    assert_eq!(text.matches('\r').count(), text.matches("\r\n").count());
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    // Only a link, which cannot be folded, makes a line of the head longer than is recommended (RFC 5322 2.1.1).
    let long = text.split("\r\n").find(|line| line.len() > 78 && !line.contains("https://"));
    assert_eq!(long, None, "{}", letter.to());
    assert!(text.split("\r\n").all(|line| line.len() <= 200), "{}", letter.to());
    let body = text.split_once("\r\n\r\n").unwrap().1;
    let bent = body.split("\r\n").find(|line| line.len() > 76 || line.ends_with([' ', '\t']) || line.starts_with('.'));
    assert_eq!(bent, None, "{}", letter.to());
}

/// The leaves are the forms that the reader's address names, and the source where it was wanted.
fn holds_what_was_wanted(letter: &Letter) {
    let to = letter.to();
    let wishes = to.split('@').next().unwrap();
    let mut wanted = Vec::new();
    let forms = [("text", "text/plain"), ("html", "text/html"), ("csaf", "application/json")];
    for (word, media_type) in forms {
        if wishes.split('-').any(|wish| wish == word) {
            wanted.push(media_type.to_owned());
        }
    }
    let leaves = letter.leaves();
    let found: Vec<String> = leaves.iter().map(|leaf| leaf.media_type.clone()).collect();
    assert_eq!(found, wanted, "{to}");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("ops/demo-data/advisories/{SHORT}.json"));
    for leaf in leaves {
        if leaf.media_type == "application/json" {
            assert!(leaf.bytes == std::fs::read(&source).unwrap(), "the source is attached byte for byte");
        } else {
            let words = String::from_utf8(leaf.bytes).unwrap();
            assert!(words.contains("Easy UPS"), "{to} does not name the product");
            assert!(!words.contains(&to) && !words.contains("unsubscribe/"), "{to}: something personal is signed");
        }
    }
}

/// Two readers of the same letter: the signed parts are the same, the headers are their own.
fn twins_share_what_is_signed(letters: &[Letter]) {
    let by_address: BTreeMap<String, &Letter> = letters.iter().map(|letter| (letter.to(), letter)).collect();
    let mut pairs = 0;
    for (address, one) in by_address.iter().filter(|(address, _)| address.ends_with("@one.example")) {
        let two = by_address[&address.replace("@one.", "@two.")];
        assert!(body(one) == body(two), "{address}: the twin's letter differs");
        for name in ["To", "Message-ID", "List-Unsubscribe"] {
            assert_ne!(one.header(name), two.header(name), "{address}");
        }
        for name in ["From", "Subject", "Date", "Content-Language", "List-Id", "Content-Type"] {
            assert_eq!(one.header(name), two.header(name), "{address}");
        }
        pairs += 1;
    }
    assert_eq!(2 * pairs, letters.len());
}

/// The words of an unsigned letter are those of the signed one, except where they speak of the signature.
fn who_wants_no_signature_reads_the_same(letters: &[Letter]) {
    let by_address: BTreeMap<String, &Letter> = letters.iter().map(|letter| (letter.to(), letter)).collect();
    let mut pairs = 0;
    for (address, unsigned) in by_address.iter().filter(|(address, _)| address.starts_with("unsigned-")) {
        let signed = by_address[&address.replace("unsigned-", "")];
        assert!(signed.is_signed() && !unsigned.is_signed(), "{address}");
        for form in ["text/plain", "text/html"] {
            let (with, without) = (signed.words(form).unwrap(), unsigned.words(form).unwrap());
            let (with, without) = (without_its_code(above_the_foot(&with)), without_its_code(above_the_foot(&without)));
            assert_eq!(with, without, "{address}");
            assert!(with.len() > 500, "{address}: {with}");
        }
        pairs += 1;
    }
    assert_eq!(pairs, 2 * languages().len() * SKILLS.len());
}

/// Letters that are not the same have other short codes.
fn without_its_code(words: &str) -> String {
    let (_, code) = words.split_once("/reply/").unwrap();
    words.replace(code.get(..9).unwrap(), "its code")
}

fn above_the_foot(words: &str) -> &str {
    let foot = words.find("\r\n--\r\n").or_else(|| words.find("class=\"foot\"")).unwrap();
    &words[..foot]
}

#[test]
fn a_letter_in_which_anything_was_changed_is_refused() {
    for kind in ["rsa", "p256"] {
        let house = House::with_keys(kind);
        let expert = contact("one", "en", "expert", &["html", "text"]);
        house.enrol(&[firm(
            "one",
            false,
            &[contact("one", "es", "beginner", &["text"]), wishing(expert, "csaf", &json!({ "attach": ["csaf"] }))],
        )]);
        house.publish(&[SHORT]);
        house.deliver();
        let letters = house.outbox();
        assert_eq!(genuine(&house, &letters).len(), 2);
        for letter in &letters {
            for (how, changed) in changes(letter) {
                refused(&house, letter, how, &changed);
            }
        }
    }
}

/// The letter with one thing changed, in every way we can think of that a relay or a forger changes letters.
fn changes(letter: &Letter) -> Vec<(&'static str, Letter)> {
    let text = letter.text();
    let cut = letter.cut();
    let content = std::str::from_utf8(&cut.content).unwrap();
    let full = content.split("\r\n").find(|line| line.len() == 76 && !line.contains([':', ' ', '-'])).unwrap();
    // The last bytes are the signature itself, whatever certificates and algorithms are named before it.
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.starts_with("--")).collect();
    let last = lines.iter().rfind(|line| line.len() > 12).unwrap();
    let swapped = |line: &str, at: usize| {
        let other = if &line[at..=at] == "A" { "B" } else { "A" };
        text.replacen(line, &format!("{}{other}{}", &line[..at], &line[at + 1..]), 1)
    };
    let signed = |to: &str| text.replacen(content, to, 1);
    let changed = [
        ("a character of the content", swapped(full, 38)),
        ("a character of the signature", swapped(last, last.len() - 12)),
        ("a line removed", signed(&content.replacen(&format!("{full}\r\n"), "", 1))),
        ("a footer added", signed(&format!("{content}\r\n-- \r\nChecked for viruses"))),
        ("a header of the content", signed(&content.replacen("Content-Type", "Content-type", 1))),
        ("a blank at the end of a line", signed(&content.replacen(full, &format!("{full} "), 1))),
    ];
    let letter = |(how, text): (&'static str, String)| {
        assert_ne!(text.as_bytes(), letter.bytes, "{how}");
        let file = letter.file.with_extension("changed");
        (how, Letter { file, bytes: text.into_bytes() })
    };
    changed.into_iter().map(letter).collect()
}

fn refused(house: &House, genuine: &Letter, how: &str, changed: &Letter) {
    std::fs::write(&changed.file, &changed.bytes).unwrap();
    let to = genuine.to();
    for form in ["cms", "smime"] {
        assert!(openssl(form, &changed.file, &house.ca()).is_err(), "openssl {form} accepts {how} ({to})");
    }
    let gpgsm = Gpgsm::trusting(&house.ca());
    assert!(gpgsm.verify(&changed.cut(), "changed").is_err(), "gpgsm accepts {how} ({to})");
    let ours = house.ask(&["verify", changed.file.to_str().unwrap()]);
    assert!(!ours.fine && ours.said["valid"] == false, "we accept {how} ({to}): {}", ours.said);
    std::fs::remove_file(&changed.file).unwrap();
}

#[test]
fn a_stranger_cannot_write_in_our_name() {
    let (house, stranger) = (House::with_keys("p256"), House::with_keys("p256"));
    for house in [&house, &stranger] {
        house.enrol(&[firm("one", false, &[contact("one", "en", "beginner", &["text"])])]);
        house.publish(&[SHORT]);
        house.deliver();
    }
    let theirs = stranger.outbox().remove(0);
    for form in ["cms", "smime"] {
        assert!(openssl(form, &theirs.file, &stranger.ca()).is_ok());
        assert!(openssl(form, &theirs.file, &house.ca()).is_err());
    }
    assert!(Gpgsm::trusting(&house.ca()).verify(&theirs.cut(), "theirs").is_err());
    let asked = |letter: &Letter| house.ask(&["verify", letter.file.to_str().unwrap()]).said["valid"] == true;
    assert!(!asked(&theirs), "the same words and the same sender, but another authority");
    // Tools look at what is signed; who is named as the sender must be the one whose certificate it is.
    let ours = house.outbox().remove(0);
    let renamed = ours.text().replacen("<alerts@vigie.example>", "<alerts@bank.example>", 1);
    let file = ours.file.with_extension("renamed");
    std::fs::write(&file, &renamed).unwrap();
    assert!(asked(&ours));
    assert!(!asked(&Letter { file, bytes: renamed.into_bytes() }), "signed by us, but sent in another name");
}
