//! `edition preview`: a rehearsal, as words, as JSON, or as files to page through.
//!
//! The database is opened to look only. Letters are printed and shown some at a time, so that a large list needs little
//! memory. What is rehearsed, and how, is `publishing::rehearsal`'s.

mod pages;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Result, bail};
use chrono::{DateTime, SecondsFormat, Utc};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::advisory::{held_words, kept_words};
use super::answer::{Answer, End, clean, table};
use super::order::waiting_words;
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::clearance::Form;
use crate::domain::rhythm::Cadence;
use crate::domain::stream::Stream;
use crate::publishing::{Change, Rehearsal, Rehearsing, Sheet, Summary};
use pages::Pages;

#[derive(Debug, Args)]
pub(super) struct Preview {
    #[command(subcommand)]
    what: What,
    /// Only for this subscriber.
    #[arg(long = "for", value_name = "SUBSCRIBER", global = true)]
    firm: Option<String>,
    /// Take this moment as the present (RFC 3339).
    #[arg(long, value_name = "TIME", global = true)]
    at: Option<DateTime<Utc>>,
    #[command(flatten)]
    show: Showing,
    /// Sign every letter, too, and have it checked, as a release does.
    #[arg(long, global = true)]
    sealed: bool,
}

/// What is told of every letter and reader.
#[derive(Debug, Default, Args)]
pub(super) struct Showing {
    /// Write every letter into this folder as .eml, .txt and .html, with index.html to page through.
    #[arg(long, value_name = "DIR", global = true)]
    out: Option<PathBuf>,
    /// Every reader with the number of its letter.
    #[arg(long, global = true)]
    who: bool,
    /// Show the plain part of every letter.
    #[arg(long, global = true)]
    text: bool,
    /// Show in which lines every letter differs from the one that most of its readers had last.
    #[arg(long, global = true)]
    difference: bool,
}

impl Showing {
    /// The letters' words, and nothing written to files.
    pub(super) fn of_words() -> Self {
        Self { text: true, ..Self::default() }
    }
}

#[derive(Debug, Subcommand)]
enum What {
    /// The alert about an advisory.
    Advisory {
        /// The publisher's tracking id.
        id: String,
    },
    /// The digest that waits, or the next one, as it would be now.
    Digest {
        /// Which: daily, weekly or monthly.
        #[arg(long, default_value = "weekly", value_parser = ["daily", "weekly", "monthly"])]
        cadence: String,
    },
    /// The newsletter that waits, or the next one, as it would be now.
    Newsletter,
    /// The letter about an edition that was wrong, to those who had it.
    Correction {
        #[command(flatten)]
        what: super::correct::What,
        /// It is taken back.
        #[arg(long)]
        recall: bool,
    },
}

/// Advisories of a window named for people; more are counted.
const NAMED: usize = 12;

/// Rows of a table for people; more are counted.
const ROWS: usize = 40;

pub(super) async fn run(preview: Preview, config: Config, answer: Answer) -> Result<End> {
    let app = App::look(config, preview.at.map_or(Clock::System, Clock::set)).await?;
    let how = Rehearsing { firm: preview.firm.clone(), sealed: preview.sealed };
    let rehearsal = match &preview.what {
        What::Advisory { id } => Some(app.publisher.rehearse(id, &how).await?),
        What::Digest { cadence } => {
            let cadence = Cadence::from_key(cadence).unwrap_or(Cadence::Weekly);
            app.publisher.rehearse_window(Stream::Digest, cadence, &how).await?
        }
        What::Newsletter => app.publisher.rehearse_window(Stream::Newsletter, Cadence::Monthly, &how).await?,
        What::Correction { what, recall } => {
            let correction = what.read(*recall, &app).await?;
            Some(app.publisher.rehearse_correction(&correction, &how).await?)
        }
    };
    let Some(rehearsal) = rehearsal else {
        bail!("the calendar has nobody to tell: `vigie work` brings it up to date with the list");
    };
    show(rehearsal, &preview.show, answer).await?;
    app.close().await?;
    Ok(End::Fine)
}

