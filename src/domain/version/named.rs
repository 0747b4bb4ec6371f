//! Versions written into a product's name ("SIMATIC S7-1500 < V2.9.2", "Tool versions prior to 4.2").
//!
//! Only where a comparator, or words that stand for one, separate the two. A number alone is part of the name: nobody
//! can tell "Windows 10" from version 10 of Windows.

use super::{VersionClaim, phrases};

/// Words that separate a name from its versions; the longest first.
const SEPARATORS: &[&str] =
    &[" all versions", " versions", " version", " prior to ", " earlier than ", " before ", " antérieures à ", " vor "];

/// The name without its versions, and the versions; `None` where the name does not surely hold any.
pub fn in_name(name: &str) -> Option<(&str, VersionClaim)> {
    let lower = name.to_lowercase().replace('(', " ");
    let signs = name.find(['<', '>', '≤', '≥']);
    let words = SEPARATORS.iter().filter_map(|words| lower.find(words)).min().filter(|_| lower.len() == name.len());
    let at = match (signs, words) {
        (Some(signs), Some(words)) => signs.min(words),
        (at, None) | (None, at) => at?,
    };
    let (front, versions) = (name.get(..at)?.trim().trim_end_matches([':', ',', '(']), name.get(at..)?.trim());
    let versions = versions.trim_start_matches('(').trim_end_matches(')');
    if front.is_empty() || front.contains('|') {
        return None;
    }
    let says_more = versions.contains(['<', '>', '≤', '≥']) || phrases::speaks_of_a_range(&versions.to_lowercase());
    let stripped = versions.trim_start_matches(|letter: char| letter.is_alphabetic()).trim();
    let with_word = phrases::speaks_of_a_range(&stripped.to_lowercase());
    let claim = VersionClaim::from_range(versions);
    match claim {
        VersionClaim::All => Some((front, claim)),
        VersionClaim::Range(_) if !claim.is_unreadable() && (says_more || with_word) => Some((front, claim)),
        _ => None,
    }
}
