//! The seed of the catalogue: its lines are whole and its keys are those of this version.
//!
//! The seed is made by the same rules as any import. `VIGIE_SEED_FROM=FOLDER cargo test --test catalogue` makes it anew
//! from `ops/catalogue/families.txt` and the lists in an unpacked corpus, whose licences `config/catalogue/SOURCE.md`
//! names. Without that folder nothing is written, and the seed is checked.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test may fail loudly, and its figures are what one runs it for"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use vigie::domain::catalogue::{
    CatalogueAlias, CatalogueEntry, EntryState, ListedProduct, Origin, cpe_name_key, name_key, purl_key,
};
use vigie::domain::cpe::Cpe;
use vigie::domain::purl::Purl;
use vigie::intake::{Document, Limits, catalogues, read};
use vigie::matching::catalogue::named_in;
use vigie::matching::{Catalogue, Overlay};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A catalogue that grows list by list.
#[derive(Default)]
struct Growing {
    entries: BTreeMap<String, CatalogueEntry>,
    aliases: BTreeMap<String, CatalogueAlias>,
}

impl Growing {
    fn catalogue(&self) -> Catalogue {
        let lines = |lines: Vec<String>| vec![lines.join("\n")];
        Catalogue::without_seed(Overlay {
            entries: lines(self.entries.values().map(CatalogueEntry::line).collect()),
            aliases: lines(self.aliases.values().map(CatalogueAlias::line).collect()),
            vendors: Vec::new(),
        })
    }

    fn take(&mut self, list: &[ListedProduct], source: &str) {
        let gathered = self.catalogue().gather(list, Origin::Given, source);
        println!(
            "{source}: {} rows, {} new, {} other names, {} contradictions, {} nameless",
            list.len(),
            gathered.new,
            gathered.aliases.len(),
            gathered.contradictions,
            gathered.nameless
        );
        self.entries.extend(gathered.entries.into_iter().map(|entry| (entry.id.clone(), entry)));
        self.aliases.extend(gathered.aliases.into_iter().map(|alias| (alias.key.clone(), alias)));
    }
}

/// The list that was written by hand: makers, their products, deeper by two blanks what belongs to the line above.
fn families(text: &str) -> Vec<ListedProduct> {
    let mut vendor = "";
    let mut above: Vec<(usize, String)> = Vec::new();
    let mut list = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let depth = line.len() - line.trim_start().len();
        if depth == 0 {
            vendor = line.trim_end_matches(':');
            above.clear();
            continue;
        }
        above.retain(|(known, _)| *known < depth);
        let (names, cpes) = line.trim().split_once("||").unwrap_or((line.trim(), ""));
        let famous = names.starts_with('*');
        let mut names = names.trim_start_matches('*').split(" ; ").map(str::trim);
        let name = names.next().expect("a name").to_owned();
        let other = |name: &str| {
            let (maker, name) = name.split_once('|').unwrap_or((vendor, name));
            (maker.to_owned(), name.to_owned())
        };
        let cpe = |name: &str| Cpe::parse(&format!("cpe:2.3:{name}:*:*:*:*:*:*:*:*")).expect("a CPE");
        list.push(ListedProduct {
            vendor: vendor.to_owned(),
            name: name.clone(),
            other_names: names.map(other).collect(),
            cpes: cpes.split_whitespace().filter(|name| !name.starts_with("pkg:")).map(cpe).collect(),
            purls: cpes.split_whitespace().filter_map(Purl::parse).collect(),
            family: above.last().map(|(_, name)| (vendor.to_owned(), name.clone())),
            state: if famous { EntryState::WellKnown } else { EntryState::Confirmed },
            seen: 100,
            ..ListedProduct::default()
        });
        above.push((depth, name));
    }
    list
}

fn listed(path: &Path) -> Vec<ListedProduct> {
    let listing = catalogues::read(&std::fs::read(path).expect("a readable list")).expect("a known list");
    for refused in listing.refused.iter().take(5) {
        println!("{}:{}: {}", path.display(), refused.line, refused.why);
    }
    listing.products
}

