//! OSV records (Open Source Vulnerability format 1.x), as JSON and as YAML: faults of open-source packages.
//!
//! A record has one identifier of its database and may have many others. `databases.rs` knows who publishes under which
//! identifiers, `affected.rs` reads packages and their versions, `ecosystems.rs` knows how an ecosystem's packages are
//! named elsewhere. A record that names several CVEs, as those of distributions do, is one weakness each.

mod affected;
mod databases;
mod ecosystems;
mod versions;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::roll::{REFERENCE_BUDGET, Roll, too_many_references};
use super::{Format, advisory_of, cve_id};
use crate::domain::advisory::{
    Advisory, AggregateSeverity, DocumentStatus, Note, NoteCategory, Publisher, Reference, Tlp,
};
use crate::domain::version::excluded_ends;
use crate::domain::vulnerability::{Remedy, RemedyKind, Vulnerability};
use crate::intake::json::{Json, Parsed};
use crate::intake::walk::{Cursor, one_line};
use crate::intake::{Document, IntakeError};

/// The reader of all minor versions.
pub(super) struct Osv;

impl Format for Osv {
    fn key(&self) -> &'static str {
        "osv"
    }

    fn name(&self) -> &'static str {
        "OSV 1 (JSON and YAML)"
    }

    fn recognises(&self, root: &Json<'_>) -> bool {
        root.get("id").is_some() && ["affected", "schema_version", "modified"].iter().any(|key| root.get(key).is_some())
    }

    fn parse(&self, source: &Parsed<'_>) -> Result<Document, IntakeError> {
        advisory_of(source, advisory)
    }
}

fn advisory(root: &Cursor<'_, '_>) -> Result<Advisory, IntakeError> {
    version_of_format(root)?;
    let Some(id) = root.line("id") else {
        return Err(root.member("id").invalid("the identifier is missing: the record has no identity", None));
    };
    let mut roll = Roll::new();
    let affected = affected::read(root, &mut roll)?;
    let database = databases::of(&id, first_ecosystem(root));
    let aliases = identifiers(root, &["aliases"]);
    let pattern = Vulnerability {
        ids: std::iter::once((database.name.to_owned(), id.clone()))
            .chain(aliases.iter().filter(|alias| cve_id(alias).is_none()).map(|alias| (String::new(), alias.clone())))
            .collect(),
        cwes: cwes(root),
        statuses: affected.statuses,
        scores: affected.scores,
        remedies: remedies(root, &roll),
        ..Vulnerability::default()
    };
    let vulnerabilities = each(root, pattern, &cves(root, &id))?;
    Ok(Advisory {
        publisher: Publisher {
            namespace: database.namespace.to_owned(),
            name: database.name.to_owned(),
            category: "database".to_owned(),
            contact: None,
        },
        title: root.line("summary").unwrap_or_default(),
        version: root.text("modified").and_then(|moment| moment.get(..10)).unwrap_or_default().to_owned(),
        status: DocumentStatus::Final,
        category: "osv_record".to_owned(),
        language: Some("en".to_owned()),
        tlp: Tlp::Clear,
        initial_release: moment(root, "published"),
        current_release: moment(root, "modified").or_else(|| moment(root, "published")),
        history: Vec::new(),
        aggregate_severity: severity_word(root, database.namespace),
        notes: root.text("details").map(note).into_iter().collect(),
        references: references(root, &database.page(&id)),
        aliases,
        tracking_id: id,
        withdrawn: root.text("withdrawn").is_some(),
        products: roll.into_products(),
        vulnerabilities,
        oddities: Vec::new(),
    })
}

/// Every minor version of 1 is read alike; a record without one is read as 1.0, as the format says.
fn version_of_format(root: &Cursor<'_, '_>) -> Result<(), IntakeError> {
    let place = root.member("schema_version");
    match place.as_text() {
        None => Ok(()),
        Some(version) if version.starts_with("1.") || version == "1" => Ok(()),
        Some(version) => Err(place.invalid(format!("OSV {version:?} cannot be read, only 1"), None)),
    }
}

/// A moment before the turn of the millennium stands for none (Go writes the year 1).
fn moment<'t>(root: &Cursor<'t, '_>, key: &'t str) -> Option<chrono::DateTime<chrono::Utc>> {
    root.moment(key).filter(|moment| moment.timestamp() > 0)
}

