//! One counter at work: letters come from the ledger, go to the channel, and their reports go back into the ledger.
//!
//! Sending never stops for the books: while one transaction is written, the channel works on what is marked already, and
//! everything that is reported meanwhile goes into the next one, so that the group grows with the load. Before a letter
//! may travel it is marked "in data" in a durable transaction; those marked and not yet settled are all that a crash can
//! leave in doubt, and [`super::window`] keeps them few. What this file never does: it holds no transaction while
//! anything waits for the network. What one transaction holds is in `books.rs`.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use super::pacing::Admission;
use super::parcel::{Stock, Withheld};
use super::window::Window;
use super::{DeliveryError, Postman};
use crate::channels::Parcel;
use crate::domain::delivery::{Delivery, Outcome, Report};
use crate::domain::lane::Counter;
use crate::store::{Settlement, StoreError};

/// How long reports may wait for others before they are written down.
const GATHER: Duration = Duration::from_millis(10);

/// While reports come one after another, they are looked at so often: to be woken for each would cost more than it is.
const BREATH: Duration = Duration::from_millis(1);

/// How long a counter with nothing to do rests at least: turns that lie close together are taken together.
const SHORTEST_REST: Duration = Duration::from_millis(100);

/// How long it rests at most before it looks into the ledger again.
const fn rest(counter: Counter) -> Duration {
    match counter {
        Counter::Urgent => Duration::from_millis(200),
        Counter::Bulk => Duration::from_secs(1),
    }
}

/// A delivery in our hands, until when its row says so.
pub(super) struct Held {
    pub(super) delivery: Delivery,
    /// Tells this claim from another.
    pub(super) lease_ends: DateTime<Utc>,
}

/// What the last look into the ledger found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Supply {
    /// As much as was asked for: there is more.
    Plenty,
    /// Less: all that was due.
    Scarce,
    /// Nothing.
    None,
}

/// Serves one counter.
pub(super) struct Clerk {
    pub(super) postman: Postman,
    pub(super) counter: Counter,
    /// Claimed, by lane.
    pub(super) waiting: VecDeque<Held>,
    /// Those whose turn it is; they are marked next.
    pub(super) next: Vec<Held>,
    /// Those whose turn comes later, and when; they are put back next.
    pub(super) later: Vec<(Held, DateTime<Utc>)>,
    /// Marked and not yet reported.
    pub(super) travelling: HashMap<i64, Held>,
    /// Reported and not yet settled.
    pub(super) finished: Vec<Settlement>,
    pub(super) window: Window,
    pub(super) stock: Stock,
    pub(super) supply: Supply,
    /// Whether others waited when the last ones were marked: only then their number says something about the window.
    full: bool,
    /// Whether letters were claimed since the stock was filled.
    pub(super) fresh: bool,
    /// When to look for new letters although there were none.
    pub(super) look_at: Instant,
    /// When to renew leases and to look for what others left.
    pub(super) renew_at: Instant,
    orders: watch::Receiver<Order>,
    /// Something failed: nothing more is begun.
    winding_up: bool,
}

/// What a clerk is told while it works.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Order {
    /// Begin nothing more.
    pub(super) stop: bool,
    /// Changes when something may have become due.
    pub(super) look: u32,
}

/// What a clerk tells while it works.
#[derive(Clone, Copy)]
pub(super) struct Bell<'a> {
    /// So many more deliveries were tried and written down.
    pub(super) tried: &'a dyn Fn(usize),
    /// Whether the counter has nothing to do.
    pub(super) idle: &'a watch::Sender<[bool; 2]>,
    /// It begins another turn.
    pub(super) turn: &'a dyn Fn(),
}

impl Bell<'_> {
    fn idle(&self, counter: Counter, idle: bool) {
        self.idle.send_if_modified(|all| {
            let mine = &mut all[usize::from(counter == Counter::Bulk)];
            std::mem::replace(mine, idle) != idle
        });
    }
}

impl Clerk {
    pub(super) fn new(postman: &Postman, counter: Counter, orders: watch::Receiver<Order>) -> Self {
        let window = Window::new(postman.channels.hands(counter), postman.in_data);
        Self {
            postman: postman.clone(),
            counter,
            waiting: VecDeque::new(),
            next: Vec::new(),
            later: Vec::new(),
            travelling: HashMap::new(),
            finished: Vec::new(),
            window,
            stock: Stock::default(),
            supply: Supply::Plenty,
            full: false,
            fresh: false,
            look_at: Instant::now(),
            renew_at: Instant::now(),
            orders,
            winding_up: false,
        }
    }

