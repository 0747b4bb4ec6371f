//! Threads: which letters about the same matter a contact had before, and which of them a letter answers.
//!
//! Never decides who is written to. A letter that was refused, that expired or came back was never read: it told nothing
//! and begins no thread.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::digests::CAME_TO_NOTHING;
use super::{Desk, StoreError, Tx, sql};
use crate::domain::delivery::{Earlier, Thread};
use crate::domain::edition::Material;

/// What a contact was told about an advisory.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Row of its subscriber, where a letter was made or held back.
    pub subscriber: Option<i64>,
    /// What was last said to it, by a letter, in a digest, or by holding a letter back for one.
    pub said: Arc<Material>,
    /// When.
    pub at: DateTime<Utc>,
    /// The letters that it had, or may still get.
    pub had: Option<Had>,
}

/// The letters about one advisory that a contact had, or may still get.
#[derive(Debug, Clone, PartialEq)]
pub struct Had {
    /// The delivery of the first.
    pub first: i64,
    /// The delivery of the last.
    pub last: i64,
    /// The date on the first.
    pub dated: DateTime<Utc>,
    /// What the last one said, or a digest after it.
    pub said: Arc<Material>,
    /// The row of the revision that the last one was about.
    pub revision: Option<i64>,
}

/// A contact that had a letter of an edition, or may still get it.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipient {
    /// Row of the contact.
    pub contact: i64,
    /// Row of its subscriber.
    pub subscriber: i64,
    /// The delivery of the first letter about the same matter.
    pub first: i64,
    /// The delivery of this one.
    pub last: i64,
    /// Its subject, as it stood outside.
    pub subject: String,
    /// Its date.
    pub dated: DateTime<Utc>,
    /// It travelled encrypted.
    pub encrypted: bool,
    /// What it said.
    pub said: Arc<Material>,
}

/// A letter and what it answers: its contact, and the deliveries of the first and the last one.
pub type Answer = (i64, i64, i64);

impl Desk {
    /// What every contact was told about an advisory by letters, corrections and digests that were released, by the
    /// contact's row. Whose letter came to nothing was not told by it.
    pub async fn told(&self, advisory: i64) -> Result<HashMap<i64, Told>, StoreError> {
        let mut materials: HashMap<String, Arc<Material>> = HashMap::new();
        let text = "SELECT DISTINCT v.hash, v.material FROM editions e CROSS JOIN deliveries d CROSS JOIN variants v
            WHERE e.tenant_id = $1 AND e.advisory_id = $2 AND e.kind IN ('alert', 'notice') AND e.state = 'released'
              AND d.tenant_id = $1 AND d.edition_id = e.id AND v.tenant_id = $1 AND v.hash = d.variant_hash
            UNION SELECT m.hash, m.material FROM held_alerts h
            JOIN told_materials m ON m.tenant_id = h.tenant_id AND m.hash = h.told
            WHERE h.tenant_id = $1 AND h.advisory_id = $2";
        for row in sql::all(self.database(), text, [self.tenant.0.into(), advisory.into()]).await? {
            materials.insert(sql::cell(&row, "hash")?, Arc::new(sql::json_cell(&row, "material")?));
        }
        // One row for each letter and for each that was held back, in the order of time.
        let text = format!(
            "SELECT d.contact_id, c.subscriber_id, d.id, d.variant_hash AS said, d.dated_at, e.revision_id
            FROM editions e CROSS JOIN deliveries d CROSS JOIN contacts c
            WHERE e.tenant_id = $1 AND e.advisory_id = $2 AND e.kind IN ('alert', 'notice') AND e.state = 'released'
              AND d.tenant_id = $1 AND d.edition_id = e.id AND +c.tenant_id = $1 AND c.id = d.contact_id
              AND NOT {CAME_TO_NOTHING}
            UNION ALL
            SELECT h.contact_id, c.subscriber_id, NULL, h.told, +h.at, h.revision_id
            FROM held_alerts h CROSS JOIN contacts c
            WHERE h.tenant_id = $1 AND h.advisory_id = $2 AND +c.tenant_id = $1 AND c.id = h.contact_id
            ORDER BY 5, 3"
        );
        let mut told: HashMap<i64, Told> = HashMap::new();
        for row in sql::all(self.database(), &text, [self.tenant.0.into(), advisory.into()]).await? {
            // What was released between the two queries is missing from the first: it counts from the next look on.
            let Some(said) = materials.get(&sql::cell::<String>(&row, "said")?).map(Arc::clone) else { continue };
            let contact: i64 = sql::cell(&row, "contact_id")?;
            let at = sql::moment(&row, "dated_at")?;
            let mut had = told.remove(&contact).and_then(|told| told.had);
            if let Some(last) = sql::cell::<Option<i64>>(&row, "id")? {
                let (first, dated) = had.map_or((last, at), |had| (had.first, had.dated));
                let revision = sql::cell(&row, "revision_id")?;
                had = Some(Had { first, last, dated, said: Arc::clone(&said), revision });
            }
            let subscriber = Some(sql::cell(&row, "subscriber_id")?);
            told.insert(contact, Told { subscriber, said, at, had });
        }
        for (contact, material, at) in self.told_by_digests(advisory).await? {
            let said = Arc::new(material);
            let known = told.entry(contact);
            let known = known.or_insert_with(|| Told { subscriber: None, said: Arc::clone(&said), at, had: None });
            if known.at <= at {
                if let Some(had) = &mut known.had {
                    had.said = Arc::clone(&said);
                }
                (known.said, known.at) = (said, at);
            }
        }
        Ok(told)
    }

