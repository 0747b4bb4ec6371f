//! What letters and copies say about real documents, from the bytes of a document to the words and files, without a
//! database.

mod concern;
mod copies;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::alert::{self, Addressee, Matter};
use super::exchange;
use crate::config::Config;
use crate::domain::advisory::{Advisory, ProductRef};
use crate::domain::assessment::Dossier;
use crate::domain::exchange::Exchange;
use crate::domain::facts::Brief;
use crate::domain::known_exploited::KnownExploitedSet;
use crate::domain::product::ProfileProduct;
use crate::domain::rating::RiskScheme;
use crate::domain::subscriber::{Contact, Skill, Subscriber, Threshold};
use crate::domain::verdict::Verdict;
use crate::domain::vulnerability::ProductStatus;
use crate::intake::{self, Document, Limits};
use crate::matching::{self, Catalogue, Profile, Subject};
use crate::press::{Press, samples};

/// Everything that stays the same from document to document.
struct World {
    press: Press,
    scheme: RiskScheme,
    exploited: KnownExploitedSet,
    dossier: Dossier,
}

impl World {
    fn open() -> Self {
        Self {
            press: Press::open(None).unwrap(),
            scheme: Config::from_parts(None, []).unwrap().risk,
            exploited: KnownExploitedSet::default(),
            dossier: Dossier::default(),
        }
    }

    fn matter<'a>(&'a self, advisory: &'a Advisory) -> Matter<'a> {
        Matter {
            advisory,
            source_sha256: "3b1c5f0d9e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c",
            exploited: &self.exploited,
            scheme: &self.scheme,
            dossier: &self.dossier,
        }
    }

    fn verdict(&self, advisory: &Advisory, reader: &Subscriber) -> Verdict {
        let catalogue = Catalogue::builtin();
        let subject = Subject::new_in(advisory, &self.exploited, &self.scheme, catalogue).with(&self.dossier);
        matching::judge(&subject, &Profile::of_in(reader, catalogue))
    }

    /// The facts of a letter for a reader of this skill; nothing where the advisory does not concern it.
    fn brief(&self, advisory: &Advisory, reader: &Subscriber, skill: Skill) -> Option<Brief> {
        let verdict = self.verdict(advisory, reader);
        let to = Addressee { subscriber: reader, verdict: &verdict, skill, today: today() };
        (!verdict.concerns.is_empty()).then(|| samples::brief(alert::facts(self.matter(advisory), to), "en", skill))
    }

    /// The copy for the same reader.
    fn exchange(&self, advisory: &Advisory, reader: &Subscriber, languages: &[&str]) -> Option<Exchange> {
        let verdict = self.verdict(advisory, reader);
        let to = Addressee { subscriber: reader, verdict: &verdict, skill: Skill::Beginner, today: today() };
        (!verdict.concerns.is_empty()).then(|| Exchange {
            brand: samples::brand(),
            languages: languages.iter().map(|&tag| tag.to_owned()).collect(),
            items: vec![exchange::item(self.matter(advisory), to)],
        })
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// The advisory in these bytes; nothing where they hold something else, or nothing that can be read.
fn read(bytes: &[u8]) -> Option<Advisory> {
    match intake::read(bytes, Limits { max_bytes: 64 << 20, max_depth: 96 }) {
        Ok(Document::Advisory(advisory)) => Some(*advisory),
        _ => None,
    }
}

fn fixture(name: &str) -> Advisory {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    read(&std::fs::read(path).unwrap()).unwrap()
}

/// The corpus, if one is at hand.
fn corpus() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "a test has no configuration to come through")]
    std::env::var("VIGIE_CORPUS").ok().map(PathBuf::from)
}

/// All files below a folder, in a steady order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// A firm that uses these products of the document, by the names it gives them.
fn reader(advisory: &Advisory, products: &[ProductRef]) -> Subscriber {
    let used = |product: &ProductRef| {
        let named = advisory.products.get(*product)?;
        Some(ProfileProduct {
            vendor: named.vendor.clone(),
            product: Some(named.product.clone().unwrap_or_else(|| named.name.clone())),
            ..ProfileProduct::default()
        })
    };
    Subscriber {
        id: "reader".to_owned(),
        products: products.iter().filter_map(used).collect(),
        contacts: vec![Contact { digest_from: Some(Threshold::Low), ..Contact::default() }],
        ..Subscriber::default()
    }
}

/// Affected products, each name once, in the order of the document.
fn affected(advisory: &Advisory) -> Vec<ProductRef> {
    let mut names = std::collections::BTreeSet::new();
    let states = advisory.vulnerabilities.iter().flat_map(|one| &one.statuses);
    let mut found: Vec<ProductRef> = states
        .filter(|(status, _)| status.is_affected() || *status == ProductStatus::UnderInvestigation)
        .map(|(_, product)| *product)
        .collect();
    found.sort_unstable();
    found.dedup();
    found.retain(|at| advisory.products.get(*at).is_some_and(|product| names.insert(product.called())));
    found
}
