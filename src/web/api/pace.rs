//! How often a program may ask: so many requests in a minute for each that is known, and as many wrong tokens from one
//! visitor.
//!
//! Counted in memory and for this process alone: it keeps a program that runs in circles from starving the others, and
//! guards nothing that a token of 256 bits does not guard by itself.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

/// Those who are counted at once; beyond that nobody new is told apart.
const KNOWN: usize = 50_000;

/// What was counted in one minute.
#[derive(Debug, Default)]
struct Minute {
    number: i64,
    counts: HashMap<String, u32>,
}

/// The counts of the present minute.
#[derive(Debug)]
pub(super) struct Pace {
    most: u32,
    minute: Mutex<Minute>,
}

impl Pace {
    /// At most so many requests in a minute.
    pub(super) fn new(most: u32) -> Self {
        Self { most: most.max(1), minute: Mutex::default() }
    }

    /// Counts a request; the seconds to wait where it is one too many.
    pub(super) fn asks(&self, who: &str, now: DateTime<Utc>) -> Option<u64> {
        self.count(who, self.most, now)
    }

    /// Counts a wrong token of a visitor.
    pub(super) fn failed(&self, source: &str, now: DateTime<Utc>) -> Option<u64> {
        self.count(&format!("wrong {source}"), self.most, now)
    }

    fn count(&self, who: &str, most: u32, now: DateTime<Utc>) -> Option<u64> {
        let (number, second) = (now.timestamp().div_euclid(60), now.timestamp().rem_euclid(60));
        let mut minute = self.minute.lock().unwrap_or_else(PoisonError::into_inner);
        if minute.number != number {
            *minute = Minute { number, counts: HashMap::new() };
        }
        let full = minute.counts.len() >= KNOWN && !minute.counts.contains_key(who);
        let count = minute.counts.entry(if full { String::new() } else { who.to_owned() }).or_default();
        *count = count.saturating_add(1);
        (*count > most).then(|| u64::try_from(60 - second).unwrap_or(60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_too_often_waits_for_the_next_minute_and_nobody_else_does() {
        let pace = Pace::new(2);
        let at = |seconds: i64| DateTime::from_timestamp(6_000 + seconds, 0).unwrap();
        assert_eq!([pace.asks("a", at(0)), pace.asks("a", at(10)), pace.asks("a", at(20))], [None, None, Some(40)]);
        assert_eq!(pace.asks("b", at(20)), None);
        assert_eq!(pace.asks("a", at(60)), None, "a new minute");
    }
}
