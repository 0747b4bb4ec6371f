//! The versions of one entry of `affected`: its fields as `domain::version` reads them, its words as statuses.
//!
//! What ranges and defaults mean is decided there. A version from which on an entry turns unaffected is a repair, which
//! letters name.

use crate::domain::version::{CveVersion, Standing, VersionClaim, from_cve};
use crate::domain::vulnerability::ProductStatus;
use crate::intake::walk::{Cursor, shown};

/// One statement about versions of one product.
pub(super) type Stated = (ProductStatus, VersionClaim);

/// Everything that an entry states about versions.
pub(super) fn stated(entry: &Cursor<'_, '_>) -> Vec<Stated> {
    let places = entry.list("versions");
    let default = standing(entry, "defaultStatus");
    let versions: Vec<CveVersion<'_>> = places.iter().filter_map(|place| version(entry, place)).collect();
    let mut found: Vec<Stated> =
        from_cve(default, &versions).into_iter().map(|(standing, claim)| (status(standing), claim)).collect();
    let mut repairs: Vec<&str> = Vec::new();
    for (at, _) in versions.iter().flat_map(|one| &one.changes).filter(|(_, to)| *to == Standing::Unaffected) {
        if !repairs.contains(at) {
            repairs.push(at);
        }
    }
    found.extend(repairs.into_iter().map(|at| (ProductStatus::Fixed, VersionClaim::Exact(at.to_owned()))));
    found
}

const fn status(standing: Standing) -> ProductStatus {
    match standing {
        Standing::Affected => ProductStatus::KnownAffected,
        Standing::Unaffected => ProductStatus::KnownNotAffected,
        Standing::Unknown => ProductStatus::Unknown,
    }
}

fn standing(place: &Cursor<'_, '_>, key: &'static str) -> Option<Standing> {
    let member = place.member(key);
    let word = member.as_text()?;
    let standing = Standing::from_word(word);
    if standing.is_none() {
        member.odd(format!("the status {} is unknown; it is taken as if none stood there", shown(word)));
    }
    standing
}

fn version<'t>(entry: &Cursor<'t, '_>, place: &Cursor<'t, '_>) -> Option<CveVersion<'t>> {
    if !place.is_object() {
        place.odd("expected a version, found a text; it is taken as a version that is affected");
        return Some(CveVersion { version: place.as_text()?, ..CveVersion::default() });
    }
    let changes = place.list("changes");
    let change = |change: &Cursor<'t, '_>| Some((change.text("at")?, standing(change, "status")?));
    Some(CveVersion {
        version: place.text("version").map(without_equals).unwrap_or_default(),
        status: standing(place, "status"),
        less_than: place.text("lessThan"),
        less_than_or_equal: place.text("lessThanOrEqual"),
        // Some write it once, beside the versions.
        version_type: place.text("versionType").or_else(|| entry.text("versionType")),
        changes: changes.iter().filter_map(change).collect(),
    })
}

/// "= 2.39.0" is one version, as some write their points among ranges.
fn without_equals(version: &str) -> &str {
    match version.strip_prefix('=') {
        Some(bare) if !bare.contains(['<', '>', '=', ',', '|']) => bare.trim(),
        _ => version,
    }
}
