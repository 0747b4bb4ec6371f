//! Follow-ups: news about a letter that a reader had are short, threaded to it, sent once, and only if they are news.

use serde_json::{Value, json};

use crate::documents::{
    AXIS_CVE, AXIS_ID, VERY_HIGH, axis, firm, firm_with, known_exploited, revised, scored, sentence, with,
};
use crate::house::{House, Mail};

/// Publishes the document and gives what was sent.
fn letters(house: &House, document: &Value) -> Vec<Mail> {
    house.publish(document);
    delivered(house)
}

/// Delivers, and empties the outbox.
fn delivered(house: &House) -> Vec<Mail> {
    house.work();
    let mails = house.outbox();
    house.clear_outbox();
    mails
}

fn recipients(mails: &[Mail]) -> Vec<&str> {
    mails.iter().map(|mail| mail.to.as_str()).collect()
}

/// The only letter.
fn only(mails: Vec<Mail>) -> Mail {
    assert_eq!(mails.len(), 1, "{:?}", recipients(&mails));
    mails.into_iter().next().unwrap()
}

fn house_of(firms: &[Value]) -> House {
    let house = House::new();
    house.enrol(firms);
    house
}

/// The update repairs another version: the document says so in its words, as CISA does.
fn repaired_by(mut document: Value, version: &str) -> Value {
    let fix = json!([{"category": "vendor_fix", "details": format!("Axis has released version {version}. Update to it."),
        "product_ids": ["CSAFPID-0001"]}]);
    document["vulnerabilities"][0]["remediations"] = fix;
    document
}

#[test]
fn a_follow_up_answers_the_first_letter_and_the_last_one() {
    let house = house_of(&[firm("a")]);
    let first = only(letters(&house, &repaired_by(axis(), "1.66.0")));
    assert_eq!((first.in_reply_to.len(), first.references.len()), (0, 0));
    let second = only(letters(&house, &known_exploited(&[AXIS_CVE])));
    assert!(second.in_reply_to.contains(&first.message_id), "{:?}", second.in_reply_to);
    assert!(second.references.contains(&first.message_id), "{:?}", second.references);
    assert!(second.subject.starts_with("Follow-up: "), "{}", second.subject);
    let third = only(letters(&house, &repaired_by(revised(axis(), "2"), "1.66.9")));
    assert!(third.in_reply_to.contains(&second.message_id) && !third.in_reply_to.contains(&first.message_id));
    let place = |mail: &Mail| third.references.iter().position(|id| *id == mail.message_id).unwrap();
    assert!(place(&first) < place(&second), "{:?}", third.references);
    assert!(first.signed && second.signed && third.signed);
}

#[test]
fn a_follow_up_is_short_says_what_is_new_first_and_what_to_do() {
    for skill in ["beginner", "intermediate", "expert"] {
        let house = house_of(&[firm_with("a", json!({"skill": skill}))]);
        let first = only(letters(&house, &axis()));
        let next = only(letters(&house, &known_exploited(&[AXIS_CVE])));
        let heading = next.lines.lines().find(|line| line.ends_with('.')).unwrap();
        assert_eq!(heading, sentence("en", "change-exploited"));
        assert!(next.text.contains("Please update") && next.text.contains(&sentence("en", "followup-explains")));
        assert!(next.text.len() < first.text.len(), "{skill}: {} and {}", next.text.len(), first.text.len());
        assert!(!next.text.contains(&sentence("en", "danger-title")), "{}", next.text);
    }
}

