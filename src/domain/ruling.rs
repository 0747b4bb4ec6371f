//! Rulings: what an operator has decided about an advisory for the audience, with the reason.
//!
//! Plain data. A ruling changes what an advisory means for readers; it never changes what is known of it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::rating::Rating;

/// All that stands about one advisory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Ruling {
    /// The level, whatever a scheme says.
    pub level: Option<Signed<Rating>>,
    /// Answers to inputs of schemes: by scheme, then by input.
    pub answers: Option<Signed<BTreeMap<String, BTreeMap<String, String>>>>,
}

/// A decision with who took it, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "Signed_{T}")]
pub struct Signed<T> {
    /// What was decided.
    pub value: T,
    /// Why; never empty.
    pub reason: String,
    /// Who, if told.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

impl Ruling {
    /// The answers to one scheme's inputs.
    pub fn answers_to(&self, scheme: &str) -> Option<&BTreeMap<String, String>> {
        self.answers.as_ref()?.value.get(scheme)
    }
}
