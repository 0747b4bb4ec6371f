//! Overlay and keys: words and templates of one's own, and what happens to a release when something in the house is broken.

use chrono::Duration;
use serde_json::{Value, json};

use crate::documents::{AXIS_ID, VERY_HIGH, axis, axis_as, firm, firm_with, revised, scored, sentence};
use crate::house::{House, Ran};

/// A house with an overlay folder and a document that waits to be published.
fn house() -> House {
    let house = House::new();
    let overlay = house.path("overlay");
    std::fs::create_dir(&overlay).unwrap();
    house.with("PRESS__OVERLAY", overlay.to_str().unwrap())
}

fn received(house: &House) {
    let file = house.file("axis.json", axis().to_string());
    house.json(&["advisory", "import", &file]);
}

fn publish(house: &House) -> Ran {
    house.run(&["advisory", "publish", AXIS_ID])
}

/// Checks that nothing left the house and nothing will.
fn nothing_left(house: &House) {
    assert_eq!(house.work().code, Some(0));
    assert_eq!(house.recipients(), Vec::<String>::new());
    assert_eq!(house.ledgers(), []);
}

#[test]
fn a_language_of_ones_own_that_is_not_whole_yet_is_helped_out_as_a_whole_and_the_letter_says_so() {
    let house = house();
    house.file("overlay/locales/nl/meta.ftl", "language-name = Nederlands\nformats-as = nl-NL\n");
    house.file(
        "overlay/locales/nl/followup.ftl",
        "difference-title = Wat er anders is\nfollowup-explains = U kreeg al bericht.\n",
    );
    house.enrol(&[firm_with("n", json!({"language": "nl"})), firm("e")]);
    house.publish(&axis());
    house.publish(&scored(revised(axis(), "2"), VERY_HIGH));
    house.work();
    let mark = "Not all of this is translated into your language yet, so it is in English.";
    let mails = house.outbox();
    let (mut helped, mut english): (Vec<_>, Vec<_>) = mails.iter().partition(|mail| mail.to == "n@firms.example");
    // The follow-up behind the first letter: an outbox keeps no order.
    helped.sort_by(|a, b| b.subject.cmp(&a.subject));
    english.sort_by(|a, b| b.subject.cmp(&a.subject));
    assert_eq!((helped.len(), english.len()), (2, 2));
    for (helped, english) in helped.iter().zip(&english) {
        assert_eq!((&helped.subject, helped.language.as_str()), (&english.subject, "en"));
        assert!(helped.text.contains(mark) && !english.text.contains(mark), "{}", helped.text);
        assert!(!helped.text.contains("U kreeg al bericht."), "no letter is a mixture: {}", helped.text);
    }
    assert!(helped[1].text.contains(&sentence("en", "change-rating-rose")), "{}", helped[1].text);

    let check = house.run(&["check"]);
    let named = |key: &str| {
        let finding = |f: &Value| f["where"].as_str().is_some_and(|place| place == format!("locales/nl: {key}"));
        check.json["findings"].as_array().unwrap().iter().any(finding)
    };
    assert!(named("change-rating-rose") && named("subject-beginner") && !named("followup-explains"), "{}", check.out);
}

#[test]
fn a_word_of_an_overlay_replaces_ours_and_leaves_the_others() {
    let house = house();
    house.file("overlay/locales/en/followup.ftl", "followup-explains = We wrote to you before.\n");
    house.enrol(&[firm("a")]);
    house.publish(&axis());
    house.publish(&scored(revised(axis(), "2"), VERY_HIGH));
    house.work();
    let told: Vec<String> = house.outbox().into_iter().map(|mail| mail.text).collect();
    assert!(
        told.iter().any(
            |text| text.contains("We wrote to you before.") && text.contains(&sentence("en", "change-rating-rose"))
        )
    );
}

