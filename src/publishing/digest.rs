//! The digest: what a window held for each of its readers.
//!
//! Nothing is told yet: every window closes in silence.

use super::making::{Made, Outcome};
use super::{PublishError, Publisher};
use crate::domain::edition::EditionKind;
use crate::domain::window::Sitting;

impl Publisher {
    /// Makes the digests of a sitting and closes its windows.
    pub async fn digest(&self, sitting: &Sitting) -> Result<Made, PublishError> {
        let outcome = Outcome {
            kind: EditionKind::Digest,
            printed: Vec::new(),
            worth_sending: self.digests_expire,
            letters: Vec::new(),
            silent: sitting.seats.clone(),
            not_wanted: Vec::new(),
        };
        self.freeze_window(sitting, &outcome).await
    }
}