    /// Advisories of other issuers that share weaknesses with this one and of which letters went out: so many, by their rows,
    /// of those that were told of last.
    pub async fn alerts_of_same_cves(&self, advisory: i64, at_most: u32) -> Result<Vec<i64>, StoreError> {
        let text = "SELECT id FROM (SELECT o.advisory_id AS id, MAX(e.released_at) AS last
              FROM advisories a CROSS JOIN advisory_cves m CROSS JOIN advisory_cves o CROSS JOIN advisories b
                CROSS JOIN editions e
              WHERE a.tenant_id = $1 AND a.id = $2 AND m.tenant_id = $1 AND m.advisory_id = $2
                AND o.tenant_id = $1 AND o.cve = m.cve
                AND b.tenant_id = $1 AND b.id = o.advisory_id AND b.namespace <> a.namespace
                AND e.tenant_id = $1 AND e.advisory_id = o.advisory_id AND e.kind = 'alert' AND e.state = 'released'
              GROUP BY o.advisory_id ORDER BY 2 DESC, 1 LIMIT $3) known
            ORDER BY id";
        let values = [self.tenant.0.into(), advisory.into(), at_most.into()];
        sql::all(self.database(), text, values).await?.iter().map(|row| sql::cell(row, "id")).collect()
    }

    /// Everybody who had a letter of an edition, or may still get it, by contact.
    pub async fn recipients(&self, edition: &str) -> Result<Vec<Recipient>, StoreError> {
        let mut materials: HashMap<String, Arc<Material>> = HashMap::new();
        let text = "SELECT v.hash, v.material FROM variants v WHERE v.tenant_id = $1 AND v.hash IN
            (SELECT d.variant_hash FROM deliveries d WHERE d.tenant_id = $1 AND d.edition_id = $2)";
        for row in sql::all(self.database(), text, [self.tenant.0.into(), edition.into()]).await? {
            materials.insert(sql::cell(&row, "hash")?, Arc::new(sql::json_cell(&row, "material")?));
        }
        let text = format!(
            "SELECT d.contact_id, c.subscriber_id, COALESCE(d.first_id, d.id) AS first, d.id, v.subject, d.dated_at,
                v.encrypted, v.hash
            FROM deliveries d
            JOIN contacts c ON +c.tenant_id = d.tenant_id AND c.id = d.contact_id
            JOIN variants v ON v.tenant_id = d.tenant_id AND v.hash = d.variant_hash
            WHERE d.tenant_id = $1 AND d.edition_id = $2 AND NOT {CAME_TO_NOTHING} ORDER BY d.contact_id"
        );
        let read = |row: &sea_orm::QueryResult| {
            Ok(Recipient {
                contact: sql::cell(row, "contact_id")?,
                subscriber: sql::cell(row, "subscriber_id")?,
                first: sql::cell(row, "first")?,
                last: sql::cell(row, "id")?,
                subject: sql::cell(row, "subject")?,
                dated: sql::moment(row, "dated_at")?,
                encrypted: sql::cell(row, "encrypted")?,
                said: materials.get(&sql::cell::<String>(row, "hash")?).cloned().unwrap_or_default(),
            })
        };
        sql::all(self.database(), &text, [self.tenant.0.into(), edition.into()]).await?.iter().map(read).collect()
    }

    /// Whether letters of an edition answer earlier ones.
    pub async fn is_threaded(&self, edition: &str) -> Result<bool, StoreError> {
        let text =
            "SELECT id FROM deliveries WHERE tenant_id = $1 AND edition_id = $2 AND first_id IS NOT NULL LIMIT 1";
        Ok(sql::one(self.database(), text, [self.tenant.0.into(), edition.into()]).await?.is_some())
    }

    /// What these deliveries answer, by delivery; those that answer nothing are missing.
    pub async fn threads(&self, deliveries: &[i64]) -> Result<HashMap<i64, Thread>, StoreError> {
        let text =
            "SELECT d.id, f.edition_id AS first_edition, f.variant_hash AS first_variant, f.token AS first_token,
                l.edition_id AS last_edition, l.variant_hash AS last_variant, l.token AS last_token
            FROM json_each($2) j
            CROSS JOIN deliveries d CROSS JOIN deliveries f CROSS JOIN deliveries l
            WHERE d.id = j.value AND +d.tenant_id = $1 AND f.id = d.first_id AND l.id = d.last_id
              AND +f.tenant_id = $1 AND +l.tenant_id = $1";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), sql::json(deliveries)?.into()]).await?;
        let earlier = |row: &sea_orm::QueryResult, [edition, variant, token]: [&str; 3]| {
            Ok::<_, StoreError>(Earlier {
                edition: sql::cell(row, edition)?,
                variant: sql::cell(row, variant)?,
                token: sql::cell(row, token)?,
            })
        };
        let thread = |row: &sea_orm::QueryResult| {
            let first = earlier(row, ["first_edition", "first_variant", "first_token"])?;
            let last = earlier(row, ["last_edition", "last_variant", "last_token"])?;
            Ok((sql::cell(row, "id")?, Thread { first, last }))
        };
        rows.iter().map(thread).collect()
    }
}

impl Tx {
    /// Notes what letters of an edition in preparation answer.
    pub async fn answer(&mut self, edition: &str, answers: &[Answer]) -> Result<(), StoreError> {
        let text = "WITH j AS MATERIALIZED (
                SELECT d.id, json_extract(value, '$[1]') AS first, json_extract(value, '$[2]') AS last
                FROM json_each($3) CROSS JOIN deliveries d
                WHERE d.tenant_id = $1 AND d.edition_id = $2 AND d.contact_id = json_extract(value, '$[0]'))
            UPDATE deliveries SET first_id = j.first, last_id = j.last
            FROM j WHERE +deliveries.tenant_id = $1 AND deliveries.id = j.id";
        for batch in answers.chunks(sql::BATCH) {
            let values = [self.tenant.0.into(), edition.into(), sql::json(batch)?.into()];
            sql::run(&self.transaction, text, values).await?;
        }
        Ok(())
    }
}
