//! What the contacts of a sitting were told before, by letters of their own and by digests, which windows were lost on
//! the way, and which alerts waited for the digest.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::super::happenings::Happenings;
use super::super::{Case, PublishError, Publisher};
use crate::domain::attention::HeldBack;
use crate::domain::edition::Material;
use crate::domain::window::Sitting;
use crate::store::AdvisoryRow;

/// From when until when.
pub(super) type Span = (DateTime<Utc>, DateTime<Utc>);

/// What a contact was told last about an advisory.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) material: Arc<Material>,
    /// The date on the letter.
    pub(super) dated: DateTime<Utc>,
    /// It was a letter about that advisory alone.
    pub(super) alert: bool,
    /// The reader's firm has answered since that nothing is left to do.
    pub(super) settled: bool,
    /// The revision of which a digest told; a letter of its own is followed by others like it.
    pub(super) revision: Option<i64>,
}

impl Told {
    /// The revision of which a digest told, where another is the present one: if that one does not concern the reader any
    /// more, the digest says so.
    pub(super) fn former(&self, present: &AdvisoryRow) -> Option<i64> {
        let open = !self.material.withdrawn && !self.material.cleared;
        self.revision.filter(|revision| open && *revision != present.revision)
    }
}

/// Alerts that waited for the digest, by the rows of contacts and advisories.
pub(super) type Held = HashMap<(i64, i64), HeldBack>;

/// Revisions of which digests told, by their rows; without their sources.
pub(super) type Formers = HashMap<i64, Arc<Case>>;

/// By the rows of contacts and advisories.
pub(super) type ToldTo = HashMap<i64, HashMap<i64, Told>>;

impl Publisher {
    /// The windows of each contact whose letter came to nothing since a moment: they are told with the present one.
    pub(super) async fn lost(
        &self,
        sitting: &Sitting,
        since: DateTime<Utc>,
    ) -> Result<HashMap<i64, Vec<Span>>, PublishError> {
        let contacts: Vec<i64> = sitting.seats.iter().map(|seat| seat.contact).collect();
        let mut lost: HashMap<i64, Vec<Span>> = HashMap::new();
        for one in self.desk.lost_windows(sitting, &contacts, since).await? {
            lost.entry(one.contact).or_default().push((one.opens, one.closes));
        }
        Ok(lost)
    }

    /// What these contacts (ascending) were told last about each of these advisories; digests count from `since` on.
    pub(super) async fn told(
        &self,
        contacts: &[i64],
        advisories: &[i64],
        since: DateTime<Utc>,
    ) -> Result<ToldTo, PublishError> {
        let tellings = self.desk.tellings(contacts, advisories, since).await?;
        let mut letters: Vec<&str> =
            tellings.iter().filter(|one| one.advisory.is_some()).map(|one| &*one.variant).collect();
        letters.sort_unstable();
        letters.dedup();
        let mut digests: Vec<&str> =
            tellings.iter().filter(|one| one.advisory.is_none()).map(|one| &*one.variant).collect();
        digests.sort_unstable();
        digests.dedup();
        let said = |material| Arc::new(material);
        let letters = self.desk.materials(&letters).await?.into_iter();
        let letters: HashMap<String, Arc<Material>> = letters.map(|(hash, material)| (hash, said(material))).collect();
        let items = self.desk.digest_items(&digests).await?.into_iter();
        let items: HashMap<String, Vec<(i64, i64, Arc<Material>)>> = items
            .map(|(hash, items)| {
                let items = items.into_iter().map(|item| (item.advisory, item.revision, said(item.material)));
                (hash, items.collect())
            })
            .collect();
        let mut told: ToldTo = HashMap::new();
        // The oldest come first, so that the newest stays.
        for one in &tellings {
            let of_contact = told.entry(one.contact).or_default();
            let dated = one.dated;
            if let Some(advisory) = one.advisory {
                let material = letters.get(&one.variant).map(Arc::clone);
                of_contact.extend(
                    material.map(|material| {
                        (advisory, Told { material, dated, alert: true, settled: false, revision: None })
                    }),
                );
            } else {
                let items = items.get(&one.variant).map(Vec::as_slice).unwrap_or_default();
                let told = |(advisory, revision, material): &(i64, i64, Arc<Material>)| {
                    let (material, revision) = (Arc::clone(material), Some(*revision));
                    (*advisory, Told { material, dated, alert: false, settled: false, revision })
                };
                of_contact.extend(items.iter().map(told));
            }
        }
        for ((contact, advisory), standing) in self.desk.settled(contacts).await? {
            if let Some(one) = told.get_mut(&contact).and_then(|told| told.get_mut(&advisory)) {
                one.settled = standing.settles(one.dated);
            }
        }
        Ok(told)
    }

    /// Adds to `known` the revisions of which these contacts were told and which are not the present ones. One that can no
    /// longer be read is said: nobody is told that it is settled, and nothing else is lost.
    pub(super) async fn formers(
        &self,
        happenings: &Happenings,
        told: &ToldTo,
        known: &mut Formers,
    ) -> Result<(), PublishError> {
        let mut wanted: BTreeSet<(usize, i64)> = BTreeSet::new();
        for (advisory, told) in told.values().flatten() {
            let Some(place) = happenings.place(*advisory) else { continue };
            let present = happenings.list.get(place).filter(|happening| !happening.moments.is_empty());
            let former = present.and_then(|present| told.former(&present.case.row));
            wanted.extend(former.filter(|revision| !known.contains_key(revision)).map(|revision| (place, revision)));
        }
        for (place, revision) in wanted {
            let Some(present) = happenings.list.get(place).map(|happening| &happening.case) else { continue };
            match self.read(&present.row, &self.desk.source(revision).await?) {
                Ok(advisory) => {
                    let row = AdvisoryRow { revision, ..present.row.clone() };
                    known.insert(revision, Arc::new(Case { row, advisory: Arc::new(*advisory), ..present.clone() }));
                }
                Err(why) => tracing::warn!(%why, revision, "an earlier revision cannot be compared"),
            }
        }
        Ok(())
    }
}
