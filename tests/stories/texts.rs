//! An operator's own words in letters: written, approved, shown beside the letter, outdated by a newer revision.

use serde_json::{Value, json};

use crate::browser::{Browser, inside, location};
use crate::documents::{AXIS_ID, axis, firm_with, revised};
use crate::doors::house;
use crate::house::House;
use crate::serving::Serving;

const WORDS: &str = "Rufen Sie noch heute Ihren Techniker an.";

fn beginner(id: &str, language: &str) -> Value {
    firm_with(id, json!({"language": language, "skill": "beginner"}))
}

/// A house with readers in two languages and the advisory taken in.
fn waiting(house: House) -> House {
    house.enrol(&[beginner("de", "de"), beginner("en", "en"), firm_with("x", json!({"language": "de"}))]);
    let file = house.file("document.json", axis().to_string());
    house.json(&["advisory", "import", &file]);
    house
}

fn of(block: &str) -> [&str; 7] {
    [AXIS_ID, "--language", "de", "--skill", "beginner", "--block", block]
}

fn set(house: &House, block: &str, words: &str, by: &str) -> Value {
    let file = house.file("words.md", words);
    house.json(&[&["advisory", "text", "set"][..], &of(block), &[&file, "--by", by]].concat())
}

fn approve(house: &House, block: &str, by: &str) -> crate::house::Ran {
    house.run(&[&["advisory", "text", "approve"][..], &of(block), &["--by", by]].concat())
}

fn state(house: &House, block: &str) -> Value {
    let list = house.json(&["advisory", "text", "list", AXIS_ID]);
    let found = list["texts"].as_array().unwrap().iter().find(|one| one["block"] == block).cloned();
    found.map_or(json!("missing"), |one| one["state"].clone())
}

fn letter(house: &House, to: &str) -> crate::house::Mail {
    house.outbox().into_iter().find(|mail| mail.to.contains(to)).unwrap()
}

#[test]
fn approved_words_stand_in_letters_of_their_language_and_skill_and_nowhere_else() {
    let house = waiting(house());
    assert_eq!(set(&house, "action", WORDS, "Eva")["state"], "draft");
    set(&house, "note", "Noch ein Entwurf.", "Eva");
    assert_eq!(approve(&house, "action", "Eva").code, Some(0), "one person is enough here");
    house.json(&["advisory", "publish", AXIS_ID]);
    house.work();
    let german = letter(&house, "de@");
    assert!(german.text.contains(WORDS) && !german.text.contains("Entwurf"), "{}", german.text);
    for other in ["en@", "x@"] {
        assert!(!letter(&house, other).text.contains("Techniker an"), "{other}");
    }
}

#[test]
fn a_newer_revision_takes_the_words_out_of_letters_until_somebody_looks_again() {
    let house = waiting(house());
    set(&house, "action", WORDS, "Eva");
    approve(&house, "action", "Eva");
    let file = house.file("next.json", revised(axis(), "2").to_string());
    house.json(&["advisory", "import", &file]);
    assert_eq!(state(&house, "action"), "stale");
    let preview = |house: &House| house.json(&["advisory", "preview", AXIS_ID]).to_string();
    assert!(!preview(&house).contains("Techniker an"));
    approve(&house, "action", "Eva");
    assert_eq!(state(&house, "action"), "approved");
    assert!(preview(&house).contains("Techniker an"));
    house.json(&[&["advisory", "text", "remove"][..], &of("action")].concat());
    assert_eq!(state(&house, "action"), "missing");
    assert!(!preview(&house).contains("Techniker an"));
}

#[test]
fn where_alerts_need_two_persons_nobody_approves_words_of_their_own() {
    let house = waiting(house().with("PUBLISHING__APPROVALS__ALERT", "1"));
    set(&house, "action", WORDS, "Eva");
    let own = approve(&house, "action", "eva");
    assert!(own.code == Some(1) && own.err.contains("another person"), "{}", own.err);
    assert_eq!(approve(&house, "action", "Otto").code, Some(0));
    house.json(&["advisory", "publish", AXIS_ID, "--by", "Eva"]);
    let order = house.json(&["order", "list"])["orders"][0].clone();
    set(&house, "action", "Etwas ganz anderes.", "Eva");
    approve(&house, "action", "Otto");
    let (id, seen) = (order["id"].as_str().unwrap(), order["seen"].as_str().unwrap());
    let late = house.run(&["order", "approve", id, "--by", "Otto", "--seen", seen]);
    assert!(late.code == Some(1) && late.err.contains("has changed"), "{}", late.err);
}

