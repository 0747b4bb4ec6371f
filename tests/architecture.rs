//! The walls of the house, held up by a test: it reads the source of every file and says who enters whom.
//!
//! What it does: [`laws`] are the tables (floors, one home per package, sizes) and the judging of one file, [`reading`]
//! finds the paths that a file names, [`proofs`] shows on small samples that each law can be broken and is noticed. What
//! it never does: judge prose or taste. To furnish a new room, or to use a package in one more place, change a line in
//! [`laws`] and give its reason.

#![expect(clippy::unwrap_used, reason = "a test that cannot read the source has failed")]

#[path = "architecture/laws.rs"]
mod laws;
#[path = "architecture/proofs.rs"]
mod proofs;
#[path = "architecture/reading.rs"]
mod reading;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use laws::{Breach, HOMES, TOOLS_OF_TESTS};

/// The folder of `Cargo.toml`.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All `.rs` files under `folder`, as paths relative to the repository with `/` between their parts.
fn rust_files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let relative = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((relative, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn everything() -> Vec<(String, String)> {
    ["src", "migrations/src", "tests"].iter().flat_map(|folder| rust_files(&root().join(folder))).collect()
}

fn none(breaches: &[Breach]) {
    let list: Vec<String> = breaches.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "\n{}\n", list.join("\n"));
}

#[test]
fn every_file_keeps_to_its_floor_its_packages_and_its_size() {
    let files = everything();
    assert!(files.len() > 30, "only {} files found: the test looks in the wrong place", files.len());
    let breaches: Vec<Breach> = files.iter().flat_map(|(path, text)| laws::judge(path, text)).collect();
    none(&breaches);
}

#[test]
fn every_room_stands_on_a_floor_and_every_floor_is_built() {
    let rooms: BTreeSet<String> =
        rust_files(&root().join("src")).iter().map(|(path, _)| laws::room_of(path).to_owned()).collect();
    for room in &rooms {
        assert!(laws::floor_of(room).is_some(), "src/{room} has no floor in tests/architecture/laws.rs");
    }
    for (room, _) in laws::FLOORS.iter().filter(|(room, _)| *room != "web") {
        assert!(rooms.contains(*room), "{room} has a floor, but there is no such room");
    }
}

fn manifest(path: &str) -> toml::Table {
    toml::from_str(&std::fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

fn names(manifest: &toml::Table, table: &str) -> BTreeSet<String> {
    let named = manifest.get(table).and_then(toml::Value::as_table);
    named.into_iter().flat_map(|table| table.keys().map(|name| name.replace('-', "_"))).collect()
}

#[track_caller]
fn same(in_manifest: &BTreeSet<String>, in_table: &BTreeSet<String>, table: &str) {
    let without_row: Vec<_> = in_manifest.difference(in_table).collect();
    let without_package: Vec<_> = in_table.difference(in_manifest).collect();
    assert!(without_row.is_empty(), "in Cargo.toml, but not in {table}: {without_row:?}");
    assert!(without_package.is_empty(), "in {table}, but not in Cargo.toml: {without_package:?}");
}

#[test]
fn every_package_has_one_home_and_every_home_a_package() {
    let manifest = manifest("Cargo.toml");
    let homes: BTreeSet<String> = HOMES.iter().map(|home| home.package.to_owned()).collect();
    same(&names(&manifest, "dependencies"), &homes, "the table HOMES");
    assert_eq!(homes.len(), HOMES.len(), "a package stands twice in HOMES");
    let tools: BTreeSet<String> = TOOLS_OF_TESTS.iter().map(|tool| (*tool).to_owned()).collect();
    same(&names(&manifest, "dev-dependencies"), &tools, "the table TOOLS_OF_TESTS");
}

#[test]
fn the_migrations_know_nothing_of_the_program() {
    let of_migrations = names(&manifest("migrations/Cargo.toml"), "dependencies");
    let allowed = BTreeSet::from(["sea_orm_migration".to_owned()]);
    assert!(of_migrations.is_subset(&allowed), "migrations/ may use {allowed:?}, not {of_migrations:?}");
}

#[test]
fn every_package_is_used_where_it_lives() {
    let files = everything();
    let used: BTreeSet<String> = files.iter().flat_map(|(path, text)| laws::packages_used(path, text)).collect();
    if files.iter().any(|(_, text)| laws::is_unfurnished(text)) {
        // What a room that is still being built will use cannot be missed yet.
        return;
    }
    for home in HOMES {
        assert!(used.contains(home.package), "{} is in Cargo.toml, but nothing uses it", home.package);
    }
    for tool in TOOLS_OF_TESTS {
        assert!(used.contains(*tool), "{tool} is in Cargo.toml, but no test uses it");
    }
}
