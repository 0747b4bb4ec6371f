//! Sessions: who is inside, for how long, and the marks that forms carry.
//!
//! What this file does: it knows a session by what its owner's browser brings back, ends it, and makes the mark by which a
//! form proves that it came from a page of ours. What it never does: it lets nobody in; that is for `staff` (password and
//! second factor) and `portal` (a mailed link). To change how long a session lasts: `[staff]` and `[enrolment.portal]`.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;

use super::EnrolmentError;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::audit::{Action, Actor, Deed, SubjectKind};
use crate::domain::sha256_hex;
use crate::domain::staff::{Member, Permission, Stage};
use crate::keys::{KeysError, Stamp, random_secret};
use crate::store::{Desk, Holder, NewSession, SessionRow, StoreError, Tx};

/// The use of a session is written down so often: every page would be a write else.
const NOTED: Duration = Duration::minutes(1);

/// Half-open sessions end after this.
const HALF_OPEN: Duration = Duration::minutes(15);

/// Who is inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Person {
    /// A member of the staff.
    Staff(Member),
    /// A reader: one contact of one subscriber.
    Reader {
        /// The contact's row.
        contact: i64,
        /// The list owner's key of the subscriber.
        subscriber: String,
    },
}

/// A session as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its row.
    pub id: i64,
    /// Whose it is, as that stands now: roles count at once.
    pub who: Person,
    /// How far it leads.
    pub stage: Stage,
    /// When it began.
    pub began: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub seen: DateTime<Utc>,
    /// When it ends, however busy.
    pub expires: DateTime<Utc>,
}

impl Session {
    /// The name under which its owner acts.
    pub fn actor(&self) -> Actor {
        match &self.who {
            Person::Staff(member) => Actor::Staff(member.name.clone()),
            Person::Reader { contact, .. } => Actor::Contact(*contact),
        }
    }

    /// The member of the staff who is all the way in.
    pub fn member(&self) -> Option<&Member> {
        match &self.who {
            Person::Staff(member) if self.stage == Stage::In => Some(member),
            _ => None,
        }
    }

    /// Whether its owner is all the way in and may do something.
    pub fn may(&self, permission: Permission) -> bool {
        self.member().is_some_and(|member| member.may(permission))
    }

    fn holder(&self) -> Holder {
        match &self.who {
            Person::Staff(member) => Holder::Staff(member.row),
            Person::Reader { contact, .. } => Holder::Contact(*contact),
        }
    }
}

/// A session in its owner's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SessionShown {
    /// Its row.
    pub id: i64,
    /// When it began.
    pub began: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub seen: DateTime<Utc>,
    /// When it ends, however busy.
    pub expires: DateTime<Utc>,
    /// Whether it is the one in which the list is looked at.
    pub current: bool,
}

/// Somebody came in, or half in.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// What opens the session: for a cookie, and shown to nobody else. Never the one from before.
    pub token: String,
    /// How far it leads.
    pub stage: Stage,
    /// When it ends, however busy.
    pub expires: DateTime<Utc>,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedIn").field("stage", &self.stage).finish_non_exhaustive()
    }
}

/// How long sessions of one sort last.
#[derive(Debug, Clone, Copy)]
struct Lasting {
    longest: Duration,
    idle: Duration,
}

impl Lasting {
    fn of(longest: std::time::Duration, idle: std::time::Duration) -> Self {
        let span = |span| Duration::from_std(span).unwrap_or(Duration::days(1));
        Self { longest: span(longest), idle: span(idle) }
    }
}

/// Keeps the sessions of one tenant.
#[derive(Debug, Clone)]
pub struct Sessions {
    pub(super) desk: Desk,
    pub(super) clock: Clock,
    staff: Lasting,
    portal: Lasting,
    keys: PathBuf,
    stamp: Arc<OnceLock<Stamp>>,
}

impl Sessions {
    /// The sessions of the desk's tenant.
    pub fn new(desk: Desk, config: &Config, clock: Clock) -> Self {
        let (staff, portal) = (&config.staff, &config.enrolment.portal);
        Self {
            desk,
            clock,
            staff: Lasting::of(staff.session_longest, staff.session_idle),
            portal: Lasting::of(portal.session_longest, portal.session_idle),
            keys: config.keys_dir(),
            stamp: Arc::default(),
        }
    }

    /// The stamp of the house, opened when it is first needed.
    pub(super) fn stamp(&self) -> Result<&Stamp, KeysError> {
        if let Some(stamp) = self.stamp.get() {
            return Ok(stamp);
        }
        let stamp = Stamp::open(&self.keys)?;
        Ok(self.stamp.get_or_init(|| stamp))
    }

    /// What stands for the place somebody comes from, unrecognisable.
    pub(super) fn source(&self, source: &str) -> Result<String, KeysError> {
        Ok(self.stamp()?.mark("source", source))
    }

    /// The session that a token opens. Nothing for one that ended, was ended, or never was; its owner must still be there
    /// and not be disabled.
    pub async fn find(&self, token: &str) -> Result<Option<Session>, EnrolmentError> {
        let now = self.clock.now();
        let Some(row) = self.desk.session(&sha256_hex(token.as_bytes()), now).await? else { return Ok(None) };
        if row.seen + self.lasting(row.holder).idle <= now {
            return Ok(None);
        }
        let Some(who) = self.person(row.holder).await? else { return Ok(None) };
        if row.seen + NOTED <= now {
            // A page is not worth waiting for the pen, nor failing without it.
            if let Err(error) = self.touch(row.id).await {
                tracing::warn!(%error, "the use of a session could not be written down");
            }
        }
        Ok(Some(shown(&row, who)))
    }

