//! Gathering: everybody who gets a letter about an advisory now, in groups that can share one, and whose letter waits.
//! Nothing is printed and nothing is written down.
//!
//! Those whom it reaches are fetched some at a time and judged in full meanwhile, by the present revision and, where they
//! were told of another, by that one too. What a plan consists of is in `plan`.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Serialize;
use tokio::sync::mpsc;

use super::audience::FETCH;
use super::closed::Kept;
use super::plan::{Earlier, Former, Gathering, Group, HeldGroup, Plan, Present};
use super::{Case, PublishError, Publisher};
use crate::domain::attention::{Had, WEEK, WhyHeld, YEAR};
use crate::matching::Catalogue;
use crate::store::{AdvisoryRow, Answer, Reader};

/// Contacts whose alert waits for the digest, by the reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct HeldBackCount {
    /// They had as many alerts in a year as their skill may get.
    pub budget: usize,
    /// They had as many in a week.
    pub week: usize,
    /// They are away.
    pub away: usize,
    /// The matter has been known for long.
    pub old: usize,
    /// They had a letter about the same weaknesses, to which this adds nothing.
    pub told: usize,
}

/// An advisory with everybody who gets a letter about it now, in groups that can share one.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) case: Case,
    pub(super) groups: Vec<Group>,
    pub(super) kept: Kept,
    /// Alerts that wait for the digest.
    pub(super) held: Vec<HeldGroup>,
    /// What the follow-ups answer.
    pub(super) answers: Vec<Answer>,
}

impl Gathered {
    /// How many contacts.
    pub(super) fn readers(&self) -> usize {
        self.groups.iter().map(|group| group.contacts.len()).sum()
    }

    /// How many wait for the digest.
    pub(super) fn held_back(&self) -> HeldBackCount {
        let held = |why: WhyHeld| self.held.iter().flat_map(|(_, held)| held).filter(|one| one.why == why).count();
        HeldBackCount {
            budget: held(WhyHeld::Budget),
            week: held(WhyHeld::Week),
            away: held(WhyHeld::Away),
            old: held(WhyHeld::Old),
            told: held(WhyHeld::Told),
        }
    }
}

/// Readers on their way to the judge.
enum Fetched {
    Some(Vec<Reader>),
    All,
}

/// Fetches that may wait for the judge.
const FETCHES_AHEAD: usize = 2;

impl Publisher {
    /// Everybody who gets a letter now, in groups; nothing is printed yet.
    pub(super) async fn gather(&self, case: Case) -> Result<Gathered, PublishError> {
        let earlier = self.desk.told(case.row.id).await?;
        let rows = self.rows_of(&case, &earlier).await?;
        self.gather_told(case, &rows, earlier).await
    }

    /// The rows of all of whom somebody may get a letter now.
    pub(super) async fn rows_reached(&self, case: &Case) -> Result<Vec<i64>, PublishError> {
        let earlier = self.desk.told(case.row.id).await?;
        self.rows_of(case, &earlier).await
    }

    /// Everybody among these readers who gets a letter now.
    pub(super) async fn gather_of(&self, case: Case, rows: &[i64]) -> Result<Gathered, PublishError> {
        let earlier = self.desk.told(case.row.id).await?;
        self.gather_told(case, rows, earlier).await
    }

    async fn gather_told(&self, case: Case, rows: &[i64], earlier: Earlier) -> Result<Gathered, PublishError> {
        let (former, others) = (self.former(&case, &earlier).await?, self.others(&case).await?);
        let catalogue = self.audiences.catalogue(&self.desk).await?;
        let (publisher, now) = (self.clone(), self.clock.now());
        let (alerts, may_be_old) = (self.alerts_had(now).await?, self.may_be_old(&case, now).await?);
        let (readers, mut waiting) = mpsc::channel(FETCHES_AHEAD);
        let work = move || {
            let subject = case.subject(&publisher.scheme, &catalogue);
            let former = former.iter().map(|one| (one.row.revision, publisher.former_of(one, &catalogue)));
            let former: HashMap<i64, Former<'_>> = former.collect();
            let old = may_be_old.as_ref().map(|one| one.prepared(&publisher.scheme, &catalogue));
            let repetition = publisher.repetition(&others, &catalogue);
            let mut gathering = Gathering::of(Present {
                matter: publisher.matter(&case),
                subject: &subject,
                catalogue: &catalogue,
                recalled: case.recalled,
                earlier: &earlier,
                former: &former,
                attention: publisher.attention,
                old: old.as_ref(),
                repetition: &repetition,
                alerts: &alerts,
                now,
            });
            let mut whole = false;
            while let Some(some) = waiting.blocking_recv() {
                match some {
                    Fetched::Some(readers) => readers.iter().for_each(|reader| gathering.add(reader)),
                    Fetched::All => whole = true,
                }
            }
            let Plan { groups, kept, held, answers } = gathering.plan();
            drop((subject, old, repetition));
            let (groups, held) = if whole { (groups, held) } else { Default::default() };
            Gathered { case: case.clone(), groups, kept, held, answers }
        };
        let work = tokio::task::spawn_blocking(work);
        let fetched = self.fetch(rows, readers).await;
        let gathered = work.await.map_err(|_| PublishError::PrinterDied)?;
        fetched?;
        Ok(gathered)
    }

