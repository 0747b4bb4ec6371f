//! Letters that wait for a reason of ours: their turn is later, or their edition was stopped.
//!
//! Never counts an attempt, and never decides who waits; that is `delivery`. A letter of a held edition is due at its
//! expiry and counts as what it was; a letter of a cancelled one is expired, with [`CANCELLED`] for a reason. Letters in
//! the hands of a worker are left to it; when they come back, the next claim meets them. Editions may be large, so they
//! are walked in steps, each of which a caller commits.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, Value};

use super::{Desk, StoreError, Tx, sql};
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::delivery::Delivery;
use crate::domain::tenant::TenantId;

/// The reply of a letter that was cancelled.
pub const CANCELLED: &str = "cancelled";

/// Sets a claimed row back to what it was before: what its last attempt left it as.
const WAS: &str = "state = CASE WHEN deliveries.state <> 'leased' THEN deliveries.state
    WHEN deliveries.attempts = 0 THEN 'pending' ELSE COALESCE(
        (SELECT a.outcome FROM attempts a WHERE a.tenant_id = $1 AND a.delivery_id = deliveries.id
            AND a.outcome IN ('deferred', 'unknown') ORDER BY a.id DESC LIMIT 1), 'pending') END";

/// What was done to an edition that does not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// It waits until it is resumed.
    Held,
    /// It is over.
    Cancelled,
}

impl Stopped {
    pub(super) fn from_key(key: &str) -> Result<Self, StoreError> {
        match key {
            "held" => Ok(Self::Held),
            CANCELLED => Ok(Self::Cancelled),
            _ => Err(StoreError::corrupt("an edition is stopped in an unknown way")),
        }
    }
}

/// What a step through an edition's letters does to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sweep {
    /// Puts those that wait off until their expiry.
    Park,
    /// Makes those that were put off until their expiry due at once.
    Unpark,
    /// Ends those that wait; what is unknown stays so.
    End,
    /// Makes those that are unknown and of use due again, under the same Message-ID.
    Resend,
}

impl Sweep {
    const fn statement(self) -> &'static str {
        match self {
            Self::Park => {
                "due_at = expires_at WHERE state IN ('pending', 'deferred', 'unknown') AND due_at < expires_at AND expires_at > $2"
            }
            Self::Unpark => {
                "due_at = $2 WHERE state IN ('pending', 'deferred', 'unknown') AND due_at >= expires_at AND expires_at > $2"
            }
            Self::End => {
                "due_at = NULL, reply = CASE state WHEN 'unknown' THEN reply ELSE 'cancelled' END,
                    state = CASE state WHEN 'unknown' THEN state ELSE 'expired' END
                WHERE state IN ('pending', 'deferred', 'unknown') AND due_at IS NOT NULL AND expires_at > $2"
            }
            Self::Resend => "due_at = $2 WHERE state = 'unknown' AND due_at IS NULL AND expires_at > $2",
        }
    }
}

impl Desk {
    /// Editions that do not run, and why.
    pub async fn stopped(&self) -> Result<HashMap<String, Stopped>, StoreError> {
        stopped(self.database(), self.tenant).await
    }
}

async fn stopped<C: ConnectionTrait>(on: &C, tenant: TenantId) -> Result<HashMap<String, Stopped>, StoreError> {
    let text = "SELECT id, stopped FROM editions WHERE tenant_id = $1 AND stopped IS NOT NULL";
    let rows = sql::all(on, text, [tenant.0.into()]).await?;
    rows.iter()
        .map(|row| Ok((sql::cell(row, "id")?, Stopped::from_key(&sql::cell::<String>(row, "stopped")?)?)))
        .collect()
}

impl Tx {
    /// Notes that an edition is held, cancelled or runs again (`None`); false if it was so before. What is cancelled
    /// stays so, and what is not released yet can neither be held nor cancelled: [`StoreError::Conflict`].
    pub async fn stop_edition(
        &mut self,
        id: &str,
        stopped: Option<Stopped>,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let values = [self.tenant.0.into(), id.into()];
        let text = "SELECT state, stopped FROM editions WHERE tenant_id = $1 AND id = $2";
        let row = sql::one(&self.transaction, text, values).await?.ok_or(StoreError::NotFound("edition"))?;
        if sql::cell::<String>(&row, "state")? != "released" {
            return Err(StoreError::Conflict("the edition is not released: nothing of it is on its way"));
        }
        let before = sql::cell::<Option<String>>(&row, "stopped")?.map(|key| Stopped::from_key(&key)).transpose()?;
        if before == stopped {
            return Ok(false);
        }
        if before == Some(Stopped::Cancelled) {
            return Err(StoreError::Conflict("the edition is cancelled"));
        }
        let key = stopped.map(|stopped| if stopped == Stopped::Held { "held" } else { CANCELLED });
        let text = "UPDATE editions SET stopped = $3, stopped_at = $4 WHERE tenant_id = $1 AND id = $2";
        let values = [self.tenant.0.into(), id.into(), key.into(), sql::micros(now).into()];
        sql::run(&self.transaction, text, values).await?;
        let what = match stopped {
            Some(Stopped::Held) => Action::EditionHold,
            Some(Stopped::Cancelled) => Action::EditionCancel,
            None => Action::EditionResume,
        };
        self.record(&Deed::of(what, SubjectKind::Edition, id)).await?;
        Ok(true)
    }

