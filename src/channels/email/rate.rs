//! A token bucket: so many letters a second to one relay, over all its connections. Pure: whoever asks says what time
//! it is.

use std::time::{Duration, Instant};

/// The bucket of one relay.
#[derive(Debug)]
pub(super) struct Bucket {
    rate: f64,
    most: f64,
    level: f64,
    at: Instant,
}

impl Bucket {
    /// `rate` letters a second, above zero. A tenth of a second's letters may go at once.
    pub(super) fn new(rate: f64, now: Instant) -> Self {
        let most = (rate / 10.0).max(1.0);
        Self { rate, most, level: most, at: now }
    }

    /// Takes one letter's worth, or says how long to wait before asking again.
    pub(super) fn take(&mut self, now: Instant) -> Result<(), Duration> {
        let past = now.saturating_duration_since(self.at).as_secs_f64();
        self.level = past.mul_add(self.rate, self.level).min(self.most);
        self.at = self.at.max(now);
        if self.level >= 1.0 {
            self.level -= 1.0;
            return Ok(());
        }
        // A week is as good as any longer wait, and never too much for a clock.
        Err(Duration::from_secs_f64(((1.0 - self.level) / self.rate).clamp(0.001, 604_800.0)))
    }

    /// Puts back what was not used.
    pub(super) fn give_back(&mut self) {
        self.level = (self.level + 1.0).min(self.most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters that go within `span`, asked for as often as the bucket says.
    fn letters(rate: f64, span: Duration) -> u32 {
        let start = Instant::now();
        let (mut bucket, mut now, mut letters) = (Bucket::new(rate, start), start, 0);
        while now < start + span {
            match bucket.take(now) {
                Ok(()) => letters += 1,
                Err(wait) => now += wait,
            }
        }
        letters
    }

    #[test]
    fn no_more_letters_go_than_the_rate_allows_and_hardly_fewer() {
        for (rate, least, most) in [(50.0, 495, 506), (1.0, 9, 11), (0.5, 4, 6), (1000.0, 9_900, 10_101)] {
            let letters = letters(rate, Duration::from_secs(10));
            assert!((least..=most).contains(&letters), "{letters} at {rate}");
        }
    }

    #[test]
    fn what_was_not_used_goes_back_and_a_pause_does_not_pile_up() {
        let start = Instant::now();
        let mut bucket = Bucket::new(1.0, start);
        assert_eq!(bucket.take(start), Ok(()));
        bucket.give_back();
        assert_eq!(bucket.take(start), Ok(()));
        assert_eq!(bucket.take(start), Err(Duration::from_secs(1)));
        let later = start + Duration::from_hours(1);
        assert!(bucket.take(later).is_ok() && bucket.take(later).is_err());
    }
}
