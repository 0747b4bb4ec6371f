//! What a container says about the weakness: texts, weakness classes, links, scores, attacks, remedies.
//!
//! Scores and texts of several containers stand beside each other, each once. Of CISA's container the answers to SSVC
//! and the entry in its catalogue of known-exploited vulnerabilities count.

use chrono::{DateTime, Utc};

use super::document::{said, texts};
use super::has_repair;
use crate::domain::advisory::{NoteCategory, Reference};
use crate::domain::cvss::base_score;
use crate::domain::product::NamedProduct;
use crate::domain::version::excluded_ends;
use crate::domain::vulnerability::{
    CvssVersion, Exploitation, Remedy, RemedyKind, Score, Threat, ThreatKind, Vulnerability,
};
use crate::intake::walk::{Cursor, shown};

/// Keys of `metrics` and the CVSS they hold.
const METRICS: &[(&str, CvssVersion)] = &[
    ("cvssV4_0", CvssVersion::V4),
    ("cvssV3_1", CvssVersion::V3),
    ("cvssV3_0", CvssVersion::V3),
    ("cvssV2_0", CvssVersion::V2),
];

/// Adds what one container says.
pub(super) fn read(container: &Cursor<'_, '_>, weakness: &mut Vulnerability) {
    weakness.notes.extend(texts(container, "descriptions", NoteCategory::Description));
    weakness.notes.extend(texts(container, "configurations", NoteCategory::Details));
    classes(container, &mut weakness.cwes);
    for place in container.list("references") {
        add_reference(&place, &mut weakness.references);
    }
    for place in container.list("metrics") {
        scores(&place, &mut weakness.scores);
        ssvc(&place, weakness);
    }
    for (key, kind) in [("exploits", ThreatKind::ExploitStatus), ("impacts", ThreatKind::Impact)] {
        weakness.threats.extend(threats(container, key, kind));
    }
    for (key, kind) in [("solutions", RemedyKind::VendorFix), ("workarounds", RemedyKind::Workaround)] {
        let said = texts(container, key, NoteCategory::Other);
        weakness.remedies.extend(said.into_iter().map(|note| remedy(kind, note.text, None)));
    }
    for tag in container.list("tags").iter().filter_map(Cursor::as_text) {
        if tag == "unsupported-when-assigned" {
            weakness.remedies.push(remedy(RemedyKind::NoFixPlanned, String::new(), None));
        }
    }
}

const fn remedy(kind: RemedyKind, details: String, url: Option<String>) -> Remedy {
    Remedy { kind, details, url, restart: None, date: None, products: Vec::new() }
}

/// `problemTypes`: the class with its name, or the name alone.
fn classes(container: &Cursor<'_, '_>, found: &mut Vec<(String, String)>) {
    for kind in container.list("problemTypes") {
        for place in kind.list("descriptions") {
            let name = place.line("description").unwrap_or_default();
            let written = place.line("cweId").or_else(|| cwe_in_front(&name));
            let id = written.unwrap_or_default();
            let name = name.strip_prefix(id.as_str()).unwrap_or(&name).trim_start_matches([' ', ':', '-']).to_owned();
            let says_nothing = id.is_empty() && matches!(name.to_lowercase().as_str(), "" | "n/a" | "na" | "unknown");
            let known = found.iter().any(|(other, named)| if id.is_empty() { *named == name } else { *other == id });
            if !says_nothing && !known {
                found.push((id, name));
            }
        }
    }
}

/// "CWE-79 Cross-site Scripting" and "CWE-79: …" carry their class in their text.
fn cwe_in_front(text: &str) -> Option<String> {
    let digits = text.strip_prefix("CWE-")?.split(|letter: char| !letter.is_ascii_digit()).next()?;
    (!digits.is_empty()).then(|| format!("CWE-{digits}"))
}

