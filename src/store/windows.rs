//! Windows: when each contact was told last by which rhythm, and every window that closed.
//!
//! Never says when a window closes: the calendar does. A window is written in the transaction that makes its letter due,
//! or not at all; the database refuses a second one that closes or opens at the same moment.

use chrono::{DateTime, Utc};

use super::{StoreError, Tx, sql};
use crate::domain::rhythm::Cadence;
use crate::domain::stream::Stream;
use crate::domain::window::{Seat, Sitting, Told};

impl Tx {
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
