//! The interface for programs: who may what, that nothing is done twice, that lists go on, and that whatever is wrong is
//! said in one form.

use serde_json::{Value, json};

use crate::documents::{AXIS_CVE, AXIS_ID, axis, axis_as, firm};
use crate::doors::house;
use crate::house::House;
use crate::programs::{Answer, Program, token};
use crate::serving::Serving;

/// Every operation of the description: its method, its path and the scope that it says it needs.
fn operations(document: &Value) -> Vec<(String, String, Option<String>)> {
    let paths = document["paths"].as_object().unwrap().iter();
    let all = paths.flat_map(|(path, methods)| {
        methods.as_object().unwrap().iter().map(move |(method, said)| {
            let scope = said["security"][0]["token"][0].as_str().map(str::to_owned);
            (method.to_uppercase(), path.clone(), scope)
        })
    });
    all.collect()
}

/// A path with something in every place.
fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{form}" => "json",
        "{id}" if path.starts_with("/alarms") => "1",
        part if part.starts_with('{') => "nothing",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

pub(crate) const SCOPES: [&str; 15] = [
    "advisories:read",
    "advisories:write",
    "editions:read",
    "releases:order",
    "releases:approve",
    "editions:hold",
    "editions:recall",
    "subscribers:read",
    "subscribers:write",
    "products:write",
    "articles:write",
    "calendar:write",
    "audit:read",
    "staff:manage",
    "tokens:manage",
];

/// A house with one released advisory, one that only came in, and two firms.
pub(crate) fn told() -> House {
    let house = house();
    house.enrol(&[firm("one"), firm("two")]);
    house.publish(&axis());
    house.work();
    let file = house.file("next.json", axis_as("NEXT-1").to_string());
    house.json(&["advisory", "import", &file]);
    house
}

#[test]
fn every_operation_wants_its_scope_and_no_other_opens_it() {
    let house = told();
    let serving = Serving::start(&house);
    let nobody = Program::bearing(&serving, None);
    let document = nobody.get("/openapi.json").good();
    assert_eq!(document["openapi"], "3.1.0");
    let all = operations(&document);
    assert!(all.len() > 50, "only {} operations", all.len());
    let programs: Vec<(&str, Program)> =
        SCOPES.iter().map(|scope| (*scope, Program::with(&house, &serving, scope, &[scope]))).collect();
    for (method, path, needed) in &all {
        let path = filled(path);
        let stranger = nobody.send(method, &path, &Value::Null, &[]);
        assert_eq!((stranger.status, stranger.code()), (401, "token-missing"), "{method} {path}");
        assert!(stranger.head.contains("www-authenticate: bearer"), "{}", stranger.head);
        for (scope, program) in &programs {
            let open = needed.as_ref().is_none_or(|needed| needed == scope);
            if open && method != "GET" {
                continue; // What acts is told by its own story.
            }
            let answer = program.send(method, &path, &Value::Null, &[]);
            assert_eq!(answer.status == 403, !open, "{scope} at {method} {path}: {answer:?}");
            assert!(!matches!(answer.status, 401 | 405 | 500..), "{scope} at {method} {path}: {answer:?}");
        }
    }
    serving.stop();
}

#[test]
fn wrong_revoked_and_expired_tokens_and_those_of_another_tenant_open_nothing() {
    let mut house = told();
    let other = {
        house.set("TENANT__KEY", "south");
        let token = token(&house, "south", &["advisories:read"]);
        house.set("TENANT__KEY", "default");
        token
    };
    let revoked = token(&house, "gone", &["advisories:read"]);
    house.json(&["token", "revoke", "gone"]);
    let good = token(&house, "good", &["advisories:read"]);
    let serving = Serving::start(&house);
    let cut = good[..good.len() - 1].to_owned();
    for bad in [&other, &revoked, &cut, &format!("{good}x"), &String::new(), &"vigie_".to_owned()] {
        let answer = Program::bearing(&serving, Some(bad.clone())).get("/advisories");
        assert_eq!(answer.status, 401, "{bad}: {answer:?}");
        assert!(answer.code().starts_with("token-"), "{answer:?}");
    }
    let nobody = Program::bearing(&serving, None);
    for header in ["Basic YTpi", "Bearer", "bearer  ", "Token x"] {
        assert_eq!(nobody.ask("GET", "/advisories", &[("Authorization", header)], b"").status, 401, "{header}");
    }
    let bearer = format!("Bearer {good}");
    let twice = nobody.ask("GET", "/whoami", &[("Authorization", &bearer), ("Authorization", &bearer)], b"");
    assert_eq!(twice.status, 401, "two headers are none");
    assert_eq!(nobody.ask("GET", "/whoami", &[("Cookie", &format!("__Host-vigie={good}"))], b"").status, 401);
    assert_eq!(nobody.ask("GET", "/whoami", &[("Authorization", &format!("bearer {good}"))], b"").status, 200);
    serving.stop();
}

