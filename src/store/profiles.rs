//! Profiles reduced to numbers: what matching keeps in memory of every reader.
//!
//! They are written in the same transaction as the subscriber they follow from, and read many to a row, because a row
//! costs microseconds whatever stands in it. Never judges, and never decides which version still counts: whoever writes
//! gives the subscriber with what no longer counts marked in it. How uses get their numbers is in `numbering.rs`.

use std::fmt::Write as _;

use sea_orm::DatabaseTransaction;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::subscriber::Subscriber;
use crate::domain::tenant::TenantId;
use crate::matching::{LineSet, Sketch};

/// One reader, by numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileRow {
    /// Row of the subscriber.
    pub row: i64,
    /// Reachable from the internet.
    pub exposed: bool,
    /// The lines of its contacts.
    pub lines: LineSet,
    /// Numbers of its uses.
    pub uses: Vec<u32>,
}

/// One product in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseRow {
    /// Its number.
    pub number: u32,
    /// The number of the spelling.
    pub spelling: u32,
    /// The version, if told.
    pub version: Option<String>,
}

/// All profiles as of one moment, page by page. Holds a connection while it lives.
#[derive(Debug)]
pub struct Roll {
    snapshot: DatabaseTransaction,
    tenant: TenantId,
    version: i64,
}

/// Profiles on one page.
const PROFILES: i64 = 4_000;

/// Spellings or uses on one page.
const WORDS: i64 = 10_000;

/// Subscribers whose profiles are worked out in one transaction.
const WORK: i64 = 4_000;

impl Desk {
    /// Opens the roll of all profiles.
    pub async fn roll(&self) -> Result<Roll, StoreError> {
        let snapshot = self.snapshot().await?;
        let text = "SELECT roster_version FROM tenants WHERE id = $1";
        let row = sql::one(&snapshot, text, [self.tenant.0.into()]).await?;
        let version = sql::cell(&row.ok_or(StoreError::NotFound("tenant"))?, "roster_version")?;
        Ok(Roll { snapshot, tenant: self.tenant, version })
    }

    /// Some subscribers whose profile still has to be worked out, with their rows; nothing when all are.
    pub async fn profiles_to_work_out(&self) -> Result<Vec<(i64, Subscriber)>, StoreError> {
        let text = super::subscribers::select_bodies(
            "FROM profiles p JOIN subscribers s ON s.id = p.id LEFT JOIN profile_ages a ON a.subscriber_id = s.id
            WHERE p.tenant_id = $1 AND p.uses IS NULL ORDER BY p.id LIMIT $2",
        );
        let rows = sql::all(self.database(), &text, [self.tenant.0.into(), WORK.into()]).await?;
        rows.iter().map(super::subscribers::body).collect()
    }
}

impl Roll {
    /// The version of the list that it shows.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// The profiles behind row `after` in the order of their rows; an empty page is the end. With `since`, only those
    /// that became what they are after that version of the list.
    pub async fn profiles(&self, since: Option<i64>, after: i64) -> Result<Vec<ProfileRow>, StoreError> {
        let only = if since.is_some() { "tenant_id = $1 AND changed > $4" } else { "+tenant_id = $1 AND $4 = 0" };
        let text = format!(
            "SELECT group_concat(line, char(10)) AS page FROM
            (SELECT id || ' ' || exposed || ' ' || lines || ' ' || uses AS line FROM profiles
            WHERE {only} AND id > $2 AND uses IS NOT NULL ORDER BY id LIMIT $3)"
        );
        let values = [self.tenant.0.into(), after.into(), PROFILES.into(), since.unwrap_or(0).into()];
        let page = sql::one(&self.snapshot, &text, values).await?;
        let page: Option<String> = page.map(|row| sql::cell(&row, "page")).transpose()?.flatten();
        let page = page.unwrap_or_default();
        let mut rows = page.lines().map(|line| profile(line).ok_or_else(|| unreadable("profile", line)));
        rows.by_ref().collect()
    }

    /// How many became what they are after a version of the list, counted no further than `most`.
    pub async fn changed_since(&self, version: i64, most: usize) -> Result<usize, StoreError> {
        let text = "SELECT COUNT(*) AS n FROM
            (SELECT 1 FROM profiles WHERE tenant_id = $1 AND changed > $2 LIMIT $3)";
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let row = sql::one(&self.snapshot, text, [self.tenant.0.into(), version.into(), most.into()]).await?;
        row.map_or(Ok(0), |row| sql::count(&row, "n"))
    }

