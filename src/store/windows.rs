//! Windows: when each contact was told last by which rhythm, and every window that closed.
//!
//! Never says when a window closes: the calendar does. A window is written in the transaction that makes its letter due,
//! or not at all; the database refuses a second one that closes or opens at the same moment.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::rhythm::{Cadence, Rhythm};
use crate::domain::stream::Stream;
use crate::domain::window::{Seat, Sitting, Told};

/// A window that should have closed while nobody worked, longer ago than the house makes up for by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// Row number.
    pub id: i64,
    /// Whose.
    pub rhythm: Rhythm,
    /// When it should have closed.
    pub closes: DateTime<Utc>,
    /// How many readers had nothing of it when it was found.
    pub readers: usize,
    /// When it was found.
    pub found: DateTime<Utc>,
    /// Whether somebody has decided about it.
    pub decided: bool,
}

/// Where the next seats of a rhythm begin.
pub type After = (DateTime<Utc>, i64);

/// Whoever was told less far than $3, by a rhythm that held then, and was there then, and has no window that closed since.
const OPEN: &str =
    "FROM appointments a WHERE a.tenant_id = $1 AND a.rhythm = $2 AND a.until_at < $3 AND a.since_at <= $3
    AND (a.away_from IS NULL OR $3 < a.away_from OR $3 >= a.away_until)
    AND NOT EXISTS (SELECT 1 FROM windows w WHERE w.contact_id = a.contact_id AND w.stream = a.stream
        AND w.cadence = a.cadence AND w.closes_at >= $3)";

impl Desk {
    /// Every rhythm by which somebody is told. Names that are no rhythm are left out.
    pub async fn rhythms(&self) -> Result<Vec<Rhythm>, StoreError> {
        // One look into the index for each rhythm, not one for each contact.
        let text = "WITH RECURSIVE names (name) AS (
                SELECT MIN(rhythm) FROM appointments WHERE tenant_id = $1
                UNION ALL SELECT (SELECT MIN(a.rhythm) FROM appointments a WHERE a.tenant_id = $1 AND a.rhythm > n.name)
                FROM names n WHERE n.name IS NOT NULL)
            SELECT name FROM names WHERE name IS NOT NULL";
        let rows = sql::all(self.database(), text, [self.tenant.0.into()]).await?;
        let names: Vec<String> = rows.iter().map(|row| sql::cell(row, "name")).collect::<Result<_, _>>()?;
        Ok(names.iter().filter_map(|name| Rhythm::from_key(name)).collect())
    }

    /// The same, each with how many contacts have it.
    pub async fn rhythm_counts(&self) -> Result<Vec<(Rhythm, usize)>, StoreError> {
        let text =
            "SELECT rhythm, COUNT(*) AS n FROM appointments WHERE tenant_id = $1 GROUP BY rhythm ORDER BY rhythm";
        let mut counts = Vec::new();
        for row in sql::all(self.database(), text, [self.tenant.0.into()]).await? {
            let rhythm = Rhythm::from_key(&sql::cell::<String>(&row, "rhythm")?);
            counts.extend(rhythm.map(|rhythm| Ok((rhythm, sql::count(&row, "n")?))));
        }
        counts.into_iter().collect()
    }

    /// Up to `limit` contacts of a rhythm whose window closed at this moment and was not told, those told longest ago
    /// first, and where the next ones begin.
    pub async fn due_seats(
        &self,
        rhythm: Rhythm,
        closes: DateTime<Utc>,
        after: Option<After>,
        limit: usize,
    ) -> Result<(Vec<Seat>, Option<After>), StoreError> {
        let text = format!(
            "SELECT json_group_array(json_array(o.contact_id, c.subscriber_id, o.until_at)) AS page FROM
            (SELECT a.contact_id, a.until_at {OPEN} AND a.until_at >= $4 AND (a.until_at > $4 OR a.contact_id > $5)
            ORDER BY a.until_at, a.contact_id LIMIT $6) o CROSS JOIN contacts c WHERE c.id = o.contact_id"
        );
        let (until, contact) = after.map_or((i64::MIN, i64::MIN), |(until, contact)| (sql::micros(until), contact));
        let values = [
            self.tenant.0.into(),
            rhythm.key().into(),
            sql::micros(closes).into(),
            until.into(),
            contact.into(),
            i64::try_from(limit).unwrap_or(i64::MAX).into(),
        ];
        let row = sql::one(self.database(), &text, values).await?;
        let page: Vec<(i64, i64, i64)> = row.map_or(Ok(Vec::new()), |row| sql::json_cell(&row, "page"))?;
        let seats: Vec<Seat> = page
            .into_iter()
            .map(|(contact, subscriber, until)| Ok(Seat { contact, subscriber, opens: sql::from_micros(until)? }))
            .collect::<Result<_, StoreError>>()?;
        let last = seats.iter().map(|seat| (seat.opens, seat.contact)).max();
        Ok((seats, last))
    }

    /// How many that are.
    pub async fn due_count(&self, rhythm: Rhythm, closes: DateTime<Utc>) -> Result<usize, StoreError> {
        let text = format!("SELECT COUNT(*) AS n {OPEN}");
        let values = [self.tenant.0.into(), rhythm.key().into(), sql::micros(closes).into()];
        let row = sql::one(self.database(), &text, values).await?;
        row.map_or(Ok(0), |row| sql::count(&row, "n"))
    }

    /// Windows that were missed, the oldest first.
    pub async fn missed_windows(&self) -> Result<Vec<Missed>, StoreError> {
        let text = "SELECT id, rhythm, closes_at, readers, found_at, decided FROM missed_windows
            WHERE tenant_id = $1 ORDER BY closes_at, id";
        let rows = sql::all(self.database(), text, [self.tenant.0.into()]).await?;
        rows.iter().map(missed).collect()
    }
}

