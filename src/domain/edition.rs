//! Editions and variants: something published, and one form of it for a group of readers.
//!
//! Plain data. `publishing` makes them, `store` keeps them, `delivery` hands them over.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::rating::Rating;
use super::vulnerability::RemedyKind;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
}

/// What must change for a reader before a revision is worth another letter (CSAF 2.1, asset matching system: no new
/// match where the remediation of the product is unchanged).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Material {
    /// Digest of the reader's affected products, versions and vulnerabilities.
    pub affected: String,
    /// The kinds of help, sorted.
    pub remedies: Vec<RemedyKind>,
    /// The versions that repair it, sorted.
    pub fixed_in: Vec<String>,
    /// It is being exploited.
    pub exploited: bool,
    /// What it means for readers.
    pub rating: Rating,
    /// The whole advisory was taken back.
    pub withdrawn: bool,
}

/// One thing that changed since the reader's last letter about the same advisory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Taken back.
    Withdrawn,
    /// Attacks have begun.
    Exploited,
    /// The rating rose.
    RatingRose,
    /// The rating fell.
    RatingFell,
    /// There is new or other help.
    Remedy,
    /// Other products, versions or weaknesses are concerned.
    Affected,
}

impl Change {
    /// The word by which locale files select.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Exploited => "exploited",
            Self::RatingRose => "rating-rose",
            Self::RatingFell => "rating-fell",
            Self::Remedy => "remedy",
            Self::Affected => "affected",
        }
    }
}

impl Material {
    /// What changed from `earlier` to `self`, worst first; empty means no letter.
    pub fn changes_since(&self, earlier: &Self) -> Vec<Change> {
        let remedy = self.remedies != earlier.remedies || self.fixed_in != earlier.fixed_in;
        [
            (self.withdrawn != earlier.withdrawn, Change::Withdrawn),
            (self.exploited && !earlier.exploited, Change::Exploited),
            (self.rating > earlier.rating, Change::RatingRose),
            (self.rating < earlier.rating, Change::RatingFell),
            (remedy, Change::Remedy),
            (self.affected != earlier.affected, Change::Affected),
        ]
        .into_iter()
        .filter_map(|(changed, what)| changed.then_some(what))
        .collect()
    }
}
