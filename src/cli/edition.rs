//! `edition`: what was published and what became of it.
//!
//! Never moves a letter by itself. A command is a line of [`Command`] and one of [`run`].

use anyhow::Result;
use clap::Subcommand;
use serde_json::json;

use super::answer::{Answer, End, table};
use crate::app::App;
use crate::store::EditionReport;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// All editions with their ledgers.
    List,
    /// One edition with its ledger.
    Show {
        /// Its id.
        id: String,
    },
}

pub(super) async fn run(command: Command, app: &App, answer: Answer) -> Result<End> {
    match command {
        Command::List => tell(&app.desk.reconciliation().await?, answer)?,
        Command::Show { id } => tell(&[app.desk.edition_report(&id).await?], answer)?,
    }
    Ok(End::Fine)
}

/// Where editions stand.
pub(super) fn tell(editions: &[EditionReport], answer: Answer) -> Result<()> {
    let documents: Vec<_> = editions
        .iter()
        .map(|e| {
            json!({ "id": e.id, "kind": e.kind, "created": e.created, "readers": e.readers, "accepted": e.accepted,
                "deferred": e.deferred, "refused": e.refused, "unknown": e.unknown, "suppressed": e.suppressed,
                "expired": e.expired, "pending": e.pending })
        })
        .collect();
    answer.give(&json!({ "editions": documents }), || {
        let rows: Vec<Vec<String>> = editions
            .iter()
            .map(|e| {
                let counts =
                    [e.readers, e.accepted, e.deferred, e.refused, e.unknown, e.suppressed, e.expired, e.pending];
                let head = [e.id.clone(), e.kind.key().to_owned()];
                head.into_iter().chain(counts.map(|count| count.to_string())).collect()
            })
            .collect();
        let headings = [
            "edition",
            "kind",
            "readers",
            "accepted",
            "deferred",
            "refused",
            "unknown",
            "suppressed",
            "expired",
            "pending",
        ];
        table(&headings, &rows)
    })
}
