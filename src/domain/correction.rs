//! Corrections: a letter of the house about an earlier letter of its own, in the operator's words.
//!
//! Plain data without a sentence of ours in it. `publishing` makes it, `press` prints it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::subscriber::{BodyFormat, Skill};
use super::tenant::Brand;

/// What press needs to print one letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The subject of the letter that it is about.
    pub subject: String,
    /// The day of that letter, in the readers' zone.
    pub first: NaiveDate,
    /// The day on which this one is written.
    pub today: NaiveDate,
    /// The operator's words, Markdown, by language; never empty.
    pub words: BTreeMap<String, String>,
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
