//! The reader's own products in a letter: how the reader knows them, and what the advisory says about each.
//!
//! Pure.

use std::collections::BTreeSet;

use super::alert::Addressee;
use super::danger::score_for;
use crate::domain::advisory::{Advisory, ProductRef};
use crate::domain::cpe::Cpe;
use crate::domain::facts::YourProduct;
use crate::domain::product::{NamedProduct, ProfileProduct};
use crate::domain::product_class::class_of;
use crate::domain::purl::Purl;
use crate::domain::subscriber::Subscriber;
use crate::domain::verdict::{Certainty, Concern, Verdict};
use crate::domain::version::{self, Containment, VersionClaim};
use crate::domain::vulnerability::Remedy;
use crate::domain::vulnerability::Vulnerability;

/// The concerned products of a reader, worst first.
pub(super) fn your_products(advisory: &Advisory, subscriber: &Subscriber, verdict: &Verdict) -> Vec<YourProduct> {
    let mut products: Vec<(f32, YourProduct)> = verdict
        .concerns
        .iter()
        .filter_map(|concern| Some((concern, subscriber.products.get(concern.entry)?)))
        .map(|(concern, entry)| (worst_score(advisory, concern), your_product(advisory, concern, entry)))
        .collect();
    products.sort_by(|a, b| b.0.total_cmp(&a.0));
    products.into_iter().map(|(_, product)| product).collect()
}

pub(super) fn worst_score(advisory: &Advisory, concern: &Concern) -> f32 {
    let scores = concern.findings.iter().filter_map(|(at, product, _)| {
        score_for(advisory.vulnerabilities.get(*at)?, std::slice::from_ref(product))?.base
    });
    scores.fold(-1.0, f32::max)
}

/// What the advisory says of one of them.
pub(super) fn your_product(advisory: &Advisory, concern: &Concern, entry: &ProfileProduct) -> YourProduct {
    let cpe = entry.cpe.as_deref().and_then(Cpe::parse);
    let purl = entry.purl.as_deref().and_then(Purl::parse);
    let affected: Vec<&NamedProduct> = concern
        .findings
        .iter()
        .filter(|(_, _, status)| !status.is_fixed())
        .filter_map(|(_, product, _)| advisory.products.get(*product))
        .collect();
    let first = concern.findings.first().and_then(|(_, product, _)| advisory.products.get(*product));
    let (vendor, product) = named_by(entry, cpe.as_ref(), purl.as_ref());
    let vendor = vendor.or_else(|| first.and_then(|p| p.vendor.clone()));
    let product = product.or_else(|| first.map(issuer_name)).unwrap_or_default();
    let mut class = class_of(vendor.as_deref(), &product, cpe.as_ref(), purl.as_ref());
    if class == crate::domain::product::ProductClass::Product
        && let Some(first) = first
    {
        class = class_of(first.vendor.as_deref(), &issuer_name(first), first.cpes.first(), first.purls.first());
    }
    let of_the_whole = concern.findings.iter().all(|(_, at, _)| stands_for_whole(advisory, &product, *at));
    let version = told_version(entry, cpe.as_ref(), purl.as_ref());
    // A version that was told, but too roughly to compare, is not an unknown one.
    let lapsed = entry.lapsed.filter(|_| version.is_some());
    let certainty = match concern.certainty {
        Certainty::VersionUnknown if version.is_some() && lapsed.is_none() => Certainty::RangeUnreadable,
        certainty => certainty,
    };
    let named = once(concern.findings.iter().filter_map(|(_, at, _)| advisory.products.get(*at)).map(issuer_name));
    // A keyword may stand in the names of several products: the repair of one is not the other's.
    let repairs_unclear = of_the_whole || (entry.keyword.is_some() && named.len() > 1);
    let affected_versions = affected_versions(&affected, version.as_deref().filter(|_| lapsed.is_none()));
    YourProduct {
        name: entry.keyword.as_deref().map_or_else(|| shown_name(entry), |keyword| heard_of(keyword, first)),
        keyword: entry.keyword.clone(),
        class,
        version,
        lapsed,
        certainty,
        meeting: concern.meeting,
        named,
        affected_versions,
        fixed_in: if repairs_unclear { Vec::new() } else { fixed_in(advisory, concern) },
    }
}

