//! What happened in a span of time, and whom it concerns: the advisories that were released, taken back, ruled on or found
//! to be exploited, each in the newest revision released by its end, and for each reader those that may concern it.
//!
//! Whom something may concern comes from the audience's numbers, so that only such pairs are ever judged. Of an advisory
//! everything but its source is kept. Decides nothing about routes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{Case, PublishError, Publisher};
use crate::domain::advisory::Advisory;
use crate::domain::assessment::Dossier;
use crate::domain::known_exploited::KnownExploitedSet;
use crate::matching::{Catalogue, Subject};
use crate::store::{AdvisoryRow, AdvisoryState, Happened, PublishedAdvisory};

/// One advisory of which something happened.
#[derive(Debug, Clone)]
pub(super) struct Happening {
    /// The advisory, in the newest revision that was released before the end; without its source.
    pub(super) case: Case,
    /// When its first revision was released.
    pub(super) first: DateTime<Utc>,
    /// What happened, ascending; empty for one that was only asked for besides.
    pub(super) moments: Vec<Happened>,
}

impl Happening {
    /// Whether anything happened from `opens` until just before `closes`.
    pub(super) fn within(&self, (opens, closes): (DateTime<Utc>, DateTime<Utc>)) -> bool {
        self.moments.iter().any(|one| opens <= one.at && one.at < closes)
    }

    /// Whether a revision of it was released in that span.
    pub(super) fn released_within(&self, (opens, closes): (DateTime<Utc>, DateTime<Utc>)) -> bool {
        self.moments.iter().any(|one| one.released && opens <= one.at && one.at < closes)
    }
}

/// All of them, and whom each may concern.
#[derive(Debug)]
pub(super) struct Happenings {
    /// In the order of their rows.
    pub(super) list: Vec<Happening>,
    /// (Row of a subscriber, place in `list`), ascending.
    reached: Vec<(i64, u32)>,
    /// The catalogue by which everybody is prepared.
    pub(super) catalogue: Arc<Catalogue>,
}

impl Happenings {
    /// The places in the list of what may concern a subscriber.
    pub(super) fn of(&self, subscriber: i64) -> impl Iterator<Item = usize> {
        let from = self.reached.partition_point(|(row, _)| *row < subscriber);
        let mine = self.reached.get(from..).unwrap_or_default();
        mine.iter().take_while(move |(row, _)| *row == subscriber).map(|(_, place)| *place as usize)
    }

    /// The place in the list of an advisory, by its row.
    pub(super) fn place(&self, advisory: i64) -> Option<usize> {
        self.list.binary_search_by_key(&advisory, |one| one.case.row.id).ok()
    }

    /// How many open advisories had a revision released from `opens` until just before `closes`.
    pub(super) fn read_within(&self, span: (DateTime<Utc>, DateTime<Utc>)) -> usize {
        self.list.iter().filter(|one| !one.case.advisory.tlp.is_closed() && one.released_within(span)).count()
    }
}

impl Publisher {
    /// What happened in a span of time, for the subscribers in these rows (ascending); `also` are further advisories by
    /// their rows, whatever became of them.
    pub(super) async fn happenings(
        &self,
        (from, until): (DateTime<Utc>, DateTime<Utc>),
        subscribers: &[i64],
        also: &[i64],
    ) -> Result<Happenings, PublishError> {
        let mut moments: BTreeMap<i64, Vec<Happened>> = also.iter().map(|row| (*row, Vec::new())).collect();
        for one in self.desk.happened(from, until).await? {
            moments.entry(one.advisory).or_default().push(one);
        }
        let rows: Vec<i64> = moments.keys().copied().collect();
        let exploited = Arc::new(self.desk.known_exploited().await?);
        let mut list = Vec::new();
        for published in self.desk.published_before(until, &rows).await? {
            let first = published.first;
            let moments = moments.remove(&published.row.id).unwrap_or_default();
            list.push(Happening { case: self.lean_case(published, &exploited).await?, first, moments });
        }
        let audience = self.audiences.now(&self.desk).await?;
        let (publisher, wanted): (_, BTreeSet<i64>) = (self.clone(), subscribers.iter().copied().collect());
        let work = move || {
            let mut reached = Vec::new();
            for (place, one) in (0..).zip(&list) {
                let reach = audience.reach(&one.case.subject(&publisher.scheme, audience.catalogue()));
                let rows = audience.rows(reach.concerned());
                reached.extend(rows.into_iter().filter(|row| wanted.contains(row)).map(|row| (row, place)));
            }
            reached.sort_unstable();
            (list, reached)
        };
        let (list, reached) = tokio::task::spawn_blocking(work).await.map_err(|_| PublishError::PrinterDied)?;
        Ok(Happenings { list, reached, catalogue: self.audiences.catalogue(&self.desk).await? })
    }

