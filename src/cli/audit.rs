//! `audit`: who did what, and whether the trail is whole.
//!
//! Never changes it: nothing does.

use anyhow::Result;
use clap::Subcommand;
use serde_json::json;

use super::answer::{Answer, End, clean, table};
use crate::app::App;
use crate::domain::audit::{Action, Actor, Entry, SubjectKind, Verified};
use crate::domain::finding::Finding;
use crate::store::{Desk, Sought, StoreError};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// What was done, the newest first.
    List {
        /// So many entries.
        #[arg(long, default_value_t = 50, value_name = "N")]
        limit: u32,
        /// Only what was done to one sort of thing, like `edition`.
        #[arg(long, value_name = "KIND", value_parser = subject)]
        about: Option<SubjectKind>,
        /// Only what was done to this one.
        #[arg(long, value_name = "ID", requires = "about")]
        id: Option<String>,
        /// Only what was done so, like `order.approve`.
        #[arg(long, value_name = "ACTION", value_parser = action)]
        what: Option<Action>,
        /// Only what this member of the staff did.
        #[arg(long, value_name = "NAME")]
        staff: Option<String>,
        /// Only entries with lower numbers.
        #[arg(long, value_name = "NUMBER")]
        before: Option<i64>,
    },
    /// Read the whole trail and say whether anything of it was changed, put in or taken out.
    Verify,
}

fn subject(text: &str) -> Result<SubjectKind, String> {
    let known: Vec<&str> = SubjectKind::ALL.iter().map(|kind| kind.key()).collect();
    SubjectKind::from_key(text).ok_or_else(|| format!("one of {}", known.join(", ")))
}

fn action(text: &str) -> Result<Action, String> {
    let known: Vec<&str> = Action::ALL.iter().map(|action| action.key()).collect();
    Action::from_key(text).ok_or_else(|| format!("one of {}", known.join(", ")))
}

pub(super) async fn run(command: Command, app: &App, answer: Answer) -> Result<End> {
    match command {
        Command::List { limit, about, id, what, staff, before } => {
            let sought = Sought { kind: about, id, who: staff.map(Actor::Staff), what, before };
            let entries = app.desk.audit(&sought, limit).await?;
            answer.give(&json!({ "entries": entries }), || list(&entries))?;
            Ok(End::Fine)
        }
        Command::Verify => {
            let verified = app.desk.verify_audit().await?;
            let whole = verified.broken.is_none();
            let document = json!({ "whole": whole, "entries": verified.entries, "head": verified.head,
                "broken": verified.broken });
            answer.give(&document, || verdict(&verified))?;
            Ok(End::refused_if(!whole))
        }
    }
}

fn verdict(verified: &Verified) -> String {
    match &verified.broken {
        None => format!("the trail is whole: {} entries, the last one is {}\n", verified.entries, verified.head),
        Some(broken) => format!("the trail is broken at entry {}: {}\n", broken.entry, broken.why),
    }
}

fn list(entries: &[Entry]) -> String {
    if entries.is_empty() {
        return "nothing was done\n".to_owned();
    }
    let rows: Vec<Vec<String>> = entries
        .iter()
        .map(|entry| {
            let who = format!("{} {}", entry.who.kind(), entry.who.name());
            let about = format!("{} {}", entry.about.kind.key(), entry.about.id);
            vec![
                entry.number.to_string(),
                entry.at.format("%Y-%m-%d %H:%M:%S").to_string(),
                who.trim_end().to_owned(),
                entry.what.key().to_owned(),
                about,
                entry.detail.to_string(),
            ]
        })
        .collect();
    clean(&table(&["entry", "when (UTC)", "who", "what", "about", "detail"], &rows))
}

/// What `check` says of the trail.
pub(super) async fn findings(desk: &Desk) -> Result<Vec<Finding>, StoreError> {
    let verified = desk.verify_audit().await?;
    let found = verified.broken.map(|broken| {
        let what = format!("the audit trail is broken at entry {}: {}", broken.entry, broken.why);
        let remedy = "find out who can write to the database file; compare with a copy; the trail goes on, and stays broken there";
        Finding::error("audit", what, remedy)
    });
    Ok(found.into_iter().collect())
}
