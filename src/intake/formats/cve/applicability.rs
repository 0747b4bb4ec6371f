//! `cpeApplicability` of a container: products by CPE name alone, with ranges of versions.
//!
//! What is marked as not vulnerable is only where the rest runs, and no product. A negated node says what is *not*
//! meant; it cannot be turned into products and counts for nothing, which never hides one.

use super::super::roll::Roll;
use crate::domain::advisory::ProductRef;
use crate::domain::product::{Cpe, NamedProduct};
use crate::domain::version::VersionClaim;
use crate::domain::vulnerability::ProductStatus;
use crate::intake::IntakeError;
use crate::intake::json::Json;
use crate::intake::walk::{Cursor, shown};

/// Adds the products of one container.
pub(super) fn read(
    container: &Cursor<'_, '_>,
    roll: &mut Roll,
    found: &mut Vec<(ProductStatus, ProductRef)>,
) -> Result<(), IntakeError> {
    for applicability in container.list("cpeApplicability") {
        for node in applicability.list("nodes") {
            if node.is(&Json::Bool(true), "negate") {
                node.odd("a negated node says what is not meant; it is left out");
                continue;
            }
            for place in node.list("cpeMatch") {
                if let Some(product) = product(&place) {
                    found.push((ProductStatus::KnownAffected, roll.add(product, &place)?));
                }
            }
        }
    }
    Ok(())
}

fn product(place: &Cursor<'_, '_>) -> Option<NamedProduct> {
    if place.is(&Json::Bool(false), "vulnerable") {
        return None;
    }
    let text = place.text("criteria")?;
    let Some(cpe) = Cpe::parse(text) else {
        place.odd(format!("{} is no CPE; it is left out", shown(text)));
        return None;
    };
    let words = |name: &Option<String>| name.as_deref().map(|name| name.replace('_', " "));
    Some(NamedProduct {
        name: text.to_owned(),
        vendor: words(&cpe.vendor),
        product: words(&cpe.product),
        version: version(place),
        cpes: vec![cpe],
        ..NamedProduct::default()
    })
}

/// The four ends, as one range; without any, the version stands in the CPE name.
fn version(place: &Cursor<'_, '_>) -> VersionClaim {
    let ends = [
        ("versionStartIncluding", ">="),
        ("versionStartExcluding", ">"),
        ("versionEndExcluding", "<"),
        ("versionEndIncluding", "<="),
    ];
    let written: Vec<String> =
        ends.iter().filter_map(|(key, sign)| Some(format!("{sign}{}", place.line(key)?))).collect();
    if written.is_empty() { VersionClaim::Unstated } else { VersionClaim::from_range(&written.join("|")) }
}
