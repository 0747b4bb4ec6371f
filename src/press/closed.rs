//! What may be said about closed content outside an envelope: a subject, and a notice that there is something to ask for.
//!
//! Nothing here knows the advisory: [`ClosedBrief`] does not hold it.

use serde::Serialize;
use serde_json::Map;

use super::said::{Said, yes_no};
use super::tongue::Tongue;
use super::view::{Face, accent};
use super::{Block, Press, PressError, issuer, wrap};
use crate::domain::closed::ClosedBrief;
use crate::domain::letter::Letter;
use crate::domain::subscriber::{BodyFormat, Skill};

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

#[derive(Debug, Serialize)]
struct Foot {
    preferences: String,
    verify: String,
    genuine: Said,
    proof: Vec<Said>,
}

#[derive(Serialize)]
struct Sheet<'a> {
    title: &'a str,
    main: &'a View,
    blocks: Vec<Block>,
}

impl Press {
    /// The subject that stands outside, in the main language.
    pub fn closed_subject(&self, brief: &ClosedBrief) -> Result<String, PressError> {
        let desks = self.desks_for(&brief.brand.key, &brief.languages)?;
        let tongue = desks.first().map(|desk| &desk.tongue).ok_or_else(|| missing(brief))?;
        subject(brief, tongue)
    }

    /// The notice. The same brief always makes the same letter.
    pub fn closed(&self, brief: &ClosedBrief) -> Result<Letter, PressError> {
        let desks = self.desks_for(&brief.brand.key, &brief.languages)?;
        let first = desks.first().ok_or_else(|| missing(brief))?;
        let subject = subject(brief, &first.tongue)?;
        let wants = |form: BodyFormat| brief.formats.contains(&form) || brief.formats.is_empty();
        let print = |form: &str| -> Result<String, PressError> {
            let mut blocks = Vec::new();
            for desk in &desks {
                let body = desk.pages.print(&format!("notice/closed/body.{form}"), &set(brief, &desk.tongue))?;
                let title = desk.tongue.say("language-block", &Map::new())?;
                blocks.push(Block { lang: desk.tongue.tag.clone(), title, several: desks.len() > 1, body });
            }
            let sheet = Sheet { title: &subject, main: &set(brief, &first.tongue), blocks };
            first.pages.print(&format!("layout/mail.{form}"), &sheet)
        };
        let text = wants(BodyFormat::Text).then(|| print("txt")).transpose()?.map(|text| wrap::letter(&text));
        let html = wants(BodyFormat::Html).then(|| print("html")).transpose()?;
        let html = html.map(|html| super::inlined(&html)).transpose()?;
        let languages = desks.iter().map(|desk| desk.tongue.tag.clone()).collect();
        Ok(Letter { subject, text, html, languages, attachments: Vec::new() })
    }
}

fn missing(brief: &ClosedBrief) -> PressError {
    PressError::MissingKey { locale: brief.languages.join(", "), key: "language-name".to_owned() }
}

fn subject(brief: &ClosedBrief, tongue: &Tongue) -> Result<String, PressError> {
    let said = Said::new("closed-subject").with("brand", issuer::line(&brief.brand.name, 40));
    Ok(issuer::line(&tongue.say(&said.key, &said.args)?, 77))
}

fn set(brief: &ClosedBrief, tongue: &Tongue) -> View {
    let print = brief.signer_fingerprint.iter();
    View {
        lang: tongue.tag.clone(),
        expert: brief.skill == Skill::Expert,
        brand: Face {
            name: issuer::line(&brief.brand.name, 80),
            accent: accent(&brief.brand.accent),
            site: brief.brand.site.clone(),
        },
        text: Said::new("closed-text").with("skill", brief.skill.key()),
        page: format!("{}/closed", brief.brand.site),
        certificate: Said::new("closed-certificate").with("skill", brief.skill.key()),
        foot: Foot {
            preferences: format!("{}/preferences", brief.brand.site),
            verify: format!("{}/verify", brief.brand.site),
            genuine: Said::new("foot-genuine")
                .with("brand", issuer::line(&brief.brand.name, 80))
                .with("from", brief.brand.from.clone())
                .with("signed", yes_no(brief.signer_fingerprint.is_some())),
            proof: print.map(|print| Said::new("foot-fingerprint").with("fingerprint", print.clone())).collect(),
        },
    }
}
