//! The pulse of the worker: whether it still goes its rounds.
//!
//! Whoever works beats once a round; whoever is asked about health looks. Nothing here decides what a silence means but
//! for its length.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A round waits for relays at most some minutes; a worker that is silent for longer hangs.
const LONGEST_ROUND: Duration = Duration::from_mins(30);

/// Shared by the worker and those who watch it. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Pulse(Arc<Mutex<Beat>>);

#[derive(Debug, Clone, Copy, Default)]
enum Beat {
    #[default]
    Never,
    At(Instant),
    Stopped,
}

/// How the worker does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// It goes its rounds, or has not begun: whoever only shows pages has no worker.
    Well,
    /// It ended.
    Stopped,
    /// It has not finished a round for too long.
    Hangs,
}

impl Pulse {
    /// The worker begins another round.
    pub fn beat(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Beat::At(Instant::now());
    }

    /// The worker has ended.
    pub fn stop(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Beat::Stopped;
    }

    /// How it does.
    pub fn health(&self) -> Health {
        match *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            Beat::Stopped => Health::Stopped,
            Beat::At(moment) if moment.elapsed() > LONGEST_ROUND => Health::Hangs,
            Beat::At(_) | Beat::Never => Health::Well,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_that_ended_is_seen_by_all_who_watch() {
        let pulse = Pulse::default();
        let watcher = pulse.clone();
        assert_eq!(watcher.health(), Health::Well);
        pulse.beat();
        assert_eq!(watcher.health(), Health::Well);
        pulse.stop();
        assert_eq!(watcher.health(), Health::Stopped);
    }

    #[test]
    fn a_worker_that_does_not_come_back_hangs() {
        let pulse = Pulse::default();
        if let Some(long_ago) = Instant::now().checked_sub(LONGEST_ROUND * 2) {
            *pulse.0.lock().unwrap() = Beat::At(long_ago);
            assert_eq!(pulse.health(), Health::Hangs);
        }
    }
}
