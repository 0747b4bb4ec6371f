//! `[feedback]`: what comes back from the world, where it is fetched, and what follows from it.
//!
//! Only words; the rules are in `delivery/feedback`.

use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;
use serde::{Deserialize, Deserializer};

use crate::domain::return_path::LONGEST_BEGINNING;

/// What return paths begin with: short enough for the token behind it, of characters that need no quoting, and with a
/// separator at its end.
pub(super) fn return_path<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    use serde::de::Error as _;
    let mut text = String::deserialize(from)?;
    if text.ends_with(|last: char| last.is_ascii_alphanumeric()) {
        text.push('+');
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || "-_=+.".contains(c);
    if text.len() > LONGEST_BEGINNING {
        return Err(D::Error::custom(format!("\"{text}\" has more than {LONGEST_BEGINNING} characters")));
    }
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric()) || !text.chars().all(fits) || text.contains("..") {
        return Err(D::Error::custom(format!("\"{text}\" is not the beginning of an address like \"bounces+\"")));
    }
    Ok(text)
}

/// `[feedback]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// How long after a first hard bounce a second one of another letter suspends.
    #[serde(deserialize_with = "super::span")]
    pub confirm_after: Duration,
    /// For how long a bounce counts.
    #[serde(deserialize_with = "super::span")]
    pub remember: Duration,
    /// After which time a soft bounce counts half.
    #[serde(deserialize_with = "super::span")]
    pub soft_half_life: Duration,
    /// From which sum of soft bounces on an operator is told.
    pub soft_limit: f64,
    /// How long mails are kept as they were received.
    #[serde(deserialize_with = "super::span")]
    pub keep: Duration,
    /// Larger mails are cut off.
    pub max_megabytes: usize,
    /// The folder read by the worker.
    #[serde(deserialize_with = "super::path_or_none")]
    pub maildir: Option<PathBuf>,
    /// How often the worker looks.
    #[serde(deserialize_with = "super::span")]
    pub poll: Duration,
    /// `[feedback.imap]`
    pub imap: Imap,
}

/// `[feedback.imap]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imap {
    /// Address of the mailbox with its account; may hold a password.
    pub url: SecretString,
    /// The folder for mails that were read.
    pub done: String,
    /// Extra certificates to trust.
    #[serde(deserialize_with = "super::path_or_none")]
    pub trust: Option<PathBuf>,
    /// Wait for each answer.
    #[serde(deserialize_with = "super::span")]
    pub timeout: Duration,
}
