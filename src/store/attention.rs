//! Attention: how many alerts contacts had, and alerts that were held back because they had enough or were away.
//!
//! Never decides how many are enough. What is held back is kept with the reason and its proof; the digest tells of it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::attention::{HeldBack, WhyHeld};
use crate::domain::edition::Material;
use crate::domain::sha256_hex;

/// An alert that a contact does not get now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHeld {
    /// Row of the contact.
    pub contact: i64,
    /// Why.
    pub why: WhyHeld,
    /// How many alerts it had in the span, and how many it may have; both 0 where it is away.
    pub count: (u32, u32),
    /// The date on the letter that told the same.
    pub letter: Option<DateTime<Utc>>,
}

/// An alert that was held back, for operators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldAlert {
    /// The list owner's key of the firm.
    pub subscriber: String,
    /// The contact's address.
    pub contact: String,
    /// The publisher's tracking id.
    pub advisory: String,
    /// Why, and when.
    pub held: HeldBack,
}

impl Desk {
    /// The contacts that had at least `enough` first alerts since a moment, with their number. Letters that were refused, that
    /// expired, came back or were never to be sent do not count. The past is walked on an index alone; only the letters of
    /// those who seem to have had enough are looked at.
    pub async fn alerts_since(&self, since: DateTime<Utc>, enough: u32) -> Result<HashMap<i64, u32>, StoreError> {
        let text = "SELECT d.contact_id, COUNT(*) AS n FROM deliveries d
            WHERE d.tenant_id = $1 AND d.urgency = 0 AND d.first_id IS NULL AND d.dated_at > $2
            GROUP BY d.contact_id HAVING COUNT(*) >= $3";
        let values = [self.tenant.0.into(), sql::micros(since).into(), enough.max(1).into()];
        let had = |row: &QueryResult| Ok::<_, StoreError>((sql::cell(row, "contact_id")?, number(row, "n")?));
        let all: HashMap<i64, u32> =
            sql::all(self.database(), text, values).await?.iter().map(had).collect::<Result<_, _>>()?;
        if all.is_empty() {
            return Ok(all);
        }
        let text = "SELECT d.contact_id, COUNT(*) AS n FROM deliveries d
            WHERE d.tenant_id = $1 AND d.urgency = 0 AND d.first_id IS NULL AND d.dated_at > $2
              AND d.contact_id IN (SELECT value FROM json_each($4))
              AND d.state NOT IN ('refused', 'expired', 'suppressed') AND d.bounced_at IS NULL
            GROUP BY d.contact_id HAVING COUNT(*) >= $3";
        let contacts = sql::json(&all.keys().collect::<Vec<_>>())?;
        let values = [self.tenant.0.into(), sql::micros(since).into(), enough.max(1).into(), contacts.into()];
        sql::all(self.database(), text, values).await?.iter().map(had).collect()
    }

