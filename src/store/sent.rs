//! Was it sent by us? Asked by strangers with a letter in their hands.
//!
//! Answers say what a letter was and when it was written, never to whom. To let pages say more, add a field to
//! [`KnownLetter`] that everybody may see.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::editions::kind;
use super::{Desk, StoreError, sql};
use crate::domain::edition::EditionKind;
use crate::domain::short_code::ShortCode;

/// A letter that was sent, as everybody may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownLetter {
    /// What it is.
    pub kind: EditionKind,
    /// The date it carries.
    pub dated: DateTime<Utc>,
    /// Its subject, as it travelled.
    pub subject: String,
    /// It travelled encrypted: nothing more may be said of it.
    pub encrypted: bool,
    /// The row of the advisory it is about, if it is about one.
    pub advisory: Option<i64>,
}

impl KnownLetter {
    fn read(row: &QueryResult) -> Result<Self, StoreError> {
        Ok(Self {
            kind: kind(row)?,
            dated: sql::moment(row, "dated_at")?,
            subject: sql::cell(row, "subject")?,
            encrypted: sql::cell(row, "encrypted")?,
            advisory: sql::cell(row, "advisory_id")?,
        })
    }
}

impl Desk {
    /// The letter that travelled under this token, the first half of its Message-ID.
    pub async fn sent_under(&self, token: &str) -> Result<Option<KnownLetter>, StoreError> {
        let text = "SELECT e.kind, d.dated_at, v.subject, v.encrypted, e.advisory_id FROM deliveries d
            JOIN editions e ON e.tenant_id = d.tenant_id AND e.id = d.edition_id
            JOIN variants v ON v.tenant_id = d.tenant_id AND v.hash = d.variant_hash
            WHERE d.tenant_id = $1 AND d.token = $2 AND d.attempts > 0";
        let found = sql::one(self.database(), text, [self.tenant.0.into(), token.into()]).await?;
        found.as_ref().map(KnownLetter::read).transpose()
    }
}

/// A letter that was found by its short code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedLetter {
    /// The hash of its bytes.
    pub variant: String,
    /// The edition that it belongs to.
    pub edition: String,
    /// What everybody may know of it.
    pub letter: KnownLetter,
    /// The languages in it.
    pub languages: Vec<String>,
    /// How many readers it went to.
    pub readers: usize,
}

impl Desk {
    /// The released letters with this code, the newest first: one, but for letters in the same words of one moment.
    pub async fn letters_with_code(&self, code: &ShortCode) -> Result<Vec<CodedLetter>, StoreError> {
        let text = "SELECT v.hash, v.edition_id, v.languages, v.readers, v.subject, v.encrypted, e.kind, e.advisory_id,
                e.released_at AS dated_at FROM variants v
            JOIN editions e ON e.tenant_id = v.tenant_id AND e.id = v.edition_id
            WHERE v.tenant_id = $1 AND v.code = $2 AND e.state = 'released' ORDER BY e.released_at DESC, v.hash";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), code.as_str().into()]).await?;
        let read = |row: &QueryResult| {
            Ok(CodedLetter {
                variant: sql::cell(row, "hash")?,
                edition: sql::cell(row, "edition_id")?,
                letter: KnownLetter::read(row)?,
                languages: sql::json_cell(row, "languages")?,
                readers: sql::count(row, "readers")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Which of these contacts got a letter of an edition, and in which variant.
    pub async fn recipients_among(&self, edition: &str, contacts: &[i64]) -> Result<Vec<(i64, String)>, StoreError> {
        let text = "SELECT d.contact_id, d.variant_hash FROM json_each($3) j CROSS JOIN deliveries d
            WHERE d.tenant_id = $1 AND d.edition_id = $2 AND d.contact_id = j.value
            ORDER BY +d.contact_id";
        let values = [self.tenant.0.into(), edition.into(), sql::json(contacts)?.into()];
        let rows = sql::all(self.database(), text, values).await?;
        rows.iter().map(|row| Ok((sql::cell(row, "contact_id")?, sql::cell(row, "variant_hash")?))).collect()
    }
}
