//! Words of the library: how texts are written into the index, and how questions are taken apart.
//!
//! Pure. Letters, digits and nothing else come out of here, so nothing that is typed is ever part of a language of
//! queries. Case, accents and punctuation count on neither side.

use std::collections::BTreeSet;

use crate::domain::name::folded;

/// So many letters of a question are read.
const LONGEST: usize = 300;

/// So many of its pieces.
const MOST_PIECES: usize = 8;

/// Longer words are cut: nothing that people type is longer.
const LONGEST_WORD: usize = 40;

/// So many letters of one text are indexed: lists of products may be endless.
const LONGEST_TEXT: usize = 20_000;

/// A question taken apart: pieces that have to be found, each of words that stand side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked(pub(super) Vec<Vec<String>>);

impl Asked {
    /// What stands between blanks is one piece: "s7-1500" is `s7 1500`, side by side.
    pub(super) fn read(text: &str) -> Self {
        let text: String = text.chars().filter(|letter| *letter != '\0').take(LONGEST).collect();
        let mut pieces: Vec<Vec<String>> = Vec::new();
        for piece in text.split_whitespace() {
            let words: Vec<String> = words(&folded(piece)).map(cut).collect();
            if !words.is_empty() && !pieces.contains(&words) {
                pieces.push(words);
            }
        }
        pieces.truncate(MOST_PIECES);
        Self(pieces)
    }
}

/// A text as the index takes it.
pub(super) fn indexed(text: &str) -> String {
    let text: String = text.chars().take(LONGEST_TEXT).collect();
    let folded = folded(&text);
    words(&folded).map(cut).collect::<Vec<_>>().join(" ")
}

/// The words of texts that somebody could spell wrongly: with letters, neither short nor endless.
pub(super) fn spellable<'a>(texts: impl Iterator<Item = &'a String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in texts {
        let folded = folded(text);
        found.extend(words(&folded).filter(|word| can_be_misspelled(word)).map(str::to_owned));
    }
    found
}

/// Whether a word has enough letters to be recognised when some of them are wrong.
pub(super) fn can_be_misspelled(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    (4..=LONGEST_WORD).contains(&word.chars().count()) && letters >= 3
}

/// The word with its ends marked, so that runs of letters at an end are runs of their own.
pub(super) fn padded(word: &str) -> String {
    format!("_{word}_")
}

/// The runs of three letters of a word with its ends.
pub(super) fn runs(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = padded(word).chars().collect();
    letters.windows(3).map(|run| run.iter().collect()).collect()
}

/// How many slips of the pen lead from one word to the other (a letter wrong, missing, too many, or two in the other
/// order), if they are few enough for the length of the words.
pub(super) fn slips(asked: &str, word: &str) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (asked.chars().collect(), word.chars().collect());
    let most = match a.len().max(b.len()) {
        0..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    // Three lines of the table are enough: the line before, and the one before that for swapped letters.
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (row, letter) in a.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, other) in b.iter().enumerate() {
            let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX / 2);
            let mut least = at(&above, column) + usize::from(letter != other);
            least = least.min(at(&above, column + 1) + 1).min(at(&line, column) + 1);
            let swapped = row > 0 && column > 0 && a.get(row - 1) == Some(other) && b.get(column - 1) == Some(letter);
            if swapped {
                least = least.min(at(&before, column - 1) + 1);
            }
            line.push(least);
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().filter(|slips| *slips <= most)
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn cut(word: &str) -> String {
    word.chars().take(LONGEST_WORD).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_plain_words() {
        let read = |text: &str| Asked::read(text).0;
        assert_eq!(read("Siemens S7-1500"), [vec!["siemens".to_owned()], vec!["s7".to_owned(), "1500".to_owned()]]);
        assert_eq!(read("CVE-2024-3400"), [["cve", "2024", "3400"].map(str::to_owned).to_vec()]);
        assert_eq!(read("GeutebrÜck"), [["geutebruck".to_owned()]]);
        let hostile = "\"; DROP TABLE library; -- NEAR(a b) {title} : x* ^y \0 % _ ' OR 1=1";
        for word in Asked::read(hostile).0.concat() {
            assert!(word.chars().all(char::is_alphanumeric), "{word}");
        }
        assert_eq!(Asked::read("\0 \u{202e} %%% ''' ((("), Asked::default());
        assert!(Asked::read(&"x ".repeat(5_000)).0.len() <= MOST_PIECES);
        assert!(Asked::read(&"x".repeat(10_000)).0.concat().concat().len() <= LONGEST_WORD);
    }

    #[test]
    fn slips_of_the_pen_are_counted_and_other_words_are_other_words() {
        for (asked, meant, count) in [
            ("simantic", "simatic", 1),
            ("exchnage", "exchange", 1),
            ("fortiget", "fortigate", 2),
            ("microsft", "microsoft", 1),
            ("same", "same", 0),
        ] {
            assert_eq!(slips(asked, meant), Some(count), "{asked}");
        }
        assert_eq!(slips("cisco", "citrix"), None);
        assert_eq!(slips("apache", "cpanel"), None);
    }
}
