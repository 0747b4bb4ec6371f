//! Advisories and their revisions, each with its source byte for byte.
//!
//! Never reads a document: what it keeps besides the bytes was read in `intake`. To keep another fact of a revision,
//! add a column in `migrations` and a field to [`Incoming`] and [`AdvisoryRow`].

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::{Desk, StoreError, Tx, sql};
pub use crate::domain::library::AdvisoryState;
use crate::domain::sha256_hex;

/// One document as it came in, with what was read from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming<'a> {
    /// The publisher's name space; half of the identity.
    pub namespace: &'a str,
    /// The publisher's own identifier; the other half.
    pub tracking_id: &'a str,
    /// The publisher's name.
    pub publisher: &'a str,
    /// One line.
    pub title: &'a str,
    /// The publisher's version, as written.
    pub version: &'a str,
    /// Key of the format it was read as.
    pub format: &'a str,
    /// The document, byte for byte.
    pub source: &'a [u8],
    /// Every CVE it names, upper case.
    pub cves: Vec<String>,
    /// When it came.
    pub received: DateTime<Utc>,
    /// When its publisher issued this revision, if it says so.
    pub issued: Option<DateTime<Utc>>,
}

/// What recording a document came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorded {
    /// Row of the advisory.
    pub advisory: i64,
    /// Row of the revision that the document is.
    pub revision: i64,
    /// What it was.
    pub kind: RecordedKind,
}

/// What a document was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordedKind {
    /// The first of its advisory.
    New,
    /// A revision that was not known, and is the current one now.
    Revised,
    /// A revision that was not known, but issued before the current one: kept, nothing else.
    Older,
    /// Known to the byte, as the current revision or an earlier one.
    Unchanged,
}

/// One advisory in its current revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdvisoryRow {
    /// Row of the advisory.
    pub id: i64,
    /// The publisher's name space.
    pub namespace: String,
    /// The publisher's own identifier.
    pub tracking_id: String,
    /// The publisher's name.
    pub publisher: String,
    /// One line.
    pub title: String,
    /// The publisher's version, as written.
    pub version: String,
    /// Key of the format of its source.
    pub format: String,
    /// How far it is.
    pub state: AdvisoryState,
    /// Row of the current revision.
    pub revision: i64,
    /// When the current revision first came.
    pub received: DateTime<Utc>,
    /// SHA-256 of the current source, lower-case hex.
    pub sha256: String,
}

impl AdvisoryRow {
    pub(super) fn read(row: &QueryResult) -> Result<Self, StoreError> {
        let state: String = sql::cell(row, "state")?;
        Ok(Self {
            id: sql::cell(row, "id")?,
            namespace: sql::cell(row, "namespace")?,
            tracking_id: sql::cell(row, "tracking_id")?,
            publisher: sql::cell(row, "publisher")?,
            title: sql::cell(row, "title")?,
            version: sql::cell(row, "version")?,
            format: sql::cell(row, "format")?,
            state: AdvisoryState::from_key(&state).ok_or_else(|| StoreError::corrupt("unknown advisory state"))?,
            revision: sql::cell(row, "revision")?,
            received: sql::moment(row, "received_at")?,
            sha256: sql::cell(row, "sha256")?,
        })
    }
}

/// One revision of an advisory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionRow {
    /// Its row.
    pub row: i64,
    /// Its place among those that came, from 1.
    pub nth: usize,
    /// The publisher's version, as written.
    pub version: String,
    /// When it came.
    pub received: DateTime<Utc>,
    /// When its publisher issued it, if it says so.
    pub issued: Option<DateTime<Utc>>,
    /// When we released it, if we did.
    pub released: Option<DateTime<Utc>>,
}

const CURRENT: &str = "SELECT a.id, a.namespace, a.tracking_id, a.state, r.id AS revision, r.publisher, r.title,
    r.version, r.format, r.received_at, r.sha256
    FROM advisories a JOIN revisions r ON r.tenant_id = a.tenant_id AND r.id = a.current_revision
    WHERE a.tenant_id = $1";

impl Desk {
    /// All advisories, in the order in which they first came.
    pub async fn advisories(&self) -> Result<Vec<AdvisoryRow>, StoreError> {
        let rows = sql::all(self.database(), &format!("{CURRENT} ORDER BY a.id"), [self.tenant.0.into()]).await?;
        rows.iter().map(AdvisoryRow::read).collect()
    }

    /// One advisory by the publisher's identifier, or by `name space|identifier` where several publishers use the
    /// same one, which is [`StoreError::Conflict`] otherwise.
    pub async fn advisory(&self, tracking_id: &str) -> Result<AdvisoryRow, StoreError> {
        let text = format!(
            "{CURRENT} AND a.tracking_id IN ($2, $4) AND (a.tracking_id = $2 OR a.namespace = $3)
             ORDER BY +a.id LIMIT 2"
        );
        let (namespace, id) = tracking_id.split_once('|').unwrap_or(("", tracking_id));
        let named = [self.tenant.0.into(), tracking_id.into(), namespace.into(), id.into()];
        let rows = sql::all(self.database(), &text, named).await?;
        match rows.as_slice() {
            [] => Err(StoreError::NotFound("advisory")),
            [only] => AdvisoryRow::read(only),
            _ => {
                Err(StoreError::Conflict("several publishers use this identifier: say which, as NAMESPACE|IDENTIFIER"))
            }
        }
    }

