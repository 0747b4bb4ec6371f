//! Pacing: how fast letters go to whom. No clock, no database, no waiting: it is asked, and answers at once.
//!
//! Domains that belong to one provider share a limit, and so do all letters of one sender's address. A letter that may
//! not go yet is given a turn of its own, so that nobody has to ask again and again. A destination that asks us to slow
//! down (421, 4.7.x) is believed at once and trusted again little by little. What this file never does: it decides
//! nothing about attempts; waiting for a turn is none. The arithmetic of a limit is in `bucket`, the plan of a new sender
//! in `warmup`, editions of which too much fails in `brake`; limits are data, `[delivery.pacing]`. The limits of relays are kept where the connections are, in `channels`.
//!
//! Alerts, and what a reader waits for, go first: they use up the limits of all others, and wait `alert_wait` at most.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};

use super::brake::Brake;
use super::bucket::{Bucket, Micros};
use super::notes::Notes;
use super::warmup::Warmup;
use crate::config::{Config, Pacing};
use crate::domain::delivery::{Delivery, Outcome, Report};
use crate::store::SentDay;

/// A destination that asked to slow down is not slowed again for this long: what is on its way asks the same.
const PATIENCE: Micros = 10_000_000;

/// Beyond the horizon no turn is foreseen further ahead than this; rates change.
const FORESIGHT: Micros = 3_600_000_000;

/// Limits of single domains kept before those at rest are forgotten.
const DOMAINS: usize = 10_000;

/// Whether a letter may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// It may.
    Now,
    /// At this moment it may ask again; within the horizon its turn then is certain.
    Later(DateTime<Utc>),
}

/// Keeps the limits. Clones share everything.
#[derive(Debug, Clone)]
pub struct Pacer {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    rules: Pacing,
    /// Groups by domain, and by the first label of domains.
    exact: HashMap<String, usize>,
    begins: HashMap<String, usize>,
    /// A folder is not paced.
    open: bool,
    books: Mutex<Books>,
    brake: Mutex<Brake>,
    warmup: Mutex<Warmup>,
}

/// What a limit is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Whom {
    Sender,
    Group(usize),
    Domain(String),
}

#[derive(Debug, Default)]
struct Books {
    buckets: HashMap<Whom, Bucket>,
    /// Letters that were promised a turn: when it is, and when it was promised.
    waiting: HashMap<i64, (Micros, Micros)>,
    /// The latest turn that was named to anybody.
    last: Micros,
    swept: Micros,
}

impl Pacer {
    /// The limits of a configuration, none of them used yet.
    pub fn new(config: &Config) -> Self {
        let rules = config.delivery.pacing.clone();
        let (mut exact, mut begins) = (HashMap::new(), HashMap::new());
        for (place, group) in rules.group.iter().enumerate() {
            for domain in &group.domains {
                let domain = domain.to_lowercase();
                match domain.strip_suffix(".*") {
                    Some(name) => begins.insert(name.to_owned(), place),
                    None => exact.insert(domain, place),
                };
            }
        }
        let open = config.channels.email.is_folder();
        let brake = Mutex::new(Brake::new(config.delivery.brake.clone()));
        let warmup = Mutex::new(Warmup::new(config.delivery.warmup.plan.clone()));
        Self { shared: Arc::new(Shared { rules, exact, begins, open, books: Mutex::default(), brake, warmup }) }
    }

    /// Whether a new sender's plan has to be [recalled](Pacer::recall) before the first letter.
    pub(super) fn is_warming_up(&self) -> bool {
        !self.shared.open && lock(&self.shared.warmup).is_planned()
    }

    /// Learns how many letters the ledger knows of.
    pub(super) fn recall(&self, days: &[SentDay], now: DateTime<Utc>) {
        lock(&self.shared.warmup).recall(days, now);
    }

    /// What is to be written down, if anything.
    pub(super) fn notes(&self) -> Option<Notes> {
        let abnormal = lock(&self.shared.brake).take();
        let sent = if self.is_warming_up() { lock(&self.shared.warmup).take() } else { None };
        (!abnormal.is_empty() || sent.is_some()).then_some(Notes { abnormal, sent })
    }

    /// What could not be written down.
    pub(super) fn give_back(&self, notes: Notes) {
        lock(&self.shared.brake).give_back(notes.abnormal);
        if let Some(sent) = notes.sent {
            lock(&self.shared.warmup).give_back(sent);
        }
    }

    /// Learns what all processes sent on a day; how many urgent letters of `sent` went beyond the plan.
    pub(super) fn sent(&self, sent: SentDay, total: SentDay) -> Option<u64> {
        lock(&self.shared.warmup).written(sent, total)
    }

