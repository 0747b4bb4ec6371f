//! The newsletter: what a month is told of, for one group of readers.
//!
//! Plain data without a sentence in it, and nothing personal: readers with equal facts share a letter. `publishing` fills
//! it, `press` turns it into words.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::article::Told;
use super::digest::Item;
use super::rating::Rating;
use super::subscriber::{BodyFormat, Skill};
use super::tenant::Brand;

/// What press needs to print one newsletter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewsletterBrief {
    /// Whose letter it is.
    pub brand: Brand,
    /// SHA-256 fingerprint of the signing certificate, if letters are signed.
    pub signer_fingerprint: Option<String>,
    /// The main language first.
    pub languages: Vec<String>,
    /// How much the readers know.
    pub skill: Skill,
    /// The wanted body forms.
    pub formats: Vec<BodyFormat>,
    /// What it tells.
    pub facts: NewsletterFacts,
}

/// What a newsletter is composed from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewsletterFacts {
    /// The first day of the month it tells of.
    pub month: NaiveDate,
    /// The day the letter is written, in the readers' zone.
    pub today: NaiveDate,
    /// The worst of what concerned these readers, the worst first.
    pub items: Vec<Item>,
    /// How many further warnings concerned them.
    pub more: usize,
    /// What was attacked at many firms and is not theirs: names, untrusted.
    pub others: Vec<String>,
    /// The articles, each as every language of the letter shows it.
    pub articles: Vec<ArticleFacts>,
    /// The tip, by its id.
    pub tip: Option<String>,
    /// The month in figures.
    pub figures: MonthFigures,
}

/// One article: language of a block to what stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleFacts {
    /// By the reader's languages.
    pub told: BTreeMap<String, Told>,
}

/// What the house read in a month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthFigures {
    /// Notices that were published.
    pub looked: usize,
    /// Those among them that tell of attacks.
    pub exploited: usize,
    /// How many of each level, the worst first; levels without any are left out.
    pub levels: Vec<(Rating, usize)>,
}

impl NewsletterFacts {
    /// How many warnings concerned these readers.
    pub fn count(&self) -> usize {
        self.items.len() + self.more
    }

    /// With the worst `room` items only; the others are counted.
    #[must_use]
    pub fn within(&self, room: usize) -> Self {
        let mut facts = self.clone();
        let rest = facts.items.split_off(room.min(facts.items.len()));
        facts.more += rest.len();
        facts
    }
}

impl ArticleFacts {
    /// What a block in a language shows: "es" is the block of readers who asked for "es-MX".
    pub fn in_block(&self, language: &str) -> Option<&Told> {
        let is_for = |asked: &str| {
            asked.eq_ignore_ascii_case(language)
                || asked.to_lowercase().starts_with(&format!("{}-", language.to_lowercase()))
        };
        let found = self.told.iter().find(|(asked, _)| is_for(asked));
        found.or_else(|| self.told.iter().next()).map(|(_, told)| told)
    }
}
