//! The brake: an edition of which far too many letters fail is held before the rest is burnt. No clock, no database.
//!
//! It looks at the last attempts of each edition, so that a trouble that begins late is seen as soon as one that was
//! there from the start. Digests and newsletters are held; alerts, and what a reader waits for, never are: for them it
//! only raises the alarm. What it never does: it writes nothing down; what it decided is fetched by `notes`.

use std::collections::{HashMap, VecDeque};

use super::bucket::Micros;
use crate::config;
use crate::domain::alarm::AlarmKind;
use crate::domain::delivery::{Delivery, Outcome, Report};

/// After it held an edition, the brake keeps what is still in a worker's hands for this long from going; by then the
/// ledger does.
pub(super) const GRIP: Micros = 10_000_000;

/// Something abnormal, to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Abnormal {
    pub(super) kind: AlarmKind,
    pub(super) edition: String,
    /// Letters that failed in this way.
    pub(super) letters: usize,
    /// Whether the edition is to be held.
    pub(super) hold: bool,
}

/// What became of an attempt, as far as the brake cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Fine,
    Deferred,
    Refused,
}

/// Watches editions.
#[derive(Debug)]
pub(super) struct Brake {
    rules: config::Brake,
    recent: HashMap<String, VecDeque<Fate>>,
    gripped: HashMap<String, Micros>,
    abnormal: Vec<Abnormal>,
}

impl Brake {
    pub(super) fn new(rules: config::Brake) -> Self {
        Self { rules, recent: HashMap::new(), gripped: HashMap::new(), abnormal: Vec::new() }
    }

    /// Until when letters of an edition that was just held must not go.
    pub(super) fn grips(&self, edition: &str, now: Micros) -> Option<Micros> {
        self.gripped.get(edition).copied().filter(|until| *until > now)
    }

    /// Learns from an attempt.
    pub(super) fn heard(&mut self, delivery: &Delivery, report: &Report, now: Micros) {
        if report.trace.status.as_deref().is_some_and(|status| status.starts_with("5.7.")) {
            self.note(AlarmKind::Policy, &delivery.edition, 1, false);
        }
        // A relay that could not be reached says nothing about the letters.
        let said = report.trace.code.is_some();
        let fate = match &report.outcome {
            Outcome::Accepted { .. } => Fate::Fine,
            Outcome::Refused { .. } => Fate::Refused,
            Outcome::Deferred { .. } if said => Fate::Deferred,
            Outcome::Deferred { .. } | Outcome::Unknown { .. } => return,
        };
        if self.rules.attempts == 0 {
            return;
        }
        let recent = self.recent.entry(delivery.edition.clone()).or_default();
        recent.push_back(fate);
        if recent.len() > self.rules.attempts {
            recent.pop_front();
        }
        if recent.len() < self.rules.attempts || fate == Fate::Fine {
            return;
        }
        let count = |fate| recent.iter().filter(|one| **one == fate).count();
        let limits = [
            (AlarmKind::Refused, count(Fate::Refused), self.rules.refused_percent),
            (AlarmKind::Deferred, count(Fate::Deferred), self.rules.deferred_percent),
        ];
        let too_many = limits.into_iter().find(|(_, count, percent)| exceeds(*count, recent.len(), *percent));
        let Some((kind, letters, _)) = too_many else { return };
        self.recent.remove(&delivery.edition);
        let hold = delivery.lane.is_bulk();
        self.note(kind, &delivery.edition, letters, hold);
        if hold {
            self.gripped.retain(|_, until| *until > now);
            self.gripped.insert(delivery.edition.clone(), now.saturating_add(GRIP));
        }
    }

    /// What was decided since it was last asked.
    pub(super) fn take(&mut self) -> Vec<Abnormal> {
        std::mem::take(&mut self.abnormal)
    }

    /// Gives back what could not be written down.
    pub(super) fn give_back(&mut self, mut abnormal: Vec<Abnormal>) {
        abnormal.append(&mut self.abnormal);
        self.abnormal = abnormal;
    }

    /// A letter could not be made ready; that is for the operator to mend.
    pub(super) fn unready(&mut self, edition: &str) {
        self.note(AlarmKind::Unready, edition, 1, false);
    }

    fn note(&mut self, kind: AlarmKind, edition: &str, letters: usize, hold: bool) {
        let known = self.abnormal.iter_mut().find(|one| one.kind == kind && one.edition == edition);
        match known {
            Some(known) => {
                known.letters += letters;
                known.hold |= hold;
            }
            None => self.abnormal.push(Abnormal { kind, edition: edition.to_owned(), letters, hold }),
        }
    }
}

