//! What stood at an earlier time.
//!
//! What is changed elsewhere leaves its former form here, with the moments between which it held; nothing here is ever
//! read to decide what goes out. How long it is kept is the configuration's business ([`Tx::forget_history`]). What was
//! there before anything of the kind was kept counts as having been there always.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::advisories::AdvisoryRow;
use super::{Desk, StoreError, Tx, ages, departures, sql};
use crate::domain::ageing::{Ages, Lapsed};
use crate::domain::delivery::DeliveryState;
use crate::domain::edition::Material;
use crate::domain::subscriber::Subscriber;

/// An advisory as it stood at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PastAdvisory {
    /// So it stood.
    Stood(AdvisoryRow),
    /// It came later, at this moment.
    CameLater(DateTime<Utc>),
}

/// One letter about an advisory to a contact of one subscriber.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    /// The edition.
    pub edition: String,
    /// The contact's address.
    pub contact: String,
    /// How far the delivery is, or was.
    pub state: DeliveryState,
    /// The last attempt, or the release where none was made.
    pub at: DateTime<Utc>,
    /// What the letter said.
    pub material: Material,
}

/// A subscriber whose body is about to be replaced.
pub(super) struct Change {
    id: i64,
    since: i64,
    /// The former body as it was kept.
    body: String,
    former: Option<Ages>,
    next: Ages,
    confirmed: bool,
}

impl Change {
    /// Reads what is kept of subscriber `id` from a row with `body`, `since` and the cells of its ages.
    pub(super) fn read(id: i64, row: &QueryResult, new: &Subscriber, now: DateTime<Utc>) -> Result<Self, StoreError> {
        let old: Subscriber = sql::json_cell(row, "body")?;
        let former = ages::read(row)?;
        let known = former.clone().unwrap_or_else(|| Ages::of_new(&old, now));
        let next = known.after(&old, &unmarked(new), now);
        Ok(Self {
            id,
            since: sql::cell::<Option<i64>>(row, "since")?.unwrap_or(0),
            body: sql::cell(row, "body")?,
            confirmed: next.confirmed != known.confirmed,
            former,
            next,
        })
    }
}

impl Change {
    /// The new form, with what no longer counts in it marked.
    pub(super) fn marked(&self, new: &Subscriber) -> Subscriber {
        let mut marked = new.clone();
        self.next.mark(&mut marked);
        marked
    }
}

/// A subscriber as it stands in its body, where nothing is marked.
fn unmarked(subscriber: &Subscriber) -> Subscriber {
    let mut bare = subscriber.clone();
    bare.products.iter_mut().for_each(|product| product.lapsed = None);
    bare
}

