//! Packages of programming languages: `pip list` (text and JSON), requirements, `npm ls --json` and lock files of npm,
//! `cargo install --list`.
//!
//! Only a version that is pinned counts; a range leaves it open.

use crate::domain::inventory::Understood;
use crate::intake::json::Json;
use crate::intake::walk::{Cursor, Oddities};

use super::Source;
use super::packages::package;
use super::tally::Tally;

/// Keys that a row of `pip list --format=json` may have.
const PIP_KEYS: &[&str] =
    &["name", "version", "latest_version", "latest_filetype", "editable_project_location", "location", "installer"];

/// True for `pip list --format=json`.
pub(super) fn recognises_pip_json(source: &Source<'_>) -> bool {
    let Source::Json(Json::List(rows)) = source else { return false };
    let fits = |row: &Json<'_>| match row {
        Json::Object(members) => {
            row.get("name").is_some()
                && row.get("version").is_some()
                && members.iter().all(|(key, _)| PIP_KEYS.contains(&&**key))
        }
        _ => false,
    };
    !rows.is_empty() && rows.iter().take(20).all(fits)
}

/// Reads `pip list --format=json`.
pub(super) fn read_pip_json(source: &Source<'_>, tally: &mut Tally) {
    let Source::Json(root) = source else { return };
    tally.name("pip list (JSON)");
    let oddities = Oddities::default();
    for row in Cursor::root(root, &oddities).elements() {
        match row.text("name") {
            Some(name) => take_python(row.pointer(), name, row.text("version"), tally),
            None => tally.refuse(row.pointer(), "a package without a name", ""),
        }
    }
}

fn take_python(at: String, name: &str, version: Option<&str>, tally: &mut Tally) {
    tally.take(at, Understood::Package, package("pypi", None, &name.to_lowercase(), version));
}

/// True for what `pip list` prints.
pub(super) fn recognises_pip_list(source: &Source<'_>) -> bool {
    let Source::Text(text) = source else { return false };
    let mut lines = text.lines().map(str::trim_end);
    let header = lines.next().unwrap_or_default();
    let words: Vec<&str> = header.split_whitespace().collect();
    words.starts_with(&["Package", "Version"]) && lines.next().is_some_and(|line| line.starts_with("---"))
}

/// Reads what `pip list` prints.
pub(super) fn read_pip_list(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    tally.name("pip list");
    for (number, line) in text.lines().enumerate().skip(2).filter(|(_, line)| !line.trim().is_empty()) {
        let at = format!("line {}", number + 1);
        let mut words = line.split_whitespace();
        match (words.next(), words.next()) {
            (Some(name), Some(version)) => take_python(at, name, Some(version), tally),
            _ => tally.refuse(at, "no package with its version", line),
        }
    }
}

/// A line of a requirements file: the name, and the version where it is pinned; `None` where it is no requirement.
fn requirement(line: &str) -> Option<(&str, Option<&str>)> {
    let line = line.split(" #").next().unwrap_or(line).split(';').next().unwrap_or(line).trim();
    let line = line.trim_end_matches('\\').trim_end();
    let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c))).unwrap_or(line.len());
    let (name, rest) = line.split_at_checked(end)?;
    let rest = rest.trim_start();
    let rest = if rest.starts_with('[') { rest.split_once(']')?.1.trim_start() } else { rest };
    let operator = ["===", "==", ">=", "<=", "~=", "!=", ">", "<", "@"].iter().find(|op| rest.starts_with(**op));
    let named = name.starts_with(|c: char| c.is_ascii_alphanumeric());
    let pinned = operator.filter(|op| op.starts_with("==")).map(|op| rest.trim_start_matches(op).trim());
    let pinned = pinned.map(|version| version.split([',', ' ']).next().unwrap_or(version));
    let pinned = pinned.filter(|version| !version.contains('*'));
    (named && (operator.is_some() || rest.is_empty())).then_some((name, pinned))
}

/// True for a requirements file and `pip freeze`.
pub(super) fn recognises_requirements(source: &Source<'_>) -> bool {
    let Source::Text(text) = source else { return false };
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).take(200).collect();
    let compared =
        |line: &&&str| requirement(line).is_some() && ["==", ">=", "~=", "<="].iter().any(|op| line.contains(op));
    let option = |line: &&&str| line.starts_with("-r ") || line.starts_with("-e ") || line.starts_with("--");
    let fits = lines.iter().filter(compared).count();
    fits > 0 && (fits + lines.iter().filter(option).count()) * 2 >= lines.len()
}

