//! The digest: what a window held for each of its readers.
//!
//! First what happened, and whom it may concern, by numbers. Then the seats, a thousand at a time: while some are fetched
//! with what they were told before, others are judged and their letters printed, and those of others are written down.
//! Contacts of whom everything is equal that can change a word share a letter ([`run`]); what stands in it is decided in
//! [`page`]. No more is kept in memory than the advisories, a thousand readers and a few bytes for each seat.
//!
//! Nothing is due before the last transaction, which also closes the windows. Whoever makes a sitting holds the turn to
//! release.

mod copies;
mod page;
mod rehearsal;
mod run;
mod told;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio::sync::mpsc;

use super::audience::FETCH;
use super::happenings::Happenings;
use super::making::{Draft, Made, Seats};
use super::{PublishError, Publisher};
use crate::domain::edition::EditionKind;
use crate::domain::window::{Seat, Sitting};
use crate::keys;
use crate::store::{NewDelivery, Reader};
use copies::Sources;
use page::open_since;
use run::{Batch, Run};
use told::{Formers, Held, Span, ToldTo};

/// Chunks that may wait for each other on either side of the printer.
const AHEAD: usize = 1;

/// Some seats with everything that is needed to tell them.
#[derive(Debug)]
struct Chunk {
    seats: Vec<Seat>,
    /// By their rows.
    readers: HashMap<i64, Reader>,
    told: ToldTo,
    /// Alerts that waited for it.
    held: Held,
    /// Revisions of which they were told.
    formers: Formers,
    /// The documents of those who pass them on.
    sources: Sources,
}

/// What is the same for all chunks.
#[derive(Debug)]
struct Gathered {
    sitting: Sitting,
    happenings: Happenings,
    lost: HashMap<i64, Vec<Span>>,
    /// When the first window opened.
    opens: DateTime<Utc>,
    now: DateTime<Utc>,
}

/// What was written, if all three hands ended well. One that fails hangs up on the others: the reason is the first that is
/// more than that.
fn all_well<T>(
    fetched: Result<(), PublishError>,
    printed: Result<(), PublishError>,
    written: Result<T, PublishError>,
) -> Result<T, PublishError> {
    match (fetched, printed, written) {
        (Ok(()), Ok(()), written) => written,
        (_, _, Err(why)) => Err(why),
        (_, Err(why), _) if !matches!(why, PublishError::PrinterDied) => Err(why),
        (Err(why), ..) | (_, Err(why), _) => Err(why),
    }
}

impl Publisher {
    /// Makes the digests of a sitting and closes its windows.
    pub async fn digest(&self, sitting: &Sitting) -> Result<Made, PublishError> {
        let gathered = Arc::new(self.gathered(sitting).await?);
        let (chunks, waiting) = mpsc::channel(AHEAD);
        let (batches, done) = mpsc::channel(AHEAD);
        let (publisher, for_printer) = (self.clone(), Arc::clone(&gathered));
        let running = tokio::task::spawn_blocking(move || publisher.run(&for_printer, waiting, &batches));
        let mut draft = self.draft(sitting, EditionKind::Digest);
        let (fetched, written) =
            tokio::join!(self.fetch_seats(&gathered, chunks), self.write(done, &mut draft, gathered.now));
        let printed = running.await.map_err(|_| PublishError::PrinterDied)?;
        let (seats, told) = match all_well(fetched, printed, written) {
            Ok(written) => written,
            Err(why) => {
                draft.discard().await?;
                return Err(why);
            }
        };
        draft.release(&seats, &told.into_iter().collect::<Vec<_>>()).await
    }

    /// What happened for anybody who sits there, and what was lost on the way.
    async fn gathered(&self, sitting: &Sitting) -> Result<Gathered, PublishError> {
        let now = self.clock.now();
        let since = open_since(&self.digests, now);
        let lost = self.lost(sitting, since).await?;
        let opened = sitting.seats.iter().map(|seat| seat.opens);
        let from = opened.chain(lost.values().flatten().map(|(opens, _)| *opens)).min().unwrap_or(sitting.opens);
        let subscribers: BTreeSet<i64> = sitting.seats.iter().map(|seat| seat.subscriber).collect();
        let subscribers: Vec<i64> = subscribers.into_iter().collect();
        let told = self.desk.told_since(since).await?;
        let happenings = self.happenings((from, sitting.closes), &subscribers, &told).await?;
        Ok(Gathered { sitting: sitting.clone(), happenings, lost, opens: from, now })
    }

