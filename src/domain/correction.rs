//! Corrections: a letter of the house about an earlier letter of its own: the operator's words, and the facts as they are.
//!
//! Plain data without a sentence of ours in it. `publishing` makes it, `press` prints it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::advisory::Tlp;
use super::difference::Difference;
use super::facts::AlertFacts;
use super::subscriber::{BodyFormat, Skill};
use super::tenant::Brand;

/// What an operator says about an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Correction {
    /// The edition that was wrong.
    pub edition: String,
    /// It is taken back as a whole.
    pub recall: bool,
    /// The operator's words, Markdown, by language.
    pub words: BTreeMap<String, String>,
}

impl Correction {
    /// What it is called where operators read of it.
    pub fn name(&self) -> String {
        let does = if self.recall { "recall" } else { "correction" };
        format!("{does} of edition {}", self.edition.get(..8).unwrap_or(&self.edition))
    }
}

/// How the matter of a letter that was wrong stands for its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It concerns them: what to do is said anew.
    Concerns,
    /// It does not: nothing is to be done.
    Clear,
    /// The warning itself was taken back: nothing is to be done.
    Withdrawn,
}

impl Standing {
    /// The word by which locale files select.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Concerns => "concerns",
            Self::Clear => "clear",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What a letter that was wrong was about, as far as it concerns its readers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CorrectedMatter {
    /// How it stands now; for a letter that is taken back, as the letter told it.
    pub facts: AlertFacts,
    /// What that means for the readers.
    pub standing: Standing,
    /// What stood in the letter, and what is right, about the readers' products alone.
    pub difference: Vec<Difference>,
}

/// What press needs to print one letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CorrectionBrief {
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
    /// The letter is taken back as a whole.
    pub recall: bool,
    /// The label under which it travels.
    #[serde(default)]
    pub tlp: Tlp,
    /// The subject of the letter that it is about.
    pub subject: String,
    /// The day of that letter, in the readers' zone.
    pub first: NaiveDate,
    /// The day on which this one is written.
    pub today: NaiveDate,
    /// The operator's words, Markdown, by language; never empty.
    pub words: BTreeMap<String, String>,
    /// What the letter was about, where that is one advisory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<Box<CorrectedMatter>>,
}

impl CorrectionBrief {
    /// The words for a language, with their own: those of the language, of its mother tongue, English, or any.
    pub fn words_in(&self, tag: &str) -> (&str, &str) {
        let mother = tag.split('-').next().unwrap_or(tag);
        let found = [tag, mother, "en"].into_iter().find_map(|tag| self.words.get_key_value(tag));
        let found = found.or_else(|| self.words.first_key_value());
        found.map_or(("", ""), |(tag, words)| (tag, words))
    }
}
