//! What a dead process left: deliveries in its hands, an edition half prepared.

use chrono::{DateTime, Utc};

use super::deliveries::Settlement;
use super::editions::urgency;
use super::{StoreError, Tx, sql};
use crate::domain::delivery::{Outcome, Report};
use crate::domain::lane::Lane;

/// What became of deliveries whose worker vanished while handing them over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Now `unknown`, and staying so.
    pub unknown: usize,
    /// Now `unknown`, and due again.
    pub again: usize,
}

impl Tx {
    /// Settles deliveries whose worker vanished while handing them over as `unknown`. With `resend`, alerts among
    /// them are due again at once; they go out under the same Message-ID.
    pub async fn recover(&mut self, now: DateTime<Utc>, resend: bool) -> Result<Recovered, StoreError> {
        self.recover_from(&Lane::ALL, now, resend).await
    }

    /// The same, in these lanes only.
    pub async fn recover_from(
        &mut self,
        lanes: &[Lane],
        now: DateTime<Utc>,
        resend: bool,
    ) -> Result<Recovered, StoreError> {
        let mut settlements = Vec::new();
        let mut recovered = Recovered::default();
        // By way of the few that are in data, never of the many that are due.
        let text = "SELECT id, urgency FROM deliveries
            WHERE tenant_id = $1 AND due_at <= $2 AND state = 'in-data' ORDER BY id";
        for row in sql::all(&self.transaction, text, [self.tenant.0.into(), sql::micros(now).into()]).await? {
            let number: i64 = sql::cell(&row, "urgency")?;
            let Some(lane) = lanes.iter().find(|lane| urgency(**lane) == number) else { continue };
            let again = resend && *lane == Lane::Alert;
            *(if again { &mut recovered.again } else { &mut recovered.unknown }) += 1;
            let why = "the worker vanished while handing it over".to_owned();
            settlements.push(Settlement {
                report: Report::bare(sql::cell(&row, "id")?, Outcome::Unknown { why }),
                at: now,
                due: again.then_some(now),
            });
        }
        self.settle(&settlements).await?;
        Ok(recovered)
    }

    /// Lengthens the lease of deliveries that this worker still holds, in data or not, from `lease_ends` to `until`.
    /// Those whose lease it was, in the order given; the others belong to somebody else by now.
    pub async fn renew(
        &mut self,
        ids: &[i64],
        lease_ends: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Vec<i64>, StoreError> {
        let text = "UPDATE deliveries SET due_at = $4 WHERE +tenant_id = $1 AND state IN ('leased', 'in-data')
            AND +due_at = $3 AND id IN (SELECT value FROM json_each($2))";
        let ends = [lease_ends, until].map(sql::micros);
        let values = [self.tenant.0.into(), sql::json(ids)?.into(), ends[0].into(), ends[1].into()];
        if sql::run(&self.transaction, text, values).await? == ids.len() {
            return Ok(ids.to_vec());
        }
        self.held(ids, until).await
    }

    /// Takes everything over that other workers hold, whatever their leases say: only for a process that knows it is
    /// alone. Rows not yet in data are due at once; those in data become unknown, or are sent again, as
    /// [`Tx::recover`] says.
    pub async fn take_over(&mut self, now: DateTime<Utc>, resend: bool) -> Result<Recovered, StoreError> {
        let text = "UPDATE deliveries SET due_at = $2 WHERE tenant_id = $1 AND urgency IN (0, 1, 2, 3)
            AND due_at > $2 AND state IN ('leased', 'in-data')";
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
