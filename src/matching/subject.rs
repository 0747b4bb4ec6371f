//! An advisory prepared for matching: its products' names as look-ups, its statements by product.
//!
//! Built once per advisory, then asked for every reader. Which names a document gives a product is decided here; how
//! they meet a reader's is decided in `meeting`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::domain::advisory::{Advisory, ProductRef};
use crate::domain::assessment::Dossier;
use crate::domain::known_exploited::KnownExploitedSet;
use crate::domain::product::{CpePart, NamedProduct};
use crate::domain::rating::RiskScheme;
use crate::domain::vendor::Vendors;
use crate::domain::version::{PreparedClaim, VersionClaim};
use crate::domain::vulnerability::ProductStatus;

use super::catalogue::{Catalogue, Side};
use super::keyword::Spoken;
use super::memory::Memory;
use super::name::{self, BETWEEN, Name, Source};
use super::profile::{cpe_key, purl_key};

/// A product found under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    pub(super) product: ProductRef,
    pub(super) from_purl: bool,
}

/// Products by name.
pub(super) type LookUp = HashMap<String, Vec<Hit>>;

/// An advisory with all that is needed to judge readers.
#[derive(Debug)]
pub struct Subject<'a> {
    pub(super) advisory: &'a Advisory,
    pub(super) exploited: &'a KnownExploitedSet,
    pub(super) scheme: &'a RiskScheme,
    pub(super) dossier: Option<&'a Dossier>,
    pub(super) names: Names,
    /// The products that are part of each product.
    pub(super) parts: Vec<Vec<ProductRef>>,
    /// What is stated about each product: (vulnerability, status).
    pub(super) statements: Vec<Vec<(usize, ProductStatus)>>,
    /// The versions meant, completed from identifiers.
    pub(super) claims: Vec<VersionClaim>,
    /// The same, taken apart when a version is asked for.
    prepared: Vec<OnceLock<PreparedClaim>>,
    /// Products that differ in their version only share a group.
    pub(super) groups: Vec<usize>,
    /// Groups about which something is stated anywhere.
    pub(super) stated_groups: Vec<bool>,
    /// Vulnerabilities that state no status at all.
    pub(super) silent: Vec<usize>,
    /// What was found for products that many readers share.
    pub(super) known: Memory,
    /// What the document speaks of, worked out when a keyword asks.
    words: OnceLock<Spoken>,
}

/// Look-ups by vendor and words.
#[derive(Debug, Default)]
pub(super) struct ByKey {
    /// By full key.
    pub(super) named: LookUp,
    /// By each proper front of a key, and by the family's key.
    pub(super) members: LookUp,
    /// By key without blanks.
    pub(super) joined: LookUp,
    /// The vendors of all of these.
    pub(super) vendors: HashSet<String>,
}

/// The look-ups.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) purls: LookUp,
    pub(super) cpes: HashMap<String, Vec<(CpePart, ProductRef)>>,
    /// Under the vendors stated, or guessed from a product's name.
    pub(super) full: ByKey,
    /// Under the fronts of the vendors' names.
    pub(super) shortened: ByKey,
    /// By vendor.
    pub(super) vendors: LookUp,
    /// By words, whatever the vendor.
    pub(super) words: LookUp,
    /// By words, where the document states no vendor.
    pub(super) words_without_vendor: LookUp,
}

impl<'a> Subject<'a> {
    /// Prepares an advisory.
    pub fn new(advisory: &'a Advisory, exploited: &'a KnownExploitedSet, scheme: &'a RiskScheme) -> Self {
        Self::new_in(advisory, exploited, scheme, Catalogue::builtin())
    }

    /// As [`Subject::new`], by a tenant's catalogue: the one by which its readers were prepared.
    pub fn new_in(
        advisory: &'a Advisory,
        exploited: &'a KnownExploitedSet,
        scheme: &'a RiskScheme,
        catalogue: &Catalogue,
    ) -> Self {
        let products = &advisory.products;
        let mut names = Names::default();
        let mut vendors = HashMap::new();
        for (index, product) in products.iter().enumerate() {
            names.add(index, product, &mut vendors, catalogue);
        }
        names.tidy();
        let mut statements = vec![Vec::new(); products.len()];
        for (index, vulnerability) in advisory.vulnerabilities.iter().enumerate() {
            for (status, product) in &vulnerability.statuses {
                if let Some(of_product) = statements.get_mut(*product) {
                    of_product.push((index, *status));
                }
            }
        }
        let groups = groups(products);
        let mut stated_groups = vec![false; products.len()];
        for (group, of_product) in groups.iter().zip(&statements) {
            if let Some(stated) = stated_groups.get_mut(*group) {
                *stated |= !of_product.is_empty();
            }
        }
        let silent = advisory.vulnerabilities.iter().enumerate().filter(|(_, v)| v.statuses.is_empty());
        Self {
            advisory,
            exploited,
            scheme,
            dossier: None,
            names,
            parts: parts(products),
            statements,
            claims: products.iter().map(claim).collect(),
            prepared: products.iter().map(|_| OnceLock::new()).collect(),
            groups,
            stated_groups,
            silent: silent.map(|(index, _)| index).collect(),
            known: Memory::for_document(products.len()),
            words: OnceLock::new(),
        }
    }

