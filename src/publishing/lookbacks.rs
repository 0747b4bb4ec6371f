//! Looks back that were made lately: who changes one thing on a page and comes back to it gets the same answer at once.
//!
//! An answer holds for the same profile, contact and span, while the catalogue is the same and nothing was done since to
//! any advisory, list or letter (the audit trail says so), and no longer than [`HOLDS`]. What others do to themselves in the
//! meantime changes nothing here. A publisher works for one tenant, and what is kept is kept with it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Duration, TimeDelta, Utc};

use super::back_test::BackTest;
use super::{PublishError, Publisher};
use crate::domain::audit::SubjectKind;
use crate::domain::sha256_hex;
use crate::domain::subscriber::Subscriber;

/// So long an answer holds at most: some of it goes by the clock.
const HOLDS: TimeDelta = TimeDelta::minutes(10);

/// So many are kept: some megabytes.
const MOST: usize = 100;

/// What is done to these may change what somebody would have got.
const WEIGHS: [SubjectKind; 6] = [
    SubjectKind::Advisory,
    SubjectKind::Vulnerability,
    SubjectKind::Edition,
    SubjectKind::Order,
    SubjectKind::List,
    SubjectKind::Product,
];

#[derive(Debug, Clone)]
struct Kept {
    answer: BackTest,
    at: DateTime<Utc>,
    names: i64,
    trail: i64,
}

/// Answers by what was asked.
#[derive(Debug, Default)]
pub(super) struct Lookbacks(Mutex<HashMap<String, Kept>>);

impl Lookbacks {
    fn find(&self, name: &str, now: DateTime<Utc>) -> Option<Kept> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(name).filter(|kept| now >= kept.at && now - kept.at < HOLDS).cloned()
    }

    fn keep(&self, name: String, kept: Kept) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST && !all.contains_key(&name) {
            let oldest = all.iter().min_by_key(|(_, kept)| kept.at).map(|(name, _)| name.clone());
            oldest.map(|oldest| all.remove(&oldest));
        }
        all.insert(name, kept);
    }
}

impl Publisher {
    /// What a contact of a subscriber, known by its address, would have got of what was released in a span until now.
    pub async fn look_back(
        &self,
        subscriber: &Subscriber,
        contact: &str,
        span: Duration,
    ) -> Result<BackTest, PublishError> {
        let now = self.clock.now();
        let whole =
            serde_json::to_vec(&(subscriber, contact, span.num_seconds())).map_err(|why| PublishError::brief(&why))?;
        let name = sha256_hex(&whole);
        let (names, trail) = (self.desk.catalogue_version().await?, self.desk.audit_length().await?);
        if let Some(kept) = self.lookbacks.find(&name, now)
            && kept.names == names
            && (kept.trail == trail || !self.desk.was_anything_done(kept.trail, &WEIGHS).await?)
        {
            return Ok(kept.answer);
        }
        let answer = self.back_test(subscriber, contact, now - span).await?;
        self.lookbacks.keep(name, Kept { answer: answer.clone(), at: now, names, trail });
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_for_some_minutes_and_only_so_many_are_kept() {
        let (kept, then) = (Lookbacks::default(), DateTime::UNIX_EPOCH);
        let at = |at| Kept { answer: BackTest { alerts: 3, ..BackTest::default() }, at, names: 1, trail: 1 };
        kept.keep("one".to_owned(), at(then));
        assert_eq!(kept.find("one", then + TimeDelta::minutes(9)).unwrap().answer.alerts, 3);
        assert!(kept.find("one", then + HOLDS).is_none() && kept.find("two", then).is_none());
        assert!(kept.find("one", then - TimeDelta::seconds(1)).is_none(), "the clock was set back");
        for number in 0..300 {
            kept.keep(number.to_string(), at(then + TimeDelta::seconds(number)));
        }
        assert_eq!(kept.0.lock().unwrap().len(), MOST);
        assert!(kept.find("299", then + TimeDelta::seconds(299)).is_some());
    }
}
