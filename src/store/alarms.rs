//! Alarms: one row for each kind and edition, open until somebody settles it; and letters sent on a day.
//!
//! Never decides what is abnormal, and never writes a letter.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::QueryResult;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::alarm::{Alarm, AlarmKind};

/// Letters of one sender's address that were accepted on one day of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentDay {
    /// The day.
    pub day: NaiveDate,
    /// Digests and newsletters.
    pub bulk: u64,
    /// All others.
    pub urgent: u64,
}

const OPEN: &str = "SELECT a.id, a.kind, a.edition_id, a.letters, a.first_at, a.last_at, a.told_at, e.stopped
    FROM alarms a LEFT JOIN editions e ON e.tenant_id = a.tenant_id AND e.id = a.edition_id
    WHERE a.tenant_id = $1 AND a.settled_at IS NULL";

fn alarm(row: &QueryResult) -> Result<Alarm, StoreError> {
    let kind = AlarmKind::from_key(&sql::cell::<String>(row, "kind")?);
    let edition: String = sql::cell(row, "edition_id")?;
    Ok(Alarm {
        id: sql::cell(row, "id")?,
        kind: kind.ok_or_else(|| StoreError::corrupt("unknown kind of alarm"))?,
        edition: (!edition.is_empty()).then_some(edition),
        letters: sql::count(row, "letters")?,
        first: sql::moment(row, "first_at")?,
        last: sql::moment(row, "last_at")?,
        told: sql::moment_if_any(row, "told_at")?,
        held: sql::cell::<Option<String>>(row, "stopped")?.as_deref() == Some("held"),
    })
}

fn sent_day(row: &QueryResult) -> Result<SentDay, StoreError> {
    let number = |column| sql::count(row, column).map(|count| count as u64);
    let day: String = sql::cell(row, "day")?;
    let day = day.parse().map_err(|_| StoreError::corrupt("a day is none"))?;
    Ok(SentDay { day, bulk: number("bulk")?, urgent: number("urgent")? })
}

impl Desk {
    /// Everything the operator should look at, oldest first.
    pub async fn alarms(&self) -> Result<Vec<Alarm>, StoreError> {
        let text = format!("{OPEN} ORDER BY a.first_at, a.id");
        let rows = sql::all(self.database(), &text, [self.tenant.0.into()]).await?;
        rows.iter().map(alarm).collect()
    }

    /// The subject of an edition's letters, as the first of its readers gets it.
    pub async fn edition_subject(&self, edition: &str) -> Result<Option<String>, StoreError> {
        let text = "SELECT v.subject FROM deliveries d JOIN variants v
                ON v.tenant_id = d.tenant_id AND v.hash = d.variant_hash
            WHERE d.tenant_id = $1 AND d.edition_id = $2 ORDER BY d.contact_id LIMIT 1";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), edition.into()]).await?;
        row.map(|row| sql::cell(&row, "subject")).transpose()
    }

    /// The days on which letters of a sender's address were accepted, oldest first.
    pub async fn sent_days(&self, sender: &str) -> Result<Vec<SentDay>, StoreError> {
        let text = "SELECT day, bulk, urgent FROM sent_days WHERE tenant_id = $1 AND sender = $2 ORDER BY day";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), sender.into()]).await?;
        rows.iter().map(sent_day).collect()
    }
}

