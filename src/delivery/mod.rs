//! STORY TWO: making it arrive.
//!
//! [`Postman::round`] is one step: take over what a dead worker left, expire what is of no use, claim a batch, hand it
//! over, settle what came of it. What this room never does: it decides nothing about who gets what, and it never holds a
//! transaction while the network is slow. Which door to open: when to try again is in `retry`, how fast in `pacing`, when an edition is held
//! by itself in `brake` and by hand in `stop`, the personal headers in `envelope`, what goes over the wire in `channels`.
//!
//! At any moment at most a window of letters is "in data": marked as being handed over, not yet settled. That window is
//! all that a crash can leave in doubt, and it is recorded as such.

mod brake;
mod bucket;
mod envelope;
pub mod feedback;
mod notes;
pub mod pacing;
mod parcel;
pub mod retry;
pub mod stop;
mod warmup;
mod window;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use thiserror::Error;

use crate::channels::{Channels, RelayHealth};
use crate::clock::Clock;
use crate::config::{Config, UnknownPolicy};
use crate::domain::tenant::Brand;
use crate::keys::{KeysError, Stamp};
use crate::store::{Desk, EditionReport, StoreError};
use pacing::Pacer;
use retry::RetryPolicy;

/// Why delivery stopped. What was handed over before is settled or recorded as unknown.
#[derive(Debug, Error)]
pub enum DeliveryError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The secret by which return paths are marked.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// The place where mails wait that came back.
    #[error("{0}")]
    Returns(String),
    /// The file that tells workers apart cannot be used.
    #[error("{file}: {why}")]
    Lock {
        /// The file.
        file: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
}

/// An idle worker rests at least this long: turns that lie close together are taken together.
const SHORTEST_REST: Duration = Duration::from_millis(100);

/// What one step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// This many deliveries were tried.
    Tried(usize),
    /// Nothing was due.
    Idle,
}

/// Delivers for one tenant.
#[derive(Debug, Clone)]
pub struct Postman {
    desk: Desk,
    channels: Arc<Channels>,
    brand: Brand,
    retry: RetryPolicy,
    pacer: Pacer,
    return_path: String,
    stamp: Stamp,
    batch: usize,
    window: usize,
    lease: Duration,
    unknown: UnknownPolicy,
    clock: Clock,
}

/// Held by the one working process of a data folder, for as long as it works.
#[derive(Debug)]
pub struct Shift {
    _lock: std::fs::File,
    alone: bool,
}

impl Shift {
    /// Begins to work in `data_dir`. If no other process works there, whatever still stands as leased belongs to a dead
    /// one and may be taken over at once; otherwise leases are respected.
    pub fn begin(data_dir: &Path) -> Result<Self, DeliveryError> {
        let file = data_dir.join("worker.lock");
        let open = std::fs::File::options().create(true).truncate(false).write(true).open(&file);
        let lock = open.map_err(|why| DeliveryError::Lock { file, why })?;
        let alone = lock.try_lock().is_ok();
        Ok(Self { _lock: lock, alone })
    }

    /// Whether a process works in `data_dir` now. Looking takes the lock for a moment, as one of several who look.
    pub fn is_taken(data_dir: &Path) -> Result<bool, DeliveryError> {
        let file = data_dir.join("worker.lock");
        match std::fs::File::open(&file) {
            Ok(lock) => Ok(lock.try_lock_shared().is_err()),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(false),
            Err(why) => Err(DeliveryError::Lock { file, why }),
        }
    }
}

impl Postman {
    /// How each relay does.
    pub fn relays(&self) -> Vec<RelayHealth> {
        self.channels.health()
    }

