//! From lists of readers, each with what it weighs, to who is alerted, whose digest it reaches and whom it concerns.
//!
//! Lists of one weight are put together first; then each reader's weights are joined, sixty-four readers at a time.

use std::collections::BTreeMap;

use super::lines::Routed;
use super::postings::Readers;
use super::{WEIGHTS, weights};
use crate::domain::rating::Rating;
use crate::matching::bits::Bits;
use crate::matching::rating::Weight;

/// The levels, lowest first.
pub(super) const LEVELS: [Rating; 5] = [Rating::NotRated, Rating::Low, Rating::Medium, Rating::High, Rating::VeryHigh];

/// Whom an advisory reaches, by the numbers of the readers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    alert: Bits,
    digest: Bits,
    concerned: Bits,
}

impl Reach {
    /// Readers with a contact who is alerted, ascending.
    pub fn alert(&self) -> impl Iterator<Item = u32> {
        self.alert.iter()
    }

    /// How many that are.
    pub fn alert_total(&self) -> usize {
        self.alert.count()
    }

    /// Readers with a contact in whose digest it stands, and none who is alerted, ascending.
    pub fn digest(&self) -> impl Iterator<Item = u32> {
        self.digest.iter()
    }

    /// How many that are.
    pub fn digest_total(&self) -> usize {
        self.digest.count()
    }

    /// Readers of whom something is concerned, whatever their lines, ascending.
    pub fn concerned(&self) -> impl Iterator<Item = u32> {
        self.concerned.iter()
    }

    /// How many that are.
    pub fn concerned_total(&self) -> usize {
        self.concerned.count()
    }
}

/// Readers by the weight of what they have.
pub(super) struct Gathering<'a> {
    readers: usize,
    exposed: &'a Bits,
    by_weight: BTreeMap<usize, Bits>,
}

impl<'a> Gathering<'a> {
    /// For so many readers, of whom these can be reached from the internet.
    pub(super) fn of(readers: usize, exposed: &'a Bits) -> Self {
        Self { readers, exposed, by_weight: BTreeMap::new() }
    }

    /// Adds the readers of one use: the weights are those for readers who cannot and who can be reached from outside.
    pub(super) fn add(&mut self, readers: &Readers<'_>, [inside, outside]: [Weight; 2]) {
        if inside == outside {
            let set = self.set(inside);
            match readers {
                Readers::Few(numbers) => set.insert_all(numbers),
                Readers::Many(bits) => set.join(bits),
            }
            return;
        }
        let exposed = self.exposed;
        for (weight, is_exposed) in [(inside, false), (outside, true)] {
            let set = self.set(weight);
            match readers {
                Readers::Few(numbers) => {
                    let own = numbers.iter().filter(|number| exposed.contains(**number) == is_exposed);
                    own.for_each(|number| set.insert(*number));
                }
                Readers::Many(bits) => {
                    let mut own = (*bits).clone();
                    if is_exposed {
                        own.keep(exposed);
                    } else {
                        own.take_out(exposed);
                    }
                    set.join(&own);
                }
            }
        }
    }

    /// Takes readers out of everything gathered so far.
    pub(super) fn take_out(&mut self, readers: &Bits) {
        self.by_weight.values_mut().for_each(|set| set.take_out(readers));
    }

    fn set(&mut self, weight: Weight) -> &mut Bits {
        self.by_weight.entry(place(weight)).or_insert_with(|| Bits::below(self.readers))
    }

    /// Joins each reader's weights and looks up what that means for it.
    pub(super) fn route(self, routed: &Routed) -> Reach {
        let empty = || Bits::below(self.readers);
        let mut reach = Reach { alert: empty(), digest: empty(), concerned: empty() };
        let sets: Vec<(usize, &[u64])> = self.by_weight.iter().map(|(place, set)| (*place, set.words())).collect();
        let possible = joins(&sets.iter().map(|(place, _)| *place).collect::<Vec<_>>());
        for at in 0..self.readers.div_ceil(64) {
            let mut word = Word::default();
            for (place, words) in &sets {
                word.add(*place, words.get(at).copied().unwrap_or_default());
            }
            if word.concerned == 0 {
                continue;
            }
            let (mut alert, mut digest) = (0, 0);
            for place in &possible {
                let exactly = word.exactly(*place);
                if exactly != 0 {
                    let (alerted, in_digest) = routed.word(*place, at);
                    alert |= exactly & alerted;
                    digest |= exactly & in_digest;
                }
            }
            for (set, word) in [(&mut reach.alert, alert), (&mut reach.digest, digest)] {
                set.put_word(at, word);
            }
            reach.concerned.put_word(at, word.concerned);
        }
        reach
    }
}

/// The weights of sixty-four readers, joined.
#[derive(Default)]
struct Word {
    concerned: u64,
    /// Readers whose worst rating is at least the level.
    at_least: [u64; LEVELS.len()],
    unrated: u64,
    exploited: u64,
}

impl Word {
    fn add(&mut self, place: usize, readers: u64) {
        self.concerned |= readers;
        self.at_least.iter_mut().take(place / 4 + 1).for_each(|level| *level |= readers);
        self.unrated |= if place & 1 == 1 { readers } else { 0 };
        self.exploited |= if place & 2 == 2 { readers } else { 0 };
    }

    /// Those whose joined weight is exactly this one.
    fn exactly(&self, place: usize) -> u64 {
        let level = place / 4;
        let higher = self.at_least.get(level + 1).copied().unwrap_or_default();
        let rated = self.at_least.get(level).copied().unwrap_or_default() & !higher;
        let unrated = if place & 1 == 1 { self.unrated } else { !self.unrated };
        let exploited = if place & 2 == 2 { self.exploited } else { !self.exploited };
        rated & unrated & exploited
    }
}

/// Every weight that joining some of these can give.
fn joins(places: &[usize]) -> Vec<usize> {
    let all: Vec<Weight> = weights().collect();
    let mut possible = [false; WEIGHTS];
    for own in places {
        let joined: Vec<usize> = (0..WEIGHTS).filter(|place| possible[*place]).collect();
        possible[*own] = true;
        for other in joined {
            possible[place(all[*own].join(all[other]))] = true;
        }
    }
    (0..WEIGHTS).filter(|place| possible[*place]).collect()
}

/// The place of a weight.
fn place(weight: Weight) -> usize {
    let level = LEVELS.iter().position(|level| *level == weight.rating).unwrap_or_default();
    level * 4 + usize::from(weight.exploited) * 2 + usize::from(weight.unrated)
}
