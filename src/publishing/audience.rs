//! The audience: whom an advisory reaches, kept in memory by numbers and brought up to date with every change of the list.
//!
//! It holds no subscriber: those who get something are fetched by their rows and judged again in full. A change costs
//! what changed; when many changes lie over what was loaded, or when the catalogue changed, it is loaded again.

use std::collections::HashSet;
use std::sync::Arc;

use tokio::sync::{Mutex, mpsc};

use super::PublishError;
use super::curation::catalogue_of;
use crate::matching::{Catalogue, Enrolling, Entry, Member, Reach, Readership, Spelled, Subject, Use};
use crate::store::{Desk, ProfileRow, Roll, StoreError, UseRow};

/// All readers of a tenant at one moment, by numbers.
#[derive(Debug, Clone)]
pub struct Audience {
    version: i64,
    /// The catalogue by which the products were prepared, at its version.
    names: i64,
    catalogue: Arc<Catalogue>,
    /// Row of each reader, ascending; positions are what the readership speaks of.
    rows: Vec<i64>,
    readership: Readership,
    /// The highest number of a spelling and of a use seen.
    last: (u32, u32),
}

/// Keeps the last audience.
#[derive(Debug, Default)]
pub struct Audiences {
    last: Mutex<Option<Arc<Audience>>>,
    names: Mutex<Option<(i64, Arc<Catalogue>)>>,
}

/// So many changed readers may lie over what was loaded.
const MOST_CHANGES: usize = 4_000;

/// Pages that may wait between the database and the builder.
const PAGES_AHEAD: usize = 32;

/// Readers fetched at once.
pub(super) const FETCH: usize = 1_000;

impl Audiences {
    /// The audience as it stands now: the last one if the list has not changed, brought up to date where it has.
    pub async fn now(&self, desk: &Desk) -> Result<Arc<Audience>, PublishError> {
        let mut last = self.last.lock().await;
        let version = desk.subscribers_version().await?;
        let (names, catalogue) = self.names(desk).await?;
        if let Some(kept) = last.as_mut()
            && kept.names == names
            && (kept.version == version || Arc::make_mut(kept).catch_up(desk).await?)
        {
            return Ok(Arc::clone(kept));
        }
        // The old one goes first: two at a time would take twice the memory.
        *last = None;
        let audience = Arc::new(Audience::load(desk, names, catalogue).await?);
        *last = Some(Arc::clone(&audience));
        Ok(audience)
    }

    /// The catalogue as it stands now, loaded only if it changed since the last call.
    pub async fn catalogue(&self, desk: &Desk) -> Result<Arc<Catalogue>, PublishError> {
        Ok(self.names(desk).await?.1)
    }

    async fn names(&self, desk: &Desk) -> Result<(i64, Arc<Catalogue>), PublishError> {
        let mut last = self.names.lock().await;
        let version = desk.catalogue_version().await?;
        if let Some((_, catalogue)) = last.as_ref().filter(|(kept, _)| *kept == version) {
            return Ok((version, Arc::clone(catalogue)));
        }
        let lines = desk.catalogue().await?;
        let (version, catalogue) = (lines.version, Arc::new(catalogue_of(lines)));
        *last = Some((version, Arc::clone(&catalogue)));
        Ok((version, catalogue))
    }
}

impl Audience {
    async fn load(desk: &Desk, names: i64, catalogue: Arc<Catalogue>) -> Result<Self, PublishError> {
        work_out(desk).await?;
        let roll = desk.roll().await?;
        let (pages, waiting) = mpsc::channel(PAGES_AHEAD);
        let builder = tokio::task::spawn_blocking(move || build(waiting, names, catalogue));
        let read = send_pages(&roll, &pages).await;
        drop(pages);
        let built = builder.await.map_err(|_| PublishError::PrinterDied)?;
        let version = roll.version();
        roll.close().await?;
        read?;
        Ok(Self { version, ..built? })
    }

    /// Takes in what changed since; false where too much did, and loading is better.
    async fn catch_up(&mut self, desk: &Desk) -> Result<bool, PublishError> {
        let roll = desk.roll().await?;
        let caught_up = self.catch_up_from(&roll).await;
        roll.close().await?;
        caught_up
    }

    async fn catch_up_from(&mut self, roll: &Roll) -> Result<bool, PublishError> {
        let room = MOST_CHANGES.saturating_sub(self.readership.changes());
        if roll.changed_since(self.version, room + 1).await? > room {
            return Ok(false);
        }
        let mut changed = Vec::new();
        loop {
            let after = changed.last().map_or(0, |profile: &ProfileRow| profile.row);
            let page = roll.profiles(Some(self.version), after).await?;
            if page.is_empty() {
                break;
            }
            changed.extend(page);
        }
        self.learn(roll).await?;
        for profile in changed {
            if !self.change(profile) {
                return Ok(false);
            }
        }
        self.version = roll.version();
        Ok(true)
    }

    /// Learns the spellings and uses that came to be since.
    async fn learn(&mut self, roll: &Roll) -> Result<(), PublishError> {
        let mut entries = Vec::new();
        loop {
            let page = roll.spellings(self.last.0).await?;
            let Some((last, _)) = page.last() else { break };
            self.last.0 = *last;
            for (number, spelling) in page {
                entries.push((number, entry(number, &spelling, &self.catalogue)?));
            }
        }
        self.readership.learn_spellings(entries);
        loop {
            let page = roll.uses(self.last.1).await?;
            let Some(last) = page.last() else { break };
            self.last.1 = last.number;
            let used = |row: UseRow| (row.number, Use { spelling: row.spelling, version: row.version.map(Arc::from) });
            self.readership.learn_uses(page.into_iter().map(used).collect());
        }
        Ok(())
    }

