//! An audience that has everything an advisory names, in versions nobody knows: what concerns it, and how bad that is.
//!
//! Pure, and the same rule as for one reader who told no version ([`judge`](super::judge())), asked once for every product.

use std::collections::HashMap;

use crate::domain::advisory::ProductRef;
use crate::domain::verdict::{Certainty, Concern, Meeting};
use crate::domain::vulnerability::ProductStatus;

use super::finding::{Finding, findings, stated};
use super::meeting::Met;
use super::rating::{Weight, weight};
use super::subject::Subject;

/// What an advisory is for everybody.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Everybody {
    /// What is concerned, a product in all its versions each: [`Concern::entry`] is its place in `products`.
    pub concerns: Vec<Concern>,
    /// The first of the products that each concern is about; nothing where the document names none.
    pub products: Vec<Option<ProductRef>>,
    /// What all of it weighs: for those who can be reached from the internet too, where the scheme asks for that.
    pub weight: Weight,
}

/// What an advisory is for everybody.
pub fn everybody(subject: &Subject) -> Everybody {
    let mut all = Everybody::default();
    for group in groups(subject) {
        let met: Vec<Met> = group.iter().map(|product| (*product, None)).collect();
        let found = findings(subject, None, &stated(subject, met.iter()));
        if let Some(concern) = concern(all.products.len(), &found) {
            all.concerns.push(concern);
            all.products.push(group.first().copied());
        }
    }
    if subject.advisory.products.is_empty() {
        all.concerns.push(of_no_product(subject));
        all.products.push(None);
    }
    all.weight = weight(subject, &all.concerns, false);
    if subject.scheme.scheme.asks_exposure() {
        all.weight = all.weight.join(weight(subject, &all.concerns, true));
    }
    all
}

/// Products of one maker and name, whatever their versions, in the order of the document.
fn groups(subject: &Subject) -> Vec<Vec<ProductRef>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<ProductRef>> = Vec::new();
    for (index, product) in subject.advisory.products.iter().enumerate() {
        if product.only_a_component {
            continue;
        }
        let place = *places.entry(product.called().to_lowercase()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    groups
}

fn concern(entry: usize, found: &[Finding]) -> Option<Concern> {
    let mut surest: Option<Certainty> = None;
    let mut findings = Vec::new();
    for finding in found {
        let Finding::Concerned { vulnerability, by, certainty } = finding else { continue };
        surest = Some(surest.map_or(*certainty, |known| known.min(*certainty)));
        findings.extend(by.iter().map(|(met, status)| (*vulnerability, met.0, *status)));
    }
    findings.sort_unstable();
    findings.dedup();
    Some(Concern { entry, meeting: Meeting::Name, certainty: surest?, findings })
}

/// A document that names no product is about something all the same.
fn of_no_product(subject: &Subject) -> Concern {
    let whole = subject.advisory.vulnerabilities.is_empty().then_some(Concern::WHOLE_ADVISORY);
    let weaknesses = (0..subject.advisory.vulnerabilities.len()).chain(whole);
    Concern {
        entry: 0,
        meeting: Meeting::Name,
        certainty: Certainty::RangeUnstated,
        findings: weaknesses.map(|at| (at, Concern::NO_PRODUCT, ProductStatus::Unknown)).collect(),
    }
}
