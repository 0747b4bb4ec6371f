//! A seventh language, laid over the program as files: a firm comes in at the door in it, and reads its mail in it.

use std::path::Path;

use serde_json::{Value, json};

use crate::documents::{axis, firm_with};
use crate::house::House;
use crate::serving::Serving;

/// The program with the Dutch files of the fixtures laid over it.
fn house() -> House {
    let overlay = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    House::new().with("PRESS__OVERLAY", overlay.to_str().unwrap())
}

#[test]
fn a_firm_is_warned_in_a_language_that_is_only_files() {
    let house = house();
    let check = house.run(&["check"]);
    let words = |finding: &&Value| finding["where"].as_str().is_some_and(|place| place.contains("locales/"));
    let found: Vec<&Value> = check.json["findings"].as_array().unwrap().iter().filter(words).collect();
    assert!(found.is_empty(), "{found:?}");
    let wishes = ["beginner", "intermediate", "expert"]
        .map(|skill| firm_with(skill, json!({"language": "nl-BE", "skill": skill})));
    house.enrol(&wishes);
    house.publish(&axis());
    house.work();
    let mails = house.outbox();
    assert_eq!(mails.len(), 3);
    for mail in mails {
        assert_eq!(mail.language, "nl", "{}", mail.to);
        assert!(mail.subject.contains("AXIS A1001") && mail.signed, "{}", mail.subject);
        for words in ["Uw producten", "U gebruikt", "Wat te doen", "U krijgt deze brief"] {
            assert!(mail.text.contains(words), "{}: no {words}: {}", mail.to, mail.text);
        }
        assert!(!mail.text.contains("You get this letter"), "{}", mail.text);
    }
    let why = house.json(&["explain", crate::documents::AXIS_ID, "beginner"]);
    assert_eq!(why["route"], "alert", "{why}");
}

#[test]
fn a_firm_comes_in_at_the_door_in_a_language_that_is_only_files() {
    let house = house();
    let serving = Serving::start(&house);
    let form = serving.get("/nl/subscribe");
    assert!(form.body.contains("<option value=\"nl\" lang=\"nl\" selected>Nederlands</option>"), "{}", form.body);
    let entered = "firm=Bakkerij+Zon&address=zon%40new.example&language=nl&skill=beginner&trade=bakery&website=&products=\
                   Axis+Communications+%7C+AXIS+A1001+%7C+1.65.0";
    let answer = serving.request("POST", "/subscribe", entered);
    assert!(answer.status == 200 && !answer.body.contains("role=\"alert\""), "{}", answer.body);
    serving.stop();
    house.work();
    let mails = house.outbox();
    let mail = mails.first().unwrap();
    assert_eq!((mail.to.as_str(), mail.language.as_str()), ("zon@new.example", "nl"));
    assert!(mail.subject.starts_with("Graag bevestigen") && mail.text.contains("druk op de knop"), "{}", mail.text);
    let path = mail.text.split_whitespace().find_map(|word| word.find("/welcome/").map(|at| &word[at..])).unwrap();
    let serving = Serving::start(&house);
    let page = serving.get(path).body;
    assert!(page.contains("<html lang=\"nl\"") && page.contains("Klopt dit?"), "{page}");
    assert!(serving.request("POST", path, "").body.contains("U staat op onze lijst"));
    serving.stop();
}