fn first_ecosystem<'t>(root: &Cursor<'t, '_>) -> Option<&'t str> {
    root.list("affected").first()?.object("package").text("ecosystem")
}

fn identifiers<'t>(root: &Cursor<'t, '_>, keys: &[&'t str]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for key in keys {
        found.extend(root.list(key).iter().filter_map(Cursor::as_text).map(one_line));
    }
    found
}

/// The CVEs that the record is: its own, its aliases, those it stems from; and where there are none, those that a
/// distribution's notice calls related, because it has no other place for what it repairs.
fn cves(root: &Cursor<'_, '_>, id: &str) -> BTreeSet<String> {
    let of = |keys: &[&'static str]| -> BTreeSet<String> {
        identifiers(root, keys).iter().filter_map(|text| cve_id(text)).collect()
    };
    if let Some(own) = cve_id(id) {
        return BTreeSet::from([own]);
    }
    let found = of(&["aliases", "upstream"]);
    if found.is_empty() && databases::relates_what_it_repairs(id) { of(&["related"]) } else { found }
}

/// One weakness for each CVE; one without a CVE where there is none.
fn each(
    root: &Cursor<'_, '_>,
    pattern: Vulnerability,
    cves: &BTreeSet<String>,
) -> Result<Vec<Vulnerability>, IntakeError> {
    if cves.len().saturating_mul(pattern.statuses.len()) > REFERENCE_BUDGET {
        return Err(too_many_references(root));
    }
    if cves.is_empty() {
        return Ok(vec![pattern]);
    }
    let of = |cve: &String| Vulnerability { cve: Some(cve.clone()), ..pattern.clone() };
    Ok(cves.iter().map(of).collect())
}

fn cwes(root: &Cursor<'_, '_>) -> Vec<(String, String)> {
    let places = root.object("database_specific");
    places.list("cwe_ids").iter().filter_map(Cursor::as_text).map(|id| (id.to_owned(), String::new())).collect()
}

/// The word by which the database rates the record, of the whole or of its packages.
fn severity_word(root: &Cursor<'_, '_>, namespace: &str) -> Option<AggregateSeverity> {
    let of = |place: &Cursor<'_, '_>| {
        let specific = ["database_specific", "ecosystem_specific"];
        specific.iter().find_map(|key| {
            let found = place.object(key);
            let word = found.member("severity");
            word.is_text().then(|| word.as_text()).flatten().map(one_line)
        })
    };
    let word = of(root).or_else(|| root.list("affected").iter().find_map(of));
    // Ubuntu writes its word among the scores.
    let among_scores = || {
        let scores = root.list("severity");
        let mut words = scores.iter().filter(|place| !place.text("type").unwrap_or_default().starts_with("CVSS"));
        words.find_map(|place| place.line("score"))
    };
    let text = word.or_else(among_scores).filter(|word| !word.eq_ignore_ascii_case("unknown"))?;
    Some(AggregateSeverity { text, namespace: Some(namespace.to_owned()) })
}

/// A version that ends what is affected is a repair; where the record links one, that is where to get it.
fn remedies(root: &Cursor<'_, '_>, roll: &Roll) -> Vec<Remedy> {
    if roll.products().iter().all(|product| excluded_ends(&product.version).next().is_none()) {
        return Vec::new();
    }
    let links = root.list("references");
    let fix = links.iter().filter(|link| link.text("type") == Some("FIX")).find_map(|link| link.text("url"));
    vec![Remedy {
        kind: RemedyKind::VendorFix,
        details: String::new(),
        url: fix.map(str::to_owned),
        restart: None,
        date: None,
        products: Vec::new(),
    }]
}

/// The links: those of type ADVISORY and the page of the record are the notice itself.
fn references(root: &Cursor<'_, '_>, page: &str) -> Vec<Reference> {
    let stated = root.object("database_specific").text("url").map(str::to_owned);
    let page = stated.filter(|url| url.starts_with("https://")).unwrap_or_else(|| page.to_owned());
    let mut found = vec![Reference { url: page, summary: String::new(), own: true }];
    for place in root.list("references") {
        let Some(url) = place.text("url") else {
            place.odd("a reference without an address is left out");
            continue;
        };
        if found.iter().all(|known| known.url != url) {
            found.push(Reference { url: url.to_owned(), summary: String::new(), own: false });
        }
    }
    found
}

fn note(text: &str) -> Note {
    Note { category: NoteCategory::Description, title: None, audience: None, text: text.to_owned() }
}
