//! What an alert says: from an advisory and a verdict to the facts of a letter.
//!
//! Pure. What it does: it picks what concerns this reader, the worst of it and what helps. What it never does: words
//! (`press`), decisions (`matching`). To put a new fact into letters: a field in `domain/facts.rs`, its source here.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::danger::{danger, score_for};
use super::yours::your_products;
use crate::domain::advisory::{Advisory, Note, NoteCategory, ProductRef, Reference};
use crate::domain::assessment::{Assessment, Dossier};
use crate::domain::edition::Material;
use crate::domain::facts::{Action, AlertFacts, Danger, IssuerText, Link, RemedyText, VulnerabilityFact};
use crate::domain::known_exploited::KnownExploitedSet;
use crate::domain::link::web_link;
use crate::domain::product::NamedProduct;
use crate::domain::rating::{Due, Level, RiskScheme};
use crate::domain::sha256_hex;
use crate::domain::subscriber::{Skill, Subscriber};
use crate::domain::verdict::{Concern, Verdict};
use crate::domain::version;
use crate::domain::vulnerability::{CvssVersion, Remedy, RemedyKind, Vulnerability};
use crate::domain::wording::Wording;

/// Everything about the advisory that is the same for all readers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matter<'a> {
    /// The advisory.
    pub(super) advisory: &'a Advisory,
    /// SHA-256 of its source.
    pub(super) source_sha256: &'a str,
    /// What is being exploited.
    pub(super) exploited: &'a KnownExploitedSet,
    /// How facts become days.
    pub(super) scheme: &'a RiskScheme,
    /// What the house itself knows.
    pub(super) dossier: &'a Dossier,
}

impl<'a> Matter<'a> {
    /// What is known of one weakness in one product.
    pub(super) fn assessment(self, place: (usize, ProductRef), exposed: bool) -> Assessment<'a> {
        Assessment::of(self.advisory, place, self.exploited, Some(self.dossier), exposed)
    }
}

/// Everything about a reader that changes what the letter says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Addressee<'a> {
    /// The firm.
    pub(super) subscriber: &'a Subscriber,
    /// What concerns it.
    pub(super) verdict: &'a Verdict,
    /// How much the contact knows.
    pub(super) skill: Skill,
    /// The day in the firm's zone.
    pub(super) today: NaiveDate,
}

/// A weakness and the products by which it concerns the reader.
type Finding = (usize, Vec<ProductRef>);

/// Composes the facts of one letter, as if it were the first about its matter.
pub(super) fn facts(matter: Matter<'_>, to: Addressee<'_>) -> AlertFacts {
    let advisory = matter.advisory;
    let findings = findings(to.verdict);
    let danger = danger(matter, &findings, to.subscriber.exposed());
    let due = due(matter, to, &danger);
    AlertFacts {
        tracking_id: advisory.tracking_id.clone(),
        publisher: advisory.publisher_name().to_owned(),
        revision: advisory.version.clone(),
        released: advisory.current_release.map(|at| at.date_naive()),
        source_sha256: matter.source_sha256.to_owned(),
        title: advisory.title.clone(),
        document_language: advisory.language.clone(),
        tlp: advisory.tlp,
        rating: to.verdict.rating,
        unrated: to.verdict.unrated,
        today: to.today,
        deadline: due.days.and_then(|days| to.today.checked_add_days(Days::new(days.into()))),
        forensics: due.forensics,
        changes: Vec::new(),
        follows: None,
        withdrawn: advisory.withdrawn,
        products: your_products(advisory, to.subscriber, to.verdict),
        danger,
        action: action(advisory, &findings),
        vulnerabilities: vulnerabilities(matter, to, &findings),
        issuer_texts: issuer_texts(&advisory.notes, to.skill),
        references: references(advisory, to.skill),
        other_products: if to.skill == Skill::Expert { other_products(advisory, to.verdict) } else { Vec::new() },
        unnamed: None,
        wordings: wordings(matter, to.skill),
    }
}

/// What operators say to readers of this skill, of this very revision.
fn wordings(matter: Matter<'_>, skill: Skill) -> Vec<Wording> {
    matter.dossier.words_for(matter.source_sha256).filter(|one| one.place.skill == skill).cloned().collect()
}

/// By when to act: by the table of times where there is one, else by the level.
pub(super) fn due(matter: Matter<'_>, to: Addressee<'_>, danger: &Danger) -> Due {
    let findings = to.verdict.concerns.iter().flat_map(|concern| &concern.findings);
    let assessments =
        findings.map(|(vulnerability, product, _)| matter.assessment((*vulnerability, *product), danger.exposed));
    let by_table = matter.scheme.due_by_table(assessments, Some(&matter.dossier.ruling));
    let level = Level { rating: to.verdict.rating, unrated: to.verdict.unrated };
    by_table.unwrap_or_else(|| matter.scheme.due_by_level(level, danger.exposed, danger.exploited))
}

