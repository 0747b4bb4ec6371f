//! Subscribers and their contacts.
//!
//! Never checks a subscriber: `enrolment` does. How many are written at once is in `upsert.rs`. A contact is known by
//! subscriber and address; its row stays when it leaves the list, because the ledger points at it.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, QueryResult};

use super::{Desk, StoreError, Tx, ages, departures, sql};
use crate::domain::subscriber::Subscriber;
use crate::domain::tenant::TenantId;

/// One subscriber as matching and publishing need it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reader {
    /// Row of the subscriber.
    pub row: i64,
    /// As imported.
    pub subscriber: Subscriber,
    /// One for each of `subscriber.contacts`, in the same order.
    pub contacts: Vec<ContactRow>,
}

/// One contact of a subscriber.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRow {
    /// Row of the contact.
    pub id: i64,
    /// The address.
    pub address: String,
    /// Stands in the subscriber's list of contacts.
    pub active: bool,
    /// Why it must not be written to, if so.
    pub suppressed: Option<String>,
}

const BODIES_OF_ROWS: &str = "FROM json_each($2) j CROSS JOIN subscribers s
    LEFT JOIN profile_ages a ON a.subscriber_id = s.id
    WHERE s.id = j.value AND +s.tenant_id = $1 ORDER BY s.id";

/// Whoever waits to be confirmed belongs to a subscriber without a key, who is in no list.
const PAGE_OF_BODIES: &str = "FROM subscribers s LEFT JOIN profile_ages a ON a.subscriber_id = s.id
    WHERE +s.tenant_id = $1 AND s.id > $2 AND s.key >= ' ' ORDER BY s.id LIMIT $3";

/// The same of those whose key, name or address holds a text: looked for where nothing else stands.
const FOUND_BODIES: &str = "FROM (SELECT id AS row FROM (SELECT id FROM subscribers INDEXED BY subscribers_sought
        WHERE tenant_id = $1 AND id > $2 AND key >= ' '
          AND (key LIKE $4 ESCAPE '\\' OR json_extract(body, '$.name') LIKE $4 ESCAPE '\\') ORDER BY id LIMIT $3)
      UNION SELECT row FROM (SELECT DISTINCT subscriber_id AS row FROM contacts INDEXED BY contacts_sought
        WHERE tenant_id = $1 AND subscriber_id > $2 AND active = TRUE AND address LIKE $4 ESCAPE '\\'
        ORDER BY subscriber_id LIMIT $3)
      ORDER BY row LIMIT $3) f
    CROSS JOIN subscribers s LEFT JOIN profile_ages a ON a.subscriber_id = s.id
    WHERE s.id = f.row AND +s.tenant_id = $1 AND s.key >= ' ' ORDER BY s.id";

/// A query for what [`body`] reads.
pub(super) fn select_bodies(rest: &str) -> String {
    format!("SELECT s.id, s.body, {}, {} {rest}", ages::CELLS, departures::LEFT)
}

impl Desk {
    /// Up to `limit` subscribers with their rows, in the order of their rows, behind row `after`.
    pub async fn subscribers(&self, after: Option<i64>, limit: u32) -> Result<Vec<(i64, Subscriber)>, StoreError> {
        bodies(self.database(), self.tenant, after.unwrap_or(0), i64::from(limit)).await
    }

    /// One subscriber by the list owner's key.
    pub async fn subscriber(&self, key: &str) -> Result<(i64, Subscriber), StoreError> {
        of_key(self.database(), self.tenant, key).await
    }

    /// Up to `limit` subscribers behind row `after` whose key, name or address holds a text, in the order of their rows;
    /// all of them for an empty one.
    pub async fn find_subscribers(
        &self,
        text: &str,
        after: i64,
        limit: u32,
    ) -> Result<Vec<(i64, Subscriber)>, StoreError> {
        let text = text.trim();
        if text.is_empty() {
            return self.subscribers(Some(after), limit).await;
        }
        let plain = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let values = [self.tenant.0.into(), after.into(), i64::from(limit).into(), format!("%{plain}%").into()];
        let rows = sql::all(self.database(), &select_bodies(FOUND_BODIES), values).await?;
        rows.iter().map(body).collect()
    }

