//! The making of a sitting's edition: its letters written down and made due, and its windows closed, in one last
//! transaction.
//!
//! Nothing is due before that transaction. What a crash leaves is an edition in preparation, which
//! [`Publisher::resume`](super::Publisher::resume) throws away, and windows that are still open, which the next round makes anew.

use serde::Serialize;

use super::calendar::quiet_among;
use super::variants::Printed;
use super::{PublishError, Publisher};
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::edition::{Edition, EditionKind, EditionState};
use crate::domain::sha256_hex;
use crate::domain::window::{Seat, Sitting, Told};
use crate::store::{Desk, NewDelivery, Tx};

/// What the making of a sitting came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Made {
    /// The edition; absent where nobody gets a letter.
    pub edition: Option<String>,
    /// Contacts that get a letter.
    pub readers: usize,
    /// Contacts whose window closed without one.
    pub silent: usize,
    /// Different letters.
    pub variants: usize,
    /// Signatures made.
    pub signatures: usize,
}

/// The seats of a sitting by what became of them.
#[derive(Debug, Default)]
pub(super) struct Seats {
    pub(super) letters: Vec<Seat>,
    pub(super) silent: Vec<Seat>,
    pub(super) not_wanted: Vec<Seat>,
}

/// An edition of a sitting in the making. It begins with its first letter and takes letters and rows some at a time; what
/// is not released in the end is thrown away.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    desk: &'a Desk,
    sitting: &'a Sitting,
    edition: Edition,
    chunk: usize,
    begun: bool,
    made: Made,
}

impl Publisher {
    /// An edition of this sitting that is about to be made.
    pub(super) fn draft<'a>(&'a self, sitting: &'a Sitting, kind: EditionKind) -> Draft<'a> {
        let now = self.clock.now();
        let first = sitting.seats.first().map_or(0, |seat| seat.contact);
        let (stream, cadence) = (kind.key(), sitting.cadence.key());
        let (zone, closes) = (sitting.zone, sitting.closes);
        let name = format!("{stream}|{cadence}|{zone}|{closes}|{first}|{}", now.timestamp_micros());
        let edition = Edition {
            id: sha256_hex(name.as_bytes())[..32].to_owned(),
            kind,
            revision: None,
            created: now,
            state: EditionState::Preparing,
        };
        Draft { desk: &self.desk, sitting, edition, chunk: self.chunk.max(1), begun: false, made: Made::default() }
    }
}

impl Draft<'_> {
    /// A transaction for letters; with the first rows the edition begins.
    pub(super) async fn begin(&mut self, rows: &[NewDelivery]) -> Result<Tx, PublishError> {
        let begins = !self.begun && !rows.is_empty();
        let order = if begins {
            self.desk.order_of_window(self.edition.kind, self.sitting.cadence, &self.sitting.name()).await?
        } else {
            None
        };
        let mut tx = self.desk.begin().await?;
        if begins {
            tx.create_edition(&self.edition, None).await?;
            if let Some(order) = order {
                tx.order_edition(&self.edition.id, &order.id).await?;
            }
            self.begun = true;
        }
        Ok(tx)
    }

    /// Keeps a letter.
    pub(super) async fn put(&mut self, tx: &mut Tx, printed: &Printed) -> Result<(), PublishError> {
        tx.put_variant(&printed.variant).await?;
        self.made.variants += 1;
        self.made.signatures += usize::from(printed.signed);
        Ok(())
    }

    /// Writes rows down, in steps.
    pub(super) async fn enqueue(&mut self, rows: &[NewDelivery]) -> Result<(), PublishError> {
        for chunk in rows.chunks(self.chunk) {
            let contacts: Vec<i64> = chunk.iter().map(|row| row.contact).collect();
            let quiet = quiet_among(self.desk, &contacts, self.edition.created).await?;
            let mut tx = self.desk.begin().await?;
            tx.enqueue(&self.edition.id, chunk).await?;
            tx.hold_back(&self.edition.id, &quiet).await?;
            tx.commit().await?;
        }
        self.made.readers += rows.len();
        Ok(())
    }

    /// Makes the letters due and closes the windows; `told` are the advisories of which the letters speak.
    pub(super) async fn release(mut self, seats: &Seats, told: &[i64]) -> Result<Made, PublishError> {
        let edition = self.begun.then_some(self.edition.id.as_str());
        let mut tx = self.desk.begin().await?;
        if let Some(edition) = edition {
            tx.put_digest_contents(edition, told).await?;
            tx.release_edition(edition, self.edition.created).await?;
            let deed = Deed::of(Action::EditionRelease, SubjectKind::Edition, edition)
                .with("kind", self.edition.kind.key())
                .with("window", self.sitting.name())
                .with("readers", self.made.readers);
            tx.record(&deed).await?;
        }
        tx.close_windows(self.sitting, &seats.letters, (Told::Letter, edition)).await?;
        tx.close_windows(self.sitting, &seats.silent, (Told::Silent, None)).await?;
        tx.close_windows(self.sitting, &seats.not_wanted, (Told::NotWanted, None)).await?;
        tx.commit().await?;
        self.made.edition = edition.map(str::to_owned);
        self.made.silent = seats.silent.len() + seats.not_wanted.len();
        Ok(self.made)
    }

    /// Throws away what was begun.
    pub(super) async fn discard(self) -> Result<(), PublishError> {
        if self.begun {
            let mut tx = self.desk.begin().await?;
            tx.discard_edition(&self.edition.id).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}