/// Tells of a rehearsal, a letter after the other.
pub(super) async fn show(mut rehearsal: Rehearsal, showing: &Showing, answer: Answer) -> Result<()> {
    let mut pages = match &showing.out {
        Some(folder) => Some(Pages::open(folder)?),
        None => None,
    };
    let mut told = Told::new(answer, showing);
    told.begin(&rehearsal.summary)?;
    loop {
        let sheets = rehearsal.sheets().await?;
        if sheets.is_empty() {
            break;
        }
        for sheet in &sheets {
            if let Some(pages) = &mut pages {
                pages.add(sheet)?;
            }
            told.letter(sheet)?;
        }
    }
    told.letters_end()?;
    if showing.who {
        told.readers(&rehearsal).await?;
    }
    if let Some(pages) = pages {
        told.folder(&pages.close(&rehearsal.summary)?)?;
    }
    told.end()
}

/// The answer, as it grows.
struct Told<'a> {
    answer: Answer,
    showing: &'a Showing,
    rows: Vec<Vec<String>>,
    more: usize,
    between: &'static str,
}

impl<'a> Told<'a> {
    fn new(answer: Answer, showing: &'a Showing) -> Self {
        Self { answer, showing, rows: Vec::new(), more: 0, between: "\n" }
    }

    fn begin(&self, summary: &Summary) -> Result<()> {
        if self.answer.is_json() {
            let head = serde_json::to_string(summary)?;
            return Answer::print(&format!("{},\"letters\":[", head.trim_end_matches('}')));
        }
        Answer::print(&summary_words(summary))
    }

    fn letter(&mut self, sheet: &Sheet) -> Result<()> {
        if self.answer.is_json() {
            let mut document = serde_json::to_value(sheet)?;
            if let (true, Some(cells)) = (self.showing.text, document.as_object_mut()) {
                cells.extend([("text".to_owned(), json!(sheet.text)), ("html".to_owned(), json!(sheet.html))]);
            }
            if let (true, Some(cells)) = (self.showing.out.is_some(), document.as_object_mut()) {
                cells.insert("file".to_owned(), json!(pages::name(sheet.number)));
            }
            let between = std::mem::replace(&mut self.between, ",\n");
            return Answer::print(&format!("{between}{document}"));
        }
        if self.rows.len() < ROWS {
            self.rows.push(row(sheet));
        } else {
            self.more += 1;
        }
        let mut words = String::new();
        if let Some(text) = sheet.text.as_ref().filter(|_| self.showing.text) {
            words.push_str(&format!("\n{}\n{}: {}\n\n{text}", "=".repeat(72), sheet.number, sheet.subject));
        }
        if let Some(difference) = sheet.difference.as_ref().filter(|_| self.showing.difference) {
            words.push_str(&format!("\n{}\n{}: {}\n", "=".repeat(72), sheet.number, sheet.subject));
            let same = difference.text.is_empty();
            words.push_str(if same { "the same words as last time\n" } else { &difference.text });
        }
        Answer::print(&clean(&words))
    }

    fn letters_end(&mut self) -> Result<()> {
        if self.answer.is_json() {
            return Answer::print("\n]");
        }
        let headings = ["letter", "readers", "languages", "for", "form", "last", "subject"];
        let mut words = table(&headings, &self.rows);
        if self.more > 0 {
            words.push_str(&format!("… and {} more letters; --out DIR writes all of them\n", self.more));
        }
        Answer::print(&format!("\n{words}"))
    }

    async fn readers(&self, rehearsal: &Rehearsal) -> Result<()> {
        let (mut from, mut between) = (Some(0), "\n");
        Answer::print(if self.answer.is_json() { ",\"who\":[" } else { "\n" })?;
        while let Some(place) = from {
            let (some, next) = rehearsal.who(place).await?;
            from = next;
            let mut text = String::new();
            for who in some {
                if self.answer.is_json() {
                    text.push_str(&format!("{between}{}", serde_json::to_string(&who)?));
                    between = ",\n";
                    continue;
                }
                let number = who.variant.map_or_else(|| "-".to_owned(), |number| number.to_string());
                let line = format!("{number:>6}  {:5}  {}  {}\n", change(who.change), who.subscriber, who.contact);
                text.push_str(&clean(&line));
            }
            Answer::print(&text)?;
        }
        Answer::print(if self.answer.is_json() { "\n]" } else { "" })
    }

