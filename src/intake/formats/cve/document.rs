//! The head of a CVE record: its identity, its state, its dates, its title.
//!
//! The CVE is the identity, under one name space whoever numbers: a record that moves to another authority stays the
//! same record.

use chrono::{DateTime, Utc};

use super::super::cve_id;
use crate::domain::advisory::{Advisory, DocumentStatus, Note, NoteCategory, Publisher, Reference, Tlp};
use crate::domain::vulnerability::Vulnerability;
use crate::intake::IntakeError;
use crate::intake::walk::{Cursor, one_line, shown};

/// All records of the CVE programme share it.
const NAMESPACE: &str = "https://www.cve.org";

/// Names of numbering authorities whose short names are not what people call them.
const AUTHORITIES: &[(&str, &str)] = &[
    ("github_m", "GitHub"),
    ("github_p", "GitHub"),
    ("mitre", "MITRE"),
    ("redhat", "Red Hat"),
    ("microsoft", "Microsoft"),
    ("siemens", "Siemens"),
    ("cisco", "Cisco"),
    ("oracle", "Oracle"),
    ("apache", "Apache Software Foundation"),
    ("apple", "Apple"),
    ("adobe", "Adobe"),
    ("sap", "SAP"),
    ("ibm", "IBM"),
    ("intel", "Intel"),
    ("hp", "HP"),
    ("hpe", "HPE"),
    ("vmware", "VMware"),
    ("fortinet", "Fortinet"),
    ("palo_alto", "Palo Alto Networks"),
    ("juniper", "Juniper Networks"),
    ("chrome", "Google Chrome"),
    ("google_android", "Google Android"),
    ("mozilla", "Mozilla"),
    ("debian", "Debian"),
    ("canonical", "Canonical"),
    ("suse", "SUSE"),
    ("icscert", "CISA"),
    ("certcc", "CERT/CC"),
    ("jpcert", "JPCERT/CC"),
    ("certvde", "CERT@VDE"),
    ("zdi", "Zero Day Initiative"),
    ("talos", "Cisco Talos"),
    ("hackerone", "HackerOne"),
    ("schneider", "Schneider Electric"),
    ("rockwell", "Rockwell Automation"),
    ("qualcomm", "Qualcomm"),
    ("dell", "Dell"),
    ("lenovo", "Lenovo"),
    ("openssl", "OpenSSL"),
    ("sonicwall", "SonicWall"),
    ("citrix", "Citrix"),
    ("atlassian", "Atlassian"),
    ("gitlab", "GitLab"),
    ("drupal", "Drupal"),
    ("wordfence", "Wordfence"),
    ("synology", "Synology"),
    ("qnap", "QNAP"),
    ("zyxel", "Zyxel"),
    ("bosch", "Bosch"),
    ("abb", "ABB"),
    ("autodesk", "Autodesk"),
];

/// Reads everything but title, products and the weakness itself.
pub(super) fn read(root: &Cursor<'_, '_>) -> Result<Advisory, IntakeError> {
    version_of_format(root)?;
    let metadata = root.object("cveMetadata");
    let id = metadata.member("cveId");
    let tracking_id = id.as_text().and_then(cve_id).ok_or_else(|| {
        let found = id.as_text().unwrap_or_default();
        id.invalid(format!("expected a CVE, found {}: the record has no identity", shown(found)), None)
    })?;
    let withdrawn = is_rejected(&metadata)?;
    let containers = root.object("containers");
    let cna = containers.object("cna");
    if cna.is_absent() {
        return Err(containers.member("cna").invalid("the container of the numbering authority is missing", None));
    }
    let current_release = updated(&metadata, &containers);
    let language = language(&cna, if withdrawn { "rejectedReasons" } else { "descriptions" });
    Ok(Advisory {
        publisher: publisher(&metadata, &cna),
        tracking_id,
        aliases: aliases(&cna),
        title: cna.line("title").unwrap_or_default(),
        version: current_release.map(minute).unwrap_or_default(),
        status: DocumentStatus::Final,
        category: "cve_record".to_owned(),
        notes: if withdrawn { texts(&cna, "rejectedReasons", NoteCategory::Summary) } else { Vec::new() },
        language,
        tlp: Tlp::Clear,
        initial_release: metadata.moment("datePublished").or_else(|| cna.moment("datePublic")),
        current_release,
        history: Vec::new(),
        aggregate_severity: None,
        references: Vec::new(),
        products: Vec::new(),
        vulnerabilities: Vec::new(),
        withdrawn,
        oddities: Vec::new(),
    })
}

