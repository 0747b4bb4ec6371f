//! Documents that arrive by a page, and what becomes of those that are not taken.

use serde_json::{Value, json};

use crate::browser::{inside, location};
use crate::documents::{AXIS_ID, axis, revised};
use crate::doors::house;
use crate::house::House;
use crate::serving::Serving;

fn refused(house: &House) -> Vec<Value> {
    house.json(&["advisory", "refused"])["refused"].as_array().unwrap().clone()
}

#[test]
fn a_refused_document_is_remembered_with_its_reason_until_it_is_mended_or_looked_at() {
    let house = house();
    let mut broken = axis();
    broken["document"]["tracking"]["id"] = json!("");
    let file = house.file("axis.json", broken.to_string());
    let other = house.file("note.json", "{\"what\": \"is this\"}");
    for _ in 0..2 {
        assert_eq!(house.run(&["advisory", "import", &file, &other]).code, Some(1));
    }
    let list = refused(&house);
    assert_eq!(list.len(), 2, "{list:?}");
    let axis_refused = list.iter().find(|one| one["name"] == json!(file)).unwrap();
    assert_eq!((&axis_refused["times"], &axis_refused["source"]), (&json!(2), &json!("import")));
    assert!(axis_refused["why"].as_str().unwrap().contains("/document/tracking/id"), "{axis_refused}");
    std::fs::write(&file, axis().to_string()).unwrap();
    house.json(&["advisory", "import", &file]);
    let left = refused(&house);
    assert!(left.len() == 1 && left[0]["name"] == json!(other), "what is mended is forgotten: {left:?}");
    let row = left[0]["id"].to_string();
    assert_eq!(house.json(&["advisory", "refused", "--forget", &row])["refused"], json!([]));
    assert_eq!(house.run(&["advisory", "refused", "--forget", &row]).code, Some(1), "it is gone");
}

#[test]
fn an_editor_takes_documents_in_by_a_page_and_sees_new_changed_known_and_refused() {
    let house = house();
    let serving = Serving::start(&house);
    let eva = inside(&house, &serving, "Eva", &["editor"]);
    eva.get("/console/advisories");
    let send = |name: &str, document: &str| eva.upload("/console/advisories", "document", (name, document.as_bytes()));
    let taken = send("axis.json", &axis().to_string());
    assert_eq!((taken.status, location(&taken)), (303, "/console/advisories?state=received&done=taken"));
    let known = send("axis.json", &axis().to_string());
    assert_eq!(location(&known), "/console/advisories?done=known", "{}", known.body);
    let page = eva.get("/console/advisories").body;
    assert!(page.contains(AXIS_ID) && !page.contains("Changed"), "{page}");
    send("axis.json", &revised(axis(), "2").to_string());
    assert!(eva.get("/console/advisories").body.contains("<span class=\"tag\">Changed</span>"));
    let page = eva.get("/console/advisories/1?from=1&to=2").body;
    assert!(page.contains("What revision 2 says differently from 1"), "{page}");
    let bad = send("../../etc/<b>bad</b>.json", "{\"a\": 1}");
    assert!(bad.status == 409 && bad.body.contains("role=\"alert\""), "{}", bad.body);
    let page = eva.get("/console/refusals").body;
    assert!(page.contains("b&gt;.json") && !page.contains("etc") && !page.contains("<b>bad"), "{page}");
    let row = refused(&house)[0]["id"].to_string();
    assert_eq!(eva.post("/console/refusals", &[("document", &row)]).status, 303);
    assert_eq!(eva.post("/console/refusals", &[("document", &row)]).status, 404);
    assert_eq!(eva.post("/console/refusals", &[("document", "x")]).status, 422);
    assert_eq!(send("", "").status, 422, "nothing was sent");
    assert_eq!(send("large.json", &" ".repeat(17 << 20)).status, 413);
    eva.mark.replace("wrong".to_owned());
    assert_eq!(send("axis.json", &axis().to_string()).status, 403, "a form of another page");
    let deed = house.json(&["audit", "list", "--what", "advisory.import", "--limit", "1"])["entries"][0].clone();
    assert_eq!(deed["who"]["name"], "Eva", "{deed}");
    serving.stop();
}