    /// Fetches seats and hands them on.
    async fn fetch_seats(&self, gathered: &Gathered, to: mpsc::Sender<Chunk>) -> Result<(), PublishError> {
        let list = &gathered.happenings.list;
        let advisories: Vec<i64> = list.iter().map(|one| one.case.row.id).collect();
        // Nobody was told of anything before it was first released.
        let first = list.iter().map(|one| one.first).min().unwrap_or(gathered.now);
        let mut formers = Formers::new();
        for seats in gathered.sitting.seats.chunks(FETCH) {
            let rows: BTreeSet<i64> = seats.iter().map(|seat| seat.subscriber).collect();
            let readers = self.desk.readers(&rows.into_iter().collect::<Vec<_>>()).await?;
            let sources = self.sources(&gathered.happenings, &readers).await?;
            let readers = readers.into_iter().map(|reader| (reader.row, reader)).collect();
            let contacts: Vec<i64> = seats.iter().map(|seat| seat.contact).collect();
            let told = self.told(&contacts, &advisories, first).await?;
            let held = self.desk.held_back(&contacts, (gathered.opens, gathered.sitting.closes)).await?;
            self.formers(&gathered.happenings, &told, &mut formers).await?;
            let chunk = Chunk { seats: seats.to_vec(), readers, told, held, formers: formers.clone(), sources };
            to.send(chunk).await.map_err(|_| PublishError::PrinterDied)?;
        }
        Ok(())
    }

    /// Judges and prints what comes, and hands letters and seats on.
    fn run(
        &self,
        gathered: &Gathered,
        mut waiting: mpsc::Receiver<Chunk>,
        to: &mpsc::Sender<Batch>,
    ) -> Result<(), PublishError> {
        let subjects = self.subjects(&gathered.happenings);
        let mut run = Run::of(self, gathered, &subjects);
        while let Some(chunk) = waiting.blocking_recv() {
            run.make(&chunk, |batch| to.blocking_send(batch).map_err(|_| PublishError::PrinterDied))?;
        }
        Ok(())
    }

    /// Writes letters and rows down as they come; the seats, and the advisories of which anybody is told.
    async fn write(
        &self,
        mut done: mpsc::Receiver<Batch>,
        draft: &mut Draft<'_>,
        now: DateTime<Utc>,
    ) -> Result<(Seats, BTreeSet<i64>), PublishError> {
        let (mut seats, mut advisories) = (Seats::default(), BTreeSet::new());
        while let Some(batch) = done.recv().await {
            let rows = self.delivery_rows(&batch.letters, now)?;
            let mut tx = draft.begin(&rows).await?;
            for (printed, items) in &batch.printed {
                draft.put(&mut tx, printed).await?;
                tx.put_digest_items(&printed.variant.hash, items).await?;
                advisories.extend(items.iter().map(|item| item.advisory));
            }
            tx.commit().await?;
            draft.enqueue(&rows).await?;
            seats.letters.extend(batch.letters.into_iter().map(|(seat, _)| seat));
            seats.silent.extend(batch.silent);
            seats.not_wanted.extend(batch.not_wanted);
        }
        Ok((seats, advisories))
    }

    /// A row for each seat with a letter, ascending, each with a token that nobody can guess.
    fn delivery_rows(
        &self,
        letters: &[(Seat, Arc<str>)],
        now: DateTime<Utc>,
    ) -> Result<Vec<NewDelivery>, PublishError> {
        let worth_sending = chrono::Duration::from_std(self.digests_expire).unwrap_or(chrono::Duration::days(5));
        let row = |(seat, variant): &(Seat, Arc<str>)| {
            Ok(NewDelivery {
                contact: seat.contact,
                variant: variant.as_ref().to_owned(),
                token: keys::random_token()?,
                dated: now,
                expires: now + worth_sending,
            })
        };
        letters.iter().map(row).collect()
    }
}