/// The facts by which a later revision is measured, for the same reader. How the issuer names a product is none of them:
/// another spelling of what the reader has is no news.
pub(super) fn material(matter: Matter<'_>, to: Addressee<'_>, facts: &AlertFacts) -> Material {
    Material {
        affected: affected(matter, to.subscriber, to.verdict),
        remedies: facts.action.remedies.clone(),
        fixed_in: sorted(facts.products.iter().flat_map(|product| product.fixed_in.clone()).collect()),
        named_in_updates: Some(named_in_updates(matter.advisory, to.verdict)),
        exploited: facts.danger.exploited,
        exploit_public: Some(facts.danger.exploit_public),
        rating: facts.rating,
        withdrawn: matter.advisory.withdrawn,
        cleared: false,
    }
}

/// A digest of the reader's products that are affected, by which weaknesses and in which versions.
pub(super) fn affected(matter: Matter<'_>, subscriber: &Subscriber, verdict: &Verdict) -> String {
    let advisory = matter.advisory;
    let mut affected: Vec<String> = Vec::new();
    for concern in &verdict.concerns {
        let own = subscriber.products.get(concern.entry).map(super::yours::shown_name).unwrap_or_default();
        for (at, product, status) in &concern.findings {
            let weakness = advisory.vulnerabilities.get(*at).map(identifier).unwrap_or_default();
            let versions = advisory.products.get(*product).and_then(|named| version::display(&named.version));
            let versions = versions.unwrap_or_default().to_lowercase();
            let standing = if status.is_fixed() { "fixed" } else { "open" };
            affected.push(format!("{own}|{weakness}|{}|{standing}", compact(&versions)));
        }
    }
    sha256_hex(sorted(affected).join("\n").as_bytes())
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// Without blanks, and without the letter that only says "version": "< V2.9.2" is "<2.9.2".
fn compact(versions: &str) -> String {
    let mut compact = String::with_capacity(versions.len());
    for c in versions.chars().filter(|c| !c.is_whitespace()) {
        let after_v = compact.ends_with('v') && c.is_ascii_digit();
        let alone = !compact.strip_suffix('v').unwrap_or_default().ends_with(char::is_alphanumeric);
        if after_v && alone {
            compact.pop();
        }
        compact.push(c);
    }
    compact
}

/// The versions that the words of updates for a reader's products name.
fn named_in_updates(advisory: &Advisory, verdict: &Verdict) -> Vec<String> {
    let findings = findings(verdict);
    let concerned = findings.iter().filter_map(|(at, products)| Some((advisory.vulnerabilities.get(*at)?, products)));
    let updates = concerned.flat_map(|(vulnerability, products)| concerning(vulnerability, products));
    let updates = updates.filter(|remedy| remedy.kind == RemedyKind::VendorFix);
    sorted(updates.flat_map(|remedy| version_numbers(&remedy.details)).collect())
}

/// Numbers in a text that can only be versions: digits, points between them, and at most two letters before or after. Days
/// ("12.05.2024") and numbers of papers look like versions to nobody who reads them, and are left out.
pub(super) fn version_numbers(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || "(),;:\"'<>=/".contains(c));
    let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let versions = bare.filter(|word| {
        let inside = word.trim_start_matches(['v', 'V']);
        let points = inside.matches('.').count();
        let parts: Vec<&str> = inside.split('.').collect();
        let is_day = points == 2 && parts.last().is_some_and(|year| year.len() == 4 && year.starts_with("20"));
        let starts = inside.starts_with(|c: char| c.is_ascii_digit());
        let plain = inside.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c));
        starts && plain && points > 0 && !is_day && inside.len() <= 24 && parts.iter().all(|part| !part.is_empty())
    });
    sorted(versions.map(|word| word.trim_start_matches(['v', 'V']).to_lowercase()).collect())
}

/// Findings by weakness, in the order of the document; whole-advisory findings belong to none.
fn findings(verdict: &Verdict) -> Vec<Finding> {
    let mut by_weakness: std::collections::BTreeMap<usize, BTreeSet<ProductRef>> = std::collections::BTreeMap::new();
    for (at, product, _) in verdict.concerns.iter().flat_map(|concern| &concern.findings) {
        if *at != Concern::WHOLE_ADVISORY {
            by_weakness.entry(*at).or_default().insert(*product);
        }
    }
    by_weakness.into_iter().map(|(at, products)| (at, products.into_iter().collect())).collect()
}

