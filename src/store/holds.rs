//! Letters that wait for a reason of ours: their turn is later.
//!
//! Never counts an attempt, and never decides who waits; that is `delivery`.

use chrono::{DateTime, Utc};

use super::{StoreError, Tx, sql};

impl Tx {
    /// Puts deliveries back that the claim ending at `lease_ends` holds and that were not handed over: due at the
    /// moments given (at their expiry at the latest), in the state in which they were claimed, with no attempt counted.
    /// Those that the claim does not hold any more are left alone.
    pub async fn postpone(
        &mut self,
        letters: &[(i64, DateTime<Utc>)],
        lease_ends: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if letters.is_empty() {
            return Ok(());
        }
        let cells: Vec<_> = letters.iter().map(|(id, due)| (id, sql::micros(*due))).collect();
        // What it was before the claim is what its last attempt left it as.
        let text = "UPDATE deliveries SET
                due_at = CASE WHEN j.due > deliveries.expires_at THEN deliveries.expires_at ELSE j.due END,
                state = CASE deliveries.attempts WHEN 0 THEN 'pending' ELSE COALESCE(
                    (SELECT a.outcome FROM attempts a WHERE a.tenant_id = $1 AND a.delivery_id = deliveries.id
                        AND a.outcome IN ('deferred', 'unknown') ORDER BY a.id DESC LIMIT 1), 'pending') END
            FROM (SELECT json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') AS due FROM json_each($2)) j
            WHERE +deliveries.tenant_id = $1 AND deliveries.id = j.id AND deliveries.state = 'leased'
                AND +deliveries.due_at = $3";
        let values = [self.tenant.0.into(), sql::json(&cells)?.into(), sql::micros(lease_ends).into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }
}