/// Whether so many of so many are more than so many per cent.
pub(super) fn exceeds(count: usize, of: usize, percent: f64) -> bool {
    let [count, of] = [count, of].map(|number| f64::from(u32::try_from(number).unwrap_or(u32::MAX)));
    count * 100.0 > of * percent
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;
    use crate::config::Config;
    use crate::domain::delivery::Trace;
    use crate::domain::lane::Lane;

    fn brake() -> Brake {
        Brake::new(Config::from_parts(None, []).unwrap().delivery.brake)
    }

    fn letter(lane: Lane) -> Delivery {
        let moment = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        Delivery {
            id: 1,
            edition: lane.key().into(),
            variant: "v".into(),
            lane,
            contact: 1,
            address: "a@b.example".into(),
            token: "t".into(),
            attempts: 0,
            dated: moment,
            expires: moment,
        }
    }

    fn said(code: u16, status: &str) -> Report {
        let why = format!("{code} {status}");
        let outcome = match code / 100 {
            2 => Outcome::Accepted { reply: why },
            4 => Outcome::Deferred { why },
            _ => Outcome::Refused { why },
        };
        let trace = Trace { code: Some(code), status: Some(status.to_owned()), ..Trace::default() };
        Report { trace, ..Report::bare(1, outcome) }
    }

    /// Of each hundred attempts, so many fail; how many attempts until the brake says something, and what.
    fn drive(brake: &mut Brake, lane: Lane, failing: usize, report: &Report) -> Option<(usize, Abnormal)> {
        for attempt in 0..400 {
            let fine = said(250, "2.0.0");
            brake.heard(&letter(lane), if attempt * 7 % 100 < failing { report } else { &fine }, 0);
            if let Some(abnormal) = brake.take().pop() {
                return Some((attempt + 1, abnormal));
            }
        }
        None
    }

    #[test]
    fn a_newsletter_with_thirty_per_cent_refused_is_held_and_an_alert_goes_on() {
        let refused = said(550, "5.1.1");
        for (lane, hold) in Lane::ALL.into_iter().zip([false, false, true, true]) {
            let mut brake = brake();
            let (after, abnormal) = drive(&mut brake, lane, 30, &refused).unwrap();
            assert!((100..110).contains(&after), "{after}");
            let wanted = Abnormal { kind: AlarmKind::Refused, edition: lane.key().into(), letters: 30, hold };
            assert_eq!(abnormal, wanted);
            assert_eq!(brake.grips(lane.key(), 1).is_some(), hold);
            assert_eq!(brake.grips(lane.key(), GRIP), None);
        }
    }

    #[test]
    fn what_is_usual_never_brakes() {
        assert_eq!(drive(&mut brake(), Lane::Newsletter, 15, &said(550, "5.1.1")), None);
        assert_eq!(drive(&mut brake(), Lane::Newsletter, 60, &said(451, "4.3.0")), None);
        assert!(drive(&mut brake(), Lane::Newsletter, 61, &said(451, "4.3.0")).is_some());
    }

    #[test]
    fn a_relay_that_cannot_be_reached_is_not_the_editions_fault() {
        let silent = Report::bare(1, Outcome::Deferred { why: "connection refused".into() });
        assert_eq!(drive(&mut brake(), Lane::Newsletter, 100, &silent), None);
    }

    #[test]
    fn a_refusal_of_us_is_an_alarm_at_once() {
        let (after, abnormal) = drive(&mut brake(), Lane::Alert, 1, &said(550, "5.7.1")).unwrap();
        assert_eq!((after, abnormal.kind, abnormal.hold), (1, AlarmKind::Policy, false));
    }

    #[test]
    fn what_could_not_be_written_down_is_not_forgotten() {
        let mut brake = brake();
        brake.heard(&letter(Lane::Alert), &said(550, "5.7.1"), 0);
        let taken = brake.take();
        brake.heard(&letter(Lane::Alert), &said(550, "5.1.1"), 0);
        brake.give_back(taken.clone());
        assert_eq!(brake.take(), taken);
    }

    proptest! {
        #[test]
        fn trouble_that_begins_late_is_seen_within_one_look(fine in 0usize..5_000) {
            let mut brake = brake();
            for _ in 0..fine {
                brake.heard(&letter(Lane::Digest), &said(250, "2.0.0"), 0);
            }
            let trouble = (0..100).find(|_| {
                brake.heard(&letter(Lane::Digest), &said(554, "5.2.0"), 0);
                !brake.take().is_empty()
            });
            prop_assert!(trouble.is_some());
        }
    }
}
