//! The open site in a real browser: on a telephone and on a desk, in light and in dark, with the keyboard alone.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::documents::{AXIS_ID, axis, firm};
use crate::house::House;
use crate::serving::Serving;

/// The judge of accessibility, where `ops/test` puts it.
fn axe() -> PathBuf {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().to_owned();
    let file = target.join("judges/node_modules/axe-core/axe.min.js");
    assert!(file.exists(), "{} is missing: this test needs the judges (ops/test installs them)", file.display());
    file
}

#[test]
fn every_page_of_the_site_is_for_everybody() {
    let house = House::without_digests().with("WEB__LISTEN", "127.0.0.1:0");
    house.enrol(&[firm("told")]);
    house.publish(&axis());
    house.work();
    let sent = house.outbox().remove(0).message_id;
    let serving = Serving::start(&house);
    let advisory = format!("/fr/advisories/{AXIS_ID}");
    let pages = [
        "/en/".to_owned(),
        "/de/advisories".to_owned(),
        "/en/advisories?text=axis&level=high".to_owned(),
        advisory.clone(),
        format!("{advisory}?for=expert"),
        "/it/verify".to_owned(),
        format!("/sv/verify?code={sent}"),
        "/en/verify?code=x".to_owned(),
        "/es/certificate".to_owned(),
        "/de/signature".to_owned(),
        "/fr/articles".to_owned(),
        "/en/feeds".to_owned(),
        "/it/subscribe".to_owned(),
        "/preferences".to_owned(),
        "/nowhere".to_owned(),
    ];
    let profile = tempfile::tempdir().unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/look.mjs");
    let mut look = Command::new("timeout");
    look.args(["300", "node", script]).arg(axe()).arg(format!("http://{}", serving.address())).arg(profile.path());
    let output = look.args(&pages).env("HOME", profile.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    let findings: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(findings.len(), pages.len() * 4, "{said}");
    for found in findings {
        assert_eq!(found["violations"].as_array().map(Vec::len), Some(0), "{found}");
        assert_eq!(found["wide"], false, "{found}");
        assert!(found["reached"].as_u64() >= found["focusable"].as_u64(), "the keyboard does not reach all: {found}");
        assert_eq!(found["unseen"], 0, "one cannot see where one is: {found}");
    }
    serving.stop();
}
