//! What was sent before: who had the last letters about the same, and which ones, so that the next can be held against
//! them.
//!
//! Only reads, in pages.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::{Desk, EditionRow, StoreError, sql};
use crate::domain::rhythm::Cadence;
use crate::domain::stream::Stream;

/// One letter that was sent before: to which contact, and the hash of its variant.
pub type EarlierLetter = (i64, String);

fn letter(row: &QueryResult) -> Result<EarlierLetter, StoreError> {
    Ok((sql::cell(row, "contact_id")?, sql::cell(row, "variant_hash")?))
}

impl Desk {
    /// The last released edition about an advisory that was no correction.
    pub async fn last_edition_about(&self, advisory: i64) -> Result<Option<EditionRow>, StoreError> {
        let text = "SELECT id FROM editions WHERE tenant_id = $1 AND advisory_id = $2 AND kind = 'alert' AND state = 'released'
            ORDER BY +released_at DESC, created_at DESC, id LIMIT 1";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), advisory.into()]).await?;
        let Some(row) = row else { return Ok(None) };
        self.edition(&sql::cell::<String>(&row, "id")?).await.map(Some)
    }

    /// Up to `limit` letters of an edition, in the order of their contacts, behind contact `after`.
    pub async fn letters_of(&self, edition: &str, after: i64, limit: u32) -> Result<Vec<EarlierLetter>, StoreError> {
        let text = "SELECT contact_id, variant_hash FROM deliveries
            WHERE tenant_id = $1 AND edition_id = $2 AND contact_id > $3 ORDER BY contact_id LIMIT $4";
        let values = [self.tenant.0.into(), edition.into(), after.into(), i64::from(limit).into()];
        sql::all(self.database(), text, values).await?.iter().map(letter).collect()
    }

    /// The letters about the last windows of these contacts that closed before a moment; none for those whose last window
    /// closed without one.
    pub async fn letters_about_windows(
        &self,
        (stream, cadence): (Stream, Cadence),
        contacts: &[i64],
        before: DateTime<Utc>,
    ) -> Result<Vec<EarlierLetter>, StoreError> {
        let text = "SELECT d.contact_id, d.variant_hash FROM json_each($2) j
            CROSS JOIN windows w CROSS JOIN deliveries d
            WHERE w.contact_id = j.value AND +w.tenant_id = $1 AND w.stream = $3 AND w.cadence = $4
              AND w.closes_at = (SELECT MAX(x.closes_at) FROM windows x WHERE x.contact_id = j.value
                AND x.stream = $3 AND x.cadence = $4 AND x.closes_at < $5)
              AND d.tenant_id = $1 AND d.edition_id = w.edition_id AND d.contact_id = w.contact_id";
        let values = [
            self.tenant.0.into(),
            sql::json(contacts)?.into(),
            stream.key().into(),
            cadence.key().into(),
            sql::micros(before).into(),
        ];
        sql::all(self.database(), text, values).await?.iter().map(letter).collect()
    }

    /// Whose these contacts are, by the list owner's key, and their addresses, in the order of their rows.
    pub async fn names_of(&self, contacts: &[i64]) -> Result<Vec<(i64, String, String)>, StoreError> {
        let text = "SELECT c.id, s.key, c.address FROM json_each($2) j CROSS JOIN contacts c CROSS JOIN subscribers s
            WHERE c.id = j.value AND +c.tenant_id = $1 AND s.id = c.subscriber_id ORDER BY c.id";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), sql::json(contacts)?.into()]).await?;
        rows.iter().map(|row| Ok((sql::cell(row, "id")?, sql::cell(row, "key")?, sql::cell(row, "address")?))).collect()
    }
}