/// The affected versions as the issuer writes them. Where the reader told one that single statements name, the others are
/// not the reader's.
fn affected_versions(affected: &[&NamedProduct], told: Option<&str>) -> Vec<String> {
    let names =
        |product: &&&NamedProduct| told.is_some_and(|told| product.version.contains(told) == Containment::Inside);
    let meant: Vec<&NamedProduct> = affected.iter().filter(names).copied().collect();
    let shown = if meant.is_empty() { affected } else { &meant };
    once(shown.iter().filter_map(|product| version::display(&product.version)))
}

/// Names of one product that a remedy may list.
const NAMES: usize = 3;

/// Which of the reader's products a remedy helps, if not all. Where it helps only some of what the issuer calls so (one order
/// code of two), by the issuer's names: else "update" and "there is no update" would stand side by side.
pub(super) fn helped(advisory: &Advisory, to: Addressee<'_>, remedy: &Remedy) -> Vec<String> {
    let (mut helped, mut all) = (Vec::new(), true);
    for concern in &to.verdict.concerns {
        let Some(entry) = to.subscriber.products.get(concern.entry) else { continue };
        let met: BTreeSet<ProductRef> = concern
            .findings
            .iter()
            .filter(|(_, _, status)| !status.is_fixed())
            .map(|(_, product, _)| *product)
            .collect();
        let named = |with: bool| -> BTreeSet<String> {
            let these = met.iter().filter(|product| remedy.concerns(**product) == with);
            these.filter_map(|product| advisory.products.get(*product)).map(issuer_name).collect()
        };
        let (with, without) = (named(true), named(false));
        let only: Vec<String> = with.difference(&without).cloned().collect();
        if concern.findings.iter().all(|(_, product, _)| !remedy.concerns(*product)) {
            all = false;
        } else if without.is_empty() || only.is_empty() || only.len() > NAMES {
            helped.push(shown_name(entry));
        } else {
            all = false;
            helped.extend(only);
        }
    }
    if all { Vec::new() } else { helped }
}

/// The version in a profile entry, in its own field or inside an identifier.
pub(super) fn told_version(entry: &ProfileProduct, cpe: Option<&Cpe>, purl: Option<&Purl>) -> Option<String> {
    let version = entry.version.clone().or_else(|| cpe?.version.clone()).or_else(|| purl?.version.clone());
    version.filter(|version| !matches!(version.trim(), "" | "*" | "-"))
}

/// The reader has the whole (a distribution) and the advisory repairs a part of it (a package): the part's versions say
/// nothing about the whole.
fn stands_for_whole(advisory: &Advisory, readers_name: &str, product: ProductRef) -> bool {
    let Some(part) = advisory.products.get(product) else { return false };
    let Some(whole) = part.part_of.and_then(|at| advisory.products.get(at)) else { return false };
    let words = |text: &str| -> BTreeSet<String> {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 1).map(str::to_owned).collect()
    };
    let readers = words(readers_name);
    let shared = |name: &str| words(name).intersection(&readers).count();
    shared(&whole.name) > shared(part.product.as_deref().unwrap_or(&part.name))
}

/// The versions that repair it: fixed products of the same name, and upper ends of affected ranges that do not belong to
/// them. Lowest first.
fn fixed_in(advisory: &Advisory, concern: &Concern) -> Vec<String> {
    let mut found = BTreeSet::new();
    for (at, product, status) in &concern.findings {
        let Some(named) = advisory.products.get(*product) else { continue };
        if status.is_fixed() {
            found.extend(exact(named));
        } else {
            match advisory.vulnerabilities.get(*at) {
                Some(vulnerability) => found.extend(fixed_versions(advisory, vulnerability, *product)),
                None => found.extend(version::excluded_ends(&named.version).map(str::to_owned)),
            }
        }
    }
    let mut versions: Vec<String> = found.into_iter().filter(|version| !is_pattern(version)).collect();
    versions.sort_by(|a, b| version::compare(a, b).unwrap_or_else(|| a.cmp(b)));
    // "V8.1" and "v8.1" are one version, as its maker and a list of names write it.
    versions.dedup_by(|a, b| a.eq_ignore_ascii_case(b));
    versions
}

