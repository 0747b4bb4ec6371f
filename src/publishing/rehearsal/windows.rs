//! Rehearsals of digests and newsletters: everything is judged and printed as the round would, twice: once to count, once
//! to show. So no letter has to be kept until its readers are known.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use serde::Serialize;
use tokio::sync::mpsc;

use super::super::calendar::Upcoming;
use super::super::closed::Kept;
use super::super::gathering::HeldBackCount;
use super::super::variants::Printed;
use super::super::{PublishError, Publisher};
use super::{Counts, Rehearsal, Rehearsing, Stack, Summary};
use crate::domain::clearance::Form;
use crate::domain::edition::EditionKind;
use crate::domain::order::Matter;
use crate::domain::rhythm::Cadence;
use crate::domain::stream::Stream;
use crate::domain::window::Sitting;

/// Parts that may wait to be looked at.
const AHEAD: usize = 1;

/// Part of what a sitting comes to.
#[derive(Debug, Default)]
pub(in crate::publishing) struct Passed {
    /// Letters that were not printed before, with the advisories of which they speak.
    pub(in crate::publishing) printed: Vec<(Printed, Vec<i64>)>,
    /// Contacts with a letter, each with the hash of its variant.
    pub(in crate::publishing) letters: Vec<(i64, Arc<str>)>,
    /// How many hear nothing because nothing concerns them.
    pub(in crate::publishing) silent: usize,
    /// How many want none.
    pub(in crate::publishing) not_wanted: usize,
}

/// What windows speak of, held against the windows before them: tracking ids.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "WindowItems")]
pub struct Items {
    /// Not in the last ones.
    pub new: Vec<String>,
    /// In the last ones, too.
    pub again: Vec<String>,
    /// Only in the last ones.
    pub gone: Vec<String>,
}

/// What was counted.
#[derive(Debug, Default)]
struct Tally {
    of: HashMap<i64, u32>,
    numbers: HashMap<String, u32>,
    /// The number of every letter in the order in which they are printed.
    order: Vec<u32>,
    forms: Vec<Form>,
    sizes: Vec<usize>,
    advisories: BTreeSet<i64>,
    silent: usize,
    not_wanted: usize,
}

/// Letters about a window, on their way to be shown.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) parts: mpsc::Receiver<Result<Passed, PublishError>>,
    pub(super) order: std::vec::IntoIter<u32>,
    pub(super) shown: BTreeSet<u32>,
}

impl Publisher {
    /// Rehearses the window of a stream that waits or closes next. Nothing where nobody is told so.
    pub async fn rehearse_window(
        &self,
        stream: Stream,
        cadence: Cadence,
        how: &Rehearsing,
    ) -> Result<Option<Rehearsal>, PublishError> {
        let counting = Self { unsealed: true, ..self.clone() };
        let publisher = Self { unsealed: !how.sealed, ..self.clone() };
        let Some(mut upcoming) = publisher.upcoming(stream, cadence).await? else { return Ok(None) };
        if let Some(firm) = &how.firm {
            let row = publisher.desk.subscriber(firm).await?.0;
            upcoming.sittings.iter_mut().for_each(|sitting| sitting.seats.retain(|seat| seat.subscriber == row));
            upcoming.sittings.retain(|sitting| !sitting.seats.is_empty());
        }
        let sittings = Arc::new(std::mem::take(&mut upcoming.sittings));
        let mut tally = Tally::default();
        let mut parts = counting.pass(&sittings);
        while let Some(part) = parts.recv().await {
            tally.add(part?);
        }
        let before = publisher.before_windows(&sittings).await?;
        let items = publisher.items(&tally, &before).await?;
        let lists = tally.lists();
        let slices: Vec<&[i64]> = lists.iter().map(Vec::as_slice).collect();
        let pairs = before.pairs(&slices);
        let summary = publisher.window_summary(&upcoming, (stream, cadence), (&tally, &sittings)).await?;
        let rows: BTreeSet<i64> = sittings.iter().flat_map(|one| &one.seats).map(|seat| seat.subscriber).collect();
        let window = Window {
            parts: publisher.pass(&sittings),
            order: std::mem::take(&mut tally.order).into_iter(),
            shown: BTreeSet::new(),
        };
        let mut rehearsal = Rehearsal {
            summary: Summary { last: before.last(&tally.of, how.firm.is_some()), items: Some(items), ..summary },
            stack: Stack::Window(Box::new(window)),
            of: tally.of,
            forms: tally.forms,
            sizes: tally.sizes,
            before,
            pairs,
            rows: rows.into_iter().collect(),
            of_one_firm: how.firm.is_some(),
            next: 0,
            publisher,
        };
        rehearsal.count().await?;
        Ok(Some(rehearsal))
    }

