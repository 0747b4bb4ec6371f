//! STORY THREE: readers come, change and go.
//!
//! What this room does: it takes subscriber files in and gives them back, puts inventories into profiles, and hears what
//! readers decide for themselves. What it never does: it decides nothing about advisories and sends nothing. Which door to
//! open: the form of files is in [`roster`], the rules of a row in `roster/check.rs`, how an inventory changes a profile in
//! [`inventory`], leaving in `leaving`, settings of readers' own in `preferences`, firms that come by themselves in `door`, readers who sign in in `portal`,
//! what the database does with them in `store/subscribers.rs`. People who work here come in by [`staff`]; who is inside
//! knows [`sessions`].

mod ageing;
mod door;
mod erasure;
pub mod inventory;
mod leaving;
mod own;
mod portal;
mod preferences;
mod replies;
pub mod roster;
pub mod sessions;
pub mod staff;
mod trades;

use std::io::{self, Read, Seek};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use thiserror::Error;
use tokio::sync::mpsc;

use crate::clock::Clock;
use crate::config::{Config, Door};
use crate::domain::audit::{Action, Actor, Deed, SubjectKind};
use crate::domain::door::Field;
use crate::domain::staff::{PasswordTrouble, Permission};
use crate::domain::subscriber::Subscriber;
use crate::keys::{KeysError, Stamp};
use crate::store::{Desk, Numbering, StoreError, Tx, Upserted};
pub use ageing::{Asked, Round};
pub use door::{Welcomed, Welcoming};
pub use leaving::Left;
pub use own::{OwnChange, mark_of};
pub use portal::{PortalLink, WayIn};
pub use preferences::Settings;
pub use replies::{Answerable, Answerer, Device, KnownDevice, Matter};
use roster::{Found, Refusal, Rules};
pub use sessions::{Person, Session, SessionShown, Sessions, SignedIn};
pub use staff::Staffing;
pub use trades::inventory as list_of_trade;

