//! Advisories that are to be released again because something became known about them, until that is done.
//!
//! The wish is written in the transaction that writes the news, so that no crash can lose it; a release that had not read
//! the news yet does not fulfil it. Never decides what is news.

use chrono::{DateTime, Utc};

use super::{Desk, StoreError, Tx, sql};

impl Desk {
    /// The advisories that wait, oldest wish first, by their rows.
    pub async fn reassessments(&self) -> Result<Vec<i64>, StoreError> {
        let text = "SELECT advisory_id FROM reassessments WHERE tenant_id = $1 ORDER BY at, advisory_id";
        let rows = sql::all(self.database(), text, [self.tenant.0.into()]).await?;
        rows.iter().map(|row| sql::cell(row, "advisory_id")).collect()
    }
}

impl Desk {
    /// When the wish for an advisory was written, if there is one. Whoever reads it before the news fulfils it.
    pub async fn reassessment(&self, advisory: i64) -> Result<Option<DateTime<Utc>>, StoreError> {
        let text = "SELECT at FROM reassessments WHERE tenant_id = $1 AND advisory_id = $2";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), advisory.into()]).await?;
        row.map(|row| sql::moment(&row, "at")).transpose()
    }
}

impl Tx {
    /// Wishes it for every released advisory that names a CVE which became known as exploited after it was last released:
    /// whoever was judged then was judged without it.
    pub async fn wish_attacked_reassessed(&mut self) -> Result<usize, StoreError> {
        let text = "INSERT INTO reassessments (tenant_id, advisory_id, at)
            SELECT DISTINCT $1, n.advisory_id, $2 FROM known_exploited k
            JOIN advisory_cves n ON n.tenant_id = k.tenant_id AND n.cve = k.cve
            JOIN advisories a ON a.tenant_id = n.tenant_id AND a.id = n.advisory_id
            WHERE k.tenant_id = $1 AND a.state = 'released'
              AND (SELECT MIN(l.since_seen) FROM known_exploited l WHERE l.tenant_id = $1 AND l.cve = n.cve)
                >= COALESCE((SELECT MAX(s.at) FROM advisory_states s WHERE s.tenant_id = $1
                  AND s.advisory_id = n.advisory_id AND s.state = 'released'), 0)
            ON CONFLICT (tenant_id, advisory_id) DO UPDATE SET at = excluded.at";
        sql::run(&self.transaction, text, [self.tenant.0.into(), sql::micros(self.now).into()]).await
    }

    /// Fulfils the wish for an advisory that was written at this moment; a later one stays.
    pub async fn reassessed(&mut self, advisory: i64, wished: DateTime<Utc>) -> Result<(), StoreError> {
        let text = "DELETE FROM reassessments WHERE tenant_id = $1 AND advisory_id = $2 AND at = $3";
        sql::run(&self.transaction, text, [self.tenant.0.into(), advisory.into(), sql::micros(wished).into()]).await?;
        Ok(())
    }
}
