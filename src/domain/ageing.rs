//! Ageing: what a profile told long ago is no longer relied on.
//!
//! Pure. A version grows old from the moment at which it entered the list or changed there, or from a later
//! confirmation; the same list sent again every night tells nothing new. A version that has grown too old counts as
//! unknown, which widens what reaches the reader and never narrows it. How long that takes is in the configuration.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

use super::product::ProfileProduct;
use super::subscriber::Subscriber;

/// When the versions of one profile were told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ages {
    /// When the list of products last changed.
    pub changed: DateTime<Utc>,
    /// One moment for each product, in the order of the profile; absent: all were told at `changed`.
    pub told: Option<Vec<DateTime<Utc>>>,
    /// When somebody last said that everything still holds.
    pub confirmed: Option<DateTime<Utc>>,
    /// What no longer counts.
    pub lapsed: Lapsed,
}

/// The products of a profile whose versions no longer count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Lapsed {
    /// None.
    #[default]
    None,
    /// All.
    All,
    /// Those at these places, ascending.
    At(Vec<usize>),
}

impl Lapsed {
    /// Whether the version of the product at this place no longer counts.
    pub fn covers(&self, place: usize) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::At(places) => places.binary_search(&place).is_ok(),
        }
    }
}

impl Ages {
    /// The ages of a firm that is new in the list: told now, or when the list says it was last confirmed.
    pub fn of_new(subscriber: &Subscriber, now: DateTime<Utc>) -> Self {
        let changed = subscriber.confirmed.map_or(now, |day| moment(day, now));
        Self { changed, told: None, confirmed: None, lapsed: Lapsed::None }
    }

    /// The ages after the list of a firm has changed. What stays as it was keeps its age; a later date of confirmation
    /// in the list confirms.
    #[must_use]
    pub fn after(&self, old: &Subscriber, new: &Subscriber, now: DateTime<Utc>) -> Self {
        let mut next = self.clone();
        if old.products != new.products {
            let known: HashMap<&ProfileProduct, usize> =
                old.products.iter().enumerate().rev().map(|(place, product)| (product, place)).collect();
            let kept: Vec<Option<usize>> = new.products.iter().map(|product| known.get(product).copied()).collect();
            let told = kept.iter().map(|place| place.map_or(now, |place| self.entered(place)));
            next.told = Some(told.collect());
            let lapsed = kept.iter().enumerate().filter(|(_, old)| old.is_some_and(|old| self.lapsed.covers(old)));
            next.lapsed = of_places(lapsed.map(|(place, _)| place).collect());
            next.changed = now;
        }
        match new.confirmed.filter(|_| new.confirmed != old.confirmed) {
            Some(day) => next.confirm(moment(day, now)),
            None => next,
        }
    }

    /// The ages after somebody said that everything still holds. What has lapsed since an earlier confirmation stays so
    /// until it is confirmed later than it was told.
    #[must_use]
    pub fn confirm(mut self, at: DateTime<Utc>) -> Self {
        if self.confirmed.is_none_or(|known| known < at) {
            self.confirmed = Some(at);
            self.lapsed = match (&self.told, &self.lapsed) {
                (_, Lapsed::None) => Lapsed::None,
                (None, Lapsed::All) if self.changed >= at => Lapsed::All,
                (Some(told), lapsed) => {
                    let later = (0..told.len()).filter(|place| lapsed.covers(*place) && told[*place] >= at);
                    of_places(later.collect())
                }
                (None, _) => Lapsed::None,
            };
        }
        self
    }

    /// When the version of the product at this place was told, or confirmed later.
    pub fn told_at(&self, place: usize) -> DateTime<Utc> {
        let entered = self.entered(place);
        self.confirmed.map_or(entered, |confirmed| confirmed.max(entered))
    }

    /// What no longer counts at `now`, when versions are relied on for `span`; nothing ever lapses without one.
    pub fn lapsed_at(&self, now: DateTime<Utc>, span: Option<Duration>) -> Lapsed {
        let Some(cutoff) = span.and_then(|span| now.checked_sub_signed(span)) else { return Lapsed::None };
        match &self.told {
            None if self.told_at(0) <= cutoff => Lapsed::All,
            None => Lapsed::None,
            Some(told) => of_places((0..told.len()).filter(|place| self.told_at(*place) <= cutoff).collect()),
        }
    }

    /// When the oldest version that still counts was told; nothing where none counts.
    pub fn oldest(&self) -> Option<DateTime<Utc>> {
        match &self.told {
            None => (self.lapsed != Lapsed::All).then(|| self.told_at(0)),
            Some(told) => {
                let counting = (0..told.len()).filter(|place| !self.lapsed.covers(*place));
                counting.map(|place| self.told_at(place)).min()
            }
        }
    }