fn missed(row: &QueryResult) -> Result<Missed, StoreError> {
    let rhythm = Rhythm::from_key(&sql::cell::<String>(row, "rhythm")?);
    Ok(Missed {
        id: sql::cell(row, "id")?,
        rhythm: rhythm.ok_or_else(|| StoreError::corrupt("unknown rhythm of a missed window"))?,
        closes: sql::moment(row, "closes_at")?,
        readers: sql::count(row, "readers")?,
        found: sql::moment(row, "found_at")?,
        decided: sql::cell::<Option<String>>(row, "decided")?.is_some(),
    })
}

impl Tx {
    /// Notes a window that was missed; false if it was noted before.
    pub async fn note_missed(
        &mut self,
        rhythm: Rhythm,
        closes: DateTime<Utc>,
        readers: usize,
    ) -> Result<bool, StoreError> {
        let text = "INSERT INTO missed_windows (tenant_id, rhythm, closes_at, readers, found_at)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (tenant_id, rhythm, closes_at) DO NOTHING";
        let values = [
            self.tenant.0.into(),
            rhythm.key().into(),
            sql::micros(closes).into(),
            i64::try_from(readers).unwrap_or(i64::MAX).into(),
            sql::micros(self.now).into(),
        ];
        Ok(sql::run(&self.transaction, text, values).await? > 0)
    }

    /// Notes what was decided about a missed window: made after all, or left to the next one.
    pub async fn decide_missed(&mut self, id: i64, make: bool) -> Result<(), StoreError> {
        let text = "UPDATE missed_windows SET decided = $3 WHERE tenant_id = $1 AND id = $2";
        let word = if make { "make" } else { "skip" };
        sql::run(&self.transaction, text, [self.tenant.0.into(), id.into(), word.into()]).await?;
        Ok(())
    }

    /// Missed windows that a later one has covered, or that are nobody's any more.
    pub async fn forget_missed(&mut self, ids: &[i64]) -> Result<(), StoreError> {
        let text = "DELETE FROM missed_windows WHERE tenant_id = $1 AND id IN (SELECT value FROM json_each($2))";
        sql::run(&self.transaction, text, [self.tenant.0.into(), sql::json(ids)?.into()]).await?;
        Ok(())
    }

    /// Closes the window of these seats of a sitting: it was told like this, by this edition if by any. The next window of
    /// each opens where this one closed.
    pub async fn close_windows(
        &mut self,
        sitting: &Sitting,
        seats: &[Seat],
        (told, edition): (Told, Option<&str>),
    ) -> Result<(), StoreError> {
        let text = "INSERT INTO windows (tenant_id, contact_id, stream, cadence, opens_at, closes_at, told, edition_id)
            SELECT $1, json_extract(j.value, '$[0]'), $3, $4, json_extract(j.value, '$[1]'), $5, $6, $7
            FROM json_each($2) j WHERE true";
        for batch in seats.chunks(sql::BATCH) {
            let rows: Vec<(i64, i64)> = batch.iter().map(|seat| (seat.contact, sql::micros(seat.opens))).collect();
            let values = [
                self.tenant.0.into(),
                sql::json(&rows)?.into(),
                sitting.stream.key().into(),
                sitting.cadence.key().into(),
                sql::micros(sitting.closes).into(),
                told.key().into(),
                edition.into(),
            ];
            sql::run(&self.transaction, text, values).await?;
            let contacts: Vec<i64> = batch.iter().map(|seat| seat.contact).collect();
            self.told_until((sitting.stream, sitting.cadence), &contacts, sitting.closes).await?;
        }
        Ok(())
    }

    async fn told_until(
        &self,
        (stream, cadence): (Stream, Cadence),
        contacts: &[i64],
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let text = "UPDATE appointments SET until_at = $5 WHERE +tenant_id = $1 AND stream = $3 AND cadence = $4
            AND contact_id IN (SELECT value FROM json_each($2))";
        let values = [
            self.tenant.0.into(),
            sql::json(contacts)?.into(),
            stream.key().into(),
            cadence.key().into(),
            sql::micros(until).into(),
        ];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }
}