    /// A postman for the desk's tenant.
    pub fn new(desk: Desk, channels: Arc<Channels>, config: &Config, clock: Clock) -> Result<Self, DeliveryError> {
        Ok(Self {
            stamp: Stamp::open(&config.keys_dir())?,
            desk,
            channels,
            brand: config.brand.clone(),
            retry: RetryPolicy::new(&config.delivery),
            pacer: Pacer::new(config),
            return_path: config.channels.email.return_path.clone(),
            batch: config.delivery.batch.max(1),
            window: config.channels.email.connections.max(1) * 2,
            lease: config.delivery.lease,
            unknown: config.delivery.unknown,
            clock,
        })
    }

    /// To be called once before the first [`Postman::round`] of a process.
    pub async fn begin(&self, shift: &Shift) -> Result<(), DeliveryError> {
        if self.pacer.is_warming_up() {
            self.pacer.recall(&self.desk.sent_days(&self.brand.from).await?, self.clock.now());
        }
        if shift.alone {
            let mut tx = self.desk.begin().await?;
            let left = tx.take_over(self.clock.now(), self.unknown == UnknownPolicy::Resend).await?;
            tx.commit().await?;
            if left.unknown + left.again > 0 {
                tracing::warn!(unknown = left.unknown, again = left.again, "took over what an earlier process left");
            }
        }
        self.mind_the_clock().await
    }

    /// Frees letters that wait for a moment which a clock that was ahead put down. To be called now and then.
    pub async fn mind_the_clock(&self) -> Result<(), DeliveryError> {
        let mut tx = self.desk.begin().await?;
        let freed = tx.after_a_setback(self.clock.now()).await?;
        tx.commit().await?;
        if freed > 0 {
            tracing::warn!(freed, "the clock was set back: letters that waited for its former time are due now");
        }
        Ok(())
    }

    /// One step.
    pub async fn round(&self) -> Result<Step, DeliveryError> {
        let now = self.clock.now();
        let mut tx = self.desk.begin().await?;
        let recovered = tx.recover(now, self.unknown == UnknownPolicy::Resend).await?;
        let expired = tx.expire(now).await?;
        let claimed = tx.claim(self.batch, now, self.lease).await?;
        tx.commit().await?;
        if recovered.unknown + recovered.again + expired > 0 {
            tracing::warn!(
                unknown = recovered.unknown,
                again = recovered.again,
                expired,
                "leases ran out, letters expired"
            );
        }
        if claimed.is_empty() {
            return Ok(Step::Idle);
        }
        let tried = claimed.len();
        self.hand_over(claimed, now + self.lease).await?;
        Ok(Step::Tried(tried))
    }

    /// Steps until nothing is due, and nobody waits for a turn that pacing named. Returns how many deliveries were
    /// tried; `step` hears of each batch.
    pub async fn until_idle(&self, step: impl Fn(usize)) -> Result<usize, DeliveryError> {
        let mut tried = 0;
        loop {
            match self.round().await? {
                Step::Tried(n) => {
                    tried += n;
                    step(n);
                }
                Step::Idle => match self.next_turn().await? {
                    Some(turn) => self.clock.wait_for(turn).await,
                    None => return Ok(tried),
                },
            }
        }
    }

    /// The moment at which something is due again, if pacing made somebody wait for it.
    async fn next_turn(&self) -> Result<Option<DateTime<Utc>>, DeliveryError> {
        let Some(last) = self.pacer.last_turn(self.clock.now()) else { return Ok(None) };
        Ok(self.desk.next_due().await?.filter(|due| *due <= last))
    }

    /// How long nothing is due, at most `limit`.
    pub async fn rest(&self, limit: Duration) -> Result<Duration, DeliveryError> {
        let now = self.clock.now();
        let next = self.desk.next_due().await?.map(|due| (due - now).to_std().unwrap_or_default());
        Ok(next.unwrap_or(limit).clamp(SHORTEST_REST.min(limit), limit))
    }

    /// Where every edition stands: readers at release = sum of all states, at all times.
    pub async fn reconciliation(&self) -> Result<Vec<EditionReport>, DeliveryError> {
        Ok(self.desk.reconciliation().await?)
    }
}
