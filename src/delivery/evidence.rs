//! Evidence against an address: what a bounce weighs, and when it is enough. Pure.
//!
//! What follows once it is enough is in `feedback`.

use chrono::{DateTime, Utc};

use crate::domain::feedback::{Action, Class, Feedback, Kind, Lasting, Reason, Recipient};
use crate::store::{Evidence, Fault};

/// When evidence is enough.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    pub(super) confirm_after: chrono::Duration,
    pub(super) remember: chrono::Duration,
    pub(super) half_life: chrono::Duration,
    pub(super) soft_limit: f64,
}

impl Rules {
    /// Two hard bounces of different letters, far enough apart; or one, and a relay that says the same at once.
    pub(super) fn confirmed(&self, faults: &[Fault]) -> bool {
        let hard: Vec<&Fault> = faults.iter().filter(|fault| fault.evidence == Evidence::Hard).collect();
        if self.confirm_after.is_zero() {
            return !hard.is_empty();
        }
        let (at_once, later) = (hard.iter().any(|fault| fault.at_once), hard.iter().any(|fault| !fault.at_once));
        let apart = |one: &Fault| {
            hard.iter().any(|other| other.delivery != one.delivery && (other.at - one.at) >= self.confirm_after)
        };
        (at_once && later) || hard.iter().any(|one| apart(one))
    }

    /// Whether soft bounces go on for so long that somebody should look. Each counts half after every half-life.
    pub(super) fn troubled(&self, faults: &[Fault], now: DateTime<Utc>) -> bool {
        let soft = faults.iter().filter(|fault| fault.evidence == Evidence::Soft);
        let weight = |fault: &Fault| {
            let age = (now - fault.at).as_seconds_f64().max(0.0);
            0.5_f64.powf(age / self.half_life.as_seconds_f64())
        };
        soft.map(weight).sum::<f64>() + 1e-6 >= self.soft_limit
    }
}

/// The recipient that decides: a letter of ours has one, and who lists several means the one that failed.
pub(super) fn worst(feedback: &Feedback) -> Option<&Recipient> {
    feedback.recipients.iter().min_by_key(|one| (one.action != Action::Failed, one.action, one.reason))
}

/// How a bounce counts against its address.
pub(super) fn evidence(kind: Kind, about: Option<&Recipient>) -> Option<Evidence> {
    let Kind::Bounce(lasting) = kind else { return None };
    let reason = about?.reason;
    match (lasting, reason.class()) {
        (Lasting::Permanent, Class::Address) => Some(Evidence::Hard),
        (Lasting::Permanent, _) if reason == Reason::MailboxClosed => Some(Evidence::Hard),
        (_, Class::Policy | Class::Content) => None,
        _ => Some(Evidence::Soft),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: Rules = Rules {
        confirm_after: chrono::Duration::hours(24),
        remember: chrono::Duration::days(90),
        half_life: chrono::Duration::days(14),
        soft_limit: 4.0,
    };

    fn fault(delivery: i64, hours: i64, evidence: Evidence) -> Fault {
        let at = DateTime::UNIX_EPOCH + chrono::Duration::hours(hours);
        Fault { delivery, at, at_once: false, evidence }
    }

    #[test]
    fn an_address_is_given_up_after_a_second_bounce_of_another_letter_a_day_later() {
        let hard = |delivery, hours| fault(delivery, hours, Evidence::Hard);
        assert!(!RULES.confirmed(&[]) && !RULES.confirmed(&[hard(1, 0)]));
        assert!(!RULES.confirmed(&[hard(1, 0), hard(1, 48)]), "the same letter again says nothing new");
        assert!(!RULES.confirmed(&[hard(1, 0), hard(2, 23)]), "one bad hour of a server says nothing");
        assert!(RULES.confirmed(&[hard(1, 0), hard(2, 24)]));
        assert!(!RULES.confirmed(&[hard(1, 0), fault(2, 48, Evidence::Soft)]));
        assert!(RULES.confirmed(&[hard(1, 0), Fault { at_once: true, ..hard(2, 1) }]), "two ways of saying the same");
        let at_once = Rules { confirm_after: chrono::Duration::zero(), ..RULES };
        assert!(at_once.confirmed(&[hard(1, 0)]));
    }

    #[test]
    fn soft_bounces_add_up_and_fade() {
        let soft = |n: i64, every: i64| (0..n).map(|at| fault(at, at * every, Evidence::Soft)).collect::<Vec<_>>();
        let now = |hours| DateTime::UNIX_EPOCH + chrono::Duration::hours(hours);
        assert!(RULES.troubled(&soft(4, 0), now(0)) && !RULES.troubled(&soft(3, 0), now(0)));
        assert!(!RULES.troubled(&soft(4, 0), now(14 * 24)), "half of four is two");
        assert!(!RULES.troubled(&soft(20, 14 * 24), now(19 * 14 * 24)), "one a fortnight never comes to more than two");
    }
}
