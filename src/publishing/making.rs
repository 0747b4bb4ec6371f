//! The making of a sitting's edition: its letters written down and made due, and its windows closed, in one last
//! transaction.
//!
//! Nothing is due before that transaction. What a crash leaves is an edition in preparation, which
//! [`Publisher::resume`](super::Publisher::resume) throws away, and windows that are still open, which the next round makes anew.

use serde::Serialize;

use super::variants::Printed;
use super::{PublishError, Publisher};
use crate::domain::edition::{Edition, EditionKind, EditionState};
use crate::domain::sha256_hex;
use crate::domain::window::{Seat, Sitting, Told};

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

/// A sitting, told: the letters, and the seats by what became of them.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) kind: EditionKind,
    pub(super) printed: Vec<Printed>,
    /// How long a letter of it is worth sending.
    pub(super) worth_sending: std::time::Duration,
    pub(super) letters: Vec<Seat>,
    pub(super) silent: Vec<Seat>,
    pub(super) not_wanted: Vec<Seat>,
}

impl Publisher {
    /// Writes letters and rows down, in steps, and makes them due with the last one, which also closes the windows.
    pub(super) async fn freeze_window(&self, sitting: &Sitting, outcome: &Outcome) -> Result<Made, PublishError> {
        let now = self.clock.now();
        let name = format!("{}|{}|{}|{}", outcome.kind.key(), sitting.zone, sitting.closes, now.timestamp_micros());
        let id = sha256_hex(name.as_bytes())[..32].to_owned();
        let rows = Self::rows(&outcome.printed, now, outcome.worth_sending)?;
        let edition = (!rows.is_empty()).then_some(id.as_str());
        if edition.is_some() {
            let order = self.desk.order_of_window(outcome.kind, sitting.cadence, &sitting.name()).await?;
            let edition = Edition {
                id: id.clone(),
                kind: outcome.kind,
                revision: None,
                created: now,
                state: EditionState::Preparing,
            };
            let mut tx = self.desk.begin().await?;
            tx.create_edition(&edition, None).await?;
            if let Some(order) = &order {
                tx.order_edition(&edition.id, &order.id).await?;
            }
            for variant in &outcome.printed {
                tx.put_variant(&variant.variant).await?;
            }
            tx.commit().await?;
            for chunk in rows.chunks(self.chunk.max(1)) {
                let mut tx = self.desk.begin().await?;
                tx.enqueue(&edition.id, chunk).await?;
                tx.commit().await?;
            }
        }
        let mut tx = self.desk.begin().await?;
        if let Some(edition) = edition {
            tx.release_edition(edition, now).await?;
        }
        tx.close_windows(sitting, &outcome.letters, (Told::Letter, edition)).await?;
        tx.close_windows(sitting, &outcome.silent, (Told::Silent, None)).await?;
        tx.close_windows(sitting, &outcome.not_wanted, (Told::NotWanted, None)).await?;
        tx.commit().await?;
        Ok(Made {
            edition: edition.map(str::to_owned),
            readers: rows.len(),
            silent: outcome.silent.len() + outcome.not_wanted.len(),
            variants: outcome.printed.len(),
            signatures: outcome.printed.iter().filter(|printed| printed.signed).count(),
        })
    }
}
