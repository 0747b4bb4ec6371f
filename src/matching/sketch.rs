//! A reader reduced to what decides whom an advisory reaches: products without their versions, versions, lines.
//!
//! Many readers have the same product in the same version, written the same way: [`Spelled`] is what they share, so that
//! it can be numbered once and judged once. What a letter says needs the whole subscriber; this does not.

use crate::domain::product::{Cpe, ProfileProduct, Purl};
use crate::domain::rating::Rating;
use crate::domain::rhythm::Wished;
use crate::domain::subscriber::{Subscriber, Threshold};
use crate::domain::verdict::Route;

use super::catalogue::Catalogue;
use super::profile::{Entry, Lines, told_version};
use super::rating::Weight;
use super::route::route;

/// A reader, reduced; each of its products is a [`Spelled`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Reachable from the internet.
    pub exposed: bool,
    /// The lines of all its contacts.
    pub lines: LineSet,
}

/// A product as somebody wrote it, and apart from it the version.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spelled {
    /// The product without a version, as canonical JSON of a [`ProfileProduct`].
    pub spelling: String,
    /// The version in use, if told.
    pub version: Option<String>,
}

/// A set of different [`Lines`], as one number: a bit for each pair of lines, because readers have few contacts, and these
/// few lines; above them, for contacts that wish something for single ratings, two bits for each rating, exploited and
/// not, that say what the best of these contacts gets: an alert, a line in its digest, or nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct LineSet(pub u64);

/// The lines in the order of their bits.
const THRESHOLDS: [Threshold; 5] =
    [Threshold::Low, Threshold::Medium, Threshold::High, Threshold::VeryHigh, Threshold::Never];

/// The ratings in the order of their bits.
const RATINGS: [Rating; 5] = [Rating::NotRated, Rating::Low, Rating::Medium, Rating::High, Rating::VeryHigh];

/// Where the bits of wishes begin.
const WISHES: usize = THRESHOLDS.len() * THRESHOLDS.len();

impl LineSet {
    /// Puts one in.
    pub fn insert(&mut self, lines: Lines) {
        if lines.wished.is_none() {
            self.0 |= 1 << (place(lines.alert_from) * THRESHOLDS.len() + place(lines.digest_from));
            return;
        }
        for (rating, exploited) in RATINGS.into_iter().flat_map(|rating| [(rating, false), (rating, true)]) {
            let weight = Weight { rating, unrated: rating == Rating::NotRated, exploited };
            let at = wish(rating, exploited);
            match route(lines, weight).0 {
                Route::Alert => self.0 |= 1 << at,
                Route::Digest => self.0 |= 2 << at,
                Route::Skip => {}
            }
        }
    }

    /// The best route of any of them.
    pub(super) fn best(self, weight: Weight) -> Route {
        let by_lines = self.iter().map(|lines| route(lines, weight).0).max().unwrap_or(Route::Skip);
        let rated = Some(weight.rating).filter(|rating| *rating != Rating::NotRated);
        let parts = rated.into_iter().chain(weight.unrated.then_some(Rating::NotRated));
        let by_wish = parts.map(|part| match self.0 >> wish(part, weight.exploited) & 3 {
            0 => Route::Skip,
            2 => Route::Digest,
            _ => Route::Alert,
        });
        by_wish.fold(by_lines, Route::max)
    }

    /// The pairs of lines that are in, without wishes.
    pub fn iter(self) -> impl Iterator<Item = Lines> {
        let pairs = THRESHOLDS.into_iter().flat_map(|alert_from| {
            THRESHOLDS.into_iter().map(move |digest_from| Lines { alert_from, digest_from, wished: Wished::NONE })
        });
        pairs.enumerate().filter(move |(bit, _)| self.0 >> bit & 1 == 1).map(|(_, lines)| lines)
    }
}

/// Where the two bits of a rating begin.
const fn wish(rating: Rating, exploited: bool) -> usize {
    WISHES + (rating as usize * 2 + exploited as usize) * 2
}

const fn place(threshold: Threshold) -> usize {
    match threshold {
        Threshold::Low => 0,
        Threshold::Medium => 1,
        Threshold::High => 2,
        Threshold::VeryHigh => 3,
        Threshold::Never => 4,
    }
}

impl Sketch {
    /// Reduces a subscriber, all but its products.
    pub fn of(subscriber: &Subscriber) -> Self {
        let mut lines = LineSet::default();
        for contact in &subscriber.contacts {
            lines.insert(Lines::of(contact));
        }
        Self { exposed: subscriber.exposed(), lines }
    }
}

impl Spelled {
    /// Takes a product and its version apart, wherever the version stands. The rest means the same for matching.
    pub fn of(product: &ProfileProduct) -> Result<Self, serde_json::Error> {
        let cpe = product.cpe.as_deref().and_then(Cpe::parse);
        let purl = product.purl.as_deref().and_then(Purl::parse);
        let version = told_version(product, cpe.as_ref(), purl.as_ref());
        let bare = ProfileProduct {
            cpe: cpe.map(|cpe| cpe.without_version()),
            purl: purl.map(|purl| purl.without_version()),
            version: None,
            ..product.clone()
        };
        Ok(Self { spelling: serde_json::to_string(&bare)?, version })
    }

    /// The product without its version, prepared; `number` is its place in whatever list the caller keeps.
    pub fn entry(spelling: &str, number: usize, catalogue: &Catalogue) -> Result<Entry, serde_json::Error> {
        let product = serde_json::from_str::<ProfileProduct>(spelling)?;
        Ok(Entry::of_in(number, &product, catalogue))
    }
}
