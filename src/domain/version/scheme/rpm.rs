//! RPM: epoch, version and release, each compared in runs of digits and of letters. "~" comes before the end, "^" after
//! the end and before everything else; digits come after letters, and more comes after less.

use super::key::{Key, Writer, split_digits, split_letters};

const TILDE: u8 = 1;
const END: u8 = 2;
const CARET: u8 = 3;
const LETTERS: u8 = 4;
const DIGITS: u8 = 5;

pub(super) fn key(version: &str) -> Option<Key> {
    let (epoch, rest) = match version.split_once(':') {
        Some((epoch, rest)) if !epoch.is_empty() => (epoch, rest),
        Some(_) => return None,
        None => ("0", version),
    };
    if !rest.starts_with(|letter: char| letter.is_ascii_alphanumeric()) {
        return None;
    }
    let (version, release) = rest.split_once('-').unwrap_or((rest, ""));
    if release.contains('-') || rest.ends_with('-') {
        return None;
    }
    let mut key = Writer::new();
    key.number(epoch)?;
    part(version, &mut key)?;
    part(release, &mut key)?;
    Some(key.done())
}

fn part(mut text: &str, key: &mut Writer) -> Option<()> {
    loop {
        text = text
            .trim_start_matches(|sign: char| sign.is_ascii() && !sign.is_ascii_alphanumeric() && !"~^".contains(sign));
        let Some(first) = text.chars().next() else {
            key.class(END);
            return Some(());
        };
        text = match first {
            '~' => {
                key.class(TILDE);
                text.get(1..)?
            }
            '^' => {
                key.class(CARET);
                text.get(1..)?
            }
            first if first.is_ascii_digit() => {
                let (digits, rest) = split_digits(text);
                key.class(DIGITS).number(digits)?;
                rest
            }
            first if first.is_ascii_alphabetic() => {
                let (letters, rest) = split_letters(text);
                key.class(LETTERS).word(letters);
                rest
            }
            _ => return None,
        };
    }
}
