//! The yearly question to a firm: is this still yours? What its letter and its page are composed from.
//!
//! Plain data without a sentence in it. `publishing` fills it, `press` turns it into words. A question is a firm's own:
//! its letter lists the firm's products and carries a link of its own, but neither a name nor an address.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::door::Door;
use super::product::ProductClass;
use super::subscriber::{BodyFormat, Skill};
use super::tenant::Brand;

/// What press needs to print the letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionBrief {
    /// Whose letter it is.
    pub brand: Brand,
    /// SHA-256 fingerprint of the signing certificate, if letters are signed.
    pub signer_fingerprint: Option<String>,
    /// The main language first.
    pub languages: Vec<String>,
    /// How much the readers know.
    pub skill: Skill,
    /// The wanted body forms.
    pub formats: Vec<BodyFormat>,
    /// What it is about.
    pub facts: QuestionFacts,
}

/// What the question is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionFacts {
    /// The day the letter is written, in the firm's zone.
    pub today: NaiveDate,
    /// The day on which the firm was last heard of.
    pub heard: NaiveDate,
    /// What the firm told, in the order of its profile. Never empty.
    pub products: Vec<ToldProduct>,
    /// The page on which it can be answered, an https address with the firm's token.
    pub link: String,
    /// The last day on which the page can be used.
    pub until: NaiveDate,
}

/// One product of a firm, as it told it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldProduct {
    /// How the firm knows it, untrusted; or the words it wants to hear about.
    pub name: String,
    /// It is not a product, but words to hear about.
    pub keyword: bool,
    /// The noun for it.
    pub class: ProductClass,
    /// The version it told.
    pub version: Option<String>,
    /// The day on which it told it, or last confirmed it.
    pub told: NaiveDate,
    /// The version is no longer relied on.
    pub lapsed: bool,
}

/// A firm's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// All of it is still right.
    Unchanged,
    /// Something is different.
    Changed,
}

impl Answer {
    /// The word in forms, in the database and by which templates choose.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Changed => "changed",
        }
    }

    /// The answer of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Unchanged, Self::Changed].into_iter().find(|answer| answer.key() == key)
    }
}

/// What a page outside the letters shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The question with its two answers.
    Question {
        /// The firm's name.
        firm: String,
        /// What it told.
        products: Vec<ToldProduct>,
        /// The present day in the firm's zone.
        today: NaiveDate,
        /// When it was answered last, and how.
        answered: Option<(NaiveDate, Answer)>,
        /// The last day on which it can be answered.
        until: NaiveDate,
    },
    /// Thanks for an answer.
    Answered(Answer),
    /// How to ask for confidential notices.
    Closed,
    /// A page at the door.
    Door(Door),
    /// Something is wrong.
    Problem(Problem),
}

/// What can be wrong with a request, as far as a reader needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// There is no such page.
    Unknown,
    /// The page was there for a time, and is gone.
    Expired,
    /// A link was open for a time, and is not any more; nothing came of it.
    LinkClosed,
    /// Whoever asks may not see it.
    NotAdmitted,
    /// What was sent cannot be understood.
    NotUnderstood,
    /// Whoever asks tried too often, and has to wait.
    TooOften,
    /// It is our fault; trying again later is right.
    Ours,
}

impl Problem {
    /// The word by which templates and locale files choose.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Expired => "expired",
            Self::LinkClosed => "link-closed",
            Self::NotAdmitted => "not-admitted",
            Self::NotUnderstood => "not-understood",
            Self::TooOften => "too-often",
            Self::Ours => "ours",
        }
    }
}
