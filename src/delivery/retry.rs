//! When to try again: a visible list in the configuration for each lane, and nothing else. Pure.
//!
//! It never decides that a letter is given up: the ledger ends it at its expiry, whatever was planned.

use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::config::{self, PerLane, UnknownPolicy};
use crate::domain::delivery::{Delivery, Outcome, Report};
use crate::domain::lane::Lane;

/// Waits after failed attempts.
#[derive(Debug, Clone)]
pub struct RetryPolicy {
    waits: PerLane<Vec<Duration>>,
    unknown: UnknownPolicy,
}

impl RetryPolicy {
    /// The policy of a configuration.
    pub fn new(config: &config::Delivery) -> Self {
        Self { waits: config.retry.clone(), unknown: config.unknown }
    }

    /// When the letter of this report is due again; `None` if that was the end, or if the operator decides.
    pub fn due(&self, delivery: &Delivery, report: &Report, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let again = match &report.outcome {
            Outcome::Accepted { .. } | Outcome::Refused { .. } => false,
            Outcome::Deferred { .. } => true,
            Outcome::Unknown { .. } => self.unknown == UnknownPolicy::Resend && delivery.lane == Lane::Alert,
        };
        let wait = self.wait(delivery.lane, delivery.attempts.saturating_add(1), &delivery.token, report.trace.wait);
        let wait = chrono::Duration::from_std(wait).unwrap_or(chrono::Duration::hours(1));
        again.then(|| now.checked_add_signed(wait).unwrap_or(delivery.expires).min(delivery.expires))
    }

    /// How long to wait after the `attempts`-th failed attempt (from 1). A tenth more or less, decided by the delivery's
    /// token, keeps a thousand deliveries from coming back in the same second. What the relay asked for is granted
    /// where it is longer, with a little more for the same reason, up to twice the wait of the list.
    pub fn wait(&self, lane: Lane, attempts: u32, token: &str, asked: Option<Duration>) -> Duration {
        let listed = self.listed(lane, attempts);
        let spread = token.bytes().fold(0u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % 201;
        let ours = listed.mul_f64(f64::from(900 + spread) / 1000.0);
        let theirs = asked.unwrap_or_default().min(listed * 2).mul_f64(f64::from(1000 + spread / 2) / 1000.0);
        ours.max(theirs.min(listed * 2))
    }

    /// The moments of all attempts at a letter that never succeeds, from its release to its expiry, without the spread.
    pub fn moments(&self, lane: Lane, lifetime: Duration) -> Vec<Duration> {
        let mut moments = vec![Duration::ZERO];
        let mut at = Duration::ZERO;
        for attempt in 1.. {
            at += self.listed(lane, attempt).max(Duration::from_secs(1));
            if at >= lifetime {
                break;
            }
            moments.push(at);
        }
        moments
    }

    /// The wait of the list; the last one is repeated.
    fn listed(&self, lane: Lane, attempts: u32) -> Duration {
        let waits = self.waits.of(lane);
        let at = usize::try_from(attempts.saturating_sub(1)).unwrap_or(usize::MAX);
        waits.get(at).or(waits.last()).copied().unwrap_or(Duration::from_hours(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::domain::delivery::Trace;

    fn policy() -> (RetryPolicy, config::Delivery) {
        let config = Config::from_parts(None, []).unwrap().delivery;
        (RetryPolicy::new(&config), config)
    }

    fn words(moment: Duration) -> String {
        let minutes = moment.as_secs() / 60;
        format!("{}:{:02}", minutes / 60, minutes % 60)
    }

    #[test]
    fn the_whole_schedule_is_this() {
        let (policy, config) = policy();
        let schedule: Vec<String> = Lane::ALL
            .into_iter()
            .map(|lane| {
                let moments = policy.moments(lane, *config.expires.of(lane));
                let moments: Vec<String> = moments.into_iter().map(words).collect();
                format!("{} {} | {}", lane.key(), moments.join(" "), words(*config.expires.of(lane)))
            })
            .collect();
        assert_eq!(
            schedule,
            [
                "alert 0:00 0:01 0:06 0:21 1:21 4:21 10:21 16:21 22:21 28:21 34:21 40:21 46:21 52:21 58:21 64:21 70:21 | 72:00",
                "transactional 0:00 0:01 0:06 0:21 1:21 4:21 7:21 10:21 13:21 16:21 19:21 22:21 25:21 28:21 31:21 34:21 37:21 \
                 40:21 43:21 46:21 | 48:00",
                "digest 0:00 0:10 0:40 2:40 8:40 20:40 32:40 44:40 56:40 68:40 80:40 92:40 | 96:00",
                "newsletter 0:00 0:15 1:15 5:15 17:15 41:15 65:15 89:15 113:15 | 120:00",
            ]
        );
    }

    #[test]
    fn a_delivery_always_waits_the_same_two_differ_and_none_strays_by_more_than_a_tenth() {
        let (policy, _) = policy();
        let waits = |token: &str| (1..=8).map(|n| policy.wait(Lane::Alert, n, token, None)).collect::<Vec<_>>();
        assert_eq!(waits("a"), waits("a"));
        assert_ne!(waits("a"), waits("b"));
        for token in 0..500 {
            for (waited, listed) in waits(&format!("token {token}")).into_iter().zip([1, 5, 15, 60, 180, 360, 360, 360])
            {
                let listed = Duration::from_mins(listed);
                assert!(waited.abs_diff(listed) <= listed / 10, "{waited:?} is too far from {listed:?}");
            }
        }
    }

    #[test]
    fn what_the_relay_asks_for_is_granted_between_our_wait_and_twice_of_it() {
        let (policy, _) = policy();
        for token in 0..500 {
            let token = format!("token {token}");
            let wait = |minutes| policy.wait(Lane::Alert, 2, &token, Some(Duration::from_mins(minutes))).as_secs();
            let ours = policy.wait(Lane::Alert, 2, &token, None).as_secs();
            assert_eq!(wait(1), ours);
            assert!((420..=462).contains(&wait(7)), "seven minutes were asked for: {}", wait(7));
            assert_eq!(wait(60), 600);
        }
    }

    #[test]
    fn no_attempt_is_planned_beyond_expiry_and_only_alerts_of_unknown_fate_go_again_by_themselves() {
        let (policy, _) = policy();
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let delivery = |lane, attempts| Delivery {
            id: 1,
            edition: "e".into(),
            variant: "v".into(),
            lane,
            contact: 1,
            address: "a@b.example".into(),
            token: "t".into(),
            attempts,
            dated: now,
            expires: now + chrono::Duration::hours(2),
        };
        let deferred = Report {
            trace: Trace { wait: Some(Duration::from_hours(100)), ..Trace::default() },
            ..Report::bare(1, Outcome::Deferred { why: "451 later".into() })
        };
        assert_eq!(policy.due(&delivery(Lane::Alert, 9), &deferred, now), Some(now + chrono::Duration::hours(2)));
        let unknown = Report::bare(1, Outcome::Unknown { why: "cut off".into() });
        let again = Lane::ALL.map(|lane| policy.due(&delivery(lane, 0), &unknown, now).is_some());
        assert_eq!(again, [true, false, false, false]);
        let accepted = Report::bare(1, Outcome::Accepted { reply: "250 ok".into() });
        assert_eq!(policy.due(&delivery(Lane::Alert, 0), &accepted, now), None);
    }
}