/// When somebody last changed what a container says. The date of the whole record is not asked where a container has
/// one: real chains of revisions turn it back.
fn updated(metadata: &Cursor<'_, '_>, containers: &Cursor<'_, '_>) -> Option<DateTime<Utc>> {
    let of = |container: &Cursor<'_, '_>| container.object("providerMetadata").moment("dateUpdated");
    let added = containers.list("adp").iter().filter_map(of).max();
    let latest = of(&containers.object("cna")).map(|own| added.map_or(own, |added| own.max(added)));
    let whole = || ["dateUpdated", "dateRejected", "datePublished"].iter().find_map(|key| metadata.moment(key));
    latest.or_else(whole)
}

/// Every minor version of 5 is read alike; another major one means something else.
fn version_of_format(root: &Cursor<'_, '_>) -> Result<(), IntakeError> {
    let place = root.member("dataVersion");
    match place.as_text().unwrap_or_default() {
        "" => place.odd("the version of the format is missing; the record is read as 5.1"),
        "5" | "5.0" | "5.1" | "5.2" | "5.1.0" | "5.1.1" => {}
        other if other.starts_with("5.") => {
            place.odd(format!("CVE JSON {} is unknown; it is read as 5.2", shown(other)));
        }
        other => return Err(place.invalid(format!("CVE JSON {} cannot be read, only 5", shown(other)), None)),
    }
    Ok(())
}

fn is_rejected(metadata: &Cursor<'_, '_>) -> Result<bool, IntakeError> {
    let place = metadata.member("state");
    let state = place.as_text().unwrap_or_default();
    match state.to_ascii_uppercase().as_str() {
        "PUBLISHED" => Ok(false),
        "REJECTED" => Ok(true),
        "RESERVED" => Err(place.invalid("the record is only reserved: it says nothing yet", None)),
        _ => {
            place.odd(format!("the state {} is unknown; the record is taken as published", shown(state)));
            Ok(false)
        }
    }
}

fn publisher(metadata: &Cursor<'_, '_>, cna: &Cursor<'_, '_>) -> Publisher {
    let short = metadata.line("assignerShortName").or_else(|| cna.object("providerMetadata").line("shortName"));
    let name = short.map(|short| spelt_out(&short)).unwrap_or_default();
    Publisher { namespace: NAMESPACE.to_owned(), name, category: "numbering_authority".to_owned(), contact: None }
}

fn spelt_out(short: &str) -> String {
    let known = AUTHORITIES.iter().find(|(key, _)| short.eq_ignore_ascii_case(key));
    known.map_or_else(|| short.replace('_', " "), |(_, name)| (*name).to_owned())
}

/// The authority's own number for the same thing.
fn aliases(cna: &Cursor<'_, '_>) -> Vec<String> {
    let source = cna.member("source");
    let source = if source.is_object() { source } else { return Vec::new() };
    let advisory = source.member("advisory");
    if advisory.is_list() {
        return source.list("advisory").iter().filter_map(Cursor::as_text).map(one_line).collect();
    }
    source.line("advisory").into_iter().filter(|text| text.len() <= 100).collect()
}

/// "2024-08-28 20:02": records have no version but the moment of their last change.
fn minute(moment: DateTime<Utc>) -> String {
    moment.format("%Y-%m-%d %H:%M").to_string()
}

/// English if any of the texts is, else the language of the first.
pub(super) fn language(cna: &Cursor<'_, '_>, key: &'static str) -> Option<String> {
    let tags: Vec<&str> = cna.list(key).iter().filter_map(|text| text.text("lang")).collect();
    let english = tags.iter().find(|tag| tag.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("en")));
    english.or_else(|| tags.first()).map(|tag| (*tag).to_owned())
}

/// The texts of a list in the document's language; one language is all that a document's texts may have.
pub(super) fn texts(container: &Cursor<'_, '_>, key: &'static str, category: NoteCategory) -> Vec<Note> {
    let Some(chosen) = language(container, key) else {
        let all = container.list(key);
        return all.iter().filter_map(said).map(|text| note(text, category)).collect();
    };
    let family = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let all = container.list(key);
    let ours = all.iter().filter(|text| text.text("lang").is_none_or(|tag| family(tag) == family(&chosen)));
    ours.filter_map(said).map(|text| note(text, category)).collect()
}

/// The text of an entry that has a language and a value.
pub(super) fn said(place: &Cursor<'_, '_>) -> Option<String> {
    let text = if place.is_object() { place.text("value") } else { place.as_text() };
    text.map(str::to_owned)
}

const fn note(text: String, category: NoteCategory) -> Note {
    Note { category, title: None, audience: None, text }
}

/// The links of the whole record: the maker's own notices first, then the page of the record. They leave the weakness.
pub(super) fn references(id: &str, weakness: &mut Vulnerability) -> Vec<Reference> {
    let mut all = std::mem::take(&mut weakness.references);
    let page = Reference { url: format!("{NAMESPACE}/CVERecord?id={id}"), summary: String::new(), own: true };
    all.sort_by_key(|reference| !reference.own);
    let after_notices = all.iter().take_while(|reference| reference.own).count();
    all.insert(after_notices, page);
    all
}
