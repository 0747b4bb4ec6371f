//! Articles: what everybody is told about once a month, as Markdown with a head, in several languages and two depths.
//!
//! Plain data and total functions. An article is written in one language, its original, and translated into others; each
//! text says of itself whether somebody has approved it. What it never does: it sends nothing that is a draft, stale or
//! flawed, and never takes one language for another without saying so ([`Told::is_in`]). How a head is read is in `head`;
//! files are opened in `press`.

mod head;
mod turns;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::subscriber::Skill;
pub use head::{Head, TOPICS, approve, read};
pub use turns::{Turn, articles_of, groups};

/// The language that helps out before the original does.
const LAST_RESORT: &str = "en";

/// For whom a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "ArticleDepth")]
#[serde(rename_all = "kebab-case")]
pub enum Depth {
    /// Everybody.
    Everybody,
    /// Readers who look after computers: intermediate and expert.
    Expert,
}

impl Depth {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Everybody, Self::Expert];

    /// The texts for readers of a skill, the best first.
    pub const fn of(skill: Skill) -> &'static [Self] {
        match skill {
            Skill::Beginner => &[Self::Everybody],
            Skill::Intermediate | Skill::Expert => &[Self::Expert, Self::Everybody],
        }
    }

    /// The word in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Expert => "expert",
        }
    }

    /// How the names of its files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Everybody => ".md",
            Self::Expert => ".expert.md",
        }
    }
}

/// Which text of which article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Name {
    /// The article: `[a-z0-9-]`.
    pub slug: String,
    /// The language's tag.
    pub language: String,
    /// For whom.
    pub depth: Depth,
}

impl Name {
    /// The name of a file "de/backup.expert.md", given by its folder and its own name; nothing where it cannot be one.
    pub fn of_file(folder: &str, file: &str) -> Option<Self> {
        let depth = if file.ends_with(Depth::Expert.ending()) { Depth::Expert } else { Depth::Everybody };
        let slug = file.strip_suffix(depth.ending())?;
        let is_slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let is_tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let slug_fits = !slug.is_empty() && slug.len() <= 60 && slug.chars().all(is_slug);
        let tag_fits = (2..=35).contains(&folder.len()) && folder.chars().all(is_tag);
        (slug_fits && tag_fits).then(|| Self { slug: slug.to_owned(), language: folder.to_owned(), depth })
    }
}

/// "de/backup.expert.md", as its file is called.
impl fmt::Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}{}", self.language, self.slug, self.depth.ending())
    }
}

/// One text of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Which.
    pub name: Name,
    /// What it says of itself.
    pub head: Head,
    /// Its words: Markdown.
    pub body: String,
    /// The line of its file in which the words begin, from 1.
    pub begins: usize,
    /// Its file.
    pub file: String,
}

impl Article {
    /// Whether this text is the one that others translate.
    pub fn is_original(&self) -> bool {
        self.name.language == self.head.original
    }
}

/// Something wrong in a file, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Flaw {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub why: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.why)
    }
}

/// How far one text of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ArticleState")]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// There is no such text.
    Missing,
    /// Nobody has approved it, or it is flawed.
    Draft,
    /// It translates an earlier revision of its original.
    Stale,
    /// It may be sent.
    Approved,
}

impl State {
    /// The word in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Draft => "draft",
            Self::Stale => "stale",
            Self::Approved => "approved",
        }
    }
}

/// A text as one block of a letter shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The article.
    pub slug: String,
    /// The language it is in.
    pub language: String,
    /// One line.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Markdown.
    pub body: String,
}

impl Told {
    /// Whether it is in the language asked for: "es" serves "es-MX".
    pub fn is_in(&self, language: &str) -> bool {
        shortenings(language).any(|shorter| shorter.eq_ignore_ascii_case(&self.language))
    }
}

/// All articles of a house.
#[derive(Debug, Clone, Default)]
pub struct Articles {
    texts: BTreeMap<Name, Article>,
    /// Articles of which a text is flawed: none of them is sent.
    barred: BTreeSet<String>,
}

impl Articles {
    /// Puts texts in. A text takes the place of one of the same name; an original takes the place of its whole article,
    /// because what translates another text does not translate this one.
    pub fn lay(&mut self, texts: Vec<Article>) {
        for original in texts.iter().filter(|text| text.is_original()) {
            self.texts.retain(|name, _| name.slug != original.name.slug);
        }
        self.texts.extend(texts.into_iter().map(|text| (text.name.clone(), text)));
    }

    /// Sends nothing of an article until what is wrong with it is mended.
    pub fn bar(&mut self, slug: &str) {
        self.barred.insert(slug.to_owned());
    }

