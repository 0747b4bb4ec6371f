//! `advisory`, `match`, `explain`: documents in, judgements out, releases.

use std::path::PathBuf;

use anyhow::Result;
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use serde_json::json;

use super::answer::{Answer, End, table};
use super::proof;
use crate::app::App;
use crate::domain::clearance::Form;
use crate::domain::refusal::RefusedDocument;
use crate::publishing::{HeldBackCount, ImportReport, Kept, Released, Wish};
use crate::telemetry::tally;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Take in files, or folders of them; the format is recognised.
    Import {
        /// Files and folders.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Release at once whatever is new or materially revised.
        #[arg(long)]
        publish: bool,
        /// Take this moment as the present (RFC 3339), for rehearsals.
        #[arg(long, value_name = "TIME")]
        at: Option<DateTime<Utc>>,
    },
    /// All advisories.
    List,
    /// One advisory.
    Show {
        /// The publisher's tracking id.
        id: String,
    },
    /// Release an advisory to everybody for whom it is an alert and who has not had it, now or later.
    Publish {
        /// The publisher's tracking id.
        id: String,
        /// Nothing leaves before this moment (RFC 3339); a running `vigie serve` or `vigie work` releases it then.
        #[arg(long, value_name = "TIME")]
        not_before: Option<DateTime<Utc>>,
        /// Who orders it; kept with the order. Whoever orders cannot approve.
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// It is marked TLP:RED, and shall all the same go to those who are cleared for that.
        #[arg(long)]
        closed: bool,
    },
    /// Take an advisory back and tell everybody who got it.
    Withdraw {
        /// The publisher's tracking id.
        id: String,
    },
    /// Find advisories.
    Search(super::search::Search),
    /// What two revisions of an advisory say differently.
    Diff(super::diff::Diff),
    /// Say what an advisory means for your readers, with the reason; what is known of it stays as it is.
    Rate(super::rate::Rate),
    /// What you say about it in your own words, in place of ours: write it, approve it.
    #[command(subcommand)]
    Text(super::wording::Command),
    /// Documents that were not taken in, and why.
    Refused {
        /// Forget this one, by its number: somebody has looked at it.
        #[arg(long, value_name = "NUMBER")]
        forget: Option<i64>,
    },
    /// What a release would send now, and to how many.
    Preview {
        /// The publisher's tracking id.
        id: String,
        /// Show the plain part of every letter.
        #[arg(long)]
        text: bool,
    },
}

