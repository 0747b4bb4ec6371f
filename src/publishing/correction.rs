//! Corrections: an operator says what was wrong with a letter of the house, or takes it back, to exactly those who had it.
//!
//! An edition is corrected in the same words once: the correction's id follows from them, so that doing it again finds it
//! done. The letters are signed, leave at once and answer the letter that they are about; what was encrypted stays so.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use super::audience::FETCH;
use super::turn::Turn;
use super::variants::{self, Printed, Printer, Readers};
use super::{PublishError, Publisher};
use crate::channels::email;
use crate::domain::clearance::Form;
use crate::domain::closed::ClosedBrief;
use crate::domain::correction::CorrectionBrief;
use crate::domain::edition::{Edition, EditionKind, EditionState, Material};
use crate::domain::sha256_hex;
use crate::domain::subscriber::{BodyFormat, Contact, Skill};
use crate::store::{Answer, Recipient, StoreError};

/// What a correction did.
#[derive(Debug, Clone, Serialize)]
pub struct Corrected {
    /// The edition that is corrected.
    pub corrects: String,
    /// The edition of the correction; absent where nobody is to be told.
    pub edition: Option<String>,
    /// It was there already: nobody gets it again.
    pub done_before: bool,
    /// Contacts that get a letter.
    pub readers: usize,
    /// Different letters.
    pub variants: usize,
    /// Signatures made.
    pub signatures: usize,
}

/// Readers who can share a letter: languages, skill, forms, the subject and day of the letter they had, encryption.
type Shared = (Vec<String>, Skill, Vec<BodyFormat>, String, NaiveDate, NaiveDate, bool);

/// What a contact who had a letter shares with others, by the clock of its zone.
fn shared(contact: &Contact, had: &Recipient, (zone, now): (Tz, DateTime<Utc>)) -> Shared {
    let day = |moment: DateTime<Utc>| moment.with_timezone(&zone).date_naive();
    (
        contact.languages(),
        contact.skill(),
        contact.formats(),
        had.subject.clone(),
        day(had.dated),
        day(now),
        had.encrypted,
    )
}

impl Publisher {
    /// Corrects an edition in these words (Markdown, by language), or takes it back.
    pub async fn correct(
        &self,
        edition: &str,
        words: &BTreeMap<String, String>,
        recall: bool,
    ) -> Result<Corrected, PublishError> {
        if words.values().all(|words| words.trim().is_empty()) {
            return Err(PublishError::Unfounded("a correction needs words".to_owned()));
        }
        let _turn = Turn::wait(&self.turn).await?;
        if self.desk.edition(edition).await?.edition.state != EditionState::Released {
            return Err(StoreError::Conflict("the edition is not released yet").into());
        }
        let name =
            serde_json::to_string(&("correction", edition, recall, words)).map_err(|e| PublishError::brief(&e))?;
        let id = sha256_hex(name.as_bytes())[..32].to_owned();
        let mut corrected = Corrected {
            corrects: edition.to_owned(),
            edition: Some(id.clone()),
            done_before: false,
            readers: 0,
            variants: 0,
            signatures: 0,
        };
        match self.desk.edition(&id).await {
            Ok(known) if known.edition.state == EditionState::Released => {
                return Ok(Corrected { done_before: true, ..corrected });
            }
            Ok(_) => {
                let mut tx = self.desk.begin().await?;
                tx.discard_edition(&id).await?;
                tx.commit().await?;
            }
            Err(StoreError::NotFound(_)) => {}
            Err(error) => return Err(error.into()),
        }
        let recipients = self.desk.recipients(edition).await?;
        let printed = self.print_correction(&recipients, words, recall).await?;
        corrected.readers = printed.iter().map(|variant| variant.contacts.len()).sum();
        corrected.variants = printed.len();
        corrected.signatures = printed.iter().filter(|variant| variant.signed).count();
        if printed.is_empty() {
            return Ok(Corrected { edition: None, ..corrected });
        }
        let answers: Vec<Answer> = recipients.iter().map(|one| (one.contact, one.first, one.last)).collect();
        self.freeze_correction(&id, &printed, &answers).await?;
        Ok(corrected)
    }

