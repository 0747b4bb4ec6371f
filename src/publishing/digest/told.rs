//! What the contacts of a sitting were told before, by letters of their own and by digests, and which windows were lost on
//! the way.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::super::{PublishError, Publisher};
use crate::domain::edition::Material;
use crate::domain::window::Sitting;

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
}

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
        let items: HashMap<String, Vec<(i64, Arc<Material>)>> = items
            .map(|(hash, items)| (hash, items.into_iter().map(|item| (item.advisory, said(item.material))).collect()))
            .collect();
        let mut told: ToldTo = HashMap::new();
        // The oldest come first, so that the newest stays.
        for one in &tellings {
            let of_contact = told.entry(one.contact).or_default();
            let dated = one.dated;
            if let Some(advisory) = one.advisory {
                let material = letters.get(&one.variant).map(Arc::clone);
                of_contact.extend(material.map(|material| (advisory, Told { material, dated, alert: true })));
            } else {
                let items = items.get(&one.variant).map(Vec::as_slice).unwrap_or_default();
                let told = |(advisory, material): &(i64, Arc<Material>)| {
                    (*advisory, Told { material: Arc::clone(material), dated, alert: false })
                };
                of_contact.extend(items.iter().map(told));
            }
        }
        Ok(told)
    }
}
