//! Documents that were not taken in: the newest are kept, with the reason.
//!
//! Never keeps a document, only the hash of its beginning: whoever sent it has it.

use sea_orm::QueryResult;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::refusal::{NewRefusal, RefusedDocument};

/// So many are kept: a folder of the wrong files must not fill the database.
const MOST: i64 = 1_000;

fn refused(row: &QueryResult) -> Result<RefusedDocument, StoreError> {
    Ok(RefusedDocument {
        id: sql::cell(row, "id")?,
        source: sql::cell(row, "source")?,
        name: sql::cell(row, "name")?,
        sha256: sql::cell(row, "sha256")?,
        bytes: sql::count(row, "bytes")?,
        why: sql::cell(row, "why")?,
        test: sql::cell(row, "test")?,
        first: sql::moment(row, "first_at")?,
        last: sql::moment(row, "last_at")?,
        times: sql::count(row, "times")?,
    })
}

impl Desk {
    /// Documents that were refused and that nobody has settled, the newest first.
    pub async fn refusals(&self, limit: u32) -> Result<Vec<RefusedDocument>, StoreError> {
        let text = "SELECT id, source, name, sha256, bytes, why, test, first_at, last_at, times FROM refusals
            WHERE tenant_id = $1 ORDER BY last_at DESC, id DESC LIMIT $2";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), limit.into()]).await?;
        rows.iter().map(refused).collect()
    }

    /// Whether something of that name was refused.
    pub async fn was_refused(&self, source: &str, name: &str) -> Result<bool, StoreError> {
        let text = "SELECT 1 FROM refusals WHERE tenant_id = $1 AND source = $2 AND name = $3 LIMIT 1";
        Ok(sql::one(self.database(), text, [self.tenant.0.into(), source.into(), name.into()]).await?.is_some())
    }

    /// How many there are.
    pub async fn refusal_count(&self) -> Result<usize, StoreError> {
        let text = "SELECT COUNT(*) AS n FROM refusals WHERE tenant_id = $1";
        let row = sql::one(self.database(), text, [self.tenant.0.into()]).await?;
        row.map_or(Ok(0), |row| sql::count(&row, "n"))
    }
}

impl Tx {
    /// Writes down that a document was refused; one that came before is counted.
    pub async fn note_refusal(&mut self, new: &NewRefusal<'_>) -> Result<(), StoreError> {
        let text = "INSERT INTO refusals (tenant_id, source, name, sha256, bytes, why, test, first_at, last_at, times)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 1)
            ON CONFLICT (tenant_id, source, name, sha256) DO UPDATE SET bytes = excluded.bytes, why = excluded.why,
                test = excluded.test, last_at = excluded.last_at, times = refusals.times + 1";
        let values = [
            self.tenant.0.into(),
            new.source.into(),
            new.name.into(),
            new.sha256.as_str().into(),
            i64::try_from(new.bytes).unwrap_or(i64::MAX).into(),
            new.why.into(),
            new.test.map(str::to_owned).into(),
            sql::micros(self.now).into(),
        ];
        sql::run(&self.transaction, text, values).await?;
        let text = "DELETE FROM refusals WHERE tenant_id = $1 AND last_at < COALESCE(
            (SELECT last_at FROM refusals WHERE tenant_id = $1 ORDER BY last_at DESC LIMIT 1 OFFSET $2), 0)";
        sql::run(&self.transaction, text, [self.tenant.0.into(), MOST.into()]).await?;
        Ok(())
    }

    /// Forgets what was refused of that name: it has been taken now. The number of rows.
    pub async fn forget_refusals_of(&mut self, source: &str, name: &str) -> Result<usize, StoreError> {
        let text = "DELETE FROM refusals WHERE tenant_id = $1 AND source = $2 AND name = $3";
        sql::run(&self.transaction, text, [self.tenant.0.into(), source.into(), name.into()]).await
    }

    /// Forgets one that somebody has looked at; false where there is none.
    pub async fn settle_refusal(&mut self, id: i64) -> Result<bool, StoreError> {
        let text = "DELETE FROM refusals WHERE tenant_id = $1 AND id = $2";
        Ok(sql::run(&self.transaction, text, [self.tenant.0.into(), id.into()]).await? > 0)
    }
}