/// The remedies of a weakness that are for any of these products.
fn concerning<'a>(vulnerability: &'a Vulnerability, products: &'a [ProductRef]) -> impl Iterator<Item = &'a Remedy> {
    vulnerability.remedies.iter().filter(|remedy| products.iter().any(|product| remedy.concerns(*product)))
}

fn action(advisory: &Advisory, findings: &[Finding]) -> Action {
    let remedies: Vec<&Remedy> = findings
        .iter()
        .filter_map(|(at, products)| Some((advisory.vulnerabilities.get(*at)?, products)))
        .flat_map(|(vulnerability, products)| concerning(vulnerability, products))
        .collect();
    let kinds: BTreeSet<RemedyKind> = remedies.iter().map(|remedy| remedy.kind).collect();
    let fixes = remedies.iter().filter(|remedy| remedy.kind == RemedyKind::VendorFix);
    // The address of the best help that names one; else the notice itself, where the help is described.
    let mut by_worth = remedies.clone();
    by_worth.sort_by_key(|remedy| remedy.kind);
    let named = by_worth.iter().find_map(|remedy| remedy.url.as_deref().and_then(web_link));
    let notice = || pages(advisory).into_iter().map(|link| link.url).find(|url| !is_data(url));
    Action {
        remedies: kinds.into_iter().collect(),
        restart: fixes.filter_map(|remedy| remedy.restart).max(),
        link: named.or_else(|| if remedies.is_empty() { None } else { notice() }),
    }
}

/// The weaknesses, worst first; equal ones in the order of the document.
fn vulnerabilities(matter: Matter<'_>, to: Addressee<'_>, findings: &[Finding]) -> Vec<VulnerabilityFact> {
    let mut facts: Vec<(f32, VulnerabilityFact)> = findings
        .iter()
        .filter_map(|(at, products)| Some((*at, matter.advisory.vulnerabilities.get(*at)?, products)))
        .map(|(at, vulnerability, products)| {
            let worst = score_for(vulnerability, products).and_then(|score| score.base).unwrap_or(-1.0);
            (worst, vulnerability_fact(matter, to, (at, vulnerability), products))
        })
        .collect();
    facts.sort_by(|a, b| b.1.exploited.cmp(&a.1.exploited).then(b.0.total_cmp(&a.0)));
    facts.into_iter().map(|(_, fact)| fact).collect()
}

fn vulnerability_fact(
    matter: Matter<'_>,
    to: Addressee<'_>,
    (at, vulnerability): (usize, &Vulnerability),
    products: &[ProductRef],
) -> VulnerabilityFact {
    let mut known = products.iter().map(|product| matter.assessment((at, *product), false));
    let exploited = known.any(|assessment| assessment.is_exploited());
    let mut fact = VulnerabilityFact {
        id: Some(identifier(vulnerability)).filter(|id| !id.is_empty()),
        title: vulnerability.title.clone(),
        cwes: vulnerability.cwes.clone(),
        scores: scores(vulnerability, products),
        exploited,
        epss: None,
        texts: Vec::new(),
        remedies: Vec::new(),
        threats: Vec::new(),
    };
    if to.skill == Skill::Beginner {
        return fact;
    }
    if to.skill == Skill::Expert {
        fact.epss = products.first().and_then(|product| matter.assessment((at, *product), false).epss());
    }
    fact.texts = issuer_texts(&vulnerability.notes, to.skill);
    fact.remedies =
        concerning(vulnerability, products).map(|remedy| remedy_text(matter.advisory, to, remedy)).collect();
    fact.remedies.sort_by_key(|remedy| remedy.kind);
    let speaks = |of: &[ProductRef]| of.is_empty() || of.iter().any(|product| products.contains(product));
    let threats = vulnerability.threats.iter().filter(|threat| speaks(&threat.products));
    fact.threats = threats.map(|threat| threat.details.clone()).collect();
    fact
}

/// One line for each score that concerns the products, the newest CVSS first, each vector once.
fn scores(vulnerability: &Vulnerability, products: &[ProductRef]) -> Vec<(String, Option<f32>, String)> {
    let mut scores: Vec<_> =
        vulnerability.scores.iter().filter(|score| products.iter().any(|product| score.concerns(*product))).collect();
    scores.sort_by(|a, b| b.version.cmp(&a.version).then(b.base.unwrap_or(0.0).total_cmp(&a.base.unwrap_or(0.0))));
    let mut seen = BTreeSet::new();
    scores.retain(|score| seen.insert(score.vector.clone()));
    scores
        .into_iter()
        .map(|score| (cvss_label(score.version, &score.vector), score.base, score.vector.clone()))
        .collect()
}

