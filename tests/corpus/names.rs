//! How many real documents name at least one affected product that resolves to an entry of the catalogue: of the one
//! that comes with the program, and after the lists of the corpus were taken in. An entry that was made from the same
//! document, and from no other, does not count.

use std::path::Path;

use vigie::domain::advisory::Advisory;
use vigie::domain::catalogue::{CatalogueAlias, CatalogueEntry, EntryState, Origin};
use vigie::intake::catalogues;
use vigie::matching::{Catalogue, Overlay, entries_of};

use super::{advisory, corpus, json_files};

/// Folder, and the least share in hundredths: by the seed, and with all lists.
const FLOORS: &[(&str, u32, u32)] = &[("csaf", 45, 48), ("cve", 58, 64), ("osv", 56, 61)];

/// The lists of the corpus, in the order in which they are taken in.
const LISTS: &[&str] = &[
    "cve-names-to-cpe.csv",
    "endoflife-products.jsonl",
    "official-cpe-dictionary-excerpt.xml",
    "syft-package-to-cpe.json",
    "purl-to-cpe.tsv",
    "cpe-vendor-product.csv",
    "log4shell-products-ncsc-nl.jsonl",
];

#[test]
fn most_real_documents_name_a_product_that_the_catalogue_knows() {
    let Some(corpus) = corpus() else { return };
    let all = with_lists(&corpus.join("catalogue"));
    println!("{} entries in the seed, {} with all lists", Catalogue::builtin().len(), all.len());
    assert!(all.len() > 50_000, "{} entries", all.len());
    for (folder, least, least_with_lists) in FLOORS {
        let (mut documents, mut seed, mut lists, mut sure) = (0_u32, 0_u32, 0_u32, 0_u32);
        for file in json_files(&corpus.join(folder)) {
            if file.components().any(|part| part.as_os_str() == "_malformed") {
                continue;
            }
            let Ok(advisory) = advisory(&std::fs::read(&file).expect("readable file")) else { continue };
            if advisory.products.is_empty() {
                continue;
            }
            documents += 1;
            seed += u32::from(resolves(&advisory, Catalogue::builtin(), false));
            lists += u32::from(resolves(&advisory, &all, false));
            sure += u32::from(resolves(&advisory, &all, true));
        }
        let share = |count: u32| f64::from(count) * 100.0 / f64::from(documents.max(1));
        println!(
            "{folder}: {documents} documents with products; resolved {:.1} % by the seed, {:.1} % with all lists, \
             {:.1} % to a confirmed entry",
            share(seed),
            share(lists),
            share(sure)
        );
        assert!(seed * 100 >= documents * least, "{folder}: {seed} of {documents} by the seed");
        assert!(lists * 100 >= documents * least_with_lists, "{folder}: {lists} of {documents} with all lists");
    }
}

fn resolves(advisory: &Advisory, catalogue: &Catalogue, sure: bool) -> bool {
    let counts = |entry: &CatalogueEntry| {
        let own = entry.source == advisory.tracking_id && entry.seen < 2;
        !own && (!sure || entry.state != EntryState::Unconfirmed)
    };
    let products = advisory.products.iter().filter(|product| !product.only_a_component);
    let mut ids = products.flat_map(|product| entries_of(product, catalogue));
    ids.any(|id| catalogue.entry(&id).is_some_and(|entry| counts(&entry)))
}

/// The catalogue after all lists were taken in.
fn with_lists(folder: &Path) -> Catalogue {
    let (mut entries, mut aliases): (Vec<CatalogueEntry>, Vec<CatalogueAlias>) = Default::default();
    let mut catalogue = laid_over(&entries, &aliases);
    for list in LISTS {
        let listing = catalogues::read(&std::fs::read(folder.join(list)).expect("a list")).expect("a known list");
        let gathered = catalogue.gather(&listing.products, Origin::Given, list);
        println!("{list}: {} rows, {} new entries", listing.products.len(), gathered.new);
        entries.extend(gathered.entries);
        aliases.extend(gathered.aliases);
        catalogue = laid_over(&entries, &aliases);
    }
    catalogue
}

fn laid_over(entries: &[CatalogueEntry], aliases: &[CatalogueAlias]) -> Catalogue {
    let entries: Vec<String> = entries.iter().map(CatalogueEntry::line).collect();
    let aliases: Vec<String> = aliases.iter().map(CatalogueAlias::line).collect();
    Catalogue::with(Overlay {
        entries: vec![entries.join("\n")],
        aliases: vec![aliases.join("\n")],
        vendors: Vec::new(),
    })
}
