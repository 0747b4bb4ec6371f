//! The short code of a letter: eight characters near its foot, by which it is found again when somebody types them.
//!
//! Crockford's alphabet, so that nothing is mistaken for another when it is read aloud or typed from paper: case, blanks,
//! dashes and what looks alike are forgiven. A letter is printed with [`PLACE`] where its code will stand; the code
//! follows from the words themselves, so it is known only once they stand.

use serde::{Deserialize, Serialize};

/// Where the code will stand in a printed letter; what samples show.
pub const PLACE: &str = "0000-0000";

/// Digits and letters without I, L, O and U.
const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P',
    'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

/// Characters of a code.
const LENGTH: usize = 8;

/// Typed texts longer than this are no code, whatever is in them.
const LONGEST: usize = 40;

/// The code of a letter: eight characters of the alphabet, without the dash.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShortCode(String);

impl ShortCode {
    /// The code of the first 40 bits of a mark, given as hexadecimal digits; nothing where there are fewer.
    pub fn of_mark(mark: &str) -> Option<Self> {
        let bits = u64::from_str_radix(mark.get(..LENGTH * 5 / 4)?, 16).ok()?;
        let place = |nth: usize| usize::try_from((bits >> (5 * (LENGTH - 1 - nth))) & 31).unwrap_or_default();
        (0..LENGTH).map(|nth| ALPHABET.get(place(nth))).collect::<Option<String>>().map(Self)
    }

    /// The code that somebody typed, however sloppily.
    pub fn typed(text: &str) -> Option<Self> {
        if text.chars().count() > LONGEST {
            return None;
        }
        let said = text.chars().filter(|c| !c.is_whitespace() && !c.is_ascii_punctuation() && !"–—‐‑·".contains(*c));
        let meant = said.map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            other => other,
        });
        let code: String = meant.collect();
        let fits = code.chars().count() == LENGTH && code.chars().all(|c| ALPHABET.contains(&c));
        fits.then_some(Self(code))
    }

    /// As it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ShortCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (first, second) = self.0.split_at_checked(LENGTH / 2).unwrap_or((&self.0, ""));
        write!(f, "{first}-{second}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_sloppily_it_is_typed() {
        let code = ShortCode::of_mark("00443214c74254b635cf").unwrap();
        assert_eq!(code.to_string(), "0123-4567");
        for typed in ["0123-4567", "o123 4567", "0l23–4567", " 0i234567. ", "(O123-4567)", "0 1 2 3 4 5 6 7"] {
            assert_eq!(ShortCode::typed(typed).as_ref(), Some(&code), "{typed}");
        }
        for none in ["", "0123-456", "0123-45678", "0123-456ß", "abc", &"0".repeat(41)] {
            assert_eq!(ShortCode::typed(none), None, "{none}");
        }
    }

    #[test]
    fn codes_keep_all_bits_apart_and_the_place_holder_is_one() {
        assert_eq!(ShortCode::of_mark("ffffffffff").unwrap().as_str(), "ZZZZZZZZ");
        assert_ne!(ShortCode::of_mark("0000000001"), ShortCode::of_mark("0000000002"));
        assert_eq!(ShortCode::of_mark("000000000"), None);
        assert_eq!(ShortCode::typed(PLACE).unwrap().to_string(), PLACE);
    }
}
