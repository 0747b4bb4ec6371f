//! Readers who asked for words instead of products.

use super::*;
use crate::domain::advisory::{Note, NoteCategory};
use crate::domain::verdict::{Certainty, Concern, Meeting, Route};
use crate::domain::vulnerability::ProductStatus::{KnownAffected, KnownNotAffected, Unknown};

fn note(category: NoteCategory, text: &str) -> Note {
    Note { category, title: None, audience: None, text: text.into() }
}

/// An advisory that names the keyword's words in different places.
fn example() -> Advisory {
    let products = vec![named("Müller Kassen GmbH|TillMaster 3.1|<3.2"), named("Acme|Gate|<2.0")];
    let vulnerability = Vulnerability {
        cve: Some("CVE-2026-12345".into()),
        title: Some("Path traversal in Log4j".into()),
        ..scored(&[(KnownAffected, 0), (KnownAffected, 1)])
    };
    let mut advisory = advisory(products, vec![vulnerability]);
    advisory.title = "Several weaknesses in cash registers".into();
    advisory.notes = vec![
        note(NoteCategory::Summary, "Attackers can open the drawer at the point of sale."),
        note(NoteCategory::General, "Use a VPN."),
        note(NoteCategory::LegalDisclaimer, "No warranty."),
    ];
    advisory
}

fn meets(advisory: &Advisory, text: &str) -> Option<Vec<usize>> {
    let verdict = verdict(advisory, &reader(&[text]));
    let [concern] = verdict.concerns.as_slice() else {
        assert_eq!(codes(&verdict), [ReasonCode::NoProductMatches], "{text}");
        return None;
    };
    assert_eq!((concern.meeting, codes(&verdict)[0]), (Meeting::Keyword, ReasonCode::MatchedKeyword), "{text}");
    assert!(verdict.route > Route::Skip, "{text}");
    Some(concern.findings.iter().map(|(_, product, _)| *product).collect())
}

#[test]
fn a_keyword_is_met_wherever_the_advisory_says_what_it_is_about() {
    let rows: &[(&str, Option<&[usize]>)] = &[
        // In a product's name: that product. In the text: all of them.
        ("keyword:tillmaster", Some(&[0])),
        ("keyword:TILLMASTER 3", Some(&[0])),
        ("keyword:mueller", Some(&[0])),
        ("keyword:Müller", Some(&[0])),
        ("keyword:Mueller Kassen", Some(&[0])),
        ("keyword:gate", Some(&[1])),
        ("keyword:log4j", Some(&[0, 1])),
        ("keyword:CVE-2026-12345", Some(&[0, 1])),
        ("keyword:cash registers", Some(&[0, 1])),
        ("keyword:registers, cash", Some(&[0, 1])),
        ("keyword:\"point of sale\"", Some(&[0, 1])),
        ("keyword:drawer tillmaster", Some(&[0, 1])),
        ("keyword:TEST-1", Some(&[0, 1])),
        // Whole words, all of them, together where they were written together.
        ("keyword:till", None),
        ("keyword:tillmaster printer", None),
        ("keyword:\"sale of point\"", None),
        ("keyword:\"cash drawer\"", None),
        ("keyword:CVE-2026-1234", None),
        // Standing advice is not what an advisory is about.
        ("keyword:vpn", None),
        ("keyword:warranty", None),
        // Narrowed to a maker.
        ("keyword:Müller Kassen|tillmaster", Some(&[0])),
        ("keyword:Mueller Kassen|tillmaster", Some(&[0])),
        ("keyword:Acme|log4j", Some(&[0, 1])),
        ("keyword:Siemens|tillmaster", None),
    ];
    let advisory = example();
    for (text, expected) in rows {
        assert_eq!(meets(&advisory, text).as_deref(), *expected, "{text}");
    }
}

#[test]
fn a_document_that_names_no_product_is_met_as_a_whole() {
    let mut bare = advisory(Vec::new(), vec![scored(&[])]);
    bare.title = "Ransomware against TillMaster".into();
    assert_eq!(meets(&bare, "keyword:tillmaster"), Some(vec![Concern::NO_PRODUCT]));
    assert_eq!(meets(&bare, "keyword:Müller|tillmaster"), Some(vec![Concern::NO_PRODUCT]), "no maker is named");
    bare.vulnerabilities.clear();
    let found = verdict(&bare, &reader(&["keyword:tillmaster"]));
    assert_eq!(found.concerns[0].findings, [(Concern::WHOLE_ADVISORY, Concern::NO_PRODUCT, Unknown)]);
    assert_eq!((found.route, found.rating), (Route::Digest, Rating::NotRated));
}

#[test]
fn a_keyword_has_no_version_and_lets_nobody_go_by_one() {
    let advisory = example();
    let found = verdict(&advisory, &reader(&["keyword:tillmaster"]));
    assert_eq!(found.concerns[0].certainty, Certainty::VersionUnknown);
}

#[test]
fn what_is_stated_not_affected_is_not_affected_for_keywords_too() {
    let denied = advisory(vec![named("Müller|TillMaster|vers:all/*")], vec![scored(&[(KnownNotAffected, 0)])]);
    let verdict = verdict(&denied, &reader(&["keyword:tillmaster"]));
    assert_eq!(verdict.route, Route::Skip);
    assert_eq!(codes(&verdict), [ReasonCode::MatchedKeyword, ReasonCode::StatedNotAffected]);
}

#[test]
fn a_product_that_nobody_can_identify_meets_by_its_words() {
    let advisory = example();
    for has in [
        "|TillMaster 3.1",
        "Müller Kassen|TillMaster",
        "Mueller Kassen GmbH|tillmaster 3.1|3.0",
        "|Müller Kassen TillMaster 3.1",
    ] {
        assert!(!verdict(&advisory, &reader(&[has])).concerns.is_empty(), "{has}");
    }
}
