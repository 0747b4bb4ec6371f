//! Go modules and Go itself: Semantic Versioning with a "v" or "go" in front. Pseudo-versions
//! ("v0.0.0-20210101120000-0123456789ab") are pre-releases of it, "+incompatible" is build metadata.

use super::key::{Key, Writer};
use super::semver;

pub(super) fn key(version: &str) -> Option<Key> {
    let bare = version.strip_prefix("go").or_else(|| version.strip_prefix('v')).unwrap_or(version);
    // The tool chain writes "1.21rc2" where a module would write "1.21.0-rc2".
    let glued = bare.find(|letter: char| letter.is_ascii_alphabetic()).filter(|_| !bare.contains(['-', '+']));
    let mut key = Writer::new();
    match glued.map(|at| bare.split_at(at)) {
        Some((numbers, before)) => {
            let word = before.trim_end_matches(|letter: char| letter.is_ascii_digit());
            let number = before.get(word.len()..).filter(|number| !number.is_empty()).unwrap_or("0");
            semver::numbered(&format!("{numbers}-{word}.{number}"), 3, &mut key)?;
        }
        None => semver::numbered(bare, 3, &mut key)?,
    }
    Some(key.done())
}