#[test]
fn news_of_attacks_reach_in_any_order_who_had_the_letter_and_who_only_had_a_digest_each_once() {
    let firms = || {
        [
            firm("a"),
            firm_with("waiting", json!({"alert_from": "very-high", "digest_from": "medium"})),
            firm_with("hard", json!({"alert_from": "very-high", "digest_from": "very-high"})),
        ]
    };
    let all = ["a@firms.example", "waiting@firms.example"];
    let before = house_of(&firms());
    assert_eq!(letters(&before, &known_exploited(&[AXIS_CVE])).len(), 0);
    let mails = letters(&before, &axis());
    assert_eq!(recipients(&mails), all);
    assert!(mails.iter().all(|mail| mail.in_reply_to.is_empty()), "attacks were known from the first letter on");
    assert_eq!(letters(&before, &known_exploited(&[AXIS_CVE])).len(), 0);

    let after = house_of(&firms());
    assert_eq!(recipients(&letters(&after, &axis())), ["a@firms.example"]);
    let mails = letters(&after, &known_exploited(&["CVE-1999-0001", AXIS_CVE]));
    assert_eq!(recipients(&mails), all);
    assert!(!mails[0].in_reply_to.is_empty() && mails[1].in_reply_to.is_empty());
    for again in [known_exploited(&["CVE-1999-0001", AXIS_CVE]), known_exploited(&[AXIS_CVE]), axis()] {
        assert_eq!(letters(&after, &again).len(), 0);
    }
    // Taken off the list and put on it again: nothing that they do not know.
    assert_eq!(letters(&after, &known_exploited(&["CVE-1999-0001"])).len(), 0);
    assert_eq!(letters(&after, &known_exploited(&["CVE-1999-0001", AXIS_CVE])).len(), 0);
    assert_eq!(letters(&after, &revised(axis(), "2")).len(), 0);
}

#[test]
fn news_that_came_unpublished_leave_with_the_next_catalogue_that_is_published_even_the_same() {
    let house = house_of(&[firm("a")]);
    letters(&house, &axis());
    let catalogue = house.file("kev.json", known_exploited(&[AXIS_CVE]).to_string());
    house.json(&["advisory", "import", &catalogue]);
    assert_eq!(delivered(&house).len(), 0, "nothing leaves unasked");
    assert_eq!(house.json(&["advisory", "import", &catalogue, "--publish"])["unchanged"], json!(1));
    assert_eq!(delivered(&house).len(), 1);
    let report = house.json(&["advisory", "import", &catalogue, "--publish"]);
    assert_eq!(report["released"], json!([]), "an advisory that was judged with the news is not judged again");
}

#[test]
fn news_whose_release_failed_are_made_up_for_by_the_next_round() {
    let house = house_of(&[firm("a")]);
    letters(&house, &axis());
    let keys = house.data().join("keys");
    std::fs::rename(&keys, house.data().join("away")).unwrap();
    let catalogue = house.file("kev.json", known_exploited(&[AXIS_CVE]).to_string());
    assert_eq!(house.run(&["advisory", "import", &catalogue, "--publish"]).code, Some(1));
    assert_eq!(delivered(&house).len(), 0);
    std::fs::remove_dir_all(&keys).unwrap();
    std::fs::rename(house.data().join("away"), &keys).unwrap();
    let mail = only(delivered(&house));
    assert!(mail.text.contains(&sentence("en", "change-exploited")), "{}", mail.text);
    assert_eq!(delivered(&house).len(), 0);
}

#[test]
fn a_public_exploit_is_told_once_and_an_attack_after_it_again() {
    let house = house_of(&[firm("a")]);
    letters(&house, &axis());
    let mut public = revised(axis(), "2");
    public["vulnerabilities"][0]["threats"] =
        json!([{"category": "exploit_status", "details": "Publicly Disclosed:Yes;Exploited:No"}]);
    let mail = only(letters(&house, &public));
    assert!(mail.text.contains(&sentence("en", "change-exploit-public")), "{}", mail.text);
    assert_eq!(letters(&house, &public).len(), 0);
    let mail = only(letters(&house, &known_exploited(&[AXIS_CVE])));
    assert!(mail.text.contains(&sentence("en", "change-exploited")), "{}", mail.text);
}

