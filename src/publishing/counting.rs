//! What is counted beside a page: previews and rehearsals go through every reader, which takes longer than anybody wants
//! to wait for a page. They are worked out by themselves, one at a time for each, and kept for whoever looks next.
//!
//! What is kept says when it was counted and whether anything has changed since: the revision, the list of readers, the
//! catalogue, or anything that stands in the audit trail; and after [`CURRENT`] it counts as changed in any case, because
//! days to act and limits of attention go by the clock. It is never the ground for a letter: a release gathers and prints
//! anew. A publisher writes for one tenant, and what is kept is kept with it.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use tokio::sync::Semaphore;

use super::{Preview, PublishError, Publisher, Rehearsal, Rehearsing, Sheet, Summary};
use crate::domain::rhythm::Cadence;
use crate::domain::stream::Stream;

/// So long what was counted counts as current if nothing is known to have changed.
const CURRENT: TimeDelta = TimeDelta::seconds(60);

/// So many are kept; of more, the oldest go.
const MOST: usize = 8;

/// So many are counted at once, whatever they are about.
const AT_ONCE: usize = 2;

/// So many letters of a rehearsal are kept.
const SHEETS: usize = 64;

/// Something that was counted.
#[derive(Debug, Clone)]
pub struct Counted<T> {
    /// What it came to.
    pub what: Arc<T>,
    /// As of when.
    pub at: DateTime<Utc>,
    /// Nothing is known to have changed since; where something has, it is being counted again.
    pub current: bool,
}

/// A rehearsal with its first letters.
#[derive(Debug, Serialize)]
pub struct Rehearsed {
    /// What it comes to.
    pub summary: Summary,
    /// The first letters, 64 at most, without what would travel.
    pub sheets: Vec<Sheet>,
}

/// What is rehearsed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Rehearsable {
    /// The alerts of an advisory, by its identifier.
    Advisory(String),
    /// What is gathered for a window.
    Window(Stream, Cadence),
}

/// How things stood when it was counted: the versions of the list and of the catalogue, the length of the audit trail, and
/// the revision and state it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    list: i64,
    names: i64,
    trail: i64,
    about: Option<(i64, &'static str)>,
}

