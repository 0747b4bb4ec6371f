//! The product tree (CSAF 2.0, section 3.2.2): branches, flat names, relationships or paths, groups, in this order.
//!
//! What one branch path means is in `branch.rs`, how products hang on one another in `paths.rs`.

use super::branch::Trail;
use super::paths;
use super::register::Register;
use super::words::{self, Level};
use crate::domain::product::{Cpe, NamedProduct, Purl};
use crate::intake::IntakeError;
use crate::intake::walk::{Cursor, one_line, shown};

/// Reads all products and groups.
pub(super) fn read<'t>(tree: &Cursor<'t, '_>) -> Result<Register<'t>, IntakeError> {
    let mut register = Register::new();
    branches(tree, &mut Trail::default(), &mut register)?;
    for place in tree.list("full_product_names") {
        let (id, product) = full_product_name(&place);
        register.define(id, Trail::default().applied_to(product), &place)?;
    }
    paths::read(tree, &mut register)?;
    for group in tree.list("product_groups") {
        register.define_group(&group)?;
    }
    Ok(register)
}

/// Walks down; the depth limit of the document bounds the recursion.
fn branches<'t>(
    parent: &Cursor<'t, '_>,
    trail: &mut Trail<'t>,
    register: &mut Register<'t>,
) -> Result<(), IntakeError> {
    for place in parent.list("branches") {
        if !place.is_object() {
            place.odd("expected a branch, found something else; it is left out");
            continue;
        }
        trail.enter(level(&place), place.text("name").unwrap_or_default());
        let product = place.member("product");
        if !product.is_absent() {
            let (id, named) = full_product_name(&product);
            register.define(id, trail.applied_to(named), &product)?;
        }
        branches(&place, trail, register)?;
        trail.leave();
    }
    Ok(())
}

fn level(branch: &Cursor<'_, '_>) -> Level {
    let place = branch.member("category");
    let word = place.as_text().unwrap_or_default();
    if words::plain(word) == "product" {
        place.odd("the branch category \"product\" is unknown; it is taken as product_name");
        return Level::Name;
    }
    words::level(word).unwrap_or_else(|| {
        place.odd(format!(
            "the branch category {} is unknown; its name is used where nothing else names the product",
            shown(word)
        ));
        Level::Other
    })
}

/// A full product name with its identifiers: its id and what it says by itself.
pub(super) fn full_product_name<'t>(place: &Cursor<'t, '_>) -> (Option<&'t str>, NamedProduct) {
    if !place.is_object() {
        let text = place.as_text();
        place.odd("expected a product, found something else; a text is taken as its name and id");
        let name = text.map(one_line).unwrap_or_default();
        return (text, NamedProduct { id: text.unwrap_or_default().to_owned(), name, ..NamedProduct::default() });
    }
    let id = place.text("product_id");
    let helper = place.object("product_identification_helper");
    let name = place.line("name").or_else(|| id.map(one_line)).unwrap_or_default();
    let models = ["model_numbers", "skus"]
        .iter()
        .flat_map(|key| helper.list(key).iter().filter_map(Cursor::as_text).map(one_line).collect::<Vec<_>>());
    let models = models.collect();
    let product = NamedProduct {
        id: id.unwrap_or_default().to_owned(),
        name,
        cpes: cpes(&helper),
        purls: purls(&helper),
        models,
        ..NamedProduct::default()
    };
    (id, product)
}

fn cpes(helper: &Cursor<'_, '_>) -> Vec<Cpe> {
    let place = helper.member("cpe");
    let Some(written) = place.as_text() else { return Vec::new() };
    let cpe = Cpe::parse(written);
    if cpe.is_none() {
        place.odd(format!("{} is no CPE name; it is left out", shown(written)));
    }
    cpe.into_iter().collect()
}

/// `purl` is 2.0, `purls` is 2.1.
fn purls(helper: &Cursor<'_, '_>) -> Vec<Purl> {
    let mut places = helper.list("purls");
    let single = helper.member("purl");
    places.insert(0, single);
    let mut found: Vec<Purl> = Vec::new();
    for place in &places {
        let Some(written) = place.as_text() else { continue };
        match Purl::parse(written) {
            Some(purl) if found.contains(&purl) => {}
            Some(purl) => found.push(purl),
            None => place.fails("6.1.13", format!("{} is no package URL; it is left out", shown(written))),
        }
    }
    found
}
