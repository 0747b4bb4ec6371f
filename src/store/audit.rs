//! The audit trail: entries are added inside the transaction that does what they tell of, and never changed.
//!
//! Who acts is written on the desk ([`Desk::acting`]), so that no story has to carry it around. Each entry is bound to the
//! one before it; the head knows how many there are and, by a mark that is made with a secret outside of the database
//! ([`Seal`]), that nobody shortened the trail. What can not be found: that the whole database was set back to an
//! earlier state of its own, with which everything in it agrees.

use std::fmt;
use std::sync::Arc;

use sea_orm::{ConnectionTrait, QueryResult};
use serde_json::Value;

use super::{Desk, StoreError, Tx, sql};
use crate::domain::audit::{Action, Actor, BEGINNING, Broken, Deed, Entry, Raw, Subject, SubjectKind, Verified, link};

/// Entries read at once when the whole trail is.
const PAGE: i64 = 5_000;

/// Makes the mark of a head; nothing where the secret cannot be read.
#[derive(Clone)]
pub struct Seal(Arc<Marking>);

/// From the digest of a head to its mark.
type Marking = dyn Fn(&str) -> Option<String> + Send + Sync;

impl Seal {
    /// A seal that marks by `mark`.
    pub fn by(mark: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(mark))
    }

    fn mark(&self, tenant: i64, entries: i64, hash: &str) -> Option<String> {
        (self.0)(&format!("{tenant}|{entries}|{hash}"))
    }
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seal").finish_non_exhaustive()
    }
}

/// Which entries are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// About one sort of thing only.
    pub kind: Option<SubjectKind>,
    /// About this one only.
    pub id: Option<String>,
    /// Of this actor only.
    pub who: Option<Actor>,
    /// What was done only.
    pub what: Option<Action>,
    /// Only entries before this number; from the last one if absent.
    pub before: Option<i64>,
}

const CELLS: &str = "number, at, who_kind, who, what, about_kind, about, detail, hash";

fn entry(row: &QueryResult) -> Result<Entry, StoreError> {
    let unknown = |what: &str| StoreError::corrupt(format!("an entry of the audit trail has an unknown {what}"));
    let word = |column: &str| sql::cell::<String>(row, column);
    Ok(Entry {
        number: sql::cell(row, "number")?,
        at: sql::moment(row, "at")?,
        who: Actor::from_parts(&word("who_kind")?, &word("who")?).ok_or_else(|| unknown("actor"))?,
        what: Action::from_key(&word("what")?).ok_or_else(|| unknown("action"))?,
        about: Subject {
            kind: SubjectKind::from_key(&word("about_kind")?).ok_or_else(|| unknown("subject"))?,
            id: word("about")?,
        },
        detail: sql::json_cell(row, "detail")?,
        hash: word("hash")?,
    })
}

/// How many entries there are, the hash of the last one, and the mark of both.
async fn head<C: ConnectionTrait>(on: &C, tenant: i64) -> Result<Option<(i64, String, String)>, StoreError> {
    let text = "SELECT entries, hash, mark FROM audit_heads WHERE tenant_id = $1";
    let row = sql::one(on, text, [tenant.into()]).await?;
    row.map(|row| Ok((sql::cell(&row, "entries")?, sql::cell(&row, "hash")?, sql::cell(&row, "mark")?))).transpose()
}

impl Desk {
    /// How many things stand in the trail: it grows with everything that is done.
    pub async fn audit_length(&self) -> Result<i64, StoreError> {
        Ok(head(self.database(), self.tenant.0).await?.map_or(0, |(entries, ..)| entries))
    }

    /// Whether something was done to things of these kinds behind so many entries of the trail.
    pub async fn was_anything_done(&self, behind: i64, to: &[SubjectKind]) -> Result<bool, StoreError> {
        let kinds: Vec<&str> = to.iter().map(|kind| kind.key()).collect();
        let text = "SELECT 1 AS n FROM audit WHERE tenant_id = $1 AND number > $2
            AND +about_kind IN (SELECT value FROM json_each($3)) LIMIT 1";
        let values = [self.tenant.0.into(), behind.into(), sql::json(&kinds)?.into()];
        Ok(sql::one(self.database(), text, values).await?.is_some())
    }