    /// The spellings behind a number, with their numbers; an empty page is the end.
    pub async fn spellings(&self, after: u32) -> Result<Vec<(u32, String)>, StoreError> {
        let text = "SELECT json_group_array(json_array(id, body)) AS page FROM
            (SELECT id, body FROM spellings WHERE +tenant_id = $1 AND id > $2 ORDER BY id LIMIT $3)";
        self.words(text, after).await
    }

    /// The uses behind a number; an empty page is the end.
    pub async fn uses(&self, after: u32) -> Result<Vec<UseRow>, StoreError> {
        let text = "SELECT json_group_array(json_array(id, spelling_id, version)) AS page FROM
            (SELECT id, spelling_id, version FROM uses WHERE +tenant_id = $1 AND id > $2 ORDER BY id LIMIT $3)";
        let rows: Vec<(u32, u32, String)> = self.words(text, after).await?;
        let row = |(number, spelling, version): (u32, u32, String)| UseRow {
            number,
            spelling,
            version: Some(version).filter(|version| !version.is_empty()),
        };
        Ok(rows.into_iter().map(row).collect())
    }

    async fn words<T: serde::de::DeserializeOwned>(&self, text: &str, after: u32) -> Result<Vec<T>, StoreError> {
        let values = [self.tenant.0.into(), i64::from(after).into(), WORDS.into()];
        let row = sql::one(&self.snapshot, text, values).await?;
        row.map_or(Ok(Vec::new()), |row| sql::json_cell(&row, "page"))
    }

    /// Gives the connection back.
    pub async fn close(self) -> Result<(), StoreError> {
        Ok(self.snapshot.rollback().await?)
    }
}

/// "row exposed lines use use …"
fn profile(line: &str) -> Option<ProfileRow> {
    let mut numbers = line.split_ascii_whitespace();
    let row = numbers.next()?.parse().ok()?;
    let exposed = matches!(numbers.next()?, "1" | "true");
    let lines = LineSet(numbers.next()?.parse().ok()?);
    let uses: Result<Vec<u32>, _> = numbers.map(str::parse).collect();
    Some(ProfileRow { row, exposed, lines, uses: uses.ok()? })
}

fn unreadable(what: &str, line: &str) -> StoreError {
    let row: String = line.chars().take_while(char::is_ascii_digit).collect();
    StoreError::corrupt(format!("{what} {row} cannot be read"))
}

impl Tx {
    /// Writes anew what counts of some readers, given by the rows of their subscribers: for profiles that have to be
    /// worked out, and for versions that no longer count. The subscribers themselves stay as they are.
    pub async fn rewrite_profiles(&mut self, of: &[(i64, Subscriber)]) -> Result<(), StoreError> {
        if of.is_empty() {
            return Ok(());
        }
        let version = self.next_roster_version().await?;
        for batch in of.chunks(sql::BATCH) {
            let batch: Vec<(i64, &Subscriber)> = batch.iter().map(|(row, subscriber)| (*row, subscriber)).collect();
            self.write_profiles(&batch, version).await?;
        }
        self.mark_roster_changed().await
    }

    /// Writes the profiles of subscribers given by their rows, as of a version of the list.
    pub(super) async fn write_profiles(&mut self, of: &[(i64, &Subscriber)], version: i64) -> Result<(), StoreError> {
        if of.is_empty() {
            return Ok(());
        }
        let numbers = self.number(of.iter().flat_map(|(_, subscriber)| &subscriber.products)).await?;
        let mut numbers = numbers.as_slice();
        let mut rows = Vec::with_capacity(of.len());
        for (row, subscriber) in of {
            let (own, rest) = numbers.split_at(subscriber.products.len().min(numbers.len()));
            numbers = rest;
            let Sketch { exposed, lines } = Sketch::of(subscriber);
            rows.push((row, exposed, lines.0, uses(own)));
        }
        let text = "INSERT INTO profiles (id, tenant_id, changed, exposed, lines, uses)
            SELECT json_extract(value, '$[0]'), $1, $3, json_extract(value, '$[1]'), json_extract(value, '$[2]'),
                json_extract(value, '$[3]') FROM json_each($2) WHERE true
            ON CONFLICT (id) DO UPDATE SET changed = excluded.changed, exposed = excluded.exposed,
                lines = excluded.lines, uses = excluded.uses WHERE profiles.tenant_id = excluded.tenant_id";
        let values = [self.tenant.0.into(), sql::json(&rows)?.into(), version.into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }
}

/// The uses of a reader as a cell: each once, ascending, with a blank between.
fn uses(numbers: &[u32]) -> String {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    numbers.dedup();
    let mut cell = String::with_capacity(numbers.len() * 7);
    for (at, number) in numbers.iter().enumerate() {
        let before = if at == 0 { "" } else { " " };
        let _ = write!(cell, "{before}{number}");
    }
    cell
}
