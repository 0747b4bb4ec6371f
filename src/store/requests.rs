//! What somebody asked for at the door by entering an address: a link to a page of settings, or to be taken in.
//!
//! A request is an address that a stranger typed, and nothing more until its owner follows the link: it is in no list, and
//! is forgotten when its link is closed. Known and unknown addresses are treated alike here; only the letter that answers
//! differs, and that nobody but the owner sees.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::QueryResult;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::door::Wanted;
use crate::domain::short_code::ShortCode;
use crate::domain::subscriber::Subscriber;

/// A request to be written down.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRequest {
    /// What is asked for.
    pub wanted: Wanted,
    /// As it was typed.
    pub address: String,
    /// What stands for the visitor, made unrecognisable by the caller.
    pub source: String,
    /// The language of the page.
    pub language: String,
    /// The firm to be taken in.
    pub body: Option<Subscriber>,
    /// The letter that is answered.
    pub answering: Option<Answering>,
    /// Until when the link in the answer is open.
    pub expires: DateTime<Utc>,
}

/// What somebody wants to answer who is not known yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answering {
    /// The short code of the letter.
    pub code: ShortCode,
    /// Row of what was answered already, if something was.
    pub reply: Option<i64>,
}

/// How many requests are let through since a moment.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// For one address.
    pub per_address: usize,
    /// From one visitor.
    pub per_source: usize,
    /// Counted from here on.
    pub since: DateTime<Utc>,
}

/// A request as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Its row.
    pub id: i64,
    /// What is asked for.
    pub wanted: Wanted,
    /// As it was typed.
    pub address: String,
    /// The language of the page.
    pub language: String,
    /// The firm to be taken in.
    pub body: Option<Subscriber>,
    /// The letter that is answered.
    pub answering: Option<Answering>,
    /// Until when the link in the answer is open.
    pub expires: DateTime<Utc>,
    /// When its link was used to confirm it.
    pub confirmed: Option<DateTime<Utc>>,
}

/// For so long a request counts against the next ones.
const COUNTED: TimeDelta = TimeDelta::hours(1);

const CELLS: &str = "id, kind, address, language, body, code, reply_id, expires_at, confirmed_at";

impl Desk {
    /// Up to `limit` requests that no letter has answered yet, the oldest first.
    pub async fn open_requests(&self, limit: u32) -> Result<Vec<Request>, StoreError> {
        let text =
            format!("SELECT {CELLS} FROM requests WHERE tenant_id = $1 AND answered_at IS NULL ORDER BY id LIMIT $2");
        let rows = sql::all(self.database(), &text, [self.tenant.0.into(), i64::from(limit).into()]).await?;
        rows.iter().map(request).collect()
    }

    /// The request of a row.
    pub async fn request(&self, id: i64) -> Result<Request, StoreError> {
        let text = format!("SELECT {CELLS} FROM requests WHERE tenant_id = $1 AND id = $2");
        let row = sql::one(self.database(), &text, [self.tenant.0.into(), id.into()]).await?;
        request(&row.ok_or(StoreError::NotFound("request"))?)
    }
}

fn request(row: &QueryResult) -> Result<Request, StoreError> {
    let body: Option<String> = sql::cell(row, "body")?;
    let code: Option<String> = sql::cell(row, "code")?;
    let reply = sql::cell(row, "reply_id")?;
    let unreadable = |_| StoreError::corrupt("a request cannot be read");
    Ok(Request {
        id: sql::cell(row, "id")?,
        wanted: Wanted::from_key(&sql::cell::<String>(row, "kind")?)
            .ok_or_else(|| StoreError::corrupt("unknown kind of request"))?,
        address: sql::cell(row, "address")?,
        language: sql::cell(row, "language")?,
        body: body.map(|body| serde_json::from_str(&body)).transpose().map_err(unreadable)?,
        answering: code.as_deref().and_then(ShortCode::typed).map(|code| Answering { code, reply }),
        expires: sql::moment(row, "expires_at")?,
        confirmed: sql::moment_if_any(row, "confirmed_at")?,
    })
}

