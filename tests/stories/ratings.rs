//! What an advisory means for the readers: schemes, operators' rulings, estimates of attacks, times to act.

use serde_json::{Value, json};

use crate::documents::{AXIS_CVE, AXIS_ID, LOW, axis, firm, firm_with, known_exploited, scored, sentence};
use crate::house::House;

/// A house whose readers had the letter about a weakness of low or high risk.
fn told(house: House, document: &Value) -> House {
    house.enrol(&[
        firm("a"),
        firm_with("expert", json!({"skill": "expert"})),
        firm_with("calm", json!({"alert_from": "very-high"})),
    ]);
    house.publish(document);
    house.work();
    house.clear_outbox();
    house
}

#[test]
fn a_rating_that_an_operator_raises_is_told_to_those_who_had_the_letter_and_those_who_waited() {
    let house = told(House::new(), &axis());
    let rate =
        ["advisory", "rate", AXIS_ID, "--level", "very-high", "--reason", "Attacked in our country", "--by", "Ada"];
    let rated = house.json(&rate);
    assert_eq!((&rated["reassess"], &rated["ruling"]["level"]["value"]), (&json!(true), &json!("very-high")));
    house.work();
    assert_eq!(house.recipients(), Vec::<String>::new(), "nothing leaves unasked");
    let rated = house.json(&[&rate[..], &["--publish"]].concat());
    assert_eq!((&rated["reassess"], &rated["released"]["readers"]), (&json!(false), &json!(3)));
    house.work();
    let mails = house.outbox();
    assert_eq!(house.recipients(), ["a@firms.example", "calm@firms.example", "expert@firms.example"]);
    assert!(mails[0].text.contains(&sentence("en", "change-rating-rose")), "{}", mails[0].text);
    assert!(!mails[0].in_reply_to.is_empty() && mails[0].subject.starts_with("Follow-up: "), "{}", mails[0].subject);
    assert!(!mails[1].text.contains(&sentence("en", "followup-explains")), "who had none must not be told so");
    assert!(mails[1].in_reply_to.is_empty(), "{:?}", mails[1].in_reply_to);
    let shown = house.json(&["advisory", "show", AXIS_ID]);
    assert_eq!(shown["ruling"]["level"]["reason"], json!("Attacked in our country"));
    assert_eq!(shown["ruling"]["level"]["by"], json!("Ada"));
    let score = json!({"fact": "score", "value": "7.1", "source": "cvss"});
    assert!(shown["assessments"][0]["facts"].as_array().unwrap().contains(&score), "what is known stays as it is");
    let explained = house.json(&["explain", AXIS_ID, "a"]);
    assert_eq!(explained["rating"], json!("very-high"));
    let codes: Vec<&Value> = explained["reasons"].as_array().unwrap().iter().map(|reason| &reason["code"]).collect();
    assert!(codes.contains(&&json!("rating_overridden")), "{codes:?}");
}

#[test]
fn a_ruling_needs_a_reason_and_can_be_taken_back() {
    let house = told(House::new(), &axis());
    for reason in ["", "  "] {
        let refused = house.run(&["advisory", "rate", AXIS_ID, "--level", "low", "--reason", reason]);
        assert_eq!(refused.code, Some(1), "{}", refused.out);
        assert!(refused.err.contains("needs a reason"), "{}", refused.err);
    }
    let wrong = [
        &["--level", "low"][..],
        &["--level", "purple", "--reason", "x"],
        &["--reason", "x"],
        &["--level", "low", "--clear", "--reason", "x"],
    ];
    for words in wrong {
        let ran = house.run(&[&["advisory", "rate", AXIS_ID], words].concat());
        assert_eq!(ran.code, Some(2), "{words:?}: {}", ran.err);
    }
    assert_eq!(house.json(&["explain", AXIS_ID, "a"])["rating"], json!("high"));
    house.json(&["advisory", "rate", AXIS_ID, "--level", "low", "--reason", "Never reachable"]);
    let low = house.json(&["explain", AXIS_ID, "a"]);
    assert_eq!((&low["rating"], &low["route"]), (&json!("low"), &json!("skip")));
    house.json(&["advisory", "rate", AXIS_ID, "--clear"]);
    let explained = house.json(&["explain", AXIS_ID, "a"]);
    assert_eq!((&explained["rating"], explained.get("ruling")), (&json!("high"), None));
}

