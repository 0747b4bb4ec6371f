//! Texts of operators about advisories: one for each language, skill and block, with the revision it is about.
//!
//! Never judges whether a text holds: see [`Written::state`]. What was written before is told by the audit trail.

use sea_orm::{ConnectionTrait, QueryResult};

use super::{Desk, StoreError, Tx, sql};
use crate::domain::subscriber::Skill;
use crate::domain::tenant::TenantId;
use crate::domain::wording::{Block, Hand, Wording, WordingPlace, Written};

impl Desk {
    /// All texts about an advisory, of whatever revision, by language, skill and block.
    pub async fn wordings(&self, advisory: i64) -> Result<Vec<Written>, StoreError> {
        wordings(self.database(), self.tenant, advisory, i64::MAX).await
    }
}

impl Tx {
    /// Writes a text for a revision, in place of an earlier one; nobody has approved it yet.
    pub async fn write_wording(
        &mut self,
        (advisory, revision): (i64, i64),
        wording: &Wording,
        by: Option<&str>,
    ) -> Result<(), StoreError> {
        let text = "INSERT INTO wordings
                (tenant_id, advisory_id, language, skill, block, revision_id, text, written_by, written_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (tenant_id, advisory_id, language, skill, block) DO UPDATE SET
                revision_id = excluded.revision_id, text = excluded.text, written_by = excluded.written_by,
                written_at = excluded.written_at, approved_by = NULL, approved_at = NULL";
        let place = &wording.place;
        let values = [
            self.tenant.0.into(),
            advisory.into(),
            place.language.as_str().into(),
            place.skill.key().into(),
            place.block.key().into(),
            revision.into(),
            wording.text.as_str().into(),
            by.map(str::to_owned).into(),
            sql::micros(self.now).into(),
        ];
        sql::run(&self.transaction, text, values).await.map(drop)
    }

    /// Takes a text away; false where there was none.
    pub async fn drop_wording(&mut self, advisory: i64, place: &WordingPlace) -> Result<bool, StoreError> {
        let text = "DELETE FROM wordings
            WHERE tenant_id = $1 AND advisory_id = $2 AND language = $3 AND skill = $4 AND block = $5";
        let values = [
            self.tenant.0.into(),
            advisory.into(),
            place.language.as_str().into(),
            place.skill.key().into(),
            place.block.key().into(),
        ];
        Ok(sql::run(&self.transaction, text, values).await? > 0)
    }

    /// Approves a text for a revision, as long as its words are these; false where they are not any more.
    pub async fn approve_wording(
        &mut self,
        (advisory, revision): (i64, i64),
        wording: &Wording,
        by: Option<&str>,
    ) -> Result<bool, StoreError> {
        let text = "UPDATE wordings SET revision_id = $6, approved_by = $7, approved_at = $8
            WHERE tenant_id = $1 AND advisory_id = $2 AND language = $3 AND skill = $4 AND block = $5 AND text = $9";
        let place = &wording.place;
        let values = [
            self.tenant.0.into(),
            advisory.into(),
            place.language.as_str().into(),
            place.skill.key().into(),
            place.block.key().into(),
            revision.into(),
            by.map(str::to_owned).into(),
            sql::micros(self.now).into(),
            wording.text.as_str().into(),
        ];
        Ok(sql::run(&self.transaction, text, values).await? > 0)
    }
}

/// The texts that were there at a moment, as far as they are still the same.
pub(super) async fn wordings<C: ConnectionTrait>(
    on: &C,
    tenant: TenantId,
    advisory: i64,
    until: i64,
) -> Result<Vec<Written>, StoreError> {
    let text = "SELECT w.language, w.skill, w.block, w.text, w.written_by, w.written_at, w.approved_by, w.approved_at,
            r.sha256
        FROM wordings w JOIN revisions r ON r.tenant_id = w.tenant_id AND r.id = w.revision_id
        WHERE w.tenant_id = $1 AND w.advisory_id = $2 AND COALESCE(w.approved_at, w.written_at) <= $3
        ORDER BY w.language, w.skill, w.block";
    let rows = sql::all(on, text, [tenant.0.into(), advisory.into(), until.into()]).await?;
    rows.iter().map(written).collect()
}

fn written(row: &QueryResult) -> Result<Written, StoreError> {
    let word = |column: &'static str| sql::cell::<String>(row, column);
    let place = WordingPlace {
        language: word("language")?,
        skill: Skill::from_key(&word("skill")?).ok_or_else(|| StoreError::corrupt("a text of an unknown skill"))?,
        block: Block::from_key(&word("block")?).ok_or_else(|| StoreError::corrupt("a text of an unknown block"))?,
    };
    let approved_by = sql::cell(row, "approved_by")?;
    Ok(Written {
        wording: Wording { place, text: word("text")? },
        source_sha256: word("sha256")?,
        written: Hand { by: sql::cell(row, "written_by")?, at: sql::moment(row, "written_at")? },
        approved: sql::moment_if_any(row, "approved_at")?.map(|at| Hand { by: approved_by, at }),
    })
}
