//! DOCUMENTS → words: bytes of any known format become an [`Advisory`] or another word of the domain.
//!
//! What this room does: it recognises the format, reads it tolerantly and says as [`Oddity`](crate::domain::advisory::Oddity)
//! what it had to put right. It refuses only what has lost its identity or its meaning, and never drops a vulnerability
//! or a product. What it never does: fetch, store, judge, or clean texts for showing (that is the press's trade).
//! Which door to open: a new format is one file in `formats/` and one line in its table; how real documents go wrong is
//! handled in `walk.rs` (wrong types) and in the format itself (wrong words).

pub mod catalogues;
pub mod feedback;
mod formats;
mod inventories;
mod json;
mod walk;
mod xml;
mod yaml;

pub use inventories::read_inventory;

use crate::domain::advisory::Advisory;
use crate::domain::epss::EpssTable;
use crate::domain::known_exploited::KnownExploitedCatalogue;

/// What a document may cost at most; [`IntakeError::TooLarge`] and [`IntakeError::TooDeep`] say when it costs more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Length of the document in bytes.
    pub max_bytes: usize,
    /// Objects and lists inside one another; more than 256 is taken as 256, which the stack surely bears.
    pub max_depth: usize,
}

/// What can be read.
#[derive(Debug, Clone, PartialEq)]
pub enum Document {
    /// One advisory in one revision.
    Advisory(Box<Advisory>),
    /// A catalogue of known-exploited vulnerabilities.
    KnownExploited(KnownExploitedCatalogue),
    /// A day's estimates of attacks to come.
    Epss(EpssTable),
}

/// Why a document was refused: one located sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    /// No reader of the table knows it.
    #[error("the document is of no known format (known are {known})")]
    Unrecognised {
        /// The names of the formats that are known.
        known: String,
    },
    /// More bytes than the limit allows.
    #[error("the document has {bytes} bytes, the limit is {limit}")]
    TooLarge {
        /// Its length.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// More levels than the limit allows.
    #[error("line {line}, column {column}: objects and lists are nested more than {limit} levels deep")]
    TooDeep {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// The limit.
        limit: usize,
    },
    /// Not UTF-8 (RFC 8259, section 8.1 demands it).
    #[error("the document is not UTF-8: byte {offset} belongs to no character")]
    NotUtf8 {
        /// Offset of the first bad byte, from 0.
        offset: usize,
    },
    /// The syntax is broken.
    #[error("line {line}, column {column}: {why}")]
    Malformed {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What was found.
        why: String,
    },
    /// Well-formed, but its identity or its meaning is lost.
    #[error("{at}: {why}")]
    Invalid {
        /// Where, as a JSON pointer (RFC 6901).
        at: String,
        /// What is wrong.
        why: String,
        /// The mandatory test of the format that fails ("6.1.3"), if there is one.
        test: Option<&'static str>,
    },
}

impl IntakeError {
    /// The mandatory test of the format that fails on the document, if there is one.
    pub const fn test(&self) -> Option<&'static str> {
        match self {
            Self::Invalid { test, .. } => *test,
            _ => None,
        }
    }
}

/// Reads one document of any known format.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Document, IntakeError> {
    read_with_format(bytes, limits).map(|(_, document)| document)
}

/// Reads one document of any known format, and says the format by its key ("csaf").
pub fn read_with_format(bytes: &[u8], limits: Limits) -> Result<(&'static str, Document), IntakeError> {
    if bytes.len() > limits.max_bytes {
        return Err(IntakeError::TooLarge { bytes: bytes.len(), limit: limits.max_bytes });
    }
    let text = std::str::from_utf8(bytes).map_err(|fault| IntakeError::NotUtf8 { offset: fault.valid_up_to() })?;
    // Some editors put a byte order mark in front; RFC 8259 lets readers ignore it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let source = if text.trim_start().starts_with(['{', '[']) {
        json::parse(text, limits.max_depth)?
    } else if let Some(lines) = formats::read_lines(text) {
        return lines;
    } else if yaml::looks_like_it(text) {
        yaml::parse(text, limits.max_depth)?
    } else {
        return Err(formats::unrecognised());
    };
    let format = formats::FORMATS.iter().find(|format| format.recognises(&source.root));
    let format = format.ok_or_else(formats::unrecognised)?;
    Ok((format.key(), format.parse(&source)?))
}

/// Whether a file that begins so is of a format that is lines, not a tree: what is a document among the tables of a folder.
pub fn begins_like_lines(beginning: &[u8]) -> bool {
    let text = String::from_utf8_lossy(beginning);
    formats::lines_begin_so(text.strip_prefix('\u{feff}').unwrap_or(&text))
}

#[cfg(test)]
mod tests;
