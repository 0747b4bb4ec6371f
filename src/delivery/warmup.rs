//! Warm-up: a sender's address that is new begins with few letters a day. No clock, no database.
//!
//! A day is one of UTC; a day counts as a step of the plan if a letter was accepted on it. Digests and newsletters keep
//! to the plan. Alerts, and what a reader waits for, go and are counted; that they went beyond it is an alarm. What this
//! file never does: it writes nothing down; what is counted is fetched by `notes`, and the ledger says what other
//! processes sent.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use crate::store::SentDay;

/// The plan and where it stands.
#[derive(Debug)]
pub(super) struct Warmup {
    plan: Vec<u64>,
    day: NaiveDate,
    /// Earlier days on which letters were accepted.
    earlier: usize,
    /// Accepted today, as far as the ledger has it.
    written: u64,
    /// Accepted and not yet written down.
    bulk: u64,
    urgent: u64,
    /// On their way.
    travelling: u64,
}

impl Warmup {
    pub(super) fn new(plan: Vec<u64>) -> Self {
        Self { plan, day: NaiveDate::MIN, earlier: 0, written: 0, bulk: 0, urgent: 0, travelling: 0 }
    }

    /// Whether there is a plan at all.
    pub(super) fn is_planned(&self) -> bool {
        !self.plan.is_empty()
    }

    /// Learns what the ledger says.
    pub(super) fn recall(&mut self, days: &[SentDay], now: DateTime<Utc>) {
        self.day = now.date_naive();
        self.earlier = days.iter().filter(|sent| sent.day < self.day && sent.bulk + sent.urgent > 0).count();
        self.written = days.iter().find(|sent| sent.day == self.day).map_or(0, |sent| sent.bulk + sent.urgent);
    }

    /// Letters of today; `None` if there is no limit (any more).
    fn allowance(&self) -> Option<u64> {
        self.plan.get(self.earlier).copied()
    }

    fn sent(&self) -> u64 {
        self.written + self.bulk + self.urgent
    }

    fn turn_page(&mut self, now: DateTime<Utc>) {
        let today = now.date_naive();
        if today > self.day {
            self.earlier += usize::from(self.sent() > 0);
            self.day = today;
            (self.written, self.bulk, self.urgent, self.travelling) = (0, 0, 0, 0);
        }
    }

    /// When one more letter of a digest or newsletter may go, if not today.
    pub(super) fn later(&mut self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.turn_page(now);
        let allowance = self.allowance()?;
        (self.sent() + self.travelling >= allowance)
            .then(|| self.day.checked_add_days(Days::new(1)))
            .flatten()
            .map(|tomorrow| tomorrow.and_time(NaiveTime::MIN).and_utc())
    }

    /// A letter goes.
    pub(super) fn goes(&mut self) {
        self.travelling += 1;
    }

    /// A letter came to an end, or back.
    pub(super) fn heard(&mut self, accepted: bool, is_bulk: bool, now: DateTime<Utc>) {
        self.turn_page(now);
        self.travelling = self.travelling.saturating_sub(1);
        if accepted {
            *(if is_bulk { &mut self.bulk } else { &mut self.urgent }) += 1;
        }
    }

    /// What was accepted since it was last asked, if anything.
    pub(super) fn take(&mut self) -> Option<SentDay> {
        let sent = SentDay { day: self.day, bulk: self.bulk, urgent: self.urgent };
        (self.bulk, self.urgent) = (0, 0);
        self.written += sent.bulk + sent.urgent;
        (sent.bulk + sent.urgent > 0).then_some(sent)
    }

    /// Gives back what could not be written down.
    pub(super) fn give_back(&mut self, sent: SentDay) {
        if sent.day == self.day {
            self.written = self.written.saturating_sub(sent.bulk + sent.urgent);
            self.bulk += sent.bulk;
            self.urgent += sent.urgent;
        }
    }

    /// Learns what all processes together sent, after `sent` was written down. How many letters of these that do not wait
    /// went beyond the plan, if any.
    pub(super) fn written(&mut self, sent: SentDay, total: SentDay) -> Option<u64> {
        if total.day != self.day {
            return None;
        }
        self.written = total.bulk + total.urgent;
        let beyond = self.written.saturating_sub(self.allowance()?).min(sent.urgent);
        (beyond > 0).then_some(beyond)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32, hour: u32) -> DateTime<Utc> {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(hour, 0, 0).unwrap().and_utc()
    }

    fn send_all_day(warmup: &mut Warmup, day: u32, letters: usize) -> usize {
        let mut sent = 0;
        for _ in 0..letters {
            if warmup.later(at(day, 9)).is_none() {
                warmup.goes();
                warmup.heard(true, true, at(day, 9));
                sent += 1;
            }
        }
        if let Some(sent) = warmup.take() {
            assert_eq!(warmup.written(sent, sent), None);
        }
        sent
    }

    #[test]
    fn each_day_of_sending_is_a_step_of_the_plan_and_after_the_last_there_is_no_limit() {
        let mut warmup = Warmup::new(vec![5, 10, 20]);
        warmup.recall(&[], at(1, 0));
        assert_eq!(send_all_day(&mut warmup, 1, 100), 5);
        assert_eq!(warmup.later(at(1, 23)), Some(at(2, 0)));
        assert_eq!(send_all_day(&mut warmup, 3, 100), 10, "a day without letters is no step");
        assert_eq!(send_all_day(&mut warmup, 4, 7), 7);
        assert_eq!(send_all_day(&mut warmup, 5, 100), 100);
    }

    #[test]
    fn a_process_that_starts_again_goes_on_where_the_ledger_stands() {
        let mut warmup = Warmup::new(vec![5, 10]);
        let sent = |day, bulk, urgent| SentDay { day: at(day, 0).date_naive(), bulk, urgent };
        warmup.recall(&[sent(1, 3, 1), sent(2, 0, 8)], at(2, 9));
        assert_eq!(send_all_day(&mut warmup, 2, 100), 2);
    }

    #[test]
    fn what_is_on_its_way_counts_and_what_comes_back_does_not() {
        let mut warmup = Warmup::new(vec![2]);
        warmup.recall(&[], at(1, 0));
        for _ in 0..2 {
            assert_eq!(warmup.later(at(1, 9)), None);
            warmup.goes();
        }
        assert_eq!(warmup.later(at(1, 9)), Some(at(2, 0)));
        warmup.heard(false, true, at(1, 9));
        assert_eq!(warmup.later(at(1, 9)), None);
    }

    #[test]
    fn urgent_letters_beyond_the_plan_are_counted_once() {
        let mut warmup = Warmup::new(vec![2, 50]);
        warmup.recall(&[], at(1, 0));
        for _ in 0..5 {
            warmup.goes();
            warmup.heard(true, false, at(1, 9));
        }
        let sent = warmup.take().unwrap();
        assert_eq!(warmup.written(sent, sent), Some(3));
        assert_eq!(warmup.take(), None);
        let two = SentDay { urgent: 2, ..sent };
        let of_all = SentDay { urgent: 9, ..sent };
        assert_eq!(warmup.written(two, of_all), Some(2), "another worker tells of its own");
    }
}
