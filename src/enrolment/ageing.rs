//! Profiles grow old and are confirmed: the daily round, and what a firm or an operator says.
//!
//! Repetition is harmless: the round looks at every profile afresh and writes only what differs, a step at a time, so
//! that a crash costs nothing but the rest of the round, which the next one does.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;

use super::sessions::REMEMBERED;
use super::{EnrolmentError, Registrar};
use crate::domain::ageing::Ages;
use crate::domain::question::Answer;
use crate::domain::sha256_hex;
use crate::domain::subscriber::Subscriber;
use crate::store::{ConfirmedBy, Question, StoreError};

/// The daily chore of this file, as the ledger of chores calls it.
const AGEING: &str = "ageing";

/// What a daily round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Round {
    /// Profiles in which other versions count now.
    pub aged: usize,
    /// Former lists and catalogue entries, and requests with closed links, that were forgotten.
    pub forgotten: usize,
}

/// A question that somebody holds the link to.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The firm; what no longer counts is marked.
    pub subscriber: Subscriber,
    /// When its versions were told.
    pub ages: Ages,
    /// The language of the letter with the link.
    pub language: String,
    /// Until when it can be answered.
    pub expires: DateTime<Utc>,
    /// When it was answered last, and how.
    pub answered: Option<(DateTime<Utc>, Answer)>,
}

impl Registrar {
    /// The daily round, unless it was done today: versions told too long ago no longer count, and history that is old
    /// enough is forgotten.
    pub async fn daily_round(&self) -> Result<Option<Round>, EnrolmentError> {
        let now = self.clock.now();
        let done = self.desk.chore_done(AGEING).await?;
        if done.is_some_and(|done| done.date_naive() >= now.date_naive()) {
            return Ok(None);
        }
        let cutoff = self.relied_on.and_then(|span| now.checked_sub_signed(span));
        let mut round = Round::default();
        let mut after = None;
        loop {
            let mut tx = self.desk.begin().await?;
            let aged = tx.age_profiles(cutoff, after).await?;
            tx.commit().await?;
            round.aged += aged.changed;
            after = aged.after;
            if after.is_none() {
                break;
            }
        }
        round.forgotten = self.forget(now).await?;
        let mut tx = self.desk.begin().await?;
        round.forgotten += tx.forget_requests().await?;
        tx.forget_sessions(self.clock.now() - REMEMBERED).await?;
        tx.forget_old_keys().await?;
        tx.note_chore(AGEING).await?;
        tx.commit().await?;
        tracing::info!(aged = round.aged, forgotten = round.forgotten, "daily round");
        Ok(Some(round))
    }

    async fn forget(&self, now: DateTime<Utc>) -> Result<usize, EnrolmentError> {
        let Some(cutoff) = self.remembered.and_then(|span| now.checked_sub_signed(span)) else { return Ok(0) };
        let mut all = 0;
        loop {
            let mut tx = self.desk.begin().await?;
            let forgotten = tx.forget_history(cutoff).await?;
            tx.commit().await?;
            all += forgotten;
            if forgotten == 0 {
                return Ok(all);
            }
        }
    }

    /// Notes that somebody has asked a firm and that its profile held at `at`.
    pub async fn confirm(&self, id: &str, at: DateTime<Utc>) -> Result<(), EnrolmentError> {
        let (row, _) = self.desk.subscriber(id).await?;
        let mut tx = self.desk.begin().await?;
        tx.confirm_profile(row, at.min(self.clock.now()), ConfirmedBy::Operator).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The question behind a link. Looking changes nothing: programs follow links, too.
    pub async fn asked(&self, token: &str) -> Result<Asked, EnrolmentError> {
        let question = self.question(token).await?;
        let (row, subscriber) = self.desk.subscriber(&question.firm).await?;
        let ages = self.desk.ages(row).await?.unwrap_or_else(|| Ages::of_new(&subscriber, question.asked));
        let answered = question.answered.and_then(|(at, answer)| Some((at, Answer::from_key(&answer)?)));
        Ok(Asked { subscriber, ages, language: question.language, expires: question.expires, answered })
    }

    /// Takes the answer to a question; the language to thank in. The same answer again changes nothing, and the last one
    /// stands; what was confirmed stays confirmed, because it was true when it was said.
    pub async fn answer(&self, token: &str, answer: Answer) -> Result<String, EnrolmentError> {
        let question = self.question(token).await?;
        let again = question.answered.as_ref().is_some_and(|(_, known)| known == answer.key());
        if !again {
            let mut tx = self.desk.begin().await?;
            if answer == Answer::Unchanged {
                tx.confirm_profile(question.subscriber, self.clock.now(), ConfirmedBy::Firm).await?;
            }
            tx.answer_question(question.id, answer.key()).await?;
            tx.commit().await?;
            tracing::info!(subscriber.id = %question.firm, answer = answer.key(), "answered the yearly question");
        }
        Ok(question.language)
    }

    /// The question behind a token, while it is open. Only the hash of a token is known here, so that neither the time
    /// an answer takes nor the database says anything about tokens that exist.
    async fn question(&self, token: &str) -> Result<Question, EnrolmentError> {
        match self.desk.question(&sha256_hex(token.as_bytes())).await {
            Ok(question) if question.expires > self.clock.now() => Ok(question),
            Ok(question) => Err(EnrolmentError::QuestionClosed { language: question.language }),
            Err(StoreError::NotFound("question")) => Err(EnrolmentError::NoQuestion),
            Err(error) => Err(error.into()),
        }
    }
}

/// A span of the configuration; none where it is too long for a calendar.
pub(super) fn span(span: std::time::Duration) -> Option<Duration> {
    Duration::from_std(span).ok()
}