#[test]
fn ids_of_another_tenant_are_not_there() {
    let mut house = told();
    let edition = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    house.set("TENANT__KEY", "south");
    let serving = Serving::start(&house);
    let south = Program::with(&house, &serving, "south", &SCOPES);
    for path in [
        format!("/advisories/{AXIS_ID}"),
        format!("/advisories/{AXIS_ID}/versions"),
        format!("/advisories/{AXIS_ID}/source"),
        format!("/advisories/{AXIS_ID}/copies/json"),
        format!("/advisories/{AXIS_ID}/assessment"),
        format!("/advisories/{AXIS_ID}/difference"),
        format!("/advisories/{AXIS_ID}/matches"),
        format!("/advisories/{AXIS_ID}/preview"),
        format!("/advisories/{AXIS_ID}/explanations/one"),
        format!("/vulnerabilities/{AXIS_CVE}"),
        format!("/editions/{edition}"),
        format!("/editions/{edition}/letters"),
        "/subscribers/one".to_owned(),
        "/subscribers/one/letters".to_owned(),
    ] {
        assert_eq!(south.get(&path).status, 404, "{path}");
    }
    for (method, path, body) in [
        ("POST", format!("/advisories/{AXIS_ID}/release"), json!({})),
        ("POST", format!("/advisories/{AXIS_ID}/withdrawal"), Value::Null),
        ("PUT", format!("/advisories/{AXIS_ID}/rating"), json!({"level": "low", "reason": "no"})),
        ("DELETE", format!("/advisories/{AXIS_ID}/rating"), Value::Null),
        ("POST", format!("/editions/{edition}/hold"), Value::Null),
        ("POST", format!("/editions/{edition}/cancellation"), Value::Null),
        ("POST", format!("/editions/{edition}/recall"), json!({"words": {"en": "no"}})),
        ("POST", "/subscribers/one/reinstatement".to_owned(), json!({"address": "one@firms.example"})),
        (
            "POST",
            "/subscribers/one/streams".to_owned(),
            json!({"address": "one@firms.example", "stream": "alerts", "wanted": false}),
        ),
    ] {
        assert_eq!(south.send(method, &path, &body, &[]).status, 404, "{method} {path}");
    }
    for (path, list) in [("/advisories", "listings"), ("/editions", "editions"), ("/subscribers", "subscribers")] {
        assert_eq!(south.get(path).good()[list], json!([]), "{path}");
    }
    serving.stop();
}

#[test]
fn an_advisory_goes_all_the_way_from_a_document_to_letters_and_back() {
    let house = house();
    house.enrol(&[firm("one")]);
    let serving = Serving::start(&house);
    let ci = Program::with(&house, &serving, "ci", &SCOPES);
    let taken = ci.post("/advisories", &axis()).good();
    assert_eq!((&taken["new"], &taken["refused"]), (&json!(1), &json!([])), "{taken}");
    let found = ci.get("/advisories?q=axis&state=received").good();
    assert_eq!((&found["listings"][0]["tracking_id"], &found["total"]), (&json!(AXIS_ID), &json!(1)), "{found}");
    let whole = format!("{}%7C{AXIS_ID}", url_part("https://www.cisa.gov/"));
    assert_eq!(ci.get(&format!("/advisories/{whole}")).good()["tracking_id"], AXIS_ID, "by its whole name");
    let ruled = json!({"level": "very-high", "reason": "everybody has one"});
    let rated = ci.send("PUT", &format!("/advisories/{AXIS_ID}/rating"), &ruled, &[]).good();
    assert_eq!(rated["ruling"]["level"]["by"], "ci", "{rated}");
    let preview = ci.get(&format!("/advisories/{AXIS_ID}/preview")).good();
    assert_eq!((&preview["readers"], preview["variants"][0]["text"].is_string()), (&json!(1), true));
    let released = ci.post(&format!("/advisories/{AXIS_ID}/release"), &json!({})).good();
    let edition = released["edition"].as_str().unwrap_or_else(|| panic!("{released}")).to_owned();
    let held = ci.send("POST", &format!("/editions/{edition}/hold"), &Value::Null, &[]).good();
    assert_eq!((&held["changed"], &held["edition"]["held"]), (&json!(true), &json!(true)));
    ci.send("POST", &format!("/editions/{edition}/resumption"), &Value::Null, &[]).good();
    serving.stop();
    house.work();
    assert_eq!(house.recipients(), ["one@firms.example"]);
    let serving = Serving::start(&house);
    let ci = Program::with(&house, &serving, "ci2", &SCOPES);
    let letters = ci.get(&format!("/editions/{edition}/letters?state=accepted")).good();
    assert_eq!(letters["letters"], house.json(&["edition", "show", &edition, "--readers"])["readers"]);
    assert_eq!(letters["letters"][0]["contact"], "one@firms.example");
    let why = ci.get(&format!("/advisories/{AXIS_ID}/explanations/one")).good();
    assert_eq!(why, house.json(&["explain", AXIS_ID, "one"]));
    let words = json!({"words": {"en": "It was wrong.", "de": "Das war falsch."}});
    let recalled = ci.post(&format!("/editions/{edition}/recall"), &words).good();
    assert_eq!(recalled["readers"], 1, "{recalled}");
    let unknown = ci.post(&format!("/editions/{edition}/recall"), &json!({"words": {"tlh": "x"}}));
    assert_eq!(unknown.status, 422);
    let trail = ci.get("/audit?token=ci").good();
    let deeds: Vec<&str> =
        trail["entries"].as_array().unwrap().iter().map(|one| one["what"].as_str().unwrap()).collect();
    let wanted =
        ["edition.resume", "edition.hold", "advisory.publish", "order.place", "advisory.rate", "advisory.import"];
    assert_eq!(deeds, wanted);
    assert_eq!(ci.get("/audit/verification").good()["whole"], true);
    assert!(!trail.to_string().contains('@'), "no address in the trail: {trail}");
    serving.stop();
}

