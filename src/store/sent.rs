//! Was it sent by us? Asked by strangers with a letter in their hands.
//!
//! Answers say what a letter was and when it was written, never to whom. To let pages say more, add a field to
//! [`KnownLetter`] that everybody may see.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::editions::kind;
use super::{Desk, StoreError, sql};
use crate::domain::edition::EditionKind;

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
