//! The first time: an invitation by a link that is used once, and by which its owner chooses a password.
//!
//! Looking at the page of an invitation changes nothing. What stands in the link is kept as its digest only.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;

use super::Staffing;
use crate::domain::audit::{Action, Actor, Deed, SubjectKind};
use crate::domain::sha256_hex;
use crate::domain::staff::{Member, Permission, Role, fit_name, fit_password};
use crate::enrolment::EnrolmentError;
use crate::enrolment::sessions::SignedIn;
use crate::keys::random_secret;
use crate::store::{Holder, OneTimeLink, Tx};

/// The kind of these links.
const KIND: &str = "invitation";

/// Somebody to be invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMember {
    /// The name to sign in with.
    pub name: String,
    /// Where the invitation goes.
    pub address: String,
    /// At least one.
    pub roles: Vec<Role>,
}

/// An invitation as it is handed on, once.
#[derive(Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Invited {
    /// Who is invited.
    pub name: String,
    /// The address of the page on which it is accepted.
    pub link: String,
    /// Until when that is possible.
    pub expires: DateTime<Utc>,
}

impl std::fmt::Debug for Invited {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Invited").field("name", &self.name).finish_non_exhaustive()
    }
}

/// An invitation as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Who is invited.
    pub name: String,
    /// The roles it will have.
    pub roles: Vec<Role>,
    /// Until when it can be accepted.
    pub expires: DateTime<Utc>,
}

impl Staffing {
    /// Adds a member and writes an invitation. The caller hands the link on; it is not shown again.
    pub async fn add(&self, new: &NewMember) -> Result<Invited, EnrolmentError> {
        self.allowed(Permission::ManageStaff).await?;
        let unfit = |what: &str| EnrolmentError::Unfit(what.to_owned());
        let name = fit_name(&new.name).ok_or_else(|| unfit("a name is one line without an @"))?;
        let address = new.address.trim();
        crate::enrolment::roster::address_fits(address).map_err(EnrolmentError::Unfit)?;
        let roles = in_order(&new.roles);
        if roles.is_empty() {
            return Err(unfit("a member of the staff has at least one role"));
        }
        let mut tx = self.desk.begin().await?;
        let row = tx.add_member(&name, address, &roles).await?;
        let roles: Vec<&str> = roles.iter().map(|role| role.key()).collect();
        tx.record(&Deed::of(Action::StaffAdd, SubjectKind::Staff, &name).with("roles", roles)).await?;
        let invited = self.invite(&mut tx, row, &name).await?;
        tx.commit().await?;
        Ok(invited)
    }

    /// Throws a member's password and second factor away, ends its sessions and invites it anew.
    pub async fn reset(&self, name: &str) -> Result<Invited, EnrolmentError> {
        self.allowed(Permission::ManageStaff).await?;
        let (member, _) = self.desk.member(name).await?;
        self.not_oneself(&member)?;
        let mut tx = self.desk.begin().await?;
        tx.reset_member(member.row).await?;
        let ended = tx.end_sessions_of(Holder::Staff(member.row), None).await?;
        let deed = Deed::of(Action::StaffReset, SubjectKind::Staff, &member.name).with("sessions_ended", ended);
        tx.record(&deed).await?;
        self.forgive(&mut tx, member.row).await?;
        let invited = self.invite(&mut tx, member.row, &member.name).await?;
        tx.commit().await?;
        Ok(invited)
    }

    /// Writes an invitation; earlier ones of the same member are worth nothing any more.
    async fn invite(&self, tx: &mut Tx, row: i64, name: &str) -> Result<Invited, EnrolmentError> {
        let token = random_secret()?;
        let open = Duration::from_std(self.rules.invitation_open).unwrap_or(Duration::days(3));
        let now = self.clock.now();
        let expires = now.checked_add_signed(open).unwrap_or(now);
        tx.drop_one_time_links(KIND, Holder::Staff(row)).await?;
        tx.make_one_time_link(KIND, Holder::Staff(row), &sha256_hex(token.as_bytes()), expires).await?;
        Ok(Invited { name: name.to_owned(), link: format!("{}/invitation/{token}", self.console), expires })
    }

    /// What the page of an invitation shows. Looking changes nothing.
    pub async fn invitation(&self, token: &str) -> Result<Invitation, EnrolmentError> {
        let (link, member) = self.open_invitation(token).await?;
        Ok(Invitation { name: member.name, roles: member.roles, expires: link.expires })
    }

    /// Accepts an invitation by choosing a password; its owner is half in, for the second factor to be set up.
    pub async fn accept(&self, token: &str, password: &str, source: &str) -> Result<SignedIn, EnrolmentError> {
        let (link, member) = self.open_invitation(token).await?;
        fit_password(password, &member.name, &member.address).map_err(EnrolmentError::Password)?;
        let hash = self.hashed(password).await?;
        let mut tx = self.desk.begin().await?;
        if !tx.use_one_time_link(link.id).await? {
            return Err(EnrolmentError::NoSuchLink);
        }
        tx.set_password(member.row, &hash).await?;
        let deed = Deed::of(Action::StaffAccept, SubjectKind::Staff, &member.name);
        tx.record_of(&Actor::Staff(member.name.clone()), &deed).await?;
        let stage = self.stage(&crate::store::Proofs::default());
        let signed_in = self.let_in(&mut tx, &member, stage, source).await?;
        tx.commit().await?;
        Ok(signed_in)
    }

    /// The invitation of a token, while it can be accepted.
    async fn open_invitation(&self, token: &str) -> Result<(OneTimeLink, Member), EnrolmentError> {
        let link = self.desk.one_time_link(KIND, &sha256_hex(token.as_bytes())).await?;
        let link = link.filter(|link| !link.used && link.expires > self.clock.now());
        let link = link.ok_or(EnrolmentError::NoSuchLink)?;
        let Holder::Staff(row) = link.holder else { return Err(EnrolmentError::NoSuchLink) };
        let (member, _) = self.desk.member_at(row).await?;
        if member.disabled.is_some() {
            return Err(EnrolmentError::NoSuchLink);
        }
        Ok((link, member))
    }
}

/// Each role once, in the order of the table.
pub(super) fn in_order(roles: &[Role]) -> Vec<Role> {
    Role::ALL.iter().copied().filter(|role| roles.contains(role)).collect()
}
