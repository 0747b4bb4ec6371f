//! The relays in order of preference: which one gets the next connection, and how each of them does.
//!
//! What this file does: it opens a connection to the first relay that is in use and answers, and remembers what failed
//! where. What it never does: it moves no letter from one relay to another. Only while nothing has been handed over may
//! another relay be asked; once a letter was tried, its fate is that connection's.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use secrecy::ExposeSecret as _;

use super::breaker::{Breaker, Fault, RelayHealth};
use super::rate::Bucket;
use super::relay::{Relay, Security};
use super::session::{Session, Shut};
use crate::channels::ChannelError;
use crate::config::{Breaker as Rules, Config};

/// All relays, the preferred one first.
#[derive(Debug)]
pub(super) struct Relays {
    members: Vec<Arc<Member>>,
}

/// One of them.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) relay: Relay,
    name: String,
    breaker: Mutex<Breaker>,
    bucket: Option<Mutex<Bucket>>,
    /// Recipients of one transaction, as far as it has said that others are too many.
    most: AtomicUsize,
}

/// What one relay said when it was asked, without a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RelayProbe {
    /// Host and port.
    pub relay: String,
    /// What it offers after EHLO, in capitals.
    pub offers: Vec<String>,
    /// The version of TLS, if the line was protected.
    pub tls: Option<String>,
    /// Days for which its certificate is still valid, if the line was protected.
    pub certificate_days: Option<i64>,
    /// The mechanism by which we could sign in, if we have to.
    pub login: Option<String>,
    /// What is wrong, if no letter could be handed over.
    pub wrong: Option<String>,
}

impl Relays {
    /// The relay of `relay` and those of `fallback`.
    pub(super) fn read(security: Security, rest: &str, config: &Config) -> Result<Self, ChannelError> {
        let mut all = vec![Relay::read(security, rest, config)?];
        for text in &config.channels.email.fallback {
            let wrong = |why: String| ChannelError::Place { place: "channels.email.fallback".to_owned(), why };
            let text = text.expose_secret().trim();
            let known = Security::SCHEMES
                .iter()
                .find_map(|(scheme, security)| Some((security, text.strip_prefix(scheme)?.strip_prefix(':')?)));
            let (security, rest) =
                known.ok_or_else(|| wrong("begins with no smtp, smtp+starttls or smtps".to_owned()))?;
            all.push(Relay::read(*security, rest, config).map_err(|why| match why {
                ChannelError::Relay(why) => wrong(why),
                place @ ChannelError::Place { .. } => place,
            })?);
        }
        Ok(Self::of(all, config.channels.email.breaker))
    }

    pub(super) fn of(relays: Vec<Relay>, rules: Rules) -> Self {
        let now = Instant::now();
        let member = |relay: Relay| {
            let bucket = relay.rate.map(|rate| Mutex::new(Bucket::new(rate, now)));
            let (breaker, most) = (Mutex::new(Breaker::new(rules, now)), AtomicUsize::new(usize::MAX));
            Arc::new(Member { name: relay.to_string(), relay, breaker, bucket, most })
        };
        Self { members: relays.into_iter().map(member).collect() }
    }

    /// A connection to the first relay that gives one. If none does: why, by relay, and what the first one said.
    pub(super) async fn open(&self) -> Result<Session, Shut> {
        let mut shut: Option<Shut> = None;
        for member in &self.members {
            let mut next = match member.open().await {
                Ok(session) => return Ok(session),
                Err(next) => next,
            };
            if self.members.len() > 1 {
                next.why = format!("{}: {}", member.name, next.why);
            }
            shut = Some(match shut {
                None => next,
                Some(first) => Shut { why: format!("{}; {}", first.why, next.why), ..first },
            });
        }
        Err(shut.unwrap_or_else(|| Shut::passing("there is no relay")))
    }

    /// How each does.
    pub(super) fn health(&self) -> Vec<RelayHealth> {
        let now = Instant::now();
        self.members.iter().map(|member| member.breaker().health(&member.name, now)).collect()
    }

    /// Asks each, at the same time, whether a letter could be handed over now, and hands none over.
    pub(super) async fn probe(&self) -> Vec<RelayProbe> {
        futures_util::future::join_all(self.members.iter().map(Member::probe)).await
    }
}

impl Member {
    async fn open(self: &Arc<Self>) -> Result<Session, Shut> {
        {
            let mut breaker = self.breaker();
            if !breaker.admits(Instant::now()) {
                return Err(self.named(Shut::passing(format!("left alone for a while, after: {}", breaker.why()))));
            }
        }
        match Session::open(self).await {
            Ok(session) => {
                self.breaker().opened(Instant::now());
                Ok(session)
            }
            Err(shut) => {
                self.failed(shut.fault, &shut.why);
                Err(self.named(shut))
            }
        }
    }

    fn named(&self, mut shut: Shut) -> Shut {
        shut.trace.relay = Some(self.name.clone());
        shut
    }

    /// Host and port.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// It answered for a letter.
    pub(super) fn answered(&self) {
        self.breaker().answered(Instant::now());
    }

    /// No letter went over a connection.
    pub(super) fn failed(&self, fault: Fault, why: &str) {
        let trips = self.breaker().failed(fault, why, Instant::now());
        match (fault, trips) {
            (Fault::Grave, _) => tracing::error!(relay = self.name, why, "the relay is not used: somebody has to act"),
            (Fault::Passing, true) => tracing::warn!(relay = self.name, why, "the relay is left alone for a while"),
            (Fault::Passing, false) => tracing::info!(relay = self.name, why, "the relay failed"),
        }
    }

    /// Whether one more letter may go to this relay now; waits for it only if `patient`. Whoever then has no letter
    /// gives the place back.
    pub(super) async fn place(&self, patient: bool) -> bool {
        let Some(bucket) = &self.bucket else { return true };
        loop {
            let taken = lock(bucket).take(Instant::now());
            match taken {
                Ok(()) => return true,
                Err(_) if !patient => return false,
                Err(wait) => tokio::time::sleep(wait).await,
            }
        }
    }

    /// So many places were not needed.
    pub(super) fn give_back(&self, places: usize) {
        if let Some(bucket) = &self.bucket {
            let mut bucket = lock(bucket);
            (0..places).for_each(|_| bucket.give_back());
        }
    }

    /// So many recipients it takes in one transaction, as far as is known.
    pub(super) fn most(&self) -> usize {
        self.most.load(Ordering::Relaxed)
    }

    /// It took no more recipients than these in one transaction.
    pub(super) fn takes_at_most(&self, recipients: usize) {
        let recipients = recipients.max(1);
        if self.most.fetch_min(recipients, Ordering::Relaxed) > recipients {
            tracing::info!(relay = self.name, recipients, "the relay takes no more recipients in one transaction");
        }
    }

    async fn probe(self: &Arc<Self>) -> RelayProbe {
        let relay = self.name.clone();
        match Session::open(self).await {
            Err(shut) => RelayProbe { relay, wrong: Some(shut.why), ..RelayProbe::default() },
            Ok(mut session) => {
                let terms = std::mem::take(&mut session.terms);
                session.quit().await;
                let (tls, certificate_days) = match terms.protection {
                    Some(protection) => (Some(protection.version), protection.days),
                    None => (None, None),
                };
                RelayProbe { relay, offers: terms.offers, tls, certificate_days, login: terms.login, wrong: None }
            }
        }
    }

    fn breaker(&self) -> MutexGuard<'_, Breaker> {
        lock(&self.breaker)
    }
}

/// Plain numbers stand behind these locks: whoever died holding one left nothing half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
