//! One limit: so many letters a second and so many at once after a rest. Pure.
//!
//! Virtual scheduling (GCRA): a bucket keeps the moment at which it would be full again, in microseconds, and nothing
//! else has to run. It keeps four: of what was sent, of what was promised to letters that wait, of what was promised to
//! letters that came too late for their turn, and of what lies beyond the horizon. It never knows a letter; that is
//! `pacing`.

use crate::config::Rate;

/// Microseconds.
pub(super) type Micros = i64;

const SECOND: f64 = 1_000_000.0;
const MINUTE: f64 = 60.0 * SECOND;

/// The least that remains of a limit, however often a destination asks to slow down.
const LEAST: f64 = 1.0 / 64.0;

/// A limit and how much of it is left.
#[derive(Debug, Clone)]
pub(super) struct Bucket {
    rate: f64,
    burst: f64,
    /// The share of the limit that holds, since when, and what comes back in a minute.
    slowed: Option<(f64, Micros)>,
    recover: f64,
    sent: Micros,
    plan: Micros,
    urgent: Micros,
    late: Micros,
    tail: Micros,
}

impl Bucket {
    pub(super) fn new(rate: Rate, burst: Option<u32>, recover_percent: u32) -> Self {
        let burst = burst.map_or(rate.per_second, f64::from).max(1.0);
        let recover = f64::from(recover_percent) / 100.0;
        let long_ago = Micros::MIN / 4;
        Self {
            rate: rate.per_second,
            burst,
            slowed: None,
            recover,
            sent: long_ago,
            plan: long_ago,
            urgent: long_ago,
            late: long_ago,
            tail: long_ago,
        }
    }

    /// The share of the limit that holds now.
    pub(super) fn share(&self, now: Micros) -> f64 {
        let Some((share, since)) = self.slowed else { return 1.0 };
        let minutes = micros_as_f64(now.saturating_sub(since).max(0)) / MINUTE;
        self.recover.mul_add(minutes, share).min(1.0)
    }

    /// Whether it forgot everything: no limit was reached lately and nobody asked to slow down.
    pub(super) fn is_at_rest(&self, now: Micros) -> bool {
        let busy = [self.sent, self.plan, self.urgent, self.late, self.tail].into_iter().max();
        busy.is_none_or(|busy| busy <= now) && self.share(now) >= 1.0
    }

    fn interval(&self, now: Micros) -> Micros {
        whole(SECOND / (self.rate * self.share(now)))
    }

    /// How far ahead of the present the bucket may be: the letters of a burst. None while it is slowed.
    fn tolerance(&self, now: Micros) -> Micros {
        if self.share(now) < 1.0 { 0 } else { whole((self.burst - 1.0) * SECOND / self.rate) }
    }

    /// The moment at which one more letter may be sent by what was sent alone: for those whose turn it is.
    pub(super) fn free(&self, now: Micros) -> Micros {
        self.sent - self.tolerance(now)
    }

    /// The moment at which one more letter may be sent, behind all that were promised theirs.
    pub(super) fn turn(&self, now: Micros) -> Micros {
        self.sent.max(self.plan).max(self.late) - self.tolerance(now)
    }

    /// The same for an urgent letter: behind other urgent ones only.
    pub(super) fn urgent_turn(&self, now: Micros) -> Micros {
        self.sent.max(self.urgent) - self.tolerance(now)
    }

    /// A letter is sent without a promise: those who wait come later.
    pub(super) fn send(&mut self, now: Micros) {
        let interval = self.interval(now);
        self.sent = self.sent.max(now) + interval;
        self.plan = self.plan.max(now) + interval;
    }

    /// A letter is sent to which it was promised.
    pub(super) fn send_promised(&mut self, now: Micros) {
        self.sent = self.sent.max(now) + self.interval(now);
    }

    /// Promises the next turn to a letter.
    pub(super) fn promise(&mut self, now: Micros) {
        self.plan = self.sent.max(self.plan).max(self.late).max(now) + self.interval(now);
    }

    /// Promises the next turn to an urgent letter; all others come later.
    pub(super) fn promise_urgent(&mut self, now: Micros) {
        let interval = self.interval(now);
        self.urgent = self.sent.max(self.urgent).max(now) + interval;
        self.plan = self.plan.max(now) + interval;
    }

    /// The next turn of a letter that came too late for the one it was promised; it is promised.
    pub(super) fn late_turn(&mut self, now: Micros) -> Micros {
        let base = self.sent.max(self.late);
        self.late = base.max(now) + self.interval(now);
        base - self.tolerance(now)
    }

    /// About when a letter beyond the horizon will have its turn.
    pub(super) fn beyond(&mut self, horizon: Micros, now: Micros) -> Micros {
        self.tail = self.tail.max(horizon) + self.interval(now);
        self.tail
    }

    /// The destination asked to slow down: `percent` of what held remains, and nothing goes at once.
    pub(super) fn slow(&mut self, percent: u32, now: Micros) {
        let share = (self.share(now) * f64::from(percent) / 100.0).max(LEAST);
        self.slowed = Some((share, now));
        self.sent = self.sent.max(now) + self.interval(now);
        self.plan = self.sent;
        self.urgent = self.sent;
        self.late = self.sent;
        self.tail = self.sent;
    }

    /// Whether it was slowed at that moment or after it.
    pub(super) fn slowed_after(&self, moment: Micros) -> bool {
        self.slowed.is_some_and(|(_, since)| since >= moment)
    }

    /// Whether it was slowed within the last `span`.
    pub(super) fn slowed_within(&self, span: Micros, now: Micros) -> bool {
        self.slowed.is_some_and(|(_, since)| now.saturating_sub(since) < span)
    }
}

#[expect(clippy::cast_precision_loss, reason = "spans of minutes; a rate need not be exact to the microsecond")]
fn micros_as_f64(micros: Micros) -> f64 {
    micros as f64
}

/// Whole microseconds, at least one where there is any.
#[expect(clippy::cast_possible_truncation, reason = "a float becomes the nearest integer that there is")]
fn whole(micros: f64) -> Micros {
    micros.ceil().min(1e15) as Micros
}
