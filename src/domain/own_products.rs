//! What a firm changed in its own list of products, beside what the owner of the list said then: so that reading the same
//! list again does not undo it.
//!
//! Plain data and the one rule, product by product: what the firm added stays, what it struck out stays out, a version that it
//! told stands in the place of the list's. Once the list says another version of such a product, somebody has decided anew,
//! and the list counts.

use serde::{Deserialize, Serialize};

use super::product::ProfileProduct;
use super::subscriber::Subscriber;

/// What a firm changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnProducts {
    /// Not in the list, or in another version there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    added: Vec<ProfileProduct>,
    /// As the list has it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    removed: Vec<ProfileProduct>,
    /// What it says of being reachable from the internet, and what the list said instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exposed: Option<(Option<bool>, Option<bool>)>,
}

/// The same product as it was told, without what only the house notes.
fn told(product: &ProfileProduct) -> ProfileProduct {
    ProfileProduct { lapsed: None, ..product.clone() }
}

/// Whether two entries name one product, in whatever version.
fn same(one: &ProfileProduct, other: &ProfileProduct) -> bool {
    let bare = |product: &ProfileProduct| {
        let whatever = |text: &Option<String>| text.as_deref().map(unversioned);
        ProfileProduct {
            version: None,
            lapsed: None,
            cpe: whatever(&product.cpe),
            purl: whatever(&product.purl),
            ..product.clone()
        }
    };
    bare(one) == bare(other)
}

/// A CPE name up to the product, a package URL up to its version.
fn unversioned(text: &str) -> String {
    if text.starts_with("cpe:2.3:") {
        return text.splitn(6, ':').take(5).collect::<Vec<_>>().join(":");
    }
    if text.starts_with("cpe:/") {
        return text.splitn(5, ':').take(4).collect::<Vec<_>>().join(":");
    }
    text.split(['@', '?', '#']).next().unwrap_or(text).to_owned()
}

impl OwnProducts {
    /// True where the firm leaves everything to the list.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The firm changes its profile from `before` to `after`.
    pub fn change(&mut self, before: &Subscriber, after: &Subscriber) {
        let (was, is): (Vec<_>, Vec<_>) =
            (before.products.iter().map(told).collect(), after.products.iter().map(told).collect());
        for gone in was.iter().filter(|one| !is.contains(one)) {
            match self.added.iter().position(|added| added == gone) {
                Some(at) => drop(self.added.remove(at)),
                None => self.removed.push(gone.clone()),
            }
        }
        for come in is.iter().filter(|one| !was.contains(one)) {
            match self.removed.iter().position(|removed| removed == come) {
                Some(at) => drop(self.removed.remove(at)),
                None => self.added.push(come.clone()),
            }
        }
        if before.exposed != after.exposed {
            let listed = self.exposed.map_or(before.exposed, |(_, listed)| listed);
            self.exposed = (listed != after.exposed).then_some((after.exposed, listed));
        }
    }

    /// Somebody else writes the profile anew: what stands in it again is struck out no more.
    pub fn give_way(&mut self, after: &Subscriber) {
        self.removed.retain(|removed| !after.products.iter().any(|product| told(product) == *removed));
    }

