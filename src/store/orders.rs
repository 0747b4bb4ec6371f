//! Orders and their steps: releases that wait, who wanted them, who agreed, how they ended.
//!
//! Rows are added and never changed or taken away. The end of an order is written in the transaction that brings it
//! about, and the database refuses a second end. Never decides whether an order may be released; that is `publishing`.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, QueryResult};

use super::editions::kind;
use super::{Desk, StoreError, Tx, sql};
use crate::domain::alarm::AlarmKind;
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::edition::EditionKind;
use crate::domain::order::{Matter, Order, Step, StepKind};
use crate::domain::rhythm::Cadence;
use crate::domain::tenant::TenantId;

/// An order that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrder {
    /// What sort of letters it would make.
    pub kind: EditionKind,
    /// What it is about.
    pub matter: Matter,
    /// Nothing leaves before.
    pub not_before: Option<DateTime<Utc>>,
    /// TLP:RED is meant.
    pub closed: bool,
}

const CELLS: &str = "SELECT o.id, o.kind, o.advisory_id, o.cadence, o.window_name, o.opens_at, o.not_before, o.closed,
    o.correction, a.tracking_id FROM orders o LEFT JOIN advisories a ON a.tenant_id = o.tenant_id AND a.id = o.advisory_id
    WHERE o.tenant_id = $1";

/// The same in the order in which they were given, the newest first. Of two tables the small one would tempt.
const BEHIND: &str =
    "SELECT f.id AS first, o.id, o.kind, o.advisory_id, o.cadence, o.window_name, o.opens_at, o.not_before,
    o.closed, o.correction, a.tracking_id FROM order_steps f CROSS JOIN orders o
    LEFT JOIN advisories a ON a.tenant_id = o.tenant_id AND a.id = o.advisory_id
    WHERE +f.tenant_id = $1 AND f.what = 'ordered' AND f.id < $2 AND o.tenant_id = $1 AND o.id = f.order_id
    ORDER BY f.id DESC LIMIT $3";

const OPEN: &str = "NOT EXISTS (SELECT 1 FROM order_steps x WHERE x.tenant_id = o.tenant_id AND x.order_id = o.id
    AND x.what IN ('released', 'cancelled'))";

fn order(row: &QueryResult) -> Result<Order, StoreError> {
    let correction = sql::cell::<Option<String>>(row, "correction")?;
    let matter = match sql::cell::<Option<i64>>(row, "advisory_id")? {
        _ if correction.is_some() => {
            let (correction, of) = sql::json_cell(row, "correction")?;
            Matter::Correction { correction, of }
        }
        Some(advisory) => Matter::Advisory { row: advisory, advisory: sql::cell(row, "tracking_id")? },
        None => Matter::Window {
            cadence: Cadence::from_key(&sql::cell::<String>(row, "cadence")?)
                .ok_or_else(|| StoreError::corrupt("unknown cadence of an order"))?,
            window: sql::cell(row, "window_name")?,
            opens: sql::moment(row, "opens_at")?,
        },
    };
    Ok(Order {
        id: sql::cell(row, "id")?,
        kind: kind(row)?,
        matter,
        not_before: sql::moment_if_any(row, "not_before")?,
        closed: sql::cell(row, "closed")?,
        steps: Vec::new(),
    })
}

/// What an order about a correction keeps of it; steady, so that the same is found again.
fn correction_cell(matter: &Matter) -> Result<Option<String>, StoreError> {
    let Matter::Correction { correction, of } = matter else { return Ok(None) };
    sql::json(&(correction, of)).map(Some)
}

fn step(row: &QueryResult) -> Result<Step, StoreError> {
    Ok(Step {
        at: sql::moment(row, "at")?,
        what: StepKind::from_key(&sql::cell::<String>(row, "what")?)
            .ok_or_else(|| StoreError::corrupt("unknown step of an order"))?,
        by: sql::cell(row, "by_whom")?,
        seen: sql::cell(row, "seen")?,
        readers: sql::count(row, "readers")?,
        edition: sql::cell(row, "edition_id")?,
    })
}

