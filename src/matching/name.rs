//! Names in the form in which they meet: the vendor's key and the product's words in one text.
//!
//! `siemens␟simatic s7 1500 ` is the key of Siemens' SIMATIC S7-1500. Each word ends with a blank, so that one name is
//! the front of another exactly if its words are. Meeting itself is decided in `meeting`.

use crate::domain::name::{product_words, vendor_key, vendor_keys, without_parentheses};

/// Between vendor and words; no name contains it.
pub(super) const BETWEEN: char = '\u{1f}';

/// Words after which a name only describes what belongs to the family.
const FAMILY_WORDS: &[&str] = &["family", "families", "series"];

/// A vendor may be at most so many words long where it is guessed from the front of a product's name.
const LONGEST_GUESS: usize = 3;

/// One name of a product.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Name {
    /// Vendor key, separator, words with a blank after each.
    pub(super) key: String,
    /// It stands for a package URL: two of those meet as package URLs or not at all.
    pub(super) from_purl: bool,
    /// Its vendor was only guessed from the front of the product's name.
    pub(super) guessed: bool,
}

impl Name {
    fn new(vendor: &str, words: &[String]) -> Self {
        let mut key = String::with_capacity(vendor.len() + 24);
        key.push_str(vendor);
        key.push(BETWEEN);
        for word in words {
            key.push_str(word);
            key.push(' ');
        }
        Self { key, from_purl: false, guessed: false }
    }

    /// The vendor's key; empty where none is stated.
    pub(super) fn vendor(&self) -> &str {
        self.key.split(BETWEEN).next().unwrap_or_default()
    }

    /// The words, a blank after each; empty where only a vendor is stated.
    pub(super) fn words(&self) -> &str {
        self.key.split_once(BETWEEN).map_or("", |(_, words)| words)
    }

    /// The key without blanks: `RouterOS` and "Router OS" are one.
    pub(super) fn joined(&self) -> String {
        self.key.replace(' ', "")
    }

    /// The keys of its proper fronts, at least one word long.
    pub(super) fn fronts(&self) -> impl Iterator<Item = &str> {
        let whole = self.key.len();
        self.key
            .match_indices(' ')
            .map(|(at, _)| at + 1)
            .filter(move |end| *end < whole)
            .filter_map(|end| self.key.get(..end))
    }
}

/// The names that a vendor text and a product text give, one per vendor named. Without a vendor, the front of the
/// product's name is tried as one. Without a product the vendor stands for all it makes.
pub(super) fn from_texts(vendor: Option<&str>, product: Option<&str>) -> Vec<Name> {
    let vendors = vendor.map(vendor_keys).unwrap_or_default();
    let words = product.map(|product| product_words(product, vendor)).unwrap_or_default();
    if vendors.is_empty() {
        return if words.is_empty() { Vec::new() } else { without_vendor(&words) };
    }
    vendors.iter().map(|vendor| Name::new(vendor, &words)).collect()
}

fn without_vendor(words: &[String]) -> Vec<Name> {
    let guesses = (1..words.len().min(LONGEST_GUESS + 1)).filter_map(|count| {
        let (vendor, product) = words.split_at_checked(count)?;
        let vendor = vendor_key(&vendor.join(" "));
        (!vendor.is_empty()).then(|| Name { guessed: true, ..Name::new(&vendor, product) })
    });
    std::iter::once(Name::new("", words)).chain(guesses).collect()
}

/// As [`from_texts`], marked as standing for a package URL. Nothing is guessed from a package's name.
pub(super) fn from_purl(vendor: Option<&str>, package: &str) -> Vec<Name> {
    let words = product_words(package, vendor);
    let vendors = vendor.map(vendor_keys).unwrap_or_default();
    let names = if vendors.is_empty() {
        vec![Name::new("", &words)]
    } else {
        vendors.iter().map(|vendor| Name::new(vendor, &words)).collect()
    };
    names.into_iter().filter(|name| !name.words().is_empty()).map(|name| Name { from_purl: true, ..name }).collect()
}

/// A CPE's vendor and product, as texts.
pub(super) fn from_cpe(vendor: Option<&str>, product: Option<&str>) -> Vec<Name> {
    if product == Some("-") {
        return Vec::new();
    }
    let Some(product) = product else {
        return vendor.map(|vendor| from_texts(Some(vendor), None)).unwrap_or_default();
    };
    from_texts(vendor, Some(&product.replace('_', " ")))
}

/// What a document's text says beside the text itself: the name without parentheses, and the family in
/// "S7-1200 CPU family (incl. SIPLUS variants)".
pub(super) fn variants(text: &str) -> Vec<String> {
    let bare = without_parentheses(text);
    let words: Vec<&str> = bare.split_whitespace().collect();
    let family =
        words.iter().position(|word| FAMILY_WORDS.contains(&word.to_lowercase().trim_end_matches([',', ';', ':'])));
    let mut variants = vec![text.to_owned()];
    if let Some(front) = family.filter(|at| *at > 0).and_then(|at| words.get(..at)) {
        variants.push(front.join(" "));
    }
    if bare != text && !bare.trim().is_empty() {
        variants.push(bare);
    }
    variants
}
