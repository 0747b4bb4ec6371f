//! Editions and their variants: what is published, and the sealed bytes that will travel.
//!
//! Never prints or seals. A variant is known by the hash of its bytes, which is checked on the way in and on the way
//! out: what is sent is what was verified.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::edition::{Edition, EditionKind, EditionState, Variant};
use crate::domain::lane::Lane;
use crate::domain::sha256_hex;
use crate::domain::short_code::ShortCode;

/// One edition with what the ledger knows about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionRow {
    /// The edition.
    pub edition: Edition,
    /// The row of the advisory it is about, if it is about one.
    pub advisory: Option<i64>,
    /// The last contact whose delivery row stands; where an interrupted preparation goes on.
    pub cursor: Option<i64>,
    /// Number of delivery rows, frozen at release.
    pub readers: Option<usize>,
    /// When it was released.
    pub released: Option<DateTime<Utc>>,
    /// The order by which it is made, if by one.
    pub order: Option<String>,
}

const KINDS: [EditionKind; 4] = [EditionKind::Alert, EditionKind::Notice, EditionKind::Digest, EditionKind::Newsletter];

/// A lane's number in the column `urgency`: its place in [`Lane::ALL`].
pub(super) fn urgency(lane: Lane) -> i64 {
    Lane::ALL.iter().zip(0..).find_map(|(one, place)| (*one == lane).then_some(place)).unwrap_or(0)
}

pub(super) fn kind(row: &QueryResult) -> Result<EditionKind, StoreError> {
    let key: String = sql::cell(row, "kind")?;
    KINDS.into_iter().find(|kind| kind.key() == key).ok_or_else(|| StoreError::corrupt("unknown kind of edition"))
}

pub(super) const COLUMNS: &str =
    "SELECT id, kind, revision_id, advisory_id, created_at, released_at, state, cursor, readers,
    order_id FROM editions WHERE tenant_id = $1";

impl EditionRow {
    pub(super) fn read(row: &QueryResult) -> Result<Self, StoreError> {
        let state = match sql::cell::<String>(row, "state")?.as_str() {
            "preparing" => EditionState::Preparing,
            "released" => EditionState::Released,
            _ => return Err(StoreError::corrupt("unknown state of an edition")),
        };
        let readers = match sql::cell::<Option<i64>>(row, "readers")? {
            None => None,
            Some(_) => Some(sql::count(row, "readers")?),
        };
        Ok(Self {
            edition: Edition {
                id: sql::cell(row, "id")?,
                kind: kind(row)?,
                revision: sql::cell(row, "revision_id")?,
                created: sql::moment(row, "created_at")?,
                state,
            },
            advisory: sql::cell(row, "advisory_id")?,
            cursor: sql::cell(row, "cursor")?,
            readers,
            released: sql::moment_if_any(row, "released_at")?,
            order: sql::cell(row, "order_id")?,
        })
    }
}

impl Desk {
    /// One edition.
    pub async fn edition(&self, id: &str) -> Result<EditionRow, StoreError> {
        let text = format!("{COLUMNS} AND id = $2");
        let row = sql::one(self.database(), &text, [self.tenant.0.into(), id.into()]).await?;
        EditionRow::read(&row.ok_or(StoreError::NotFound("edition"))?)
    }

    /// The whole id of an edition by its id, or by six or more characters of its beginning where no other begins so.
    pub async fn edition_id(&self, id: &str) -> Result<String, StoreError> {
        let text = "SELECT id FROM editions WHERE tenant_id = $1 AND id >= $2 AND id < $2 || '~'
            AND (id = $2 OR length($2) >= 6) ORDER BY id LIMIT 2";
        let rows = sql::all(self.database(), text, [self.tenant.0.into(), id.into()]).await?;
        let ids: Vec<String> = rows.iter().map(|row| sql::cell(row, "id")).collect::<Result<_, _>>()?;
        match ids.as_slice() {
            [] => Err(StoreError::NotFound("edition")),
            [first, _] if first != id => Err(StoreError::Conflict("several editions begin so: say more of the id")),
            [first, ..] => Ok(first.clone()),
        }
    }

    /// The editions about an advisory, oldest first.
    pub async fn editions_about(&self, advisory: i64) -> Result<Vec<EditionRow>, StoreError> {
        let text = format!("{COLUMNS} AND advisory_id = $2 ORDER BY created_at, id");
        let rows = sql::all(self.database(), &text, [self.tenant.0.into(), advisory.into()]).await?;
        rows.iter().map(EditionRow::read).collect()
    }

    /// The editions whose preparation was begun and not finished, oldest first.
    pub async fn unreleased_editions(&self) -> Result<Vec<EditionRow>, StoreError> {
        let text = format!("{COLUMNS} AND state = 'preparing' ORDER BY created_at, id");
        let rows = sql::all(self.database(), &text, [self.tenant.0.into()]).await?;
        rows.iter().map(EditionRow::read).collect()
    }

