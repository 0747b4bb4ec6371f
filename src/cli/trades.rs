//! `profile trades` and `profile starter`: typical products of a trade, shown and put into a profile.

use anyhow::{Context as _, Result};
use clap::Args;
use serde_json::json;

use super::answer::{Answer, End, table};
use super::profile;
use crate::app::App;
use crate::domain::trade::{HowOften, Trade, trade, trades};

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
pub(super) fn list(answer: Answer) -> Result<End> {
    let document: Vec<_> = trades()
        .iter()
        .map(|trade| {
            json!({ "key": trade.key, "name": trade.name, "about": trade.about, "products": trade.products.len() })
        })
        .collect();
    answer.give(&json!({ "trades": document }), || {
        let rows: Vec<Vec<String>> = trades()
            .iter()
            .map(|trade| {
                let name = trade.name.get("en").cloned().unwrap_or_default();
                vec![trade.key.clone(), trade.products.len().to_string(), name, trade.about.clone()]
            })
            .collect();
        table(&["trade", "products", "name", "what it is"], &rows)
    })?;
    Ok(End::Fine)
}

/// One trade's products, into a profile if one is named.
pub(super) async fn starter(starter: &Starter, app: &App, answer: Answer) -> Result<End> {
    let found = trade(&starter.trade)
        .with_context(|| format!("no trade is called \"{}\"; see `profile trades`", starter.trade))?;
    let Some(id) = &starter.subscriber else {
        show(found, answer)?;
        return Ok(End::Fine);
    };
    let report = app.registrar().starter(found, id, starter.dry_run, &app.curator().catalogue().await?).await?;
    answer.give(&report, || profile::words(&report, std::path::Path::new(&found.key)))?;
    Ok(End::Fine)
}

fn show(trade: &Trade, answer: Answer) -> Result<()> {
    answer.give(trade, || {
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
