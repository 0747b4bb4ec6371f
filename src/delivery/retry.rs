//! The retry policy: a visible list in the configuration, and nothing else. Pure.

use std::time::Duration;

/// Waits after failed attempts.
#[derive(Debug, Clone)]
pub struct RetryPolicy {
    waits: Vec<Duration>,
}

impl RetryPolicy {
    /// A policy of these waits; the last one is repeated. An empty list waits an hour.
    pub fn new(waits: Vec<Duration>) -> Self {
        Self { waits }
    }

    /// How long to wait after the `attempts`-th failed attempt (from 1). A tenth more or less, decided by the delivery's
    /// token, keeps a thousand deliveries from coming back in the same second.
    pub fn wait(&self, attempts: u32, token: &str) -> Duration {
        let at = usize::try_from(attempts.saturating_sub(1)).unwrap_or(usize::MAX);
        let wait = self.waits.get(at).or(self.waits.last()).copied().unwrap_or(Duration::from_hours(1));
        let spread = token.bytes().fold(0u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % 201;
        wait.mul_f64(f64::from(900 + spread) / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(token: &str) -> Vec<u64> {
        let minutes = [1, 5, 15, 60].map(Duration::from_mins).to_vec();
        let policy = RetryPolicy::new(minutes);
        (1..=6).map(|attempt| policy.wait(attempt, token).as_secs()).collect()
    }

    #[test]
    fn the_whole_schedule_follows_the_list_and_repeats_its_last_wait() {
        let exact = [60, 300, 900, 3600, 3600, 3600];
        for (waited, wanted) in schedule("a token").into_iter().zip(exact) {
            assert!(waited.abs_diff(wanted) <= wanted / 10, "{waited} is too far from {wanted}");
        }
    }

    #[test]
    fn a_delivery_always_waits_the_same_and_two_deliveries_differ() {
        assert_eq!(schedule("a"), schedule("a"));
        assert_ne!(schedule("a"), schedule("b"));
    }
}
