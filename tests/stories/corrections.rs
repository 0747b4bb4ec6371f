//! Letters of the house about letters of its own: what stood there and what is right, for each reader's own products, to
//! exactly those who had the letter, once the persons agree whom the letter needed.

use serde_json::{Value, json};

use crate::certificates::Reader;
use crate::documents::{AXIS_CVE, AXIS_ID, MEDIUM, axis, firm, firm_with, known_exploited, revised, scored, sentence};
use crate::house::{House, Mail};

/// The advisory about two doors; the update of each is named in words.
fn two_doors(first: &str, second: &str) -> Value {
    let mut document = axis();
    let mut other = document["product_tree"]["branches"][0]["branches"][0].clone();
    other["name"] = json!("AXIS M9999");
    let leaf = &mut other["branches"][0]["product"];
    leaf["name"] = json!("AXIS M9999: <=1.65.4");
    leaf["product_id"] = json!("CSAFPID-0002");
    document["product_tree"]["branches"][0]["branches"].as_array_mut().unwrap().push(other);
    let weakness = &mut document["vulnerabilities"][0];
    weakness["product_status"]["known_affected"] = json!(["CSAFPID-0001", "CSAFPID-0002"]);
    weakness["scores"][0]["products"] = json!(["CSAFPID-0001", "CSAFPID-0002"]);
    let update = |version: &str, product: &str| {
        json!({"category": "vendor_fix", "details": format!("Axis has released version {version}. Update to it."),
            "product_ids": [product]})
    };
    weakness["remediations"] = json!([update(first, "CSAFPID-0001"), update(second, "CSAFPID-0002")]);
    document
}

/// A firm with the other door.
fn other_firm(id: &str) -> Value {
    let mut other = firm(id);
    other["products"][0]["product"] = json!("AXIS M9999");
    other
}

fn import(house: &House, document: &Value) {
    let file = house.file("document.json", document.to_string());
    house.json(&["advisory", "import", &file]);
}

/// Delivers, and empties the outbox.
fn delivered(house: &House) -> Vec<Mail> {
    house.work();
    let mails = house.outbox();
    house.clear_outbox();
    mails
}

/// A house whose readers had a letter about the document, and the letters.
fn told(house: &House, firms: &[Value], document: &Value) -> (String, Vec<Mail>) {
    house.enrol(firms);
    house.publish(document);
    let mails = delivered(house);
    let edition = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    (edition, mails)
}

