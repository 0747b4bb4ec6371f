//! A digest that is rehearsed: judged and printed like every other, and nothing is written down.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::super::rehearsal::Passed;
use super::super::{PublishError, Publisher};
use super::{AHEAD, all_well};
use crate::domain::window::Sitting;

impl Publisher {
    /// Everything that would be written down of a sitting goes to `to`, some at a time.
    pub(in crate::publishing) async fn rehearse_digest(
        &self,
        sitting: &Sitting,
        to: &mpsc::Sender<Result<Passed, PublishError>>,
    ) -> Result<(), PublishError> {
        let gathered = Arc::new(self.gathered(sitting).await?);
        let (chunks, waiting) = mpsc::channel(AHEAD);
        let (batches, mut done) = mpsc::channel(AHEAD);
        let (publisher, for_printer) = (self.clone(), Arc::clone(&gathered));
        let running = tokio::task::spawn_blocking(move || publisher.run(&for_printer, waiting, &batches));
        let pass = async {
            while let Some(batch) = done.recv().await {
                let passed = Passed {
                    letters: batch.letters.into_iter().map(|(seat, hash)| (seat.contact, hash)).collect(),
                    silent: batch.silent.len(),
                    not_wanted: batch.not_wanted.len(),
                    printed: batch
                        .printed
                        .into_iter()
                        .map(|(printed, items)| (printed, items.into_iter().map(|item| item.advisory).collect()))
                        .collect(),
                };
                to.send(Ok(passed)).await.map_err(|_| PublishError::PrinterDied)?;
            }
            Ok(())
        };
        let (fetched, passed) = tokio::join!(self.fetch_seats(&gathered, chunks), pass);
        let printed = running.await.map_err(|_| PublishError::PrinterDied)?;
        all_well(fetched, printed, passed)
    }
}
