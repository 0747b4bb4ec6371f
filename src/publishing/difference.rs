//! The difference between two revisions of an advisory, by what they mean and not by their bytes: products, versions,
//! repairs, scores, attacks, weaknesses, links, status.
//!
//! Pure. Products meet by their identifiers, else by their names; what one reader has nothing to do with can be left out.
//! What the issuer wrote comes out as the issuer wrote it: words for readers are the press's.

use std::collections::{BTreeMap, BTreeSet};

use super::alert::version_numbers;
use super::yours::{fixed_versions, issuer_name};
use crate::domain::advisory::{Advisory, DocumentStatus, ProductRef};
use crate::domain::difference::{Aspect, Difference};
use crate::domain::version;
use crate::domain::vulnerability::{Exploitation, RemedyKind, Score, Vulnerability};

/// Which products of each revision matter; nothing for all of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    pub(super) older: BTreeSet<ProductRef>,
    pub(super) newer: BTreeSet<ProductRef>,
}

/// What the newer revision says differently from the older one, in the order in which it is told.
pub(super) fn difference(older: &Advisory, newer: &Advisory, scope: Option<&Scope>) -> Vec<Difference> {
    let was = Told::of(older, scope.map(|scope| &scope.older));
    let now = Told::of(newer, scope.map(|scope| &scope.newer));
    let mut found = Vec::new();
    let aspects: BTreeSet<&(Aspect, Option<String>)> = was.0.keys().chain(now.0.keys()).collect();
    let gone = |named: &Told, of: &Option<String>| {
        [Aspect::Product, Aspect::Weakness].iter().all(|whole| !named.0.contains_key(&(*whole, of.clone())))
    };
    for key in aspects {
        let (aspect, of) = key;
        let whole = matches!(aspect, Aspect::Product | Aspect::Weakness);
        // Of a product or weakness that came or went nothing else needs to be told.
        if of.is_some() && !whole && (gone(&was, of) || gone(&now, of)) {
            continue;
        }
        let (was, now) = (was.0.get(key), now.0.get(key));
        let of_each = |said: Option<&BTreeSet<String>>, other: Option<&BTreeSet<String>>| -> Vec<String> {
            let only_new = matches!(aspect, Aspect::Reference | Aspect::Advice);
            let said = said.into_iter().flatten();
            said.filter(|text| !only_new || !other.is_some_and(|other| other.contains(*text))).cloned().collect()
        };
        if was == now {
            continue;
        }
        let (was, now) = (of_each(was, now), of_each(now, was));
        found.push(Difference { aspect: *aspect, of: of.clone(), was, now });
    }
    found.retain(|one| !one.was.is_empty() || !one.now.is_empty());
    // New kinds of help and new versions come with new words.
    let told: BTreeSet<Option<String>> = found
        .iter()
        .filter(|one| matches!(one.aspect, Aspect::Remedy | Aspect::Update))
        .map(|one| one.of.clone())
        .collect();
    found.retain(|one| one.aspect != Aspect::Advice || !told.contains(&one.of));
    found.sort();
    found
}

/// What the issuer's history says of the revisions after the older one, oldest first.
pub(super) fn history_since(older: &Advisory, newer: &Advisory) -> Vec<String> {
    let known: BTreeSet<(&str, &str)> =
        older.history.iter().map(|entry| (entry.number.as_str(), entry.summary.as_str())).collect();
    let mut new: Vec<_> = newer
        .history
        .iter()
        .filter(|entry| !known.contains(&(entry.number.as_str(), entry.summary.as_str())))
        .filter(|entry| !entry.summary.trim().is_empty())
        .collect();
    new.sort_by_key(|entry| entry.date);
    new.into_iter().map(|entry| entry.summary.clone()).collect()
}

/// Whether these words of an issuer's history say that something was wrong before. The words of the languages in which the
/// issuers we know write; nobody's letter hangs on them.
pub(super) fn says_corrected(history: &[String]) -> bool {
    const WORDS: [&str; 8] =
        ["correct", "erratum", "errata", "korrigier", "korrektur", "berichtig", "corrig", "rectif"];
    history.iter().map(|text| text.to_lowercase()).any(|text| WORDS.iter().any(|word| text.contains(word)))
}

/// Everything a revision says that can differ: by what it is about, once each.
#[derive(Debug, Default)]
struct Told(BTreeMap<(Aspect, Option<String>), BTreeSet<String>>);

