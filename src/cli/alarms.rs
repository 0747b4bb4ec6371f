//! `alarms`: what the operator should look at, and that it was looked at.
//!
//! Never raises one.

use anyhow::{Result, bail};
use chrono::{DateTime, Utc};
use clap::Args;
use serde_json::json;

use super::answer::{Answer, End, table};
use crate::app::App;
use crate::domain::alarm::{Alarm, AlarmKind};

#[derive(Debug, Args)]
pub(super) struct Alarms {
    /// This one was looked at: it is shown no more, until it is raised again.
    #[arg(long, value_name = "ID", conflicts_with = "settle_all")]
    settle: Option<i64>,
    /// All of them were looked at.
    #[arg(long)]
    settle_all: bool,
}

pub(super) async fn run(alarms: &Alarms, app: &App, answer: Answer) -> Result<End> {
    if alarms.settle.is_some() || alarms.settle_all {
        let settled = crate::delivery::stop::settle_alarms(&app.desk, alarms.settle, app.clock.now()).await?;
        if let Some(id) = alarms.settle.filter(|_| settled == 0) {
            bail!("there is no open alarm {id}");
        }
    }
    let open = app.desk.alarms().await?;
    answer.give(&json!({ "alarms": open }), || words(&open))?;
    Ok(End::Fine)
}

fn words(open: &[Alarm]) -> String {
    if open.is_empty() {
        return "no open alarms\n".to_owned();
    }
    let rows: Vec<Vec<String>> = open
        .iter()
        .map(|alarm| {
            let edition = alarm.edition.clone().unwrap_or_else(|| "-".to_owned());
            let held = if alarm.held { "held" } else { "" };
            let told = alarm.told.map_or_else(|| "-".to_owned(), minute);
            vec![
                alarm.id.to_string(),
                alarm.kind.key().to_owned(),
                edition,
                alarm.letters.to_string(),
                minute(alarm.last),
                told,
                held.to_owned(),
            ]
        })
        .collect();
    let mut words = table(&["id", "kind", "edition", "letters", "last", "told", ""], &rows);
    let mut kinds: Vec<AlarmKind> = open.iter().map(|alarm| alarm.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        words += &format!("{}: {}\n", kind.key(), meaning(kind));
    }
    words + "looked at: vigie alarms --settle ID; one edition's letters: vigie edition show EDITION --readers\n"
}

fn minute(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// What happened, for people.
const fn meaning(kind: AlarmKind) -> &'static str {
    match kind {
        AlarmKind::Expired => "letters were of no use any more before a relay took them",
        AlarmKind::Refused => "far more letters than usual are refused",
        AlarmKind::Deferred => "far more letters than usual are put off",
        AlarmKind::Complaints => "far more readers than usual complain",
        AlarmKind::Policy => {
            "a relay or a destination refuses you, not the reader: its rules, your reputation, the password"
        }
        AlarmKind::Unready => "letters cannot be signed or encrypted as they must be; they wait",
        AlarmKind::Warmup => "letters that do not wait went beyond the plan of a new sender's address",
        AlarmKind::Approval => "a release waits until somebody approves it (vigie order list)",
        AlarmKind::NoContent => "a newsletter has no article that may be sent, and waits (vigie article list)",
        AlarmKind::Missed => {
            "gathered letters should have left while nobody worked, too long ago to make up for it: vigie calendar missed"
        }
    }
}