/// Orders with their steps.
async fn whole<C: ConnectionTrait>(on: &C, tenant: TenantId, rows: &[QueryResult]) -> Result<Vec<Order>, StoreError> {
    let mut orders: Vec<Order> = rows.iter().map(order).collect::<Result<_, _>>()?;
    if orders.is_empty() {
        return Ok(orders);
    }
    let ids: Vec<&str> = orders.iter().map(|order| order.id.as_str()).collect();
    let text = "SELECT s.order_id, s.at, s.what, s.by_whom, s.seen, s.readers, s.edition_id
        FROM json_each($2) j CROSS JOIN order_steps s
        WHERE s.tenant_id = $1 AND s.order_id = j.value ORDER BY s.id";
    let mut steps: HashMap<String, Vec<Step>> = HashMap::new();
    for row in sql::all(on, text, [tenant.0.into(), sql::json(&ids)?.into()]).await? {
        steps.entry(sql::cell(&row, "order_id")?).or_default().push(step(&row)?);
    }
    for order in &mut orders {
        order.steps = steps.remove(&order.id).unwrap_or_default();
    }
    orders.sort_by_key(Order::at);
    Ok(orders)
}

impl Desk {
    /// Orders that have not ended, of one sort only if that is given, oldest first.
    pub async fn open_orders(&self, only: Option<EditionKind>) -> Result<Vec<Order>, StoreError> {
        let text = format!("{CELLS} AND o.kind = COALESCE($2, o.kind) AND {OPEN}");
        let only = only.map(EditionKind::key);
        let rows = sql::all(self.database(), &text, [self.tenant.0.into(), only.into()]).await?;
        whole(self.database(), self.tenant, &rows).await
    }

    /// All orders that ever were, oldest first.
    pub async fn orders(&self) -> Result<Vec<Order>, StoreError> {
        let rows = sql::all(self.database(), CELLS, [self.tenant.0.into()]).await?;
        whole(self.database(), self.tenant, &rows).await
    }

    /// Up to `limit` orders that ever were, the newest first, behind the number of a first step; and the number behind
    /// which there may be more.
    pub async fn orders_behind(
        &self,
        behind: Option<i64>,
        limit: u32,
    ) -> Result<(Vec<Order>, Option<i64>), StoreError> {
        let values = [self.tenant.0.into(), behind.unwrap_or(i64::MAX).into(), limit.into()];
        let rows = sql::all(self.database(), BEHIND, values).await?;
        let full = u32::try_from(rows.len()).is_ok_and(|count| count >= limit);
        let last = rows.last().filter(|_| full).map(|row| sql::cell(row, "first")).transpose()?;
        let mut orders = whole(self.database(), self.tenant, &rows).await?;
        orders.reverse();
        Ok((orders, last))
    }

    /// One order by its id, or by the beginning of it where no other begins so.
    pub async fn order(&self, id: &str) -> Result<Order, StoreError> {
        let text = format!(
            "{CELLS} AND o.id >= $2 AND o.id < $2 || '~' AND (o.id = $2 OR length($2) >= 6) ORDER BY o.id LIMIT 2"
        );
        let rows = sql::all(self.database(), &text, [self.tenant.0.into(), id.into()]).await?;
        let is_whole = |row: &QueryResult| sql::cell::<String>(row, "id").is_ok_and(|whole| whole == id);
        let Some(first) = rows.first() else { return Err(StoreError::NotFound("order")) };
        if rows.len() > 1 && !is_whole(first) {
            return Err(StoreError::Conflict("several orders begin so: say more of the id"));
        }
        whole(self.database(), self.tenant, &rows[..1]).await?.pop().ok_or(StoreError::NotFound("order"))
    }

