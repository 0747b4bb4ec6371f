//! The console: every page asks who is there and what they may do; every act needs a form of ours and stands in the trail.

use serde_json::{Value, json};

use crate::browser::{Browser, inside, location};
use crate::documents::{AXIS_ID, axis, firm};
use crate::doors::house;
use crate::house::House;
use crate::serving::Serving;

/// Every page, by what one must be to see it: "r" reader, "e" editor, "a" approver, "l" list manager, "m" administrator.
const PAGES: &[(&str, &str)] = &[
    ("/console/", "realm"),
    ("/console/advisories", "realm"),
    ("/console/advisories/1", "realm"),
    ("/console/advisories/1/letters", "realm"),
    ("/console/advisories/2/letters/0", "realm"),
    ("/console/refusals", "realm"),
    ("/console/advisories/1/texts", "realm"),
    ("/console/advisories/1/texts/letter", "realm"),
    ("/console/orders", "realm"),
    ("/console/editions", "realm"),
    ("/console/editions/EDITION", "realm"),
    ("/console/newsletters", "realm"),
    ("/console/articles/backup", "realm"),
    ("/console/subscribers", "l"),
    ("/console/subscribers/two", "l"),
    ("/console/subscribers/two?advisory=AXIS", "l"),
    ("/console/subscribers/two/contact?address=two%40firms.example", "l"),
    ("/console/newsletters/letter?for=two&what=weekly", "l"),
    ("/console/out-of-reach", "l"),
    ("/console/help", "l"),
    ("/console/help?all=yes", "l"),
    ("/console/import", "l"),
    ("/console/audit", "m"),
    ("/console/audit?verify=yes", "m"),
    ("/console/staff", "m"),
    ("/console/tokens", "m"),
    ("/account", "realm"),
];

/// Every act, by who may do it.
const ACTS: &[(&str, &str)] = &[
    ("/console/alarms", "m"),
    ("/console/advisories/1/rate", "e"),
    ("/console/advisories/1/publish", "e"),
    ("/console/advisories/1/withdraw", "e"),
    ("/console/advisories", "e"),
    ("/console/refusals", "e"),
    ("/console/advisories/1/texts", "e"),
    ("/console/advisories/1/texts/letter", "e"),
    ("/console/advisories/1/texts/approve", "ea"),
    ("/console/orders/none/approve", "a"),
    ("/console/orders/none/refuse", "a"),
    ("/console/orders/none/cancel", "e"),
    ("/console/editions/EDITION/hold", "eam"),
    ("/console/editions/EDITION/resume", "eam"),
    ("/console/editions/EDITION/cancel", "a"),
    ("/console/editions/EDITION/rehearse", "a"),
    ("/console/editions/EDITION/correct", "a"),
    ("/console/subscribers/two/contact", "l"),
    ("/console/subscribers/two/profile", "l"),
    ("/console/articles/backup/approve", "e"),
    ("/console/out-of-reach", "l"),
    ("/console/help", "l"),
    ("/console/import", "l"),
    ("/console/staff", "m"),
    ("/console/tokens", "m"),
];

const ROLES: [(&str, &str); 5] =
    [("r", "reader"), ("e", "editor"), ("a", "approver"), ("l", "list-manager"), ("m", "administrator")];

/// A house with one released advisory and its edition.
fn told() -> (House, String) {
    let house = house();
    house.enrol(&[firm("two")]);
    let done = house.publish(&axis());
    let list = house.json(&["edition", "list"]);
    let edition = list["editions"][0]["id"].as_str().unwrap_or_else(|| panic!("{done}")).to_owned();
    house.work();
    let file = house.file("next.json", crate::documents::axis_as("NEXT-1").to_string());
    house.json(&["advisory", "import", &file]);
    (house, edition)
}

fn path(page: &str, edition: &str) -> String {
    page.replace("EDITION", edition).replace("AXIS", AXIS_ID)
}

fn last_deed(house: &House) -> Value {
    house.json(&["audit", "list", "--limit", "1"])["entries"][0].clone()
}

