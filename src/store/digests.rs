//! What happened in a window, and what readers were told of it by letters and digests.
//!
//! A reader counts as told from the moment its letter is released, unless the letter came to nothing: refused, expired,
//! suppressed, or sent back. Never decides what is worth telling. What alerts told stands at their variants, what digests
//! told in `digest_items`, a line for each advisory in a letter.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::{AdvisoryRow, Desk, StoreError, Tx, sql};
use crate::domain::edition::Material;
use crate::domain::window::Sitting;

/// Something that happened to an advisory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Happened {
    /// Row of the advisory.
    pub advisory: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// A revision was released.
    pub released: bool,
}

/// An advisory in the newest revision that was released before some moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedAdvisory {
    /// The advisory in that revision; received, where a newer one waits.
    pub row: AdvisoryRow,
    /// When its first revision was released: nobody was told of it before.
    pub first: DateTime<Utc>,
}

/// That a contact had a letter which spoke of an advisory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// Row of the contact.
    pub contact: i64,
    /// Row of the advisory; absent for a digest, which speaks of several.
    pub advisory: Option<i64>,
    /// Hash of the variant.
    pub variant: String,
    /// The date on the letter.
    pub dated: DateTime<Utc>,
}

/// A closed window whose letter came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LostWindow {
    /// Row of the contact.
    pub contact: i64,
    /// When it opened.
    pub opens: DateTime<Utc>,
    /// When it closed.
    pub closes: DateTime<Utc>,
}

/// One advisory in a digest.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ToldItem {
    /// Row of the advisory.
    pub advisory: i64,
    /// Row of the revision.
    pub revision: i64,
    /// What a later revision is measured by.
    pub material: Material,
}

/// The letter has come to nothing, as far as is known.
pub(super) const CAME_TO_NOTHING: &str =
    "(d.state IN ('suppressed', 'refused', 'expired') OR d.bounced_at IS NOT NULL)";

/// Contacts in a row, of which most are asked about, are read in a row; others are looked up one by one.
const DENSE: i64 = 8;

