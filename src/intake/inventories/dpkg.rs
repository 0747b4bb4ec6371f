//! Debian and its kin: `dpkg -l`, `dpkg-query -W`, the status file of dpkg, and those of opkg and vcpkg, which look alike.
//!
//! Debian writes its advisories about source packages, so these come along where a list names them. Which distribution it
//! is stands in no list; marks in the versions tell. Names that a narrow terminal cut off are said as uncertain.

use crate::domain::inventory::Understood;

use super::packages::{debian, debian_family, named};
use super::tally::Tally;
use super::{Source, systems};

/// Architectures of Debian packages.
const ARCHITECTURES: &[&str] = &[
    "all", "amd64", "arm64", "armel", "armhf", "i386", "mips64el", "mipsel", "ppc64el", "riscv64", "s390x", "loong64",
];

/// One package of a list.
struct Listed<'t> {
    line: usize,
    name: &'t str,
    version: Option<&'t str>,
    source: Option<(&'t str, Option<&'t str>)>,
    remark: Option<String>,
}

/// The distribution's name space and release, where they are known.
type Family = (&'static str, Option<u32>);

fn family(listed: &[Listed<'_>]) -> Option<Family> {
    debian_family(listed.iter().filter_map(|package| package.version))
}

/// Puts all packages of one machine on the tally, and the machine's system if its own package tells it.
fn take_all(listed: &[Listed<'_>], family: Option<Family>, tally: &mut Tally) {
    let namespace = family.map(|(namespace, _)| namespace);
    let unknown = "which distribution it is stands nowhere: taken by name";
    for package in listed {
        let (how, product) = debian(namespace, package.name, package.version);
        let remark = package.remark.clone().or_else(|| namespace.is_none().then(|| unknown.to_owned()));
        tally.take_with(place(package.line), how, product, remark);
        if let Some((source, version)) = package.source.filter(|(source, _)| *source != package.name) {
            let (_, product) = debian(namespace, source, version.or(package.version));
            tally.add(place(package.line), Understood::SourcePackage, product, "");
        }
    }
    let own = listed.iter().find(|package| package.name == "base-files");
    if let (Some(own), Some(("debian", Some(release)))) = (own, family) {
        let product = systems::system("Debian", Some(&release.to_string()), None);
        tally.add(
            place(own.line),
            Understood::OperatingSystem,
            product,
            "the release is told from the packages' versions",
        );
    }
}

fn place(line: usize) -> String {
    format!("line {line}")
}

fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "+-.:_".contains(c))
}

/// True for the output of `dpkg -l`.
pub(super) fn recognises_list(source: &Source<'_>) -> bool {
    let Source::Text(text) = source else { return false };
    text.lines().take(40).any(|line| line.starts_with("+++-=") || line.starts_with("||/ "))
        || text.lines().take(5).filter(|line| listed(line).is_some()).count() >= 3
}

/// Status letters, name, version of a line of `dpkg -l`.
fn listed(line: &str) -> Option<(&str, &str, &str)> {
    let mut words = line.split_whitespace();
    let (status, name, version) = (words.next()?, words.next()?, words.next()?);
    let (first, second) = (status.chars().next()?, status.chars().nth(1)?);
    let known = matches!(status.len(), 2 | 3) && "uihrp".contains(first) && "ncHUFWti".contains(second);
    (known && line.starts_with(status) && is_name(name)).then_some((status, name, version))
}

/// Reads the output of `dpkg -l`.
pub(super) fn read_list(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    tally.name("dpkg -l");
    let (mut packages, mut widths) = (Vec::new(), (usize::MAX, usize::MAX));
    for (number, line) in text.lines().enumerate().map(|(number, line)| (number + 1, line.trim_end())) {
        if let Some(rule) = line.strip_prefix("+++-") {
            let mut columns = rule.split('-').map(str::len);
            widths = (columns.next().unwrap_or(usize::MAX), columns.next().unwrap_or(usize::MAX));
            continue;
        }
        if line.is_empty() || line.starts_with("Desired=") || line.starts_with("| Status=") || line.starts_with('|') {
            continue;
        }
        match listed(line) {
            Some((status, ..)) if !"it".contains(status.get(1..2).unwrap_or_default()) => {
                tally.leave_out(place(number), "not installed any more, or not wholly");
            }
            Some((_, name, version)) => {
                packages.push((number, name, version, (name.len() >= widths.0, version.len() >= widths.1)));
            }
            None => tally.refuse(place(number), "no line of dpkg -l", line),
        }
    }
    // One that fills its column may just be the longest; several do so only where the terminal was too narrow.
    let filling = |of: fn(&(bool, bool)) -> bool| {
        let mut names: Vec<&str> = packages.iter().filter(|(.., full)| of(full)).map(|(_, name, ..)| *name).collect();
        names.sort_unstable();
        names.dedup();
        names.len() > 1
    };
    let cut = (filling(|full| full.0), filling(|full| full.1));
    let all: Vec<Listed<'_>> = packages.iter().map(|row| one(row, cut)).collect();
    // A version that was cut off still shows the distribution, but not the release.
    let shown = debian_family(packages.iter().map(|(_, _, version, _)| *version));
    let family = if cut.1 { shown.map(|(namespace, _)| (namespace, None)) } else { shown };
    take_all(&all, family, tally);
}

fn one<'t>(row: &(usize, &'t str, &'t str, (bool, bool)), cut: (bool, bool)) -> Listed<'t> {
    let (line, name, version, full) = *row;
    let odd_end = name.split_once(':').is_some_and(|(_, end)| !ARCHITECTURES.contains(&end));
    let name_cut = full.0 && (cut.0 || odd_end);
    let version_cut = full.1 && cut.1;
    let remark = match (name_cut, version_cut) {
        (true, _) => Some("the name may be cut off by a narrow terminal: dpkg-query -W prints it whole".to_owned()),
        (false, true) => Some("the version may be cut off by a narrow terminal: it is left open".to_owned()),
        (false, false) => None,
    };
    Listed { line, name, version: (!version_cut).then_some(version), source: None, remark }
}

/// True for the output of `dpkg-query -W`, with or without more columns.
pub(super) fn recognises_query(source: &Source<'_>) -> bool {
    let Source::Text(text) = source else { return false };
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(200).collect();
    let fits = lines.iter().filter(|line| queried(line).is_some()).count();
    let debian = lines.iter().filter_map(|line| line.split('\t').nth(2)).any(|third| ARCHITECTURES.contains(&third));
    let known = lines.iter().any(|line| {
        ["dpkg", "libc6", "base-files", "libc6:amd64"].contains(&line.split('\t').next().unwrap_or_default())
    });
    fits > 0 && fits * 10 >= lines.len() * 9 && (debian || known)
}

fn queried(line: &str) -> Option<(&str, Option<&str>, Option<&str>)> {
    let mut cells = line.trim_end().split('\t').map(str::trim);
    let (name, version) = (cells.next()?, cells.next()?);
    let versioned = version.is_empty() || version.starts_with(|c: char| c.is_ascii_digit());
    let source = cells.find(|cell| is_name(cell) && !ARCHITECTURES.contains(cell));
    (is_name(name) && versioned).then_some((name, Some(version).filter(|version| !version.is_empty()), source))
}

/// Reads the output of `dpkg-query -W`.
pub(super) fn read_query(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    tally.name("dpkg-query -W");
    let mut packages = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match queried(line) {
            Some((name, version @ Some(_), source)) => {
                let source = source.map(|source| (source, None));
                packages.push(Listed { line: number + 1, name, version, source, remark: None });
            }
            Some(_) => tally.leave_out(place(number + 1), "not installed: no version"),
            None => tally.refuse(place(number + 1), "no line of dpkg-query -W", line),
        }
    }
    take_all(&packages, family(&packages), tally);
}

