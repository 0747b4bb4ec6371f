//! The yearly question to a firm, the links by which it is answered, and when daily chores were last done.
//!
//! Never decides whom to ask: the span comes from the story. One question about one silence stands once, whatever
//! crashes or is repeated; of a link only the hash of its token is kept.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::{Desk, Reader, StoreError, Tx, ages, sql};
use crate::domain::ageing::Ages;

/// A firm of which nothing was heard for too long.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// The firm with its contacts; what no longer counts is marked.
    pub reader: Reader,
    /// When its versions were told.
    pub ages: Ages,
    /// Since when nothing was heard: what makes this question different from an earlier one.
    pub about: DateTime<Utc>,
}

/// A question to be written down together with the release of its edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewQuestion {
    /// Row of the firm.
    pub subscriber: i64,
    /// Since when nothing was heard.
    pub about: DateTime<Utc>,
    /// For each letter of the firm: the hash of the token in it and the language it is written in.
    pub links: Vec<(String, String)>,
}

/// A firm that was asked, as operators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedFirm {
    /// The firm's key in the list.
    pub firm: String,
    /// When it was asked.
    pub asked: DateTime<Utc>,
    /// Until when it may answer.
    pub expires: DateTime<Utc>,
    /// When it last answered, and how.
    pub answered: Option<(DateTime<Utc>, String)>,
    /// Whether its list changed or was confirmed at or after that answer.
    pub heard_since: bool,
}

/// A question that a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its row.
    pub id: i64,
    /// The firm's key in the list.
    pub firm: String,
    /// The row of the firm.
    pub subscriber: i64,
    /// The language of the letter with this link.
    pub language: String,
    /// When it was asked.
    pub asked: DateTime<Utc>,
    /// Until when it may be answered.
    pub expires: DateTime<Utc>,
    /// When it was last answered, and how.
    pub answered: Option<(DateTime<Utc>, String)>,
}

impl Desk {
    /// Up to `limit` firms of which nothing was heard since `cutoff` and which were not asked since then, behind row
    /// `after`, in the order of their rows.
    pub async fn silent_firms(&self, cutoff: DateTime<Utc>, after: i64, limit: usize) -> Result<Vec<Due>, StoreError> {
        let text = format!(
            "SELECT s.id, {}, (SELECT MAX(q.asked_at) FROM questions q
                WHERE q.tenant_id = $1 AND q.subscriber_id = s.id) AS asked_at
            FROM profile_ages a JOIN subscribers s ON s.id = a.subscriber_id
            WHERE +a.tenant_id = $1 AND a.subscriber_id > $3 AND a.changed_at <= $2
              AND COALESCE(a.confirmed_at, 0) <= $2
              AND NOT EXISTS (SELECT 1 FROM questions q
                WHERE q.tenant_id = $1 AND q.subscriber_id = a.subscriber_id AND q.asked_at > $2)
            ORDER BY a.subscriber_id LIMIT $4",
            ages::CELLS
        );
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let values = [self.tenant.0.into(), sql::micros(cutoff).into(), after.into(), limit.into()];
        let mut silent = Vec::new();
        for row in sql::all(self.database(), &text, values).await? {
            let ages = ages::read(&row)?.ok_or(StoreError::NotFound("age of a profile"))?;
            let asked = sql::moment_if_any(&row, "asked_at")?;
            let about = asked.map_or(ages.heard(), |asked| asked.max(ages.heard()));
            silent.push((sql::cell::<i64>(&row, "id")?, ages, about));
        }
        let rows: Vec<i64> = silent.iter().map(|(row, ..)| *row).collect();
        let readers = self.readers(&rows).await?;
        let due = silent.into_iter().zip(readers).map(|((_, ages, about), reader)| Due { reader, ages, about });
        Ok(due.collect())
    }

    /// The question that a link leads to, by the hash of its token.
    pub async fn question(&self, token_hash: &str) -> Result<Question, StoreError> {
        let text = "SELECT q.id, q.subscriber_id, s.key, l.language, q.asked_at, q.expires_at, q.answered_at, q.answer
            FROM question_links l JOIN questions q ON q.tenant_id = l.tenant_id AND q.id = l.question_id
            JOIN subscribers s ON s.tenant_id = q.tenant_id AND s.id = q.subscriber_id
            WHERE l.tenant_id = $1 AND l.token_hash = $2";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), token_hash.into()]).await?;
        let row = row.ok_or(StoreError::NotFound("question"))?;
        let answer: Option<String> = sql::cell(&row, "answer")?;
        Ok(Question {
            id: sql::cell(&row, "id")?,
            firm: sql::cell(&row, "key")?,
            subscriber: sql::cell(&row, "subscriber_id")?,
            language: sql::cell(&row, "language")?,
            asked: sql::moment(&row, "asked_at")?,
            expires: sql::moment(&row, "expires_at")?,
            answered: sql::moment_if_any(&row, "answered_at")?.zip(answer),
        })
    }

    /// Every firm's latest question, the latest answer first; firms that are gone left out.
    pub async fn asked_firms(&self) -> Result<Vec<AskedFirm>, StoreError> {
        let text = "SELECT s.key, q.asked_at, q.expires_at, q.answered_at, q.answer,
                (CASE WHEN a.changed_at >= q.answered_at OR a.confirmed_at >= q.answered_at THEN 1 ELSE 0 END) AS heard
            FROM questions q JOIN subscribers s ON s.tenant_id = q.tenant_id AND s.id = q.subscriber_id
            LEFT JOIN profile_ages a ON a.tenant_id = q.tenant_id AND a.subscriber_id = q.subscriber_id
            WHERE q.tenant_id = $1 AND NOT EXISTS (SELECT 1 FROM questions later
                WHERE later.tenant_id = $1 AND later.subscriber_id = q.subscriber_id AND later.id > q.id)
            ORDER BY COALESCE(q.answered_at, 0) DESC, q.asked_at DESC, s.key";
        let rows = sql::all(self.database(), text, [self.tenant.0.into()]).await?;
        rows.iter().map(asked_firm).collect()
    }

    /// How many firms were asked since a moment.
    pub async fn questions_since(&self, moment: DateTime<Utc>) -> Result<usize, StoreError> {
        let text = "SELECT COUNT(*) AS n FROM questions WHERE tenant_id = $1 AND asked_at >= $2";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), sql::micros(moment).into()]).await?;
        row.map_or(Ok(0), |row| sql::count(&row, "n"))
    }

    /// When a daily chore was last done.
    pub async fn chore_done(&self, name: &str) -> Result<Option<DateTime<Utc>>, StoreError> {
        let text = "SELECT done_at FROM chores WHERE tenant_id = $1 AND name = $2";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), name.into()]).await?;
        row.map(|row| sql::moment(&row, "done_at")).transpose()
    }
}