/// Which count: what it is about, and for whom.
type Key = (&'static str, String, Option<String>);

/// What a count left behind.
#[derive(Debug)]
struct Kept {
    what: Arc<dyn Any + Send + Sync>,
    at: DateTime<Utc>,
    mark: Mark,
}

/// One thing to be counted.
#[derive(Debug, Default)]
struct Place {
    /// Held by whoever counts.
    turn: Arc<tokio::sync::Mutex<()>>,
    kept: Mutex<Option<Kept>>,
    /// Why the last count ended without a result; told once, to whoever asks next.
    failed: Mutex<Option<PublishError>>,
}

/// All that was counted for one tenant.
#[derive(Debug)]
pub(super) struct Counts {
    places: Mutex<HashMap<Key, Arc<Place>>>,
    hands: Arc<Semaphore>,
}

impl Default for Counts {
    fn default() -> Self {
        Self { places: Mutex::default(), hands: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Counts {
    /// The place of a thing. A new one makes room: what nobody is counting goes, the oldest first.
    fn place(&self, key: Key) -> Arc<Place> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        while places.len() >= MOST && !places.contains_key(&key) {
            let idle = places.iter().filter(|(_, place)| place.turn.try_lock().is_ok());
            let Some(oldest) = idle.min_by_key(|(_, place)| place.at()).map(|(key, _)| key.clone()) else { break };
            places.remove(&oldest);
        }
        Arc::clone(places.entry(key).or_default())
    }
}

impl Place {
    fn at(&self) -> Option<DateTime<Utc>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|kept| kept.at)
    }

    /// What is kept, held against how things stand.
    fn look<T: Send + Sync + 'static>(&self, mark: &Mark, now: DateTime<Utc>) -> Option<Counted<T>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.as_ref()?;
        let what = Arc::clone(&kept.what).downcast().ok()?;
        let age = now - kept.at;
        let current = kept.mark == *mark && age < CURRENT && age >= TimeDelta::zero();
        Some(Counted { what, at: kept.at, current })
    }

    fn end<T: Send + Sync + 'static>(&self, counted: Result<T, PublishError>, at: DateTime<Utc>, mark: Mark) {
        let (kept, failed) = match counted {
            Ok(what) => (Some(Kept { what: Arc::new(what), at, mark }), None),
            Err(why) => (None, Some(why)),
        };
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = kept;
        *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = failed;
    }

    fn failed(&self) -> Option<PublishError> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Publisher {
    /// What a release would send now, as it was counted last; counted anew where something has changed. Nothing where that
    /// takes longer than `patience` and none was counted before: it goes on, and is there for whoever asks later.
    pub async fn counted_preview(
        &self,
        id: &str,
        patience: Duration,
    ) -> Result<Option<Counted<Preview>>, PublishError> {
        let row = self.desk.advisory(id).await?;
        let mark = self.mark(Some((row.revision, row.state.key()))).await?;
        let (publisher, id) = (self.clone(), id.to_owned());
        let count = Box::pin(async move { publisher.preview(&id).await });
        self.counted(("preview", row.id.to_string(), None), mark, (patience, count)).await
    }

    /// A rehearsal with its first letters, in the same way. `Some(None)` where the calendar has nobody to tell.
    pub async fn counted_rehearsal(
        &self,
        what: &Rehearsable,
        firm: Option<&str>,
        patience: Duration,
    ) -> Result<Option<Counted<Option<Rehearsed>>>, PublishError> {
        let (about, name) = match what {
            Rehearsable::Advisory(id) => {
                let row = self.desk.advisory(id).await?;
                (Some((row.revision, row.state.key())), format!("advisory {}", row.id))
            }
            Rehearsable::Window(stream, cadence) => (None, format!("window {} {}", stream.key(), cadence.key())),
        };
        if let Some(firm) = firm {
            self.desk.subscriber(firm).await?;
        }
        let mark = self.mark(about).await?;
        let (publisher, what) = (self.clone(), what.clone());
        let how = Rehearsing { firm: firm.map(str::to_owned), sealed: false };
        let key = ("rehearsal", name, how.firm.clone());
        let count = Box::pin(async move {
            let rehearsal = match what {
                Rehearsable::Advisory(id) => Some(publisher.rehearse(&id, &how).await?),
                Rehearsable::Window(stream, cadence) => publisher.rehearse_window(stream, cadence, &how).await?,
            };
            match rehearsal {
                Some(rehearsal) => first_letters(rehearsal).await.map(Some),
                None => Ok(None),
            }
        });
        self.counted(key, mark, (patience, count)).await
    }

    async fn mark(&self, about: Option<(i64, &'static str)>) -> Result<Mark, PublishError> {
        Ok(Mark {
            list: self.desk.subscribers_version().await?,
            names: self.desk.catalogue_version().await?,
            trail: self.desk.audit_length().await?,
            about,
        })
    }

    /// What is kept, if it is current; else it is counted, by one at a time, for so long as there is patience.
    async fn counted<T: Send + Sync + 'static>(
        &self,
        key: Key,
        mark: Mark,
        (patience, count): (Duration, impl Future<Output = Result<T, PublishError>> + Send + 'static),
    ) -> Result<Option<Counted<T>>, PublishError> {
        let place = self.counts.place(key);
        if let Some(current) = place.look(&mark, self.clock.now()).filter(|kept| kept.current) {
            return Ok(Some(current));
        }
        if let Some(why) = place.failed() {
            return Err(why);
        }
        let Ok(turn) = Arc::clone(&place.turn).try_lock_owned() else {
            // Somebody counts already.
            drop(tokio::time::timeout(patience, place.turn.lock()).await);
            return Ok(place.look(&mark, self.clock.now()));
        };
        let (now, began, at, hands) =
            (self.clock.clone(), mark.clone(), Arc::clone(&place), Arc::clone(&self.counts.hands));
        let work = tokio::spawn(async move {
            // Held until what was counted is in its place.
            let _turn = turn;
            let _hand = hands.acquire_owned().await;
            let moment = now.now();
            let counted = count.await;
            if let Err(why) = &counted {
                tracing::warn!(%why, "what a page shows could not be counted");
            }
            at.end(counted, moment, began);
        });
        match tokio::time::timeout(patience, work).await {
            Ok(Err(_)) => Err(PublishError::PrinterDied),
            Ok(Ok(())) => place.failed().map_or_else(|| Ok(place.look(&mark, self.clock.now())), Err),
            Err(_) => Ok(place.look(&mark, self.clock.now())),
        }
    }
}

/// The first letters; what would travel is let go, because nobody looks at it.
async fn first_letters(mut rehearsal: Rehearsal) -> Result<Rehearsed, PublishError> {
    let mut sheets = Vec::new();
    while sheets.len() < SHEETS {
        let some = rehearsal.sheets().await?;
        if some.is_empty() {
            break;
        }
        sheets.extend(some.into_iter().map(|sheet| Sheet { mail: Vec::new(), ..sheet }));
    }
    sheets.truncate(SHEETS);
    Ok(Rehearsed { summary: rehearsal.summary, sheets })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(trail: i64) -> Mark {
        Mark { list: 1, names: 1, trail, about: None }
    }

    #[test]
    fn what_was_counted_is_current_until_something_changes_or_a_minute_is_over() {
        let (place, then) = (Place::default(), DateTime::UNIX_EPOCH);
        assert!(place.look::<u8>(&mark(1), then).is_none());
        place.end(Ok(7_u8), then, mark(1));
        let current = |trail, now| place.look::<u8>(&mark(trail), now).unwrap().current;
        assert!(current(1, then) && current(1, then + TimeDelta::seconds(59)));
        assert!(!current(2, then), "something was done since");
        assert!(!current(1, then + CURRENT), "it is old");
        assert!(!current(1, then - TimeDelta::seconds(1)), "the clock was set back");
        let kept = place.look::<u8>(&mark(2), then).unwrap();
        assert_eq!((*kept.what, kept.at), (7, then), "what it was stays to be shown as of its moment");
    }

    #[test]
    fn a_count_that_failed_is_told_once_and_leaves_nothing_older() {
        let (place, then) = (Place::default(), DateTime::UNIX_EPOCH);
        place.end(Ok(7_u8), then, mark(1));
        place.end::<u8>(Err(PublishError::NoSigner), then, mark(2));
        assert!(place.look::<u8>(&mark(1), then).is_none());
        assert!(place.failed().is_some() && place.failed().is_none());
    }

    #[test]
    fn of_many_the_oldest_go_and_none_that_is_being_counted() {
        let counts = Counts::default();
        let key = |number: usize| ("preview", number.to_string(), None);
        let first = counts.place(key(0));
        let turn = first.turn.try_lock().unwrap();
        for number in 1..100 {
            counts.place(key(number)).end(Ok(()), DateTime::UNIX_EPOCH, mark(1));
        }
        assert_eq!(counts.places.lock().unwrap().len(), MOST);
        assert!(Arc::ptr_eq(&first, &counts.place(key(0))));
        drop(turn);
    }
}
