//! The letter to the operator about alarms: one for what is open and was not told yet, never one for each letter.
//!
//! It goes the way of every letter: printed, sealed, checked, one row in the ledger. It never tells of itself: what
//! becomes of letters to the operator is seen in the list of alarms and in the log only.

use super::turn::Turn;
use super::variants::{self, Printer, Readers};
use super::{PublishError, Publisher};
use crate::domain::alarm::{Alarm, AlarmBrief, AlarmFacts, AlarmKind};
use crate::domain::edition::{Edition, EditionKind, EditionState, Material};
use crate::domain::sha256_hex;
use crate::keys::Stamp;

/// What the ids of these editions begin with.
const OWN: &str = "operator-";

impl Publisher {
    /// Writes to the operator about alarms that were not told yet; how many. Nothing without an address, and nothing
    /// while another process releases.
    pub async fn tell_operator(&self) -> Result<usize, PublishError> {
        let Some(address) = self.operator.address.clone() else { return Ok(0) };
        let open = self.desk.alarms().await?.into_iter();
        let untold: Vec<Alarm> = open.filter(|one| one.told.is_none() && !is_own(one)).collect();
        if untold.is_empty() {
            return Ok(0);
        }
        let Some(_turn) = Turn::free(&self.turn)? else { return Ok(0) };
        let mut alarms = Vec::new();
        for alarm in &untold {
            let edition = match &alarm.edition {
                Some(id) if alarm.kind == AlarmKind::Approval => Some((id.clone(), self.desk.order(id).await?.name())),
                // There is no edition yet: its name is only what the alarm is known by.
                Some(_) if alarm.kind == AlarmKind::Missed => None,
                Some(id) => Some((id.clone(), self.desk.edition_subject(id).await?.unwrap_or_default())),
                None => None,
            };
            alarms.push(AlarmFacts { kind: alarm.kind, letters: alarm.letters, edition, held: alarm.held });
        }
        let brief = AlarmBrief { brand: self.brand.clone(), language: self.operator.language.clone(), alarms };
        let publisher = self.clone();
        let print = move || publisher.print_alarms(&brief);
        let printed = tokio::task::spawn_blocking(print).await.map_err(|_| PublishError::PrinterDied)??;
        self.freeze_alarms(&address, printed, &untold).await?;
        Ok(untold.len())
    }

    fn print_alarms(&self, brief: &AlarmBrief) -> Result<variants::Printed, PublishError> {
        let now = self.clock.now();
        let seal = self.seal(now)?;
        let stamp = Stamp::open(&self.keys)?;
        let printer =
            Printer { press: &self.press, stamp: &stamp, seal: Some(&seal), brand: &self.brand, source: &[], now };
        let letter = self.press.alarms(brief)?;
        variants::seal_letter(printer, letter, Readers { contacts: Vec::new(), signed: true }, &Material::default())
    }

    /// One transaction: the letter stands and its alarms are told, or neither.
    async fn freeze_alarms(
        &self,
        address: &str,
        mut printed: variants::Printed,
        told: &[Alarm],
    ) -> Result<(), PublishError> {
        let now = self.clock.now();
        let ids: Vec<i64> = told.iter().map(|alarm| alarm.id).collect();
        let name = sha256_hex(format!("{ids:?}|{}", now.timestamp_micros()).as_bytes());
        let edition = Edition {
            id: format!("{OWN}{}", &name[..24]),
            kind: EditionKind::Notice,
            revision: None,
            created: now,
            state: EditionState::Preparing,
        };
        let mut tx = self.desk.begin().await?;
        printed.contacts = vec![tx.operator_contact(address).await?];
        tx.create_edition(&edition, None).await?;
        tx.put_variant(&printed.variant).await?;
        tx.enqueue(&edition.id, &Self::rows(&[printed], now, self.notices_expire)?).await?;
        tx.release_edition(&edition.id, now).await?;
        tx.alarms_told(&ids, now).await?;
        tx.commit().await?;
        tracing::warn!(edition.id = %edition.id, alarms = ids.len(), "the operator is told");
        Ok(())
    }
}

fn is_own(alarm: &Alarm) -> bool {
    alarm.edition.as_deref().is_some_and(|id| id.starts_with(OWN))
}
