//! A newsletter that is rehearsed: judged and printed like every other, and nothing is written down, whatever the
//! settings say.

use std::collections::BTreeSet;

use tokio::sync::mpsc;

use super::super::rehearsal::Passed;
use super::super::{PublishError, Publisher};
use super::AHEAD;
use super::run::Batch;
use crate::domain::article::Told;
use crate::domain::subscriber::Skill;
use crate::domain::window::Sitting;

impl Publisher {
    /// The articles of a month as they would be told, in every language and for every skill: what an approval of its
    /// newsletter is bound to, besides what the month held.
    pub(in crate::publishing) async fn articles_of_month(&self, month: &str) -> Result<Vec<Told>, PublishError> {
        let library = self.library().await?;
        let turns = self.desk.article_turns().await?;
        let groups = self.groups(&library.articles, &turns, month);
        let slugs: BTreeSet<&String> = groups.iter().flat_map(|(_, slugs)| slugs).collect();
        let mut told = Vec::new();
        for slug in slugs {
            for language in self.press.languages() {
                let one = |skill| library.articles.told(slug, std::slice::from_ref(&language), skill);
                told.extend([Skill::Beginner, Skill::Intermediate, Skill::Expert].into_iter().filter_map(one));
            }
        }
        Ok(told)
    }

    /// Everything that would be written down of a sitting goes to `to`, some at a time.
    pub(in crate::publishing) async fn rehearse_newsletter(
        &self,
        sitting: &Sitting,
        to: &mpsc::Sender<Result<Passed, PublishError>>,
    ) -> Result<(), PublishError> {
        let stock = self.shelf(sitting).await?;
        stock.is_ready(sitting)?;
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
        self.newsletters_of(sitting, stock, batches, pass).await
    }
}
