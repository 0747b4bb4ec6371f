//! `check`: what would hurt, said before readers notice it, and what to do about it.
//!
//! One file a subject; the room that owns a subject makes its findings where there is real work to do. Nothing is
//! changed, and no letter is sent. What nobody answers about (no network, no name server) is a warning, never an error:
//! a house behind a wall is not broken.

mod calendar;
mod ledger;
mod machine;
mod outside;
mod settings;

use anyhow::Result;
use clap::Args;
use serde_json::json;

use super::answer::{Answer, End, clean};
use super::article;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::finding::{Finding, Severity};
use crate::keys;
use crate::press::Press;

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Ask nobody: no name server, no relay, no site.
    #[arg(long)]
    offline: bool,
    /// Read the whole database, too, and say whether it is sound; takes minutes for a large one.
    #[arg(long)]
    deep: bool,
}

pub(super) async fn run(check: Check, config: Config, answer: Answer) -> Result<End> {
    let now = Clock::System.now();
    let mut findings = settings::findings(&config);
    findings.extend(machine::findings(&config));
    findings.extend(ledger::findings(&config, check.deep, now).await);
    findings.extend(calendar::findings(&config, now).await);
    findings.extend(words(&config));
    findings.extend(article::findings(&config));
    findings.extend(keys::inspect(&config.keys_dir(), &config.brand.from, now));
    findings.extend(outside::findings(&config, check.offline).await);
    findings.sort_by(|one, other| (one.severity, &one.place).cmp(&(other.severity, &other.place)));
    let ok = findings.iter().all(|finding| finding.severity != Severity::Error);
    answer.give(&json!({ "ok": ok, "findings": findings }), || spoken(&findings, ok))?;
    Ok(End::refused_if(!ok))
}

fn spoken(findings: &[Finding], ok: bool) -> String {
    let mut words = String::new();
    for Finding { severity, what, place, remedy } in findings {
        words.push_str(&format!("{}: {place}: {what}\n    {remedy}\n", severity.key()));
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    words.push_str(&match (ok, count(Severity::Warning)) {
        (true, 0) => "all fine\n".to_owned(),
        (true, warnings) => format!("it works; {}\n", counted(warnings, "warning")),
        (false, _) => format!("this instance cannot work as it is: {}\n", counted(count(Severity::Error), "error")),
    });
    clean(&words)
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Every template with every sample in every language, and what the overlay lays over ours.
fn words(config: &Config) -> Vec<Finding> {
    let overlay = config.press.overlay.as_deref();
    let press = match Press::open(overlay) {
        Ok(press) => press,
        Err(error) => return vec![Finding::error("press", error, "mend the file or take it out of the overlay")],
    };
    let remedy = "mend the message or the template";
    let wrong = press.check().into_iter().map(|found| Finding::error(found.place, found.what, remedy));
    let mut findings: Vec<Finding> = wrong.collect();
    let laid = Press::laid_over(overlay).unwrap_or_default();
    if laid.replaced > 0 {
        let what = format!("templates and words of the overlay stand in the place of {} of ours", laid.replaced);
        findings.push(Finding::note("press.overlay", what, "compare them with ours after every update"));
    }
    for name in laid.own {
        let what = format!("{name} replaces nothing of ours and counts only where a template of yours names it");
        findings.push(Finding::note("press.overlay", what, "correct its name if it should replace one of ours"));
    }
    findings
}
