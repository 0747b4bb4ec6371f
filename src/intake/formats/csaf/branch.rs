//! What a path of branches says about the product at its end: maker, families, name, versions.
//!
//! Real trees put the product's name into the version (`FortiOS 6.4.0`), leave levels out, or have a version alone
//! ("glibc-0:2.17-326.el7.i686"); here each gets the meaning it was given for. Which versions a text means is decided
//! in `domain/version.rs`.

use super::words::Level;
use crate::domain::product::NamedProduct;
use crate::domain::version::{VersionClaim, in_name};
use crate::intake::walk::one_line;

/// Architectures of packages; some trees hold them as if they were products.
const ARCHITECTURES: &[&str] = &[
    "src",
    "noarch",
    "i386",
    "i486",
    "i586",
    "i686",
    "x86_64",
    "aarch64",
    "arm64",
    "amd64",
    "ppc",
    "ppc64",
    "ppc64le",
    "s390",
    "s390x",
    "ia64",
    "loongarch64",
    "riscv64",
];

/// Words that begin a version; other words in its place name a package.
const VERSION_WORDS: &[&str] = &[
    "version", "versions", "ver", "vers", "release", "rev", "revision", "build", "firmware", "update", "patch", "sp",
    "all", "any", "prior", "before", "up", "from",
];

/// The branches from the root down to here.
#[derive(Debug, Default)]
pub(super) struct Trail<'t> {
    branches: Vec<(Level, &'t str)>,
}

impl<'t> Trail<'t> {
    /// One branch further down.
    pub(super) fn enter(&mut self, level: Level, name: &'t str) {
        self.branches.push((level, name));
    }

    /// One branch back up.
    pub(super) fn leave(&mut self) {
        self.branches.pop();
    }

    /// The product that stands at the end of this trail.
    pub(super) fn applied_to(&self, mut product: NamedProduct) -> NamedProduct {
        product.vendor = self.names(Level::Vendor).next_back().map(one_line);
        let mut families: Vec<String> = self.names(Level::Family).map(one_line).collect();
        let mut names: Vec<String> =
            self.names(Level::Name).filter(|name| !ARCHITECTURES.contains(name)).map(one_line).collect();
        let version = self.version();
        product.product = names.pop();
        families.append(&mut names); // a product inside a product: the outer one is its family
        if product.product.is_none() && !version.names_a_package() {
            product.product = families.pop().or_else(|| self.names(Level::Other).next_back().map(one_line));
        }
        let (name, version) = match product.product.take() {
            Some(name) => named(name, version),
            None => nameless(&product, version),
        };
        product.product = name;
        product.families = families;
        product.version = version.into_claim();
        if product.version == VersionClaim::Unstated
            && let Some((bare, versions)) = product.product.as_deref().and_then(in_name)
        {
            (product.product, product.version) = (Some(bare.to_owned()), versions);
        }
        product
    }

    fn names(&self, level: Level) -> impl DoubleEndedIterator<Item = &'t str> {
        self.branches.iter().filter(move |(at, name)| *at == level && !name.is_empty()).map(|(_, name)| *name)
    }

    fn version(&self) -> Written {
        let patches = self.names(Level::Patch);
        let start = self.names(Level::Range).next_back().map(|range| Written::Range(range.to_owned()));
        let start = start.or_else(|| self.names(Level::Version).next_back().map(|one| Written::One(one.to_owned())));
        patches.fold(start.unwrap_or(Written::Nothing), Written::patched)
    }
}

/// A version as the tree writes it.
#[derive(Debug, PartialEq)]
enum Written {
    Nothing,
    One(String),
    Range(String),
}

impl Written {
    /// With a service pack. One that reads like a version of its own ("12.2(4)B" below "12.2B") stands alone.
    fn patched(self, patch: &str) -> Self {
        let own = patch.starts_with(|c: char| c.is_ascii_digit()) && patch.contains('.');
        match self {
            Self::Nothing => Self::One(patch.to_owned()),
            Self::One(_) if own => Self::One(patch.to_owned()),
            Self::One(version) => Self::One(format!("{version} {patch}")),
            Self::Range(range) => Self::Range(format!("{range} {patch}")),
        }
    }

