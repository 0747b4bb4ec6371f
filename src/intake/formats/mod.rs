//! The table of formats that can be read. To add one: one file with its reader, one line in [`FORMATS`].
//!
//! Each reader decides by a few telling keys whether a document is its own, and turns the tree into words. It never
//! sees files, addresses or the database.

mod csaf;
mod cve;
mod epss;
mod kev;
mod openvex;
mod osv;
mod roll;

use super::json::{Json, Parsed};
use super::walk::{Cursor, Oddities};
use super::{Document, IntakeError};
use crate::domain::advisory::Advisory;

/// One format.
pub(super) trait Format: Sync {
    /// What it is called where documents are kept.
    fn key(&self) -> &'static str;
    /// What people call it.
    fn name(&self) -> &'static str;
    /// Whether this document is meant to be of this format; broken ones count.
    fn recognises(&self, root: &Json<'_>) -> bool;
    /// Turns it into words, or says why that cannot be.
    fn parse(&self, source: &Parsed<'_>) -> Result<Document, IntakeError>;
}

/// Every format, in the order in which they are tried.
pub(super) const FORMATS: &[&dyn Format] = &[&csaf::Csaf, &cve::Cve, &openvex::OpenVex, &osv::Osv, &kev::Kev];

/// The formats that are lines, not trees, with their key; `None` where the text is of none of them.
pub(super) fn read_lines(text: &str) -> Option<Result<(&'static str, Document), IntakeError>> {
    epss::recognises(text).then(|| epss::parse(text).map(|table| (epss::KEY, Document::Epss(table))))
}

/// Whether a text that begins so is of a format of lines.
pub(super) fn lines_begin_so(beginning: &str) -> bool {
    epss::recognises(beginning)
}

/// The refusal of what no reader recognises.
pub(super) fn unrecognised() -> IntakeError {
    let known: Vec<&str> = FORMATS.iter().map(|format| format.name()).chain([epss::NAME]).collect();
    IntakeError::Unrecognised { known: known.join(", ") }
}

/// Reads an advisory from a document, with all that was strange about it.
fn advisory_of(
    source: &Parsed<'_>,
    read: impl FnOnce(&Cursor<'_, '_>) -> Result<Advisory, IntakeError>,
) -> Result<Document, IntakeError> {
    let oddities = Oddities::default();
    let mut advisory = read(&Cursor::root(&source.root, &oddities))?;
    if let Some((line, column)) = source.rest {
        let what = format!("something follows the complete document at line {line}, column {column}; it is left out");
        oddities.note(String::new(), what, None);
    }
    advisory.oddities = oddities.into_list();
    Ok(Document::Advisory(Box::new(advisory)))
}

/// "CVE-2024-1234" in upper case, if the text is one: a year and at least four digits.
fn cve_id(text: &str) -> Option<String> {
    let cve = text.trim().to_ascii_uppercase();
    let digits = |part: &str| part.len() >= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let (year, number) = cve.strip_prefix("CVE-")?.split_once('-')?;
    (year.len() == 4 && digits(year) && digits(number)).then_some(cve)
}
