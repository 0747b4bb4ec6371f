//! Who has what: for each use the numbers of its readers, frozen.
//!
//! One flat array holds them all, use by use, ascending. A use that more than one reader in thirty-two has is kept as
//! one bit per reader instead: that is smaller, and sixty-four readers are taken at a time.

use std::collections::HashMap;

use crate::matching::bits::Bits;

/// From one reader in so many on, a bit per reader takes less room than a number per reader who has it.
const DENSE: usize = 32;

/// The lists.
#[derive(Debug, Default)]
pub(super) struct Postings {
    starts: Vec<u32>,
    readers: Vec<u32>,
    dense: HashMap<u32, Bits>,
}

/// The readers of one use.
pub(super) enum Readers<'a> {
    Few(&'a [u32]),
    Many(&'a Bits),
}

impl Readers<'_> {
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Few([]))
    }
}

impl Postings {
    /// Turns "reader has uses" around: `uses` reader by reader, `ends` where each reader's end, `count` of all uses.
    pub(super) fn of(uses: &[u32], ends: &[u32], count: usize) -> Self {
        let mut counts = vec![0_u32; count];
        for number in uses {
            if let Some(count) = counts.get_mut(*number as usize) {
                *count += 1;
            }
        }
        let mut dense: HashMap<u32, Bits> = HashMap::new();
        let mut starts = Vec::with_capacity(count + 1);
        let mut total = 0_u32;
        for (number, count) in (0_u32..).zip(&mut counts) {
            starts.push(total);
            if *count as usize > ends.len() / DENSE {
                dense.insert(number, Bits::below(ends.len()));
                *count = u32::MAX;
            } else {
                total += *count;
                // From here on: where the next reader goes.
                *count = total - *count;
            }
        }
        starts.push(total);
        let mut readers = vec![0; total as usize];
        let mut from = 0;
        for (reader, end) in (0_u32..).zip(ends) {
            for number in uses.get(from..*end as usize).unwrap_or_default() {
                let Some(next) = counts.get_mut(*number as usize) else { continue };
                if let Some(place) = readers.get_mut(*next as usize) {
                    *place = reader;
                    *next += 1;
                } else if let Some(bits) = dense.get_mut(number) {
                    bits.insert(reader);
                }
            }
            from = *end as usize;
        }
        Self { starts, readers, dense }
    }

    /// Who has a use.
    pub(super) fn readers_of(&self, number: u32) -> Readers<'_> {
        if let Some(bits) = self.dense.get(&number) {
            return Readers::Many(bits);
        }
        let at = number as usize;
        let range = self.starts.get(at).zip(self.starts.get(at + 1)).map(|(from, to)| *from as usize..*to as usize);
        Readers::Few(range.and_then(|range| self.readers.get(range)).unwrap_or_default())
    }

    pub(super) fn bytes(&self) -> usize {
        let dense: usize = self.dense.values().map(Bits::bytes).sum();
        (self.starts.capacity() + self.readers.capacity()) * 4 + dense
    }
}
