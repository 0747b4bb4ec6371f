//! What a copy for programs says: an advisory as a whole, with what concerns one group of readers marked.
//!
//! Pure. A letter leaves out what does not concern its reader; a copy is made to be passed on, so it leaves out nothing.
//! What it never does: words and forms (`press/exchange`). To let copies carry something new: a field in
//! `domain/exchange.rs`, its source here, its element in `press/exchange/` and in the two schemas of `config/exchange/`.

use std::collections::BTreeMap;

use super::alert::{self, Addressee, Matter};
use super::yours;
use crate::domain::advisory::{DocumentStatus, Note, ProductRef, Reference};
use crate::domain::assessment::Assessment;
use crate::domain::exchange::{
    ExchangeItem, ExchangeProduct, ExchangeRemedy, ExchangeScore, ExchangeWeakness, Listed, Stated,
};
use crate::domain::facts::{IssuerText, Link, YourProduct};
use crate::domain::link::web_link;
use crate::domain::product::NamedProduct;
use crate::domain::subscriber::Skill;
use crate::domain::verdict::Concern;
use crate::domain::version;
use crate::domain::vulnerability::{ProductStatus, Remedy, Score, Vulnerability};

/// Places of the document's products among those of the copy.
type Places = BTreeMap<ProductRef, usize>;

/// One advisory for one group of readers, whatever their skill: our sentences come for every level.
pub(super) fn item(matter: Matter<'_>, to: Addressee<'_>) -> ExchangeItem {
    let advisory = matter.advisory;
    let stated = advisory.products.iter().enumerate().filter(|(_, product)| !product.only_a_component);
    let places: Places = stated.enumerate().map(|(place, (at, _))| (at, place)).collect();
    let mut facts = alert::facts(matter, Addressee { skill: Skill::Expert, ..to });
    // Products and weaknesses stand in the copy in full.
    facts.other_products.clear();
    facts.vulnerabilities.clear();
    facts.references.clear();
    facts.issuer_texts = texts(&advisory.notes);
    let weaknesses = advisory.vulnerabilities.iter().enumerate();
    let link = |reference: &Reference| {
        let link = Link { url: web_link(&reference.url)?, summary: reference.summary.clone() };
        Some((link, reference.own))
    };
    ExchangeItem {
        namespace: advisory.publisher.namespace.clone(),
        aliases: advisory.aliases.clone(),
        interim: advisory.status == DocumentStatus::Interim,
        initial_release: advisory.initial_release,
        current_release: advisory.current_release,
        scheme: matter.scheme.scheme.name.clone(),
        products: places.keys().filter_map(|at| advisory.products.get(*at)).map(product).collect(),
        readers: readers(matter, to, &places),
        weaknesses: weaknesses.map(|(at, one)| weakness(matter, to, (at, one), &places)).collect(),
        references: advisory.references.iter().filter_map(link).collect(),
        facts,
    }
}

fn texts(notes: &[Note]) -> Vec<IssuerText> {
    let said = notes.iter().filter(|note| !note.text.trim().is_empty());
    said.map(|note| IssuerText { title: note.title.clone(), text: note.text.clone() }).collect()
}

fn product(named: &NamedProduct) -> ExchangeProduct {
    ExchangeProduct {
        vendor: named.vendor.clone(),
        name: named.product.clone().unwrap_or_else(|| named.name.clone()),
        versions: version::display(&named.version),
        fixed_in: version::excluded_ends(&named.version).map(str::to_owned).collect(),
        cpes: named.cpes.iter().map(|cpe| cpe.written.clone()).collect(),
        purls: named.purls.iter().map(|purl| purl.written.clone()).collect(),
    }
}

fn readers(matter: Matter<'_>, to: Addressee<'_>, places: &Places) -> Vec<(YourProduct, Vec<usize>)> {
    let one = |concern: &Concern| {
        let entry = to.subscriber.products.get(concern.entry)?;
        let met = in_places(concern.findings.iter().map(|(_, product, _)| product), places);
        Some((yours::your_product(matter.advisory, concern, entry), met))
    };
    to.verdict.concerns.iter().filter_map(one).collect()
}