impl Told {
    fn of(advisory: &Advisory, only: Option<&BTreeSet<ProductRef>>) -> Self {
        let mut told = Self::default();
        let wanted = |product: ProductRef| only.is_none_or(|only| only.contains(&product));
        told.whole(advisory, only.is_none());
        for (at, product) in advisory.products.iter().enumerate() {
            if wanted(at) && !product.only_a_component {
                let name = issuer_name(product);
                told.say(Aspect::Product, Some(&name), name.clone());
            }
        }
        for vulnerability in &advisory.vulnerabilities {
            told.weakness(advisory, vulnerability, &wanted);
        }
        told
    }

    fn say(&mut self, aspect: Aspect, of: Option<&String>, what: impl Into<String>) {
        self.0.entry((aspect, of.cloned())).or_default().insert(what.into());
    }

    /// What is about the whole. A reader of a few products is spared title, links and the issuer's own word.
    fn whole(&mut self, advisory: &Advisory, all: bool) {
        if advisory.withdrawn {
            self.say(Aspect::Withdrawn, None, "yes");
        }
        let status = match advisory.status {
            DocumentStatus::Draft => "draft",
            DocumentStatus::Interim => "interim",
            DocumentStatus::Final => "final",
        };
        self.say(Aspect::Status, None, status);
        self.say(Aspect::Tlp, None, advisory.tlp.label());
        if all {
            if let Some(severity) = &advisory.aggregate_severity {
                self.say(Aspect::Severity, None, severity.text.clone());
            }
            self.say(Aspect::Title, None, advisory.headline());
            let all = advisory.references.iter().chain(advisory.vulnerabilities.iter().flat_map(|v| &v.references));
            for reference in all {
                self.say(Aspect::Reference, None, reference.url.trim());
            }
        }
    }

    fn weakness(&mut self, advisory: &Advisory, vulnerability: &Vulnerability, wanted: &dyn Fn(ProductRef) -> bool) {
        let concerned: Vec<ProductRef> =
            vulnerability.statuses.iter().map(|(_, product)| *product).filter(|product| wanted(*product)).collect();
        if concerned.is_empty() && !vulnerability.statuses.is_empty() {
            return;
        }
        let id = name_of(vulnerability);
        self.say(Aspect::Weakness, Some(&id), id.clone());
        for score in vulnerability.scores.iter().filter(|score| concerned.iter().any(|one| score.concerns(*one))) {
            self.say(Aspect::Score, Some(&id), scored(score));
        }
        let attacked = vulnerability.ssvc.exploitation == Some(Exploitation::Active);
        if vulnerability.exploited_since.is_some() || attacked {
            self.say(Aspect::Exploited, Some(&id), "yes");
        }
        if vulnerability.ssvc.exploitation == Some(Exploitation::PublicPoc) {
            self.say(Aspect::ExploitPublic, Some(&id), "yes");
        }
        for (status, at) in vulnerability.statuses.iter().filter(|(_, at)| wanted(*at)) {
            let Some(product) = advisory.products.get(*at) else { continue };
            let name = issuer_name(product);
            if status.is_affected()
                && let Some(versions) = version::display(&product.version)
            {
                self.say(Aspect::Affected, Some(&name), versions);
            }
        }
        self.repairs(advisory, vulnerability, &concerned);
    }

    fn repairs(&mut self, advisory: &Advisory, vulnerability: &Vulnerability, concerned: &[ProductRef]) {
        let affected: BTreeSet<ProductRef> = vulnerability
            .statuses
            .iter()
            .filter(|(status, at)| !status.is_fixed() && concerned.contains(at))
            .map(|(_, at)| *at)
            .collect();
        for (at, product) in affected.iter().filter_map(|at| Some((*at, advisory.products.get(*at)?))) {
            let name = issuer_name(product);
            for version in fixed_versions(advisory, vulnerability, at) {
                self.say(Aspect::Fixed, Some(&name), version);
            }
            for remedy in vulnerability.remedies.iter().filter(|remedy| remedy.concerns(at)) {
                self.say(Aspect::Remedy, Some(&name), remedy.kind.key());
                let words = remedy.details.split_whitespace().collect::<Vec<_>>().join(" ");
                if !words.is_empty() {
                    self.say(Aspect::Advice, Some(&name), words);
                }
                let is_update = remedy.kind == RemedyKind::VendorFix;
                let versions = if is_update { version_numbers(&remedy.details) } else { Vec::new() };
                for version in versions {
                    self.say(Aspect::Update, Some(&name), version);
                }
            }
        }
    }
}

/// The CVE, else another identifier, else the title.
fn name_of(vulnerability: &Vulnerability) -> String {
    let other = || vulnerability.ids.first().map(|(_, text)| text.clone());
    vulnerability.cve.clone().or_else(other).or_else(|| vulnerability.title.clone()).unwrap_or_default()
}

fn scored(score: &Score) -> String {
    match score.base {
        Some(base) => format!("{base:.1} ({})", score.vector),
        None => score.vector.clone(),
    }
}
