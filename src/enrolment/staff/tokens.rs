//! Tokens by which programs come in: issued with what they may do, shown once, revoked at once.
//!
//! Nobody issues a token that may do more than whoever issues it.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;

use super::Staffing;
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::sha256_hex;
use crate::domain::staff::{Permission, fit_name};
use crate::enrolment::EnrolmentError;
use crate::keys::random_secret;
use crate::store::TokenRow;

/// What every token begins with, so that scanners of leaked secrets find it.
const PREFIX: &str = "vigie_";

/// The use of a token is written down so often.
const NOTED: Duration = Duration::hours(1);

/// A token that was issued a moment ago.
#[derive(Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct IssuedToken {
    /// What opens the door; shown this once.
    pub token: String,
    /// Its name.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Permission>,
    /// When it ends; never if absent.
    pub expires: Option<DateTime<Utc>>,
}

impl std::fmt::Debug for IssuedToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IssuedToken").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Staffing {
    /// Issues a token.
    pub async fn issue_token(
        &self,
        name: &str,
        scopes: &[Permission],
        expires: Option<DateTime<Utc>>,
    ) -> Result<IssuedToken, EnrolmentError> {
        self.allowed(Permission::ManageTokens).await?;
        let unfit = |what: &str| EnrolmentError::Unfit(what.to_owned());
        let name = fit_name(name).ok_or_else(|| unfit("a name is one line without an @"))?;
        let scopes: Vec<Permission> = Permission::ALL.iter().copied().filter(|one| scopes.contains(one)).collect();
        if scopes.is_empty() {
            return Err(unfit("a token has at least one scope"));
        }
        if expires.is_some_and(|expires| expires <= self.clock.now()) {
            return Err(unfit("a token ends in the future"));
        }
        for scope in &scopes {
            self.allowed(*scope).await?;
        }
        let token = format!("{PREFIX}{}", random_secret()?);
        let mut tx = self.desk.begin().await?;
        tx.add_api_token(&name, &sha256_hex(token.as_bytes()), &scopes, expires).await?;
        let keys: Vec<&str> = scopes.iter().map(|scope| scope.key()).collect();
        let deed = Deed::of(Action::TokenIssue, SubjectKind::Token, &name)
            .with("scopes", keys)
            .with_any("expires", expires.map(|expires| expires.to_rfc3339()));
        tx.record(&deed).await?;
        tx.commit().await?;
        Ok(IssuedToken { token, name, scopes, expires })
    }

    /// All tokens that ever were, by name.
    pub async fn tokens(&self) -> Result<Vec<TokenRow>, EnrolmentError> {
        self.allowed(Permission::ManageTokens).await?;
        Ok(self.desk.api_tokens().await?)
    }

    /// Revokes a token, at once.
    pub async fn revoke_token(&self, name: &str) -> Result<(), EnrolmentError> {
        self.allowed(Permission::ManageTokens).await?;
        let token = self.desk.api_token_named(name).await?;
        let mut tx = self.desk.begin().await?;
        if tx.revoke_api_token(token.id).await? {
            tx.record(&Deed::of(Action::TokenRevoke, SubjectKind::Token, &token.name)).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The token that somebody brings, if it opens the door now. It acts as [`Actor::Token`](crate::domain::audit::Actor).
    pub async fn token(&self, brought: &str) -> Result<Option<TokenRow>, EnrolmentError> {
        if !brought.starts_with(PREFIX) {
            return Ok(None);
        }
        let now = self.clock.now();
        let token = self.desk.api_token(&sha256_hex(brought.as_bytes())).await?;
        let Some(token) = token.filter(|token| token.is_good(now)) else { return Ok(None) };
        if token.used.is_none_or(|used| used + NOTED <= now) {
            let mut tx = self.desk.begin().await?;
            tx.touch_api_token(token.id).await?;
            tx.commit().await?;
        }
        Ok(Some(token))
    }
}
