//! `OpenVEX` documents (0.0.1 to 0.2): which products are, or are not, affected by which vulnerabilities.
//!
//! Statements about one vulnerability are brought together; of two about the same product the newer one counts. What a
//! statement says of a part inside a product ("subcomponents") it says of the product only: whoever uses the part alone
//! is not spoken of.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::roll::Roll;
use super::{Format, advisory_of, cve_id};
use crate::domain::advisory::{Advisory, DocumentStatus, Note, NoteCategory, ProductRef, Publisher, Reference, Tlp};
use crate::domain::product::{Cpe, NamedProduct, Purl};
use crate::domain::version::VersionClaim;
use crate::domain::vulnerability::{ProductStatus, Remedy, RemedyKind, Threat, ThreatKind, Vulnerability};
use crate::intake::json::{Json, Parsed};
use crate::intake::walk::{Cursor, one_line, shown};
use crate::intake::{Document, IntakeError};

/// So many parts stand in a product's full name.
const PARTS: usize = 3;

/// The reader.
pub(super) struct OpenVex;

impl Format for OpenVex {
    fn key(&self) -> &'static str {
        "openvex"
    }

    fn name(&self) -> &'static str {
        "OpenVEX"
    }

    fn recognises(&self, root: &Json<'_>) -> bool {
        let context = root.get("@context");
        matches!(context, Some(Json::Text(text)) if text.contains("openvex"))
            || (root.get("statements").is_some() && root.get("author").is_some())
    }

    fn parse(&self, source: &Parsed<'_>) -> Result<Document, IntakeError> {
        advisory_of(source, advisory)
    }
}

fn advisory(root: &Cursor<'_, '_>) -> Result<Advisory, IntakeError> {
    let id = root.member("@id");
    let Some(written) = id.as_text().map(one_line) else {
        return Err(id.invalid("the identifier is missing: the document has no identity", None));
    };
    let list = root.member("statements");
    if !list.is_list() {
        return Err(list.invalid("expected the list of statements: the document would say nothing", None));
    }
    let mut reader = Reader { roll: Roll::new(), known: HashMap::new(), found: Vec::new() };
    for place in root.list("statements") {
        reader.statement(&place, root)?;
    }
    let released = root.moment("last_updated").or_else(|| root.moment("timestamp"));
    let (namespace, tracking_id) = identity(&written);
    let author = root.line("author").unwrap_or_default();
    let (name, contact) = author_and_address(&author);
    let vulnerabilities = reader.found.into_iter().map(Gathered::into_vulnerability).collect();
    Ok(Advisory {
        publisher: Publisher { namespace, name, category: root.string("role"), contact },
        // The format has none.
        title: String::new(),
        tracking_id,
        aliases: Vec::new(),
        version: root.as_written("version").unwrap_or_default(),
        status: DocumentStatus::Final,
        category: "openvex".to_owned(),
        language: Some("en".to_owned()),
        tlp: Tlp::Clear,
        initial_release: root.moment("timestamp"),
        current_release: released,
        history: Vec::new(),
        aggregate_severity: None,
        notes: Vec::new(),
        references: own_page(&written),
        products: reader.roll.into_products(),
        vulnerabilities,
        withdrawn: false,
        oddities: Vec::new(),
    })
}

/// An identifier is an address as a rule: what stands before its last step tells publishers apart.
fn identity(written: &str) -> (String, String) {
    let cut = written.contains("://").then(|| written.trim_end_matches('/').rsplit_once('/')).flatten();
    match cut {
        Some((front, last)) if !front.ends_with('/') && !last.is_empty() => (front.to_owned(), last.to_owned()),
        _ => ("https://openvex.dev".to_owned(), written.to_owned()),
    }
}

/// The identifier is a page only outside the name space of the format itself, where nothing is to be found.
fn own_page(written: &str) -> Vec<Reference> {
    let is_page = written.starts_with("https://") && !written.starts_with("https://openvex.dev/");
    let page = Reference { url: written.to_owned(), summary: String::new(), own: true };
    if is_page { vec![page] } else { Vec::new() }
}

