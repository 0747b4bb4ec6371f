//! PRESS: facts and an audience in, a letter worth reading out. The only home of templates and words.
//!
//! What this room does: it loads `templates/` and `locales/` once, and prints a [`Brief`] as a [`Letter`]: the same
//! facts always make the same bytes. What it never does: decide who gets what, read the clock, sign, send. Which door to
//! open: the words are in `locales/<tag>/`, blocks and order in `templates/`, which facts are told in `danger.rs`,
//! `steps.rs`, `products.rs` and `details.rs`, the harmlessness of strangers' texts in `issuer.rs`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::article::Flaw;
use crate::domain::facts::Brief;
use crate::domain::letter::Letter;
use crate::domain::subscriber::BodyFormat;

mod articles;
mod bulletin;
mod closed;
mod correction;
mod danger;
mod details;
mod digest;
mod doors;
mod exchange;
mod figures;
mod followup;
mod glossary;
mod helping;
mod issuer;
mod item;
mod links;
mod newsletter;
mod notice;
mod operator;
mod pages;
mod products;
mod proof;
mod prose;
mod said;
pub mod samples;
mod sheet;
mod shelf;
mod site;
mod steps;
mod subject;
mod syntax;
mod timing;
mod tongue;
mod view;
mod wrap;

pub use articles::Library;
pub use bulletin::Bulletin;
pub use exchange::{JSON_SCHEMA, XML_XSD, XSD};
pub use proof::Finding;
pub use shelf::LaidOver;
pub use site::{Area, Asset, Assets, Frame, Way, one_line};

use helping::{Mark, Speaker};
use pages::Pages;
use shelf::Shelf;
use tongue::{LAST_RESORT, Tongue, WordError, shortenings};
use view::{Room, View};

/// Mail programs cut longer letters off (Gmail at about 102 KB): bytes of HTML.
const LONGEST_HTML: usize = 96_000;

/// Why a letter, or the whole room, is not ready.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// A file of the overlay cannot be read.
    #[error("{}: {why}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system says.
        why: std::io::Error,
    },
    /// A file of words is not Fluent, or its folder is no language.
    #[error("{file}: {why}")]
    BadLocale {
        /// Which.
        file: String,
        /// Where in it and what is wrong.
        why: String,
    },
    /// A template is not Handlebars.
    #[error("template {template}: {why}")]
    BadTemplate {
        /// Which.
        template: String,
        /// Where in it and what is wrong.
        why: String,
    },
    /// There is no such template.
    #[error("there is no template {template}")]
    MissingTemplate {
        /// Which.
        template: String,
    },
    /// Neither the language nor those that help it out have the message; named is the last one asked.
    #[error("no message `{key}` in {locale}")]
    MissingKey {
        /// The language asked.
        locale: String,
        /// The message.
        key: String,
    },
    /// A message asks for a variable, a term or a message that is not there.
    #[error("message `{key}` of {locale}: {why}")]
    Unsayable {
        /// The language.
        locale: String,
        /// The message.
        key: String,
        /// What Fluent says.
        why: String,
    },
    /// A template could not be printed: a fact, a message or a partial is missing.
    #[error("template {template}: {why}")]
    Render {
        /// Which.
        template: String,
        /// Where in it and what is wrong.
        why: String,
    },
}

/// One language of one brand, ready to print.
#[derive(Debug)]
struct Desk {
    tongue: Tongue,
    pages: Pages,
}

/// Everything that is needed to print letters.
#[derive(Debug)]
pub struct Press {
    /// Brand key to its languages; the empty key is for brands without a folder of their own.
    desks: BTreeMap<String, BTreeMap<String, Desk>>,
    /// The same of the files that pages ask for.
    assets: BTreeMap<String, Assets>,
}

/// What the outermost layouts see.
#[derive(Serialize)]
struct Sheet<'a> {
    title: &'a str,
    main: &'a View,
    blocks: Vec<Block>,
}

/// The printed body of one language.
#[derive(Serialize)]
struct Block {
    lang: String,
    title: String,
    /// That it follows further down, for the top of the letter.
    below: String,
    several: bool,
    /// Another language helps out.
    helped: Option<Mark>,
    body: String,
}

impl Block {
    fn of(speaker: Speaker<'_>, several: bool, body: String) -> Result<Self, PressError> {
        let say = |key: &str| speaker.tongue().say(key, &Map::new());
        let (title, below) = (say("language-block")?, say("language-below")?);
        Ok(Self { lang: speaker.tongue().tag.clone(), title, below, several, helped: speaker.mark()?, body })
    }
}

impl Press {
    /// Loads what is in the binary and, over it, `overlay` with its folders per brand; parses everything.
    pub fn open(overlay: Option<&Path>) -> Result<Self, PressError> {
        let mut press = Self { desks: BTreeMap::new(), assets: BTreeMap::new() };
        press.lay_out("", &Shelf::open(overlay, None)?)?;
        for brand in shelf::brands(overlay)? {
            press.lay_out(&brand, &Shelf::open(overlay, Some(&brand))?)?;
        }
        Ok(press)
    }

    fn lay_out(&mut self, brand: &str, files: &Shelf) -> Result<(), PressError> {
        self.desks.insert(brand.to_owned(), desks(files)?);
        self.assets.insert(brand.to_owned(), Assets::of(&files.assets));
        Ok(())
    }

    /// What the overlay lays over ours.
    pub fn laid_over(overlay: Option<&Path>) -> Result<LaidOver, PressError> {
        shelf::laid_over(overlay)
    }

