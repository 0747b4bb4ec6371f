//! What the interface took from the console and the command line last: rehearsals, articles, the catalogue, and profiles
//! changed one thing at a time.

use serde_json::{Value, json};

use crate::api::told;
use crate::documents::{AXIS_ID, axis, firm};
use crate::doors::house;
use crate::programs::Program;
use crate::serving::Serving;

#[test]
fn every_sort_of_letter_is_rehearsed_and_nothing_leaves_by_it() {
    let house = told();
    let edition = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    let serving = Serving::start(&house);
    let desk = Program::with(&house, &serving, "desk", &["subscribers:read", "editions:recall", "advisories:write"]);
    let alert = desk.get("/advisories/NEXT-1/rehearsal").good();
    assert_eq!((&alert["about"], &alert["readers"], &alert["kind"]), (&json!("NEXT-1"), &json!(2), &json!("alert")));
    let letter = &alert["letters"][0];
    assert!(letter["text"].as_str().unwrap().contains("A1001") && letter["html"].is_string(), "{letter}");
    assert!(desk.get("/advisories/NEXT-1/rehearsal?limit=1").good()["letters"].as_array().unwrap().len() == 1);
    for window in ["weekly", "newsletter"] {
        let gathered = desk.get(&format!("/windows/{window}/rehearsal?subscriber=one")).good();
        assert!(gathered["seen"].is_string() && gathered["letters"].is_array(), "{window}: {gathered}");
    }
    let words = json!({"words": {"en": "The version was **wrong**."}});
    let path = format!("/editions/{edition}/rehearsal");
    let correction = desk.post(&path, &words).good();
    assert_eq!(correction["readers"], 2, "{correction}");
    assert!(correction["letters"][0]["text"].as_str().unwrap().contains("The version was"), "{correction}");
    let recall = desk.post(&path, &json!({"words": words["words"], "recall": true})).good();
    assert_ne!(recall["letters"][0]["hash"], correction["letters"][0]["hash"], "taken back is not corrected");
    for (path, status) in [
        ("/windows/hourly/rehearsal", 404),
        ("/windows/weekly/rehearsal?subscriber=nobody", 404),
        ("/advisories/nothing/rehearsal", 404),
        ("/advisories/NEXT-1/rehearsal?limit=65", 422),
    ] {
        assert_eq!(desk.get(path).status, status, "{path}");
    }
    assert_eq!(desk.post(&path, &json!({"words": {"en": " "}})).status, 422);
    let print = |language: &str| {
        let text = json!([{"block": "note", "text": "Our own words."}]);
        desk.post("/advisories/NEXT-1/letter", &json!({"language": language, "skill": "beginner", "texts": text}))
    };
    assert_eq!(print("xx").status, 422);
    let printed = print("de");
    let printed = printed.good();
    assert!(printed["text"].as_str().unwrap().contains("Our own words."), "{printed}");
    serving.stop();
    house.work();
    assert_eq!(house.ledgers().len(), 1, "nothing was released");
}

#[test]
fn an_article_is_begun_written_and_approved_by_a_program_and_the_trail_says_so() {
    let mut house = house();
    let own = house.path("articles");
    std::fs::create_dir_all(&own).unwrap();
    house.set("NEWSLETTER__ARTICLES", own.display().to_string());
    let serving = Serving::start(&house);
    let desk = Program::with(&house, &serving, "desk", &["advisories:read", "articles:write", "audit:read"]);
    let english = json!({"language": "en"});
    let begun = desk.post("/articles/till/source", &english).good();
    assert_eq!((&begun["state"], &begun["depth"]), (&json!("draft"), &json!("everybody")), "{begun}");
    assert_eq!(desk.post("/articles/till/source", &english).status, 409, "what is there is not begun again");
    let text = begun["text"].as_str().unwrap().replace("1. First.", "1. Lock the till.");
    let write = |text: &str| desk.send("PUT", "/articles/till/source", &json!({"language": "en", "text": text}), &[]);
    assert_eq!(write(&text).good()["text"], json!(text));
    let flawed = write(&format!("{text}\n<script>alert(1)</script>\n"));
    assert!(flawed.status == 409 && flawed.json["detail"].as_str().unwrap().contains("HTML"), "{flawed:?}");
    assert_eq!(write(&text.replace("state: draft", "state: approved")).status, 409, "approving is another act");
    assert_eq!(desk.get("/articles/till").status, 404, "a draft reaches nobody");
    desk.post("/articles/till/approval", &english).good();
    assert!(desk.get("/articles/till").good()["text"].as_str().unwrap().contains("Lock the till."));
    assert_eq!(desk.get("/articles/till/source?language=en").good()["state"], "approved");
    for (slug, language) in [("..%2F..%2Fetc", "en"), ("till", ".."), ("till", "en%2F.."), ("nothing", "en")] {
        let path = format!("/articles/{slug}/source?language={language}");
        assert_eq!(desk.get(&path).status, 404, "{path}");
        let path = format!("/articles/{slug}/source");
        let body = json!({"language": language.replace("%2F", "/"), "text": text});
        assert!(matches!(desk.send("PUT", &path, &body, &[]).status, 404 | 409), "{path}");
    }
    let trail = desk.get("/audit?token=desk&what=article.change").good();
    let states: Vec<&Value> = trail["entries"].as_array().unwrap().iter().map(|one| &one["detail"]["state"]).collect();
    assert_eq!(states.len(), 3, "{trail}");
    serving.stop();
    assert_eq!(std::fs::read_dir(own.join("en")).unwrap().count(), 1, "one file and nothing beside it");
}

