//! CSAF 2.0 (OASIS Standard, errata 01) and 2.1 (committee drafts), read tolerantly.
//!
//! This file says what is a CSAF document and in which order its parts are read. `document.rs` reads the head,
//! `tree.rs`, `branch.rs` and `paths.rs` the products into a `register.rs`, `vulnerability.rs` and `statements.rs` the
//! rest; `words.rs` holds the vocabulary. Nothing here decides what concerns whom.

mod branch;
mod document;
mod paths;
mod register;
mod statements;
mod tree;
mod vulnerability;
mod words;

#[cfg(test)]
mod tests;

use super::{Format, advisory_of};
use crate::domain::advisory::Advisory;
use crate::intake::json::{Json, Parsed};
use crate::intake::walk::Cursor;
use crate::intake::{Document, IntakeError};

/// The reader of both versions.
pub(super) struct Csaf;

impl Format for Csaf {
    fn key(&self) -> &'static str {
        "csaf"
    }

    fn name(&self) -> &'static str {
        "CSAF 2.0 and 2.1"
    }

    fn recognises(&self, root: &Json<'_>) -> bool {
        let document = root.get("document");
        document.is_some_and(|document| document.get("csaf_version").is_some() || document.get("tracking").is_some())
    }

    fn parse(&self, source: &Parsed<'_>) -> Result<Document, IntakeError> {
        advisory_of(source, advisory)
    }
}

fn advisory(root: &Cursor<'_, '_>) -> Result<Advisory, IntakeError> {
    let mut advisory = document::read(&root.object("document"))?;
    let mut register = tree::read(&root.object("product_tree"))?;
    advisory.vulnerabilities = vulnerability::read_all(root, advisory.current_release, &mut register)?;
    advisory.products = register.into_products(&advisory.vulnerabilities);
    Ok(advisory)
}
