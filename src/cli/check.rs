//! `check`: what is wrong, said before readers notice it.

use anyhow::Result;
use serde::Serialize;
use serde_json::json;

use super::answer::{Answer, End, clean};
use crate::app::App;
use crate::channels::Channels;
use crate::clock::Clock;
use crate::config::Config;
use crate::keys::{self, Signer};
use crate::press::Press;

/// One thing that was looked at and is not as it should be.
#[derive(Debug, Serialize)]
struct Finding {
    severity: Severity,
    what: String,
    #[serde(rename = "where")]
    place: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Severity {
    /// Something cannot work.
    Error,
    /// Something will soon not work, or is unusual.
    Warning,
}

/// A certificate with fewer days left than this is worth a warning.
const DAYS_OF_WARNING: i64 = 60;

pub(super) async fn run(config: Config, answer: Answer) -> Result<End> {
    let mut findings = Vec::new();
    database(&config, &mut findings).await;
    words(&config, &mut findings);
    sender(&config, &mut findings);
    if let Err(error) = Channels::open(&config, &config.data.dir) {
        findings.push(finding(Severity::Error, &error, "channels.email"));
    }
    let ok = findings.iter().all(|finding| finding.severity != Severity::Error);
    answer.give(&json!({ "ok": ok, "findings": findings }), || {
        let mut words = String::new();
        for finding in &findings {
            let severity = if finding.severity == Severity::Error { "error" } else { "warning" };
            words.push_str(&format!("{severity}: {}: {}\n", finding.place, finding.what));
        }
        words.push_str(if ok { "all fine\n" } else { "this instance cannot work as it is\n" });
        clean(&words)
    })?;
    Ok(End::refused_if(!ok))
}

fn finding(severity: Severity, what: &dyn std::fmt::Display, place: &str) -> Finding {
    Finding { severity, what: what.to_string(), place: place.to_owned() }
}

async fn database(config: &Config, findings: &mut Vec<Finding>) {
    let place = "store.url";
    match App::store(config).await {
        Err(error) => findings.push(finding(Severity::Error, &format!("{error:#}"), place)),
        Ok(store) => match store.is_current().await {
            Ok(true) => {}
            Ok(false) => findings.push(finding(Severity::Error, &"of another version; run `vigie migrate`", place)),
            Err(error) => findings.push(finding(Severity::Error, &error, place)),
        },
    }
}

/// Every template with every sample in every language.
fn words(config: &Config, findings: &mut Vec<Finding>) {
    match Press::open(config.press.overlay.as_deref()) {
        Err(error) => findings.push(finding(Severity::Error, &error, "press")),
        Ok(press) => {
            let wrong = press.check().into_iter();
            findings.extend(wrong.map(|found| finding(Severity::Error, &found.what, &found.place)));
        }
    }
}

/// The sender's certificate, as a release would use it.
fn sender(config: &Config, findings: &mut Vec<Finding>) {
    let now = Clock::System.now();
    if let Err(error) = Signer::open(&config.keys_dir(), &config.brand.from, now) {
        findings.push(finding(Severity::Error, &error, "keys"));
        return;
    }
    for key in keys::list(&config.keys_dir(), now).unwrap_or_default() {
        if key.current && key.days_left < DAYS_OF_WARNING {
            let what = format!("{} expires in {} days; `vigie keys renew` makes a new one", key.subject, key.days_left);
            findings.push(finding(Severity::Warning, &what, "keys"));
        }
    }
}
