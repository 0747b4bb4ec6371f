//! How a reader's product and a document's products meet: by package URL, by CPE, by name, by entry of
//! the catalogue, by line or member.
//!
//! Only names are looked at here; versions and statuses are `finding`'s business. Every way of meeting used here is one
//! that `index` follows too: a test compares the two.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::advisory::ProductRef;
use crate::domain::verdict::{Concern, Meeting};

use super::apart::Stated;
use super::keyword::Asked;
use super::name::{Name, Source};
use super::profile::Entry;
use super::subject::{ByKey, Hit, Subject};

/// A product that is met, and the whole through which it is met, if the reader has the whole.
pub(super) type Met = (ProductRef, Option<ProductRef>);

/// Every product that the entry meets, with the surest way of meeting it.
pub(super) fn met(subject: &Subject, entry: &Entry) -> BTreeMap<Met, Meeting> {
    if let Some(asked) = &entry.asked {
        return by_keyword(subject, asked);
    }
    let mut direct: BTreeMap<ProductRef, Meeting> = BTreeMap::new();
    let mut meet = |product: ProductRef, how: Meeting| {
        direct.entry(product).and_modify(|known| *known = how.min(*known)).or_insert(how);
    };
    let names = &subject.names;
    if let Some(hits) = entry.purl.as_ref().and_then(|purl| names.purls.get(purl)) {
        for hit in hits {
            meet(hit.product, Meeting::Purl);
        }
    }
    if let Some((part, key)) = &entry.cpe {
        let hits = names.cpes.get(key).into_iter().flatten();
        hits.filter(|(theirs, _)| theirs.meets(*part)).for_each(|(_, product)| meet(*product, Meeting::Cpe));
    }
    for name in entry.names.iter() {
        by_name(subject, name, &mut meet);
    }
    if let Some(stated) = Stated::by(&entry.names) {
        let products = &subject.advisory.products;
        direct.retain(|product, how| !products.get(*product).is_some_and(|named| stated.is_apart(named, *how)));
    }
    named_better(subject, &mut direct);
    with_parts(subject, &direct)
}

/// Where the document speaks of the reader's product by its own name, what it says there of a line with a shorter name
/// is not about it: "Firefox" beside "Firefox ESR". Only for vulnerabilities that are spoken of there.
fn named_better(subject: &Subject, direct: &mut BTreeMap<ProductRef, Meeting>) {
    let spoken = |product: ProductRef| subject.statements.get(product).map(Vec::as_slice).unwrap_or_default();
    let own = direct.iter().filter(|(_, how)| **how <= Meeting::Name).flat_map(|(product, _)| spoken(*product));
    let own: BTreeSet<usize> = own.map(|(vulnerability, _)| *vulnerability).collect();
    direct.retain(|product, how| {
        let said = spoken(*product);
        let elsewhere = said.is_empty() || said.iter().any(|(vulnerability, _)| !own.contains(vulnerability));
        *how != Meeting::Line || elsewhere
    });
}

/// The products that the keyword is about; a document that names none is met as a whole.
fn by_keyword(subject: &Subject, asked: &Asked) -> BTreeMap<Met, Meeting> {
    let Some(products) = subject.spoken().met(asked, subject.advisory.products.len()) else { return BTreeMap::new() };
    let direct = products.into_iter().map(|product| (product, Meeting::Keyword)).collect();
    let mut met = with_parts(subject, &direct);
    if met.is_empty() {
        met.insert((Concern::NO_PRODUCT, None), Meeting::Keyword);
    }
    met
}

fn by_name(subject: &Subject, name: &Name, meet: &mut impl FnMut(ProductRef, Meeting)) {
    let names = &subject.names;
    let mut all = |hits: Option<&[Hit]>, how: Meeting| {
        let hits = hits.into_iter().flatten().filter(|hit| !(hit.from_purl && name.from_purl));
        hits.for_each(|hit| meet(hit.product, how));
    };
    if name.vendor().is_empty() {
        all(slice(names.words.get(name.words())), Meeting::NameWithoutVendor);
        return;
    }
    if name.words().is_empty() {
        all(slice(names.vendors.get(name.vendor())), Meeting::Member);
        return;
    }
    match name.source {
        Source::Shortened => by_key(&names.full, name, Meeting::NameWithoutVendor, &mut all),
        Source::Stated | Source::Guessed => {
            by_key(&names.full, name, Meeting::Name, &mut all);
            // The reader may have shortened the vendor: that the makers are the same is not sure.
            by_key(&names.shortened, name, Meeting::NameWithoutVendor, &mut all);
        }
        Source::Catalogue => by_key(&names.full, name, Meeting::Catalogue, &mut all),
    }
    if name.source == Source::Stated {
        all(slice(names.words_without_vendor.get(name.words())), Meeting::NameWithoutVendor);
    }
}

/// The same name, a member of the reader's line, the line of the reader's product.
fn by_key(set: &ByKey, name: &Name, same: Meeting, all: &mut impl FnMut(Option<&[Hit]>, Meeting)) {
    if !set.vendors.contains(name.vendor()) {
        return;
    }
    let equal = set.named.get(&name.key).map(Vec::as_slice).unwrap_or_default();
    all(Some(equal), same);
    all(slice(set.joined.get(&name.joined())), same);
    // "Gate (all models)" is a member of "Gate" by its letters, and the same by its name: the same is true.
    let members = set.members.get(&name.key).into_iter().flatten();
    let members: Vec<Hit> = members.filter(|hit| equal.binary_search(hit).is_err()).copied().collect();
    all(Some(&members), Meeting::Member);
    for front in name.fronts() {
        all(slice(set.named.get(front)), Meeting::Line);
    }
}

fn slice(hits: Option<&Vec<Hit>>) -> Option<&[Hit]> {
    hits.map(Vec::as_slice)
}

/// Who has the whole is concerned with its parts; what only serves to name others does not count by itself.
fn with_parts(subject: &Subject, direct: &BTreeMap<ProductRef, Meeting>) -> BTreeMap<Met, Meeting> {
    let mut met = BTreeMap::new();
    for (&product, &how) in direct {
        if subject.advisory.products.get(product).is_some_and(|named| !named.only_a_component) {
            met.insert((product, None), how);
        }
        for &part in subject.parts.get(product).into_iter().flatten() {
            if subject.advisory.products.get(part).is_some_and(|named| !named.only_a_component) {
                met.insert((part, Some(product)), how);
            }
        }
    }
    met
}