    /// "libdcerpc0" where a version should be: it begins with a word, and none that begins versions.
    fn names_a_package(&self) -> bool {
        let Self::One(text) = self else { return false };
        let word: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
        word.len() > 2 && !VERSION_WORDS.contains(&word.to_ascii_lowercase().as_str())
    }

    /// Without the product's name in front of it.
    fn without(self, product: &str) -> Self {
        let stripped = |text: String| match without_name(&text, product) {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        match self {
            Self::Nothing => Self::Nothing,
            Self::One(version) => Self::One(stripped(version)),
            Self::Range(range) => Self::Range(stripped(range)),
        }
    }

    fn into_claim(self) -> VersionClaim {
        match self {
            Self::One(version) if !version.is_empty() => VersionClaim::from_version(&version),
            Self::Range(range) if !range.is_empty() => VersionClaim::from_range(&range),
            _ => VersionClaim::Unstated,
        }
    }
}

/// `FortiOS/>=7.4.0` without `FortiOS/`; `None` if the name does not stand in front.
fn without_name<'v>(version: &'v str, product: &str) -> Option<&'v str> {
    let front = version.get(..product.len()).filter(|front| front.eq_ignore_ascii_case(product))?;
    let rest = &version[front.len()..];
    let separate = rest.is_empty() || rest.starts_with([' ', '/', '-', '_', ':']);
    separate.then(|| rest.trim_start_matches([' ', '/', '-', '_', ':']))
}

/// Product and version where a branch names the product, which may stand in the version too.
fn named(name: String, version: Written) -> (Option<String>, Written) {
    let version = version.without(&name);
    (Some(name), version)
}

/// Product and version where no branch names the product. A range leaves the name to the full name beside it. A single
/// version has the name in itself, and the package URL tells the two apart best.
fn nameless(product: &NamedProduct, version: Written) -> (Option<String>, Written) {
    let Written::One(text) = version else {
        return ((!product.name.is_empty()).then(|| product.name.clone()), version);
    };
    if let Some(purl) = product.purls.first() {
        return (Some(purl.name.clone()), purl.version.clone().map_or(Written::Nothing, Written::One));
    }
    match package(&text) {
        Some((name, version)) => (Some(name.to_owned()), Written::One(version.to_owned())),
        None => (Some(one_line(&text)), Written::Nothing),
    }
}