    /// The languages, by their folders' names.
    pub fn languages(&self) -> Vec<String> {
        self.desks.get("").map(|desks| desks.keys().cloned().collect()).unwrap_or_default()
    }

    /// True when letters can be written in it: "es-MX" is served by "es".
    pub fn speaks(&self, tag: &str) -> bool {
        let languages = self.languages();
        shortenings(tag).any(|shorter| languages.iter().any(|language| language.eq_ignore_ascii_case(shorter)))
    }

    /// Prints a letter, without attachments. The same brief always makes the same letter.
    ///
    /// A language that nobody speaks here becomes English, one that lacks a sentence is helped out as a whole, and
    /// [`Letter::languages`] says in which the letter is.
    pub fn print(&self, brief: &Brief) -> Result<Letter, PressError> {
        self.in_whole(&brief.brand.key, &brief.languages, |speakers| alert(brief, speakers))
    }

    /// One message, for other rooms that show words ("explain"); the key itself where there is none.
    pub fn words(&self, lang: &str, key: &str, args: &[(&str, &str)]) -> String {
        let args: Map<String, Value> = args.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
        let helpers = self.desk("", lang).map(|desk| desk.tongue.helped_by.clone()).unwrap_or_default();
        let chain = std::iter::once(lang).chain(helpers.iter().map(String::as_str)).chain([LAST_RESORT]);
        let said = chain.filter_map(|tag| self.desk("", tag)).find_map(|desk| desk.tongue.say(key, &args).ok());
        said.unwrap_or_else(|| key.to_owned())
    }

    /// All that is wrong with words and templates: empty in a healthy house.
    pub fn check(&self) -> Vec<Finding> {
        proof::check(self)
    }
}

/// What readers would not see as it is written in a text of an operator, by line.
pub fn flaws_of_text(text: &str) -> Vec<Flaw> {
    prose::flaws("text", 1, text)
}

/// The letter about one advisory, by these speakers.
fn alert(brief: &Brief, speakers: &[Speaker<'_>]) -> Result<Letter, PressError> {
    let main = speakers.first().ok_or_else(|| no_language(brief))?;
    let named = products::name(&brief.facts.products, main.tongue())?;
    let subject = subject::subject(brief, &named, main.tongue())?;
    let wants = |format: BodyFormat| brief.formats.contains(&format) || brief.formats.is_empty();
    let text = if wants(BodyFormat::Text) {
        Some(wrap::letter(&sheet(brief, speakers, &subject, ("txt", Room::WHOLE))?))
    } else {
        None
    };
    let html = if wants(BodyFormat::Html) { Some(html(brief, speakers, &subject)?) } else { None };
    let languages = speakers.iter().map(|speaker| speaker.tongue().tag.clone()).collect();
    Ok(Letter { subject, text, html, languages, attachments: Vec::new(), code: None })
}

fn no_language(brief: &Brief) -> PressError {
    PressError::MissingKey { locale: brief.languages.join(", "), key: "language-name".to_owned() }
}

fn desks(shelf: &Shelf) -> Result<BTreeMap<String, Desk>, PressError> {
    let mut desks = BTreeMap::new();
    let pages = Pages::parse(shelf)?;
    for (tag, tongue) in tongue::tongues(&shelf.locales)? {
        let pages = pages.bind(&tongue);
        desks.insert(tag, Desk { tongue, pages });
    }
    Ok(desks)
}

/// The HTML part, with less and less of the issuer's words until it is small enough.
fn html(brief: &Brief, speakers: &[Speaker<'_>], subject: &str) -> Result<String, PressError> {
    let mut room = Room::WHOLE;
    loop {
        let inlined = inlined(&sheet(brief, speakers, subject, ("html", room))?)?;
        if inlined.len() <= LONGEST_HTML || room.entries == 0 {
            return Ok(inlined);
        }
        room = room.half();
    }
}

/// A printed page with its styles at every element: mail programs ignore style sheets.
fn inlined(styled: &str) -> Result<String, PressError> {
    css_inline::CSSInliner::options()
        .keep_at_rules(true)
        .load_remote_stylesheets(false)
        .build()
        .inline(styled)
        .map_err(|error| PressError::Render { template: "layout/mail.html".to_owned(), why: error.to_string() })
}

/// Every language's body in the layout of the main one.
fn sheet(
    brief: &Brief,
    speakers: &[Speaker<'_>],
    title: &str,
    (form, room): (&str, Room),
) -> Result<String, PressError> {
    let several = speakers.len() > 1;
    let mut blocks = Vec::new();
    let mut main = None;
    for speaker in speakers {
        let view = view::set(brief, speaker.tongue(), speakers.len(), room)?;
        let body = speaker.body(&format!("{}.{form}", followup::template(&view)), &view, brief.skill)?;
        blocks.push(Block::of(*speaker, several, body)?);
        main = main.or(Some((speaker.desk, view)));
    }
    let (desk, main) = main.ok_or_else(|| no_language(brief))?;
    desk.pages.print(&format!("layout/mail.{form}"), &Sheet { title, main: &main, blocks })
}

impl PressError {
    /// The language that lacks words, if that is what is wrong.
    fn speechless(&self) -> Option<&String> {
        match self {
            Self::MissingKey { locale, .. } | Self::Unsayable { locale, .. } => Some(locale),
            _ => None,
        }
    }
}

impl From<WordError> for PressError {
    fn from(error: WordError) -> Self {
        match error {
            WordError::Missing { locale, key } => Self::MissingKey { locale, key },
            WordError::Unsayable { locale, key, why } => Self::Unsayable { locale, key, why },
        }
    }
}