fn one_line(mail: &Mail) -> String {
    mail.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(house: &House) -> String {
    house.file("words.md", "We are sorry.")
}

#[test]
fn a_correction_says_what_stood_there_and_what_is_right_for_each_readers_own_products() {
    let house = House::new();
    let skilled = firm_with("expert", json!({"skill": "expert"}));
    let firms = [firm("a"), skilled, other_firm("other")];
    let (edition, firsts) = told(&house, &firms, &two_doors("1.66.0", "2.0.1"));
    assert_eq!(firsts.len(), 3);
    import(&house, &scored(revised(two_doors("1.66.7", "2.0.1"), "2"), MEDIUM));
    let corrected = house.json(&["edition", "correct", &edition, "--words", &words(&house)]);
    assert_eq!((&corrected["readers"], &corrected["variants"]), (&json!(3), &json!(3)));
    let mails = delivered(&house);
    for (first, mail) in firsts.iter().zip(&mails) {
        assert_eq!((&first.to, mail.signed), (&mail.to, true));
        assert!(mail.in_reply_to.contains(&first.message_id) && mail.references.contains(&first.message_id));
    }
    let [beginner, expert, other] = [0, 1, 2].map(|at| one_line(&mails[at]));
    let wrong = "our letter said 1.66.0; right is 1.66.7.";
    assert!(beginner.contains(wrong) && expert.contains(wrong) && !other.contains("1.66"), "{other}");
    assert!(other.contains("our letter said High risk; right is Medium risk."), "{other}");
    assert!(expert.contains("CVSS:3.1/AV:N") && !beginner.contains("CVSS"), "{beginner}");
    for letter in [&beginner, &expert, &other] {
        assert!(letter.contains("We are sorry.") && letter.contains(AXIS_ID), "{letter}");
        assert!(letter.contains(&sentence("en", "steps-title")), "{letter}");
    }
    // What the correction told is no news any more; what comes after it answers the first letter, and the correction.
    house.json(&["advisory", "publish", AXIS_ID]);
    assert_eq!(delivered(&house).len(), 0);
    house.publish(&known_exploited(&[AXIS_CVE]));
    let next = delivered(&house);
    assert_eq!(next.len(), 3);
    assert!(next[0].in_reply_to.contains(&mails[0].message_id), "{:?}", next[0].in_reply_to);
    assert!(next[0].references.contains(&firsts[0].message_id));
}

#[test]
fn whoever_is_not_concerned_after_all_reads_first_that_nothing_is_to_be_done() {
    let house = House::new();
    let (edition, _) = told(&house, &[firm("a"), other_firm("other")], &two_doors("1.66.0", "2.0.1"));
    let mut right = revised(two_doors("1.66.0", "2.0.1"), "2");
    right["vulnerabilities"][0]["product_status"] =
        json!({"known_affected": ["CSAFPID-0001"], "known_not_affected": ["CSAFPID-0002"]});
    import(&house, &right);
    house.json(&["edition", "correct", &edition, "--words", &words(&house)]);
    let mails = delivered(&house);
    let (a, other) = (one_line(&mails[0]), one_line(&mails[1]));
    let nothing = "This does not concern you: you have nothing to do.";
    assert!(other.contains(nothing) && !other.contains(&sentence("en", "steps-title")), "{other}");
    assert!(!a.contains(nothing) && a.contains(&sentence("en", "steps-title")), "{a}");
    house.json(&["advisory", "publish", AXIS_ID]);
    assert_eq!(delivered(&house).len(), 0, "both know");
}

#[test]
fn a_recall_names_the_warning_and_says_that_nothing_is_to_be_done_to_those_who_had_it() {
    let house = House::new();
    let (edition, firsts) = told(&house, &[firm("a")], &axis());
    house.enrol(&[firm("a"), firm("late")]);
    let recalled = house.json(&["edition", "recall", &edition, "--words", &words(&house)]);
    assert_eq!(recalled["readers"], json!(1));
    let mails = delivered(&house);
    assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), ["a@firms.example"]);
    let text = one_line(&mails[0]);
    assert!(text.contains("Please do not act on it any more.") && text.contains("You have nothing to do."), "{text}");
    assert!(text.contains(&format!("The warning was number {AXIS_ID} of CISA")), "{text}");
    assert!(!text.contains(&sentence("en", "steps-title")), "{text}");
    assert!(mails[0].in_reply_to.contains(&firsts[0].message_id));
    let explained = house.json(&["explain", AXIS_ID, "a"]);
    assert!(explained.to_string().contains(recalled["edition"].as_str().unwrap()), "{explained}");
}

#[test]
fn a_correction_waits_for_the_persons_whom_the_letter_needed_and_falls_when_the_facts_change() {
    let house = House::new().with("PUBLISHING__APPROVALS__ALERT", "1");
    house.enrol(&[firm("a"), firm("b")]);
    import(&house, &axis());
    let alert = house.json(&["advisory", "publish", AXIS_ID, "--by", "Anna"])["order"]["id"].clone();
    house.json(&["order", "approve", alert.as_str().unwrap(), "--by", "Bo"]);
    assert_eq!(delivered(&house).len(), 2);
    let edition = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    let words = words(&house);
    let correct = ["edition", "correct", &edition, "--words", &words, "--by", "Anna"];
    let placed = house.json(&correct);
    assert_eq!((&placed["readers"], &placed["order"]["missing"]), (&json!(2), &json!(1)), "{placed}");
    assert_eq!(delivered(&house).len(), 0, "nobody agreed yet");
    let order = placed["order"]["id"].as_str().unwrap().to_owned();
    let again = house.run(&correct);
    assert_eq!((again.code, &again.json["order"]["id"]), (Some(1), &json!(order)), "one order for the same words");
    assert_eq!(house.json(&["order", "list"])["orders"].as_array().unwrap().len(), 1);
    assert_eq!(house.run(&["order", "approve", &order, "--by", "anna"]).code, Some(1), "her own");
    import(&house, &scored(revised(axis(), "2"), MEDIUM));
    assert_eq!(house.run(&["order", "approve", &order, "--by", "Bo"]).code, Some(1), "look at it again");
    for by in ["Anna", "Bo"] {
        assert_eq!(delivered(&house).len(), 0);
        house.json(&["order", "approve", &order, "--by", by]);
    }
    let mails = delivered(&house);
    assert_eq!(mails.len(), 2);
    assert!(one_line(&mails[0]).contains("right is Medium risk."), "{}", mails[0].text);
    assert_eq!(house.json(&correct)["done_before"], json!(true));
    let shown = house.json(&["order", "show", &order]);
    assert_eq!((&shown["state"], &shown["words"]["en"]), (&json!("released"), &json!("We are sorry.")));
    assert_eq!(delivered(&house).len(), 0);
}

