//! Documents that were read lately: whoever looks back asks for the same ones as everybody else.
//!
//! A revision never changes, so what was read of it holds; only so many are kept, and nothing is ever the ground for a
//! letter. Never reads anything itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::advisory::Advisory;

/// So many are kept: some dozen megabytes.
const MOST: usize = 600;

/// What was read, by the row of its revision and whether it was taken back.
#[derive(Debug, Default)]
pub(super) struct Readings(Mutex<HashMap<(i64, bool), Arc<Advisory>>>);

impl Readings {
    pub(super) fn find(&self, revision: i64, withdrawn: bool) -> Option<Arc<Advisory>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&(revision, withdrawn)).cloned()
    }

    pub(super) fn keep(&self, (revision, withdrawn): (i64, bool), advisory: &Arc<Advisory>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            // Newer ones have larger numbers, and are asked for longer.
            let mut numbers: Vec<i64> = kept.keys().map(|(revision, _)| *revision).collect();
            numbers.sort_unstable();
            let middle = numbers.get(numbers.len() / 2).copied().unwrap_or_default();
            kept.retain(|(revision, _), _| *revision > middle);
        }
        kept.insert((revision, withdrawn), Arc::clone(advisory));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_the_newest_are_kept_and_never_more_than_fit() {
        let readings = Readings::default();
        for number in 0..3_000 {
            let read = Arc::new(Advisory { tracking_id: number.to_string(), ..Advisory::default() });
            readings.keep((number, false), &read);
            assert_eq!(readings.find(number, false).unwrap().tracking_id, number.to_string());
        }
        assert!(readings.find(0, false).is_none() && readings.find(2_999, true).is_none());
        assert!(readings.0.lock().unwrap().len() <= MOST);
    }
}
