//! Finds the products worth judging: those in anybody's profile that an advisory may name.
//!
//! A directory of the distinct names of all products in profiles, sorted, with the numbers of the products of each. An
//! advisory looks up its own names there, their fronts (a reader of the line) and what they are the front of (a reader
//! of a member). The answer holds every product that `judge` does not find unmatched, and few others. It is built once
//! and not changed; who has the products is `readership`'s business.

use std::collections::HashMap;

use super::bits::Bits;
use super::name::BETWEEN;
use super::profile::Entry;
use super::subject::{ByKey, Subject};

/// The directory.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Distinct name keys, sorted.
    keys: Vec<Box<str>>,
    /// Where the numbers of each key begin in `numbers`; one more than there are keys.
    starts: Vec<usize>,
    /// The caller's numbers, key by key, sorted, once each.
    numbers: Vec<u32>,
    /// Vendor → where its keys begin and end; "" for names without one.
    vendors: HashMap<Box<str>, (u32, u32)>,
    /// Key without blanks → positions in `keys`.
    joined: HashMap<Box<str>, Vec<u32>>,
    /// Words → positions in `keys` of the names that have them with a vendor.
    words: HashMap<Box<str>, Vec<u32>>,
    purls: HashMap<Box<str>, Vec<u32>>,
    cpes: HashMap<Box<str>, Vec<u32>>,
    /// The longest word of each keyword.
    keywords: HashMap<Box<str>, Vec<u32>>,
    highest: u32,
}

