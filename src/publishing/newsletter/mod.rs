//! The newsletter: what a month held, for everyone who wants it.
//!
//! Nothing leaves unless the settings say so, and nothing without an article that may be sent: then the month waits, and
//! the operator is told. What a month held for everybody is in [`month`], whose turn an article is in [`turns`], who shares
//! a letter in [`run`]. The seats go by a thousand at a time: while some are fetched, others are judged and their letters
//! printed, and those of others are written down. No more is kept in memory than the advisories, a few thousand readers and
//! a few bytes for each seat.

mod month;
mod rehearsal;
mod run;
mod turns;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio::sync::mpsc;

use super::audience::FETCH;
use super::making::{Draft, Made, Seats};
use super::{PublishError, Publisher};
use crate::domain::alarm::AlarmKind;
use crate::domain::edition::EditionKind;
use crate::domain::window::{Seat, Sitting};
use crate::keys;
use crate::store::{NewDelivery, Reader};
use month::Month;
use run::{Batch, Run};
pub use turns::PlannedMonth;
use turns::Shelf;

/// Chunks that may wait for each other on either side of the printer.
const AHEAD: usize = 1;

/// Some seats, their readers by their rows, and when contacts were told of advisories.
struct Chunk {
    seats: Vec<Seat>,
    readers: HashMap<i64, Reader>,
    /// (Contact, advisory) to the date on the last letter.
    told: HashMap<(i64, i64), DateTime<Utc>>,
}

/// What is the same for all chunks.
struct Gathered {
    sitting: Sitting,
    month: Month,
    stock: Shelf,
    now: DateTime<Utc>,
}

impl Publisher {
    /// Makes the newsletters of a sitting and closes its windows. While there is nothing that may be sent it is an error:
    /// the windows stay open, and the operator is told.
    pub async fn newsletter(&self, sitting: &Sitting) -> Result<Made, PublishError> {
        if !self.newsletters.enabled {
            let seats = Seats { silent: sitting.seats.clone(), ..Seats::default() };
            return self.draft(sitting, EditionKind::Newsletter).release(&seats, &[]).await;
        }
        let stock = self.shelf(sitting).await?;
        if let Err(why) = stock.is_ready(sitting) {
            self.alarm_no_content(sitting).await?;
            return Err(why);
        }
        self.take_turns(&stock, sitting).await?;
        let mut draft = self.draft(sitting, EditionKind::Newsletter);
        let (batches, done) = mpsc::channel(AHEAD);
        let written = self.write_newsletters(done, &mut draft);
        match self.newsletters_of(sitting, stock, batches, written).await {
            Ok(seats) => draft.release(&seats, &[]).await,
            Err(why) => {
                draft.discard().await?;
                Err(why)
            }
        }
    }

    /// Prints the letters of a sitting into `batches`, which `taken` takes in.
    async fn newsletters_of<T>(
        &self,
        sitting: &Sitting,
        stock: Shelf,
        batches: mpsc::Sender<Batch>,
        taken: impl Future<Output = Result<T, PublishError>>,
    ) -> Result<T, PublishError> {
        let (month, now) = (self.month(sitting).await?, self.clock.now());
        let gathered = Arc::new(Gathered { sitting: sitting.clone(), month, stock, now });
        let (chunks, mut waiting) = mpsc::channel::<Chunk>(AHEAD);
        let (publisher, for_printer) = (self.clone(), Arc::clone(&gathered));
        let printer = tokio::task::spawn_blocking(move || {
            let subjects = publisher.subjects(&for_printer.month.happenings);
            let mut run = Run::of(&publisher, &for_printer, &subjects);
            while let Some(chunk) = waiting.blocking_recv() {
                run.make(&chunk, |batch| batches.blocking_send(batch).map_err(|_| PublishError::PrinterDied))?;
            }
            Ok(())
        });
        let (fetched, taken) = tokio::join!(self.fetch_chunks(&gathered, chunks), taken);
        let made = printer.await.map_err(|_| PublishError::PrinterDied)?;
        // One hand that fails hangs up on the others: its reason is the one that is more than that.
        match (made, taken, fetched) {
            (Ok(()), Ok(taken), Ok(())) => Ok(taken),
            (Err(why), _, _) if !matches!(why, PublishError::PrinterDied) => Err(why),
            (_, Err(why), _) | (_, _, Err(why)) | (Err(why), _, _) => Err(why),
        }
    }

