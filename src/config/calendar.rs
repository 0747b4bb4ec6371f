//! `[calendar]`: when gathered letters leave.
//!
//! Only words: what an expression means is known in `publishing/calendar`, and `vigie check` reads all of them. A tenant has
//! a configuration of its own, so its calendar is its own, too.

use std::time::Duration;

use serde::Deserialize;

use super::span;

/// `[calendar]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Daily digests.
    pub daily: String,
    /// Weekly digests.
    pub weekly: String,
    /// Monthly digests.
    pub monthly: String,
    /// The newsletter.
    pub newsletter: String,
    /// How late is too late.
    pub late: Late,
}

/// `[calendar.late]`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Late {
    /// For daily digests.
    #[serde(deserialize_with = "span")]
    pub daily: Duration,
    /// For weekly digests.
    #[serde(deserialize_with = "span")]
    pub weekly: Duration,
    /// For monthly digests.
    #[serde(deserialize_with = "span")]
    pub monthly: Duration,
    /// For the newsletter.
    #[serde(deserialize_with = "span")]
    pub newsletter: Duration,
}
