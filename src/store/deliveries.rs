//! How deliveries move: enqueued, claimed, handed over, settled.
//!
//! Never waits, never sends, never decides when to try again. Every step is safe to repeat, and no step takes a row
//! out of `accepted`. A row has `due_at` exactly while something must still happen to it; for a row in the hands of a
//! worker that is the end of its lease. Reading the ledger is in `ledger.rs`.

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::Value;

use super::editions::{kind, urgency};
use super::{StoreError, Tx, sql};
use crate::domain::alarm::AlarmKind;
use crate::domain::delivery::{Delivery, DeliveryState, Report, Trace};
use crate::domain::lane::Lane;
use crate::domain::stream::Stream;

/// The only channel of this version.
const EMAIL: &str = "email";

/// One delivery to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDelivery {
    /// Row of the contact.
    pub contact: i64,
    /// Hash of the variant.
    pub variant: String,
    /// Stable token from which Message-ID and unsubscribe link derive.
    pub token: String,
    /// The Date header.
    pub dated: DateTime<Utc>,
    /// When it stops being of use.
    pub expires: DateTime<Utc>,
}

/// What came of one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The attempt as the channel reported it.
    pub report: Report,
    /// When the attempt ended.
    pub at: DateTime<Utc>,
    /// When to try again, after `Deferred`, or after `Unknown` if it is to be sent again. It is never later than the
    /// delivery's expiry; without it a deferred delivery waits for its expiry and an unknown one stays as it is.
    pub due: Option<DateTime<Utc>>,
}

impl Tx {
    /// Adds deliveries to an edition in preparation, best sorted by contact; the number of rows that were not there.
    /// One contact gets one delivery of an edition, even if the variant was sealed anew since. Contacts that must not
    /// be written to, or left the list, get theirs as `suppressed`. Nothing is due before the release; afterwards
    /// nothing can be added, which is [`StoreError::Conflict`].
    pub async fn enqueue(&mut self, edition: &str, rows: &[NewDelivery]) -> Result<usize, StoreError> {
        let text = "SELECT kind, state FROM editions WHERE tenant_id = $1 AND id = $2";
        let row = sql::one(&self.transaction, text, [self.tenant.0.into(), edition.into()]).await?;
        let row = row.ok_or(StoreError::NotFound("edition"))?;
        if sql::cell::<String>(&row, "state")? != "preparing" {
            return Err(StoreError::Conflict("the edition is released: its readers are frozen"));
        }
        let urgency = urgency(Lane::of(kind(&row)?));
        let mut inserted = 0;
        for batch in rows.chunks(sql::BATCH) {
            inserted += self.enqueue_batch(edition, urgency, batch).await?;
        }
        let text = "UPDATE editions SET cursor = $3
            WHERE tenant_id = $1 AND id = $2 AND (cursor IS NULL OR cursor < $3)";
        if let Some(last) = rows.iter().map(|row| row.contact).max() {
            sql::run(&self.transaction, text, [self.tenant.0.into(), edition.into(), last.into()]).await?;
        }
        Ok(inserted)
    }

    /// Takes up to `limit` deliveries that are due, the most urgent and longest due first, for the time of `lease`.
    /// Rows whose lease ran out before they were handed over are due, too; rows that have expired are not. Contacts
    /// suppressed in the meantime, or gone from the stream of the letter, are settled as such instead.
    pub async fn claim(
        &mut self,
        limit: usize,
        now: DateTime<Utc>,
        lease: Duration,
    ) -> Result<Vec<Delivery>, StoreError> {
        self.claim_from(&Lane::ALL, limit, now, lease).await
    }

    /// The same, from these lanes only, in their order.
    pub async fn claim_from(
        &mut self,
        lanes: &[Lane],
        limit: usize,
        now: DateTime<Utc>,
        lease: Duration,
    ) -> Result<Vec<Delivery>, StoreError> {
        let until = lease_end(now, lease)?;
        let claimed = self.due_from(lanes, limit, now).await?;
        self.hold(&ids(&claimed), DeliveryState::Leased, until).await?;
        Ok(claimed)
    }

