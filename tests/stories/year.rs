//! Weeks of real advisories, lived through day by day for the firms of the demo: nobody drowns, nobody misses what is very
//! high, every window is told once. The same program judges a whole year of a corpus: `ops/year`.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::house::{House, VIGIE};

/// `ops/year` with these words, on the documents of the demo.
fn year(words: &[&str]) -> Output {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(here.join("ops/year"));
    command.args(words).arg("--json").env("VIGIE", VIGIE);
    command.output().unwrap()
}

fn document(ran: &Output) -> Value {
    serde_json::from_slice(&ran.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&ran.stderr)))
}

fn sum(document: &Value, column: &str) -> u64 {
    let readers = document["readers"].as_array().unwrap();
    readers.iter().map(|reader| reader[column].as_u64().unwrap()).sum()
}

fn complaints(document: &Value) -> Vec<&str> {
    document["wrong"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect()
}

#[test]
fn in_weeks_of_real_advisories_nobody_drowns_and_nobody_misses_what_is_very_high() {
    let house = House::without_keys();
    let folder = house.path("weeks");
    let documents = Path::new(env!("CARGO_MANIFEST_DIR")).join("ops/demo-data");
    let (documents, kept) = (documents.to_str().unwrap(), folder.to_str().unwrap());
    // Four weeks with two days on which advisories came.
    let ran = year(&[documents, "--from", "2024-08-01", "--days", "28", "--keep", kept]);
    let told = document(&ran);
    assert_eq!(complaints(&told), [""; 0]);
    assert_eq!(ran.status.code(), Some(0));
    assert!(sum(&told, "grave") > 0 && sum(&told, "grave") == sum(&told, "same_day"), "{told}");
    assert!(sum(&told, "alerts") > sum(&told, "grave"), "{told}");
    // Four Mondays: a digest each for whoever wants any.
    let digests =
        told["readers"].as_array().unwrap().iter().filter(|one| one["contact"] != "gerencia@aguasvalle.example");
    assert!(digests.clone().all(|one| one["digests"] == 4), "{told}");
    assert!(sum(&told, "quiet") > 0 && sum(&told, "quiet") < sum(&told, "digests"), "{told}");

    // The judge sees what is missing.
    let outbox = std::fs::read_dir(folder.join("outbox")).unwrap().map(|entry| entry.unwrap().path());
    let is_alert = |path: &Path| std::fs::read_to_string(path).unwrap().contains("\nFeedback-ID: alerts:");
    outbox.filter(|path| is_alert(path)).for_each(|path| std::fs::remove_file(path).unwrap());
    let ran = year(&["--judge", kept]);
    assert_eq!(ran.status.code(), Some(1));
    let found = document(&ran);
    let found = complaints(&found);
    assert!(found.iter().any(|one| one.contains("not in the outbox")), "{found:?}");
    let missed = found.iter().filter(|one| one.contains("missed ICSA-")).count() as u64;
    assert_eq!(missed, sum(&told, "grave"), "{found:?}");
}