    /// Serves until told to stop; then finishes what is in data, begins nothing, and gives the rest back.
    pub(super) async fn serve(mut self, bell: &Bell<'_>) -> Result<(), DeliveryError> {
        let (parcels, to_channel) = mpsc::channel(self.window.most());
        let (to_us, mut reports) = mpsc::channel(self.window.most());
        let (channels, counter) = (Arc::clone(&self.postman.channels), self.counter);
        let mut sending = JoinSet::new();
        sending.spawn(async move { channels.send(counter, to_channel, to_us).await });
        let kept = self.keep_books(&parcels, &mut reports, bell).await;
        drop(parcels);
        if let Err(why) = &kept {
            let writable = !matches!(why, DeliveryError::Store(StoreError::Database(_)));
            self.wind_up(&mut reports, bell, writable).await;
        }
        if let Some(Err(why)) = sending.join_next().await {
            tracing::error!(counter = counter.key(), %why, "the channel ended in disorder");
        }
        kept
    }

    async fn keep_books(
        &mut self,
        parcels: &mpsc::Sender<Parcel>,
        reports: &mut mpsc::Receiver<Report>,
        bell: &Bell<'_>,
    ) -> Result<(), DeliveryError> {
        loop {
            (bell.turn)();
            if !self.gather(reports).await {
                return Ok(()); // the channel is gone; leases run out and say what is in doubt
            }
            let stopping = self.is_stopping();
            self.choose(stopping);
            let marked = self.write_down(bell.tried).await?;
            if let Err(why) = self.load(&marked).await {
                for held in marked {
                    self.withhold(&held, why.to_string());
                }
                return Err(why);
            }
            self.hand_over(marked, parcels).await;
            self.postman.note().await?;
            let nothing = self.has_nothing();
            bell.idle(self.counter, nothing && self.supply == Supply::None);
            if nothing && stopping {
                return Ok(());
            }
        }
    }

    /// Whether nothing is in hand at all.
    fn has_nothing(&self) -> bool {
        let unmarked = self.waiting.is_empty() && self.next.is_empty() && self.later.is_empty();
        unmarked && self.travelling.is_empty() && self.finished.is_empty()
    }

    pub(super) fn is_stopping(&self) -> bool {
        self.winding_up || self.orders.borrow().stop
    }

    /// After a failure: whatever is in data is still finished and written down, if that can be done. What cannot be
    /// written down is in doubt.
    async fn wind_up(&mut self, reports: &mut mpsc::Receiver<Report>, bell: &Bell<'_>, writable: bool) {
        self.winding_up = true;
        while !self.travelling.is_empty()
            && let Some(report) = reports.recv().await
        {
            self.hear(report);
        }
        self.choose(true);
        if writable && let Err(why) = self.write_down(bell.tried).await {
            tracing::error!(counter = self.counter.key(), %why, "what came of the last letters could not be written down");
        }
    }

    /// Takes every report that is at hand, and waits for more until there is something worth writing down. False if no
    /// more can come although some should.
    async fn gather(&mut self, reports: &mut mpsc::Receiver<Report>) -> bool {
        let mut latest = None;
        loop {
            while let Ok(report) = reports.try_recv() {
                self.hear(report);
            }
            let now = Instant::now();
            if self.is_worth_writing(now) {
                return true;
            }
            let gathering = !self.finished.is_empty();
            let until = if gathering { *latest.get_or_insert(now + GATHER) } else { self.next_look() };
            if now >= until {
                return true;
            }
            let wake = if gathering { until.min(now + BREATH) } else { until };
            tokio::select! {
                report = reports.recv(), if !gathering => match report {
                    Some(report) => self.hear(report),
                    None => return self.travelling.is_empty(),
                },
                () = sleep_until(wake) => {}
                told = self.orders.changed(), if !self.is_stopping() => {
                    self.look_at = Instant::now();
                    return told.is_ok();
                }
            }
        }
    }

    /// When to look into the ledger although nothing was reported.
    fn next_look(&self) -> Instant {
        let more = self.supply != Supply::Plenty && self.waiting.len() < self.room();
        if more && !self.is_stopping() { self.look_at.min(self.renew_at) } else { self.renew_at }
    }

    /// Half of the window came back and others wait for it, or nothing is left to wait for.
    fn is_worth_writing(&self, now: Instant) -> bool {
        if self.travelling.is_empty() && self.is_stopping() {
            return true;
        }
        let half = self.window.size() / 2;
        let plenty = self.supply == Supply::Plenty;
        let room = (plenty || !self.waiting.is_empty()) && self.travelling.len() <= half;
        let all_back = !self.finished.is_empty() && self.travelling.is_empty();
        room || all_back || self.finished.len() > half || !plenty && self.wanted(now) > 0
    }