    /// Goes through all sittings; what they come to is handed on part by part.
    fn pass(&self, sittings: &Arc<Vec<Sitting>>) -> mpsc::Receiver<Result<Passed, PublishError>> {
        let (to, parts) = mpsc::channel(AHEAD);
        let (publisher, sittings) = (self.clone(), Arc::clone(sittings));
        tokio::spawn(async move {
            for sitting in sittings.iter() {
                let passed = match sitting.stream {
                    Stream::Newsletter => publisher.rehearse_newsletter(sitting, &to).await,
                    Stream::Digest | Stream::Alerts => publisher.rehearse_digest(sitting, &to).await,
                };
                if let Err(why) = passed {
                    // Whoever looked has gone away, or hears why.
                    drop(to.send(Err(why)).await);
                    return;
                }
            }
        });
        parts
    }

    async fn window_summary(
        &self,
        upcoming: &Upcoming,
        (stream, cadence): (Stream, Cadence),
        (tally, sittings): (&Tally, &[Sitting]),
    ) -> Result<Summary, PublishError> {
        let kind = if stream == Stream::Newsletter { EditionKind::Newsletter } else { EditionKind::Digest };
        let now = self.clock.now();
        let order = self.desk.order_of_window(kind, cadence, &upcoming.name).await?;
        let seen = if let Some(order) = &order {
            self.digest_of(order).await?
        } else {
            let opens = sittings.first().map_or(now, |sitting| sitting.opens);
            let window = Matter::Window { cadence, window: upcoming.name.clone(), opens };
            self.digest_of_window(&window, kind, now).await?
        };
        let mut obstacles: Vec<String> = self.cannot_sign().into_iter().collect();
        if upcoming.stale {
            obstacles.push("the list has changed since the calendar looked at it: `vigie work` does that".to_owned());
        }
        let closes = sittings.iter().map(|sitting| sitting.closes).max();
        if let Some(closes) = closes.filter(|closes| *closes > now) {
            obstacles.push(format!("its window is still open, until {closes}"));
        }
        let routes = [("letter", tally.of.len()), ("silent", tally.silent), ("not-wanted", tally.not_wanted)];
        Ok(Summary {
            kind,
            about: format!("{} {}", cadence.key(), upcoming.name),
            at: now,
            seen,
            readers: tally.of.len(),
            variants: tally.sizes.len(),
            counts: Counts::default(),
            routes: routes.into_iter().collect(),
            kept: Kept::default(),
            held_back: HeldBackCount::default(),
            last: None,
            items: None,
            order: order.map(|order| self.shown(order)),
            obstacles,
        })
    }

    /// What these windows and those before them speak of.
    async fn items(&self, tally: &Tally, before: &super::before::Before) -> Result<Items, PublishError> {
        let mut told = BTreeSet::new();
        for some in before.variants().chunks(super::SHEETS) {
            let hashes: Vec<&str> = some.iter().map(String::as_str).collect();
            told.extend(self.desk.digest_items(&hashes).await?.into_values().flatten().map(|item| item.advisory));
        }
        let mut items = Items::default();
        for advisory in tally.advisories.union(&told) {
            let name = self.desk.advisory_by_row(*advisory).await?.tracking_id;
            match (tally.advisories.contains(advisory), told.contains(advisory)) {
                (true, false) => items.new.push(name),
                (true, true) => items.again.push(name),
                _ => items.gone.push(name),
            }
        }
        Ok(items)
    }
}

impl Tally {
    fn add(&mut self, part: Passed) {
        for (printed, advisories) in part.printed {
            let next = u32::try_from(self.sizes.len()).unwrap_or(u32::MAX);
            let number = *self.numbers.entry(printed.variant.hash).or_insert(next);
            if number == next {
                self.sizes.push(0);
                self.forms.push(printed.form);
            }
            self.order.push(number);
            self.advisories.extend(advisories);
        }
        for (contact, hash) in part.letters {
            let Some(number) = self.numbers.get(hash.as_ref()) else { continue };
            self.of.insert(contact, *number);
            if let Some(size) = usize::try_from(*number).ok().and_then(|at| self.sizes.get_mut(at)) {
                *size += 1;
            }
        }
        self.silent += part.silent;
        self.not_wanted += part.not_wanted;
    }

    /// The contacts of each letter.
    fn lists(&self) -> Vec<Vec<i64>> {
        let mut lists: Vec<Vec<i64>> = self.sizes.iter().map(|size| Vec::with_capacity(*size)).collect();
        for (contact, number) in &self.of {
            if let Some(list) = usize::try_from(*number).ok().and_then(|at| lists.get_mut(at)) {
                list.push(*contact);
            }
        }
        lists
    }
}

impl Window {
    /// The next letters that were not shown yet, each with its number from 0; none at the end.
    pub(super) async fn next(&mut self) -> Result<Vec<(usize, Printed)>, PublishError> {
        while let Some(part) = self.parts.recv().await {
            let mut some = Vec::new();
            for (printed, _) in part?.printed {
                let Some(number) = self.order.next() else { continue };
                if self.shown.insert(number) {
                    some.push((usize::try_from(number).unwrap_or(usize::MAX), printed));
                }
            }
            if !some.is_empty() {
                return Ok(some);
            }
        }
        Ok(Vec::new())
    }
}