impl Index {
    /// Builds the directory over products; the number of a product, or of whoever has it, is the caller's.
    pub(super) fn build<'p>(entries: impl Iterator<Item = (u32, &'p Entry)>) -> Self {
        let mut names: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        let mut index = Self::default();
        for (number, entry) in entries {
            index.highest = index.highest.max(number);
            index.add(number, entry, &mut names);
        }
        for numbers in index.purls.values_mut().chain(index.cpes.values_mut()).chain(index.keywords.values_mut()) {
            settle(numbers);
        }
        index.freeze(names);
        index
    }

    fn add(&mut self, number: u32, entry: &Entry, names: &mut HashMap<Box<str>, Vec<u32>>) {
        for word in entry.asked.iter().flat_map(|asked| asked.keyword.rarest()) {
            post(&mut self.keywords, word, number);
        }
        if let Some(purl) = &entry.purl {
            post(&mut self.purls, purl, number);
        }
        if let Some((_, cpe)) = &entry.cpe {
            post(&mut self.cpes, cpe, number);
        }
        for name in entry.names.iter() {
            post(names, &name.key, number);
        }
    }

    fn freeze(&mut self, names: HashMap<Box<str>, Vec<u32>>) {
        let mut names: Vec<(Box<str>, Vec<u32>)> = names.into_iter().collect();
        names.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        self.starts.push(0);
        for (key, mut numbers) in names {
            settle(&mut numbers);
            let position = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
            let vendor_stated = !key.starts_with(BETWEEN);
            if let Some((_, words)) = key.split_once(BETWEEN).filter(|(_, words)| vendor_stated && !words.is_empty()) {
                self.words.entry(words.into()).or_default().push(position);
                self.joined.entry(key.replace(' ', "").into()).or_default().push(position);
            }
            let vendor = key.split(BETWEEN).next().unwrap_or_default();
            match self.vendors.get_mut(vendor) {
                Some((_, end)) => *end = position + 1,
                None => drop(self.vendors.insert(vendor.into(), (position, position + 1))),
            }
            self.keys.push(key);
            self.numbers.append(&mut numbers);
            self.starts.push(self.numbers.len());
        }
    }

    /// Every number worth judging, sorted, once each.
    pub(super) fn candidates(&self, subject: &Subject) -> Vec<u32> {
        let names = &subject.names;
        let mut found = Bits::below(self.highest as usize + 1);
        names.purls.keys().filter_map(|key| self.purls.get(key.as_str())).for_each(|numbers| found.insert_all(numbers));
        names.cpes.keys().filter_map(|key| self.cpes.get(key.as_str())).for_each(|numbers| found.insert_all(numbers));
        self.each_asked(subject, |numbers| found.insert_all(numbers));
        // Most names are met in several ways: each is noted first, then its numbers are gathered once.
        let mut places = Bits::below(self.keys.len());
        for set in [&names.full, &names.shortened] {
            self.note_by_key(set, &mut places);
        }
        for vendor in names.vendors.keys().filter(|vendor| self.vendors.contains_key(vendor.as_str())) {
            places.insert_all(self.place_of(&format!("{vendor}{BETWEEN}")).as_slice());
        }
        for words in names.words.keys() {
            places.insert_all(self.place_of(&format!("{BETWEEN}{words}")).as_slice());
        }
        for at in names.words_without_vendor.keys().filter_map(|words| self.words.get(words.as_str())) {
            places.insert_all(at);
        }
        places.iter().for_each(|place| found.insert_all(self.of_position(place as usize)));
        found.iter().collect()
    }

    /// The numbers of every keyword whose longest word the advisory holds.
    fn each_asked<'i>(&'i self, subject: &Subject, take: impl FnMut(&'i Vec<u32>)) {
        if self.keywords.is_empty() {
            return;
        }
        let spoken = subject.spoken();
        if self.keywords.len() < spoken.words().len() {
            self.keywords.iter().filter(|(word, _)| spoken.holds(word)).map(|(_, numbers)| numbers).for_each(take);
        } else {
            spoken.words().filter_map(|word| self.keywords.get(word)).for_each(take);
        }
    }

    /// Notes the names, their fronts and what they are the front of. It takes shortened names of both sides for meeting
    /// each other, which they do not.
    fn note_by_key(&self, set: &ByKey, places: &mut Bits) {
        for key in set.members.keys() {
            places.insert_all(self.place_of(key).as_slice());
        }
        for key in set.named.keys() {
            self.behind(key).for_each(|place| places.insert(place));
        }
        for at in set.joined.keys().filter_map(|key| self.joined.get(key.as_str())) {
            places.insert_all(at);
        }
    }

    /// The position of a key.
    fn place_of(&self, key: &str) -> Option<u32> {
        let (start, keys) = self.of_vendor(key)?;
        let at = keys.binary_search_by(|known| (**known).cmp(key)).ok()?;
        Some(start + u32::try_from(at).ok()?)
    }

    /// The keys of the same vendor, and where they begin: nearly always few, often none.
    fn of_vendor(&self, key: &str) -> Option<(u32, &[Box<str>])> {
        let (vendor, _) = key.split_once(BETWEEN)?;
        let (start, end) = *self.vendors.get(vendor)?;
        Some((start, self.keys.get(start as usize..end as usize)?))
    }

    fn of_position(&self, position: usize) -> &[u32] {
        let start = self.starts.get(position).copied().unwrap_or_default();
        let end = self.starts.get(position + 1).copied().unwrap_or(start);
        self.numbers.get(start..end).unwrap_or_default()
    }

    /// The positions of the keys that begin with `front`, itself among them.
    fn behind(&self, front: &str) -> impl Iterator<Item = u32> {
        let (start, keys) = self.of_vendor(front).unwrap_or_default();
        let first = keys.partition_point(|key| (**key).cmp(front).is_lt());
        let rest = keys.get(first..).unwrap_or_default();
        let start = start + u32::try_from(first).unwrap_or_default();
        (start..).zip(rest).take_while(move |(_, key)| key.starts_with(front)).map(|(place, _)| place)
    }
}

fn post(postings: &mut HashMap<Box<str>, Vec<u32>>, key: &str, number: u32) {
    match postings.get_mut(key) {
        // They come one after the other, so a repetition is the last.
        Some(numbers) if numbers.last() == Some(&number) => {}
        Some(numbers) => numbers.push(number),
        None => {
            postings.insert(key.into(), vec![number]);
        }
    }
}

fn settle(numbers: &mut Vec<u32>) {
    numbers.sort_unstable();
    numbers.dedup();
    numbers.shrink_to_fit();
}
