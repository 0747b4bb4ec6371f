//! The roster: subscriber files in, subscribers out, and back again without a loss.
//!
//! What it does: it reads the two forms of the contract (JSON, CSV), row by row, and says of every row that it cannot
//! take where it stands and why. What it never does: the database. To take a new form: a file here and a line in
//! [`read`]; to check more: `check`.

mod check;
mod csv;
mod json;

use crate::domain::subscriber::Subscriber;

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Refusal {
    /// Line in the file, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

/// What a file held.
#[derive(Debug, Default)]
pub struct Roster {
    /// Rows (JSON: elements; CSV: lines) that were looked at.
    pub read: usize,
    /// The good ones, in the order of the file, each id once.
    pub subscribers: Vec<Subscriber>,
    /// The others.
    pub refused: Vec<Refusal>,
}

/// What rows are measured against.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Languages that letters can be written in.
    pub languages: Vec<String>,
    /// More products than this in one profile are refused.
    pub max_products: usize,
}

/// Reads a subscriber file. The form is recognised: an array is JSON, anything else CSV.
pub fn read(bytes: &[u8], rules: &Rules) -> Roster {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(bad) => {
            let line = 1 + line_ends(&bytes[..bad.valid_up_to()]);
            let why = format!("not UTF-8 at byte {}; save the file as UTF-8", bad.valid_up_to());
            return Roster { refused: vec![Refusal { line, why }], ..Roster::default() };
        }
    };
    match text.trim_start().chars().next() {
        Some('[' | '{') => json::read(text, rules),
        _ => csv::read(text, rules),
    }
}

/// Whether a subscriber would be taken from a file; if not, why.
pub(super) fn fits(subscriber: &Subscriber, rules: &Rules) -> Result<(), String> {
    check::subscriber(subscriber, rules)
}

/// Number of line ends.
fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

/// Writes subscribers so that [`read`] gives the very same ones: a JSON array, one subscriber after another.
pub fn write(subscribers: &[Subscriber]) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(subscribers).map(|text| text + "\n")
}
