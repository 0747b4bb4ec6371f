//! `reply`: what readers answered to letters and who needs help.

use anyhow::Result;
use clap::Subcommand;
use serde_json::json;

use super::answer::{Answer, End, clean, table};
use crate::app::App;
use crate::store::HelpWanted;

/// Most that are listed.
const MOST: u32 = 1_000;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Who wants to be called or did not understand a letter, the newest first.
    List {
        /// Also those whom somebody has taken care of.
        #[arg(long)]
        all: bool,
    },
    /// Somebody took care of a reader.
    Close {
        /// The number of the answer.
        id: i64,
    },
}

pub(super) async fn run(command: Command, app: &App, answer: Answer) -> Result<End> {
    match command {
        Command::List { all } => list(&app.desk.help_wanted(all, None, MOST).await?, answer),
        Command::Close { id } => {
            let closed = app.registrar().close_reply(id).await?;
            answer.give(&json!({ "id": id, "closed": closed }), || {
                let when = if closed { "is taken care of" } else { "was taken care of before" };
                format!("{id} {when}\n")
            })?;
            Ok(End::Fine)
        }
    }
}

fn list(wanted: &[HelpWanted], answer: Answer) -> Result<End> {
    let document: Vec<_> = wanted
        .iter()
        .map(|one| {
            json!({ "id": one.id, "kind": one.kind, "subscriber": one.subscriber, "name": one.name,
                "address": one.address, "advisory": one.advisory, "phone": one.said.phone, "message": one.said.message,
                "known_by": one.proof, "confirmed": one.confirmed, "at": one.at,
                "closed": one.closed.as_ref().map(|(at, by)| json!({ "at": at, "by": by })) })
        })
        .collect();
    answer.give(&json!({ "replies": document }), || {
        let lines: Vec<Vec<String>> = wanted
            .iter()
            .map(|one| {
                vec![
                    one.id.to_string(),
                    one.at.format("%Y-%m-%d %H:%M").to_string(),
                    one.kind.key().to_owned(),
                    one.subscriber.clone(),
                    one.address.clone(),
                    one.advisory.clone(),
                    one.said.phone.clone().unwrap_or_default(),
                    clean(one.said.message.as_deref().unwrap_or_default()),
                ]
            })
            .collect();
        table(&["id", "when", "wants", "subscriber", "address", "advisory", "phone", "message"], &lines)
    })?;
    Ok(End::Fine)
}
