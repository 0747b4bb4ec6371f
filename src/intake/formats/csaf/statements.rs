//! What is said about products and documents: notes, references, scores, threats, remediations.
//!
//! A statement without products speaks of all. Unknown words never lose a statement: an unknown remediation counts as a
//! mitigation, which claims least.

use super::register::Register;
use super::words;
use crate::domain::advisory::{Note, NoteCategory, Reference};
use crate::domain::cvss::base_score;
use crate::domain::vulnerability::{CvssVersion, Remedy, RemedyKind, Restart, Score, Threat, ThreatKind};
use crate::intake::IntakeError;
use crate::intake::walk::{Cursor, shown};

/// The `notes` of a document or a vulnerability.
pub(super) fn notes(parent: &Cursor<'_, '_>) -> Vec<Note> {
    parent.list("notes").iter().filter_map(note).collect()
}

fn note(place: &Cursor<'_, '_>) -> Option<Note> {
    if !place.is_object() {
        let text = place.as_text()?.to_owned();
        place.odd("expected a note, found a text; it is taken as a note");
        return Some(Note { category: NoteCategory::Other, title: None, audience: None, text });
    }
    let word = place.text("category").unwrap_or_default();
    let category = words::note(word).unwrap_or_else(|| {
        place.odd(format!("the note category {} is unknown; it is taken as other", shown(word)));
        NoteCategory::Other
    });
    let text = place.text("text").map(str::to_owned)?;
    Some(Note { category, title: place.line("title"), audience: place.line("audience"), text })
}

/// The `references` of a document or a vulnerability.
pub(super) fn references(parent: &Cursor<'_, '_>) -> Vec<Reference> {
    parent.list("references").iter().filter_map(reference).collect()
}

fn reference(place: &Cursor<'_, '_>) -> Option<Reference> {
    let url = if place.is_object() { place.text("url") } else { place.as_text() };
    let Some(url) = url else {
        place.odd("a reference without an address is left out");
        return None;
    };
    let own = place.text("category").is_some_and(|word| words::plain(word) == "self");
    Some(Reference { url: url.to_owned(), summary: place.line("summary").unwrap_or_default(), own })
}

/// `scores` (2.0) and `metrics` (2.1) of a vulnerability. EPSS and SSVC are not read: they age faster than documents.
pub(super) fn scores<'t>(
    vulnerability: &Cursor<'t, '_>,
    register: &mut Register<'t>,
) -> Result<Vec<Score>, IntakeError> {
    let mut found = Vec::new();
    for place in vulnerability.list("scores") {
        add_scores(&place, &place, register, &mut found)?;
    }
    for place in vulnerability.list("metrics") {
        add_scores(&place, &place.object("content"), register, &mut found)?;
    }
    Ok(found)
}

fn add_scores<'t>(
    place: &Cursor<'t, '_>,
    content: &Cursor<'t, '_>,
    register: &mut Register<'t>,
    found: &mut Vec<Score>,
) -> Result<(), IntakeError> {
    let mut products = None;
    for (key, version) in [("cvss_v2", CvssVersion::V2), ("cvss_v3", CvssVersion::V3), ("cvss_v4", CvssVersion::V4)] {
        let cvss = content.object(key);
        if cvss.is_absent() {
            continue;
        }
        let products = match &products {
            Some(products) => products,
            None => products.insert(register.resolve_list(place, "products")?),
        };
        found.extend(score(&cvss, version).map(|(vector, base)| Score {
            version,
            vector,
            base,
            products: products.clone(),
        }));
    }
    Ok(())
}

fn score(cvss: &Cursor<'_, '_>, version: CvssVersion) -> Option<(String, Option<f32>)> {
    let vector = cvss.string("vectorString");
    let stated = cvss.number("baseScore");
    let base = stated.filter(|base| (0.0..=10.0).contains(base));
    if stated.is_some() && base.is_none() {
        cvss.fails("6.1.8", "the base score lies outside 0.0 to 10.0; it is left out");
    }
    if base.is_none() && vector.is_empty() {
        cvss.odd("a CVSS without vector and base score says nothing; it is left out");
        return None;
    }
    let base = base.or_else(|| base_score(version, &vector));
    if base.is_none() {
        cvss.fails("6.1.8", format!("the CVSS vector {} cannot be read; there is no score", shown(&vector)));
    }
    Some((vector, base))
}

/// The `threats` of a vulnerability, as free words.
pub(super) fn threats<'t>(
    vulnerability: &Cursor<'t, '_>,
    register: &mut Register<'t>,
) -> Result<Vec<Threat>, IntakeError> {
    let mut found = Vec::new();
    for place in vulnerability.list("threats") {
        let word = place.text("category").unwrap_or_default();
        let kind = words::threat(word).unwrap_or_else(|| {
            place.odd(format!("the threat category {} is unknown; it is taken as impact", shown(word)));
            ThreatKind::Impact
        });
        let details =
            if place.is_object() { place.string("details") } else { place.as_text().unwrap_or_default().to_owned() };
        found.push(Threat { kind, details, products: register.resolve_statement(&place)? });
    }
    Ok(found)
}

/// The `remediations` of a vulnerability.
pub(super) fn remedies<'t>(
    vulnerability: &Cursor<'t, '_>,
    register: &mut Register<'t>,
) -> Result<Vec<Remedy>, IntakeError> {
    let mut found = Vec::new();
    for place in vulnerability.list("remediations") {
        let products = register.resolve_statement(&place)?;
        if products.is_empty() {
            place.fails("6.1.29", "the remediation names no product; it counts for all");
        }
        found.push(Remedy {
            kind: remedy_kind(&place),
            details: if place.is_object() {
                place.string("details")
            } else {
                place.as_text().unwrap_or_default().to_owned()
            },
            url: place.text("url").map(str::to_owned),
            restart: restart(&place.object("restart_required")),
            date: place.moment("date"),
            products,
        });
    }
    Ok(found)
}

fn remedy_kind(place: &Cursor<'_, '_>) -> RemedyKind {
    let word = place.text("category").unwrap_or_default();
    words::remedy(word).unwrap_or_else(|| {
        place.odd(format!("the remediation category {} is unknown; it is taken as mitigation", shown(word)));
        RemedyKind::Mitigation
    })
}

/// An unknown extent stays open: "restart required" without saying what.
fn restart(place: &Cursor<'_, '_>) -> Option<Restart> {
    let word = place.text("category")?;
    let restart = words::restart(word);
    if restart.is_none() {
        place.odd(format!("the restart category {} is unknown; it is left out", shown(word)));
    }
    restart
}
