//! Differences between two revisions of an advisory, as data: what was, what is, and of what. Never a word for readers.
//!
//! `publishing` finds them, `press` says them. To tell of something more: an [`Aspect`] here, its finding in
//! `publishing/difference.rs`, its words in `locales/*/followup.ftl`.

use serde::{Deserialize, Serialize};

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Difference {
    /// What differs.
    pub aspect: Aspect,
    /// The product or the weakness that it is about, as the issuer names it; nothing where it is about the whole: untrusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// What the older revision says; empty where it says nothing: untrusted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
    /// What the newer revision says; empty where it says nothing: untrusted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub now: Vec<String>,
}

/// What can differ, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// The whole was taken back, or is valid again.
    Withdrawn,
    /// Draft, interim or final.
    Status,
    /// The traffic light.
    Tlp,
    /// How much it means for the reader, by the house's own rating.
    Rating,
    /// Attacks are known.
    Exploited,
    /// Instructions for an attack are public.
    ExploitPublic,
    /// A product is named, or named no more.
    Product,
    /// The affected versions of a product.
    Affected,
    /// The versions that repair a product.
    Fixed,
    /// The kinds of help for a product.
    Remedy,
    /// The words of an update name other versions.
    Update,
    /// The words about the help, where neither its kinds nor its versions changed.
    Advice,
    /// A weakness is described, or described no more.
    Weakness,
    /// The score of a weakness.
    Score,
    /// The issuer's own word for how bad it is.
    Severity,
    /// The title.
    Title,
    /// A link of the issuer.
    Reference,
}

impl Aspect {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 17] = [
        Self::Withdrawn,
        Self::Status,
        Self::Tlp,
        Self::Rating,
        Self::Exploited,
        Self::ExploitPublic,
        Self::Product,
        Self::Affected,
        Self::Fixed,
        Self::Remedy,
        Self::Update,
        Self::Advice,
        Self::Weakness,
        Self::Score,
        Self::Severity,
        Self::Title,
        Self::Reference,
    ];

    /// The word by which locale files select.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Status => "status",
            Self::Tlp => "tlp",
            Self::Rating => "rating",
            Self::Exploited => "exploited",
            Self::ExploitPublic => "exploit-public",
            Self::Product => "product",
            Self::Affected => "affected",
            Self::Fixed => "fixed",
            Self::Remedy => "remedy",
            Self::Update => "update",
            Self::Advice => "advice",
            Self::Weakness => "weakness",
            Self::Score => "score",
            Self::Severity => "severity",
            Self::Title => "title",
            Self::Reference => "reference",
        }
    }
}

impl Difference {
    /// Whether something came, went, or became another thing.
    pub const fn case(&self) -> &'static str {
        match (self.was.is_empty(), self.now.is_empty()) {
            (true, _) => "added",
            (false, true) => "removed",
            (false, false) => "changed",
        }
    }
}
