//! The open site in a real browser: on a telephone and on a desk, in light and in dark, with the keyboard alone.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::documents::{AXIS_ID, axis, firm};
use crate::doors::{leave_path, preferences_path};
use crate::house::House;
use crate::replies::reply_path;
use crate::serving::Serving;

/// Programs that judge pages, where `ops/test` puts them.
fn judges() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("judges/node_modules");
    assert!(folder.is_dir(), "{} is missing: this test needs the judges (ops/test installs them)", folder.display());
    folder
}

fn axe() -> PathBuf {
    judges().join("axe-core/axe.min.js")
}

/// Looks at pages as whoever has this cookie sees them: nothing keeps anybody from reading and using them.
pub(crate) fn for_everybody(address: &str, cookie: &str, pages: &[String]) {
    let profile = tempfile::tempdir().unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/look.mjs");
    let mut look = Command::new("timeout");
    look.args(["600", "node", script]).arg(axe()).arg(format!("http://{address}")).arg(profile.path());
    let output = look.args(pages).env("HOME", profile.path()).env("COOKIE", cookie).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    let findings: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(findings.len(), pages.len() * 4, "{said}");
    let wrong = |found: &&Value| {
        found["violations"].as_array().map(Vec::len) != Some(0)
            || found["wide"] != false
            // The keyboard does not reach all, or one cannot see where one is.
            || found["reached"].as_u64() < found["focusable"].as_u64()
            || found["unseen"].as_array().map(Vec::len) != Some(0)
    };
    let wrong: Vec<String> = findings.iter().filter(wrong).map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Pages of one visitor, as they are served, are valid HTML with headings in their order.
pub(crate) fn valid(pages: &[(String, String)]) {
    let folder = tempfile::tempdir().unwrap();
    let mut said = Vec::new();
    for (number, (path, page)) in pages.iter().enumerate() {
        let level = |rest: &str| rest.chars().next().and_then(|digit| digit.to_digit(10));
        let levels: Vec<u32> = page.split("<h").skip(1).filter_map(level).collect();
        let steps = levels.windows(2).all(|two| two[1] <= two[0] + 1);
        let firsts = levels.iter().filter(|level| **level == 1).count();
        if !steps || firsts != 1 || levels.first() != Some(&1) {
            said.push(format!("headings of {path}: {levels:?}"));
        }
        std::fs::write(folder.path().join(format!("{number}.html")), page).unwrap();
    }
    let jar = judges().join("vnu-jar/build/dist/vnu.jar");
    let mut checker = Command::new("timeout");
    checker.args(["240", "java", "-Xmx768m", "-jar"]).arg(jar).args([
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
    ]);
    let output = checker.arg(folder.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = report["messages"].as_array().unwrap().iter().map(|one| {
        let file = one["url"].as_str().and_then(|url| url.rsplit('/').next()).unwrap_or_default();
        let number = file.split('.').next().and_then(|number| number.parse::<usize>().ok()).unwrap_or_default();
        format!("{} line {}: {} ({})", pages[number].0, one["lastLine"], one["message"], one["extract"])
    });
    said.extend(found);
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn every_page_of_the_site_is_for_everybody() {
    let house = House::without_digests().with("WEB__LISTEN", "127.0.0.1:0");
    house.enrol(&[firm("told")]);
    house.publish(&axis());
    house.work();
    let mail = house.outbox().remove(0);
    let (sent, reply, leave) = (mail.message_id.clone(), reply_path(&mail), leave_path(&mail));
    let preferences = preferences_path(&house, "told@firms.example");
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
        "/it/articles/backup".to_owned(),
        "/en/feeds".to_owned(),
        "/it/subscribe".to_owned(),
        "/preferences".to_owned(),
        leave.clone(),
        preferences,
        format!("{reply}?in=de"),
        "/portal/sign-in".to_owned(),
        "/nowhere".to_owned(),
    ];
    for_everybody(serving.address(), "", &pages);
    serving.stop();
}
