//! EMAIL: the form of a letter on the wire, and its way to the relay.
//!
//! What this folder does: it writes letters ([`entity`], [`message`]) and hands them to a relay over a few connections,
//! each a pipelining session of our own. What it never does: it finds no mail exchangers and keeps no queue; a relay does
//! that. Which door to open: the signed part is `mime`, outer headers are `headers`, the domain's signature is `dkim`, a
//! relay's text is `relay`, which of several is used `relays` and `breaker`, certificates of a relay are `tls`, signing in
//! is `login`, the dialogue is `session` and `handover`, a letter's commands are `item`, what replies mean is `replies`,
//! lines are `wire`.

mod address;
mod breaker;
mod closed;
mod dkim;
pub mod domain;
mod handover;
mod headers;
mod item;
mod login;
mod mime;
mod rate;
mod relay;
mod relays;
mod replies;
mod session;
#[cfg(test)]
mod sink;
#[cfg(test)]
mod tests;
mod tls;
mod wire;

pub use breaker::{RelayHealth, RelayState};
pub use closed::{named, subject_inside};
pub use dkim::{Covered, Dkim};
pub use headers::{head, message};
pub use mime::entity;
pub use relays::RelayProbe;

use futures_util::future::{BoxFuture, join_all};
use tokio::sync::Mutex;
use tokio::sync::mpsc::{Receiver, Sender};

use self::relay::Security;
use self::relays::Relays;
use self::session::Shut;
use super::{Channel, ChannelError, Parcel};
use crate::config::Config;
use crate::domain::delivery::{Outcome, Report, Trace};

/// The relays and how many connections they get.
#[derive(Debug)]
struct Email {
    relays: Relays,
    connections: usize,
    letters: usize,
}

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
    Ok(Box::new(Email { relays, connections: email.connections.max(1), letters: email.letters_per_connection.max(1) }))
}

impl Channel for Email {
    fn send<'a>(&'a self, parcels: Receiver<Parcel>, reports: &'a Sender<Report>) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            let work = Work { waiting: Mutex::new(parcels), reports };
            let ends = join_all((0..self.connections).map(|_| self.work(&work))).await;
            // Every hand stopped because no relay would talk to it: nothing that is left was handed over.
            let shut = ends.into_iter().flatten().next().unwrap_or_else(|| Shut::passing("no connection was left"));
            while let Some(parcel) = work.next().await {
                work.put_off(parcel.id, &shut).await;
            }
        })
    }

    fn health(&self) -> Vec<RelayHealth> {
        self.relays.health()
    }

    fn probe(&self) -> BoxFuture<'_, Vec<RelayProbe>> {
        Box::pin(self.relays.probe())
    }
}

impl Email {
    /// One connection after another until no more parcels come; gives the reason if none can be opened any more.
    async fn work(&self, work: &Work<'_>) -> Option<Shut> {
        while let Some(first) = work.next().await {
            match self.relays.open().await {
                Ok(session) => handover::run(session, work, first, self.letters).await,
                Err(shut) => {
                    work.put_off(first.id, &shut).await;
                    return Some(shut);
                }
            }
        }
        None
    }
}

/// The parcels that come, and where reports go.
struct Work<'a> {
    waiting: Mutex<Receiver<Parcel>>,
    reports: &'a Sender<Report>,
}

impl Work<'_> {
    /// The next parcel, waiting for it; nothing once no more will come.
    async fn next(&self) -> Option<Parcel> {
        self.waiting.lock().await.recv().await
    }

    /// The next parcel if one is at hand. Whoever still has a letter to finish must not wait: the next parcel may only
    /// come when that letter is settled.
    fn at_hand(&self) -> Option<Parcel> {
        self.waiting.try_lock().ok()?.try_recv().ok()
    }

    async fn report(&self, report: Report) {
        // A receiver that is gone has its reasons; the letters that wait travel all the same.
        let _ = self.reports.send(report).await;
    }

    /// No relay would talk: the letter was certainly not handed over.
    async fn put_off(&self, id: i64, shut: &Shut) {
        let outcome = Outcome::Deferred { why: shut.why.clone() };
        self.report(Report { delivery: id, outcome, trace: Trace::clone(&shut.trace) }).await;
    }
}
