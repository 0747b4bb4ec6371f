//! `order`: releases that wait, for a moment or for other persons.
//!
//! Never releases anything: a running `vigie serve` or `vigie work` does, once nothing is missing.

use anyhow::Result;
use chrono::{DateTime, Utc};
use clap::Subcommand;
use serde_json::json;

use super::answer::{Answer, End, clean, table};
use crate::app::App;
use crate::domain::order::Matter;
use crate::publishing::ShownOrder;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Orders that wait.
    List {
        /// Those that have ended, too.
        #[arg(long)]
        all: bool,
    },
    /// One order with everything that happened to it.
    Show {
        /// Its id, or at least six characters of its beginning.
        id: String,
    },
    /// Agree to an order of somebody else, as what it is about stands now.
    Approve {
        /// Its id, or at least six characters of its beginning.
        id: String,
        /// Who approves.
        #[arg(long, value_name = "NAME")]
        by: String,
        /// The digest of what you looked at, or its beginning: refused where something else would be sent by now.
        #[arg(long, value_name = "DIGEST")]
        seen: Option<String>,
    },
    /// End an order: nothing is released by it.
    Cancel {
        /// Its id, or at least six characters of its beginning.
        id: String,
        /// Who ends it.
        #[arg(long, value_name = "NAME")]
        by: String,
    },
}

pub(super) async fn run(command: Command, app: &App, answer: Answer) -> Result<End> {
    let publisher = &app.publisher;
    let order = match command {
        Command::List { all } => {
            let orders = publisher.orders(all).await?;
            answer.give(&json!({ "orders": orders }), || list_words(&orders))?;
            return Ok(End::Fine);
        }
        Command::Show { id } => publisher.order(&id).await?,
        Command::Approve { id, by, seen } => publisher.approve(&id, &by, seen.as_deref()).await?,
        Command::Cancel { id, by } => publisher.cancel_order(&id, &by).await?,
    };
    answer.give(&order, || shown_words(&order))?;
    Ok(End::Fine)
}

fn list_words(orders: &[ShownOrder]) -> String {
    if orders.is_empty() {
        return "nothing waits\n".to_owned();
    }
    let rows: Vec<Vec<String>> = orders
        .iter()
        .map(|order| {
            vec![
                short(&order.id).to_owned(),
                about(order),
                order.state.to_owned(),
                order.readers.to_string(),
                order.not_before.map_or_else(|| "-".to_owned(), moment),
                order.ordered_by.clone().unwrap_or_else(|| "-".to_owned()),
                order.missing.to_string(),
            ]
        })
        .collect();
    table(&["order", "about", "state", "readers", "not before", "ordered by", "missing"], &rows)
}

/// What an order still waits for.
pub(super) fn waiting_words(order: &ShownOrder) -> String {
    let mut words = format!("order {}", short(&order.id));
    if let Some(by) = &order.ordered_by {
        words.push_str(&format!(" by {by}"));
    }
    if let Some(at) = order.not_before {
        words.push_str(&format!("; not before {}", moment(at)));
    }
    words.push_str(&match order.missing {
        0 => String::new(),
        1 => "; one more person has to approve it".to_owned(),
        missing => format!("; {missing} more persons have to approve it"),
    });
    clean(&(words + "\n"))
}

fn shown_words(order: &ShownOrder) -> String {
    let mut words = format!("{}: {}, {} readers\n", about(order), order.state, order.readers);
    words.push_str(&waiting_words(order));
    for word in &order.approved_by {
        words.push_str(&format!("approved by {} on {}\n", word.by, moment(word.at)));
    }
    if let Some(at) = order.fell_at {
        words.push_str(&format!("changed on {}: what was agreed to before does not count any more\n", moment(at)));
    }
    words.push_str(&format!("what would be sent: {}\n", order.seen));
    for step in &order.steps {
        let by = step.by.as_deref().map(|by| format!(" by {by}")).unwrap_or_default();
        let edition = step.edition.as_deref().map(|id| format!(", edition {id}")).unwrap_or_default();
        let line = format!("{}  {}{by}, {} readers{edition}\n", moment(step.at), step.what.key(), step.readers);
        words.push_str(&line);
    }
    clean(&words)
}

fn about(order: &ShownOrder) -> String {
    match &order.matter {
        Matter::Advisory { advisory, .. } => advisory.clone(),
        Matter::Window { cadence, window, .. } => format!("{} {} {window}", cadence.key(), order.kind.key()),
        Matter::Correction { correction, .. } => correction.name(),
    }
}

/// Enough of an id to name it.
fn short(id: &str) -> &str {
    id.get(..8).unwrap_or(id)
}

fn moment(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M:%S UTC").to_string()
}
