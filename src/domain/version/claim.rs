//! Whether a version lies in a claim: stretch by stretch, and "unknown" wherever an answer would be a guess.
//!
//! A claim is prepared once ([`PreparedClaim::of`]) and asked many times.

use std::cmp::Ordering;

use super::point::{Stand, VersionPoint};
use super::range;
use super::scheme::{Key, Scheme};
use super::{Containment, Stretch, VersionClaim, VersionRange};

/// A claim whose versions are taken apart, ready to be asked about very many readers' versions.
#[derive(Debug, Clone, PartialEq)]
pub struct PreparedClaim {
    scheme: Scheme,
    extent: Extent,
}

#[derive(Debug, Clone, PartialEq)]
enum Extent {
    All,
    /// Not stated, or not readable.
    Unclear,
    Stretches(Vec<Ends>),
}

/// One stretch with its ends taken apart.
#[derive(Debug, Clone, PartialEq)]
enum Ends {
    Point(VersionPoint),
    Between(Box<[Option<(VersionPoint, bool)>; 2]>),
}

impl PreparedClaim {
    /// Takes a claim apart.
    pub fn of(claim: &VersionClaim) -> Self {
        let (scheme, extent) = match claim {
            VersionClaim::All => (Scheme::Loose, Extent::All),
            VersionClaim::Exact(stated) if range::is_sentence(stated) => (Scheme::Loose, Extent::Unclear),
            VersionClaim::Exact(stated) => {
                let point = Ends::Point(VersionPoint::of(stated, Scheme::Loose));
                (Scheme::Loose, Extent::Stretches(vec![point]))
            }
            VersionClaim::Unstated | VersionClaim::Range(VersionRange { stretches: None, .. }) => {
                (Scheme::Loose, Extent::Unclear)
            }
            VersionClaim::Range(VersionRange { stretches: Some(stretches), scheme, .. }) => {
                let ends = stretches.iter().map(|stretch| Ends::of(stretch, *scheme)).collect();
                (*scheme, Extent::Stretches(ends))
            }
        };
        Self { scheme, extent }
    }

    /// Whether the reader's version lies in it; [`Containment::Unknown`] counts as inside for whoever asks.
    pub fn contains(&self, version: &VersionPoint) -> Containment {
        let stretches = match &self.extent {
            Extent::All => return Containment::Inside,
            Extent::Unclear => return Containment::Unknown,
            Extent::Stretches(stretches) => stretches,
        };
        let foreign = self.scheme != Scheme::Loose && self.scheme != version.scheme;
        let here = if foreign { version.key_in(self.scheme) } else { None };
        let mut verdict = Containment::Outside;
        for stretch in stretches {
            match stretch.contains(version, here.as_ref()) {
                Containment::Inside => return Containment::Inside,
                Containment::Unknown => verdict = Containment::Unknown,
                Containment::Outside => {}
            }
        }
        verdict
    }

    /// True when `version` only says the front of what the document states ("10.2" where it says "10.2.1").
    pub fn told_roughly(&self, version: &VersionPoint) -> bool {
        let Extent::Stretches(stretches) = &self.extent else { return false };
        stretches.iter().any(|stretch| match stretch {
            Ends::Point(stated) => version.is_coarser(stated),
            Ends::Between(ends) => ends.iter().flatten().any(|(end, _)| version.is_coarser(end)),
        })
    }
}

impl Ends {
    fn of(stretch: &Stretch, scheme: Scheme) -> Self {
        let end =
            |end: &Option<(String, bool)>| end.as_ref().map(|(text, with)| (VersionPoint::of(text, scheme), *with));
        match (end(&stretch.from), end(&stretch.to)) {
            (Some((from, true)), Some((to, true))) if from.text == to.text && !from.is_line => Self::Point(from),
            (from, to) => Self::Between(Box::new([from, to])),
        }
    }

    fn contains(&self, version: &VersionPoint, here: Option<&Key>) -> Containment {
        match self {
            Self::Point(stated) => at_point(version, stated, here),
            Self::Between(ends) => {
                let [from, to] = ends.as_ref();
                let above = from.as_ref().map_or(Containment::Inside, |(from, with)| above(version, from, *with, here));
                if above == Containment::Outside {
                    return above;
                }
                let below = to.as_ref().map_or(Containment::Inside, |(to, with)| below(version, to, *with, here));
                match (above, below) {
                    (_, Containment::Outside) => Containment::Outside,
                    (Containment::Inside, Containment::Inside) => Containment::Inside,
                    _ => Containment::Unknown,
                }
            }
        }
    }
}

/// One version stated: the same is inside, one side told more roughly than the other is unknown. A document that
/// states a bare "8" means the whole line 8.
fn at_point(version: &VersionPoint, stated: &VersionPoint, here: Option<&Key>) -> Containment {
    match version.stand(stated, here) {
        Stand::Exactly(Ordering::Equal) | Stand::Loosely(Some(Ordering::Equal)) => Containment::Inside,
        Stand::Exactly(_) | Stand::Upstream(Some(Ordering::Greater)) => Containment::Outside,
        Stand::Loosely(_) if version.is_finer(stated) => {
            if stated.text.chars().any(|letter| matches!(letter, '.' | '-' | '_' | ' ')) {
                Containment::Unknown
            } else {
                Containment::Inside
            }
        }
        Stand::Loosely(Some(_)) if !version.is_coarser(stated) => Containment::Outside,
        Stand::Loosely(_) | Stand::Upstream(_) => Containment::Unknown,
    }
}

fn above(version: &VersionPoint, from: &VersionPoint, with: bool, here: Option<&Key>) -> Containment {
    match version.stand(from, here) {
        Stand::Exactly(Ordering::Greater)
        | Stand::Loosely(Some(Ordering::Greater))
        | Stand::Upstream(Some(Ordering::Greater)) => Containment::Inside,
        Stand::Exactly(Ordering::Equal)
        | Stand::Loosely(Some(Ordering::Equal))
        | Stand::Upstream(Some(Ordering::Equal))
            if with =>
        {
            Containment::Inside
        }
        Stand::Loosely(Some(Ordering::Less)) if version.is_coarser(from) => Containment::Unknown,
        Stand::Exactly(_) | Stand::Loosely(Some(_)) => Containment::Outside,
        // A distribution may have taken the fault over from a newer version.
        Stand::Loosely(None) | Stand::Upstream(_) => Containment::Unknown,
    }
}

fn below(version: &VersionPoint, to: &VersionPoint, with: bool, here: Option<&Key>) -> Containment {
    match version.stand(to, here) {
        Stand::Exactly(Ordering::Less) | Stand::Loosely(Some(Ordering::Less)) => Containment::Inside,
        Stand::Exactly(Ordering::Equal) | Stand::Loosely(Some(Ordering::Equal)) if with => Containment::Inside,
        // "3.1 and prior" may well mean 3.1.2.
        Stand::Loosely(Some(Ordering::Greater)) | Stand::Upstream(Some(Ordering::Greater))
            if with && version.is_finer(to) =>
        {
            Containment::Unknown
        }
        Stand::Exactly(_) | Stand::Loosely(Some(_)) | Stand::Upstream(Some(Ordering::Greater)) => Containment::Outside,
        Stand::Upstream(Some(Ordering::Equal)) if !with => Containment::Outside,
        // Older than the makers' repair, and yet perhaps repaired by the distribution.
        Stand::Loosely(None) | Stand::Upstream(_) => Containment::Unknown,
    }
}
