//! `[channels.email.dkim]`: whether and as whom letters are signed for the domain (RFC 6376).

use std::path::PathBuf;

use serde::Deserialize;

use super::{Config, path_or_none};

/// `[channels.email.dkim]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dkim {
    /// Whether letters are signed here; off where the relay does it.
    pub enabled: bool,
    /// The domain that signs; empty for the brand's.
    pub domain: String,
    /// Selector of the RSA key.
    pub selector: String,
    /// File of the RSA key, if not the one in the folder of keys.
    #[serde(deserialize_with = "path_or_none")]
    pub key: Option<PathBuf>,
    /// Selector of the Ed25519 key; empty for none.
    pub ed25519_selector: String,
    /// File of the Ed25519 key, if not the one in the folder of keys.
    #[serde(deserialize_with = "path_or_none")]
    pub ed25519_key: Option<PathBuf>,
}

impl Config {
    /// The domain for which letters are signed.
    pub fn dkim_domain(&self) -> &str {
        let own = &self.channels.email.dkim.domain;
        if own.is_empty() { &self.brand.domain } else { own }
    }

    /// The file of a DKIM key: as given, else where `keys dkim` puts the one of that selector.
    pub fn dkim_file(&self, selector: &str, given: Option<&PathBuf>) -> PathBuf {
        given.cloned().unwrap_or_else(|| self.keys_dir().join(format!("dkim-{selector}.key.pem")))
    }
}
