//! Names in the form in which they meet: the vendor's key and the product's words in one text.
//!
//! `siemens␟simatic s7 1500 ` is the key of Siemens' SIMATIC S7-1500. Each word ends with a blank, so that one name is
//! the front of another exactly if its words are. Meeting itself is decided in `meeting`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::domain::name::{product_words, vendor_in_front, without_parentheses};
use crate::domain::vendor::{Vendors, vendor_key};

/// Between vendor and words; no name contains it.
pub(super) const BETWEEN: char = '\u{1f}';

/// Words after which a name only describes what belongs to the family.
const FAMILY_WORDS: &[&str] = &["family", "families", "series"];

/// A vendor may be at most so many words long where it is guessed from the front of a product's name.
const LONGEST_GUESS: usize = 3;

/// So many words in front of a model may be its brand.
const LONGEST_BRAND: usize = 2;

/// A model has so many letters, digits and blanks at least.
const SHORTEST_MODEL: usize = 4;

/// Where a text names several products, each has so many words at most.
const LONGEST_LISTED: usize = 5;

/// A text names so many products at most.
const MOST_LISTED: usize = 6;

/// An order code has so many letters and digits at least.
const SHORTEST_CODE: usize = 8;

/// The product that stands for the project its maker is named after (`pkg:composer/drupal/core` is Drupal).
const HEART: &str = "core";

/// One name of a product.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Name {
    /// Vendor key, separator, words with a blank after each.
    pub(super) key: String,
    /// It stands for a package URL: two of those meet as package URLs or not at all.
    pub(super) from_purl: bool,
    /// Where its vendor comes from.
    pub(super) source: Source,
}

/// Where a name's vendor comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Source {
    /// It is stated, or none is.
    Stated,
    /// It was only guessed from the front of the product's name.
    Guessed,
    /// It is only the front of the vendor stated ("Viessmann" of "Viessmann Climate Solutions"). Such a name meets full
    /// names only, never another that was shortened, and always says a product.
    Shortened,
    /// It is an entry of the catalogue: its vendor is none, its words are the ids of its lines and its own.
    Catalogue,
}

impl Name {
    pub(super) fn new(vendor: &str, words: &str, source: Source) -> Self {
        let mut key = String::with_capacity(vendor.len() + words.len() + 2);
        key.push_str(vendor);
        key.push(BETWEEN);
        key.push_str(words);
        if !words.is_empty() {
            key.push(' ');
        }
        Self { key, from_purl: false, source }
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

    /// The keys of its proper fronts, at least one word long; nothing shorter than a product that is one of its own
    /// ("Chrome OS" is none of the Chrome line).
    pub(super) fn fronts(&self) -> impl Iterator<Item = &str> {
        let whole = self.key.len();
        let own = product_of_its_own(&self.key);
        self.key
            .match_indices(' ')
            .map(|(at, _)| at + 1)
            .filter(move |end| *end < whole && *end >= own)
            .filter_map(|end| self.key.get(..end))
    }
}

/// Products whose names begin with the name of another, of the same maker: the maker, a tab, the product.
const DISTINCT: &str = include_str!("../../config/catalogue/distinct-products.tsv");

/// Their keys, sorted.
static DISTINCT_KEYS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let rows = DISTINCT.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let key = |(vendor, product): (&str, &str)| {
        let vendor = vendor_key(vendor);
        let words = product_words(product, std::slice::from_ref(&vendor));
        Name::new(&vendor, &words, Source::Stated).key
    };
    rows.map(key).collect()
});

/// How long the key is of the longest product of its own that a name begins with.
fn product_of_its_own(key: &str) -> usize {
    let ends = key.match_indices(' ').map(|(at, _)| at + 1);
    ends.filter(|end| key.get(..*end).is_some_and(|front| DISTINCT_KEYS.contains(front))).max().unwrap_or_default()
}

/// The names that a vendor text and a product text give, one per vendor named, and per front of a vendor's name.
/// Without a vendor, the front of the product's name is tried as one. Without a product the vendor stands for all it
/// makes.
pub(super) fn from_texts(vendor: Option<&str>, product: Option<&str>) -> Vec<Name> {
    of_vendors(&vendor.map(Vendors::named_in).unwrap_or_default(), product)
}

