//! Ratings: what an assessment means for an audience, and by when to act.
//!
//! The scheme is data: bands, words of issuers and days come from the configuration, the functions only look up.

use serde::{Deserialize, Serialize};

/// The EISPP levels, lowest first. `NotRated` makes no statement; it is never a reason to drop a reader.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rating {
    /// No statement.
    #[default]
    NotRated,
    /// May wait for the next planned maintenance.
    Low,
    /// May wait, but plan now.
    Medium,
    /// Act at once on exposed systems.
    High,
    /// Act at once everywhere.
    VeryHigh,
}

impl Rating {
    /// The word of the contract and of locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotRated => "not-rated",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::VeryHigh => "very-high",
        }
    }
}

/// A risk scheme: how scores and issuers' words become ratings, and ratings become days.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RiskScheme {
    /// The lowest CVSS base score of each level.
    pub bands: Bands,
    /// Issuers' words, lower case, and the level they mean.
    pub words: std::collections::BTreeMap<String, Rating>,
    /// Days to act, by level.
    pub days: Days,
    /// Days to act for readers who can be reached from the internet.
    pub days_exposed: Days,
    /// Days to act when it is being exploited; the shorter of the two counts.
    pub days_exploited: u32,
    /// The same for readers who can be reached from the internet.
    pub days_exploited_exposed: u32,
}

/// Lowest base score of each level.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bands {
    /// From this score on: low.
    pub low: f32,
    /// From this score on: medium.
    pub medium: f32,
    /// From this score on: high.
    pub high: f32,
    /// From this score on: very high.
    pub very_high: f32,
}

/// Days to act; 0 means "at the next planned maintenance", without a date.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Days {
    /// For low.
    pub low: u32,
    /// For medium.
    pub medium: u32,
    /// For high.
    pub high: u32,
    /// For very high.
    pub very_high: u32,
    /// For what nobody has rated.
    pub not_rated: u32,
}

impl RiskScheme {
    /// The level of a CVSS base score (0.0 to 10.0). A score below the lowest band makes no statement.
    pub fn of_score(&self, base: f32) -> Rating {
        let bands = &self.bands;
        [
            (bands.very_high, Rating::VeryHigh),
            (bands.high, Rating::High),
            (bands.medium, Rating::Medium),
            (bands.low, Rating::Low),
        ]
        .into_iter()
        .find(|(lowest, _)| base >= *lowest)
        .map_or(Rating::NotRated, |(_, rating)| rating)
    }

    /// The level of an issuer's word, if the scheme knows it.
    pub fn of_word(&self, word: &str) -> Option<Rating> {
        self.words.get(&word.trim().to_lowercase()).copied()
    }

    /// Days to act; `None` means at the next planned maintenance.
    pub fn days(&self, rating: Rating, exposed: bool, exploited: bool) -> Option<u32> {
        let table = if exposed { &self.days_exposed } else { &self.days };
        let by_rating = match rating {
            Rating::NotRated => table.not_rated,
            Rating::Low => table.low,
            Rating::Medium => table.medium,
            Rating::High => table.high,
            Rating::VeryHigh => table.very_high,
        };
        let by_rating = (by_rating > 0).then_some(by_rating);
        let by_attack = exploited.then_some(if exposed { self.days_exploited_exposed } else { self.days_exploited });
        [by_rating, by_attack].into_iter().flatten().min()
    }
}
