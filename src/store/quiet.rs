//! Quiet hours: deliveries of an edition in preparation that may not leave before some moment.
//!
//! Never decides which: `publishing` does. The release makes them due then instead of at once.

use chrono::{DateTime, Utc};

use super::{Desk, StoreError, Tx, sql};
use crate::domain::rhythm::{QuietHours, Rhythm};

/// A contact with its quiet hours, and where its clock hangs.
pub type Quiet = (i64, QuietHours, chrono_tz::Tz);

impl Desk {
    /// Those of these contacts that want quiet at some hours. What the list says of it counts as far as the appointments
    /// are worked out.
    pub async fn quiet_hours(&self, contacts: &[i64]) -> Result<Vec<Quiet>, StoreError> {
        let text = "SELECT a.contact_id, MIN(a.quiet) AS quiet, MIN(a.rhythm) AS rhythm
            FROM json_each($2) j CROSS JOIN appointments a
            WHERE a.contact_id = j.value AND +a.tenant_id = $1 AND a.quiet IS NOT NULL GROUP BY a.contact_id";
        let mut found = Vec::new();
        for batch in contacts.chunks(sql::BATCH) {
            for row in sql::all(self.database(), text, [self.tenant.0.into(), sql::json(batch)?.into()]).await? {
                let hours = QuietHours::parse(&sql::cell::<String>(&row, "quiet")?);
                let rhythm = Rhythm::from_key(&sql::cell::<String>(&row, "rhythm")?);
                let contact = sql::cell(&row, "contact_id")?;
                found.extend(hours.zip(rhythm).map(|(hours, rhythm)| (contact, hours, rhythm.zone)));
            }
        }
        Ok(found)
    }
}

impl Tx {
    /// Lets letters of an edition in preparation leave no earlier than these moments, each to its contact; they are worth
    /// sending for as much longer.
    pub async fn hold_back(&mut self, edition: &str, until: &[(i64, DateTime<Utc>)]) -> Result<(), StoreError> {
        let text = "UPDATE deliveries SET not_before = j.until, expires_at = expires_at + (j.until - dated_at)
            FROM (SELECT json_extract(value, '$[0]') AS contact, json_extract(value, '$[1]') AS until
                FROM json_each($3)) j
            WHERE deliveries.tenant_id = $1 AND deliveries.edition_id = $2 AND deliveries.contact_id = j.contact
              AND deliveries.state = 'pending' AND deliveries.due_at IS NULL AND j.until > deliveries.dated_at";
        for batch in until.chunks(sql::BATCH) {
            let rows: Vec<_> = batch.iter().map(|(contact, until)| (contact, sql::micros(*until))).collect();
            let values = [self.tenant.0.into(), edition.into(), sql::json(&rows)?.into()];
            sql::run(&self.transaction, text, values).await?;
        }
        Ok(())
    }
}
