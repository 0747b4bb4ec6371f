//! Versions and ranges of versions: one loose order for what makers write, and ranges that say when they cannot tell.
//!
//! [`order`] compares two versions or declines to, [`range`] reads what documents write about ranges. Nothing here
//! guesses: what cannot be read or compared safely is `None` or [`Containment::Unknown`], and whoever asks counts that
//! as "affected", because a missed alert is worse than one too many.

mod order;
mod range;

use std::cmp::Ordering;

pub use order::compare;
use order::{extends, is_coarser};

/// Which versions of a product a document means.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum VersionClaim {
    /// The document does not say.
    #[default]
    Unstated,
    /// All of them.
    All,
    /// This one, as written.
    Exact(String),
    /// A range.
    Range(VersionRange),
}

/// A range of versions as a document writes it, and what could be read of it.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionRange {
    /// As written ("vers:intdot/<2.9.2", ">=10.0|<10.0.6", "< V2.9.2").
    pub written: String,
    /// The stretches it consists of; `None` where it could not be read safely.
    pub stretches: Option<Vec<Stretch>>,
}

/// One stretch of versions; an absent end is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Lower end and whether it belongs to the stretch.
    pub from: Option<(String, bool)>,
    /// Upper end and whether it belongs to the stretch.
    pub to: Option<(String, bool)>,
}

/// Whether a version lies in what a document claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Containment {
    /// It does.
    Inside,
    /// It does not.
    Outside,
    /// The range could not be read, or the versions cannot be compared: counts as inside.
    Unknown,
}

impl VersionClaim {
    /// Reads what stands in a `product_version` (CSAF): one version, unless it says "all" or is a range after all.
    pub fn from_version(text: &str) -> Self {
        let text = text.trim();
        if range::says_nothing(text) {
            Self::Unstated
        } else if range::is_range(text) {
            Self::from_range(text)
        } else {
            Self::Exact(text.to_owned())
        }
    }

    /// Reads what stands in a `product_version_range` (CSAF): vers, vers-like, or prose.
    pub fn from_range(text: &str) -> Self {
        let written = text.trim();
        if range::says_nothing(written) {
            return Self::Unstated;
        }
        if range::says_all(written) {
            return Self::All;
        }
        Self::Range(VersionRange { written: written.to_owned(), stretches: range::stretches(written) })
    }

    /// From this version on.
    pub fn at_least(version: &str) -> Self {
        let stretch = Stretch { from: Some((version.to_owned(), true)), to: None };
        Self::Range(VersionRange { written: format!(">= {version}"), stretches: Some(vec![stretch]) })
    }

    /// Up to and with this version.
    pub fn at_most(version: &str) -> Self {
        let stretch = Stretch { from: None, to: Some((version.to_owned(), true)) };
        Self::Range(VersionRange { written: format!("<= {version}"), stretches: Some(vec![stretch]) })
    }

    /// Whether `version` lies in it. A version that is only told roughly ("10.2" where the document says "10.2.1")
    /// is [`Containment::Unknown`], never `Outside`.
    pub fn contains(&self, version: &str) -> Containment {
        match self {
            Self::All => Containment::Inside,
            Self::Exact(stated) => at_point(version, stated),
            Self::Unstated | Self::Range(VersionRange { stretches: None, .. }) => Containment::Unknown,
            Self::Range(VersionRange { stretches: Some(stretches), .. }) => {
                let mut verdict = Containment::Outside;
                for stretch in stretches {
                    match stretch.contains(version) {
                        Containment::Inside => return Containment::Inside,
                        Containment::Unknown => verdict = Containment::Unknown,
                        Containment::Outside => {}
                    }
                }
                verdict
            }
        }
    }

    /// True when `version` only says the front of what the document states ("10.2" where it says "10.2.1").
    pub fn told_roughly(&self, version: &str) -> bool {
        match self {
            Self::Exact(stated) => is_coarser(version, stated),
            Self::Range(VersionRange { stretches: Some(stretches), .. }) => stretches
                .iter()
                .flat_map(|stretch| stretch.from.iter().chain(&stretch.to))
                .any(|(end, _)| is_coarser(version, end)),
            _ => false,
        }
    }

