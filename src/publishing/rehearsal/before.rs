//! The last one: who had the last letters about the same, and the words in which the next ones differ.
//!
//! Of each letter that was sent before, its contact and a number are kept; its words are fetched when they are compared.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use serde::Serialize;
use similar::TextDiff;

use super::super::{PublishError, Publisher};
use crate::channels::email;
use crate::domain::window::Sitting;
use crate::store::{Desk, StoreError};

/// Letters read at once.
const PAGE: u32 = 10_000;

/// Contacts asked about at once.
const SEATS: usize = 4_000;

/// Lines around a difference.
const AROUND: usize = 2;

/// What was sent last.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// The edition, and when it was released; absent where there are several, one a zone.
    edition: Option<(String, Option<DateTime<Utc>>)>,
    /// Hashes of variants.
    variants: Vec<String>,
    /// By the row of a contact: the place of its variant.
    had: HashMap<i64, u32>,
}

/// A letter and the one that most of its readers had last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    variant: u32,
    in_common: usize,
}

/// The last one, and how its readers and those of the next differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "LastEdition")]
pub struct Last {
    /// The edition, where it is one.
    pub edition: Option<String>,
    /// When that was released.
    pub released: Option<DateTime<Utc>>,
    /// Contacts that had it.
    pub readers: usize,
    /// Contacts that did not have it and get a letter now.
    pub new: usize,
    /// Contacts that had it and get a letter now.
    pub again: usize,
    /// Contacts that had it and get none now.
    pub gone: usize,
}

/// How a letter differs from the one that most of its readers had last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "LetterDifference")]
pub struct Difference {
    /// The hash of that letter.
    pub variant: String,
    /// How many of the readers had it.
    pub readers: usize,
    /// Its subject.
    pub subject: String,
    /// The difference of the plain parts, unified; empty where their words are the same.
    pub text: String,
}

impl Before {
    fn add(&mut self, letters: Vec<(i64, String)>, places: &mut HashMap<String, u32>) {
        for (contact, hash) in letters {
            let place = *places.entry(hash).or_insert_with_key(|hash| {
                self.variants.push(hash.clone());
                u32::try_from(self.variants.len() - 1).unwrap_or(u32::MAX)
            });
            self.had.insert(contact, place);
        }
    }

    /// Hashes of the letters that were sent.
    pub(super) fn variants(&self) -> &[String] {
        &self.variants
    }

    /// Whether a contact had a letter.
    pub(super) fn had(&self, contact: i64) -> bool {
        self.had.contains_key(&contact)
    }

    /// Contacts that had a letter and are not among these, ascending.
    pub(super) fn gone(&self, of: &HashMap<i64, u32>) -> Vec<i64> {
        let mut gone: Vec<i64> = self.had.keys().filter(|contact| !of.contains_key(contact)).copied().collect();
        gone.sort_unstable();
        gone
    }

    /// How these readers differ from those of the last one; nothing where there was none. Of one firm alone, nobody else
    /// is said to be gone.
    pub(super) fn last(&self, of: &HashMap<i64, u32>, of_one_firm: bool) -> Option<Last> {
        if self.had.is_empty() {
            return None;
        }
        let again = of.keys().filter(|contact| self.had(**contact)).count();
        let (edition, released) = self.edition.clone().unzip();
        Some(Last {
            edition,
            released: released.flatten(),
            readers: self.had.len(),
            new: of.len() - again,
            again,
            gone: if of_one_firm { 0 } else { self.had.len() - again },
        })
    }

    /// For each letter the one that most of its readers had last.
    pub(super) fn pairs(&self, lists: &[&[i64]]) -> Vec<Option<Pair>> {
        let pair = |contacts: &&[i64]| {
            let mut common: BTreeMap<u32, usize> = BTreeMap::new();
            for place in contacts.iter().filter_map(|contact| self.had.get(contact)) {
                *common.entry(*place).or_default() += 1;
            }
            let most = common.into_iter().max_by_key(|(place, in_common)| (*in_common, std::cmp::Reverse(*place)));
            most.map(|(variant, in_common)| Pair { variant, in_common })
        };
        lists.iter().map(pair).collect()
    }

    /// The difference to that letter, where both have a plain part.
    pub(super) async fn difference(
        &self,
        desk: &Desk,
        pair: Pair,
        text: Option<&str>,
    ) -> Result<Option<Difference>, StoreError> {
        let place = usize::try_from(pair.variant).unwrap_or(usize::MAX);
        let Some((hash, text)) = self.variants.get(place).zip(text) else { return Ok(None) };
        let variant = desk.variant(hash).await?;
        let Some(former) = email::plain_text(&variant.sealed) else { return Ok(None) };
        let unified = TextDiff::from_lines(former.as_str(), text);
        let unified = unified.unified_diff().context_radius(AROUND).header("last", "next").to_string();
        let (variant, subject) = (variant.hash, variant.subject);
        Ok(Some(Difference { variant, readers: pair.in_common, subject, text: unified }))
    }
}

impl Publisher {
    /// The letters about the windows before those of some sittings.
    pub(super) async fn before_windows(&self, sittings: &[Sitting]) -> Result<Before, PublishError> {
        let (mut before, mut places) = (Before::default(), HashMap::new());
        for sitting in sittings {
            for seats in sitting.seats.chunks(SEATS) {
                let contacts: Vec<i64> = seats.iter().map(|seat| seat.contact).collect();
                let rhythm = (sitting.stream, sitting.cadence);
                let letters = self.desk.letters_about_windows(rhythm, &contacts, sitting.closes).await?;
                before.add(letters, &mut places);
            }
        }
        Ok(before)
    }

    /// The letters of the last edition about an advisory.
    pub(super) async fn before_advisory(&self, advisory: i64) -> Result<Before, PublishError> {
        let Some(last) = self.desk.last_edition_about(advisory).await? else { return Ok(Before::default()) };
        self.before_edition(&last.edition.id, last.released).await
    }

    /// The letters of an edition.
    pub(super) async fn before_edition(
        &self,
        edition: &str,
        released: Option<DateTime<Utc>>,
    ) -> Result<Before, PublishError> {
        let mut before = Before::default();
        let (mut places, mut after) = (HashMap::new(), 0);
        loop {
            let page = self.desk.letters_of(edition, after, PAGE).await?;
            let Some((contact, _)) = page.last() else { break };
            after = *contact;
            before.add(page, &mut places);
        }
        before.edition = Some((edition.to_owned(), released));
        Ok(before)
    }
}
