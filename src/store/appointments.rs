//! Appointments: by which rhythm each contact is told, until when it was told, and when not to write.
//!
//! They follow from the list, which is looked through only as far as it changed ([`Desk::changed_rows`]), so taking a list
//! in costs nothing here. Never decides where a new one opens: `publishing` does. Windows are in `windows.rs`.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::rhythm::Cadence;
use crate::domain::stream::Stream;

/// Up to where the appointments are worked out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arranged {
    /// The version of the list; 0 where nothing was worked out yet.
    pub version: i64,
    /// When; absent where nothing was worked out yet.
    pub at: Option<DateTime<Utc>>,
    /// By which calendar, in its own words.
    pub calendar: String,
}

/// One contact's appointment for one stream and cadence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Row of the contact.
    pub contact: i64,
    /// The digest or the newsletter.
    pub stream: Stream,
    /// Daily, weekly or monthly.
    pub cadence: Cadence,
    /// The name of the rhythm.
    pub rhythm: String,
    /// When its last window closed, or when it opened its first.
    pub until: DateTime<Utc>,
    /// A moment at which the rhythm did not hold yet.
    pub since: DateTime<Utc>,
    /// The first moment of an absence and the first one after it.
    pub away: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// Its quiet hours, as they stand in the list.
    pub quiet: Option<String>,
}

/// A contact with what was arranged with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Row of the contact.
    pub contact: i64,
    /// Row of its subscriber.
    pub subscriber: i64,
    /// Stands in the subscriber's list of contacts.
    pub active: bool,
    /// When it came; absent where that was before anybody wrote it down.
    pub came: Option<DateTime<Utc>>,
    /// Its appointments.
    pub appointments: Vec<Appointment>,
}

/// Subscribers looked through at once.
const LOOK: i64 = 2_000;

impl Desk {
    /// Up to where the appointments are worked out.
    pub async fn arranged(&self) -> Result<Arranged, StoreError> {
        let text = "SELECT appointments_version, arranged_at, calendar FROM tenants WHERE id = $1";
        let row = sql::one(self.database(), text, [self.tenant.0.into()]).await?;
        let row = row.ok_or(StoreError::NotFound("tenant"))?;
        Ok(Arranged {
            version: sql::cell(&row, "appointments_version")?,
            at: sql::moment_if_any(&row, "arranged_at")?,
            calendar: sql::cell::<Option<String>>(&row, "calendar")?.unwrap_or_default(),
        })
    }

    /// Some subscribers behind row `after` that became what they are after a version of the list, all of them where that
    /// is 0; none at the end.
    pub async fn changed_rows(&self, version: i64, after: i64) -> Result<Vec<i64>, StoreError> {
        let text = "SELECT id FROM profiles WHERE tenant_id = $1 AND changed > $2 AND id > $3 ORDER BY id LIMIT $4";
        let since = if version == 0 { -1 } else { version };
        let rows =
            sql::all(self.database(), text, [self.tenant.0.into(), since.into(), after.into(), LOOK.into()]).await?;
        rows.iter().map(|row| sql::cell(row, "id")).collect()
    }
}

impl Tx {
    /// What is arranged with every contact that these subscribers have or had, by contact.
    pub async fn known(&self, subscribers: &[i64]) -> Result<Vec<Known>, StoreError> {
        let text = "SELECT c.id, c.subscriber_id, c.active, c.came_at, a.contact_id, a.stream, a.cadence, a.rhythm,
                a.until_at, a.since_at, a.away_from, a.away_until, a.quiet
            FROM json_each($2) j CROSS JOIN contacts c LEFT JOIN appointments a ON a.contact_id = c.id
            WHERE c.subscriber_id = j.value AND +c.tenant_id = $1 ORDER BY c.id, a.stream, a.cadence";
        let mut known: Vec<Known> = Vec::new();
        for row in sql::all(&self.transaction, text, [self.tenant.0.into(), sql::json(subscribers)?.into()]).await? {
            let contact: i64 = sql::cell(&row, "id")?;
            if known.last().is_none_or(|last| last.contact != contact) {
                known.push(Known {
                    contact,
                    subscriber: sql::cell(&row, "subscriber_id")?,
                    active: sql::cell(&row, "active")?,
                    came: sql::moment_if_any(&row, "came_at")?,
                    appointments: Vec::new(),
                });
            }
            if sql::cell::<Option<i64>>(&row, "contact_id")?.is_some() {
                let appointment = appointment(&row, contact)?;
                known.last_mut().into_iter().for_each(|last| last.appointments.push(appointment.clone()));
            }
        }
        Ok(known)
    }