    /// Every article, by its slug.
    pub fn slugs(&self) -> BTreeSet<&str> {
        self.texts.keys().map(|name| name.slug.as_str()).chain(self.barred.iter().map(String::as_str)).collect()
    }

    /// One text, however far it is.
    pub fn text(&self, name: &Name) -> Option<&Article> {
        self.texts.get(name)
    }

    /// All texts of an article.
    pub fn texts_of<'a>(&'a self, slug: &'a str) -> impl Iterator<Item = &'a Article> {
        self.texts.values().filter(move |text| text.name.slug == slug)
    }

    /// How far a text is.
    pub fn state(&self, name: &Name) -> State {
        match self.texts.get(name) {
            None => State::Missing,
            Some(text) if !text.head.approved || self.barred.contains(&name.slug) => State::Draft,
            Some(text) if self.is_stale(text) => State::Stale,
            Some(_) => State::Approved,
        }
    }

    /// The text that another translates.
    pub fn original_of(&self, text: &Article) -> Option<&Article> {
        let language = text.head.original.clone();
        self.texts.get(&Name { language, ..text.name.clone() })
    }

    fn is_stale(&self, text: &Article) -> bool {
        let newest = self.original_of(text).map(|original| original.head.revision);
        text.head.of.zip(newest).is_some_and(|(translated, newest)| translated < newest)
    }

    /// Where texts contradict each other: a translation of nothing, or of what was not written yet.
    pub fn contradictions(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        for text in self.texts.values() {
            let mut wrong = |why: String| flaws.push(Flaw { file: text.file.clone(), line: 1, why });
            match (self.original_of(text), text.head.of) {
                (None, _) => {
                    let original = Name { language: text.head.original.clone(), ..text.name.clone() };
                    wrong(format!("its original {original} is not there"));
                }
                (Some(original), Some(of)) if of > original.head.revision => {
                    let newest = original.head.revision;
                    wrong(format!("translates revision {of}, but its original is at revision {newest}"));
                }
                _ => {}
            }
            let for_everybody = Name { depth: Depth::Everybody, ..text.name.clone() };
            if !self.texts.contains_key(&for_everybody) {
                wrong(format!("there is no text for everybody in this language: {for_everybody}"));
            }
        }
        flaws
    }

    /// What a block of a letter shows: the first approved text on the way from the language asked for over the reader's
    /// other ones and English to the original, in each the text that suits the skill best. `languages` begins with the
    /// one asked for.
    pub fn told(&self, slug: &str, languages: &[String], skill: Skill) -> Option<Told> {
        let wanted = languages.iter().flat_map(|language| shortenings(language)).chain([LAST_RESORT]);
        let original = self.texts_of(slug).map(|text| text.head.original.as_str());
        let mut chain: Vec<&str> = Vec::new();
        for language in wanted.chain(original) {
            if chain.iter().all(|known| !known.eq_ignore_ascii_case(language)) {
                chain.push(language);
            }
        }
        let approved = |language: &str, depth: Depth| {
            self.texts_of(slug).find(|text| {
                text.name.depth == depth
                    && text.name.language.eq_ignore_ascii_case(language)
                    && self.state(&text.name) == State::Approved
            })
        };
        let found = chain
            .into_iter()
            .find_map(|language| Depth::of(skill).iter().find_map(|depth| approved(language, *depth)))?;
        Some(Told {
            slug: slug.to_owned(),
            language: found.name.language.clone(),
            title: found.head.title.clone(),
            summary: found.head.summary.clone(),
            body: found.body.clone(),
        })
    }

    /// The articles that firms of a trade can be told, by their slugs: some text for everybody is approved, and it is for
    /// all trades or for this one.
    pub fn for_trade(&self, trade: Option<&str>) -> Vec<&str> {
        let suits = |text: &Article| {
            text.head.trades.is_empty() || trade.is_some_and(|trade| text.head.trades.iter().any(|one| one == trade))
        };
        let tellable = |slug: &&str| {
            self.told(slug, &[], Skill::Beginner).is_some()
                && self.texts_of(slug).any(|text| text.is_original() && suits(text))
        };
        self.slugs().into_iter().filter(tellable).collect()
    }

    /// The trades for which some article was written.
    pub fn trades(&self) -> BTreeSet<&str> {
        self.texts.values().flat_map(|text| text.head.trades.iter().map(String::as_str)).collect()
    }
}

/// "es-MX", "es".
fn shortenings(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |longer| longer.rfind('-').map(|at| &longer[..at]))
}

#[cfg(test)]
mod tests;
