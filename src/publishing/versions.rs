//! The revisions of an advisory, each with what it says differently from the one before, as far as somebody may see.
//!
//! Those outside see what was released and is open to them: what a revision between two of those said is part of the
//! difference and nothing of its own. Nothing is written down.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::difference::{difference, history_since};
use super::{PublishError, Publisher};
use crate::domain::difference::Difference;
use crate::domain::library::{Listing, Sight};
use crate::store::AdvisoryRow;

/// So many revisions are read, the newest.
const MOST: usize = 30;

/// One revision.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Version {
    /// Its place among those that came, from 1.
    pub nth: usize,
    /// The publisher's version, as written.
    pub version: String,
    /// When its publisher issued it, if it says so.
    pub issued: Option<DateTime<Utc>>,
    /// When it came.
    pub received: DateTime<Utc>,
    /// When we released it, if we did.
    pub released: Option<DateTime<Utc>>,
    /// What it says differently from the one before it in this list; empty in the first, and where they mean the same.
    pub differences: Vec<Difference>,
    /// What the publisher's own history says of it: untrusted.
    pub history: Vec<String>,
}

impl Publisher {
    /// The revisions up to the listed one that the asker may see, oldest first; of very many the newest.
    pub async fn versions(&self, listing: &Listing, sight: &Sight) -> Result<Vec<Version>, PublishError> {
        let row = self.desk.advisory_by_row(listing.advisory).await?;
        let mut revisions = self.desk.revisions(listing.advisory).await?;
        let last = revisions.iter().find(|one| one.row == listing.revision).map_or(usize::MAX, |one| one.nth);
        if sight.is_outside() {
            revisions.retain(|one| one.released.is_some() && one.nth <= last);
        }
        let older = revisions.len().saturating_sub(MOST);
        let mut versions = Vec::new();
        let mut before = None;
        for revision in revisions.into_iter().skip(older) {
            let of_it = AdvisoryRow { revision: revision.row, ..row.clone() };
            let advisory = self.read(&of_it, &self.desk.source(revision.row).await?)?;
            if !sight.covers(advisory.tlp) {
                continue;
            }
            versions.push(Version {
                nth: revision.nth,
                version: revision.version,
                issued: revision.issued,
                received: revision.received,
                released: revision.released,
                differences: before.as_deref().map(|before| difference(before, &advisory, None)).unwrap_or_default(),
                history: before.as_deref().map(|before| history_since(before, &advisory)).unwrap_or_default(),
            });
            before = Some(advisory);
        }
        Ok(versions)
    }
}
