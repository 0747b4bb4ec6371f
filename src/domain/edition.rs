//! Editions and variants: something published, and one form of it for a group of readers.
//!
//! Plain data. `publishing` makes them, `store` keeps them, `delivery` hands them over.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use super::material::{Change, Material};
use super::short_code::ShortCode;

/// Something published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its identifier, a hash of what it is about: publishing the same twice makes the same edition.
    pub id: String,
    /// What it is.
    pub kind: EditionKind,
    /// The row of the advisory revision it is about, if it is about one.
    pub revision: Option<i64>,
    /// When it was frozen.
    pub created: DateTime<Utc>,
    /// How far it is.
    pub state: EditionState,
}

/// Kinds of editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EditionKind {
    /// About one advisory, at once.
    Alert,
    /// A closed window of days.
    Digest,
    /// A month.
    Newsletter,
    /// Confirmations and the like.
    Notice,
}

impl EditionKind {
    /// The word in the ledger and in templates' folder names.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Digest => "digest",
            Self::Newsletter => "newsletter",
            Self::Notice => "notice",
        }
    }
}

/// How far an edition is. Only a released one has due deliveries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditionState {
    /// Variants and rows are being made; nothing is due.
    Preparing,
    /// Every variant stands; its rows are due.
    Released,
}

/// One form of an edition, ready to travel: printed once, sealed once, verified once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// SHA-256 of `sealed`, lower-case hex: its name.
    pub hash: String,
    /// The MIME entity, header lines and all: `multipart/signed`, or the bare content where signing is not wanted.
    pub sealed: Vec<u8>,
    /// It leaves only encrypted to each reader; `sealed` is what goes into the envelope.
    pub encrypted: bool,
    /// One line, as it stands outside.
    pub subject: String,
    /// The languages in it.
    pub languages: Vec<String>,
    /// The facts by which a later revision decides whether it matters to this group.
    pub material: Material,
    /// The short code that stands in it, if one does.
    pub code: Option<ShortCode>,
}
