//! Packages become products of a profile: package URLs as given or made, distributions told from what lists show.
//!
//! A package URL is kept without qualifiers, since advisories leave them out or write others. Where the distribution is
//! not known none is made: it would meet the wrong advisories or none; the plain name meets more. It never reads a file.

use crate::domain::inventory::Understood;
use crate::domain::product::{Cpe, ProfileProduct, Purl};

use super::tally::Tally;

/// What a component or package of a list says, in whatever form.
#[derive(Debug, Default)]
pub(super) struct Package<'t> {
    pub(super) at: String,
    pub(super) purls: Vec<&'t str>,
    pub(super) cpes: Vec<&'t str>,
    pub(super) vendor: Option<&'t str>,
    pub(super) name: Option<&'t str>,
    pub(super) version: Option<&'t str>,
}

/// Versions that say nothing.
const NO_VERSION: &[&str] = &["", "noassertion", "none", "unknown", "n/a", "*", "-", "latest", "unspecified", "null"];

impl Package<'_> {
    /// Puts it on the tally by the surest of what it says.
    pub(super) fn take(&self, tally: &mut Tally) {
        let cpe = self.cpe();
        let mut remark = None;
        let mut any = false;
        for written in &self.purls {
            let Some(purl) = bare(written) else {
                remark = Some(format!("its package URL cannot be read: {written:.80}"));
                continue;
            };
            // Of several package URLs none is the one that the CPE name speaks of.
            let cpe = cpe.filter(|_| self.purls.len() == 1).map(str::to_owned);
            let version = stated(self.version).filter(|_| lacks_version(&purl)).map(str::to_owned);
            let product = ProfileProduct { purl: Some(purl), cpe, version, ..ProfileProduct::default() };
            if any {
                tally.add(self.at.clone(), Understood::PackageUrl, product, "");
            } else {
                tally.take(self.at.clone(), Understood::PackageUrl, product);
            }
            any = true;
            if let Some(source) = upstream(written) {
                tally.add(self.at.clone(), Understood::SourcePackage, source, "");
            }
        }
        if any {
            return;
        }
        if let Some(cpe) = cpe {
            let product = ProfileProduct { cpe: Some(cpe.to_owned()), ..ProfileProduct::default() };
            tally.take_with(self.at.clone(), Understood::Cpe, product, remark);
            return;
        }
        if let Some(name) = stated_name(self.name) {
            let product = named(self.vendor, name, self.version);
            tally.take_with(self.at.clone(), Understood::Name, product, remark);
        } else {
            let text = self.purls.iter().chain(&self.cpes).chain(&self.version).next().copied();
            tally.refuse(self.at.clone(), "neither name nor readable package URL nor CPE name", text.unwrap_or(""));
        }
    }

    /// The CPE name, unless several speak of different products: then they are guesses.
    fn cpe(&self) -> Option<&str> {
        let readable = |text: &&str| {
            let cpe = Cpe::parse(text)?;
            (cpe.product.is_some() && cpe.product.as_deref() != Some("-")).then_some((cpe.vendor, cpe.product))
        };
        let mut names = self.cpes.iter().filter_map(readable);
        let first = names.next()?;
        if !self.purls.is_empty() && names.any(|other| other != first) {
            return None;
        }
        self.cpes.iter().find(|text| readable(text).is_some()).map(|text| text.trim())
    }
}

fn stated_name(name: Option<&str>) -> Option<&str> {
    name.map(str::trim).filter(|name| name.chars().any(char::is_alphanumeric) && *name != "NOASSERTION")
}

/// A version that says something.
pub(super) fn stated(version: Option<&str>) -> Option<&str> {
    version.map(str::trim).filter(|text| !NO_VERSION.iter().any(|none| text.eq_ignore_ascii_case(none)))
}

/// Maker, name and version as written, each in one line.
pub(super) fn named(vendor: Option<&str>, name: &str, version: Option<&str>) -> ProfileProduct {
    let line = |text: &str| Some(crate::intake::walk::one_line(text)).filter(|line| !line.is_empty());
    let vendor = vendor.filter(|vendor| !vendor.trim().eq_ignore_ascii_case("NOASSERTION"));
    ProfileProduct {
        vendor: vendor.and_then(line),
        product: line(name),
        version: stated(version).and_then(line),
        ..ProfileProduct::default()
    }
}

