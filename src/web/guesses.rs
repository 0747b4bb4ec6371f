//! How often somebody may guess: short codes are made to be typed, so whoever tries them one by one has to wait.
//!
//! Only codes that belong to no letter count; who types one of a letter in hand never waits because of himself. Nothing is
//! kept but numbers, in memory, for an hour.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// For so long a wrong guess counts.
const COUNTED: TimeDelta = TimeDelta::hours(1);

/// Visitors that are told apart at once; others count together.
const APART: usize = 10_000;

/// So many times a visitor's share is everybody's.
const EVERYBODY: usize = 10;

/// Counts wrong guesses. Cheap to clone; clones count together.
#[derive(Debug, Clone)]
pub(super) struct Guesses {
    most: usize,
    counts: Arc<Mutex<Counts>>,
}

#[derive(Debug, Default)]
struct Counts {
    since: DateTime<Utc>,
    all: usize,
    by_source: HashMap<String, usize>,
}

impl Guesses {
    /// So many an hour for one visitor.
    pub(super) fn new(most: usize) -> Self {
        Self { most, counts: Arc::default() }
    }

    /// Whether a visitor may try.
    pub(super) fn allowed(&self, source: &str, now: DateTime<Utc>) -> bool {
        let counts = self.counts(now);
        let own = counts.by_source.get(source).copied().unwrap_or_default();
        own < self.most && counts.all < self.most.saturating_mul(EVERYBODY)
    }

    /// A visitor tried a code of no letter.
    pub(super) fn wrong(&self, source: &str, now: DateTime<Utc>) {
        let mut counts = self.counts(now);
        counts.all += 1;
        if counts.by_source.len() < APART || counts.by_source.contains_key(source) {
            *counts.by_source.entry(source.to_owned()).or_default() += 1;
        }
    }

    fn counts(&self, now: DateTime<Utc>) -> std::sync::MutexGuard<'_, Counts> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if now - counts.since >= COUNTED || now < counts.since {
            *counts = Counts { since: now, ..Counts::default() };
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_guesses_waits_and_nobody_else_does_until_all_guess() {
        let (guesses, now) = (Guesses::new(3), DateTime::UNIX_EPOCH + TimeDelta::days(20_000));
        for _ in 0..3 {
            assert!(guesses.allowed("a", now));
            guesses.wrong("a", now);
        }
        assert!(!guesses.allowed("a", now) && guesses.allowed("b", now));
        assert!(guesses.allowed("a", now + COUNTED), "an hour later");
        for source in 0..30 {
            guesses.wrong(&source.to_string(), now + COUNTED);
        }
        assert!(!guesses.allowed("nobody yet", now + COUNTED), "from everywhere");
    }
}
