//! Long lists of the console end, and their last line leads on: nothing stands twice, nothing is left out.

use std::collections::BTreeSet;

use serde_json::json;

use crate::browser::{Browser, inside};
use crate::documents::{axis_as, firm_with};
use crate::doors::house;
use crate::house::House;
use crate::programs::Program;
use crate::serving::Serving;

/// More than stand on a page.
const MANY: usize = 55;

/// A house into whose folder many documents came.
fn many(house: House) -> House {
    house.enrol(&[firm_with("one", json!({"skill": "expert"}))]);
    for number in 0..MANY {
        house.file(&format!("in/{number}.json"), axis_as(&format!("MANY-{number:02}")).to_string());
    }
    let folder = house.path("in").display().to_string();
    house.json(&["advisory", "import", "--publish", &folder]);
    house
}

/// What stands between a word of a page and the next quote or slash, on this page and all behind it; how many pages.
fn followed(browser: &Browser, first: &str, word: &str) -> (Vec<String>, usize) {
    let (mut found, mut pages, mut next) = (Vec::new(), 0, Some(first.to_owned()));
    while let Some(path) = next {
        let page = browser.get(&path);
        assert!(page.status == 200 && pages < 9, "{path}: {}", page.body);
        found.extend(page.body.split(word).skip(1).map(|rest| rest.split(['"', '/', '?']).next().unwrap().to_owned()));
        let more = page.body.split("<a class=\"button second\" href=\"").nth(1);
        next = more.map(|rest| rest.split('"').next().unwrap().replace("&#x3D;", "=").replace("&amp;", "&"));
        pages += 1;
    }
    (found, pages)
}

#[test]
fn editions_stand_on_pages_the_newest_first_and_nothing_stands_twice() {
    let house = many(house().with("ATTENTION__OLD_DAYS", "0"));
    let serving = Serving::start(&house);
    let eva = inside(&house, &serving, "Eva", &["editor"]);
    let (found, pages) = followed(&eva, "/console/editions", "<a href=\"/console/editions/");
    assert_eq!((found.len(), pages), (MANY, 2));
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), MANY);
    let listed = house.json(&["edition", "list"]);
    let mut told: Vec<_> =
        listed["editions"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    told.reverse();
    assert_eq!(found, told);
    for strange in ["/console/editions?after=x", "/console/editions?after=1.%27", "/console/editions?after=-5.0"] {
        assert_eq!(eva.get(strange).status, 200, "{strange}");
    }
    serving.stop();
}

#[test]
fn all_orders_that_ever_were_stand_on_pages_for_people_and_for_programs() {
    let house = many(house().with("PUBLISHING__APPROVALS__ALERT", "1"));
    let serving = Serving::start(&house);
    let otto = inside(&house, &serving, "Otto", &["approver"]);
    let (found, pages) = followed(&otto, "/console/orders?all=yes", "/console/orders/");
    let orders: BTreeSet<_> = found.iter().filter(|id| id.len() == 32).collect();
    assert_eq!((orders.len(), pages), (MANY, 2), "{found:?}");
    let program = Program::with(&house, &serving, "list", &["editions:read"]);
    let first = program.get("/orders?all=true&limit=40").good();
    let rest = program.get(&format!("/orders?all=true&limit=40&after={}", first["next"].as_str().unwrap())).good();
    let ids = [&first, &rest].map(|page| page["orders"].as_array().unwrap().clone()).concat();
    let ids: BTreeSet<_> = ids.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!((ids.len(), rest["next"].is_null()), (MANY, true));
    assert_eq!(ids, orders.into_iter().cloned().collect());
    assert_eq!(program.get("/orders?all=true&after=strange").status, 422);
    serving.stop();
}

#[test]
fn a_firm_is_found_by_any_part_of_its_key_its_name_or_an_address_and_only_as_it_stands_now() {
    let house = house();
    house.enrol(&[firm_with("mill-7", json!({})), firm_with("other", json!({}))]);
    let program_at = |serving: &Serving| Program::with(&house, serving, "list", &["subscribers:read"]);
    let serving = Serving::start(&house);
    let program = program_at(&serving);
    let found = |text: &str| {
        let all = program.get(&format!("/subscribers?q={text}")).good()["subscribers"].clone();
        all.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for text in ["MILL", "ill-7", "Firm%20mill", "ill-7@firms", "m%69ll-7"] {
        assert_eq!(found(text), ["mill-7"], "{text}");
    }
    assert_eq!(found("firms.example"), ["mill-7", "other"], "each once, whatever holds it");
    for nothing in ["%25", "_ill", "zebra", "ill-7%27"] {
        assert!(found(nothing).is_empty(), "{nothing}");
    }
    serving.stop();
}
