//! A reader prepared for matching: what it uses in the form in which names meet, and its contacts' lines.
//!
//! Built once per reader and kept; it holds no address and no name of a person. The order of entries and lines is that
//! of the subscriber's products and contacts, so that verdicts can point back.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::catalogue::purl_key as catalogue_key;
use crate::domain::product::{Cpe, CpePart, ProfileProduct, Purl};
use crate::domain::rhythm::Wished;
use crate::domain::subscriber::{Contact, Subscriber, Threshold};
use crate::domain::version::{Scheme, VersionPoint};

use super::catalogue::{Catalogue, Side};
use super::keyword::Asked;
use super::name::{self, BETWEEN, Name};

/// A reader as the rules see it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// Reachable from the internet.
    pub exposed: bool,
    /// What it uses, in the order of the profile.
    pub entries: Vec<Entry>,
    /// The lines of each contact, in the order of the contacts.
    pub lines: Vec<Lines>,
}

/// One product of a reader.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Index into the profile's products.
    pub product: usize,
    /// What proofs call it.
    pub shown: String,
    /// The version in use, if told and not too long ago to rely on it.
    pub version: Option<String>,
    /// The day on which a version was told that is no longer relied on.
    pub lapsed: Option<NaiveDate>,
    pub(super) cpe: Option<(CpePart, String)>,
    pub(super) purl: Option<String>,
    /// Shared, because remembering copies entries.
    pub(super) names: Arc<[Name]>,
    /// It is no product but a keyword.
    pub(super) asked: Option<Arc<Asked>>,
}

/// From where on a contact wants an alert, and from where on a line in its digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lines {
    /// From this rating on: alert.
    pub alert_from: Threshold,
    /// From this rating on: digest.
    pub digest_from: Threshold,
    /// What it wishes for single ratings, whatever the lines say.
    pub wished: Wished,
}

impl Lines {
    /// Those of a contact.
    pub fn of(contact: &Contact) -> Self {
        Self { alert_from: contact.alert_from(), digest_from: contact.digest_from(), wished: contact.wished() }
    }
}

impl Profile {
    /// Prepares a subscriber.
    pub fn of(subscriber: &Subscriber) -> Self {
        Self::of_in(subscriber, Catalogue::builtin())
    }

    /// Prepares a subscriber by a tenant's catalogue.
    pub fn of_in(subscriber: &Subscriber, catalogue: &Catalogue) -> Self {
        let products = subscriber.products.iter().enumerate();
        Self {
            exposed: subscriber.exposed(),
            entries: products.map(|(index, product)| Entry::of_in(index, product, catalogue)).collect(),
            lines: subscriber.contacts.iter().map(Lines::of).collect(),
        }
    }
}

impl Entry {
    /// Prepares one product; one that names nothing meets nothing.
    pub fn of(index: usize, product: &ProfileProduct) -> Self {
        Self::of_in(index, product, Catalogue::builtin())
    }

    /// As [`Entry::of`], by a tenant's catalogue.
    pub fn of_in(index: usize, product: &ProfileProduct, catalogue: &Catalogue) -> Self {
        if let Some(keyword) = stated(product.keyword.as_deref()) {
            return Self::of_keyword(index, product, keyword);
        }
        let cpe = product.cpe.as_deref().and_then(Cpe::parse);
        let purl = product.purl.as_deref().and_then(Purl::parse);
        let (vendor, text) = (stated(product.vendor.as_deref()), stated(product.product.as_deref()));
        let mut names = Vec::new();
        if let Some(cpe) = &cpe {
            names.extend(name::from_cpe(cpe.vendor.as_deref(), cpe.product.as_deref()));
        }
        if let Some(purl) = &purl {
            names.extend(name::from_purl(purl.vendor(), &purl.name));
        }
        // A bare vendor beside a CPE or package URL says who made that, not that everything of it is in use.
        if text.is_some() || names.is_empty() {
            names.extend(name::from_texts(vendor, text));
        }
        let mut once: Vec<Name> = Vec::with_capacity(names.len());
        for name in names {
            if !once.contains(&name) {
                once.push(name);
            }
        }
        let package = purl.as_ref().map(catalogue_key);
        catalogue.complete(&mut once, package.as_deref().into_iter(), Side::Reader);
        Self {
            product: index,
            shown: shown(product),
            version: told_version(product, cpe.as_ref(), purl.as_ref()),
            lapsed: product.lapsed.filter(|_| any_version(product, cpe.as_ref(), purl.as_ref()).is_some()),
            cpe: cpe.as_ref().and_then(cpe_key),
            purl: purl.as_ref().map(purl_key),
            names: once.into(),
            asked: None,
        }
    }

