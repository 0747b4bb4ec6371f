//! Figures about the ledger for those who watch it from afar.
//!
//! Never exact to the row: they are read while others write, without holding anybody up. What must be exact is the
//! reconciliation in `ledger.rs`. Reads that touch every row of a large ledger are marked as such; callers keep their
//! answers for a while.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::editions::urgency;
use super::{Desk, StoreError, sql};
use crate::domain::delivery::DeliveryState;
use crate::domain::lane::Lane;

/// Deliveries of one lane in one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Their lane.
    pub lane: Lane,
    /// Their state.
    pub state: DeliveryState,
    /// How many they are.
    pub count: u64,
    /// When the oldest of those for which something still has to happen was frozen.
    pub oldest: Option<DateTime<Utc>>,
}

/// Attempts of one lane with one outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// Their lane.
    pub lane: Lane,
    /// The state they led to.
    pub outcome: DeliveryState,
    /// Within which of [`WAIT_BOUNDS`] they came after the release; one more than there are means beyond all.
    pub within: usize,
    /// How many they are.
    pub count: u64,
    /// The sum of their waits, seconds.
    pub seconds: f64,
}

/// Bounds of the time from the release to an attempt, seconds.
pub const WAIT_BOUNDS: [u32; 10] = [1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400, 259_200];

/// What waits for somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// Editions whose preparation was begun and not finished: no key, a broken template, a process that died.
    pub editions: u64,
    /// Editions that were stopped, by hand or by the brake, and may go on.
    pub stopped: u64,
    /// Alarms that nobody has settled.
    pub alarms: u64,
    /// Contacts of the list that must not be written to.
    pub out_of_reach: u64,
    /// Contacts of the list that are written to.
    pub readers: u64,
    /// Variants that were ever made.
    pub variants: u64,
}

/// Fewer deliveries than this under one domain do not make it a group of its own: it might be a single firm's.
const A_GROUP: i64 = 20;

impl Desk {
    /// Where all deliveries stand. Reads every row.
    pub async fn standings(&self) -> Result<Vec<Standing>, StoreError> {
        let text = "SELECT urgency, state, COUNT(*) AS n, MIN(CASE WHEN due_at IS NOT NULL THEN dated_at END) AS oldest
            FROM deliveries WHERE +tenant_id = $1 GROUP BY urgency, state ORDER BY urgency, state";
        let rows = sql::all(self.database(), text, [self.tenant.0.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(Standing {
                    lane: lane(row)?,
                    state: state(row, "state")?,
                    count: number(row, "n")?,
                    oldest: sql::moment_if_any(row, "oldest")?,
                })
            })
            .collect()
    }

