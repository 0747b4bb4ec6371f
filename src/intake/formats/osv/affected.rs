//! The packages of an OSV record, their versions and their scores.
//!
//! Ranges of versions and listed versions are one claim: a version is affected if either holds it. Ranges of commits
//! count only where there is nothing else. A package of a distribution is a part of it.

use std::collections::HashMap;

use super::super::roll::Roll;
use super::{ecosystems, versions};
use crate::domain::advisory::ProductRef;
use crate::domain::cvss::base_score;
use crate::domain::product::{Cpe, NamedProduct, Purl};
use crate::domain::vulnerability::{CvssVersion, ProductStatus, Score};
use crate::intake::IntakeError;
use crate::intake::walk::{Cursor, shown};

/// What a record says about its packages.
#[derive(Debug, Default)]
pub(super) struct Affected {
    pub(super) statuses: Vec<(ProductStatus, ProductRef)>,
    pub(super) scores: Vec<Score>,
}

/// Reads all packages and scores.
pub(super) fn read(root: &Cursor<'_, '_>, roll: &mut Roll) -> Result<Affected, IntakeError> {
    let mut found = Affected { scores: scores(root, &[]), ..Affected::default() };
    let mut wholes: HashMap<String, Option<ProductRef>> = HashMap::new();
    let entries = root.list("affected");
    let cpes = cpes_of_the_one_package(root, &entries);
    for entry in entries {
        let package = entry.object("package");
        let ecosystem = package.line("ecosystem").unwrap_or_default();
        let part_of = if let Some(known) = wholes.get(&ecosystem) {
            *known
        } else {
            let whole = ecosystems::distribution(&ecosystem).map(|whole| roll.add(whole, &entry)).transpose()?;
            *wholes.entry(ecosystem.clone()).or_insert(whole)
        };
        let Some(product) = named(&entry, &package, &ecosystem) else {
            entry.odd("the entry names no package: nobody can be matched by it");
            continue;
        };
        let version = versions::claim(&entry, &ecosystem);
        let product = NamedProduct { version, part_of, cpes: cpes.clone(), ..product };
        let refer = roll.add(product, &entry)?;
        found.statuses.push((ProductStatus::KnownAffected, refer));
        found.scores.extend(scores(&entry, &[refer]));
    }
    Ok(found)
}

fn named(entry: &Cursor<'_, '_>, package: &Cursor<'_, '_>, ecosystem: &str) -> Option<NamedProduct> {
    let stated = package.text("purl").and_then(|text| {
        // Some write the name of the scheme in full.
        let read = Purl::parse(text).or_else(|| Purl::parse(&text.replacen("purl:", "pkg:", 1)));
        if read.is_none() {
            package.odd(format!("{} is no package URL; it is left out", shown(text)));
        }
        read
    });
    let name =
        package.line("name").or_else(|| stated.as_ref().map(|purl| purl.name.clone())).or_else(|| repository(entry));
    let name = name?;
    let purl = stated.or_else(|| ecosystems::purl(ecosystem, &name));
    // A version in it would speak for all of them.
    let purl = purl.map(|purl| Purl { version: None, ..purl });
    let vendor = (ecosystem == "Go" && matches!(name.as_str(), "stdlib" | "toolchain")).then(|| "Go".to_owned());
    Some(NamedProduct {
        name: name.clone(),
        vendor,
        product: Some(name),
        purls: purl.into_iter().collect(),
        ..NamedProduct::default()
    })
}

/// The last two steps of the address of a repository, where a record names nothing else.
fn repository(entry: &Cursor<'_, '_>) -> Option<String> {
    let ranges = entry.list("ranges");
    let url = ranges.iter().find_map(|range| range.text("repo"))?;
    let name = url.trim_end_matches('/').trim_end_matches(".git").rsplit('/').next()?;
    (!name.is_empty()).then(|| name.to_owned())
}

/// Bitnami names the CPE of a record's package beside it; with several packages it is not said whose it is.
fn cpes_of_the_one_package(root: &Cursor<'_, '_>, entries: &[Cursor<'_, '_>]) -> Vec<Cpe> {
    let mut packages: Vec<Option<&str>> = entries.iter().map(|entry| entry.object("package").text("name")).collect();
    packages.sort_unstable();
    packages.dedup();
    if packages.len() != 1 {
        return Vec::new();
    }
    root.object("database_specific").list("cpes").iter().filter_map(Cursor::as_text).filter_map(Cpe::parse).collect()
}

/// The vectors of `severity`; words among them are the database's own rating.
fn scores(place: &Cursor<'_, '_>, products: &[ProductRef]) -> Vec<Score> {
    let mut found: Vec<Score> = Vec::new();
    for severity in place.list("severity") {
        let version = match severity.text("type").unwrap_or_default() {
            "CVSS_V2" => CvssVersion::V2,
            "CVSS_V3" => CvssVersion::V3,
            "CVSS_V4" => CvssVersion::V4,
            _ => continue,
        };
        let Some(vector) = severity.line("score") else { continue };
        let base = base_score(version, &vector);
        if base.is_none() {
            severity.odd(format!("the CVSS vector {} cannot be read; there is no score", shown(&vector)));
        }
        found.push(Score { version, vector, base, products: products.to_vec() });
    }
    found
}