/// A package URL without qualifiers and subpath; `None` if it is none.
pub(super) fn bare(written: &str) -> Option<String> {
    let written = written.trim();
    let bare = written.split(['?', '#']).next().unwrap_or(written);
    Purl::parse(bare).map(|_| bare.to_owned())
}

fn lacks_version(purl: &str) -> bool {
    Purl::parse(purl).is_some_and(|purl| purl.version.is_none())
}

/// The source package that a package URL of a distribution names as its upstream.
fn upstream(written: &str) -> Option<ProfileProduct> {
    let purl = Purl::parse(bare(written)?.as_str())?;
    let (_, qualifiers) = written.split_once('?')?;
    let qualifiers = qualifiers.split('#').next()?;
    let value = qualifiers.split('&').find_map(|pair| pair.strip_prefix("upstream="))?;
    let value = value.replace("%40", "@").replace("%2B", "+").replace("%2b", "+");
    let (name, version) = value.split_once('@').map_or((value.as_str(), None), |(name, version)| (name, Some(version)));
    if !matches!(purl.kind.as_str(), "deb" | "apk") || name.is_empty() || name == purl.name {
        return None;
    }
    Some(package(&purl.kind, purl.namespace.as_deref(), name, version.or(purl.version.as_deref())))
}

/// A product that is a package of a known type, as a package URL (purl-spec).
pub(super) fn package(kind: &str, namespace: Option<&str>, name: &str, version: Option<&str>) -> ProfileProduct {
    let mut purl = format!("pkg:{kind}/");
    for part in namespace.into_iter().flat_map(|namespace| namespace.split('/')).filter(|part| !part.is_empty()) {
        encode(part, &mut purl);
        purl.push('/');
    }
    encode(name, &mut purl);
    if let Some(version) = stated(version) {
        purl.push('@');
        encode(version, &mut purl);
    }
    ProfileProduct { purl: Some(purl), ..ProfileProduct::default() }
}

/// Percent-encodes all but what the specification leaves as it is.
fn encode(part: &str, into: &mut String) {
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b".-_~:".contains(&byte) {
            into.push(char::from(byte));
        } else {
            into.push_str(&format!("%{byte:02X}"));
        }
    }
}

/// A Debian package: its package URL where the distribution is known, else its name.
pub(super) fn debian(namespace: Option<&str>, name: &str, version: Option<&str>) -> (Understood, ProfileProduct) {
    let name = name.split(':').next().unwrap_or(name);
    match namespace {
        Some(namespace) => (Understood::Package, package("deb", Some(namespace), name, version)),
        None => (Understood::Name, named(None, name, version)),
    }
}

/// An RPM package: version and release without the epoch, which package URLs hold apart.
pub(super) fn rpm(namespace: Option<&str>, name: &str, version: Option<&str>) -> (Understood, ProfileProduct) {
    let version = version.map(|text| text.split_once(':').map_or(text, |(_, version)| version));
    match namespace {
        Some(namespace) => (Understood::Package, package("rpm", Some(namespace), name, version)),
        None => (Understood::Name, named(None, name, version)),
    }
}

/// The distribution of Debian packages, told from marks in their versions, with the release where a mark says it
/// ("+deb12u3").
pub(super) fn debian_family<'v>(versions: impl Iterator<Item = &'v str>) -> Option<(&'static str, Option<u32>)> {
    let (mut debian, mut ubuntu, mut release) = (0_usize, 0_usize, None);
    for version in versions {
        ubuntu += usize::from(version.contains("ubuntu"));
        let mark = version.split(['+', '~']).filter_map(|part| part.strip_prefix("deb"));
        for digits in mark.filter_map(|rest| rest.split('u').next()) {
            debian += 1;
            release = release.max(digits.parse::<u32>().ok());
        }
    }
    match (ubuntu, debian) {
        (0, 0) => None,
        (0, _) => Some(("debian", release)),
        _ => Some(("ubuntu", None)),
    }
}