#[test]
fn the_catalogue_is_put_right_by_a_program() {
    let house = house();
    house.enrol(&[firm("one")]);
    house.publish(&axis());
    let serving = Serving::start(&house);
    let desk = Program::with(&house, &serving, "desk", &["advisories:read", "products:write", "audit:read"]);
    let lines = b"vendor,product\nportalis,doorkeeper_3\nportalis,gatehouse\n";
    let kind = [("Content-Type", "text/csv")];
    let taken = desk.ask("POST", "/products/import?name=south.csv", &kind, lines).good();
    assert_eq!((&taken["new"], &taken["refused"]), (&json!(2), &json!([])), "{taken}");
    let strange = desk.ask("POST", "/products/import", &kind, b"\xff\xfe\x00");
    assert_eq!((strange.status, strange.code()), (422, "list-refused"));
    let id = |text: &str| {
        let found = desk.get(&format!("/products?q={text}&limit=1")).good();
        found["products"][0]["id"].as_str().unwrap_or_else(|| panic!("{found}")).to_owned()
    };
    let (keeper, gate) = ("portalis/doorkeeper-3", "portalis/gatehouse");
    let named = desk.post("/products/names", &json!({"id": keeper, "name": "Keeper Three"})).good();
    assert!(named["aliases"].to_string().contains("Keeper Three"), "{named}");
    assert_eq!(id("portalis%20keeper%20three"), keeper);
    assert_eq!(desk.post("/products/names", &json!({"id": keeper})).status, 422);
    assert_eq!(desk.post("/products/names", &json!({"id": keeper, "cpe": "nonsense"})).status, 409);
    let merged = desk.post("/products/merging", &json!({"id": gate, "into": keeper})).good();
    assert_eq!(merged["id"], json!(keeper));
    assert_eq!(desk.get(&format!("/products/entry?id={gate}")).good()["id"], json!(keeper), "the old id leads there");
    assert_eq!(desk.post("/products/splitting", &json!({"id": keeper, "names": [gate]})).good()["id"], json!(gate));
    let sure = desk.post("/products/confirmation", &json!({"ids": [keeper, gate]})).good();
    assert_eq!(sure["total"], 2, "{sure}");
    let family = desk.post("/products/line", &json!({"id": keeper, "line": gate})).good();
    assert_eq!(family["lines"], json!([gate]), "{family}");
    assert_eq!(desk.post("/products/line", &json!({"id": gate, "line": keeper})).status, 409, "no circles");
    let makers = desk.post("/vendors", &json!({"other": "Porta Sud", "counts": "portalis"})).good();
    assert!(makers["vendors"].to_string().contains("Porta Sud = portalis"), "{makers}");
    assert_eq!(desk.get("/vendors").good(), makers);
    assert_eq!(desk.get("/products/entry?id=nothing").status, 404);
    assert!(desk.get("/products/unconfirmed").good()["total"].as_u64().is_some());
    let trail = desk.get("/audit?token=desk&what=product.change&limit=500").good();
    assert!(trail["entries"].as_array().unwrap().len() >= 6, "{trail}");
    serving.stop();
}

#[test]
fn a_profile_is_changed_by_the_mark_of_what_was_seen_and_by_no_other() {
    let house = told();
    let serving = Serving::start(&house);
    let desk = Program::with(&house, &serving, "desk", &["subscribers:read", "subscribers:write"]);
    let before = desk.get("/subscribers/one/profile").good();
    let mark = before["products"][0]["mark"].clone();
    let path = "/subscribers/one/profile";
    let newer = desk.post(path, &json!({"do": "version", "mark": mark, "version": "9.9"})).good();
    assert_eq!(newer["products"][0]["version"], "9.9", "{newer}");
    let stale = desk.post(path, &json!({"do": "remove", "mark": mark}));
    assert_eq!((stale.status, stale.code()), (409, "mark-unknown"), "what it shows has changed meanwhile");
    assert_eq!(desk.post(path, &json!({"do": "exposed", "exposed": true})).good()["exposed"], true);
    assert_eq!(desk.post(path, &json!({"do": "everything"})).status, 422);
    assert_eq!(desk.post("/subscribers/nobody/profile", &json!({"do": "exposed", "exposed": true})).status, 404);
    assert_eq!(desk.get("/subscribers/nobody/profile").status, 404);
    serving.stop();
    assert_eq!(house.json(&["profile", "show", "one"])["products"][0]["version"], "9.9", "{AXIS_ID}");
}

#[test]
fn what_was_answered_about_somebody_is_forgotten_with_them_and_still_not_done_again() {
    let house = told();
    let serving = Serving::start(&house);
    let desk = Program::with(&house, &serving, "desk", &["subscribers:read", "subscribers:write"]);
    let settings = |id: &str, key: &str| {
        let body = json!({"address": format!("{id}@firms.example"), "language": "sv", "skill": "beginner",
            "alert_from": "medium", "digest_from": "low", "newsletter": false});
        desk.send("POST", &format!("/subscribers/{id}/settings"), &body, &[("Idempotency-Key", key)])
    };
    let (one, two) = (settings("one", "k1").good(), settings("two", "k2").good());
    assert_eq!(one["address"], "one@firms.example", "the answer names the address");
    assert_eq!(settings("one", "k1").good(), one);
    house.json(&["subscriber", "erase", "one"]);
    let again = settings("one", "k1");
    assert_eq!((again.status, again.code()), (409, "answer-forgotten"), "{again:?}");
    assert!(!again.text.contains("firms.example"), "{again:?}");
    assert_eq!(settings("two", "k2").good(), two, "the others get theirs as before");
    serving.stop();
}
