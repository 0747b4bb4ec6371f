//! How far the last editions came and how fast, for pictures: reads whose cost does not grow with what ever was sent.
//!
//! Of an edition with many letters only some are looked at, spread evenly over its readers: enough for a share and a middle.
//! What must be exact is the reconciliation in `ledger.rs`.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::QueryResult;

use super::editions::{COLUMNS, kind};
use super::{Desk, EditionRow, StoreError, sql};
use crate::domain::edition::EditionKind;
use crate::domain::rating::Rating;

/// Letters of one edition that are looked at, about.
const LOOKED_AT: usize = 200;

/// Letters of one sort that were released on one day of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Released {
    /// The day.
    pub day: NaiveDate,
    /// What sort.
    pub kind: EditionKind,
    /// How many.
    pub letters: usize,
}

/// An alert that was released.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentAlert {
    /// Its edition.
    pub edition: String,
    /// How many got it.
    pub readers: usize,
    /// What the advisory meant when it was looked at last.
    pub rating: Rating,
    /// When its publisher released the revision.
    pub issued: DateTime<Utc>,
    /// When we did.
    pub released: DateTime<Utc>,
}

/// How far an edition came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Letters that were looked at.
    pub looked_at: usize,
    /// Those of them that were handed over.
    pub accepted: usize,
    /// When half of those were.
    pub half: Option<DateTime<Utc>>,
}

impl Desk {
    /// Up to `limit` editions that are older than one, by its moment in microseconds and its id; the newest first, and the
    /// newest of all where none is given.
    pub async fn editions_behind(
        &self,
        behind: Option<(i64, &str)>,
        limit: usize,
    ) -> Result<Vec<EditionRow>, StoreError> {
        let (at, id) = behind.unwrap_or((i64::MAX, ""));
        let text = format!("{COLUMNS} AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC LIMIT $4");
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let values = [self.tenant.0.into(), at.into(), id.into(), limit.into()];
        let rows = sql::all(self.database(), &text, values).await?;
        rows.iter().map(EditionRow::read).collect()
    }

    /// The publishers' identifiers of advisories, by their rows.
    pub async fn tracking_ids(&self, rows: &[i64]) -> Result<HashMap<i64, String>, StoreError> {
        let text = "SELECT id, tracking_id FROM advisories
            WHERE +tenant_id = $1 AND id IN (SELECT value FROM json_each($2))";
        let found = sql::all(self.database(), text, [self.tenant.0.into(), sql::json(rows)?.into()]).await?;
        found.iter().map(|row| Ok((sql::cell(row, "id")?, sql::cell(row, "tracking_id")?))).collect()
    }

    /// The row and the identifier of the advisory that an edition tells, if it tells one.
    pub async fn told_by(&self, edition: &str) -> Result<Option<(i64, String)>, StoreError> {
        let text = "SELECT a.id, a.tracking_id FROM editions e
            JOIN advisories a ON a.tenant_id = e.tenant_id AND a.id = e.advisory_id
            WHERE e.tenant_id = $1 AND e.id = $2";
        let found = sql::one(self.database(), text, [self.tenant.0.into(), edition.into()]).await?;
        found.map(|row| Ok((sql::cell(&row, "id")?, sql::cell(&row, "tracking_id")?))).transpose()
    }

    /// The editions that were released last, the newest first.
    pub async fn last_released(&self, limit: u32) -> Result<Vec<EditionRow>, StoreError> {
        let text = format!("{COLUMNS} AND released_at IS NOT NULL ORDER BY released_at DESC LIMIT $2");
        let rows = sql::all(self.database(), &text, [self.tenant.0.into(), limit.into()]).await?;
        rows.iter().map(EditionRow::read).collect()
    }

    /// Letters by the day of their release and their sort, since a moment.
    pub async fn released_by_day(&self, since: DateTime<Utc>) -> Result<Vec<Released>, StoreError> {
        let text =
            "SELECT released_at / 86400000000 AS day, kind, CAST(SUM(readers) AS BIGINT) AS letters FROM editions
            WHERE tenant_id = $1 AND released_at >= $2 AND readers > 0 GROUP BY 1, 2 ORDER BY 1, 2";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), sql::micros(since).into()]).await?;
        rows.iter().map(released).collect()
    }

    /// The alerts that were released last and about which it is known when their publishers released them.
    pub async fn last_alerts(&self, limit: u32) -> Result<Vec<SentAlert>, StoreError> {
        let text = "SELECT e.id, e.readers, e.released_at, r.issued_at, l.rating FROM editions e
            JOIN revisions r ON r.tenant_id = e.tenant_id AND r.id = e.revision_id AND r.issued_at IS NOT NULL
            JOIN library l ON l.tenant_id = e.tenant_id AND l.revision_id = e.revision_id
            WHERE e.tenant_id = $1 AND e.released_at IS NOT NULL AND e.kind = 'alert' AND e.readers > 0
            ORDER BY e.released_at DESC LIMIT $2";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), limit.into()]).await?;
        rows.iter().map(sent).collect()
    }

    /// How far an edition of so many readers came.
    pub async fn progress(&self, edition: &str, readers: usize) -> Result<Progress, StoreError> {
        let one_in = i64::try_from((readers / LOOKED_AT).max(1)).unwrap_or(1);
        let text = "SELECT d.state, (SELECT MIN(a.at) FROM attempts a WHERE a.tenant_id = d.tenant_id
                AND a.delivery_id = d.id AND a.outcome = 'accepted') AS at
            FROM deliveries d WHERE d.tenant_id = $1 AND d.edition_id = $2 AND d.contact_id % $3 = 0";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), edition.into(), one_in.into()]).await?;
        let mut moments = Vec::new();
        let mut accepted = 0;
        for row in &rows {
            accepted += usize::from(sql::cell::<String>(row, "state")? == "accepted");
            moments.extend(sql::moment_if_any(row, "at")?);
        }
        moments.sort_unstable();
        let half = moments.get(moments.len() / 2).copied();
        Ok(Progress { looked_at: rows.len(), accepted, half })
    }
}

fn released(row: &QueryResult) -> Result<Released, StoreError> {
    let day = DateTime::from_timestamp(sql::cell::<i64>(row, "day")?.saturating_mul(86_400), 0);
    let day = day.ok_or_else(|| StoreError::corrupt("a day is out of range"))?.date_naive();
    Ok(Released { day, kind: kind(row)?, letters: sql::count(row, "letters")? })
}

fn sent(row: &QueryResult) -> Result<SentAlert, StoreError> {
    Ok(SentAlert {
        edition: sql::cell(row, "id")?,
        readers: sql::count(row, "readers")?,
        rating: super::library::rating(row)?,
        issued: sql::moment(row, "issued_at")?,
        released: sql::moment(row, "released_at")?,
    })
}
