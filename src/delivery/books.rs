//! One transaction of a counter: everything at hand at once.
//!
//! What this file does: it settles what was reported, marks what may travel next, renews leases now and then, takes over
//! what others left, and claims more. What it never does: it sends nothing. A transaction that fails loses nothing: what
//! was reported stays at hand and is written with the next try.

use std::collections::HashSet;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::{Instant, sleep};

use super::DeliveryError;
use super::clerk::{Clerk, Held, Supply};
use super::pacing::Admission;
use crate::config::UnknownPolicy;
use crate::domain::delivery::{Delivery, DeliveryState};
use crate::domain::lane::Counter;
use crate::store::{StoreError, Tx, lease_end};

/// How often a transaction is tried while others hold the database, and the pause in between; each try waits for them
/// besides. After any other failure nothing is tried again: what a connection says after its disk was full is not to be
/// relied on, and a mark that was not kept would let a letter go twice unseen.
const TRIES: usize = 5;
const PAUSE: Duration = Duration::from_secs(1);

/// How often leases are renewed at the least.
const RENEWAL: Duration = Duration::from_secs(10);

/// What a transaction is to do besides what is at hand.
#[derive(Debug, Clone, Copy)]
struct Page {
    now: DateTime<Utc>,
    /// So many more may be claimed.
    wanted: usize,
    renew: bool,
}

/// What it did.
struct Written {
    /// Rows that are marked now.
    marked: Vec<i64>,
    claimed: Claimed,
    /// Rows whose lease was renewed.
    renewed: Vec<i64>,
}

/// What a transaction took from the ledger.
#[derive(Default)]
struct Claimed {
    /// Those who may travel at once: they are marked already, and need not be written once more for it.
    marked: Vec<Delivery>,
    /// Those who wait.
    leased: Vec<Delivery>,
}

impl Claimed {
    fn len(&self) -> usize {
        self.marked.len() + self.leased.len()
    }
}

impl Clerk {
    /// Writes everything at hand. Those that are marked now.
    pub(super) async fn write_down(&mut self, tried: &dyn Fn(usize)) -> Result<Vec<Held>, DeliveryError> {
        let instant = Instant::now();
        let (wanted, renew) = (self.wanted(instant), instant >= self.renew_at);
        let page = Page { now: self.postman.clock.now(), wanted, renew };
        let at_hand = !self.finished.is_empty() || !self.next.is_empty() || !self.later.is_empty();
        if !at_hand && !renew && (wanted == 0 || !self.is_anything_due(page.now).await?) {
            return Ok(Vec::new());
        }
        let written = self.write_patiently(page).await?;
        if !self.finished.is_empty() {
            tried(self.finished.len());
        }
        self.finished.clear();
        self.later.clear();
        let lease_ends = page.now + self.postman.lease;
        if renew {
            self.renew_at = Instant::now() + RENEWAL.min(self.postman.lease / 3);
            self.renewed(&written.renewed, lease_ends);
        }
        let mut marked = std::mem::take(&mut self.next);
        if written.marked.len() < marked.len() {
            // What is not among them belongs to another worker by now.
            let ours: HashSet<i64> = written.marked.into_iter().collect();
            marked.retain(|held| ours.contains(&held.delivery.id));
        }
        if wanted > 0 {
            self.supply = match written.claimed.len() {
                0 => Supply::None,
                some if some < wanted => Supply::Scarce,
                _ => Supply::Plenty,
            };
            self.rest(page.now, None);
            let Claimed { marked: at_once, leased } = written.claimed;
            self.admit(leased, lease_ends);
            self.fresh |= !at_once.is_empty();
            marked.extend(at_once.into_iter().map(|delivery| Held { delivery, lease_ends }));
        }
        Ok(marked)
    }

    /// Looks without waiting for anybody: an idle counter takes the pen only if there is something to write.
    async fn is_anything_due(&mut self, now: DateTime<Utc>) -> Result<bool, DeliveryError> {
        let next = self.postman.desk.next_due_in(self.counter.lanes()).await?;
        let due = next.is_some_and(|due| due <= now);
        if !due {
            self.supply = Supply::None;
            self.rest(now, next);
        }
        Ok(due)
    }

    async fn write_patiently(&self, page: Page) -> Result<Written, DeliveryError> {
        let mut tries = 1;
        loop {
            match self.write(page).await {
                Ok(written) => return Ok(written),
                Err(why @ StoreError::Busy) if tries < TRIES => {
                    tracing::warn!(counter = self.counter.key(), %why, "the ledger cannot be written; trying again");
                    tries += 1;
                    sleep(PAUSE).await;
                }
                Err(why) => return Err(why.into()),
            }
        }
    }

