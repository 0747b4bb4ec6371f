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