/// As [`from_texts`], of vendors already read.
pub(super) fn of_vendors(vendors: &Vendors, product: Option<&str>) -> Vec<Name> {
    let words = product.map(|product| product_words(product, &vendors.keys)).unwrap_or_default();
    if vendors.keys.is_empty() {
        return if words.is_empty() { Vec::new() } else { without_vendor(&words) };
    }
    let mut names: Vec<Name> = vendors.keys.iter().map(|key| Name::new(key, &words, Source::Stated)).collect();
    let Some(product) = product.filter(|_| !words.is_empty()) else { return names };
    // "Viessmann Vitogate 300" of Viessmann Climate Solutions.
    let perhaps: Vec<String> = vendors.perhaps().cloned().collect();
    let bare = behind_front(&words, &perhaps);
    names.extend(bare.iter().flat_map(|bare| vendors.keys.iter().map(|key| Name::new(key, bare, Source::Stated))));
    let bare = bare.unwrap_or(&words);
    names.extend(perhaps.iter().map(|other| Name::new(other, bare, Source::Shortened)));
    names.extend(
        models(bare).iter().flat_map(|model| vendors.keys.iter().map(|key| Name::new(key, model, Source::Shortened))),
    );
    names.extend(longer_vendors(vendors, product, &words));
    names.extend(project(vendors, &words));
    names
}

/// The model behind one or two words of a brand ("SIMATIC S7-1200" is often only called "S7-1200"), and the brand with
/// the second of two models ("SENTRON 7KM PAC3200" is "SENTRON PAC3200").
fn models(words: &str) -> Vec<String> {
    let first = words.split(' ').next().unwrap_or_default();
    if names_model(first) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let tails = words.match_indices(' ').filter_map(|(at, _)| words.get(at + 1..)).take(LONGEST_BRAND);
    for (skipped, tail) in tails.enumerate() {
        if !names_model(tail.split(' ').next().unwrap_or_default()) || tail.len() < SHORTEST_MODEL {
            continue;
        }
        if skipped > 0 && !found.is_empty() {
            found.push(format!("{first} {tail}"));
        }
        found.push(tail.to_owned());
    }
    found
}

/// Letters and digits in one word, and no version ("V15") or kind of computer ("x64").
fn names_model(word: &str) -> bool {
    let behind_first = word.get(1..).unwrap_or_default();
    let version = word.starts_with(['v', 'r', 'x']) && behind_first.chars().all(|letter| letter.is_ascii_digit());
    !version && word.chars().any(char::is_alphabetic) && word.chars().any(|letter| letter.is_ascii_digit())
}

/// What is left of the words behind a front of the vendor's name.
fn behind_front<'w>(words: &'w str, fronts: &[String]) -> Option<&'w str> {
    if fronts.is_empty() {
        return None;
    }
    let all: Vec<&str> = words.split(' ').collect();
    let front = vendor_in_front(&all, fronts);
    words.splitn(front + 1, ' ').last().filter(|_| front > 0)
}

/// The vendor "Schneider" of a product "Schneider Electric Easy UPS" may be Schneider Electric.
fn longer_vendors(vendors: &Vendors, product: &str, words: &str) -> Vec<Name> {
    let [vendor] = vendors.keys.as_slice() else { return Vec::new() };
    let repeated = product.get(..1).is_some_and(|first| vendor.starts_with(&first.to_lowercase()))
        && product_words(product, &[]) != words;
    let longer =
        |(front, rest): (&str, &str)| Name::new(&vendor_key(&format!("{vendor} {front}")), rest, Source::Guessed);
    if repeated { splits(words).take(LONGEST_GUESS - 1).map(longer).collect() } else { Vec::new() }
}

fn without_vendor(words: &str) -> Vec<Name> {
    let guesses = splits(words).take(LONGEST_GUESS).filter_map(|(vendor, product)| {
        let vendor = vendor_key(vendor);
        (!vendor.is_empty()).then(|| Name::new(&vendor, product, Source::Guessed))
    });
    std::iter::once(Name::new("", words, Source::Stated)).chain(guesses).collect()
}

/// Every way to cut words in two.
fn splits(words: &str) -> impl Iterator<Item = (&str, &str)> {
    words.match_indices(' ').filter_map(|(at, _)| Some((words.get(..at)?, words.get(at + 1..)?)))
}

/// As [`from_texts`], marked as standing for a package URL. Nothing is guessed from a package's name.
pub(super) fn from_purl(vendor: Option<&str>, package: &str) -> Vec<Name> {
    let vendors = vendor.map(Vendors::named_in).unwrap_or_default();
    let words = product_words(package, &vendors.keys);
    let mut names = if vendors.keys.is_empty() {
        vec![Name::new("", &words, Source::Stated)]
    } else {
        vendors.keys.iter().map(|key| Name::new(key, &words, Source::Stated)).collect()
    };
    names.retain(|name| !name.words().is_empty());
    names.extend(project(&vendors, &words));
    names.into_iter().map(|name| Name { from_purl: true, ..name }).collect()
}

