//! The facts of a bulletin: what an advisory says to readers whose products nobody knows.
//!
//! The same facts as of a letter, for a reader that has every product it names and told no version: nothing is said here
//! that a letter would not say. Which revision it is about follows from a [`Listing`], which only who may see it can have.

use chrono::NaiveDate;

use super::alert::{Addressee, facts};
use super::{Case, PublishError, Publisher, attachments, exchange};
use crate::domain::advisory::Advisory;
use crate::domain::exchange::Exchange;
use crate::domain::facts::{AlertFacts, FollowUp};
use crate::domain::library::{AdvisoryState, Listing};
use crate::domain::product::{NamedProduct, ProfileProduct};
use crate::domain::subscriber::{AttachFormat, Skill, Subscriber};
use crate::domain::verdict::{Route, Verdict};
use crate::matching::{Catalogue, Everybody, everybody};
use crate::store::AdvisoryRow;

/// So many products are told of, the worst; the others are counted.
const MOST_PRODUCTS: usize = 20;

impl Publisher {
    /// What the listed revision says to everybody, for readers of this skill, as if written on `today` (a page that is to
    /// stay the same is dated by the day of its release).
    pub async fn for_everybody(
        &self,
        listing: &Listing,
        skill: Skill,
        today: NaiveDate,
    ) -> Result<AlertFacts, PublishError> {
        let case = self.listed_case(listing).await?;
        let publisher = self.clone();
        let work = move || publisher.unnamed(&case, skill, today);
        tokio::task::spawn_blocking(work).await.map_err(|_| PublishError::PrinterDied)
    }

    /// The revision that is listed, with what is known now.
    async fn listed_case(&self, listing: &Listing) -> Result<Case, PublishError> {
        let row = self.desk.advisory_by_row(listing.advisory).await?;
        let row =
            AdvisoryRow { revision: listing.revision, sha256: self.desk.digest_of(listing.revision).await?, ..row };
        // Whether we took it back is a matter of the revision that is shown.
        let taken_back = listing.state == AdvisoryState::Withdrawn;
        let state = if taken_back { AdvisoryState::Withdrawn } else { AdvisoryState::Released };
        let exploited = self.desk.known_exploited().await?;
        let dossier = self.desk.dossier(listing.advisory).await?;
        self.case_of(AdvisoryRow { state, ..row }, exploited, dossier).await
    }

    /// A copy for programs of the listed revision, with our sentences in one language: its media type and its bytes. It
    /// names no reader, so nothing in it is anybody's own.
    pub async fn copy_for_everybody(
        &self,
        listing: &Listing,
        format: AttachFormat,
        language: &str,
    ) -> Result<(&'static str, Vec<u8>), PublishError> {
        let case = self.listed_case(listing).await?;
        let (publisher, today, languages) = (self.clone(), self.clock.now().date_naive(), vec![language.to_owned()]);
        let work = move || {
            let (subscriber, verdict) = publisher.whoever(&case);
            let to = Addressee { subscriber: &subscriber, verdict: &verdict, skill: Skill::Expert, today };
            let mut item = exchange::item(publisher.matter(&case), to);
            item.readers.clear();
            item.weaknesses.iter_mut().for_each(|weakness| weakness.yours = false);
            let whole = Exchange { brand: publisher.brand.clone(), languages, items: vec![item] };
            let (_, media_type, bytes) = attachments::copy(&publisher.press, format, &whole, &case.source)?;
            Ok((media_type, bytes))
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| PublishError::PrinterDied)?
    }

    /// Somebody who has every product that an advisory names, and what it means for them.
    fn whoever(&self, case: &Case) -> (Subscriber, Verdict) {
        let all = everybody(&case.subject(&self.scheme, Catalogue::builtin()));
        let subscriber = Subscriber { products: entries(&case.advisory, &all), ..Subscriber::default() };
        let verdict = Verdict {
            route: Route::Digest,
            rating: all.weight.rating,
            unrated: all.weight.unrated,
            exploited: all.weight.exploited,
            concerns: all.concerns,
            contacts: Vec::new(),
            reasons: Vec::new(),
        };
        (subscriber, verdict)
    }

    pub(super) fn unnamed(&self, case: &Case, skill: Skill, today: NaiveDate) -> AlertFacts {
        let (subscriber, verdict) = self.whoever(case);
        let to = Addressee { subscriber: &subscriber, verdict: &verdict, skill, today };
        let mut facts = facts(self.matter(case), to);
        facts.unnamed = Some(facts.products.len().saturating_sub(MOST_PRODUCTS));
        facts.products.truncate(MOST_PRODUCTS);
        facts.other_products.clear();
        facts.follows = case.recalled.then(|| recalled_on(today));
        facts
    }
}

/// It is we who take it back.
const fn recalled_on(first: NaiveDate) -> FollowUp {
    FollowUp { first, recalled: true, corrected: false, difference: Vec::new(), history: Vec::new() }
}

/// What the advisory names as if somebody had told us so.
fn entries(advisory: &Advisory, all: &Everybody) -> Vec<ProfileProduct> {
    let named = |product: &NamedProduct| ProfileProduct {
        vendor: product.vendor.clone(),
        product: Some(product.product.clone().unwrap_or_else(|| product.name.clone())),
        ..ProfileProduct::default()
    };
    let products = all.products.iter().map(|product| product.and_then(|product| advisory.products.get(product)));
    // Where no product is named, the heading says what it is about.
    let whole = || ProfileProduct { product: Some(advisory.headline()), ..ProfileProduct::default() };
    products.map(|product| product.map_or_else(whole, named)).collect()
}