/// "The Project <security@project.example>".
fn author_and_address(author: &str) -> (String, Option<String>) {
    match author.split_once('<') {
        Some((name, rest)) if !name.trim().is_empty() => {
            (name.trim().to_owned(), Some(rest.trim_end_matches('>').trim().to_owned()))
        }
        _ => (author.to_owned(), None),
    }
}

/// Everything said of one vulnerability.
struct Gathered {
    name: String,
    vulnerability: Vulnerability,
    /// The newest statement about each product.
    stated: HashMap<ProductRef, (Option<DateTime<Utc>>, ProductStatus)>,
}

impl Gathered {
    fn into_vulnerability(self) -> Vulnerability {
        let mut statuses: Vec<(ProductStatus, ProductRef)> =
            self.stated.into_iter().map(|(refer, (_, status))| (status, refer)).collect();
        statuses.sort_unstable_by_key(|(_, refer)| *refer);
        Vulnerability { statuses, ..self.vulnerability }
    }
}

struct Reader {
    roll: Roll,
    /// Products by what identifies them.
    known: HashMap<String, ProductRef>,
    found: Vec<Gathered>,
}

impl Reader {
    fn statement(&mut self, place: &Cursor<'_, '_>, root: &Cursor<'_, '_>) -> Result<(), IntakeError> {
        let vulnerability = place.member("vulnerability");
        let Some(name) = name_of(&vulnerability) else {
            return Err(vulnerability.invalid("the statement names no vulnerability: its meaning is lost", None));
        };
        let status = status(&place.member("status"));
        // A statement without a moment of its own has that of the document.
        let at = place.moment("last_updated").or_else(|| place.moment("timestamp"));
        let at = at.or_else(|| root.moment("last_updated")).or_else(|| root.moment("timestamp"));
        let mut products = Vec::new();
        for product in place.list("products") {
            products.extend(self.product(&product, place)?);
        }
        if products.is_empty() {
            place.odd("the statement names no product; it speaks of all products of the document");
        }
        let gathered = self.gathered(&name, &vulnerability);
        for refer in &products {
            let newer = gathered.stated.get(refer).is_none_or(|(known, _)| *known <= at);
            if newer {
                gathered.stated.insert(*refer, (at, status));
            }
        }
        add_words(place, &products, &mut gathered.vulnerability);
        Ok(())
    }

    /// What has been gathered about a vulnerability.
    fn gathered(&mut self, name: &str, place: &Cursor<'_, '_>) -> &mut Gathered {
        let at = self.found.iter().position(|one| one.name == name).unwrap_or_else(|| {
            self.found.push(Gathered {
                name: name.to_owned(),
                vulnerability: vulnerability(name, place),
                stated: HashMap::new(),
            });
            self.found.len() - 1
        });
        &mut self.found[at]
    }

    /// A product by its identifiers; the same one is registered once, whatever is said of it.
    fn product(
        &mut self,
        place: &Cursor<'_, '_>,
        statement: &Cursor<'_, '_>,
    ) -> Result<Option<ProductRef>, IntakeError> {
        let Some(mut product) = named(place) else {
            place.odd("a product without any identifier is left out");
            return Ok(None);
        };
        let parts = parts(place, statement);
        let key = format!("{}\n{}", product.id, parts.join("\n"));
        if let Some(known) = self.known.get(&key) {
            return Ok(Some(*known));
        }
        if !parts.is_empty() {
            let first: Vec<&str> = parts.iter().take(PARTS).map(String::as_str).collect();
            product.name = format!("{} ({})", product.name, first.join(", "));
        }
        let refer = self.roll.add(product, place)?;
        self.known.insert(key, refer);
        Ok(Some(refer))
    }
}

/// The name of a vulnerability; older documents write it as a text or under `@id`.
fn name_of(place: &Cursor<'_, '_>) -> Option<String> {
    if !place.is_object() {
        return place.as_text().map(one_line);
    }
    place.line("name").or_else(|| place.line("@id")).map(|name| name.rsplit('/').next().unwrap_or_default().to_owned())
}

