//! Some dense weeks of the corpus, lived through day by day for the firms of the demo: `ops/year` judges them as it judges
//! a whole year.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::corpus;

/// The weeks in June 2024 in which exploited weaknesses of Windows came beside advisories about machines.
const WEEKS: &[&str] = &["--from", "2024-06-03", "--days", "22"];

#[test]
fn in_dense_weeks_nobody_drowns_and_nobody_misses_what_is_very_high() {
    let Some(corpus) = corpus() else { return };
    let mut command = Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("ops/year"));
    command.args(WEEKS).arg("--json").env("VIGIE", env!("CARGO_BIN_EXE_vigie")).env("VIGIE_CORPUS", corpus);
    let ran = command.output().expect("bash and python3 are here");
    let told: Value =
        serde_json::from_slice(&ran.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&ran.stderr)));
    assert_eq!(told["wrong"], Value::Array(Vec::new()));
    assert_eq!(ran.status.code(), Some(0));
    let readers = told["readers"].as_array().expect("readers");
    let sum = |column: &str| readers.iter().filter_map(|reader| reader[column].as_u64()).sum::<u64>();
    println!("{} letters, {} alerts, {} that had to come", sum("letters"), sum("alerts"), sum("grave"));
    assert!(sum("alerts") > 20 && sum("grave") > 0, "{told}");
}
