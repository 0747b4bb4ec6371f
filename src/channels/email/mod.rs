//! EMAIL: the form of a letter on the wire, and its way to the relay.
//!
//! What this folder does: it writes letters ([`entity`], [`message`]) and hands them to a relay over a few connections,
//! each a pipelining session of our own. What it never does: it finds no mail exchangers and keeps no queue; a relay does
//! that. Which door to open: the signed part is `mime`, outer headers are `headers` and `frame`, the domain's signature is `dkim`, a
//! relay's text is `relay`, which of several is used `relays` and `breaker`, certificates of a relay are `tls`, signing in
//! is `login`, the dialogue is `session`, `handover` and `transaction`, a letter's commands are `item`, which letters share a
//! transaction `crowd`, a reply is `reply`, what it means `replies`, lines are `wire`; who may have how many connections is `connections`.

mod address;
mod breaker;
mod closed;
mod connections;
mod crowd;
mod dkim;
pub mod domain;
mod frame;
mod handover;
mod headers;
mod item;
mod login;
mod mime;
mod rate;
mod reading;
mod relay;
mod relays;
mod replies;
mod reply;
mod session;
#[cfg(test)]
mod sink;
#[cfg(test)]
mod tests;
mod tls;
mod transaction;
mod wire;

pub use breaker::{RelayHealth, RelayState};
pub use closed::{named, subject_inside};
pub use dkim::{Covered, Dkim};
pub use frame::{Frame, Own};
pub use headers::{NAMES, frame, head, message};
pub use mime::entity;
pub use reading::plain_text;
pub use relays::RelayProbe;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex as Quick, PoisonError};
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use tokio::sync::mpsc::{Receiver, Sender};
use tokio::sync::{Mutex, Notify};
use tokio::time::timeout;

use self::connections::{Connections, Seat};
use self::relay::Security;
use self::relays::Relays;
use self::session::Shut;
use super::{Channel, ChannelError, Parcel};
use crate::config::Config;
use crate::domain::delivery::{Outcome, Report, Trace};
use crate::domain::lane::Counter;

/// How long a connection without letters is kept: an idle relay would end it before long, and others may need it.
const IDLE: Duration = Duration::from_secs(5);

/// The relays and how many connections they get.
#[derive(Debug)]
struct Email {
    relays: Relays,
    connections: Connections,
    letters: usize,
    /// Recipients of one transaction at the most.
    together: usize,
}

/// More recipients than this are never put into one transaction: their replies must find room while commands are written.
const MOST_TOGETHER: usize = 1_000;

/// `smtp://host:port`
pub(super) fn open_plain(rest: &str, config: &Config) -> Result<Box<dyn Channel>, ChannelError> {
    open(Security::Plain, rest, config)
}

/// `smtp+starttls://user:password@host:port`
pub(super) fn open_starttls(rest: &str, config: &Config) -> Result<Box<dyn Channel>, ChannelError> {
    open(Security::StartTls, rest, config)
}

/// `smtps://user:password@host:port`
pub(super) fn open_tls(rest: &str, config: &Config) -> Result<Box<dyn Channel>, ChannelError> {
    open(Security::Tls, rest, config)
}

fn open(security: Security, rest: &str, config: &Config) -> Result<Box<dyn Channel>, ChannelError> {
    let relays = Relays::read(security, rest, config)?;
    let email = &config.channels.email;
    let together = email.recipients_per_transaction.clamp(1, MOST_TOGETHER);
    let connections = Connections::new(email.connections, email.reserved);
    Ok(Box::new(Email { relays, connections, letters: email.letters_per_connection.max(1), together }))
}

impl Channel for Email {
    fn send<'a>(
        &'a self,
        counter: Counter,
        parcels: Receiver<Parcel>,
        reports: &'a Sender<Report>,
    ) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            let work = Work {
                waiting: Mutex::new(parcels),
                returned: Quick::default(),
                again: Notify::new(),
                talking: AtomicUsize::new(0),
                together: self.together,
                reports,
            };
            // Only those are asked to whom something happened.
            let mut hands: FuturesUnordered<_> =
                self.connections.seats(counter).map(|seat| self.work(&work, seat)).collect();
            while hands.next().await.is_some() {}
        })
    }

    fn hands(&self, counter: Counter) -> usize {
        self.connections.seats(counter).count()
    }

    fn health(&self) -> Vec<RelayHealth> {
        self.relays.health()
    }

    fn probe(&self) -> BoxFuture<'_, Vec<RelayProbe>> {
        Box::pin(self.relays.probe())
    }
}