/// Why the list could not be changed or read as a whole.
#[derive(Debug, Error)]
pub enum EnrolmentError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file.
    #[error("the file cannot be read: {0}")]
    File(#[from] io::Error),
    /// A subscriber that cannot be written as JSON.
    #[error("the list cannot be written: {0}")]
    Unwritable(#[from] serde_json::Error),
    /// A profile that would not be taken from a subscriber file either.
    #[error("nothing was changed: {0}")]
    Unfit(String),
    /// The mark of a link can neither be made nor known.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// A link leads nowhere: it is not of the house, or not for this.
    #[error("there is no such link")]
    NoSuchLink,
    /// A link was open for a time, and is not any more.
    #[error("the link can no longer be used")]
    LinkClosed {
        /// The language it was asked for in.
        language: String,
    },
    /// Name, password or code are not right; nobody is told which.
    #[error("name, password or code are not right")]
    SignInRefused,
    /// Somebody tried too often.
    #[error("too many attempts: try again in {seconds} seconds")]
    TooSoon {
        /// How long to wait.
        seconds: i64,
    },
    /// Whoever acts may not do this.
    #[error("this needs the permission {}", .0.key())]
    NotAllowed(Permission),
    /// A password cannot be taken.
    #[error("the password cannot be taken: it is {}", .0.key())]
    Password(PasswordTrouble),
    /// A firm entered something about itself that cannot be.
    #[error("a field was filled in wrongly")]
    Entered(Field),
    /// A link leads to no question.
    #[error("there is no such question")]
    NoQuestion,
    /// A link leads to a question that can no longer be answered.
    #[error("the question can no longer be answered")]
    QuestionClosed {
        /// The language it was asked in.
        language: String,
    },
}

/// What an import did (contract: `subscriber import`).
#[derive(Debug, Default, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SubscriberImport")]
pub struct ImportReport {
    /// Rows looked at.
    pub read: usize,
    /// Subscribers that were not in the list.
    pub new: usize,
    /// Subscribers that were different.
    pub changed: usize,
    /// Subscribers that were the same.
    pub unchanged: usize,
    /// Subscribers of which readers set something for themselves that stands, though the list says something else.
    pub kept_own: usize,
    /// Rows that were not taken.
    pub refused: Vec<Refusal>,
    /// What is odd about rows that were taken.
    pub warnings: Vec<Refusal>,
}

impl ImportReport {
    fn add(&mut self, upserted: Upserted) {
        self.new += upserted.new;
        self.changed += upserted.changed;
        self.unchanged += upserted.unchanged;
        self.kept_own += upserted.kept;
    }
}

/// Keeps the list of one tenant.
#[derive(Debug, Clone)]
pub struct Registrar {
    desk: Desk,
    rules: Rules,
    clock: Clock,
    /// How long a version is relied on; for ever without.
    relied_on: Option<chrono::Duration>,
    /// How long what no longer holds is kept; for ever without.
    remembered: Option<chrono::Duration>,
    /// What is let through at the door.
    door: Door,
    keys: PathBuf,
    stamp: Arc<OnceLock<Stamp>>,
    /// How long a link to sign in can be used.
    link_open: std::time::Duration,
    /// How letters are answered.
    replies: crate::config::Replies,
    sessions: Sessions,
}

/// Subscribers that are read before they are written: a profile takes kilobytes.
const CHUNK: usize = 1_000;

/// Chunks that may wait to be written.
const CHUNKS_AHEAD: usize = 2;

/// Chunks written in one transaction: what many of them touch is written once, and other writers get their turn in
/// between.
const TURN: usize = 10;

/// Subscribers read at once.
const PAGE: u32 = 5_000;

impl Registrar {
    /// A registrar for the desk's tenant.
    pub fn new(desk: Desk, rules: Rules, config: &Config, clock: Clock) -> Self {
        let days = Some(config.store.history_days).filter(|days| *days > 0);
        Self {
            sessions: Sessions::new(desk.clone(), config, clock.clone()),
            link_open: config.enrolment.portal.link_open,
            replies: config.enrolment.replies.clone(),
            desk,
            rules,
            clock,
            relied_on: config.enrolment.versions_expire.and_then(ageing::span),
            remembered: days.map(|days| chrono::Duration::days(days.into())),
            door: config.enrolment.door.clone(),
            keys: config.keys_dir(),
            stamp: Arc::default(),
        }
    }

    /// The same in the name of somebody.
    #[must_use]
    pub fn acting(&self, who: Actor) -> Self {
        Self { desk: self.desk.acting(who), ..self.clone() }
    }

    /// Notes that a profile changes: what a firm changes by itself stands when its list comes again.
    async fn note_own(&self, tx: &mut Tx, before: &Subscriber, after: &Subscriber) -> Result<(), StoreError> {
        tx.own_products(before, after, matches!(self.desk.actor(), Actor::Contact(_))).await
    }

    /// The stamp of the house, opened when the first link comes.
    fn stamp(&self) -> Result<&Stamp, KeysError> {
        if let Some(stamp) = self.stamp.get() {
            return Ok(stamp);
        }
        let stamp = Stamp::open(&self.keys)?;
        Ok(self.stamp.get_or_init(|| stamp))
    }

    /// The present moment by the house's clock.
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.clock.now()
    }

    /// Takes a subscriber file; with `dry_run` it only says what it would do. `step` hears how many rows are done. The
    /// file is read piece by piece while what was read is written: its size does not matter.
    pub async fn import(
        &self,
        mut file: impl Read + Seek + Send + 'static,
        dry_run: bool,
        step: impl Fn(usize),
    ) -> Result<ImportReport, EnrolmentError> {
        let (chunks, mut waiting) = mpsc::channel(CHUNKS_AHEAD);
        let rules = Rules { erased: self.erased().await?.map(Arc::new), ..self.rules.clone() };
        let reading = tokio::task::spawn_blocking(move || read(&mut file, &rules, &chunks));
        let mut report = ImportReport::default();
        let written = self.write(&mut waiting, dry_run, (&mut report, &step)).await;
        if !dry_run {
            self.note_import(&report).await?;
        }
        // Without anybody to take it, reading ends by itself.
        drop(waiting);
        let (read, refused, warnings) = reading.await.map_err(io::Error::other)??;
        written?;
        Ok(ImportReport { read, refused, warnings, ..report })
    }

    /// What an import did stands in the trail once, however long the list.
    async fn note_import(&self, report: &ImportReport) -> Result<(), EnrolmentError> {
        if report.new + report.changed == 0 {
            return Ok(());
        }
        let deed = Deed::of(Action::SubscriberImport, SubjectKind::List, "subscribers")
            .with("new", report.new)
            .with("changed", report.changed)
            .with("unchanged", report.unchanged);
        let mut tx = self.desk.begin().await?;
        tx.record(&deed).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn write(
        &self,
        chunks: &mut mpsc::Receiver<Vec<Subscriber>>,
        dry_run: bool,
        (report, step): (&mut ImportReport, impl Fn(usize)),
    ) -> Result<(), EnrolmentError> {
        let mut numbering = Numbering::default();
        while let Some(first) = chunks.recv().await {
            if dry_run {
                report.add(self.desk.compare_subscribers(&first).await?);
                step(first.len());
                continue;
            }
            let mut tx = self.desk.begin_with(numbering).await?;
            let (mut next, mut written, mut subscribers) = (Some(first), 0, 0);
            while let Some(chunk) = next {
                report.add(tx.upsert_subscribers(&chunk).await?);
                (written, subscribers) = (written + 1, subscribers + chunk.len());
                next = if written < TURN { chunks.recv().await } else { None };
            }
            numbering = tx.commit_and_remember().await?;
            step(subscribers);
        }
        Ok(())
    }

    /// Writes to an address of a subscriber again that was not written to, because somebody said that it is good: what spoke
    /// against it counts no more. Why it was not written to, if that was so.
    pub async fn reinstate(&self, subscriber: &str, address: &str) -> Result<Option<String>, EnrolmentError> {
        let mut tx = self.desk.begin().await?;
        let reason = tx.reinstate(subscriber, address).await?;
        let deed = Deed::of(Action::ContactReinstate, SubjectKind::Subscriber, subscriber);
        tx.record(&deed.with_any("reason", reason.as_deref())).await?;
        tx.commit().await?;
        Ok(reason)
    }

    /// The whole list as a subscriber file that import takes back without a change.
    pub async fn export(&self) -> Result<String, EnrolmentError> {
        let mut all: Vec<Subscriber> = Vec::new();
        let mut after = None;
        loop {
            let page = self.desk.subscribers(after, PAGE).await?;
            let Some((last, _)) = page.last() else { break };
            after = Some(*last);
            all.extend(page.into_iter().map(|(_, subscriber)| subscriber));
        }
        Ok(roster::write(&all)?)
    }
}

/// Reads a file and sends what it holds in chunks; the number of rows, those refused and what is odd about others.
fn read(
    file: &mut (impl Read + Seek),
    rules: &Rules,
    to: &mpsc::Sender<Vec<Subscriber>>,
) -> io::Result<(usize, Vec<Refusal>, Vec<Refusal>)> {
    let (mut rows, mut refused, mut warnings, mut chunk) = (0, Vec::new(), Vec::new(), Vec::with_capacity(CHUNK));
    let send = |chunk: &mut Vec<Subscriber>| drop(to.blocking_send(std::mem::take(chunk)));
    let mut take = |found| match found {
        Found::Row => rows += 1,
        Found::Refused(refusal) => refused.push(refusal),
        Found::Warned(warning) => warnings.push(warning),
        Found::Taken(subscriber) => {
            chunk.push(*subscriber);
            if chunk.len() >= CHUNK {
                send(&mut chunk);
            }
        }
    };
    roster::read(file, rules, &mut take)?;
    send(&mut chunk);
    Ok((rows, refused, warnings))
}
