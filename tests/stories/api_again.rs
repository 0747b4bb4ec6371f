//! Programs that lose an answer and ask again, lists that go on while things change, and persons behind tokens.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::browser::{inside, location};
use crate::documents::{AXIS_ID, axis, axis_as, firm};
use crate::doors::house;
use crate::programs::{Answer, Program};
use crate::serving::Serving;

fn keyed(program: &Program, (method, path): (&str, &str), body: &Value, key: &str) -> Answer {
    program.send(method, path, body, &[("Idempotency-Key", key)])
}

#[test]
fn the_same_request_under_one_key_is_done_once_and_answered_alike() {
    let house = house();
    house.enrol(&[firm("one")]);
    let serving = Serving::start(&house);
    let scopes = ["advisories:read", "advisories:write", "releases:order", "audit:read"];
    let ci = Program::with(&house, &serving, "ci", &scopes);
    let other = Program::with(&house, &serving, "other", &scopes);
    let import = ("POST", "/advisories");
    let first = keyed(&ci, import, &axis(), "k1");
    assert_eq!((first.status, &first.json["new"]), (200, &json!(1)), "{first:?}");
    let second = keyed(&ci, import, &axis(), "k1");
    assert_eq!((second.status, &second.text), (200, &first.text), "the same answer");
    assert!(second.head.contains("idempotency-replayed: true") && !first.head.contains("idempotency-replayed"));
    let changed = keyed(&ci, import, &axis_as("NEXT-1"), "k1");
    assert_eq!((changed.status, changed.code()), (422, "key-reused"));
    let elsewhere = keyed(&ci, ("POST", &format!("/advisories/{AXIS_ID}/withdrawal")), &axis(), "k1");
    assert_eq!(elsewhere.code(), "key-reused");
    assert_eq!(keyed(&other, import, &axis(), "k1").json["unchanged"], 1, "keys of others are theirs");
    assert_eq!(keyed(&ci, import, &axis(), "k2").json["unchanged"], 1, "another key, another request");
    let path = format!("/advisories/{AXIS_ID}/release");
    let released = keyed(&ci, ("POST", &path), &json!({}), "r");
    assert_eq!(released.json["readers"], 1);
    assert_eq!(keyed(&ci, ("POST", &path), &json!({}), "r").json, released.json);
    assert_eq!(house.ledgers().len(), 1);
    // What was refused is refused alike; what is no key is none.
    let bad = keyed(&ci, ("PUT", &format!("/advisories/{AXIS_ID}/rating")), &json!({"level": "low"}), "bad");
    let again = keyed(&ci, ("PUT", &format!("/advisories/{AXIS_ID}/rating")), &json!({"level": "low"}), "bad");
    assert_eq!((bad.status, &bad.text), (422, &again.text));
    for strange in ["", " ", "two words", &"k".repeat(256)] {
        assert_eq!(keyed(&ci, import, &axis(), strange).code(), "key-malformed", "{strange:?}");
    }
    serving.stop();
}

#[test]
fn what_opens_a_door_is_shown_once_under_any_key() {
    let house = house();
    let serving = Serving::start(&house);
    let admin = Program::with(&house, &serving, "admin", &["tokens:manage", "advisories:read"]);
    let wanted = json!({"name": "new", "scopes": ["advisories:read"]});
    let issued = keyed(&admin, ("POST", "/tokens"), &wanted, "t");
    let token = issued.json["token"].as_str().unwrap().to_owned();
    assert_eq!(Program::bearing(&serving, Some(token.clone())).get("/whoami").json["name"], "new");
    let again = keyed(&admin, ("POST", "/tokens"), &wanted, "t");
    assert_eq!((again.status, again.code()), (409, "shown-once"));
    let database = std::fs::read(house.data().join("vigie.db")).unwrap_or_default();
    let log = std::fs::read(house.data().join("vigie.db-wal")).unwrap_or_default();
    let kept = String::from_utf8_lossy(&[database, log].concat()).into_owned();
    assert!(kept.contains("api_replies") && !kept.contains(&token), "it is kept nowhere");
    let more = admin.post("/tokens", &json!({"name": "more", "scopes": ["staff:manage"]}));
    assert_eq!((more.status, more.code()), (403, "scope-missing"), "nobody hands out more than they have");
    assert_eq!(admin.send("DELETE", "/tokens/new", &Value::Null, &[]).status, 200);
    assert_eq!(Program::bearing(&serving, Some(token)).get("/whoami").status, 401, "at once");
    serving.stop();
}

