//! Whom an advisory reaches, among very many readers at once.
//!
//! Readers are numbered, and so are the products they have: a *spelling* is a product as somebody wrote it, a *use* is a
//! spelling in one version. An advisory is judged once per spelling and version; who has it is a list of numbers, and
//! whom it reaches is their union, routed by what the lists weigh. The answer is the one that `judge` gives for each
//! reader: a test compares the two. What this file never does: letters, proofs, persons.
//!
//! The bulk is frozen (`postings`); changes lie over it (`changes`) until somebody builds anew. What a weight means for
//! each reader's lines is worked out beforehand (`lines`).

mod changes;
mod lines;
mod postings;
mod reach;

use std::sync::Arc;

pub use reach::Reach;

use super::bits::Bits;
use super::index::Index;
use super::judge::Encounter;
use super::profile::Entry;
use super::rating::Weight;
use super::sketch::LineSet;
use super::subject::Subject;
use changes::Changes;
use lines::Routed;
use postings::Postings;
use reach::Gathering;

/// A use: which product, in which version. Its number is its place in the caller's list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Use {
    /// The number of the spelling.
    pub spelling: u32,
    /// The version, if told.
    pub version: Option<Arc<str>>,
}

/// A reader by numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Member {
    /// Reachable from the internet.
    pub exposed: bool,
    /// The lines of its contacts.
    pub lines: LineSet,
    /// The numbers of its uses, each once.
    pub uses: Vec<u32>,
}

/// Everything that readers have, with a directory of the names.
#[derive(Debug, Default)]
struct Directory {
    /// The products by the number of their spelling; a number nobody uses holds nothing.
    entries: Vec<Option<Entry>>,
    index: Index,
    uses: Vec<Use>,
    /// The uses of each spelling, spelling by spelling, and where each begins.
    of_spelling: Vec<u32>,
    starts: Vec<u32>,
}

/// All readers. Cheap to clone: what is frozen is shared.
#[derive(Debug, Clone, Default)]
pub struct Readership {
    directory: Arc<Directory>,
    postings: Arc<Postings>,
    exposed: Bits,
    routed: Routed,
    changes: Changes,
    readers: u32,
}

/// Takes readers one after the other and makes a readership of them.
#[derive(Debug, Default)]
pub struct Enrolling {
    exposed: Vec<bool>,
    lines: Vec<LineSet>,
    uses: Vec<u32>,
    ends: Vec<u32>,
}

impl Enrolling {
    /// Adds a reader; the first has number 0.
    pub fn add(&mut self, member: &Member) {
        self.exposed.push(member.exposed);
        self.lines.push(member.lines);
        self.uses.extend_from_slice(&member.uses);
        self.ends.push(u32::try_from(self.uses.len()).unwrap_or(u32::MAX));
    }

    /// Freezes them. `entries` are the products by the number of their spelling, `uses` the uses by their own number.
    pub fn freeze(self, entries: Vec<Option<Entry>>, uses: Vec<Use>) -> Readership {
        let readers = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        let mut exposed = Bits::below(self.ends.len());
        for (number, is_exposed) in (0..readers).zip(&self.exposed) {
            exposed.set(number, *is_exposed);
        }
        let routed = Routed::of(&self.lines);
        let postings = Postings::of(&self.uses, &self.ends, uses.len());
        drop(self.uses);
        Readership {
            directory: Arc::new(Directory::of(entries, uses)),
            postings: Arc::new(postings),
            exposed,
            routed,
            changes: Changes::default(),
            readers,
        }
    }
}

