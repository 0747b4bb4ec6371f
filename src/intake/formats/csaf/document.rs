//! The head of a CSAF document: publisher, tracking, notes, distribution (CSAF 2.0, section 3.2.1).
//!
//! Here the identity of an advisory is decided: the publisher's name space and its tracking id. Without them a document
//! is refused; everything else may be missing.

use std::collections::HashSet;

use super::statements;
use super::words;
use crate::domain::advisory::{Advisory, AggregateSeverity, DocumentStatus, HistoryEntry, Publisher, Tlp};
use crate::intake::IntakeError;
use crate::intake::walk::{Cursor, one_line, shown};

/// Reads everything but products and vulnerabilities.
pub(super) fn read(document: &Cursor<'_, '_>) -> Result<Advisory, IntakeError> {
    let csaf_version = version_of_format(document)?;
    let publisher = publisher(&document.object("publisher"))?;
    let tracking = document.object("tracking");
    let Some(tracking_id) = tracking.line("id") else {
        return Err(tracking.member("id").invalid("the tracking id is missing: the document has no identity", None));
    };
    let history = history(&tracking);
    let category = document.string("category");
    Ok(Advisory {
        publisher,
        title: title(document, &tracking_id),
        tracking_id,
        aliases: tracking.list("aliases").iter().filter_map(Cursor::as_text).map(one_line).collect(),
        version: version(&tracking, &history),
        status: status(&tracking),
        withdrawn: words::plain(&category) == "csaf_withdrawn",
        category,
        language: document.text("lang").map(str::to_owned),
        tlp: tlp(document, csaf_version),
        initial_release: tracking.moment("initial_release_date"),
        current_release: tracking.moment("current_release_date"),
        history,
        aggregate_severity: aggregate_severity(&document.object("aggregate_severity")),
        notes: statements::notes(document),
        references: statements::references(document),
        products: Vec::new(),
        vulnerabilities: Vec::new(),
        oddities: Vec::new(),
    })
}

/// Both versions that exist are read alike; another minor version may be, another major one means something else.
fn version_of_format<'t>(document: &Cursor<'t, '_>) -> Result<&'t str, IntakeError> {
    let place = document.member("csaf_version");
    let version = place.as_text().unwrap_or_default();
    match version {
        "2.0" | "2.1" => {}
        "" => place.odd("the version of CSAF is missing; the document is read as 2.0"),
        _ if version.starts_with("2.") => place.odd(format!("CSAF {} is unknown; it is read as 2.1", shown(version))),
        _ => {
            return Err(
                place.invalid(format!("CSAF version {} cannot be read, only 2.0 and 2.1", shown(version)), None)
            );
        }
    }
    Ok(version)
}

fn publisher(place: &Cursor<'_, '_>) -> Result<Publisher, IntakeError> {
    let name = place.line("name").unwrap_or_default();
    let namespace = match place.line("namespace") {
        Some(namespace) => namespace,
        None if name.is_empty() => {
            let why = "the publisher has neither name space nor name: the document has no identity";
            return Err(place.member("namespace").invalid(why, None));
        }
        None => {
            place.member("namespace").odd("the publisher's name space is missing; its name stands in");
            name.clone()
        }
    };
    if name.is_empty() {
        place.member("name").odd("the publisher's name is missing; its name space stands in where it is shown");
    }
    Ok(Publisher {
        namespace,
        name,
        category: place.string("category"),
        contact: place.text("contact_details").map(str::to_owned),
    })
}

fn title(document: &Cursor<'_, '_>, tracking_id: &str) -> String {
    document.line("title").unwrap_or_else(|| {
        document.member("title").odd("the title is missing; the tracking id stands in");
        tracking_id.to_owned()
    })
}

fn history(tracking: &Cursor<'_, '_>) -> Vec<HistoryEntry> {
    let mut numbers = HashSet::new();
    let entry = |place: &Cursor<'_, '_>| {
        let number = place.string("number");
        if !number.is_empty() && !numbers.insert(number.clone()) {
            place.fails("6.1.22", format!("version {} stands twice in the history", shown(&number)));
        }
        HistoryEntry { date: place.moment("date"), number, summary: place.string("summary") }
    };
    tracking.list("revision_history").iter().map(entry).collect()
}

fn version(tracking: &Cursor<'_, '_>, history: &[HistoryEntry]) -> String {
    if let Some(version) = tracking.line("version") {
        return version;
    }
    tracking.member("version").odd("the version of the document is missing; the last of its history stands in");
    history.last().map(|entry| entry.number.clone()).unwrap_or_default()
}

fn status(tracking: &Cursor<'_, '_>) -> DocumentStatus {
    let place = tracking.member("status");
    let word = place.as_text().unwrap_or_default();
    words::document_status(word).unwrap_or_else(|| {
        place.odd(format!("the document status {} is unknown; it is taken as final", shown(word)));
        DocumentStatus::Final
    })
}

/// CSAF 2.0 lets the label away where nothing is restricted; 2.1 demands it, so there its absence is taken narrowly.
/// A label that nobody knows restricts most: what must not travel must not travel by mistake.
fn tlp(document: &Cursor<'_, '_>, csaf_version: &str) -> Tlp {
    let distribution = document.object("distribution");
    let tlp = distribution.object("tlp");
    let label = tlp.member("label");
    match label.as_text() {
        None if csaf_version == "2.1" => {
            label.odd("CSAF 2.1 demands a TLP label and there is none; it is taken as AMBER");
            Tlp::Amber
        }
        None => Tlp::Clear,
        Some(word) => words::tlp(word).unwrap_or_else(|| {
            label.odd(format!("the TLP label {} is unknown; it is taken as RED", shown(word)));
            Tlp::Red
        }),
    }
}

fn aggregate_severity(place: &Cursor<'_, '_>) -> Option<AggregateSeverity> {
    Some(AggregateSeverity { text: place.line("text")?, namespace: place.line("namespace") })
}
