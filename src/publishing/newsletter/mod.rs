//! The newsletter: what a month held, for everyone who wants it.
//!
//! Nothing leaves unless the settings say so, and nothing without an article that may be sent: then the month waits, and
//! the operator is told. What a month held for everybody is in `month`, whose turn an article is in `turns`, which readers
//! share a letter in `gathering`. Readers are fetched some at a time; of each group of readers one letter is kept.

mod gathering;
mod month;
mod turns;

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use tokio::sync::mpsc;

use super::audience::FETCH;
use super::making::{Made, Outcome};
use super::variants::{self, Printed, Printer, Readers};
use super::{PublishError, Publisher};
use crate::domain::alarm::AlarmKind;
use crate::domain::edition::{EditionKind, Material};
use crate::domain::newsletter::NewsletterBrief;
use crate::domain::sha256_hex;
use crate::domain::window::{Seat, Sitting};
use crate::store::Reader;
use gathering::{Gathered, Gathering};
pub use turns::PlannedMonth;

/// Chunks of readers that may wait for the one who gathers them.
const CHUNKS_AHEAD: usize = 2;

/// That a contact was told of an advisory: rows of both, and the date on the letter.
type Told = (i64, i64, DateTime<Utc>);

/// Readers on their way to be gathered.
enum Fetched {
    Some(Vec<Reader>, Vec<Told>),
    All,
}

/// A letter to be printed, and who gets it.
struct Order {
    brief: NewsletterBrief,
    to: Readers,
}

impl Publisher {
    /// Makes the newsletters of a sitting and closes its windows. While there is nothing that may be sent it is an error:
    /// the windows stay open, and the operator is told.
    pub async fn newsletter(&self, sitting: &Sitting) -> Result<Made, PublishError> {
        if !self.newsletters.enabled {
            let silent = sitting.seats.clone();
            let nothing = self.newsletter_outcome(Vec::new(), (Vec::new(), silent, Vec::new()));
            return self.freeze_window(sitting, &nothing).await;
        }
        let shelf = self.shelf(sitting).await?;
        if let Err(why) = shelf.is_ready(sitting) {
            self.alarm_no_content(sitting).await?;
            return Err(why);
        }
        self.take_turns(&shelf, sitting).await?;
        let outcome = self.make_newsletter(sitting, shelf).await?;
        self.freeze_window(sitting, &outcome).await
    }

    /// The same letters, for looking at: nothing is written down, whatever the settings say.
    pub(super) async fn draft_newsletter(&self, sitting: &Sitting) -> Result<Outcome, PublishError> {
        let shelf = self.shelf(sitting).await?;
        shelf.is_ready(sitting)?;
        self.make_newsletter(sitting, shelf).await
    }

