//! The interface for programs, judged by Schemathesis: it reads the description that a process serves, asks whatever the
//! description allows and much that it does not, and holds every answer against it.
//!
//! The judge is pinned in `schemathesis.txt` and brought by `ops/test`, never by the program.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::api::told;
use crate::documents::{AXIS_CVE, AXIS_ID};
use crate::programs::{Program, token};
use crate::serving::Serving;

/// Seconds that it may take.
const SECONDS: &str = "90";

/// Requests to each operation, as many of its kinds of request as there are.
const EXAMPLES: &str = "8";

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

/// Where `ops/test` puts the judge.
fn judge() -> PathBuf {
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("schemathesis/bin/schemathesis");
    assert!(program.exists(), "{} is missing: ops/test installs it", program.display());
    program
}

/// What there is, so that the judge does not only ask for what there is not.
fn settings(edition: &str) -> String {
    let known = [
        ("advisories", "id", vec![AXIS_ID, "NEXT-1"]),
        ("editions", "id", vec![edition]),
        ("subscribers", "id", vec!["one", "two"]),
        ("vulnerabilities", "cve", vec![AXIS_CVE]),
    ];
    let one = |(list, place, values): &(&str, &str, Vec<&str>)| {
        let binding = format!("{{ dictionary = \"{list}\", probability = 0.7 }}");
        format!(
            "[dictionaries.{list}]\nvalues = {}\n[[operations]]\ninclude-path-regex = \"/{list}/\"\n\
             parameters = {{ \"path.{place}\" = {binding} }}\n",
            json!(values)
        )
    };
    known.iter().map(one).collect()
}

#[test]
fn whatever_a_program_asks_the_answer_is_as_described_and_the_house_stands() {
    let house = told().with("WEB__API_REQUESTS_PER_MINUTE", "1000000");
    let edition = house.json(&["edition", "list"])["editions"][0]["id"].as_str().unwrap().to_owned();
    let opener = token(&house, "judge", &SCOPES);
    let serving = Serving::start(&house);
    let file = house.file("schemathesis.toml", settings(&edition));
    let checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,\
                  unsupported_method,ignored_auth";
    let judged = Command::new("timeout")
        .args(["--kill-after=5", SECONDS])
        .arg(judge())
        .args(["--config-file", &file, "--no-color", "run"])
        .arg(format!("http://{}/api/v1/openapi.json", serving.console))
        .args(["--header", &format!("Authorization: Bearer {opener}")])
        .args(["--checks", checks, "--max-examples", EXAMPLES, "--seed", SEED, "--phases", "examples,coverage,fuzzing"])
        // Tokens that the judge revokes would end it.
        .args(["--exclude-operation-id", "revokeToken", "--workers", "2", "--continue-on-failure"])
        .args(["--request-timeout", "20", "--generation-database", "none"])
        .current_dir(house.data())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&judged.stdout).into_owned() + &String::from_utf8_lossy(&judged.stderr);
    assert!(judged.status.success(), "{said}");
    let after = Program::bearing(&serving, Some(opener));
    assert_eq!(after.get("/audit/verification").good()["whole"], true);
    assert_eq!(after.get(&format!("/advisories/{AXIS_ID}")).good()["tracking_id"], AXIS_ID);
    serving.stop();
}
