//! A set of small numbers as one bit each: readers, spellings, places in a directory.
//!
//! Sets that are put together have the same size, or what lies beyond the smaller one is left out.

/// The set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// Empty, for numbers below `end`.
    pub(super) fn below(end: usize) -> Self {
        Self { words: vec![0; end.div_ceil(64)] }
    }

    /// Makes room for numbers below `end`.
    pub(super) fn grow(&mut self, end: usize) {
        if end.div_ceil(64) > self.words.len() {
            self.words.resize(end.div_ceil(64), 0);
        }
    }

    /// The words, sixty-four numbers each.
    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    /// The word at a position; zero beyond the end.
    pub(super) fn word(&self, at: usize) -> u64 {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// Sets the word at a position.
    pub(super) fn put_word(&mut self, at: usize, word: u64) {
        if let Some(place) = self.words.get_mut(at) {
            *place = word;
        }
    }

    /// Puts a number in.
    pub(super) fn insert(&mut self, number: u32) {
        if let Some(word) = self.words.get_mut(number as usize / 64) {
            *word |= 1 << (number % 64);
        }
    }

    /// Puts a number in or takes it out.
    pub(super) fn set(&mut self, number: u32, present: bool) {
        if let Some(word) = self.words.get_mut(number as usize / 64) {
            *word = (*word & !(1 << (number % 64))) | (u64::from(present) << (number % 64));
        }
    }

    /// True where the number is in.
    pub(super) fn contains(&self, number: u32) -> bool {
        self.word(number as usize / 64) >> (number % 64) & 1 == 1
    }

    /// Puts many in.
    pub(super) fn insert_all(&mut self, numbers: &[u32]) {
        for number in numbers {
            self.insert(*number);
        }
    }

    /// Puts a whole set in.
    pub(super) fn join(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, more)| *word |= more);
    }

    /// Takes a whole set out.
    pub(super) fn take_out(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, less)| *word &= !less);
    }

    /// Keeps only what is in another set too.
    pub(super) fn keep(&mut self, other: &Self) {
        self.words.iter_mut().enumerate().for_each(|(at, word)| *word &= other.word(at));
    }

    /// How many are in.
    pub(super) fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Bytes of memory held.
    pub(super) fn bytes(&self) -> usize {
        self.words.capacity() * 8
    }

    /// All that are in, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        (0_u32..).step_by(64).zip(&self.words).flat_map(|(first, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let next = (left != 0).then(|| first + left.trailing_zeros());
                left &= left.wrapping_sub(1);
                next
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn numbers_come_back_ascending_and_once() {
        let mut bits = Bits::below(130);
        bits.insert_all(&[129, 0, 64, 63, 64]);
        bits.insert(500);
        assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 63, 64, 129]);
        assert_eq!((bits.count(), bits.contains(64), bits.contains(65), bits.contains(500)), (4, true, false, false));
        bits.set(64, false);
        let mut fewer = Bits::below(130);
        fewer.insert(0);
        bits.take_out(&fewer);
        assert_eq!(bits.iter().collect::<Vec<_>>(), [63, 129]);
    }
}