    fn newsletter_outcome(
        &self,
        printed: Vec<Printed>,
        (letters, silent, not_wanted): (Vec<Seat>, Vec<Seat>, Vec<Seat>),
    ) -> Outcome {
        let (kind, worth_sending) = (EditionKind::Newsletter, self.newsletters_expire);
        Outcome { kind, printed, worth_sending, letters, silent, not_wanted }
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

    /// Everybody's letters, printed, sealed and checked; nothing is written down yet.
    async fn make_newsletter(&self, sitting: &Sitting, shelf: turns::Shelf) -> Result<Outcome, PublishError> {
        let month = self.month(sitting).await?;
        let advisories = month.rows();
        let (publisher, table, now) = (self.clone(), sitting.clone(), self.clock.now());
        let (readers, mut waiting) = mpsc::channel(CHUNKS_AHEAD);
        let work = move || {
            let subjects = publisher.subjects(&month.happenings);
            let mut gathering = Gathering::of(&publisher, (&month, &subjects), (&shelf, &table), now);
            let mut whole = false;
            while let Some(some) = waiting.blocking_recv() {
                match some {
                    Fetched::Some(readers, told) => gathering.add(&readers, &told),
                    Fetched::All => whole = true,
                }
            }
            let gathered = gathering.end();
            let printed = if whole { publisher.print_newsletters(gathered.groups)? } else { Vec::new() };
            Ok((printed, gathered.letters, gathered.not_wanted))
        };
        let work = tokio::task::spawn_blocking(work);
        let fetched = self.fetch_seats(sitting, &advisories, readers).await;
        let (printed, letters, not_wanted): (_, _, _) = match work.await.map_err(|_| PublishError::PrinterDied)? {
            Ok(made) => made,
            Err(why) => return Err(why),
        };
        fetched?;
        Ok(self.newsletter_outcome(printed, (letters, Vec::new(), not_wanted)))
    }

    /// Fetches whoever sits there, with what they were told of these advisories; `All` only once all of them were.
    async fn fetch_seats(
        &self,
        sitting: &Sitting,
        advisories: &[i64],
        to: mpsc::Sender<Fetched>,
    ) -> Result<(), PublishError> {
        let mut rows: Vec<i64> = sitting.seats.iter().map(|seat| seat.subscriber).collect();
        rows.sort_unstable();
        rows.dedup();
        for some in rows.chunks(FETCH) {
            let readers = self.desk.readers(some).await?;
            let mut contacts: Vec<i64> =
                readers.iter().flat_map(|reader| reader.contacts.iter().map(|contact| contact.id)).collect();
            contacts.sort_unstable();
            let told = self.told(&contacts, advisories, sitting.opens).await?;
            to.send(Fetched::Some(readers, told)).await.map_err(|_| PublishError::PrinterDied)?;
        }
        to.send(Fetched::All).await.map_err(|_| PublishError::PrinterDied)
    }

    /// When these contacts were told of these advisories by letters and digests, the oldest first.
    async fn told(
        &self,
        contacts: &[i64],
        advisories: &[i64],
        since: DateTime<Utc>,
    ) -> Result<Vec<Told>, PublishError> {
        let tellings = self.desk.tellings(contacts, advisories, since).await?;
        let mut digests: Vec<&str> =
            tellings.iter().filter(|one| one.advisory.is_none()).map(|one| one.variant.as_str()).collect();
        digests.sort_unstable();
        digests.dedup();
        let items = self.desk.digest_items(&digests).await?;
        let mut told = Vec::new();
        for one in &tellings {
            let gathered = items.get(&one.variant).into_iter().flatten().map(|item| item.advisory);
            let named = one.advisory.into_iter().chain(gathered.filter(|_| one.advisory.is_none()));
            told.extend(named.map(|advisory| (one.contact, advisory, one.dated)));
        }
        Ok(told)
    }

    /// Prints every group's letter once; groups that would read the same words are joined.
    fn print_newsletters(&self, groups: Vec<Gathered>) -> Result<Vec<Printed>, PublishError> {
        let now = self.clock.now();
        let seal = if groups.iter().any(|group| group.signed) { Some(self.seal(now)?) } else { None };
        let printer = Printer { press: &self.press, seal: seal.as_ref(), brand: &self.brand, source: &[], now };
        let mut orders: HashMap<String, Order> = HashMap::new();
        for group in groups {
            let order = self.newsletter_order(printer, group);
            let name =
                serde_json::to_vec(&(&order.brief, order.to.signed)).map_err(|error| PublishError::brief(&error))?;
            match orders.entry(sha256_hex(&name)) {
                std::collections::hash_map::Entry::Occupied(mut known) => {
                    known.get_mut().to.contacts.extend(order.to.contacts)
                }
                std::collections::hash_map::Entry::Vacant(new) => {
                    new.insert(order);
                }
            }
        }
        let orders: Vec<Order> = BTreeMap::from_iter(orders).into_values().collect();
        let make = |order: &Order| {
            let to = Readers { contacts: order.to.contacts.clone(), signed: order.to.signed };
            variants::seal_letter(printer, self.press.newsletter(&order.brief)?, to, &Material::default())
        };
        variants::on_all_hands(&orders, make)
    }

    fn newsletter_order(&self, printer: Printer<'_>, group: Gathered) -> Order {
        let brief = NewsletterBrief {
            brand: self.brand.clone(),
            signer_fingerprint: printer.seal.filter(|_| group.signed).map(|seal| seal.signer.fingerprint()),
            languages: group.languages,
            skill: group.skill,
            formats: group.formats,
            facts: group.facts,
        };
        Order { brief, to: Readers { contacts: group.contacts, signed: group.signed } }
    }
}
