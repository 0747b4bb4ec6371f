//! Coming in by name and password.
//!
//! A name that nobody has, a wrong password, a disabled account and one that was not accepted yet get the same answer after
//! the same work. A right password gives a session that leads to the second factor and no further, where there has to be
//! one.

use super::Staffing;
use super::guard::Try;
use crate::domain::audit::{Action, Actor, Deed, SubjectKind};
use crate::domain::staff::{Member, Stage, fit_password, same_person};
use crate::enrolment::EnrolmentError;
use crate::enrolment::sessions::{Session, SignedIn};
use crate::keys::{hash_password, is_outdated, is_password};
use crate::store::{Holder, Proofs, StoreError, Tx};

impl Staffing {
    /// Signs in by name (or address) and password, from a place that `source` stands for.
    pub async fn sign_in(&self, name: &str, password: &str, source: &str) -> Result<SignedIn, EnrolmentError> {
        let found = match self.desk.member(name).await {
            Ok(found) => Some(found),
            Err(StoreError::NotFound(_)) => None,
            Err(error) => return Err(error.into()),
        };
        let account = found
            .as_ref()
            .map_or_else(|| format!("name {}", same_person(name)), |(member, _)| format!("staff {}", member.row));
        let tried = Try {
            account: self.account(&account)?,
            source: self.sessions.source(source)?,
            member: found.as_ref().map(|(member, _)| (member.row, member.name.clone())),
            half_in: false,
        };
        self.admit(&tried).await?;
        let hash = found.as_ref().and_then(|(_, proofs)| proofs.password.clone());
        let right = self.check(password, hash.clone()).await?;
        let found = found.filter(|(member, _)| right && member.disabled.is_none());
        let (member, proofs) = found.ok_or(EnrolmentError::SignInRefused)?;
        let stage = self.stage(&proofs);
        let outdated = hash.is_some_and(|hash| is_outdated(&hash));
        let anew = if outdated { Some(self.hashed(password).await?) } else { None };
        let mut tx = self.desk.begin().await?;
        tx.forget_attempts(&tried.account, Some(&tried.source)).await?;
        if let Some(anew) = anew {
            tx.set_password(member.row, &anew).await?;
        }
        let signed_in = self.let_in(&mut tx, &member, stage, source).await?;
        tx.commit().await?;
        Ok(signed_in)
    }

    /// How far a right password leads.
    pub(super) fn stage(&self, proofs: &Proofs) -> Stage {
        match (proofs.factor_since.is_some(), self.rules.second_factor) {
            (true, _) => Stage::SecondFactor,
            (false, true) => Stage::NoFactorYet,
            (false, false) => Stage::In,
        }
    }

    /// Begins a session, and writes it into the trail if it leads all the way.
    pub(super) async fn let_in(
        &self,
        tx: &mut Tx,
        member: &Member,
        stage: Stage,
        source: &str,
    ) -> Result<SignedIn, EnrolmentError> {
        let signed_in = self.sessions.begin(tx, Holder::Staff(member.row), stage, source).await?;
        if stage == Stage::In {
            let deed = Deed::of(Action::SessionBegin, SubjectKind::Staff, &member.name);
            tx.record_of(&Actor::Staff(member.name.clone()), &deed).await?;
        }
        Ok(signed_in)
    }

    /// What stands for an account in the list of attempts.
    pub(super) fn account(&self, account: &str) -> Result<String, EnrolmentError> {
        Ok(self.sessions.stamp()?.mark("account", account))
    }

    /// Whether a password fits, on a thread of its own, and not too many at a time.
    async fn check(&self, password: &str, hash: Option<String>) -> Result<bool, EnrolmentError> {
        let password = password.to_owned();
        let _turn = self.checking.acquire().await.map_err(|_| EnrolmentError::SignInRefused)?;
        let work = move || is_password(&password, hash.as_deref());
        tokio::task::spawn_blocking(work).await.map_err(|_| EnrolmentError::SignInRefused)
    }

    /// The hash of a password, on a thread of its own.
    pub(super) async fn hashed(&self, password: &str) -> Result<String, EnrolmentError> {
        let password = password.to_owned();
        let _turn = self.checking.acquire().await.map_err(|_| EnrolmentError::SignInRefused)?;
        let work = move || hash_password(&password);
        Ok(tokio::task::spawn_blocking(work).await.map_err(|_| EnrolmentError::SignInRefused)??)
    }

    /// Whether the owner of a session knows its password; an attempt like any other.
    pub(super) async fn confirm(
        &self,
        session: &Session,
        password: &str,
        source: &str,
    ) -> Result<Member, EnrolmentError> {
        let member = session.member().ok_or(EnrolmentError::SignInRefused)?;
        let (member, proofs) = self.desk.member_at(member.row).await?;
        let tried = Try {
            account: self.account(&format!("staff {}", member.row))?,
            source: self.sessions.source(source)?,
            member: Some((member.row, member.name.clone())),
            half_in: false,
        };
        self.admit(&tried).await?;
        if !self.check(password, proofs.password).await? {
            return Err(EnrolmentError::SignInRefused);
        }
        let mut tx = self.desk.begin().await?;
        tx.forget_attempts(&tried.account, Some(&tried.source)).await?;
        tx.commit().await?;
        Ok(member)
    }

    /// Chooses another password: the old one is asked for, and all other sessions end.
    pub async fn change_password(
        &self,
        session: &Session,
        old: &str,
        new: &str,
        source: &str,
    ) -> Result<(), EnrolmentError> {
        let member = self.confirm(session, old, source).await?;
        fit_password(new, &member.name, &member.address).map_err(EnrolmentError::Password)?;
        let hash = self.hashed(new).await?;
        let mut tx = self.desk.begin().await?;
        tx.set_password(member.row, &hash).await?;
        let ended = tx.end_sessions_of(Holder::Staff(member.row), Some(session.id)).await?;
        let deed = Deed::of(Action::StaffPassword, SubjectKind::Staff, &member.name).with("sessions_ended", ended);
        tx.record_of(&Actor::Staff(member.name), &deed).await?;
        tx.commit().await?;
        Ok(())
    }
}