    /// A version of this product, taken apart in the scheme that its package URL names.
    pub(super) fn told(&self, version: Option<&str>) -> Option<VersionPoint> {
        let kind = self.purl.as_deref().and_then(|key| key.split(BETWEEN).next());
        Some(VersionPoint::of(version?, kind.map_or(Scheme::Loose, Scheme::of_type)))
    }

    /// A keyword is no name of a product, and has no version: nothing but the words and the maker count.
    fn of_keyword(index: usize, product: &ProfileProduct, keyword: &str) -> Self {
        Self {
            product: index,
            shown: shown(product),
            version: None,
            lapsed: None,
            cpe: None,
            purl: None,
            names: Arc::from([]),
            asked: Asked::of(keyword, stated(product.vendor.as_deref())).map(Arc::new),
        }
    }
}

/// The version in use, unless it was told too long ago to rely on it.
pub(super) fn told_version(product: &ProfileProduct, cpe: Option<&Cpe>, purl: Option<&Purl>) -> Option<String> {
    any_version(product, cpe, purl).filter(|_| product.lapsed.is_none())
}

/// The version as told, else as an identifier names it. A keyword has none.
fn any_version(product: &ProfileProduct, cpe: Option<&Cpe>, purl: Option<&Purl>) -> Option<String> {
    if stated(product.keyword.as_deref()).is_some() {
        return None;
    }
    let versions =
        [product.version.clone(), cpe.and_then(Cpe::full_version), purl.and_then(|purl| purl.version.clone())];
    versions.into_iter().flatten().find(|version| is_told(version))
}

/// Part, vendor and product; `None` where one of the two is ANY or NA, then the names decide.
pub(super) fn cpe_key(cpe: &Cpe) -> Option<(CpePart, String)> {
    let named = |text: &Option<String>| text.clone().filter(|text| text != "-");
    Some((cpe.part, format!("{}{BETWEEN}{}", named(&cpe.vendor)?, named(&cpe.product)?)))
}

/// Type, namespace and name.
pub(super) fn purl_key(purl: &Purl) -> String {
    format!("{}{BETWEEN}{}{BETWEEN}{}", purl.kind, purl.namespace.as_deref().unwrap_or_default(), purl.name)
}

fn stated(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !matches!(*text, "" | "*" | "-"))
}

fn is_told(version: &str) -> bool {
    !matches!(version.trim().to_lowercase().as_str(), "" | "*" | "-" | "any" | "n/a" | "unknown" | "x")
}

/// "Siemens SIMATIC S7-1500 2.9.2", else the package URL or CPE as given.
fn shown(product: &ProfileProduct) -> String {
    let texts: Vec<&str> = [&product.vendor, &product.product, &product.keyword]
        .into_iter()
        .filter_map(|text| stated(text.as_deref()))
        .collect();
    if texts.is_empty() {
        [&product.purl, &product.cpe].into_iter().flatten().next().cloned().unwrap_or_default()
    } else {
        let version = stated(product.version.as_deref());
        texts.into_iter().chain(version).collect::<Vec<_>>().join(" ")
    }
}
