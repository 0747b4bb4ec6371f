//! Refusals: documents that were not taken in, and why. Plain data.

use chrono::{DateTime, Utc};
use serde::Serialize;

/// Of a refused document, so many bytes at its beginning are remembered by their hash.
pub const BEGINNING: usize = 64 << 10;

/// A document that was not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RefusedDocument {
    /// Its row.
    pub id: i64,
    /// Where it came from: "import" for files, "console" for pages, "api" for programs.
    pub source: String,
    /// Its name there.
    pub name: String,
    /// SHA-256 of its first [`BEGINNING`] bytes, lower-case hexadecimal digits.
    pub sha256: String,
    /// Its size.
    pub bytes: usize,
    /// Why, with the place in the document where it has one.
    pub why: String,
    /// The mandatory test of its format that it fails, if that is the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub test: Option<String>,
    /// When it came first.
    pub first: DateTime<Utc>,
    /// When it came last.
    pub last: DateTime<Utc>,
    /// How often it came.
    pub times: usize,
}

/// A document that is being refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRefusal<'a> {
    /// Where it came from.
    pub source: &'a str,
    /// Its name there.
    pub name: &'a str,
    /// Of its beginning.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// Why.
    pub why: &'a str,
    /// Which test.
    pub test: Option<&'a str>,
}
