//! Helping out: what is not translated yet is said in a language that the reader knows best after the own one, and marked.
//!
//! A block of a letter is never a mixture: if one sentence of it cannot be said, the next language of the chain
//! (`helped-by` in `meta.ftl`, English last) says the whole block, subject included, and one plain line above it tells
//! why. Nothing here knows which languages there are.

use serde::Serialize;
use serde_json::{Map, Value};

use super::tongue::{LAST_RESORT, Tongue, shortenings};
use super::{Desk, Press, PressError};
use crate::domain::subscriber::Skill;

/// A language of a letter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speaker<'a> {
    pub(super) desk: &'a Desk,
    /// The language that was wanted, where this one helps out.
    wanted: Option<&'a Desk>,
}

/// The line above a block that another language says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Mark {
    /// The language of the line itself.
    lang: String,
    text: String,
}

impl Speaker<'_> {
    pub(super) fn tongue(&self) -> &Tongue {
        &self.desk.tongue
    }

    /// Prints a body, with explanations for beginners.
    pub(super) fn body(&self, template: &str, view: &impl Serialize, skill: Skill) -> Result<String, PressError> {
        match skill {
            Skill::Beginner => self.desk.pages.print_explained(template, view, &self.desk.tongue),
            Skill::Intermediate | Skill::Expert => self.desk.pages.print(template, view),
        }
    }

    /// What stands above the block, if this language helps out: in the wanted language if it can say so much.
    pub(super) fn mark(&self) -> Result<Option<Mark>, PressError> {
        let Some(wanted) = self.wanted else { return Ok(None) };
        let said = |tongue: &Tongue| {
            let tag = self.desk.tongue.tag.split('-').next().unwrap_or_default();
            let language = tongue.say("language-of-text", &one("tag", tag))?;
            tongue.say("helped-out", &one("language", &language))
        };
        let (text, tongue) = match said(&wanted.tongue) {
            Ok(text) => (text, &wanted.tongue),
            Err(_) => (said(&self.desk.tongue)?, &self.desk.tongue),
        };
        Ok(Some(Mark { lang: tongue.tag.clone(), text }))
    }
}

fn one(name: &str, value: &str) -> Map<String, Value> {
    std::iter::once((name.to_owned(), value.into())).collect()
}

impl Press {
    /// Prints with the speakers of these languages, each once, the main one first; whoever lacks words is helped out as a
    /// whole.
    pub(super) fn in_whole<T>(
        &self,
        brand: &str,
        languages: &[String],
        print: impl Fn(&[Speaker<'_>]) -> Result<T, PressError>,
    ) -> Result<T, PressError> {
        let desks = self.desks_for(brand, languages)?;
        let mut speakers: Vec<Speaker<'_>> = desks.into_iter().map(|desk| Speaker { desk, wanted: None }).collect();
        loop {
            let error = match print(&speakers) {
                Err(error) => error,
                done => return done,
            };
            let silent = |speaker: &Speaker<'_>| error.speechless() == Some(&speaker.desk.tongue.tag);
            let Some(at) = speakers.iter().position(silent) else { return Err(error) };
            let Some(helper) = self.helper(brand, speakers[at]) else { return Err(error) };
            let known = speakers.iter().position(|speaker| speaker.desk.tongue.tag == helper.desk.tongue.tag);
            match known {
                // It is in the letter anyway and now speaks for both, as early as the earlier one.
                Some(other) => {
                    speakers[other] = helper;
                    speakers.swap(at.min(other), other);
                    speakers.remove(at.max(other));
                }
                None => speakers[at] = helper,
            }
        }
    }

    /// Who helps a speaker out: the next of the chain of the language that was wanted.
    fn helper<'a>(&'a self, brand: &str, speaker: Speaker<'a>) -> Option<Speaker<'a>> {
        let wanted = speaker.wanted.unwrap_or(speaker.desk);
        let here = &speaker.desk.tongue.tag;
        if here == LAST_RESORT {
            return None;
        }
        let chain = wanted.tongue.helped_by.iter().map(String::as_str).chain([LAST_RESORT]);
        let chain: Vec<&Desk> = chain.filter_map(|tag| self.speaking(brand, tag)).collect();
        let next = match (speaker.wanted, chain.iter().position(|desk| desk.tongue.tag == *here)) {
            (Some(_), Some(at)) => at + 1,
            _ => 0,
        };
        chain[next..].iter().find(|desk| desk.tongue.tag != *here).map(|&desk| Speaker { desk, wanted: Some(wanted) })
    }

    /// The languages of a letter, each once, the main one first.
    fn desks_for(&self, brand: &str, languages: &[String]) -> Result<Vec<&Desk>, PressError> {
        let mut found: Vec<&Desk> = Vec::new();
        for tag in languages.iter().map(String::as_str).chain(languages.is_empty().then_some(LAST_RESORT)) {
            let desk = self.desk(brand, tag).ok_or_else(|| PressError::MissingKey {
                locale: languages.join(", "),
                key: "language-name".to_owned(),
            })?;
            if found.iter().all(|known| known.tongue.tag != desk.tongue.tag) {
                found.push(desk);
            }
        }
        Ok(found)
    }

    /// Who speaks a language, or else English.
    pub(super) fn desk(&self, brand: &str, tag: &str) -> Option<&Desk> {
        self.speaking(brand, tag).or_else(|| self.speaking(brand, LAST_RESORT))
    }

    fn speaking(&self, brand: &str, tag: &str) -> Option<&Desk> {
        let desks = self.desks.get(brand).or_else(|| self.desks.get(""))?;
        let named = |tag: &str| desks.iter().find(|(name, _)| name.eq_ignore_ascii_case(tag)).map(|(_, desk)| desk);
        shortenings(tag).find_map(named)
    }
}
