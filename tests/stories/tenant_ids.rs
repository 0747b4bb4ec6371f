//! What belongs to another tenant is not there for a program: every operation with a place in its path is asked for what
//! stands in another tenant's books. Operations, bodies and places are read from the interface's own description, so that a
//! new one cannot be forgotten.

use serde_json::{Map, Value, json};

use crate::api::SCOPES;
use crate::documents::{AXIS_CVE, AXIS_ID, axis, axis_as, firm};
use crate::doors::house;
use crate::house::House;
use crate::programs::{Answer, Program, token};
use crate::replies::reply_path;
use crate::serving::Serving;

/// One operation: its method, its path, and what it takes.
struct Operation<'a> {
    method: String,
    path: &'a str,
    takes: Option<&'a Map<String, Value>>,
}

fn operations(document: &Value) -> Vec<Operation<'_>> {
    let paths = document["paths"].as_object().unwrap().iter();
    let all = paths.flat_map(|(path, methods)| {
        methods.as_object().unwrap().iter().map(move |(method, said)| Operation {
            method: method.to_uppercase(),
            path,
            takes: said["requestBody"]["content"].as_object(),
        })
    });
    all.collect()
}

/// The least that fits a schema.
fn least(schema: &Value, document: &Value) -> Value {
    if let Some(named) = schema["$ref"].as_str() {
        return least(document.pointer(named.trim_start_matches('#')).unwrap(), document);
    }
    if let Some(first) = schema["enum"].get(0).or(schema.get("const")) {
        return first.clone();
    }
    if let Some(choices) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        return least(choices.iter().find(|one| one["type"] != "null").unwrap(), document);
    }
    let kinds = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    match kinds.iter().find_map(|kind| kind.as_str().filter(|kind| *kind != "null")) {
        Some("object") => {
            let needed = schema["required"].as_array().cloned().unwrap_or_default();
            let fill = |name: &Value| {
                let name = name.as_str().unwrap();
                let value = if name == "language" { json!("en") } else { least(&schema["properties"][name], document) };
                (name.to_owned(), value)
            };
            let mut made: Map<String, Value> = needed.iter().map(fill).collect();
            let words = schema["additionalProperties"].as_object().filter(|_| schema.get("properties").is_none());
            made.extend(words.map(|_| ("en".to_owned(), json!("Words."))));
            Value::Object(made)
        }
        Some("array") => json!([]),
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or(json!(1)),
        Some("boolean") => json!(true),
        _ if schema["format"] == "date-time" => json!("2030-01-01T00:00:00Z"),
        _ => json!("one@firms.example"),
    }
}

/// What stands in the other tenant's books.
struct Books {
    edition: String,
    order: String,
}

impl Books {
    /// Fills the books of a house.
    fn fill(house: &mut House) -> Self {
        house.enrol(&[firm("one"), firm("two")]);
        house.publish(&axis());
        house.work();
        let edition = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
        let path = reply_path(&house.outbox()[0]);
        house.set("PUBLISHING__APPROVALS__ALERT", "1");
        let next = house.file("next.json", axis_as("NEXT-1").to_string());
        let bad = house.file("bad.json", "{\"what\": 1}");
        house.run(&["advisory", "import", &next, &bad]);
        house.json(&["advisory", "publish", "NEXT-1", "--by", "Bo"]);
        house.json(&["staff", "add", "Olga", "olga@cert.example", "--role", "editor"]);
        token(house, "ci", &["advisories:read"]);
        let serving = Serving::start(house);
        serving.request("POST", &path, "do=call&address=one%40firms.example&phone=1234567");
        serving.stop();
        let order = house.json(&["order", "list"])["orders"][0]["id"].as_str().unwrap().to_owned();
        Self { edition, order }
    }

    /// A path with what stands here in its places; nothing where a place belongs to no tenant: the calendar and the folder
    /// of articles are the instance's.
    fn filled(&self, path: &str) -> Option<String> {
        let first = path.split('/').nth(1).unwrap();
        let parts = path.split('/').map(|part| {
            let there = match (part, first) {
                ("{id}", "advisories") => AXIS_ID,
                ("{id}", "editions") => &self.edition,
                ("{id}", "orders") => &self.order,
                ("{id}", "subscribers") | ("{subscriber}", _) => "one",
                ("{id}", "alarms" | "refused-documents" | "replies") => "1",
                ("{name}", "staff") => "Olga",
                ("{name}", "tokens") => "ci",
                ("{cve}", _) => AXIS_CVE,
                ("{form}", _) => "json",
                ("{language}", _) => "en",
                ("{skill}", _) => "beginner",
                ("{block}", _) => "action",
                ("{slug}" | "{window}", _) => return None,
                (unknown, _) if unknown.contains('{') => panic!("{path}: say what stands in another tenant's books"),
                (word, _) => word,
            };
            Some(there.to_owned())
        });
        parts.collect::<Option<Vec<String>>>().map(|parts| parts.join("/"))
    }
}

/// Asks for it with the least that is taken.
fn ask(program: &Program, operation: &Operation<'_>, path: &str, document: &Value) -> Answer {
    match operation.takes {
        // What is needed of it the schema cannot say: one of two ways to judge.
        Some(_) if operation.path == "/advisories/{id}/rating" => {
            program.send(&operation.method, path, &json!({"level": "low", "reason": "no"}), &[])
        }
        Some(kinds) if kinds.keys().all(|kind| kind == "application/json") => {
            let body = least(&kinds["application/json"]["schema"], document);
            program.send(&operation.method, path, &body, &[])
        }
        Some(kinds) => {
            let kind = kinds.keys().find(|kind| *kind != "application/json").unwrap();
            program.ask(
                &operation.method,
                path,
                &[("Content-Type", kind)],
                b"vendor,product,version\nMozilla,Thunderbird,115.0\n",
            )
        }
        None => program.send(&operation.method, path, &Value::Null, &[]),
    }
}

#[test]
fn no_operation_of_the_interface_reaches_into_another_tenant_s_books() {
    let mut house = house();
    let books = Books::fill(&mut house);
    let before = house.json(&["audit", "list", "--limit", "1"]);
    house.set("TENANT__KEY", "south");
    let serving = Serving::start(&house);
    let south = Program::with(&house, &serving, "south", &SCOPES);
    let document = south.get("/openapi.json").good();
    let (mut asked, mut found) = (0, Vec::new());
    for operation in operations(&document) {
        let Some(path) = books.filled(operation.path).filter(|path| path != operation.path) else { continue };
        let answer = ask(&south, &operation, &path, &document);
        asked += 1;
        // Whoever writes a subscriber of this name writes one of its own.
        let own = (operation.method.as_str(), operation.path) == ("PUT", "/subscribers/{id}");
        if answer.status != 404 && !own {
            found.push(format!("{} {path}: {} {}", operation.method, answer.status, answer.text));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(asked > 40, "only {asked}");
    serving.stop();

    house.set("TENANT__KEY", "default");
    assert_eq!(house.json(&["audit", "list", "--limit", "1"]), before, "nothing was done to them");
    let serving = Serving::start(&house);
    let owner = Program::with(&house, &serving, "owner", &SCOPES);
    for operation in operations(&document).iter().filter(|one| one.method == "GET") {
        let Some(path) = books.filled(operation.path) else { continue };
        let answer = owner.get(&path);
        assert!(answer.status != 404, "{path} was there to be found: {answer:?}");
    }
    serving.stop();
}
