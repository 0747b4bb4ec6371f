//! Members of the staff: their roles, and what proves that somebody is one of them.
//!
//! Passwords, recovery codes and links are kept as digests only. Never decides who may do what; that is a table in
//! `domain/staff.rs`, which the stories ask.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::staff::{Member, Role, same_person};

/// What proves that somebody is a member.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Proofs {
    /// The hash of the password.
    pub password: Option<String>,
    /// What the seed of the second factor follows from.
    pub factor_salt: Option<String>,
    /// The same of one that is being set up and does not count yet.
    pub factor_next: Option<String>,
    /// Since when there is a second factor.
    pub factor_since: Option<DateTime<Utc>>,
    /// The step of the last code that was used.
    pub factor_step: Option<i64>,
}

impl std::fmt::Debug for Proofs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Proofs").finish_non_exhaustive()
    }
}

const CELLS: &str =
    "SELECT s.id, s.name, s.address, s.roles, s.password, s.factor_salt, s.factor_next, s.factor_since, s.factor_step,
    s.invited_at, s.disabled_at, s.seen_at, (SELECT COUNT(*) FROM recovery_codes c
        WHERE c.tenant_id = s.tenant_id AND c.staff_id = s.id AND c.used_at IS NULL) AS codes
    FROM staff s WHERE s.tenant_id = $1";

fn member(row: &QueryResult) -> Result<(Member, Proofs), StoreError> {
    let proofs = Proofs {
        password: sql::cell(row, "password")?,
        factor_salt: sql::cell(row, "factor_salt")?,
        factor_next: sql::cell(row, "factor_next")?,
        factor_since: sql::moment_if_any(row, "factor_since")?,
        factor_step: sql::cell(row, "factor_step")?,
    };
    let member = Member {
        row: sql::cell(row, "id")?,
        name: sql::cell(row, "name")?,
        address: sql::cell(row, "address")?,
        roles: sql::json_cell(row, "roles")?,
        accepted: proofs.password.is_some(),
        second_factor: proofs.factor_since.is_some(),
        recovery_codes: sql::count(row, "codes")?,
        disabled: sql::moment_if_any(row, "disabled_at")?,
        invited: sql::moment(row, "invited_at")?,
        seen: sql::moment_if_any(row, "seen_at")?,
    };
    Ok((member, proofs))
}

impl Desk {
    /// All members, by name.
    pub async fn staff(&self) -> Result<Vec<Member>, StoreError> {
        let rows = sql::all(self.database(), &format!("{CELLS} ORDER BY s.name_key"), [self.tenant.0.into()]).await?;
        rows.iter().map(|row| member(row).map(|(member, _)| member)).collect()
    }

    /// A member by its name, whatever its case, or by its address.
    pub async fn member(&self, entered: &str) -> Result<(Member, Proofs), StoreError> {
        let text = format!("{CELLS} AND (s.name_key = $2 OR s.address_key = $3) ORDER BY s.name_key <> $2 LIMIT 1");
        let values = [self.tenant.0.into(), same_person(entered).into(), entered.trim().to_lowercase().into()];
        let row = sql::one(self.database(), &text, values).await?;
        member(&row.ok_or(StoreError::NotFound("member of the staff"))?)
    }

    /// A member by its row.
    pub async fn member_at(&self, row: i64) -> Result<(Member, Proofs), StoreError> {
        let text = format!("{CELLS} AND s.id = $2");
        let row = sql::one(self.database(), &text, [self.tenant.0.into(), row.into()]).await?;
        member(&row.ok_or(StoreError::NotFound("member of the staff"))?)
    }
}

impl Tx {
    /// Adds a member, who has to accept yet. A name or an address that another has is [`StoreError::Conflict`].
    pub async fn add_member(&mut self, name: &str, address: &str, roles: &[Role]) -> Result<i64, StoreError> {
        let text = "INSERT INTO staff (tenant_id, name, name_key, address, address_key, roles, invited_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
        let values = [
            self.tenant.0.into(),
            name.into(),
            same_person(name).into(),
            address.into(),
            address.to_lowercase().into(),
            sql::json(roles)?.into(),
            sql::micros(self.now).into(),
        ];
        let row = sql::one(&self.transaction, text, values).await.map_err(|error| match error {
            StoreError::Conflict(_) => StoreError::Conflict("a member of the staff has this name or address already"),
            other => other,
        })?;
        sql::cell(&row.ok_or(StoreError::NotFound("member of the staff"))?, "id")
    }

    /// Gives a member other roles.
    pub async fn set_roles(&mut self, row: i64, roles: &[Role]) -> Result<(), StoreError> {
        let text = "UPDATE staff SET roles = $3 WHERE tenant_id = $1 AND id = $2";
        sql::run(&self.transaction, text, [self.tenant.0.into(), row.into(), sql::json(roles)?.into()]).await?;
        Ok(())
    }

