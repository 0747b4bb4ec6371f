//! `NuGet`: up to four numbers, then a pre-release as in Semantic Versioning, in any case; build metadata does not count.

use super::key::{Key, Writer};
use super::semver;

pub(super) fn key(version: &str) -> Option<Key> {
    let mut key = Writer::new();
    semver::numbered(&version.trim_start_matches(['v', 'V']).to_ascii_lowercase(), 4, &mut key)?;
    Some(key.done())
}
