//! The sheet on which every letter of the house stands that is not about one advisory: one layout, one foot, the languages
//! below each other.
//!
//! What such a letter says is in a file of its own (`notice`, `links`, `closed`); here nothing is known of it.

use serde::Serialize;

use super::helping::Speaker;
use super::said::{Said, yes_no};
use super::tongue::Tongue;
use super::view::{Face, accent};
use super::{Block, Press, PressError, issuer, wrap};
use crate::domain::letter::Letter;
use crate::domain::short_code::PLACE;
use crate::domain::subscriber::{BodyFormat, Skill};
use crate::domain::tenant::Brand;

/// Which letter, and how its reader wants it.
pub(super) struct Order<'a> {
    pub(super) brand: &'a Brand,
    /// The main one first.
    pub(super) languages: &'a [String],
    /// Both if none is named.
    pub(super) formats: &'a [BodyFormat],
    /// Beginners have words of the trade explained.
    pub(super) skill: Skill,
    /// The folder of its templates.
    pub(super) folder: &'static str,
}

/// The end of a letter of the house.
#[derive(Debug, Serialize)]
pub(super) struct Foot {
    preferences: String,
    verify: String,
    genuine: Said,
    code: Said,
    proof: Vec<Said>,
}

#[derive(Serialize)]
struct Sheet<'a, V> {
    title: &'a str,
    main: &'a V,
    blocks: Vec<Block>,
}

impl Press {
    /// Prints a letter: its subject in the main language, and what `set` sees in each.
    pub(super) fn sheet<V: Serialize>(
        &self,
        order: &Order<'_>,
        subject: &Said,
        set: impl Fn(&Tongue) -> Result<V, PressError>,
    ) -> Result<Letter, PressError> {
        self.sheet_about(order, |_| Ok(subject.clone()), set)
    }

    /// The same, where the subject names what only the language that speaks can name.
    pub(super) fn sheet_about<V: Serialize>(
        &self,
        order: &Order<'_>,
        subject: impl Fn(&Tongue) -> Result<Said, PressError>,
        set: impl Fn(&Tongue) -> Result<V, PressError>,
    ) -> Result<Letter, PressError> {
        self.in_whole(&order.brand.key, order.languages, |speakers| letter(order, &subject, &set, speakers))
    }
}

fn letter<V: Serialize>(
    order: &Order<'_>,
    subject: &impl Fn(&Tongue) -> Result<Said, PressError>,
    set: &impl Fn(&Tongue) -> Result<V, PressError>,
    speakers: &[Speaker<'_>],
) -> Result<Letter, PressError> {
    let first = speakers.first().ok_or_else(|| missing(order.languages))?;
    let subject = subject(first.tongue())?;
    let subject = issuer::line(&first.tongue().say(&subject.key, &subject.args)?, 77);
    let wants = |form: BodyFormat| order.formats.contains(&form) || order.formats.is_empty();
    let print = |form: &str| -> Result<String, PressError> {
        let mut blocks = Vec::new();
        for speaker in speakers {
            let body = speaker.body(&format!("{}/body.{form}", order.folder), &set(speaker.tongue())?, order.skill)?;
            blocks.push(Block::of(*speaker, speakers.len() > 1, body)?);
        }
        let sheet = Sheet { title: &subject, main: &set(first.tongue())?, blocks };
        first.desk.pages.print(&format!("layout/mail.{form}"), &sheet)
    };
    let text = wants(BodyFormat::Text).then(|| print("txt")).transpose()?.map(|text| wrap::letter(&text));
    let html = wants(BodyFormat::Html).then(|| print("html")).transpose()?;
    let html = html.map(|html| super::inlined(&html)).transpose()?;
    let languages = speakers.iter().map(|speaker| speaker.tongue().tag.clone()).collect();
    Ok(Letter { subject, text, html, languages, attachments: Vec::new(), code: None })
}

/// No language of these is spoken here.
pub(super) fn missing(languages: &[String]) -> PressError {
    PressError::MissingKey { locale: languages.join(", "), key: "language-name".to_owned() }
}

/// How a brand looks.
pub(super) fn face(brand: &Brand) -> Face {
    Face { name: issuer::line(&brand.name, 80), accent: accent(&brand.accent), site: brand.site.clone() }
}

/// The end of a letter of this brand, signed by this certificate.
pub(super) fn foot(brand: &Brand, print: Option<&str>) -> Foot {
    Foot {
        preferences: format!("{}/preferences", brand.site),
        verify: format!("{}/verify", brand.site),
        code: Said::new("foot-code").with("code", PLACE),
        genuine: Said::new("foot-genuine")
            .with("brand", issuer::line(&brand.name, 80))
            .with("from", brand.from.clone())
            .with("signed", yes_no(print.is_some())),
        proof: print.iter().map(|print| Said::new("foot-fingerprint").with("fingerprint", *print)).collect(),
    }
}