    /// The same desk with a name on it: what is written at it was done by this one.
    #[must_use]
    pub fn acting(&self, who: Actor) -> Self {
        Self { who: Arc::new(who), ..self.clone() }
    }

    /// Who acts here.
    pub fn actor(&self) -> &Actor {
        &self.who
    }

    /// The same desk with a seal for the audit trail.
    #[must_use]
    pub fn sealed_by(self, seal: Seal) -> Self {
        Self { seal: Some(seal), ..self }
    }

    /// Up to `limit` entries of the audit trail, the newest first.
    pub async fn audit(&self, sought: &Sought, limit: u32) -> Result<Vec<Entry>, StoreError> {
        // Only what is asked for stands in the statement: what always holds would hide the ways to it.
        let asked = [
            (sought.before.is_some(), "AND number < $2"),
            (sought.kind.is_some(), "AND about_kind = $3"),
            (sought.id.is_some(), "AND about = $4"),
            (sought.who.is_some(), "AND who_kind = $5 AND who = $6"),
            (sought.what.is_some(), "AND what = $7"),
        ];
        let asked = asked.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, text)| text);
        let text = format!(
            "SELECT {CELLS} FROM audit WHERE tenant_id = $1 {} ORDER BY number DESC LIMIT $8",
            asked.collect::<Vec<_>>().join(" ")
        );
        let values = [
            self.tenant.0.into(),
            sought.before.into(),
            sought.kind.map(SubjectKind::key).into(),
            sought.id.as_deref().into(),
            sought.who.as_ref().map(Actor::kind).into(),
            sought.who.as_ref().map(Actor::name).into(),
            sought.what.map(Action::key).into(),
            i64::from(limit).into(),
        ];
        sql::all(self.database(), &text, values).await?.iter().map(entry).collect()
    }

    /// Reads the whole trail and says where it breaks first, if it does. All that is read is of one moment.
    pub async fn verify_audit(&self) -> Result<Verified, StoreError> {
        let snapshot = self.snapshot().await?;
        let text =
            format!("SELECT {CELLS} FROM audit WHERE tenant_id = $1 AND number > $2 ORDER BY number LIMIT {PAGE}");
        let (mut number, mut hash) = (0_i64, BEGINNING.to_owned());
        let verified = |entries, head: &str, broken| Verified { entries, head: head.to_owned(), broken };
        loop {
            let rows = sql::all(&snapshot, &text, [self.tenant.0.into(), number.into()]).await?;
            for row in &rows {
                let found: i64 = sql::cell(row, "number")?;
                if found != number + 1 {
                    let broken = Broken { entry: number + 1, why: "it is missing" };
                    return Ok(verified(number, &hash, Some(broken)));
                }
                let linked = relinked(&hash, self.tenant.0, row)?;
                if linked != sql::cell::<String>(row, "hash")? {
                    let broken = Broken { entry: found, why: "it was changed, or something before it was put in anew" };
                    return Ok(verified(number, &hash, Some(broken)));
                }
                (number, hash) = (found, linked);
            }
            if rows.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
                break;
            }
        }
        let head = head(&snapshot, self.tenant.0).await?;
        let broken = self.wrong_end(number, &hash, head.as_ref());
        Ok(verified(number, &hash, broken))
    }

    /// What is wrong with the end of a trail whose entries hold together.
    fn wrong_end(&self, entries: i64, hash: &str, head: Option<&(i64, String, String)>) -> Option<Broken> {
        let broken = |entry, why| Some(Broken { entry, why });
        let Some((counted, last, mark)) = head else {
            return if entries == 0 { None } else { broken(entries, "the head of the trail was taken away") };
        };
        if entries < *counted {
            return broken(entries + 1, "it is missing: the end of the trail was cut off");
        }
        if entries > *counted || last != hash {
            return broken(entries, "it is not what the head of the trail says");
        }
        match self.seal.as_ref().map(|seal| seal.mark(self.tenant.0, entries, hash)) {
            Some(Some(made)) if made != *mark => broken(entries, "the head of the trail has not our seal"),
            Some(None) => broken(entries, "the seal of the trail cannot be checked: its secret cannot be read"),
            _ => None,
        }
    }
}

