//! Previews: what is rehearsed is what leaves, it is held against what left before, and nothing is changed by looking.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Duration, SecondsFormat};
use serde_json::{Value, json};
use vigie::domain::sha256_hex;

use crate::documents::{AXIS_ID, MEDIUM, VERY_HIGH, axis, firm, firm_with, firms, revised, scored};
use crate::house::House;
use crate::orders::{digest_day, weekly};

/// A house with readers of several kinds and an advisory that nobody has heard of.
fn ready(house: House) -> House {
    house.enrol(&[
        firm_with("anna", json!({"skill": "beginner"})),
        firm_with("bert", json!({"language": "de", "skill": "expert", "signed": false})),
        firm_with("cleo", json!({"language": "fr", "formats": ["text"], "signed": false})),
        firm_with("dora", json!({"skill": "beginner"})),
        firm_with("late", json!({"alert_from": "very-high"})),
    ]);
    import(&house, &axis());
    house
}

fn import(house: &House, document: &Value) {
    let file = house.file("document.json", document.to_string());
    house.json(&["advisory", "import", &file]);
}

fn preview(house: &House, words: &[&str]) -> Value {
    let all: Vec<&str> = ["edition", "preview", "advisory", AXIS_ID].into_iter().chain(words.iter().copied()).collect();
    house.json(&all)
}

/// Every file of the database that holds rows, byte for byte.
fn database(house: &House) -> BTreeMap<String, Vec<u8>> {
    let files = std::fs::read_dir(house.data()).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let rows = |path: &std::path::PathBuf| path.is_file() && !name(path).ends_with("-shm");
    let read = |path: std::path::PathBuf| (name(&path), std::fs::read(&path).unwrap());
    files.filter(rows).map(read).filter(|(name, bytes)| !(name.ends_with("-wal") && bytes.is_empty())).collect()
}

/// The signed part, or the content where nothing is signed: what follows the outer headers of a preview's letter.
fn entity(mail: &[u8]) -> &[u8] {
    let end = b"MIME-Version: 1.0\r\n";
    let at = mail.windows(end.len()).position(|window| window == end).unwrap();
    &mail[at + end.len()..]
}

fn holds(mail: &[u8], part: &[u8]) -> bool {
    mail.windows(part.len()).any(|window| window == part)
}

/// Holds every reader's letter in the outbox against the one of a preview; how many there were.
pub(crate) fn equal_letters(house: &House, shown: &Value, folder: &Path) -> usize {
    let outbox = house.outbox();
    let letters = shown["letters"].as_array().unwrap();
    for who in shown["who"].as_array().unwrap() {
        let number = who["variant"].as_u64().unwrap();
        let letter = letters.iter().find(|letter| letter["number"] == number).unwrap();
        let file = folder.join(format!("{}.eml", letter["file"].as_str().unwrap()));
        let previewed = std::fs::read(file).unwrap();
        let sent = outbox.iter().find(|mail| mail.to == who["contact"]).unwrap();
        assert!(holds(&std::fs::read(&sent.file).unwrap(), entity(&previewed)), "{who}");
        assert_eq!(letter["hash"], sha256_hex(entity(&previewed)));
        // A mail reader makes one kind of blank of another.
        let subject = letter["subject"].as_str().unwrap().replace('\u{a0}', " ");
        assert_eq!((subject, &letter["signed"]), (sent.subject.replace('\u{a0}', " "), &json!(sent.signed)));
    }
    outbox.len()
}

#[test]
fn what_is_previewed_is_byte_for_byte_what_is_sent_at_that_moment() {
    let house = ready(House::new().with("CALENDAR__WEEKLY", "0 0 7 1 2 *"));
    let now = vigie::clock::Clock::System.now();
    let moment = DateTime::from_timestamp(now.timestamp(), 0).unwrap() + Duration::hours(30);
    let moment = moment.to_rfc3339_opts(SecondsFormat::Secs, true);
    house.json(&["advisory", "publish", AXIS_ID, "--not-before", &moment]);
    let folder = house.path("look");
    let shown = preview(&house, &["--at", &moment, "--out", folder.to_str().unwrap(), "--who"]);
    assert_eq!((&shown["readers"], &shown["variants"]), (&json!(4), &json!(3)), "{shown}");
    assert_eq!(shown["seen"], shown["order"]["seen"]);
    house.run(&["work", "--until-idle", "--at", &moment]);
    assert_eq!(equal_letters(&house, &shown, &folder), 4);
    let nobody = preview(&house, &["--at", &moment]);
    assert_eq!((&nobody["readers"], &nobody["last"]["gone"]), (&json!(0), &json!(4)), "{nobody}");
}

