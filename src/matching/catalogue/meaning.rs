//! Which entry a reader's product is: for showing, before anything is judged.

use super::Catalogue;
use crate::domain::catalogue::CatalogueEntry;
use crate::domain::product::ProfileProduct;

use super::super::name::Source;
use super::super::profile::Entry;

/// Begins what a name says beyond the line it belongs to.
const REST: char = '=';

impl Catalogue {
    /// The entry that the product is, or the line that its name begins with; `None` where no entry has such a name.
    /// Packages of distributions are mostly not there, and meet advisories by their package URL all the same.
    pub fn meaning(&self, product: &ProfileProduct) -> Option<CatalogueEntry> {
        let entry = Entry::of_in(0, product, self);
        let name = entry.names.iter().find(|name| name.source == Source::Catalogue)?;
        let id = name.words().split_whitespace().rev().find(|word| !word.starts_with(REST))?;
        self.entry(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_shown_under_the_name_of_its_entry() {
        let meaning = |vendor: &str, product: &str| {
            let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            let product = ProfileProduct { vendor: text(vendor), product: text(product), ..ProfileProduct::default() };
            Catalogue::builtin().meaning(&product).map(|entry| entry.name)
        };
        assert_eq!(
            meaning("Mozilla Corporation", "Mozilla Firefox").as_deref().map(str::to_lowercase),
            Some("firefox".into())
        );
        assert_eq!(meaning("Nobody", "Made of Nothing 17"), None);
    }
}
