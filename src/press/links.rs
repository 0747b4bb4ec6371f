//! The letter with a link that somebody asked for at the door.
//!
//! Short, because it is read in a hurry, and suspicious of itself: whoever did not ask for it is told that nothing happens.

use serde::Serialize;
use serde_json::Map;

use super::figures::DateForm;
use super::notice::{Foot, face, missing};
use super::said::Said;
use super::tongue::Tongue;
use super::view::Face;
use super::{Block, Press, PressError, issuer, wrap};
use crate::domain::door::LinkBrief;
use crate::domain::letter::Letter;
use crate::domain::subscriber::{BodyFormat, Skill};

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

#[derive(Serialize)]
struct Sheet<'a> {
    title: &'a str,
    main: &'a View,
    blocks: Vec<Block>,
}

impl Press {
    /// Prints the letter with a link. The same brief always makes the same letter.
    pub fn link(&self, brief: &LinkBrief) -> Result<Letter, PressError> {
        let desks = self.desks_for(&brief.brand.key, &brief.languages)?;
        let first = desks.first().ok_or_else(|| missing(&brief.languages))?;
        let subject = Said::new("link-subject").with("wanted", brief.wanted.key());
        let subject = first.tongue.say(&subject.key, &subject.args)?;
        let wants = |form: BodyFormat| brief.formats.contains(&form) || brief.formats.is_empty();
        let print = |form: &str| -> Result<String, PressError> {
            let mut blocks = Vec::new();
            for desk in &desks {
                let body = desk.pages.print(&format!("notice/link/body.{form}"), &set(brief, &desk.tongue))?;
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
        Ok(Letter { subject: issuer::line(&subject, 77), text, html, languages, attachments: Vec::new() })
    }
}

fn set(brief: &LinkBrief, tongue: &Tongue) -> View {
    let about = |key: &str| Said::new(key).with("wanted", brief.wanted.key());
    let until = brief.until.map(|day| {
        let day = tongue.figures.date(day, DateForm::Full, brief.today);
        Said::new("link-until").with("until", day)
    });
    View {
        lang: tongue.tag.clone(),
        expert: brief.skill == Skill::Expert,
        brand: face(&brief.brand),
        title: about("link-title"),
        opening: about("link-opening").with("skill", brief.skill.key()),
        step: about("link-step"),
        nothing: about("link-nothing"),
        until,
        page: brief.link.clone(),
        foot: super::notice::foot(&brief.brand, brief.signer_fingerprint.as_deref()),
    }
}