/// Names in CISA's documents, each with the first document and how many there are.
fn from_documents(folder: &Path) -> Vec<ListedProduct> {
    let mut by_key: BTreeMap<String, ListedProduct> = BTreeMap::new();
    let cisa = |file: &PathBuf| file.components().any(|part| part.as_os_str() == "cisa");
    for file in files(folder).into_iter().filter(cisa) {
        let limits = Limits { max_bytes: 64 << 20, max_depth: 96 };
        let Ok(Document::Advisory(advisory)) = read(&std::fs::read(&file).expect("readable"), limits) else { continue };
        for product in named_in(&advisory) {
            // Order codes and versions make a name that nobody else writes.
            let plain = !product.name.contains(['(', ',']) && !product.name.contains(" V");
            let short = plain && product.name.chars().count() <= 50 && !product.vendor.is_empty();
            let Some(key) = name_key(&product.vendor, &product.name).filter(|_| short) else { continue };
            let source = Some(advisory.tracking_id.clone());
            let known = by_key.entry(key).or_insert(ListedProduct { source, seen: 0, ..product });
            known.seen += 1;
        }
    }
    by_key.into_values().collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    found
}

fn make_anew(corpus: &Path) {
    let mut growing = Growing::default();
    let text = std::fs::read_to_string(root().join("ops/catalogue/families.txt")).expect("the families");
    growing.take(&families(&text), "by hand");
    let lists = corpus.join("catalogue");
    growing.take(&listed(&lists.join("endoflife-products.jsonl")), "endoflife.date");
    growing.take(&listed(&lists.join("cve-names-to-cpe.csv")), "CISA vulnrichment");
    let kev = corpus.join("kev");
    for entry in std::fs::read_dir(kev).expect("kev").flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "csv") {
            growing.take(&listed(&entry.path()), "CISA KEV");
        }
    }
    growing.take(&listed(&lists.join("syft-package-to-cpe.json")), "syft");
    let catalogue = growing.catalogue();
    let mut packages = listed(&lists.join("purl-to-cpe.tsv"));
    packages.retain(|product| {
        let kinds = ["npm", "pypi", "maven", "composer", "gem", "cargo", "nuget", "golang"];
        let known = product.cpes.iter().filter_map(cpe_name_key).find_map(|key| catalogue.by_key(&key));
        let common = known.is_some_and(|entry| entry.seen > 2);
        product.purls.iter().any(|purl| kinds.contains(&purl.kind.as_str()) || (common && purl.kind == "github"))
    });
    growing.take(&packages, "purl2cpe");
    growing.take(&from_documents(&corpus.join("csaf")), "CISA CSAF");
    write(&growing);
}

fn write(growing: &Growing) {
    let folder = root().join("config/catalogue");
    let head = "# Made by tests/catalogue.rs; sources and licences in SOURCE.md. Fields: ";
    let products: Vec<String> = growing.entries.values().map(CatalogueEntry::line).collect();
    let fields = "id, key, vendor, name, state, cpe, purl, family, merged into, seen, source";
    let text = format!("{head}{fields}\n{}\n", products.join("\n"));
    std::fs::write(folder.join("products.tsv"), text).expect("written");
    let aliases: Vec<String> = growing.aliases.values().map(CatalogueAlias::line).collect();
    let text = format!("{head}key, id, origin, as written\n{}\n", aliases.join("\n"));
    std::fs::write(folder.join("aliases.tsv"), text).expect("written");
}

#[test]
fn the_seed_is_whole_and_its_keys_are_those_of_this_version() {
    #[expect(clippy::disallowed_methods, reason = "a test has no configuration to come through")]
    if let Ok(corpus) = std::env::var("VIGIE_SEED_FROM") {
        make_anew(Path::new(&corpus));
        return;
    }
    let catalogue = Catalogue::builtin();
    let mut keys = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for entry in catalogue.entries() {
        assert_eq!(name_key(&entry.vendor, &entry.name).as_deref(), Some(entry.key.as_str()), "{entry:?}");
        assert!(keys.insert(entry.key.clone()), "two entries have the key {}", entry.key);
        assert!(ids.insert(entry.id.clone()), "two entries have the id {}", entry.id);
        let lineage = catalogue.lineage(&entry.id);
        assert!(entry.family.is_empty() || lineage.len() > 1, "{} has a family that is not there", entry.id);
    }
    for alias in catalogue.aliases() {
        let key = match alias.text.as_str() {
            text if text.starts_with("cpe:") => Cpe::parse(text).and_then(|cpe| cpe_name_key(&cpe)),
            text if text.starts_with("pkg:") => Purl::parse(text).map(|purl| purl_key(&purl)),
            text => text.split_once('|').and_then(|(vendor, name)| name_key(vendor, name)),
        };
        assert_eq!(key.as_deref(), Some(alias.key.as_str()), "{alias:?}");
        assert!(ids.contains(&alias.entry), "{alias:?} is a name of nothing");
        assert!(keys.insert(alias.key.clone()), "two entries have the name {}", alias.key);
    }
    assert!(ids.len() > 5_000, "{} entries", ids.len());
}
