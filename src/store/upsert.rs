//! Many subscribers at once: compared with what is kept, and written where they differ.
//!
//! The body is kept as text exactly as serialised, so that comparing is comparing text and export returns what import
//! took. Everything that hangs on a body (contacts, ages, history, profile) is written in the same transaction. Bodies go
//! to the database as values of their own, everything narrow as one text of JSON: each form is the cheaper one there.

use std::collections::{HashMap, HashSet};

use sea_orm::{ConnectionTrait, QueryResult, Value};

use super::{Desk, StoreError, Tx, ages, departures, history, sql, wishes};
use crate::domain::subscriber::Subscriber;
use crate::domain::tenant::TenantId;

/// What a bulk upsert came to; the sum is the number of different keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Upserted {
    /// Were not there before.
    pub new: usize,
    /// Were there, with another body.
    pub changed: usize,
    /// Were there, with the same body.
    pub unchanged: usize,
    /// Of all of them, those that are other than the list has them, because their readers set something for themselves.
    pub kept: usize,
}

impl Upserted {
    fn add(&mut self, other: Self) {
        self.new += other.new;
        self.changed += other.changed;
        self.unchanged += other.unchanged;
        self.kept += other.kept;
    }
}

/// Some subscribers beside what is kept of them.
struct Compared<'s> {
    /// Not there yet, with their bodies.
    new: Vec<(&'s Subscriber, String)>,
    /// There with another body; the row, and the row of the query.
    changed: Vec<(&'s Subscriber, String, i64, QueryResult)>,
    unchanged: usize,
}

impl Compared<'_> {
    fn sum(&self) -> Upserted {
        Upserted { new: self.new.len(), changed: self.changed.len(), unchanged: self.unchanged, kept: 0 }
    }
}

impl Desk {
    /// What [`Tx::upsert_subscribers`] would come to. Nothing is written, and nobody waits for it.
    pub async fn compare_subscribers(&self, list: &[Subscriber]) -> Result<Upserted, StoreError> {
        let laid = wishes::lay_over(self.database(), self.tenant, list).await?;
        let mut sum = Upserted { kept: laid.as_ref().map_or(0, |laid| laid.kept), ..Upserted::default() };
        let list = laid.as_ref().map_or(list, |laid| &laid.list);
        for batch in distinct(list).chunks(sql::BATCH) {
            sum.add(compare(self.database(), self.tenant, batch).await?.sum());
        }
        Ok(sum)
    }
}

impl Tx {
    /// Brings subscribers and their contacts up to date by their keys; of several with one key the last counts.
    /// Contacts that left a list become inactive; a new contact inherits the suppression of its address. What readers set
    /// for themselves stands, and what they left stays left.
    pub async fn upsert_subscribers(&mut self, list: &[Subscriber]) -> Result<Upserted, StoreError> {
        let version = self.next_roster_version().await?;
        let laid = wishes::lay_over(&self.transaction, self.tenant, list).await?;
        let mut sum = Upserted { kept: laid.as_ref().map_or(0, |laid| laid.kept), ..Upserted::default() };
        let list = laid.as_ref().map_or(list, |laid| &laid.list);
        for batch in distinct(list).chunks(sql::BATCH) {
            sum.add(self.upsert_batch(batch, version).await?);
        }
        for (contact, wishes) in laid.iter().flat_map(|laid| &laid.changed) {
            self.write_wishes(*contact, wishes).await?;
        }
        for (subscriber, own) in laid.iter().flat_map(|laid| &laid.own) {
            self.write_own_products(*subscriber, own).await?;
        }
        if sum.new + sum.changed > 0 {
            self.mark_roster_changed().await?;
        }
        Ok(sum)
    }

    async fn upsert_batch(&mut self, batch: &[&Subscriber], version: i64) -> Result<Upserted, StoreError> {
        let compared = compare(&self.transaction, self.tenant, batch).await?;
        let sum = compared.sum();
        let (mut former, mut known, mut marked) = (Vec::new(), Vec::new(), Vec::new());
        let mut bodies = Vec::with_capacity(sum.new + sum.changed);
        for (subscriber, body, id, row) in compared.changed {
            let change = history::Change::read(id, &row, subscriber, self.now)?;
            let mut next = change.marked(subscriber);
            departures::mark(&row, &mut next)?;
            marked.push((id, next));
            former.push(change);
            known.push((id, subscriber));
            bodies.push((subscriber.id.as_str(), body));
        }
        let mut new = Vec::with_capacity(sum.new);
        for (subscriber, body) in compared.new {
            new.push(subscriber);
            bodies.push((subscriber.id.as_str(), body));
        }
        self.keep_bodies(&former).await?;
        self.write_bodies(bodies).await?;
        let new = self.rows_of(&new).await?;
        self.begin_ages(&new).await?;
        self.write_contacts(&known, &new).await?;
        let marked = marked.iter().map(|(id, subscriber)| (*id, subscriber));
        let profiles: Vec<(i64, &Subscriber)> = marked.chain(new).collect();
        self.write_profiles(&profiles, version).await?;
        Ok(sum)
    }

