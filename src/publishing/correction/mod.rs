//! Corrections: an operator says what was wrong with a letter of the house, or takes it back, to exactly those who had it.
//!
//! Every correction is an order: it needs the persons whom the letter needed, and what a crash interrupts is made again.
//! An edition is corrected in the same words once: the correction's id follows from them, so that doing it again finds it
//! done. The letters are signed, leave at once and answer the letter that they are about. What each reader is told beside
//! the operator's words is in `drafts`; a rehearsal of it in `rehearsal/corrections`.

mod drafts;

use serde::Serialize;

use super::agreement::ShownOrder;
use super::orders::person;
use super::release::Released;
use super::turn::Turn;
use super::variants::{self, Printed};
use super::{PublishError, Publisher};
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::correction::Correction;
use crate::domain::edition::{Edition, EditionKind, EditionState};
use crate::domain::order::{Matter, Order, StepKind};
use crate::domain::sha256_hex;
use crate::keys::Stamp;
use crate::store::{EditionRow, NewOrder, StoreError};
pub(super) use drafts::{Draft, Drafts};

/// What a correction did.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Corrected {
    /// The edition that is corrected.
    pub corrects: String,
    /// The edition of the correction; absent where nobody is to be told, and while it waits.
    pub edition: Option<String>,
    /// It was there already: nobody gets it again.
    pub done_before: bool,
    /// Contacts that get a letter.
    pub readers: usize,
    /// Different letters.
    pub variants: usize,
    /// Signatures made.
    pub signatures: usize,
    /// The order that waits for other persons; then nothing was sent, and `readers` would get it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<ShownOrder>,
}

impl Corrected {
    fn of(edition: &str) -> Self {
        Self {
            corrects: edition.to_owned(),
            edition: None,
            done_before: false,
            readers: 0,
            variants: 0,
            signatures: 0,
            order: None,
        }
    }
}

impl Publisher {
    /// Corrects an edition, or takes it back, or places the order that waits for other persons. What waits already in the
    /// same words is left to its order.
    pub async fn correct(&self, correction: &Correction, by: Option<&str>) -> Result<Corrected, PublishError> {
        let by = by.map(person).transpose()?;
        let _turn = Turn::wait(&self.turn).await?;
        let row = self.to_be_corrected(correction).await?;
        let id = id_of(correction)?;
        let nothing_yet = Corrected::of(&correction.edition);
        match self.desk.edition(&id).await {
            Ok(known) if known.edition.state == EditionState::Released => {
                return Ok(Corrected { edition: Some(id), done_before: true, ..nothing_yet });
            }
            Ok(_) | Err(StoreError::NotFound(_)) => {}
            Err(error) => return Err(error.into()),
        }
        let matter = Matter::Correction { correction: correction.clone(), of: self.kind_of(&row).await? };
        if let Some(open) = self.desk.open_order_to_correct(&matter).await? {
            return Ok(Corrected { readers: open.readers(), order: Some(self.shown(open)), ..nothing_yet });
        }
        let drafts = self.drafts(correction, &row, None).await?;
        if drafts.readers() == 0 {
            return Ok(nothing_yet);
        }
        let order = NewOrder { kind: EditionKind::Notice, matter, not_before: None, closed: false };
        let seen = self.digest_of_correction(correction).await?;
        let order = self.place(&order, self.first_step(by, seen, drafts.readers())).await?;
        if order.missing(self.rule_for(order.kind, &order.matter, order.readers())) > 0 {
            let readers = drafts.readers();
            return Ok(Corrected { readers, order: Some(self.shown(order)), ..nothing_yet });
        }
        let sent = self.send_correction(correction, drafts, &order).await;
        if sent.is_err() {
            // What was wanted at once and cannot be is not done later behind somebody's back.
            self.add_step(&order, StepKind::Cancelled, None).await?;
        }
        let (edition, printed) = sent?;
        Ok(Corrected {
            edition: Some(edition),
            readers: printed.iter().map(|variant| variant.contacts.len()).sum(),
            variants: printed.len(),
            signatures: printed.iter().filter(|variant| variant.signed).count(),
            ..nothing_yet
        })
    }

    /// Sends the letters of an order about a correction for which nothing is missing any more.
    pub(super) async fn release_correction(
        &self,
        correction: &Correction,
        order: &Order,
    ) -> Result<Released, PublishError> {
        let row = self.to_be_corrected(correction).await?;
        let drafts = self.drafts(correction, &row, None).await?;
        let (edition, printed) = self.send_correction(correction, drafts, order).await?;
        Ok(Released {
            edition: Some(edition),
            readers: printed.iter().map(|variant| variant.contacts.len()).sum(),
            variants: printed.len(),
            signatures: printed.iter().filter(|variant| variant.signed).count(),
            ..Released::of(&order.name())
        })
    }

