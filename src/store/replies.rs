//! What readers answered to letters, who needs help, and what of a firm's warnings is still open.
//!
//! Never decides what an answer means; that is `domain::reply`. Answers are kept as they came; only the last confirmed one of
//! a firm to an advisory counts.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{QueryResult, Value};

use super::{Desk, StoreError, Tx, sql};
use crate::domain::reply::{IdentifiedBy, ReplyKind, Said, Standing};

/// An answer to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReply {
    /// Row of the contact who gives it.
    pub contact: i64,
    /// Row of the advisory.
    pub advisory: i64,
    /// What it is.
    pub kind: ReplyKind,
    /// How the reader was known.
    pub proof: IdentifiedBy,
    /// What is said beside it.
    pub said: Said,
}

/// Somebody who needs help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpWanted {
    /// Row of the answer.
    pub id: i64,
    /// The firm's key.
    pub subscriber: String,
    /// The firm's name.
    pub name: Option<String>,
    /// The contact's address.
    pub address: String,
    /// The publisher's tracking id.
    pub advisory: String,
    /// Row of the advisory.
    pub advisory_row: i64,
    /// What is wanted.
    pub kind: ReplyKind,
    /// How the reader was known.
    pub proof: IdentifiedBy,
    /// The owner of the address has stood by it.
    pub confirmed: bool,
    /// What was said beside it.
    pub said: Said,
    /// When.
    pub at: DateTime<Utc>,
    /// When somebody took care of it, and who; "reader" where a later answer made it needless.
    pub closed: Option<(DateTime<Utc>, String)>,
}

/// A warning that a firm had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToldWarning {
    /// Row of the advisory.
    pub advisory: i64,
    /// The date on the last letter about it.
    pub told: DateTime<Utc>,
    /// What was answered since, if anything.
    pub standing: Option<Standing>,
}

impl ToldWarning {
    /// Something is left to do, as far as we were told.
    pub fn is_open(&self) -> bool {
        self.standing.is_none_or(|standing| !standing.settles(self.told))
    }
}

const HELP: &str =
    "SELECT r.id, s.key, json_extract(s.body, '$.name') AS name, c.address, a.tracking_id, r.advisory_id,
        r.kind, r.proof, r.phone, r.message, r.said_at, r.confirmed_at, r.closed_at, r.closed_by FROM replies r
    JOIN contacts c ON c.tenant_id = r.tenant_id AND c.id = r.contact_id
    JOIN subscribers s ON s.tenant_id = r.tenant_id AND s.id = r.subscriber_id
    JOIN advisories a ON a.tenant_id = r.tenant_id AND a.id = r.advisory_id
    WHERE r.kind IN ('call', 'unclear')";

fn kind(row: &QueryResult) -> Result<ReplyKind, StoreError> {
    ReplyKind::from_key(&sql::cell::<String>(row, "kind")?).ok_or_else(|| StoreError::corrupt("unknown kind of reply"))
}

fn help(row: &QueryResult) -> Result<HelpWanted, StoreError> {
    let proof = IdentifiedBy::from_key(&sql::cell::<String>(row, "proof")?);
    Ok(HelpWanted {
        id: sql::cell(row, "id")?,
        subscriber: sql::cell(row, "key")?,
        name: sql::cell(row, "name")?,
        address: sql::cell(row, "address")?,
        advisory: sql::cell(row, "tracking_id")?,
        advisory_row: sql::cell(row, "advisory_id")?,
        kind: kind(row)?,
        proof: proof.ok_or_else(|| StoreError::corrupt("unknown proof of a reply"))?,
        confirmed: sql::moment_if_any(row, "confirmed_at")?.is_some(),
        said: Said { phone: sql::cell(row, "phone")?, message: sql::cell(row, "message")? },
        at: sql::moment(row, "said_at")?,
        closed: sql::moment_if_any(row, "closed_at")?.zip(sql::cell::<Option<String>>(row, "closed_by")?),
    })
}

fn standing(row: &QueryResult) -> Result<Standing, StoreError> {
    Ok(Standing { kind: kind(row)?, at: sql::moment(row, "said_at")? })
}