    /// What [`Tx::claim_from`] would take, untouched: whoever asks [holds](Tx::hold) them in the same transaction.
    pub async fn due_from(
        &mut self,
        lanes: &[Lane],
        limit: usize,
        now: DateTime<Utc>,
    ) -> Result<Vec<Delivery>, StoreError> {
        let mut claimed = Vec::new();
        let mut forbidden: Vec<i64> = Vec::new();
        for &lane in lanes {
            if claimed.len() >= limit {
                break;
            }
            // One cell for all of them: each row and cell of an answer has a way of its own between two threads.
            let text = "SELECT json_group_array(json_array(id, edition_id, variant_hash, token, attempts, dated_at,
                    expires_at, contact_id, address, due_at, forbidden)) AS found
                FROM (SELECT d.id, d.edition_id, d.variant_hash, d.token, d.attempts, d.dated_at, d.expires_at,
                    d.contact_id, c.address, d.due_at,
                    CASE WHEN c.active = TRUE AND c.suppressed IS NULL AND NOT EXISTS (SELECT 1 FROM departures l
                        WHERE l.contact_id = d.contact_id AND l.stream = $5 AND l.back_at IS NULL)
                      THEN 0 ELSE 1 END AS forbidden
                FROM deliveries d JOIN contacts c ON c.tenant_id = d.tenant_id AND c.id = d.contact_id
                WHERE d.tenant_id = $1 AND d.urgency = CAST($2 AS BIGINT) AND d.due_at <= $3 AND d.expires_at > $3
                  AND d.state IN ('pending', 'deferred', 'leased', 'unknown')
                ORDER BY d.due_at, d.expires_at, d.id LIMIT $4) due";
            let room = i64::try_from(limit.saturating_sub(claimed.len())).unwrap_or(i64::MAX);
            let stream = Stream::of(lane).map(Stream::key);
            let values =
                [self.tenant.0.into(), urgency(lane).into(), sql::micros(now).into(), room.into(), stream.into()];
            let row = sql::one(&self.transaction, text, values).await?;
            let mut found: Vec<Found> = row.map_or_else(|| Ok(Vec::new()), |row| sql::json_cell(&row, "found"))?;
            found.sort_by_key(|one| (one.9, one.6, one.0));
            for one in found {
                match one.10 {
                    0 => claimed.push(delivery(one, lane)?),
                    _ => forbidden.push(one.0),
                }
            }
        }
        if !forbidden.is_empty() {
            let text = "UPDATE deliveries SET due_at = NULL,
                    state = CASE state WHEN 'unknown' THEN state ELSE 'suppressed' END
                WHERE +tenant_id = $1 AND id IN (SELECT value FROM json_each($2))";
            sql::run(&self.transaction, text, [self.tenant.0.into(), sql::json(&forbidden)?.into()]).await?;
        }
        let found = claimed.len();
        let claimed = self.running(claimed, now).await?;
        if claimed.is_empty() && found > 0 {
            // What was put aside is not due any more.
            return Box::pin(self.due_from(lanes, limit, now)).await;
        }
        Ok(claimed)
    }

    /// Takes deliveries that were just found due, until that moment: `Leased`, or `InData` if they are handed over as soon
    /// as this is durable, which saves writing each of them once more.
    pub async fn hold(&mut self, ids: &[i64], state: DeliveryState, until: DateTime<Utc>) -> Result<(), StoreError> {
        if ids.is_empty() {
            return Ok(());
        }
        let text = "UPDATE deliveries SET state = $4, due_at = $3
            WHERE +tenant_id = $1 AND id IN (SELECT value FROM json_each($2))";
        let values = [self.tenant.0.into(), sql::json(ids)?.into(), sql::micros(until).into(), state.key().into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Notes that deliveries are about to be handed over: from here on a crash may have delivered them. `lease_ends`
    /// is the moment of their claim plus its lease, which tells one claim from the next. The rows still held by that
    /// claim, in the order given; what is not among them belongs to another worker by now and must not be sent.
    pub async fn in_data(&mut self, ids: &[i64], lease_ends: DateTime<Utc>) -> Result<Vec<i64>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let text = "UPDATE deliveries SET state = 'in-data'
            WHERE +tenant_id = $1 AND state = 'leased' AND +due_at = $3
              AND id IN (SELECT value FROM json_each($2))";
        let values = [self.tenant.0.into(), sql::json(ids)?.into(), sql::micros(lease_ends).into()];
        if sql::run(&self.transaction, text, values).await? == ids.len() {
            return Ok(ids.to_vec());
        }
        self.held(ids, lease_ends).await
    }

    /// Which of these rows somebody holds until exactly this moment, in the order given.
    pub(super) async fn held(&self, ids: &[i64], lease_ends: DateTime<Utc>) -> Result<Vec<i64>, StoreError> {
        let text = "SELECT id FROM deliveries WHERE +tenant_id = $1 AND state IN ('leased', 'in-data')
              AND +due_at = $3 AND id IN (SELECT value FROM json_each($2))";
        let values = [self.tenant.0.into(), sql::json(ids)?.into(), sql::micros(lease_ends).into()];
        let held = sql::all(&self.transaction, text, values).await?;
        let held: HashSet<i64> = held.iter().map(|row| sql::cell(row, "id")).collect::<Result<_, _>>()?;
        Ok(ids.iter().copied().filter(|id| held.contains(id)).collect())
    }

    /// Writes outcomes: state, reply, the count of attempts, and one row per attempt. Every attempt is recorded, but
    /// an end stands: `accepted` is never left, and refused, suppressed and expired are left for `accepted` only.
    pub async fn settle(&mut self, settlements: &[Settlement]) -> Result<(), StoreError> {
        let mut batch = Vec::new();
        let mut seen = HashSet::new();
        for settlement in settlements {
            // One statement can move a row once: a second word about the same delivery opens the next batch.
            if batch.len() == sql::BATCH || !seen.insert(settlement.report.delivery) {
                self.settle_batch(&std::mem::take(&mut batch)).await?;
                seen = HashSet::from([settlement.report.delivery]);
            }
            batch.push(settlement);
        }
        self.settle_batch(&batch).await
    }

    /// Ends deliveries that are due and of no use any more, which is an alarm; their number. An unknown one that was to be
    /// sent again stays unknown. Rows in the hands of a worker are left to it. Nothing else needs a look: a row is always due at
    /// its expiry at the latest.
    pub async fn expire(&mut self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let text = "UPDATE deliveries SET due_at = NULL WHERE tenant_id = $1 AND urgency IN (0, 1, 2, 3)
            AND due_at <= $2 AND expires_at <= $2 AND state = 'unknown'";
        let values: [Value; 2] = [self.tenant.0.into(), sql::micros(now).into()];
        sql::run(&self.transaction, text, values.clone()).await?;
        let text = "UPDATE deliveries SET due_at = NULL, state = 'expired' WHERE tenant_id = $1
            AND urgency IN (0, 1, 2, 3) AND due_at <= $2 AND expires_at <= $2
            AND state IN ('pending', 'deferred', 'leased') RETURNING edition_id";
        let ended = sql::all(&self.transaction, text, values).await?;
        let editions = ended.iter().map(|row| sql::cell(row, "edition_id")).collect::<Result<_, _>>()?;
        self.alarm_each(AlarmKind::Expired, editions, now).await?;
        Ok(ended.len())
    }

    async fn enqueue_batch(&self, edition: &str, urgency: i64, rows: &[NewDelivery]) -> Result<usize, StoreError> {
        let cells: Vec<_> = rows
            .iter()
            .map(|row| (row.contact, &row.variant, &row.token, sql::micros(row.dated), sql::micros(row.expires)))
            .collect();
        let cells = sql::json(&cells)?;
        let text = "SELECT COUNT(*) AS n FROM json_each($2) j
            CROSS JOIN contacts c WHERE c.id = json_extract(j.value, '$[0]') AND +c.tenant_id = $1";
        let known = sql::one(&self.transaction, text, [self.tenant.0.into(), cells.as_str().into()]).await?;
        if known.map_or(Ok(0), |row| sql::count(&row, "n"))? != rows.len() {
            return Err(StoreError::NotFound("contact"));
        }
        let text = "INSERT INTO deliveries (tenant_id, edition_id, contact_id, variant_hash, channel, token, urgency,
                state, dated_at, expires_at)
            SELECT $1, $2, c.id, json_extract(j.value, '$[1]'), $5, json_extract(j.value, '$[2]'), $4,
                CASE WHEN c.active = TRUE AND c.suppressed IS NULL THEN 'pending' ELSE 'suppressed' END,
                json_extract(j.value, '$[3]'), json_extract(j.value, '$[4]')
            FROM json_each($3) j CROSS JOIN contacts c
            WHERE c.id = json_extract(j.value, '$[0]') AND +c.tenant_id = $1
            ON CONFLICT (tenant_id, edition_id, contact_id, channel) DO NOTHING";
        let values = [self.tenant.0.into(), edition.into(), cells.into(), urgency.into(), EMAIL.into()];
        sql::run(&self.transaction, text, values).await
    }

    async fn settle_batch(&self, batch: &[&Settlement]) -> Result<(), StoreError> {
        let mut by_state: BTreeMap<DeliveryState, Vec<&Settlement>> = BTreeMap::new();
        let mut by_trace: BTreeMap<Shared, Vec<Attempted>> = BTreeMap::new();
        for one in batch {
            let Report { delivery, outcome, trace } = &one.report;
            let Trace { relay, code, status, queue_id, .. } = trace;
            by_state.entry(outcome.state()).or_default().push(one);
            let shared = (outcome.state().key(), relay.as_deref(), *code, status.as_deref());
            let attempted = (*delivery, sql::micros(one.at), outcome.words(), queue_id.as_deref());
            by_trace.entry(shared).or_default().push(attempted);
        }
        for (state, some) in by_state {
            self.move_to(state, &some).await?;
        }
        // What all of them have in common is said once.
        let text = "INSERT INTO attempts (tenant_id, delivery_id, at, outcome, words, relay, code, status, queue_id)
            SELECT $1, json_extract(value, '$[0]'), json_extract(value, '$[1]'), $3, json_extract(value, '$[2]'),
                $4, $5, $6, json_extract(value, '$[3]') FROM jsonb_each($2)";
        for ((state, relay, code, status), mut some) in by_trace {
            some.sort_unstable_by_key(|one| one.0);
            let code: Option<i64> = code.map(i64::from);
            let values = [
                self.tenant.0.into(),
                sql::json(&some)?.into(),
                state.into(),
                relay.into(),
                code.into(),
                status.into(),
            ];
            sql::run(&self.transaction, text, values).await?;
        }
        Ok(())
    }

    /// One statement for all that come into one state, and one for when those are due that are.
    async fn move_to(&self, state: DeliveryState, some: &[&Settlement]) -> Result<(), StoreError> {
        let words: BTreeMap<i64, &str> =
            some.iter().map(|one| (one.report.delivery, one.report.outcome.words())).collect();
        let text = "UPDATE deliveries SET
                attempts = attempts + 1,
                reply = CASE WHEN state = 'accepted' OR $3 <> 'accepted' AND state IN ('refused', 'suppressed', 'expired')
                    THEN reply ELSE j.value END,
                due_at = CASE WHEN state = 'accepted' OR $3 <> 'accepted' AND state IN ('refused', 'suppressed', 'expired')
                    THEN due_at ELSE NULL END,
                state = CASE WHEN state = 'accepted' OR $3 <> 'accepted' AND state IN ('refused', 'suppressed', 'expired')
                    THEN state ELSE $3 END
            FROM json_each($2) j
            WHERE +deliveries.tenant_id = $1 AND deliveries.id = CAST(j.key AS BIGINT)";
        let values = [self.tenant.0.into(), sql::json(&words)?.into(), state.key().into()];
        if sql::run(&self.transaction, text, values).await? != some.len() {
            return Err(StoreError::NotFound("delivery"));
        }
        let due = |one: &&Settlement| match state {
            DeliveryState::Deferred => Some(one.due.map_or(i64::MAX, sql::micros)),
            DeliveryState::Unknown => one.due.map(sql::micros),
            _ => None,
        };
        let due: BTreeMap<i64, i64> =
            some.iter().filter_map(|one| due(one).map(|due| (one.report.delivery, due))).collect();
        if due.is_empty() {
            return Ok(());
        }
        // Whoever is in that state came into it now; the others were at an end before.
        let text = "UPDATE deliveries SET due_at = CASE WHEN j.value > expires_at THEN expires_at ELSE j.value END
            FROM json_each($2) j
            WHERE +deliveries.tenant_id = $1 AND deliveries.id = CAST(j.key AS BIGINT) AND deliveries.state = $3";
        sql::run(&self.transaction, text, [self.tenant.0.into(), sql::json(&due)?.into(), state.key().into()]).await?;
        Ok(())
    }
}

