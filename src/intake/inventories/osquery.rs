//! Rows of osquery: programs, apps, packages of Debian, RPM and Homebrew, Python and npm packages, the system's version.
//!
//! A file holds the rows of one table, an object of tables, or log entries with `columns`. Which table a row is of is told
//! by its columns. Rows of other tables are said to be not understood.

use crate::domain::inventory::Understood;
use crate::intake::json::Json;
use crate::intake::walk::Cursor;
use crate::intake::walk::Oddities;

use super::packages::{debian, debian_family, named, package, rpm, rpm_family};
use super::tally::Tally;
use super::{Source, systems, windows};

/// The tables that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    Programs,
    Apps,
    Debian,
    Rpm,
    Homebrew,
    Python,
    Npm,
    System,
}

/// How a table is told by its columns: all of these are there.
const TABLES: &[(Table, &[&str])] = &[
    (Table::Apps, &["bundle_short_version"]),
    (Table::Apps, &["bundle_identifier"]),
    (Table::System, &["platform", "major"]),
    (Table::System, &["platform", "build", "name"]),
    (Table::System, &["codename", "platform_like"]),
    (Table::Rpm, &["name", "version", "release"]),
    (Table::Programs, &["name", "install_location"]),
    (Table::Programs, &["name", "identifying_number"]),
    (Table::Programs, &["name", "publisher"]),
    (Table::Programs, &["name", "uninstall_string"]),
    (Table::Debian, &["name", "version", "arch"]),
    (Table::Debian, &["name", "version", "maintainer"]),
    (Table::Debian, &["name", "version", "revision"]),
    (Table::Homebrew, &["name", "version", "prefix"]),
    (Table::Python, &["name", "version", "summary", "path"]),
    (Table::Npm, &["name", "version", "directory"]),
];

/// Names of tables, for objects of tables; the shortest rows say less than the name of their table.
const NAMES: &[(&str, Table)] = &[
    ("programs", Table::Programs),
    ("apps", Table::Apps),
    ("deb_packages", Table::Debian),
    ("rpm_packages", Table::Rpm),
    ("homebrew_packages", Table::Homebrew),
    ("python_packages", Table::Python),
    ("npm_packages", Table::Npm),
    ("os_version", Table::System),
];

fn table_of(row: &Json<'_>) -> Option<Table> {
    let row = row.get("columns").unwrap_or(row);
    let fits = |columns: &&[&str]| columns.iter().all(|column| row.get(column).is_some());
    TABLES.iter().find(|(_, columns)| fits(columns)).map(|(table, _)| *table)
}

fn rows_are_known(rows: &[Json<'_>]) -> bool {
    let looked_at = rows.iter().take(20).count();
    let known = rows.iter().take(20).filter(|row| table_of(row).is_some()).count();
    known > 0 && known * 2 >= looked_at
}

/// True for rows of osquery.
pub(super) fn recognises(source: &Source<'_>) -> bool {
    match source {
        Source::Json(Json::List(rows)) => rows_are_known(rows),
        Source::Json(Json::Object(tables)) => tables.iter().any(|(name, rows)| {
            let known = name == "rows" || NAMES.iter().any(|(known, _)| known == name);
            matches!(rows, Json::List(rows) if known && (rows_are_known(rows) || name != "rows"))
        }),
        _ => false,
    }
}

/// Reads rows of osquery.
pub(super) fn read(source: &Source<'_>, tally: &mut Tally) {
    let Source::Json(root) = source else { return };
    tally.name("osquery rows (JSON)");
    let oddities = Oddities::default();
    let root = Cursor::root(root, &oddities);
    let mut rows = Vec::new();
    rows.extend(root.elements().map(|row| (None, row)));
    let tables: Vec<_> = root.members().filter(|(_, place)| place.is_list()).collect();
    for (name, place) in &tables {
        let table = NAMES.iter().find(|(known, _)| known == name).map(|(_, table)| *table);
        rows.extend(place.elements().map(|row| (table, row)));
    }
    let mut parsed = Vec::with_capacity(rows.len());
    for (table, row) in &rows {
        let columns = row.object("columns");
        let row = if columns.is_object() { columns } else { *row };
        match table.or_else(|| table_at(&row)) {
            Some(table) => parsed.push((table, row.pointer(), Row::of(&row))),
            None => tally.refuse(row.pointer(), "a row of no table that is read", row.text("name").unwrap_or_default()),
        }
    }
    take_all(&parsed, tally);
}

fn table_at(place: &Cursor<'_, '_>) -> Option<Table> {
    let has = |column: &str| place.members().any(|(name, _)| name == column);
    TABLES.iter().find(|(_, columns)| columns.iter().all(|column| has(column))).map(|(table, _)| *table)
}

/// What of a row is used.
struct Row<'t> {
    name: Option<&'t str>,
    version: Option<&'t str>,
    vendor: Option<&'t str>,
    release: Option<&'t str>,
    source: Option<&'t str>,
    status: Option<&'t str>,
    build: Option<&'t str>,
}

