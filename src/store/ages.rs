//! How old what profiles tell is: kept beside the bodies, so that looking for what has grown old reads no body.
//!
//! Never decides when something is too old: the span comes from the configuration, the rule from `domain::ageing`. A
//! subscriber without a row here was in the list before ages were kept; its row is made when its age is first asked for.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, QueryResult};

use super::{Desk, StoreError, Tx, sql};
use crate::domain::ageing::{Ages, Lapsed};
use crate::domain::subscriber::Subscriber;

/// Rows looked at in one transaction of the daily round: other writers get their turn in between.
const STEP: i64 = 2_000;

/// Cells of `profile_ages`, as `a` in a query.
pub(super) const CELLS: &str = "a.since, a.changed_at, a.confirmed_at, a.told, a.expired";

/// What one step of the daily round came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Aged {
    /// Profiles in which other versions count now.
    pub changed: usize,
    /// The last row looked at, if there may be more behind it.
    pub after: Option<i64>,
}

/// Who says that a profile still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmedBy {
    /// The firm, by a link or a letter.
    Firm,
    /// Somebody at the command line, who asked the firm.
    Operator,
    /// The list, by a later date.
    List,
}

impl ConfirmedBy {
    const fn key(self) -> &'static str {
        match self {
            Self::Firm => "firm",
            Self::Operator => "operator",
            Self::List => "list",
        }
    }
}

/// One row before it is written: subscriber, since, ages.
pub(super) type Row<'a> = (i64, DateTime<Utc>, &'a Ages);

/// The ages in a row that holds [`CELLS`]; nothing where none are kept.
pub(super) fn read(row: &QueryResult) -> Result<Option<Ages>, StoreError> {
    let Some(changed) = sql::moment_if_any(row, "changed_at")? else { return Ok(None) };
    let told: Option<String> = sql::cell(row, "told")?;
    let expired: Option<String> = sql::cell(row, "expired")?;
    Ok(Some(Ages {
        changed,
        told: told.map(|text| moments(&text)).transpose()?,
        confirmed: sql::moment_if_any(row, "confirmed_at")?,
        lapsed: lapsed(expired.as_deref())?,
    }))
}

/// The moments in a cell of `told`.
pub(super) fn moments(text: &str) -> Result<Vec<DateTime<Utc>>, StoreError> {
    let micros: Vec<i64> = serde_json::from_str(text).map_err(|_| StoreError::corrupt("told is no list of moments"))?;
    micros.into_iter().map(sql::from_micros).collect()
}

/// Moments as a cell of `told`.
fn told(ages: &Ages) -> Result<Option<String>, StoreError> {
    let micros = ages.told.as_ref().map(|told| told.iter().copied().map(sql::micros).collect::<Vec<_>>());
    micros.map(|micros| sql::json(&micros)).transpose()
}

fn lapsed(text: Option<&str>) -> Result<Lapsed, StoreError> {
    match text {
        None => Ok(Lapsed::None),
        Some("all") => Ok(Lapsed::All),
        Some(places) => {
            let places = serde_json::from_str(places);
            Ok(Lapsed::At(places.map_err(|_| StoreError::corrupt("expired is no list of places"))?))
        }
    }
}

fn expired(ages: &Ages) -> Result<Option<String>, StoreError> {
    match &ages.lapsed {
        Lapsed::None => Ok(None),
        Lapsed::All => Ok(Some("all".to_owned())),
        Lapsed::At(places) => Ok(Some(sql::json(places)?)),
    }
}

impl Desk {
    /// The ages of one profile by its row.
    pub async fn ages(&self, subscriber: i64) -> Result<Option<Ages>, StoreError> {
        of(self.database(), self.tenant.0, subscriber).await
    }
}

async fn of<C: ConnectionTrait>(on: &C, tenant: i64, subscriber: i64) -> Result<Option<Ages>, StoreError> {
    let text = format!("SELECT {CELLS} FROM profile_ages a WHERE +a.tenant_id = $1 AND a.subscriber_id = $2");
    let row = sql::one(on, &text, [tenant.into(), subscriber.into()]).await?;
    row.map_or(Ok(None), |row| read(&row))
}