    /// Deliveries that are not accepted, by the domain of their address: the `most` largest domains with enough of
    /// them, all others together under none. Reads every row that is not accepted.
    pub async fn standings_by_domain(
        &self,
        most: u32,
    ) -> Result<Vec<(Option<String>, DeliveryState, u64)>, StoreError> {
        let text = "WITH open AS (
                SELECT LOWER(SUBSTR(c.address, INSTR(c.address, '@') + 1)) AS domain, d.state, COUNT(*) AS n
                FROM deliveries d JOIN contacts c ON c.id = d.contact_id
                WHERE +d.tenant_id = $1 AND d.state <> 'accepted' GROUP BY 1, 2),
            large AS (SELECT domain FROM open GROUP BY domain HAVING SUM(n) >= $3 ORDER BY SUM(n) DESC, domain LIMIT $2)
            SELECT CASE WHEN domain IN (SELECT domain FROM large) THEN domain END AS domain, state, SUM(n) AS n
            FROM open GROUP BY 1, 2 ORDER BY 1, 2";
        let values = [self.tenant.0.into(), i64::from(most).into(), A_GROUP.into()];
        let rows = sql::all(self.database(), text, values).await?;
        rows.iter().map(|row| Ok((sql::cell(row, "domain")?, state(row, "state")?, number(row, "n")?))).collect()
    }

    /// The number of the newest attempt.
    pub async fn last_attempt(&self) -> Result<i64, StoreError> {
        let row = sql::one(self.database(), "SELECT MAX(id) AS id FROM attempts", []).await?;
        Ok(row.map_or(Ok(None), |row| sql::cell::<Option<i64>>(&row, "id"))?.unwrap_or_default())
    }

    /// The attempts after number `after` up to number `until`. Reads only those.
    pub async fn attempts_between(&self, after: i64, until: i64) -> Result<Vec<Tried>, StoreError> {
        let bounds = WAIT_BOUNDS.iter().enumerate();
        let bounds = bounds.map(|(place, bound)| format!(" WHEN wait <= {bound} THEN {place}"));
        let bounds = bounds.collect::<Vec<_>>().concat();
        let text = format!(
            "SELECT urgency, outcome, CASE{bounds} ELSE {} END AS within, COUNT(*) AS n, SUM(wait) AS seconds
            FROM (SELECT d.urgency, a.outcome, MAX(a.at - COALESCE(e.released_at, d.dated_at), 0) / 1000000.0 AS wait
                FROM attempts a JOIN deliveries d ON d.id = a.delivery_id
                    JOIN editions e ON e.tenant_id = d.tenant_id AND e.id = d.edition_id
                WHERE +a.tenant_id = $1 AND a.id > $2 AND a.id <= $3)
            GROUP BY 1, 2, 3",
            WAIT_BOUNDS.len()
        );
        let rows = sql::all(self.database(), &text, [self.tenant.0.into(), after.into(), until.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(Tried {
                    lane: lane(row)?,
                    outcome: state(row, "outcome")?,
                    within: sql::count(row, "within")?,
                    count: number(row, "n")?,
                    seconds: sql::cell(row, "seconds")?,
                })
            })
            .collect()
    }

    /// What waits for somebody, and how many read. Reads every contact.
    pub async fn held(&self) -> Result<Held, StoreError> {
        let text = "SELECT
            (SELECT COUNT(*) FROM editions WHERE tenant_id = $1 AND state = 'preparing') AS editions,
            (SELECT COUNT(*) FROM editions WHERE tenant_id = $1 AND stopped = 'held') AS stopped,
            (SELECT COUNT(*) FROM alarms WHERE tenant_id = $1 AND settled_at IS NULL) AS alarms,
            (SELECT COUNT(*) FROM contacts WHERE +tenant_id = $1 AND active AND suppressed IS NOT NULL) AS silent,
            (SELECT COUNT(*) FROM contacts WHERE +tenant_id = $1 AND active AND suppressed IS NULL) AS readers,
            (SELECT COUNT(*) FROM variants WHERE tenant_id = $1) AS variants";
        let row = sql::one(self.database(), text, [self.tenant.0.into()]).await?;
        let Some(row) = row else { return Ok(Held::default()) };
        Ok(Held {
            editions: number(&row, "editions")?,
            stopped: number(&row, "stopped")?,
            alarms: number(&row, "alarms")?,
            out_of_reach: number(&row, "silent")?,
            readers: number(&row, "readers")?,
            variants: number(&row, "variants")?,
        })
    }

    /// The newest moment that was written down: later than now only if a clock was wrong.
    pub async fn newest_moment(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let text = "SELECT MAX(at) AS at FROM (SELECT created_at AS at FROM editions WHERE tenant_id = $1
            UNION ALL SELECT at FROM attempts WHERE id = (SELECT MAX(id) FROM attempts))";
        let row = sql::one(self.database(), text, [self.tenant.0.into()]).await?;
        row.map_or(Ok(None), |row| sql::moment_if_any(&row, "at"))
    }

    /// Bytes of the database, free ones included.
    pub async fn bytes(&self) -> Result<u64, StoreError> {
        let pages = sql::one(self.database(), "PRAGMA page_count", []).await?;
        let size = sql::one(self.database(), "PRAGMA page_size", []).await?;
        let (Some(pages), Some(size)) = (pages, size) else { return Ok(0) };
        Ok(number(&pages, "page_count")? * number(&size, "page_size")?)
    }
}

fn lane(row: &QueryResult) -> Result<Lane, StoreError> {
    let place: i64 = sql::cell(row, "urgency")?;
    let found = Lane::ALL.into_iter().find(|lane| urgency(*lane) == place);
    found.ok_or_else(|| StoreError::corrupt("unknown lane of a delivery"))
}

fn state(row: &QueryResult, column: &str) -> Result<DeliveryState, StoreError> {
    let key: String = sql::cell(row, column)?;
    DeliveryState::from_key(&key).ok_or_else(|| StoreError::corrupt("unknown state of a delivery"))
}

fn number(row: &QueryResult, column: &str) -> Result<u64, StoreError> {
    sql::count(row, column).map(|count| u64::try_from(count).unwrap_or(u64::MAX))
}