    /// The edition that is to be corrected, if it can be.
    pub(super) async fn to_be_corrected(&self, correction: &Correction) -> Result<EditionRow, PublishError> {
        if correction.words.values().all(|words| words.trim().is_empty()) {
            return Err(PublishError::Unfounded("a correction needs words".to_owned()));
        }
        let row = self.desk.edition(&correction.edition).await?;
        if row.edition.state != EditionState::Released {
            return Err(StoreError::Conflict("the edition is not released yet").into());
        }
        Ok(row)
    }

    /// What sort of letters the edition made; of a correction, what sort the first of them were about.
    pub(super) async fn kind_of(&self, row: &EditionRow) -> Result<EditionKind, PublishError> {
        let order = self.desk.order_of_edition(&row.edition.id).await?;
        Ok(match order.map(|order| order.matter) {
            Some(Matter::Correction { of, .. }) => of,
            _ => row.edition.kind,
        })
    }

    /// What would be sent now, as far as it does not depend on a single reader: the words, and where the letter was about
    /// an advisory, everything that an alert about it would rest on.
    pub(super) async fn digest_of_correction(&self, correction: &Correction) -> Result<String, PublishError> {
        let row = self.desk.edition(&correction.edition).await?;
        let stands = match row.advisory.filter(|_| !correction.recall) {
            Some(advisory) => {
                let advisory = self.desk.advisory_by_row(advisory).await?;
                let case = self.case(&format!("{}|{}", advisory.namespace, advisory.tracking_id)).await?;
                Some(self.digest_of_case(&case)?)
            }
            None => None,
        };
        let bytes = serde_json::to_vec(&(correction, stands)).map_err(|error| PublishError::brief(&error))?;
        Ok(sha256_hex(&bytes))
    }

    /// Prints, seals, checks, writes down and makes due, in this order; the order ends with it.
    async fn send_correction(
        &self,
        correction: &Correction,
        drafts: Drafts,
        order: &Order,
    ) -> Result<(String, Vec<Printed>), PublishError> {
        let publisher = self.clone();
        let Drafts { letters, answers, about } = drafts;
        let print = move || publisher.print_drafts(&letters);
        let printed = tokio::task::spawn_blocking(print).await.map_err(|_| PublishError::PrinterDied)??;
        let (id, now) = (id_of(correction)?, self.clock.now());
        let (advisory, revision) = about.unzip();
        let edition = Edition {
            id: id.clone(),
            kind: EditionKind::Notice,
            revision,
            created: now,
            state: EditionState::Preparing,
        };
        let mut tx = self.desk.begin().await?;
        if matches!(self.desk.edition(&id).await, Ok(left) if left.edition.state != EditionState::Released) {
            tx.discard_edition(&id).await?;
        }
        tx.create_edition(&edition, advisory).await?;
        tx.order_edition(&id, &order.id).await?;
        for variant in &printed {
            tx.put_variant(&variant.variant).await?;
        }
        tx.commit().await?;
        let rows = Self::rows(&printed, now, self.expires)?;
        for chunk in rows.chunks(self.chunk.max(1)) {
            let mut tx = self.desk.begin().await?;
            tx.enqueue(&id, chunk).await?;
            tx.commit().await?;
        }
        for chunk in answers.chunks(self.chunk.max(1)) {
            let mut tx = self.desk.begin().await?;
            tx.answer(&id, chunk).await?;
            tx.commit().await?;
        }
        let mut tx = self.desk.begin().await?;
        tx.release_edition(&id, now).await?;
        let what = if correction.recall { Action::EditionRecall } else { Action::EditionCorrect };
        let deed = Deed::of(what, SubjectKind::Edition, &correction.edition);
        tx.record(&deed.with("letters", id.as_str()).with("readers", rows.len())).await?;
        // Fails where it was cancelled meanwhile: then nothing of this is due.
        tx.add_step(&order.id, &self.released_step(order, (rows.len(), Some(&id)))).await?;
        tx.commit().await?;
        tracing::info!(edition.id = %id, variants = printed.len(), "corrected");
        Ok((id, printed))
    }

    /// Prints drafts, each once, on all processors.
    pub(super) fn print_drafts(&self, drafts: &[Draft]) -> Result<Vec<Printed>, PublishError> {
        // What corrects a letter must be known to be ours, whatever the reader wishes.
        let seal = self.seal(self.clock.now())?;
        let (press, brand, now) = (&self.press, &self.brand, self.clock.now());
        let stamp = Stamp::open(&self.keys)?;
        let printer = variants::Printer { press, stamp: &stamp, seal: Some(&seal), brand, source: &[], now };
        variants::on_all_hands(drafts, |draft| drafts::make(printer, draft))
    }
}

/// The id of the edition that a correction makes.
fn id_of(correction: &Correction) -> Result<String, PublishError> {
    let Correction { edition, recall, words } = correction;
    let name = serde_json::to_string(&("correction", edition, recall, words)).map_err(|e| PublishError::brief(&e))?;
    Ok(sha256_hex(name.as_bytes())[..32].to_owned())
}
