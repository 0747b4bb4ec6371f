//! The console and the portal in a real browser: on a telephone and on a desk, in light and in dark, with the keyboard
//! alone; and their HTML before a judge.

use serde_json::json;

use crate::browser::{Browser, inside};
use crate::documents::{AXIS_ID, axis, axis_as, firm, firm_with, revised};
use crate::doors::house;
use crate::house::House;
use crate::portal::reader;
use crate::serving::Serving;
use crate::site_looks::{for_everybody, valid};

/// A house in which something waits on every page.
fn busy() -> (House, String) {
    let mut house = house();
    house.enrol(&[firm("one"), firm_with("two", json!({"language": "de", "skill": "beginner"})), firm("gone")]);
    house.publish(&axis());
    house.work();
    let edition = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    let next = house.file("next.json", axis_as("NEXT-1").to_string());
    let again = house.file("again.json", revised(axis(), "2").to_string());
    let bad = house.file("a-document-with-a-rather-long-name-that-nobody-can-read.json", "{\"what\": 1}");
    house.run(&["advisory", "import", &next, &again, &bad]);
    let words = house.file("words.md", "1. Call **your technician** today.\n2. Ask for the update.\n");
    let text = ["advisory", "text", "set", "NEXT-1", "--language", "en", "--skill", "beginner", "--block", "action"];
    house.json(&[&text[..], &[&words, "--by", "Bo"]].concat());
    let own = house.path("articles");
    std::fs::create_dir_all(own.join("en")).unwrap();
    house.set("NEWSLETTER__ARTICLES", own.display().to_string());
    house.json(&["article", "new", "till", "--language", "en"]);
    house.set("PUBLISHING__APPROVALS__ALERT", "1");
    house.json(&["advisory", "publish", "NEXT-1", "--by", "Bo"]);
    (house, edition)
}

fn cookie(browser: &Browser) -> String {
    format!("__Host-vigie={}", browser.cookie.borrow().clone().unwrap())
}

fn seen(browser: &Browser, paths: &[String]) -> Vec<(String, String)> {
    let page = |path: &String| {
        let page = browser.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        (path.clone(), page.body)
    };
    paths.iter().map(page).collect()
}

#[test]
fn every_page_of_the_console_is_for_everybody() {
    let (house, edition) = busy();
    let serving = Serving::start(&house);
    let all = ["editor", "approver", "list-manager", "administrator"];
    let reader = reader(&house, &serving, "one@firms.example");
    reader.get("/portal/open");
    assert_eq!(
        reader.post("/portal/open", &[("advisory", "1"), ("do", "call"), ("phone", "+34 600 123 456")]).status,
        303
    );
    let alma = inside(&house, &serving, "Alma", &all);
    let pages = [
        "/console/".to_owned(),
        "/console/advisories".to_owned(),
        "/console/refusals".to_owned(),
        "/console/advisories/1".to_owned(),
        "/console/advisories/2/texts?language=en&skill=beginner".to_owned(),
        "/console/advisories/1/letters".to_owned(),
        "/console/orders".to_owned(),
        "/console/editions".to_owned(),
        format!("/console/editions/{edition}"),
        "/console/subscribers".to_owned(),
        format!("/console/subscribers/one?advisory={AXIS_ID}"),
        "/console/subscribers/one/contact?address=one%40firms.example".to_owned(),
        "/console/out-of-reach".to_owned(),
        "/console/help?all=yes".to_owned(),
        "/console/import".to_owned(),
        "/console/newsletters".to_owned(),
        "/console/newsletters/letter?for=one&what=weekly".to_owned(),
        "/console/articles/till?language=en".to_owned(),
        "/console/articles/backup?language=de&depth=expert".to_owned(),
        "/console/audit?verify=yes".to_owned(),
        "/console/staff".to_owned(),
        "/console/tokens".to_owned(),
        "/account".to_owned(),
    ];
    valid(&seen(&alma, &pages));
    for_everybody(&serving.console, &cookie(&alma), &pages);
    serving.stop();
}

#[test]
fn every_page_of_the_portal_is_for_everybody() {
    let (house, _) = busy();
    let serving = Serving::start(&house);
    let one = reader(&house, &serving, "one@firms.example");
    let letters = one.get("/portal/letters").body;
    let letter = letters.split("href=\"").find(|rest| rest.starts_with("/portal/letters/")).unwrap();
    let pages = [
        "/portal/".to_owned(),
        "/portal/open".to_owned(),
        "/portal/erase".to_owned(),
        "/portal/profile?q=axis".to_owned(),
        "/portal/settings".to_owned(),
        "/portal/letters".to_owned(),
        letter.split('"').next().unwrap().to_owned(),
    ];
    valid(&seen(&one, &pages));
    for_everybody(&serving.console, &cookie(&one), &pages);
    let open = ["/portal/sign-in".to_owned(), "/sign-in".to_owned()];
    valid(&seen(&Browser::at(&serving), &open));
    for_everybody(&serving.console, "", &open);
    serving.stop();
}