#[test]
fn a_template_that_fails_stops_the_release_before_anything_is_sent_and_is_named() {
    let house = house();
    house.enrol(&[firm("a"), firm_with("b", json!({"skill": "expert"}))]);
    received(&house);
    let template = "overlay/templates/alert/body.txt.hbs";
    for broken in ["{{t \"no-such-message\"}}\n", "{{> parts/no-such-part.txt}}\n", "{{#if rating}}\n"] {
        house.file(template, broken);
        let ran = publish(&house);
        assert_eq!(ran.code, Some(1), "{broken}: {}", ran.out);
        let said = ran.json["error"].as_str().unwrap();
        assert!(said.contains("alert/body.txt") || said.contains("no-such"), "{broken}: {said}");
        let check = house.run(&["check"]);
        assert_eq!((check.code, &check.json["ok"]), (Some(1), &json!(false)), "{broken}: {}", check.out);
    }
    std::fs::remove_file(house.path(template)).unwrap();
    nothing_left(&house);
    assert_eq!(house.json(&["advisory", "publish", AXIS_ID])["readers"], json!(2));
    house.work();
    assert_eq!(house.recipients(), ["a@firms.example", "b@firms.example"]);
}

#[test]
fn one_advisory_that_cannot_be_printed_does_not_keep_the_others_of_an_import_from_being_known() {
    let house = house();
    house.enrol(&[firm("a")]);
    house.file("in/1.json", axis().to_string());
    house.file("in/2.json", axis_as("ICSA-99-001-01").to_string());
    let template = house.file("overlay/templates/alert/body.txt.hbs", "{{t \"no-such-message\"}}\n");
    let words = ["advisory", "import", "--publish", house.path("in").to_str().unwrap()].map(str::to_owned);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let ran = house.run(&words);
    assert_eq!((ran.code, &ran.json["new"]), (Some(1), &json!(2)), "{} {}", ran.out, ran.err);
    assert_eq!(ran.json["refused"].as_array().map(Vec::len), Some(2));
    std::fs::remove_file(template).unwrap();
    let again = house.json(&words);
    assert_eq!((&again["unchanged"], again["released"].as_array().map(Vec::len)), (&json!(2), Some(2)));
    house.work();
    assert_eq!(house.outbox().len(), 2);
}

/// A sender identity that was valid for one day, long ago.
fn expired(house: &House) {
    std::fs::remove_dir_all(house.data().join("keys")).unwrap();
    let plan = vigie::keys::InitPlan {
        name: "Vigie".to_owned(),
        organisation: None,
        from: "alerts@vigie.example".to_owned(),
        kind: vigie::config::KeyKind::P256,
        sender_days: 1,
        authority_days: 3650,
        crl_url: None,
        data_dir: house.data(),
    };
    let long_ago = vigie::clock::Clock::System.now() - Duration::days(400);
    vigie::keys::init(&house.data().join("keys"), &plan, long_ago).unwrap();
}

fn missing(house: &House) {
    std::fs::remove_dir_all(house.data().join("keys")).unwrap();
}

/// The certificate is there, its key is not.
fn keyless(house: &House) {
    let folder = std::fs::read_dir(house.data().join("keys")).unwrap();
    for path in folder.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.starts_with("sender-") && name.ends_with(".key.pem") {
            std::fs::remove_file(path).unwrap();
        }
    }
}