#[test]
fn a_recall_waits_too_unless_the_operator_lets_one_person_take_a_letter_back_at_once() {
    let mut house = House::new();
    let (edition, _) = told(&house, &[firm("a")], &axis());
    house.set("PUBLISHING__APPROVALS__ALERT", "1");
    let words = words(&house);
    let recall = ["edition", "recall", &edition, "--words", &words];
    let order = house.json(&recall)["order"]["id"].as_str().unwrap().to_owned();
    house.json(&["order", "cancel", &order, "--by", "Bo"]);
    assert_eq!(delivered(&house).len(), 0);
    house.set("PUBLISHING__APPROVALS__RECALL_AT_ONCE", "true");
    let correct = house.json(&["edition", "correct", &edition, "--words", &words]);
    assert_eq!(correct["order"]["missing"], json!(1), "that is for recalls alone");
    assert_eq!(house.json(&recall)["readers"], json!(1));
    assert_eq!(delivered(&house).len(), 1);
}

#[test]
fn a_rehearsed_correction_shows_every_letter_and_sends_none() {
    let house = House::new();
    let german = firm_with("g", json!({"language": "de"}));
    let (edition, _) = told(&house, &[firm("a"), firm("b"), german], &axis());
    import(&house, &scored(revised(axis(), "2"), MEDIUM));
    let words = words(&house);
    let shown = house.json(&["edition", "correct", &edition, "--words", &words, "--dry-run"]);
    assert_eq!((&shown["readers"], &shown["variants"]), (&json!(3), &json!(2)));
    assert_eq!(shown["counts"]["languages"], json!({"de": 1, "en": 2}));
    let letters = shown["letters"].as_array().unwrap();
    let english = letters.iter().find(|one| one["languages"] == json!(["en"])).unwrap();
    assert_eq!((&english["readers"], &english["signed"]), (&json!(2), &json!(true)));
    let folder = house.path("look");
    let preview = ["edition", "preview", "correction", &edition, "--words", &words, "--out", folder.to_str().unwrap()];
    let preview = house.json(&[&preview[..], &["--for", "g", "--recall"]].concat());
    assert_eq!(preview["readers"], json!(1));
    assert!(folder.join("index.html").is_file());
    assert_eq!(delivered(&house).len(), 0);
    assert_eq!(house.json(&["order", "list", "--all"])["orders"], json!([]));
    house.json(&["edition", "correct", &edition, "--words", &words]);
    let mails = delivered(&house);
    let text = english["text"].as_str().unwrap();
    let same = |mail: &Mail| mail.to == "a@firms.example" && text.contains(mail.lines.lines().nth(3).unwrap());
    assert!(mails.iter().any(same), "{text}\n{}", mails[0].lines);
}

#[test]
fn what_was_closed_stays_closed_when_it_is_corrected() {
    let house = House::new();
    let mut closed = axis();
    closed["document"]["distribution"] = json!({"tlp": {"label": "AMBER"}});
    let reader = Reader::rsa("key@firms.example", 9_000);
    let firms = [
        firm_with("key", json!({"cleared": "amber", "certificate": reader.certificate})),
        firm_with("none", json!({"cleared": "amber"})),
    ];
    let (edition, firsts) = told(&house, &firms, &closed);
    assert_eq!(firsts.len(), 2);
    let secret = house.file("secret.md", "The controller A1001 in the **vault**.");
    house.json(&["edition", "correct", &edition, "--words", &secret]);
    house.work();
    let mails = house.outbox();
    assert_eq!(mails.len(), 2);
    for mail in &mails {
        let bytes = std::fs::read(&mail.file).unwrap();
        let seen = String::from_utf8_lossy(&bytes);
        assert!(!seen.contains("vault") && !mail.text.contains("vault") && !mail.subject.contains("A1001"), "{seen}");
    }
    assert!(reader.opens(&mails[0].file).is_some() && mails[1].text.contains("/closed"), "{}", mails[1].text);
}

#[test]
fn what_has_become_closed_since_is_not_told_to_those_who_had_an_open_letter() {
    let house = House::new();
    let (edition, _) = told(&house, &[firm("a")], &axis());
    let mut closed = scored(revised(axis(), "2"), MEDIUM);
    closed["document"]["distribution"] = json!({"tlp": {"label": "AMBER"}});
    import(&house, &closed);
    house.json(&["edition", "correct", &edition, "--words", &words(&house)]);
    let mails = delivered(&house);
    let text = one_line(&mails[0]);
    assert!(text.contains("We are sorry.") && !text.contains("Medium"), "{text}");
}
