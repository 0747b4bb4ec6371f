//! The account: for every reader of an edition, "sent, or this is why not"; and the same from the reader's side.
//!
//! Never moves a row and never counts; that is `deliveries.rs` and `ledger.rs`. An edition is read in pages, each of one
//! moment, so that an account of a million readers needs no more memory than one of a thousand and holds up nobody.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, QueryResult};

use super::editions::{kind, urgency};
use super::holds::{CANCELLED, Stopped};
use super::ledger::{Attempt, attempt, state};
use super::{Desk, StoreError, sql};
use crate::domain::delivery::DeliveryState;
use crate::domain::edition::EditionKind;
use crate::domain::lane::Lane;
use crate::domain::stream::Stream;
use crate::domain::tenant::TenantId;

/// One letter to one reader, and everything that is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Row number of the delivery.
    pub delivery: i64,
    /// The edition.
    pub edition: String,
    /// What the edition is.
    pub kind: EditionKind,
    /// Its token, from which the Message-ID derives.
    pub token: String,
    /// The hash of its variant, from which it derives where readers share one.
    pub variant: String,
    /// Whether readers may share it: a letter of a list, not encrypted to its reader.
    pub shareable: bool,
    /// The subject as this reader gets it.
    pub subject: String,
    /// The subscriber's key in the list.
    pub subscriber: String,
    /// The address.
    pub address: String,
    /// Where the letter stands.
    pub state: DeliveryState,
    /// Whether it ended because its edition was cancelled.
    pub cancelled: bool,
    /// When it came back although the relay had taken it, and under which enhanced status code.
    pub came_back: Option<(DateTime<Utc>, Option<String>)>,
    /// What was done to its edition, if that does not run.
    pub stopped: Option<Stopped>,
    /// Why nobody may write to this contact now, if so.
    pub silenced: Option<String>,
    /// The Date header.
    pub dated: DateTime<Utc>,
    /// The next moment at which something happens to it: a try, or the end of a worker's lease. Absent before the
    /// release and after the end.
    pub due: Option<DateTime<Utc>>,
    /// When it stops being of use.
    pub expires: DateTime<Utc>,
    /// Every attempt, oldest first.
    pub attempts: Vec<Attempt>,
    place: Place,
}

/// Where a page of an account ended; the default stands before the first entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    contact: i64,
    channel: String,
}

impl Place {
    /// Reads one as it was written; nothing where nobody of us wrote it.
    pub fn parse(text: &str) -> Option<Self> {
        let (contact, channel) = text.split_once(' ')?;
        Some(Self { contact: contact.parse().ok()?, channel: channel.to_owned() })
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{} {}", self.contact, self.channel)
    }
}

impl Entry {
    /// Its place in the account of its edition.
    pub fn place(&self) -> &Place {
        &self.place
    }
}

const CELLS: &str =
    "d.id, d.edition_id, d.token, d.variant_hash, d.urgency, v.encrypted, e.kind, v.subject, s.key, c.address, d.state,
    d.reply, c.active, c.suppressed, e.stopped, d.bounced_at, d.bounce_status, d.dated_at, d.due_at, d.expires_at,
    d.contact_id, d.channel";

impl Desk {
    /// Up to `limit` letters of an edition behind `after`, in the order of their contacts: those in one of `states`. The
    /// page and its attempts are of one moment. An edition that is not there has none.
    pub async fn account(
        &self,
        edition: &str,
        states: &[DeliveryState],
        after: &Place,
        limit: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        let text = format!(
            "SELECT {CELLS} FROM deliveries d CROSS JOIN editions e CROSS JOIN variants v CROSS JOIN contacts c
                CROSS JOIN subscribers s
            WHERE d.tenant_id = $1 AND d.edition_id = $2 AND (d.contact_id, d.channel) > ($3, $4)
              AND d.state IN (SELECT value FROM json_each($5))
              AND e.tenant_id = d.tenant_id AND e.id = d.edition_id
              AND v.tenant_id = d.tenant_id AND v.hash = d.variant_hash
              AND c.id = d.contact_id AND +c.tenant_id = d.tenant_id
              AND s.id = c.subscriber_id AND +s.tenant_id = d.tenant_id
            ORDER BY d.contact_id, d.channel LIMIT $6"
        );
        let states: Vec<&str> = states.iter().map(|state| state.key()).collect();
        let values = [
            self.tenant.0.into(),
            edition.into(),
            after.contact.into(),
            after.channel.as_str().into(),
            sql::json(&states)?.into(),
            i64::from(limit).into(),
        ];
        let moment = self.snapshot().await?;
        let rows = sql::all(&moment, &text, values).await?;
        entries(&moment, self.tenant, &rows).await
    }