#[test]
fn an_operators_answers_count_in_the_scheme_that_asks_for_them() {
    let house = House::new().with("RISK__SCHEME", "ssvc-deployer");
    let mut open = firm("a");
    open["exposed"] = json!(true);
    house.enrol(&[open, firm("shut")]);
    house.publish(&axis());
    let shut = house.json(&["explain", AXIS_ID, "shut"]);
    assert_eq!(shut["unrated"], json!(false), "even an attack would not make it worse there");
    let before = house.json(&["explain", AXIS_ID, "a"]);
    assert_eq!((&before["scheme"], &before["weakness"]), (&json!("ssvc-deployer"), &json!(AXIS_CVE)));
    let input = |document: &Value, name: &str| {
        document["inputs"].as_array().unwrap().iter().find(|input| input["name"] == name).unwrap().clone()
    };
    let unknown = json!({"name": "exploitation", "value": "none", "at_worst": "active", "source": "unknown"});
    assert_eq!((input(&before, "exploitation"), &before["unrated"]), (unknown, &json!(true)));
    let rate = |inputs: &[&str]| {
        let reason = ["--reason", "We asked the maker"];
        house.run(&[&["advisory", "rate", AXIS_ID, "--scheme", "ssvc-deployer"], inputs, &reason].concat())
    };
    let ran = rate(&["--input", "exploitation=active", "--input", "human-impact=very-high"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(rate(&["--input", "automatable=yes"]).code, Some(0), "answers add up");
    let after = house.json(&["explain", AXIS_ID, "a"]);
    assert_eq!(input(&after, "exploitation"), json!({"name": "exploitation", "value": "active", "source": "operator"}));
    assert_eq!((&after["rating"], &after["unrated"]), (&json!("very-high"), &json!(false)));
    for wrong in ["exploitation=often", "weather=rain"] {
        assert_eq!(rate(&["--input", wrong]).code, Some(1), "{wrong}");
    }
    let words = ["advisory", "rate", AXIS_ID, "--scheme", "cvss", "--input", "score=high", "--reason", "x"];
    assert!(house.run(&words).err.contains("not in use"));
}

#[test]
fn estimates_of_attacks_are_kept_and_shown_to_experts() {
    let house = House::new();
    house.enrol(&[firm("a"), firm_with("expert", json!({"skill": "expert"}))]);
    let import = |day: &str, probability: &str| {
        let text = format!(
            "#model_version:v2025.03.14,score_date:{day}T00:00:00+0000\ncve,epss,percentile\n{AXIS_CVE},{probability},0.5\n"
        );
        house.json(&["advisory", "import", &house.file("epss.csv", text)])
    };
    assert_eq!(import("2025-07-05", "0.4321")["new"], json!(1));
    assert_eq!(import("2025-07-05", "0.4321")["unchanged"], json!(1));
    assert_eq!(import("2025-07-04", "0.9")["unchanged"], json!(1), "yesterday's estimate is no news");
    assert_eq!(import("2025-07-06", "0.1234")["revised"], json!(1));
    house.publish(&axis());
    house.work();
    let mails = house.outbox();
    assert!(!mails[0].text.contains("EPSS") && mails[1].text.contains("EPSS: 12.3% "), "{}", mails[1].text);
    assert!(mails[1].text.contains("6 July 2025"), "{}", mails[1].text);
    let broken = house.file("broken.csv", "cve,epss\nCVE-2020-0001,2\n");
    let report = house.run(&["advisory", "import", &broken]);
    assert_eq!(report.code, Some(1));
    let why = report.json["refused"][0]["why"].as_str().unwrap();
    assert!(why.starts_with("line 2, column 1: \"2\" is no number"), "{why}");
}

#[test]
fn estimates_are_found_in_folders_and_other_tables_there_are_passed_over() {
    let house = House::new();
    let text =
        format!("\u{feff}#model_version:v2025.03.14,score_date:2025-07-05T00:00:00+0000\ncve,epss\n{AXIS_CVE},0.4\n");
    let table = house.file("feed/epss.csv", text);
    house.file("feed/changes.csv", "\"2023/icsa-23-206-01.json\",\"2023-07-25T00:00:00Z\"\n");
    let folder = std::path::Path::new(&table).parent().unwrap().display().to_string();
    let report = house.json(&["advisory", "import", &folder]);
    assert_eq!((&report["read"], &report["new"]), (&json!(1), &json!(1)), "{report}");
}

#[test]
fn the_directives_times_may_stand_beside_any_level_and_ask_for_traces() {
    let house = House::new().with("RISK__DEADLINE", "bod-26-04");
    let mut open = firm("open");
    open["exposed"] = json!(true);
    house.enrol(&[firm("shut"), open]);
    house.publish(&known_exploited(&[AXIS_CVE]));
    let mut stranger = firm("stranger");
    stranger["products"][0]["product"] = json!("AXIS Q9999");
    house.enrol(&[stranger]);
    house.publish(&scored(axis(), ("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H", 8.1)));
    let explained = |who| house.json(&["explain", AXIS_ID, who]);
    let (shut, open) = (explained("shut"), explained("open"));
    assert_eq!(explained("stranger")["deadline"], Value::Null);
    assert_eq!((&open["rating"], &open["deadline"]["proof"]["scheme"]), (&json!("high"), &json!("bod-26-04")));
    assert_eq!(open["deadline"]["forensics"], json!(true), "{open}");
    assert_eq!((&shut["deadline"]["days"], &open["deadline"]["days"]), (&json!(14), &json!(3)), "{shut}");
    house.work();
    let mails = house.outbox();
    let traces = sentence("en", "step-forensics");
    assert!(mails[0].text.contains(&traces) && !mails[1].text.contains(&traces), "{}", mails[0].text);
}

#[test]
fn a_weakness_without_score_beside_a_low_one_stands_in_the_digest() {
    let mut document = scored(axis(), LOW);
    let mut unscored = document["vulnerabilities"][0].clone();
    unscored["cve"] = json!("CVE-2023-99999");
    unscored.as_object_mut().unwrap().remove("scores");
    let house = House::new();
    house.enrol(&[firm("a")]);
    house.publish(&document);
    assert_eq!(house.json(&["explain", AXIS_ID, "a"])["route"], json!("skip"));
    document["vulnerabilities"].as_array_mut().unwrap().push(unscored);
    document["document"]["tracking"]["id"] = json!("BOTH-1");
    house.publish(&document);
    let explained = house.json(&["explain", "BOTH-1", "a"]);
    assert_eq!(
        (&explained["route"], &explained["rating"], &explained["unrated"]),
        (&json!("digest"), &json!("low"), &json!(true))
    );
}
