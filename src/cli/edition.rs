//! `edition`: what was published and what became of it.
//!
//! Never moves a letter by itself. A command is a line of [`Command`] and one of [`run`].

use anyhow::Result;
use clap::Subcommand;
use serde_json::{Value, json};

use super::account::{self, Form, Wanted};
use super::answer::{Answer, End, clean, table};
use super::{preview, stop};
use crate::app::App;
use crate::publishing::ShownOrder;
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
    /// What would be sent, to whom, and how that differs from the last one; changes nothing.
    Preview(preview::Preview),
    /// Say what was wrong with a letter, to exactly those who had it.
    Correct(super::correct::Correct),
    /// Take a letter back, with the reason, from exactly those who had it.
    Recall(super::correct::Correct),
    #[command(flatten)]
    Stop(stop::Command),
}

pub(super) async fn run(command: Command, app: &App, answer: Answer) -> Result<End> {
    match command {
        Command::List => tell(&app.desk.reconciliation().await?, answer)?,
        Command::Correct(correct) => return super::correct::run(&correct, false, app, answer).await,
        Command::Recall(correct) => return super::correct::run(&correct, true, app, answer).await,
        Command::Stop(command) => return stop::run(command, app, answer).await,
        // Opens the house by itself, to look only.
        Command::Preview(preview) => return Box::pin(preview::run(preview, app.config.clone(), answer)).await,
        Command::Show { id, readers, state, limit, csv } => {
            let id = app.desk.edition_id(&id).await?;
            let edition = app.desk.edition_report(&id).await?;
            let order = app.publisher.order_of(&id).await?;
            let for_people = if answer.is_json() { Form::Json } else { Form::Words };
            let form = if csv { Form::Csv } else { for_people };
            let document = document_with(&edition, order.as_ref());
            if !readers || form == Form::Words {
                let words =
                    || table_of(std::slice::from_ref(&edition)) + &order.as_ref().map(order_words).unwrap_or_default();
                answer.give(&json!({ "editions": [document] }), words)?;
            }
            if readers {
                let wanted = Wanted { names: account::names(&app.config), states: state, limit };
                account::print(&app.desk, &edition, &document, &wanted, form).await?;
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

/// The same with whoever ordered and approved it, where it was made by an order.
fn document_with(edition: &EditionReport, order: Option<&ShownOrder>) -> Value {
    let mut document = document(edition);
    if let (Some(order), Some(cells)) = (order, document.as_object_mut()) {
        cells.extend([
            ("order".to_owned(), json!(order.id)),
            ("ordered_by".to_owned(), json!(order.ordered_by)),
            ("approved_by".to_owned(), json!(order.approved_by)),
            ("not_before".to_owned(), json!(order.not_before)),
        ]);
    }
    document
}

fn order_words(order: &ShownOrder) -> String {
    let by = order.ordered_by.as_deref().unwrap_or("the house");
    let mut words = format!("ordered by {by}");
    for word in &order.approved_by {
        words.push_str(&format!(", approved by {}", word.by));
    }
    if let Some(moment) = order.not_before {
        words.push_str(&format!(", not before {moment}"));
    }
    clean(&(words + "\n"))
}

/// Where editions stand.
pub(super) fn tell(editions: &[EditionReport], answer: Answer) -> Result<()> {
    let documents: Vec<Value> = editions.iter().map(document).collect();
    answer.give(&json!({ "editions": documents }), || table_of(editions))
}

fn table_of(editions: &[EditionReport]) -> String {
    let rows: Vec<Vec<String>> = editions
        .iter()
        .map(|e| {
            let counts = [e.readers, e.accepted, e.deferred, e.refused, e.unknown, e.suppressed, e.expired, e.pending];
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
}