/// The project itself, where a product is its heart.
fn project(vendors: &Vendors, words: &str) -> impl Iterator<Item = Name> {
    vendors.keys.iter().filter(move |_| words == HEART).map(|key| Name::new(key, key, Source::Shortened))
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
    variants.extend(in_parentheses(text));
    variants.extend(alternatives(text));
    variants.extend(listed(&bare));
    if bare != text && !bare.trim().is_empty() {
        variants.push(bare);
    }
    variants
}

/// What parentheses say once more in other words: the order code, or the short form of what stands before them
/// ("Totally Integrated Automation Portal (TIA Portal) V15" is "TIA Portal V15").
fn in_parentheses(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('(') {
        let Some((inside, behind)) = text.get(at + 1..).and_then(|rest| rest.split_once(')')) else { continue };
        let inside = inside.trim();
        let is_code = inside.len() >= SHORTEST_CODE
            && !inside.contains([' ', '.', ','])
            && inside.chars().any(|letter| letter.is_ascii_digit())
            && inside.chars().any(char::is_alphabetic);
        if is_code {
            found.push(inside.to_owned());
        } else if shortens(inside, text.get(..at).unwrap_or_default()) {
            found.push(format!("{inside}{}", without_parentheses(behind)));
        }
    }
    found
}

/// True where the first word is made of the first letters of the other's words, and the rest is the same.
fn shortens(short: &str, long: &str) -> bool {
    let (mut short, long): (Vec<&str>, Vec<&str>) =
        (short.split_whitespace().collect(), long.split_whitespace().collect());
    if short.is_empty() {
        return false;
    }
    let letters = short.remove(0);
    let count = letters.chars().count();
    let begins = |word: &&str, letter: char| word.chars().next().is_some_and(|first| first == letter);
    let behind = long.len().checked_sub(count + short.len());
    count > 1
        && behind.is_some_and(|from| {
            let long = long.get(from..).unwrap_or_default();
            long.iter().zip(letters.chars()).all(|(word, letter)| begins(word, letter))
                && long.get(count..).is_some_and(|rest| rest == short)
        })
}

/// "iOS and iPadOS" and "`FortiOS`, `FortiProxy`" name two products. A long list is a sentence and names nothing surely.
fn listed(text: &str) -> Vec<String> {
    let pieces: Vec<&str> = text.split(", ").flat_map(|piece| piece.split(" and ")).map(str::trim).collect();
    let short = |piece: &&str| !piece.is_empty() && piece.split_whitespace().count() <= LONGEST_LISTED;
    if (2..=MOST_LISTED).contains(&pieces.len()) && pieces.iter().all(short) {
        pieces.iter().map(|piece| piece.strip_prefix("and ").unwrap_or(piece).to_owned()).collect()
    } else {
        Vec::new()
    }
}

/// "iNET/iNET II series radio" names two products.
fn alternatives(text: &str) -> Vec<String> {
    let pieces: Vec<&str> = text.split('/').map(str::trim).collect();
    let Some((first, others)) = pieces.split_first().filter(|(first, others)| !first.is_empty() && !others.is_empty())
    else {
        return Vec::new();
    };
    if others.iter().all(|other| other.starts_with(first)) {
        pieces.iter().map(|piece| (*piece).to_owned()).collect()
    } else {
        Vec::new()
    }
}

/// True where a document puts the name of a model where a version should stand ("RLC-4XX series").
pub(super) fn stands_for_version(text: &str) -> bool {
    const SAY_VERSION: &[&str] = &[
        "all",
        "any",
        "before",
        "beta",
        "build",
        "current",
        "earlier",
        "firmware",
        "prior",
        "release",
        "rev",
        "unknown",
        "unspecified",
        "version",
        "versions",
    ];
    let version = text
        .as_bytes()
        .windows(2)
        .any(|pair| pair.first().is_some_and(u8::is_ascii_digit) && pair.last() == Some(&b'.'));
    let first: String = text.chars().take_while(|letter| letter.is_alphabetic()).collect();
    !version
        && first.len() > 1
        && !SAY_VERSION.contains(&first.to_lowercase().as_str())
        && text.chars().filter(|letter| letter.is_alphanumeric()).count() >= SHORTEST_MODEL
}
