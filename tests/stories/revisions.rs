//! Revisions: a reader is written to again if, and only if, something changed that matters to it, and hears what.

use serde_json::{Value, json};

use crate::documents::{
    AXIS_CVE, AXIS_ID, MEDIUM, VERY_HIGH, axis, axis_as, firm, firm_with, known_exploited, revised, scored, sentence,
    with,
};
use crate::house::{House, Mail};

/// A house whose readers have had the letter about the first version.
fn told(firms: &[Value]) -> House {
    let house = House::new();
    house.enrol(firms);
    house.publish(&axis());
    house.work();
    house.clear_outbox();
    house
}

/// Publishes the document and gives who was written to and what.
fn letters(house: &House, document: &Value) -> Vec<Mail> {
    house.publish(document);
    house.work();
    let mails = house.outbox();
    house.clear_outbox();
    mails
}

fn recipients(mails: &[Mail]) -> Vec<&str> {
    mails.iter().map(|mail| mail.to.as_str()).collect()
}

#[test]
fn a_revision_that_corrects_words_alerts_nobody() {
    let house = told(&[firm("a"), firm("b")]);
    let typo = with(revised(axis(), "2"), &[("/document/title", json!("AXIS A1001 controller"))]);
    let report = house.publish(&typo);
    assert_eq!((&report["revised"], &report["released"][0]["readers"]), (&json!(1), &json!(0)));
    house.work();
    assert_eq!(house.recipients(), Vec::<String>::new());
}

#[test]
fn a_higher_rating_alerts_who_had_it_and_who_waited_for_it_each_in_their_language() {
    let house = told(&[
        firm_with("english", json!({"skill": "beginner"})),
        firm_with("spanish", json!({"language": "es"})),
        firm_with("french", json!({"language": "fr", "skill": "expert"})),
        firm_with("waiting", json!({"alert_from": "very-high"})),
    ]);
    let mails = letters(&house, &scored(revised(axis(), "2"), VERY_HIGH));
    let all = ["english@firms.example", "french@firms.example", "spanish@firms.example", "waiting@firms.example"];
    assert_eq!(recipients(&mails), all);
    for (mail, language) in mails.iter().zip(["en", "fr", "es"]) {
        assert_eq!(mail.language, language);
        for key in ["followup-explains", "change-rating-rose"] {
            assert!(mail.text.contains(&sentence(language, key)), "{key}: {}", mail.text);
        }
    }
    assert!(!mails[3].text.contains(&sentence("en", "followup-explains")), "who had none must not be told so");
}

#[test]
fn a_new_remedy_alerts_exactly_those_whose_product_it_is_for() {
    let mut two = axis();
    let branch = two["product_tree"]["branches"][0]["branches"][0].clone();
    let second = with(
        branch,
        &[
            ("/name", json!("AXIS A1601")),
            ("/branches/0/product/name", json!("AXIS A1601: <= 1.65.4")),
            ("/branches/0/product/product_id", json!("CSAFPID-0002")),
        ],
    );
    two["product_tree"]["branches"][0]["branches"].as_array_mut().unwrap().push(second);
    let both = json!(["CSAFPID-0001", "CSAFPID-0002"]);
    two = with(
        two,
        &[
            ("/vulnerabilities/0/product_status/known_affected", both.clone()),
            ("/vulnerabilities/0/scores/0/products", both),
        ],
    );
    let mut other = firm("other");
    other["products"][0]["product"] = json!("AXIS A1601");
    let house = House::new();
    house.enrol(&[firm("first"), other]);
    assert_eq!(letters(&house, &two).len(), 2);
    let mut repaired = revised(two, "2");
    let fix = json!({"category": "vendor_fix", "details": "Update to 1.66.", "product_ids": ["CSAFPID-0002"]});
    repaired["vulnerabilities"][0]["remediations"].as_array_mut().unwrap().push(fix);
    let mails = letters(&house, &repaired);
    assert_eq!(recipients(&mails), ["other@firms.example"]);
    assert!(mails[0].text.contains(&sentence("en", "change-remedy")), "{}", mails[0].text);
    assert_eq!(letters(&house, &repaired).len(), 0);
}

#[test]
fn a_further_affected_version_alerts_who_uses_it_and_tells_the_others_what_changed() {
    let mut newer = firm("newer");
    newer["products"][0]["version"] = json!("1.70.0");
    let house = told(&[firm("older"), newer]);
    let range = [
        ("/product_tree/branches/0/branches/0/branches/0/name", json!("<= 1.72.0")),
        ("/product_tree/branches/0/branches/0/branches/0/product/name", json!("AXIS A1001: <= 1.72.0")),
    ];
    let mails = letters(&house, &with(revised(axis(), "2"), &range));
    assert!(recipients(&mails).contains(&"newer@firms.example"), "{:?}", recipients(&mails));
    let newcomer = mails.iter().find(|mail| mail.to.starts_with("newer")).unwrap();
    assert!(!newcomer.text.contains(&sentence("en", "followup-explains")));
}

#[test]
fn a_revision_that_goes_back_and_forth_tells_each_change_once() {
    let house = told(&[firm("a")]);
    let higher = scored(revised(axis(), "2"), VERY_HIGH);
    assert_eq!(letters(&house, &higher).len(), 1);
    assert_eq!(letters(&house, &higher).len(), 0);
    assert_eq!(letters(&house, &axis()).len(), 0, "an earlier revision that comes again is no news");
    let lower = revised(revised(axis(), "2"), "3");
    assert_eq!(letters(&house, &lower).len(), 0, "a risk that falls wakes nobody");
    let higher = scored(revised(revised(revised(axis(), "2"), "3"), "4"), VERY_HIGH);
    assert_eq!(letters(&house, &higher).len(), 0, "and they know that it was this high");
}

