//! The newsletter: what a month held, for everyone who wants it.
//!
//! Nothing is told yet: every window closes in silence.

use super::making::{Made, Outcome, Seats};
use super::{PublishError, Publisher};
use crate::domain::edition::EditionKind;
use crate::domain::window::Sitting;

impl Publisher {
    /// Makes the newsletters of a sitting and closes its windows.
    pub async fn newsletter(&self, sitting: &Sitting) -> Result<Made, PublishError> {
        let outcome = Outcome {
            kind: EditionKind::Newsletter,
            printed: Vec::new(),
            worth_sending: self.newsletters_expire,
            seats: Seats { silent: sitting.seats.clone(), ..Seats::default() },
        };
        self.freeze_window(sitting, &outcome).await
    }
}
