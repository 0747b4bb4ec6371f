//! The database for holders of certificates: what a reader may see, by the same search, and nothing that acts; and the list
//! of certificates that no longer count.

use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::documents::{AXIS_CVE, AXIS_ID, axis, axis_as, firm, with};
use crate::exchange::{Client, Outside, client, house, open};
use crate::programs::Program;
use crate::serving::Serving;

/// Status and document of an answer of curl.
fn heard(output: &Output) -> (u16, Value) {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let (body, status) = text.rsplit_once('\n').unwrap_or_else(|| panic!("{output:?}"));
    (status.parse().unwrap_or_else(|_| panic!("{output:?}")), serde_json::from_str(body).unwrap_or_default())
}

fn ids(found: &Value) -> Vec<&str> {
    let listings = found["listings"].as_array().unwrap_or_else(|| panic!("{found}"));
    let mut ids: Vec<&str> = listings.iter().map(|one| one["tracking_id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids
}

fn labelled(id: &str, label: &str) -> Value {
    let mut document = axis_as(id);
    document["document"]["distribution"] = json!({"tlp": {"label": label}});
    document
}

/// What a certificate opens for somebody who is not cleared, and what is not there for it.
fn ways_of_a_reader() -> Vec<(String, u16)> {
    vec![
        (format!("/advisories/{AXIS_ID}"), 200),
        (format!("/advisories/{AXIS_ID}/versions"), 200),
        (format!("/advisories/{AXIS_ID}/source"), 200),
        (format!("/advisories/{AXIS_ID}/copies/json"), 200),
        (format!("/advisories/{AXIS_ID}/copies/csaf"), 200),
        (format!("/vulnerabilities/{AXIS_CVE}"), 200),
        ("/whoami".to_owned(), 200),
        ("/advisories/AMBER-1".to_owned(), 404),
        ("/advisories/AMBER-1/source".to_owned(), 404),
        ("/advisories/NEXT-1".to_owned(), 404),
        (format!("/advisories/{AXIS_ID}/assessment"), 404),
        (format!("/advisories/{AXIS_ID}/preview"), 404),
        ("/subscribers".to_owned(), 404),
        ("/editions".to_owned(), 404),
        ("/audit".to_owned(), 404),
        ("/tokens".to_owned(), 404),
    ]
}

#[test]
fn a_holder_finds_what_a_reader_may_see_and_can_change_nothing() {
    let outside = Outside::new("listed");
    let mut house = house();
    let anchors = house.file("listed-ca.pem", outside.certificate.to_pem().unwrap());
    house.set("WEB__EXCHANGE__AUTHORITIES", anchors);
    let mut cleared = firm("cleared");
    cleared["contacts"][0]["cleared"] = json!("amber");
    cleared["contacts"][0]["address"] = json!("anna@firms.example");
    let mut foreign = firm("foreign");
    foreign["contacts"][0]["cleared"] = json!("red");
    foreign["contacts"][0]["address"] = json!("berta@elsewhere.example");
    house.enrol(&[cleared, foreign, firm("zoe")]);
    house.publish(&axis());
    house.publish(&labelled("GREEN-1", "GREEN"));
    house.publish(&labelled("AMBER-1", "AMBER"));
    let file = house.file("next.json", axis_as("NEXT-1").to_string());
    house.json(&["advisory", "import", &file]);
    let (_, anna) = client(&house, "anna");
    let (_, zoe) = client(&house, "zoe");
    let berta = outside.client(&house, "berta", 24);
    let serving = Serving::start(&house);
    let door = open(&house, &serving);
    let seen = |answer: &Output| {
        let (status, found) = heard(answer);
        assert_eq!(status, 200, "{found}");
        ids(&found).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let search = "/api/v1/advisories?q=axis";
    assert_eq!(seen(&door.with_p12(&anna, search)), ["AMBER-1", "GREEN-1", AXIS_ID], "cleared by the list");
    assert_eq!(seen(&door.with_p12(&zoe, search)), ["GREEN-1", AXIS_ID]);
    let by_others = door.curl(search, &["--cert", &berta]);
    assert_eq!(seen(&by_others), ["GREEN-1", AXIS_ID], "another authority vouches for no address of ours");

    let staff = Program::with(&house, &serving, "staff", &["advisories:read"]);
    let pages = staff.get("/advisories?q=axis&state=released").good();
    assert_eq!(ids(&pages), ["AMBER-1", "GREEN-1", AXIS_ID], "the same search");
    for (path, status) in ways_of_a_reader() {
        assert_eq!(heard(&door.with_p12(&zoe, &format!("/api/v1{path}"))).0, status, "{path}");
    }
    let (_, cve) = heard(&door.with_p12(&zoe, &format!("/api/v1/vulnerabilities/{AXIS_CVE}")));
    assert_eq!(cve["said"].as_array().unwrap().len(), 2, "nothing closed by way of its CVE: {cve}");
    let post = ["--cert-type", "P12", "--cert", &format!("{anna}:well kept"), "--json", "{}"];
    for (path, status) in [("/api/v1/advisories", 405), (&format!("/api/v1/advisories/{AXIS_ID}/release"), 404)] {
        let (found, problem) = heard(&door.curl(path, &post));
        assert_eq!((found, &problem["status"]), (status, &json!(status)), "{path}: {problem}");
    }
    let (_, document) = heard(&door.with_p12(&zoe, "/api/v1/openapi.json"));
    assert_eq!(document["components"]["securitySchemes"]["certificate"]["type"], "mutualTLS");
    let paths: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    assert_eq!(paths.len(), 7, "{paths:?}");
    serving.stop();
}

#[test]
fn a_revised_advisory_is_shown_outside_as_it_was_released() {
    let house = house();
    house.enrol(&[firm("one")]);
    house.publish(&axis());
    let secret = [("/document/title", json!("Not yet for others")), ("/document/tracking/version", json!("9"))];
    let file = house.file("next.json", with(axis(), &secret).to_string());
    house.json(&["advisory", "import", &file]);
    let (_, anna) = client(&house, "anna");
    let serving = Serving::start(&house);
    let door = open(&house, &serving);
    for path in ["", "/versions", "/source", "/copies/json"] {
        let answer = door.with_p12(&anna, &format!("/api/v1/advisories/{AXIS_ID}{path}"));
        let said = String::from_utf8_lossy(&answer.stdout).into_owned();
        assert!(said.ends_with("\n200") && !said.contains("Not yet"), "{path}: {said}");
    }
    let second = door.with_p12(&anna, &format!("/api/v1/advisories/{AXIS_ID}/source?revision=2"));
    assert_eq!(heard(&second).0, 404);
    serving.stop();
}

/// What OpenSSL says to a command, and whether it was content.
fn openssl(words: &[&str]) -> (bool, String) {
    let output = Command::new("openssl").args(words).output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    (output.status.success(), said)
}

#[test]
fn certificates_say_where_the_list_of_revoked_ones_is_and_it_is_served_there() {
    let house = house();
    let (serial, gone) = client(&house, "gone");
    let (kept, anna) = client(&house, "anna");
    let (list, text) = (house.path("site.crl"), house.path("site.pem"));
    let pem = |serial: &str| house.data().join(format!("keys/client-{serial}.pem")).display().to_string();
    let server = std::fs::read_dir(house.data().join("keys")).unwrap().flatten().map(|file| file.path());
    let server = server
        .map(|path| path.display().to_string())
        .find(|path| path.contains("/server-") && path.strip_suffix(".pem").is_some_and(|name| !name.contains(".key")));
    for file in [&pem(&serial), &server.unwrap()] {
        let (_, said) = openssl(&["x509", "-noout", "-text", "-in", file]);
        let (_, point) = said.split_once("X509v3 CRL Distribution Points:").unwrap_or_else(|| panic!("{said}"));
        assert!(point.trim_start().starts_with("Full Name:"), "{said}");
        assert_eq!(said.matches("URI:https://vigie.example/crl.der").count(), 1, "{said}");
        assert!(!said.contains("Authority Information Access"), "{said}");
    }
    let serving = Serving::start(&house);
    let door = open(&house, &serving);
    let fetch = |to: &std::path::Path| {
        let mut curl = Command::new("curl");
        curl.args(["--silent", "--fail", "--output"]).arg(to).arg(format!("http://{}/crl.der", serving.address()));
        let fetched = curl.output().unwrap();
        assert!(fetched.status.success(), "{fetched:?}");
        let (made, said) =
            openssl(&["crl", "-inform", "DER", "-in", to.to_str().unwrap(), "-out", text.to_str().unwrap()]);
        assert!(made, "{said}");
    };
    let ca = house.data().join("keys/ca.pem").display().to_string();
    let check = |serial: &str| {
        openssl(&["verify", "-crl_check", "-CAfile", &ca, "-CRLfile", text.to_str().unwrap(), &pem(serial)])
    };
    fetch(&list);
    for serial in [&serial, &kept] {
        let (good, said) = check(serial);
        assert!(good, "nothing was revoked, and the list says so: {said}");
    }
    house.json(&["keys", "revoke", &serial]);
    fetch(&list);
    let (good, said) = check(&serial);
    assert!(!good && said.contains("certificate revoked"), "{said}");
    assert!(check(&kept).0, "the others are not touched");
    assert!(serving.get("/crl.der").head.contains("content-type: application/pkix-crl"));
    let inside = house.path("inside.crl");
    let words = ["--cert-type", "P12", "--cert", &format!("{anna}:well kept"), "--output", inside.to_str().unwrap()];
    door.curl("/crl.der", &words);
    assert_eq!(std::fs::read(&list).unwrap(), std::fs::read(&inside).unwrap(), "one list at both doors, made once");
    let list = list.to_str().unwrap();
    let (_, said) = openssl(&["crl", "-inform", "DER", "-noout", "-text", "-in", list, "-CAfile", &ca]);
    assert!(said.contains("verify OK") && said.contains(&format!("Serial Number: {serial}")), "{said}");
    let refused: Output = door.with_p12(&gone, "/whoami");
    assert!(!refused.status.success());
    drop::<Client>(door);
    serving.stop();
}

#[test]
fn where_nothing_names_a_list_and_nothing_was_revoked_there_is_none() {
    let house = crate::doors::house();
    let serving = Serving::start(&house);
    assert_eq!(serving.get("/crl.der").status, 404);
    serving.stop();
}
