//! The second factor: setting it up, using it, and the codes for the day on which it is lost.
//!
//! A new one counts once a code of it was typed; until then the one before does. Whoever knows the password already may
//! try codes ten times and no more, wherever from. Coming in changes what opens the session.

use std::fmt::Write as _;

use super::Staffing;
use super::guard::Try;
use crate::domain::audit::{Action, Actor, Deed, SubjectKind};
use crate::domain::staff::{Member, Stage};
use crate::enrolment::EnrolmentError;
use crate::enrolment::sessions::{Person, Session, SignedIn};
use crate::keys::{Totp, random_token};
use crate::store::{Holder, Proofs, Tx};

/// Recovery codes of one set.
const CODES: usize = 10;

/// A second factor to set up: for an app, as text and as what a picture holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Offered {
    /// To be typed: 32 letters and digits (RFC 4648, base 32).
    pub secret: String,
    /// To be shown as a picture: `otpauth://…`.
    pub uri: String,
}

impl std::fmt::Debug for Offered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Offered").finish_non_exhaustive()
    }
}

/// A second factor is set up.
#[derive(Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// The session goes on under this.
    pub signed_in: SignedIn,
    /// To be kept on paper and shown this once: each leads in once instead of a code.
    pub recovery_codes: Vec<String>,
}

impl std::fmt::Debug for Confirmed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Confirmed").field("signed_in", &self.signed_in).finish_non_exhaustive()
    }
}

impl Staffing {
    /// Offers a second factor to the owner of a session. Where there is one already, the password is asked for again.
    pub async fn offer_factor(
        &self,
        session: &Session,
        password: Option<&str>,
        source: &str,
    ) -> Result<Offered, EnrolmentError> {
        let member = match (&session.who, session.stage) {
            (Person::Staff(member), Stage::NoFactorYet) => member.clone(),
            (Person::Staff(_), Stage::In) => self.confirm(session, password.unwrap_or_default(), source).await?,
            _ => return Err(EnrolmentError::SignInRefused),
        };
        let salt = random_token()?;
        let mut tx = self.desk.begin().await?;
        tx.offer_factor(member.row, &salt).await?;
        tx.commit().await?;
        let totp = Totp::of(self.sessions.stamp()?, &salt);
        Ok(Offered { secret: totp.secret(), uri: totp.uri(&self.house, &member.name) })
    }

    /// Takes the offered second factor, as its first code is right. The session leads all the way from now on.
    pub async fn confirm_factor(
        &self,
        session: &Session,
        code: &str,
        source: &str,
    ) -> Result<Confirmed, EnrolmentError> {
        let (member, proofs) = self.half_in(session, &[Stage::NoFactorYet, Stage::In]).await?;
        let salt = proofs.factor_next.ok_or(EnrolmentError::SignInRefused)?;
        let tried = self.factor_try(&member, source)?;
        self.admit(&tried).await?;
        let totp = Totp::of(self.sessions.stamp()?, &salt);
        let step = totp.step_of(code, self.clock.now().timestamp(), None)?;
        let step = step.ok_or(EnrolmentError::SignInRefused)?;
        let (codes, hashes) = self.new_codes(member.row)?;
        let mut tx = self.desk.begin().await?;
        if !tx.take_factor(member.row, &salt, step).await? {
            return Err(EnrolmentError::SignInRefused);
        }
        tx.set_recovery_codes(member.row, &hashes).await?;
        tx.record_of(
            &Actor::Staff(member.name.clone()),
            &Deed::of(Action::StaffFactor, SubjectKind::Staff, &member.name),
        )
        .await?;
        let signed_in = self.rotate(&mut tx, session, &member, (&tried, source)).await?;
        tx.commit().await?;
        Ok(Confirmed { signed_in, recovery_codes: codes })
    }