impl Desk {
    /// Who needs help, the newest first; with `all` also those whom somebody has taken care of.
    pub async fn help_wanted(&self, all: bool, behind: Option<i64>, limit: u32) -> Result<Vec<HelpWanted>, StoreError> {
        // Of all, the newest are the last rows; those that are open have a way of their own.
        let open = if all { "AND +r.tenant_id = $1" } else { "AND r.tenant_id = $1 AND r.closed_at IS NULL" };
        let text = format!("{HELP} {open} AND r.id < $3 ORDER BY r.id DESC LIMIT $2");
        let values = [self.tenant.0.into(), i64::from(limit).into(), behind.unwrap_or(i64::MAX).into()];
        let rows = sql::all(self.database(), &text, values).await?;
        rows.iter().map(help).collect()
    }

    /// How many wait for help.
    pub async fn help_count(&self) -> Result<usize, StoreError> {
        let text = "SELECT COUNT(*) AS n FROM replies
            WHERE tenant_id = $1 AND closed_at IS NULL AND kind IN ('call', 'unclear')";
        let row = sql::one(self.database(), text, [self.tenant.0.into()]).await?;
        row.map_or(Ok(0), |row| sql::count(&row, "n"))
    }

    /// What a firm answered to some advisories, as far as it counts, by the advisory's row.
    pub async fn standing(&self, subscriber: i64, advisories: &[i64]) -> Result<HashMap<i64, Standing>, StoreError> {
        let text = "SELECT r.advisory_id, r.kind, r.said_at FROM json_each($3) j JOIN replies r
                ON r.tenant_id = $1 AND r.subscriber_id = $2 AND r.advisory_id = j.value
            WHERE r.confirmed_at IS NOT NULL ORDER BY r.id";
        let values = [self.tenant.0.into(), subscriber.into(), sql::json(advisories)?.into()];
        let rows = sql::all(self.database(), text, values).await?;
        rows.iter().map(|row| Ok((sql::cell(row, "advisory_id")?, standing(row)?))).collect()
    }

    /// The same for the firms of many contacts: contact, advisory, answer; only those that settle something.
    pub async fn settled(&self, contacts: &[i64]) -> Result<HashMap<(i64, i64), Standing>, StoreError> {
        let text = "SELECT 1 AS n FROM replies WHERE tenant_id = $1 LIMIT 1";
        if sql::one(self.database(), text, [self.tenant.0.into()]).await?.is_none() {
            return Ok(HashMap::new());
        }
        let text = "SELECT c.id AS contact, r.advisory_id, r.kind, r.said_at FROM json_each($2) j
            CROSS JOIN contacts c JOIN replies r ON r.tenant_id = $1 AND r.subscriber_id = c.subscriber_id
            WHERE c.tenant_id = $1 AND c.id = j.value AND r.confirmed_at IS NOT NULL ORDER BY r.id";
        let mut found = HashMap::new();
        for batch in contacts.chunks(sql::BATCH) {
            for row in sql::all(self.database(), text, [self.tenant.0.into(), sql::json(batch)?.into()]).await? {
                found.insert((sql::cell(&row, "contact")?, sql::cell(&row, "advisory_id")?), standing(&row)?);
            }
        }
        found.retain(|_, standing: &mut Standing| standing.kind.settles());
        Ok(found)
    }

    /// The warnings that a firm had since a moment, the newest first; what was taken back is none.
    pub async fn told_warnings(&self, subscriber: i64, since: DateTime<Utc>) -> Result<Vec<ToldWarning>, StoreError> {
        let text = "SELECT e.advisory_id, MAX(d.dated_at) AS told FROM contacts c CROSS JOIN deliveries d
            CROSS JOIN editions e CROSS JOIN advisories a
            WHERE c.subscriber_id = $2 AND +c.tenant_id = $1 AND d.tenant_id = $1 AND d.contact_id = c.id
              AND e.tenant_id = $1 AND e.id = d.edition_id AND a.id = e.advisory_id AND +a.tenant_id = $1
              AND d.dated_at >= $3 AND e.kind = 'alert'
              AND d.state IN ('leased', 'in-data', 'accepted', 'deferred', 'unknown', 'pending')
              AND a.state <> 'withdrawn'
            GROUP BY e.advisory_id ORDER BY told DESC, e.advisory_id";
        let values = [self.tenant.0.into(), subscriber.into(), sql::micros(since).into()];
        let rows = sql::all(self.database(), text, values).await?;
        let told: Result<Vec<(i64, DateTime<Utc>)>, StoreError> =
            rows.iter().map(|row| Ok((sql::cell(row, "advisory_id")?, sql::moment(row, "told")?))).collect();
        let told = told?;
        let advisories: Vec<i64> = told.iter().map(|(advisory, _)| *advisory).collect();
        let answered = self.standing(subscriber, &advisories).await?;
        let since_told = |(advisory, told): (i64, DateTime<Utc>)| {
            let standing = answered.get(&advisory).copied().filter(|standing| standing.at >= told);
            ToldWarning { advisory, told, standing }
        };
        Ok(told.into_iter().map(since_told).collect())
    }

