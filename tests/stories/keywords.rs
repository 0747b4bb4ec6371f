//! Words and nameless products: a firm asks before anybody has published about it, and hears of it when somebody does.

use serde_json::{Value, json};

use crate::documents::{AXIS_ID, axis, axis_as, firm, firm_with, with};
use crate::house::House;

/// A firm with these products.
fn having(id: &str, products: Value) -> Value {
    with(firm(id), &[("/products", products)])
}

/// A beginner in this language who asked for a word.
fn asking(id: &str, language: &str, keyword: &str) -> Value {
    let reader = firm_with(id, json!({"language": language, "skill": "beginner", "formats": ["text"]}));
    with(reader, &[("/products", json!([{"keyword": keyword}]))])
}

/// An advisory about a till that no catalogue knows.
fn till() -> Value {
    let changes = [
        ("/document/title", json!("Müller Kassen TillMaster 3")),
        ("/product_tree/branches/0/name", json!("Müller Kassen GmbH")),
        ("/product_tree/branches/0/branches/0/name", json!("TillMaster 3")),
    ];
    with(axis_as("KASSE-1"), &changes)
}

/// A house to which nothing is old news: the advisory is of 2023, and whoever asks by a word tells no version.
fn house() -> House {
    House::new().with("ATTENTION__OLD_DAYS", "0")
}

#[test]
fn a_product_without_an_identifier_and_one_nobody_has_published_about_wait_in_the_profile() {
    let house = house();
    house.enrol(&[
        having("named", json!([{"vendor": "Mueller Kassen", "product": "TillMaster"}])),
        having("loose", json!([{"product": "Müller Kassen TillMaster 3"}])),
        having("asked", json!([{"keyword": "tillmaster"}])),
        having("other", json!([{"vendor": "Acme", "product": "TillMate"}, {"keyword": "till"}])),
    ]);
    house.publish(&axis());
    house.work();
    assert!(house.recipients().is_empty(), "nothing is published about the till yet");
    house.publish(&till());
    house.work();
    let mut told = house.recipients();
    told.sort();
    assert_eq!(told, ["asked@firms.example", "loose@firms.example", "named@firms.example"]);
}

#[test]
fn a_keyword_is_told_from_a_product_and_the_verdict_says_so() {
    let house = house();
    house.enrol(&[
        having("word", json!([{"keyword": "A1001"}])),
        having("maker", json!([{"keyword": "controller", "vendor": "Axis"}])),
        having("stranger", json!([{"keyword": "A1001", "vendor": "Siemens"}])),
    ]);
    house.publish(&axis());
    let explained = house.json(&["explain", AXIS_ID, "word"]);
    assert_eq!(explained["route"], "alert", "{explained}");
    assert_eq!(explained["reasons"][0]["code"], "matched_keyword", "{explained}");
    assert_eq!(house.json(&["explain", AXIS_ID, "stranger"])["route"], "skip");
}

#[test]
fn the_letter_says_what_was_asked_for_in_the_readers_language() {
    let house = house();
    let said = [
        ("en", "You asked to hear about"),
        ("de", "Sie wollten informiert werden über"),
        ("fr", "Vous avez demandé à être informé au sujet de"),
        ("es", "Usted pidió recibir noticias sobre"),
        ("it", "Lei ha chiesto di essere informato su"),
        ("sv", "Du har bett att få veta mer om"),
    ];
    house.enrol(&said.map(|(language, _)| asking(language, language, "A1001")));
    house.publish(&axis());
    house.work();
    let letters: Vec<String> =
        house.outbox().iter().map(|letter| letter.text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for (language, sentence) in said {
        assert!(letters.iter().any(|letter| letter.contains(sentence)), "{language}: {letters:#?}");
    }
}

#[test]
fn a_word_that_nearly_every_warning_holds_is_refused_with_the_reason() {
    let house = house();
    let list = "id,address,products\n\
        a,a@a.example,keyword:update\n\
        b,b@b.example,keyword:7\n\
        c,c@c.example,keyword:Müller|TillMaster 3\n";
    let file = house.file("list.csv", list);
    let ran = house.run(&["subscriber", "import", &file]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let refused = ran.json["refused"].as_array().unwrap();
    assert_eq!(refused.iter().map(|row| row["line"].as_u64().unwrap()).collect::<Vec<_>>(), [2, 3]);
    assert!(refused[0]["why"].as_str().unwrap().contains("too general"), "{}", refused[0]);
    let kept = house.json(&["profile", "show", "c"]);
    assert_eq!(kept["products"], json!([{"vendor": "Müller", "keyword": "TillMaster 3"}]));
}
