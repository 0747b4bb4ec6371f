//! The audience: every reader with its profile and the index that finds candidates, loaded once and kept until the list
//! changes.

use std::sync::Arc;

use tokio::sync::Mutex;

use super::PublishError;
use crate::domain::verdict::Verdict;
use crate::matching::{self, Index, Profile, Subject};
use crate::store::{Desk, Reader};

/// All readers of a tenant at one moment.
#[derive(Debug)]
pub(super) struct Audience {
    stamp: i64,
    /// The readers, in the order of their rows; positions are what the index speaks of.
    pub(super) readers: Vec<Reader>,
    profiles: Vec<Profile>,
    index: Index,
}

/// Keeps the last audience.
#[derive(Debug, Default)]
pub(super) struct Audiences {
    last: Mutex<Option<Arc<Audience>>>,
}

impl Audiences {
    /// The audience as it stands now; loaded only if the list changed since the last call.
    pub(super) async fn now(&self, desk: &Desk) -> Result<Arc<Audience>, PublishError> {
        let mut last = self.last.lock().await;
        let stamp = desk.subscribers_version().await?;
        if let Some(kept) = last.as_ref().filter(|kept| kept.stamp == stamp) {
            return Ok(Arc::clone(kept));
        }
        let audience = Arc::new(Audience::of(stamp, desk.roster().await?));
        *last = Some(Arc::clone(&audience));
        Ok(audience)
    }
}

impl Audience {
    fn of(stamp: i64, readers: Vec<Reader>) -> Self {
        let profiles = Profile::of_all(readers.iter().map(|reader| &reader.subscriber));
        let numbered = (0u32..).zip(&profiles);
        let index = Index::build(numbered);
        Self { stamp, readers, profiles, index }
    }

    /// A verdict for every candidate, in the order of the readers. Whoever is missing names none of the products.
    pub(super) fn verdicts<'a>(&'a self, subject: &'a Subject<'a>) -> impl Iterator<Item = (&'a Reader, Verdict)> {
        let candidates = self.index.candidates(subject);
        candidates.into_iter().filter_map(move |at| {
            let at = usize::try_from(at).ok()?;
            let (reader, profile) = (self.readers.get(at)?, self.profiles.get(at)?);
            Some((reader, matching::judge(subject, profile)))
        })
    }

    /// The verdict for one subscriber, candidate or not.
    pub(super) fn verdict(&self, subject: &Subject<'_>, key: &str) -> Option<(&Reader, Verdict)> {
        let at = self.readers.iter().position(|reader| reader.subscriber.id == key)?;
        Some((self.readers.get(at)?, matching::judge(subject, self.profiles.get(at)?)))
    }
}