impl Tx {
    /// Whether not too many requests were made for this one's address and by its visitor.
    pub async fn may_ask(&self, new: &NewRequest, allowance: Allowance) -> Result<bool, StoreError> {
        let counts = [
            ("address", new.address.as_str(), allowance.per_address),
            ("source", new.source.as_str(), allowance.per_source),
        ];
        for (column, value, most) in counts {
            let text =
                format!("SELECT COUNT(*) AS n FROM requests WHERE tenant_id = $1 AND {column} = $2 AND asked_at >= $3");
            let values = [self.tenant.0.into(), value.into(), sql::micros(allowance.since).into()];
            let row = sql::one(&self.transaction, &text, values).await?;
            if row.map_or(Ok(0), |row| sql::count(&row, "n"))? >= most {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Writes a request down, unless too many were made for its address or by its visitor; whether it was.
    pub async fn ask_at_door(&mut self, new: &NewRequest, allowance: Allowance) -> Result<bool, StoreError> {
        if !self.may_ask(new, allowance).await? {
            return Ok(false);
        }
        let body = new.body.as_ref().map(sql::json).transpose()?;
        let text = "INSERT INTO requests (tenant_id, kind, address, source, language, body, asked_at, expires_at, code, reply_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        let values = [
            self.tenant.0.into(),
            new.wanted.key().into(),
            new.address.as_str().into(),
            new.source.as_str().into(),
            new.language.as_str().into(),
            body.into(),
            sql::micros(self.now).into(),
            sql::micros(new.expires).into(),
            new.answering.as_ref().map(|one| one.code.as_str()).into(),
            new.answering.as_ref().and_then(|one| one.reply).into(),
        ];
        sql::run(&self.transaction, text, values).await?;
        Ok(true)
    }

    /// Notes that requests are answered, by letters or by silence.
    pub async fn answer_requests(&mut self, ids: &[i64]) -> Result<(), StoreError> {
        let text = "UPDATE requests SET answered_at = $3
            WHERE tenant_id = $1 AND id IN (SELECT value FROM json_each($2))";
        let values = [self.tenant.0.into(), sql::json(ids)?.into(), sql::micros(self.now).into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Notes that the owner of the address confirmed a request; false if it was confirmed before.
    pub async fn confirm_request(&mut self, id: i64) -> Result<bool, StoreError> {
        let text = "UPDATE requests SET confirmed_at = $3 WHERE tenant_id = $1 AND id = $2 AND confirmed_at IS NULL";
        let values = [self.tenant.0.into(), id.into(), sql::micros(self.now).into()];
        Ok(sql::run(&self.transaction, text, values).await? > 0)
    }

    /// A row to send a letter to for an address that is in no list: it belongs to a subscriber without a key, whom no
    /// list can name and nothing else here finds. A place below zero tells it from the house's own mailboxes there.
    pub async fn waiting_contact(&mut self, address: &str) -> Result<i64, StoreError> {
        let text = "INSERT INTO subscribers (tenant_id, key, body)
            VALUES ($1, '', '{\"id\":\"\",\"products\":[],\"contacts\":[]}')
            ON CONFLICT (tenant_id, key) DO UPDATE SET body = excluded.body RETURNING id";
        let row = sql::one(&self.transaction, text, [self.tenant.0.into()]).await?;
        let room: i64 = sql::cell(&row.ok_or(StoreError::NotFound("subscriber"))?, "id")?;
        let text = "INSERT INTO contacts (tenant_id, subscriber_id, address, ordinal, active, suppressed)
            VALUES ($1, $2, $3, -1, TRUE, (SELECT o.suppressed FROM contacts o
                WHERE o.tenant_id = $1 AND o.address = $3 AND o.suppressed IS NOT NULL LIMIT 1))
            ON CONFLICT (subscriber_id, address) DO UPDATE SET active = TRUE RETURNING id";
        let values = [self.tenant.0.into(), room.into(), address.into()];
        let row = sql::one(&self.transaction, text, values).await?;
        sql::cell(&row.ok_or(StoreError::NotFound("contact"))?, "id")
    }

    /// Forgets requests whose links are closed, and the addresses that only they held; the number of requests.
    pub async fn forget_requests(&mut self) -> Result<usize, StoreError> {
        let text = "DELETE FROM requests WHERE tenant_id = $1 AND expires_at <= $2 AND asked_at <= $3";
        let values = [self.tenant.0.into(), sql::micros(self.now).into(), sql::micros(self.now - COUNTED).into()];
        let forgotten = sql::run(&self.transaction, text, values).await?;
        if forgotten > 0 {
            // The row stays, because the ledger points at it; nobody can tell any more whose it was.
            let text = "UPDATE contacts SET address = 'gone-' || id, active = FALSE
                WHERE tenant_id = $1 AND active = TRUE AND ordinal = -1
                  AND subscriber_id = (SELECT id FROM subscribers WHERE tenant_id = $1 AND key = '')
                  AND NOT EXISTS (SELECT 1 FROM requests r WHERE r.tenant_id = $1 AND r.address = contacts.address)";
            sql::run(&self.transaction, text, [self.tenant.0.into()]).await?;
        }
        Ok(forgotten)
    }
}
