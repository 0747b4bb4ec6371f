//! What is counted beside a page: who would get which letter. It is kept for whoever looks next, says when it was counted, and
//! is counted anew when readers, ratings or words change.

use chrono::Duration;
use serde_json::{Value, json};
use vigie::app::App;
use vigie::clock::Clock;
use vigie::config::Config;
use vigie::domain::subscriber::Subscriber;

use crate::browser::{Browser, inside};
use crate::documents::{AXIS_ID, axis, axis_as, firm};
use crate::doors::house;
use crate::house::House;
use crate::programs::Program;
use crate::serving::{Heard, Serving};

const PAGE: &str = "/console/advisories/1/letters";

/// A house with a document that waits.
fn waiting(house: House) -> House {
    house.enrol(&[firm("one")]);
    let file = house.file("axis.json", axis().to_string());
    house.json(&["advisory", "import", &file]);
    house
}

/// Looks until the page shows what was counted; how often it said that it is being counted.
fn patient(browser: &Browser, path: &str) -> (Heard, usize) {
    for again in 0..100_000 {
        let heard = browser.get(path);
        assert_eq!(heard.status, 200, "{}", heard.body);
        if !heard.head.contains("refresh:") {
            return (heard, again);
        }
        assert!(heard.body.contains("being counted"), "{}", heard.body);
    }
    panic!("it is never counted")
}

#[test]
fn a_page_that_has_to_count_says_so_and_looks_again_by_itself() {
    let house = waiting(house()).with("WEB__COUNTING_MILLISECONDS", "0");
    let serving = Serving::start(&house);
    let eva = inside(&house, &serving, "Eva", &["editor", "list-manager"]);
    for path in [PAGE, "/console/newsletters/letter?for=one&what=weekly"] {
        let first = eva.get(path);
        assert!(first.head.contains("refresh: 2"), "{}", first.head);
        assert!(first.body.contains("being counted") && !first.body.contains("<script>"), "{}", first.body);
        let (shown, _) = patient(&eva, path);
        assert!(shown.body.contains("Counted at"), "{}", shown.body);
    }
    let (again, waited) = patient(&eva, PAGE);
    assert!(waited == 0 && again.body.contains("<iframe"), "{}", again.body);
    house.enrol(&[firm("one"), firm("more")]);
    let changed = eva.get(PAGE);
    assert!(changed.head.contains("refresh:") && changed.body.contains("Counted at"), "{}", changed.body);
    assert!(changed.body.contains("Something has changed since"), "the earlier one is not shown as a present one");
    assert!(!patient(&eva, PAGE).0.body.contains("Something has changed since"));
    assert_eq!(eva.get("/console/advisories/99/letters").status, 404);
    serving.stop();
}

#[test]
fn the_letters_are_counted_anew_when_readers_ratings_or_words_change() {
    let house = waiting(house());
    let serving = Serving::start(&house);
    let scopes = ["advisories:read", "advisories:write", "subscribers:read", "subscribers:write"];
    let desk = Program::with(&house, &serving, "desk", &scopes);
    let preview = || {
        let preview = desk.get(&format!("/advisories/{AXIS_ID}/preview")).good();
        assert_eq!(preview["current"], true, "{preview}");
        preview
    };
    let rehearsed = || desk.get(&format!("/advisories/{AXIS_ID}/rehearsal")).good();
    let first = preview();
    assert_eq!((&first["readers"], &rehearsed()["readers"]), (&json!(1), &json!(1)));
    assert_eq!(preview()["counted"], first["counted"], "nothing has changed: it is kept");
    desk.send("PUT", "/subscribers/two", &firm("two"), &[]).good();
    assert_eq!((&preview()["readers"], &rehearsed()["readers"]), (&json!(2), &json!(2)), "a reader came");
    let mut other = firm("two");
    other["contacts"][0]["language"] = json!("de");
    desk.send("PUT", "/subscribers/two", &other, &[]).good();
    assert_eq!(
        (&preview()["variants"][1]["readers"], &rehearsed()["variants"]),
        (&json!(1), &json!(2)),
        "speaks German"
    );
    house.enrol(&[firm("one"), other, firm("three")]);
    assert_eq!((&preview()["readers"], &rehearsed()["readers"]), (&json!(3), &json!(3)), "another process took one in");
    let text = |preview: &Value| -> String {
        let all = preview["variants"].as_array().unwrap().iter();
        all.map(|one| one["text"].as_str().unwrap()).collect()
    };
    let before = text(&preview());
    let ruled = json!({"level": "very-high", "reason": "everybody has one"});
    desk.send("PUT", &format!("/advisories/{AXIS_ID}/rating"), &ruled, &[]).good();
    let rated = text(&preview());
    assert_ne!(before, rated, "another rating, another letter");
    let place = format!("/advisories/{AXIS_ID}/texts/en/intermediate/action");
    let draft = desk.send("PUT", &place, &json!({"text": "Our very own words."}), &[]).good();
    let other = Program::with(&house, &serving, "other", &["advisories:read", "releases:approve"]);
    other.post(&format!("{place}/approval"), &json!({"seen": draft["seen"]})).good();
    assert!(text(&preview()).contains("Our very own words."), "the words are in it");
    serving.stop();
}

