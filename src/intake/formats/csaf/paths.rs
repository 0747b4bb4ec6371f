//! Products made of products: relationships (CSAF 2.0, section 3.2.2.4) and product paths (2.1).
//!
//! "glibc as a component of Red Hat Enterprise Linux 7" is a product of its own: it copies maker, name, version and
//! identifiers from the component and hangs on the platform. Definitions that go in a circle mean nothing and are
//! refused (test 6.1.3). How deep they hang is not limited, so nothing here is recursive.

use super::branch::Trail;
use super::register::Register;
use super::tree::full_product_name;
use super::words::{self, Link};
use crate::domain::advisory::ProductRef;
use crate::domain::product::NamedProduct;
use crate::intake::IntakeError;
use crate::intake::walk::{Cursor, shown};

/// One product that is made of others.
struct Path<'t, 'c> {
    place: Cursor<'t, 'c>,
    /// The place that is kept for it.
    refer: ProductRef,
    /// The component it starts from.
    base: Option<ProductRef>,
    /// On what it hangs, nearest first.
    hops: Vec<(Link, ProductRef)>,
}

/// Reads all of them into the register.
pub(super) fn read<'t>(tree: &Cursor<'t, '_>, register: &mut Register<'t>) -> Result<(), IntakeError> {
    let relationships = tree.list("relationships");
    let product_paths = tree.list("product_paths");
    // First the ids of all, because they may refer to one another in any order.
    let first = register.len();
    for place in relationships.iter().chain(&product_paths) {
        let member = place.member("full_product_name");
        let (id, product) = full_product_name(&member);
        register.define(id, product, &member)?;
    }
    let mut paths = Vec::with_capacity(relationships.len() + product_paths.len());
    for place in &relationships {
        let base = resolve(place, "product_reference", register)?;
        let hops = hop(place, "relates_to_product_reference", register)?.into_iter().collect();
        paths.push(Path { place: *place, refer: first + paths.len(), base, hops });
    }
    for place in &product_paths {
        let base = resolve(place, "beginning_product_reference", register)?;
        let mut hops = Vec::new();
        for subpath in place.list("subpaths") {
            hops.extend(hop(&subpath, "next_product_reference", register)?);
        }
        paths.push(Path { place: *place, refer: first + paths.len(), base, hops });
    }
    for index in order(&paths, first)? {
        build(&paths[index], register)?;
    }
    Ok(())
}

fn resolve<'t>(
    place: &Cursor<'t, '_>,
    key: &'static str,
    register: &mut Register<'t>,
) -> Result<Option<ProductRef>, IntakeError> {
    let member = place.member(key);
    let found = register.resolve(&member)?;
    if found.is_none() {
        member.odd("no product is named here; the product stands without it");
    }
    Ok(found)
}

fn hop<'t>(
    place: &Cursor<'t, '_>,
    key: &'static str,
    register: &mut Register<'t>,
) -> Result<Option<(Link, ProductRef)>, IntakeError> {
    let word = place.text("category").unwrap_or_default();
    let link = words::link(word).unwrap_or_else(|| {
        place.odd(format!(
            "the relationship {} is unknown; it is taken as a component of the other product",
            shown(word)
        ));
        Link::PartOf
    });
    Ok(resolve(place, key, register)?.map(|target| (link, target)))
}

/// How far a definition has been followed.
#[derive(Clone, Copy, PartialEq)]
enum Followed {
    Not,
    Open,
    Done,
}

/// The paths in an order in which each comes after all that it is made of.
fn order(paths: &[Path<'_, '_>], first: ProductRef) -> Result<Vec<usize>, IntakeError> {
    let mut order = Vec::with_capacity(paths.len());
    let mut followed = vec![Followed::Not; paths.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    for start in 0..paths.len() {
        if followed[start] == Followed::Not {
            followed[start] = Followed::Open;
            open.push((start, 0));
        }
        while let Some((index, next)) = open.last_mut() {
            let path = &paths[*index];
            if *next > path.hops.len() {
                followed[*index] = Followed::Done;
                order.push(*index);
                open.pop();
                continue;
            }
            let part = part_at(path, *next);
            *next += 1;
            let inner = part.and_then(|refer| refer.checked_sub(first)).filter(|inner| *inner < paths.len());
            let Some(inner) = inner else { continue };
            match followed[inner] {
                Followed::Done => {}
                Followed::Open => {
                    return Err(path.place.invalid("the product is defined by itself, in a circle", Some("6.1.3")));
                }
                Followed::Not => {
                    followed[inner] = Followed::Open;
                    open.push((inner, 0));
                }
            }
        }
    }
    Ok(order)
}

/// The parts of a path in turn: its base (which may be missing), then its hops.
fn part_at(path: &Path<'_, '_>, index: usize) -> Option<ProductRef> {
    match index.checked_sub(1) {
        None => path.base,
        Some(hop) => path.hops.get(hop).map(|(_, target)| *target),
    }
}

fn build(path: &Path<'_, '_>, register: &mut Register<'_>) -> Result<(), IntakeError> {
    let own = register.product(path.refer).clone();
    let mut product = match path.base {
        Some(base) => made_from(register.product(base), own),
        None => Trail::default().applied_to(own),
    };
    for refer in path.base.into_iter().chain(path.hops.iter().map(|(_, target)| *target)) {
        register.mark_component(refer);
    }
    // From the far end: what the last but one hangs on is known before it is hung itself.
    let mut outer: Option<(Link, ProductRef)> = None;
    for (link, target) in path.hops.iter().rev() {
        let target = match outer {
            None => *target,
            Some(outer) => hung(*target, outer, &path.place, register)?,
        };
        outer = Some((*link, target));
    }
    if let Some(outer) = outer {
        attach(&mut product, outer, &path.place, register)?;
    }
    register.fill(path.refer, product, &path.place)
}

/// The product `own` says it is, with all that the component says about itself.
fn made_from(base: &NamedProduct, own: NamedProduct) -> NamedProduct {
    let mut product = NamedProduct { id: own.id, name: own.name, ..base.clone() };
    if product.name.is_empty() {
        product.name.clone_from(&base.name);
    }
    product.cpes.extend(own.cpes);
    product.purls.extend(own.purls);
    product.models.extend(own.models);
    product
}

/// A copy of a product that hangs on another, for the middle of a long path.
fn hung(
    refer: ProductRef,
    outer: (Link, ProductRef),
    place: &Cursor<'_, '_>,
    register: &mut Register<'_>,
) -> Result<ProductRef, IntakeError> {
    let mut copy = register.product(refer).clone();
    copy.id = format!("{}#{}", copy.id, register.len());
    *slot(&mut copy, outer.0) = Some(outer.1);
    let copy = register.add(copy, place)?;
    register.mark_component(copy);
    Ok(copy)
}

/// Hangs a product on another. Where its component hangs on something already, that something hangs on the other.
fn attach(
    product: &mut NamedProduct,
    (link, target): (Link, ProductRef),
    place: &Cursor<'_, '_>,
    register: &mut Register<'_>,
) -> Result<(), IntakeError> {
    let target = match *slot(product, link) {
        Some(held) if held != target => hung(held, (link, target), place, register)?,
        _ => target,
    };
    *slot(product, link) = Some(target);
    Ok(())
}

const fn slot(product: &mut NamedProduct, link: Link) -> &mut Option<ProductRef> {
    match link {
        Link::PartOf => &mut product.part_of,
        Link::RunsOn => &mut product.runs_on,
    }
}
