//! `[check]`: how `vigie check` looks at the world outside.

use serde::Deserialize;

/// `[check]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The name server to ask; empty for the system's.
    pub resolver: String,
    /// Selectors with which the relay signs for the domain.
    pub dkim_selectors: Vec<String>,
}