/// "4.x" stands for many versions: nobody can compare with it.
fn is_pattern(version: &str) -> bool {
    version.contains('*') || version.split(['.', '-', '_']).any(|part| part.eq_ignore_ascii_case("x"))
}

/// The versions that repair an affected product: upper ends of its range that do not belong to it, and fixed products of the
/// same maker and name.
pub(super) fn fixed_versions(advisory: &Advisory, vulnerability: &Vulnerability, product: ProductRef) -> Vec<String> {
    let Some(named) = advisory.products.get(product) else { return Vec::new() };
    let ends = version::excluded_ends(&named.version).map(str::to_owned);
    ends.chain(fixed_siblings(advisory, vulnerability, named)).collect()
}

fn fixed_siblings(advisory: &Advisory, vulnerability: &Vulnerability, of: &NamedProduct) -> Vec<String> {
    if of.product.is_none() {
        return Vec::new();
    }
    let fixed = vulnerability.statuses.iter().filter(|(status, _)| status.is_fixed());
    let siblings = fixed.filter_map(|(_, at)| advisory.products.get(*at));
    siblings.filter(|other| other.vendor == of.vendor && other.product == of.product).filter_map(exact).collect()
}

fn exact(product: &NamedProduct) -> Option<String> {
    match &product.version {
        VersionClaim::Exact(version) => Some(version.clone()),
        VersionClaim::All | VersionClaim::Unstated | VersionClaim::Range(_) => None,
    }
}

/// How the issuer calls a product, without its version where the document keeps the two apart.
pub(super) fn issuer_name(product: &NamedProduct) -> String {
    let bare = product.product.as_deref().unwrap_or(&product.name);
    let name = match &product.vendor {
        Some(vendor) => with_vendor(vendor, bare),
        None => bare.to_owned(),
    };
    // Lists of names write signs as a CPE does.
    name.replace('\\', "")
}

/// How the reader knows a product: in the words of the profile, else read from its identifier.
pub fn shown_name(entry: &ProfileProduct) -> String {
    let cpe = entry.cpe.as_deref().and_then(Cpe::parse);
    let purl = entry.purl.as_deref().and_then(Purl::parse);
    match named_by(entry, cpe.as_ref(), purl.as_ref()) {
        (Some(vendor), Some(product)) => with_vendor(&vendor, &product),
        (Some(name), None) | (None, Some(name)) => name,
        (None, None) => {
            entry.cpe.clone().or_else(|| entry.purl.clone()).or_else(|| entry.keyword.clone()).unwrap_or_default()
        }
    }
}

/// What a letter calls something that was asked for by a keyword: the product, where its name does not hold the words.
fn heard_of(keyword: &str, first: Option<&NamedProduct>) -> String {
    let Some(name) = first.map(issuer_name) else { return keyword.to_owned() };
    let holds = keyword.split_whitespace().all(|word| name.to_lowercase().contains(&word.to_lowercase()));
    if holds { keyword.to_owned() } else { name }
}

/// Vendor and product of a profile entry.
fn named_by(entry: &ProfileProduct, cpe: Option<&Cpe>, purl: Option<&Purl>) -> (Option<String>, Option<String>) {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let (vendor, product) = (given(&entry.vendor), given(&entry.product));
    if vendor.is_some() || product.is_some() {
        return (vendor, product);
    }
    if let Some(cpe) = cpe {
        return (cpe.vendor.as_deref().map(in_words), cpe.product.as_deref().map(in_words));
    }
    let package = purl.map(|purl| match &purl.namespace {
        Some(namespace) => format!("{namespace}/{}", purl.name),
        None => purl.name.clone(),
    });
    (None, package)
}

/// The product with its maker in front, unless it begins with the maker's name, or the first word of it, already.
pub(super) fn with_vendor(vendor: &str, product: &str) -> String {
    let first = |text: &str| text.split_whitespace().next().map(str::to_lowercase);
    if first(vendor) == first(product) { product.to_owned() } else { format!("{vendor} {product}") }
}