/// "CVSS 3.1".
pub(super) fn cvss_label(version: CvssVersion, vector: &str) -> String {
    format!("CVSS {}", cvss_version(version, vector))
}

/// "3.1": the vector knows its minor version, version 2 has none.
pub(super) fn cvss_version(version: CvssVersion, vector: &str) -> String {
    let stated = vector.strip_prefix("CVSS:").and_then(|rest| rest.split('/').next());
    let known = match version {
        CvssVersion::V2 => "2.0",
        CvssVersion::V3 => "3",
        CvssVersion::V4 => "4.0",
    };
    stated.unwrap_or(known).to_owned()
}

/// A remedy in the issuer's words, and whom it is for, if not for all.
fn remedy_text(advisory: &Advisory, to: Addressee<'_>, remedy: &Remedy) -> RemedyText {
    RemedyText {
        kind: remedy.kind,
        text: remedy.details.clone(),
        link: remedy.url.as_deref().and_then(web_link),
        products: super::yours::helped(advisory, to, remedy),
    }
}

/// Which of the issuer's texts a reader of this skill gets.
fn issuer_texts(notes: &[Note], skill: Skill) -> Vec<IssuerText> {
    let wanted = |category: NoteCategory| match skill {
        Skill::Beginner => false,
        Skill::Intermediate => matches!(category, NoteCategory::Summary | NoteCategory::Description),
        Skill::Expert => !matches!(category, NoteCategory::LegalDisclaimer | NoteCategory::Other),
    };
    let texts = notes.iter().filter(|note| wanted(note.category) && !note.text.trim().is_empty());
    let mut last: Option<&String> = None;
    let said_once = texts.map(|note| {
        // Issuers cut one text into many notes of one heading.
        let repeated = note.title.as_ref() == last;
        last = note.title.as_ref();
        IssuerText { title: note.title.clone().filter(|_| !repeated), text: note.text.clone() }
    });
    said_once.collect()
}

/// The issuer's links as a reader of this skill gets them: experts all, others the pages of the notice itself.
fn references(advisory: &Advisory, skill: Skill) -> Vec<Link> {
    match skill {
        Skill::Beginner => Vec::new(),
        Skill::Intermediate => {
            let mut links = pages(advisory);
            // The same page comes as text and for the printer too.
            let mut seen = BTreeSet::new();
            links.retain(|link| !is_data(&link.url) && (link.summary.is_empty() || seen.insert(link.summary.clone())));
            links
        }
        Skill::Expert => {
            let mut links = pages(advisory);
            links.extend(advisory.references.iter().filter(|reference| !reference.own).filter_map(link));
            let mut seen = BTreeSet::new();
            links.retain(|link| seen.insert(link.url.clone()));
            links
        }
    }
}

/// The notice's own addresses, pages for people before files for programs.
fn pages(advisory: &Advisory) -> Vec<Link> {
    let own = advisory.references.iter().filter(|reference| reference.own);
    let mut links: Vec<Link> = own.filter_map(link).collect();
    links.sort_by_key(|link| is_data(&link.url));
    links
}

fn link(reference: &Reference) -> Option<Link> {
    Some(Link { url: web_link(&reference.url)?, summary: reference.summary.clone() })
}

/// A file for programs rather than a page for people.
fn is_data(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_lowercase();
    [".json", ".xml", ".txt.asc", ".sha256", ".sha512"].iter().any(|ending| path.ends_with(ending))
}

/// What the advisory names besides the reader's products.
fn other_products(advisory: &Advisory, verdict: &Verdict) -> Vec<String> {
    let findings = verdict.concerns.iter().flat_map(|concern| &concern.findings);
    let theirs: BTreeSet<ProductRef> = findings.map(|(_, product, _)| *product).collect();
    let others = advisory.products.iter().enumerate().filter(|(at, p)| !theirs.contains(at) && !p.only_a_component);
    super::yours::once(others.map(|(_, product)| described(product)))
}

/// A product with its versions, as the issuer writes both.
fn described(product: &NamedProduct) -> String {
    let name = super::yours::issuer_name(product);
    match version::display(&product.version) {
        Some(versions) if !name.contains(&versions) => format!("{name} {versions}"),
        _ => name,
    }
}

/// The CVE, else the first other identifier, else the title.
fn identifier(vulnerability: &Vulnerability) -> String {
    let other = || vulnerability.ids.first().map(|(_, text)| text.clone());
    vulnerability.cve.clone().or_else(other).or_else(|| vulnerability.title.clone()).unwrap_or_default()
}