    /// An advisory with what rules and facts need.
    pub(super) async fn lean_case(
        &self,
        published: PublishedAdvisory,
        exploited: &Arc<KnownExploitedSet>,
    ) -> Result<Case, PublishError> {
        let dossier = self.desk.dossier(published.row.id).await?;
        let advisory = Arc::new(self.lean_reading(&published.row).await?);
        Ok(lean(published.row, advisory, exploited, dossier))
    }

    /// The same of several, some of which were looked at before: only what a verdict needs.
    pub(super) async fn looked_at_again(
        &self,
        published: Vec<PublishedAdvisory>,
        exploited: &Arc<KnownExploitedSet>,
    ) -> Result<Vec<(Case, DateTime<Utc>)>, PublishError> {
        let rows: Vec<i64> = published.iter().map(|one| one.row.id).collect();
        let mut dossiers = self.desk.dossiers(&rows).await?;
        let mut cases = Vec::with_capacity(published.len());
        for PublishedAdvisory { row, first } in published {
            let key = (row.revision, row.state == AdvisoryState::Withdrawn);
            let advisory = if let Some(read) = self.readings.find(key.0, key.1) {
                read
            } else {
                let read = Arc::new(self.lean_reading(&row).await?);
                self.readings.keep(key, &read);
                read
            };
            let dossier = dossiers.remove(&row.id).unwrap_or_default();
            cases.push((lean(row, advisory, exploited, dossier), first));
        }
        Ok(cases)
    }

    /// What stands in a document; of one that was taken back what stood there before.
    async fn lean_reading(&self, row: &AdvisoryRow) -> Result<Advisory, PublishError> {
        let mut advisory = self.read(row, &self.desk.source(row.revision).await?)?;
        advisory.withdrawn |= row.state == AdvisoryState::Withdrawn;
        if advisory.withdrawn && advisory.products.is_empty() {
            // What is taken back names no products any more: whom it concerned stands in an earlier revision.
            for revision in self.desk.released_revisions_before(row.id, row.revision).await? {
                let earlier = self.read(row, &self.desk.source(revision).await?)?;
                if !earlier.products.is_empty() {
                    advisory.products = earlier.products;
                    advisory.vulnerabilities = earlier.vulnerabilities;
                    break;
                }
            }
        }
        Ok(*advisory)
    }

    /// All of them prepared for matching, in their order.
    pub(super) fn subjects<'a>(&'a self, happenings: &'a Happenings) -> Vec<Subject<'a>> {
        happenings.list.iter().map(|one| one.case.subject(&self.scheme, &happenings.catalogue)).collect()
    }
}

/// A case without its source, which only a letter needs.
fn lean(row: AdvisoryRow, advisory: Arc<Advisory>, exploited: &Arc<KnownExploitedSet>, dossier: Dossier) -> Case {
    Case {
        row,
        advisory,
        source: Arc::default(),
        exploited: Arc::clone(exploited),
        dossier: Arc::new(dossier),
        recalled: false,
        wished: None,
    }
}
