//! Keywords: words by which a reader asks to hear about something that it cannot name as a product.
//!
//! Plain data and total functions. Every word must stand in an advisory, as a whole word and in any order; what was
//! written together (`S7-1500`) or stands in double quotes (`"point of sale"`) must stand together. Case, accents and
//! punctuation do not count. Which texts of an advisory are looked at is decided in `matching`. A word that stands in
//! nearly every advisory says nothing: to add one, see [`EMPTY_WORDS`].

use super::name::{folded, words};
use super::vendor::without_umlauts;

/// Words that say nothing by themselves: what nearly every advisory holds, and the small words of six languages.
#[rustfmt::skip]
const EMPTY_WORDS: &[&str] = &[
    "access", "advisories", "advisory", "affected", "all", "an", "and", "any", "arbitrary", "are", "as", "at", "attack",
    "attacker", "attackers", "attacks", "be", "bug", "bugs", "by", "can", "code", "computer", "could", "critical", "cve",
    "cves", "cvss", "cwe", "das", "data", "de", "del", "denial", "der", "des", "device", "devices", "die", "du", "ein",
    "eine", "el", "en", "et", "ett", "execution", "exploit", "file", "files", "fix", "fixed", "for", "from", "fur", "ha",
    "hardware", "has", "het", "high", "il", "in", "information", "internet", "is", "it", "la", "las", "le", "les", "lo",
    "los", "low", "malicious", "medium", "na", "network", "new", "none", "not", "och", "of", "on", "or", "our", "over",
    "patch", "product", "products", "program", "que", "release", "remote", "risk", "score", "security", "service", "si",
    "software", "system", "systems", "that", "the", "this", "threat", "to", "un", "una", "und", "une", "uno", "update",
    "updates", "use", "user", "users", "vector", "vendor", "version", "versions", "via", "vulnerabilities",
    "vulnerability", "vulnerable", "warning", "we", "weakness", "with", "without", "you", "your",
];

/// What a reader asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Keyword {
    /// Each spelling is a list of phrases that must all be found; a phrase is one or more folded words in their order.
    spellings: Vec<Vec<Vec<String>>>,
}

/// Why a text is no keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoKeyword {
    /// No letter or digit in it.
    #[error("holds no word")]
    Empty,
    /// It would meet nearly everything.
    #[error("is too general: it needs a word of two letters or more that not every warning holds")]
    TooGeneral,
}

impl Keyword {
    /// Reads a keyword.
    pub fn parse(text: &str) -> Result<Self, NoKeyword> {
        let mut spellings: Vec<Vec<Vec<String>>> = Vec::new();
        for text in [Some(text.to_owned()), without_umlauts(text)].into_iter().flatten() {
            let phrases = phrases(&text);
            if !phrases.is_empty() && !spellings.contains(&phrases) {
                spellings.push(phrases);
            }
        }
        let Some(first) = spellings.first() else { return Err(NoKeyword::Empty) };
        let told = first.iter().any(|phrase| phrase.iter().any(|word| says_something(word)) || names_a_cve(phrase));
        if told { Ok(Self { spellings }) } else { Err(NoKeyword::TooGeneral) }
    }

    /// The ways to write it; each a list of phrases, all of which must be found.
    pub fn spellings(&self) -> &[Vec<Vec<String>>] {
        &self.spellings
    }

    /// One word of each spelling, the longest: where none of these stands, the keyword is not met.
    pub fn rarest(&self) -> impl Iterator<Item = &str> {
        self.spellings.iter().filter_map(|phrases| phrases.iter().flatten().map(String::as_str).max_by_key(|w| w.len()))
    }
}

/// The folded words of a text in every spelling in which it may be asked for, a blank before and after each word.
pub fn spoken(text: &str) -> String {
    let mut spoken = String::with_capacity(text.len() + 2);
    for text in [Some(folded(text)), without_umlauts(text).map(|text| folded(&text))].into_iter().flatten() {
        for word in words(&text) {
            spoken.push(' ');
            spoken.push_str(word);
        }
        // A phrase does not reach from one text into the next.
        spoken.push_str(" | ");
    }
    spoken
}

/// What stands in quotes is one phrase; outside, everything between blanks is one.
fn phrases(text: &str) -> Vec<Vec<String>> {
    let mut phrases: Vec<Vec<String>> = Vec::new();
    for (index, part) in text.split(['"', '“', '”', '„']).enumerate() {
        let quoted = index % 2 == 1;
        let pieces: Vec<&str> = if quoted { vec![part] } else { part.split_whitespace().collect() };
        for piece in pieces {
            let phrase: Vec<String> = words(&folded(piece)).map(str::to_owned).collect();
            if !phrase.is_empty() && !phrases.contains(&phrase) {
                phrases.push(phrase);
            }
        }
    }
    phrases
}

fn says_something(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().any(char::is_alphabetic) && !EMPTY_WORDS.contains(&word)
}

/// CVE-2024-1234: three words that say nothing apart and everything together.
fn names_a_cve(phrase: &[String]) -> bool {
    matches!(phrase, [cve, year, number] if cve == "cve" && year.len() == 4 && number.len() > 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyword_is_its_words_and_what_is_written_together_stays_together() {
        let rows: &[(&str, &[&[&str]])] = &[
            ("drupal", &[&["drupal"]]),
            ("  Drupal!  ", &[&["drupal"]]),
            ("TillMaster 3", &[&["tillmaster"], &["3"]]),
            ("SIMATIC S7-1500", &[&["simatic"], &["s7", "1500"]]),
            ("\"point of sale\" printer", &[&["point", "of", "sale"], &["printer"]]),
            ("notepad++", &[&["notepad++"]]),
            ("CVE-2024-1234", &[&["cve", "2024", "1234"]]),
        ];
        for (text, phrases) in rows {
            assert_eq!(Keyword::parse(text).unwrap().spellings(), [*phrases], "{text}");
        }
    }

    #[test]
    fn umlauts_are_asked_for_in_both_spellings() {
        let keyword = Keyword::parse("Müller").unwrap();
        assert_eq!(keyword.spellings(), [[["muller"]], [["mueller"]]]);
        assert_eq!(spoken("Müller Kassen"), " muller kassen |  mueller kassen | ");
    }

    #[test]
    fn what_nearly_every_advisory_holds_is_no_keyword() {
        for text in ["", "  ", "!?"] {
            assert_eq!(Keyword::parse(text), Err(NoKeyword::Empty), "{text}");
        }
        for text in ["x", "the", "7", "2024", "security update", "\"remote code execution\"", "a 3", "CVE", "CVE-2024"]
        {
            assert_eq!(Keyword::parse(text), Err(NoKeyword::TooGeneral), "{text}");
        }
    }
}
