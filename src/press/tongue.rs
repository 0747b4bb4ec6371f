//! Tongues: the messages of one language, with the languages that help out where one is missing.
//!
//! The chain goes from the special to the general and ends in English ("es-MX", "es", "en"), and it is walked per
//! message. Isolation marks are off: they are litter in subjects and plain text. No list of languages lives here or in
//! any other Rust file: a language is a folder under `locales/`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use serde_json::{Map, Value};
use unic_langid::LanguageIdentifier;

use super::PressError;
use super::figures::Figures;
use super::syntax::Named;

/// The language that has every message and helps out last.
pub(super) const LAST_RESORT: &str = "en";

type Bundle = FluentBundle<FluentResource>;

/// The messages of one folder, without help from others.
pub(super) struct Voice {
    /// The folder's name.
    pub(super) tag: String,
    bundle: Bundle,
    /// Its messages, each with the variables and the messages it names.
    messages: BTreeMap<String, Named>,
}

impl std::fmt::Debug for Voice {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Voice")
            .field("tag", &self.tag)
            .field("messages", &self.messages.len())
            .finish_non_exhaustive()
    }
}

/// One language with those that help out.
#[derive(Debug, Clone)]
pub(super) struct Tongue {
    /// The folder's name: what `lang` attributes and Content-Language say.
    pub(super) tag: String,
    chain: Vec<Arc<Voice>>,
    /// Its dates, numbers and lists.
    pub(super) figures: Figures,
}

/// Why a message cannot be said.
#[derive(Debug, thiserror::Error)]
pub(super) enum WordError {
    /// No language of the chain has it.
    #[error("no message `{key}` in {locale} or the languages that help it out")]
    Missing {
        /// The language asked.
        locale: String,
        /// The message.
        key: String,
    },
    /// A variable or term it needs is missing.
    #[error("message `{key}` of {locale}: {why}")]
    Unsayable {
        /// The language that has it.
        locale: String,
        /// The message.
        key: String,
        /// What Fluent says.
        why: String,
    },
}

/// Makes the tongues of all folders.
pub(super) fn tongues(
    locales: &BTreeMap<String, Vec<(String, String)>>,
) -> Result<BTreeMap<String, Tongue>, PressError> {
    let mut voices = BTreeMap::new();
    for (tag, files) in locales {
        voices.insert(tag.clone(), Arc::new(Voice::read(tag, files)?));
    }
    if !voices.contains_key(LAST_RESORT) {
        let why = "the language that helps out last is missing".to_owned();
        return Err(PressError::BadLocale { file: format!("locales/{LAST_RESORT}"), why });
    }
    Ok(voices.keys().map(|tag| (tag.clone(), Tongue::of(tag, &voices))).collect())
}

/// The tag and its shorter forms: "es-MX", "es".
pub(super) fn shortenings(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |longer| longer.rfind('-').map(|at| &longer[..at]))
}

impl Voice {
    fn read(tag: &str, files: &[(String, String)]) -> Result<Self, PressError> {
        let bad = |file: &str, why: String| PressError::BadLocale { file: file.to_owned(), why };
        let identifier: LanguageIdentifier = tag
            .parse()
            .map_err(|_| bad(&format!("locales/{tag}"), "the folder's name is no language tag".to_owned()))?;
        let mut bundle = Bundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        let mut messages = BTreeMap::new();
        let mut formats_as = tag.to_owned();
        for (file, text) in files {
            let resource = FluentResource::try_new(text.clone()).map_err(|(_, errors)| {
                let first = errors.first().map_or_else(String::new, |error| {
                    let line = text[..error.pos.start.min(text.len())].lines().count().max(1);
                    format!("line {line}: {}", error.kind)
                });
                bad(file, first)
            })?;
            for entry in resource.entries() {
                if let ast::Entry::Message(message) = entry {
                    messages.insert(message.id.name.to_owned(), Named::of(message));
                }
            }
            bundle.add_resource_overriding(resource);
        }
        if let Some(pattern) = bundle.get_message("formats-as").and_then(|message| message.value()) {
            formats_as = bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned();
        }
        let figures = Figures::of(&formats_as);
        bundle
            .add_function("NUM", move |positional, _| match positional.first() {
                Some(FluentValue::Number(number)) => FluentValue::from(figures.number(number.value)),
                Some(other) => other.clone(),
                None => FluentValue::Error,
            })
            .map_err(|error| bad(&format!("locales/{tag}"), error.to_string()))?;
        Ok(Self { tag: tag.to_owned(), bundle, messages })
    }
}

impl Tongue {
    fn of(tag: &str, voices: &BTreeMap<String, Arc<Voice>>) -> Self {
        let mut chain: Vec<Arc<Voice>> = shortenings(tag).filter_map(|shorter| voices.get(shorter).cloned()).collect();
        if chain.iter().all(|voice| voice.tag != LAST_RESORT) {
            chain.extend(voices.get(LAST_RESORT).cloned());
        }
        let mut tongue = Self { tag: tag.to_owned(), chain, figures: Figures::of(tag) };
        if let Ok(formats_as) = tongue.say("formats-as", &Map::new()) {
            tongue.figures = Figures::of(&formats_as);
        }
        if let Ok(first) = tongue.say("first-of-month", &Map::new()) {
            tongue.figures = tongue.figures.with_first_of_month(first);
        }
        tongue
    }

    /// One message with its variables filled in.
    pub(super) fn say(&self, key: &str, args: &Map<String, Value>) -> Result<String, WordError> {
        let found = self.chain.iter().find_map(|voice| {
            let pattern = voice.bundle.get_message(key)?.value()?;
            Some((voice, pattern))
        });
        let Some((voice, pattern)) = found else {
            return Err(WordError::Missing { locale: self.tag.clone(), key: key.to_owned() });
        };
        let args: FluentArgs<'_> =
            args.iter().filter_map(|(name, value)| Some((name.as_str(), fluent(value)?))).collect();
        let mut errors = Vec::new();
        let text = voice.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        match errors.first() {
            None => Ok(text),
            Some(error) => {
                Err(WordError::Unsayable { locale: voice.tag.clone(), key: key.to_owned(), why: error.to_string() })
            }
        }
    }

    /// The message ids of this folder alone.
    pub(super) fn own_keys(&self) -> BTreeSet<String> {
        self.own().map(|voice| voice.messages.keys().cloned().collect()).unwrap_or_default()
    }

    /// The variables of a message of this folder, with those of the messages it is made of.
    pub(super) fn variables(&self, key: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut waiting = vec![key.to_owned()];
        while let Some(key) = waiting.pop() {
            let Some(named) = self.own().and_then(|voice| voice.messages.get(&key)) else { continue };
            if seen.insert(key) {
                found.extend(named.variables.iter().cloned());
                waiting.extend(named.messages.iter().cloned());
            }
        }
        found
    }

    fn own(&self) -> Option<&Arc<Voice>> {
        self.chain.first().filter(|voice| voice.tag == self.tag)
    }
}

fn fluent(value: &Value) -> Option<FluentValue<'_>> {
    match value {
        Value::String(text) => Some(FluentValue::from(text.as_str())),
        Value::Number(number) => number.as_f64().map(FluentValue::from),
        Value::Bool(yes) => Some(FluentValue::from(if *yes { "yes" } else { "no" })),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
