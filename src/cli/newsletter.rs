//! `newsletter`: what the coming newsletters will tell.
//!
//! Never sends one: the calendar does (`work`, `serve`). How a window's letters will look shows `edition preview`.

use anyhow::{Context as _, Result};
use chrono::{Datelike as _, NaiveDate};
use clap::Subcommand;
use serde_json::json;

use super::answer::{Answer, End, clean, table};
use crate::app::App;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Which articles the newsletters of some months tell, as things stand.
    Plan {
        /// The first month, like 2026-12; this one if absent.
        #[arg(long, value_name = "MONTH")]
        from: Option<String>,
        /// How many months.
        #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=60))]
        months: u32,
    },
}

pub(super) async fn run(command: Command, app: &App, answer: Answer) -> Result<End> {
    let Command::Plan { from, months } = command;
    let first = match &from {
        Some(month) => {
            format!("{month}-01").parse().with_context(|| format!("\"{month}\" is no month like 2026-12"))?
        }
        None => this_month(app.clock.now().date_naive()),
    };
    let plan = app.publisher.newsletter_plan(first, months).await?;
    let enabled = app.config.newsletter.enabled;
    answer.give(&json!({ "enabled": enabled, "months": plan }), || {
        let rows: Vec<Vec<String>> = plan
            .iter()
            .map(|month| {
                let own = month.trades.iter().map(|(trade, slugs)| format!("{trade}: {}", slugs.join(", ")));
                let slugs =
                    if month.articles.is_empty() { "(none may be sent)".to_owned() } else { month.articles.join(", ") };
                vec![month.month.clone(), month.by.to_owned(), slugs, own.collect::<Vec<_>>().join("; ")]
            })
            .collect();
        let mut words = table(&["month", "by", "articles", "for some trades"], &rows);
        if !enabled {
            words += "no newsletter leaves until [newsletter] enabled = true\n";
        }
        clean(&words)
    })?;
    Ok(End::refused_if(plan.iter().any(|month| month.articles.is_empty())))
}

fn this_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