    /// The telephone number that a contact left last.
    pub async fn phone_of(&self, contact: i64) -> Result<Option<String>, StoreError> {
        let text = "SELECT phone FROM replies WHERE tenant_id = $1 AND contact_id = $2 AND phone IS NOT NULL
              AND confirmed_at IS NOT NULL ORDER BY id DESC LIMIT 1";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), contact.into()]).await?;
        row.map_or(Ok(None), |row| sql::cell(&row, "phone"))
    }
}

impl Tx {
    /// Writes an answer down; the row. One whose reader is known counts from now on, and what the firm had asked for about
    /// the same advisory before is over.
    pub async fn reply(&mut self, new: &NewReply) -> Result<i64, StoreError> {
        let confirmed = (new.proof != IdentifiedBy::Typed).then_some(self.now);
        if confirmed.is_some() {
            self.close_former(new.contact, new.advisory, i64::MAX).await?;
        }
        let text =
            "INSERT INTO replies (tenant_id, subscriber_id, contact_id, advisory_id, kind, proof, phone, message,
                said_at, confirmed_at)
            SELECT $1, subscriber_id, id, $3, $4, $5, $6, $7, $8, $9 FROM contacts WHERE tenant_id = $1 AND id = $2
            RETURNING id";
        let values: [Value; 9] = [
            self.tenant.0.into(),
            new.contact.into(),
            new.advisory.into(),
            new.kind.key().into(),
            new.proof.key().into(),
            new.said.phone.clone().into(),
            new.said.message.clone().into(),
            sql::micros(self.now).into(),
            confirmed.map(sql::micros).into(),
        ];
        let row = sql::one(&self.transaction, text, values).await?;
        sql::cell(&row.ok_or(StoreError::NotFound("contact"))?, "id")
    }

    /// The owner of the address stands by an answer that was typed: it counts from when it was given. What it is, if it was
    /// not confirmed before.
    pub async fn confirm_reply(&mut self, id: i64) -> Result<Option<ReplyKind>, StoreError> {
        let text = "UPDATE replies SET confirmed_at = $3 WHERE tenant_id = $1 AND id = $2 AND confirmed_at IS NULL
            RETURNING contact_id, advisory_id, kind";
        let values = [self.tenant.0.into(), id.into(), sql::micros(self.now).into()];
        let Some(row) = sql::one(&self.transaction, text, values).await? else { return Ok(None) };
        self.close_former(sql::cell(&row, "contact_id")?, sql::cell(&row, "advisory_id")?, id).await?;
        kind(&row).map(Some)
    }

    /// Calls for help of a contact's firm about an advisory that were given before this one are over.
    async fn close_former(&mut self, contact: i64, advisory: i64, before: i64) -> Result<(), StoreError> {
        let text = "UPDATE replies SET closed_at = $5, closed_by = 'reader'
            WHERE tenant_id = $1 AND advisory_id = $3 AND id < $4 AND closed_at IS NULL AND subscriber_id =
                (SELECT subscriber_id FROM contacts WHERE tenant_id = $1 AND id = $2)";
        let values =
            [self.tenant.0.into(), contact.into(), advisory.into(), before.into(), sql::micros(self.now).into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Somebody took care of whoever needed help; false if that was done before, [`StoreError::NotFound`] where nobody
    /// asked.
    pub async fn close_reply(&mut self, id: i64, by: &str) -> Result<bool, StoreError> {
        let text = "SELECT 1 AS n FROM replies WHERE tenant_id = $1 AND id = $2 AND kind IN ('call', 'unclear')";
        let known = sql::one(&self.transaction, text, [self.tenant.0.into(), id.into()]).await?;
        known.ok_or(StoreError::NotFound("reply"))?;
        let text = "UPDATE replies SET closed_at = $3, closed_by = $4
            WHERE tenant_id = $1 AND id = $2 AND closed_at IS NULL";
        let values = [self.tenant.0.into(), id.into(), sql::micros(self.now).into(), by.into()];
        Ok(sql::run(&self.transaction, text, values).await? > 0)
    }
}