impl Desk {
    /// An advisory as it stood at a moment; named as for [`Desk::advisory`].
    pub async fn advisory_at(&self, tracking_id: &str, at: DateTime<Utc>) -> Result<PastAdvisory, StoreError> {
        let now = self.advisory(tracking_id).await?;
        let text = "SELECT s.state, a.id, a.namespace, a.tracking_id, r.id AS revision, r.publisher, r.title,
                r.version, r.format, r.received_at, r.sha256
            FROM advisory_states s
            JOIN advisories a ON a.tenant_id = s.tenant_id AND a.id = s.advisory_id
            JOIN revisions r ON r.tenant_id = s.tenant_id AND r.id = s.revision_id
            WHERE s.tenant_id = $1 AND s.advisory_id = $2 AND s.at <= $3 ORDER BY s.at DESC, s.id DESC LIMIT 1";
        let values = || [self.tenant.0.into(), now.id.into(), sql::micros(at).into()];
        if let Some(row) = sql::one(self.database(), text, values()).await? {
            return Ok(PastAdvisory::Stood(AdvisoryRow::read(&row)?));
        }
        // From before states were kept: the newest of the revisions that had come.
        let text = "SELECT 'released' AS state, a.id, a.namespace, a.tracking_id, r.id AS revision, r.publisher,
                r.title, r.version, r.format, r.received_at, r.sha256
            FROM revisions r JOIN advisories a ON a.tenant_id = r.tenant_id AND a.id = r.advisory_id
            WHERE r.tenant_id = $1 AND r.advisory_id = $2 AND r.received_at <= $3 ORDER BY r.ordinal DESC LIMIT 1";
        if let Some(row) = sql::one(self.database(), text, values()).await? {
            let stood = AdvisoryRow::read(&row)?;
            return Ok(PastAdvisory::Stood(if stood.revision == now.revision { now } else { stood }));
        }
        let text = "SELECT MIN(received_at) AS received_at FROM revisions WHERE tenant_id = $1 AND advisory_id = $2";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), now.id.into()]).await?;
        let row = row.ok_or(StoreError::NotFound("revision"))?;
        Ok(PastAdvisory::CameLater(sql::moment(&row, "received_at")?))
    }

    /// Up to `limit` subscribers as they stood at a moment, with their rows and ages, behind row `after`. Nothing is
    /// marked as lapsed in them: how long versions are relied on is not known here.
    pub async fn subscribers_at(
        &self,
        at: DateTime<Utc>,
        after: i64,
        limit: u32,
    ) -> Result<Vec<(i64, Subscriber, Ages)>, StoreError> {
        let text = stood_at("AND s.id > $3 ORDER BY s.id LIMIT $4");
        let values = [self.tenant.0.into(), sql::micros(at).into(), after.into(), limit.into()];
        sql::all(self.database(), &text, values).await?.iter().map(|row| stood(row, at)).collect()
    }

    /// One subscriber as it stood at a moment; nothing if it was not in the list yet.
    pub async fn subscriber_at(
        &self,
        key: &str,
        at: DateTime<Utc>,
    ) -> Result<Option<(i64, Subscriber, Ages)>, StoreError> {
        let text = stood_at("AND s.key = $3");
        let row = sql::one(self.database(), &text, [self.tenant.0.into(), sql::micros(at).into(), key.into()]).await?;
        row.map(|row| stood(&row, at)).transpose()
    }

    /// Since when a subscriber has been in the list, as far as that is known.
    pub async fn subscriber_since(&self, key: &str) -> Result<DateTime<Utc>, StoreError> {
        let text = "SELECT MIN(COALESCE(h.from_at, a.since, 0)) AS since FROM subscribers s
            LEFT JOIN profile_ages a ON a.subscriber_id = s.id
            LEFT JOIN subscriber_history h ON h.tenant_id = s.tenant_id AND h.subscriber_id = s.id
            WHERE s.tenant_id = $1 AND s.key = $2 GROUP BY s.id";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), key.into()]).await?;
        sql::moment(&row.ok_or(StoreError::NotFound("subscriber"))?, "since")
    }

    /// Why an address of this subscriber was not to be written to at a moment, by the address.
    pub async fn suppressed_at(&self, subscriber: i64, at: DateTime<Utc>) -> Result<Vec<(String, String)>, StoreError> {
        let text = "SELECT c.address, CASE WHEN EXISTS (SELECT 1 FROM suppressions p
                WHERE p.tenant_id = $1 AND p.address = c.address)
              THEN (SELECT p.reason FROM suppressions p WHERE p.tenant_id = $1 AND p.address = c.address AND p.at <= $3
                ORDER BY p.at DESC, p.id DESC LIMIT 1)
              ELSE c.suppressed END AS reason
            FROM contacts c WHERE +c.tenant_id = $1 AND c.subscriber_id = $2";
        let values = [self.tenant.0.into(), subscriber.into(), sql::micros(at).into()];
        let mut found = Vec::new();
        for row in sql::all(self.database(), text, values).await? {
            if let Some(reason) = sql::cell::<Option<String>>(&row, "reason")? {
                found.push((sql::cell(&row, "address")?, reason));
            }
        }
        Ok(found)
    }

    /// The letters about an advisory to contacts of a subscriber that were released up to a moment, oldest first, as
    /// far as they had come by then.
    pub async fn sent(&self, advisory: i64, subscriber: i64, at: DateTime<Utc>) -> Result<Vec<Sent>, StoreError> {
        let text = "SELECT d.edition_id, c.address, d.state, d.expires_at, e.released_at, v.material,
                (SELECT t.outcome FROM attempts t WHERE t.tenant_id = $1 AND t.delivery_id = d.id AND t.at <= $4
                  ORDER BY t.id DESC LIMIT 1) AS outcome,
                (SELECT MAX(t.at) FROM attempts t WHERE t.tenant_id = $1 AND t.delivery_id = d.id AND t.at <= $4)
                  AS tried_at,
                EXISTS (SELECT 1 FROM attempts t WHERE t.tenant_id = $1 AND t.delivery_id = d.id AND t.at > $4) AS later
            FROM editions e CROSS JOIN contacts c CROSS JOIN deliveries d CROSS JOIN variants v
            WHERE e.tenant_id = $1 AND e.advisory_id = $2 AND e.state = 'released' AND +e.released_at <= $4
              AND c.subscriber_id = $3 AND +c.tenant_id = $1
              AND d.tenant_id = $1 AND d.edition_id = e.id AND d.contact_id = c.id
              AND v.tenant_id = $1 AND v.hash = d.variant_hash
            ORDER BY +e.released_at, d.id";
        let values = [self.tenant.0.into(), advisory.into(), subscriber.into(), sql::micros(at).into()];
        sql::all(self.database(), text, values).await?.iter().map(|row| sent(row, at)).collect()
    }
}

