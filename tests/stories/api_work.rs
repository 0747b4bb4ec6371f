//! What programs do for those who work here: words of the house, refused documents, lists of software, settings.

use serde_json::{Value, json};

use crate::api::told;
use crate::documents::{AXIS_ID, firm};
use crate::programs::Program;
use crate::serving::Serving;

#[test]
fn words_of_the_house_are_written_by_one_program_and_approved_as_they_were_seen() {
    let house = told().with("PUBLISHING__APPROVALS__ALERT", "1");
    let serving = Serving::start(&house);
    let writer = Program::with(&house, &serving, "writer", &["advisories:read", "advisories:write"]);
    let other = Program::with(&house, &serving, "other", &["advisories:read", "releases:approve"]);
    let place = format!("/advisories/{AXIS_ID}/texts/de/beginner/action");
    let draft = writer.send("PUT", &place, &json!({"text": "Rufen Sie uns an."}), &[]).good();
    assert_eq!((&draft["state"], &draft["written_by"]), (&json!("draft"), &json!("writer")), "{draft}");
    let approve = format!("{place}/approval");
    let own = writer.post(&approve, &json!({"seen": draft["seen"]}));
    assert_eq!((own.status, own.code()), (403, "scope-missing"), "two persons");
    assert_eq!(other.post(&approve, &json!({"seen": "0000"})).status, 409, "what was not seen is not approved");
    let done = other.post(&approve, &json!({"seen": draft["seen"]})).good();
    assert_eq!((&done["state"], &done["approved_by"]), (&json!("approved"), &json!("other")), "{done}");
    assert_eq!(writer.get(&format!("/advisories/{AXIS_ID}/texts")).good()["second_person"], true);
    for wrong in ["/texts/tlh/beginner/action", "/texts/de/genius/action", "/texts/de/beginner/poem"] {
        let path = format!("/advisories/{AXIS_ID}{wrong}");
        let refused = writer.send("PUT", &path, &json!({"text": "x"}), &[]);
        assert!(matches!(refused.status, 404 | 409 | 422), "{wrong}: {refused:?}");
        refused.code();
    }
    serving.stop();
}

#[test]
fn a_document_that_is_refused_is_remembered_until_somebody_looked_at_it() {
    let house = told();
    let serving = Serving::start(&house);
    let feed = Program::with(&house, &serving, "feed", &["advisories:read", "advisories:write"]);
    let broken = feed.post("/advisories?name=broken.json", &json!({"document": {"csaf_version": "2.0"}}));
    assert_eq!((broken.status, broken.code()), (422, "document-refused"));
    let refused = feed.get("/refused-documents").good();
    let one = &refused["documents"][0];
    assert_eq!((&one["name"], &one["source"], &refused["total"]), (&json!("broken.json"), &json!("api"), &json!(1)));
    let settle = format!("/refused-documents/{}/settlement", one["id"]);
    assert_eq!(feed.send("POST", &settle, &Value::Null, &[]).good()["total"], 0);
    assert_eq!(feed.send("POST", &settle, &Value::Null, &[]).status, 404);
    assert_eq!(feed.post("/advisories?name=a%0Ab", &json!({})).status, 422);
    serving.stop();
}

#[test]
fn a_list_of_software_goes_into_a_profile_and_settings_are_set_on_behalf() {
    let house = told();
    let serving = Serving::start(&house);
    let all = ["subscribers:read", "subscribers:write", "advisories:read", "audit:read"];
    let desk = Program::with(&house, &serving, "desk", &all);
    let list = b"vendor,product,version\nMozilla,Firefox,140.0\n";
    let kind = [("Content-Type", "text/csv")];
    let looked = desk.ask("POST", "/subscribers/one/inventory?dry_run=true", &kind, list).good();
    assert_eq!((&looked["new"], &looked["dry_run"]), (&json!(1), &json!(true)), "{looked}");
    let before = desk.get("/subscribers/one").good()["products"].as_array().unwrap().len();
    let merged = desk.ask("POST", "/subscribers/one/inventory", &kind, list).good();
    assert_eq!(merged["products"], json!(before + 1), "{merged}");
    let strange = desk.ask("POST", "/subscribers/one/inventory", &kind, b"\xff\xfe\x00");
    assert_eq!((strange.status, strange.code()), (422, "list-refused"));
    let settings = json!({"address": "one@firms.example", "language": "sv", "skill": "beginner", "alert_from": "medium",
        "digest_from": "low", "newsletter": false});
    desk.post("/subscribers/one/settings", &settings).good();
    let contact = desk.get("/subscribers/one").good()["contacts"][0].clone();
    assert_eq!((&contact["language"], &contact["alert_from"]), (&json!("sv"), &json!("medium")), "{contact}");
    let mut timed = settings.clone();
    timed["timing"] = json!({"digest": "never", "when_quiet": "tell"});
    assert_eq!(desk.post("/subscribers/one/settings", &timed).status, 422);
    timed["timing"] = json!({"digest": "weekly", "day": "Fri", "when_quiet": "silent", "quiet_hours": "20:00-07:00"});
    desk.post("/subscribers/one/settings", &timed).good();
    assert_eq!(desk.get("/subscribers/one").good()["contacts"][0]["digest_day"], "Fri");
    assert_eq!(desk.post("/subscribers/two/settings", &settings).status, 404, "another firm's address");
    let found = desk.get("/products?q=firefx&limit=5").good();
    assert!(found["products"].to_string().contains("Firefox"), "{found}");
    let looked = desk
        .ask(
            "POST",
            "/subscribers/import?dry_run=true",
            &[("Content-Type", "application/json")],
            json!([firm("one"), firm("nine"), {"id": ""}]).to_string().as_bytes(),
        )
        .good();
    assert_eq!((&looked["new"], looked["refused"].as_array().map(Vec::len)), (&json!(1), Some(1)), "{looked}");
    assert_eq!(desk.get("/subscribers/nine").status, 404, "it was only looked at");
    assert_eq!(desk.send("DELETE", "/subscribers/two?contact=2", &Value::Null, &[]).status, 404);
    let erased = desk.send("DELETE", "/subscribers/two", &Value::Null, &[]).good();
    assert_eq!(erased, json!({"contacts": 1, "subscriber_erased": true}));
    assert_eq!(desk.get("/subscribers/two").status, 404);
    let trail = desk.get("/audit?token=desk").good().to_string();
    assert!(trail.contains("profile.change") && !trail.contains("firms.example"), "{trail}");
    serving.stop();
}
