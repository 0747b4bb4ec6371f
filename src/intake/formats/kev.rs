//! The catalogue of known-exploited vulnerabilities of CISA, in its JSON form.
//!
//! An entry without a CVE could not be acted on and must not vanish silently, so it refuses the whole file with its
//! place; anything else may be missing.

use chrono::NaiveDate;

use super::Format;
use crate::domain::known_exploited::{KnownExploited, KnownExploitedCatalogue};
use crate::intake::json::{Json, Parsed};
use crate::intake::walk::{Cursor, Oddities, shown};
use crate::intake::{Document, IntakeError};

/// With the CVE it is the identity of an entry.
const SOURCE: &str = "CISA KEV";

/// The reader.
pub(super) struct Kev;

impl Format for Kev {
    fn key(&self) -> &'static str {
        "kev"
    }

    fn name(&self) -> &'static str {
        "CISA KEV (JSON)"
    }

    fn recognises(&self, root: &Json<'_>) -> bool {
        root.get("catalogVersion").is_some() && root.get("vulnerabilities").is_some()
    }

    fn parse(&self, source: &Parsed<'_>) -> Result<Document, IntakeError> {
        // A catalogue has no place for oddities: what is strange but bearable is taken and forgotten.
        let oddities = Oddities::default();
        let root = Cursor::root(&source.root, &oddities);
        let list = root.member("vulnerabilities");
        if !list.is_list() {
            return Err(list.invalid("expected the list of entries: the catalogue would be empty", None));
        }
        let entries = root.list("vulnerabilities").iter().map(entry).collect::<Result<_, _>>()?;
        let version = root.string("catalogVersion");
        Ok(Document::KnownExploited(KnownExploitedCatalogue { source: SOURCE.to_owned(), version, entries }))
    }
}

fn entry(place: &Cursor<'_, '_>) -> Result<KnownExploited, IntakeError> {
    let id = place.member("cveID");
    let cve = id.as_text().unwrap_or_default().to_ascii_uppercase();
    if !cve.starts_with("CVE-") {
        return Err(id.invalid(format!("expected a CVE, found {}: the entry would be lost", shown(&cve)), None));
    }
    Ok(KnownExploited {
        cve,
        added: day(place, "dateAdded"),
        due: day(place, "dueDate"),
        ransomware: place.text("knownRansomwareCampaignUse").is_some_and(|word| word.eq_ignore_ascii_case("known")),
        vendor: place.line("vendorProject").unwrap_or_default(),
        product: place.line("product").unwrap_or_default(),
    })
}

fn day(place: &Cursor<'_, '_>, key: &'static str) -> Option<NaiveDate> {
    place.text(key)?.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Limits, read};

    fn catalogue(text: &str) -> Result<KnownExploitedCatalogue, IntakeError> {
        match read(text.as_bytes(), Limits { max_bytes: 1 << 20, max_depth: 96 })? {
            Document::KnownExploited(catalogue) => Ok(catalogue),
            _ => panic!("not a catalogue"),
        }
    }

    #[test]
    fn the_real_catalogue_is_read_in_full() {
        let found = catalogue(include_str!("../../../tests/fixtures/kev/three-entries.json")).unwrap();
        assert_eq!((found.source.as_str(), found.version.as_str(), found.entries.len()), ("CISA KEV", "2025.05.13", 3));
        let last = &found.entries[2];
        assert_eq!(
            (last.cve.as_str(), last.vendor.as_str(), last.product.as_str()),
            ("CVE-2025-29824", "Microsoft", "Windows")
        );
        assert_eq!((last.added, last.due), (NaiveDate::from_ymd_opt(2025, 4, 8), NaiveDate::from_ymd_opt(2025, 4, 29)));
        assert_eq!(found.entries.iter().map(|entry| entry.ransomware).collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn an_entry_with_nothing_but_its_cve_is_kept() {
        let found = catalogue(
            r#"{"catalogVersion":"1","vulnerabilities":[{"cveID":"cve-2024-1111","dateAdded":"soon","product":[]}]}"#,
        );
        let entry = &found.unwrap().entries[0];
        assert_eq!((entry.cve.as_str(), entry.added, entry.product.as_str()), ("CVE-2024-1111", None, ""));
    }

    #[test]
    fn an_entry_without_its_cve_refuses_the_file_with_its_place() {
        let why = catalogue(r#"{"catalogVersion":"1","vulnerabilities":[{"cveID":"CVE-2024-1111"},{"product":"x"}]}"#)
            .unwrap_err();
        assert_eq!(why.to_string(), "/vulnerabilities/1/cveID: expected a CVE, found \"\": the entry would be lost");
    }

    #[test]
    fn a_catalogue_without_a_list_of_entries_is_refused() {
        let why = catalogue(r#"{"catalogVersion":"1","vulnerabilities":{"cveID":"CVE-2024-1111"}}"#).unwrap_err();
        assert!(why.to_string().starts_with("/vulnerabilities: expected the list"));
    }
}
