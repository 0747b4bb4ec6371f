//! Tenants and brands: on whose behalf something happens, and whose face it wears.
//!
//! Plain data. Every row of the database belongs to a tenant; `store` takes a [`TenantId`] at its door and no query
//! can be written without one.

use serde::{Deserialize, Serialize};

/// A CERT or an intermediary, as the database numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TenantId(pub i64);

/// A CERT or an intermediary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    /// Its number.
    pub id: TenantId,
    /// Its short key in configuration and commands.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// How a tenant's mail looks and whom it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brand {
    /// Short key; names the overlay folder of templates.
    pub key: String,
    /// The name readers know ("CERT Example").
    pub name: String,
    /// The sender's address; the signing certificate must name it.
    pub from: String,
    /// Where answers go; the sender if absent.
    #[serde(default)]
    pub reply_to: Option<String>,
    /// Whom readers may ask: an address or a telephone number, shown as it is.
    pub help: String,
    /// The public site, an https address without a slash at its end.
    pub site: String,
    /// The domain of Message-IDs and List-Ids.
    pub domain: String,
    /// One accent colour, "#rrggbb", dark enough for white text.
    pub accent: String,
}