#[test]
fn without_a_valid_sender_key_a_release_waits_as_a_whole_and_nothing_leaves_unsigned() {
    for (what, breaks) in [("expired", expired as fn(&House)), ("missing", missing), ("keyless", keyless)] {
        let house = House::new();
        house.enrol(&[firm("a"), firm_with("plain", json!({"signed": false}))]);
        received(&house);
        breaks(&house);
        let ran = publish(&house);
        assert_eq!(ran.code, Some(1), "{what}: {}", ran.out);
        assert!(ran.json["error"].as_str().is_some_and(|why| !why.is_empty()), "{what}: {}", ran.out);
        let check = house.run(&["check"]);
        assert_eq!(check.code, Some(1), "{what}: {}", check.out);
        let found = |finding: &Value| finding["where"] == "keys" && finding["severity"] == "error";
        assert!(check.json["findings"].as_array().unwrap().iter().any(found), "{what}: {}", check.out);
        nothing_left(&house);

        if what == "expired" {
            house.json(&["keys", "renew"]);
        } else {
            let _ = std::fs::remove_dir_all(house.data().join("keys"));
            house.json(&["keys", "init"]);
        }
        assert_eq!(house.json(&["advisory", "publish", AXIS_ID])["readers"], json!(2), "{what}");
        house.work();
        let signed: Vec<(String, bool)> = house.outbox().into_iter().map(|mail| (mail.to, mail.signed)).collect();
        assert_eq!(signed, [("a@firms.example".into(), true), ("plain@firms.example".into(), false)], "{what}");
    }
}

#[test]
fn readers_without_signatures_need_no_key() {
    let house = House::without_keys();
    house.enrol(&[firm_with("plain", json!({"signed": false}))]);
    house.publish(&axis());
    house.work();
    assert_eq!(house.recipients(), ["plain@firms.example"]);
}

#[test]
fn an_import_that_cannot_sign_says_so_for_each_advisory_and_keeps_them_all() {
    let house = House::without_keys();
    house.enrol(&[firm("a")]);
    house.file("in/1.json", axis().to_string());
    house.file("in/2.json", axis_as("ICSA-99-001-01").to_string());
    let folder = house.path("in");
    let words = ["advisory", "import", "--publish", folder.to_str().unwrap()];
    let ran = house.run(&words);
    assert_eq!((ran.code, &ran.json["new"]), (Some(1), &json!(2)), "{} {}", ran.out, ran.err);
    assert_eq!(ran.json["refused"].as_array().map(Vec::len), Some(2), "{}", ran.out);
    nothing_left(&house);
    house.json(&["keys", "init"]);
    assert_eq!(house.json(&words)["released"].as_array().map(Vec::len), Some(2));
    house.work();
    assert_eq!(house.outbox().len(), 2);
}

#[test]
fn a_release_begun_before_the_key_expired_does_not_keep_other_letters_from_leaving() {
    let house = House::new();
    house.enrol(&[firm("a")]);
    house.publish(&axis());
    half_release(&house);
    missing(&house);
    let worked = house.work();
    assert_eq!(house.recipients(), ["a@firms.example"], "{}", worked.err);
    assert_eq!(worked.code, Some(1), "the other release waits, and that is said");
    house.json(&["keys", "init"]);
    assert_eq!(house.work().code, Some(0));
    assert_eq!(house.outbox().len(), 2);
}

/// Leaves a second advisory as a process leaves it that dies while it releases.
fn half_release(house: &House) {
    let file = house.file("second.json", axis_as("ICSA-99-001-01").to_string());
    house.json(&["advisory", "import", &file]);
    let url = format!("sqlite://{}", house.data().join("vigie.db").display());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let config = vigie::config::Config::from_parts(None, []).unwrap();
        let store = vigie::store::Store::open(&url, 1, std::time::Duration::from_secs(30)).await.unwrap();
        let now = vigie::clock::Clock::System.now();
        let desk = store.tenant("default", "Vigie", &config.brand, now).await.unwrap();
        let row = desk.advisory("ICSA-99-001-01").await.unwrap();
        let edition = vigie::domain::edition::Edition {
            id: "half".to_owned(),
            kind: vigie::domain::edition::EditionKind::Alert,
            revision: Some(row.revision),
            created: now,
            state: vigie::domain::edition::EditionState::Preparing,
        };
        let mut tx = desk.begin().await.unwrap();
        tx.create_edition(&edition, Some(row.id)).await.unwrap();
        tx.commit().await.unwrap();
        drop(desk);
        store.close().await.unwrap();
    });
}
