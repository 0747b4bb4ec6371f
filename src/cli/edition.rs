//! `edition`: what was published and what became of it.
//!
//! Never moves a letter by itself. A command is a line of [`Command`] and one of [`run`].

use anyhow::Result;
use clap::Subcommand;
use serde_json::{Value, json};

use super::account::{self, Form, Names, Wanted};
use super::answer::{Answer, End, table};
use super::stop;
use crate::app::App;
use crate::store::EditionReport;

/// The columns of a ledger, whose sum are the readers.
const COLUMNS: [&str; 7] = ["accepted", "deferred", "refused", "unknown", "suppressed", "expired", "pending"];

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// All editions with their ledgers.
    List,
    /// One edition with its ledger; what became of every reader's letter, if wanted.
    Show {
        /// Its id.
        id: String,
        /// Every reader with its attempts: sent, or why not.
        #[arg(long)]
        readers: bool,
        /// Only letters that this column of the ledger counts; may be given several times.
        #[arg(long, value_parser = COLUMNS, requires = "readers")]
        state: Vec<String>,
        /// At most this many readers.
        #[arg(long, value_name = "N", requires = "readers")]
        limit: Option<usize>,
        /// As rows for a spreadsheet, with the last attempt of each.
        #[arg(long, requires = "readers")]
        csv: bool,
    },
    #[command(flatten)]
    Stop(stop::Command),
}

pub(super) async fn run(command: Command, app: &App, answer: Answer) -> Result<End> {
    match command {
        Command::List => tell(&app.desk.reconciliation().await?, answer)?,
        Command::Stop(command) => return stop::run(command, app, answer).await,
        Command::Show { id, readers, state, limit, csv } => {
            let edition = app.desk.edition_report(&id).await?;
            let for_people = if answer.is_json() { Form::Json } else { Form::Words };
            let form = if csv { Form::Csv } else { for_people };
            if !readers || form == Form::Words {
                tell(std::slice::from_ref(&edition), answer)?;
            }
            if readers {
                let wanted = Wanted { names: Names::new(&app.config), states: state, limit };
                account::print(&app.desk, &edition, &document(&edition), &wanted, form).await?;
            }
        }
    }
    Ok(End::Fine)
}

pub(super) fn document(e: &EditionReport) -> Value {
    json!({ "id": e.id, "kind": e.kind, "created": e.created, "readers": e.readers, "accepted": e.accepted,
        "deferred": e.deferred, "refused": e.refused, "unknown": e.unknown, "suppressed": e.suppressed,
        "expired": e.expired, "pending": e.pending, "cancelled": e.cancelled, "held": e.held,
        "came_back": e.came_back })
}

/// Where editions stand.
pub(super) fn tell(editions: &[EditionReport], answer: Answer) -> Result<()> {
    let documents: Vec<Value> = editions.iter().map(document).collect();
    answer.give(&json!({ "editions": documents }), || {
        let rows: Vec<Vec<String>> = editions
            .iter()
            .map(|e| {
                let counts =
                    [e.readers, e.accepted, e.deferred, e.refused, e.unknown, e.suppressed, e.expired, e.pending];
                let stopped = match (e.held, e.cancelled) {
                    (true, _) => " (held)".to_owned(),
                    (false, 0) => String::new(),
                    (false, ended) => format!(" ({ended} cancelled)"),
                };
                let head = [e.id.clone(), format!("{}{stopped}", e.kind.key())];
                head.into_iter().chain(counts.map(|count| count.to_string())).collect()
            })
            .collect();
        let headings: Vec<&str> = ["edition", "kind", "readers"].into_iter().chain(COLUMNS).collect();
        table(&headings, &rows)
    })
}
