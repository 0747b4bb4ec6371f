//! What becomes of members: other roles, disabled, enabled, unlocked, signed out.
//!
//! Nobody changes itself: whoever keeps the staff needs another one for that, or a shell on the machine. The last one who
//! keeps the staff can be disabled from a shell only.

use super::Staffing;
use super::invitation::in_order;
use crate::domain::audit::{Action, Actor, Deed, SubjectKind};
use crate::domain::staff::{Member, Permission, Role, same_person};
use crate::enrolment::EnrolmentError;
use crate::store::{Holder, StoreError, Tx};

impl Staffing {
    /// All members, by name.
    pub async fn members(&self) -> Result<Vec<Member>, EnrolmentError> {
        self.allowed(Permission::ManageStaff).await?;
        Ok(self.desk.staff().await?)
    }

    /// Gives a member other roles, at once.
    pub async fn set_roles(&self, name: &str, roles: &[Role]) -> Result<Member, EnrolmentError> {
        let member = self.other(name).await?;
        let roles = in_order(roles);
        if roles.is_empty() {
            return Err(EnrolmentError::Unfit("a member of the staff has at least one role".to_owned()));
        }
        let keys = |roles: &[Role]| roles.iter().map(|role| role.key()).collect::<Vec<_>>();
        let mut tx = self.desk.begin().await?;
        tx.set_roles(member.row, &roles).await?;
        let deed = Deed::of(Action::StaffRoles, SubjectKind::Staff, &member.name)
            .with("before", keys(&member.roles))
            .with("roles", keys(&roles));
        tx.record(&deed).await?;
        self.somebody_stays(&mut tx).await?;
        tx.commit().await?;
        Ok(self.desk.member_at(member.row).await?.0)
    }

    /// Lets a member not come in any more; its sessions end at once.
    pub async fn disable(&self, name: &str) -> Result<Member, EnrolmentError> {
        let member = self.other(name).await?;
        let mut tx = self.desk.begin().await?;
        tx.set_disabled(member.row, true).await?;
        let ended = tx.end_sessions_of(Holder::Staff(member.row), None).await?;
        let deed = Deed::of(Action::StaffDisable, SubjectKind::Staff, &member.name).with("sessions_ended", ended);
        tx.record(&deed).await?;
        self.somebody_stays(&mut tx).await?;
        tx.commit().await?;
        Ok(self.desk.member_at(member.row).await?.0)
    }

    /// Lets a member come in again, as before.
    pub async fn enable(&self, name: &str) -> Result<Member, EnrolmentError> {
        let member = self.other(name).await?;
        let mut tx = self.desk.begin().await?;
        tx.set_disabled(member.row, false).await?;
        tx.record(&Deed::of(Action::StaffEnable, SubjectKind::Staff, &member.name)).await?;
        tx.commit().await?;
        Ok(self.desk.member_at(member.row).await?.0)
    }

    /// Forgets the failed attempts for a member, wherever from; how many there were.
    pub async fn unlock(&self, name: &str) -> Result<usize, EnrolmentError> {
        self.allowed(Permission::ManageStaff).await?;
        let (member, _) = self.desk.member(name).await?;
        let mut tx = self.desk.begin().await?;
        let forgotten = self.forgive(&mut tx, member.row).await?;
        let deed = Deed::of(Action::StaffUnlock, SubjectKind::Staff, &member.name).with("attempts", forgotten);
        tx.record(&deed).await?;
        tx.commit().await?;
        Ok(forgotten)
    }

    /// Ends all sessions of a member; how many.
    pub async fn sign_out_everywhere(&self, name: &str) -> Result<usize, EnrolmentError> {
        self.allowed(Permission::ManageStaff).await?;
        let (member, _) = self.desk.member(name).await?;
        let mut tx = self.desk.begin().await?;
        let ended = tx.end_sessions_of(Holder::Staff(member.row), None).await?;
        let deed = Deed::of(Action::SessionEnd, SubjectKind::Staff, &member.name).with("sessions", ended);
        tx.record(&deed).await?;
        tx.commit().await?;
        Ok(ended)
    }

    pub(super) async fn forgive(&self, tx: &mut Tx, row: i64) -> Result<usize, EnrolmentError> {
        let password = tx.forget_attempts(&self.account(&format!("staff {row}"))?, None).await?;
        Ok(password + tx.forget_attempts(&self.account(&format!("factor {row}"))?, None).await?)
    }

    /// A member that whoever acts may change.
    async fn other(&self, name: &str) -> Result<Member, EnrolmentError> {
        self.allowed(Permission::ManageStaff).await?;
        let (member, _) = self.desk.member(name).await?;
        self.not_oneself(&member)?;
        Ok(member)
    }

    pub(super) fn not_oneself(&self, member: &Member) -> Result<(), EnrolmentError> {
        match self.desk.actor() {
            Actor::Staff(name) if same_person(name) == same_person(&member.name) => {
                Err(StoreError::Conflict("nobody does this to themselves: another administrator must").into())
            }
            _ => Ok(()),
        }
    }

    /// Whether somebody is left who keeps the staff; at the shell nobody has to be.
    async fn somebody_stays(&self, tx: &mut Tx) -> Result<(), EnrolmentError> {
        if *self.desk.actor() != Actor::Cli && tx.members_with(Role::Administrator).await? == 0 {
            return Err(StoreError::Conflict("nobody would be left who keeps the staff").into());
        }
        Ok(())
    }
}