    async fn touch(&self, id: i64) -> Result<(), StoreError> {
        let mut tx = self.desk.begin().await?;
        tx.touch_session(id).await?;
        tx.commit().await
    }

    async fn person(&self, holder: Holder) -> Result<Option<Person>, StoreError> {
        match holder {
            Holder::Staff(row) => match self.desk.member_at(row).await {
                Ok((member, _)) if member.disabled.is_none() => Ok(Some(Person::Staff(member))),
                Ok(_) | Err(StoreError::NotFound(_)) => Ok(None),
                Err(error) => Err(error),
            },
            Holder::Contact(contact) => match self.desk.linked_contact(contact).await {
                Ok(found) => {
                    let listed = found.subscriber.contacts.iter().any(|listed| listed.address == found.address);
                    let subscriber = found.subscriber.id;
                    Ok(listed.then_some(Person::Reader { contact, subscriber }))
                }
                Err(StoreError::NotFound(_)) => Ok(None),
                Err(error) => Err(error),
            },
        }
    }

    const fn lasting(&self, holder: Holder) -> Lasting {
        match holder {
            Holder::Staff(_) => self.staff,
            Holder::Contact(_) => self.portal,
        }
    }

    /// Begins a session inside a transaction; another one of the same browser is not carried on.
    pub(super) async fn begin(
        &self,
        tx: &mut Tx,
        holder: Holder,
        stage: Stage,
        source: &str,
    ) -> Result<SignedIn, EnrolmentError> {
        let now = self.clock.now();
        let longest = if stage == Stage::In { self.lasting(holder).longest } else { HALF_OPEN };
        let expires = now.checked_add_signed(longest).unwrap_or(now);
        let token = random_secret()?;
        let hash = sha256_hex(token.as_bytes());
        tx.begin_session(&NewSession { holder, stage, hash, source: self.source(source)?, expires }).await?;
        Ok(SignedIn { token, stage, expires })
    }

    /// Signs out: the session of this token ends. One that is not there does no harm.
    pub async fn sign_out(&self, token: &str) -> Result<(), EnrolmentError> {
        match self.find(token).await? {
            Some(session) => self.end(&session, session.id).await.map(drop),
            None => Ok(()),
        }
    }

    /// The sessions of a session's owner, the one used last first.
    pub async fn list(&self, of: &Session) -> Result<Vec<SessionShown>, EnrolmentError> {
        let now = self.clock.now();
        let idle = self.lasting(of.holder()).idle;
        let rows = self.desk.sessions_of(of.holder(), now).await?.into_iter();
        let rows = rows.filter(|row| row.seen + idle > now && row.stage == Stage::In);
        let shown = |row: SessionRow| SessionShown {
            id: row.id,
            began: row.began,
            seen: row.seen,
            expires: row.expires,
            current: row.id == of.id,
        };
        Ok(rows.map(shown).collect())
    }

    /// Ends one session of a session's owner, its own or another; false if there is none of this row.
    pub async fn end(&self, of: &Session, id: i64) -> Result<bool, EnrolmentError> {
        let mut tx = self.desk.begin().await?;
        let ended = tx.end_session(of.holder(), id).await?;
        if ended {
            tx.record_of(&of.actor(), &Deed::of(Action::SessionEnd, SubjectKind::Session, id)).await?;
        }
        tx.commit().await?;
        Ok(ended)
    }

    /// Ends all other sessions of a session's owner; how many.
    pub async fn end_others(&self, of: &Session) -> Result<usize, EnrolmentError> {
        let mut tx = self.desk.begin().await?;
        let ended = tx.end_sessions_of(of.holder(), Some(of.id)).await?;
        if ended > 0 {
            let deed = Deed::of(Action::SessionEnd, SubjectKind::Session, "others").with("sessions", ended);
            tx.record_of(&of.actor(), &deed).await?;
        }
        tx.commit().await?;
        Ok(ended)
    }

    /// The mark that every form of a session carries: a page elsewhere cannot make it. Bound to what opens the session, so
    /// that it falls with it. Also for visitors who are not in, with whatever their cookie holds.
    pub fn csrf(&self, token: &str) -> Result<String, EnrolmentError> {
        Ok(self.stamp()?.mark("csrf", &sha256_hex(token.as_bytes())))
    }

    /// Whether a form carries the mark of this session. Takes the same time for every wrong one.
    pub fn csrf_ok(&self, token: &str, mark: &str) -> Result<bool, EnrolmentError> {
        Ok(self.stamp()?.knows("csrf", &sha256_hex(token.as_bytes()), mark))
    }
}

/// For so long it is known from where somebody came in.
pub(super) const REMEMBERED: Duration = Duration::days(90);

fn shown(row: &SessionRow, who: Person) -> Session {
    Session { id: row.id, who, stage: row.stage, began: row.began, seen: row.seen, expires: row.expires }
}
