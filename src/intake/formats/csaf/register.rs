//! Every product of one document under its ids, and every group.
//!
//! An id that nothing defines becomes a product of that name (test 6.1.1), an id defined twice stands for both products
//! (6.1.2): no product is ever lost. It also keeps the bill: a small document whose products and groups multiply each
//! other must not fill the memory.

use std::collections::{HashMap, HashSet};

use super::super::roll::{REFERENCE_BUDGET, TEXT_BUDGET, too_many_references, too_much_text, weight};
use super::branch::Trail;
use crate::domain::advisory::ProductRef;
use crate::domain::product::NamedProduct;
use crate::domain::vulnerability::Vulnerability;
use crate::intake::IntakeError;
use crate::intake::walk::{Cursor, one_line, shown};

/// The products and groups of one document.
#[derive(Debug)]
pub(super) struct Register<'t> {
    products: Vec<NamedProduct>,
    first: HashMap<&'t str, ProductRef>,
    twins: HashMap<&'t str, Vec<ProductRef>>,
    groups: HashMap<&'t str, Vec<ProductRef>>,
    components: HashSet<ProductRef>,
    undefined: HashSet<ProductRef>,
    text_left: usize,
    references_left: usize,
}

impl<'t> Register<'t> {
    /// An empty one.
    pub(super) fn new() -> Self {
        Self {
            products: Vec::new(),
            first: HashMap::new(),
            twins: HashMap::new(),
            groups: HashMap::new(),
            components: HashSet::new(),
            undefined: HashSet::new(),
            text_left: TEXT_BUDGET,
            references_left: REFERENCE_BUDGET,
        }
    }

    /// Adds a product under its id; without one it can be read but not pointed at.
    pub(super) fn define(
        &mut self,
        id: Option<&'t str>,
        product: NamedProduct,
        place: &Cursor<'_, '_>,
    ) -> Result<ProductRef, IntakeError> {
        let refer = self.add(product, place)?;
        let Some(id) = id else {
            place.odd("the product has no id; nothing can speak of it");
            return Ok(refer);
        };
        if self.first.contains_key(id) {
            place.fails("6.1.2", format!("the product id {} is defined twice; it stands for both products", shown(id)));
            self.twins.entry(id).or_default().push(refer);
        } else {
            self.first.insert(id, refer);
        }
        Ok(refer)
    }

    /// Adds a product that has no id of the document's.
    pub(super) fn add(&mut self, product: NamedProduct, place: &Cursor<'_, '_>) -> Result<ProductRef, IntakeError> {
        self.pay_for(&product, place)?;
        self.products.push(product);
        Ok(self.products.len() - 1)
    }

    /// Puts a product that has been worked out in the place that was kept for it.
    pub(super) fn fill(
        &mut self,
        refer: ProductRef,
        product: NamedProduct,
        place: &Cursor<'_, '_>,
    ) -> Result<(), IntakeError> {
        self.pay_for(&product, place)?;
        self.products[refer] = product;
        Ok(())
    }

    /// A product that is registered.
    pub(super) fn product(&self, refer: ProductRef) -> &NamedProduct {
        &self.products[refer]
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.products.len()
    }

    /// Remembers that a relationship uses this product to name another.
    pub(super) fn mark_component(&mut self, refer: ProductRef) {
        self.components.insert(refer);
    }

    /// The product whose id stands at `place`; the first one where there are two. `None` where no id stands.
    pub(super) fn resolve(&mut self, place: &Cursor<'t, '_>) -> Result<Option<ProductRef>, IntakeError> {
        let Some(id) = place.as_text() else { return Ok(None) };
        if let Some(refer) = self.first.get(id) {
            return Ok(Some(*refer));
        }
        place.fails(
            "6.1.1",
            format!("the product id {} is defined nowhere; it is taken as the product's name", shown(id)),
        );
        let named = NamedProduct { id: id.to_owned(), name: one_line(id), ..NamedProduct::default() };
        let refer = self.add(Trail::default().applied_to(named), place)?;
        self.first.insert(id, refer);
        self.undefined.insert(refer);
        Ok(Some(refer))
    }

    /// All products whose ids stand in the list `key` of a statement, each once, in order of the document.
    pub(super) fn resolve_list(
        &mut self,
        statement: &Cursor<'t, '_>,
        key: &'t str,
    ) -> Result<Vec<ProductRef>, IntakeError> {
        let places = statement.list(key);
        let mut found = Vec::with_capacity(places.len());
        for place in &places {
            let Some(refer) = self.resolve(place)? else { continue };
            found.push(refer);
            if let Some(twins) = place.as_text().and_then(|id| self.twins.get(id)) {
                found.extend_from_slice(twins);
            }
        }
        self.settle(found, statement)
    }

    /// All products that a statement names by `product_ids` and `group_ids`.
    pub(super) fn resolve_statement(&mut self, statement: &Cursor<'t, '_>) -> Result<Vec<ProductRef>, IntakeError> {
        let mut found = self.resolve_list(statement, "product_ids")?;
        let mut groups = HashSet::new();
        for place in statement.list("group_ids") {
            let Some(id) = place.as_text() else { continue };
            let Some(group) = self.groups.get(id) else {
                place.fails("6.1.4", format!("the product group {} is defined nowhere; it is left out", shown(id)));
                continue;
            };
            if groups.insert(id) {
                found.extend_from_slice(group);
            }
            // A statement may not make the list longer than there are products, however its groups overlap.
            if found.len() > self.products.len() {
                found.sort_unstable();
                found.dedup();
            }
        }
        self.settle(found, statement)
    }

    /// True when the document refers to this product and never defines it.
    pub(super) fn is_undefined(&self, refer: ProductRef) -> bool {
        self.undefined.contains(&refer)
    }

    /// Registers a group of products.
    pub(super) fn define_group(&mut self, place: &Cursor<'t, '_>) -> Result<(), IntakeError> {
        let members = self.resolve_list(place, "product_ids")?;
        let Some(id) = place.text("group_id") else {
            place.odd("the product group has no id; nothing can speak of it");
            return Ok(());
        };
        if self.groups.contains_key(id) {
            place.fails(
                "6.1.5",
                format!("the product group {} is defined twice; it stands for the products of both", shown(id)),
            );
        }
        self.groups.entry(id).or_default().extend(members);
        Ok(())
    }

    /// All products, with those marked that only served to name others.
    pub(super) fn into_products(mut self, vulnerabilities: &[Vulnerability]) -> Vec<NamedProduct> {
        for (_, refer) in vulnerabilities.iter().flat_map(|vulnerability| &vulnerability.statuses) {
            self.components.remove(refer);
        }
        for refer in self.components {
            self.products[refer].only_a_component = true;
        }
        self.products
    }

    /// Each reference once, and paid for.
    fn settle(&mut self, mut found: Vec<ProductRef>, place: &Cursor<'_, '_>) -> Result<Vec<ProductRef>, IntakeError> {
        found.sort_unstable();
        found.dedup();
        let left = self.references_left.checked_sub(found.len());
        self.references_left = left.ok_or_else(|| too_many_references(place))?;
        Ok(found)
    }

    fn pay_for(&mut self, product: &NamedProduct, place: &Cursor<'_, '_>) -> Result<(), IntakeError> {
        self.text_left = self.text_left.checked_sub(weight(product)).ok_or_else(|| too_much_text(place))?;
        Ok(())
    }
}
