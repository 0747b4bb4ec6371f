//! What an advisory speaks of, and which readers asked to hear of it by a keyword.
//!
//! Looked at are the title, the advisory's and its vulnerabilities' identifiers, the issuer's summaries, descriptions
//! and details, and everything that names a product. Not looked at are legal and general remarks: a coordinator's
//! standing advice ("use a VPN") would meet every reader of these words. The words of an advisory are worked out only
//! when somebody asks.

use std::collections::HashMap;

use crate::domain::advisory::{Advisory, Note, NoteCategory, ProductRef};
use crate::domain::keyword::{Keyword, spoken};
use crate::domain::product::NamedProduct;
use crate::domain::vendor::Vendors;

/// A reader's keyword, prepared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Asked {
    pub(super) keyword: Keyword,
    /// The makers it was narrowed to, as keys; none where it was not.
    vendors: Vec<String>,
    /// The maker as a keyword of its own, for documents that name it in their texts only.
    vendor: Option<Keyword>,
}

impl Asked {
    /// Prepares a keyword; `None` where the text is none.
    pub(super) fn of(keyword: &str, vendor: Option<&str>) -> Option<Self> {
        let keyword = Keyword::parse(keyword).ok()?;
        let vendors = vendor.map(|vendor| Vendors::named_in(vendor).keys).unwrap_or_default();
        Some(Self { keyword, vendors, vendor: vendor.and_then(|vendor| Keyword::parse(vendor).ok()) })
    }
}

/// The words of an advisory.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    /// Which texts hold a word.
    words: HashMap<String, Vec<u32>>,
    texts: Vec<(Option<ProductRef>, String)>,
    /// Makers named, as keys, with the fronts of their names.
    vendors: Vec<String>,
}

impl Spoken {
    /// Reads an advisory.
    pub(super) fn of(advisory: &Advisory) -> Self {
        let mut found = Self::default();
        found.add(None, &spoken(&advisory.title));
        let ids = std::iter::once(&advisory.tracking_id).chain(&advisory.aliases);
        ids.for_each(|id| found.add(None, &spoken(id)));
        found.notes(&advisory.notes);
        for vulnerability in &advisory.vulnerabilities {
            let ids = vulnerability.ids.iter().map(|(_, id)| id);
            let texts = vulnerability.cve.iter().chain(&vulnerability.title).chain(ids);
            texts.for_each(|text| found.add(None, &spoken(text)));
            found.notes(&vulnerability.notes);
        }
        for (index, product) in advisory.products.iter().enumerate() {
            found.add(Some(index), &words_of(product));
        }
        let mut makers: Vec<&String> = advisory.products.iter().filter_map(|product| product.vendor.as_ref()).collect();
        makers.sort_unstable();
        makers.dedup();
        for maker in makers {
            let named = Vendors::named_in(maker);
            found.vendors.extend(named.keys.into_iter().chain(named.fronts).chain(named.related));
        }
        found
    }

    /// Every word.
    pub(super) fn words(&self) -> impl ExactSizeIterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// True where the advisory holds the word.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// Which products a keyword is about: those whose names hold it, else all of them where the rest of the advisory
    /// does; `None` where it does not hold the keyword.
    pub(super) fn met(&self, asked: &Asked, products: usize) -> Option<Vec<ProductRef>> {
        if !asked.vendors.is_empty() && !self.names_maker(asked) {
            return None;
        }
        let mut all = false;
        let mut named: Vec<ProductRef> = Vec::new();
        for phrases in asked.keyword.spellings() {
            let mut places = phrases.iter().map(|phrase| self.places(phrase));
            let Some(first) = places.next() else { continue };
            let rest: Vec<Vec<u32>> = places.collect();
            if first.is_empty() || rest.iter().any(Vec::is_empty) {
                continue;
            }
            all = true;
            let in_all = first.iter().filter(|at| rest.iter().all(|places| places.binary_search(at).is_ok()));
            named.extend(in_all.filter_map(|at| self.texts.get(*at as usize)?.0));
        }
        named.sort_unstable();
        named.dedup();
        match (all, named.is_empty()) {
            (false, _) => None,
            (true, false) => Some(named),
            (true, true) => Some((0..products).collect()),
        }
    }

    /// A document that names no maker at all may be this one's.
    fn names_maker(&self, asked: &Asked) -> bool {
        let in_texts = |keyword: &Keyword| {
            let holds = |phrases: &Vec<Vec<String>>| phrases.iter().all(|phrase| !self.places(phrase).is_empty());
            keyword.spellings().iter().any(holds)
        };
        self.vendors.is_empty()
            || asked.vendors.iter().any(|vendor| self.vendors.contains(vendor))
            || asked.vendor.as_ref().is_some_and(in_texts)
    }

    /// The texts that hold a phrase, in their order.
    fn places(&self, phrase: &[String]) -> Vec<u32> {
        let Some(longest) = phrase.iter().max_by_key(|word| word.len()) else { return Vec::new() };
        let places = self.words.get(longest).map(Vec::as_slice).unwrap_or_default();
        if phrase.len() == 1 {
            return places.to_vec();
        }
        let together = format!(" {} ", phrase.join(" "));
        let holds = |at: &&u32| self.texts.get(**at as usize).is_some_and(|(_, text)| text.contains(&together));
        places.iter().filter(holds).copied().collect()
    }

    fn notes(&mut self, notes: &[Note]) {
        let told = notes.iter().filter(|note| {
            matches!(note.category, NoteCategory::Description | NoteCategory::Details | NoteCategory::Summary)
        });
        told.for_each(|note| self.add(None, &spoken(&note.text)));
    }

    fn add(&mut self, product: Option<ProductRef>, text: &str) {
        let place = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        for word in text.split(' ').filter(|word| !matches!(*word, "" | "|")) {
            match self.words.get_mut(word) {
                Some(places) if places.last() == Some(&place) => {}
                Some(places) => places.push(place),
                None => drop(self.words.insert(word.to_owned(), vec![place])),
            }
        }
        self.texts.push((product, text.to_owned()));
    }
}

/// Everything that names a product.
fn words_of(product: &NamedProduct) -> String {
    let mut said = spoken(&product.name);
    let texts = product.vendor.iter().chain(&product.families).chain(&product.product).chain(&product.models);
    texts.for_each(|text| said.push_str(&spoken(text)));
    let cpes = product.cpes.iter().flat_map(|cpe| [&cpe.vendor, &cpe.product]).flatten();
    cpes.for_each(|text| said.push_str(&spoken(&text.replace('_', " "))));
    product.purls.iter().for_each(|purl| {
        said.push_str(&spoken(&format!("{} {}", purl.namespace.as_deref().unwrap_or_default(), purl.name)));
    });
    said
}
