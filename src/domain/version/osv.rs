//! OSV records: the `ranges` and `versions` of one entry of `affected` (OSV schema, "affected fields").
//!
//! A version is affected if it is listed, or if it lies in a range. Ranges of commits say nothing to a reader who knows
//! versions: they only count where the entry says nothing else.

use std::cmp::Ordering;

use super::point::{VersionPoint, order_of_ends};
use super::scheme::Scheme;
use super::{Stretch, VersionClaim};

/// One entry of `ranges`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OsvRange<'a> {
    /// `type`: SEMVER, ECOSYSTEM or GIT.
    pub kind: &'a str,
    /// `events`, in the order of the document.
    pub events: Vec<OsvEvent<'a>>,
}

/// One event; each object of `events` has exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OsvEvent<'a> {
    /// `introduced`; "0" is the beginning.
    Introduced(&'a str),
    /// `fixed`
    Fixed(&'a str),
    /// `last_affected`
    LastAffected(&'a str),
    /// `limit`: only narrows, and only where commits are counted, so nothing is read from it.
    Limit(&'a str),
}

impl<'a> OsvEvent<'a> {
    /// Reads an event by its name; `None` for a name that the schema does not know.
    pub fn from_name(name: &str, version: &'a str) -> Option<Self> {
        match name {
            "introduced" => Some(Self::Introduced(version)),
            "fixed" => Some(Self::Fixed(version)),
            "last_affected" => Some(Self::LastAffected(version)),
            "limit" => Some(Self::Limit(version)),
            _ => None,
        }
    }
}

/// What one entry of `affected` claims. `ecosystem` is that of its package, with or without release ("Debian:12").
///
/// A range that ends where it begins ("introduced 0, fixed 0") holds no version, and neither does a claim of such
/// ranges only: whoever asks gets "outside".
pub fn from_osv(ecosystem: Option<&str>, ranges: &[OsvRange<'_>], versions: &[&str]) -> VersionClaim {
    let named = ecosystem.map_or(Scheme::Loose, Scheme::of_ecosystem);
    let counted: Vec<&OsvRange<'_>> = ranges.iter().filter(|range| !range.kind.eq_ignore_ascii_case("git")).collect();
    if counted.is_empty() && versions.is_empty() {
        return match ranges.first() {
            Some(range) => VersionClaim::unreadable(last_commit(range), Scheme::Commit),
            None => VersionClaim::Unstated,
        };
    }
    let by_semver = named == Scheme::Loose
        && !counted.is_empty()
        && counted.iter().all(|range| range.kind.eq_ignore_ascii_case("semver"));
    let scheme = if by_semver { Scheme::Semver } else { named };
    let mut stretches = Vec::new();
    for range in counted {
        match in_order(range, scheme) {
            Some(found) => stretches.extend(found),
            None => return VersionClaim::unreadable(last_commit(range), scheme),
        }
    }
    if stretches.iter().any(|stretch| stretch.from.is_none() && stretch.to.is_none()) {
        return VersionClaim::All;
    }
    let listed = versions.iter().map(|version| version.trim()).filter(|version| !version.is_empty());
    let points = listed.map(|version| Some((version.to_owned(), true)));
    stretches.extend(points.map(|point| Stretch { from: point.clone(), to: point }));
    VersionClaim::of_stretches(String::new(), stretches, scheme)
}

/// The last thing that a range names, to have something to show.
fn last_commit<'a>(range: &OsvRange<'a>) -> &'a str {
    range.events.last().map_or("", |event| match event {
        OsvEvent::Introduced(at) | OsvEvent::Fixed(at) | OsvEvent::LastAffected(at) | OsvEvent::Limit(at) => at,
    })
}

/// The stretches of a range: the events by version, an end before a beginning at the same one. `None` where they cannot
/// be put in order.
fn in_order(range: &OsvRange<'_>, scheme: Scheme) -> Option<Vec<Stretch>> {
    let mut events: Vec<(Option<VersionPoint>, OsvEvent<'_>)> = range
        .events
        .iter()
        .filter_map(|event| match event {
            OsvEvent::Introduced("0") => Some((None, *event)),
            OsvEvent::Introduced(at) | OsvEvent::Fixed(at) | OsvEvent::LastAffected(at) => {
                Some((Some(VersionPoint::of(at, scheme)), *event))
            }
            OsvEvent::Limit(_) => None,
        })
        .collect();
    let points: Vec<&VersionPoint> = events.iter().filter_map(|(point, _)| point.as_ref()).collect();
    let later = |index: usize| points.iter().skip(index + 1);
    if !points.iter().enumerate().all(|(index, a)| later(index).all(|b| order_of_ends(a, b).is_some())) {
        return None;
    }
    events.sort_by(|(a, first), (b, second)| {
        let by_version = match (a, b) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(a), Some(b)) => order_of_ends(a, b).unwrap_or(Ordering::Equal),
        };
        by_version.then_with(|| rank(*first).cmp(&rank(*second)))
    });
    Some(stretches(&events))
}

/// At one version: it is repaired, it begins anew, it is the last one.
fn rank(event: OsvEvent<'_>) -> u8 {
    match event {
        OsvEvent::Fixed(_) | OsvEvent::Limit(_) => 0,
        OsvEvent::Introduced(_) => 1,
        OsvEvent::LastAffected(_) => 2,
    }
}

fn stretches(events: &[(Option<VersionPoint>, OsvEvent<'_>)]) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut open: Option<Option<(String, bool)>> = None;
    let begins_everything = !events.iter().any(|(_, event)| matches!(event, OsvEvent::Introduced(_)));
    if begins_everything && !events.is_empty() {
        open = Some(None);
    }
    for (_, event) in events {
        match event {
            OsvEvent::Introduced(at) => {
                let from = (*at != "0").then(|| ((*at).to_owned(), true));
                open.get_or_insert(from);
            }
            OsvEvent::Fixed(at) => {
                found.extend(open.take().map(|from| Stretch { from, to: Some(((*at).to_owned(), false)) }));
            }
            OsvEvent::LastAffected(at) => {
                found.extend(open.take().map(|from| Stretch { from, to: Some(((*at).to_owned(), true)) }));
            }
            OsvEvent::Limit(_) => {}
        }
    }
    found.extend(open.map(|from| Stretch { from, to: None }));
    found
}
