//! Sessions, one-time links and attempts to come in: who is inside, what leads inside, who failed.
//!
//! What opens a door is kept as its digest only, so that nobody who reads the database can come in. A link is used once;
//! a session has two ends, one however busy it is and one when it is left alone; attempts are written down before they
//! are looked at, so that a hundred at the same time count as a hundred.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::QueryResult;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::staff::Stage;

/// Longer than any attempt may count.
const COUNTED: TimeDelta = TimeDelta::days(7);

/// The kind of links by which readers sign in.
pub const PORTAL: &str = "portal";

/// Whose a session or a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// A member of the staff, by its row.
    Staff(i64),
    /// A contact, by its row.
    Contact(i64),
}

impl Holder {
    const fn columns(self) -> (Option<i64>, Option<i64>) {
        match self {
            Self::Staff(row) => (Some(row), None),
            Self::Contact(row) => (None, Some(row)),
        }
    }

    fn read(row: &QueryResult) -> Result<Self, StoreError> {
        match (sql::cell(row, "staff_id")?, sql::cell(row, "contact_id")?) {
            (Some(staff), None) => Ok(Self::Staff(staff)),
            (None, Some(contact)) => Ok(Self::Contact(contact)),
            _ => Err(StoreError::corrupt("a session or link belongs to nobody")),
        }
    }
}

/// A session that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// Whose.
    pub holder: Holder,
    /// How far it leads.
    pub stage: Stage,
    /// SHA-256 of what opens it.
    pub hash: String,
    /// What stands for the place it comes from.
    pub source: String,
    /// Its end, however busy it is.
    pub expires: DateTime<Utc>,
}

/// A session as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Its row.
    pub id: i64,
    /// Whose.
    pub holder: Holder,
    /// How far it leads.
    pub stage: Stage,
    /// What stands for the place it comes from.
    pub source: String,
    /// When it began.
    pub began: DateTime<Utc>,
    /// When it was last used.
    pub seen: DateTime<Utc>,
    /// Its end, however busy it is.
    pub expires: DateTime<Utc>,
}

/// A one-time link as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneTimeLink {
    /// Its row.
    pub id: i64,
    /// Whom it leads in.
    pub holder: Holder,
    /// Until when it can be used.
    pub expires: DateTime<Utc>,
    /// Whether it was.
    pub used: bool,
}

/// Attempts that count now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attempts {
    /// For this account from this source.
    pub of_pair: usize,
    /// When the last of these was.
    pub last: Option<DateTime<Utc>>,
    /// From this source, whatever the account.
    pub of_source: usize,
    /// For this account, wherever from.
    pub of_account: usize,
}

const CELLS: &str = "SELECT id, staff_id, contact_id, stage, source, began_at, seen_at, expires_at FROM sessions
    WHERE tenant_id = $1 AND ended_at IS NULL AND expires_at > $2";

fn session(row: &QueryResult) -> Result<SessionRow, StoreError> {
    Ok(SessionRow {
        id: sql::cell(row, "id")?,
        holder: Holder::read(row)?,
        stage: Stage::from_key(&sql::cell::<String>(row, "stage")?)
            .ok_or_else(|| StoreError::corrupt("unknown stage of a session"))?,
        source: sql::cell(row, "source")?,
        began: sql::moment(row, "began_at")?,
        seen: sql::moment(row, "seen_at")?,
        expires: sql::moment(row, "expires_at")?,
    })
}

impl Desk {
    /// The session that is opened by what has this digest, if it has not ended.
    pub async fn session(&self, hash: &str, now: DateTime<Utc>) -> Result<Option<SessionRow>, StoreError> {
        let text = format!("{CELLS} AND hash = $3");
        let values = [self.tenant.0.into(), sql::micros(now).into(), hash.into()];
        sql::one(self.database(), &text, values).await?.as_ref().map(session).transpose()
    }

    /// Somebody's sessions that have not ended, the one used last first.
    pub async fn sessions_of(&self, holder: Holder, now: DateTime<Utc>) -> Result<Vec<SessionRow>, StoreError> {
        let (staff, contact) = holder.columns();
        let text = format!("{CELLS} AND (staff_id = $3 OR contact_id = $4) ORDER BY seen_at DESC, id DESC");
        let values = [self.tenant.0.into(), sql::micros(now).into(), staff.into(), contact.into()];
        sql::all(self.database(), &text, values).await?.iter().map(session).collect()
    }

