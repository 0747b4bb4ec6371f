//! What a reader would have got: released advisories of the last months, judged by a profile that need not be saved.
//!
//! The rule is [`judge`](matching::judge), as for letters; nothing here is ever the ground for one. Few advisories are
//! all judged; of many, those whose names or words hold a product's words, and of those the newest. What a reader is not cleared for does not
//! exist here. What a reader would have been spared, because it had as many alerts as its skill may get or it was old news,
//! counts as told by the digest, as it would have been.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;

use super::{PublishError, Publisher};
use crate::domain::attention::{Circumstances, Had, WEEK, YEAR};
use crate::domain::library::Sight;
use crate::domain::product::{Cpe, ProfileProduct, Purl};
use crate::domain::rating::Rating;
use crate::domain::subscriber::Subscriber;
use crate::domain::verdict::Route;
use crate::matching::catalogue::{Hit, Searcher};
use crate::matching::{self, Catalogue, Profile};

/// So many advisories are judged whatever they name; of more that are near, the newest.
const ALL: usize = 400;

/// So much earlier a publisher may have released what we released in the span.
const EARLIER: Duration = Duration::days(60);

/// What a contact would have got.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BackTest {
    /// Warnings at once.
    pub alerts: usize,
    /// Advisories that would have stood in a digest.
    pub digest_items: usize,
    /// All of them, alerts first, then the worst, then the newest.
    pub examples: Vec<Example>,
}

/// One advisory that would have been told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Example {
    /// The publisher's identifier, untrusted.
    pub id: String,
    /// The title, untrusted.
    pub title: String,
    /// When we first released it.
    pub released: DateTime<Utc>,
    /// At once, or in a digest.
    pub route: Route,
    /// What it means for this reader.
    pub rating: Rating,
}

impl Publisher {
    /// The names of products as they stand now.
    pub async fn names(&self) -> Result<Arc<Catalogue>, PublishError> {
        self.audiences.catalogue(&self.desk).await
    }

    /// The best answers of the whole catalogue to what somebody typed, best first.
    pub async fn find_products(&self, text: &str, most: usize) -> Result<Vec<Hit>, PublishError> {
        let (catalogue, text) = (self.names().await?, text.to_owned());
        let search = move || Searcher::of(&catalogue).search(&text, most);
        tokio::task::spawn_blocking(search).await.map_err(|_| PublishError::PrinterDied)
    }

    /// What a contact of a subscriber, known by its address, would have got of what was released since a moment.
    pub async fn back_test(
        &self,
        subscriber: &Subscriber,
        contact: &str,
        since: DateTime<Utc>,
    ) -> Result<BackTest, PublishError> {
        let place = subscriber.contacts.iter().position(|listed| listed.address == contact);
        let Some((place, listed)) = place.and_then(|at| Some((at, subscriber.contacts.get(at)?))) else {
            return Ok(BackTest::default());
        };
        let now = self.clock.now();
        let happened = self.desk.happened(since, now).await?;
        let mut rows: BTreeMap<i64, DateTime<Utc>> = BTreeMap::new();
        for one in happened.iter().filter(|one| one.released) {
            let at = rows.entry(one.advisory).or_insert(one.at);
            *at = one.at.max(*at);
        }
        if rows.len() > ALL {
            let near = self.near(subscriber, Sight::Reader(listed.cleared()), since).await?;
            rows.retain(|row, _| near.contains(row));
        }
        let mut rows: Vec<(DateTime<Utc>, i64)> = rows.into_iter().map(|(row, at)| (at, row)).collect();
        rows.sort_unstable_by_key(|one| std::cmp::Reverse(*one));
        let rows: Vec<i64> = rows.into_iter().take(ALL).map(|(_, row)| row).collect();
        let exploited = Arc::new(self.desk.known_exploited().await?);
        let stood = self.desk.published_before(now, &rows).await?;
        let mut cases = self.looked_at_again(stood, &exploited).await?;
        cases.retain(|(case, _)| listed.cleared().covers(case.advisory.tlp));
        let (scheme, catalogue) = (Arc::clone(&self.scheme), self.names().await?);
        let profile = Profile::of_in(subscriber, &catalogue);
        let (publisher, listed) = (self.clone(), listed.clone());
        // In the order in which they were released: what came first is what counts against the limits.
        cases.sort_by_key(|(_, released)| *released);
        let work = move || {
            let (mut found, mut told) = (BackTest::default(), Vec::new());
            for (case, released) in &cases {
                let verdict = matching::judge(&case.subject(&scheme, &catalogue), &profile);
                let mut route = verdict.contacts.get(place).map_or(Route::Skip, |(route, _)| *route);
                if route == Route::Alert {
                    let now = Circumstances { away: false, old: publisher.was_old((case, *released), &verdict) };
                    match publisher.attention.held(&listed, &verdict, now, had(&told, *released)) {
                        Some(_) => route = Route::Digest,
                        None => told.push(*released),
                    }
                }
                found.count(route, || Example {
                    id: case.row.tracking_id.clone(),
                    title: case.advisory.headline(),
                    released: *released,
                    route,
                    rating: verdict.rating,
                });
            }
            let order = |one: &Example| std::cmp::Reverse((one.route, one.rating, one.released));
            found.examples.sort_by_key(order);
            found
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| PublishError::PrinterDied)
    }

    /// The rows of the advisories whose words hold those of a product.
    async fn near(
        &self,
        subscriber: &Subscriber,
        sight: Sight,
        since: DateTime<Utc>,
    ) -> Result<HashSet<i64>, PublishError> {
        let catalogue = self.names().await?;
        let names: BTreeSet<String> = subscriber.products.iter().flat_map(|one| names(one, &catalogue)).collect();
        let since = since.checked_sub_signed(EARLIER).unwrap_or(since);
        Ok(self.desk.holding_any(&names, sight, since).await?)
    }
}

/// How many alerts were told before a moment.
fn had(told: &[DateTime<Utc>], at: DateTime<Utc>) -> Had {
    let within = |span: std::time::Duration| {
        let since = Duration::from_std(span).ok().and_then(|span| at.checked_sub_signed(span)).unwrap_or(at);
        u32::try_from(told.iter().filter(|one| **one > since).count()).unwrap_or(u32::MAX)
    };
    Had { year: within(YEAR), week: within(WEEK) }
}

/// What a product is called: as it stands in the profile, as its identifiers and the catalogue say; or the words asked for.
fn names(product: &ProfileProduct, catalogue: &Catalogue) -> Vec<String> {
    if let Some(keyword) = &product.keyword {
        return vec![keyword.clone()];
    }
    let mut names: Vec<String> = product.product.iter().cloned().collect();
    names.extend(product.purl.as_deref().and_then(Purl::parse).map(|purl| purl.name));
    names.extend(
        product.cpe.as_deref().and_then(Cpe::parse).and_then(|cpe| cpe.product).map(|name| name.replace('_', " ")),
    );
    names.extend(catalogue.meaning(product).map(|entry| entry.name));
    if names.is_empty() {
        names.extend(product.vendor.clone());
    }
    names.retain(|name| !name.trim().is_empty());
    names
}

impl BackTest {
    fn count(&mut self, route: Route, example: impl FnOnce() -> Example) {
        match route {
            Route::Alert => self.alerts += 1,
            Route::Digest => self.digest_items += 1,
            Route::Skip => return,
        }
        self.examples.push(example());
    }
}