    /// Comes all the way in by a code of the second factor, or by a recovery code instead of one.
    pub async fn second_factor(&self, session: &Session, code: &str, source: &str) -> Result<SignedIn, EnrolmentError> {
        let (member, proofs) = self.half_in(session, &[Stage::SecondFactor]).await?;
        let salt = proofs.factor_salt.ok_or(EnrolmentError::SignInRefused)?;
        let tried = self.factor_try(&member, source)?;
        self.admit(&tried).await?;
        let totp = Totp::of(self.sessions.stamp()?, &salt);
        let step = totp.step_of(code, self.clock.now().timestamp(), proofs.factor_step)?;
        let mut tx = self.desk.begin().await?;
        match step {
            Some(step) if tx.use_factor(member.row, step).await? => {}
            _ => {
                if !tx.use_recovery_code(member.row, &self.code_hash(member.row, code)?).await? {
                    return Err(EnrolmentError::SignInRefused);
                }
                let left = member.recovery_codes.saturating_sub(1);
                let deed = Deed::of(Action::StaffRecovery, SubjectKind::Staff, &member.name).with("left", left);
                tx.record_of(&Actor::Staff(member.name.clone()), &deed).await?;
            }
        }
        let signed_in = self.rotate(&mut tx, session, &member, (&tried, source)).await?;
        tx.commit().await?;
        Ok(signed_in)
    }

    /// Makes new recovery codes; the ones before are worth nothing any more.
    pub async fn new_recovery_codes(
        &self,
        session: &Session,
        password: &str,
        source: &str,
    ) -> Result<Vec<String>, EnrolmentError> {
        let member = self.confirm(session, password, source).await?;
        let (codes, hashes) = self.new_codes(member.row)?;
        let mut tx = self.desk.begin().await?;
        tx.set_recovery_codes(member.row, &hashes).await?;
        let deed = Deed::of(Action::StaffFactor, SubjectKind::Staff, &member.name).with("recovery_codes", codes.len());
        tx.record_of(&Actor::Staff(member.name), &deed).await?;
        tx.commit().await?;
        Ok(codes)
    }

    /// The member of a session at one of these stages, as it stands now.
    async fn half_in(&self, session: &Session, stages: &[Stage]) -> Result<(Member, Proofs), EnrolmentError> {
        match &session.who {
            Person::Staff(member) if stages.contains(&session.stage) => Ok(self.desk.member_at(member.row).await?),
            _ => Err(EnrolmentError::SignInRefused),
        }
    }

    fn factor_try(&self, member: &Member, source: &str) -> Result<Try, EnrolmentError> {
        Ok(Try {
            account: self.account(&format!("factor {}", member.row))?,
            source: self.sessions.source(source)?,
            member: Some((member.row, member.name.clone())),
            half_in: true,
        })
    }

    /// The session ends, and another one that leads all the way begins in its place: whoever saw the first token has nothing.
    async fn rotate(
        &self,
        tx: &mut Tx,
        session: &Session,
        member: &Member,
        (tried, source): (&Try, &str),
    ) -> Result<SignedIn, EnrolmentError> {
        if !tx.end_session(Holder::Staff(member.row), session.id).await? {
            return Err(EnrolmentError::SignInRefused);
        }
        tx.forget_attempts(&tried.account, None).await?;
        self.let_in(tx, member, Stage::In, source).await
    }

    /// Codes to be shown, and what is kept of them.
    fn new_codes(&self, member: i64) -> Result<(Vec<String>, Vec<String>), EnrolmentError> {
        let mut codes = Vec::with_capacity(CODES);
        for _ in 0..CODES {
            let digits = random_token()?;
            let mut code = String::new();
            for part in [&digits[..4], &digits[4..8], &digits[8..12], &digits[12..16]] {
                let _ = write!(code, "{}{part}", if code.is_empty() { "" } else { "-" });
            }
            codes.push(code);
        }
        let hashes = codes.iter().map(|code| self.code_hash(member, code)).collect::<Result<_, _>>()?;
        Ok((codes, hashes))
    }

    /// What is kept of a recovery code: worth nothing without the house's stamp.
    fn code_hash(&self, member: i64, code: &str) -> Result<String, EnrolmentError> {
        let code: String = code.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        Ok(self.sessions.stamp()?.mark("recovery", &format!("{member}|{code}")))
    }
}
