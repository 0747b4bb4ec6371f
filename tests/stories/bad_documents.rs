//! Bad documents and bad usage: named, with the reason, and never in the way of what is good.

use serde_json::{Value, json};

use crate::documents::{axis, axis_as, firm, with};
use crate::house::{House, Ran};

/// Imports the folder `in`.
fn import(house: &House) -> Ran {
    house.run(&["advisory", "import", house.path("in").to_str().unwrap()])
}

/// File names and reasons of refusals, in order.
fn refusals(ran: &Ran) -> Vec<(String, String)> {
    let refused = ran.json["refused"].as_array().unwrap_or_else(|| panic!("{} {}", ran.out, ran.err));
    let name = |r: &Value| r["file"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    refused.iter().map(|r| (name(r), r["why"].as_str().unwrap().to_owned())).collect()
}

fn nested(depth: usize) -> String {
    format!("{}{}", "[".repeat(depth), "]".repeat(depth))
}

#[test]
fn every_bad_file_of_a_folder_is_named_with_its_reason_and_the_good_ones_are_kept() {
    let house = House::new().with("INTAKE__MAX_MEGABYTES", "1");
    let text = axis().to_string();
    let mut latin = text.clone().into_bytes();
    let at = text.find("Heap").unwrap();
    latin[at] = 0xe9;
    let deep = with(axis(), &[("/document/title", json!("TITLE"))]).to_string().replace("\"TITLE\"", &nested(10_000));
    let big = with(axis(), &[("/document/title", json!("x".repeat(1 << 20)))]);
    let rows: [(&str, Vec<u8>, &str); 8] = [
        ("01-truncated.json", text.as_bytes()[..text.len() / 2].to_vec(), "line 1"),
        ("02-deep.json", deep.into_bytes(), "nested"),
        ("03-big.json", big.to_string().into_bytes(), "1048576"),
        ("04-latin.json", latin, "not UTF-8"),
        ("05-empty.json", Vec::new(), "no known format"),
        ("06-other.json", b"{\"hello\": \"world\"}".to_vec(), "no known format"),
        ("07-prose.json", b"Dear Sir or Madam".to_vec(), "no known format"),
        (
            "08-nameless.json",
            with(axis(), &[("/document/tracking/id", json!(""))]).to_string().into_bytes(),
            "tracking",
        ),
    ];
    for (name, bytes, _) in &rows {
        house.file(&format!("in/{name}"), bytes);
    }
    house.file("in/00-good.json", &text);
    house.file("in/deeper/10-good.json", axis_as("ICSA-99-001-01").to_string());
    let ran = import(&house);
    assert_eq!(ran.code, Some(1));
    assert_eq!((&ran.json["read"], &ran.json["new"]), (&json!(10), &json!(2)), "{}", ran.out);
    let found = refusals(&ran);
    assert_eq!(found.len(), rows.len(), "{found:?}");
    for ((file, why), (name, _, wanted)) in found.iter().zip(&rows) {
        assert!(file == name && why.contains(wanted), "{name}: {file}: {why}");
    }
    assert_eq!(house.json(&["advisory", "list"])["advisories"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_failed_mandatory_test_is_named_where_it_is_the_reason() {
    let house = House::new();
    let mut twice = axis();
    twice["product_tree"]["full_product_names"] = json!([{"name": "Another product", "product_id": "CSAFPID-0001"}]);
    house.file("in/1.json", twice.to_string());
    let ran = import(&house);
    let refused = &ran.json["refused"];
    if refused != &json!([]) {
        assert_eq!(refused[0]["test"], "6.1.2", "{}", ran.out);
    }
    assert_eq!(ran.json["read"], json!(1));
}

#[test]
fn keys_given_twice_wrong_types_and_unknown_words_do_not_lose_a_reader() {
    let house = House::new();
    house.enrol(&[firm("a")]);
    let doubled = axis_as("DOUBLED").to_string().replacen("\"title\":", "\"title\":\"first\",\"title\":", 1);
    let odd = [
        ("TYPES", "/document/tracking/version", json!(1)),
        ("WORDS", "/document/tracking/status", json!("finished")),
        ("CATEGORY", "/vulnerabilities/0/remediations/0/category", json!("prayer")),
        ("SCORE", "/vulnerabilities/0/scores/0/cvss_v3", json!("high")),
        ("TITLE", "/document/title", json!(["a", "b"])),
        ("NOTES", "/vulnerabilities/0/notes", json!(17)),
    ];
    for (id, pointer, value) in odd {
        let document = with(axis_as(id), &[(pointer, value)]);
        house.file(&format!("in/{id}.json"), document.to_string());
    }
    house.file("in/DOUBLED.json", doubled);
    let ran = import(&house);
    let refused = refusals(&ran);
    let taken = ran.json["new"].as_u64().unwrap();
    assert_eq!(taken + refused.len() as u64, 7, "{}", ran.out);
    assert!(refused.iter().all(|(_, why)| !why.is_empty()));
    assert_eq!(ran.code, Some(i32::from(!refused.is_empty())));
    for advisory in house.json(&["advisory", "list"])["advisories"].as_array().unwrap() {
        let id = advisory["id"].as_str().unwrap();
        let found = house.json(&["match", id]);
        let told = found["alert"] == json!(["a"]) || found["digest"] == json!(["a"]);
        assert!(told, "{id}: {found}");
    }
}

#[test]
fn products_that_refer_to_each_other_in_a_circle_end() {
    let house = House::new();
    house.enrol(&[firm("a")]);
    let mut circle = axis();
    let relation = |id: &str, part: &str, whole: &str| {
        json!({"category": "installed_on", "full_product_name": {"name": format!("Product {id}"), "product_id": id},
            "product_reference": part, "relates_to_product_reference": whole})
    };
    circle["product_tree"]["relationships"] =
        json!([relation("R1", "R2", "CSAFPID-0001"), relation("R2", "R1", "CSAFPID-0001"), relation("R3", "R3", "R3")]);
    circle["product_tree"]["product_groups"] = json!([{"group_id": "G1", "product_ids": ["R1", "R2", "R3"]}]);
    circle = with(
        circle,
        &[("/vulnerabilities/0/product_status/known_affected", json!(["CSAFPID-0001", "R1", "R2", "R3"]))],
    );
    house.file("in/circle.json", circle.to_string());
    let ran = import(&house);
    assert!(ran.code.is_some(), "it must end by itself");
    if ran.json["new"] == json!(1) {
        assert_eq!(house.json(&["match", crate::documents::AXIS_ID])["alert"], json!(["a"]));
    } else {
        assert!(!refusals(&ran)[0].1.is_empty());
    }
}

#[test]
fn a_file_that_is_not_there_is_refused_and_the_others_are_taken() {
    let house = House::new();
    let good = house.file("axis.json", axis().to_string());
    let ran = house.run(&["advisory", "import", "no-such-file.json", &good]);
    assert_eq!((ran.code, &ran.json["new"]), (Some(1), &json!(1)), "{}", ran.out);
    assert_eq!(refusals(&ran)[0].0, "no-such-file.json");
}

#[test]
fn terminal_commands_in_a_document_are_not_passed_on_to_the_terminal() {
    let house = House::new();
    let title = json!("AXIS \u{1b}[31mred\u{7}\u{1b}]0;owned\u{7}");
    house.file("in/1.json", with(axis(), &[("/document/title", title)]).to_string());
    import(&house);
    for words in [&["advisory", "list"] as &[&str], &["advisory", "show", crate::documents::AXIS_ID]] {
        let output = house.command(words).output().unwrap();
        assert!(!output.stdout.contains(&0x1b) && !output.stdout.contains(&7), "{words:?}");
        let mut plain = std::process::Command::new(crate::house::VIGIE);
        plain.args(words).env("VIGIE__DATA__DIR", house.data());
        let output = plain.output().unwrap();
        assert!(!output.stdout.contains(&0x1b) && !output.stdout.contains(&7), "{words:?}");
    }
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_is_wrong() {
    let house = House::new();
    for words in [
        &["advisory", "import"] as &[&str],
        &["publish-everything"],
        &["work", "--at", "tomorrow"],
        &["match"],
        &["subscriber", "import", "--no-such-flag", "x"],
    ] {
        let ran = house.run(words);
        assert_eq!(ran.code, Some(2), "{words:?}: {}", ran.out);
        assert!(!ran.err.is_empty(), "{words:?}");
    }
}

#[test]
fn a_wrong_setting_ends_with_2_and_its_place() {
    let mut house = House::new();
    let rows = [
        ("[delivery]\nbatches = 7\n", "delivery.batches"),
        ("[delivery]\nlease = \"soon\"\n", "soon"),
        ("[brand]\naccent = \"red\"\n", "brand.accent"),
        ("[delivery\n", "line 1"),
        ("[delivery]\nunknown = \"maybe\"\n", "maybe"),
    ];
    for (text, wanted) in rows {
        let file = house.file("my.toml", text);
        let ran = house.run(&["--config", &file, "edition", "list"]);
        assert_eq!(ran.code, Some(2), "{text}: {}", ran.out);
        assert!(ran.err.contains("my.toml") && ran.err.contains(wanted), "{text}: {}", ran.err);
    }
    assert_eq!(house.run(&["--config", "no-such-file.toml", "edition", "list"]).code, Some(2));
    for (key, value) in [("DELIVERY__BATCHES", "7"), ("NO__SUCH__KEY", "1"), ("DELIVERY__BATCH", "many")] {
        house.set(key, value);
        let ran = house.run(&["edition", "list"]);
        assert_eq!(ran.code, Some(2), "{key}: {}", ran.out);
        assert!(ran.err.contains(&format!("VIGIE__{key}")), "{key}: {}", ran.err);
        house = House::new();
    }
}