impl Tx {
    /// Raises an alarm about so many letters. One that is open counts on; one that was settled begins anew.
    pub async fn alarm(
        &mut self,
        kind: AlarmKind,
        edition: Option<&str>,
        letters: usize,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let text = "INSERT INTO alarms (tenant_id, kind, edition_id, letters, first_at, last_at)
            VALUES ($1, $2, $3, $4, $5, $5)
            ON CONFLICT (tenant_id, kind, edition_id) DO UPDATE SET
                letters = CASE WHEN alarms.settled_at IS NULL THEN alarms.letters ELSE 0 END + excluded.letters,
                first_at = CASE WHEN alarms.settled_at IS NULL THEN alarms.first_at ELSE excluded.first_at END,
                told_at = CASE WHEN alarms.settled_at IS NULL THEN alarms.told_at END,
                last_at = excluded.last_at, settled_at = NULL";
        let values = [
            self.tenant.0.into(),
            kind.key().into(),
            edition.unwrap_or_default().into(),
            i64::try_from(letters).unwrap_or(i64::MAX).into(),
            sql::micros(now).into(),
        ];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// The same for letters of several editions, named once for each letter.
    pub(super) async fn alarm_each(
        &mut self,
        kind: AlarmKind,
        editions: Vec<String>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut letters: BTreeMap<String, usize> = BTreeMap::new();
        for edition in editions {
            *letters.entry(edition).or_default() += 1;
        }
        for (edition, number) in letters {
            self.alarm(kind, Some(&edition), number, now).await?;
        }
        Ok(())
    }

    /// The row of the operator's own mailbox. It belongs to a subscriber without a key, whom no list can name and nothing
    /// else here finds; its ordinal tells it from addresses that only asked for something.
    pub async fn operator_contact(&mut self, address: &str) -> Result<i64, StoreError> {
        let text = "INSERT INTO subscribers (tenant_id, key, body)
            VALUES ($1, '', '{\"id\":\"\",\"products\":[],\"contacts\":[]}')
            ON CONFLICT (tenant_id, key) DO UPDATE SET body = excluded.body RETURNING id";
        let row = sql::one(&self.transaction, text, [self.tenant.0.into()]).await?;
        let room: i64 = sql::cell(&row.ok_or(StoreError::NotFound("subscriber"))?, "id")?;
        let text =
            "INSERT INTO contacts (tenant_id, subscriber_id, address, ordinal, active) VALUES ($1, $2, $3, 1, TRUE)
            ON CONFLICT (subscriber_id, address) DO UPDATE SET active = TRUE, ordinal = 1 RETURNING id";
        let row = sql::one(&self.transaction, text, [self.tenant.0.into(), room.into(), address.into()]).await?;
        sql::cell(&row.ok_or(StoreError::NotFound("contact"))?, "id")
    }

    /// Notes that a letter about these alarms was written to the operator.
    pub async fn alarms_told(&mut self, ids: &[i64], now: DateTime<Utc>) -> Result<(), StoreError> {
        let text = "UPDATE alarms SET told_at = $3
            WHERE tenant_id = $1 AND told_at IS NULL AND id IN (SELECT value FROM json_each($2))";
        let values = [self.tenant.0.into(), sql::json(ids)?.into(), sql::micros(now).into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Settles an open alarm, or all of them; how many.
    pub async fn settle_alarms(&mut self, id: Option<i64>, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let text = "UPDATE alarms SET settled_at = $2
            WHERE tenant_id = $1 AND settled_at IS NULL AND ($3 IS NULL OR id = $3)";
        sql::run(&self.transaction, text, [self.tenant.0.into(), sql::micros(now).into(), id.into()]).await
    }

    /// Adds accepted letters of a sender's address to a day. What it holds now.
    pub async fn count_sent(&mut self, sender: &str, sent: SentDay) -> Result<SentDay, StoreError> {
        let text = "INSERT INTO sent_days (tenant_id, sender, day, bulk, urgent) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (tenant_id, sender, day) DO UPDATE SET
                bulk = sent_days.bulk + excluded.bulk, urgent = sent_days.urgent + excluded.urgent
            RETURNING day, bulk, urgent";
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let values = [
            self.tenant.0.into(),
            sender.into(),
            sent.day.to_string().into(),
            number(sent.bulk).into(),
            number(sent.urgent).into(),
        ];
        let row = sql::one(&self.transaction, text, values).await?;
        sent_day(&row.ok_or(StoreError::NotFound("day"))?)
    }
}
