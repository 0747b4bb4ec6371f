//! The schemes of versions: who uses which, and in what order each puts its versions.
//!
//! Every scheme is one file beside this one with one function, and one line in [`SCHEMES`]. The function turns a version
//! into a [`Key`]: bytes whose plain order is the order of the scheme, so that two keys are compared without knowing
//! where they come from, and equal versions have equal keys. A text that is no version of its scheme has no key. No
//! scheme is guessed from the look of a version; what makers write without a scheme is `loose`'s business.

mod apk;
mod composer;
mod debian;
mod gem;
mod golang;
mod intdot;
mod key;
mod maven;
mod nuget;
mod pep440;
mod rpm;
mod semver;

pub use key::Key;

/// A way of writing and ordering versions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scheme {
    /// None that is known: what makers write, compared loosely.
    #[default]
    Loose,
    /// Semantic Versioning 2.0.0, and the package systems that follow it.
    Semver,
    /// npm: as Semantic Versioning; its ranges have signs of their own.
    Npm,
    /// Go modules: as Semantic Versioning with a "v" in front.
    Golang,
    /// Python (PEP 440).
    Pep440,
    /// Maven's version order.
    Maven,
    /// Composer (PHP).
    Composer,
    /// Debian and its children (deb-version(7)).
    Debian,
    /// RPM: epoch, version, release.
    Rpm,
    /// Alpine and its relatives.
    Apk,
    /// `RubyGems`.
    Gem,
    /// `NuGet`.
    Nuget,
    /// Whole numbers between dots.
    Intdot,
    /// Commits and digests: equal or not, without order.
    Commit,
}

/// One scheme: its order, and the names under which documents speak of it, all in lower case.
struct Row {
    scheme: Scheme,
    key: fn(&str) -> Option<Key>,
    /// Types of `vers:` URIs and of package URLs.
    types: &'static [&'static str],
    /// OSV ecosystems, without what follows a colon.
    ecosystems: &'static [&'static str],
    /// What CVE records write as `versionType`.
    cve: &'static [&'static str],
}

const SCHEMES: &[Row] = &[
    Row {
        scheme: Scheme::Semver,
        key: semver::key,
        types: &["semver", "cargo", "hex", "pub", "bitnami", "swift", "githubactions", "otp"],
        ecosystems: &[
            "crates.io",
            "hex",
            "pub",
            "bitnami",
            "swifturl",
            "github actions",
            "vscode",
            "dhi",
            "kubernetes",
            "docker hardened images",
        ],
        cve: &["semver", "semver 2.0.0", "semantic", "semantic versioning", "cargo"],
    },
    Row { scheme: Scheme::Npm, key: semver::key, types: &["npm"], ecosystems: &["npm"], cve: &["npm", "node"] },
    Row {
        scheme: Scheme::Golang,
        key: golang::key,
        types: &["golang", "go"],
        ecosystems: &["go"],
        cve: &["go", "golang"],
    },
    Row {
        scheme: Scheme::Pep440,
        key: pep440::key,
        types: &["pypi"],
        ecosystems: &["pypi"],
        cve: &["python", "pypi", "pep440"],
    },
    Row { scheme: Scheme::Maven, key: maven::key, types: &["maven"], ecosystems: &["maven"], cve: &["maven"] },
    Row {
        scheme: Scheme::Composer,
        key: composer::key,
        types: &["composer"],
        ecosystems: &["packagist"],
        cve: &["composer"],
    },
    Row {
        scheme: Scheme::Debian,
        key: debian::key,
        types: &["deb"],
        ecosystems: &["debian", "ubuntu", "echo"],
        cve: &["deb", "dpkg", "debian"],
    },
    Row {
        scheme: Scheme::Rpm,
        key: rpm::key,
        types: &["rpm"],
        ecosystems: &[
            "red hat",
            "redhat",
            "rocky linux",
            "almalinux",
            "oracle linux",
            "centos",
            "suse",
            "opensuse",
            "openeuler",
            "mageia",
            "photon os",
            "azure linux",
            "cbl-mariner",
            "fedora",
        ],
        cve: &["rpm"],
    },
    Row {
        scheme: Scheme::Apk,
        key: apk::key,
        types: &["apk", "alpine"],
        ecosystems: &["alpine", "wolfi", "chainguard", "minimos", "alpaquita", "bellsoft hardened containers"],
        cve: &["apk"],
    },
    Row { scheme: Scheme::Gem, key: gem::key, types: &["gem"], ecosystems: &["rubygems"], cve: &["gem", "rubygems"] },
    Row { scheme: Scheme::Nuget, key: nuget::key, types: &["nuget"], ecosystems: &["nuget"], cve: &["nuget"] },
    Row { scheme: Scheme::Intdot, key: intdot::key, types: &["intdot"], ecosystems: &[], cve: &["intdot"] },
    Row {
        scheme: Scheme::Commit,
        key: |_| None,
        types: &["commit", "git"],
        ecosystems: &[],
        cve: &["git", "commit", "commit hash", "commit-hash"],
    },
];

impl Scheme {
    /// By the type of a `vers:` URI ("pypi") or of a package URL; what is not known is loose.
    pub fn of_type(name: &str) -> Self {
        find(name, |row| row.types)
    }

    /// By an OSV ecosystem ("Debian:12", "Ubuntu:Pro:22.04:LTS", "Root:npm"); what is not known is loose.
    pub fn of_ecosystem(name: &str) -> Self {
        let mut names = name.split(':');
        let first = names.next().unwrap_or_default();
        // Who rebuilds the packages of others writes whose they are behind the own name.
        let name = if matches!(first, "Root" | "Seal") { names.next().unwrap_or(first) } else { first };
        find(name, |row| row.ecosystems)
    }

    /// By the `versionType` of a CVE record; "custom" and whatever else is not known is loose.
    pub fn of_cve(name: &str) -> Self {
        find(name, |row| row.cve)
    }

    /// The version as a key of this scheme; `None` if it is none, or if the scheme has no order of its own.
    pub fn key(self, version: &str) -> Option<Key> {
        let row = SCHEMES.iter().find(|row| row.scheme == self)?;
        (row.key)(version.trim())
    }

    /// True for the packages of a distribution: their revision carries repairs that the upstream version does not show.
    pub const fn is_distribution(self) -> bool {
        matches!(self, Self::Debian | Self::Rpm | Self::Apk)
    }

    /// True where a version of this scheme leaves out what a whole one has: a person has typed it, and it may mean more
    /// than one ("10.2" of npm, "3.0.11" of Debian).
    pub(super) fn is_rough(self, version: &str) -> bool {
        let numbers = version.split(['-', '+', '~']).next().unwrap_or_default().split('.').count();
        match self {
            Self::Loose | Self::Commit => true,
            Self::Semver | Self::Npm | Self::Golang => numbers < 3,
            Self::Debian | Self::Rpm | Self::Apk => !version.contains('-'),
            _ => numbers < 2,
        }
    }
}

fn find(name: &str, names: impl Fn(&Row) -> &'static [&'static str]) -> Scheme {
    let name = name.trim().to_lowercase();
    SCHEMES.iter().find(|row| names(row).contains(&name.as_str())).map_or(Scheme::Loose, |row| row.scheme)
}

#[cfg(test)]
mod tests;
