//! Semantic Versioning 2.0.0 (section 11, precedence): three numbers, then what comes before the release; build metadata
//! does not count.
//!
//! Read more widely than written there, as documents do: a "v" in front, and fewer than three numbers.

use super::key::{Key, Writer, split_digits};

pub(super) fn key(version: &str) -> Option<Key> {
    let mut key = Writer::new();
    numbered(version.trim_start_matches(['v', 'V', '=', ' ']), 3, &mut key)?;
    Some(key.done())
}

/// At most `most` numbers (the missing ones are zero) and the pre-release.
pub(super) fn numbered(version: &str, most: usize, key: &mut Writer) -> Option<()> {
    let version = version.split_once('+').map_or(version, |(version, _build)| version);
    let (numbers, before) = version.split_once('-').map_or((version, None), |(numbers, pre)| (numbers, Some(pre)));
    let numbers: Vec<&str> = numbers.split('.').collect();
    if numbers.len() > most || numbers.iter().any(|number| number.is_empty()) {
        return None;
    }
    for index in 0..most {
        key.number(numbers.get(index).copied().unwrap_or("0"))?;
    }
    match before {
        None => {
            key.class(2);
        }
        Some(before) => {
            key.class(1);
            for identifier in before.split('.') {
                pre_release(identifier, key)?;
            }
            key.class(0);
        }
    }
    Some(())
}

/// Numbers come before words, fewer identifiers before more.
fn pre_release(identifier: &str, key: &mut Writer) -> Option<()> {
    if identifier.is_empty() || !identifier.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return None;
    }
    if split_digits(identifier).1.is_empty() {
        key.class(1).number(identifier)?;
    } else {
        key.class(2).word(identifier);
    }
    Some(())
}