fn url_part(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[test]
fn answers_have_the_shapes_of_the_commands() {
    let house = told();
    let serving = Serving::start(&house);
    let all = Program::with(&house, &serving, "all", &SCOPES);
    let edition = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    for (path, words) in [
        (format!("/advisories/{AXIS_ID}/assessment"), vec!["advisory", "show", AXIS_ID]),
        (format!("/advisories/{AXIS_ID}/difference"), vec!["advisory", "diff", AXIS_ID]),
        (format!("/advisories/{AXIS_ID}/matches"), vec!["match", AXIS_ID]),
        ("/orders?all=true".to_owned(), vec!["order", "list", "--all"]),
        ("/articles".to_owned(), vec!["article", "list"]),
        ("/subscribers/one/letters".to_owned(), vec!["subscriber", "letters", "one"]),
        ("/alarms".to_owned(), vec!["alarms"]),
        ("/tokens".to_owned(), vec!["token", "list"]),
    ] {
        let said = all.get(&path).good();
        assert_eq!(said, house.json(&words), "{path}");
    }
    let shown = all.get(&format!("/editions/{edition}")).good();
    for (key, value) in house.json(&["edition", "show", &edition])["editions"][0].as_object().unwrap() {
        assert_eq!(&shown[key], value, "{key}");
    }
    let source = all.get(&format!("/advisories/{AXIS_ID}/source"));
    assert_eq!((source.status, &source.json), (200, &axis()));
    for form in ["csaf", "xml", "json"] {
        let copy = all.get(&format!("/advisories/{AXIS_ID}/copies/{form}?language=de"));
        assert!(copy.status == 200 && copy.text.contains(AXIS_ID), "{form}: {copy:?}");
    }
    assert_eq!(all.get(&format!("/advisories/{AXIS_ID}/copies/pdf")).status, 404);
    let cve = all.get(&format!("/vulnerabilities/{}", AXIS_CVE.to_lowercase())).good();
    assert_eq!(cve["said"].as_array().unwrap().len(), 2, "{cve}");
    serving.stop();
}

#[test]
fn what_is_wrong_is_said_in_one_form_whatever_it_is() {
    let house = told();
    let serving = Serving::start(&house);
    let all = Program::with(&house, &serving, "all", &SCOPES);
    let big = vec![b' '; 40 << 10];
    let deep = "[".repeat(100_000);
    let json = [("Content-Type", "application/json")];
    let rating = format!("/advisories/{AXIS_ID}/rating");
    let cases: Vec<(u16, &str, Answer)> = vec![
        (404, "not-found", all.get("/nowhere")),
        (404, "not-found", all.get("/api/v2/advisories")),
        (404, "not-found", all.get("/advisories/%ff")),
        (404, "not-found", all.get("/advisories/..%2f..%2fetc%2fpasswd")),
        (404, "not-found", all.get("/advisories/%00")),
        (404, "not-found", all.get(&format!("/subscribers/{}", "x".repeat(9_000)))),
        (405, "method-not-allowed", all.send("PATCH", "/advisories", &Value::Null, &[])),
        (405, "method-not-allowed", all.send("DELETE", "/audit", &Value::Null, &[])),
        (415, "wrong-media-type", all.ask("PUT", &rating, &[("Content-Type", "text/plain")], b"{}")),
        (415, "wrong-media-type", all.ask("PUT", &rating, &[], b"{}")),
        (415, "wrong-media-type", all.ask("POST", "/advisories", &[("Content-Type", "application/pdf")], b"{}")),
        (413, "too-large", all.ask("PUT", &rating, &json, &big)),
        (413, "too-large", all.ask("PUT", &rating, &[json[0], ("Idempotency-Key", "big")], &big)),
        (400, "malformed", all.ask("PUT", &rating, &json, b"{\"level\":")),
        (400, "malformed", all.ask("PUT", &rating, &json, deep.as_bytes().get(..10_000).unwrap())),
        (422, "not-understood", all.ask("PUT", &rating, &json, b"{\"level\":\"huge\",\"reason\":\"x\"}")),
        (422, "not-understood", all.ask("PUT", &rating, &json, b"{\"level\":\"low\",\"reason\":\" \"}")),
        (422, "not-understood", all.ask("PUT", &rating, &json, b"{\"level\":\"low\",\"reason\":\"x\",\"more\":1}")),
        (422, "parameter", all.get("/advisories?raitng=high")),
        (422, "parameter", all.get("/advisories?limit=0")),
        (422, "parameter", all.get("/advisories?limit=101")),
        (422, "parameter", all.get("/advisories?limit=-1")),
        (422, "parameter", all.get("/advisories?since=yesterday")),
        (422, "parameter", all.get("/advisories?since=-262143-01-01")),
        (422, "cursor", all.get("/advisories?after=p0_1_1_1")),
        (422, "document-refused", all.post("/advisories", &json!({"document": {}}))),
        (409, "conflict", all.post("/editions/unheard/recall", &json!({"words": {}}))),
    ];
    for (status, code, answer) in cases.into_iter().rev().skip(1) {
        assert_eq!((answer.status, answer.code()), (status, code), "{answer:?}");
    }
    let allowed = all.send("PATCH", "/advisories", &Value::Null, &[]);
    assert!(allowed.head.contains("allow: "), "{}", allowed.head);
    serving.stop();
}

#[test]
fn a_program_that_runs_in_circles_is_told_to_wait_and_others_are_not() {
    let house = told().with("WEB__API_REQUESTS_PER_MINUTE", "5");
    let serving = Serving::start(&house);
    let busy = Program::with(&house, &serving, "busy", &["advisories:read"]);
    let calm = Program::with(&house, &serving, "calm", &["advisories:read"]);
    let answers: Vec<Answer> = (0..20).map(|_| busy.get("/whoami")).collect();
    let last = answers.iter().find(|one| one.status == 429).unwrap_or_else(|| panic!("{answers:?}"));
    assert_eq!(last.code(), "too-often");
    assert!(last.head.contains("retry-after: "), "{}", last.head);
    assert_eq!(calm.get("/whoami").status, 200);
    serving.stop();
}

#[test]
fn the_log_names_no_address_and_no_token() {
    let house = told().with("TELEMETRY__LEVEL", "debug");
    let opener = token(&house, "all", &SCOPES);
    let mut child = house.command(&["serve"]);
    let log = std::fs::File::create(house.path("serve.log")).unwrap();
    child.stderr(log);
    let serving = Serving::begin(child);
    let all = Program::bearing(&serving, Some(opener.clone()));
    all.get("/subscribers?q=one%40firms.example").good();
    all.get("/subscribers/one").good();
    let mut three = firm("three");
    three["contacts"][0]["address"] = json!("ann@three.example");
    all.send("PUT", "/subscribers/three", &three, &[]).good();
    all.post("/subscribers/three/reinstatement", &json!({"address": "ann@three.example"})).good();
    three["contacts"][0]["address"] = json!("no address@three.example");
    assert_eq!(all.send("PUT", "/subscribers/three", &three, &[]).code(), "subscriber-refused");
    assert_eq!(all.post("/tokens", &json!({"name": "new", "scopes": ["audit:read"]})).status, 200);
    serving.stop();
    let log = std::fs::read_to_string(house.path("serve.log")).unwrap();
    assert!(!log.contains("firms.example") && !log.contains("three.example"), "{log}");
    assert!(!log.contains(&opener) && !log.contains("vigie_"), "{log}");
}