/// Every subscriber that was there at $2, in the form in which it stood.
fn stood_at(rest: &str) -> String {
    format!(
        "SELECT s.id,
        CASE WHEN COALESCE(a.since, 0) <= $2 THEN s.body ELSE h.body END AS body,
        CASE WHEN COALESCE(a.since, 0) <= $2 THEN a.changed_at ELSE h.changed_at END AS changed_at,
        CASE WHEN COALESCE(a.since, 0) <= $2 THEN a.told ELSE h.told END AS told,
        (SELECT MAX(c.at) FROM confirmations c
          WHERE c.tenant_id = $1 AND c.subscriber_id = s.id AND c.at <= $2) AS confirmed_at,
        {}
    FROM subscribers s LEFT JOIN profile_ages a ON a.subscriber_id = s.id
    LEFT JOIN subscriber_history h ON h.tenant_id = s.tenant_id AND h.subscriber_id = s.id
        AND a.since > $2 AND h.from_at <= $2 AND h.until_at > $2
    WHERE s.tenant_id = $1 AND s.key >= ' ' AND (COALESCE(a.since, 0) <= $2 OR h.id IS NOT NULL) {rest}",
        departures::LEFT_AT
    )
}

fn stood(row: &QueryResult, at: DateTime<Utc>) -> Result<(i64, Subscriber, Ages), StoreError> {
    let mut subscriber: Subscriber = sql::json_cell(row, "body")?;
    departures::mark(row, &mut subscriber)?;
    let told: Option<String> = sql::cell(row, "told")?;
    let ages = Ages {
        changed: sql::moment_if_any(row, "changed_at")?.unwrap_or(at),
        told: told.map(|text| ages::moments(&text)).transpose()?,
        confirmed: sql::moment_if_any(row, "confirmed_at")?,
        lapsed: Lapsed::None,
    };
    Ok((sql::cell(row, "id")?, subscriber, ages))
}

fn sent(row: &QueryResult, at: DateTime<Utc>) -> Result<Sent, StoreError> {
    let known = |key: &str| DeliveryState::from_key(key).ok_or_else(|| StoreError::corrupt("unknown delivery state"));
    let now = known(&sql::cell::<String>(row, "state")?)?;
    let outcome: Option<String> = sql::cell(row, "outcome")?;
    let state = match (outcome, now) {
        (_, DeliveryState::Suppressed) => DeliveryState::Suppressed,
        (_, DeliveryState::Expired) if sql::moment(row, "expires_at")? <= at => DeliveryState::Expired,
        (Some(outcome), _) => known(&outcome)?,
        (None, _) if sql::cell(row, "later")? => DeliveryState::Pending,
        (None, DeliveryState::Expired) => DeliveryState::Pending,
        (None, now) => now,
    };
    let released = sql::moment(row, "released_at")?;
    Ok(Sent {
        edition: sql::cell(row, "edition_id")?,
        contact: sql::cell(row, "address")?,
        state,
        at: sql::moment_if_any(row, "tried_at")?.unwrap_or(released),
        material: sql::json_cell(row, "material")?,
    })
}