#[test]
fn an_update_that_is_replaced_withdrawn_or_given_up_is_told_apart() {
    let house = house_of(&[firm("a"), firm_with("expert", json!({"skill": "expert"}))]);
    let mut none = axis();
    none["vulnerabilities"][0]["remediations"] =
        json!([{"category": "none_available", "details": "There is none.", "product_ids": ["CSAFPID-0001"]}]);
    assert_eq!(letters(&house, &none).len(), 2);
    let mut told = Vec::new();
    for (version, document) in
        [("2", repaired_by(axis(), "1.66.0")), ("3", repaired_by(axis(), "1.66.1")), ("4", none.clone())]
    {
        let mut document = document;
        for version in 2..=version.parse::<u32>().unwrap() {
            document = revised(document, &version.to_string());
        }
        let mails = letters(&house, &document);
        assert_eq!(recipients(&mails), ["a@firms.example", "expert@firms.example"]);
        assert_eq!(letters(&house, &document).len(), 0);
        told.push(mails);
    }
    for (mails, key) in told.iter().zip(["change-remedy", "change-remedy-replaced", "change-remedy-withdrawn"]) {
        assert!(mails.iter().all(|mail| mail.text.contains(&sentence("en", key))), "{key}: {}", mails[0].text);
    }
    let replaced = &told[1];
    assert!(replaced[0].text.contains(&sentence("en", "followup-again")), "{}", replaced[0].text);
    assert!(replaced[1].text.contains("was 1.66.0, now 1.66.1"), "{}", replaced[1].text);
    assert!(!replaced[0].text.contains("was 1.66.0"), "only experts read lists");
}

#[test]
fn who_is_not_affected_any_more_hears_it_and_who_has_updated_meanwhile_does_not() {
    let house = house_of(&[firm("a"), firm("updated")]);
    assert_eq!(letters(&house, &axis()).len(), 2);
    let mut updated = firm("updated");
    updated["products"][0]["version"] = json!("1.65.5");
    house.enrol(&[firm("a"), updated]);
    let older = [
        ("/product_tree/branches/0/branches/0/branches/0/name", json!("<= 1.60.0")),
        ("/product_tree/branches/0/branches/0/branches/0/product/name", json!("AXIS A1001: <= 1.60.0")),
    ];
    let corrected = with(revised(axis(), "2"), &older);
    let mail = only(letters(&house, &corrected));
    assert_eq!(mail.to, "a@firms.example");
    assert!(mail.text.contains(&sentence("en", "withdrawn-title")), "{}", mail.text);
    assert!(mail.text.contains("has corrected its warning") && !mail.in_reply_to.is_empty(), "{}", mail.text);
    assert_eq!(letters(&house, &corrected).len(), 0);
    assert_eq!(letters(&house, &known_exploited(&[AXIS_CVE])).len(), 0, "what does not concern them stays away");
}

#[test]
fn our_recall_and_the_publishers_withdrawal_say_who_takes_back_what() {
    let house = house_of(&[firm("a")]);
    let first = only(letters(&house, &axis()));
    house.json(&["advisory", "withdraw", AXIS_ID]);
    let ours = only(delivered(&house));
    assert!(ours.text.contains("We take back our letter of"), "{}", ours.text);
    assert!(ours.references.contains(&first.message_id));
    let house = house_of(&[firm("a")]);
    letters(&house, &axis());
    let theirs = with(revised(axis(), "2"), &[("/document/category", json!("csaf_withdrawn"))]);
    let theirs = only(letters(&house, &theirs));
    assert!(theirs.text.contains("The publisher has taken back its warning"), "{}", theirs.text);
}

#[test]
fn a_rating_that_falls_wakes_nobody_but_is_told_beside_other_news() {
    let house = house_of(&[firm("a")]);
    letters(&house, &scored(axis(), VERY_HIGH));
    let lower = revised(axis(), "2");
    assert_eq!(letters(&house, &lower).len(), 0);
    let mail = only(letters(&house, &known_exploited(&[AXIS_CVE])));
    for key in ["change-exploited", "change-rating-fell"] {
        assert!(mail.text.contains(&sentence("en", key)), "{key}: {}", mail.text);
    }
}

