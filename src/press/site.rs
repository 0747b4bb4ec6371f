//! Pages of the site, the portal and the console: what a door has found, in the words of one language, inside one layout.
//!
//! Doors hand over facts (names, numbers, days, keys of messages) and the name of a template; words come from
//! `locales/<tag>/`, blocks and order from the template, the frame from `layout/site.html`. A page is in one language as
//! a whole: if that lacks a word, another helps out and says so. Nothing here knows what a page is about.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::helping::Mark;
use super::said::Said;
use super::sheet::{face, missing};
use super::tongue::Tongue;
use super::view::Face;
use super::{Press, PressError, issuer};
use crate::domain::tenant::Brand;

/// The part of the house to which a page belongs: it chooses the navigation and the width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    /// For everybody.
    Public,
    /// For readers who have signed in.
    Portal,
    /// For the staff.
    Console,
}

/// A way to another page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Way {
    /// A path of the same site.
    pub to: String,
    /// The message that names it.
    pub key: &'static str,
    /// The page that is shown is there, or below it.
    pub here: bool,
}

/// The same page in another language.
#[derive(Debug, Serialize)]
struct Tongues {
    /// The language's tag.
    tag: String,
    /// What it calls itself.
    name: String,
    /// A path of the same site.
    to: String,
    /// It is the one that is shown.
    here: bool,
}

/// Everything around the inside of a page.
#[derive(Debug, Clone)]
pub struct Frame<'a> {
    /// Whose site it is.
    pub brand: &'a Brand,
    /// The wanted language.
    pub language: &'a str,
    /// The part of the house.
    pub area: Area,
    /// Lets its one style element pass a policy that forbids all others.
    pub nonce: &'a str,
    /// The template of the inside ("public/front.html"); its title is the message "public-front-title", which may use
    /// the view's plain values.
    pub template: &'static str,
    /// The navigation.
    pub ways: Vec<Way>,
    /// The same page in other languages; none where a page has one language only.
    pub tongues: Vec<(String, String)>,
    /// Who has signed in, as a name to be shown.
    pub person: Option<&'a str>,
    /// What every form of the page must send back.
    pub csrf: &'a str,
    /// Addresses of the style sheet, the scripts and the feeds.
    pub assets: &'a Assets,
    /// What has just been done, as the key of a message; shown on top.
    pub news: Option<&'a str>,
    /// The address by which everybody knows the page, where it has one.
    pub canonical: Option<String>,
}

/// Files that pages ask for, by their names: bytes, kind and the address that changes with them.
#[derive(Debug, Clone, Default)]
pub struct Assets(BTreeMap<String, Asset>);

/// A file that pages ask for.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path on the site; another content has another path.
    pub path: String,
    /// Its media type.
    pub kind: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl<'a> Frame<'a> {
    /// Nothing around a page but the house's name: for pages behind mailed links, which lead nowhere by themselves.
    pub fn bare(brand: &'a Brand, language: &'a str, (nonce, assets): (&'a str, &'a Assets)) -> Self {
        Self {
            brand,
            language,
            area: Area::Public,
            nonce,
            template: "public/problem.html",
            ways: Vec::new(),
            tongues: Vec::new(),
            person: None,
            csrf: "",
            assets,
            news: None,
            canonical: None,
        }
    }
}

impl Assets {
    pub(super) fn of(files: &BTreeMap<String, Vec<u8>>) -> Self {
        let assets = files.iter().filter_map(|(name, bytes)| {
            let (stem, ending) = name.rsplit_once('.')?;
            let kind = match ending {
                "css" => "text/css; charset=utf-8",
                "js" => "text/javascript; charset=utf-8",
                "svg" => "image/svg+xml",
                _ => return None,
            };
            let hash = crate::domain::sha256_hex(bytes);
            let path = format!("/assets/{stem}.{}.{ending}", &hash[..16]);
            Some((name.clone(), Asset { path, kind, bytes: bytes.clone() }))
        });
        Self(assets.collect())
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Asset> {
        self.0.values()
    }

    fn paths(&self) -> Map<String, Value> {
        let plain = |name: &str| name.replace(['.', '-'], "_");
        self.0.iter().map(|(name, asset)| (plain(name), Value::from(asset.path.clone()))).collect()
    }
}

/// What templates see of the frame, as `page`.
#[derive(Debug, Serialize)]
struct Page<'a> {
    lang: &'a str,
    title: String,
    nonce: &'a str,
    csrf: &'a str,
    area: Area,
    public: bool,
    portal: bool,
    console: bool,
    brand: Face,
    ways: &'a [Way],
    tongues: Vec<Tongues>,
    person: Option<&'a str>,
    assets: Map<String, Value>,
    helped: Option<Mark>,
    news: Option<&'a str>,
    canonical: Option<&'a str>,
}

