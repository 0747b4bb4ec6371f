//! Red Hat and its kin: `rpm -qa`, and the manifests of container images (JSON, alone or in a txtar archive).
//!
//! Lines are name-epoch:version-release.architecture (NEVRA), with or without the source package behind a blank: what is
//! not repaired yet is often named by its source only. Which distribution it is, a release package or the mark in
//! the releases tells; for `CentOS`, which had no advisories of its own, Red Hat's are meant.

use crate::domain::inventory::Understood;
use crate::domain::product::ProfileProduct;
use crate::intake::json;
use crate::intake::walk::{Cursor, Oddities};

use super::packages::{rpm, rpm_family};
use super::tally::Tally;
use super::{Source, systems};

/// Architectures of RPM packages.
const ARCHITECTURES: &[&str] = &[
    "noarch", "x86_64", "aarch64", "i386", "i486", "i586", "i686", "ppc64le", "ppc64", "ppc", "s390x", "s390",
    "armv7hl", "riscv64", "src",
];

/// Packages that name the system, and under which name.
const RELEASES: &[(&str, &str)] = &[
    ("redhat-release", "Red Hat Enterprise Linux"),
    ("centos-release", "CentOS"),
    ("centos-linux-release", "CentOS"),
    ("centos-stream-release", "CentOS"),
    ("rocky-release", "Rocky Linux"),
    ("almalinux-release", "AlmaLinux"),
    ("fedora-release", "Fedora"),
    ("oraclelinux-release", "Oracle Linux"),
    ("sles-release", "SLES"),
    ("openEuler-release", "openEuler"),
];

/// Nothing is nested deeper in a manifest.
const DEPTH: usize = 16;

/// One package: where it stood, its name, epoch:version-release.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Listed {
    at: String,
    name: String,
    version: Option<String>,
    source: Option<(String, String)>,
}

/// Name and version of a source package ("python3.9-3.9.16-1.el9.src.rpm").
pub(super) fn source_package(text: &str) -> Option<(&str, &str)> {
    nevra(text.trim().strip_suffix(".rpm").unwrap_or(text.trim()))
}

fn take_all(packages: &[Listed], tally: &mut Tally) {
    let pairs = packages.iter().map(|package| (package.name.as_str(), package.version.as_deref().unwrap_or_default()));
    let namespace = rpm_family(&pairs);
    let releases = pairs.filter(|(name, _)| RELEASES.iter().any(|(known, _)| known == name)).count();
    let centos = namespace == Some("redhat") && packages.iter().any(|package| package.name.starts_with("centos-"));
    let remark = match namespace {
        None => Some("which distribution it is stands nowhere: taken by name"),
        Some("redhat") if centos => Some("CentOS: Red Hat's advisories are meant"),
        Some("redhat") if releases == 0 => Some("taken for Red Hat by the mark in its release"),
        Some(_) => None,
    };
    for package in packages {
        let (how, product) = rpm(namespace, &package.name, package.version.as_deref());
        tally.take_with(package.at.clone(), how, product, remark.map(str::to_owned));
        let source = package.source.as_ref().filter(|(name, _)| *name != package.name);
        if let Some((name, version)) = source {
            let (_, product) = rpm(namespace, name, Some(version));
            tally.add(package.at.clone(), Understood::SourcePackage, product, "");
        }
    }
    for package in packages {
        if let Some(product) = system_of(package) {
            let remark = "the release is told from the packages";
            tally.add(package.at.clone(), Understood::OperatingSystem, product, remark);
        }
    }
}

fn system_of(package: &Listed) -> Option<ProfileProduct> {
    let (_, system) = RELEASES.iter().find(|(known, _)| *known == package.name)?;
    Some(systems::system(system, package.version.as_deref(), None))
}

/// Cuts name-epoch:version-release.architecture; the architecture may be missing.
fn nevra(text: &str) -> Option<(&str, &str)> {
    let front = text.rsplit_once('.').filter(|(_, end)| ARCHITECTURES.contains(end)).map_or(text, |(front, _)| front);
    let (rest, release) = front.rsplit_once('-')?;
    let (name, version) = rest.rsplit_once('-')?;
    let fits = !name.is_empty() && !release.is_empty() && version.starts_with(|c: char| c.is_ascii_alphanumeric());
    let whole = front.get(name.len() + 1..)?;
    // Some tools put the epoch in front of all: 32:bind-libs-9.11.4-16.el8.
    let name = name.split_once(':').map_or(name, |(_, name)| name);
    (fits && !text.contains(char::is_whitespace)).then_some((name, whole))
}

/// The package of a line, and its source package if a second column names one.
fn columns(line: &str) -> (&str, Option<(&str, &str)>) {
    let mut words = line.split_whitespace();
    let whole = words.next().unwrap_or_default();
    let source = words.next().filter(|second| second.ends_with(".src.rpm")).and_then(source_package);
    // Anything else behind a blank makes it another kind of line.
    if source.is_none() && line.contains(char::is_whitespace) && !line.ends_with("(none)") {
        return (line, None);
    }
    (whole, source)
}