impl Command {
    /// The moment that is taken as the present, if one was given.
    pub(super) const fn at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Import { at, .. } => *at,
            _ => None,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Match {
    /// The publisher's tracking id.
    id: String,
    /// List at most this many subscribers for each route.
    #[arg(long, default_value_t = usize::MAX, hide_default_value = true)]
    limit: usize,
    /// As it was at this moment (RFC 3339): the profiles, the advisory and the catalogues as they stood then.
    #[arg(long, value_name = "TIME")]
    at: Option<DateTime<Utc>>,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The publisher's tracking id.
    id: String,
    /// The subscriber's id.
    subscriber: String,
    /// The language of the proof.
    #[arg(long, default_value = "en")]
    language: String,
    /// As it was at this moment (RFC 3339): the profile, the advisory and the catalogues as they stood then.
    #[arg(long, value_name = "TIME")]
    at: Option<DateTime<Utc>>,
}

pub(super) async fn run(command: Command, app: &App, answer: Answer) -> Result<End> {
    match command {
        Command::Import { paths, publish, .. } => import(&paths, publish, app, answer).await,
        Command::List => list(app, answer).await,
        Command::Show { id } => show(&id, app, answer).await,
        Command::Publish { id, not_before, by, closed } => {
            publish(&id, &Wish { not_before, by, closed }, app, answer).await
        }
        Command::Withdraw { id } => {
            let released = app.publisher.withdraw(&id).await?;
            answer.give(&released, || released_words(&released))?;
            Ok(End::Fine)
        }
        Command::Search(search) => super::search::run(search, app, answer).await,
        Command::Diff(diff) => super::diff::run(&diff, app, answer).await,
        Command::Rate(rate) => super::rate::run(rate, app, answer).await,
        Command::Text(command) => super::wording::run(command, app, answer).await,
        Command::Refused { forget } => refused(forget, app, answer).await,
        Command::Preview { id, text } => preview(&id, text, app, answer).await,
    }
}

async fn import(paths: &[PathBuf], publish: bool, app: &App, answer: Answer) -> Result<End> {
    let bar = answer.bar(None, "reading");
    let report = app.publisher.import(paths, publish, |_| bar.inc(1)).await?;
    bar.finish_and_clear();
    let mut document = serde_json::to_value(&report)?;
    // What was really done, for whoever doubts that a variant is made once.
    document["made"] = json!({ "renders": tally::RENDERS.so_far(), "signatures": tally::SIGNATURES.so_far() });
    answer.give(&document, || import_words(&report))?;
    Ok(End::refused_if(!report.refused.is_empty()))
}

fn import_words(report: &ImportReport) -> String {
    let mut words = format!(
        "{} read: {} new, {} revised, {} older, {} unchanged, {} refused\n",
        report.read,
        report.new,
        report.revised,
        report.older,
        report.unchanged,
        report.refused.len()
    );
    for refusal in &report.refused {
        let test = refusal.test.as_deref().map(|test| format!(" (mandatory test {test})")).unwrap_or_default();
        words.push_str(&format!("refused {}: {}{test}\n", refusal.file, refusal.why));
    }
    for released in &report.released {
        words.push_str(&released_words(released));
    }
    for id in &report.reassess {
        words.push_str(&format!(
            "{id} names a vulnerability that is now known to be exploited; publish it again to tell its readers\n"
        ));
    }
    super::answer::clean(&words)
}

pub(super) fn released_words(released: &Released) -> String {
    if let Some(order) = &released.order {
        let what = format!("{}: nothing is sent yet; {} readers would get it\n", released.advisory, released.readers);
        return what
            + &super::order::waiting_words(order)
            + &held_words(released.held_back)
            + &kept_words(&released.kept);
    }
    if released.readers == 0 {
        return format!(
            "{}: nothing new for anybody\n{}",
            released.advisory,
            held_words(released.held_back) + &kept_words(&released.kept)
        );
    }
    let mut words = format!(
        "{}: {} readers, {} letters, {} signatures\n",
        released.advisory, released.readers, released.variants, released.signatures
    );
    if released.encrypted + released.notices > 0 {
        words.push_str(&format!(
            "closed: {} get it encrypted, {} only a notice, having no certificate that is good now\n",
            released.encrypted, released.notices
        ));
    }
    words + &held_words(released.held_back) + &kept_words(&released.kept)
}

/// Whose alert waits for the digest, and why.
pub(super) fn held_words(held: HeldBackCount) -> String {
    if held == HeldBackCount::default() {
        return String::new();
    }
    let HeldBackCount { budget, week, away, old, told } = held;
    let why = [
        (budget, "had their alerts of a year"),
        (week, "had those of a week"),
        (away, "are away"),
        (old, "wait because it is old news"),
        (told, "had a letter about the same weakness"),
    ];
    let why: Vec<String> = why.iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{n} {why}")).collect();
    format!("left to the digest: {}\n", why.join(", "))
}

/// What clearance keeps from readers: nobody should find that out later.
pub(super) fn kept_words(kept: &Kept) -> String {
    if kept.not_cleared == 0 {
        return String::new();
    }
    let firms: Vec<&str> = kept.firms.iter().take(10).map(String::as_str).collect();
    let more = if kept.firms_not_reached > firms.len() { ", …" } else { "" };
    format!(
        "not cleared: {} contacts get nothing; firms where nobody hears of it: {}{}{}{more}\n",
        kept.not_cleared,
        kept.firms_not_reached,
        if firms.is_empty() { "" } else { ": " },
        firms.join(", ")
    )
}

/// What waited before is left as it is: somebody who wants it now, or at another time, is told so.
async fn publish(id: &str, wish: &Wish, app: &App, answer: Answer) -> Result<End> {
    let began = app.clock.now();
    let released = app.publisher.publish(id, wish).await?;
    answer.give(&released, || released_words(&released))?;
    let waited = released.order.is_some_and(|order| order.ordered_at.is_some_and(|at| at < began));
    Ok(End::refused_if(waited))
}

async fn list(app: &App, answer: Answer) -> Result<End> {
    let rows = app.desk.advisories().await?;
    let document: Vec<_> = rows
        .iter()
        .map(|row| {
            json!({ "id": row.tracking_id, "publisher": row.publisher, "namespace": row.namespace, "title": row.title,
                "version": row.version, "state": row.state.key(), "received": row.received, "sha256": row.sha256 })
        })
        .collect();
    answer.give(&json!({ "advisories": document }), || {
        let lines: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                vec![row.tracking_id.clone(), row.version.clone(), row.state.key().to_owned(), row.title.clone()]
            })
            .collect();
        table(&["advisory", "version", "state", "title"], &lines)
    })?;
    Ok(End::Fine)
}