    /// One reader is different; false where it cannot be placed among the others.
    fn change(&mut self, profile: ProfileRow) -> bool {
        let at = self.rows.binary_search(&profile.row).unwrap_or_else(|at| {
            if at == self.rows.len() {
                self.rows.push(profile.row);
            }
            at
        });
        let known = profile.uses.iter().all(|number| self.readership.knows_use(*number));
        let placed = known && self.rows.get(at) == Some(&profile.row);
        if let Some(number) = u32::try_from(at).ok().filter(|_| placed) {
            self.readership.change(number, &member(profile));
        }
        placed
    }

    /// The catalogue by which the products were prepared; an advisory is prepared by the same.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// How many readers there are.
    pub fn len(&self) -> usize {
        self.readership.len()
    }

    /// True where there is nobody.
    pub fn is_empty(&self) -> bool {
        self.readership.is_empty()
    }

    /// Bytes of memory that grow with the number of readers.
    pub fn bytes(&self) -> usize {
        self.readership.bytes() + self.rows.capacity() * size_of::<i64>()
    }

    /// Whom an advisory reaches.
    pub fn reach(&self, subject: &Subject<'_>) -> Reach {
        self.readership.reach(subject)
    }

    /// The rows of the subscribers with these numbers, in their order.
    pub fn rows(&self, numbers: impl Iterator<Item = u32>) -> Vec<i64> {
        numbers.filter_map(|number| self.rows.get(number as usize).copied()).collect()
    }
}

/// Profiles of readers who were there before profiles were kept.
async fn work_out(desk: &Desk) -> Result<(), PublishError> {
    loop {
        let some = desk.profiles_to_work_out().await?;
        if some.is_empty() {
            return Ok(());
        }
        let mut tx = desk.begin().await?;
        tx.rewrite_profiles(&some).await?;
        tx.commit().await?;
    }
}

/// A page of what is kept, on its way to the builder.
enum Page {
    Spellings(Vec<(u32, String)>),
    Uses(Vec<UseRow>),
    Profiles(Vec<ProfileRow>),
}

async fn send_pages(roll: &Roll, to: &mpsc::Sender<Page>) -> Result<(), StoreError> {
    let (mut spelling, mut number, mut row) = (0, 0, 0);
    loop {
        let page = roll.spellings(spelling).await?;
        let Some((last, _)) = page.last() else { break };
        spelling = *last;
        drop(to.send(Page::Spellings(page)).await);
    }
    loop {
        let page = roll.uses(number).await?;
        let Some(last) = page.last() else { break };
        number = last.number;
        drop(to.send(Page::Uses(page)).await);
    }
    loop {
        let page = roll.profiles(None, row).await?;
        let Some(last) = page.last() else { break };
        row = last.row;
        drop(to.send(Page::Profiles(page)).await);
    }
    Ok(())
}

fn build(mut pages: mpsc::Receiver<Page>, names: i64, catalogue: Arc<Catalogue>) -> Result<Audience, PublishError> {
    let (mut entries, mut uses): (Vec<Option<Entry>>, Vec<Use>) = Default::default();
    let (mut enrolling, mut rows) = (Enrolling::default(), Vec::new());
    let mut versions: HashSet<Arc<str>> = HashSet::new();
    while let Some(page) = pages.blocking_recv() {
        match page {
            Page::Spellings(page) => {
                for (number, spelling) in page {
                    put(&mut entries, number, Some(entry(number, &spelling, &catalogue)?));
                }
            }
            Page::Uses(page) => {
                for row in page {
                    let version = row.version.map(|version| shared(&mut versions, version));
                    put(&mut uses, row.number, Use { spelling: row.spelling, version });
                }
            }
            Page::Profiles(page) => {
                for profile in page {
                    rows.push(profile.row);
                    enrolling.add(&member(profile));
                }
            }
        }
    }
    let last = (highest(entries.len()), highest(uses.len()));
    rows.shrink_to_fit();
    Ok(Audience { version: 0, names, catalogue, rows, readership: enrolling.freeze(entries, uses), last })
}

fn put<T: Default + Clone>(list: &mut Vec<T>, number: u32, value: T) {
    let at = number as usize;
    if list.len() <= at {
        list.resize(at + 1, T::default());
    }
    list[at] = value;
}

fn highest(len: usize) -> u32 {
    u32::try_from(len.saturating_sub(1)).unwrap_or(u32::MAX)
}

/// The same version of many products is kept once.
fn shared(versions: &mut HashSet<Arc<str>>, version: String) -> Arc<str> {
    if let Some(known) = versions.get(version.as_str()) {
        return Arc::clone(known);
    }
    let version: Arc<str> = version.into();
    versions.insert(Arc::clone(&version));
    version
}

fn entry(number: u32, spelling: &str, catalogue: &Catalogue) -> Result<Entry, PublishError> {
    let unreadable = |_| StoreError::Corrupt(format!("spelling {number} cannot be read"));
    Ok(Spelled::entry(spelling, 0, catalogue).map_err(unreadable)?)
}

fn member(profile: ProfileRow) -> Member {
    Member { exposed: profile.exposed, lines: profile.lines, uses: profile.uses }
}