#[test]
fn a_release_counts_by_itself_whatever_was_shown_before() {
    let house = waiting(house());
    let serving = Serving::start(&house);
    let scopes = ["advisories:read", "releases:order", "subscribers:write"];
    let desk = Program::with(&house, &serving, "desk", &scopes);
    assert_eq!(desk.get(&format!("/advisories/{AXIS_ID}/preview")).good()["readers"], 1);
    house.enrol(&[firm("one"), firm("late")]);
    desk.post(&format!("/advisories/{AXIS_ID}/release"), &json!({})).good();
    serving.stop();
    house.work();
    assert_eq!(house.recipients(), ["late@firms.example", "one@firms.example"]);
}

#[test]
fn what_is_counted_for_one_advisory_is_shown_for_no_other() {
    let house = waiting(house());
    let file = house.file("next.json", axis_as("NEXT-1").to_string());
    house.json(&["advisory", "import", &file]);
    let serving = Serving::start(&house);
    let desk = Program::with(&house, &serving, "desk", &["advisories:read", "subscribers:read"]);
    for id in [AXIS_ID, "NEXT-1", AXIS_ID] {
        assert_eq!(desk.get(&format!("/advisories/{id}/preview")).good()["advisory"], id);
        assert_eq!(desk.get(&format!("/advisories/{id}/rehearsal")).good()["about"], id);
        let alone = desk.get(&format!("/advisories/{id}/rehearsal?subscriber=one")).good();
        assert_eq!((&alone["about"], alone["routes"].as_object().map(serde_json::Map::len)), (&json!(id), Some(0)));
    }
    serving.stop();
}

#[test]
fn a_look_back_knows_what_was_released_or_rated_since_the_last_one_and_other_wishes() {
    let house = house();
    house.enrol(&[firm("one")]);
    let settings = [("VIGIE__DATA__DIR".to_owned(), house.data().display().to_string())];
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let app = App::open(Config::from_parts(None, settings).unwrap(), Clock::System).await.unwrap();
        let look = async |firm: Value| {
            let firm: Subscriber = serde_json::from_value(firm).unwrap();
            let address = firm.contacts[0].address.clone();
            app.publisher.look_back(&firm, &address, Duration::days(90)).await.unwrap()
        };
        let mut deaf = firm("one");
        deaf["contacts"][0]["alert_from"] = json!("never");
        deaf["contacts"][0]["digest_from"] = json!("never");
        assert_eq!(look(firm("one")).await.examples.len(), 0);
        house.publish(&axis());
        let told = look(firm("one")).await;
        assert_eq!(told.examples.len(), 1, "it was released since");
        assert_eq!(look(deaf.clone()).await.examples.len(), 0, "with other wishes");
        house.json(&["subscriber", "list"]);
        assert_eq!(look(firm("one")).await, told, "nothing was done that weighs");
        house.json(&["advisory", "rate", AXIS_ID, "--level", "very-high", "--reason", "everybody has one"]);
        assert_ne!(look(firm("one")).await.examples[0].rating, told.examples[0].rating, "it was rated since");
        app.close().await.unwrap();
    });
}
