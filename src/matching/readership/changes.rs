//! Readers that changed since the bulk was frozen: what they have now, by hand, over what they had.
//!
//! Everything here is small. What no reader had before has a directory of its own, built again whenever there is more.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::postings::Readers;
use super::reach::Gathering;
use super::{Directory, Use};
use crate::matching::bits::Bits;
use crate::matching::index::Index;
use crate::matching::judge::Encounter;
use crate::matching::profile::Entry;
use crate::matching::subject::Subject;

/// The changes.
#[derive(Debug, Clone, Default)]
pub(super) struct Changes {
    /// Readers whose frozen uses no longer count.
    stale: Bits,
    /// What each of them has now.
    now: HashMap<u32, Vec<u32>>,
    /// The same, the other way round.
    readers: HashMap<u32, Vec<u32>>,
    entries: HashMap<u32, Entry>,
    index: Arc<Index>,
    uses: HashMap<u32, Use>,
    /// New uses by their spelling, be it new or known.
    of_spelling: HashMap<u32, Vec<u32>>,
}

impl Changes {
    pub(super) fn len(&self) -> usize {
        self.now.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.now.is_empty()
    }

    pub(super) fn stale(&self) -> &Bits {
        &self.stale
    }

    pub(super) fn knows_spelling(&self, spelling: u32) -> bool {
        self.entries.contains_key(&spelling)
    }

    pub(super) fn knows_use(&self, number: u32) -> bool {
        self.uses.contains_key(&number)
    }

    pub(super) fn learn_spellings(&mut self, entries: Vec<(u32, Entry)>) {
        if !entries.is_empty() {
            self.entries.extend(entries);
            self.index = Arc::new(Index::build(self.entries.iter().map(|(number, entry)| (*number, entry))));
        }
    }

    pub(super) fn learn_uses(&mut self, uses: Vec<(u32, Use)>) {
        for (number, one) in uses {
            self.of_spelling.entry(one.spelling).or_default().push(number);
            self.uses.insert(number, one);
        }
    }

    /// A reader has these from now on; `readers` is how many there are.
    pub(super) fn put(&mut self, reader: u32, uses: &[u32], readers: usize) {
        self.stale.grow(readers);
        self.stale.insert(reader);
        for number in self.now.insert(reader, uses.to_vec()).unwrap_or_default() {
            if let Some(list) = self.readers.get_mut(&number) {
                list.retain(|one| *one != reader);
            }
        }
        for number in uses {
            self.readers.entry(*number).or_default().push(reader);
        }
    }

    /// Adds the changed readers to what was gathered from the bulk; `encounters` are the products met there.
    pub(super) fn gather<'a>(
        &'a self,
        subject: &'a Subject<'a>,
        mut encounters: Vec<(u32, Encounter<'a>)>,
        directory: &Directory,
        gathering: &mut Gathering<'_>,
    ) {
        let known: HashSet<u32> = encounters.iter().map(|(spelling, _)| *spelling).collect();
        for spelling in self.index.candidates(subject) {
            let entry = self.entries.get(&spelling).filter(|_| !known.contains(&spelling));
            encounters.extend(entry.and_then(|entry| Encounter::of(subject, entry)).map(|met| (spelling, met)));
        }
        for (spelling, encounter) in &encounters {
            let new = self.of_spelling.get(spelling).map(Vec::as_slice).unwrap_or_default();
            for number in directory.uses_of(*spelling).iter().chain(new) {
                let Some(readers) = self.readers.get(number).filter(|readers| !readers.is_empty()) else { continue };
                let frozen = || directory.uses.get(*number as usize);
                let version = self.uses.get(number).or_else(frozen).and_then(|one| one.version.as_deref());
                if let Some(weights) = encounter.weights(version) {
                    gathering.add(&Readers::Few(readers), weights);
                }
            }
        }
    }
}
