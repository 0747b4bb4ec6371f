//! Whose turn it was: which article was told in which month, to readers of which trade.
//!
//! Never chooses. A month's choice is written once and never changed.

use super::{Desk, StoreError, Tx, sql};
use crate::domain::article::Turn;

impl Desk {
    /// Every choice so far, the latest month first.
    pub async fn article_turns(&self) -> Result<Vec<Turn>, StoreError> {
        let text =
            "SELECT month, trade, slug FROM article_turns WHERE tenant_id = $1 ORDER BY month DESC, trade, place";
        let rows = sql::all(self.database(), text, [self.tenant.0.into()]).await?;
        let turn = |row| {
            Ok(Turn { month: sql::cell(row, "month")?, trade: sql::cell(row, "trade")?, slug: sql::cell(row, "slug")? })
        };
        rows.iter().map(turn).collect()
    }
}

impl Tx {
    /// Keeps the choice of a month for a trade; one that stands already stays.
    pub async fn take_turns(&mut self, month: &str, trade: &str, slugs: &[String]) -> Result<(), StoreError> {
        let text = "INSERT INTO article_turns (tenant_id, month, trade, place, slug)
            SELECT $1, $2, $3, j.key, j.value FROM json_each($4) j WHERE true
            AND NOT EXISTS (SELECT 1 FROM article_turns t WHERE t.tenant_id = $1 AND t.month = $2 AND t.trade = $3)";
        let values = [self.tenant.0.into(), month.into(), trade.into(), sql::json(slugs)?.into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }
}