#[test]
fn every_page_and_act_is_open_to_the_roles_of_the_table_and_to_nobody_else() {
    let (house, edition) = told();
    let serving = Serving::start(&house);
    let stranger = Browser::at(&serving);
    for (page, _) in PAGES {
        let asked = path(page, &edition);
        let led = stranger.get(&asked);
        assert!(led.status == 303 && location(&led).starts_with("/sign-in?next="), "{page}: {}", led.status);
    }
    for (act, _) in ACTS {
        let led = stranger.post(&path(act, &edition), &[]);
        assert_eq!((led.status, location(&led)), (303, "/sign-in"), "{act}");
    }
    for (letter, role) in ROLES {
        let browser = inside(&house, &serving, role, &[role]);
        for (page, open) in PAGES {
            let seen = browser.get(&path(page, &edition));
            let wanted = if open.contains(letter) { 200 } else { 403 };
            assert_eq!(seen.status, wanted, "{role} at {page}: {}", seen.body);
        }
        browser.get("/account");
        for (act, open) in ACTS {
            let asked = path(act, &edition);
            let done = browser.post(&asked, &[]);
            assert_eq!(done.status == 403, !open.contains(letter), "{role} at {act}: {} {}", done.status, done.body);
            assert_eq!(browser.post_bare(&asked, &[]).status, 403, "{role} at {act} without the mark");
            assert!(matches!(browser.get(&asked).status, 403 | 404 | 405 | 200), "{role} looks at {act}");
        }
    }
    serving.stop();
}

#[test]
fn an_editor_rates_with_a_reason_and_the_trail_says_who() {
    let (house, _) = told();
    let serving = Serving::start(&house);
    let eva = inside(&house, &serving, "Eva", &["editor"]);
    let page = eva.get("/console/advisories/1");
    assert!(page.body.contains("CVE-"), "{}", page.body);
    let bare = eva.post("/console/advisories/1/rate", &[("level", "low"), ("reason", " ")]);
    assert!(bare.status == 409 && bare.body.contains("needs a reason"), "{}", bare.body);
    let done = eva.post("/console/advisories/1/rate", &[("level", "low"), ("reason", "not <b>ours</b>")]);
    assert_eq!((done.status, location(&done)), (303, "/console/advisories/1?done=saved"));
    let page = eva.get("/console/advisories/1?done=saved");
    assert!(
        page.body.contains("not &lt;b&gt;ours&lt;/b&gt;") && page.body.contains("role=\"status\""),
        "{}",
        page.body
    );
    let deed = last_deed(&house);
    assert_eq!((&deed["what"], &deed["who"]["name"]), (&json!("advisory.rate"), &json!("Eva")), "{deed}");
    for nothing in ["/console/advisories/99", "/console/advisories/99/letters", "/console/editions/none"] {
        assert_eq!(eva.get(nothing).status, 404, "{nothing}");
    }
    assert_eq!(eva.post("/console/advisories/99/publish", &[]).status, 404);
    serving.stop();
}

#[test]
fn what_two_persons_must_agree_to_is_ordered_by_one_and_approved_by_another_who_saw_it() {
    let house = house().with("PUBLISHING__APPROVALS__ALERT", "1");
    house.enrol(&[firm("two")]);
    let file = house.file("document.json", axis().to_string());
    house.json(&["advisory", "import", &file]);
    let serving = Serving::start(&house);
    let eva = inside(&house, &serving, "Eva", &["editor", "approver"]);
    let otto = inside(&house, &serving, "Otto", &["approver"]);
    eva.get("/console/advisories/1");
    let ordered = eva.post("/console/advisories/1/publish", &[]);
    assert_eq!((ordered.status, location(&ordered)), (303, "/console/orders?done=ordered"), "{}", ordered.body);
    let field = |browser: &Browser, name: &str| {
        let page = browser.get("/console/orders").body;
        let (_, rest) = page.split_once(name).unwrap_or_else(|| panic!("{page}"));
        rest.split(['"', '/']).next().unwrap().to_owned()
    };
    let (id, seen) = (field(&eva, "/console/orders/"), field(&eva, "name=\"seen\" value=\""));
    let approve = format!("/console/orders/{id}/approve");
    let own = eva.post(&approve, &[("seen", &seen)]);
    assert!(own.status == 409 && own.body.contains("another person"), "{}", own.body);
    otto.get("/console/orders");
    assert_eq!(otto.post(&approve, &[("seen", "0123")]).status, 409, "what was not seen is not approved");
    let done = otto.post(&approve, &[("seen", &seen)]);
    assert_eq!((done.status, location(&done)), (303, "/console/orders?done=approved"), "{}", done.body);
    serving.stop();
    house.work();
    assert_eq!(house.recipients(), ["two@firms.example"]);
}

