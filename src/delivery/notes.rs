//! What pacing, warm-up and brake decided while letters travelled, written down: holds, alarms, letters of a day.
//!
//! Never decides. It writes only if there is something to write, in a transaction of its own, so that a letter's
//! settlement does not wait for it.

use super::brake::Abnormal;
use super::{DeliveryError, Postman, stop};
use crate::domain::alarm::AlarmKind;
use crate::store::{SentDay, Stopped, StoreError};

/// What is to be written down.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) abnormal: Vec<Abnormal>,
    pub(super) sent: Option<SentDay>,
}

impl Postman {
    /// Writes down what was decided since the last time; without anything new it costs nothing.
    pub(super) async fn note(&self) -> Result<(), DeliveryError> {
        let Some(notes) = self.pacer.notes() else { return Ok(()) };
        match self.write_notes(&notes).await {
            Ok(()) => {
                for held in notes.abnormal.iter().filter(|one| one.hold) {
                    stop::park(&self.desk, &held.edition, self.clock.now()).await?;
                }
                Ok(())
            }
            Err(why) => {
                self.pacer.give_back(notes);
                Err(why.into())
            }
        }
    }

    async fn write_notes(&self, notes: &Notes) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut tx = self.desk.begin().await?;
        for one in &notes.abnormal {
            if one.hold && tx.stop_edition(&one.edition, Some(Stopped::Held), now).await? {
                tracing::error!(edition.id = %one.edition, kind = one.kind.key(), "an edition is held: too much of it fails");
            }
            tx.alarm(one.kind, Some(&one.edition), one.letters, now).await?;
        }
        let mut total = None;
        if let Some(sent) = notes.sent {
            let now_sent = tx.count_sent(&self.brand.from, sent).await?;
            if let Some(beyond) = self.pacer.sent(sent, now_sent) {
                tx.alarm(AlarmKind::Warmup, None, usize::try_from(beyond).unwrap_or(usize::MAX), now).await?;
            }
            total = Some(now_sent);
        }
        tx.commit().await?;
        tracing::debug!(alarms = notes.abnormal.len(), today = ?total, "noted");
        Ok(())
    }
}
