//! Keys: bytes whose plain order is the order of a scheme.
//!
//! A key is written from left to right in classes and payloads. A class byte decides between things of different making
//! ("end of the version" before "one more number"), the payload between things of one. Because only bytes are compared,
//! every scheme is a total order by its making; whether it is the *right* order is what the tables of its tests say.

/// A version of one scheme, ready to be compared with others of the same scheme.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Box<[u8]>);

/// A number of more digits than this is no version.
const MOST_DIGITS: usize = 200;

/// Writes a key.
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn new() -> Self {
        Self(Vec::with_capacity(24))
    }

    /// One byte that decides before whatever follows.
    pub(super) fn class(&mut self, class: u8) -> &mut Self {
        self.0.push(class);
        self
    }

    /// A whole number of any length; leading zeros do not count. `None` where it is none.
    pub(super) fn number(&mut self, digits: &str) -> Option<&mut Self> {
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits = digits.trim_start_matches('0');
        let length = u8::try_from(digits.len()).ok().filter(|_| digits.len() <= MOST_DIGITS)?;
        self.0.push(length);
        self.0.extend_from_slice(digits.as_bytes());
        Some(self)
    }

    /// A word, ordered by its bytes; a word comes before its own continuation.
    pub(super) fn word(&mut self, word: &str) -> &mut Self {
        self.0.extend_from_slice(word.as_bytes());
        self.0.push(0);
        self
    }

    pub(super) fn done(self) -> Key {
        Key(self.0.into_boxed_slice())
    }
}

/// The digits in front, and the rest.
pub(super) fn split_digits(text: &str) -> (&str, &str) {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

/// The ASCII letters in front, and the rest.
pub(super) fn split_letters(text: &str) -> (&str, &str) {
    let end = text.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(text.len());
    text.split_at(end)
}
