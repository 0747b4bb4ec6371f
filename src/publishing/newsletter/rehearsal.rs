//! A newsletter that is rehearsed: judged and printed like every other, and nothing is written down, whatever the
//! settings say.

use tokio::sync::mpsc;

use super::super::rehearsal::Passed;
use super::super::{PublishError, Publisher};
use super::AHEAD;
use super::run::Batch;
use crate::domain::window::Sitting;

impl Publisher {
    /// Everything that would be written down of a sitting goes to `to`, some at a time.
    pub(in crate::publishing) async fn rehearse_newsletter(
        &self,
        sitting: &Sitting,
        to: &mpsc::Sender<Result<Passed, PublishError>>,
    ) -> Result<(), PublishError> {
        let shelf = self.shelf(sitting).await?;
        shelf.is_ready(sitting)?;
        let (batches, mut done) = mpsc::channel::<Batch>(AHEAD);
        let pass = async move {
            while let Some(batch) = done.recv().await {
                let passed = Passed {
                    printed: batch.printed.into_iter().map(|printed| (printed, Vec::new())).collect(),
                    letters: batch.letters.into_iter().map(|(seat, hash)| (seat.contact, hash)).collect(),
                    silent: 0,
                    not_wanted: batch.not_wanted.len(),
                };
                to.send(Ok(passed)).await.map_err(|_| PublishError::PrinterDied)?;
            }
            Ok(())
        };
        self.newsletters_of(sitting, shelf, batches, pass).await
    }
}