    /// Lets a member not come in any more, or come in again.
    pub async fn set_disabled(&mut self, row: i64, disabled: bool) -> Result<(), StoreError> {
        let since = disabled.then(|| sql::micros(self.now));
        let text = "UPDATE staff SET disabled_at = $3 WHERE tenant_id = $1 AND id = $2";
        sql::run(&self.transaction, text, [self.tenant.0.into(), row.into(), since.into()]).await?;
        Ok(())
    }

    /// Keeps the hash of a password.
    pub async fn set_password(&mut self, row: i64, hash: &str) -> Result<(), StoreError> {
        let text = "UPDATE staff SET password = $3 WHERE tenant_id = $1 AND id = $2";
        sql::run(&self.transaction, text, [self.tenant.0.into(), row.into(), hash.into()]).await?;
        Ok(())
    }

    /// Begins to set up a second factor that follows from `salt`; until it is confirmed, the one before counts.
    pub async fn offer_factor(&mut self, row: i64, salt: &str) -> Result<(), StoreError> {
        let text = "UPDATE staff SET factor_next = $3 WHERE tenant_id = $1 AND id = $2";
        sql::run(&self.transaction, text, [self.tenant.0.into(), row.into(), salt.into()]).await?;
        Ok(())
    }

    /// The second factor that was being set up counts from now on, after its first code. False if another is offered by now.
    pub async fn take_factor(&mut self, row: i64, salt: &str, step: i64) -> Result<bool, StoreError> {
        let text = "UPDATE staff SET factor_salt = factor_next, factor_next = NULL, factor_since = $5, factor_step = $4
            WHERE tenant_id = $1 AND id = $2 AND factor_next = $3";
        let values = [self.tenant.0.into(), row.into(), salt.into(), step.into(), sql::micros(self.now).into()];
        Ok(sql::run(&self.transaction, text, values).await? > 0)
    }

    /// Uses a code of the second factor. False if the code of this step or of a later one was used.
    pub async fn use_factor(&mut self, row: i64, step: i64) -> Result<bool, StoreError> {
        let text = "UPDATE staff SET factor_step = $3
            WHERE tenant_id = $1 AND id = $2 AND factor_salt IS NOT NULL AND COALESCE(factor_step, -1) < $3";
        Ok(sql::run(&self.transaction, text, [self.tenant.0.into(), row.into(), step.into()]).await? > 0)
    }

    /// Replaces a member's recovery codes by those with these hashes.
    pub async fn set_recovery_codes(&mut self, row: i64, hashes: &[String]) -> Result<(), StoreError> {
        let text = "DELETE FROM recovery_codes WHERE tenant_id = $1 AND staff_id = $2";
        sql::run(&self.transaction, text, [self.tenant.0.into(), row.into()]).await?;
        let text = "INSERT INTO recovery_codes (tenant_id, staff_id, hash) SELECT $1, $2, value FROM json_each($3)";
        sql::run(&self.transaction, text, [self.tenant.0.into(), row.into(), sql::json(hashes)?.into()]).await?;
        Ok(())
    }

    /// Uses a recovery code; false if there is none of this hash, or it was used.
    pub async fn use_recovery_code(&mut self, row: i64, hash: &str) -> Result<bool, StoreError> {
        let text = "UPDATE recovery_codes SET used_at = $4
            WHERE tenant_id = $1 AND staff_id = $2 AND hash = $3 AND used_at IS NULL";
        let values = [self.tenant.0.into(), row.into(), hash.into(), sql::micros(self.now).into()];
        Ok(sql::run(&self.transaction, text, values).await? > 0)
    }

    /// Throws away what proves that somebody is this member: only an invitation leads in again.
    pub async fn reset_member(&mut self, row: i64) -> Result<(), StoreError> {
        let text = "UPDATE staff SET password = NULL, factor_salt = NULL, factor_next = NULL, factor_since = NULL,
            factor_step = NULL, invited_at = $3 WHERE tenant_id = $1 AND id = $2";
        sql::run(&self.transaction, text, [self.tenant.0.into(), row.into(), sql::micros(self.now).into()]).await?;
        self.set_recovery_codes(row, &[]).await
    }

    /// Members who can keep the staff: not disabled, with this role, and with a password.
    pub async fn members_with(&mut self, role: Role) -> Result<usize, StoreError> {
        let text = "SELECT COUNT(*) AS n FROM staff s WHERE s.tenant_id = $1 AND s.disabled_at IS NULL
            AND s.password IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(s.roles) r WHERE r.value = $2)";
        let row = sql::one(&self.transaction, text, [self.tenant.0.into(), role.key().into()]).await?;
        row.map_or(Ok(0), |row| sql::count(&row, "n"))
    }
}