/// "glibc-0:2.17-326.el7.i686" is "glibc" in version "2.17-326.el7": name, epoch, version, release, architecture.
fn package(text: &str) -> Option<(&str, &str)> {
    let dash = text.match_indices('-').find(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_digit()))?.0;
    let (name, version) = (&text[..dash], &text[dash + 1..]);
    let version = version.strip_suffix(".rpm").unwrap_or(version);
    let architecture = version.rsplit_once('.').filter(|(_, last)| ARCHITECTURES.contains(last));
    let version = architecture.map_or(version, |(before, _)| before);
    let version = match version.split_once(':') {
        Some((epoch, rest)) if epoch.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => version,
    };
    (!name.is_empty() && !version.is_empty()).then_some((name, version))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::version::Containment;

    fn product(branches: &[(Level, &'static str)]) -> NamedProduct {
        Trail { branches: branches.to_vec() }
            .applied_to(NamedProduct { name: "Full Name".into(), ..NamedProduct::default() })
    }

    #[test]
    fn versions_in_the_name_are_read_where_a_comparator_says_so() {
        let found = product(&[(Level::Vendor, "Siemens"), (Level::Name, "SIMATIC S7-1500 < V2.9.2")]);
        assert_eq!(
            (found.product.as_deref(), found.version.contains("2.9.1")),
            (Some("SIMATIC S7-1500"), Containment::Inside)
        );
        assert_eq!(product(&[(Level::Name, "Windows 10")]).version, VersionClaim::Unstated);
    }

    #[test]
    fn a_full_path_gives_vendor_families_product_and_version() {
        let found = product(&[
            (Level::Vendor, "Siemens"),
            (Level::Family, "SIMATIC"),
            (Level::Name, "S7-1500"),
            (Level::Version, "2.9.2"),
        ]);
        assert_eq!(found.vendor.as_deref(), Some("Siemens"));
        assert_eq!(found.families, ["SIMATIC"]);
        assert_eq!(found.product.as_deref(), Some("S7-1500"));
        assert_eq!(found.version, VersionClaim::from_version("2.9.2"));
    }

    #[test]
    fn a_range_wins_over_a_version_and_a_service_pack_is_added() {
        let found =
            product(&[(Level::Name, "X"), (Level::Version, "1"), (Level::Range, "<1.5"), (Level::Patch, "SP3")]);
        assert_eq!(found.version, VersionClaim::from_range("<1.5 SP3"));
        assert_eq!(
            product(&[(Level::Name, "X"), (Level::Version, "1.5"), (Level::Patch, "SP3")]).version,
            VersionClaim::from_version("1.5 SP3")
        );
        assert_eq!(
            product(&[(Level::Family, "IOS"), (Level::Version, "12.2B"), (Level::Patch, "12.2(4)B")]).version,
            VersionClaim::from_version("12.2(4)B")
        );
    }

    #[test]
    fn the_product_name_in_front_of_a_version_is_taken_off() {
        for (written, version) in
            [("FortiOS/>=7.4.0|<=7.4.3", ">=7.4.0|<=7.4.3"), ("fortios 6.4.0", "6.4.0"), ("FortiOSX 1", "FortiOSX 1")]
        {
            assert_eq!(
                product(&[(Level::Name, "FortiOS"), (Level::Range, written)]).version,
                VersionClaim::from_range(version)
            );
        }
        assert_eq!(product(&[(Level::Name, "FortiOS"), (Level::Version, "FortiOS")]).version, VersionClaim::Unstated);
    }

    #[test]
    fn without_a_product_branch_the_innermost_family_is_the_product() {
        let found = product(&[
            (Level::Vendor, "Cisco"),
            (Level::Family, "Routers"),
            (Level::Family, "IOS"),
            (Level::Version, "12.2"),
        ]);
        assert_eq!((found.product.as_deref(), found.families.as_slice()), (Some("IOS"), &["Routers".to_owned()][..]));
    }

    #[test]
    fn a_package_in_the_place_of_a_version_is_the_product() {
        let found = product(&[
            (Level::Vendor, "SUSE"),
            (Level::Family, "SUSE Linux Enterprise"),
            (Level::Version, "libdcerpc0"),
        ]);
        assert_eq!((found.product.as_deref(), found.version), (Some("libdcerpc0"), VersionClaim::Unstated));
        assert_eq!(found.families, ["SUSE Linux Enterprise"]);
        let found = product(&[(Level::Family, "Tool"), (Level::Version, "Version 3")]);
        assert_eq!((found.product.as_deref(), found.version), (Some("Tool"), VersionClaim::from_version("Version 3")));
    }

    #[test]
    fn an_architecture_is_no_product() {
        let found = product(&[
            (Level::Vendor, "openEuler"),
            (Level::Name, "x86_64"),
            (Level::Version, "bpftool-6.6.0-57.oe2403.x86_64.rpm"),
        ]);
        assert_eq!(found.product.as_deref(), Some("bpftool"));
        assert_eq!(found.version, VersionClaim::from_version("6.6.0-57.oe2403"));
    }

    #[test]
    fn a_version_alone_names_the_product_too() {
        let found = product(&[(Level::Vendor, "Red Hat"), (Level::Version, "glibc-0:2.17-326.el7_9.3.i686")]);
        assert_eq!(found.product.as_deref(), Some("glibc"));
        assert_eq!(found.version, VersionClaim::from_version("2.17-326.el7_9.3"));
        let found = product(&[(Level::Vendor, "Red Hat"), (Level::Version, "kernel")]);
        assert_eq!((found.product.as_deref(), found.version), (Some("kernel"), VersionClaim::Unstated));
        let found = product(&[(Level::Range, ">=v12.10.2")]);
        assert_eq!(
            (found.product.as_deref(), found.version),
            (Some("Full Name"), VersionClaim::from_range(">=v12.10.2"))
        );
    }
}