/// True for a status file: paragraphs of fields, each with a package.
pub(super) fn recognises_status(source: &Source<'_>) -> bool {
    let Source::Text(text) = source else { return false };
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty()).take(60);
    lines.next().is_some_and(|line| line.starts_with("Package:"))
        && lines.any(|line| line.starts_with("Status:") || line.starts_with("Version:"))
}

/// Reads a status file.
pub(super) fn read_status(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    let opkg = text.lines().any(|line| line == "Status: install user installed" || line.starts_with("Installed-Time:"));
    let vcpkg = text.lines().any(|line| line == "Type: Port");
    tally.name(match (opkg, vcpkg) {
        (true, _) => "opkg status",
        (_, true) => "vcpkg status",
        _ => "dpkg status",
    });
    let mut packages = Vec::new();
    let mut fields: Vec<(&str, &str)> = Vec::new();
    let mut begun = 1;
    // The last paragraph needs no blank line behind it.
    for (number, line) in text.lines().chain(std::iter::once("")).enumerate() {
        if line.trim().is_empty() {
            packages.extend(paragraph(begun, &fields, tally));
            fields.clear();
            begun = number + 2;
        } else if !line.starts_with([' ', '\t']) {
            fields.extend(line.split_once(':').map(|(key, value)| (key, value.trim())));
        }
    }
    if opkg || vcpkg {
        for package in &packages {
            tally.take(place(package.line), Understood::Name, named(None, package.name, package.version));
        }
    } else {
        let known = family(&packages).or_else(|| maintained(text).map(|namespace| (namespace, None)));
        take_all(&packages, known, tally);
    }
}

/// The distribution, told by who maintains the packages: Ubuntu puts its own name there.
fn maintained(text: &str) -> Option<&'static str> {
    let at = |domain: &str| text.lines().any(|line| line.starts_with("Maintainer:") && line.contains(domain));
    if at("ubuntu.com") { Some("ubuntu") } else { at("debian.org>").then_some("debian") }
}

fn paragraph<'t>(line: usize, fields: &[(&str, &'t str)], tally: &mut Tally) -> Option<Listed<'t>> {
    if fields.is_empty() {
        return None;
    }
    let field = |key: &str| fields.iter().find(|(known, _)| *known == key).map(|(_, value)| *value);
    let (status, version) = (field("Status"), field("Version"));
    let Some(name) = field("Package") else {
        tally.refuse(place(line), "a paragraph without a package", fields.first().map_or("", |(key, _)| key));
        return None;
    };
    if field("Feature").is_some() {
        tally.leave_out(place(line), "a feature of a package, no package");
        return None;
    }
    if status.is_some_and(|status| !status.ends_with(" installed")) {
        tally.leave_out(place(line), "not installed any more, or not wholly");
        return None;
    }
    if status.is_none() && version.is_none() {
        tally.leave_out(place(line), "a mere name without status and version: not known to be installed");
        return None;
    }
    // "Source: pam (1.5.2-6)" names the version where it differs.
    let source = field("Source").map(|source| match source.split_once('(') {
        Some((name, version)) => (name.trim(), Some(version.trim_end_matches(')'))),
        None => (source, None),
    });
    Some(Listed { line, name, version, source, remark: None })
}
