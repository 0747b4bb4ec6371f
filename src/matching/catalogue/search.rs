//! Finds entries by what people type: typing errors, parts of words, other spellings, maker and product in any order.
//!
//! Every name has a signature of 128 bits, one for each pair of letters that follow one another. What shares most pairs
//! with the question is looked at closely: the same name, then a beginning, then words, then words with errors. Among
//! equals those come first that are well known, confirmed, and seen often.

use super::{Catalogue, FAMILY, KEY, MERGED, STATE, field};
use crate::domain::catalogue::{CatalogueEntry, EntryState, cpe_name_key, purl_key};
use crate::domain::cpe::Cpe;
use crate::domain::name::product_words;
use crate::domain::purl::Purl;

/// So many names are looked at closely, twice.
const CLOSELY: usize = 200;

/// A name must share so many hundredths of the question's pairs.
const SHARED: u32 = 45;

/// What scores less is no answer.
const LEAST: i32 = 420;

/// Longer questions are cut.
const LONGEST: usize = 120;

/// One entry found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The entry.
    pub entry: CatalogueEntry,
    /// How well it fits: 1,000 is the same name.
    pub score: i32,
}

/// Everything that can be found.
#[derive(Debug)]
pub struct Searcher<'c> {
    catalogue: &'c Catalogue,
    names: Vec<Searchable<'c>>,
}

/// One name of an entry.
#[derive(Debug, Clone, Copy)]
struct Searchable<'c> {
    row: u32,
    key: &'c str,
    pairs: u128,
    favour: i32,
}

/// A question, folded as names are.
struct Question {
    words: Vec<String>,
    joined: String,
    pairs: u128,
}

impl<'c> Searcher<'c> {
    /// Prepares all names of a catalogue.
    pub fn of(catalogue: &'c Catalogue) -> Self {
        let mut names = Vec::with_capacity(catalogue.rows.len() + catalogue.aliases.len());
        for (row, place) in (0_u32..).zip(&catalogue.rows) {
            let line = catalogue.text(*place);
            let favour = favour(line);
            // Most lines were never merged: the field is looked at only where it can hold something.
            let row = if field(line, MERGED).is_empty() { row } else { catalogue.settled(row) };
            let key = field(line, KEY);
            names.push(Searchable { row, key, pairs: pairs(key), favour });
        }
        for place in &catalogue.aliases {
            let line = catalogue.text(*place);
            let mut fields = line.split('\t');
            let (Some(key), Some(id)) = (fields.next(), fields.next()) else { continue };
            let Some(row) = catalogue.find(id).filter(|_| !key.starts_with("pkg:")) else { continue };
            let row = catalogue.settled(row);
            names.push(Searchable { row, key, pairs: pairs(key), favour: favour(catalogue.line(row)) - 1 });
        }
        Self { catalogue, names }
    }

    /// The best answers, best first, at most so many. A CPE, a package URL or an id is answered by what it names.
    pub fn search(&self, text: &str, most: usize) -> Vec<Hit> {
        if let Some(entry) = self.exactly(text.trim()) {
            return vec![Hit { entry, score: 1_000 }];
        }
        let Some(question) = Question::of(text) else { return Vec::new() };
        let mut scored: Vec<(i32, u32)> =
            self.closest(&question).into_iter().map(|name| (question.score(name), name.row)).collect();
        scored.retain(|(score, _)| *score >= LEAST);
        scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut found: Vec<Hit> = Vec::new();
        let mut known: Vec<u32> = Vec::new();
        for (score, row) in scored {
            if !known.contains(&row) {
                known.push(row);
                found.push(Hit { entry: CatalogueEntry::of_line(self.catalogue.line(row)), score });
            }
            if found.len() >= most {
                break;
            }
        }
        found
    }

    fn exactly(&self, text: &str) -> Option<CatalogueEntry> {
        if let Some(cpe) = Cpe::parse(text) {
            return self.catalogue.by_key(&cpe_name_key(&cpe)?);
        }
        if let Some(purl) = Purl::parse(text) {
            return self.catalogue.by_key(&purl_key(&purl));
        }
        self.catalogue.entry(text).filter(|_| text.contains('/'))
    }

    /// The names that hold most of the question's pairs, and those that hold least besides.
    fn closest(&self, question: &Question) -> Vec<&Searchable<'c>> {
        let asked = question.pairs.count_ones().max(1);
        let mut holding: Vec<(u32, &Searchable)> = Vec::new();
        for name in &self.names {
            let shared = (name.pairs & question.pairs).count_ones();
            if shared * 100 >= asked * SHARED {
                holding.push((shared, name));
            }
        }
        let share = |(shared, name): &(u32, &Searchable)| {
            let own = name.pairs.count_ones();
            std::cmp::Reverse(signed(shared * 1_000 / asked) - signed(own) * 3 + name.favour)
        };
        let likeness = |(shared, name): &(u32, &Searchable)| {
            let own = name.pairs.count_ones();
            std::cmp::Reverse(signed(shared * 2_000 / (asked + own)) + name.favour / 2)
        };
        let mut close = first(&mut holding, share).to_vec();
        let rest = holding.get_mut(close.len()..).unwrap_or_default();
        close.extend_from_slice(first(rest, likeness));
        close.into_iter().map(|(_, name)| name).collect()
    }
}

/// The first few by a key, in no order; they stand in front afterwards.
fn first<T, K: Ord>(list: &mut [T], key: impl FnMut(&T) -> K) -> &[T] {
    if list.len() > CLOSELY {
        list.select_nth_unstable_by_key(CLOSELY, key);
    }
    list.get(..CLOSELY.min(list.len())).unwrap_or_default()
}