    /// So many more may be marked.
    pub(super) fn room(&self) -> usize {
        self.window.size().saturating_sub(self.travelling.len() + self.next.len())
    }

    /// How many deliveries to claim now: as many as may travel at once. Nothing is kept in hand, so that a digest overtakes
    /// a newsletter soon.
    pub(super) fn wanted(&self, now: Instant) -> usize {
        let nothing = self.waiting.is_empty() && self.travelling.is_empty();
        let look = match self.supply {
            Supply::Plenty => true,
            Supply::Scarce => nothing || now >= self.look_at,
            Supply::None => now >= self.look_at,
        };
        if self.is_stopping() || !look {
            return 0;
        }
        self.room().saturating_sub(self.waiting.len()).min(self.postman.batch)
    }

    /// Chooses those who may travel next: every letter passes here before it is marked, and whoever has to wait for its
    /// turn is put back. When stopping, everybody is.
    fn choose(&mut self, stopping: bool) {
        let now = self.postman.clock.now();
        if stopping {
            let all = self.next.drain(..).chain(self.waiting.drain(..));
            return self.later.extend(all.map(|held| (held, now)));
        }
        while self.room() > 0
            && let Some(held) = self.waiting.pop_front()
        {
            match self.postman.pacer.admit(&held.delivery, now) {
                Admission::Now => self.next.push(held),
                Admission::Later(turn) => self.later.push((held, turn)),
            }
        }
    }

    /// Every report passes here, once.
    fn hear(&mut self, report: Report) {
        if let Some(held) = self.travelling.remove(&report.delivery) {
            self.finished.push(self.postman.settlement(&held.delivery, report));
        }
    }

    /// Every claimed delivery passes here before it may be marked.
    pub(super) fn admit(&mut self, claimed: Vec<Delivery>, lease_ends: DateTime<Utc>) {
        self.fresh |= !claimed.is_empty();
        self.waiting.extend(claimed.into_iter().map(|delivery| Held { delivery, lease_ends }));
        // What is more urgent overtakes what was claimed before it.
        self.waiting.make_contiguous().sort_by_key(|held| held.delivery.lane);
    }

    /// Gives marked letters to the channel, which has room for all that may be in data. One that cannot be made ready
    /// waits, and stops nobody else.
    async fn hand_over(&mut self, marked: Vec<Held>, parcels: &mpsc::Sender<Parcel>) {
        let more = self.supply == Supply::Plenty || !self.waiting.is_empty();
        if !marked.is_empty() && std::mem::replace(&mut self.full, more) {
            self.window.learn(parcels.max_capacity() - parcels.capacity());
        }
        for held in marked {
            let why = match self.postman.parcel(&held.delivery, &mut self.stock) {
                Ok(parcel) => {
                    // If the channel is gone, the reports will tell.
                    drop(parcels.send(parcel).await);
                    self.travelling.insert(held.delivery.id, held);
                    continue;
                }
                Err(Withheld::Missing(why)) => why.to_string(),
                Err(Withheld::Unready(why)) => why,
            };
            self.withhold(&held, why);
        }
    }

    /// A letter that is marked does not leave: it is tried again later.
    fn withhold(&mut self, held: &Held, why: String) {
        tracing::error!(delivery.id = held.delivery.id, why, "a letter could not be made ready and waits");
        let report = Report::bare(held.delivery.id, Outcome::Deferred { why });
        self.finished.push(self.postman.settlement(&held.delivery, report));
    }

    /// Loads what newly claimed letters need: those that leave now and those that wait.
    async fn load(&mut self, marked: &[Held]) -> Result<(), DeliveryError> {
        if std::mem::take(&mut self.fresh) {
            let needed = marked.iter().chain(&self.waiting).map(|held| &held.delivery);
            self.postman.load(&mut self.stock, needed).await?;
        }
        Ok(())
    }

    /// Says when to look again: when something is due, if that is known.
    pub(super) fn rest(&mut self, now: DateTime<Utc>, due: Option<DateTime<Utc>>) {
        let longest = rest(self.counter);
        let until = due.map_or(longest, |due| (due - now).to_std().unwrap_or_default());
        self.look_at = Instant::now() + until.clamp(SHORTEST_REST, longest);
    }
}

impl Postman {
    /// What a report means for the ledger, and for the pace.
    fn settlement(&self, delivery: &Delivery, report: Report) -> Settlement {
        let now = self.clock.now();
        self.pacer.heard(delivery, &report, now);
        let due = self.retry.due(delivery, &report, now);
        if !matches!(report.outcome, Outcome::Accepted { .. }) {
            tracing::info!(delivery.id = delivery.id, state = report.outcome.state().key(), "not accepted");
        }
        Settlement { report, at: now, due }
    }
}
