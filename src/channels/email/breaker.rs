//! The circuit breaker of one relay: after several failures in a row it is left alone for a while, then one connection
//! may try whether it is back. Pure: whoever asks says what time it is.

use std::time::{Duration, Instant};

use crate::config::Breaker as Rules;

/// Where a relay stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelayState {
    /// In use.
    Closed,
    /// Left alone for a while.
    Open,
    /// One connection tries whether it is back.
    HalfOpen,
}

impl RelayState {
    /// The word in reports and metrics.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::HalfOpen => "half-open",
        }
    }
}

/// How one relay does; plain data for metrics and checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelayHealth {
    /// Host and port.
    pub relay: String,
    /// Whether it is used.
    pub state: RelayState,
    /// Failures in a row.
    pub failures: u32,
    /// How long it has been in this state.
    pub since: Duration,
    /// How long ago it last answered for a letter, if ever.
    pub last_success: Option<Duration>,
    /// What failed last; nothing once it works again.
    pub why: Option<String>,
}

/// How bad a failure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It may be over soon.
    Passing,
    /// A certificate, a password or a protection is wrong: somebody has to act.
    Grave,
}

/// The breaker of one relay.
#[derive(Debug)]
pub(super) struct Breaker {
    rules: Rules,
    state: RelayState,
    since: Instant,
    failures: u32,
    last_success: Option<Instant>,
    why: Option<String>,
}

impl Breaker {
    pub(super) fn new(rules: Rules, now: Instant) -> Self {
        Self { rules, state: RelayState::Closed, since: now, failures: 0, last_success: None, why: None }
    }

    /// Whether a connection may be opened now. After the pause one may; if nobody hears how it ended, the next one may
    /// after another pause.
    pub(super) fn admits(&mut self, now: Instant) -> bool {
        match self.state {
            RelayState::Closed => true,
            RelayState::Open | RelayState::HalfOpen => {
                let waited = now.saturating_duration_since(self.since) >= self.rules.pause;
                if waited {
                    self.enter(RelayState::HalfOpen, now);
                }
                waited
            }
        }
    }

    /// A connection stands. That alone does not make up for failures: only letters do.
    pub(super) fn opened(&mut self, now: Instant) {
        if self.state != RelayState::Closed {
            self.failures = self.rules.failures.saturating_sub(1);
            self.enter(RelayState::Closed, now);
        }
    }

    /// It answered for a letter.
    pub(super) fn answered(&mut self, now: Instant) {
        (self.failures, self.last_success, self.why) = (0, Some(now), None);
        if self.state != RelayState::Closed {
            self.enter(RelayState::Closed, now);
        }
    }

    /// It failed. True if it is left alone from now on and was not before.
    pub(super) fn failed(&mut self, fault: Fault, why: &str, now: Instant) -> bool {
        self.failures = self.failures.saturating_add(1);
        self.why = Some(why.to_owned());
        let enough = fault == Fault::Grave || self.failures >= self.rules.failures.max(1);
        let trips = self.state == RelayState::HalfOpen || (self.state == RelayState::Closed && enough);
        if trips {
            self.enter(RelayState::Open, now);
        }
        trips
    }

    /// Why it is left alone.
    pub(super) fn why(&self) -> &str {
        self.why.as_deref().unwrap_or_default()
    }

    pub(super) fn health(&self, relay: &str, now: Instant) -> RelayHealth {
        RelayHealth {
            relay: relay.to_owned(),
            state: self.state,
            failures: self.failures,
            since: now.saturating_duration_since(self.since),
            last_success: self.last_success.map(|at| now.saturating_duration_since(at)),
            why: self.why.clone(),
        }
    }

    fn enter(&mut self, state: RelayState, now: Instant) {
        (self.state, self.since) = (state, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAUSE: Duration = Duration::from_secs(30);

    fn breaker() -> (Breaker, Instant) {
        let now = Instant::now();
        (Breaker::new(Rules { failures: 3, pause: PAUSE }, now), now)
    }

    fn states(breaker: &Breaker, now: Instant) -> (RelayState, u32) {
        let health = breaker.health("relay:25", now);
        (health.state, health.failures)
    }

    #[test]
    fn three_failures_in_a_row_open_it_and_a_letter_in_between_begins_the_count_anew() {
        let (mut breaker, now) = breaker();
        for why in ["a", "b"] {
            assert!(!breaker.failed(Fault::Passing, why, now));
        }
        breaker.answered(now);
        assert_eq!(states(&breaker, now), (RelayState::Closed, 0));
        assert_eq!(breaker.health("relay:25", now + PAUSE).last_success, Some(PAUSE));
        for _ in 0..2 {
            assert!(!breaker.failed(Fault::Passing, "c", now) && breaker.admits(now));
        }
        assert!(breaker.failed(Fault::Passing, "d", now));
        assert!(!breaker.admits(now) && breaker.why() == "d");
        assert_eq!(states(&breaker, now), (RelayState::Open, 3));
    }

    #[test]
    fn after_the_pause_one_may_try_and_its_end_decides() {
        let (mut breaker, now) = breaker();
        assert!(breaker.failed(Fault::Grave, "certificate has expired", now));
        assert!(!breaker.admits(now + PAUSE / 2));
        let later = now + PAUSE;
        assert!(breaker.admits(later));
        assert_eq!(states(&breaker, later).0, RelayState::HalfOpen);
        assert!(!breaker.admits(later), "a second one while the first tries");
        assert!(breaker.failed(Fault::Passing, "still", later));
        assert!(!breaker.admits(later + PAUSE / 2));
        assert!(breaker.admits(later + PAUSE));
        breaker.opened(later + PAUSE);
        assert_eq!(states(&breaker, later), (RelayState::Closed, 2));
        breaker.answered(later + PAUSE);
        assert_eq!(states(&breaker, later), (RelayState::Closed, 0));
    }

    #[test]
    fn a_relay_that_only_opens_connections_is_left_alone_again_at_once() {
        let (mut breaker, now) = breaker();
        breaker.failed(Fault::Grave, "x", now);
        assert!(breaker.admits(now + PAUSE));
        breaker.opened(now + PAUSE);
        assert!(breaker.failed(Fault::Passing, "421 later", now + PAUSE));
        assert!(!breaker.admits(now + PAUSE));
    }

    #[test]
    fn a_try_of_which_nothing_was_heard_does_not_shut_the_relay_for_ever() {
        let (mut breaker, now) = breaker();
        breaker.failed(Fault::Grave, "x", now);
        assert!(breaker.admits(now + PAUSE) && !breaker.admits(now + PAUSE));
        assert!(breaker.admits(now + PAUSE * 2));
    }
}