#[test]
fn news_of_attacks_reaches_those_who_had_the_letter_and_those_who_waited() {
    let house = told(&[
        firm("a"),
        firm_with("waiting", json!({"alert_from": "very-high", "digest_from": "medium", "language": "es"})),
        firm_with("quiet", json!({"alert_from": "never", "digest_from": "medium"})),
        firm_with("hard", json!({"alert_from": "very-high", "digest_from": "very-high"})),
    ]);
    let listed = house.publish(&known_exploited(&[AXIS_CVE]));
    assert_eq!((&listed["new"], &listed["reassess"]), (&json!(1), &json!([])));
    house.work();
    let mails = house.outbox();
    assert_eq!(recipients(&mails), ["a@firms.example", "waiting@firms.example"]);
    assert!(mails[0].text.contains(&sentence("en", "change-exploited")), "{}", mails[0].text);
    house.clear_outbox();
    assert_eq!(letters(&house, &known_exploited(&[AXIS_CVE])).len(), 0);
}

#[test]
fn news_of_attacks_without_publish_names_the_advisories_to_look_at_again() {
    let house = told(&[firm("a")]);
    house.publish(&scored(axis_as("ICSA-99-002-01"), MEDIUM));
    let catalogue = house.file("kev.json", known_exploited(&[AXIS_CVE, "CVE-1999-0001"]).to_string());
    let report = house.json(&["advisory", "import", &catalogue]);
    assert_eq!(report["reassess"], json!([AXIS_ID, "ICSA-99-002-01"]));
    house.work();
    assert_eq!(house.recipients(), Vec::<String>::new(), "nothing leaves unasked");
    assert_eq!(house.json(&["advisory", "publish", AXIS_ID])["readers"], json!(1));
    house.work();
    assert_eq!(house.recipients(), ["a@firms.example"]);
}

#[test]
fn who_had_an_advisory_hears_that_it_was_withdrawn_and_nobody_else() {
    let house = told(&[firm("a"), firm_with("b", json!({"alert_from": "very-high"}))]);
    assert_eq!(house.json(&["advisory", "withdraw", AXIS_ID])["readers"], json!(1));
    house.enrol(&[firm("a"), firm("late")]);
    house.work();
    let mails = house.outbox();
    assert_eq!(recipients(&mails), ["a@firms.example"]);
    house.clear_outbox();
    assert_eq!(house.json(&["advisory", "withdraw", AXIS_ID])["readers"], json!(0));
    assert_eq!(house.json(&["advisory", "publish", AXIS_ID])["readers"], json!(0));
    house.work();
    assert_eq!(house.recipients(), Vec::<String>::new());
}

#[test]
fn a_document_that_its_publisher_withdraws_is_told_to_those_who_had_it() {
    let house = told(&[firm("a"), firm_with("b", json!({"alert_from": "very-high"}))]);
    let taken_back = with(revised(axis(), "2"), &[("/document/category", json!("csaf_withdrawn"))]);
    assert_eq!(recipients(&letters(&house, &taken_back)), ["a@firms.example"]);
    assert_eq!(letters(&house, &taken_back).len(), 0);
}

/// CSAF 2.1, profile "withdrawn": such a document has neither products nor vulnerabilities any more, only the reason.
#[test]
fn a_withdrawal_that_names_no_products_any_more_reaches_those_who_had_the_letter() {
    let house = told(&[firm("a"), firm_with("b", json!({"alert_from": "very-high"}))]);
    let mut bare = with(revised(axis(), "2"), &[("/document/category", json!("csaf_withdrawn"))]);
    let parts = bare.as_object_mut().unwrap();
    parts.remove("product_tree");
    parts.remove("vulnerabilities");
    assert_eq!(recipients(&letters(&house, &bare)), ["a@firms.example"]);
    assert_eq!(letters(&house, &bare).len(), 0);
}

#[test]
fn a_red_document_and_a_draft_are_refused_for_release_and_all_else_is_released() {
    let house = House::new();
    house.enrol(&[firm("a")]);
    let red = with(axis_as("RED-1"), &[("/document/distribution/tlp/label", json!("RED"))]);
    let draft = with(axis_as("DRAFT-1"), &[("/document/tracking/status", json!("draft"))]);
    house.file("in/1.json", red.to_string());
    house.file("in/2.json", draft.to_string());
    house.file("in/3.json", axis().to_string());
    let folder = house.path("in");
    let ran = house.run(&["advisory", "import", "--publish", folder.to_str().unwrap()]);
    assert_eq!(ran.code, Some(1));
    let refused: Vec<&str> = ran.json["refused"].as_array().unwrap().iter().filter_map(|r| r["why"].as_str()).collect();
    assert!(refused.len() == 2 && refused[0].contains("TLP:RED") && refused[1].contains("draft"), "{refused:?}");
    assert_eq!(ran.json["released"].as_array().map(Vec::len), Some(1));
    for id in ["RED-1", "DRAFT-1"] {
        assert_eq!(house.run(&["advisory", "publish", id]).code, Some(1), "{id}");
    }
    house.work();
    assert_eq!(house.recipients(), ["a@firms.example"]);
}
