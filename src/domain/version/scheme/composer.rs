//! Composer: up to four numbers and a stability (dev, alpha, beta, RC, stable, patch). Branches ("dev-main") have no
//! order.

use super::key::{Key, Writer, split_digits, split_letters};

const STABLE: u8 = 5;

pub(super) fn key(version: &str) -> Option<Key> {
    let version = version.trim_start_matches(['v', 'V']).to_ascii_lowercase();
    let version = version.split_once('+').map_or(version.as_str(), |(version, _build)| version);
    let end = version.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(version.len());
    let (numbers, stability) = version.split_at(end);
    let numbers: Vec<&str> = numbers.trim_end_matches('.').split('.').collect();
    if numbers.len() > 4 || numbers.iter().any(|number| number.is_empty()) {
        return None;
    }
    let mut key = Writer::new();
    for index in 0..4 {
        key.number(numbers.get(index).copied().unwrap_or("0"))?;
    }
    let (word, rest) = split_letters(stability.trim_start_matches(['-', '_']));
    let (number, rest) = split_digits(rest.trim_start_matches(['.', '-']));
    key.class(match word {
        "dev" => 0,
        "a" | "alpha" => 1,
        "b" | "beta" => 2,
        "rc" => 3,
        "" | "stable" => STABLE,
        "p" | "pl" | "patch" => STABLE + 1,
        _ => return None,
    });
    key.number(number)?;
    // "1.0.0-beta2-dev" comes before "1.0.0-beta2".
    key.class(match rest {
        "-dev" => 0,
        "" => 1,
        _ => return None,
    });
    Some(key.done())
}