impl Tx {
    /// Writes questions down. A firm that was asked about the same silence before is [`StoreError::Conflict`].
    pub async fn ask(
        &mut self,
        edition: &str,
        questions: &[NewQuestion],
        expires: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let text = "INSERT INTO questions (tenant_id, subscriber_id, about, edition_id, asked_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
        for question in questions {
            let values = [
                self.tenant.0.into(),
                question.subscriber.into(),
                sql::micros(question.about).into(),
                edition.into(),
                sql::micros(self.now).into(),
                sql::micros(expires).into(),
            ];
            let row = sql::one(&self.transaction, text, values).await?;
            let id: i64 = sql::cell(&row.ok_or(StoreError::NotFound("question"))?, "id")?;
            let text = "INSERT INTO question_links (tenant_id, token_hash, question_id, language)
                SELECT $1, json_extract(value, '$[0]'), $2, json_extract(value, '$[1]') FROM json_each($3)";
            let values = [self.tenant.0.into(), id.into(), sql::json(&question.links)?.into()];
            sql::run(&self.transaction, text, values).await?;
        }
        Ok(())
    }

    /// Notes how a firm answered; the last answer stands.
    pub async fn answer_question(&mut self, id: i64, answer: &str) -> Result<(), StoreError> {
        let text = "UPDATE questions SET answered_at = $3, answer = $4 WHERE tenant_id = $1 AND id = $2";
        let values = [self.tenant.0.into(), id.into(), sql::micros(self.now).into(), answer.into()];
        match sql::run(&self.transaction, text, values).await? {
            0 => Err(StoreError::NotFound("question")),
            _ => Ok(()),
        }
    }

    /// Notes that a daily chore is done.
    pub async fn note_chore(&mut self, name: &str) -> Result<(), StoreError> {
        let text = "INSERT INTO chores (tenant_id, name, done_at) VALUES ($1, $2, $3)
            ON CONFLICT (tenant_id, name) DO UPDATE SET done_at = excluded.done_at";
        sql::run(&self.transaction, text, [self.tenant.0.into(), name.into(), sql::micros(self.now).into()]).await?;
        Ok(())
    }
}

fn asked_firm(row: &QueryResult) -> Result<AskedFirm, StoreError> {
    let answer: Option<String> = sql::cell(row, "answer")?;
    Ok(AskedFirm {
        firm: sql::cell(row, "key")?,
        asked: sql::moment(row, "asked_at")?,
        expires: sql::moment(row, "expires_at")?,
        answered: sql::moment_if_any(row, "answered_at")?.zip(answer),
        heard_since: sql::cell::<i64>(row, "heard")? != 0,
    })
}