    /// True for a range that could not be read.
    pub fn is_unreadable(&self) -> bool {
        matches!(self, Self::Range(VersionRange { stretches: None, .. }))
    }
}

impl Stretch {
    fn contains(&self, version: &str) -> Containment {
        if let (Some((from, true)), Some((to, true))) = (&self.from, &self.to)
            && from == to
        {
            return at_point(version, from);
        }
        let above = self.from.as_ref().map_or(Containment::Inside, |(from, with)| above(version, from, *with));
        let below = self.to.as_ref().map_or(Containment::Inside, |(to, with)| below(version, to, *with));
        match (above, below) {
            (Containment::Outside, _) | (_, Containment::Outside) => Containment::Outside,
            (Containment::Inside, Containment::Inside) => Containment::Inside,
            _ => Containment::Unknown,
        }
    }
}

/// One version stated: the same is inside, one side told more roughly than the other is unknown. A document that
/// states a bare "8" means the whole line 8.
fn at_point(version: &str, stated: &str) -> Containment {
    match compare(version, stated) {
        Some(Ordering::Equal) => Containment::Inside,
        _ if extends(version, stated) => {
            if stated.chars().any(|letter| matches!(letter, '.' | '-' | '_' | ' ')) {
                Containment::Unknown
            } else {
                Containment::Inside
            }
        }
        _ if is_coarser(version, stated) => Containment::Unknown,
        Some(_) => Containment::Outside,
        None => Containment::Unknown,
    }
}

fn above(version: &str, from: &str, with: bool) -> Containment {
    match compare(version, from) {
        Some(Ordering::Greater) => Containment::Inside,
        Some(Ordering::Equal) if with => Containment::Inside,
        Some(Ordering::Less) if is_coarser(version, from) => Containment::Unknown,
        Some(_) => Containment::Outside,
        None => Containment::Unknown,
    }
}

fn below(version: &str, to: &str, with: bool) -> Containment {
    match compare(version, to) {
        Some(Ordering::Less) => Containment::Inside,
        Some(Ordering::Equal) if with => Containment::Inside,
        // "3.1 and prior" may well mean 3.1.2.
        Some(Ordering::Greater) if with && extends(version, to) => Containment::Unknown,
        Some(_) => Containment::Outside,
        None => Containment::Unknown,
    }
}

/// How a letter writes the claim ("< 2.9.2", ">= 10.0, < 10.0.6", "2.9.2"); `None` where it names no version.
pub fn display(claim: &VersionClaim) -> Option<String> {
    match claim {
        VersionClaim::Unstated | VersionClaim::All => None,
        VersionClaim::Exact(version) => Some(version.clone()),
        VersionClaim::Range(VersionRange { stretches: Some(stretches), .. }) => {
            Some(stretches.iter().map(display_stretch).collect::<Vec<_>>().join("; "))
        }
        VersionClaim::Range(VersionRange { written, stretches: None }) => Some(range::without_scheme(written)),
    }
}

fn display_stretch(stretch: &Stretch) -> String {
    match (&stretch.from, &stretch.to) {
        (Some((from, true)), Some((to, true))) if from == to => from.clone(),
        (from, to) => {
            let from = from.as_ref().map(|(from, with)| format!("{} {from}", if *with { ">=" } else { ">" }));
            let to = to.as_ref().map(|(to, with)| format!("{} {to}", if *with { "<=" } else { "<" }));
            from.into_iter().chain(to).collect::<Vec<_>>().join(", ")
        }
    }
}

/// The version that repairs it: the excluded upper end of the last stretch, if the range ends so.
pub fn upper_exclusive(claim: &VersionClaim) -> Option<String> {
    let VersionClaim::Range(VersionRange { stretches: Some(stretches), .. }) = claim else { return None };
    match stretches.last()?.to.as_ref()? {
        (to, false) => Some(to.clone()),
        (_, true) => None,
    }
}

#[cfg(test)]
mod tests;
