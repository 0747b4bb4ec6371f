//! STORY TWO: making it arrive.
//!
//! Letters are handed over at two counters, urgent ones and those that may wait, side by side: each claims its own
//! lanes, marks, sends and settles without a pause, and neither waits for the other. What this room never does: it
//! decides nothing about who gets what, and it never holds a transaction while the network is slow. Which door to open:
//! the order of the work is in `clerk`, what one transaction holds in `books`, how many letters may be in doubt in
//! `window`, when to try again in `retry`, how fast in `pacing`, when an edition is held by
//! itself in `brake` and by hand in `stop`, the personal headers in `envelope`, what goes over the
//! wire in `channels`.
//!
//! At any moment at most a window of letters is "in data": marked as being handed over, not yet settled. That window is
//! all that a crash can leave in doubt, and it is recorded as such.

mod books;
mod brake;
mod bucket;
mod clerk;
mod collecting;
mod envelope;
mod evidence;
pub mod feedback;
mod notes;
pub mod pacing;
mod parcel;
pub mod retry;
pub mod stop;
pub mod told;
mod warmup;
mod window;

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::FutureExt as _;
use futures_util::future::join_all;
use thiserror::Error;
use tokio::sync::watch;

use crate::channels::{Channels, RelayHealth};
use crate::clock::Clock;
use crate::config::{Config, UnknownPolicy};
use crate::domain::lane::Counter;
use crate::domain::tenant::Brand;
use crate::keys::{KeysError, Stamp};
use crate::store::{Desk, EditionReport, StoreError};
use clerk::{Bell, Clerk, Order};
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

/// Delivers for one tenant.
#[derive(Debug, Clone)]
pub struct Postman {
    desk: Desk,
    channels: Arc<Channels>,
    brand: Brand,
    retry: RetryPolicy,
    pacer: Pacer,
    return_path: String,
    leave_mailbox: String,
    /// Whether letters of lists carry nothing personal, so that many readers may get one.
    many: bool,
    stamp: Stamp,
    batch: usize,
    in_data: usize,
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
            leave_mailbox: config.channels.email.leave_mailbox.clone(),
            many: config.channels.email.has_many_recipients(),
            batch: config.delivery.batch.max(1),
            in_data: config.delivery.in_data,
            lease: config.delivery.lease,
            unknown: config.delivery.unknown,
            clock,
        })
    }

    /// To be called once before a process delivers.
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

    /// Delivers until nothing is due, and nobody waits for a turn that pacing named. Returns how many deliveries were
    /// tried; `step` hears of each group.
    pub async fn until_idle(&self, step: impl Fn(usize)) -> Result<usize, DeliveryError> {
        let orders = watch::Sender::new(Order::default());
        let idle = watch::Sender::new([false; 2]);
        let mut told = idle.subscribe();
        let end = async {
            while told.wait_for(|idle| idle.iter().all(|idle| *idle)).await.is_ok() {
                let Some(turn) = self.next_turn().await? else { break };
                self.wait_for(turn).await;
                idle.send_replace([false; 2]);
                orders.send_modify(|order| order.look = order.look.wrapping_add(1));
            }
            Ok(())
        };
        self.serve(end, &orders, &Bell { tried: &step, idle: &idle, turn: &|| () }).await
    }

    /// Delivers whatever becomes due until `stop` is over; then finishes what is in data and begins nothing more.
    /// `turn` is called again and again, at least every few seconds as long as the work goes on.
    pub async fn until(&self, stop: impl Future<Output = ()>, turn: impl Fn()) -> Result<usize, DeliveryError> {
        let bell = Bell { tried: &|_| (), idle: &watch::Sender::new([false; 2]), turn: &turn };
        self.serve(stop.map(Ok), &watch::Sender::new(Order::default()), &bell).await
    }

    async fn serve(
        &self,
        end: impl Future<Output = Result<(), DeliveryError>>,
        orders: &watch::Sender<Order>,
        bell: &Bell<'_>,
    ) -> Result<usize, DeliveryError> {
        let halt = || orders.send_modify(|order| order.stop = true);
        let sum = Cell::new(0);
        let tried = |number| {
            sum.set(sum.get() + number);
            (bell.tried)(number);
        };
        let bell = Bell { tried: &tried, ..*bell };
        // One that ends before it was told to has failed: the other ends its work, too.
        let clerks =
            Counter::ALL.map(|counter| Clerk::new(self, counter, orders.subscribe()).serve(&bell).inspect(|_| halt()));
        let mut halted = orders.subscribe();
        let ending = async {
            let ended = tokio::select! {
                ended = end => ended,
                _ = halted.wait_for(|order| order.stop) => Ok(()),
            };
            halt();
            ended
        };
        let (served, ended) = tokio::join!(join_all(clerks), ending);
        served.into_iter().chain([ended]).collect::<Result<(), _>>().map(|()| sum.get())
    }

    /// Waits for a moment. A set clock is moved there instead: a rehearsal does not wait.
    async fn wait_for(&self, moment: DateTime<Utc>) {
        let span = (moment - self.clock.now()).max(chrono::Duration::zero());
        match &self.clock {
            Clock::System => tokio::time::sleep(span.to_std().unwrap_or_default()).await,
            Clock::Set(_) => self.clock.advance(span),
        }
    }

    /// The moment at which something is due again, if pacing made somebody wait for it.
    async fn next_turn(&self) -> Result<Option<DateTime<Utc>>, DeliveryError> {
        let Some(last) = self.pacer.last_turn(self.clock.now()) else { return Ok(None) };
        Ok(self.desk.next_due().await?.filter(|due| *due <= last))
    }

    /// How many deliveries of all editions came to no good end so far.
    pub async fn failures(&self) -> Result<usize, DeliveryError> {
        Ok(self.desk.failures().await?)
    }

    /// Where every edition stands: readers at release = sum of all states, at all times.
    pub async fn reconciliation(&self) -> Result<Vec<EditionReport>, DeliveryError> {
        Ok(self.desk.reconciliation().await?)
    }
}
