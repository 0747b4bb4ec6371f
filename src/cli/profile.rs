//! `profile`: what a subscriber uses. Inventories go in with a preview, profiles are looked at and given back.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use serde_json::json;

use super::answer::{Answer, End, clean, table};
use super::trades;
use crate::app::App;
use crate::domain::product::ProfileProduct;
use crate::enrolment::inventory::{Held, Merge, MergeReport, State};
use crate::intake::{Limits, read_inventory};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Put an inventory (SBOM, package list, scan, table, plain list) into a subscriber's profile; its form is recognised.
    Import(Import),
    /// One subscriber's profile.
    Show {
        /// The subscriber's id.
        subscriber: String,
    },
    /// One subscriber's products as JSON, as a subscriber file holds them.
    Export {
        /// The subscriber's id.
        subscriber: String,
        /// Where to; standard output if absent.
        file: Option<PathBuf>,
    },
    /// The trades for which there is a starter profile.
    Trades,
    /// What firms of a trade typically use, shown or put into a profile.
    Starter(trades::Starter),
}

/// `profile import`.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The list.
    file: PathBuf,
    /// The subscriber's id.
    subscriber: String,
    /// Only show what was understood and what would happen.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    held: Keeping,
    /// The list names every package: leave the operating system itself out, whose every advisory would count.
    #[arg(long)]
    without_system: bool,
}

/// What becomes of what the profile holds.
#[derive(Debug, Args)]
struct Keeping {
    /// The profile becomes the list: what the list does not name goes.
    #[arg(long)]
    replace: bool,
    /// The list is of another machine: versions already in the profile stay beside those of the list.
    #[arg(long, conflicts_with = "replace")]
    keep_versions: bool,
}

impl Keeping {
    fn held(&self) -> Held {
        match (self.replace, self.keep_versions) {
            (true, _) => Held::Replaced,
            (_, true) => Held::Kept,
            _ => Held::Updated,
        }
    }
}

/// Rows shown of each kind where nobody asked for JSON.
const SHOWN: usize = 40;

pub(super) async fn run(command: Command, app: &App, answer: Answer) -> Result<End> {
    match command {
        Command::Import(import) => take(&import, app, answer).await,
        Command::Trades => trades::list(app, answer),
        Command::Starter(starter) => trades::starter(&starter, app, answer).await,
        Command::Show { subscriber } => show(&subscriber, app, answer).await,
        Command::Export { subscriber, file } => {
            let (_, subscriber) = app.desk.subscriber(&subscriber).await?;
            let text = serde_json::to_string_pretty(&subscriber.products)? + "\n";
            match file {
                Some(file) => tokio::fs::write(&file, text).await.with_context(|| file.display().to_string())?,
                None => Answer::print(&text)?,
            }
            Ok(End::Fine)
        }
    }
}

async fn take(import: &Import, app: &App, answer: Answer) -> Result<End> {
    let file = import.file.display().to_string();
    let intake = &app.config.intake;
    let limits = Limits { max_bytes: intake.max_megabytes << 20, max_depth: intake.max_depth };
    let size = tokio::fs::metadata(&import.file).await.with_context(|| file.clone())?.len();
    anyhow::ensure!(size <= limits.max_bytes as u64, "{file}: {size} bytes; the limit is {}", limits.max_bytes);
    let bytes = tokio::fs::read(&import.file).await.with_context(|| file.clone())?;
    let inventory = read_inventory(&bytes, limits).with_context(|| file.clone())?;
    let how = Merge { dry_run: import.dry_run, held: import.held.held(), without_system: import.without_system };
    let catalogue = app.curator().catalogue().await?;
    let report = app.registrar().merge(&import.subscriber, inventory, how, &catalogue).await?;
    answer.give(&report, || words(&report, &import.file))?;
    let list = &report.inventory;
    Ok(End::refused_if(!list.not_understood.is_empty()))
}

pub(super) fn words(report: &MergeReport, file: &Path) -> String {
    let list = &report.inventory;
    let mut words = format!(
        "{}: {}, {} rows: {} products understood, {} repeated, {} left out, {} not understood\n",
        file.display(),
        list.format,
        list.rows,
        list.understood.len(),
        list.repeated,
        list.left_out.iter().map(|left_out| left_out.count).sum::<usize>(),
        list.not_understood.len() + list.more_not_understood,
    );
    let rows: Vec<Vec<String>> = list
        .understood
        .iter()
        .take(SHOWN)
        .map(|row| {
            let remark = row.item.remark.clone().unwrap_or_default();
            let known = row.catalogue.as_ref().map(|known| format!("{} {}", known.vendor, known.name));
            let known = known.unwrap_or_else(|| "-".to_owned());
            vec![sign(row.state).to_owned(), shown(&row.item.product), known, row.item.at.clone(), remark]
        })
        .collect();
    words.push_str(&table(&["", "product", "catalogue", "where", "remark"], &rows));
    more(&mut words, list.understood.len());
    for left_out in &list.left_out {
        words.push_str(&format!("left out, {} times, first at {}: {}\n", left_out.count, left_out.first, left_out.why));
    }
    for row in list.not_understood.iter().take(SHOWN) {
        words.push_str(&format!("{}: {}: {} {:?}\n", file.display(), row.at, row.why, row.text));
    }
    more(&mut words, list.not_understood.len() + list.more_not_understood);
    for gone in report.gone.iter().take(SHOWN) {
        words.push_str(&format!("gone: {}\n", shown(gone)));
    }
    more(&mut words, report.gone.len());
    words.push_str(&format!(
        "{}{} new, {} in another version, {} as before, {} gone: the profile of {} has {} products\n",
        if report.dry_run { "would be: " } else { "" },
        report.new,
        report.changed,
        report.unchanged,
        report.removed,
        report.subscriber,
        report.products,
    ));
    clean(&words)
}

fn more(words: &mut String, all: usize) {
    if all > SHOWN {
        words.push_str(&format!("… and {} more (--json shows all)\n", all - SHOWN));
    }
}

const fn sign(state: State) -> &'static str {
    match state {
        State::New => "+",
        State::Changed => "~",
        State::Unchanged => "=",
    }
}

/// Maker, name and version, else the identifier.
fn shown(product: &ProfileProduct) -> String {
    let texts = [&product.vendor, &product.product, &product.version].into_iter().flatten();
    let texts: Vec<&str> = texts.map(String::as_str).collect();
    match (&product.product, &product.purl, &product.cpe) {
        (None, Some(purl), _) => purl.clone(),
        (None, None, Some(cpe)) => cpe.clone(),
        _ => texts.join(" "),
    }
}

async fn show(id: &str, app: &App, answer: Answer) -> Result<End> {
    let (_, subscriber) = app.desk.subscriber(id).await?;
    let document = json!({ "subscriber": subscriber.id, "products": subscriber.products });
    answer.give(&document, || {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let rows: Vec<Vec<String>> = subscriber
            .products
            .iter()
            .map(|product| {
                let identifier = product.purl.clone().or_else(|| product.cpe.clone()).unwrap_or_default();
                vec![text(&product.vendor), text(&product.product), text(&product.version), identifier]
            })
            .collect();
        table(&["vendor", "product", "version", "identifier"], &rows)
    })?;
    Ok(End::Fine)
}