/// In the copy's own numbers, sorted, each once.
fn in_places<'a>(products: impl Iterator<Item = &'a ProductRef>, places: &Places) -> Vec<usize> {
    let mut found: Vec<usize> = products.filter_map(|product| places.get(product).copied()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn weakness(
    matter: Matter<'_>,
    to: Addressee<'_>,
    (at, one): (usize, &Vulnerability),
    places: &Places,
) -> ExchangeWeakness {
    let listed = one.cve.as_deref().and_then(|cve| matter.exploited.get(cve));
    let findings = to.verdict.concerns.iter().flat_map(|concern| &concern.findings);
    // A statement about no product in particular still has its estimate and its attacks.
    let first = one.statuses.first().map_or(0, |(_, product)| *product);
    let known = |product: ProductRef| -> Assessment<'_> { matter.assessment((at, product), false) };
    let exploited =
        known(first).is_exploited() || one.statuses.iter().any(|(_, product)| known(*product).is_exploited());
    ExchangeWeakness {
        cve: one.cve.clone(),
        ids: one.ids.clone(),
        title: one.title.clone(),
        cwes: one.cwes.clone(),
        scores: one.scores.iter().map(|given| score(given, places)).collect(),
        stated: stated(one, places),
        yours: findings.into_iter().any(|(weakness, _, _)| *weakness == at),
        exploited,
        exploited_since: one.exploited_since.map(|at| at.date_naive()),
        listed: listed.map(|entry| Listed { added: entry.added, due: entry.due, ransomware: entry.ransomware }),
        epss: known(first).epss(),
        texts: texts(&one.notes),
        threats: one.threats.iter().map(|threat| threat.details.clone()).collect(),
        remedies: one.remedies.iter().map(|given| remedy(given, places)).collect(),
    }
}

/// What is stated of which products. A product in two groups that contradict each other stands in the graver one only.
fn stated(one: &Vulnerability, places: &Places) -> Vec<(Stated, Vec<usize>)> {
    let mut by_product: BTreeMap<usize, Stated> = BTreeMap::new();
    let mut recommended = Vec::new();
    for (status, product) in &one.statuses {
        let Some(place) = places.get(product).copied() else { continue };
        let stated = match status {
            ProductStatus::FirstAffected | ProductStatus::KnownAffected | ProductStatus::LastAffected => {
                Stated::Affected
            }
            ProductStatus::UnderInvestigation | ProductStatus::Unknown => Stated::UnderInvestigation,
            ProductStatus::FirstFixed | ProductStatus::Fixed => Stated::Fixed,
            ProductStatus::KnownNotAffected => Stated::NotAffected,
            ProductStatus::Recommended => {
                recommended.push(place);
                continue;
            }
        };
        by_product.entry(place).and_modify(|known| *known = stated.min(*known)).or_insert(stated);
    }
    recommended.sort_unstable();
    recommended.dedup();
    let of = |wanted: Stated| -> Vec<usize> {
        if wanted == Stated::Recommended {
            return recommended.clone();
        }
        by_product.iter().filter(|(_, stated)| **stated == wanted).map(|(place, _)| *place).collect()
    };
    Stated::ALL.into_iter().map(|wanted| (wanted, of(wanted))).filter(|(_, products)| !products.is_empty()).collect()
}

fn score(given: &Score, places: &Places) -> ExchangeScore {
    ExchangeScore {
        version: alert::cvss_version(given.version, &given.vector),
        generation: given.version,
        base: given.base,
        vector: given.vector.clone(),
        products: in_places(given.products.iter(), places),
    }
}

fn remedy(given: &Remedy, places: &Places) -> ExchangeRemedy {
    ExchangeRemedy {
        kind: given.kind,
        text: given.details.clone(),
        link: given.url.as_deref().and_then(web_link),
        restart: given.restart,
        date: given.date.map(|at| at.date_naive()),
        products: in_places(given.products.iter(), places),
    }
}