impl Press {
    /// Prints a page. Templates see the fields of `view` at their root and the frame as `page`.
    pub fn site(&self, frame: &Frame<'_>, view: &impl Serialize) -> Result<String, PressError> {
        let view = fields(frame.template, view)?;
        self.framed(frame, |_| {
            let title = Said { key: title_of(frame.template), args: plain(&view) };
            Ok((frame.template, title, view.clone()))
        })
    }

    /// A page: its template, its title, and what it sees, as `set` gives it for the language that speaks.
    pub(super) fn framed<V: Serialize>(
        &self,
        frame: &Frame<'_>,
        set: impl Fn(&Tongue) -> Result<(&'static str, Said, V), PressError>,
    ) -> Result<String, PressError> {
        let languages = [frame.language.to_owned()];
        self.in_whole(&frame.brand.key, &languages, |speakers| {
            let speaker = speakers.first().ok_or_else(|| missing(&languages))?;
            let (tongue, pages) = (speaker.tongue(), &speaker.desk.pages);
            let (template, title, view) = set(tongue)?;
            let page = Page {
                lang: &tongue.tag,
                title: tongue.say(&title.key, &title.args)?,
                nonce: frame.nonce,
                csrf: frame.csrf,
                area: frame.area,
                public: frame.area == Area::Public,
                portal: frame.area == Area::Portal,
                console: frame.area == Area::Console,
                brand: face(frame.brand),
                ways: &frame.ways,
                tongues: self.tongues(frame, &tongue.tag),
                person: frame.person,
                assets: frame.assets.paths(),
                helped: speaker.mark()?,
                news: frame.news,
                canonical: frame.canonical.as_deref(),
            };
            let mut inside = fields(template, &view)?;
            inside.insert("page".to_owned(), serde_json::to_value(&page).unwrap_or_default());
            let body = pages.print(template, &inside)?;
            inside.insert("body".to_owned(), body.into());
            pages.print("layout/site.html", &inside)
        })
    }

    /// A document without a frame, such as a feed, from a template whose text is HTML or XML.
    pub fn unframed(
        &self,
        brand: &str,
        language: &str,
        template: &str,
        view: &impl Serialize,
    ) -> Result<String, PressError> {
        let languages = [language.to_owned()];
        self.in_whole(brand, &languages, |speakers| {
            let speaker = speakers.first().ok_or_else(|| missing(&languages))?;
            speaker.desk.pages.print(template, view)
        })
    }

    /// The files that pages of a brand ask for.
    pub fn assets(&self, brand: &str) -> Assets {
        self.assets.get(brand).or_else(|| self.assets.get("")).cloned().unwrap_or_default()
    }

    fn tongues(&self, frame: &Frame<'_>, here: &str) -> Vec<Tongues> {
        let named = frame.tongues.iter().map(|(tag, to)| Tongues {
            tag: tag.clone(),
            name: self.words(tag, "language-name", &[]),
            to: to.clone(),
            here: tag == here,
        });
        named.collect()
    }
}

/// What a stranger wrote, as one line without anything invisible in it; at most `longest` characters.
pub fn one_line(text: &str, longest: usize) -> String {
    issuer::line(text, longest)
}

/// A view's fields by their names.
fn fields(template: &str, view: &impl Serialize) -> Result<Map<String, Value>, PressError> {
    match serde_json::to_value(view) {
        Ok(Value::Object(view)) => Ok(view),
        Ok(_) => Ok(Map::new()),
        Err(why) => Err(PressError::Render { template: template.to_owned(), why: why.to_string() }),
    }
}

/// The message that is a page's title.
fn title_of(template: &str) -> String {
    format!("{}-title", template.trim_end_matches(".html").replace('/', "-"))
}

/// The values that a sentence can use.
fn plain(view: &Map<String, Value>) -> Map<String, Value> {
    let plain = view.iter().filter(|(_, value)| value.is_string() || value.is_number());
    plain.map(|(name, value)| (name.clone(), value.clone())).collect()
}
