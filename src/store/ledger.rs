//! Reading the ledger: what is due next, what became of an edition, what was tried for a delivery.
//!
//! Never moves a row; that is `deliveries.rs`. The reconciliation counts rows afresh every time, so that it is exact.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::editions::{kind, urgency};
use super::{Desk, StoreError, sql};
use crate::domain::delivery::{DeliveryState, Trace};
use crate::domain::edition::EditionKind;
use crate::domain::lane::Lane;

/// What became of an edition. `readers` is the sum of all the others, and after the release it never changes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "Edition")]
pub struct EditionReport {
    /// The edition.
    pub id: String,
    /// What it is.
    pub kind: EditionKind,
    /// When it was frozen.
    pub created: DateTime<Utc>,
    /// Contacts it goes to.
    pub readers: usize,
    /// The relay took it.
    pub accepted: usize,
    /// Waiting for another attempt.
    pub deferred: usize,
    /// The relay refused it for good.
    pub refused: usize,
    /// Nobody knows whether it arrived; includes those that will be sent again.
    pub unknown: usize,
    /// Must not be written to.
    pub suppressed: usize,
    /// Of no use any more before it could be handed over.
    pub expired: usize,
    /// Waiting for the first attempt, or in the hands of a worker.
    pub pending: usize,
    /// Of those accepted, how many came back later.
    pub came_back: usize,
    /// Of those that expired, how many were cancelled.
    pub cancelled: usize,
    /// Whether it waits until it is resumed.
    pub held: bool,
}

/// One attempt at a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// When it ended.
    pub at: DateTime<Utc>,
    /// The state it led to.
    pub outcome: DeliveryState,
    /// What the relay said or what went wrong.
    pub words: String,
    /// The proof; how long the relay asked to wait is not kept.
    pub trace: Trace,
}

/// Deliveries by edition and state, of one edition only if `one` names it as `AND edition_id = …`. Those that were accepted
/// are nearly all, and are counted in the order of an index: only the others are sorted.
fn counts(one: &str) -> String {
    format!(
        "WITH sums AS (
            SELECT edition_id, 'accepted' AS state, COUNT(*) AS n, 0 AS cancelled, COUNT(bounced_at) AS came_back
            FROM deliveries WHERE tenant_id = $1 AND state = 'accepted' {one} GROUP BY edition_id
            UNION ALL
            SELECT edition_id, state, COUNT(*) AS n,
                SUM(CASE WHEN state = 'expired' AND reply = 'cancelled' THEN 1 ELSE 0 END) AS cancelled, 0 AS came_back
            FROM deliveries WHERE tenant_id = $1 AND state <> 'accepted' {one} GROUP BY edition_id, state)
        SELECT e.id, e.kind, e.created_at, e.readers, e.stopped, d.state, COALESCE(d.n, 0) AS n,
            COALESCE(d.cancelled, 0) AS cancelled, COALESCE(d.came_back, 0) AS came_back
        FROM editions e LEFT JOIN sums d ON d.edition_id = e.id WHERE e.tenant_id = $1"
    )
}

impl Desk {
    /// The next moment at which something has to happen to a delivery, if anything is open: it becomes due, or the
    /// lease of its worker ends.
    pub async fn next_due(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.next_due_in(&Lane::ALL).await
    }

    /// The same for these lanes only. Waits for no writer.
    pub async fn next_due_in(&self, lanes: &[Lane]) -> Result<Option<DateTime<Utc>>, StoreError> {
        let text = "SELECT MIN(due_at) AS due_at FROM deliveries
            WHERE tenant_id = $1 AND urgency = CAST($2 AS BIGINT) AND due_at IS NOT NULL";
        let mut next: Option<DateTime<Utc>> = None;
        for &lane in lanes {
            let row = sql::one(self.database(), text, [self.tenant.0.into(), urgency(lane).into()]).await?;
            let due = row.map_or(Ok(None), |row| sql::moment_if_any(&row, "due_at"))?;
            next = [next, due].into_iter().flatten().min();
        }
        Ok(next)
    }

    /// What became of every edition, oldest first.
    pub async fn reconciliation(&self) -> Result<Vec<EditionReport>, StoreError> {
        let text = format!("{} ORDER BY e.created_at, e.id", counts(""));
        reports(&sql::all(self.database(), &text, [self.tenant.0.into()]).await?)
    }