/// `acrobat_reader` as "Acrobat Reader".
fn in_words(identifier: &str) -> String {
    let words = identifier.split('_').filter(|word| !word.is_empty()).map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Each text once, in the order of first appearance.
pub(super) fn once(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    texts.filter(|text| seen.insert(folded(text))).collect()
}

/// A name without what only lists of names add to it: "scalance_m876-4_\(eu\)" is "SCALANCE M876-4 (EU)".
fn folded(text: &str) -> String {
    text.replace('\\', "").replace('_', " ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(cpe: Option<&str>, purl: Option<&str>, vendor: Option<&str>, product: Option<&str>) -> ProfileProduct {
        let own = |text: Option<&str>| text.map(str::to_owned);
        ProfileProduct {
            cpe: own(cpe),
            purl: own(purl),
            vendor: own(vendor),
            product: own(product),
            ..ProfileProduct::default()
        }
    }

    #[test]
    fn a_product_is_shown_as_its_reader_knows_it() {
        assert_eq!(shown_name(&entry(None, None, Some("Siemens"), Some("SIMATIC S7-1500"))), "Siemens SIMATIC S7-1500");
        assert_eq!(shown_name(&entry(None, None, Some("Siemens"), Some("siemens LOGO!"))), "siemens LOGO!");
        assert_eq!(
            shown_name(&entry(None, None, Some("Viessmann Climate"), Some("Viessmann Vitogate"))),
            "Viessmann Vitogate"
        );
        assert_eq!(shown_name(&entry(None, Some("pkg:composer/drupal/core@10.2.1"), None, None)), "drupal/core");
        let cpe = "cpe:2.3:o:microsoft:windows_11:*:*:*:*:*:*:*:*";
        assert_eq!(shown_name(&entry(Some(cpe), None, None, None)), "Microsoft Windows 11");
    }

    #[test]
    fn the_version_of_a_part_is_not_the_version_of_the_whole() {
        let document = r#"{"document":{"category":"csaf_base","csaf_version":"2.0","title":"t",
            "publisher":{"category":"vendor","name":"P","namespace":"https://p.example"},
            "tracking":{"id":"A-1","status":"final","version":"1"}},
            "product_tree":{"full_product_names":[{"product_id":"w","name":"Red Hat Enterprise Linux 8"},
              {"product_id":"p","name":"glibc"}],
              "relationships":[{"category":"default_component_of","product_reference":"p","relates_to_product_reference":"w",
              "full_product_name":{"product_id":"pw","name":"glibc as a component of Red Hat Enterprise Linux 8"}}]}}"#;
        let limits = crate::intake::Limits { max_bytes: 1 << 20, max_depth: 32 };
        let Ok(crate::intake::Document::Advisory(advisory)) = crate::intake::read(document.as_bytes(), limits) else {
            panic!("the document was not read")
        };
        let part = advisory.products.iter().position(|product| product.part_of.is_some()).unwrap();
        assert!(stands_for_whole(&advisory, "Redhat Enterprise Linux", part));
        assert!(!stands_for_whole(&advisory, "redhat/glibc", part));
    }

    #[test]
    fn one_product_in_two_spellings_is_named_once_and_without_signs_of_lists() {
        let spelled = |vendor: &str, product: &str| NamedProduct {
            vendor: Some(vendor.to_owned()),
            product: Some(product.to_owned()),
            ..NamedProduct::default()
        };
        let listed = spelled("siemens", r"scalance_m876-4_\(eu\)");
        assert_eq!(issuer_name(&listed), "siemens scalance_m876-4_(eu)");
        let names = [spelled("Siemens", "SCALANCE M876-4 (EU)"), listed];
        assert_eq!(once(names.iter().map(issuer_name)), ["Siemens SCALANCE M876-4 (EU)"]);
        assert_eq!(once(["< V8.1", "< v8.1", "< V8.2"].map(str::to_owned).into_iter()), ["< V8.1", "< V8.2"]);
    }
}