    /// Every letter that was ever meant for a subscriber, by its key in the list, the oldest edition first.
    pub async fn letters_to(&self, subscriber: &str) -> Result<Vec<Entry>, StoreError> {
        let moment = self.snapshot().await?;
        let text = "SELECT id FROM subscribers WHERE tenant_id = $1 AND key = $2";
        let row = sql::one(&moment, text, [self.tenant.0.into(), subscriber.into()]).await?;
        let row: i64 = sql::cell(&row.ok_or(StoreError::NotFound("subscriber"))?, "id")?;
        let text = format!(
            "SELECT {CELLS} FROM subscribers s CROSS JOIN contacts c CROSS JOIN deliveries d CROSS JOIN editions e
                CROSS JOIN variants v
            WHERE s.id = $2 AND +s.tenant_id = $1 AND c.subscriber_id = s.id AND +c.tenant_id = $1
              AND d.tenant_id = $1 AND d.contact_id = c.id
              AND e.tenant_id = $1 AND e.id = d.edition_id
              AND v.tenant_id = $1 AND v.hash = d.variant_hash
            ORDER BY e.created_at, e.id, c.ordinal, c.id"
        );
        let rows = sql::all(&moment, &text, [self.tenant.0.into(), row.into()]).await?;
        entries(&moment, self.tenant, &rows).await
    }
}

/// Rows with their attempts.
async fn entries<C: ConnectionTrait>(on: &C, tenant: TenantId, rows: &[QueryResult]) -> Result<Vec<Entry>, StoreError> {
    let ids: Vec<i64> = rows.iter().map(|row| sql::cell(row, "id")).collect::<Result<_, _>>()?;
    let text = "SELECT a.delivery_id, a.at, a.outcome, a.words, a.relay, a.code, a.status, a.queue_id
        FROM json_each($2) j CROSS JOIN attempts a
        WHERE a.tenant_id = $1 AND a.delivery_id = j.value ORDER BY a.delivery_id, a.id";
    let mut attempts: HashMap<i64, Vec<Attempt>> = HashMap::new();
    for row in sql::all(on, text, [tenant.0.into(), sql::json(&ids)?.into()]).await? {
        attempts.entry(sql::cell(&row, "delivery_id")?).or_default().push(attempt(&row)?);
    }
    rows.iter().zip(ids).map(|(row, id)| entry(row, attempts.remove(&id).unwrap_or_default())).collect()
}

fn entry(row: &QueryResult, attempts: Vec<Attempt>) -> Result<Entry, StoreError> {
    let left = (!sql::cell::<bool>(row, "active")?).then(|| "it left the list".to_owned());
    let state = state(&sql::cell::<String>(row, "state")?)?;
    let cancelled = sql::cell::<Option<String>>(row, "reply")?.is_some_and(|reply| reply == CANCELLED);
    let status: Option<String> = sql::cell(row, "bounce_status")?;
    let stopped = sql::cell::<Option<String>>(row, "stopped")?.map(|key| Stopped::from_key(&key)).transpose()?;
    let place: i64 = sql::cell(row, "urgency")?;
    let is_list = Lane::ALL.into_iter().any(|lane| Stream::of(lane).is_some() && urgency(lane) == place);
    Ok(Entry {
        delivery: sql::cell(row, "id")?,
        edition: sql::cell(row, "edition_id")?,
        kind: kind(row)?,
        token: sql::cell(row, "token")?,
        variant: sql::cell(row, "variant_hash")?,
        shareable: is_list && !sql::cell::<bool>(row, "encrypted")?,
        subject: sql::cell(row, "subject")?,
        subscriber: sql::cell(row, "key")?,
        address: sql::cell(row, "address")?,
        state,
        cancelled: cancelled && state == DeliveryState::Expired,
        came_back: sql::moment_if_any(row, "bounced_at")?.map(|at| (at, status)),
        stopped,
        silenced: sql::cell::<Option<String>>(row, "suppressed")?.or(left),
        dated: sql::moment(row, "dated_at")?,
        due: sql::moment_if_any(row, "due_at")?,
        expires: sql::moment(row, "expires_at")?,
        attempts,
        place: Place { contact: sql::cell(row, "contact_id")?, channel: sql::cell(row, "channel")? },
    })
}