    /// The order about an advisory that has not ended.
    pub async fn open_order_of(&self, advisory: i64) -> Result<Option<Order>, StoreError> {
        let text = format!("{CELLS} AND o.advisory_id = $2 AND {OPEN}");
        let rows = sql::all(self.database(), &text, [self.tenant.0.into(), advisory.into()]).await?;
        Ok(whole(self.database(), self.tenant, &rows).await?.pop())
    }

    /// The order about a correction in these words that has not ended.
    pub async fn open_order_to_correct(&self, matter: &Matter) -> Result<Option<Order>, StoreError> {
        let Some(correction) = correction_cell(matter)? else { return Ok(None) };
        let text = format!("{CELLS} AND o.correction = $2 AND {OPEN}");
        let rows = sql::all(self.database(), &text, [self.tenant.0.into(), correction.into()]).await?;
        Ok(whole(self.database(), self.tenant, &rows).await?.pop())
    }

    /// The order about a window, whether it has ended or not: there is only ever one.
    pub async fn order_of_window(
        &self,
        kind: EditionKind,
        cadence: Cadence,
        window: &str,
    ) -> Result<Option<Order>, StoreError> {
        let text = format!("{CELLS} AND o.kind = $2 AND o.cadence = $3 AND o.window_name = $4");
        let values = [self.tenant.0.into(), kind.key().into(), cadence.key().into(), window.into()];
        let rows = sql::all(self.database(), &text, values).await?;
        Ok(whole(self.database(), self.tenant, &rows).await?.pop())
    }

    /// The order by which an edition was released, if by one.
    pub async fn order_of_edition(&self, edition: &str) -> Result<Option<Order>, StoreError> {
        let text =
            format!("{CELLS} AND o.id = (SELECT e.order_id FROM editions e WHERE e.tenant_id = $1 AND e.id = $2)");
        let rows = sql::all(self.database(), &text, [self.tenant.0.into(), edition.into()]).await?;
        Ok(whole(self.database(), self.tenant, &rows).await?.pop())
    }

    /// What was released in a stretch of time, as it stands now: rows of advisories, each with its current revision and
    /// how far that is.
    pub async fn released_between(
        &self,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Vec<(i64, i64, String)>, StoreError> {
        let text = "SELECT a.id, a.current_revision AS revision, a.state FROM advisories a
            WHERE a.tenant_id = $1 AND a.id IN (SELECT r.advisory_id FROM revisions r
                WHERE r.tenant_id = $1 AND r.released_at >= $2 AND r.released_at < $3) ORDER BY a.id";
        let values = [self.tenant.0.into(), sql::micros(from).into(), sql::micros(until).into()];
        let rows = sql::all(self.database(), text, values).await?;
        rows.iter()
            .map(|row| Ok((sql::cell(row, "id")?, sql::cell(row, "revision")?, sql::cell(row, "state")?)))
            .collect()
    }

    /// Contacts that a rhythm of this stream and cadence writes to.
    pub async fn appointed(&self, kind: EditionKind, cadence: Cadence) -> Result<usize, StoreError> {
        let text = "SELECT COUNT(*) AS n FROM appointments WHERE tenant_id = $1 AND stream = $2 AND cadence = $3";
        let values = [self.tenant.0.into(), kind.key().into(), cadence.key().into()];
        let row = sql::one(self.database(), text, values).await?;
        row.map_or(Ok(0), |row| sql::count(&row, "n"))
    }
}

impl Tx {
    /// Begins an order with its first step. An advisory has one open order at most, and so has a correction in the same
    /// words: another is [`StoreError::Conflict`].
    pub async fn place_order(&mut self, id: &str, order: &NewOrder, first: &Step) -> Result<(), StoreError> {
        let (advisory, cadence, window, opens) = match &order.matter {
            Matter::Advisory { row, .. } => (Some(*row), None, None, None),
            Matter::Window { cadence, window, opens } => {
                (None, Some(cadence.key()), Some(window.as_str()), Some(sql::micros(*opens)))
            }
            Matter::Correction { .. } => (None, None, None, None),
        };
        let correction = correction_cell(&order.matter)?;
        let text = format!(
            "SELECT o.id FROM orders o WHERE o.tenant_id = $1 AND (o.advisory_id = $2 OR o.correction = $3) AND {OPEN}"
        );
        let values = [self.tenant.0.into(), advisory.into(), correction.clone().into()];
        if sql::one(&self.transaction, &text, values).await?.is_some() {
            return Err(StoreError::Conflict("an order about the same waits already"));
        }
        let text = "INSERT INTO orders
            (tenant_id, id, kind, advisory_id, cadence, window_name, opens_at, not_before, closed, correction)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        let values = [
            self.tenant.0.into(),
            id.into(),
            order.kind.key().into(),
            advisory.into(),
            cadence.into(),
            window.into(),
            opens.into(),
            order.not_before.map(sql::micros).into(),
            order.closed.into(),
            correction.into(),
        ];
        sql::run(&self.transaction, text, values).await?;
        self.write_step(id, first).await
    }