impl Email {
    /// One connection after another until no more parcels come.
    async fn work(&self, work: &Work<'_>, seat: Seat) {
        while let Some(first) = work.next().await {
            let (first, _taken) = match self.connections.take(seat) {
                Ok(taken) => (first, taken),
                Err(full) => {
                    // Who has a connection already may be free before this one is.
                    work.give_back(first);
                    let taken = full.wait().await;
                    let Some(first) = work.at_hand() else { continue };
                    (first, taken)
                }
            };
            match self.relays.open().await {
                Ok(session) => {
                    work.talking.fetch_add(1, Ordering::Relaxed);
                    handover::run(session, work, first, self.letters).await;
                    work.talking.fetch_sub(1, Ordering::Relaxed);
                }
                Err(shut) => work.put_off(first, &shut).await,
            }
        }
    }
}

/// The parcels that come, and where reports go.
struct Work<'a> {
    waiting: Mutex<Receiver<Parcel>>,
    /// Parcels that somebody took and did not begin; they come before those that wait.
    returned: Quick<VecDeque<Parcel>>,
    /// Tells those who wait that something was returned.
    again: Notify,
    /// Connections over which letters go.
    talking: AtomicUsize,
    /// Recipients of one transaction at the most.
    together: usize,
    reports: &'a Sender<Report>,
}

impl Work<'_> {
    /// The next parcel, waiting for it; nothing once no more will come.
    async fn next(&self) -> Option<Parcel> {
        loop {
            if let Some(parcel) = self.returned() {
                return Some(parcel);
            }
            tokio::select! {
                biased;
                () = self.again.notified() => {}
                parcel = async { self.waiting.lock().await.recv().await } => return parcel.or_else(|| self.returned()),
            }
        }
    }

    /// The next parcel, waiting for it as long as a connection is worth keeping.
    async fn soon(&self) -> Option<Parcel> {
        timeout(IDLE, self.next()).await.ok().flatten()
    }

    /// The next parcel if one is at hand. Whoever still has a letter to finish must not wait: the next parcel may only
    /// come when that letter is settled.
    fn at_hand(&self) -> Option<Parcel> {
        self.returned().or_else(|| self.waiting.try_lock().ok()?.try_recv().ok())
    }

    /// Leaves a parcel to whoever can begin it.
    fn give_back(&self, parcel: Parcel) {
        self.returned.lock().unwrap_or_else(PoisonError::into_inner).push_front(parcel);
        self.again.notify_one();
    }

    fn returned(&self) -> Option<Parcel> {
        let mut returned = self.returned.lock().unwrap_or_else(PoisonError::into_inner);
        let parcel = returned.pop_front();
        // Each call wakes one; whoever takes one wakes the next.
        if !returned.is_empty() {
            self.again.notify_one();
        }
        parcel
    }

    /// `first`, and at most `most` of those at hand that may travel with it, wherever they stand among the others.
    fn companions(&self, first: Parcel, most: usize) -> Vec<Parcel> {
        let mut group = vec![first];
        if most == 0 {
            return group;
        }
        let mut returned = self.returned.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(mut waiting) = self.waiting.try_lock() {
            while let Ok(parcel) = waiting.try_recv() {
                returned.push_back(parcel);
            }
        }
        for parcel in std::mem::take(&mut *returned) {
            if group.len() <= most && group.iter().all(|one| one.travels_with(&parcel)) {
                group.push(parcel);
            } else {
                returned.push_back(parcel);
            }
        }
        if !returned.is_empty() {
            self.again.notify_one();
        }
        group
    }

    /// No relay would talk: a parcel was not handed over, nor are those that wait if nobody else has a connection.
    async fn put_off(&self, first: Parcel, shut: &Shut) {
        let mut next = Some(first);
        while let Some(parcel) = next {
            let outcome = Outcome::Deferred { why: shut.why.clone() };
            self.report(Report { delivery: parcel.id, outcome, trace: Trace::clone(&shut.trace) }).await;
            let alone = self.talking.load(Ordering::Relaxed) == 0;
            next = if alone { self.at_hand() } else { None };
        }
    }

    async fn report(&self, report: Report) {
        // A receiver that is gone has its reasons; the letters that wait travel all the same.
        let _ = self.reports.send(report).await;
    }
}
