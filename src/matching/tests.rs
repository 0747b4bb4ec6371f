//! Policy as tables: who is told, how surely, by which route, and every way in which nobody is told.

mod ageing;
mod catalogue;
mod fail_open;
mod keywords;
mod makers;
mod policy;
mod readership;
mod routes;
mod search;

use crate::config::Config;
use crate::domain::advisory::Advisory;
use crate::domain::known_exploited::KnownExploitedSet;
use crate::domain::product::{Cpe, NamedProduct, ProfileProduct, Purl};
use crate::domain::rating::{Rating, RiskScheme};
use crate::domain::subscriber::{Contact, Subscriber, Threshold};
use crate::domain::verdict::{ReasonCode, Verdict};
use crate::domain::version::VersionClaim;
use crate::domain::vulnerability::{CvssVersion, ProductStatus, Score, Vulnerability};

use super::{Profile, Subject, judge};

fn advisory(products: Vec<NamedProduct>, vulnerabilities: Vec<Vulnerability>) -> Advisory {
    Advisory {
        tracking_id: "TEST-1".into(),
        title: "Test".into(),
        version: "1".into(),
        category: "csaf_security_advisory".into(),
        products,
        vulnerabilities,
        ..Advisory::default()
    }
}

fn scheme() -> RiskScheme {
    Config::from_parts(None, []).unwrap().risk
}

/// "Vendor|Product|range", a CPE or a package URL; `=` in front of the third part makes it one version.
fn named(text: &str) -> NamedProduct {
    let mut product = NamedProduct { name: text.replace('|', " "), ..NamedProduct::default() };
    if text.starts_with("cpe:") {
        product.cpes = vec![Cpe::parse(text).unwrap()];
        return product;
    }
    if text.starts_with("pkg:") {
        product.purls = vec![Purl::parse(text).unwrap()];
        return product;
    }
    let mut parts = text.splitn(3, '|').map(str::to_owned);
    product.vendor = parts.next().filter(|vendor| !vendor.is_empty());
    product.product = parts.next();
    product.version = match parts.next().as_deref() {
        None => VersionClaim::Unstated,
        Some(text) => text.strip_prefix('=').map_or_else(|| VersionClaim::from_range(text), VersionClaim::from_version),
    };
    product
}

fn used(text: &str) -> ProfileProduct {
    let mut product = ProfileProduct::default();
    if text.starts_with("cpe:") {
        product.cpe = Some(text.to_owned());
    } else if text.starts_with("pkg:") {
        product.purl = Some(text.to_owned());
    } else if let Some(words) = text.strip_prefix("keyword:") {
        let (vendor, words) = words.split_once('|').map_or((None, words), |(vendor, words)| (Some(vendor), words));
        product.vendor = vendor.map(str::to_owned);
        product.keyword = Some(words.to_owned());
    } else {
        let mut parts = text.splitn(3, '|').map(|part| Some(part.to_owned()).filter(|part| !part.is_empty()));
        product.vendor = parts.next().flatten();
        product.product = parts.next().flatten();
        product.version = parts.next().flatten();
    }
    product
}

fn reader(products: &[&str]) -> Profile {
    Profile::of(&Subscriber {
        id: "reader".into(),
        products: products.iter().map(|text| used(text)).collect(),
        contacts: vec![Contact { digest_from: Some(Threshold::Low), ..Contact::default() }],
        ..Subscriber::default()
    })
}

/// One vulnerability with these statuses, scored 7.5.
fn scored(statuses: &[(ProductStatus, usize)]) -> Vulnerability {
    let score = Score { version: CvssVersion::V3, vector: String::new(), base: Some(7.5), products: Vec::new() };
    Vulnerability { statuses: statuses.to_vec(), scores: vec![score], ..Vulnerability::default() }
}

fn verdict(advisory: &Advisory, profile: &Profile) -> Verdict {
    judge(&Subject::new(advisory, &KnownExploitedSet::default(), &scheme()), profile)
}

fn codes(verdict: &Verdict) -> Vec<ReasonCode> {
    verdict.reasons.iter().map(|reason| reason.code).collect()
}
