//! `[enrolment]`: limits of subscriber files, and how long what they tell is relied on.

use std::time::Duration;

use serde::{Deserialize, Deserializer};

use super::{not_a_span, parse_span, span};

/// `[enrolment]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enrolment {
    /// Most products of one profile.
    pub max_products: usize,
    /// How long a version is relied on; for ever without.
    #[serde(deserialize_with = "span_or_never")]
    pub versions_expire: Option<Duration>,
    /// After how long a silence a firm is asked; never without.
    #[serde(deserialize_with = "span_or_never")]
    pub ask_after: Option<Duration>,
    /// How long the question can be answered on its page.
    #[serde(deserialize_with = "span")]
    pub ask_open: Duration,
    /// How long the letter with the question is worth sending.
    #[serde(deserialize_with = "span")]
    pub ask_expires: Duration,
    /// Most firms asked on one day.
    pub ask_daily: usize,
    /// What is let through at the door.
    pub door: Door,
    /// Answers to letters.
    pub replies: Replies,
    /// Readers who sign in.
    pub portal: Portal,
}

/// `[enrolment.portal]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Portal {
    /// How long a mailed link leads in.
    #[serde(deserialize_with = "span")]
    pub link_open: Duration,
    /// A session ends after this, however busy it is.
    #[serde(deserialize_with = "span")]
    pub session_longest: Duration,
    /// A session that is left alone ends after this.
    #[serde(deserialize_with = "span")]
    pub session_idle: Duration,
}

/// `[enrolment.replies]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replies {
    /// How long a letter can be answered.
    #[serde(deserialize_with = "span")]
    pub open: Duration,
    /// How long a device is remembered; not at all without.
    #[serde(deserialize_with = "span_or_never")]
    pub remember: Option<Duration>,
}

/// `[enrolment.door]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Door {
    /// How long a link to confirm can be used.
    #[serde(deserialize_with = "span")]
    pub link_open: Duration,
    /// How long a letter with a link is worth sending.
    #[serde(deserialize_with = "span")]
    pub link_expires: Duration,
    /// Requests in an hour for one address.
    pub requests_per_address: usize,
    /// Requests in an hour from one visitor.
    pub requests_per_source: usize,
}

/// A span of time, or "0" for never.
fn span_or_never<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
    let text = String::deserialize(from)?;
    if text.trim() == "0" {
        return Ok(None);
    }
    parse_span(&text).map(|span| Some(span).filter(|span| !span.is_zero())).ok_or_else(|| not_a_span(&text))
}