    /// From when on nothing was heard from the firm about its products.
    pub fn heard(&self) -> DateTime<Utc> {
        self.confirmed.map_or(self.changed, |confirmed| confirmed.max(self.changed))
    }

    /// Marks in the profile what no longer counts.
    pub fn mark(&self, subscriber: &mut Subscriber) {
        for (place, product) in subscriber.products.iter_mut().enumerate() {
            product.lapsed = self.lapsed.covers(place).then(|| self.told_at(place).date_naive());
        }
    }

    fn entered(&self, place: usize) -> DateTime<Utc> {
        self.told.as_ref().and_then(|told| told.get(place)).copied().unwrap_or(self.changed)
    }
}

fn of_places(places: Vec<usize>) -> Lapsed {
    if places.is_empty() { Lapsed::None } else { Lapsed::At(places) }
}

/// The beginning of a day; never later than now, so that a date in the future cannot make anything younger.
fn moment(day: NaiveDate, now: DateTime<Utc>) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc().min(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32) -> DateTime<Utc> {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap().and_time(NaiveTime::MIN).and_utc()
    }

    fn firm(versions: &[&str]) -> Subscriber {
        let product = |version: &&str| ProfileProduct {
            product: Some("P".to_owned()),
            version: Some((*version).to_owned()),
            ..ProfileProduct::default()
        };
        Subscriber { products: versions.iter().map(product).collect(), ..Subscriber::default() }
    }

    const TEN_DAYS: Option<Duration> = Some(Duration::days(10));

    #[test]
    fn everything_lapses_together_and_a_confirmation_makes_it_count_again() {
        let ages = Ages::of_new(&firm(&["1", "2"]), at(1));
        assert_eq!(ages.lapsed_at(at(10), TEN_DAYS), Lapsed::None);
        assert_eq!(ages.lapsed_at(at(11), TEN_DAYS), Lapsed::All);
        assert_eq!(ages.lapsed_at(at(30), None), Lapsed::None);
        let old = Ages { lapsed: Lapsed::All, ..ages };
        assert_eq!(old.oldest(), None);
        let confirmed = old.confirm(at(12));
        assert_eq!((confirmed.lapsed.clone(), confirmed.oldest()), (Lapsed::None, Some(at(12))));
        assert_eq!(confirmed.lapsed_at(at(22), TEN_DAYS), Lapsed::All);
    }

    #[test]
    fn what_stays_in_the_list_keeps_its_age_and_what_changed_is_young() {
        let (old, new) = (firm(&["1", "2"]), firm(&["2", "3"]));
        let ages = Ages { lapsed: Lapsed::All, ..Ages::of_new(&old, at(1)) }.after(&old, &new, at(15));
        assert_eq!(ages.told, Some(vec![at(1), at(15)]));
        assert_eq!(ages.lapsed, Lapsed::At(vec![0]), "a change elsewhere must not bring a lapsed version back");
        assert_eq!((ages.oldest(), ages.changed), (Some(at(15)), at(15)));
    }

    #[test]
    fn a_list_without_other_products_tells_nothing_and_a_later_date_in_it_confirms() {
        let old = firm(&["1"]);
        let ages = Ages::of_new(&old, at(1));
        let renamed = Subscriber { name: Some("N".to_owned()), ..old.clone() };
        assert_eq!(ages.after(&old, &renamed, at(9)), ages);
        let dated = Subscriber { confirmed: at(8).date_naive().into(), ..old.clone() };
        assert_eq!(ages.after(&old, &dated, at(9)).confirmed, Some(at(8)));
        let future = Subscriber { confirmed: at(28).date_naive().into(), ..old.clone() };
        assert_eq!(ages.after(&old, &future, at(9)).confirmed, Some(at(9)));
        assert_eq!(Ages::of_new(&dated, at(20)).changed, at(8), "an old list stays as old as it says");
    }

    #[test]
    fn marks_carry_the_day_on_which_it_was_told() {
        let mut firm = firm(&["1", "2"]);
        let told = Some(vec![at(1), at(9)]);
        let ages = Ages { changed: at(9), told, confirmed: None, lapsed: Lapsed::At(vec![0]) };
        ages.mark(&mut firm);
        let marked: Vec<_> = firm.products.iter().map(|product| product.lapsed).collect();
        assert_eq!(marked, [Some(at(1).date_naive()), None]);
    }
}
