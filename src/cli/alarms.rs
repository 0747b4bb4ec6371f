//! `alarms`: what the operator should look at, and that it was looked at.
//!
//! Never raises one.

use anyhow::Result;
use clap::Args;
use serde_json::json;

use super::answer::{Answer, End, table};
use crate::app::App;
use crate::domain::alarm::Alarm;

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
    let mut end = End::Fine;
    if alarms.settle.is_some() || alarms.settle_all {
        let settled = crate::delivery::stop::settle_alarms(&app.desk, alarms.settle, app.clock.now()).await?;
        end = End::refused_if(settled == 0 && alarms.settle.is_some());
    }
    let open = app.desk.alarms().await?;
    answer.give(&json!({ "alarms": open }), || words(&open))?;
    Ok(end)
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
            let told = alarm.told.map_or_else(|| "-".to_owned(), |at| at.to_rfc3339());
            vec![
                alarm.id.to_string(),
                alarm.kind.key().to_owned(),
                edition,
                alarm.letters.to_string(),
                alarm.last.to_rfc3339(),
                told,
                held.to_owned(),
            ]
        })
        .collect();
    table(&["id", "kind", "edition", "letters", "last", "told", ""], &rows)
}
