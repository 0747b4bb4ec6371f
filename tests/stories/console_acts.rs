//! What the staff do for others: settings and products on behalf, corrections rehearsed before they are sent, articles
//! looked at and approved.

use serde_json::{Value, json};

use crate::browser::{Browser, inside, location};
use crate::documents::{AXIS_ID, axis, firm};
use crate::doors::house;
use crate::house::House;
use crate::serving::{Heard, Serving};

fn deed(house: &House) -> Value {
    house.json(&["audit", "list", "--limit", "1"])["entries"][0].clone()
}

fn field(page: &Heard, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.body.split_once(&start).unwrap_or_else(|| panic!("{}", page.body));
    rest.split('"').next().unwrap().to_owned()
}

/// Somebody who keeps the list.
fn lea(house: &House, serving: &Serving) -> Browser {
    inside(house, serving, "Lea", &["list-manager"])
}

#[test]
fn settings_are_changed_on_behalf_and_the_trail_says_by_whom() {
    let house = house();
    house.enrol(&[firm("two"), firm("other")]);
    let serving = Serving::start(&house);
    let lea = lea(&house, &serving);
    let page = "/console/subscribers/two/contact?address=two%40firms.example";
    assert!(lea.get(page).body.contains("two@firms.example"));
    let form = |what: &'static str, language: &'static str| {
        let lines =
            [("alert_from", "very-high"), ("digest_from", "low"), ("digest", "daily"), ("when_quiet", "silent")];
        let head = [("address", "two@firms.example"), ("do", what), ("language", language), ("skill", "expert")];
        [head, lines].concat()
    };
    let looked = lea.post("/console/subscribers/two/contact", &form("look", "de"));
    assert_eq!(looked.status, 200, "{}", looked.body);
    let before = house.json(&["subscriber", "show", "two"])["contacts"][0].clone();
    let saved = lea.post("/console/subscribers/two/contact", &form("save", "de"));
    assert_eq!((saved.status, location(&saved)), (303, "/console/subscribers/two?done=saved"), "{}", saved.body);
    let after = house.json(&["subscriber", "show", "two"])["contacts"][0].clone();
    assert_ne!(before, after);
    assert_eq!((&after["language"], &after["alert_from"]), (&json!("de"), &json!("very-high")), "{after}");
    let done = deed(&house);
    assert_eq!((&done["what"], &done["who"]["name"]), (&json!("contact.prefer"), &json!("Lea")), "{done}");
    house.enrol(&[firm("two"), firm("other")]);
    let again = house.json(&["subscriber", "show", "two"])["contacts"][0]["language"].clone();
    assert_eq!(again, "de", "the same list does not undo it");
    let left = lea.post("/console/subscribers/two/contact", &[("address", "two@firms.example"), ("do", "leave-all")]);
    assert_eq!(left.status, 303, "{}", left.body);
    assert!(lea.get("/console/subscribers/two").body.contains("Has left the alerts"));
    assert_eq!(deed(&house)["who"]["name"], "Lea");
    assert_eq!(lea.post("/console/subscribers/two/contact", &form("save", "tlh")).status, 409, "no such language");
    for address in ["other@firms.example", "", "x"] {
        let strange = [("address", address), ("do", "leave-all")];
        assert_eq!(lea.post("/console/subscribers/two/contact", &strange).status, 404, "{address}");
    }
    serving.stop();
}

#[test]
fn products_are_changed_on_behalf_by_the_rules_of_a_list() {
    let house = house();
    house.enrol(&[firm("two")]);
    let serving = Serving::start(&house);
    let lea = lea(&house, &serving);
    let held = || house.json(&["profile", "show", "two"])["products"].as_array().unwrap().clone();
    let change = |fields: &[(&str, &str)]| lea.post("/console/subscribers/two/profile", fields);
    lea.get("/console/subscribers/two");
    let added = change(&[("do", "add"), ("vendor", "Acme"), ("product", "Till"), ("version", "3")]);
    assert_eq!(added.status, 303, "{}", added.body);
    assert!(held().iter().any(|one| one["product"] == "Till" && one["version"] == "3"), "{:?}", held());
    let mark = field(&lea.get("/console/subscribers/two"), "mark");
    assert_eq!(change(&[("do", "version"), ("mark", &mark), ("version", "9.9")]).status, 303);
    assert!(held().iter().any(|one| one["version"] == "9.9"), "{:?}", held());
    let late = change(&[("do", "remove"), ("mark", &mark)]);
    assert!(late.status == 409 && held().len() == 2, "what is not there any more is not removed: {}", late.body);
    let mark = field(&lea.get("/console/subscribers/two"), "mark");
    assert_eq!(change(&[("do", "remove"), ("mark", &mark)]).status, 303);
    let mark = field(&lea.get("/console/subscribers/two"), "mark");
    assert_eq!(change(&[("do", "remove"), ("mark", &mark)]).status, 409, "the last one stays");
    assert_eq!(
        (deed(&house)["what"].clone(), deed(&house)["who"]["name"].clone()),
        (json!("profile.change"), json!("Lea"))
    );
    assert_eq!(lea.post("/console/subscribers/nobody/profile", &[("do", "add"), ("product", "x")]).status, 404);
    serving.stop();
}

