//! Staff: people come to work here, prove who they are, and change what others may do.
//!
//! What this room does: it invites, lets in by password and second factor, issues tokens for programs, and writes each of
//! these into the audit trail in the name of whoever did it ([`Staffing::acting`]). What it never does: it tells a stranger
//! whether a name is known, neither by words nor by the time it takes, and keeps nothing that opens a door by itself.
//! Which door to open: coming in is `sign_in`, the second factor `factor`, the first time `invitation`, guessing `guard`,
//! roles and the rest `members`, programs `tokens` and `keyed`; which role may do what is `domain/staff.rs`.

mod factor;
mod guard;
mod invitation;
mod keyed;
mod members;
mod sign_in;
#[cfg(test)]
mod tests;
mod tokens;

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::EnrolmentError;
use super::sessions::Sessions;
use crate::clock::Clock;
use crate::config::{Config, Staff};
use crate::domain::audit::Actor;
use crate::domain::staff::Permission;
use crate::store::{Desk, StoreError};
pub use factor::{Confirmed, Offered};
pub use invitation::{Invitation, Invited, NewMember};
pub use keyed::Asked;
pub use tokens::IssuedToken;

/// Passwords that are checked at the same time, each with 19 MiB: more would starve the letters.
const CHECKED_AT_ONCE: usize = 2;

/// Keeps the staff of one tenant.
#[derive(Debug, Clone)]
pub struct Staffing {
    desk: Desk,
    clock: Clock,
    rules: Staff,
    /// What a second factor is called in an app.
    house: String,
    /// Where invitations lead, without a slash at the end.
    console: String,
    sessions: Sessions,
    checking: Arc<Semaphore>,
}

impl Staffing {
    /// The staff of the desk's tenant.
    pub fn new(desk: Desk, config: &Config, clock: Clock) -> Self {
        Self {
            sessions: Sessions::new(desk.clone(), config, clock.clone()),
            desk,
            clock,
            rules: config.staff.clone(),
            house: config.brand.name.clone(),
            console: config.console_url(),
            checking: Arc::new(Semaphore::new(CHECKED_AT_ONCE)),
        }
    }

    /// The same in the name of somebody, whose permissions count.
    #[must_use]
    pub fn acting(&self, who: Actor) -> Self {
        Self { desk: self.desk.acting(who), ..self.clone() }
    }

    /// The sessions of the tenant.
    pub fn sessions(&self) -> &Sessions {
        &self.sessions
    }

    /// Whether whoever acts may do something, as roles stand now. Whoever has a shell on the machine may.
    pub async fn allowed(&self, permission: Permission) -> Result<(), EnrolmentError> {
        let granted = match self.desk.actor() {
            Actor::Cli => true,
            Actor::Staff(name) => match self.desk.member(name).await {
                Ok((member, _)) => member.may(permission),
                Err(StoreError::NotFound(_)) => false,
                Err(error) => return Err(error.into()),
            },
            Actor::Token(name) => match self.desk.api_token_named(name).await {
                Ok(token) => token.is_good(self.clock.now()) && token.scopes.contains(&permission),
                Err(StoreError::NotFound(_)) => false,
                Err(error) => return Err(error.into()),
            },
            Actor::System | Actor::Contact(_) | Actor::Certificate(_) | Actor::Visitor => false,
        };
        if granted { Ok(()) } else { Err(EnrolmentError::NotAllowed(permission)) }
    }
}
