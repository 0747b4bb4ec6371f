//! `profile trades` and `profile starter`: typical products of a trade, shown and put into a profile.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use clap::Args;
use serde_json::json;

use super::answer::{Answer, End, table};
use super::profile;
use crate::app::App;
use crate::domain::trade::{HowOften, Trade, trade, trades};
use crate::press::Press;

/// `profile starter`.
#[derive(Debug, Args)]
pub(super) struct Starter {
    /// The trade: its key or its name in any language (`profile trades` lists them).
    trade: String,
    /// Whose profile it goes into; without one the products are only shown.
    #[arg(long, value_name = "ID")]
    subscriber: Option<String>,
    /// Only show what would happen.
    #[arg(long)]
    dry_run: bool,
}

/// All trades.
pub(super) fn list(app: &App, answer: Answer) -> Result<End> {
    let document: Vec<_> = trades()
        .iter()
        .map(|trade| {
            json!({ "key": trade.key, "name": names(trade, &app.press), "about": trade.about, "products": trade.products.len() })
        })
        .collect();
    answer.give(&json!({ "trades": document }), || {
        let rows: Vec<Vec<String>> = trades()
            .iter()
            .map(|trade| {
                let name = name(trade, &app.press, LANGUAGE);
                vec![trade.key.clone(), trade.products.len().to_string(), name, trade.about.clone()]
            })
            .collect();
        table(&["trade", "products", "name", "what it is"], &rows)
    })?;
    Ok(End::Fine)
}

/// The language of the command line.
const LANGUAGE: &str = "en";

fn name(trade: &Trade, press: &Press, language: &str) -> String {
    press.words(language, &format!("trade-{}", trade.key), &[])
}

/// A trade's name by language.
fn names(trade: &Trade, press: &Press) -> BTreeMap<String, String> {
    press.languages().into_iter().map(|language| (language.clone(), name(trade, press, &language))).collect()
}

/// The trade of that key, or of that name in any language; case does not count.
fn asked_for(asked: &str, press: &Press) -> Option<&'static Trade> {
    let wanted = asked.trim().to_lowercase();
    let named = |trade: &&Trade| names(trade, press).values().any(|name| name.to_lowercase() == wanted);
    trade(asked).or_else(|| trades().iter().find(named))
}

/// One trade's products, into a profile if one is named.
pub(super) async fn starter(starter: &Starter, app: &App, answer: Answer) -> Result<End> {
    let found = asked_for(&starter.trade, &app.press)
        .with_context(|| format!("no trade is called \"{}\"; see `profile trades`", starter.trade))?;
    let Some(id) = &starter.subscriber else {
        show(found, &app.press, answer)?;
        return Ok(End::Fine);
    };
    let report = app.registrar().starter(found, id, starter.dry_run, &app.curator().catalogue().await?).await?;
    answer.give(&report, || profile::words(&report, std::path::Path::new(&found.key)))?;
    Ok(End::Fine)
}

fn show(trade: &Trade, press: &Press, answer: Answer) -> Result<()> {
    let mut document = serde_json::to_value(trade)?;
    document["name"] = json!(names(trade, press));
    answer.give(&document, || {
        let rows: Vec<Vec<String>> = trade
            .products
            .iter()
            .map(|typical| {
                let text = |text: &Option<String>| text.clone().unwrap_or_default();
                let how_often = match typical.how_often {
                    HowOften::Usual => "usual",
                    HowOften::Often => "often",
                };
                vec![how_often.to_owned(), text(&typical.product.vendor), text(&typical.product.product)]
            })
            .collect();
        table(&["", "vendor", "product"], &rows)
    })
}
