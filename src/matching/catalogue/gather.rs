//! Takes what lists and documents say of products into the catalogue: what is new, and which names are one product's.
//!
//! Pure: it answers with the rows to write. A list never merges two entries that are there, never takes a key from an
//! entry that has it, and never gives an entry a name without a maker: whatever is merely similar stays apart, until a
//! person says otherwise.

use std::collections::{HashMap, HashSet};

use super::Catalogue;
use crate::domain::advisory::Advisory;
use crate::domain::catalogue::{
    CatalogueAlias, CatalogueEntry, ListedProduct, Origin, cpe_name_key, is_of_distribution, name_key, purl_key,
};

/// Rows to write: new ones, and known ones that changed.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Entries, each once.
    pub entries: Vec<CatalogueEntry>,
    /// Other names.
    pub aliases: Vec<CatalogueAlias>,
    /// Entries that are new.
    pub new: usize,
    /// Names of which the list says something else than the catalogue; left as they were.
    pub contradictions: usize,
    /// Names that say nothing.
    pub nameless: usize,
    places: HashMap<String, usize>,
    keys: HashMap<String, String>,
    known: HashSet<String>,
}

/// Words that issuers write where they mean no product in particular.
const NO_PRODUCT: &[&str] = &[
    "n a",
    "na",
    "all",
    "all products",
    "multiple",
    "multiple products",
    "product",
    "products",
    "unknown",
    "various",
    "various products",
    "none",
    "other",
    "others",
    "unspecified",
    "not applicable",
    "see advisory",
];

/// Words that name a product only beside its maker.
const ONLY_A_KIND: &[&str] = &[
    "firmware",
    "software",
    "hardware",
    "app",
    "application",
    "server",
    "client",
    "plugin",
    "module",
    "driver",
    "drivers",
    "device",
    "core",
    "api",
    "desktop",
    "agent",
    "router",
    "camera",
];

/// True where the words name no product in particular.
pub(super) fn names_nothing(key: &str) -> bool {
    let (vendor, words) = key.split_once('/').unwrap_or(("", key));
    let only_figures = words.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ');
    NO_PRODUCT.contains(&words)
        || words.len() < 2
        || (vendor.is_empty() && (only_figures || words.len() < 4 || ONLY_A_KIND.contains(&words)))
}

/// What a document names, as a list: every product once, as its issuer wrote it. Packages of a distribution are parts
/// of it and stay out; CPEs and package URLs count only where there is no name, because documents put the system's
/// beside the product's.
pub fn named_in(advisory: &Advisory) -> Vec<ListedProduct> {
    let mut known = HashSet::new();
    let mut found = Vec::new();
    for product in &advisory.products {
        let packaged = product.purls.iter().any(is_of_distribution);
        if product.only_a_component || packaged || (product.part_of.is_some() && product.cpes.is_empty()) {
            continue;
        }
        let name = product.product.as_ref().or_else(|| product.families.last());
        let vendor = product.vendor.clone().unwrap_or_default();
        let listed = match name {
            Some(name) => ListedProduct { vendor, name: name.clone(), seen: 1, ..ListedProduct::default() },
            None => ListedProduct {
                cpes: product.cpes.iter().take(1).cloned().collect(),
                purls: product.purls.iter().take(1).cloned().collect(),
                seen: 1,
                ..ListedProduct::default()
            },
        };
        let urls: Vec<String> = listed.purls.iter().map(purl_key).collect();
        let names: Vec<String> = listed.cpes.iter().filter_map(cpe_name_key).collect();
        if known.insert((name_key(&listed.vendor, &listed.name), names, urls)) {
            found.push(listed);
        }
    }
    found
}

impl Catalogue {
    /// What to write so that the catalogue holds what a list says.
    pub fn gather(&self, list: &[ListedProduct], origin: Origin, source: &str) -> Gathered {
        let mut gathered = Gathered::default();
        for product in list {
            if self.take(product, origin, source, &mut gathered).is_none() {
                gathered.nameless += 1;
            }
        }
        gathered
    }