    fn folder(&self, index: &std::path::Path) -> Result<()> {
        if self.answer.is_json() {
            return Answer::print(&format!(",\"index\":{}", Value::from(index.display().to_string())));
        }
        Answer::print(&format!("look at them: {}\n", index.display()))
    }

    fn end(&self) -> Result<()> {
        Answer::print(if self.answer.is_json() { "}\n" } else { "" })
    }
}

fn row(sheet: &Sheet) -> Vec<String> {
    let last = match &sheet.difference {
        None => "new",
        Some(difference) if difference.text.is_empty() => "same words",
        Some(_) => "changed",
    };
    vec![
        sheet.number.to_string(),
        sheet.readers.to_string(),
        sheet.languages.join("+"),
        sheet.skill.map(|skill| skill.key().to_owned()).unwrap_or_default(),
        form(sheet).to_owned(),
        last.to_owned(),
        sheet.subject.clone(),
    ]
}

fn form(sheet: &Sheet) -> &'static str {
    match sheet.form {
        Form::Encrypted => "encrypted",
        Form::Notice => "notice only",
        Form::Open if sheet.signed => "signed",
        Form::Open => "plain",
    }
}

const fn change(change: Change) -> &'static str {
    match change {
        Change::New => "new",
        Change::Again => "again",
        Change::Gone => "gone",
    }
}

fn summary_words(summary: &Summary) -> String {
    let mut words = format!(
        "{} {} at {}: {} readers, {} different letters\n",
        summary.kind.key(),
        summary.about,
        summary.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        summary.readers,
        summary.variants
    );
    let counts = &summary.counts;
    let all = [
        ("languages", &counts.languages),
        ("skills", &counts.skills),
        ("zones", &counts.zones),
        ("forms", &counts.forms),
    ];
    for (what, counted) in all {
        words.push_str(&format!("{what}: {}\n", counted_words(counted)));
    }
    if !summary.routes.is_empty() {
        let routes: BTreeMap<String, usize> = summary.routes.iter().map(|(key, n)| ((*key).to_owned(), *n)).collect();
        words.push_str(&format!("routes: {}\n", counted_words(&routes)));
    }
    if let Some(items) = &summary.items {
        for (what, ids) in [("new in it", &items.new), ("in it again", &items.again), ("not any more", &items.gone)] {
            let named: Vec<&str> = ids.iter().take(NAMED).map(String::as_str).collect();
            let more = if ids.len() > NAMED { ", …" } else { "" };
            words.push_str(&format!("{what}: {} {}{more}\n", ids.len(), named.join(", ")));
        }
    }
    words.push_str(&kept_words(&summary.kept));
    words.push_str(&held_words(summary.held_back));
    match &summary.last {
        Some(last) => words.push_str(&format!(
            "the last one went to {}: {} of them get a letter again, {} get none now, {} others are new\n",
            last.readers, last.again, last.gone, last.new
        )),
        None => words.push_str("there was none before\n"),
    }
    if let Some(order) = &summary.order {
        words.push_str(&waiting_words(order));
    }
    for obstacle in &summary.obstacles {
        words.push_str(&format!("it could not be released now: {obstacle}\n"));
    }
    words.push_str(&format!("what an approval is bound to: {}\n", summary.seen));
    clean(&words)
}

/// The most frequent first.
fn counted_words(counted: &BTreeMap<String, usize>) -> String {
    if counted.is_empty() {
        return "-".to_owned();
    }
    let mut all: Vec<(&String, &usize)> = counted.iter().collect();
    all.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    all.into_iter().map(|(what, count)| format!("{what} {count}")).collect::<Vec<_>>().join(", ")
}