#[test]
fn a_list_shows_everything_once_while_more_comes_and_its_cursors_fit_nothing_else() {
    let house = house();
    let firms: Vec<Value> = (0..7).map(|n| firm(&format!("f{n}"))).collect();
    house.enrol(&firms);
    for n in 0..5 {
        house.publish(&axis_as(&format!("OLD-{n}")));
    }
    let serving = Serving::start(&house);
    let scopes =
        ["advisories:read", "advisories:write", "editions:read", "subscribers:read", "subscribers:write", "audit:read"];
    let ci = Program::with(&house, &serving, "ci", &scopes);
    let walk = |path: &str, list: &str, id: &str, more: &dyn Fn(usize)| {
        let (mut seen, mut after, mut pages) = (Vec::new(), String::new(), 0);
        loop {
            let page = ci.get(&format!("{path}limit=2{after}")).good();
            let rows = page[list].as_array().unwrap();
            assert!(rows.len() <= 2, "{page}");
            seen.extend(rows.iter().map(|row| row[id].to_string()));
            more(pages);
            pages += 1;
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return seen,
            }
        }
    };
    let import = |n: usize| drop(ci.post("/advisories", &axis_as(&format!("NEW-{n}"))).good());
    let seen = walk("/advisories?", "listings", "tracking_id", &|page| {
        if page < 3 {
            import(page);
        }
    });
    let each: BTreeSet<&String> = seen.iter().collect();
    assert_eq!(each.len(), seen.len(), "nothing twice: {seen:?}");
    let old = (0..5).filter(|n| seen.contains(&format!("\"OLD-{n}\""))).count();
    assert_eq!(old, 5, "nothing left out: {seen:?}");
    let add = |n: usize| {
        if n < 2 {
            let id = format!("g{n}");
            ci.send("PUT", &format!("/subscribers/{id}"), &firm(&id), &[]).good();
        }
    };
    let subscribers = walk("/subscribers?", "subscribers", "id", &add);
    assert_eq!(subscribers.iter().collect::<BTreeSet<_>>().len(), subscribers.len());
    assert!(subscribers.len() >= 7, "{subscribers:?}");
    let editions = walk("/editions?", "editions", "id", &|_| ());
    assert_eq!((editions.len(), editions.iter().collect::<BTreeSet<_>>().len()), (5, 5));
    let letters = {
        let edition = editions[0].trim_matches('"').to_owned();
        walk(&format!("/editions/{edition}/letters?"), "letters", "contact", &|_| ())
    };
    assert_eq!(letters.iter().collect::<BTreeSet<_>>().len(), 7, "{letters:?}");
    let trail = walk("/audit?", "entries", "number", &|_| ());
    assert_eq!(trail.iter().collect::<BTreeSet<_>>().len(), trail.len());
    let next = ci.get("/subscribers?limit=2&q=f").good()["next"].as_str().unwrap().to_owned();
    for other in ["/subscribers?q=g", "/advisories?q=f", "/audit?limit=2", "/editions?limit=2"] {
        assert_eq!(ci.get(&format!("{other}&after={next}")).code(), "cursor", "{other}");
    }
    assert_eq!(ci.get(&format!("/subscribers?limit=3&q=f&after={next}")).status, 200);
    serving.stop();
}

#[test]
fn nobody_approves_by_a_token_what_they_ordered_themselves() {
    let house = house().with("PUBLISHING__APPROVALS__ALERT", "1");
    house.enrol(&[firm("one")]);
    let file = house.file("document.json", axis().to_string());
    house.json(&["advisory", "import", &file]);
    let serving = Serving::start(&house);
    let eva = inside(&house, &serving, "Eva", &["editor", "approver", "administrator"]);
    eva.get("/console/tokens");
    let issued = eva.post(
        "/console/tokens",
        &[
            ("do", "issue"),
            ("name", "robot"),
            ("releases:approve", "yes"),
            ("editions:read", "yes"),
            ("tokens:manage", "yes"),
        ],
    );
    let (_, rest) = issued.body.split_once("vigie_").unwrap_or_else(|| panic!("{}", issued.body));
    let opener: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    let robot = Program::bearing(&serving, Some(format!("vigie_{opener}")));
    let ordered = eva.post("/console/advisories/1/publish", &[]);
    assert_eq!(location(&ordered), "/console/orders?done=ordered", "{}", ordered.body);
    let order = robot.get("/orders").good()["orders"][0].clone();
    let (path, seen) = (format!("/orders/{}/approval", order["id"].as_str().unwrap()), order["seen"].clone());
    let own = robot.post(&path, &json!({"seen": seen}));
    assert_eq!((own.status, own.code()), (409, "conflict"), "{own:?}");
    // A token that a token issues is still Eva's.
    let second = robot.post("/tokens", &json!({"name": "robot 2", "scopes": ["releases:approve"]})).good();
    let second = Program::bearing(&serving, second["token"].as_str().map(str::to_owned));
    assert_eq!(second.post(&path, &json!({"seen": seen})).status, 409);
    let other = Program::with(&house, &serving, "of the shell", &["releases:approve", "editions:read"]);
    assert_eq!(other.post(&path, &json!({"seen": "0123456789"})).status, 409, "what was not seen is not approved");
    let done = other.post(&path, &json!({"seen": seen})).good();
    assert_eq!(done["approved_by"][0]["by"], "of the shell", "{done}");
    serving.stop();
    house.work();
    assert_eq!(house.recipients(), ["one@firms.example"]);
}
