//! macOS: `system_profiler -json`, and Homebrew (`brew list --versions`, `brew info --json=v2`, Brewfile).
//!
//! What Apple delivers with the system is updated with it, and yet listed: its names meet advisories about single programs.

use crate::domain::inventory::Understood;
use crate::intake::json::Json;
use crate::intake::walk::{Cursor, Oddities};

use super::distributions::mostly;
use super::packages::named;
use super::tally::Tally;
use super::{Source, systems};

/// True for the report of `system_profiler`.
pub(super) fn recognises_profiler(source: &Source<'_>) -> bool {
    matches!(source, Source::Json(root) if root.get("SPApplicationsDataType").or(root.get("SPSoftwareDataType")).is_some())
}

/// Reads the report of `system_profiler`.
pub(super) fn read_profiler(source: &Source<'_>, tally: &mut Tally) {
    let Source::Json(root) = source else { return };
    tally.name("system_profiler (JSON)");
    let oddities = Oddities::default();
    let root = Cursor::root(root, &oddities);
    for row in root.list("SPSoftwareDataType") {
        if let Some(version) = row.text("os_version") {
            tally.take(row.pointer(), Understood::OperatingSystem, systems::system(version, None, None));
        }
    }
    for row in root.list("SPApplicationsDataType") {
        let Some(name) = row.text("_name") else {
            tally.refuse(row.pointer(), "a program without a name", row.text("path").unwrap_or_default());
            continue;
        };
        let signed = row.list("signed_by");
        let developer = signed.first().and_then(Cursor::as_text).and_then(developer_of);
        let apple = row.text("obtained_from").filter(|from| *from == "apple").map(|_| "Apple");
        tally.take(row.pointer(), Understood::Name, named(developer.or(apple), name, row.text("version")));
    }
}

/// "Developer ID Application: Mozilla Corporation (43AQ936H96)" was signed by Mozilla Corporation.
fn developer_of(signature: &str) -> Option<&str> {
    let (_, name) = signature.split_once("Developer ID Application: ")?;
    Some(name.rsplit_once(" (").map_or(name, |(name, _)| name))
}

/// A line of `brew list --versions`: a formula and one or more versions.
fn formula(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split_whitespace();
    let name = words.next()?;
    let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "@._+-".contains(c));
    let versions: Vec<&str> = words.collect();
    let numbers = versions.iter().all(|version| version.starts_with(|c: char| c.is_ascii_digit()));
    // The last of several is the newest.
    let last = versions.last().filter(|_| plain && numbers)?;
    Some((name, last.split_once(',').map_or(last, |(version, _)| version)))
}

/// True for `brew list --versions`.
pub(super) fn recognises_versions(source: &Source<'_>) -> bool {
    matches!(source, Source::Text(text) if mostly(text, |line| formula(line).is_some()))
}

/// Reads `brew list --versions`.
pub(super) fn read_versions(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    tally.name("Homebrew (brew list --versions)");
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = format!("line {}", number + 1);
        match formula(line) {
            Some((name, version)) => take_formula(at, name, Some(version), tally),
            None => tally.refuse(at, "no formula with its version", line),
        }
    }
}

/// A formula; `openssl@3` is OpenSSL, `3.2.1_1` the second build of version 3.2.1.
fn take_formula(at: String, name: &str, version: Option<&str>, tally: &mut Tally) {
    let name = name.rsplit('/').next().unwrap_or(name);
    let product = name.split_once('@').map_or(name, |(name, _)| name);
    let version = version.map(|version| match version.rsplit_once('_') {
        Some((front, build)) if build.bytes().all(|byte| byte.is_ascii_digit()) => front,
        _ => version,
    });
    tally.take(at, Understood::Name, named(None, product, version));
}

/// True for `brew info --json=v2`.
pub(super) fn recognises_info(source: &Source<'_>) -> bool {
    let Source::Json(root) = source else { return false };
    let is_list = |key: &str| matches!(root.get(key), Some(Json::List(_)));
    is_list("formulae") || is_list("casks")
}

/// Reads `brew info --json=v2`.
pub(super) fn read_info(source: &Source<'_>, tally: &mut Tally) {
    let Source::Json(root) = source else { return };
    tally.name("Homebrew (brew info)");
    let oddities = Oddities::default();
    let root = Cursor::root(root, &oddities);
    for row in root.list("formulae") {
        let installed = row.list("installed");
        let version = installed.last().and_then(|last| last.text("version"));
        match (row.text("name"), installed.is_empty()) {
            (Some(_), true) => tally.leave_out(row.pointer(), "not installed"),
            (Some(name), false) => take_formula(row.pointer(), name, version, tally),
            (None, _) => tally.refuse(row.pointer(), "a formula without a name", ""),
        }
    }
    for row in root.list("casks") {
        let names = row.list("name");
        let name = names.first().and_then(Cursor::as_text).or_else(|| row.text("token"));
        match (name, row.text("installed")) {
            (Some(_), None) => tally.leave_out(row.pointer(), "not installed"),
            (Some(name), Some(version)) => {
                let version = version.split(',').next();
                tally.take(row.pointer(), Understood::Name, named(None, name, version));
            }
            (None, _) => tally.refuse(row.pointer(), "a cask without a name", ""),
        }
    }
}

/// Kind and name of a line of a Brewfile.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (kind, rest) = line.trim().split_once(' ')?;
    let known = ["brew", "cask", "mas", "tap", "vscode", "whalebrew", "cask_args"].contains(&kind);
    let name = rest.trim_start().split(['"', '\'']).nth(1).unwrap_or_default();
    known.then_some((kind, name))
}

/// True for a Brewfile.
pub(super) fn recognises_brewfile(source: &Source<'_>) -> bool {
    let Source::Text(text) = source else { return false };
    text.lines().any(|line| entry(line).is_some_and(|(_, name)| !name.is_empty()))
        && mostly(text, |line| entry(line).is_some() || line.trim_start().starts_with('#'))
}

/// Reads a Brewfile.
pub(super) fn read_brewfile(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    tally.name("Brewfile");
    for (number, line) in text.lines().enumerate() {
        let at = format!("line {}", number + 1);
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        match entry(line) {
            Some(("brew", name)) if !name.is_empty() => take_formula(at, name, None, tally),
            // Casks are spelt with hyphens for blanks.
            Some(("cask" | "mas", name)) if !name.is_empty() => {
                tally.take(at, Understood::Name, named(None, &name.replace('-', " "), None));
            }
            Some(_) => tally.leave_out(at, "a source or an extension, no product"),
            None => tally.refuse(at, "no line of a Brewfile", line),
        }
    }
}