    /// Tells the operator once that a newsletter waits, however often it is tried.
    async fn alarm_no_content(&self, sitting: &Sitting) -> Result<(), PublishError> {
        if self.desk.alarms().await?.iter().any(|alarm| alarm.kind == AlarmKind::NoContent) {
            return Ok(());
        }
        let mut tx = self.desk.begin().await?;
        tx.alarm(AlarmKind::NoContent, None, sitting.seats.len(), self.clock.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Fetches whoever sits there, with what they were told of what the month held, and hands them on.
    async fn fetch_chunks(&self, gathered: &Gathered, to: mpsc::Sender<Chunk>) -> Result<(), PublishError> {
        let advisories = gathered.month.rows();
        for seats in gathered.sitting.seats.chunks(FETCH) {
            let rows: BTreeSet<i64> = seats.iter().map(|seat| seat.subscriber).collect();
            let readers = self.desk.readers(&rows.into_iter().collect::<Vec<_>>()).await?;
            let readers = readers.into_iter().map(|reader| (reader.row, reader)).collect();
            let told = self.dates_told(seats, &advisories, gathered.sitting.opens).await?;
            let chunk = Chunk { seats: seats.to_vec(), readers, told };
            to.send(chunk).await.map_err(|_| PublishError::PrinterDied)?;
        }
        Ok(())
    }

    /// When those who sit there were told last of these advisories, by letters and digests.
    async fn dates_told(
        &self,
        seats: &[Seat],
        advisories: &[i64],
        since: DateTime<Utc>,
    ) -> Result<HashMap<(i64, i64), DateTime<Utc>>, PublishError> {
        let mut contacts: Vec<i64> = seats.iter().map(|seat| seat.contact).collect();
        contacts.sort_unstable();
        let tellings = self.desk.tellings(&contacts, advisories, since).await?;
        let digests: BTreeSet<&str> =
            tellings.iter().filter(|one| one.advisory.is_none()).map(|one| one.variant.as_str()).collect();
        let items = self.desk.digest_items(&digests.into_iter().collect::<Vec<_>>()).await?;
        let mut told = HashMap::new();
        for one in &tellings {
            let gathered = items.get(&one.variant).filter(|_| one.advisory.is_none());
            let named = gathered.into_iter().flatten().map(|item| item.advisory);
            told.extend(named.chain(one.advisory).map(|advisory| ((one.contact, advisory), one.dated)));
        }
        Ok(told)
    }

    /// Writes letters and rows down as they come; the seats by what became of them.
    async fn write_newsletters(
        &self,
        mut done: mpsc::Receiver<Batch>,
        draft: &mut Draft<'_>,
    ) -> Result<Seats, PublishError> {
        let now = self.clock.now();
        let expires = now + chrono::Duration::from_std(self.newsletters_expire).unwrap_or(chrono::Duration::days(5));
        let row = |(seat, variant): &(Seat, Arc<str>)| {
            let (contact, variant, token) = (seat.contact, variant.as_ref().to_owned(), keys::random_token()?);
            Ok(NewDelivery { contact, variant, token, dated: now, expires })
        };
        let mut seats = Seats::default();
        while let Some(batch) = done.recv().await {
            let rows: Vec<NewDelivery> = batch.letters.iter().map(row).collect::<Result<_, PublishError>>()?;
            let mut tx = draft.begin(&rows).await?;
            for printed in &batch.printed {
                draft.put(&mut tx, printed).await?;
            }
            tx.commit().await?;
            draft.enqueue(&rows).await?;
            seats.letters.extend(batch.letters.into_iter().map(|(seat, _)| seat));
            seats.not_wanted.extend(batch.not_wanted);
        }
        Ok(seats)
    }
}