    /// Writes what happened to an order behind what happened before. To one that has ended nothing happens any more:
    /// [`StoreError::Conflict`]. With its end, the alarm about it is settled.
    pub async fn add_step(&mut self, id: &str, step: &Step) -> Result<(), StoreError> {
        let text = "SELECT 1 AS n FROM order_steps WHERE tenant_id = $1 AND order_id = $2
            AND what IN ('released', 'cancelled')";
        if sql::one(&self.transaction, text, [self.tenant.0.into(), id.into()]).await?.is_some() {
            return Err(StoreError::Conflict("the order has ended: it was released or cancelled"));
        }
        self.write_step(id, step).await?;
        if step.what.is_the_end() {
            self.settle_approval(id, step.at).await?;
        }
        Ok(())
    }

    /// Nobody is waited for any more.
    pub async fn settle_approval(&mut self, order: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        let text = "UPDATE alarms SET settled_at = $4
            WHERE tenant_id = $1 AND kind = $2 AND edition_id = $3 AND settled_at IS NULL";
        let values = [self.tenant.0.into(), AlarmKind::Approval.key().into(), order.into(), sql::micros(now).into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    async fn write_step(&mut self, id: &str, step: &Step) -> Result<(), StoreError> {
        let text = "INSERT INTO order_steps (tenant_id, order_id, at, what, by_whom, seen, readers, edition_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let values = [
            self.tenant.0.into(),
            id.into(),
            sql::micros(step.at).into(),
            step.what.key().into(),
            step.by.as_deref().into(),
            step.seen.as_str().into(),
            i64::try_from(step.readers).unwrap_or(i64::MAX).into(),
            step.edition.as_deref().into(),
        ];
        sql::run(&self.transaction, text, values).await?;
        let what = match step.what {
            StepKind::Ordered => Action::OrderPlace,
            StepKind::Approved => Action::OrderApprove,
            StepKind::Changed => Action::OrderRefuse,
            StepKind::Cancelled => Action::OrderCancel,
            // The release tells of itself; a count is nobody's deed.
            StepKind::Released | StepKind::Counted => return Ok(()),
        };
        let deed = Deed::of(what, SubjectKind::Order, id)
            .with("seen", step.seen.as_str())
            .with("readers", step.readers)
            .with_any("by", step.by.as_deref());
        self.record(&deed).await
    }

    /// Says by which order an edition is made.
    pub async fn order_edition(&mut self, edition: &str, order: &str) -> Result<(), StoreError> {
        let text = "UPDATE editions SET order_id = $3 WHERE tenant_id = $1 AND id = $2";
        sql::run(&self.transaction, text, [self.tenant.0.into(), edition.into(), order.into()]).await?;
        Ok(())
    }
}