    /// The one-time link of this digest and kind.
    pub async fn one_time_link(&self, kind: &str, hash: &str) -> Result<Option<OneTimeLink>, StoreError> {
        let text = "SELECT id, staff_id, contact_id, expires_at, used_at FROM one_time_links
            WHERE tenant_id = $1 AND kind = $2 AND hash = $3";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), kind.into(), hash.into()]).await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(OneTimeLink {
            id: sql::cell(&row, "id")?,
            holder: Holder::read(&row)?,
            expires: sql::moment(&row, "expires_at")?,
            used: sql::moment_if_any(&row, "used_at")?.is_some(),
        }))
    }
}

impl Tx {
    /// Begins a session.
    pub async fn begin_session(&mut self, new: &NewSession) -> Result<i64, StoreError> {
        let (staff, contact) = new.holder.columns();
        let text = "INSERT INTO sessions
            (tenant_id, staff_id, contact_id, stage, hash, source, began_at, seen_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8) RETURNING id";
        let values = [
            self.tenant.0.into(),
            staff.into(),
            contact.into(),
            new.stage.key().into(),
            new.hash.as_str().into(),
            new.source.as_str().into(),
            sql::micros(self.now).into(),
            sql::micros(new.expires).into(),
        ];
        let row = sql::one(&self.transaction, text, values).await?;
        if let (Some(staff), Stage::In) = (staff, new.stage) {
            let text = "UPDATE staff SET seen_at = $3 WHERE tenant_id = $1 AND id = $2";
            sql::run(&self.transaction, text, [self.tenant.0.into(), staff.into(), sql::micros(self.now).into()])
                .await?;
        }
        sql::cell(&row.ok_or(StoreError::NotFound("session"))?, "id")
    }

    /// Notes that a session is used now.
    pub async fn touch_session(&mut self, id: i64) -> Result<(), StoreError> {
        let text = "UPDATE sessions SET seen_at = $3 WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL";
        sql::run(&self.transaction, text, [self.tenant.0.into(), id.into(), sql::micros(self.now).into()]).await?;
        Ok(())
    }

    /// Ends one session of somebody; false if it has none of this row that goes on.
    pub async fn end_session(&mut self, holder: Holder, id: i64) -> Result<bool, StoreError> {
        let (staff, contact) = holder.columns();
        let text = "UPDATE sessions SET ended_at = $5 WHERE tenant_id = $1 AND id = $2
            AND (staff_id = $3 OR contact_id = $4) AND ended_at IS NULL";
        let values = [self.tenant.0.into(), id.into(), staff.into(), contact.into(), sql::micros(self.now).into()];
        Ok(sql::run(&self.transaction, text, values).await? > 0)
    }

    /// Ends all sessions of somebody, but for one if it is given; how many.
    pub async fn end_sessions_of(&mut self, holder: Holder, but: Option<i64>) -> Result<usize, StoreError> {
        let (staff, contact) = holder.columns();
        let text = "UPDATE sessions SET ended_at = $5 WHERE tenant_id = $1 AND (staff_id = $2 OR contact_id = $3)
            AND id <> COALESCE($4, -1) AND ended_at IS NULL";
        let values = [self.tenant.0.into(), staff.into(), contact.into(), but.into(), sql::micros(self.now).into()];
        sql::run(&self.transaction, text, values).await
    }