#[test]
fn words_that_readers_would_not_see_as_written_are_refused_by_line() {
    let house = waiting(house());
    for (bad, why) in [
        ("Gut.\n\n<script>alert(1)</script>\n", "line 3: HTML"),
        ("[hier](javascript:alert(1))", "leads to no https address"),
        (&"Wort ".repeat(301), "a letter takes 300"),
    ] {
        let file = house.file("bad.md", bad);
        let ran = house.run(&[&["advisory", "text", "set"][..], &of("action"), &[&file]].concat());
        assert!(ran.code == Some(1) && ran.err.contains(why), "{bad}: {}", ran.err);
    }
    let file = house.file("words.md", WORDS);
    let klingon = ["advisory", "text", "set", AXIS_ID, "--language", "tlh", "--skill", "expert", "--block", "note"];
    assert_eq!(house.run(&[&klingon[..], &[&file]].concat()).code, Some(1));
}

#[test]
fn an_editor_writes_beside_the_letter_and_an_approver_approves_what_was_seen() {
    let house = waiting(house().with("PUBLISHING__APPROVALS__ALERT", "1"));
    let serving = Serving::start(&house);
    let eva = inside(&house, &serving, "Eva", &["editor"]);
    let otto = inside(&house, &serving, "Otto", &["approver"]);
    let page = "/console/advisories/1/texts?language=de&skill=beginner";
    let seen = eva.get(page);
    assert!(seen.body.contains("<iframe") && seen.body.contains("formtarget=\"letter\""), "{}", seen.body);
    let fields = [("language", "de"), ("skill", "beginner"), ("consequence", ""), ("action", WORDS), ("note", "")];
    let shown = eva.post("/console/advisories/1/texts/letter", &fields);
    assert!(shown.status == 200 && shown.body.contains(WORDS), "{}", shown.body);
    assert!(shown.head.contains("content-security-policy: sandbox;"), "{}", shown.head);
    assert_eq!(state(&house, "action"), "missing", "looking keeps nothing");
    let kept = eva.post("/console/advisories/1/texts", &fields);
    assert_eq!((kept.status, location(&kept)), (303, &*format!("{page}&done=saved")), "{}", kept.body);
    assert!(eva.get("/console/advisories/1/texts/letter?language=de&skill=beginner").body.contains(WORDS));
    assert!(!eva.get(page).body.contains("name=\"seen\""), "whoever writes does not approve here");
    let seen = |browser: &Browser| {
        let page = browser.get(page).body;
        let (_, rest) = page.split_once("name=\"seen\" value=\"").unwrap_or_else(|| panic!("{page}"));
        rest.split('"').next().unwrap().to_owned()
    };
    let old = seen(&otto);
    eva.post("/console/advisories/1/texts", &[("language", "de"), ("skill", "beginner"), ("action", "Anders.")]);
    let approve = |seen: &str| {
        let fields = [("language", "de"), ("skill", "beginner"), ("block", "action"), ("seen", seen)];
        otto.post("/console/advisories/1/texts/approve", &fields)
    };
    let late = approve(&old);
    assert!(late.status == 409 && late.body.contains("has changed since"), "{}", late.body);
    let done = approve(&seen(&otto));
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(state(&house, "action"), "approved");
    for bad in ["language=xx", "skill=wizard"] {
        assert_eq!(eva.get(&format!("/console/advisories/1/texts?{bad}")).status, 422, "{bad}");
    }
    serving.stop();
    let deed = &house.json(&["audit", "list", "--limit", "1"])["entries"][0];
    assert_eq!((&deed["what"], &deed["who"]["name"]), (&json!("advisory.text-approve"), &json!("Otto")), "{deed}");
}
