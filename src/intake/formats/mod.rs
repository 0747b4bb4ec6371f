//! The table of formats that can be read. To add one: one file with its reader, one line in [`FORMATS`].
//!
//! Each reader decides by a few telling keys whether a document is its own, and turns the tree into words. It never
//! sees files, addresses or the database.

mod csaf;
mod kev;

use super::json::{Json, Parsed};
use super::{Document, IntakeError};

/// One format.
pub(super) trait Format: Sync {
    /// What people call it.
    fn name(&self) -> &'static str;
    /// Whether this document is meant to be of this format; broken ones count.
    fn recognises(&self, root: &Json<'_>) -> bool;
    /// Turns it into words, or says why that cannot be.
    fn parse(&self, source: &Parsed<'_>) -> Result<Document, IntakeError>;
}

/// Every format, in the order in which they are tried.
pub(super) const FORMATS: &[&dyn Format] = &[&csaf::Csaf, &kev::Kev];

/// The refusal of what no reader recognises.
pub(super) fn unrecognised() -> IntakeError {
    let known: Vec<&str> = FORMATS.iter().map(|format| format.name()).collect();
    IntakeError::Unrecognised { known: known.join(", ") }
}