    /// How many deliveries of all editions came to no good end: refused, unknown or expired. A look at the whole ledger,
    /// which costs far less than the reconciliation.
    pub async fn failures(&self) -> Result<usize, StoreError> {
        let text = "SELECT COUNT(*) AS n FROM deliveries
            WHERE +tenant_id = $1 AND state IN ('refused', 'unknown', 'expired')";
        sql::one(self.database(), text, [self.tenant.0.into()]).await?.map_or(Ok(0), |row| sql::count(&row, "n"))
    }

    /// What became of one edition.
    pub async fn edition_report(&self, id: &str) -> Result<EditionReport, StoreError> {
        let text = format!("{} AND e.id = $2", counts("AND edition_id = $2"));
        let rows = sql::all(self.database(), &text, [self.tenant.0.into(), id.into()]).await?;
        reports(&rows)?.pop().ok_or(StoreError::NotFound("edition"))
    }

    /// The attempts at one delivery, oldest first.
    pub async fn attempts(&self, delivery: i64) -> Result<Vec<Attempt>, StoreError> {
        let text = "SELECT at, outcome, words, relay, code, status, queue_id FROM attempts
            WHERE tenant_id = $1 AND delivery_id = $2 ORDER BY id";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), delivery.into()]).await?;
        rows.iter().map(attempt).collect()
    }
}

/// A row of the table of attempts.
pub(super) fn attempt(row: &QueryResult) -> Result<Attempt, StoreError> {
    Ok(Attempt {
        at: sql::moment(row, "at")?,
        outcome: state(&sql::cell::<String>(row, "outcome")?)?,
        words: sql::cell(row, "words")?,
        trace: Trace {
            relay: sql::cell(row, "relay")?,
            code: sql::cell::<Option<i64>>(row, "code")?.and_then(|code| u16::try_from(code).ok()),
            status: sql::cell(row, "status")?,
            queue_id: sql::cell(row, "queue_id")?,
            wait: None,
        },
    })
}

pub(super) fn state(key: &str) -> Result<DeliveryState, StoreError> {
    DeliveryState::from_key(key).ok_or_else(|| StoreError::corrupt("unknown state of a delivery"))
}

/// Folds rows of one state each, sorted by edition, into a report per edition.
fn reports(rows: &[QueryResult]) -> Result<Vec<EditionReport>, StoreError> {
    let mut reports = Vec::new();
    for same in rows.chunk_by(|a, b| sql::cell::<String>(a, "id").ok() == sql::cell::<String>(b, "id").ok()) {
        if let Some(first) = same.first() {
            reports.push(report(first, same)?);
        }
    }
    Ok(reports)
}

fn report(first: &QueryResult, rows: &[QueryResult]) -> Result<EditionReport, StoreError> {
    let mut report = EditionReport {
        id: sql::cell(first, "id")?,
        kind: kind(first)?,
        created: sql::moment(first, "created_at")?,
        readers: 0,
        accepted: 0,
        deferred: 0,
        refused: 0,
        unknown: 0,
        suppressed: 0,
        expired: 0,
        pending: 0,
        cancelled: 0,
        came_back: 0,
        held: sql::cell::<Option<String>>(first, "stopped")?.as_deref() == Some("held"),
    };
    for row in rows {
        // An edition without deliveries has one row without a state.
        let Some(key) = sql::cell::<Option<String>>(row, "state")? else { continue };
        let number = sql::count(row, "n")?;
        report.readers += number;
        report.cancelled += sql::count(row, "cancelled")?;
        report.came_back += sql::count(row, "came_back")?;
        *(match state(&key)? {
            DeliveryState::Pending | DeliveryState::Leased | DeliveryState::InData => &mut report.pending,
            DeliveryState::Accepted => &mut report.accepted,
            DeliveryState::Deferred => &mut report.deferred,
            DeliveryState::Refused => &mut report.refused,
            DeliveryState::Unknown => &mut report.unknown,
            DeliveryState::Suppressed => &mut report.suppressed,
            DeliveryState::Expired => &mut report.expired,
        }) += number;
    }
    let frozen: Option<i64> = sql::cell(first, "readers")?;
    if frozen.is_some_and(|frozen| usize::try_from(frozen) != Ok(report.readers)) {
        return Err(StoreError::corrupt("an edition's readers are not the sum of its deliveries"));
    }
    Ok(report)
}
