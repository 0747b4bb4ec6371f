//! The products of one document in their order, and the bill for them: a small document whose parts multiply each other
//! must not fill the memory.
//!
//! Formats without ids of products add to a [`Roll`] as they read; CSAF keeps its own register and shares the bill.

use crate::domain::advisory::ProductRef;
use crate::domain::product::NamedProduct;
use crate::intake::IntakeError;
use crate::intake::walk::Cursor;

/// Bytes of text that the products of one document may hold. The largest real one (23 MB) holds about 10 MB.
pub(super) const TEXT_BUDGET: usize = 256 << 20;

/// References to products that the statements of one document may hold. The largest real one holds about 100,000.
pub(super) const REFERENCE_BUDGET: usize = 10_000_000;

/// The products read so far.
#[derive(Debug)]
pub(super) struct Roll {
    products: Vec<NamedProduct>,
    text_left: usize,
}

impl Roll {
    /// An empty one.
    pub(super) const fn new() -> Self {
        Self { products: Vec::new(), text_left: TEXT_BUDGET }
    }

    /// Adds a product, if the document can still pay for it.
    pub(super) fn add(&mut self, product: NamedProduct, place: &Cursor<'_, '_>) -> Result<ProductRef, IntakeError> {
        self.text_left = self.text_left.checked_sub(weight(&product)).ok_or_else(|| too_much_text(place))?;
        self.products.push(product);
        Ok(self.products.len() - 1)
    }

    /// What has been read so far.
    pub(super) fn products(&self) -> &[NamedProduct] {
        &self.products
    }

    /// All of them.
    pub(super) fn into_products(self) -> Vec<NamedProduct> {
        self.products
    }
}

/// The refusal of a document whose products repeat too much text.
pub(super) fn too_much_text(place: &Cursor<'_, '_>) -> IntakeError {
    place.invalid(format!("the products repeat more than {} MB of text", TEXT_BUDGET >> 20), None)
}

/// The refusal of a document whose statements refer to products too often.
pub(super) fn too_many_references(place: &Cursor<'_, '_>) -> IntakeError {
    place.invalid(format!("the document refers to products more than {REFERENCE_BUDGET} times"), None)
}

/// Bytes of text in a product, roughly.
pub(super) fn weight(product: &NamedProduct) -> usize {
    let names = product.id.len() + product.name.len();
    let stated = [&product.vendor, &product.product].into_iter().flatten().map(String::len).sum::<usize>();
    let listed =
        product.families.iter().chain(&product.models).chain(&product.platforms).map(String::len).sum::<usize>();
    let cpes = product.cpes.iter().map(|cpe| 2 * cpe.written.len()).sum::<usize>();
    let purls = product.purls.iter().map(|purl| 2 * purl.written.len()).sum::<usize>();
    names + stated + listed + cpes + purls
}
