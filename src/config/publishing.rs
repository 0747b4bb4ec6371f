//! `[publishing]`: releases, and who must agree to them.

use serde::Deserialize;

/// `[publishing]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publishing {
    /// Rows of one transaction.
    pub chunk: usize,
    /// Who must agree before something is released.
    pub approvals: Approvals,
}

/// `[publishing.approvals]`
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approvals {
    /// Persons besides whoever orders an alert.
    pub alert: usize,
    /// Persons who agree to a digest that the calendar wants.
    pub digest: usize,
    /// Persons who agree to a newsletter that the calendar wants.
    pub newsletter: usize,
    /// A letter of the house is taken back by one person, whoever had to agree to it.
    pub recall_at_once: bool,
    /// More readers than this need two persons in any case; 0 for no such limit.
    pub from_readers: usize,
}
