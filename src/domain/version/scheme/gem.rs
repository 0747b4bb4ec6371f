//! `RubyGems`: numbers and words by turns; a word comes before the end (it is a pre-release), a number after it, zeros
//! at the end and in front of a word do not count.

use super::key::{Key, Writer, split_digits, split_letters};

const WORD: u8 = 1;
/// A zero with a word behind it: before the end, after the word itself.
const ZERO_BEFORE_WORD: u8 = 2;
const END: u8 = 3;
const NUMBER: u8 = 4;

pub(super) fn key(version: &str) -> Option<Key> {
    let segments = canonical(segments(version)?);
    let mut key = Writer::new();
    for (index, segment) in segments.iter().enumerate() {
        if !is_number(segment) {
            key.class(WORD).word(segment);
        } else if is_zero(segment)
            && segments.iter().skip(index).find(|later| !is_zero(later)).is_some_and(|l| !is_number(l))
        {
            key.class(ZERO_BEFORE_WORD);
        } else {
            key.class(NUMBER).number(segment)?;
        }
    }
    key.class(END);
    Some(key.done())
}

/// "1.0-rc1" is read as "1.0.pre.rc1".
fn segments(version: &str) -> Option<Vec<String>> {
    let dotted = version.replace('-', ".pre.");
    let mut segments = Vec::new();
    for piece in dotted.split('.') {
        if piece.is_empty() || !piece.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        let mut rest = piece;
        while !rest.is_empty() {
            let (run, after) =
                if rest.starts_with(|c: char| c.is_ascii_digit()) { split_digits(rest) } else { split_letters(rest) };
            segments.push(run.to_owned());
            rest = after;
        }
    }
    segments.first().is_some_and(|first| is_number(first)).then_some(segments)
}

fn canonical(mut segments: Vec<String>) -> Vec<String> {
    let word = segments.iter().position(|segment| !is_number(segment)).unwrap_or(segments.len());
    let mut words = segments.split_off(word);
    for part in [&mut segments, &mut words] {
        while part.last().is_some_and(|last| is_zero(last)) {
            part.pop();
        }
    }
    segments.append(&mut words);
    segments
}

fn is_number(segment: &str) -> bool {
    segment.starts_with(|letter: char| letter.is_ascii_digit())
}

fn is_zero(segment: &str) -> bool {
    segment.bytes().all(|byte| byte == b'0')
}
