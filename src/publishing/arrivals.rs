//! Arrivals: a document that comes by a page or a program, and what is remembered of those that were not taken.
//!
//! A refused document is kept by its name, its reason and the hash of its beginning, so that nobody has to wonder why an
//! advisory never came. Once a document of that name is taken, what was refused of it is forgotten.

use super::library::Refusal;
use super::{PublishError, Publisher};
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::refusal::{BEGINNING, NewRefusal, RefusedDocument};
use crate::domain::sha256_hex;
use crate::store::StoreError;

/// Where a document comes from: the door, and its name there.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// "import", "console" and the like.
    pub source: &'a str,
    /// A file's path or name.
    pub name: &'a str,
}

/// What is known of a document that is refused.
pub(super) struct Seen {
    pub(super) sha256: String,
    pub(super) bytes: u64,
}

impl Seen {
    pub(super) fn of(document: &[u8]) -> Self {
        let beginning = document.get(..BEGINNING).unwrap_or(document);
        Self { sha256: sha256_hex(beginning), bytes: document.len() as u64 }
    }
}

impl Publisher {
    /// Documents that were not taken and that nobody has settled, the newest first.
    pub async fn refused_documents(&self, limit: u32) -> Result<Vec<RefusedDocument>, PublishError> {
        Ok(self.desk.refusals(limit).await?)
    }

    /// Somebody has looked at a refused document, and it is forgotten.
    pub async fn settle_refusal(&self, id: i64) -> Result<(), PublishError> {
        let mut tx = self.desk.begin().await?;
        if !tx.settle_refusal(id).await? {
            return Err(StoreError::NotFound("refused document").into());
        }
        tx.record(&Deed::of(Action::RefusalSettle, SubjectKind::List, "refusals").with("row", id)).await?;
        Ok(tx.commit().await?)
    }

    /// Writes down that a document was refused.
    pub(super) async fn note_refusal(
        &self,
        from: Arrival<'_>,
        seen: Seen,
        refusal: &Refusal,
    ) -> Result<(), PublishError> {
        let mut tx = self.desk.begin().await?;
        let Seen { sha256, bytes } = seen;
        let (why, test) = (refusal.why.as_str(), refusal.test.as_deref());
        tx.note_refusal(&NewRefusal { source: from.source, name: from.name, sha256, bytes, why, test }).await?;
        Ok(tx.commit().await?)
    }

    /// What was refused under that name has been taken now.
    pub(super) async fn forget_refusals(&self, from: Arrival<'_>) -> Result<(), PublishError> {
        if !self.desk.was_refused(from.source, from.name).await? {
            return Ok(());
        }
        let mut tx = self.desk.begin().await?;
        tx.forget_refusals_of(from.source, from.name).await?;
        Ok(tx.commit().await?)
    }
}
