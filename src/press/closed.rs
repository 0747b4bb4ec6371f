//! What may be said about closed content outside an envelope: a subject, and a notice that there is something to ask for.
//!
//! Nothing here knows the advisory: [`ClosedBrief`] does not hold it.

use serde::Serialize;

use super::said::Said;
use super::sheet::{Foot, Order, face, foot, missing};
use super::tongue::Tongue;
use super::view::Face;
use super::{Press, PressError, issuer};
use crate::domain::closed::ClosedBrief;
use crate::domain::letter::Letter;
use crate::domain::subscriber::Skill;

/// The notice in one language.
#[derive(Debug, Serialize)]
struct View {
    lang: String,
    expert: bool,
    brand: Face,
    /// What there is, and how to get it: one message, by skill.
    text: Said,
    /// Where the rule is explained.
    page: String,
    /// What would spare the reader the asking.
    certificate: Said,
    foot: Foot,
}

impl Press {
    /// The subject that stands outside, in the main language.
    pub fn closed_subject(&self, brief: &ClosedBrief) -> Result<String, PressError> {
        self.in_whole(&brief.brand.key, &brief.languages, |speakers| {
            let first = speakers.first().ok_or_else(|| missing(&brief.languages))?;
            let said = subject(brief);
            Ok(issuer::line(&first.tongue().say(&said.key, &said.args)?, 77))
        })
    }

    /// The notice. The same brief always makes the same letter.
    pub fn closed(&self, brief: &ClosedBrief) -> Result<Letter, PressError> {
        let order = Order {
            brand: &brief.brand,
            languages: &brief.languages,
            formats: &brief.formats,
            skill: brief.skill,
            folder: "notice/closed",
        };
        self.sheet(&order, &subject(brief), |tongue| Ok(set(brief, tongue)))
    }
}

fn subject(brief: &ClosedBrief) -> Said {
    Said::new("closed-subject").with("brand", issuer::line(&brief.brand.name, 40))
}

fn set(brief: &ClosedBrief, tongue: &Tongue) -> View {
    View {
        lang: tongue.tag.clone(),
        expert: brief.skill == Skill::Expert,
        brand: face(&brief.brand),
        text: Said::new("closed-text").with("skill", brief.skill.key()),
        page: format!("{}/closed", brief.brand.site),
        certificate: Said::new("closed-certificate").with("skill", brief.skill.key()),
        foot: foot(&brief.brand, brief.signer_fingerprint.as_deref()),
    }
}
