//! EMAIL: the form of a letter on the wire, and its way to the relay.
//!
//! What this folder does: it writes letters ([`entity`], [`message`]) and hands them to one relay over a few
//! connections, each a pipelining session of our own. What it never does: it finds no mail exchangers and keeps no
//! queue; a relay does that. Which door to open: the signed part is `mime`, outer headers are `headers`, the relay's
//! text is `relay`, the domain's signature is `dkim`, certificates of the relay are `tls`, the dialogue is `session` and `handover`, lines are `wire`.

mod address;
pub mod domain;
mod dkim;
mod handover;
mod headers;
mod mime;
mod relay;
mod session;
#[cfg(test)]
mod sink;
#[cfg(test)]
mod tests;
mod tls;
mod wire;

pub use dkim::{Covered, Dkim};
pub use headers::{head, message};
pub use mime::entity;

use futures_util::future::{BoxFuture, join_all};
use tokio::sync::Mutex;
use tokio::sync::mpsc::{Receiver, Sender};

use self::relay::{Relay, Security};
use self::session::Session;
use super::{Channel, ChannelError, Parcel};
use crate::config::Config;
use crate::domain::delivery::{Outcome, Report};

/// The relay and how many connections it gets.
#[derive(Debug)]
struct Email {
    relay: Relay,
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
    let relay = Relay::read(security, rest, config)?;
    let email = &config.channels.email;
    Ok(Box::new(Email { relay, connections: email.connections.max(1), letters: email.letters_per_connection.max(1) }))
}

impl Channel for Email {
    fn send<'a>(&'a self, parcels: Receiver<Parcel>, reports: &'a Sender<Report>) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            let work = Work { waiting: Mutex::new(parcels), reports };
            let ends = join_all((0..self.connections).map(|_| self.work(&work))).await;
            // Every hand stopped because the relay would not talk to it: nothing that is left was handed over.
            let why = ends.into_iter().flatten().next().unwrap_or_else(|| "no connection was left".to_owned());
            while let Some(parcel) = work.next().await {
                work.report(parcel.id, Outcome::Deferred { why: why.clone() }).await;
            }
        })
    }
}

impl Email {
    /// One connection after another until no more parcels come; gives the reason if none can be opened any more.
    async fn work(&self, work: &Work<'_>) -> Option<String> {
        while let Some(first) = work.next().await {
            match Session::open(&self.relay).await {
                Ok(session) => handover::run(session, work, first, self.letters).await,
                Err(why) => {
                    work.report(first.id, Outcome::Deferred { why: why.clone() }).await;
                    return Some(why);
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

    async fn report(&self, id: i64, outcome: Outcome) {
        // A receiver that is gone has its reasons; the letters that wait travel all the same.
        let _ = self.reports.send(Report::bare(id, outcome)).await;
    }
}
