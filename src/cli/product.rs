//! `product`: the catalogue, searched, shown, taken in, given back, and put right by hand.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use serde_json::json;

use super::answer::{Answer, End, clean, table};
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::catalogue::CatalogueEntry;
use crate::publishing::{Curator, NewName, ShownEntry};

/// So many lines a person reads.
const LINES: usize = 200;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Find products by what people type, with errors and in any order; also by CPE and package URL.
    Search {
        /// What to look for.
        #[arg(required = true)]
        text: Vec<String>,
        /// At most so many.
        #[arg(long, default_value_t = 10)]
        limit: usize,
    },
    /// One entry with its lines, members and other names.
    Show {
        /// Its id.
        id: String,
    },
    /// All entries, the oftenest seen first.
    List {
        /// Only what nobody confirmed yet.
        #[arg(long)]
        unconfirmed: bool,
    },
    /// Take lists of products in; their kind is recognised.
    Import {
        /// The lists.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Give the whole catalogue back, one JSON object a line; with --json as one document.
    Export {
        /// Where to; standard output without one.
        file: Option<PathBuf>,
    },
    /// Give an entry another name.
    Alias(Alias),
    /// Say that an entry is the same product as another; its names and id lead there from now on.
    Merge {
        /// The entry that goes.
        id: String,
        /// The entry that stays.
        into: String,
    },
    /// Take other names out of an entry into a new one.
    Split {
        /// The entry.
        id: String,
        /// The names, as `product show` prints them.
        #[arg(required = true)]
        names: Vec<String>,
    },
    /// Say that entries are products.
    Confirm {
        /// Their ids.
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Say to which line an entry belongs.
    Family {
        /// The entry.
        id: String,
        /// The line; none takes the entry out of its line.
        line: Option<String>,
    },
    /// Say that two names are the same maker's; without names, show what was said.
    Vendor {
        /// The other name.
        #[arg(requires = "counts")]
        other: Option<String>,
        /// The name that counts.
        counts: Option<String>,
    },
}

/// Another name of an entry.
#[derive(Debug, Args)]
pub(super) struct Alias {
    /// The entry.
    id: String,
    /// The maker, as others write it; the entry's own without one.
    #[arg(long, requires = "name")]
    vendor: Option<String>,
    /// The product, as others write it.
    #[arg(long, conflicts_with_all = ["cpe", "purl"], required_unless_present_any = ["cpe", "purl"])]
    name: Option<String>,
    /// A CPE.
    #[arg(long, conflicts_with = "purl")]
    cpe: Option<String>,
    /// A package URL.
    #[arg(long)]
    purl: Option<String>,
}

pub(super) async fn run(command: Command, config: &Config, answer: Answer) -> Result<End> {
    let curator = Curator::new(App::desk(config, &Clock::System).await?).acting(crate::domain::audit::Actor::Cli);
    match command {
        Command::Search { text, limit } => search(&text.join(" "), limit, &curator, answer).await,
        Command::Show { id } => shown(&curator.show(&id).await?, answer),
        Command::List { unconfirmed } => list(unconfirmed, &curator, answer).await,
        Command::Import { files } => import(&files, &curator, answer).await,
        Command::Export { file } => export(file, &curator, answer).await,
        Command::Alias(alias) => {
            let (id, name) = alias.read();
            shown(&curator.alias(&id, &name).await?, answer)
        }
        Command::Merge { id, into } => shown(&curator.merge(&id, &into).await?, answer),
        Command::Split { id, names } => shown(&curator.split(&id, &names).await?, answer),
        Command::Confirm { ids } => {
            let entries = curator.confirm(&ids).await?;
            answer.give(&json!({ "products": entries }), || words_of(&entries))?;
            Ok(End::Fine)
        }
        Command::Family { id, line } => shown(&curator.family(&id, line.as_deref()).await?, answer),
        Command::Vendor { other, counts } => vendor(other.zip(counts), &curator, answer).await,
    }
}

impl Alias {
    fn read(self) -> (String, NewName) {
        let name = match (self.cpe, self.purl) {
            (Some(cpe), _) => NewName::Cpe(cpe),
            (None, Some(purl)) => NewName::Purl(purl),
            (None, None) => NewName::Named(self.vendor, self.name.unwrap_or_default()),
        };
        (self.id, name)
    }
}

async fn search(text: &str, limit: usize, curator: &Curator, answer: Answer) -> Result<End> {
    let hits = curator.search(text, limit).await?;
    let entries: Vec<CatalogueEntry> = hits.into_iter().map(|hit| hit.entry).collect();
    answer.give(&json!({ "products": entries }), || {
        if entries.is_empty() { "nothing in the catalogue is called so\n".to_owned() } else { words_of(&entries) }
    })?;
    Ok(End::Fine)
}

async fn list(unconfirmed: bool, curator: &Curator, answer: Answer) -> Result<End> {
    let entries = curator.list(unconfirmed).await?;
    answer.give(&json!({ "products": entries }), || {
        let mut words = words_of(entries.get(..LINES.min(entries.len())).unwrap_or_default());
        if entries.len() > LINES {
            words.push_str(&format!("and {} more; --json gives all\n", entries.len() - LINES));
        }
        words
    })?;
    Ok(End::Fine)
}

fn words_of(entries: &[CatalogueEntry]) -> String {
    let state = |entry: &CatalogueEntry| if entry.state.key() == "u" { "unconfirmed" } else { "" };
    let row = |entry: &CatalogueEntry| {
        vec![entry.id.clone(), entry.vendor.clone(), entry.name.clone(), state(entry).to_owned()]
    };
    table(&["id", "maker", "product", "state"], &entries.iter().map(row).collect::<Vec<_>>())
}

fn shown(shown: &ShownEntry, answer: Answer) -> Result<End> {
    answer.give(shown, || {
        let entry = &shown.entry;
        let mut words = format!("{}: {} {}\n", entry.id, entry.vendor, entry.name);
        let facts = [
            ("CPE", entry.cpe.clone()),
            ("package URL", entry.purl.clone()),
            ("belongs to", shown.lines.join(" > ")),
            ("members", shown.members.join(", ")),
            ("source", entry.source.clone()),
        ];
        for (what, fact) in facts.into_iter().filter(|(_, fact)| !fact.is_empty()) {
            words.push_str(&format!("{what}: {fact}\n"));
        }
        for alias in &shown.aliases {
            words.push_str(&format!("also: {} ({})\n", alias.text, alias.key));
        }
        if entry.state.key() == "u" {
            words.push_str("nobody confirmed this entry yet\n");
        }
        clean(&words)
    })?;
    Ok(End::Fine)
}

async fn import(files: &[PathBuf], curator: &Curator, answer: Answer) -> Result<End> {
    let report = curator.import(files).await?;
    answer.give(&report, || {
        let mut words = format!(
            "{} read: {} new, {} other names, {} say something else than the catalogue, {} without a name, {} refused\n",
            report.read,
            report.new,
            report.aliases,
            report.contradictions,
            report.nameless,
            report.refused.len()
        );
        for refused in &report.refused {
            let line = refused.line.map(|line| format!(":{line}")).unwrap_or_default();
            words.push_str(&format!("{}{line}: {}\n", refused.file, refused.why));
        }
        clean(&words)
    })?;
    Ok(End::refused_if(!report.refused.is_empty()))
}

async fn export(file: Option<PathBuf>, curator: &Curator, answer: Answer) -> Result<End> {
    let text = curator.export().await?;
    match file {
        None if answer.is_json() => {
            let lines: Result<Vec<serde_json::Value>, _> = text.lines().skip(1).map(serde_json::from_str).collect();
            answer.give(&json!({ "products": lines? }), String::new)?;
        }
        Some(file) => tokio::fs::write(&file, text).await.with_context(|| file.display().to_string())?,
        None => Answer::print(&text)?,
    }
    Ok(End::Fine)
}

async fn vendor(names: Option<(String, String)>, curator: &Curator, answer: Answer) -> Result<End> {
    let aliases = match names {
        Some((other, counts)) => vec![curator.vendor(&other, &counts).await?],
        None => curator.vendors().await?,
    };
    let document: Vec<_> = aliases
        .iter()
        .map(|alias| json!({ "key": alias.key, "counts": alias.counts, "written": alias.written }))
        .collect();
    answer.give(&json!({ "vendors": document }), || {
        let lines: Vec<String> = aliases.iter().map(|alias| clean(&alias.written) + "\n").collect();
        lines.concat()
    })?;
    Ok(End::Fine)
}
