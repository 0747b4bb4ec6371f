//! The letters of one contact, for its own eyes: what was sent, and the letter itself.
//!
//! Only ever asked by the contact's row: nobody sees another's.

use chrono::{DateTime, Utc};

use super::editions::kind;
use super::{Desk, StoreError, sql};
use crate::domain::edition::{EditionKind, Variant};

/// A letter to a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its row in the ledger.
    pub id: i64,
    /// What it is.
    pub kind: EditionKind,
    /// The date it carries.
    pub dated: DateTime<Utc>,
    /// Its subject, as it travelled.
    pub subject: String,
    /// It travelled encrypted.
    pub encrypted: bool,
}

/// A letter with what was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterKept {
    /// Its line in the list.
    pub letter: Letter,
    /// The sealed letter.
    pub variant: Variant,
}

const CELLS: &str = "SELECT d.id, e.kind, d.dated_at, v.subject, v.encrypted, d.variant_hash FROM deliveries d
    JOIN editions e ON e.tenant_id = d.tenant_id AND e.id = d.edition_id
    JOIN variants v ON v.tenant_id = d.tenant_id AND v.hash = d.variant_hash
    WHERE d.tenant_id = $1 AND d.contact_id = $2 AND d.state = 'accepted'";

fn letter(row: &sea_orm::QueryResult) -> Result<Letter, StoreError> {
    Ok(Letter {
        id: sql::cell(row, "id")?,
        kind: kind(row)?,
        dated: sql::moment(row, "dated_at")?,
        subject: sql::cell(row, "subject")?,
        encrypted: sql::cell(row, "encrypted")?,
    })
}

impl Desk {
    /// The letters that were handed over for a contact, the newest first, at most so many.
    pub async fn letters_of_contact(&self, contact: i64, most: u32) -> Result<Vec<Letter>, StoreError> {
        let text = format!("{CELLS} ORDER BY d.dated_at DESC, d.id DESC LIMIT $3");
        let rows = sql::all(self.database(), &text, [self.tenant.0.into(), contact.into(), most.into()]).await?;
        rows.iter().map(letter).collect()
    }

    /// One of them as it was sealed; [`StoreError::NotFound`] where the contact has none of this row.
    pub async fn letter_of_contact(&self, contact: i64, id: i64) -> Result<LetterKept, StoreError> {
        let text = format!("{CELLS} AND d.id = $3");
        let row = sql::one(self.database(), &text, [self.tenant.0.into(), contact.into(), id.into()]).await?;
        let row = row.ok_or(StoreError::NotFound("letter"))?;
        let hash: String = sql::cell(&row, "variant_hash")?;
        Ok(LetterKept { letter: letter(&row)?, variant: self.variant(&hash).await? })
    }
}
