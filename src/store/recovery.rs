//! What a dead process left: deliveries in its hands, an edition half prepared.

use chrono::{DateTime, Utc};

use super::deliveries::Recovered;
use super::{StoreError, Tx, sql};

impl Tx {
    /// Takes everything over that other workers hold, whatever their leases say: only for a process that knows it is
    /// alone. Rows not yet in data are due at once; those in data become unknown, or are sent again, as
    /// [`Tx::recover`] says.
    pub async fn take_over(&mut self, now: DateTime<Utc>, resend: bool) -> Result<Recovered, StoreError> {
        let text = "UPDATE deliveries SET due_at = $2
            WHERE tenant_id = $1 AND state IN ('leased', 'in-data') AND due_at > $2";
        sql::run(&self.transaction, text, [self.tenant.0.into(), sql::micros(now).into()]).await?;
        self.recover(now, resend).await
    }

    /// Throws an edition away that is still being prepared, with its deliveries: none of them was ever due. A released
    /// one is [`StoreError::Conflict`].
    pub async fn discard_edition(&mut self, id: &str) -> Result<(), StoreError> {
        let values = || [self.tenant.0.into(), id.into()];
        let text = "DELETE FROM deliveries WHERE tenant_id = $1 AND edition_id = $2 AND EXISTS (
            SELECT 1 FROM editions e WHERE e.tenant_id = $1 AND e.id = $2 AND e.state = 'preparing')";
        sql::run(&self.transaction, text, values()).await?;
        let text = "DELETE FROM editions WHERE tenant_id = $1 AND id = $2 AND state = 'preparing'";
        match sql::run(&self.transaction, text, values()).await? {
            0 => Err(StoreError::Conflict("the edition is released: it cannot be taken back")),
            _ => Ok(()),
        }
    }
}
