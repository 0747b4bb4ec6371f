//! What each weight means for each reader: alert, digest or nothing, by the lines of its contacts, worked out beforehand.
//!
//! There are few weights, so for each there is one set of the readers whom it alerts and one of those whose digest it
//! reaches. The rule itself is `route`'s.

use std::collections::HashMap;

use super::weights;
use crate::domain::verdict::Route;
use crate::matching::bits::Bits;
use crate::matching::sketch::LineSet;

/// The sets, by the place of the weight.
#[derive(Debug, Clone, Default)]
pub(super) struct Routed {
    alert: Vec<Bits>,
    digest: Vec<Bits>,
}

impl Routed {
    /// Works it out for all readers.
    pub(super) fn of(lines: &[LineSet]) -> Self {
        let empty: Vec<Bits> = weights().map(|_| Bits::below(lines.len())).collect();
        let mut routed = Self { alert: empty.clone(), digest: empty };
        let mut known: HashMap<LineSet, Vec<Route>> = HashMap::new();
        for (number, lines) in (0_u32..).zip(lines) {
            let best = known.entry(*lines).or_insert_with(|| best(*lines));
            routed.put(number, best, false);
        }
        routed
    }

    /// One reader's lines are different from now on.
    pub(super) fn set(&mut self, number: u32, lines: LineSet) {
        self.put(number, &best(lines), true);
    }

    fn put(&mut self, number: u32, best: &[Route], replaces: bool) {
        for ((alert, digest), route) in self.alert.iter_mut().zip(&mut self.digest).zip(best) {
            if replaces || *route == Route::Alert {
                alert.set(number, *route == Route::Alert);
            }
            if replaces || *route == Route::Digest {
                digest.set(number, *route == Route::Digest);
            }
        }
    }

    /// Makes room for more readers.
    pub(super) fn grow(&mut self, readers: usize) {
        self.alert.resize_with(weights().count(), Bits::default);
        self.digest.resize_with(weights().count(), Bits::default);
        self.alert.iter_mut().chain(&mut self.digest).for_each(|bits| bits.grow(readers));
    }

    /// Whom a weight alerts and whose digest it reaches, of the readers of one word.
    pub(super) fn word(&self, weight: usize, at: usize) -> (u64, u64) {
        let word = |sets: &[Bits]| sets.get(weight).map(|bits| bits.word(at)).unwrap_or_default();
        (word(&self.alert), word(&self.digest))
    }

    pub(super) fn bytes(&self) -> usize {
        self.alert.iter().chain(&self.digest).map(Bits::bytes).sum()
    }
}

/// The best route of any contact, for each weight.
fn best(lines: LineSet) -> Vec<Route> {
    weights().map(|weight| lines.best(weight)).collect()
}