fn signed(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

impl Question {
    fn of(text: &str) -> Option<Self> {
        let text: String = text.chars().take(LONGEST).collect();
        let words = product_words(&text, &[]);
        let joined = words.replace(' ', "");
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        (!joined.is_empty()).then(|| Self { pairs: pairs(&joined), words, joined })
    }

    /// How well a name fits, with what speaks for its entry.
    fn score(&self, name: &Searchable) -> i32 {
        let (vendor, words) = name.key.split_once('/').unwrap_or(("", name.key));
        let product = words.replace(' ', "");
        let whole = self.whole(vendor, &product);
        whole.max(self.by_words(vendor, words)).max(self.by_letters(vendor, &product)) + name.favour
    }

    /// The same name, its beginning, or a part of it.
    fn whole(&self, vendor: &str, product: &str) -> i32 {
        let asked = self.joined.as_str();
        let longer = |text: &str| i32::try_from(text.len().saturating_sub(asked.len())).unwrap_or(100).min(100);
        let both = format!("{vendor}{product}");
        if asked == product {
            1_000
        } else if asked == both || asked == format!("{product}{vendor}") {
            995
        } else if product.starts_with(asked) {
            930 - 2 * longer(product)
        } else if both.starts_with(asked) && asked.len() > vendor.len() {
            925 - 2 * longer(&both)
        } else if asked == vendor {
            860 - 2 * longer(&both)
        } else if product.contains(asked) && asked.len() > 2 {
            800 - 2 * longer(product)
        } else {
            0
        }
    }

    /// Every word of the question against the best word of the name; neighbours count as one word too.
    fn by_words(&self, vendor: &str, words: &str) -> i32 {
        let own: Vec<&str> = words.split(' ').collect();
        let mut theirs: Vec<String> = own.iter().map(|word| (*word).to_owned()).collect();
        theirs.extend(own.windows(2).map(<[&str]>::concat));
        theirs.extend(own.windows(3).map(<[&str]>::concat));
        let (mut sum, mut weight, mut named) = (0, 0, 0);
        for word in &self.words {
            let letters = i32::try_from(word.len()).unwrap_or(10);
            let best = theirs.iter().map(|their| alike(word, their)).max().unwrap_or_default();
            let maker = alike(word, vendor);
            sum += best.max(maker) * letters;
            weight += letters;
            named += i32::from(best > maker);
        }
        let beyond = i32::try_from(own.len()).unwrap_or(10) - named;
        // All words in another order are nearly the same name.
        8 * sum / weight.max(1) - 8 * beyond.max(0)
    }

    /// The whole question against the whole name, letter by letter.
    fn by_letters(&self, vendor: &str, product: &str) -> i32 {
        let both = format!("{vendor}{product}");
        let alike = |name: &str| {
            let length = name.len().max(self.joined.len());
            let most = length / 4 + 1;
            let errors = errors(&self.joined, name, most);
            errors.map_or(0, |errors| 870 - i32::try_from(errors * 1_400 / length.max(1)).unwrap_or(870))
        };
        alike(product).max(alike(&both))
    }
}

/// How alike two words are, in hundredths; nothing where they are not.
fn alike(asked: &str, word: &str) -> i32 {
    if asked == word {
        return 100;
    }
    if word.starts_with(asked) && asked.len() > 1 {
        let rest = i32::try_from(word.len() - asked.len()).unwrap_or(20).min(20);
        return 96 - rest;
    }
    let most = match asked.len() {
        0..=3 => return 0,
        4..=5 => 1,
        6..=8 => 2,
        _ => 3,
    };
    match errors(asked, word, most) {
        Some(1) => 88,
        Some(2) => 74,
        Some(_) => 62,
        None => 0,
    }
}

/// Letters wrong, missing, too many, or exchanged with the next one; `None` where there are more than `most`.
fn errors(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut row = vec![at + 1];
        for (place, theirs) in other.iter().enumerate() {
            let value = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX / 2);
            let mut least = (value(&above, place) + usize::from(letter != theirs))
                .min(value(&above, place + 1) + 1)
                .min(value(&row, place) + 1);
            let exchanged =
                at > 0 && place > 0 && one.get(at - 1) == Some(theirs) && other.get(place - 1) == Some(letter);
            if exchanged {
                least = least.min(value(&before, place - 1) + 1);
            }
            row.push(least);
        }
        if row.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().filter(|errors| *errors <= most)
}

/// One bit for each pair of letters that follow one another; blanks and the stroke behind the vendor do not part them.
fn pairs(key: &str) -> u128 {
    let mut bits = 0_u128;
    let mut last: Option<u32> = None;
    for byte in key.bytes().filter(|byte| !matches!(byte, b' ' | b'/')) {
        if let Some(last) = last {
            let place = (last * 257 + u32::from(byte)).wrapping_mul(2_654_435_761) >> 25;
            bits |= 1 << place;
        }
        last = Some(u32::from(byte));
    }
    bits
}

/// What speaks for an entry beside its name.
fn favour(line: &str) -> i32 {
    let mut fields = line.split('\t').skip(STATE);
    let state = match EntryState::of_key(fields.next().unwrap_or_default()) {
        EntryState::WellKnown => 60,
        EntryState::Confirmed => 15,
        EntryState::Unconfirmed => 0,
    };
    let seen: u32 = fields.nth(SEEN - STATE - 1).unwrap_or_default().parse().unwrap_or_default();
    state + i32::try_from((seen + 1).ilog2()).unwrap_or_default() * 2
}

/// Position of the field that counts documents.
const SEEN: usize = FAMILY + 2;

#[cfg(test)]
mod tests;
