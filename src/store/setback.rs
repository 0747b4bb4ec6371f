//! A clock that was set back: moments that were written down while it was ahead must not hold letters up.
//!
//! Never shortens a wait that was counted by the right clock: only what rests on a moment that has not come yet is
//! touched. The leases of dead workers are in `recovery.rs`.

use chrono::{DateTime, Utc};

use super::{StoreError, Tx, sql};

impl Tx {
    /// Makes due at once what waits for a moment counted from one that has not come yet: letters of an edition whose
    /// release lies ahead of `now`, and letters whose last attempt does. Their number; none while the clock is right.
    pub async fn after_a_setback(&mut self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let values = || [self.tenant.0.into(), sql::micros(now).into()];
        let text = "UPDATE deliveries SET due_at = $2 WHERE tenant_id = $1 AND state = 'pending' AND due_at > $2
            AND edition_id IN (SELECT id FROM editions WHERE tenant_id = $1 AND released_at > $2)";
        let released = sql::run(&self.transaction, text, values()).await?;
        let text = "UPDATE deliveries SET due_at = $2
            WHERE tenant_id = $1 AND urgency IN (0, 1, 2, 3) AND due_at > $2 AND state IN ('deferred', 'unknown')
              AND (SELECT MAX(a.at) FROM attempts a
                WHERE a.tenant_id = $1 AND a.delivery_id = deliveries.id) > $2";
        Ok(released + sql::run(&self.transaction, text, values()).await?)
    }
}
