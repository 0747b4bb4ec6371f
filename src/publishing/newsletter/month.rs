//! What a month held for everybody: what was published, how bad it was at its worst, and the one or two matters of which
//! much was heard. Closed content is never spoken of here.

use std::collections::BTreeMap;

use super::super::happenings::{Happening, Happenings};
use super::super::yours;
use super::super::{PublishError, Publisher};
use crate::domain::newsletter::MonthFigures;
use crate::domain::rating::{Level, Rating};
use crate::domain::window::Sitting;

/// Matters of which much was heard that are named at the most.
const BIG: usize = 2;

/// The levels, the worst first.
const LEVELS: [Rating; 5] = [Rating::VeryHigh, Rating::High, Rating::Medium, Rating::Low, Rating::NotRated];

/// A month.
#[derive(Debug)]
pub(super) struct Month {
    pub(super) happenings: Happenings,
    /// For each happening: whether a newsletter may speak of it.
    pub(super) open: Vec<bool>,
    pub(super) figures: MonthFigures,
    /// Places of the matters of which much was heard, and how they are called.
    pub(super) big: Vec<(usize, String)>,
}

impl Month {
    /// The rows of the advisories it may speak of, ascending.
    pub(super) fn rows(&self) -> Vec<i64> {
        let open = self.happenings.list.iter().zip(&self.open).filter(|(_, open)| **open);
        open.map(|(one, _)| one.case.row.id).collect()
    }
}

/// How bad an advisory is at its worst, for anybody, and whether it is being exploited.
#[derive(Debug, Clone, Copy)]
struct Worst {
    rating: Rating,
    exploited: bool,
}

impl Publisher {
    /// What the month of a sitting held.
    pub(super) async fn month(&self, sitting: &Sitting) -> Result<Month, PublishError> {
        let mut subscribers: Vec<i64> = sitting.seats.iter().map(|seat| seat.subscriber).collect();
        subscribers.sort_unstable();
        subscribers.dedup();
        let happenings = self.happenings((sitting.opens, sitting.closes), &subscribers, &[]).await?;
        let may_tell = |one: &Happening| !one.case.advisory.tlp.is_closed() && !one.case.advisory.withdrawn;
        let open: Vec<bool> = happenings.list.iter().map(may_tell).collect();
        let publisher = self.clone();
        let audience = self.audiences.now(&self.desk).await?;
        let work = move || {
            let worst: Vec<Worst> = happenings.list.iter().map(|one| publisher.worst(one)).collect();
            let mut big: Vec<(usize, usize)> = Vec::new();
            for (place, one) in happenings.list.iter().enumerate() {
                let is_grave = worst[place].exploited && worst[place].rating == Rating::VeryHigh;
                if open[place] && is_grave {
                    let reach = audience.reach(&one.case.subject(&publisher.scheme, audience.catalogue()));
                    big.push((reach.concerned_total(), place));
                }
            }
            big.sort_by_key(|(reached, place)| (std::cmp::Reverse(*reached), *place));
            let mut named: Vec<(usize, String)> = Vec::new();
            for (_, place) in big.into_iter().filter(|(reached, _)| *reached > 0) {
                let name = called(&happenings.list[place]);
                if named.len() < BIG && !name.is_empty() && named.iter().all(|(_, known)| *known != name) {
                    named.push((place, name));
                }
            }
            let figures = figures(&worst, &open);
            Month { happenings, open, figures, big: named }
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| PublishError::PrinterDied)
    }

    fn worst(&self, one: &Happening) -> Worst {
        let case = &one.case;
        let (matter, advisory) = (self.matter(case), &case.advisory);
        let word = advisory.aggregate_severity.as_ref().and_then(|word| self.scheme.of_word(&word.text));
        let ruling = &case.dossier.ruling;
        let ruled = ruling.level.as_ref().map(|level| level.value);
        let mut worst = Worst { rating: Rating::NotRated, exploited: false };
        for (at, vulnerability) in advisory.vulnerabilities.iter().enumerate() {
            let affected = vulnerability.statuses.iter().filter(|(status, _)| status.is_affected());
            let mut products: Vec<usize> = affected.map(|(_, product)| *product).collect();
            if products.is_empty() && vulnerability.statuses.is_empty() {
                // It says of no product whether it is affected: it may be any.
                products.push(0);
            }
            for product in products {
                let assessment = matter.assessment((at, product), false);
                let Level { rating, .. } = self.scheme.level(&assessment, word, Some(ruling));
                worst.rating = worst.rating.max(rating);
                worst.exploited |= assessment.is_exploited();
            }
        }
        worst.rating = ruled.unwrap_or(worst.rating);
        worst
    }
}

/// How many of each level; levels without any are left out.
fn figures(worst: &[Worst], open: &[bool]) -> MonthFigures {
    let told: Vec<&Worst> = worst.iter().zip(open).filter(|(_, open)| **open).map(|(worst, _)| worst).collect();
    let mut levels: BTreeMap<Rating, usize> = BTreeMap::new();
    for one in &told {
        *levels.entry(one.rating).or_default() += 1;
    }
    MonthFigures {
        looked: told.len(),
        exploited: told.iter().filter(|one| one.exploited).count(),
        levels: LEVELS.into_iter().filter_map(|level| Some((level, levels.remove(&level)?))).collect(),
    }
}

/// What everybody calls it: as the catalogue of attacked weaknesses names it, else as its first product is called.
fn called(one: &Happening) -> String {
    let case = &one.case;
    let cves = case.advisory.vulnerabilities.iter().filter_map(|one| one.cve.as_deref());
    let listed = cves.filter_map(|cve| case.exploited.get(cve)).find(|entry| !entry.product.is_empty());
    match listed {
        Some(entry) => yours::with_vendor(&entry.vendor, &entry.product),
        None => case.advisory.products.first().map(yours::issuer_name).unwrap_or_default(),
    }
}