/// True for the output of `rpm -qa`.
pub(super) fn recognises_list(source: &Source<'_>) -> bool {
    let Source::Text(text) = source else { return false };
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(200).collect();
    let with_architecture = |line: &&&str| {
        let (whole, _) = columns(line);
        nevra(whole).is_some() && whole.rsplit_once('.').is_some_and(|(_, end)| ARCHITECTURES.contains(&end))
    };
    let fits = lines.iter().filter(with_architecture).count();
    fits > 0 && fits * 10 >= lines.len() * 8
}

/// Reads the output of `rpm -qa`.
pub(super) fn read_list(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    tally.name("rpm -qa");
    let mut packages = Vec::new();
    for (number, line) in text.lines().enumerate().map(|(number, line)| (number + 1, line.trim())) {
        if line.is_empty() {
            continue;
        }
        let at = format!("line {number}");
        let (whole, source) = columns(line);
        match nevra(whole) {
            Some(("gpg-pubkey", _)) => tally.leave_out(at, "a signing key, no product"),
            Some((name, version)) => {
                let source = source.map(|(name, version)| (name.to_owned(), version.to_owned()));
                packages.push(Listed { at, name: name.to_owned(), version: Some(version.to_owned()), source });
            }
            None => tally.refuse(at, "no name-version-release.architecture", line),
        }
    }
    take_all(&packages, tally);
}

/// True for the manifest of an image.
pub(super) fn recognises_manifest(source: &Source<'_>) -> bool {
    matches!(source, Source::Json(root) if matches!(root.get("rpms"), Some(json::Json::List(_))))
}

/// Reads the manifest of an image.
pub(super) fn read_manifest(source: &Source<'_>, tally: &mut Tally) {
    let Source::Json(root) = source else { return };
    tally.name("RPM manifest (JSON)");
    let oddities = Oddities::default();
    let packages = manifest(&Cursor::root(root, &oddities), "", tally);
    take_all(&packages, tally);
}

fn manifest(root: &Cursor<'_, '_>, before: &str, tally: &mut Tally) -> Vec<Listed> {
    let mut packages = Vec::new();
    for place in root.list("rpms") {
        let at = format!("{before}{}", place.pointer());
        let whole = ["nevra", "nerva", "nvra"].iter().find_map(|key| place.text(key)).and_then(nevra);
        let version = match (place.text("version"), place.text("release")) {
            (Some(version), Some(release)) => Some(format!("{version}-{release}")),
            (version, _) => whole.map(|(_, version)| version.to_owned()).or(version.map(str::to_owned)),
        };
        match place.text("name").or(whole.map(|(name, _)| name)) {
            Some("gpg-pubkey") => tally.leave_out(at, "a signing key, no product"),
            Some(name) => {
                let source = place.text("srpm_nevra").and_then(source_package);
                let source = source.map(|(name, version)| (name.to_owned(), version.to_owned()));
                packages.push(Listed { at, name: name.to_owned(), version, source });
            }
            None => tally.refuse(at, "a package without a name", ""),
        }
    }
    packages
}

/// True for a txtar archive with manifests.
pub(super) fn recognises_archive(source: &Source<'_>) -> bool {
    matches!(source, Source::Text(text) if text.lines().any(|line| section(line).is_some_and(|name| name.contains("rpm"))))
}

/// The name in a line that begins a file of a txtar archive.
fn section(line: &str) -> Option<&str> {
    line.trim_end().strip_prefix("-- ")?.strip_suffix(" --")
}

/// Reads the manifests of an archive; several architectures of an image are one list.
pub(super) fn read_archive(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    tally.name("RPM manifests (txtar)");
    let mut packages: Vec<Listed> = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    let begins: Vec<usize> =
        (0..lines.len()).filter(|at| lines.get(*at).and_then(|line| section(line)).is_some()).collect();
    for (index, begin) in begins.iter().enumerate() {
        let end = begins.get(index + 1).copied().unwrap_or(lines.len());
        let body = lines.get(begin + 1..end).unwrap_or_default().join("\n");
        let before = format!("line {}: ", begin + 2);
        match json::parse(&body, DEPTH) {
            Ok(parsed) if parsed.root.get("rpms").is_some() => {
                let oddities = Oddities::default();
                packages.extend(manifest(&Cursor::root(&parsed.root, &oddities), &before, tally));
            }
            Ok(_) => tally.leave_out(before.trim_end_matches(": "), "a file of the archive without packages"),
            Err(why) => tally.refuse(before.trim_end_matches(": "), why.to_string(), ""),
        }
    }
    take_all(&packages, tally);
}