#[test]
fn a_correction_is_rehearsed_before_it_is_sent() {
    let house = house();
    house.enrol(&[firm("two")]);
    house.publish(&axis());
    house.work();
    house.clear_outbox();
    let edition = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    let serving = Serving::start(&house);
    let otto = inside(&house, &serving, "Otto", &["approver"]);
    let listed = otto.get("/console/editions").body;
    assert!(listed.contains(&format!("{AXIS_ID}</a>")) && listed.contains(&edition), "{listed}");
    let page = otto.get(&format!("/console/editions/{edition}")).body;
    assert!(page.contains(&format!(">{AXIS_ID}</a>")) && page.contains("Your words (English)"), "{page}");
    let rehearse = format!("/console/editions/{edition}/rehearse");
    assert_eq!(otto.post(&rehearse, &[("what", "correct")]).status, 422, "without words there is nothing");
    let words = ("words-en", "The <b>version</b> was wrong.");
    let shown = otto.post(&rehearse, &[("what", "correct"), words]);
    assert!(shown.status == 200 && shown.body.contains("One reader"), "{}", shown.body);
    assert!(shown.body.contains("&lt;b&gt;version&lt;/b&gt;") && !shown.body.contains("<b>version"), "{}", shown.body);
    house.work();
    assert_eq!(house.recipients(), Vec::<String>::new(), "nothing was sent");
    let form = [("what", "correct"), words, ("sure", "yes")];
    let sent = otto.post(&format!("/console/editions/{edition}/correct"), &form);
    assert_eq!(sent.status, 303, "{}", sent.body);
    serving.stop();
    house.work();
    assert_eq!(house.recipients(), ["two@firms.example"]);
}

#[test]
fn an_article_is_read_and_approved_by_an_editor() {
    let mut house = house();
    let own = house.path("articles");
    std::fs::create_dir_all(&own).unwrap();
    house.set("NEWSLETTER__ARTICLES", own.display().to_string());
    house.json(&["article", "new", "till", "--language", "en"]);
    house.enrol(&[firm("two")]);
    house.publish(&axis());
    let serving = Serving::start(&house);
    let eva = inside(&house, &serving, "Eva", &["editor", "list-manager"]);
    assert!(eva.get("/console/newsletters").body.contains("/console/articles/till?language&#x3D;en"));
    let page = eva.get("/console/articles/till?language=en");
    assert!(page.body.contains("A paragraph or two about what can happen."), "{}", page.body);
    let approve = |slug: &str, language: &str| {
        let fields = [("language", language), ("depth", "everybody")];
        eva.post(&format!("/console/articles/{slug}/approve"), &fields)
    };
    let done = approve("till", "en");
    assert_eq!(
        (done.status, location(&done)),
        (303, "/console/articles/till?language=en&depth=everybody&done=approved")
    );
    assert!(std::fs::read_to_string(own.join("en/till.md")).unwrap().contains("state: approved"));
    assert_eq!(
        (deed(&house)["what"].clone(), deed(&house)["who"]["name"].clone()),
        (json!("article.change"), json!("Eva"))
    );
    for (slug, language, status) in [("..%2F..%2Fetc", "en", 422), ("till", "../en", 422), ("nothing", "en", 404)] {
        let asked = format!("/console/articles/{slug}?language={language}");
        assert_eq!(eva.get(&asked).status, status, "{asked}");
        assert_ne!(approve(slug, language).status, 303, "{asked}");
    }
    let letter = eva.get("/console/newsletters/letter?for=two&what=weekly");
    assert!(letter.status == 200 && letter.body.contains("Rehearsal"), "{AXIS_ID}: {}", letter.body);
    assert_eq!(eva.get("/console/newsletters/letter?for=two&what=hourly").status, 422);
    serving.stop();
}
