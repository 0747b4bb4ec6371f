//! `subscriber`: lists in, out, and looked at.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use serde_json::json;

use super::account;
use super::answer::{Answer, End, clean, table};
use crate::app::App;
use crate::domain;
use crate::domain::stream::{Departure, Stream};
use crate::store::AskedFirm;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Take in a JSON or CSV file; subscribers are told apart by their id.
    Import {
        /// The file.
        file: PathBuf,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
        /// Take this moment as the present (RFC 3339), for rehearsals.
        #[arg(long, value_name = "TIME")]
        at: Option<DateTime<Utc>>,
    },
    /// The whole list as a subscriber file (JSON).
    Export {
        /// Where to; standard output if absent.
        file: Option<PathBuf>,
    },
    /// All subscribers.
    List,
    /// Note that a firm was asked and that its products and versions still hold.
    Confirm {
        /// Its id.
        id: String,
        /// When it said so (RFC 3339); now if absent.
        #[arg(long, value_name = "TIME")]
        at: Option<DateTime<Utc>>,
    },
    /// What firms answered to the yearly question, the latest first.
    Answers {
        /// Only firms that said that something has changed, and of which nothing was heard since.
        #[arg(long)]
        changed: bool,
    },
    /// Contacts that letters do not reach: why, since when, and whether their firm has another one that works.
    OutOfReach,
    /// Write to an address again: somebody asked, and it is good.
    Reinstate {
        /// The subscriber's id.
        id: String,
        /// The address.
        address: String,
    },
    /// Take a contact out of a stream, because it asks for it.
    Leave(Choice),
    /// Put a contact back into a stream that it has left, because it asks for it.
    Rejoin(Choice),
    /// Everybody who has left a stream.
    Left,
    /// One subscriber, as it was given and as its contacts changed it; with what they have left.
    Show {
        /// Its id.
        id: String,
    },
    /// Forget a subscriber, because it asks for it: what names it goes, what is counted stays, and no list brings it back.
    Erase {
        /// Its id.
        id: String,
        /// Only the contact of this address; the firm stays as long as it has another one.
        #[arg(long)]
        address: Option<String>,
    },
    /// Every letter that was ever meant for a subscriber, and what became of each.
    Letters {
        /// Its id.
        id: String,
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

/// A contact and a stream.
#[derive(Debug, Args)]
pub(super) struct Choice {
    /// The subscriber's id.
    id: String,
    /// The contact's address.
    address: String,
    /// "alerts", "digest" or "newsletter".
    #[arg(value_parser = stream)]
    stream: Stream,
}

fn stream(text: &str) -> Result<Stream, String> {
    Stream::from_key(text).ok_or_else(|| "one of alerts, digest, newsletter".to_owned())
}

/// Subscribers read at once for a list.
const PAGE: u32 = 5_000;

pub(super) async fn run(command: Command, app: &App, answer: Answer) -> Result<End> {
    match command {
        Command::Import { file, dry_run, .. } => import(&file, dry_run, app, answer).await,
        Command::Export { file } => export(file, app).await,
        Command::List => list(app, answer).await,
        Command::Confirm { id, at } => {
            let at = at.unwrap_or_else(|| app.clock.now());
            app.registrar().confirm(&id, at).await?;
            answer.give(&json!({ "subscriber": id, "confirmed": at }), || clean(&format!("{id}: confirmed\n")))?;
            Ok(End::Fine)
        }
        Command::Erase { id, address } => {
            let (contacts, gone) = app.registrar().erase_subscriber(&id, address.as_deref()).await?;
            answer.give(&json!({ "contacts": contacts, "subscriber_erased": gone }), || {
                let firm = if gone { "the subscriber is gone" } else { "the subscriber stays" };
                format!("{contacts} contacts forgotten; {firm}\n")
            })?;
            Ok(End::Fine)
        }
        Command::Leave(choice) => choose(&choice, false, app, answer).await,
        Command::Rejoin(choice) => choose(&choice, true, app, answer).await,
        Command::Left => left(app, answer).await,
        Command::Answers { changed } => answers(changed, app, answer).await,
        Command::Letters { id } => {
            account::print_letters_to(&app.desk, &id, &account::names(&app.config), answer).await?;
            Ok(End::Fine)
        }
        Command::OutOfReach => super::reach::list(app, answer).await,
        Command::Reinstate { id, address } => super::reach::reinstate(&id, &address, app, answer).await,
        Command::Show { id } => {
            let (_, subscriber) = app.desk.subscriber(&id).await?;
            let left = app.desk.departures(Some(&id)).await?;
            let mut document = serde_json::to_value(&subscriber)?;
            if let (Some(cells), false) = (document.as_object_mut(), left.is_empty()) {
                cells.insert("left".to_owned(), json!(left));
            }
            Answer::print(&(serde_json::to_string_pretty(&document)? + "\n"))?;
            Ok(End::Fine)
        }
    }
}

async fn import(file: &std::path::Path, dry_run: bool, app: &App, answer: Answer) -> Result<End> {
    let source = std::fs::File::open(file).with_context(|| file.display().to_string())?;
    let bar = answer.bar(None, "subscribers");
    let step = |rows: usize| bar.inc(rows as u64);
    let report = app.registrar().import(source, dry_run, step).await.with_context(|| file.display().to_string())?;
    bar.finish_and_clear();
    answer.give(&report, || {
        let mut words = format!(
            "{}{} read: {} new, {} changed, {} unchanged, {} refused{}\n",
            if dry_run { "would be: " } else { "" },
            report.read,
            report.new,
            report.changed,
            report.unchanged,
            report.refused.len(),
            match report.kept_own {
                0 => String::new(),
                kept => format!("; kept the readers' own in {kept}"),
            }
        );
        for warning in &report.warnings {
            words.push_str(&format!("line {}: {}\n", warning.line, warning.why));
        }
        for refusal in &report.refused {
            words.push_str(&format!("{}:{}: {}\n", file.display(), refusal.line, refusal.why));
        }
        clean(&words)
    })?;
    Ok(End::refused_if(!report.refused.is_empty()))
}

async fn export(file: Option<PathBuf>, app: &App) -> Result<End> {
    let text = app.registrar().export().await?;
    match file {
        Some(file) => tokio::fs::write(&file, text).await.with_context(|| file.display().to_string())?,
        None => Answer::print(&text)?,
    }
    Ok(End::Fine)
}

async fn list(app: &App, answer: Answer) -> Result<End> {
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let page = app.desk.subscribers(after, PAGE).await?;
        let Some((last, _)) = page.last() else { break };
        after = Some(*last);
        rows.extend(page.into_iter().map(|(_, subscriber)| subscriber));
    }
    let document: Vec<_> = rows
        .iter()
        .map(|s| json!({ "id": s.id, "name": s.name, "products": s.products.len(), "contacts": s.contacts.len() }))
        .collect();
    answer.give(&json!({ "subscribers": document }), || {
        let lines: Vec<Vec<String>> = rows
            .iter()
            .map(|s| {
                let languages: Vec<&str> = s.contacts.iter().map(domain::subscriber::Contact::language).collect();
                vec![s.id.clone(), s.products.len().to_string(), languages.join(" "), s.display_name().to_owned()]
            })
            .collect();
        table(&["id", "products", "languages", "name"], &lines)
    })?;
    Ok(End::Fine)
}

