//! The versions of one entry of `affected` of an OSV record: its fields as `domain::version` reads them.

use crate::domain::version::{OsvEvent, OsvRange, VersionClaim, from_osv};
use crate::intake::walk::{Cursor, shown};

/// The claim of an entry.
pub(super) fn claim(entry: &Cursor<'_, '_>, ecosystem: &str) -> VersionClaim {
    let ranges = entry.list("ranges");
    let ranges: Vec<OsvRange<'_>> = ranges.iter().map(range).collect();
    let places = entry.list("versions");
    let versions: Vec<&str> = places.iter().filter_map(Cursor::as_text).collect();
    from_osv((!ecosystem.is_empty()).then_some(ecosystem), &ranges, &versions)
}

fn range<'t>(place: &Cursor<'t, '_>) -> OsvRange<'t> {
    let mut events = Vec::new();
    for event in place.list("events") {
        for (name, value) in event.members() {
            let Some(version) = value.as_text() else { continue };
            match OsvEvent::from_name(name, version) {
                Some(event) => events.push(event),
                None => value.odd(format!("the event {} is unknown; it is left out", shown(name))),
            }
        }
    }
    OsvRange { kind: place.text("type").unwrap_or_default(), events }
}