    /// Whether a letter may go now; if not, when to ask again. To ask counts as sending if the answer is [`Admission::Now`].
    pub fn admit(&self, delivery: &Delivery, now: DateTime<Utc>) -> Admission {
        let at = now.timestamp_micros();
        if let Some(until) = lock(&self.shared.brake).grips(&delivery.edition, at) {
            return DateTime::from_timestamp_micros(until).map_or(Admission::Now, Admission::Later);
        }
        if self.shared.open {
            return Admission::Now;
        }
        let warming_up = self.is_warming_up();
        if warming_up
            && delivery.lane.is_bulk()
            && let Some(later) = lock(&self.shared.warmup).later(now)
        {
            return Admission::Later(later);
        }
        let admission = self.pace(delivery, at);
        if warming_up && admission == Admission::Now {
            lock(&self.shared.warmup).goes();
        }
        admission
    }

    /// The same by limits of destinations and of the sender.
    fn pace(&self, delivery: &Delivery, at: Micros) -> Admission {
        let mut books = self.books();
        self.sweep(&mut books, at);
        let whom = self.limits(&mut books, &delivery.address);
        if whom.iter().all(Option::is_none) {
            return Admission::Now;
        }
        let later = self.turn(&mut books, &whom, (delivery.id, !delivery.lane.is_bulk()), at);
        let Some(later) = later.filter(|later| *later > at) else { return Admission::Now };
        books.last = books.last.max(later);
        DateTime::from_timestamp_micros(later).map_or(Admission::Now, Admission::Later)
    }

    /// A letter could not be made ready: the operator should hear of it.
    pub(super) fn unready(&self, delivery: &Delivery) {
        lock(&self.shared.brake).unready(&delivery.edition);
    }

    /// Learns from what came of a letter.
    pub fn heard(&self, delivery: &Delivery, report: &Report, now: DateTime<Utc>) {
        let at = now.timestamp_micros();
        lock(&self.shared.brake).heard(delivery, report, at);
        if self.is_warming_up() {
            let accepted = matches!(report.outcome, Outcome::Accepted { .. });
            lock(&self.shared.warmup).heard(accepted, delivery.lane.is_bulk(), now);
        }
        if !self.shared.open && asks_to_slow_down(report) {
            self.slow(delivery, at);
        }
    }

    /// The destination of a letter asked to slow down.
    fn slow(&self, delivery: &Delivery, at: Micros) {
        let rules = &self.shared.rules;
        let domain = domain_of(&delivery.address);
        let whom = self.group_of(&domain).map_or_else(|| Whom::Domain(domain.clone()), Whom::Group);
        let fresh = match &whom {
            Whom::Group(place) => rules.group.get(*place).and_then(|group| group.rate.map(|rate| (rate, group.burst))),
            Whom::Domain(_) | Whom::Sender => rules.others.map(|rate| (rate, None)),
        };
        let Some((rate, burst)) = fresh else { return };
        let mut books = self.books();
        let bucket = books.buckets.entry(whom).or_insert_with(|| Bucket::new(rate, burst, rules.recover_percent));
        if bucket.slowed_within(PATIENCE, at) {
            return;
        }
        bucket.slow(rules.slowed_percent, at);
        let share = bucket.share(at);
        let name = self.group_of(&domain).and_then(|place| rules.group.get(place)).map_or("a domain", |g| &g.name);
        tracing::warn!(group = name, share, "a destination asked to slow down");
    }

    /// The latest moment that was named as somebody's turn, if it is still to come: until then there is work.
    pub fn last_turn(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let last = self.books().last;
        (last > now.timestamp_micros()).then(|| DateTime::from_timestamp_micros(last)).flatten()
    }

    /// The name of the group of an address in reports; "other" for a domain of its own.
    pub fn group_name(&self, address: &str) -> &str {
        let place = self.group_of(&domain_of(address));
        place.and_then(|place| self.shared.rules.group.get(place)).map_or("other", |group| &group.name)
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        lock(&self.shared.books)
    }

    fn group_of(&self, domain: &str) -> Option<usize> {
        if let Some(place) = self.shared.exact.get(domain) {
            return Some(*place);
        }
        let (first, rest) = domain.split_once('.')?;
        is_top(rest).then(|| self.shared.begins.get(first).copied()).flatten()
    }

    /// The limits that a letter to this address is under; they have buckets.
    fn limits(&self, books: &mut Books, address: &str) -> [Option<Whom>; 2] {
        let rules = &self.shared.rules;
        let mut limit = |whom: Whom, rate, burst| {
            let made = || Bucket::new(rate, burst, rules.recover_percent);
            books.buckets.entry(whom.clone()).or_insert_with(made);
            whom
        };
        let sender = rules.identity.map(|rate| limit(Whom::Sender, rate, None));
        let domain = domain_of(address);
        let destination = match self.group_of(&domain).and_then(|place| Some((place, rules.group.get(place)?))) {
            Some((place, group)) => group.rate.map(|rate| limit(Whom::Group(place), rate, group.burst)),
            None if rules.others_always => rules.others.map(|rate| limit(Whom::Domain(domain), rate, None)),
            None => Some(Whom::Domain(domain)).filter(|whom| books.buckets.contains_key(whom)),
        };
        [destination, sender]
    }

