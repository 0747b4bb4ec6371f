//! Further package managers that print one package a line: Alpine (`apk list`, `apk info -v`), Arch (`pacman -Q`).
//!
//! Alpine writes its advisories about source packages, so these come along.

use crate::domain::inventory::Understood;

use super::Source;
use super::packages::package;
use super::tally::Tally;

/// One package of Alpine: name, version with its revision, source package.
type Alpine<'t> = (&'t str, &'t str, Option<&'t str>);

/// `busybox-1.36.1-r5 x86_64 {busybox} (GPL-2.0-only) [installed]`, or the first word alone.
fn alpine(line: &str) -> Option<Alpine<'_>> {
    let mut words = line.split_whitespace();
    let whole = words.next()?;
    let (rest, revision) = whole.rsplit_once("-r")?;
    let (name, version) = rest.rsplit_once('-')?;
    let digits = !revision.is_empty() && revision.bytes().all(|byte| byte.is_ascii_digit());
    let fits = digits && !name.is_empty() && version.starts_with(|c: char| c.is_ascii_digit());
    let source = words.find_map(|word| word.strip_prefix('{')?.strip_suffix('}'));
    fits.then(|| (name, whole.get(name.len() + 1..).unwrap_or(version), source))
}

/// True for `apk list` and `apk info -v`.
pub(super) fn recognises_alpine(source: &Source<'_>) -> bool {
    let Source::Text(text) = source else { return false };
    mostly(text, |line| alpine(line).is_some() || line.starts_with("WARNING:"))
}

/// Reads `apk list` and `apk info -v`.
pub(super) fn read_alpine(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    tally.name("apk list");
    let marked = text.contains("[installed]");
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = format!("line {}", number + 1);
        match alpine(line) {
            _ if line.starts_with("WARNING:") => tally.leave_out(at, "a warning of apk, no package"),
            Some(_) if marked && !line.contains("[installed") && !line.contains("[upgradable") => {
                tally.leave_out(at, "offered, not installed");
            }
            Some((name, version, of)) => {
                let one = |name: &str| package("apk", Some("alpine"), name, Some(version));
                tally.take(at.clone(), Understood::Package, one(name));
                if let Some(of) = of.filter(|of| *of != name) {
                    tally.add(at, Understood::SourcePackage, one(of), "");
                }
            }
            None => tally.refuse(at, "no name-version-revision", line),
        }
    }
}

/// "linux 6.6.8.arch1-1": two words, and the version ends with the release of the package.
fn arch(line: &str) -> Option<(&str, &str)> {
    let (name, version) = line.trim().split_once(' ')?;
    let (front, release) = version.rsplit_once('-')?;
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "@._+-".contains(c));
    (plain && number(release) && front.contains(|c: char| c.is_ascii_digit()) && !version.contains(' '))
        .then_some((name, version))
}

/// True for `pacman -Q`.
pub(super) fn recognises_arch(source: &Source<'_>) -> bool {
    matches!(source, Source::Text(text) if mostly(text, |line| arch(line).is_some()))
}

/// Reads `pacman -Q`.
pub(super) fn read_arch(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    tally.name("pacman -Q");
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = format!("line {}", number + 1);
        match arch(line) {
            Some((name, version)) => {
                tally.take(at, Understood::Package, package("alpm", Some("arch"), name, Some(version)));
            }
            None => tally.refuse(at, "no package with its version", line),
        }
    }
}

/// At least nine of ten lines are of that form.
pub(super) fn mostly(text: &str, fits: impl Fn(&str) -> bool) -> bool {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(200).collect();
    let fitting = lines.iter().filter(|line| fits(line)).count();
    fitting > 0 && fitting * 10 >= lines.len() * 9
}
