//! The interface for programs, judged by Schemathesis: it reads the description that a process serves, asks whatever the
//! description allows and much that it does not, and holds every answer against it.
//!
//! The judge is pinned in `schemathesis.txt` and brought by `ops/test`, never by the program.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use serde_json::json;

use crate::api::told;
use crate::documents::{AXIS_CVE, AXIS_ID};
use crate::house::House;
use crate::programs::{Program, token};
use crate::serving::Serving;

/// Seconds that it may take.
const SECONDS: &str = "180";

/// Requests to each operation, as many of its kinds of request as there are.
const EXAMPLES: &str = "4";

/// The same requests every time.
const SEED: &str = "20261122";

const SCOPES: [&str; 16] = [
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
    "keys:manage",
];

/// What every answer is held against.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,\
                      unsupported_method,ignored_auth";

/// Where `ops/test` puts the judge.
fn judge() -> PathBuf {
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("schemathesis/bin/schemathesis");
    assert!(program.exists(), "{} is missing: ops/test installs it", program.display());
    program
}

/// What there is, so that the judge does not only ask for what there is not.
fn settings(edition: &str) -> String {
    let known = [
        ("advisories", "path.id", vec![AXIS_ID, "NEXT-1"]),
        ("editions", "path.id", vec![edition]),
        ("subscribers", "path.id", vec!["one", "two"]),
        ("vulnerabilities", "path.cve", vec![AXIS_CVE]),
        ("subscribers/[^/]+/(settings|streams|reinstatement)", "body.address", vec!["one@firms.example"]),
        ("subscribers/[^/]+/settings", "body.language", vec!["de", "fr"]),
    ];
    let one = |(at, (path, place, values)): (usize, &(&str, &str, Vec<&str>))| {
        let binding = format!("{{ dictionary = \"known{at}\", probability = 0.7 }}");
        format!(
            "[dictionaries.known{at}]\nvalues = {}\n[[operations]]\ninclude-path-regex = \"/{path}\"\n\
             parameters = {{ \"{place}\" = {binding} }}\n",
            json!(values)
        )
    };
    known.iter().enumerate().map(one).collect()
}

/// The judge at work on some of the operations; what it says is in the file.
fn at_work(house: &House, serving: &Serving, opener: &str, (some, log): ([&str; 2], &str)) -> Child {
    let log = std::fs::File::create(house.path(log)).unwrap();
    Command::new("timeout")
        .args(["--kill-after=5", SECONDS])
        .arg(judge())
        .args(["--config-file", house.path("schemathesis.toml").to_str().unwrap(), "--no-color", "run"])
        .arg(format!("http://{}/api/v1/openapi.json", serving.console))
        .args(["--header", &format!("Authorization: Bearer {opener}")])
        .args(["--checks", CHECKS, "--max-examples", EXAMPLES, "--seed", SEED, "--phases", "coverage,fuzzing"])
        // Tokens that the judge revokes would end it. Threads of its own make it stumble over its language.
        .args(["--exclude-operation-id", "revokeToken", "--workers", "1", "--continue-on-failure"])
        .args(["--request-timeout", "20", "--generation-database", "none"])
        .args(some)
        .current_dir(house.data())
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        .spawn()
        .unwrap()
}

#[test]
fn whatever_a_program_asks_the_answer_is_as_described_and_the_house_stands() {
    let house = told().with("WEB__API_REQUESTS_PER_MINUTE", "1000000");
    let edition = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    let opener = token(&house, "judge", &SCOPES);
    let serving = Serving::start(&house);
    house.file("schemathesis.toml", settings(&edition));
    let looking = at_work(&house, &serving, &opener, (["--include-method", "GET"], "looking.log"));
    let acting = at_work(&house, &serving, &opener, (["--exclude-method", "GET"], "acting.log"));
    for (mut judging, log) in [(looking, "looking.log"), (acting, "acting.log")] {
        let ended = judging.wait().unwrap();
        let said = std::fs::read_to_string(house.path(log)).unwrap();
        assert!(ended.success(), "{ended}: {said}");
        assert!(said.contains(" passed"), "it judged nothing: {said}");
    }
    let after = Program::bearing(&serving, Some(opener));
    assert_eq!(after.get("/audit/verification").good()["whole"], true);
    assert_eq!(after.get(&format!("/advisories/{AXIS_ID}")).good()["tracking_id"], AXIS_ID);
    serving.stop();
}