    /// How many revisions came of each of these advisories, by their rows.
    pub async fn revision_counts(&self, advisories: &[i64]) -> Result<HashMap<i64, usize>, StoreError> {
        let text = "SELECT r.advisory_id, COUNT(*) AS n FROM json_each($2) j CROSS JOIN revisions r
                ON r.advisory_id = j.value AND r.tenant_id = $1 GROUP BY r.advisory_id";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), sql::json(advisories)?.into()]).await?;
        rows.iter().map(|row| Ok((sql::cell(row, "advisory_id")?, sql::count(row, "n")?))).collect()
    }

    /// One advisory by its row.
    pub async fn advisory_by_row(&self, id: i64) -> Result<AdvisoryRow, StoreError> {
        let text = format!("{CURRENT} AND a.id = $2");
        let row = sql::one(self.database(), &text, [self.tenant.0.into(), id.into()]).await?;
        AdvisoryRow::read(&row.ok_or(StoreError::NotFound("advisory"))?)
    }

    /// The document of a revision, byte for byte.
    pub async fn source(&self, revision: i64) -> Result<Vec<u8>, StoreError> {
        let text = "SELECT source, sha256 FROM revisions WHERE tenant_id = $1 AND id = $2";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), revision.into()]).await?;
        let row = row.ok_or(StoreError::NotFound("revision"))?;
        let source: Vec<u8> = sql::cell(&row, "source")?;
        if sha256_hex(&source) != sql::cell::<String>(&row, "sha256")? {
            return Err(StoreError::corrupt(format!("the source of revision {revision} is not what was received")));
        }
        Ok(source)
    }

    /// The SHA-256 of the document of a revision, lower-case hex.
    pub async fn digest_of(&self, revision: i64) -> Result<String, StoreError> {
        let text = "SELECT sha256 FROM revisions WHERE tenant_id = $1 AND id = $2";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), revision.into()]).await?;
        sql::cell(&row.ok_or(StoreError::NotFound("revision"))?, "sha256")
    }

    /// The revisions of an advisory, in the order in which they came.
    pub async fn revisions(&self, advisory: i64) -> Result<Vec<RevisionRow>, StoreError> {
        let text = "SELECT id, ordinal, version, received_at, issued_at, released_at FROM revisions
            WHERE tenant_id = $1 AND advisory_id = $2 ORDER BY ordinal";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), advisory.into()]).await?;
        let read = |row: &QueryResult| {
            Ok(RevisionRow {
                row: sql::cell(row, "id")?,
                nth: sql::count(row, "ordinal")?,
                version: sql::cell(row, "version")?,
                received: sql::moment(row, "received_at")?,
                issued: sql::moment_if_any(row, "issued_at")?,
                released: sql::moment_if_any(row, "released_at")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// The released advisories whose current revision names one of these CVEs.
    pub async fn released_naming(&self, cves: &[String]) -> Result<Vec<AdvisoryRow>, StoreError> {
        let text = format!(
            "{CURRENT} AND a.state = 'released' AND a.id IN (SELECT n.advisory_id FROM advisory_cves n
             WHERE n.tenant_id = $1 AND n.cve IN (SELECT value FROM json_each($2))) ORDER BY a.id"
        );
        let rows = sql::all(self.database(), &text, [self.tenant.0.into(), sql::json(cves)?.into()]).await?;
        rows.iter().map(AdvisoryRow::read).collect()
    }
}

impl Tx {
    /// Keeps a document. It becomes the current revision of its advisory unless it was kept before, or its publisher
    /// issued it before the current one: a folder with the whole history may come in any order, and again.
    pub async fn record_advisory(&mut self, document: Incoming<'_>) -> Result<Recorded, StoreError> {
        let sha256 = sha256_hex(document.source);
        let text = "SELECT a.id, a.current_revision, c.issued_at, k.id AS kept
            FROM advisories a
            LEFT JOIN revisions c ON c.tenant_id = a.tenant_id AND c.id = a.current_revision
            LEFT JOIN revisions k ON k.tenant_id = a.tenant_id AND k.advisory_id = a.id AND k.sha256 = $4
            WHERE a.tenant_id = $1 AND a.namespace = $2 AND a.tracking_id = $3";
        let identity =
            [self.tenant.0.into(), document.namespace.into(), document.tracking_id.into(), sha256.as_str().into()];
        let Some(known) = sql::one(&self.transaction, text, identity).await? else {
            let advisory = self.add_advisory(&document).await?;
            let revision = self.keep_revision(advisory, &sha256, &document).await?;
            self.make_current(advisory, revision, &document.cves).await?;
            return Ok(Recorded { advisory, revision, kind: RecordedKind::New });
        };
        let advisory: i64 = sql::cell(&known, "id")?;
        if let Some(revision) = sql::cell::<Option<i64>>(&known, "kept")? {
            return Ok(Recorded { advisory, revision, kind: RecordedKind::Unchanged });
        }
        let revision = self.keep_revision(advisory, &sha256, &document).await?;
        let current: Option<i64> = sql::cell(&known, "issued_at")?;
        if document.issued.map(sql::micros).zip(current).is_some_and(|(issued, current)| issued < current) {
            return Ok(Recorded { advisory, revision, kind: RecordedKind::Older });
        }
        self.make_current(advisory, revision, &document.cves).await?;
        Ok(Recorded { advisory, revision, kind: RecordedKind::Revised })
    }

    /// Says how far an advisory is.
    pub async fn set_advisory_state(&mut self, id: i64, state: AdvisoryState) -> Result<(), StoreError> {
        let text = "UPDATE advisories SET state = $3 WHERE tenant_id = $1 AND id = $2";
        let values = [self.tenant.0.into(), id.into(), state.key().into()];
        if sql::run(&self.transaction, text, values).await? == 0 {
            return Err(StoreError::NotFound("advisory"));
        }
        self.note_state(id).await?;
        self.shelve_state(id).await
    }

    /// Says how far an advisory is, unless it has had another revision since `seen` was read: that one is not so far. The
    /// first time is when the revision was released.
    pub async fn mark_revision(&mut self, seen: &AdvisoryRow, state: AdvisoryState) -> Result<(), StoreError> {
        let text = "UPDATE advisories SET state = $3 WHERE tenant_id = $1 AND id = $2 AND current_revision = $4";
        let values = [self.tenant.0.into(), seen.id.into(), state.key().into(), seen.revision.into()];
        if sql::run(&self.transaction, text, values).await? == 0 {
            return Ok(());
        }
        self.note_state(seen.id).await?;
        let text = "UPDATE revisions SET released_at = COALESCE(released_at, $3) WHERE tenant_id = $1 AND id = $2";
        let values = [self.tenant.0.into(), seen.revision.into(), sql::micros(self.now).into()];
        sql::run(&self.transaction, text, values).await?;
        self.shelve_state(seen.id).await
    }

    async fn add_advisory(&self, document: &Incoming<'_>) -> Result<i64, StoreError> {
        let text = "INSERT INTO advisories (tenant_id, namespace, tracking_id, state)
            VALUES ($1, $2, $3, 'received') RETURNING id";
        let identity = [self.tenant.0.into(), document.namespace.into(), document.tracking_id.into()];
        let row = sql::one(&self.transaction, text, identity).await?;
        sql::cell(&row.ok_or(StoreError::NotFound("advisory"))?, "id")
    }

    /// Keeps the bytes; the row of the revision.
    async fn keep_revision(&self, advisory: i64, sha256: &str, document: &Incoming<'_>) -> Result<i64, StoreError> {
        let text = "INSERT INTO revisions (tenant_id, advisory_id, ordinal, sha256, format, title, version, publisher,
                received_at, issued_at, source)
            SELECT $1, $2, COALESCE(MAX(ordinal), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10
            FROM revisions WHERE tenant_id = $1 AND advisory_id = $2
            RETURNING id";
        let values = [
            self.tenant.0.into(),
            advisory.into(),
            sha256.into(),
            document.format.into(),
            document.title.into(),
            document.version.into(),
            document.publisher.into(),
            sql::micros(document.received).into(),
            document.issued.map(sql::micros).into(),
            document.source.into(),
        ];
        let row = sql::one(&self.transaction, text, values).await?;
        sql::cell(&row.ok_or(StoreError::NotFound("revision"))?, "id")
    }

    async fn make_current(&self, advisory: i64, revision: i64, cves: &[String]) -> Result<(), StoreError> {
        let text = "UPDATE advisories SET current_revision = $3, state = 'received' WHERE tenant_id = $1 AND id = $2";
        sql::run(&self.transaction, text, [self.tenant.0.into(), advisory.into(), revision.into()]).await?;
        self.note_state(advisory).await?;
        let text = "DELETE FROM advisory_cves WHERE tenant_id = $1 AND advisory_id = $2";
        sql::run(&self.transaction, text, [self.tenant.0.into(), advisory.into()]).await?;
        let text = "INSERT INTO advisory_cves (tenant_id, advisory_id, cve)
            SELECT DISTINCT $1, $2, value FROM json_each($3)";
        sql::run(&self.transaction, text, [self.tenant.0.into(), advisory.into(), sql::json(cves)?.into()]).await?;
        self.shelve_state(advisory).await
    }
}
