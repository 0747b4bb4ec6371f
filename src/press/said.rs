//! Sentences that wait to be said: the name of a message and the facts it chooses by.
//!
//! Holds no word. Templates say them with `{{t sentence}}`.

use serde::Serialize;
use serde_json::{Map, Value};

/// A message with its variables.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Said {
    /// The message's name.
    pub(super) key: String,
    /// Its variables: strings, or numbers for plurals.
    #[serde(flatten)]
    pub(super) args: Map<String, Value>,
}

impl Said {
    /// A sentence without variables.
    pub(super) fn new(key: &str) -> Self {
        Self { key: key.to_owned(), args: Map::new() }
    }

    /// Adds a variable.
    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }

    /// Adds many.
    pub(super) fn with_all(mut self, args: &Map<String, Value>) -> Self {
        self.args.extend(args.iter().map(|(name, value)| (name.clone(), value.clone())));
        self
    }
}

/// The word by which messages choose.
pub(super) const fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
