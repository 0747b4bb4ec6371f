//! Findings: what was looked at and is not as it should be, before a reader notices it.
//!
//! Plain data. Whoever owns a subject makes its findings: `keys` of certificates, `channels` of domains and relays,
//! `cli/check` gathers them. Nothing in a finding is an address, a password or a key.

use std::fmt;

use serde::Serialize;

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub what: String,
    /// The setting, file, record or edition it is about.
    #[serde(rename = "where")]
    pub place: String,
    /// What to do about it.
    pub remedy: String,
}

/// How bad it is, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Something cannot work.
    Error,
    /// Something will soon not work, or loses mail.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// The word in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl Finding {
    /// Something cannot work.
    pub fn error(place: impl Into<String>, what: impl fmt::Display, remedy: impl Into<String>) -> Self {
        Self::of(Severity::Error, place, what, remedy)
    }

    /// Something will soon not work, or loses mail.
    pub fn warning(place: impl Into<String>, what: impl fmt::Display, remedy: impl Into<String>) -> Self {
        Self::of(Severity::Warning, place, what, remedy)
    }

    /// Good to know.
    pub fn note(place: impl Into<String>, what: impl fmt::Display, remedy: impl Into<String>) -> Self {
        Self::of(Severity::Note, place, what, remedy)
    }

    /// One of the given severity.
    pub fn of(
        severity: Severity,
        place: impl Into<String>,
        what: impl fmt::Display,
        remedy: impl Into<String>,
    ) -> Self {
        Self { severity, what: what.to_string(), place: place.into(), remedy: remedy.into() }
    }
}
