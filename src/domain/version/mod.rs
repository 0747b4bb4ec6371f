//! Versions and ranges of versions: what documents claim, in which order, and whether a reader's version is meant.
//!
//! Nothing here guesses: what cannot be read or compared safely is `None` or [`Containment::Unknown`], and whoever asks
//! counts that as "affected", because a missed alert is worse than one too many.
//!
//! How a claim is made:
//!
//! - [`VersionClaim::from_range`], [`VersionClaim::from_version`]: a text (CSAF, prose, `vers:` URIs);
//! - [`from_cve`]`(default: Option<Standing>, versions: &[CveVersion<'_>]) -> Vec<(Standing, VersionClaim)>`: one entry
//!   of `affected` of a CVE record;
//! - [`from_osv`]`(ecosystem: Option<&str>, ranges: &[OsvRange<'_>], versions: &[&str]) -> VersionClaim`: one entry of
//!   `affected` of an OSV record.
//!
//! How it is asked: [`contains`]`(claim, version, scheme) -> Containment` once, or [`PreparedClaim::of`] and
//! [`VersionPoint::of`] prepared and [`PreparedClaim::contains`] very often.
//!
//! Doors: an order is one file and one line in [`scheme`], what makers write without a scheme is [`loose`], texts are
//! [`range`], and the rules across schemes (a package of a distribution never counts as repaired by its revision against
//! a version of the makers) are [`point`] and [`claim`].

mod claim;
mod cve;
mod loose;
mod named;
mod osv;
mod phrases;
mod point;
mod range;
pub mod scheme;
mod spans;

pub use claim::PreparedClaim;
pub use cve::{CveVersion, Standing, from_cve};
pub use loose::compare;
pub use named::in_name;
pub use osv::{OsvEvent, OsvRange, from_osv};
pub use point::VersionPoint;
pub use scheme::Scheme;

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
    /// The stretches it consists of, none at all for no version; `None` where it could not be read safely.
    pub stretches: Option<Vec<Stretch>>,
    /// In which order its ends stand.
    pub scheme: Scheme,
}

/// One stretch of versions; an absent end is open. An end "6.6.*" stands behind all of the line 6.6.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
        if phrases::says_nothing(text) {
            Self::Unstated
        } else if range::is_range(text) {
            Self::from_range(text)
        } else if let Some((from, to)) = range::major_versions(text) {
            Self::from_range(&format!(">={from}|<={to}"))
        } else {
            Self::Exact(text.to_owned())
        }
    }

    /// Reads what stands in a `product_version_range` (CSAF): vers, vers-like, or prose.
    pub fn from_range(text: &str) -> Self {
        let written = text.trim();
        if phrases::says_nothing(written) {
            return Self::Unstated;
        }
        if range::says_all(written) {
            return Self::All;
        }
        Self::Range(range::read(written))
    }

    /// From this version on.
    pub fn at_least(version: &str) -> Self {
        let stretch = Stretch { from: Some((version.to_owned(), true)), to: None };
        Self::of_stretches(format!(">= {version}"), vec![stretch], Scheme::Loose)
    }

    /// Up to and with this version.
    pub fn at_most(version: &str) -> Self {
        let stretch = Stretch { from: None, to: Some((version.to_owned(), true)) };
        Self::of_stretches(format!("<= {version}"), vec![stretch], Scheme::Loose)
    }

    /// From one version to another, which belongs to it or does not.
    pub fn between(from: &str, to: &str, with: bool) -> Self {
        let stretch = Stretch { from: Some((from.to_owned(), true)), to: Some((to.to_owned(), with)) };
        let written = format!(">= {from}, {} {to}", if with { "<=" } else { "<" });
        Self::of_stretches(written, vec![stretch], Scheme::Loose)
    }

    /// A range of known stretches. Where an end is no version of the scheme, the scheme is not believed.
    fn of_stretches(written: String, stretches: Vec<Stretch>, scheme: Scheme) -> Self {
        let Some(stretches) = range::sound(stretches) else { return Self::unreadable(&written, scheme) };
        let mut ends = stretches.iter().flat_map(|stretch| stretch.from.iter().chain(&stretch.to));
        let fits = ends.all(|(end, _)| scheme.key(end.strip_suffix(".*").unwrap_or(end)).is_some());
        let scheme = if fits { scheme } else { Scheme::Loose };
        Self::Range(VersionRange { written, stretches: Some(stretches), scheme })
    }

    /// A range that nobody can read.
    fn unreadable(written: &str, scheme: Scheme) -> Self {
        Self::Range(VersionRange { written: written.to_owned(), stretches: None, scheme })
    }

    /// Whether `version`, of no known scheme, lies in it. A version that is only told roughly ("10.2" where the document
    /// says "10.2.1") is [`Containment::Unknown`], never `Outside`.
    pub fn contains(&self, version: &str) -> Containment {
        contains(self, version, Scheme::Loose)
    }

    /// True when `version` only says the front of what the document states ("10.2" where it says "10.2.1").
    pub fn told_roughly(&self, version: &str) -> bool {
        PreparedClaim::of(self).told_roughly(&VersionPoint::of(version, Scheme::Loose))
    }

    /// True for a range that could not be read.
    pub fn is_unreadable(&self) -> bool {
        matches!(self, Self::Range(VersionRange { stretches: None, .. }))
    }

    /// True for ranges of commits, which nobody can compare with a version. Where the same product has a claim in
    /// versions beside it, that one says what a reader can use, and this one may be left out.
    pub fn is_of_commits(&self) -> bool {
        matches!(self, Self::Range(VersionRange { scheme: Scheme::Commit, .. }))
    }
}

