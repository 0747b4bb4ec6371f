//! CVE records (CVE JSON 5.0, 5.1 and 5.2): what the numbering authority says, and what others added to it.
//!
//! A record is one weakness. `document.rs` reads its head, `affected.rs` and `applicability.rs` the products, `versions.rs`
//! their versions, `statements.rs` the texts, scores and remedies of the authority's container (`cna`) and of the added
//! ones (`adp`, among them that of CISA). A rejected record is a withdrawn one, a reserved one says nothing yet and is
//! refused. Nothing here decides what concerns whom.

mod affected;
mod applicability;
mod document;
mod statements;
mod versions;

#[cfg(test)]
mod tests;

use super::roll::Roll;
use super::{Format, advisory_of};
use crate::domain::advisory::Advisory;
use crate::domain::vulnerability::{RemedyKind, Vulnerability};
use crate::intake::json::{Json, Parsed};
use crate::intake::walk::Cursor;
use crate::intake::{Document, IntakeError};

/// The reader of all minor versions.
pub(super) struct Cve;

impl Format for Cve {
    fn key(&self) -> &'static str {
        "cve"
    }

    fn name(&self) -> &'static str {
        "CVE JSON 5"
    }

    fn recognises(&self, root: &Json<'_>) -> bool {
        root.get("cveMetadata").is_some()
            || matches!(root.get("dataType"), Some(Json::Text(kind)) if kind == "CVE_RECORD")
    }

    fn parse(&self, source: &Parsed<'_>) -> Result<Document, IntakeError> {
        advisory_of(source, advisory)
    }
}

fn advisory(root: &Cursor<'_, '_>) -> Result<Advisory, IntakeError> {
    let mut advisory = document::read(root)?;
    let containers = root.object("containers");
    let cna = containers.object("cna");
    let mut roll = Roll::new();
    let mut weakness = Vulnerability { cve: Some(advisory.tracking_id.clone()), ..Vulnerability::default() };
    let mut everywhere = vec![cna];
    everywhere.extend(containers.list("adp"));
    affected::read(&everywhere, &mut roll, &mut weakness.statuses)?;
    for container in &everywhere {
        applicability::read(container, &mut roll, &mut weakness.statuses)?;
        statements::read(container, &mut weakness);
    }
    statements::exploitation(&everywhere, advisory.current_release, &mut weakness);
    statements::settle(&mut weakness, roll.products());
    advisory.references = document::references(&advisory.tracking_id, &mut weakness);
    advisory.products = roll.into_products();
    let says_something = !weakness.statuses.is_empty() || !advisory.withdrawn;
    advisory.vulnerabilities = if says_something { vec![weakness] } else { Vec::new() };
    Ok(advisory)
}

/// Whether the maker has a repair, as far as the remedies read so far say.
fn has_repair(weakness: &Vulnerability) -> bool {
    weakness.remedies.iter().any(|remedy| remedy.kind == RemedyKind::VendorFix)
}