#[test]
fn another_name_for_the_same_product_and_another_way_to_write_the_range_are_no_news() {
    let house = house_of(&[firm("a")]);
    letters(&house, &axis());
    let renamed = [
        ("/product_tree/branches/0/branches/0/branches/0/name", json!("<=1.65.4")),
        (
            "/product_tree/branches/0/branches/0/branches/0/product/name",
            json!("AXIS A1001 Network Door Controller: <=1.65.4"),
        ),
    ];
    assert_eq!(letters(&house, &with(revised(axis(), "2"), &renamed)).len(), 0);
}

#[test]
fn a_first_letter_that_expired_begins_no_thread_and_the_news_come_as_a_first_letter() {
    let house = house_of(&[firm("a")]);
    house.publish(&axis());
    let late = (vigie::clock::Clock::System.now() + chrono::Duration::days(30)).to_rfc3339();
    house.run(&["work", "--until-idle", "--at", &late]);
    assert_eq!(house.ledgers().iter().map(|ledger| ledger.expired).sum::<u64>(), 1);
    house.clear_outbox();
    let mail = only(letters(&house, &known_exploited(&[AXIS_CVE])));
    assert!(mail.in_reply_to.is_empty() && mail.text.contains(&sentence("en", "danger-title")), "{}", mail.text);
    assert!(!mail.text.contains(&sentence("en", "followup-explains")));
}

#[test]
fn the_difference_between_revisions_stands_in_words() {
    let house = house_of(&[firm("a")]);
    house.publish(&repaired_by(axis(), "1.66.0"));
    house.publish(&scored(repaired_by(revised(axis(), "2"), "1.66.1"), VERY_HIGH));
    let diff = house.json(&["advisory", "diff", AXIS_ID]);
    assert_eq!((&diff["from"]["nth"], &diff["to"]["version"]), (&json!(1), &json!("2")));
    let aspects: Vec<&str> =
        diff["differences"].as_array().unwrap().iter().filter_map(|one| one["aspect"].as_str()).collect();
    assert_eq!(aspects, ["update", "score"]);
    assert_eq!(diff["history"], json!(["Update"]));
    let same = house.json(&["advisory", "diff", AXIS_ID, "--from", "2", "--to", "#2"]);
    assert_eq!(same["differences"], json!([]));
    assert_eq!(house.run(&["advisory", "diff", AXIS_ID, "--from", "9"]).code, Some(1));
}

#[test]
fn a_correction_reaches_exactly_those_who_had_the_letter_once_in_their_language_or_marked() {
    let house =
        house_of(&[firm("a"), firm_with("g", json!({"language": "de"})), firm_with("f", json!({"language": "fr"}))]);
    let firsts = letters(&house, &axis());
    let edition = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    house.enrol(&[
        firm("a"),
        firm_with("g", json!({"language": "de"})),
        firm_with("f", json!({"language": "fr"})),
        firm("late"),
    ]);
    house.file("words/en.md", "The **other** version is right.");
    house.file("words/de.md", "Die **andere** Version ist richtig.");
    let words = house.path("words");
    let correct = ["edition", "correct", &edition[..12], "--words", words.to_str().unwrap()];
    let report = house.json(&correct);
    assert_eq!((&report["readers"], &report["done_before"]), (&json!(3), &json!(false)));
    let mails = delivered(&house);
    assert_eq!(recipients(&mails), ["a@firms.example", "f@firms.example", "g@firms.example"]);
    assert!(mails[0].text.contains("The other version is right.") || mails[0].text.contains("The **other** version"));
    assert!(mails[2].text.contains("Version ist richtig.") && mails[2].subject.starts_with("Berichtigung: "));
    assert!(mails[1].text.contains("version is right.") && mails[1].text.contains("anglais"), "{}", mails[1].text);
    for (first, mail) in firsts.iter().zip(&mails) {
        assert!(mail.in_reply_to.contains(&first.message_id) && mail.signed, "{}", mail.to);
    }
    assert_eq!(house.json(&correct)["done_before"], json!(true));
    assert_eq!(delivered(&house).len(), 0);
    let file = house.file("gone.md", "It was wrong.");
    assert_eq!(house.json(&["edition", "recall", &edition, "--words", &file])["readers"], json!(3));
    assert!(delivered(&house).iter().all(|mail| mail.text.contains("It was wrong.")));
}
