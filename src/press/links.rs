//! The letter with a link that somebody asked for at the door.
//!
//! Short, because it is read in a hurry, and suspicious of itself: whoever did not ask for it is told that nothing happens.

use serde::Serialize;

use super::figures::DateForm;
use super::said::Said;
use super::sheet::{Foot, Order, face, foot};
use super::tongue::Tongue;
use super::view::Face;
use super::{Press, PressError};
use crate::domain::door::LinkBrief;
use crate::domain::letter::Letter;
use crate::domain::subscriber::Skill;

/// The letter in one language.
#[derive(Debug, Serialize)]
struct View {
    lang: String,
    expert: bool,
    brand: Face,
    title: Said,
    opening: Said,
    step: Said,
    nothing: Said,
    until: Option<Said>,
    /// The address of the page.
    page: String,
    foot: Foot,
}

impl Press {
    /// Prints the letter with a link. The same brief always makes the same letter.
    pub fn link(&self, brief: &LinkBrief) -> Result<Letter, PressError> {
        let order = Order {
            brand: &brief.brand,
            languages: &brief.languages,
            formats: &brief.formats,
            skill: brief.skill,
            folder: "notice/link",
        };
        let subject = Said::new("link-subject").with("wanted", brief.wanted.key());
        self.sheet(&order, &subject, |tongue| Ok(set(brief, tongue)))
    }
}

fn set(brief: &LinkBrief, tongue: &Tongue) -> View {
    let about = |key: &str| Said::new(key).with("wanted", brief.wanted.key());
    let until = brief.until.map(|day| {
        let day = tongue.figures.date(day, DateForm::Full, brief.today);
        Said::new("link-until").with("until", day)
    });
    let minutes = brief.minutes.map(|minutes| Said::new("link-minutes").with("minutes", minutes));
    View {
        lang: tongue.tag.clone(),
        expert: brief.skill == Skill::Expert,
        brand: face(&brief.brand),
        title: about("link-title"),
        opening: about("link-opening").with("skill", brief.skill.key()),
        step: about("link-step"),
        nothing: about("link-nothing"),
        until: minutes.or(until),
        page: brief.link.clone(),
        foot: foot(&brief.brand, brief.signer_fingerprint.as_deref()),
    }
}
