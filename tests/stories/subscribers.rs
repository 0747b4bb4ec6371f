//! Subscribers: lists come in row by row, go out as they came, and a bad row costs nothing but itself.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::documents::{axis, firm, firms};
use crate::house::{House, Ran};

/// Counts of an import: read, new, changed, unchanged, refused.
fn counts(report: &Value) -> [u64; 5] {
    let refused = report["refused"].as_array().unwrap().len() as u64;
    let count = |key: &str| report[key].as_u64().unwrap();
    [count("read"), count("new"), count("changed"), count("unchanged"), refused]
}

fn import(house: &House, name: &str, bytes: impl AsRef<[u8]>) -> Ran {
    let file = house.file(name, bytes);
    house.run(&["subscriber", "import", &file])
}

/// The list as it is given back.
fn export(house: &House) -> String {
    let ran = house.run(&["subscriber", "export"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    ran.out
}

/// The example of the contract: everything that can be said about a subscriber.
fn whole() -> Value {
    json!({"id":"panaderia-sol","name":"Panadería Sol SL","time_zone":"Europe/Madrid","trade":"bakery","exposed":false,
        "products":[{"cpe":"cpe:2.3:o:microsoft:windows_11:*:*:*:*:*:*:*:*"},{"purl":"pkg:composer/drupal/core@10.2.1"},
            {"vendor":"Siemens","product":"SIMATIC S7-1500","version":"2.9.2"}],
        "contacts":[{"address":"info@sol.example","language":"es","also_in":["en"],"skill":"beginner",
            "alert_from":"high","digest_from":"medium","newsletter":true,
            "formats":["html","text"],"attach":[],"signed":true}]})
}

#[test]
fn a_list_comes_back_as_it_was_given_and_going_round_changes_nothing() {
    let house = House::new();
    let least = json!({"contacts":[{"address":"a@b.example"}],"products":[{"product":"Word"}],"id":"least"});
    let list = json!([whole(), least, firm("f")]);
    assert_eq!(counts(&import(&house, "list.json", list.to_string()).json), [3, 3, 0, 0, 0]);
    let exported = export(&house);
    assert_eq!(serde_json::from_str::<Value>(&exported).unwrap(), list);
    let again = import(&house, "exported.json", &exported);
    assert_eq!((again.code, counts(&again.json)), (Some(0), [3, 0, 0, 3, 0]));
    assert_eq!(export(&house), exported);
    let file = house.path("written.json");
    house.run(&["subscriber", "export", file.to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(file).unwrap(), exported);
    assert_eq!(serde_json::from_str::<Value>(&house.run(&["subscriber", "show", "least"]).out).unwrap(), list[1]);
}

#[test]
fn a_rehearsal_says_what_would_happen_and_changes_nothing() {
    let house = House::new();
    house.enrol(&firms(2));
    let before = export(&house);
    let mut changed = firms(3);
    changed[0]["name"] = json!("Another name");
    let file = house.file("next.json", json!(changed).to_string());
    for _ in 0..2 {
        assert_eq!(counts(&house.json(&["subscriber", "import", "--dry-run", &file])), [3, 1, 1, 1, 0]);
        assert_eq!(export(&house), before);
    }
    assert_eq!(counts(&house.json(&["subscriber", "import", &file])), [3, 1, 1, 1, 0]);
}

#[test]
fn a_contact_who_changed_gets_the_next_letter_where_it_is_now() {
    let house = House::new();
    let mut firm = firm("a");
    house.enrol(&[firm.clone()]);
    firm["contacts"][0]["address"] = json!("new@firms.example");
    firm["contacts"][0]["language"] = json!("es");
    assert_eq!(counts(&house.enrol(&[firm.clone()])), [1, 0, 1, 0, 0]);
    house.publish(&axis());
    house.work();
    let mails = house.outbox();
    assert_eq!((mails.len(), mails[0].to.as_str(), mails[0].language.as_str()), (1, "new@firms.example", "es"));
    assert_eq!(serde_json::from_str::<Value>(&export(&house)).unwrap(), json!([firm]));
}

#[test]
fn csv_and_json_say_the_same() {
    let house = House::new();
    let csv = "id,name,address,language,skill,alert_from,digest_from,newsletter,time_zone,products\r\n\
        sol,\"Sol, Panadería\",info@sol.example,es,beginner,high,medium,yes,Europe/Madrid,\
        Siemens|SIMATIC S7-1500|2.9.2;pkg:composer/drupal/core@10.2.1\r\n\
        sol,,it@sol.example,,,,,,,\r\n";
    let ran = import(&house, "list.csv", csv);
    assert_eq!((ran.code, counts(&ran.json)[1]), (Some(0), 1), "{} {}", ran.out, ran.err);
    let found: Value = serde_json::from_str(&export(&house)).unwrap();
    let wanted = json!([{"id":"sol","name":"Sol, Panadería","time_zone":"Europe/Madrid",
        "products":[{"vendor":"Siemens","product":"SIMATIC S7-1500","version":"2.9.2"},
            {"purl":"pkg:composer/drupal/core@10.2.1"}],
        "contacts":[{"address":"info@sol.example","language":"es","skill":"beginner","alert_from":"high",
            "digest_from":"medium","newsletter":true},{"address":"it@sol.example"}]}]);
    assert_eq!(found, wanted);
}

#[test]
fn bad_rows_of_a_csv_file_are_named_by_line_and_the_good_ones_kept() {
    let house = House::new();
    let csv = "id,address,language,products\n\
        good,a@a.example,en,Siemens|S7\n\
        bad,no address,en,Siemens|S7\n\
        ,b@b.example,en,Siemens|S7\n\
        lingua,c@c.example,tlh,Siemens|S7\n\
        empty,d@d.example,en,\n\
        fine,e@e.example,es,Siemens|S7\n";
    let ran = import(&house, "list.csv", csv);
    assert_eq!((ran.code, counts(&ran.json)), (Some(1), [6, 2, 0, 0, 4]), "{}", ran.out);
    let lines: Vec<u64> = refusals(&ran).into_iter().map(|(line, _)| line).collect();
    assert_eq!(lines, [3, 4, 5, 6]);
}

/// Line and reason of every refusal.
fn refusals(ran: &Ran) -> Vec<(u64, String)> {
    let refused = ran.json["refused"].as_array().unwrap_or_else(|| panic!("{} {}", ran.out, ran.err));
    refused.iter().map(|r| (r["line"].as_u64().unwrap(), r["why"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn bad_elements_of_a_json_file_are_named_by_line_and_the_good_ones_kept() {
    let house = House::new();
    let changed = |pointer: &str, value: Value| crate::documents::with(firm("bad"), &[(pointer, value)]);
    let rows = [
        (changed("/contacts/0/address", json!("a@firms.example\r\nBcc: all@firms.example")), "no mail address"),
        (changed("/name", json!("Firm\r\nBcc: all@firms.example")), "line break"),
        (changed("/contacts/0/address", json!("nobody")), "no mail address"),
        (changed("/contacts", json!([{"address": "a@b.example", "language": "tlh"}])), "language"),
        (changed("/contacts", json!([{"address": "a@b.example", "alert_from": "sometimes"}])), "sometimes"),
        (changed("/contacts", json!([])), "no contact"),
        (changed("/products", json!([])), "no product"),
        (changed("/products", json!([{"cpe": "cpe:/nonsense"}])), "CPE"),
        (json!({"id": "bad"}), "missing field"),
        (json!({"id": 7, "products": [], "contacts": []}), "invalid type"),
        (firm("good"), "given before"),
    ];
    let mut text = format!("[\n{}", firm("good"));
    for (row, _) in &rows {
        write!(text, ",\n{row}").unwrap();
    }
    let ran = import(&house, "list.json", text + ",\n" + &firm("last").to_string() + "\n]\n");
    assert_eq!((ran.code, counts(&ran.json)), (Some(1), [13, 2, 0, 0, 11]), "{}", ran.out);
    for ((line, why), (at, (_, wanted))) in refusals(&ran).iter().zip(rows.iter().enumerate()) {
        assert_eq!(*line, at as u64 + 3, "{why}");
        assert!(why.contains(wanted), "line {line}: {why}");
    }
    let text = export(&house);
    assert!(!text.contains("Bcc") && text.contains("last@firms.example"));
}

#[test]
fn a_file_that_ends_too_early_or_is_not_utf_8_is_located() {
    let house = House::new();
    let text = format!("[\n{},\n{{\"id\": \"b\", \"prod", firm("a"));
    let ran = import(&house, "short.json", text);
    assert_eq!((ran.code, ran.json["new"].as_u64()), (Some(1), Some(1)), "{}", ran.out);
    assert!(refusals(&ran).iter().any(|(line, why)| *line == 3 && why.contains("ends before")), "{}", ran.out);
    let ran = import(&house, "latin1.csv", b"id,address,products\nsol,a@b.example,Panader\xeda|X\n");
    assert_eq!((ran.code, refusals(&ran)[0].0), (Some(1), 2), "{}", ran.out);
    assert!(refusals(&ran)[0].1.contains("UTF-8"));
    for nothing in ["", "[", "{}", "null", "\0\0"] {
        let ran = import(&house, "nothing.json", nothing);
        assert_eq!(ran.code, Some(1), "{nothing:?}: {}", ran.out);
        assert_eq!(refusals(&ran).len(), 1, "{nothing:?}");
    }
    assert_eq!(house.run(&["subscriber", "import", "no-such-file"]).code, Some(1));
}

fn inventory(id: &str, products: usize) -> Value {
    let mut firm = firm(id);
    let more = (1..products).map(|n| json!({"vendor": "Acme", "product": format!("Part {n}"), "version": "1.0"}));
    firm["products"].as_array_mut().unwrap().extend(more);
    firm
}

#[test]
fn the_inventory_of_a_server_is_taken_and_an_endless_one_refused() {
    let house = House::new();
    let list = json!([inventory("server", 2_000), inventory("endless", 6_000)]);
    let ran = import(&house, "list.json", list.to_string());
    assert_eq!((ran.code, counts(&ran.json)), (Some(1), [2, 1, 0, 0, 1]));
    assert!(refusals(&ran)[0].1.contains("6000 products"), "{}", ran.out);
    house.publish(&axis());
    house.work();
    assert_eq!(house.recipients(), ["server@firms.example"]);
}

#[test]
fn twenty_thousand_subscribers_come_in_at_once() {
    let house = House::new();
    let list: Vec<Value> = (0..20_000).map(|n| firm(&format!("f{n:05}"))).collect();
    assert_eq!(counts(&house.enrol(&list)), [20_000, 20_000, 0, 0, 0]);
    assert_eq!(counts(&house.enrol(&list)), [20_000, 0, 0, 20_000, 0]);
    let file = house.file("axis.json", axis().to_string());
    house.json(&["advisory", "import", &file]);
    let found = house.json(&["match", crate::documents::AXIS_ID, "--limit", "3"]);
    assert_eq!((&found["considered"], &found["alert_total"]), (&json!(20_000), &json!(20_000)));
}
