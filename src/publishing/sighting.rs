//! Sightings: names in documents that the catalogue does not know enter it by themselves, unconfirmed.
//!
//! They are written in the same transaction as the revision that named them. They change no verdict: a name that is
//! seen meets the same name in a profile with or without an entry. What more they mean, an operator says (`curation`).

use std::collections::HashSet;
use std::sync::Arc;

use tokio::sync::Mutex;

use super::PublishError;
use super::curation::catalogue_of;
use crate::domain::advisory::Advisory;
use crate::domain::catalogue::{CatalogueEntry, Origin};
use crate::matching::Catalogue;
use crate::matching::catalogue::named_in;
use crate::store::Desk;

/// One document enters at most so many names: a few name every build of every part.
const MOST: usize = 500;

/// The catalogue as it was last read, and what was entered since.
#[derive(Debug, Default)]
pub(super) struct Sightings {
    last: Mutex<Option<Known>>,
}

#[derive(Debug)]
struct Known {
    version: i64,
    catalogue: Arc<Catalogue>,
    since: HashSet<String>,
}

impl Sightings {
    /// The entries that a document makes.
    pub(super) async fn of(&self, desk: &Desk, advisory: &Advisory) -> Result<Vec<CatalogueEntry>, PublishError> {
        let mut last = self.last.lock().await;
        let version = desk.catalogue_version().await?;
        if last.as_ref().is_none_or(|known| known.version != version) {
            let lines = desk.catalogue().await?;
            let version = lines.version;
            *last = Some(Known { version, catalogue: Arc::new(catalogue_of(lines)), since: HashSet::new() });
        }
        let Some(known) = last.as_ref() else { return Ok(Vec::new()) };
        let mut named = named_in(advisory);
        named.truncate(MOST);
        let gathered = known.catalogue.gather(&named, Origin::Observed, &advisory.tracking_id);
        let is_new =
            |entry: &CatalogueEntry| known.catalogue.row(&entry.id).is_none() && !known.since.contains(&entry.id);
        Ok(gathered.entries.into_iter().filter(is_new).collect())
    }

    /// These are in the catalogue now.
    pub(super) async fn entered(&self, entries: &[CatalogueEntry]) {
        if let Some(known) = self.last.lock().await.as_mut() {
            known.since.extend(entries.iter().map(|entry| entry.id.clone()));
        }
    }
}