    async fn write_bodies(&self, rows: Vec<(&str, String)>) -> Result<(), StoreError> {
        let rows = rows.into_iter().map(|(key, body)| [self.tenant.0.into(), key.into(), body.into()] as [Value; 3]);
        let into = "INSERT INTO subscribers (tenant_id, key, body)";
        let then = "ON CONFLICT (tenant_id, key) DO UPDATE SET body = excluded.body";
        sql::insert(&self.transaction, into, rows, then).await
    }

    /// Subscribers that have just been written, with their rows.
    async fn rows_of<'s>(&self, new: &[&'s Subscriber]) -> Result<Vec<(i64, &'s Subscriber)>, StoreError> {
        let text = "SELECT json_group_array(json_array(j.key, s.id)) AS page FROM json_each($2) j
            CROSS JOIN subscribers s WHERE s.tenant_id = $1 AND s.key = j.value";
        let keys: Vec<&str> = new.iter().map(|subscriber| subscriber.id.as_str()).collect();
        let ids: Option<Vec<i64>> = self.look_up(text, &keys).await?.into_iter().collect();
        let ids = ids.ok_or_else(|| StoreError::corrupt("a subscriber got no row"))?;
        Ok(ids.into_iter().zip(new.iter().copied()).collect())
    }

    /// Writes the contacts of subscribers who were there before and of new ones, given with their rows.
    async fn write_contacts(&self, known: &[(i64, &Subscriber)], new: &[(i64, &Subscriber)]) -> Result<(), StoreError> {
        if !known.is_empty() {
            let ids: Vec<i64> = known.iter().map(|(id, _)| *id).collect();
            let text = "UPDATE contacts SET active = FALSE
                WHERE +tenant_id = $1 AND subscriber_id IN (SELECT value FROM json_each($2))";
            sql::run(&self.transaction, text, [self.tenant.0.into(), sql::json(&ids)?.into()]).await?;
        }
        let text = "INSERT INTO contacts (tenant_id, subscriber_id, address, ordinal, active, came_at, suppressed)
            SELECT $1, json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), json_extract(j.value, '$[2]'), TRUE,
                $3, (SELECT o.suppressed FROM contacts o WHERE o.tenant_id = $1
                    AND o.address = json_extract(j.value, '$[1]') AND o.suppressed IS NOT NULL LIMIT 1)
            FROM json_each($2) j WHERE true
            ON CONFLICT (subscriber_id, address) DO UPDATE SET active = TRUE, ordinal = excluded.ordinal,
                came_at = COALESCE(contacts.came_at, excluded.came_at)";
        let mut contacts: Vec<(i64, &str, usize)> = Vec::with_capacity(known.len() + new.len());
        for (id, subscriber) in known.iter().chain(new) {
            let own = subscriber.contacts.iter().enumerate();
            contacts.extend(own.map(|(ordinal, contact)| (*id, contact.address.as_str(), ordinal)));
        }
        for batch in contacts.chunks(sql::BATCH) {
            let values = [self.tenant.0.into(), sql::json(batch)?.into(), sql::micros(self.now).into()];
            sql::run(&self.transaction, text, values).await?;
        }
        Ok(())
    }
}

/// One of each key: the last, at its place.
fn distinct(list: &[Subscriber]) -> Vec<&Subscriber> {
    let mut seen = HashSet::with_capacity(list.len());
    let mut kept: Vec<&Subscriber> = list.iter().rev().filter(|one| seen.insert(one.id.as_str())).collect();
    kept.reverse();
    kept
}

/// Puts subscribers of different keys beside what is kept.
async fn compare<'s, C: ConnectionTrait>(
    on: &C,
    tenant: TenantId,
    batch: &[&'s Subscriber],
) -> Result<Compared<'s>, StoreError> {
    let text = format!(
        "SELECT j.key AS position, s.id, s.body, {}, {}
        FROM json_each($2) j CROSS JOIN subscribers s LEFT JOIN profile_ages a ON a.subscriber_id = s.id
        WHERE s.tenant_id = $1 AND s.key = j.value",
        ages::CELLS,
        departures::LEFT
    );
    let keys: Vec<&str> = batch.iter().map(|subscriber| subscriber.id.as_str()).collect();
    let mut kept = HashMap::new();
    for row in sql::all(on, &text, [tenant.0.into(), sql::json(&keys)?.into()]).await? {
        kept.insert(sql::count(&row, "position")?, row);
    }
    let mut compared = Compared { new: Vec::new(), changed: Vec::new(), unchanged: 0 };
    for (at, subscriber) in batch.iter().enumerate() {
        let body = sql::json(*subscriber)?;
        match kept.remove(&at) {
            None => compared.new.push((subscriber, body)),
            Some(row) if sql::cell::<String>(&row, "body")? == body => compared.unchanged += 1,
            Some(row) => compared.changed.push((subscriber, body, sql::cell(&row, "id")?, row)),
        }
    }
    Ok(compared)
}