    /// Number of subscribers.
    pub async fn subscriber_count(&self) -> Result<usize, StoreError> {
        let text = "SELECT COUNT(*) AS n FROM subscribers WHERE tenant_id = $1 AND key >= ' '";
        let row = sql::one(self.database(), text, [self.tenant.0.into()]).await?;
        row.map_or(Ok(0), |row| sql::count(&row, "n"))
    }

    /// A number that changes whenever the list or a suppression changes. Cheap.
    pub async fn subscribers_version(&self) -> Result<i64, StoreError> {
        let text = "SELECT roster_version FROM tenants WHERE id = $1";
        let row = sql::one(self.database(), text, [self.tenant.0.into()]).await?;
        sql::cell(&row.ok_or(StoreError::NotFound("tenant"))?, "roster_version")
    }

    /// The subscribers of these rows with their contacts, in the order of the rows, each as of one moment.
    pub async fn readers(&self, rows: &[i64]) -> Result<Vec<Reader>, StoreError> {
        let snapshot = self.snapshot().await?;
        let wanted = sql::json(rows)?;
        let bodies =
            sql::all(&snapshot, &select_bodies(BODIES_OF_ROWS), [self.tenant.0.into(), wanted.as_str().into()]).await?;
        let mut contacts = contact_rows(&snapshot, self.tenant, wanted).await?;
        snapshot.rollback().await?;
        let readers = bodies.iter().map(|row| {
            let (row, subscriber) = body(row)?;
            reader(row, subscriber, &contacts.remove(&row).unwrap_or_default())
        });
        readers.collect()
    }

    /// The list owner's keys of these rows, in the order of the rows.
    pub async fn subscriber_keys(&self, rows: &[i64]) -> Result<Vec<String>, StoreError> {
        let text = "SELECT s.key FROM json_each($2) j CROSS JOIN subscribers s
            WHERE s.id = j.value AND +s.tenant_id = $1 ORDER BY s.id";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), sql::json(rows)?.into()]).await?;
        rows.iter().map(|row| sql::cell(row, "key")).collect()
    }
}

impl Tx {
    /// One subscriber by the list owner's key, as it stands before what this transaction changes.
    pub async fn subscriber(&self, key: &str) -> Result<Subscriber, StoreError> {
        Ok(of_key(&self.transaction, self.tenant, key).await?.1)
    }

    /// Forbids writing to an address, wherever it stands in the tenant's list; the number of contacts newly forbidden.
    /// An earlier reason stays. Its open deliveries end as suppressed when they are due.
    pub async fn suppress(&mut self, address: &str, reason: &str) -> Result<usize, StoreError> {
        let text = "UPDATE contacts SET suppressed = $3
            WHERE tenant_id = $1 AND address = $2 AND suppressed IS NULL";
        let newly = sql::run(&self.transaction, text, [self.tenant.0.into(), address.into(), reason.into()]).await?;
        if newly > 0 {
            self.note_suppression(address, Some(reason)).await?;
            self.mark_roster_changed().await?;
        }
        Ok(newly)
    }

    /// Allows writing to an address again. What was suppressed before stays so. The number of contacts allowed.
    pub async fn allow(&mut self, address: &str) -> Result<usize, StoreError> {
        let text = "UPDATE contacts SET suppressed = NULL
            WHERE tenant_id = $1 AND address = $2 AND suppressed IS NOT NULL";
        let allowed = sql::run(&self.transaction, text, [self.tenant.0.into(), address.into()]).await?;
        if allowed > 0 {
            self.note_suppression(address, None).await?;
            self.mark_roster_changed().await?;
        }
        Ok(allowed)
    }