#[test]
fn a_letter_is_shown_in_a_frame_that_can_do_nothing() {
    let (house, _) = told();
    let serving = Serving::start(&house);
    let eva = inside(&house, &serving, "Eva", &["editor"]);
    let page = eva.get("/console/advisories/2/letters");
    assert!(page.body.contains("<iframe") && page.body.contains("sandbox"), "{}", page.body);
    let frame = eva.get("/console/advisories/2/letters/0");
    assert_eq!(frame.status, 200);
    assert!(frame.head.contains("content-security-policy: sandbox; default-src 'none'"), "{}", frame.head);
    assert!(frame.head.contains("x-frame-options: SAMEORIGIN"), "{}", frame.head);
    assert_eq!(eva.get("/console/advisories/2/letters/99").status, 404);
    serving.stop();
}

#[test]
fn names_and_titles_from_outside_are_text_everywhere() {
    let house = house();
    let evil = "<script>alert(1)</script>";
    let mut hostile = firm("two");
    hostile["name"] = json!(evil);
    house.enrol(&[hostile]);
    let mut document = axis();
    document["document"]["title"] = json!(evil);
    document["document"]["publisher"]["name"] = json!(evil);
    house.publish(&document);
    let serving = Serving::start(&house);
    let all = inside(&house, &serving, "Alma", &["editor", "list-manager", "administrator"]);
    let asked: String = url::form_urlencoded::byte_serialize(evil.as_bytes()).collect();
    for page in [
        "/console/advisories".to_owned(),
        format!("/console/advisories?q={asked}&after={asked}&state={asked}"),
        "/console/advisories/1".to_owned(),
        format!("/console/subscribers?q={asked}"),
        "/console/subscribers".to_owned(),
        format!("/console/subscribers/two?advisory={asked}"),
        format!("/console/audit?id={asked}&staff={asked}"),
        format!("/console/?done={asked}"),
    ] {
        let shown = all.get(&page);
        assert!(shown.status == 200 && !shown.body.contains("<script>alert"), "{page}: {}", shown.body);
    }
    assert!(all.get("/console/subscribers").body.contains("&lt;script&gt;"));
    serving.stop();
}

#[test]
fn a_list_is_looked_at_before_it_is_taken_in() {
    let house = house();
    let serving = Serving::start(&house);
    let lea = inside(&house, &serving, "Lea", &["list-manager"]);
    lea.get("/console/import");
    let list = json!([firm("a"), firm("b"), {"id": ""}]).to_string();
    let looked = lea.post("/console/import", &[("list", &list), ("do", "look")]);
    assert!(looked.status == 200 && looked.body.contains("<strong>2</strong>new"), "{}", looked.body);
    assert!(house.json(&["subscriber", "list"])["subscribers"].as_array().unwrap().is_empty());
    let taken = lea.post("/console/import", &[("list", &list), ("do", "take")]);
    assert_eq!(taken.status, 200);
    assert_eq!(house.json(&["subscriber", "list"])["subscribers"].as_array().unwrap().len(), 2);
    let found = lea.get("/console/subscribers?q=b%40FIRMS");
    assert!(
        found.body.contains("/console/subscribers/b") && !found.body.contains("/console/subscribers/a\""),
        "{}",
        found.body
    );
    assert_eq!(last_deed(&house)["who"]["name"], "Lea");
    serving.stop();
}

#[test]
fn an_administrator_invites_and_disables_and_the_disabled_are_out_at_once() {
    let house = house();
    let serving = Serving::start(&house);
    let ada = inside(&house, &serving, "Ada", &["administrator"]);
    ada.get("/console/staff");
    let invite = [("do", "invite"), ("name", "Bo"), ("address", "bo@cert.example"), ("role-reader", "yes")];
    let invited = ada.post("/console/staff", &invite);
    let (_, rest) = invited.body.split_once("/invitation/").unwrap_or_else(|| panic!("{}", invited.body));
    let link = format!("/invitation/{}", rest.split('<').next().unwrap());
    let bo = Browser::at(&serving);
    bo.accept(&link);
    assert_eq!(bo.get("/console/").status, 200);
    assert_eq!(ada.post("/console/staff", &[("do", "disable"), ("name", "Bo")]).status, 303);
    assert_eq!(bo.get("/console/").status, 303, "out at once");
    let own = ada.post("/console/staff", &[("do", "disable"), ("name", "Ada")]);
    assert_eq!(own.status, 409, "nobody does this to themselves");
    let issued = ada.post("/console/tokens", &[("do", "issue"), ("name", "ci"), ("advisories:read", "yes")]);
    assert!(issued.body.contains("vigie_"), "{}", issued.body);
    assert!(!ada.get("/console/tokens").body.contains("vigie_"), "shown once");
    let more = ada.post("/console/tokens", &[("do", "issue"), ("name", "too much"), ("releases:order", "yes")]);
    assert_eq!(more.status, 403, "nobody hands out more than they have");
    serving.stop();
}