impl<'t> Row<'t> {
    fn of(place: &Cursor<'t, '_>) -> Self {
        let name = place.text("display_name").or_else(|| place.text("bundle_name")).or_else(|| place.text("name"));
        Self {
            name: name.map(|name| name.strip_suffix(".app").unwrap_or(name)),
            version: place.text("bundle_short_version").or_else(|| place.text("version")),
            vendor: place.text("publisher").or_else(|| place.text("vendor")),
            release: place.text("release"),
            source: place.text("source"),
            status: place.text("status"),
            build: place.text("build"),
        }
    }
}

fn take_all(rows: &[(Table, String, Row<'_>)], tally: &mut Tally) {
    let of = |wanted: Table| rows.iter().filter(move |(table, ..)| *table == wanted).map(|(_, _, row)| row);
    let system = of(Table::System).find_map(|row| row.name).and_then(systems::namespace);
    let debian_space =
        system.or_else(|| debian_family(of(Table::Debian).filter_map(|row| row.version)).map(|(space, _)| space));
    let pairs = of(Table::Rpm).map(|row| (row.name.unwrap_or_default(), row.release.unwrap_or_default()));
    let rpm_space = system.or_else(|| rpm_family(&pairs));
    for (table, at, row) in rows {
        let Some(name) = row.name else {
            tally.refuse(at.clone(), "a row without a name", row.version.unwrap_or_default());
            continue;
        };
        let at = at.clone();
        match table {
            Table::System => {
                let build = row.build.filter(|_| name.to_lowercase().contains("windows"));
                // Windows says the first three numbers as version and the build alone beside it.
                let build = row.version.filter(|version| version.matches('.').count() >= 2).or(build);
                tally.take(at, Understood::OperatingSystem, systems::system(name, row.version, build));
            }
            Table::Programs => match windows::program(row.vendor, name, row.version) {
                Some(product) => tally.take(at, Understood::Name, product),
                None => tally.leave_out(at, "an update, no product"),
            },
            Table::Apps | Table::Homebrew => tally.take(at, Understood::Name, named(None, name, row.version)),
            Table::Python => tally.take(at, Understood::Package, package("pypi", None, name, row.version)),
            Table::Npm => {
                let (space, name) = super::languages::npm_name(name);
                tally.take(at, Understood::Package, package("npm", space, name, row.version));
            }
            Table::Debian => take_debian(at, name, row, debian_space, tally),
            Table::Rpm => {
                let version = row.version.map(|version| match row.release {
                    Some(release) => format!("{version}-{release}"),
                    None => version.to_owned(),
                });
                let (how, product) = rpm(rpm_space, name, version.as_deref());
                tally.take(at.clone(), how, product);
                let source = row.source.and_then(super::rpm::source_package).filter(|(source, _)| *source != name);
                if let Some((source, version)) = source {
                    tally.add(at, Understood::SourcePackage, rpm(rpm_space, source, Some(version)).1, "");
                }
            }
        }
    }
}

fn take_debian(at: String, name: &str, row: &Row<'_>, space: Option<&str>, tally: &mut Tally) {
    if row.status.is_some_and(|status| !status.ends_with(" installed")) {
        tally.leave_out(at, "not installed any more, or not wholly");
        return;
    }
    let (how, product) = debian(space, name, row.version);
    tally.take(at.clone(), how, product);
    // "openssl (3.0.11-1)" names the version where it differs.
    if let Some(source) =
        row.source.and_then(|source| source.split_whitespace().next()).filter(|source| *source != name)
    {
        let (_, product) = debian(space, source, row.version);
        tally.add(at, Understood::SourcePackage, product, "");
    }
}
