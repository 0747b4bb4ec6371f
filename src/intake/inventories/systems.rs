//! Operating systems of machines become products, with the names under which advisories speak of them.
//!
//! Windows is named by its release, which its build number tells; without a number behind the build the version stays
//! open, because advisories compare exactly that number. It never guesses a release.

use crate::domain::product::ProfileProduct;

use super::packages::named;

/// Windows releases by build: name, and what a server of that build is called.
const BUILDS: &[(u32, &str, &str)] = &[
    (7601, "Windows 7", "Windows Server 2008 R2"),
    (9200, "Windows 8", "Windows Server 2012"),
    (9600, "Windows 8.1", "Windows Server 2012 R2"),
    (10240, "Windows 10 1507", ""),
    (10586, "Windows 10 1511", ""),
    (14393, "Windows 10 1607", "Windows Server 2016"),
    (15063, "Windows 10 1703", ""),
    (16299, "Windows 10 1709", "Windows Server 1709"),
    (17134, "Windows 10 1803", "Windows Server 1803"),
    (17763, "Windows 10 1809", "Windows Server 2019"),
    (18362, "Windows 10 1903", "Windows Server 1903"),
    (18363, "Windows 10 1909", "Windows Server 1909"),
    (19041, "Windows 10 2004", "Windows Server 2004"),
    (19042, "Windows 10 20H2", "Windows Server 20H2"),
    (19043, "Windows 10 21H1", ""),
    (19044, "Windows 10 21H2", ""),
    (19045, "Windows 10 22H2", ""),
    (20348, "", "Windows Server 2022"),
    (22000, "Windows 11 21H2", ""),
    (22621, "Windows 11 22H2", ""),
    (22631, "Windows 11 23H2", ""),
    (25398, "", "Windows Server 23H2"),
    (26100, "Windows 11 24H2", "Windows Server 2025"),
    (26200, "Windows 11 25H2", ""),
];

/// A distribution: a word of its name, maker, name, CPE vendor and product, name space of its packages.
struct Distribution {
    word: &'static str,
    vendor: &'static str,
    name: &'static str,
    cpe: &'static str,
    namespace: &'static str,
    /// Parts of the version that name a release.
    parts: usize,
}

const fn distribution(
    word: &'static str,
    vendor: &'static str,
    (name, cpe): (&'static str, &'static str),
    namespace: &'static str,
    parts: usize,
) -> Distribution {
    Distribution { word, vendor, name, cpe, namespace, parts }
}

/// The first whose word stands in the name counts.
const DISTRIBUTIONS: &[Distribution] = &[
    distribution("red hat enterprise linux", "Red Hat", ("Enterprise Linux", "redhat:enterprise_linux"), "redhat", 1),
    distribution("redhat", "Red Hat", ("Enterprise Linux", "redhat:enterprise_linux"), "redhat", 1),
    distribution("rhel", "Red Hat", ("Enterprise Linux", "redhat:enterprise_linux"), "redhat", 1),
    distribution("centos", "CentOS", ("CentOS", "centos:centos"), "redhat", 1),
    distribution("rocky", "Rocky", ("Rocky Linux", "rocky:linux"), "rocky-linux", 1),
    distribution("alma", "AlmaLinux", ("AlmaLinux", "almalinux:almalinux"), "almalinux", 1),
    distribution("oracle linux", "Oracle", ("Linux", "oracle:linux"), "oracle", 1),
    distribution("amazon", "Amazon", ("Amazon Linux", "amazon:linux"), "amazon", 1),
    distribution("fedora", "Fedora Project", ("Fedora", "fedoraproject:fedora"), "fedora", 1),
    distribution("ubuntu", "Canonical", ("Ubuntu Linux", "canonical:ubuntu_linux"), "ubuntu", 2),
    distribution("debian", "Debian", ("Debian Linux", "debian:debian_linux"), "debian", 1),
    distribution("raspbian", "Debian", ("Debian Linux", "debian:debian_linux"), "debian", 1),
    distribution("alpine", "Alpine", ("Alpine Linux", "alpinelinux:alpine_linux"), "alpine", 2),
    distribution("opensuse", "openSUSE", ("Leap", "opensuse:leap"), "opensuse", 2),
    distribution(
        "suse linux enterprise",
        "SUSE",
        ("SUSE Linux Enterprise Server", "suse:linux_enterprise_server"),
        "suse",
        1,
    ),
    distribution("sles", "SUSE", ("SUSE Linux Enterprise Server", "suse:linux_enterprise_server"), "suse", 1),
    distribution("openeuler", "openEuler", ("openEuler", "openeuler:openeuler"), "openeuler", 2),
    distribution("mac os", "Apple", ("Mac OS X", "apple:mac_os_x"), "", 3),
    distribution("macos", "Apple", ("macOS", "apple:macos"), "", 3),
    distribution("android", "Google", ("Android", "google:android"), "", 2),
    distribution("freebsd", "FreeBSD", ("FreeBSD", "freebsd:freebsd"), "", 2),
];

fn distribution_of(name: &str) -> Option<&'static Distribution> {
    let name = name.to_lowercase();
    DISTRIBUTIONS.iter().find(|distribution| name.contains(distribution.word))
}

/// The name space that packages of a system have in package URLs.
pub(super) fn namespace(name: &str) -> Option<&'static str> {
    distribution_of(name).map(|distribution| distribution.namespace).filter(|namespace| !namespace.is_empty())
}

