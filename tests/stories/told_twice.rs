//! Told twice: several issuers write about one weakness. What a second one adds for a reader is a follow-up to the letter that
//! it had; what adds nothing waits for the digest, which says who tells it, too; and whatever is in doubt goes out as ever.

use serde_json::{Value, json};

use crate::digests::{Weeks, flowing};
use crate::documents::{AXIS_CVE, VERY_HIGH, axis, firm, firm_with, known_exploited, scored, sentence, with};
use crate::house::{House, Mail};

/// The same weakness in the same versions, as another issuer tells it.
fn by_cert(document: Value) -> Value {
    with(
        document,
        &[
            ("/document/publisher/namespace", json!("https://cert.example")),
            ("/document/publisher/name", json!("CERT Example")),
            ("/document/tracking/id", json!("CERT-2023-1")),
        ],
    )
}

/// Without any help.
fn unrepaired(mut document: Value) -> Value {
    document["vulnerabilities"][0]["remediations"] = json!([]);
    document
}

/// With a second weakness in the same product.
fn with_another(mut document: Value) -> Value {
    let mut another = document["vulnerabilities"][0].clone();
    another["cve"] = json!("CVE-2023-99999");
    document["vulnerabilities"].as_array_mut().unwrap().push(another);
    document
}

/// With a second product that has the same weakness.
fn with_a_product(mut document: Value) -> Value {
    let mut product = document["product_tree"]["branches"][0]["branches"][0].clone();
    product["name"] = json!("AXIS A1210");
    product["branches"][0]["product"] = json!({"name": "AXIS A1210: <= 1.65.4", "product_id": "CSAFPID-0002"});
    document["product_tree"]["branches"][0]["branches"].as_array_mut().unwrap().push(product);
    with(document, &[("/vulnerabilities/0/product_status/known_affected", json!(["CSAFPID-0001", "CSAFPID-0002"]))])
}

fn house_of(firms: &[Value]) -> House {
    let house = House::new();
    house.enrol(firms);
    house
}

/// Publishes the document: what was sent, and how many alerts are left to the digest as told before.
fn letters(house: &House, document: &Value) -> (Vec<Mail>, u64) {
    let report = house.publish(document);
    house.work();
    let mails = house.outbox();
    house.clear_outbox();
    (mails, report["released"][0]["held_back"]["told"].as_u64().unwrap_or_default())
}

#[test]
fn what_a_second_issuer_tells_without_anything_new_waits_for_the_digest_which_says_so() {
    let weeks = Weeks::of(&[firm("a")]);
    weeks.publish(&axis(), (0, 1));
    assert_eq!(weeks.deliver((0, 2)).len(), 1);
    weeks.publish(&by_cert(axis()), (0, 24));
    assert!(weeks.deliver((0, 25)).is_empty(), "no second letter about the same");
    assert_eq!(weeks.house.json(&["attention"])["readers"][0]["told"], json!(1));
    let said = flowing(&weeks.letter(0).text);
    assert!(said.contains("CERT Example now warns of it, too. For you that adds nothing new."), "{said}");
    assert_eq!(said.matches("You had our letter about this on").count(), 2, "{said}");
    // Told is told.
    assert!(!flowing(&weeks.letter(1).text).contains("now warns of it, too"));
}

#[test]
fn what_a_second_issuer_adds_is_a_follow_up_that_answers_the_first_letter() {
    let graver = (axis(), by_cert(scored(axis(), VERY_HIGH)), "change-rating-rose");
    let helping = (unrepaired(axis()), by_cert(axis()), "change-remedy");
    for (first, second, change) in [graver, helping] {
        let house = house_of(&[firm("a")]);
        let first = letters(&house, &first).0.remove(0);
        let (mails, held) = letters(&house, &second);
        assert_eq!((mails.len(), held), (1, 0), "{change}");
        assert!(mails[0].in_reply_to.contains(&first.message_id), "{:?}", mails[0].in_reply_to);
        assert!(mails[0].subject.starts_with("Follow-up: "), "{}", mails[0].subject);
        assert!(mails[0].text.contains(&sentence("en", change)), "{}", mails[0].text);
        assert!(letters(&house, &second).0.is_empty(), "once is enough");
    }
}

#[test]
fn who_heard_of_attacks_by_the_first_document_does_not_hear_of_them_by_the_second_again() {
    let house = house_of(&[firm("a")]);
    assert_eq!(letters(&house, &axis()).0.len(), 1);
    assert_eq!(letters(&house, &known_exploited(&[AXIS_CVE])).0.len(), 1, "attacks are news");
    assert_eq!(letters(&house, &by_cert(axis())).0.len(), 0);
    let explained = house.json(&["explain", "CERT-2023-1", "a"]);
    assert!(explained.to_string().contains("told_by_another"), "{explained}");
}

#[test]
fn attacks_that_come_after_both_documents_are_told_once() {
    let house = house_of(&[firm("a")]);
    assert_eq!(letters(&house, &axis()).0.len(), 1);
    assert_eq!(letters(&house, &by_cert(axis())).0.len(), 0);
    let (mails, _) = letters(&house, &known_exploited(&[AXIS_CVE]));
    assert_eq!(mails.len(), 1, "nobody misses attacks, and nobody hears of them twice");
    assert!(mails[0].text.contains(&sentence("en", "change-exploited")), "{}", mails[0].text);
}

#[test]
fn whatever_is_in_doubt_goes_out_as_a_letter_of_its_own() {
    let late = firm_with("late", json!({}));
    let house = house_of(&[firm("a"), firm_with("no-digest", json!({"digest_from": "never"}))]);
    assert_eq!(letters(&house, &axis()).0.len(), 2);
    house.enrol(&[late]);
    // Who had no letter gets the first; who reads no digest would find it nowhere.
    let (mails, held) = letters(&house, &by_cert(axis()));
    let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!((to, held), (vec!["late@firms.example", "no-digest@firms.example"], 1));
    assert!(mails.iter().all(|mail| mail.in_reply_to.is_empty()));
    // Another weakness beside the known one.
    let house = house_of(&[firm("a")]);
    letters(&house, &axis());
    let (mails, _) = letters(&house, &by_cert(with_another(axis())));
    assert!(mails.len() == 1 && mails[0].in_reply_to.is_empty());
    // A product that came into the profile after the letter.
    let house = house_of(&[firm("a")]);
    letters(&house, &with_a_product(axis()));
    let mut firm_of_two = firm("a");
    let second = json!({"vendor": "Axis Communications", "product": "AXIS A1210", "version": "1.65.0"});
    firm_of_two["products"].as_array_mut().unwrap().push(second);
    house.enrol(&[firm_of_two]);
    assert_eq!(letters(&house, &by_cert(with_a_product(axis()))).0.len(), 1);
    // What was taken back says nothing any more.
    let house = house_of(&[firm("a")]);
    letters(&house, &axis());
    house.json(&["advisory", "withdraw", crate::documents::AXIS_ID]);
    house.work();
    house.clear_outbox();
    assert_eq!(letters(&house, &by_cert(axis())).0.len(), 1);
}