    /// The turn of a letter; none if it goes now, which is then written down.
    fn turn(&self, books: &mut Books, whom: &[Option<Whom>; 2], letter: (i64, bool), at: Micros) -> Option<Micros> {
        let (id, urgent) = letter;
        let rules = &self.shared.rules;
        let whom = || whom.iter().flatten();
        match books.promised(id, whom()) {
            Some(turn) if turn > at => return Some(turn),
            Some(_) => {
                books.waiting.remove(&id);
                if urgent || books.all(whom(), |bucket| bucket.free(at)).is_none_or(|free| free <= at) {
                    books.each(whom(), |bucket| bucket.send_promised(at));
                    return None;
                }
                let turn = books.each(whom(), |bucket| bucket.late_turn(at));
                books.waiting.extend(turn.map(|turn| (id, (turn, at))));
                return turn;
            }
            None => {}
        }
        let turn = books.all(whom(), |bucket| if urgent { bucket.urgent_turn(at) } else { bucket.turn(at) })?;
        let horizon = at.saturating_add(micros(rules.horizon));
        if turn <= at {
            books.each(whom(), |bucket| bucket.send(at));
            return None;
        }
        if !urgent && turn > horizon {
            return books.each(whom(), |bucket| bucket.beyond(horizon, at)).map(|turn| turn.min(at + FORESIGHT));
        }
        let turn = if urgent { turn.min(at.saturating_add(micros(rules.alert_wait))) } else { turn };
        books.each(whom(), |bucket| if urgent { bucket.promise_urgent(at) } else { bucket.promise(at) });
        books.waiting.insert(id, (turn, at));
        Some(turn)
    }

    /// Forgets promises that nobody came for, and limits of single domains that are at rest.
    fn sweep(&self, books: &mut Books, at: Micros) {
        let horizon = micros(self.shared.rules.horizon).max(PATIENCE);
        if at.saturating_sub(books.swept) < horizon && books.buckets.len() < DOMAINS {
            return;
        }
        books.swept = at;
        books.waiting.retain(|_, (turn, _)| turn.saturating_add(horizon) > at);
        books.buckets.retain(|whom, bucket| !matches!(whom, Whom::Domain(_)) || !bucket.is_at_rest(at));
    }
}

impl Books {
    /// The turn that a letter was promised, unless a destination was slowed since.
    fn promised<'a>(&self, id: i64, mut whom: impl Iterator<Item = &'a Whom>) -> Option<Micros> {
        let (turn, promised) = self.waiting.get(&id)?;
        let slowed = |whom| self.buckets.get(whom).is_some_and(|bucket: &Bucket| bucket.slowed_after(*promised));
        (!whom.any(slowed)).then_some(*turn)
    }

    /// The latest of what all of these limits say.
    fn all<'a>(&self, whom: impl Iterator<Item = &'a Whom>, what: impl Fn(&Bucket) -> Micros) -> Option<Micros> {
        whom.filter_map(|whom| self.buckets.get(whom).map(&what)).max()
    }

    /// Does something to each of these limits; the latest of what they say.
    fn each<'a, T: Ord>(&mut self, whom: impl Iterator<Item = &'a Whom>, what: impl Fn(&mut Bucket) -> T) -> Option<T> {
        whom.filter_map(|whom| self.buckets.get_mut(whom).map(&what)).max()
    }
}

/// RFC 3463 4.7.x is about policy, and 421 closes the door (RFC 5321 4.2.3): both mean "not so fast".
fn asks_to_slow_down(report: &Report) -> bool {
    let policy = report.trace.status.as_deref().is_some_and(|status| status.starts_with("4.7."));
    matches!(report.outcome, Outcome::Deferred { .. }) && (report.trace.code == Some(421) || policy)
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn domain_of(address: &str) -> String {
    address.rsplit_once('@').map_or(address, |(_, domain)| domain).to_lowercase()
}

/// "com", "de", "co.uk", "com.br": what may follow the name of a provider.
fn is_top(rest: &str) -> bool {
    match rest.split_once('.') {
        None => true,
        Some((second, top)) => second.len() <= 3 && top.len() == 2,
    }
}

fn micros(span: std::time::Duration) -> Micros {
    Micros::try_from(span.as_micros()).unwrap_or(Micros::MAX / 4)
}

#[cfg(test)]
mod tests;
