//! Shelving: what stands about an advisory in the library, for an audience that has everything it names.
//!
//! What can be searched and what is shown in lists is decided here; `store` keeps it. Whatever could have changed since a
//! row was made (a scheme, a ruling, a catalogue) is made anew by [`Publisher::shelve_missing`], and so is what an older
//! version of the program never made.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::alert::Matter;
use super::{PublishError, Publisher};
use crate::domain::advisory::{Advisory, NoteCategory};
use crate::domain::assessment::{Assessment, Dossier, Fact};
use crate::domain::known_exploited::KnownExploitedSet;
use crate::domain::library::{Entry, Headings, LISTED_PRODUCTS, Said, Texts};
use crate::domain::rating::RiskScheme;
use crate::domain::sha256_hex;
use crate::domain::verdict::Concern;
use crate::domain::vulnerability::{RemedyKind, Vulnerability};
use crate::matching::{Catalogue, Everybody, Subject, everybody};
use crate::store::{AdvisoryRow, StoreError, Tx, Unshelved};

/// The making of entries, to be counted up when they are made otherwise: then all are made anew.
const MAKING: u32 = 1;

/// Entries made anew in one transaction.
const BATCH: usize = 50;

/// So many names of products can be searched.
const MOST_NAMES: usize = 400;

/// No catalogue at all: what a document says by itself.
static NONE: LazyLock<KnownExploitedSet> = LazyLock::new(KnownExploitedSet::default);

/// So many letters of the publisher's short texts can be searched.
const LONGEST_SUMMARY: usize = 2_000;

impl Publisher {
    /// Puts a revision that was just recorded into the library, in the same transaction.
    pub(super) async fn shelve(&self, tx: &mut Tx, (at, advisory): (Unshelved, &Advisory)) -> Result<(), PublishError> {
        let (exploited, dossier) = tx.known_about(at.advisory).await?;
        let mut entry = self.entry(advisory, &exploited, &dossier);
        if advisory.withdrawn && advisory.products.is_empty() {
            // What it was about stands in an earlier revision, which is looked up afterwards.
            entry.mark.clear();
        }
        Ok(tx.shelve(at.advisory, at.revision, &entry).await?)
    }

    /// Makes whatever is missing in the library, or stands there as it no longer would be made; how many that were. Done
    /// in small steps, each of which holds when the next one dies.
    pub async fn shelve_missing(&self) -> Result<usize, PublishError> {
        let (mark, mut done) = (mark(&self.scheme), 0);
        loop {
            let missing = self.desk.unshelved(&mark, BATCH).await?;
            if missing.is_empty() {
                return Ok(done);
            }
            done += missing.len();
            let mut read = Vec::with_capacity(missing.len());
            for at in missing {
                let row = self.desk.advisory_by_row(at.advisory).await?;
                let row = AdvisoryRow { revision: at.revision, ..row };
                read.push((at, self.read_again(&row).await?, row));
            }
            let mut tx = self.desk.begin().await?;
            for (at, advisory, row) in read {
                let (exploited, dossier) = tx.known_about(at.advisory).await?;
                let entry = match advisory {
                    Some(advisory) => self.entry(&advisory, &exploited, &dossier),
                    None => Entry { mark: mark.clone(), ..bare(&row) },
                };
                tx.shelve(at.advisory, at.revision, &entry).await?;
            }
            tx.commit().await?;
        }
    }

    /// The document of a revision, with what an earlier one says of its products where it was taken back; nothing where it
    /// cannot be read any more, which must not keep the others from the list.
    async fn read_again(&self, row: &AdvisoryRow) -> Result<Option<Advisory>, PublishError> {
        let read = async {
            let source = self.desk.source(row.revision).await?;
            let mut advisory = self.read(row, &source)?;
            if advisory.withdrawn && advisory.products.is_empty() {
                self.recall(row, &mut advisory).await?;
            }
            Ok(*advisory)
        };
        match read.await {
            Ok(advisory) => Ok(Some(advisory)),
            Err(why @ (PublishError::Unreadable { .. } | PublishError::Store(StoreError::Corrupt(_)))) => {
                tracing::warn!(advisory.id = %row.tracking_id, %why, "an advisory is listed by its title only");
                Ok(None)
            }
            Err(why) => Err(why),
        }
    }

    /// What a catalogue of known attacks can change beside what it names: whether there is one at all.
    pub(super) fn asks_catalogues(&self) -> bool {
        asks(&self.scheme, Fact::KnownExploited) || asks(&self.scheme, Fact::Exploitation)
    }

    /// Whether estimates change ratings.
    pub(super) fn asks_estimates(&self) -> bool {
        asks(&self.scheme, Fact::Epss)
    }

    fn entry(&self, advisory: &Advisory, exploited: &KnownExploitedSet, dossier: &Dossier) -> Entry {
        let matter = Matter { advisory, source_sha256: "", exploited, scheme: &self.scheme, dossier };
        let subject = Subject::new_in(advisory, exploited, &self.scheme, Catalogue::builtin()).with(dossier);
        let all = everybody(&subject);
        let places =
            || all.concerns.iter().flat_map(|concern| &concern.findings).map(|(at, product, _)| (*at, *product));
        let itself = |place| Assessment::of(advisory, place, &NONE, Some(dossier), false).is_exploited();
        Entry {
            headings: headings(matter, &all),
            rating: all.weight.rating,
            unrated: all.weight.unrated,
            says_exploited: places().any(itself),
            says_withdrawn: advisory.withdrawn,
            said: advisory.vulnerabilities.iter().filter_map(|weakness| said(advisory, weakness)).collect(),
            texts: texts(advisory),
            mark: mark(&self.scheme),
        }
    }
}