    /// Number of different letters.
    pub async fn variant_count(&self) -> Result<usize, StoreError> {
        let text = "SELECT COUNT(*) AS n FROM variants WHERE tenant_id = $1";
        let row = sql::one(self.database(), text, [self.tenant.0.into()]).await?;
        row.map_or(Ok(0), |row| sql::count(&row, "n"))
    }

    /// A variant by its hash.
    pub async fn variant(&self, hash: &str) -> Result<Variant, StoreError> {
        let text = "SELECT hash, subject, languages, material, encrypted, sealed, code FROM variants
            WHERE tenant_id = $1 AND hash = $2";
        let row = sql::one(self.database(), text, [self.tenant.0.into(), hash.into()]).await?;
        let row = row.ok_or(StoreError::NotFound("variant"))?;
        let sealed: Vec<u8> = sql::cell(&row, "sealed")?;
        if sealed.is_empty() {
            // Its only reader asked to be forgotten.
            return Err(StoreError::NotFound("variant"));
        }
        if sha256_hex(&sealed) != hash {
            return Err(StoreError::corrupt("a variant is not what was sealed"));
        }
        Ok(Variant {
            hash: sql::cell(&row, "hash")?,
            sealed,
            encrypted: sql::cell(&row, "encrypted")?,
            subject: sql::cell(&row, "subject")?,
            languages: sql::json_cell(&row, "languages")?,
            material: sql::json_cell(&row, "material")?,
            code: sql::cell::<Option<String>>(&row, "code")?.as_deref().and_then(ShortCode::typed),
        })
    }
}

impl Tx {
    /// Begins an edition, in preparation whatever its state says; false if it was begun before.
    pub async fn create_edition(&mut self, edition: &Edition, advisory: Option<i64>) -> Result<bool, StoreError> {
        let text = "INSERT INTO editions (tenant_id, id, kind, revision_id, advisory_id, created_at, state)
            VALUES ($1, $2, $3, $4, $5, $6, 'preparing') ON CONFLICT (tenant_id, id) DO NOTHING";
        let values = [
            self.tenant.0.into(),
            edition.id.as_str().into(),
            edition.kind.key().into(),
            edition.revision.into(),
            advisory.into(),
            sql::micros(edition.created).into(),
        ];
        Ok(sql::run(&self.transaction, text, values).await? > 0)
    }

    /// Keeps a variant; the same bytes twice are one, and whoever reads them is measured by what they meant last. A hash that is not that of the bytes is refused.
    pub async fn put_variant(&mut self, variant: &Variant) -> Result<(), StoreError> {
        if sha256_hex(&variant.sealed) != variant.hash {
            return Err(StoreError::Conflict("the hash of a variant is not that of its bytes"));
        }
        let text = "INSERT INTO variants (tenant_id, hash, subject, languages, material, sealed, encrypted, code)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (tenant_id, hash) DO UPDATE SET material = excluded.material";
        let values = [
            self.tenant.0.into(),
            variant.hash.as_str().into(),
            variant.subject.as_str().into(),
            sql::json(&variant.languages)?.into(),
            sql::json(&variant.material)?.into(),
            variant.sealed.as_slice().into(),
            variant.encrypted.into(),
            variant.code.as_ref().map(ShortCode::as_str).into(),
        ];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Releases an edition: its readers are counted and frozen, its deliveries become due. The number of readers.
    /// Releasing again changes nothing.
    pub async fn release_edition(&mut self, id: &str, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let text = "UPDATE editions SET state = 'released', released_at = $3, readers =
                (SELECT COUNT(*) FROM deliveries d WHERE d.tenant_id = $1 AND d.edition_id = $2)
            WHERE tenant_id = $1 AND id = $2 AND state = 'preparing'";
        let values = [self.tenant.0.into(), id.into(), sql::micros(now).into()];
        if sql::run(&self.transaction, text, values.clone()).await? > 0 {
            let text = "UPDATE deliveries SET due_at = CASE WHEN not_before > $3 THEN not_before ELSE $3 END
                WHERE tenant_id = $1 AND edition_id = $2 AND state = 'pending'";
            sql::run(&self.transaction, text, values).await?;
            // Where a letter is looked up by its code, nobody counts rows.
            let text = "UPDATE variants SET edition_id = $2, readers = counted.n FROM
                    (SELECT variant_hash, COUNT(*) AS n FROM deliveries WHERE tenant_id = $1 AND edition_id = $2
                        GROUP BY variant_hash) AS counted
                WHERE variants.tenant_id = $1 AND variants.hash = counted.variant_hash";
            sql::run(&self.transaction, text, [self.tenant.0.into(), id.into()]).await?;
        }
        let text = "SELECT readers FROM editions WHERE tenant_id = $1 AND id = $2";
        let row = sql::one(&self.transaction, text, [self.tenant.0.into(), id.into()]).await?;
        sql::count(&row.ok_or(StoreError::NotFound("edition"))?, "readers")
    }
}