    /// How many letters of an edition something must still happen to.
    pub async fn open_letters(&self, id: &str) -> Result<usize, StoreError> {
        let text = "SELECT COUNT(*) AS n FROM deliveries
            WHERE tenant_id = $1 AND edition_id = $2 AND state IN ('pending', 'leased', 'in-data', 'deferred')";
        let row = sql::one(&self.transaction, text, [self.tenant.0.into(), id.into()]).await?;
        row.map_or(Ok(0), |row| sql::count(&row, "n"))
    }

    /// One step through an edition's letters: those of the next contacts behind row `after`. How many it changed, and
    /// where the next step begins; `None` at the end.
    pub async fn sweep_edition(
        &mut self,
        id: &str,
        sweep: Sweep,
        after: i64,
        now: DateTime<Utc>,
    ) -> Result<(usize, Option<i64>), StoreError> {
        let step = i64::try_from(sql::BATCH * 4).unwrap_or(i64::MAX);
        let text = "SELECT MAX(contact_id) AS last FROM (SELECT contact_id FROM deliveries
            WHERE tenant_id = $1 AND edition_id = $2 AND contact_id > $3 ORDER BY contact_id LIMIT $4)";
        let values: [Value; 4] = [self.tenant.0.into(), id.into(), after.into(), step.into()];
        let row = sql::one(&self.transaction, text, values).await?;
        let last = row.map_or(Ok(None), |row| sql::cell::<Option<i64>>(&row, "last"))?;
        let Some(last) = last else { return Ok((0, None)) };
        let text = format!(
            "UPDATE deliveries SET {} AND tenant_id = $1 AND edition_id = $3 AND contact_id > $4 AND contact_id <= $5",
            sweep.statement()
        );
        let values = [self.tenant.0.into(), sql::micros(now).into(), id.into(), after.into(), last.into()];
        Ok((sql::run(&self.transaction, &text, values).await?, Some(last)))
    }

    /// Of letters that were found due, those whose editions run; the others are put aside, as their editions say: if
    /// none is left, all others like them too.
    pub(super) async fn running(
        &mut self,
        found: Vec<Delivery>,
        now: DateTime<Utc>,
    ) -> Result<Vec<Delivery>, StoreError> {
        let stopped = stopped(&self.transaction, self.tenant).await?;
        if stopped.is_empty() {
            return Ok(found);
        }
        let (aside, running): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| stopped.contains_key(&one.edition));
        let ids: Vec<i64> = aside.iter().map(|one| one.id).collect();
        // If all were of such editions there may be many more, and whoever looks again must not find them.
        let which = if running.is_empty() {
            "tenant_id = $1 AND urgency IN (0, 1, 2, 3) AND due_at <= $3 AND expires_at > $3
                AND state IN ('pending', 'deferred', 'leased', 'unknown') AND $2 = $2"
        } else {
            "+tenant_id = $1 AND id IN (SELECT value FROM json_each($2)) AND $3 = $3"
        };
        let ended = "due_at = NULL, reply = CASE state WHEN 'unknown' THEN reply ELSE 'cancelled' END,
            state = CASE state WHEN 'unknown' THEN state ELSE 'expired' END";
        let held = format!("{WAS}, due_at = expires_at");
        for (how, change) in [("held", held.as_str()), ("cancelled", ended)] {
            let text = format!(
                "UPDATE deliveries SET {change} WHERE {which} AND edition_id IN
                    (SELECT id FROM editions WHERE tenant_id = $1 AND stopped = '{how}')"
            );
            let values = [self.tenant.0.into(), sql::json(&ids)?.into(), sql::micros(now).into()];
            sql::run(&self.transaction, &text, values).await?;
        }
        Ok(running)
    }

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
        let text = format!(
            "UPDATE deliveries SET {WAS},
                due_at = CASE WHEN j.due > deliveries.expires_at THEN deliveries.expires_at ELSE j.due END
            FROM (SELECT json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') AS due FROM json_each($2)) j
            WHERE +deliveries.tenant_id = $1 AND deliveries.id = j.id AND deliveries.state = 'leased'
                AND +deliveries.due_at = $3"
        );
        let values = [self.tenant.0.into(), sql::json(&cells)?.into(), sql::micros(lease_ends).into()];
        sql::run(&self.transaction, &text, values).await?;
        Ok(())
    }
}
