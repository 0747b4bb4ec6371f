//! The one rule: an advisory and a reader make a verdict with its proof.
//!
//! Pure. Everything it says can be traced to a name that met, a version that was compared and a line that was reached.

use std::collections::BTreeMap;

use crate::domain::verdict::{Certainty, Concern, Meeting, Reason, ReasonCode, Route, Verdict};
use crate::domain::version::display;

use super::finding::{Finding, Stated, findings, stated};
use super::meeting::{Met, met};
use super::memory::Answer;
use super::profile::{Entry, Profile};
use super::rating::{Weight, weight};
use super::route::route;
use super::subject::Subject;

/// A proof names at most so many statements for a product that is not concerned.
const MOST_DENIALS: usize = 10;

/// Decides for one reader.
pub fn judge(subject: &Subject, profile: &Profile) -> Verdict {
    let mut concerns = Vec::new();
    let mut reasons = Vec::new();
    for entry in &profile.entries {
        let answer = subject.known.answer(entry, |entry| answer(subject, entry));
        let (concern, proof) = &*answer;
        concerns.extend(concern.iter().map(|concern| Concern { entry: entry.product, ..concern.clone() }));
        reasons.extend(proof.iter().cloned());
    }
    if reasons.is_empty() {
        reasons.push(Reason { code: ReasonCode::NoProductMatches, product: None, detail: None });
    }
    reasons.extend(overridden(subject).filter(|_| !concerns.is_empty()));
    let weight = weight(subject, &concerns, profile.exposed);
    let contacts: Vec<(Route, Vec<Reason>)> = profile
        .lines
        .iter()
        .map(|lines| if concerns.is_empty() { (Route::Skip, Vec::new()) } else { route(*lines, weight) })
        .collect();
    let best = contacts.iter().map(|(route, _)| *route).max().unwrap_or(Route::Skip);
    let Weight { rating, unrated, exploited } = weight;
    Verdict { route: best, rating, unrated, exploited, concerns, contacts, reasons }
}

/// What an operator has set, by whom and why.
fn overridden(subject: &Subject) -> Option<Reason> {
    let level = subject.dossier?.ruling.level.as_ref()?;
    let by = level.by.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
    let detail = Some(format!("{}: {}{by}", level.value.key(), level.reason));
    Some(Reason { code: ReasonCode::RatingOverridden, product: None, detail })
}

/// What the advisory means for one product: nothing at all where no name meets.
fn answer(subject: &Subject, entry: &Entry) -> Answer {
    let met = met(subject, entry);
    if met.is_empty() {
        return (None, Vec::new());
    }
    let version = entry.told(entry.version.as_deref());
    let findings = findings(subject, version.as_ref(), &stated(subject, met.keys()));
    match concern(entry, &met, &findings) {
        Some(concern) => {
            let proof = proof(subject, entry, &met, &findings, &concern);
            (Some(concern), proof)
        }
        None => (None, refutation(subject, entry, &met, &findings)),
    }
}

/// A product that an advisory names, to be weighed for every version in which readers have it. It weighs exactly what
/// [`judge`] finds, without the proof.
pub(super) struct Encounter<'a> {
    subject: &'a Subject<'a>,
    entry: &'a Entry,
    met: BTreeMap<Met, Meeting>,
    stated: Stated,
}

impl<'a> Encounter<'a> {
    /// Nothing where no name meets.
    pub(super) fn of(subject: &'a Subject<'a>, entry: &'a Entry) -> Option<Self> {
        let met = met(subject, entry);
        let stated = (!met.is_empty()).then(|| stated(subject, met.keys()))?;
        Some(Self { subject, entry, met, stated })
    }

    /// What the product in this version weighs for a reader who cannot, and for one who can be reached from the
    /// internet; nothing where it is not concerned.
    pub(super) fn weights(&self, version: Option<&str>) -> Option<[Weight; 2]> {
        let version = self.entry.told(version);
        let findings = findings(self.subject, version.as_ref(), &self.stated);
        let concern = concern(self.entry, &self.met, &findings)?;
        let weight = |exposed| weight(self.subject, std::slice::from_ref(&concern), exposed);
        let inside = weight(false);
        Some([inside, if self.subject.scheme.scheme.asks_exposure() { weight(true) } else { inside }])
    }
}

