//! Ratings: what an assessment means for an audience, and by when to act.
//!
//! Everything is data: the scheme is a file of `config/risk/` ([`super::scheme`]), words of issuers and days come from the
//! configuration, the functions only look up. An assessment is the same for everybody; a rating is for an audience.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::assessment::Assessment;
use super::ruling::Ruling;
use super::scheme::Scheme;

/// The EISPP levels, lowest first. `NotRated` makes no statement; it is never a reason to drop a reader.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
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

/// What an assessment means for the audience: the scheme, issuers' words, days to act.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RiskScheme {
    /// What gives the level.
    pub scheme: Scheme,
    /// What gives the time to act instead of the level's own days.
    pub deadline: Option<Scheme>,
    /// Issuers' words, lower case, and the level they mean.
    pub words: BTreeMap<String, Rating>,
    /// Days to act, by level.
    pub days: Days,
    /// Days to act for readers who can be reached from the internet.
    pub days_exposed: Days,
    /// Days to act when it is being exploited; the shorter of the two counts.
    pub days_exploited: u32,
    /// The same for readers who can be reached from the internet.
    pub days_exploited_exposed: u32,
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

/// By when to act.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Due {
    /// Within so many days; at the next planned maintenance where absent.
    #[serde(default)]
    pub days: Option<u32>,
    /// And look for traces of an attack.
    #[serde(default)]
    pub forensics: bool,
}

/// How bad it is, as far as that is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Level {
    /// With the scheme's defaults for what is unknown.
    pub rating: Rating,
    /// What is unknown could make it worse.
    pub unrated: bool,
}

impl Due {
    /// Greater where one has to do more, or sooner.
    pub fn urgency(self) -> (std::cmp::Reverse<u32>, bool) {
        (std::cmp::Reverse(self.days.unwrap_or(u32::MAX)), self.forensics)
    }
}

impl Days {
    /// Days for a level; `None` means at the next planned maintenance.
    pub fn of(&self, rating: Rating) -> Option<u32> {
        let days = match rating {
            Rating::NotRated => self.not_rated,
            Rating::Low => self.low,
            Rating::Medium => self.medium,
            Rating::High => self.high,
            Rating::VeryHigh => self.very_high,
        };
        (days > 0).then_some(days)
    }
}

impl RiskScheme {
    /// The level of an issuer's word, if it is known.
    pub fn of_word(&self, word: &str) -> Option<Rating> {
        self.words.get(&word.trim().to_lowercase()).copied()
    }

    /// The level of one weakness in one product. `word` is what the issuer's word on the whole means: it may raise the
    /// scheme's level, and it rates that of which the scheme can say nothing.
    pub fn level(&self, assessment: &Assessment<'_>, word: Option<Rating>, ruling: Option<&Ruling>) -> Level {
        let answers = ruling.and_then(|ruling| ruling.answers_to(&self.scheme.name));
        let (shown, worst) = self.scheme.level(self.scheme.evaluate(assessment, answers).as_ref());
        let rating = word.map_or(shown, |word| word.max(shown));
        let unrated = if shown == Rating::NotRated { rating == Rating::NotRated } else { worst > rating };
        Level { rating, unrated }
    }

    /// By when to act on what stands at this level; `None` for the days means at the next planned maintenance.
    pub fn due_by_level(&self, level: Level, exposed: bool, exploited: bool) -> Due {
        let own = if exposed { &self.scheme.days_exposed } else { &self.scheme.days };
        let table = own.as_ref().unwrap_or(if exposed { &self.days_exposed } else { &self.days });
        let unrated = level.unrated.then(|| table.of(Rating::NotRated)).flatten();
        let by_attack = exploited.then_some(if exposed { self.days_exploited_exposed } else { self.days_exploited });
        let days = [table.of(level.rating), unrated, by_attack].into_iter().flatten().min();
        Due { days, forensics: false }
    }

    /// By when to act on some weaknesses, if a scheme of times says so: the most urgent of each.
    pub fn due_by_table<'a>(
        &self,
        assessments: impl Iterator<Item = Assessment<'a>>,
        ruling: Option<&Ruling>,
    ) -> Option<Due> {
        let scheme = self.deadline.as_ref()?;
        let answers = ruling.and_then(|ruling| ruling.answers_to(&scheme.name));
        let dues = assessments.filter_map(|assessment| scheme.due(scheme.evaluate(&assessment, answers).as_ref()));
        dues.max_by_key(|due| due.urgency())
    }
}