/// The hash that an entry must have behind another.
fn relinked(previous: &str, tenant: i64, row: &QueryResult) -> Result<String, StoreError> {
    let word = |column: &str| sql::cell::<String>(row, column);
    let (who_kind, who, what) = (word("who_kind")?, word("who")?, word("what")?);
    let (about_kind, about, detail) = (word("about_kind")?, word("about")?, word("detail")?);
    let raw = Raw {
        tenant,
        number: sql::cell(row, "number")?,
        at: sql::cell(row, "at")?,
        who_kind: &who_kind,
        who: &who,
        what: &what,
        about_kind: &about_kind,
        about: &about,
        detail: &detail,
    };
    Ok(link(previous, &raw))
}

impl Desk {
    /// Writes down what was done outside of the database: to the files of keys and articles.
    pub async fn record_outside(&self, deed: &Deed) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        tx.record(deed).await?;
        tx.commit().await
    }
}

impl Tx {
    /// Writes down what this transaction does, by whom its desk says ([`Desk::acting`]). It stands or falls with the rest.
    pub async fn record(&mut self, deed: &Deed) -> Result<(), StoreError> {
        let who = Arc::clone(&self.who);
        self.record_of(&who, deed).await
    }

    /// Where a trail goes on that has no head. Of a new one that is the beginning; where the head was taken away, a number is
    /// left out, so that the trail never looks whole again.
    async fn after_a_lost_head(&self) -> Result<(i64, String), StoreError> {
        let text = "SELECT number, hash FROM audit WHERE tenant_id = $1 ORDER BY number DESC LIMIT 1";
        match sql::one(&self.transaction, text, [self.tenant.0.into()]).await? {
            Some(row) => Ok((sql::cell::<i64>(&row, "number")? + 1, sql::cell(&row, "hash")?)),
            None => Ok((0, BEGINNING.to_owned())),
        }
    }

    /// The same for somebody who became known only on the way: by a password, a link, a token.
    pub async fn record_of(&mut self, who: &Actor, deed: &Deed) -> Result<(), StoreError> {
        let (entries, previous) = match head(&self.transaction, self.tenant.0).await? {
            Some((entries, hash, _)) => (entries, hash),
            None => self.after_a_lost_head().await?,
        };
        let (name, detail) = (who.name(), Value::Object(deed.detail.clone()).to_string());
        let raw = Raw {
            tenant: self.tenant.0,
            number: entries + 1,
            at: sql::micros(self.now),
            who_kind: who.kind(),
            who: &name,
            what: deed.what.key(),
            about_kind: deed.about.kind.key(),
            about: &deed.about.id,
            detail: &detail,
        };
        let hash = link(&previous, &raw);
        let text = "INSERT INTO audit (tenant_id, number, at, who_kind, who, what, about_kind, about, detail, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        let values = [
            raw.tenant.into(),
            raw.number.into(),
            raw.at.into(),
            raw.who_kind.into(),
            raw.who.into(),
            raw.what.into(),
            raw.about_kind.into(),
            raw.about.into(),
            raw.detail.into(),
            hash.as_str().into(),
        ];
        sql::run(&self.transaction, text, values).await?;
        let mark = self.seal.as_ref().and_then(|seal| seal.mark(raw.tenant, raw.number, &hash));
        if self.seal.is_some() && mark.is_none() {
            tracing::warn!("the audit trail cannot be sealed: its secret cannot be read");
        }
        let text = "INSERT INTO audit_heads (tenant_id, entries, hash, mark) VALUES ($1, $2, $3, $4)
            ON CONFLICT (tenant_id) DO UPDATE SET entries = excluded.entries, hash = excluded.hash, mark = excluded.mark";
        let values = [raw.tenant.into(), raw.number.into(), hash.into(), mark.unwrap_or_default().into()];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }
}