/// When a lease that begins now ends.
pub fn lease_end(now: DateTime<Utc>, lease: Duration) -> Result<DateTime<Utc>, StoreError> {
    let end = chrono::Duration::from_std(lease).ok().and_then(|lease| now.checked_add_signed(lease));
    end.ok_or(StoreError::Conflict("the lease is too long"))
}

fn ids(deliveries: &[Delivery]) -> Vec<i64> {
    deliveries.iter().map(|delivery| delivery.id).collect()
}

/// What attempts have in common: their outcome, the relay, the code and the status of its reply.
type Shared<'a> = (&'static str, Option<&'a str>, Option<u16>, Option<&'a str>);

/// What is an attempt's own: its delivery, when it ended, the words, and the relay's name for the letter.
type Attempted<'a> = (i64, i64, &'a str, Option<&'a str>);

/// A row that is due: its number, edition, variant, token, count of attempts, date, expiry, contact, address, when it was
/// due, and whether it must not be sent.
type Found = (i64, String, String, String, u32, i64, i64, i64, String, i64, i64);

fn delivery(found: Found, lane: Lane) -> Result<Delivery, StoreError> {
    let (id, edition, variant, token, attempts, dated, expires, contact, address, ..) = found;
    let (dated, expires) = (sql::from_micros(dated)?, sql::from_micros(expires)?);
    Ok(Delivery { id, edition, variant, lane, contact, address, token, attempts, dated, expires })
}
