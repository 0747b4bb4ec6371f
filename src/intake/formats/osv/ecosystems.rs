//! Ecosystems of OSV (OSV schema, "affected[].package"): the type of their package URLs, and of distributions their
//! names, because who has the whole distribution has its packages.
//!
//! One line per ecosystem. A package of an ecosystem that is not here is known by its name alone.

use crate::domain::product::{NamedProduct, Purl};
use crate::domain::version::VersionClaim;

/// How the name of a package becomes the path of a package URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Path {
    /// As it is; slashes separate namespace and name.
    Plain,
    /// `group:artifact`.
    Maven,
}

/// Package registries: ecosystem, type of package URL, path.
const REGISTRIES: &[(&str, &str, Path)] = &[
    ("Go", "golang", Path::Plain),
    ("npm", "npm", Path::Plain),
    ("PyPI", "pypi", Path::Plain),
    ("crates.io", "cargo", Path::Plain),
    ("RubyGems", "gem", Path::Plain),
    ("NuGet", "nuget", Path::Plain),
    ("Packagist", "composer", Path::Plain),
    ("Maven", "maven", Path::Maven),
    ("Hex", "hex", Path::Plain),
    ("Pub", "pub", Path::Plain),
    ("Hackage", "hackage", Path::Plain),
    ("CRAN", "cran", Path::Plain),
    ("Bitnami", "bitnami", Path::Plain),
    ("SwiftURL", "swift", Path::Plain),
    ("GitHub Actions", "github", Path::Plain),
    ("ConanCenter", "conan", Path::Plain),
    ("Julia", "julia", Path::Plain),
    ("opam", "opam", Path::Plain),
    ("DHI", "dhi", Path::Plain),
];

/// Distributions: ecosystem, package URL up to the name, maker, name of the whole.
const DISTRIBUTIONS: &[(&str, &str, &str, &str)] = &[
    ("Debian", "deb/debian", "Debian", "Debian Linux"),
    ("Ubuntu", "deb/ubuntu", "Canonical", "Ubuntu Linux"),
    ("Alpine", "apk/alpine", "Alpine Linux", "Alpine Linux"),
    ("Alpaquita", "apk/alpaquita", "BellSoft", "Alpaquita"),
    ("BellSoft Hardened Containers", "apk/bellsoft-hardened-containers", "BellSoft", "Hardened Containers"),
    ("Wolfi", "apk/wolfi", "Chainguard", "Wolfi"),
    ("Chainguard", "apk/chainguard", "Chainguard", "Chainguard OS"),
    ("MinimOS", "apk/minimos", "Minimus", "MinimOS"),
    ("Echo", "deb/echo", "Echo", "Echo"),
    ("AlmaLinux", "rpm/almalinux", "AlmaLinux", "AlmaLinux"),
    ("Rocky Linux", "rpm/rocky-linux", "Rocky Linux", "Rocky Linux"),
    ("Red Hat", "rpm/redhat", "Red Hat", "Enterprise Linux"),
    ("SUSE", "rpm/suse", "SUSE", "Linux Enterprise"),
    ("openSUSE", "rpm/opensuse", "openSUSE", "openSUSE"),
    ("openEuler", "rpm/openeuler", "openEuler", "openEuler"),
    ("Mageia", "rpm/mageia", "Mageia", "Mageia"),
    ("Photon OS", "rpm/photon", "VMware", "Photon OS"),
    ("Azure Linux", "rpm/azurelinux", "Microsoft", "Azure Linux"),
];

/// The ecosystem without what follows its first colon ("Debian:12").
pub(super) fn family(ecosystem: &str) -> &str {
    ecosystem.split(':').next().unwrap_or_default().trim()
}

/// The package URL of a package, where the ecosystem has one.
pub(super) fn purl(ecosystem: &str, name: &str) -> Option<Purl> {
    let family = family(ecosystem);
    let escaped =
        name.replace('%', "%25").replace('@', "%40").replace(' ', "%20").replace('?', "%3F").replace('#', "%23");
    if let Some((_, kind, path)) = REGISTRIES.iter().find(|(known, ..)| *known == family) {
        let path = if *path == Path::Maven { escaped.replacen(':', "/", 1) } else { escaped };
        return Purl::parse(&format!("pkg:{kind}/{path}"));
    }
    let (_, front, ..) = DISTRIBUTIONS.iter().find(|(known, ..)| *known == family)?;
    Purl::parse(&format!("pkg:{front}/{escaped}"))
}

/// The distribution whose part a package is: maker, name, release.
pub(super) fn distribution(ecosystem: &str) -> Option<NamedProduct> {
    let (_, _, vendor, name) = DISTRIBUTIONS.iter().find(|(known, ..)| *known == family(ecosystem))?;
    let rest = ecosystem.split_once(':').map_or("", |(_, rest)| rest);
    // SUSE writes the product itself behind the colon: "Linux Enterprise Server 12 SP1".
    let named = rest.contains(' ').then_some(rest);
    let release = if named.is_some() { None } else { release(rest) };
    let product = named.unwrap_or(name);
    let words: Vec<&str> = [*vendor, product].into_iter().chain(release).collect();
    Some(NamedProduct {
        name: if vendor == &product { product.to_owned() } else { words.join(" ") },
        vendor: Some((*vendor).to_owned()),
        product: Some(product.to_owned()),
        version: release.map_or(VersionClaim::Unstated, |release| VersionClaim::Exact(release.to_owned())),
        only_a_component: true,
        ..NamedProduct::default()
    })
}

/// "22.04" of "Pro:22.04:LTS", "3.12" of "v3.12", "20.03-LTS-SP1"; nothing where no piece begins with a digit.
fn release(rest: &str) -> Option<&str> {
    let pieces = rest.split(':').map(|piece| piece.trim_start_matches('v'));
    let mut numbered = pieces.filter(|piece| piece.starts_with(|letter: char| letter.is_ascii_digit()));
    numbered.next()
}
