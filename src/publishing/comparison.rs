//! Comparisons: what two revisions of an advisory say differently, for operators. Nothing is written down.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::difference::{difference, history_since};
use super::{PublishError, Publisher};
use crate::domain::advisory::Advisory;
use crate::domain::difference::Difference;
use crate::store::{RevisionRow, StoreError};

/// Two revisions side by side.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Compared {
    /// The publisher's tracking id.
    pub advisory: String,
    /// The older revision.
    pub from: ComparedRevision,
    /// The newer one.
    pub to: ComparedRevision,
    /// What the newer one says differently; empty where they mean the same.
    pub differences: Vec<Difference>,
    /// What the publisher's own history says of it: untrusted.
    pub history: Vec<String>,
}

/// One of them.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct ComparedRevision {
    /// Its place among those that came, from 1.
    pub nth: usize,
    /// The publisher's version.
    pub version: String,
    /// When it came.
    pub received: DateTime<Utc>,
}

/// What a newer document about the same matter says differently, as far as it means something.
pub fn differences(older: &Advisory, newer: &Advisory) -> Vec<Difference> {
    difference(older, newer, None)
}

impl Publisher {
    /// What a revision says differently from another: the current one from the one before, if none is named. A revision is
    /// named by the publisher's version, the newest of that version, or by its place (`#2`).
    pub async fn compare(&self, id: &str, from: Option<&str>, to: Option<&str>) -> Result<Compared, PublishError> {
        let row = self.desk.advisory(id).await?;
        let revisions = self.desk.revisions(row.id).await?;
        let current = revisions.iter().position(|one| one.row == row.revision);
        let to = named(&revisions, to, current)?;
        let before = revisions.iter().position(|one| one.row == to.row).and_then(|at| at.checked_sub(1));
        let from = named(&revisions, from, Some(before.unwrap_or(0)))?;
        let older = self.read(&row, &self.desk.source(from.row).await?)?;
        let newer = self.read(&row, &self.desk.source(to.row).await?)?;
        Ok(Compared {
            advisory: row.tracking_id,
            differences: difference(&older, &newer, None),
            history: history_since(&older, &newer),
            from: shown(from),
            to: shown(to),
        })
    }
}

fn named<'a>(
    revisions: &'a [RevisionRow],
    name: Option<&str>,
    else_at: Option<usize>,
) -> Result<&'a RevisionRow, PublishError> {
    let found = match name {
        None => else_at.and_then(|at| revisions.get(at)),
        Some(name) => match name.strip_prefix('#').and_then(|nth| nth.parse::<usize>().ok()) {
            Some(nth) => revisions.iter().find(|one| one.nth == nth),
            None => revisions.iter().rev().find(|one| one.version == name),
        },
    };
    Ok(found.ok_or(StoreError::NotFound("revision"))?)
}

fn shown(revision: &RevisionRow) -> ComparedRevision {
    ComparedRevision { nth: revision.nth, version: revision.version.clone(), received: revision.received }
}