/// Reads a requirements file.
pub(super) fn read_requirements(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    tally.name("Python requirements");
    for (number, line) in text.lines().enumerate().map(|(number, line)| (number + 1, line.trim())) {
        let at = format!("line {number}");
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with('-') {
            tally.leave_out(at, "an option of pip, no package");
            continue;
        }
        match requirement(line) {
            Some((name, version)) => take_python(at, name, version, tally),
            None => tally.refuse(at, "no requirement", line),
        }
    }
}

/// Scope and name of an npm package.
pub(super) fn npm_name(name: &str) -> (Option<&str>, &str) {
    match name.split_once('/') {
        Some((scope, name)) if scope.starts_with('@') => (Some(scope), name),
        _ => (None, name),
    }
}

/// True for `npm ls --json`, package-lock.json and package.json.
pub(super) fn recognises_npm(source: &Source<'_>) -> bool {
    let Source::Json(root) = source else { return false };
    let locked = root.get("lockfileVersion").is_some();
    let object = |key: &str| root.get(key).is_some_and(|value| matches!(value, Json::Object(_)));
    let named = matches!(root.get("name"), Some(Json::Text(_)));
    locked || (named && (object("dependencies") || object("devDependencies")))
}

/// Reads `npm ls --json`, package-lock.json and package.json.
pub(super) fn read_npm(source: &Source<'_>, tally: &mut Tally) {
    let Source::Json(root) = source else { return };
    let oddities = Oddities::default();
    let root = Cursor::root(root, &oddities);
    let locked = root.object("packages");
    if locked.is_object() {
        tally.name("npm lock file");
        for (path, place) in locked.members() {
            match path.rsplit_once("node_modules/") {
                Some((_, name)) => take_npm(&place, name, place.text("version"), tally),
                None => tally.leave_out(place.pointer(), "the project itself"),
            }
        }
        return;
    }
    tally.name("npm packages (JSON)");
    tree(&root, tally);
}

fn tree(place: &Cursor<'_, '_>, tally: &mut Tally) {
    for list in ["dependencies", "devDependencies"] {
        for (name, package) in place.object(list).members() {
            if package.is_object() {
                take_npm(&package, name, package.text("version"), tally);
                tree(&package, tally);
            } else {
                // package.json names ranges; what is exact counts.
                let exact = package.as_text().filter(|text| text.starts_with(|c: char| c.is_ascii_digit()));
                take_npm(&package, name, exact.filter(|text| !text.contains([' ', '|', 'x', '*'])), tally);
            }
        }
    }
}

fn take_npm(place: &Cursor<'_, '_>, name: &str, version: Option<&str>, tally: &mut Tally) {
    let (scope, bare) = npm_name(name);
    if bare.is_empty() {
        tally.refuse(place.pointer(), "a package without a name", name);
        return;
    }
    tally.take(place.pointer(), Understood::Package, package("npm", scope, bare, version));
}

/// A line that begins a program of `cargo install --list`: "ripgrep v14.1.0:".
fn installed(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.trim_end().strip_suffix(':')?.split_once(" v")?;
    let version = rest.split_whitespace().next()?;
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    (plain && version.starts_with(|c: char| c.is_ascii_digit())).then_some((name, version))
}

/// True for `cargo install --list`.
pub(super) fn recognises_cargo(source: &Source<'_>) -> bool {
    matches!(source, Source::Text(text) if text.lines().find(|l| !l.trim().is_empty()).is_some_and(|l| installed(l).is_some()))
}

/// Reads `cargo install --list`.
pub(super) fn read_cargo(source: &Source<'_>, tally: &mut Tally) {
    let Source::Text(text) = source else { return };
    tally.name("cargo install --list");
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = format!("line {}", number + 1);
        match installed(line) {
            Some((name, version)) => tally.take(at, Understood::Package, package("cargo", None, name, Some(version))),
            None if line.starts_with(' ') => {}
            None => tally.refuse(at, "no program with its version", line),
        }
    }
}
