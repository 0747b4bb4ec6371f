//! `attention`: whose alerts were left to the digest, how often and which.
//!
//! Never changes anything. How many alerts a skill may get is in the configuration, `[attention]`.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, Utc};
use clap::Args;
use serde_json::json;

use super::answer::{Answer, End, clean, table};
use crate::app::App;
use crate::domain::attention::{WhyHeld, YEAR};
use crate::store::HeldAlert;

#[derive(Debug, Args)]
pub(super) struct Attention {
    /// From this moment on (RFC 3339); a year back, if not given.
    #[arg(long, value_name = "TIME")]
    since: Option<DateTime<Utc>>,
}

/// What was left to the digest of one contact.
#[derive(Debug, Default)]
struct Spared<'a> {
    budget: usize,
    week: usize,
    away: usize,
    old: usize,
    told: usize,
    advisories: Vec<&'a str>,
}

pub(super) async fn run(attention: &Attention, app: &App, answer: Answer) -> Result<End> {
    let since = attention.since.unwrap_or_else(|| app.clock.now() - YEAR);
    let held = app.desk.held_since(since).await?;
    let mut spared: BTreeMap<(&str, &str), Spared<'_>> = BTreeMap::new();
    for HeldAlert { subscriber, contact, advisory, held } in &held {
        let one = spared.entry((subscriber, contact)).or_default();
        match held.why {
            WhyHeld::Budget => one.budget += 1,
            WhyHeld::Week => one.week += 1,
            WhyHeld::Away => one.away += 1,
            WhyHeld::Old => one.old += 1,
            WhyHeld::Told => one.told += 1,
        }
        if !one.advisories.contains(&advisory.as_str()) {
            one.advisories.push(advisory);
        }
    }
    let readers: Vec<_> = spared
        .iter()
        .map(|((firm, contact), one)| {
            json!({ "subscriber": firm, "contact": contact, "budget": one.budget, "week": one.week,
                "away": one.away, "old": one.old, "told": one.told, "advisories": one.advisories })
        })
        .collect();
    let allowed = app.config.attention;
    answer.give(&json!({ "since": since, "allowed": allowed, "held_back": held.len(), "readers": readers }), || {
        let mut words = format!("{} alerts were left to the digest since {since}\n", held.len());
        if !spared.is_empty() {
            let rows: Vec<Vec<String>> = spared.iter().map(row).collect();
            words.push_str(&table(
                &["subscriber", "contact", "enough in a year", "in a week", "away", "old news", "told", "advisories"],
                &rows,
            ));
        }
        clean(&words)
    })?;
    Ok(End::Fine)
}

fn row(((firm, contact), one): (&(&str, &str), &Spared<'_>)) -> Vec<String> {
    /// Advisories that a line names.
    const NAMED: usize = 5;
    let named = one.advisories.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    let more = if one.advisories.len() > NAMED { ", …" } else { "" };
    let counts = [one.budget, one.week, one.away, one.old, one.told].map(|count| count.to_string());
    [(*firm).to_owned(), (*contact).to_owned()].into_iter().chain(counts).chain([format!("{named}{more}")]).collect()
}
