//! The correction: the house says what was wrong with a letter of its own, or takes it back, in the operator's words.
//!
//! Words that are not there in the reader's language stand in another one and are marked.

use serde::Serialize;

use super::figures::DateForm;
use super::said::{Said, yes_no};
use super::sheet::{Foot, Order, face, foot};
use super::tongue::{Tongue, WordError};
use super::view::Face;
use super::{Press, PressError, issuer};
use crate::domain::correction::CorrectionBrief;
use crate::domain::letter::Letter;
use crate::domain::subscriber::Skill;

/// Longest words that a letter takes, in characters.
const LONGEST: usize = 20_000;

/// The letter in one language.
#[derive(Debug, Serialize)]
struct View {
    lang: String,
    expert: bool,
    brand: Face,
    opening: Said,
    words: String,
    words_lang: String,
    foreign: Option<Said>,
    foot: Foot,
}

impl Press {
    /// Prints a correction. The same brief always makes the same letter.
    pub fn correction(&self, brief: &CorrectionBrief) -> Result<Letter, PressError> {
        let order = Order {
            brand: &brief.brand,
            languages: &brief.languages,
            formats: &brief.formats,
            skill: brief.skill,
            folder: "notice/correction",
        };
        let subject = about(brief, "correction-subject", 50);
        self.sheet(&order, &subject, |tongue| Ok(set(brief, tongue)?))
    }
}

fn about(brief: &CorrectionBrief, key: &str, room: usize) -> Said {
    let subject = issuer::line(&brief.subject, usize::MAX);
    Said::new(key).with("recall", yes_no(brief.recall)).with("subject", issuer::shorten(&subject, room))
}

fn set(brief: &CorrectionBrief, tongue: &Tongue) -> Result<View, WordError> {
    let (language, words) = brief.words_in(&tongue.tag);
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    let foreign = if primary(language) == primary(&tongue.tag) {
        None
    } else {
        let asked = Said::new("language-of-text").with("tag", primary(language));
        Some(Said::new("correction-foreign").with("language", tongue.say(&asked.key, &asked.args)?))
    };
    let first = tongue.figures.date(brief.first, DateForm::Full, brief.today);
    Ok(View {
        lang: tongue.tag.clone(),
        expert: brief.skill == Skill::Expert,
        brand: face(&brief.brand),
        opening: about(brief, "correction-opening", 77).with("first", first),
        words: issuer::block(words, LONGEST).0,
        words_lang: language.to_owned(),
        foreign,
        foot: foot(&brief.brand, brief.signer_fingerprint.as_deref()),
    })
}