/// The one door: whether a reader's version, of the scheme its package URL or ecosystem names ([`Scheme::Loose`] where
/// nothing does), lies in what a document claims.
pub fn contains(claim: &VersionClaim, version: &str, scheme: Scheme) -> Containment {
    PreparedClaim::of(claim).contains(&VersionPoint::of(version, scheme))
}

/// A letter names at most so many stretches of one claim; a record may list hundreds of single versions.
const MOST_SHOWN: usize = 12;

/// How a letter writes the claim ("< 2.9.2", ">= 10.0, < 10.0.6", "2.9.2"); `None` where it names no version.
pub fn display(claim: &VersionClaim) -> Option<String> {
    match claim {
        VersionClaim::Unstated | VersionClaim::All => None,
        VersionClaim::Range(_) if claim.is_of_commits() => None,
        VersionClaim::Exact(version) => Some(version.clone()),
        VersionClaim::Range(VersionRange { stretches: Some(stretches), scheme, .. }) => {
            let telling = telling(stretches, *scheme);
            let mut shown: Vec<String> = telling.iter().copied().take(MOST_SHOWN).map(display_stretch).collect();
            shown.extend((telling.len() > MOST_SHOWN).then(|| "…".to_owned()));
            (!shown.is_empty()).then(|| shown.join("; "))
        }
        VersionClaim::Range(VersionRange { written, stretches: None, .. }) => Some(range::without_scheme(written)),
    }
}

/// The stretches that say something: records of packages list every single version of their ranges once more.
fn telling(stretches: &[Stretch], scheme: Scheme) -> Vec<&Stretch> {
    let ranges: Vec<Stretch> = stretches.iter().filter(|stretch| stretch.single().is_none()).cloned().collect();
    let claim = VersionClaim::Range(VersionRange { written: String::new(), stretches: Some(ranges), scheme });
    let prepared = PreparedClaim::of(&claim);
    let said = |version: &str| prepared.contains(&VersionPoint::of(version, scheme)) == Containment::Inside;
    stretches.iter().filter(|stretch| !stretch.single().is_some_and(said)).collect()
}

impl Stretch {
    /// The version of a stretch that holds only one.
    fn single(&self) -> Option<&str> {
        match (&self.from, &self.to) {
            (Some((from, true)), Some((to, true))) if from == to => Some(from),
            _ => None,
        }
    }
}

fn display_stretch(stretch: &Stretch) -> String {
    match (&stretch.from, &stretch.to) {
        (Some((from, true)), Some((to, true))) if from == to => from.clone(),
        (None, None) => "*".to_owned(),
        (from, to) => {
            let from = from.as_ref().map(|(from, with)| format!("{} {from}", if *with { ">=" } else { ">" }));
            let to = to.as_ref().map(|(to, with)| format!("{} {to}", if *with { "<=" } else { "<" }));
            from.into_iter().chain(to).collect::<Vec<_>>().join(", ")
        }
    }
}

/// The versions that repair it, in the order of the claim: the upper ends that do not belong to it.
pub fn excluded_ends(claim: &VersionClaim) -> impl Iterator<Item = &str> {
    let stretches = match claim {
        VersionClaim::Range(VersionRange { stretches: Some(stretches), .. }) => stretches.as_slice(),
        _ => &[],
    };
    stretches.iter().filter_map(|stretch| match &stretch.to {
        Some((to, false)) => Some(to.as_str()),
        _ => None,
    })
}

#[cfg(test)]
mod expressions;
#[cfg(test)]
mod records;
#[cfg(test)]
mod tests;