async fn show(id: &str, app: &App, answer: Answer) -> Result<End> {
    let shown = app.publisher.show(id).await?;
    answer.give(&shown, || {
        let mut words = format!(
            "{} ({}), version {}, {}\n{}\nsource {} ({} bytes, SHA-256 {})\n{} vulnerabilities, {} products; TLP:{}\n",
            shown.id,
            shown.publisher,
            shown.version,
            shown.state,
            shown.title,
            shown.format,
            shown.bytes,
            shown.sha256,
            shown.vulnerabilities,
            shown.products,
            shown.tlp
        );
        words.push_str(&super::rate::shown_words(&shown));
        for oddity in &shown.oddities {
            words.push_str(&format!("odd: {oddity}\n"));
        }
        super::answer::clean(&words)
    })?;
    Ok(End::Fine)
}

/// So many are listed.
const REFUSED: u32 = 1_000;

async fn refused(forget: Option<i64>, app: &App, answer: Answer) -> Result<End> {
    if let Some(row) = forget {
        app.publisher.settle_refusal(row).await?;
    }
    let refused = app.publisher.refused_documents(REFUSED).await?;
    answer.give(&json!({ "refused": refused }), || {
        let line = |one: &RefusedDocument| {
            let why = one.test.as_ref().map_or_else(|| one.why.clone(), |test| format!("{} ({test})", one.why));
            let last = one.last.format("%Y-%m-%d %H:%M").to_string();
            vec![one.id.to_string(), last, one.times.to_string(), one.source.clone(), one.name.clone(), why]
        };
        let lines: Vec<Vec<String>> = refused.iter().map(line).collect();
        super::answer::clean(&table(&["number", "last", "times", "from", "document", "why"], &lines))
    })?;
    Ok(End::Fine)
}

async fn preview(id: &str, text: bool, app: &App, answer: Answer) -> Result<End> {
    let preview = app.publisher.preview(id).await?;
    answer.give(&preview, || {
        let rows: Vec<Vec<String>> = preview
            .variants
            .iter()
            .map(|v| {
                let signed = match v.form {
                    Form::Encrypted => "encrypted",
                    Form::Notice => "notice only",
                    Form::Open if v.signed => "signed",
                    Form::Open => "plain",
                };
                vec![v.readers.to_string(), v.languages.join("+"), signed.to_owned(), v.subject.clone()]
            })
            .collect();
        let mut words = format!("{}: {} readers\n", preview.advisory, preview.readers);
        words.push_str(&held_words(preview.held_back));
        words.push_str(&kept_words(&preview.kept));
        words.push_str(&table(&["readers", "languages", "form", "subject"], &rows));
        for letter in preview.variants.iter().filter(|_| text).filter_map(|v| v.text.as_ref()) {
            words.push_str(&format!("\n{}\n{letter}", "=".repeat(72)));
        }
        words
    })?;
    Ok(End::Fine)
}

pub(super) async fn matches(arguments: Match, app: &App, answer: Answer) -> Result<End> {
    let matched = app.publisher.matches(&arguments.id, arguments.limit, arguments.at).await?;
    answer.give(&matched, || {
        let mut words = format!(
            "{}: {} alerted, {} in the digest, {} skipped, {} considered\n",
            matched.advisory, matched.alert_total, matched.digest_total, matched.skipped, matched.considered
        );
        for (route, ids) in [("alert", &matched.alert), ("digest", &matched.digest)] {
            for id in ids {
                words.push_str(&format!("{route:7} {id}\n"));
            }
        }
        super::answer::clean(&words)
    })?;
    Ok(End::Fine)
}

pub(super) async fn explain(arguments: Explain, app: &App, answer: Answer) -> Result<End> {
    let explanation = app.publisher.explain(&arguments.id, &arguments.subscriber, arguments.at).await?;
    answer.give(&explanation, || {
        let mut words = format!(
            "{} for {}: {}, rated {}\n",
            explanation.advisory,
            explanation.subscriber,
            explanation.route.key(),
            explanation.rating.key()
        );
        words.push_str(&super::rate::proof_words(&explanation));
        for reason in &explanation.reasons {
            words.push_str(&format!("- {}\n", proof::words(&app.press, &arguments.language, reason)));
        }
        for contact in &explanation.contacts {
            words.push_str(&format!("{}: {}\n", contact.address, contact.route.key()));
            for reason in &contact.reasons {
                words.push_str(&format!("- {}\n", proof::words(&app.press, &arguments.language, reason)));
            }
        }
        for sent in &explanation.sent {
            words
                .push_str(&format!("sent to {}: {} {}, edition {}\n", sent.contact, sent.state, sent.at, sent.edition));
        }
        super::answer::clean(&words)
    })?;
    Ok(End::Fine)
}