impl Tx {
    /// Writes ages, in the place of earlier ones.
    pub(super) async fn write_ages(&self, rows: &[Row<'_>]) -> Result<(), StoreError> {
        let mut cells = Vec::with_capacity(rows.len());
        for (subscriber, since, ages) in rows {
            let confirmed = ages.confirmed.map(sql::micros);
            let oldest = ages.oldest().map(sql::micros);
            let changed = sql::micros(ages.changed);
            cells.push((subscriber, sql::micros(*since), changed, confirmed, oldest, told(ages)?, expired(ages)?));
        }
        let text = "INSERT INTO profile_ages (subscriber_id, tenant_id, since, changed_at, confirmed_at, oldest, told,
                expired)
            SELECT json_extract(value, '$[0]'), $1, json_extract(value, '$[1]'), json_extract(value, '$[2]'),
                json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]'),
                json_extract(value, '$[6]') FROM json_each($2) WHERE true
            ON CONFLICT (subscriber_id) DO UPDATE SET since = excluded.since, changed_at = excluded.changed_at,
                confirmed_at = excluded.confirmed_at, oldest = excluded.oldest, told = excluded.told,
                expired = excluded.expired";
        for batch in cells.chunks(sql::BATCH) {
            sql::run(&self.transaction, text, [self.tenant.0.into(), sql::json(batch)?.into()]).await?;
        }
        Ok(())
    }

    /// Gives firms that are new in the list, with their rows, their ages: one narrow row each.
    pub(super) async fn begin_ages(&self, new: &[(i64, &Subscriber)]) -> Result<(), StoreError> {
        let told = |firm: &Subscriber| sql::micros(Ages::of_new(firm, self.now).changed);
        let cells: Vec<(i64, i64)> = new.iter().map(|(id, firm)| (*id, told(firm))).collect();
        let text = "INSERT INTO profile_ages (subscriber_id, tenant_id, since, changed_at, oldest)
            SELECT json_extract(value, '$[0]'), $1, $3, json_extract(value, '$[1]'), json_extract(value, '$[1]')
            FROM json_each($2)";
        for batch in cells.chunks(sql::BATCH) {
            let values = [self.tenant.0.into(), sql::json(batch)?.into(), sql::micros(self.now).into()];
            sql::run(&self.transaction, text, values).await?;
        }
        Ok(())
    }

    /// One step of the daily round, behind row `after`: what was told before `cutoff` no longer counts, everything else
    /// does, and nothing lapses without one. Doing it again changes nothing.
    pub async fn age_profiles(
        &mut self,
        cutoff: Option<DateTime<Utc>>,
        after: Option<i64>,
    ) -> Result<Aged, StoreError> {
        if after.is_none() {
            self.adopt_ageless(None).await?;
        }
        let text = format!(
            "SELECT a.subscriber_id, {CELLS} FROM profile_ages a WHERE +a.tenant_id = $1 AND a.subscriber_id > $2
               AND (a.oldest <= $3 OR a.expired IS NOT NULL) ORDER BY a.subscriber_id LIMIT $4"
        );
        let cutoff_cell = cutoff.map(sql::micros);
        let values = [self.tenant.0.into(), after.unwrap_or(0).into(), cutoff_cell.into(), STEP.into()];
        let rows = sql::all(&self.transaction, &text, values).await?;
        let mut step = Aged::default();
        let mut changed: Vec<(i64, DateTime<Utc>, Ages)> = Vec::new();
        for row in &rows {
            let subscriber: i64 = sql::cell(row, "subscriber_id")?;
            step.after = Some(subscriber);
            let Some(ages) = read(row)? else { continue };
            let now = cutoff.map_or(Lapsed::None, |cutoff| ages.lapsed_at(cutoff, Some(chrono::Duration::zero())));
            if now != ages.lapsed {
                changed.push((subscriber, sql::moment(row, "since")?, Ages { lapsed: now, ..ages }));
            }
        }
        let cells: Vec<Row<'_>> = changed.iter().map(|(row, since, ages)| (*row, *since, ages)).collect();
        self.write_ages(&cells).await?;
        step.changed = changed.len();
        self.resketch(&changed.iter().map(|(row, ..)| *row).collect::<Vec<_>>()).await?;
        if rows.len() < usize::try_from(STEP).unwrap_or(usize::MAX) {
            step.after = None;
        }
        Ok(step)
    }

    /// Notes that a firm, or somebody for it, says that its profile still holds. A later confirmation stands.
    pub async fn confirm_profile(
        &mut self,
        subscriber: i64,
        at: DateTime<Utc>,
        by: ConfirmedBy,
    ) -> Result<(), StoreError> {
        self.adopt_ageless(Some(subscriber)).await?;
        let text = format!("SELECT {CELLS} FROM profile_ages a WHERE +a.tenant_id = $1 AND a.subscriber_id = $2");
        let row = sql::one(&self.transaction, &text, [self.tenant.0.into(), subscriber.into()]).await?;
        let row = row.ok_or(StoreError::NotFound("subscriber"))?;
        let ages = read(&row)?.ok_or(StoreError::NotFound("subscriber"))?;
        let confirmed = ages.clone().confirm(at);
        self.write_ages(&[(subscriber, sql::moment(&row, "since")?, &confirmed)]).await?;
        self.note_confirmation(subscriber, at, by).await?;
        if confirmed.lapsed != ages.lapsed {
            self.resketch(&[subscriber]).await?;
        }
        Ok(())
    }

    pub(super) async fn note_confirmation(
        &self,
        subscriber: i64,
        at: DateTime<Utc>,
        by: ConfirmedBy,
    ) -> Result<(), StoreError> {
        let text = "INSERT INTO confirmations (tenant_id, subscriber_id, at, by_whom) VALUES ($1, $2, $3, $4)
            ON CONFLICT (tenant_id, subscriber_id, at) DO NOTHING";
        let values = [self.tenant.0.into(), subscriber.into(), sql::micros(at).into(), by.key().into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Firms that were in the list before ages were kept: what they told counts from now. One of them, or all.
    async fn adopt_ageless(&self, only: Option<i64>) -> Result<(), StoreError> {
        let text = "INSERT INTO profile_ages (subscriber_id, tenant_id, since, changed_at, oldest)
            SELECT s.id, $1, 0, $2, $2 FROM subscribers s LEFT JOIN profile_ages a ON a.subscriber_id = s.id
            WHERE +s.tenant_id = $1 AND a.subscriber_id IS NULL AND s.key >= ' ' AND s.id = COALESCE($3, s.id)";
        sql::run(&self.transaction, text, [self.tenant.0.into(), sql::micros(self.now).into(), only.into()]).await?;
        Ok(())
    }
}