    async fn write(&self, page: Page) -> Result<Written, StoreError> {
        let mut tx = self.postman.desk.begin().await?;
        tx.settle(&self.finished).await?;
        self.put_back(&mut tx).await?;
        let marked = self.mark(&mut tx).await?;
        let renewed = if page.renew { self.keep_house(&mut tx, page.now).await? } else { Vec::new() };
        let claimed = match page.wanted {
            0 => Claimed::default(),
            wanted => self.claim(&mut tx, wanted, page.now).await?,
        };
        tx.commit().await?;
        Ok(Written { marked, claimed, renewed })
    }

    /// Takes what is due: whoever may travel while there is room in the window is marked in the same step.
    async fn claim(&self, tx: &mut Tx, wanted: usize, now: DateTime<Utc>) -> Result<Claimed, StoreError> {
        let found = tx.due_from(self.counter.lanes(), wanted, now).await?;
        let mut room = if self.waiting.is_empty() { self.room() } else { 0 };
        let mut claimed = Claimed::default();
        for delivery in found {
            if room > 0 && self.postman.pacer.admit(&delivery, now) == Admission::Now {
                room -= 1;
                claimed.marked.push(delivery);
            } else {
                claimed.leased.push(delivery);
            }
        }
        let until = lease_end(now, self.postman.lease)?;
        for (some, state) in [(&claimed.marked, DeliveryState::InData), (&claimed.leased, DeliveryState::Leased)] {
            let ids: Vec<i64> = some.iter().map(|delivery| delivery.id).collect();
            tx.hold(&ids, state, until).await?;
        }
        Ok(claimed)
    }

    async fn mark(&self, tx: &mut Tx) -> Result<Vec<i64>, StoreError> {
        let mut marked = Vec::with_capacity(self.next.len());
        for claim in self.next.chunk_by(|one, other| one.lease_ends == other.lease_ends) {
            let ids: Vec<i64> = claim.iter().map(|held| held.delivery.id).collect();
            if let Some(first) = claim.first() {
                marked.extend(tx.in_data(&ids, first.lease_ends).await?);
            }
        }
        Ok(marked)
    }

    async fn put_back(&self, tx: &mut Tx) -> Result<(), StoreError> {
        for claim in self.later.chunk_by(|one, other| one.0.lease_ends == other.0.lease_ends) {
            let turns: Vec<_> = claim.iter().map(|(held, turn)| (held.delivery.id, *turn)).collect();
            if let Some((first, _)) = claim.first() {
                tx.postpone(&turns, first.lease_ends).await?;
            }
        }
        Ok(())
    }

    /// Renews what is held here first, so that what is left after it belongs to the dead.
    async fn keep_house(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<i64>, StoreError> {
        let mut held: Vec<(DateTime<Utc>, i64)> = self
            .waiting
            .iter()
            .chain(&self.next)
            .chain(self.travelling.values())
            .map(|held| (held.lease_ends, held.delivery.id))
            .collect();
        held.sort_unstable();
        let mut renewed = Vec::with_capacity(held.len());
        for claim in held.chunk_by(|one, other| one.0 == other.0) {
            let ids: Vec<i64> = claim.iter().map(|(_, id)| *id).collect();
            if let Some((lease_ends, _)) = claim.first() {
                renewed.extend(tx.renew(&ids, *lease_ends, now + self.postman.lease).await?);
            }
        }
        let resend = self.postman.unknown == UnknownPolicy::Resend;
        let recovered = tx.recover_from(self.counter.lanes(), now, resend).await?;
        let expired = if self.counter == Counter::Urgent { tx.expire(now).await? } else { 0 };
        if recovered.unknown + recovered.again + expired > 0 {
            let (unknown, again) = (recovered.unknown, recovered.again);
            tracing::warn!(unknown, again, expired, "leases ran out, letters expired");
        }
        Ok(renewed)
    }

    fn renewed(&mut self, ids: &[i64], lease_ends: DateTime<Utc>) {
        let ids: HashSet<i64> = ids.iter().copied().collect();
        for held in self.waiting.iter_mut().chain(&mut self.next).chain(self.travelling.values_mut()) {
            if ids.contains(&held.delivery.id) {
                held.lease_ends = lease_ends;
            }
        }
    }
}