fn asks(scheme: &RiskScheme, fact: Fact) -> bool {
    scheme.scheme.asks(fact)
}

/// By what an entry is made.
fn mark(scheme: &RiskScheme) -> String {
    let scheme = sha256_hex(format!("{scheme:?}").as_bytes());
    format!("{MAKING}.{}", scheme.get(..16).unwrap_or_default())
}

fn headings(matter: Matter<'_>, all: &Everybody) -> Headings {
    let advisory = matter.advisory;
    let mut worst: Vec<(f32, String)> = Vec::new();
    for (concern, product) in all.concerns.iter().zip(&all.products) {
        let Some(product) = product.and_then(|product| advisory.products.get(product)) else { continue };
        worst.push((super::yours::worst_score(advisory, concern), product.called()));
    }
    worst.sort_by(|a, b| b.0.total_cmp(&a.0));
    Headings {
        namespace: advisory.publisher.namespace.clone(),
        tracking_id: advisory.tracking_id.clone(),
        title: advisory.headline(),
        publisher: advisory.publisher_name().to_owned(),
        version: advisory.version.clone(),
        language: advisory.language.clone(),
        first_released: advisory.initial_release,
        current_release: advisory.current_release,
        tlp: advisory.tlp,
        cves: advisory.cves().into_iter().map(str::to_owned).collect(),
        product_count: worst.len(),
        products: worst.into_iter().map(|(_, name)| name).take(LISTED_PRODUCTS).collect(),
        remedy: all.concerns.iter().any(|concern| is_repaired(advisory, concern)),
    }
}

fn is_repaired(advisory: &Advisory, concern: &Concern) -> bool {
    concern.findings.iter().any(|(at, product, _)| {
        let remedies = advisory.vulnerabilities.get(*at).map(|weakness| weakness.remedies.as_slice());
        let updates = remedies.unwrap_or_default().iter().filter(|remedy| remedy.kind == RemedyKind::VendorFix);
        updates.into_iter().any(|remedy| remedy.concerns(*product))
    })
}

/// What the publisher says of one CVE: of the newest score the highest.
fn said(advisory: &Advisory, weakness: &Vulnerability) -> Option<Said> {
    let newest = weakness.scores.iter().max_by(|a, b| {
        let rank = |score: &&crate::domain::vulnerability::Score| (score.base.is_some(), score.version);
        rank(a).cmp(&rank(b)).then(a.base.unwrap_or(0.0).total_cmp(&b.base.unwrap_or(0.0)))
    });
    Some(Said {
        cve: weakness.cve.clone()?,
        scored_by: newest.map(|score| super::alert::cvss_label(score.version, &score.vector)),
        score: newest.and_then(|score| score.base),
        vector: newest.map(|score| score.vector.clone()),
        word: advisory.aggregate_severity.as_ref().map(|word| word.text.clone()),
        exploited: weakness.exploited_since.is_some(),
    })
}

fn texts(advisory: &Advisory) -> Texts {
    let mut ids = vec![advisory.tracking_id.clone()];
    ids.extend(advisory.aliases.iter().cloned());
    ids.extend(advisory.cves().into_iter().map(str::to_owned));
    ids.extend(advisory.vulnerabilities.iter().flat_map(|weakness| &weakness.ids).map(|(_, text)| text.clone()));
    let (mut names, mut seen) = (Vec::new(), BTreeSet::new());
    for product in &advisory.products {
        let packages = product.purls.iter().map(|purl| purl.name.clone());
        for name in [product.called()].into_iter().chain(product.families.iter().cloned()).chain(packages) {
            if names.len() < MOST_NAMES && seen.insert(name.to_lowercase()) {
                names.push(name);
            }
        }
    }
    let short = |category| matches!(category, NoteCategory::Summary | NoteCategory::Description);
    let notes = advisory.notes.iter().chain(advisory.vulnerabilities.iter().flat_map(|weakness| &weakness.notes));
    let mut summary = String::new();
    let titles = advisory.vulnerabilities.iter().filter_map(|weakness| weakness.title.as_deref());
    for text in titles.chain(notes.filter(|note| short(note.category)).map(|note| note.text.as_str())) {
        let left = LONGEST_SUMMARY.saturating_sub(summary.chars().count());
        summary.extend(text.chars().take(left).chain(['\n']));
    }
    Texts { title: advisory.headline(), ids, names, publisher: advisory.publisher_name().to_owned(), summary }
}

/// What is known of an advisory whose source cannot be read.
fn bare(row: &AdvisoryRow) -> Entry {
    Entry {
        headings: Headings {
            namespace: row.namespace.clone(),
            tracking_id: row.tracking_id.clone(),
            title: row.title.clone(),
            publisher: row.publisher.clone(),
            version: row.version.clone(),
            language: None,
            first_released: None,
            current_release: None,
            // Nobody knows its label any more: nobody outside gets to see it.
            tlp: crate::domain::advisory::Tlp::Red,
            cves: Vec::new(),
            products: Vec::new(),
            product_count: 0,
            remedy: false,
        },
        rating: crate::domain::rating::Rating::NotRated,
        unrated: true,
        says_exploited: false,
        says_withdrawn: false,
        said: Vec::new(),
        texts: Texts {
            title: row.title.clone(),
            ids: vec![row.tracking_id.clone()],
            names: Vec::new(),
            publisher: row.publisher.clone(),
            summary: String::new(),
        },
        mark: String::new(),
    }
}