fn vulnerability(name: &str, place: &Cursor<'_, '_>) -> Vulnerability {
    let names: Vec<String> = if place.is_object() {
        std::iter::once(name.to_owned())
            .chain(place.list("aliases").iter().filter_map(Cursor::as_text).map(one_line))
            .collect()
    } else {
        vec![name.to_owned()]
    };
    let description = if place.is_object() { place.text("description") } else { None };
    let note =
        |text: &str| Note { category: NoteCategory::Description, title: None, audience: None, text: text.to_owned() };
    Vulnerability {
        cve: names.iter().find_map(|name| cve_id(name)),
        ids: names.iter().filter(|name| cve_id(name).is_none()).map(|name| (String::new(), name.clone())).collect(),
        notes: description.map(note).into_iter().collect(),
        ..Vulnerability::default()
    }
}

fn status(place: &Cursor<'_, '_>) -> ProductStatus {
    match place.as_text().unwrap_or_default() {
        "not_affected" => ProductStatus::KnownNotAffected,
        "affected" => ProductStatus::KnownAffected,
        "fixed" => ProductStatus::Fixed,
        "under_investigation" => ProductStatus::UnderInvestigation,
        other => {
            place.odd(format!("the status {} is unknown; it is taken as unknown", shown(other)));
            ProductStatus::Unknown
        }
    }
}

/// Why a product is not affected, what to do, and further words.
fn add_words(place: &Cursor<'_, '_>, products: &[ProductRef], vulnerability: &mut Vulnerability) {
    for key in ["justification", "impact_statement"] {
        let threat = place.text(key).map(|details| Threat {
            kind: ThreatKind::Impact,
            details: details.to_owned(),
            products: products.to_vec(),
        });
        vulnerability.threats.extend(threat);
    }
    let remedy = place.text("action_statement").map(|details| Remedy {
        kind: RemedyKind::Mitigation,
        details: details.to_owned(),
        url: None,
        restart: None,
        date: place.moment("action_statement_timestamp"),
        products: products.to_vec(),
    });
    vulnerability.remedies.extend(remedy);
    let note = place.text("status_notes").map(|text| Note {
        category: NoteCategory::Details,
        title: None,
        audience: None,
        text: text.to_owned(),
    });
    vulnerability.notes.extend(note);
}

/// A product from its identifiers: package URL, CPE names, else the identifier as a name.
fn named(place: &Cursor<'_, '_>) -> Option<NamedProduct> {
    let id = if place.is_object() { place.text("@id") } else { place.as_text() };
    let identifiers = if place.is_object() { place.member("identifiers") } else { *place };
    let stated = |key: &'static str| if identifiers.is_object() { identifiers.text(key) } else { None };
    let purl = stated("purl").or(id).and_then(Purl::parse);
    let cpes: Vec<Cpe> = [stated("cpe23"), stated("cpe22"), id].into_iter().flatten().filter_map(Cpe::parse).collect();
    let identity = id.or_else(|| stated("purl")).or_else(|| stated("cpe23")).or_else(|| stated("cpe22"));
    let identity = identity.map(one_line).or_else(|| hash(place))?;
    let version = purl.as_ref().and_then(|purl| purl.version.clone());
    Some(NamedProduct {
        name: identity.clone(),
        product: purl.as_ref().map(|purl| purl.name.clone()),
        version: version.map_or(VersionClaim::Unstated, VersionClaim::Exact),
        cpes,
        purls: purl.into_iter().collect(),
        id: identity,
        ..NamedProduct::default()
    })
}

/// The first digest, as the name of what has no other.
fn hash(place: &Cursor<'_, '_>) -> Option<String> {
    let hashes = place.object("hashes");
    hashes.members().find_map(|(kind, digest)| Some(format!("{kind}:{}", digest.as_text()?)))
}

/// The parts that a statement speaks of, of the product or, in older documents, of the whole statement.
fn parts(product: &Cursor<'_, '_>, statement: &Cursor<'_, '_>) -> Vec<String> {
    let of = |place: &Cursor<'_, '_>| -> Vec<String> {
        let text = |part: &Cursor<'_, '_>| {
            let id = if part.is_object() { part.text("@id") } else { part.as_text() };
            id.map(one_line)
        };
        place.list("subcomponents").iter().filter_map(text).collect()
    };
    let own = if product.is_object() { of(product) } else { Vec::new() };
    if own.is_empty() { of(statement) } else { own }
}

#[cfg(test)]
#[path = "openvex/tests.rs"]
mod tests;