    async fn print_correction(
        &self,
        recipients: &[Recipient],
        words: &BTreeMap<String, String>,
        recall: bool,
    ) -> Result<Vec<Printed>, PublishError> {
        let now = self.clock.now();
        let mut sharing: BTreeMap<Shared, Vec<i64>> = BTreeMap::new();
        let had: HashMap<i64, &Recipient> = recipients.iter().map(|one| (one.contact, one)).collect();
        let mut rows: Vec<i64> = recipients.iter().map(|one| one.subscriber).collect();
        rows.sort_unstable();
        rows.dedup();
        for some in rows.chunks(FETCH) {
            for reader in self.desk.readers(some).await? {
                let zone = reader.subscriber.time_zone();
                let contacts = reader.subscriber.contacts.iter().zip(&reader.contacts).filter(|(_, row)| row.active);
                for (contact, row, had) in contacts.filter_map(|(contact, row)| Some((contact, row, had.get(&row.id)?)))
                {
                    sharing.entry(shared(contact, had, (zone, now))).or_default().push(row.id);
                }
            }
        }
        if sharing.is_empty() {
            return Ok(Vec::new());
        }
        // What corrects a letter must be known to be ours, whatever the reader wishes.
        let seal = self.seal(now)?;
        let printer = Printer { press: &self.press, seal: Some(&seal), brand: &self.brand, source: &[], now };
        let mut letters = Vec::with_capacity(sharing.len());
        for ((languages, skill, formats, subject, first, today, encrypted), contacts) in sharing {
            let fingerprint = Some(seal.signer.fingerprint());
            let brief = CorrectionBrief {
                brand: self.brand.clone(),
                signer_fingerprint: fingerprint.clone(),
                languages,
                skill,
                formats,
                recall,
                subject,
                first,
                today,
                words: words.clone(),
            };
            let letter = self.press.correction(&brief)?;
            let to = Readers { contacts, signed: true };
            if !encrypted {
                letters.push(variants::seal_letter(printer, letter, to, &Material::default())?);
                continue;
            }
            let CorrectionBrief { brand, languages, skill, formats, .. } = brief;
            let closed = ClosedBrief { brand, signer_fingerprint: fingerprint, languages, skill, formats };
            let outside = self.press.closed_subject(&closed)?;
            let entity = email::subject_inside(&letter, &outside);
            let mut sealed = variants::seal_entity(printer, (letter, entity), to, &Material::default())?;
            (sealed.form, sealed.variant.encrypted, sealed.variant.subject) = (Form::Encrypted, true, outside);
            letters.push(sealed);
        }
        Ok(letters)
    }

    /// Writes letters and rows down, and makes them due.
    async fn freeze_correction(&self, id: &str, printed: &[Printed], answers: &[Answer]) -> Result<(), PublishError> {
        let now = self.clock.now();
        let edition = Edition {
            id: id.to_owned(),
            kind: EditionKind::Notice,
            revision: None,
            created: now,
            state: EditionState::Preparing,
        };
        let mut tx = self.desk.begin().await?;
        tx.create_edition(&edition, None).await?;
        for variant in printed {
            tx.put_variant(&variant.variant).await?;
        }
        tx.commit().await?;
        for chunk in Self::rows(printed, now, self.expires)?.chunks(self.chunk.max(1)) {
            let mut tx = self.desk.begin().await?;
            tx.enqueue(id, chunk).await?;
            tx.commit().await?;
        }
        for chunk in answers.chunks(self.chunk.max(1)) {
            let mut tx = self.desk.begin().await?;
            tx.answer(id, chunk).await?;
            tx.commit().await?;
        }
        let mut tx = self.desk.begin().await?;
        tx.release_edition(id, now).await?;
        tx.commit().await?;
        tracing::info!(edition.id = %id, variants = printed.len(), "corrected");
        Ok(())
    }
}
