//! Alpine: numbers, one letter, suffixes ("_rc1" before the bare version, "_p1" after it), a commit, a revision ("-r2").
//! A number behind a dot that begins with a zero is a fraction.

use super::key::{Key, Writer, split_digits, split_letters};

const BEFORE: u8 = 1;
const END: u8 = 2;
const REVISION: u8 = 3;
const SUFFIX_NUMBER: u8 = 4;
const AFTER: u8 = 5;
const LETTER: u8 = 6;
const NUMBER: u8 = 7;

/// In rising order.
const SUFFIXES_BEFORE: &[&str] = &["alpha", "beta", "pre", "rc"];
const SUFFIXES_AFTER: &[&str] = &["cvs", "svn", "git", "hg", "p"];

pub(super) fn key(version: &str) -> Option<Key> {
    let (version, revision) = match version.rsplit_once("-r") {
        Some((version, revision)) => (version, Some(revision)),
        None => (version, None),
    };
    let (version, commit) = version.split_once('~').map_or((version, ""), |(version, commit)| (version, commit));
    if !commit.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut suffixes = version.split('_');
    let mut key = Writer::new();
    numbers(suffixes.next()?, &mut key)?;
    for suffix in suffixes {
        one_suffix(suffix, &mut key)?;
    }
    match revision {
        Some(revision) if !revision.is_empty() => key.class(REVISION).number(revision)?,
        Some(_) => return None,
        None => &mut key,
    };
    key.class(END);
    Some(key.done())
}

fn numbers(text: &str, key: &mut Writer) -> Option<()> {
    let letter = text.bytes().next_back().filter(u8::is_ascii_lowercase);
    let text = text.get(..text.len() - usize::from(letter.is_some()))?;
    for (index, digits) in text.split('.').enumerate() {
        if digits.is_empty() {
            return None;
        }
        key.class(NUMBER);
        let fraction = digits.trim_start_matches('0');
        match u8::try_from(digits.len() - fraction.len()) {
            // The more zeros, the smaller the fraction.
            Ok(zeros) if index > 0 && zeros > 0 => key.class(1).class(u8::MAX - zeros).number(fraction)?,
            _ => key.class(2).number(digits)?,
        };
    }
    if let Some(letter) = letter {
        key.class(LETTER).class(letter);
    }
    Some(())
}

fn one_suffix(suffix: &str, key: &mut Writer) -> Option<()> {
    let (word, number) = split_letters(suffix);
    let rank = |words: &[&str]| words.iter().position(|known| *known == word).and_then(|at| u8::try_from(at).ok());
    match (rank(SUFFIXES_BEFORE), rank(SUFFIXES_AFTER)) {
        (Some(rank), _) => key.class(BEFORE).class(rank),
        (None, Some(rank)) => key.class(AFTER).class(rank),
        (None, None) => return None,
    };
    let (digits, rest) = split_digits(number);
    if !digits.is_empty() {
        key.class(SUFFIX_NUMBER).number(digits)?;
    }
    rest.is_empty().then_some(())
}