    /// Writes a one-time link down.
    pub async fn make_one_time_link(
        &mut self,
        kind: &str,
        holder: Holder,
        hash: &str,
        expires: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (staff, contact) = holder.columns();
        let text = "INSERT INTO one_time_links (tenant_id, kind, staff_id, contact_id, hash, made_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let values = [
            self.tenant.0.into(),
            kind.into(),
            staff.into(),
            contact.into(),
            hash.into(),
            sql::micros(self.now).into(),
            sql::micros(expires).into(),
        ];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Links of this kind to somebody cannot be used any more.
    pub async fn drop_one_time_links(&mut self, kind: &str, holder: Holder) -> Result<(), StoreError> {
        let (staff, contact) = holder.columns();
        let text = "UPDATE one_time_links SET used_at = $5
            WHERE tenant_id = $1 AND kind = $2 AND (staff_id = $3 OR contact_id = $4) AND used_at IS NULL";
        let values = [self.tenant.0.into(), kind.into(), staff.into(), contact.into(), sql::micros(self.now).into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Uses a one-time link; false if it was used before or its time is over.
    pub async fn use_one_time_link(&mut self, id: i64) -> Result<bool, StoreError> {
        let text = "UPDATE one_time_links SET used_at = $3
            WHERE tenant_id = $1 AND id = $2 AND used_at IS NULL AND expires_at > $3";
        Ok(sql::run(&self.transaction, text, [self.tenant.0.into(), id.into(), sql::micros(self.now).into()]).await?
            > 0)
    }

    /// Attempts since a moment, as they count for an account and a source.
    pub async fn attempts(
        &mut self,
        account: &str,
        source: &str,
        since: DateTime<Utc>,
    ) -> Result<Attempts, StoreError> {
        let text = "SELECT COUNT(*) AS n, MAX(at) AS last FROM sign_in_attempts
            WHERE tenant_id = $1 AND account = $2 AND source = $3 AND at >= $4";
        let since = sql::micros(since);
        let values = [self.tenant.0.into(), account.into(), source.into(), since.into()];
        let pair = sql::one(&self.transaction, text, values).await?.ok_or(StoreError::NotFound("count"))?;
        let count = async |column: &str, value: &str| {
            let text = format!(
                "SELECT COUNT(*) AS n FROM sign_in_attempts WHERE tenant_id = $1 AND {column} = $2 AND at >= $3"
            );
            let row = sql::one(&self.transaction, &text, [self.tenant.0.into(), value.into(), since.into()]).await?;
            row.map_or(Ok(0), |row| sql::count(&row, "n"))
        };
        Ok(Attempts {
            of_pair: sql::count(&pair, "n")?,
            last: sql::moment_if_any(&pair, "last")?,
            of_source: count("source", source).await?,
            of_account: count("account", account).await?,
        })
    }

    /// Writes an attempt down, before anybody knows how it ends.
    pub async fn note_attempt(&mut self, account: &str, source: &str) -> Result<(), StoreError> {
        let text = "INSERT INTO sign_in_attempts (tenant_id, account, source, at) VALUES ($1, $2, $3, $4)";
        let values = [self.tenant.0.into(), account.into(), source.into(), sql::micros(self.now).into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Forgets the attempts for an account: from one source, or from all. How many there were.
    pub async fn forget_attempts(&mut self, account: &str, source: Option<&str>) -> Result<usize, StoreError> {
        let text =
            "DELETE FROM sign_in_attempts WHERE tenant_id = $1 AND account = $2 AND source = COALESCE($3, source)";
        sql::run(&self.transaction, text, [self.tenant.0.into(), account.into(), source.into()]).await
    }

    /// Whether a member came in from this source since a moment.
    pub async fn came_from(&mut self, staff: i64, source: &str, since: DateTime<Utc>) -> Result<bool, StoreError> {
        let text = "SELECT 1 AS n FROM sessions WHERE tenant_id = $1 AND staff_id = $2 AND source = $3
            AND stage = 'in' AND began_at >= $4 LIMIT 1";
        let values = [self.tenant.0.into(), staff.into(), source.into(), sql::micros(since).into()];
        Ok(sql::one(&self.transaction, text, values).await?.is_some())
    }

    /// Forgets sessions and links that ended before a moment, and attempts that count no more; how many rows.
    pub async fn forget_sessions(&mut self, before: DateTime<Utc>) -> Result<usize, StoreError> {
        let mut forgotten = 0;
        for (text, before) in [
            ("DELETE FROM sessions WHERE tenant_id = $1 AND expires_at < $2", before),
            ("DELETE FROM one_time_links WHERE tenant_id = $1 AND expires_at < $2", before),
            ("DELETE FROM sign_in_attempts WHERE tenant_id = $1 AND at < $2", self.now - COUNTED),
        ] {
            forgotten += sql::run(&self.transaction, text, [self.tenant.0.into(), sql::micros(before).into()]).await?;
        }
        Ok(forgotten)
    }
}