/// A system by its name and version; `build` is what Windows calls it ("10.0.22631.2861").
pub(super) fn system(name: &str, version: Option<&str>, build: Option<&str>) -> ProfileProduct {
    if name.to_lowercase().contains("windows") {
        return windows(name, build.or(version));
    }
    let digits = version.into_iter().chain([name]).find_map(first_number);
    let Some(distribution) = distribution_of(name) else { return named(None, name, version) };
    // Until 10.15 it was another name.
    let old_mac = distribution.word == "macos" && digits.is_some_and(|digits| digits.starts_with("10."));
    let distribution = if old_mac { distribution_of("mac os x").unwrap_or(distribution) } else { distribution };
    let release = digits.map(|digits| {
        let parts: Vec<&str> = digits.split('.').take(distribution.parts).collect();
        parts.join(".")
    });
    let cpe = release.as_deref().map(|release| format!("cpe:2.3:o:{}:{release}:*:*:*:*:*:*:*", distribution.cpe));
    ProfileProduct { cpe, ..named(Some(distribution.vendor), distribution.name, release.as_deref()) }
}

/// The first number with dots in a text.
fn first_number(text: &str) -> Option<&str> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    rest.get(..end).map(|number| number.trim_end_matches('.'))
}

fn windows(name: &str, build: Option<&str>) -> ProfileProduct {
    let lower = name.to_lowercase();
    let server = lower.contains("server");
    let full = build.and_then(|build| build.split_whitespace().next()).unwrap_or_default();
    let parts: Vec<u32> = full.split('.').map_while(|part| part.parse().ok()).collect();
    let number = match parts.as_slice() {
        [_, _, number, ..] => Some(*number),
        [number] if *number > 2600 => Some(*number),
        _ => None,
    };
    let release = number.and_then(|number| BUILDS.iter().find(|(build, ..)| *build == number));
    let release = release.map(|(_, client, of_server)| if server { *of_server } else { *client });
    // A family name that contradicts the build ("Windows 10" with a build of 11) is older than the build: the build counts.
    let product = release.filter(|release| !release.is_empty()).map_or_else(|| plain(name), str::to_owned);
    let version = (parts.len() >= 4).then_some(full);
    named(Some("Microsoft"), &product, version)
}

/// "Microsoft Windows 11 Pro" is "Windows 11": editions share their advisories.
fn plain(name: &str) -> String {
    let from = name.to_lowercase().find("windows").unwrap_or(0);
    let words: Vec<&str> = name.get(from..).unwrap_or(name).split_whitespace().collect();
    let is_release = |word: &&&str| {
        let word = word.to_lowercase();
        word.starts_with(|c: char| c.is_ascii_digit())
            || ["windows", "server", "r2", "vista", "xp"].contains(&word.as_str())
    };
    words.iter().take_while(is_release).copied().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str, version: Option<&str>, build: Option<&str>) -> (String, Option<String>) {
        let product = system(name, version, build);
        (format!("{} {}", product.vendor.unwrap_or_default(), product.product.unwrap()), product.version)
    }

    #[test]
    fn windows_is_named_by_its_build() {
        let rows = [
            ("Microsoft Windows 11 Pro", Some("10.0.22631"), None, "Microsoft Windows 11 23H2", None),
            ("Windows 11", None, Some("10.0.22631.2861"), "Microsoft Windows 11 23H2", Some("10.0.22631.2861")),
            ("Microsoft Windows 10 Pro", Some("10.0.22631"), None, "Microsoft Windows 11 23H2", None),
            ("Microsoft Windows Server 2019 Standard", Some("10.0.17763"), None, "Microsoft Windows Server 2019", None),
            ("Microsoft Windows 8.1 Professionnel", Some("6.3.9600"), None, "Microsoft Windows 8.1", None),
            ("Microsoft Windows 11 Pro", None, Some("99999"), "Microsoft Windows 11", None),
            ("Windows 10 Enterprise", None, None, "Microsoft Windows 10", None),
        ];
        for (name, version, build, product, number) in rows {
            assert_eq!(said(name, version, build), (product.to_owned(), number.map(str::to_owned)), "{name}");
        }
    }

    #[test]
    fn distributions_are_named_by_their_release() {
        let rows = [
            ("Debian GNU/Linux", Some("12 (bookworm)"), "Debian Debian Linux", Some("12")),
            ("Ubuntu 22.04.3 LTS", None, "Canonical Ubuntu Linux", Some("22.04")),
            ("Fedora release 25 (Twenty Five)", None, "Fedora Project Fedora", Some("25")),
            ("Red Hat Enterprise Linux", Some("8.6"), "Red Hat Enterprise Linux", Some("8")),
            ("macOS", Some("14.2.1 (23C71)"), "Apple macOS", Some("14.2.1")),
            ("MacOSX", Some("10.13.5 (17F77)"), "Apple Mac OS X", Some("10.13.5")),
            ("Red Hat Quay", Some("3"), " Red Hat Quay", Some("3")),
            ("Tiramisu Android 13.0", None, "Google Android", Some("13.0")),
            ("Plan 9", None, " Plan 9", None),
        ];
        for (name, version, product, release) in rows {
            assert_eq!(said(name, version, None), (product.to_owned(), release.map(str::to_owned)), "{name}");
        }
        assert_eq!(namespace("CentOS Linux"), Some("redhat"));
        assert_eq!(system("debian", Some("12"), None).cpe.unwrap(), "cpe:2.3:o:debian:debian_linux:12:*:*:*:*:*:*:*");
    }
}
