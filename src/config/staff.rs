//! `[staff]`: how long people stay signed in, and what happens to whoever guesses.

use std::time::Duration;

use serde::Deserialize;

use super::span;

/// `[staff]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// A session ends after this, however busy it is.
    #[serde(deserialize_with = "span")]
    pub session_longest: Duration,
    /// A session that is left alone ends after this.
    #[serde(deserialize_with = "span")]
    pub session_idle: Duration,
    /// How long an invitation can be accepted.
    #[serde(deserialize_with = "span")]
    pub invitation_open: Duration,
    /// Whether everybody must have a second factor.
    pub second_factor: bool,
    /// Attempts for one account from one source before it is locked there.
    pub failures: usize,
    /// Attempts from one source, whatever the account.
    pub failures_per_source: usize,
    /// Attempts for one account, wherever from, before it is locked to sources that it never came from.
    pub failures_per_account: usize,
    /// How long an attempt counts, and so how long a lock lasts.
    #[serde(deserialize_with = "span")]
    pub locked_for: Duration,
}