impl Desk {
    /// What happened from `from` until just before `until`: a revision was released or taken back, a weakness became
    /// known as exploited, an operator ruled.
    pub async fn happened(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<Happened>, StoreError> {
        let text = "SELECT advisory_id, released_at AS at, TRUE AS released FROM revisions
              WHERE tenant_id = $1 AND released_at >= $2 AND released_at < $3
            UNION SELECT advisory_id, at, FALSE FROM advisory_states
              WHERE tenant_id = $1 AND state = 'withdrawn' AND at >= $2 AND at < $3
            UNION SELECT advisory_id, ruled_at, FALSE FROM rulings
              WHERE tenant_id = $1 AND ruled_at >= $2 AND ruled_at < $3
            UNION SELECT n.advisory_id, k.seen, FALSE FROM
              (SELECT cve, MIN(since_seen) AS seen FROM known_exploited WHERE tenant_id = $1 GROUP BY cve) k
              CROSS JOIN advisory_cves n
              WHERE k.seen >= $2 AND k.seen < $3 AND n.tenant_id = $1 AND n.cve = k.cve
            ORDER BY 1, 2";
        let values = [self.tenant.0.into(), sql::micros(from).into(), sql::micros(until).into()];
        let rows = sql::all(self.database(), text, values).await?;
        let happened = |row: &QueryResult| {
            Ok(Happened {
                advisory: sql::cell(row, "advisory_id")?,
                at: sql::moment(row, "at")?,
                released: sql::cell(row, "released")?,
            })
        };
        rows.iter().map(happened).collect()
    }

    /// These advisories in the newest revision that was released before `until`; none where none was.
    pub async fn published_before(
        &self,
        until: DateTime<Utc>,
        advisories: &[i64],
    ) -> Result<Vec<PublishedAdvisory>, StoreError> {
        let text =
            "SELECT a.id, a.namespace, a.tracking_id, r.id AS revision, r.publisher, r.title, r.version, r.format,
                r.received_at, r.sha256,
                COALESCE((SELECT s.state FROM advisory_states s WHERE s.tenant_id = $1 AND s.advisory_id = a.id
                  AND s.state <> 'received' ORDER BY s.at DESC, s.id DESC LIMIT 1), a.state) AS state,
                (SELECT MIN(f.released_at) FROM revisions f WHERE f.tenant_id = $1 AND f.advisory_id = a.id) AS first
            FROM json_each($2) j CROSS JOIN advisories a
            JOIN revisions r ON r.tenant_id = $1 AND r.id = (SELECT n.id FROM revisions n
              WHERE n.tenant_id = $1 AND n.advisory_id = a.id AND n.released_at < $3
              ORDER BY n.released_at DESC, n.ordinal DESC LIMIT 1)
            WHERE a.id = j.value AND a.tenant_id = $1 ORDER BY a.id";
        let values = [self.tenant.0.into(), sql::json(advisories)?.into(), sql::micros(until).into()];
        let rows = sql::all(self.database(), text, values).await?;
        let published = |row: &QueryResult| {
            Ok(PublishedAdvisory { row: AdvisoryRow::read(row)?, first: sql::moment(row, "first")? })
        };
        rows.iter().map(published).collect()
    }

    /// The released revisions of an advisory before this one, the newest first.
    pub async fn released_revisions_before(&self, advisory: i64, revision: i64) -> Result<Vec<i64>, StoreError> {
        let text = "SELECT id FROM revisions WHERE tenant_id = $1 AND advisory_id = $2 AND released_at IS NOT NULL
            AND id <> $3 ORDER BY released_at DESC, ordinal DESC";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), advisory.into(), revision.into()]).await?;
        rows.iter().map(|row| sql::cell(row, "id")).collect()
    }

    /// The advisories of which anybody was told since a moment.
    pub async fn told_since(&self, since: DateTime<Utc>) -> Result<Vec<i64>, StoreError> {
        let text = "SELECT advisory_id FROM editions
              WHERE tenant_id = $1 AND state = 'released' AND advisory_id IS NOT NULL AND released_at >= $2
            UNION SELECT c.advisory_id FROM editions e CROSS JOIN digest_contents c
              WHERE e.tenant_id = $1 AND e.state = 'released' AND e.released_at >= $2
                AND c.tenant_id = $1 AND c.edition_id = e.id
            ORDER BY 1";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), sql::micros(since).into()]).await?;
        rows.iter().map(|row| sql::cell(row, "advisory_id")).collect()
    }

    /// Which letters told these contacts of these advisories, and which digests they had since a moment: the oldest first.
    /// `contacts` ascend.
    pub async fn tellings(
        &self,
        contacts: &[i64],
        advisories: &[i64],
        since: DateTime<Utc>,
    ) -> Result<Vec<Telling>, StoreError> {
        let (Some(first), Some(last)) = (contacts.first(), contacts.last()) else { return Ok(Vec::new()) };
        let dense = (last - first) / DENSE <= i64::try_from(contacts.len()).unwrap_or(i64::MAX);
        // In a row: from the editions. Far apart: from the contacts.
        let among = if dense {
            "FROM json_each($3) j CROSS JOIN editions e CROSS JOIN deliveries d
             WHERE d.contact_id BETWEEN json_extract($2, '$[0]') AND json_extract($2, '$[#-1]')"
        } else {
            "FROM json_each($3) j CROSS JOIN editions e CROSS JOIN json_each($2) c CROSS JOIN deliveries d
             WHERE d.contact_id = c.value"
        };
        let text = format!(
            "SELECT d.contact_id, e.advisory_id, d.variant_hash, d.dated_at {among}
               AND e.tenant_id = $1 AND e.advisory_id = j.value AND e.state = 'released'
               AND d.tenant_id = $1 AND d.edition_id = e.id AND NOT {CAME_TO_NOTHING}
             UNION ALL SELECT d.contact_id, NULL, d.variant_hash, d.dated_at
             FROM json_each($2) c CROSS JOIN windows w CROSS JOIN deliveries d
             WHERE w.contact_id = c.value AND +w.tenant_id = $1 AND w.stream = 'digest' AND w.closes_at >= $4
               AND w.told = 'letter' AND d.tenant_id = $1 AND d.edition_id = w.edition_id AND d.contact_id = w.contact_id
               AND NOT {CAME_TO_NOTHING}
             ORDER BY 1, 4"
        );
        let values = [
            self.tenant.0.into(),
            sql::json(contacts)?.into(),
            sql::json(advisories)?.into(),
            sql::micros(since).into(),
        ];
        let telling = |row: &QueryResult| {
            Ok(Telling {
                contact: sql::cell(row, "contact_id")?,
                advisory: sql::cell(row, "advisory_id")?,
                variant: sql::cell(row, "variant_hash")?,
                dated: sql::moment(row, "dated_at")?,
            })
        };
        sql::all(self.database(), &text, values).await?.iter().map(telling).collect()
    }

    /// What letters about one advisory said, by their variants.
    pub async fn materials(&self, variants: &[&str]) -> Result<HashMap<String, Material>, StoreError> {
        let text = "SELECT v.hash, v.material FROM json_each($2) j CROSS JOIN variants v
            WHERE v.tenant_id = $1 AND v.hash = j.value";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), sql::json(variants)?.into()]).await?;
        rows.iter().map(|row| Ok((sql::cell(row, "hash")?, sql::json_cell(row, "material")?))).collect()
    }

    /// What digests said, by their variants.
    pub async fn digest_items(&self, variants: &[&str]) -> Result<HashMap<String, Vec<ToldItem>>, StoreError> {
        let text = "SELECT i.variant_hash, i.advisory_id, i.revision_id, i.material
            FROM json_each($2) j CROSS JOIN digest_items i WHERE i.tenant_id = $1 AND i.variant_hash = j.value
            ORDER BY i.variant_hash, i.advisory_id";
        let mut items: HashMap<String, Vec<ToldItem>> = HashMap::new();
        for row in sql::all(self.database(), text, [self.tenant.0.into(), sql::json(variants)?.into()]).await? {
            let item = ToldItem {
                advisory: sql::cell(&row, "advisory_id")?,
                revision: sql::cell(&row, "revision_id")?,
                material: sql::json_cell(&row, "material")?,
            };
            items.entry(sql::cell(&row, "variant_hash")?).or_default().push(item);
        }
        Ok(items)
    }

    /// Windows of this sitting's rhythm that closed since a moment and whose letter came to nothing: what stood in it was
    /// not told.
    pub async fn lost_windows(
        &self,
        sitting: &Sitting,
        contacts: &[i64],
        since: DateTime<Utc>,
    ) -> Result<Vec<LostWindow>, StoreError> {
        let text = format!(
            "SELECT w.contact_id, w.opens_at, w.closes_at
            FROM json_each($2) j CROSS JOIN windows w CROSS JOIN deliveries d
            WHERE w.contact_id = j.value AND +w.tenant_id = $1 AND w.stream = $3 AND w.cadence = $4 AND w.closes_at >= $5
              AND w.told = 'letter' AND d.tenant_id = $1 AND d.edition_id = w.edition_id AND d.contact_id = w.contact_id
              AND {CAME_TO_NOTHING}
            ORDER BY w.contact_id, w.opens_at"
        );
        let values = [
            self.tenant.0.into(),
            sql::json(contacts)?.into(),
            sitting.stream.key().into(),
            sitting.cadence.key().into(),
            sql::micros(since).into(),
        ];
        let lost = |row: &QueryResult| {
            Ok(LostWindow {
                contact: sql::cell(row, "contact_id")?,
                opens: sql::moment(row, "opens_at")?,
                closes: sql::moment(row, "closes_at")?,
            })
        };
        sql::all(self.database(), &text, values).await?.iter().map(lost).collect()
    }

    /// What contacts were told last about an advisory by digests, with the date on the letter, the oldest letter first.
    pub(super) async fn told_by_digests(
        &self,
        advisory: i64,
    ) -> Result<Vec<(i64, Material, DateTime<Utc>)>, StoreError> {
        let text = format!(
            "SELECT d.contact_id, i.material, d.dated_at FROM digest_contents c
            CROSS JOIN editions e CROSS JOIN deliveries d CROSS JOIN digest_items i
            WHERE c.tenant_id = $1 AND c.advisory_id = $2
              AND e.tenant_id = $1 AND e.id = c.edition_id AND e.state = 'released'
              AND d.tenant_id = $1 AND d.edition_id = e.id AND NOT {CAME_TO_NOTHING}
              AND i.tenant_id = $1 AND i.variant_hash = d.variant_hash AND i.advisory_id = $2
            ORDER BY d.dated_at, d.id"
        );
        let told = |row: &QueryResult| {
            Ok((sql::cell(row, "contact_id")?, sql::json_cell(row, "material")?, sql::moment(row, "dated_at")?))
        };
        sql::all(self.database(), &text, [self.tenant.0.into(), advisory.into()]).await?.iter().map(told).collect()
    }
}

impl Tx {
    /// Keeps what a digest's letter says. The letter stands already; the same items twice are kept once.
    pub async fn put_digest_items(&mut self, variant: &str, items: &[ToldItem]) -> Result<(), StoreError> {
        let text = "INSERT INTO digest_items (tenant_id, variant_hash, advisory_id, revision_id, material)
            SELECT $1, $2, json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), json_extract(j.value, '$[2]')
            FROM json_each($3) j WHERE true ON CONFLICT (tenant_id, variant_hash, advisory_id) DO NOTHING";
        let cells: Result<Vec<_>, StoreError> =
            items.iter().map(|item| Ok((item.advisory, item.revision, sql::json(&item.material)?))).collect();
        let values = [self.tenant.0.into(), variant.into(), sql::json(&cells?)?.into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Keeps of which advisories an edition speaks.
    pub async fn put_digest_contents(&mut self, edition: &str, advisories: &[i64]) -> Result<(), StoreError> {
        let text = "INSERT INTO digest_contents (tenant_id, edition_id, advisory_id)
            SELECT $1, $2, j.value FROM json_each($3) j WHERE true
            ON CONFLICT (tenant_id, edition_id, advisory_id) DO NOTHING";
        let values = [self.tenant.0.into(), edition.into(), sql::json(advisories)?.into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }
}