    /// The versions meant of one product, ready to be asked.
    pub(super) fn prepared(&self, product: ProductRef) -> Option<&PreparedClaim> {
        let claim = self.claims.get(product)?;
        self.prepared.get(product).map(|known| known.get_or_init(|| PreparedClaim::of(claim)))
    }

    /// What the document speaks of.
    pub(super) fn spoken(&self) -> &Spoken {
        self.words.get_or_init(|| Spoken::of(self.advisory))
    }

    /// The same with what the house itself knows about the advisory.
    #[must_use]
    pub fn with(mut self, dossier: &'a Dossier) -> Self {
        self.dossier = Some(dossier);
        self
    }
}

impl Names {
    fn add<'a>(
        &mut self,
        index: ProductRef,
        product: &'a NamedProduct,
        known: &mut HashMap<Option<&'a str>, Vendors>,
        catalogue: &Catalogue,
    ) {
        for purl in &product.purls {
            self.purls.entry(purl_key(purl)).or_default().push(Hit { product: index, from_purl: true });
        }
        for (part, key) in product.cpes.iter().filter_map(cpe_key) {
            self.cpes.entry(key).or_default().push((part, index));
        }
        let vendors = product.vendor.as_deref();
        let vendors = known.entry(vendors).or_insert_with(|| vendors.map(Vendors::named_in).unwrap_or_default());
        let (mut own, families) = (own_names(product, vendors), family_names(product, vendors));
        resolve(catalogue, product, &mut own, &families);
        for name in own {
            self.add_own(index, &name);
        }
        for name in families {
            let hit = Hit { product: index, from_purl: false };
            self.by_key(&name).add_member(&name, hit, true);
            if name.source != Source::Shortened {
                push(&mut self.vendors, name.vendor(), hit);
            }
        }
    }

    fn by_key(&mut self, name: &Name) -> &mut ByKey {
        if name.source == Source::Shortened { &mut self.shortened } else { &mut self.full }
    }

    fn add_own(&mut self, index: ProductRef, name: &Name) {
        let hit = Hit { product: index, from_purl: name.from_purl };
        if name.source != Source::Shortened {
            push(&mut self.vendors, name.vendor(), hit);
        }
        if name.words().is_empty() {
            return;
        }
        if name.source == Source::Stated {
            push(&mut self.words, name.words(), hit);
        }
        if name.vendor().is_empty() {
            push(&mut self.words_without_vendor, name.words(), hit);
            return;
        }
        let set = self.by_key(name);
        push(&mut set.named, &name.key, hit);
        push(&mut set.joined, &name.joined(), hit);
        set.add_member(name, hit, false);
    }

    fn tidy(&mut self) {
        self.vendors.remove("");
        let look_ups = [
            &mut self.purls,
            &mut self.full.named,
            &mut self.full.members,
            &mut self.full.joined,
            &mut self.shortened.named,
            &mut self.shortened.members,
            &mut self.shortened.joined,
            &mut self.vendors,
            &mut self.words,
            &mut self.words_without_vendor,
        ];
        for hits in look_ups.into_iter().flat_map(HashMap::values_mut) {
            hits.sort_unstable();
            hits.dedup();
        }
    }
}

impl ByKey {
    /// Under each proper front of the name, and under the whole where it is a family's.
    fn add_member(&mut self, name: &Name, hit: Hit, whole: bool) {
        if !self.vendors.contains(name.vendor()) {
            self.vendors.insert(name.vendor().to_owned());
        }
        for front in name.fronts().chain(whole.then_some(name.key.as_str())) {
            push(&mut self.members, front, hit);
        }
    }
}

fn push(look_up: &mut LookUp, key: &str, hit: Hit) {
    match look_up.get_mut(key) {
        Some(hits) => hits.push(hit),
        None => {
            look_up.insert(key.to_owned(), vec![hit]);
        }
    }
}