fn add_reference(place: &Cursor<'_, '_>, found: &mut Vec<Reference>) {
    let url = if place.is_object() { place.text("url") } else { place.as_text() };
    let Some(url) = url else {
        place.odd("a reference without an address is left out");
        return;
    };
    // The maker's own notice about the weakness is where a reader finds the help.
    let is_notice = |tag: &str| matches!(tag, "vendor-advisory" | "x_refsource_CONFIRM");
    let own = place.list("tags").iter().filter_map(Cursor::as_text).any(is_notice);
    let summary = place.line("name").filter(|name| name != url).unwrap_or_default();
    match found.iter_mut().find(|known| known.url == url) {
        Some(known) => known.own |= own,
        None => found.push(Reference { url: url.to_owned(), summary, own }),
    }
}

fn scores(metric: &Cursor<'_, '_>, found: &mut Vec<Score>) {
    for (key, version) in METRICS {
        let cvss = metric.object(key);
        if cvss.is_absent() {
            continue;
        }
        let vector = cvss.string("vectorString");
        let stated = cvss.number("baseScore").filter(|base| (0.0..=10.0).contains(base));
        let base = stated.or_else(|| base_score(*version, &vector));
        if base.is_none() {
            cvss.odd(format!("the CVSS vector {} cannot be read and there is no score", shown(&vector)));
        }
        let known = found.iter().any(|score| score.vector == vector && score.base == base);
        if !known && (base.is_some() || !vector.is_empty()) {
            found.push(Score { version: *version, vector, base, products: Vec::new() });
        }
    }
}

/// The answers to SSVC, which CISA gives.
fn ssvc(metric: &Cursor<'_, '_>, weakness: &mut Vulnerability) {
    let other = metric.object("other");
    if !is_kind(&other, "ssvc") {
        return;
    }
    for answers in other.object("content").list("options") {
        for (point, value) in answers.members() {
            if let Some(word) = value.as_text()
                && !weakness.ssvc.answer(point, word)
            {
                value.odd(format!("the SSVC answer {} is unknown; it is left out", shown(word)));
            }
        }
    }
}

fn is_kind(other: &Cursor<'_, '_>, kind: &str) -> bool {
    other.text("type").is_some_and(|word| word.eq_ignore_ascii_case(kind))
}

fn threats(container: &Cursor<'_, '_>, key: &'static str, kind: ThreatKind) -> Vec<Threat> {
    let places = container.list(key);
    let lists = places.iter().flat_map(|place| {
        // Impacts hold a list of texts, exploits are texts themselves.
        let inner = place.list("descriptions");
        if inner.is_empty() {
            said(place).into_iter().collect()
        } else {
            inner.iter().filter_map(said).collect::<Vec<_>>()
        }
    });
    lists.map(|details| Threat { kind, details, products: Vec::new() }).collect()
}

/// Since when somebody says that it is exploited: CISA's catalogue, the authority's tag, or SSVC's "active".
pub(super) fn exploitation(
    containers: &[Cursor<'_, '_>],
    released: Option<DateTime<Utc>>,
    weakness: &mut Vulnerability,
) {
    let mut since: Vec<Option<DateTime<Utc>>> = Vec::new();
    for container in containers {
        for metric in container.list("metrics") {
            let other = metric.object("other");
            let content = other.object("content");
            if is_kind(&other, "kev") {
                since.push(content.moment("dateAdded").or(released));
            } else if is_kind(&other, "ssvc") && weakness.ssvc.exploitation == Some(Exploitation::Active) {
                since.push(content.moment("timestamp").or(released));
            }
        }
        let tags = container.list("tags");
        if tags.iter().filter_map(Cursor::as_text).any(|tag| tag == "x_known-exploited-vulnerability") {
            since.push(container.moment("datePublic").or(released));
        }
    }
    weakness.exploited_since = since.into_iter().flatten().min();
}

/// A version that ends what is affected is a repair, also where nobody describes it as one.
pub(super) fn settle(weakness: &mut Vulnerability, products: &[NamedProduct]) {
    let repaired = weakness.statuses.iter().any(|(status, at)| {
        let ends = || products.get(*at).is_some_and(|product| excluded_ends(&product.version).next().is_some());
        status.is_fixed() || (status.is_affected() && ends())
    });
    let unsupported = weakness.remedies.iter().any(|remedy| remedy.kind == RemedyKind::NoFixPlanned);
    if repaired && !unsupported && !has_repair(weakness) {
        weakness.remedies.push(remedy(RemedyKind::VendorFix, String::new(), None));
    }
}
