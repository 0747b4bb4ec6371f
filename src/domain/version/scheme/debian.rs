//! Debian (deb-version(7)): epoch, upstream version, revision; text and numbers by turns, where "~" comes before
//! everything, even the end, letters come before other signs, and no revision is the same as revision 0.

use super::key::{Key, Writer, split_digits};

const TILDE: u8 = 1;
const END: u8 = 2;
/// Letters keep their code, other signs are lifted above them.
const OTHER_SIGNS: u8 = 128;

pub(super) fn key(version: &str) -> Option<Key> {
    let (epoch, rest) = match version.split_once(':') {
        Some((epoch, rest)) if !epoch.is_empty() => (epoch, rest),
        Some(_) => return None,
        None => ("0", version),
    };
    let (upstream, revision) = rest.rsplit_once('-').unwrap_or((rest, ""));
    if !upstream.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let mut key = Writer::new();
    key.number(epoch)?;
    part(upstream, &mut key)?;
    part(revision, &mut key)?;
    Some(key.done())
}

fn part(mut text: &str, key: &mut Writer) -> Option<()> {
    loop {
        let end = text.find(|letter: char| letter.is_ascii_digit()).unwrap_or(text.len());
        let (signs, rest) = text.split_at(end);
        for sign in signs.bytes() {
            key.class(match sign {
                b'~' => TILDE,
                letter if letter.is_ascii_alphabetic() => letter,
                b'.' | b'+' | b'-' | b':' => sign + OTHER_SIGNS,
                _ => return None,
            });
        }
        let (digits, rest) = split_digits(rest);
        key.class(END).number(digits)?;
        if rest.is_empty() {
            key.class(END);
            return Some(());
        }
        text = rest;
    }
}