    /// Lays what the firm changed over its entry as a list has it; a product of which the list says something new is the
    /// list's again. True if something of the firm's own gave way to that.
    pub fn lay_over(&mut self, listed: &mut Subscriber) -> bool {
        let former = self.clone();
        let list: Vec<ProfileProduct> = listed.products.iter().map(told).collect();
        let decided_anew = |own: &ProfileProduct| {
            let known = |one: &ProfileProduct| former.added.contains(one) || former.removed.contains(one);
            list.iter().any(|one| same(one, own) && !known(one))
        };
        self.added.retain(|added| !decided_anew(added));
        self.removed.retain(|removed| !decided_anew(removed));
        let mut products: Vec<ProfileProduct> = Vec::with_capacity(listed.products.len());
        for one in &listed.products {
            if !self.removed.contains(&told(one)) {
                products.push(one.clone());
                continue;
            }
            // Another version stands where the list's stood.
            let instead = self.added.iter().find(|added| same(added, one) && !products.contains(added));
            products.extend(instead.cloned());
        }
        for added in &self.added {
            if !products.iter().any(|one| told(one) == *added) {
                products.push(added.clone());
            }
        }
        // Without any there would be nothing to warn about.
        if !products.is_empty() {
            listed.products = products;
        }
        if let Some((own, before)) = self.exposed {
            if listed.exposed == before || listed.exposed == own {
                listed.exposed = own;
            } else {
                self.exposed = None;
            }
        }
        *self != former
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(name: &str, version: &str) -> ProfileProduct {
        let version = Some(version).filter(|version| !version.is_empty()).map(str::to_owned);
        ProfileProduct { product: Some(name.to_owned()), version, ..ProfileProduct::default() }
    }

    fn firm(products: &[(&str, &str)]) -> Subscriber {
        let products = products.iter().map(|(name, version)| product(name, version)).collect();
        Subscriber { id: "a".to_owned(), products, ..Subscriber::default() }
    }

    fn laid(own: &mut OwnProducts, list: &Subscriber) -> Subscriber {
        let mut list = list.clone();
        own.lay_over(&mut list);
        list
    }

    #[test]
    fn the_same_list_undoes_nothing() {
        let list = firm(&[("Gate", "1"), ("Door", "1"), ("Lock", "1")]);
        let own = firm(&[("Gate", "2"), ("Lock", "1"), ("Bell", "")]);
        let mut wishes = OwnProducts::default();
        wishes.change(&list, &own);
        let again = laid(&mut wishes, &list);
        assert_eq!(again, firm(&[("Gate", "2"), ("Lock", "1"), ("Bell", "")]));
        assert_eq!(laid(&mut wishes, &again), again, "an exported list read again changes nothing");
        assert_eq!(laid(&mut wishes, &list), again, "and the owner's after it neither");
        wishes.change(&again, &list);
        assert!(wishes.is_empty(), "going back leaves everything to the list: {wishes:?}");
    }

    #[test]
    fn a_list_that_says_something_new_counts_for_that_product_only() {
        let list = firm(&[("Gate", "1"), ("Door", "1")]);
        let mut wishes = OwnProducts::default();
        wishes.change(&list, &firm(&[("Gate", "2"), ("Bell", "")]));
        let new = firm(&[("Gate", "3"), ("Door", "1"), ("Roof", "1")]);
        assert_eq!(laid(&mut wishes, &new), firm(&[("Gate", "3"), ("Roof", "1"), ("Bell", "")]));
        let door = firm(&[("Gate", "3"), ("Door", "2")]);
        assert_eq!(laid(&mut wishes, &door), firm(&[("Gate", "3"), ("Door", "2"), ("Bell", "")]));
    }

    #[test]
    fn versions_in_identifiers_are_versions_and_a_profile_never_becomes_empty() {
        let drupal = |version: &str| ProfileProduct {
            purl: Some(format!("pkg:composer/drupal/core@{version}")),
            ..ProfileProduct::default()
        };
        let of = |version: &str| Subscriber { products: vec![drupal(version)], ..firm(&[]) };
        let mut wishes = OwnProducts::default();
        wishes.change(&of("10.2.1"), &of("10.3.0"));
        assert_eq!(laid(&mut wishes, &of("10.2.1")), of("10.3.0"));
        assert_eq!(laid(&mut wishes, &of("11.0.0")), of("11.0.0"));
        let mut wishes = OwnProducts::default();
        wishes.change(&firm(&[("Gate", "1"), ("Door", "1")]), &firm(&[("Door", "1")]));
        assert_eq!(laid(&mut wishes, &firm(&[("Gate", "1")])), firm(&[("Gate", "1")]));
    }

    #[test]
    fn what_the_firm_says_of_the_internet_stands_until_the_list_says_something_else() {
        let at = |exposed: Option<bool>| Subscriber { exposed, ..firm(&[("Gate", "1")]) };
        let mut wishes = OwnProducts::default();
        wishes.change(&at(None), &at(Some(true)));
        assert_eq!(laid(&mut wishes, &at(None)), at(Some(true)));
        assert_eq!(laid(&mut wishes, &at(Some(false))), at(Some(false)));
        assert!(wishes.is_empty());
    }
}