#[test]
fn looking_changes_nothing_and_needs_no_keys() {
    let house = ready(House::without_keys());
    let before = database(&house);
    let shown = preview(&house, &["--text"]);
    assert_eq!(shown["readers"], 4);
    assert!(shown["obstacles"][0].as_str().unwrap().contains("no letter can be signed"), "{shown}");
    assert!(shown["letters"][0]["text"].as_str().unwrap().contains("A1001"));
    let words = std::process::Command::new(crate::house::VIGIE)
        .args(["edition", "preview", "advisory", AXIS_ID, "--text", "--who", "--difference"])
        .env("VIGIE__DATA__DIR", house.data())
        .output()
        .unwrap();
    let words = String::from_utf8(words.stdout).unwrap();
    assert!(words.contains("4 readers, 3 different letters") && words.contains("anna@firms.example"), "{words}");
    assert_eq!(
        house.run(&["edition", "preview", "advisory", AXIS_ID, "--sealed"]).code,
        Some(1),
        "asked for, it counts"
    );
    assert_eq!(house.run(&["edition", "preview", "advisory", "nothing"]).code, Some(1));
    assert_eq!(database(&house), before);
    assert!(!house.data().join("keys/ca.pem").exists() && !house.data().join("outbox").exists());
    let empty = House::without_keys();
    assert_eq!(empty.run(&["edition", "preview", "advisory", AXIS_ID]).code, Some(1));
    assert!(!empty.data().join("vigie.db").exists(), "nothing is made by looking");
}

#[test]
fn readers_are_counted_by_what_makes_their_letters_different() {
    let house = House::new();
    import(&house, &axis());
    let mut madrid = firm("ella");
    madrid["time_zone"] = json!("Europe/Madrid");
    house.enrol(&[
        firm_with("anna", json!({"skill": "beginner"})),
        madrid,
        firm_with("bert", json!({"language": "de"})),
    ]);
    let shown = preview(&house, &["--sealed"]);
    assert_eq!(shown["counts"]["languages"], json!({"de": 1, "en": 2}), "{shown}");
    assert_eq!(shown["counts"]["skills"], json!({"beginner": 1, "intermediate": 2}));
    assert_eq!(shown["counts"]["zones"], json!({"Europe/Madrid": 1, "UTC": 2}));
    assert_eq!(shown["counts"]["forms"], json!({"open": 3}));
    assert_eq!(shown["routes"], json!({"alert": 3, "digest": 0, "skip": 0}));
    assert_eq!((&shown["last"], &shown["order"], &shown["obstacles"]), (&Value::Null, &Value::Null, &json!([])));
    assert!(shown["letters"][0]["products"][0].as_str().unwrap().contains("A1001"), "{shown}");
}