    /// Writes appointments as they are from now on. One that opens anew opens a hair later where another window of its
    /// contact opened at that very moment.
    pub async fn arrange(&mut self, appointments: &[Appointment]) -> Result<(), StoreError> {
        let text = "INSERT INTO appointments (tenant_id, contact_id, stream, cadence, rhythm, until_at, since_at,
                away_from, away_until, quiet)
            SELECT $1, j.contact, j.stream, j.cadence, j.rhythm,
                COALESCE((SELECT MAX(w.opens_at) + 1 FROM windows w WHERE w.contact_id = j.contact
                    AND w.stream = j.stream AND w.cadence = j.cadence AND w.opens_at BETWEEN j.until AND j.until + 999),
                    j.until),
                j.since, j.away_from, j.away_until, j.quiet
            FROM (SELECT json_extract(value, '$[0]') AS contact, json_extract(value, '$[1]') AS stream,
                json_extract(value, '$[2]') AS cadence, json_extract(value, '$[3]') AS rhythm,
                json_extract(value, '$[4]') AS until, json_extract(value, '$[5]') AS since,
                json_extract(value, '$[6]') AS away_from, json_extract(value, '$[7]') AS away_until,
                json_extract(value, '$[8]') AS quiet FROM json_each($2)) j WHERE true
            ON CONFLICT (contact_id, stream, cadence) DO UPDATE SET rhythm = excluded.rhythm,
                since_at = excluded.since_at, away_from = excluded.away_from, away_until = excluded.away_until,
                quiet = excluded.quiet";
        for batch in appointments.chunks(sql::BATCH) {
            let rows: Vec<_> = batch
                .iter()
                .map(|one| {
                    let away = one.away.map(|(from, until)| (sql::micros(from), sql::micros(until))).unzip();
                    let words = (one.stream.key(), one.cadence.key(), &one.rhythm);
                    let (until, since) = (sql::micros(one.until), sql::micros(one.since));
                    (one.contact, words.0, words.1, words.2, until, since, away.0, away.1, &one.quiet)
                })
                .collect();
            sql::run(&self.transaction, text, [self.tenant.0.into(), sql::json(&rows)?.into()]).await?;
        }
        Ok(())
    }

    /// Ends appointments.
    pub async fn end_appointments(&mut self, ended: &[(i64, Stream, Cadence)]) -> Result<(), StoreError> {
        let text = "DELETE FROM appointments WHERE +tenant_id = $1 AND (contact_id, stream, cadence) IN
            (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
            FROM json_each($2))";
        for batch in ended.chunks(sql::BATCH) {
            let rows: Vec<_> =
                batch.iter().map(|(contact, stream, cadence)| (contact, stream.key(), cadence.key())).collect();
            sql::run(&self.transaction, text, [self.tenant.0.into(), sql::json(&rows)?.into()]).await?;
        }
        Ok(())
    }

    /// Contacts that left the list: should they come again, they come anew.
    pub async fn forget_coming(&mut self, contacts: &[i64]) -> Result<(), StoreError> {
        let text = "UPDATE contacts SET came_at = NULL
            WHERE +tenant_id = $1 AND active = FALSE AND id IN (SELECT value FROM json_each($2))";
        for batch in contacts.chunks(sql::BATCH) {
            sql::run(&self.transaction, text, [self.tenant.0.into(), sql::json(batch)?.into()]).await?;
        }
        Ok(())
    }

    /// The house has other expressions for a stream and cadence: what they would have fired before this moment is nobody's.
    pub async fn begin_rhythms(
        &mut self,
        stream: Stream,
        cadence: Cadence,
        since: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let text = "UPDATE appointments SET since_at = $4
            WHERE tenant_id = $1 AND stream = $2 AND cadence = $3 AND since_at < $4";
        let values = [self.tenant.0.into(), stream.key().into(), cadence.key().into(), sql::micros(since).into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Notes up to where the appointments are worked out.
    pub async fn note_arranged(&mut self, arranged: &Arranged) -> Result<(), StoreError> {
        let text = "UPDATE tenants SET appointments_version = $2, arranged_at = $3, calendar = $4 WHERE id = $1";
        let values = [
            self.tenant.0.into(),
            arranged.version.into(),
            arranged.at.map(sql::micros).into(),
            arranged.calendar.as_str().into(),
        ];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }
}

fn appointment(row: &QueryResult, contact: i64) -> Result<Appointment, StoreError> {
    let unknown = || StoreError::corrupt("unknown stream or cadence of an appointment");
    let away = sql::moment_if_any(row, "away_from")?.zip(sql::moment_if_any(row, "away_until")?);
    Ok(Appointment {
        contact,
        stream: Stream::from_key(&sql::cell::<String>(row, "stream")?).ok_or_else(unknown)?,
        cadence: Cadence::from_key(&sql::cell::<String>(row, "cadence")?).ok_or_else(unknown)?,
        rhythm: sql::cell(row, "rhythm")?,
        until: sql::moment(row, "until_at")?,
        since: sql::moment(row, "since_at")?,
        away,
        quiet: sql::cell(row, "quiet")?,
    })
}
