//! The tally of one list: every row ends in it as understood, repeated, left out or not understood.
//!
//! It keeps products once and counts the rest; it never decides what a row means.

use std::collections::HashSet;

use crate::domain::inventory::{Inventory, InventoryItem, LeftOut, NotUnderstood, Understood};
use crate::domain::product::ProfileProduct;

/// How many rows that were not understood are kept word by word.
const KEPT: usize = 200;

/// Letters of a row that are shown.
const SHOWN: usize = 120;

/// The longest text of a product, in characters, as profiles take it.
const LONGEST: usize = 500;

/// More products than this are never kept: no firm has them, and memory is bounded.
const MOST: usize = 100_000;

/// A list in the reading.
#[derive(Debug, Default)]
pub(super) struct Tally {
    inventory: Inventory,
    seen: HashSet<ProfileProduct>,
}

impl Tally {
    /// Says more exactly what was recognised.
    pub(super) fn name(&mut self, format: impl Into<String>) {
        self.inventory.format = format.into();
    }

    /// A row that is a product.
    pub(super) fn take(&mut self, at: impl Into<String>, how: Understood, product: ProfileProduct) {
        self.take_with(at, how, product, None);
    }

    /// A row that is a product, with what is uncertain about it.
    pub(super) fn take_with(
        &mut self,
        at: impl Into<String>,
        how: Understood,
        product: ProfileProduct,
        remark: Option<String>,
    ) {
        let at = at.into();
        if let Err(why) = fits(&product) {
            let text = [&product.purl, &product.cpe, &product.product].into_iter().flatten().next();
            self.refuse(at, why, text.map(String::as_str).unwrap_or_default());
            return;
        }
        if self.seen.len() >= MOST && !self.seen.contains(&product) {
            self.refuse(at, format!("more than {MOST} products in one list"), "");
            return;
        }
        self.inventory.rows += 1;
        if self.seen.insert(product.clone()) {
            self.inventory.items.push(InventoryItem { product, at, how, remark });
        } else {
            self.inventory.repeated += 1;
        }
    }

    /// A product that follows from a row beside the row's own: no row by itself.
    pub(super) fn add(&mut self, at: impl Into<String>, how: Understood, product: ProfileProduct, remark: &str) {
        if fits(&product).is_ok() && self.seen.len() < MOST && self.seen.insert(product.clone()) {
            let remark = Some(remark.to_owned()).filter(|remark| !remark.is_empty());
            self.inventory.items.push(InventoryItem { product, at: at.into(), how, remark });
        }
    }

    /// A row that could not be understood.
    pub(super) fn refuse(&mut self, at: impl Into<String>, why: impl Into<String>, text: &str) {
        self.inventory.rows += 1;
        if self.inventory.not_understood.len() < KEPT {
            let row = NotUnderstood { at: at.into(), why: why.into(), text: shortened(text) };
            self.inventory.not_understood.push(row);
        } else {
            self.inventory.more_not_understood += 1;
        }
    }

    /// A row that names no product.
    pub(super) fn leave_out(&mut self, at: impl Into<String>, why: &str) {
        self.inventory.rows += 1;
        match self.inventory.left_out.iter_mut().find(|known| known.why == why) {
            Some(known) => known.count += 1,
            None => self.inventory.left_out.push(LeftOut { why: why.to_owned(), count: 1, first: at.into() }),
        }
    }

    /// The list.
    pub(super) fn close(self) -> Inventory {
        self.inventory
    }
}

fn fits(product: &ProfileProduct) -> Result<(), String> {
    let texts = [&product.cpe, &product.purl, &product.vendor, &product.product, &product.version];
    for text in texts.into_iter().flatten() {
        if text.len() > LONGEST && text.chars().count() > LONGEST {
            return Err(format!("longer than {LONGEST} characters: no name"));
        }
        if text.chars().any(char::is_control) {
            return Err("a control character in it: no name".to_owned());
        }
    }
    Ok(())
}

fn shortened(text: &str) -> String {
    let mut letters = text.chars();
    let mut short: String = letters.by_ref().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(name: &str) -> ProfileProduct {
        ProfileProduct { product: Some(name.to_owned()), ..ProfileProduct::default() }
    }

    #[test]
    fn every_row_ends_in_exactly_one_place() {
        let mut tally = Tally::default();
        tally.take("line 1", Understood::Name, product("a"));
        tally.take("line 2", Understood::Name, product("a"));
        tally.take("line 3", Understood::Name, product("a\tb"));
        tally.take("line 4", Understood::Name, product(&"x".repeat(501)));
        tally.add("line 4", Understood::SourcePackage, product("c"), "");
        tally.leave_out("line 5", "a file");
        tally.leave_out("line 6", "a file");
        (0..300).for_each(|line| tally.refuse(format!("line {line}"), "no name", "?"));
        let list = tally.close();
        let own = list.items.iter().filter(|item| item.how != Understood::SourcePackage).count();
        assert_eq!((own, list.items.len(), list.repeated, list.count_left_out()), (1, 2, 1, 2));
        assert_eq!((list.count_not_understood(), list.not_understood.len(), list.rows), (302, 200, 306));
        assert_eq!(list.left_out[0].first, "line 5");
    }
}