fn concern(entry: &Entry, met: &BTreeMap<Met, Meeting>, found: &[Finding]) -> Option<Concern> {
    let mut surest: Option<(Meeting, Certainty)> = None;
    let mut findings = Vec::new();
    for finding in found {
        let Finding::Concerned { vulnerability, by, certainty } = finding else { continue };
        for (key, status) in by {
            let how = met.get(key).copied().unwrap_or(Meeting::NameWithoutVendor);
            let known = surest.get_or_insert((how, *certainty));
            *known = (known.0.min(how), known.1.min(*certainty));
            findings.push((*vulnerability, key.0, *status));
        }
    }
    findings.sort_unstable();
    findings.dedup();
    let (meeting, certainty) = surest?;
    Some(Concern { entry: entry.product, meeting, certainty, findings })
}

/// How the names met, and how sure the version is, each with the document's words.
fn proof(
    subject: &Subject,
    entry: &Entry,
    met: &BTreeMap<Met, Meeting>,
    found: &[Finding],
    concern: &Concern,
) -> Vec<Reason> {
    let concerned = found.iter().filter_map(|finding| match finding {
        Finding::Concerned { by, certainty, .. } => Some((by, *certainty)),
        Finding::Not(..) => None,
    });
    let (mut named, mut versions) = (None, None);
    for (by, certainty) in concerned {
        let surest = by.iter().map(|(key, _)| *key).find(|key| met.get(key) == Some(&concern.meeting));
        named = named.or(surest);
        versions = versions.or_else(|| by.first().map(|(key, _)| *key).filter(|_| certainty == concern.certainty));
    }
    vec![
        reason(entry, of_meeting(concern.meeting), named.and_then(|key| name_of(subject, key))),
        reason(
            entry,
            of_certainty(concern.certainty, entry.lapsed.is_some()),
            versions.and_then(|key| version_of(subject, key)),
        ),
    ]
}

/// How the names met, and every different ground on which the product is not concerned.
fn refutation(subject: &Subject, entry: &Entry, met: &BTreeMap<Met, Meeting>, found: &[Finding]) -> Vec<Reason> {
    let surest = met.iter().min_by_key(|(_, how)| **how);
    let mut reasons: Vec<Reason> =
        surest.map(|(key, how)| reason(entry, of_meeting(*how), name_of(subject, *key))).into_iter().collect();
    for finding in found {
        let Finding::Not(code, key) = finding else { continue };
        let step = reason(entry, *code, version_of(subject, *key).or_else(|| name_of(subject, *key)));
        if !reasons.contains(&step) && reasons.len() <= MOST_DENIALS {
            reasons.push(step);
        }
    }
    reasons
}

fn reason(entry: &Entry, code: ReasonCode, detail: Option<String>) -> Reason {
    Reason { code, product: Some(entry.shown.clone()), detail }
}

fn name_of(subject: &Subject, (product, _): Met) -> Option<String> {
    subject.advisory.products.get(product).map(|named| named.name.clone())
}

/// The versions that decided: of the whole where the reader has the whole.
fn version_of(subject: &Subject, (product, whole): Met) -> Option<String> {
    subject.claims.get(whole.unwrap_or(product)).and_then(display)
}

const fn of_meeting(meeting: Meeting) -> ReasonCode {
    match meeting {
        Meeting::Purl => ReasonCode::MatchedPurl,
        Meeting::Cpe => ReasonCode::MatchedCpe,
        Meeting::Name => ReasonCode::MatchedName,
        Meeting::Catalogue => ReasonCode::MatchedCatalogue,
        Meeting::Member => ReasonCode::MatchedMember,
        Meeting::Line => ReasonCode::MatchedLine,
        Meeting::NameWithoutVendor => ReasonCode::MatchedNameWithoutVendor,
        Meeting::Keyword => ReasonCode::MatchedKeyword,
    }
}

const fn of_certainty(certainty: Certainty, lapsed: bool) -> ReasonCode {
    match certainty {
        Certainty::VersionUnknown if lapsed => ReasonCode::VersionExpired,
        Certainty::VersionAffected => ReasonCode::VersionAffected,
        Certainty::AllVersions => ReasonCode::AllVersionsAffected,
        Certainty::VersionUnknown => ReasonCode::VersionUnknown,
        Certainty::RangeUnreadable => ReasonCode::RangeUnreadable,
        Certainty::RangeUnstated => ReasonCode::RangeUnstated,
        Certainty::StatusUnclear => ReasonCode::StatusUnclear,
    }
}