    /// The version of the list that [`Tx::mark_roster_changed`] will make.
    pub(super) async fn next_roster_version(&self) -> Result<i64, StoreError> {
        let text = "SELECT roster_version + 1 AS next FROM tenants WHERE id = $1";
        let row = sql::one(&self.transaction, text, [self.tenant.0.into()]).await?;
        sql::cell(&row.ok_or(StoreError::NotFound("tenant"))?, "next")
    }

    pub(super) async fn mark_roster_changed(&self) -> Result<(), StoreError> {
        let text = "UPDATE tenants SET roster_version = roster_version + 1 WHERE id = $1";
        sql::run(&self.transaction, text, [self.tenant.0.into()]).await?;
        Ok(())
    }

    /// Works the profiles of these rows out again: other versions count now.
    pub(super) async fn resketch(&mut self, rows: &[i64]) -> Result<(), StoreError> {
        let values = [self.tenant.0.into(), sql::json(rows)?.into()];
        let rows = sql::all(&self.transaction, &select_bodies(BODIES_OF_ROWS), values).await?;
        let marked: Result<Vec<(i64, Subscriber)>, StoreError> = rows.iter().map(body).collect();
        self.rewrite_profiles(&marked?).await
    }
}

async fn of_key<C: ConnectionTrait>(on: &C, tenant: TenantId, key: &str) -> Result<(i64, Subscriber), StoreError> {
    let text = select_bodies(
        "FROM subscribers s LEFT JOIN profile_ages a ON a.subscriber_id = s.id WHERE s.tenant_id = $1 AND s.key = $2",
    );
    let row = sql::one(on, &text, [tenant.0.into(), key.into()]).await?;
    body(&row.ok_or(StoreError::NotFound("subscriber"))?)
}

async fn bodies<C: ConnectionTrait>(
    on: &C,
    tenant: TenantId,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, Subscriber)>, StoreError> {
    let rows = sql::all(on, &select_bodies(PAGE_OF_BODIES), [tenant.0.into(), after.into(), limit.into()]).await?;
    rows.iter().map(body).collect()
}

/// A row with its body, the cells of its ages and of what was left; what no longer counts is marked.
pub(super) fn body(row: &QueryResult) -> Result<(i64, Subscriber), StoreError> {
    let mut subscriber: Subscriber = sql::json_cell(row, "body")?;
    if let Some(ages) = ages::read(row)? {
        ages.mark(&mut subscriber);
    }
    departures::mark(row, &mut subscriber)?;
    Ok((sql::cell(row, "id")?, subscriber))
}

/// The active contacts of the subscribers of these rows, given as a JSON array.
async fn contact_rows<C: ConnectionTrait>(
    on: &C,
    tenant: TenantId,
    rows: String,
) -> Result<HashMap<i64, Vec<ContactRow>>, StoreError> {
    let text = "SELECT c.id, c.subscriber_id, c.address, c.active, c.suppressed
        FROM json_each($2) j CROSS JOIN contacts c
        WHERE c.subscriber_id = j.value AND +c.tenant_id = $1 AND c.active = TRUE";
    let mut of_subscriber: HashMap<i64, Vec<ContactRow>> = HashMap::new();
    for row in sql::all(on, text, [tenant.0.into(), rows.into()]).await? {
        of_subscriber.entry(sql::cell(&row, "subscriber_id")?).or_default().push(ContactRow {
            id: sql::cell(&row, "id")?,
            address: sql::cell(&row, "address")?,
            active: sql::cell(&row, "active")?,
            suppressed: sql::cell(&row, "suppressed")?,
        });
    }
    Ok(of_subscriber)
}

fn reader(row: i64, subscriber: Subscriber, own: &[ContactRow]) -> Result<Reader, StoreError> {
    let contacts: Option<Vec<ContactRow>> = subscriber
        .contacts
        .iter()
        .map(|contact| own.iter().find(|row| row.address == contact.address).cloned())
        .collect();
    let contacts = contacts.ok_or_else(|| StoreError::corrupt(format!("subscriber {row} lacks a contact")))?;
    Ok(Reader { row, subscriber, contacts })
}
