//! Tokens by which programs come in: their names, what they may do, and the digests by which they are known again.

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;
use serde::Serialize;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::audit::Actor;
use crate::domain::staff::{Permission, same_person};

/// A token as it stands, without what opens the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Token")]
pub struct TokenRow {
    /// Its row.
    #[serde(skip)]
    pub id: i64,
    /// Its name, which the audit trail shows.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Permission>,
    /// Who of the staff issued it; absent where whoever has a shell on the machine did.
    pub by: Option<String>,
    /// When it was issued.
    pub made: DateTime<Utc>,
    /// When it ends; never if absent.
    pub expires: Option<DateTime<Utc>>,
    /// When it was revoked.
    pub revoked: Option<DateTime<Utc>>,
    /// When it was last used, to the hour.
    pub used: Option<DateTime<Utc>>,
}

impl TokenRow {
    /// Whether it opens the door at a moment.
    pub fn is_good(&self, now: DateTime<Utc>) -> bool {
        self.revoked.is_none() && self.expires.is_none_or(|expires| expires > now)
    }
}

const CELLS: &str =
    "SELECT id, name, scopes, issued_by, made_at, expires_at, revoked_at, used_at FROM api_tokens WHERE tenant_id = $1";

fn token(row: &QueryResult) -> Result<TokenRow, StoreError> {
    Ok(TokenRow {
        id: sql::cell(row, "id")?,
        name: sql::cell(row, "name")?,
        scopes: sql::json_cell(row, "scopes")?,
        by: sql::cell(row, "issued_by")?,
        made: sql::moment(row, "made_at")?,
        expires: sql::moment_if_any(row, "expires_at")?,
        revoked: sql::moment_if_any(row, "revoked_at")?,
        used: sql::moment_if_any(row, "used_at")?,
    })
}

impl Desk {
    /// All tokens that ever were, by name.
    pub async fn api_tokens(&self) -> Result<Vec<TokenRow>, StoreError> {
        let text = format!("{CELLS} ORDER BY name_key, id");
        sql::all(self.database(), &text, [self.tenant.0.into()]).await?.iter().map(token).collect()
    }

    /// The token of this digest, whether it is good or not.
    pub async fn api_token(&self, hash: &str) -> Result<Option<TokenRow>, StoreError> {
        let text = format!("{CELLS} AND hash = $2");
        let row = sql::one(self.database(), &text, [self.tenant.0.into(), hash.into()]).await?;
        row.as_ref().map(token).transpose()
    }

    /// The token of this name that is not revoked.
    pub async fn api_token_named(&self, name: &str) -> Result<TokenRow, StoreError> {
        let text = format!("{CELLS} AND name_key = $2 AND revoked_at IS NULL");
        let row = sql::one(self.database(), &text, [self.tenant.0.into(), same_person(name).into()]).await?;
        token(&row.ok_or(StoreError::NotFound("token"))?)
    }
}

impl Tx {
    /// Keeps a token. Another one of this name that is not revoked is [`StoreError::Conflict`].
    pub async fn add_api_token(
        &mut self,
        name: &str,
        hash: &str,
        scopes: &[Permission],
        expires: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        let by = match &*self.who {
            Actor::Staff(name) => Some(name.clone()),
            // A token of a token is its issuer's all the same.
            Actor::Token(name) => self.issuer_of(name).await?,
            _ => None,
        };
        let text = "INSERT INTO api_tokens (tenant_id, name, name_key, hash, scopes, made_at, expires_at, issued_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let values = [
            self.tenant.0.into(),
            name.into(),
            same_person(name).into(),
            hash.into(),
            sql::json(scopes)?.into(),
            sql::micros(self.now).into(),
            expires.map(sql::micros).into(),
            by.into(),
        ];
        sql::run(&self.transaction, text, values).await.map_err(|error| match error {
            StoreError::Conflict(_) => StoreError::Conflict("a token of this name is in use: revoke it first"),
            other => other,
        })?;
        Ok(())
    }

    /// Who issued the token of this name that is not revoked.
    async fn issuer_of(&self, name: &str) -> Result<Option<String>, StoreError> {
        let text = "SELECT issued_by FROM api_tokens WHERE tenant_id = $1 AND name_key = $2 AND revoked_at IS NULL";
        let row = sql::one(&self.transaction, text, [self.tenant.0.into(), same_person(name).into()]).await?;
        row.map_or(Ok(None), |row| sql::cell(&row, "issued_by"))
    }

    /// Revokes a token; false if it was revoked before.
    pub async fn revoke_api_token(&mut self, id: i64) -> Result<bool, StoreError> {
        let text = "UPDATE api_tokens SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL";
        Ok(sql::run(&self.transaction, text, [self.tenant.0.into(), id.into(), sql::micros(self.now).into()]).await?
            > 0)
    }

    /// Notes that a token is used now.
    pub async fn touch_api_token(&mut self, id: i64) -> Result<(), StoreError> {
        let text = "UPDATE api_tokens SET used_at = $3 WHERE tenant_id = $1 AND id = $2";
        sql::run(&self.transaction, text, [self.tenant.0.into(), id.into(), sql::micros(self.now).into()]).await?;
        Ok(())
    }
}