#[test]
fn a_revision_is_held_against_the_letters_before_it() {
    let house = ready(House::new());
    house.json(&["advisory", "publish", AXIS_ID]);
    house.work();
    import(&house, &scored(revised(axis(), "2"), VERY_HIGH));
    let shown = preview(&house, &["--who", "--out", house.path("look").to_str().unwrap()]);
    let last = &shown["last"];
    let counts = ["readers", "new", "again", "gone"].map(|key| last[key].as_u64().unwrap());
    assert_eq!(counts, [4, 1, 4, 0], "{last}");
    let changes: BTreeMap<&str, &str> = shown["who"]
        .as_array()
        .unwrap()
        .iter()
        .map(|who| (who["subscriber"].as_str().unwrap(), who["change"].as_str().unwrap()))
        .collect();
    assert_eq!((changes["late"], changes["anna"]), ("new", "again"));
    let told = |letter: &&Value| letter["difference"].is_object();
    let letters = shown["letters"].as_array().unwrap();
    assert_eq!(letters.iter().filter(told).count(), letters.len() - 1, "only the newcomer's is held against nothing");
    let compared = letters.iter().find(told).unwrap();
    let text = compared["difference"]["text"].as_str().unwrap();
    assert!(text.lines().any(|line| line.starts_with('+')) && text.lines().any(|line| line.starts_with('-')), "{text}");
    let index = std::fs::read_to_string(house.path("look").join("index.html")).unwrap();
    assert!(index.contains("diff.txt") && !index.contains("<script"), "{index}");
    let one = preview(&house, &["--for", "anna", "--who"]);
    assert_eq!((&one["readers"], &one["who"].as_array().unwrap().len()), (&json!(1), &1), "{one}");
    let unknown = house.run(&["edition", "preview", "advisory", AXIS_ID, "--for", "nobody-there"]);
    assert_eq!(unknown.code, Some(1), "{}", unknown.out);
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone_and_an_earlier_preview_is_replaced() {
    let house = ready(House::new());
    let folder = house.path("look");
    let words = ["--out", folder.to_str().unwrap()];
    preview(&house, &words);
    std::fs::write(folder.join("letter-99999.txt"), "of an earlier preview").unwrap();
    preview(&house, &words);
    assert!(!folder.join("letter-99999.txt").exists() && folder.join("letter-00001.eml").exists());
    house.file("look/precious.txt", "mine");
    let all: Vec<&str> = ["edition", "preview", "advisory", AXIS_ID].into_iter().chain(words).collect();
    let ran = house.run(&all);
    assert!(ran.code == Some(1) && ran.err.contains("precious.txt"), "{}", ran.err);
    assert!(folder.join("letter-00001.eml").exists());
}

#[test]
fn a_list_of_thousands_is_previewed_whole() {
    let house = House::new();
    house.enrol(&firms(3_000));
    import(&house, &axis());
    let shown = preview(&house, &["--who"]);
    assert_eq!((&shown["readers"], &shown["variants"]), (&json!(3_000), &json!(1)));
    assert_eq!(shown["who"].as_array().map(Vec::len), Some(3_000));
}

#[test]
fn a_digest_is_previewed_as_it_will_be_sent_and_held_against_the_one_before() {
    let house = House::new().with("CALENDAR__WEEKLY", weekly());
    let mut madrid = firm_with("madrid", json!({"language": "es", "signed": false}));
    madrid["time_zone"] = json!("Europe/Madrid");
    house.enrol(&[firm("here"), firm("there"), madrid]);
    import(&house, &scored(axis(), MEDIUM));
    house.json(&["advisory", "publish", AXIS_ID]);
    house.work();
    let early = house.json(&["edition", "preview", "digest"]);
    assert!(early["obstacles"].to_string().contains("still open"), "{early}");
    let moment = digest_day(0, 9).to_rfc3339_opts(SecondsFormat::Secs, true);
    let folder = house.path("look");
    let before = database(&house);
    let words = ["edition", "preview", "digest", "--at", &moment, "--who", "--out", folder.to_str().unwrap()];
    let shown = house.json(&words);
    assert_eq!(database(&house), before);
    assert_eq!((&shown["readers"], &shown["variants"]), (&json!(3), &json!(2)), "{shown}");
    assert_eq!((&shown["items"]["new"], &shown["last"]), (&json!([AXIS_ID]), &Value::Null));
    assert_eq!(shown["counts"]["zones"], json!({"Europe/Madrid": 1, "UTC": 2}));
    house.run(&["work", "--until-idle", "--at", &moment]);
    assert_eq!(equal_letters(&house, &shown, &folder), 3);
    house.clear_outbox();
    let next = digest_day(1, 9).to_rfc3339_opts(SecondsFormat::Secs, true);
    let again = house.json(&["edition", "preview", "digest", "--at", &next]);
    assert_eq!((&again["last"]["readers"], &again["items"]["new"]), (&json!(3), &json!([])), "{again}");
    let daily = house.run(&["edition", "preview", "digest", "--cadence", "daily"]);
    assert!(daily.code == Some(1) && daily.err.contains("nobody to tell"), "{}", daily.err);
}