impl Directory {
    fn of(entries: Vec<Option<Entry>>, uses: Vec<Use>) -> Self {
        let numbered = (0_u32..).zip(&entries).filter_map(|(number, entry)| Some((number, entry.as_ref()?)));
        let index = Index::build(numbered);
        let mut starts = vec![0_u32; entries.len() + 1];
        for one in &uses {
            if let Some(count) = starts.get_mut(one.spelling as usize + 1) {
                *count += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut of_spelling = vec![0; starts.last().copied().unwrap_or_default() as usize];
        for (number, one) in (0_u32..).zip(&uses) {
            let place = next.get_mut(one.spelling as usize).filter(|_| (one.spelling as usize) < entries.len());
            if let Some(place) = place {
                of_spelling[*place as usize] = number;
                *place += 1;
            }
        }
        Self { entries, index, uses, of_spelling, starts }
    }

    fn uses_of(&self, spelling: u32) -> &[u32] {
        let at = spelling as usize;
        let range = self.starts.get(at).zip(self.starts.get(at + 1)).map(|(from, to)| *from as usize..*to as usize);
        range.and_then(|range| self.of_spelling.get(range)).unwrap_or_default()
    }
}

impl Readership {
    /// How many readers there are.
    pub fn len(&self) -> usize {
        self.readers as usize
    }

    /// True where there is nobody.
    pub fn is_empty(&self) -> bool {
        self.readers == 0
    }

    /// How many changes lie over what is frozen. Each makes an answer a little slower; building anew takes them in.
    pub fn changes(&self) -> usize {
        self.changes.len()
    }

    /// Bytes of memory that grow with the number of readers and uses; the directory of names is not among them.
    pub fn bytes(&self) -> usize {
        let directory = &self.directory;
        self.postings.bytes()
            + self.exposed.bytes()
            + self.routed.bytes()
            + directory.uses.capacity() * size_of::<Use>()
            + (directory.of_spelling.capacity() + directory.starts.capacity()) * 4
    }

    /// True where the number of a spelling is known.
    pub fn knows_spelling(&self, spelling: u32) -> bool {
        let frozen = self.directory.entries.get(spelling as usize).is_some_and(Option::is_some);
        frozen || self.changes.knows_spelling(spelling)
    }

    /// True where the number of a use is known.
    pub fn knows_use(&self, number: u32) -> bool {
        (number as usize) < self.directory.uses.len() || self.changes.knows_use(number)
    }

    /// Learns products that no reader had before, by the numbers of their spellings.
    pub fn learn_spellings(&mut self, entries: Vec<(u32, Entry)>) {
        self.changes.learn_spellings(entries);
    }

    /// Learns uses that no reader had before, by their numbers.
    pub fn learn_uses(&mut self, uses: Vec<(u32, Use)>) {
        self.changes.learn_uses(uses);
    }

    /// A reader is different from now on; the number after the last adds one.
    pub fn change(&mut self, number: u32, member: &Member) {
        if number > self.readers {
            return;
        }
        if number == self.readers {
            self.readers += 1;
            self.exposed.grow(self.len());
            self.routed.grow(self.len());
        }
        self.exposed.set(number, member.exposed);
        self.routed.set(number, member.lines);
        self.changes.put(number, &member.uses, self.readers as usize);
    }

    /// Whom an advisory reaches now.
    pub fn reach(&self, subject: &Subject) -> Reach {
        let mut gathering = Gathering::of(self.len(), &self.exposed);
        let directory = &*self.directory;
        let mut encounters = Vec::new();
        for spelling in directory.index.candidates(subject) {
            let entry = directory.entries.get(spelling as usize).and_then(Option::as_ref);
            let Some(encounter) = entry.and_then(|entry| Encounter::of(subject, entry)) else { continue };
            for number in directory.uses_of(spelling) {
                let version = directory.uses.get(*number as usize).and_then(|one| one.version.as_deref());
                let readers = self.postings.readers_of(*number);
                if readers.is_empty() {
                    continue;
                }
                if let Some(weights) = encounter.weights(version) {
                    gathering.add(&readers, weights);
                }
            }
            encounters.push((spelling, encounter));
        }
        if !self.changes.is_empty() {
            gathering.take_out(self.changes.stale());
            self.changes.gather(subject, encounters, directory, &mut gathering);
        }
        gathering.route(&self.routed)
    }
}

/// Every weight there is, by place.
fn weights() -> impl Iterator<Item = Weight> {
    (0..WEIGHTS).map(|place| Weight {
        rating: reach::LEVELS[place / 4],
        unrated: place & 1 == 1,
        exploited: place & 2 == 2,
    })
}

/// How many different weights there are.
const WEIGHTS: usize = reach::LEVELS.len() * 4;