    /// The revisions about which the last letters went out, where they are not the present one. One that can no longer be
    /// read is said, and its readers do without the difference.
    async fn former(&self, case: &Case, earlier: &Earlier) -> Result<Vec<Case>, PublishError> {
        let revisions = earlier.values().filter_map(|told| told.had.as_ref()?.revision);
        let revisions: BTreeSet<i64> = revisions.filter(|revision| *revision != case.row.revision).collect();
        let mut former = Vec::new();
        for revision in revisions {
            let source = self.desk.source(revision).await?;
            match self.read(&case.row, &source) {
                Ok(advisory) => former.push(Case {
                    row: AdvisoryRow { revision, ..case.row.clone() },
                    advisory: Arc::new(*advisory),
                    ..case.clone()
                }),
                Err(why) => tracing::warn!(%why, revision, "an earlier revision cannot be compared"),
            }
        }
        Ok(former)
    }

    pub(super) fn former_of<'a>(&'a self, former: &'a Case, catalogue: &Catalogue) -> Former<'a> {
        Former { matter: self.matter(former), subject: former.subject(&self.scheme, catalogue) }
    }

    /// Contacts that had so many first alerts in a year or in a week that some skill may get no more.
    pub(super) async fn alerts_had(&self, now: DateTime<Utc>) -> Result<HashMap<i64, Had>, PublishError> {
        let mut had: HashMap<i64, Had> = HashMap::new();
        if let Some(lowest) = self.attention.lowest() {
            for (contact, number) in self.desk.alerts_since(now - YEAR, lowest).await? {
                had.entry(contact).or_default().year = number;
            }
        }
        if let Some(lowest) = self.attention.lowest_in_week() {
            for (contact, number) in self.desk.alerts_since(now - WEEK, lowest).await? {
                had.entry(contact).or_default().week = number;
            }
        }
        Ok(had)
    }

    /// The rows of all who may get a letter: whom the matter alerts, and who was told of it before. Of what is taken back only
    /// these hear.
    async fn rows_of(&self, case: &Case, earlier: &Earlier) -> Result<Vec<i64>, PublishError> {
        let had = earlier.values().filter(|told| told.had.is_some());
        let mut rows: BTreeSet<i64> = had.filter_map(|told| told.subscriber).collect();
        if case.advisory.withdrawn {
            return Ok(rows.into_iter().collect());
        }
        let audience = self.audiences.now(&self.desk).await?;
        let (publisher, case) = (self.clone(), case.clone());
        let look = move || {
            let subject = case.subject(&publisher.scheme, audience.catalogue());
            let reach = audience.reach(&subject);
            audience.rows(reach.alert())
        };
        rows.extend(tokio::task::spawn_blocking(look).await.map_err(|_| PublishError::PrinterDied)?);
        Ok(rows.into_iter().collect())
    }

    /// Fetches readers by their rows and hands them on; `All` only once all of them were.
    async fn fetch(&self, rows: &[i64], to: mpsc::Sender<Fetched>) -> Result<(), PublishError> {
        for some in rows.chunks(FETCH) {
            let readers = self.desk.readers(some).await?;
            to.send(Fetched::Some(readers)).await.map_err(|_| PublishError::PrinterDied)?;
        }
        to.send(Fetched::All).await.map_err(|_| PublishError::PrinterDied)
    }
}