    /// Takes one product; `None` where it has no name at all.
    fn take(&self, product: &ListedProduct, origin: Origin, source: &str, into: &mut Gathered) -> Option<()> {
        let name = name_key(&product.vendor, &product.name).filter(|key| !names_nothing(key));
        let cpes: Vec<String> =
            product.cpes.iter().filter_map(cpe_name_key).filter(|key| !names_nothing(key)).collect();
        let by_cpe = cpes.iter().find_map(|key| self.owner(key, into));
        let by_name = name.as_ref().and_then(|key| self.owner(key, into));
        let id = match by_cpe.or(by_name) {
            Some(id) => id,
            None => self.enter(product, name.is_some(), source, into)?,
        };
        self.improve(&id, product, into);
        let mut aliases: Vec<CatalogueAlias> = Vec::new();
        if name.as_ref().is_some_and(|key| !key.starts_with('/')) {
            aliases.extend(CatalogueAlias::named(&id, &product.vendor, &product.name, origin));
        }
        aliases.extend(product.cpes.iter().filter_map(|cpe| CatalogueAlias::of_cpe(&id, cpe, origin)));
        let others = product.other_names.iter().filter_map(|(vendor, name)| {
            CatalogueAlias::named(&id, vendor, name, origin).filter(|alias| !alias.key.starts_with('/'))
        });
        aliases.extend(others);
        aliases.retain(|alias| !names_nothing(&alias.key));
        let packages = product.purls.iter().filter(|purl| !is_of_distribution(purl));
        aliases.extend(packages.map(|purl| CatalogueAlias::of_purl(&id, purl, origin)));
        for alias in aliases {
            self.add_alias(alias, into);
        }
        Some(())
    }

    /// The entry to which a key leads, here or among what was gathered before.
    fn owner(&self, key: &str, gathered: &Gathered) -> Option<String> {
        gathered.keys.get(key).cloned().or_else(|| self.row_of_key(key).map(|row| self.id(row).to_owned()))
    }

    fn enter(&self, product: &ListedProduct, named: bool, source: &str, into: &mut Gathered) -> Option<String> {
        let entry = if named {
            CatalogueEntry::named(&product.vendor, &product.name)
        } else {
            product.cpes.iter().find_map(CatalogueEntry::of_cpe).filter(|entry| !names_nothing(&entry.key))
        };
        let mut entry = entry.or_else(|| {
            let purl = product.purls.iter().find(|purl| !is_of_distribution(purl))?;
            CatalogueEntry::named(purl.vendor().unwrap_or_default(), &purl.name)
                .filter(|entry| !names_nothing(&entry.key))
        })?;
        if let Some(known) = self.owner(&entry.key, into) {
            return Some(known);
        }
        entry.source = product.source.clone().unwrap_or_else(|| source.to_owned());
        entry.state = product.state;
        let id = entry.id.clone();
        into.keys.insert(entry.key.clone(), id.clone());
        into.put(entry);
        into.new += 1;
        Some(id)
    }

    /// Adds what the entry does not say yet.
    fn improve(&self, id: &str, product: &ListedProduct, into: &mut Gathered) {
        let Some(known) = into.entry(id).cloned().or_else(|| self.entry(id)) else { return };
        let mut entry = known.clone();
        entry.state = entry.state.min(product.state);
        entry.seen = entry.seen.max(product.seen);
        if entry.cpe.is_empty() {
            entry.cpe = product.cpes.iter().find_map(crate::domain::cpe::Cpe::any_version).unwrap_or_default();
        }
        let purl = product.purls.iter().find(|purl| !is_of_distribution(purl));
        if let Some(purl) = purl.filter(|_| entry.purl.is_empty()) {
            entry.purl = CatalogueAlias::of_purl(id, purl, Origin::Given).text;
        }
        if let Some((vendor, name)) = product.family.as_ref().filter(|_| entry.family.is_empty()) {
            let family = name_key(vendor, name).and_then(|key| self.owner(&key, into));
            entry.family = family.filter(|family| family != id).unwrap_or_default();
        }
        if entry != known {
            into.put(entry);
        }
    }

    fn add_alias(&self, alias: CatalogueAlias, into: &mut Gathered) {
        match self.owner(&alias.key, into) {
            Some(owner) if owner == alias.entry => {}
            Some(_) => into.contradictions += 1,
            None => {
                into.keys.insert(alias.key.clone(), alias.entry.clone());
                if into.known.insert(alias.key.clone()) {
                    into.aliases.push(alias);
                }
            }
        }
    }
}

impl Gathered {
    fn entry(&self, id: &str) -> Option<&CatalogueEntry> {
        self.places.get(id).and_then(|place| self.entries.get(*place))
    }

    fn put(&mut self, entry: CatalogueEntry) {
        let place = *self.places.entry(entry.id.clone()).or_insert(self.entries.len());
        match self.entries.get_mut(place) {
            Some(known) => *known = entry,
            None => self.entries.push(entry),
        }
    }
}
