//! Tongues: the messages of one language, the regional before the general ("es-MX", "es").
//!
//! That chain is walked per message, since it is one language. Another language never fills a gap here: `helping` lets it
//! say the whole. Isolation marks are off: they are litter in subjects and plain text. No list of languages lives here or
//! in any other Rust file: a language is a folder under `locales/`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use serde_json::{Map, Value};
use unic_langid::LanguageIdentifier;

use super::PressError;
use super::figures::Figures;
use super::glossary::{Glossary, MEANS, WORD};
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

/// One language.
#[derive(Debug, Clone)]
pub(super) struct Tongue {
    /// The folder's name: what `lang` attributes and Content-Language say.
    pub(super) tag: String,
    chain: Vec<Arc<Voice>>,
    /// The languages that say what this one cannot, the nearest first; English always comes last.
    pub(super) helped_by: Vec<String>,
    /// Its words of the trade.
    pub(super) glossary: Arc<Glossary>,
    /// Its dates, numbers and lists.
    pub(super) figures: Figures,
}

/// Why a message cannot be said.
#[derive(Debug, Clone, thiserror::Error)]
pub(super) enum WordError {
    /// The language has no such message.
    #[error("no message `{key}` in {locale}")]
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
        let chain: Vec<Arc<Voice>> = shortenings(tag).filter_map(|shorter| voices.get(shorter).cloned()).collect();
        let mut tongue = Self {
            tag: tag.to_owned(),
            chain,
            helped_by: Vec::new(),
            glossary: Arc::default(),
            figures: Figures::of(tag),
        };
        if let Ok(formats_as) = tongue.say("formats-as", &Map::new()) {
            tongue.figures = Figures::of(&formats_as);
        }
        if let Ok(first) = tongue.say("first-of-month", &Map::new()) {
            tongue.figures = tongue.figures.with_first_of_month(first);
        }
        if let Ok(helpers) = tongue.say("helped-by", &Map::new()) {
            tongue.helped_by = helpers.split_whitespace().map(str::to_owned).collect();
        }
        tongue.glossary = Arc::new(tongue.read_glossary());
        tongue
    }

    /// The words `word-…` of the whole chain, each once.
    fn read_glossary(&self) -> Glossary {
        let keys: BTreeSet<&String> = self.chain.iter().flat_map(|voice| voice.messages.keys()).collect();
        let words = keys.into_iter().filter(|key| key.starts_with(WORD)).filter_map(|key| {
            let voice = self.voice(key)?;
            let message = voice.bundle.get_message(key)?;
            let say = |pattern| voice.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned();
            Some((say(message.value()?), say(message.get_attribute(MEANS)?.value())))
        });
        let text: Map<String, Value> = std::iter::once(("text".to_owned(), "\n".into())).collect();
        let quoted = self.say("quoted", &text).unwrap_or_default();
        let (open, close) = quoted.split_once('\n').unwrap_or_default();
        Glossary::of(words, (open.to_owned(), close.to_owned()))
    }

    /// The part of the chain that has a message.
    fn voice(&self, key: &str) -> Option<&Arc<Voice>> {
        self.chain.iter().find(|voice| voice.bundle.get_message(key).is_some_and(|message| message.value().is_some()))
    }

    /// One message with its variables filled in.
    pub(super) fn say(&self, key: &str, args: &Map<String, Value>) -> Result<String, WordError> {
        let found = self.voice(key).and_then(|voice| Some((voice, voice.bundle.get_message(key)?.value()?)));
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
                Err(WordError::Unsayable { locale: self.tag.clone(), key: key.to_owned(), why: error.to_string() })
            }
        }
    }

    /// The words of the trade in what this message says of its own, as `said` with these variables: what variables bring
    /// along does not count, except our nouns beside a name.
    pub(super) fn words_of_the_trade(&self, key: &str, args: &Map<String, Value>, said: &str) -> Vec<usize> {
        if self.glossary.used(said).is_empty() {
            return Vec::new();
        }
        let selectors = self.names(key, |named| &named.selectors);
        let ours = |(name, value): (&String, &Value)| {
            let value = match value {
                Value::String(text) if !selectors.contains(name) => Value::String(self.glossary.ours(text)),
                other => other.clone(),
            };
            (name.clone(), value)
        };
        let said = self.say(key, &args.iter().map(ours).collect());
        said.map(|text| self.glossary.used(&text)).unwrap_or_default()
    }

    /// The message ids of this folder alone.
    pub(super) fn own_keys(&self) -> BTreeSet<String> {
        self.own().map(|voice| voice.messages.keys().cloned().collect()).unwrap_or_default()
    }

    /// The words of the trade of this folder that lack their explanation.
    pub(super) fn unexplained(&self) -> Vec<String> {
        let Some(voice) = self.own() else { return Vec::new() };
        let lacks =
            |key: &&String| voice.bundle.get_message(key).is_some_and(|message| message.get_attribute(MEANS).is_none());
        voice.messages.keys().filter(|key| key.starts_with(WORD)).filter(lacks).cloned().collect()
    }

    /// The messages that a message of this folder is made of and that it does not find.
    pub(super) fn missing(&self, key: &str) -> Vec<String> {
        let named = self.own().and_then(|voice| voice.messages.get(key).map(|named| (voice, named)));
        let Some((voice, named)) = named else { return Vec::new() };
        named.messages.iter().filter(|asked| !voice.bundle.has_message(asked)).cloned().collect()
    }

    /// The variables of a message, with those of the messages it is made of.
    pub(super) fn variables(&self, key: &str) -> BTreeSet<String> {
        self.names(key, |named| &named.variables)
    }

    fn names(&self, key: &str, which: impl Fn(&Named) -> &BTreeSet<String>) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut waiting = vec![key.to_owned()];
        while let Some(key) = waiting.pop() {
            let Some(named) = self.voice(&key).and_then(|voice| voice.messages.get(&key)) else { continue };
            if seen.insert(key) {
                found.extend(which(named).iter().cloned());
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