    /// What was held back of these contacts' alerts from one moment on until before another, by contact and advisory row: the
    /// last time of each. For the digest, which tells of it.
    pub async fn held_back(
        &self,
        contacts: &[i64],
        (from, until): (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<HashMap<(i64, i64), HeldBack>, StoreError> {
        let text = "SELECT h.contact_id, h.advisory_id, h.at, h.why, h.had, h.allowed, h.letter_at
            FROM json_each($2) j CROSS JOIN held_alerts h
            WHERE h.tenant_id = $1 AND h.contact_id = j.value AND h.at >= $3 AND h.at < $4 ORDER BY h.at";
        let mut held = HashMap::new();
        for batch in contacts.chunks(sql::BATCH) {
            let (from, until) = (sql::micros(from).into(), sql::micros(until).into());
            let values = [self.tenant.0.into(), sql::json(batch)?.into(), from, until];
            for row in sql::all(self.database(), text, values).await? {
                held.insert((sql::cell(&row, "contact_id")?, sql::cell(&row, "advisory_id")?), read(&row)?);
            }
        }
        Ok(held)
    }

    /// What was held back about an advisory from contacts of one subscriber up to a moment, by the contact's address: the last
    /// time of each.
    pub async fn held_of(
        &self,
        advisory: i64,
        subscriber: i64,
        at: DateTime<Utc>,
    ) -> Result<HashMap<String, HeldBack>, StoreError> {
        let text = "SELECT c.address, h.at, h.why, h.had, h.allowed, h.letter_at FROM contacts c
            CROSS JOIN held_alerts h WHERE +c.tenant_id = $1 AND c.subscriber_id = $3 AND h.tenant_id = $1
              AND h.advisory_id = $2 AND h.contact_id = c.id AND h.at <= $4 ORDER BY h.at";
        let values = [self.tenant.0.into(), advisory.into(), subscriber.into(), sql::micros(at).into()];
        let mut held = HashMap::new();
        for row in sql::all(self.database(), text, values).await? {
            held.insert(sql::cell(&row, "address")?, read(&row)?);
        }
        Ok(held)
    }

    /// Everything that was held back since a moment, oldest first.
    pub async fn held_since(&self, since: DateTime<Utc>) -> Result<Vec<HeldAlert>, StoreError> {
        let text = "SELECT s.key, c.address, c.id AS contact_id, a.tracking_id, h.at, h.why, h.had, h.allowed,
              h.letter_at
            FROM held_alerts h
            JOIN contacts c ON +c.tenant_id = h.tenant_id AND c.id = h.contact_id
            JOIN subscribers s ON +s.tenant_id = c.tenant_id AND s.id = c.subscriber_id
            JOIN advisories a ON +a.tenant_id = h.tenant_id AND a.id = h.advisory_id
            WHERE h.tenant_id = $1 AND h.at >= $2 ORDER BY h.at, c.id";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), sql::micros(since).into()]).await?;
        let held = |row: &QueryResult| {
            Ok(HeldAlert {
                subscriber: sql::cell(row, "key")?,
                contact: sql::cell(row, "address")?,
                advisory: sql::cell(row, "tracking_id")?,
                held: read(row)?,
            })
        };
        rows.iter().map(held).collect()
    }
}

impl Tx {
    /// Notes that alerts about a revision were held back from these contacts, and by what a later one is measured.
    pub async fn leave_to_digest(
        &mut self,
        (advisory, revision): (i64, i64),
        held: &[NewHeld],
        material: &Material,
    ) -> Result<(), StoreError> {
        if held.is_empty() {
            return Ok(());
        }
        let material = sql::json(material)?;
        let told = sha256_hex(material.as_bytes());
        let text = "INSERT INTO told_materials (tenant_id, hash, material) VALUES ($1, $2, $3)
            ON CONFLICT (tenant_id, hash) DO NOTHING";
        sql::run(&self.transaction, text, [self.tenant.0.into(), told.as_str().into(), material.into()]).await?;
        let text = "INSERT INTO held_alerts
                (tenant_id, advisory_id, contact_id, revision_id, at, why, had, allowed, told, letter_at)
            SELECT $1, $3, json_extract(j.value, '$[0]'), $4, $5, json_extract(j.value, '$[1]'),
                json_extract(j.value, '$[2]'), json_extract(j.value, '$[3]'), $6,
                json_extract(j.value, '$[4]') FROM json_each($2) j WHERE true
            ON CONFLICT (tenant_id, advisory_id, contact_id, at) DO NOTHING";
        for batch in held.chunks(sql::BATCH) {
            let rows: Vec<_> = batch
                .iter()
                .map(|one| (one.contact, one.why.key(), one.count.0, one.count.1, one.letter.map(sql::micros)))
                .collect();
            let values = [
                self.tenant.0.into(),
                sql::json(&rows)?.into(),
                advisory.into(),
                revision.into(),
                sql::micros(self.now).into(),
                told.as_str().into(),
            ];
            sql::run(&self.transaction, text, values).await?;
        }
        Ok(())
    }
}

fn read(row: &QueryResult) -> Result<HeldBack, StoreError> {
    let why: String = sql::cell(row, "why")?;
    Ok(HeldBack {
        why: WhyHeld::from_key(&why).ok_or_else(|| StoreError::corrupt("unknown reason for holding back"))?,
        had: number(row, "had")?,
        allowed: number(row, "allowed")?,
        at: sql::moment(row, "at")?,
        letter: sql::moment_if_any(row, "letter_at")?,
    })
}

fn number(row: &QueryResult, column: &str) -> Result<u32, StoreError> {
    let number: i64 = sql::cell(row, column)?;
    u32::try_from(number).map_err(|_| StoreError::corrupt(format!("{column} is out of range")))
}