/// Every name the document gives the product itself.
fn own_names(product: &NamedProduct, vendors: &Vendors) -> Vec<Name> {
    let mut names = Vec::new();
    for cpe in product.cpes.iter().filter(|cpe| cpe.product.is_some()) {
        names.extend(name::from_cpe(cpe.vendor.as_deref(), cpe.product.as_deref()));
    }
    for purl in &product.purls {
        names.extend(name::from_purl(purl.vendor(), &purl.name));
    }
    names.extend(product.models.iter().flat_map(|model| name::of_vendors(vendors, Some(model))));
    if let VersionClaim::Exact(text) = &product.version
        && name::stands_for_version(text)
    {
        names.extend(name::of_vendors(vendors, Some(text)));
    }
    let family = product.families.last();
    match (&product.product, family) {
        (Some(text), family) => {
            names.extend(name::variants(text).iter().flat_map(|text| name::of_vendors(vendors, Some(text))));
            // "SIMATIC S7-1500" as family, "CPU 1511-1 PN" as product.
            let whole = family.map(|family| format!("{family} {text}"));
            names.extend(whole.iter().flat_map(|text| name::of_vendors(vendors, Some(text))));
        }
        (None, Some(family)) => {
            names.extend(name::variants(family).iter().flat_map(|text| name::of_vendors(vendors, Some(text))));
        }
        (None, None) => {
            names.extend(name::variants(&product.name).iter().flat_map(|text| name::of_vendors(vendors, Some(text))));
        }
    }
    names
}

/// What the names mean in the catalogue; where they mean nothing, what lies below the family named.
fn resolve(catalogue: &Catalogue, product: &NamedProduct, own: &mut Vec<Name>, families: &[Name]) {
    let packages: Vec<String> = product.purls.iter().map(crate::domain::catalogue::purl_key).collect();
    if !catalogue.complete(own, packages.iter().map(String::as_str), Side::Document) {
        let words = own.iter().find(|name| name.source == Source::Stated).map_or("", Name::words).to_owned();
        own.extend(families.iter().rev().find_map(|family| catalogue.below(family, &words)));
    }
}

/// The ids of the entries that a document's product resolves to, as itself or as something below them.
pub fn entries_of(product: &NamedProduct, catalogue: &Catalogue) -> Vec<String> {
    let vendors = product.vendor.as_deref().map(Vendors::named_in).unwrap_or_default();
    let (mut own, families) = (own_names(product, &vendors), family_names(product, &vendors));
    resolve(catalogue, product, &mut own, &families);
    own.iter().filter(|name| name.source == Source::Catalogue).filter_map(Catalogue::id_in).collect()
}

fn family_names(product: &NamedProduct, vendors: &Vendors) -> Vec<Name> {
    let texts = product.families.iter().flat_map(|family| name::variants(family));
    texts.flat_map(|text| name::of_vendors(vendors, Some(&text))).filter(|name| !name.vendor().is_empty()).collect()
}

/// What is part of what, through any number of steps; a document that runs in circles ends where it began.
fn parts(products: &[NamedProduct]) -> Vec<Vec<ProductRef>> {
    let mut parts = vec![Vec::new(); products.len()];
    for index in 0..products.len() {
        let mut seen = vec![index];
        let mut next = products.get(index).and_then(|product| product.part_of);
        while let Some(whole) = next.filter(|whole| !seen.contains(whole) && *whole < products.len()) {
            if let Some(of_whole) = parts.get_mut(whole) {
                of_whole.push(index);
            }
            seen.push(whole);
            next = products.get(whole).and_then(|product| product.part_of);
        }
    }
    parts
}

/// The version meant: as stated, else as the CPE names it; a package's own version where the branch holds its file name.
fn claim(product: &NamedProduct) -> VersionClaim {
    let package = product.purls.iter().find_map(|purl| purl.version.clone());
    match &product.version {
        VersionClaim::Unstated => {
            let mut versions = product.cpes.iter().map(crate::domain::product::Cpe::full_version);
            let first = versions.next().flatten();
            let agreed = first.filter(|first| versions.all(|other| other.as_ref() == Some(first)));
            package.or(agreed).map_or(VersionClaim::Unstated, VersionClaim::Exact)
        }
        VersionClaim::Exact(text) if !text.trim_start_matches(['v', 'V']).starts_with(|l: char| l.is_ascii_digit()) => {
            VersionClaim::Exact(package.unwrap_or_else(|| text.clone()))
        }
        stated => stated.clone(),
    }
}

/// Products of the same vendor, family, name, package and whole are one thing in several versions.
fn groups(products: &[NamedProduct]) -> Vec<usize> {
    let mut known: HashMap<String, usize> = HashMap::new();
    let group = |(index, product): (usize, &NamedProduct)| {
        let mut key = format!("{}{BETWEEN}{:?}", product.vendor.as_deref().unwrap_or_default(), product.part_of);
        key.extend(product.families.iter().flat_map(|family| [BETWEEN.to_string(), family.clone()]));
        key.push(BETWEEN);
        let own =
            if product.purls.is_empty() { product.product.as_ref().unwrap_or(&product.name) } else { &String::new() };
        key.push_str(own);
        key.extend(product.purls.iter().map(purl_key));
        *known.entry(key).or_insert(index)
    };
    products.iter().enumerate().map(group).collect()
}