/// Takes a contact out of a stream or puts it back.
async fn choose(choice: &Choice, wanted: bool, app: &App, answer: Answer) -> Result<End> {
    let Choice { id, address, stream } = choice;
    let changed = app.registrar().set_stream(id, address, *stream, wanted).await?;
    let document = json!({ "subscriber": id, "address": address, "stream": stream, "wanted": wanted,
        "changed": changed });
    answer.give(&document, || {
        let what = if wanted { "gets" } else { "no longer gets" };
        let before = if changed { "" } else { " (as before)" };
        clean(&format!("{id}, {address}: {what} {}{before}\n", stream.key()))
    })?;
    Ok(End::Fine)
}

async fn left(app: &App, answer: Answer) -> Result<End> {
    let left = app.desk.departures(None).await?;
    answer.give(&json!({ "left": left }), || {
        let row = |one: &Departure| {
            let words = [one.stream.key(), one.how.key()].map(str::to_owned);
            let [stream, how] = words;
            vec![clean(&one.subscriber), clean(&one.address), stream, one.since.date_naive().to_string(), how]
        };
        table(&["subscriber", "address", "stream", "since", "how"], &left.iter().map(row).collect::<Vec<_>>())
    })?;
    Ok(End::Fine)
}

async fn answers(changed: bool, app: &App, answer: Answer) -> Result<End> {
    let mut firms = app.desk.asked_firms().await?;
    if changed {
        firms.retain(waits);
    }
    let document: Vec<_> = firms
        .iter()
        .map(|firm| {
            let (at, said) = firm.answered.clone().unzip();
            json!({ "subscriber": firm.firm, "asked": firm.asked, "until": firm.expires, "answered": at, "answer": said,
                "waits": waits(firm) })
        })
        .collect();
    answer.give(&json!({ "answers": document }), || {
        let day = |moment: DateTime<Utc>| moment.date_naive().to_string();
        let lines: Vec<Vec<String>> = firms
            .iter()
            .map(|firm| {
                let (at, said) = firm.answered.clone().unzip();
                let note = if waits(firm) { "ask what; nothing new in its list yet" } else { "" };
                let said = said.unwrap_or_else(|| "no answer".to_owned());
                vec![clean(&firm.firm), day(firm.asked), at.map(day).unwrap_or_default(), said, note.to_owned()]
            })
            .collect();
        table(&["subscriber", "asked", "answered", "answer", "to do"], &lines)
    })?;
    Ok(End::Fine)
}

/// Whether somebody has to find out what changed at a firm.
fn waits(firm: &AskedFirm) -> bool {
    let changed = firm.answered.as_ref().is_some_and(|(_, said)| said == domain::question::Answer::Changed.key());
    changed && !firm.heard_since
}