impl Tx {
    /// Keeps the former bodies of changed subscribers and writes their new ages: one row of history each.
    pub(super) async fn keep_bodies(&self, changes: &[Change]) -> Result<(), StoreError> {
        let now = sql::micros(self.now);
        let mut cells = Vec::with_capacity(changes.len());
        for change in changes {
            let former = change.former.as_ref();
            let told = former.and_then(|ages| ages.told.as_ref());
            let told: Option<Vec<i64>> = told.map(|told| told.iter().copied().map(sql::micros).collect());
            let told = told.map(|told| sql::json(&told)).transpose()?;
            let listed = former.map_or(change.since, |ages| sql::micros(ages.changed));
            cells.push((change.id, change.since, listed, told, &change.body));
        }
        let text =
            "INSERT INTO subscriber_history (tenant_id, subscriber_id, from_at, until_at, changed_at, told, body)
            SELECT $1, json_extract(value, '$[0]'), json_extract(value, '$[1]'), $3, json_extract(value, '$[2]'),
                json_extract(value, '$[3]'), json_extract(value, '$[4]') FROM json_each($2)";
        for batch in cells.chunks(sql::BATCH) {
            sql::run(&self.transaction, text, [self.tenant.0.into(), sql::json(batch)?.into(), now.into()]).await?;
        }
        let rows: Vec<ages::Row<'_>> = changes.iter().map(|change| (change.id, self.now, &change.next)).collect();
        self.write_ages(&rows).await?;
        for change in changes.iter().filter(|change| change.confirmed) {
            if let Some(at) = change.next.confirmed {
                self.note_confirmation(change.id, at, ages::ConfirmedBy::List).await?;
            }
        }
        Ok(())
    }

    /// Notes that an address must not be written to from now on, for this reason, or may be again.
    pub(super) async fn note_suppression(&self, address: &str, reason: Option<&str>) -> Result<(), StoreError> {
        let text = "INSERT INTO suppressions (tenant_id, address, at, reason) VALUES ($1, $2, $3, $4)";
        let values = [self.tenant.0.into(), address.into(), sql::micros(self.now).into(), reason.into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Notes in which state and revision an advisory stands from now on.
    pub(super) async fn note_state(&self, advisory: i64) -> Result<(), StoreError> {
        let text = "INSERT INTO advisory_states (tenant_id, advisory_id, revision_id, at, state)
            SELECT tenant_id, id, current_revision, $3, state FROM advisories WHERE tenant_id = $1 AND id = $2";
        let values = [self.tenant.0.into(), advisory.into(), sql::micros(self.now).into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Keeps the former form of these entries of a catalogue, which are about to be changed or to go.
    pub(super) async fn keep_known_exploited(&self, source: &str, cves: &[String]) -> Result<(), StoreError> {
        let text = "INSERT INTO known_exploited_history (tenant_id, source, cve, added, due, ransomware, vendor,
                product, from_at, until_at)
            SELECT k.tenant_id, k.source, k.cve, k.added, k.due, k.ransomware, k.vendor, k.product,
                COALESCE((SELECT MAX(h.until_at) FROM known_exploited_history h WHERE h.tenant_id = k.tenant_id
                  AND h.cve = k.cve AND h.source = k.source AND h.until_at >= k.since_seen), k.since_seen), $4
            FROM json_each($3) j CROSS JOIN known_exploited k
            WHERE k.tenant_id = $1 AND k.source = $2 AND k.cve = j.value";
        let values = [self.tenant.0.into(), source.into(), sql::json(cves)?.into(), sql::micros(self.now).into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Forgets former bodies and catalogue entries that held until before `cutoff`, up to a step's worth; their number.
    /// Zero means that nothing more is to be forgotten. What still holds is never touched.
    pub async fn forget_history(&mut self, cutoff: DateTime<Utc>) -> Result<usize, StoreError> {
        let values = || [self.tenant.0.into(), sql::micros(cutoff).into()];
        let mut forgotten = 0;
        for table in ["subscriber_history", "known_exploited_history"] {
            // Rows are numbered in the order in which they ceased to hold, so the old ones are the first ones.
            let text = format!(
                "DELETE FROM {table} WHERE +tenant_id = $1 AND until_at < $2
                   AND id IN (SELECT id FROM {table} WHERE +tenant_id = $1 ORDER BY id LIMIT 2000)"
            );
            forgotten += sql::run(&self.transaction, &text, values()).await?;
        }
        Ok(forgotten)
    }
}
