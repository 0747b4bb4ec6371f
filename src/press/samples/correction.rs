//! Samples of letters about a letter of the house itself.

use std::collections::BTreeMap;

use super::{brand, november};
use crate::domain::correction::CorrectionBrief;
use crate::domain::subscriber::{BodyFormat, Skill};

/// A correction or a recall, with words in two languages.
pub fn correction(language: &str, skill: Skill, recall: bool) -> CorrectionBrief {
    let words = [
        ("en", "The version that repairs it is **2.9.4**, not 2.9.2.\n\nWe are sorry for the trouble."),
        ("de", "Die Version, die es behebt, ist **2.9.4**, nicht 2.9.2.\n\nBitte entschuldigen Sie die Mühe."),
    ];
    CorrectionBrief {
        brand: brand(),
        signer_fingerprint: Some("6f1b7c0a94e2d5583b6e0f2a7c1d98e4b35f60718293a4b5c6d7e8f901234567".to_owned()),
        languages: vec![language.to_owned()],
        skill,
        formats: vec![BodyFormat::Html, BodyFormat::Text],
        recall,
        subject: "Please update Siemens SIMATIC S7-1500 by Monday 23 November".to_owned(),
        first: november(21),
        today: november(22),
        words: BTreeMap::from(words.map(|(tag, words)| (tag.to_owned(), words.to_owned()))),
    }
}