/// The distribution of RPM packages, told from the packages and the marks in their releases.
pub(super) fn rpm_family<'p>(packages: &(impl Iterator<Item = (&'p str, &'p str)> + Clone)) -> Option<&'static str> {
    let by_package = |name: &str| match name {
        "redhat-release"
        | "redhat-release-server"
        | "redhat-release-eula"
        | "centos-release"
        | "centos-linux-release"
        | "centos-stream-release" => Some("redhat"),
        "rocky-release" => Some("rocky-linux"),
        "almalinux-release" => Some("almalinux"),
        "oraclelinux-release" => Some("oracle"),
        "system-release" | "amazon-linux-release" => Some("amazon"),
        "openSUSE-release" | "openSUSE-release-ftp" | "Leap-release" => Some("opensuse"),
        "sles-release" | "sled-release" | "SLES_SAP-release" => Some("suse"),
        "openEuler-release" => Some("openeuler"),
        name if name.starts_with("fedora-release") => Some("fedora"),
        _ => None,
    };
    if let Some(found) = packages.clone().find_map(|(name, _)| by_package(name)) {
        return Some(found);
    }
    let marked = |mark: &str| {
        let begins =
            |part: &str| part.strip_prefix(mark).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        packages.clone().filter(|(_, version)| version.split('.').any(begins)).count()
    };
    let marks = [("el", "redhat"), ("fc", "fedora"), ("amzn", "amazon"), ("oe", "openeuler")];
    let best = marks.iter().map(|(mark, namespace)| (marked(mark), *namespace)).max();
    best.filter(|(count, _)| *count > 0).map(|(_, namespace)| namespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(package: &Package<'_>) -> Vec<ProfileProduct> {
        let mut tally = Tally::default();
        package.take(&mut tally);
        tally.close().items.into_iter().map(|item| item.product).collect()
    }

    #[test]
    fn the_surest_name_counts() {
        let cpe = "cpe:2.3:a:gnu:bash:5.0:*:*:*:*:*:*:*";
        let whole = Package {
            purls: vec!["pkg:deb/debian/bash@5.0-4?arch=amd64&distro=debian-10"],
            cpes: vec![cpe],
            name: Some("bash"),
            ..Package::default()
        };
        let found = product(&whole);
        assert_eq!(found[0].purl.as_deref(), Some("pkg:deb/debian/bash@5.0-4"));
        assert_eq!((found[0].cpe.as_deref(), found[0].product.as_deref()), (Some(cpe), None));
        let guesses = Package { cpes: vec![cpe, "cpe:2.3:a:bash:bash:5.0"], ..whole };
        assert_eq!(product(&guesses)[0].cpe, None);
        let named =
            Package { purls: vec!["pkg:bad"], name: Some("bash"), version: Some("NOASSERTION"), ..Package::default() };
        assert_eq!((product(&named)[0].product.as_deref(), &product(&named)[0].version), (Some("bash"), &None));
        assert_eq!(product(&Package { version: Some("1"), ..Package::default() }), vec![]);
    }

    #[test]
    fn the_source_package_of_a_distribution_comes_along() {
        let package = Package {
            purls: vec!["pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&upstream=openssl"],
            ..Package::default()
        };
        let found: Vec<_> = product(&package).into_iter().filter_map(|product| product.purl).collect();
        assert_eq!(found, ["pkg:deb/debian/libssl3@3.0.11-1", "pkg:deb/debian/openssl@3.0.11-1"]);
    }

    #[test]
    fn package_urls_are_made_as_the_specification_says() {
        let made = package("npm", Some("@angular"), "core", Some("17.0.0+x")).purl.unwrap();
        assert_eq!(made, "pkg:npm/%40angular/core@17.0.0%2Bx");
        assert_eq!(Purl::parse(&made).unwrap().version.as_deref(), Some("17.0.0+x"));
        assert_eq!(
            package("deb", Some("debian"), "bind9", Some("1:9.18-1")).purl.unwrap(),
            "pkg:deb/debian/bind9@1:9.18-1"
        );
    }

    #[test]
    fn distributions_are_told_from_what_packages_show() {
        assert_eq!(debian_family(["1.0-1", "2.3+deb12u1", "1+deb11u2"].into_iter()), Some(("debian", Some(12))));
        assert_eq!(debian_family(["1.0-1ubuntu3", "1~deb12u1"].into_iter()), Some(("ubuntu", None)));
        assert_eq!(debian_family(["1.0-1"].into_iter()), None);
        assert_eq!(rpm_family(&[("bash", "5.1-6.el9")].into_iter()), Some("redhat"));
        assert_eq!(
            rpm_family(&[("bash", "5.1-6.el9"), ("rocky-release", "9.2-1.el9")].into_iter()),
            Some("rocky-linux")
        );
        assert_eq!(rpm_family(&[("bash", "5.1-6")].into_iter()), None);
    }
}
