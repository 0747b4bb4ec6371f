//! The audit trail: who did what, the newest first, and whether it is whole.

use axum::Json;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::cursor::Cursors;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{Asked, limit};
use crate::domain::audit::{Action, Actor, Broken, Entry, SubjectKind};
use crate::domain::staff::Permission;
use crate::store::Sought;

/// What can be asked of the trail.
pub(super) fn operations() -> Vec<Operation> {
    let list = ("/audit", "listAudit", "What was done, the newest first");
    let verify = ("/audit/verification", "verifyAudit", "Whether anything of the trail was changed or taken out");
    vec![
        Operation::get(list, listed).needs(Permission::ReadAudit).asks::<Which>().gives::<Entries>(),
        Operation::get(verify, verified).needs(Permission::ReadAudit).gives::<Verified>(),
    ]
}

/// Which entries.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Only what was done to one sort of thing.
    about: Option<SubjectKind>,
    /// Only what was done to this one.
    id: Option<String>,
    /// Only what was done so.
    what: Option<Action>,
    /// Only what this member of the staff did.
    staff: Option<String>,
    /// Only what came in by the token of this name.
    token: Option<String>,
    /// So many, 1 to 500; 100 if not given.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<u32>,
    /// Behind what an earlier answer gave as `next`.
    after: Option<String>,
}

/// Entries of the trail.
#[derive(Debug, Serialize, JsonSchema)]
struct Entries {
    entries: Vec<Entry>,
    /// Where the next page begins, if there is one.
    next: Option<String>,
}

async fn listed(caller: Caller, Asked(asked): Asked<Which>) -> Result<Json<Entries>, Fault> {
    let who = match (asked.staff, asked.token) {
        (Some(_), Some(_)) => return Err(Fault::senseless("ask for staff or for a token").coded("parameter")),
        (Some(name), None) => Some(Actor::Staff(name)),
        (None, Some(name)) => Some(Actor::Token(name)),
        (None, None) => None,
    };
    let question = format!("{:?} {:?} {:?} {who:?}", asked.about, asked.id, asked.what);
    let cursors = Cursors::of(caller.door.stamp.as_ref(), &["audit", &question]);
    let most = limit(asked.limit, 100, 500)?;
    let before = cursors.read(asked.after.as_deref())?.and_then(|place| place.parse().ok());
    let sought = Sought { kind: asked.about, id: asked.id, who, what: asked.what, before };
    let entries = caller.desk().audit(&sought, most).await?;
    let full = u32::try_from(entries.len()).is_ok_and(|count| count == most);
    let next = cursors.next(entries.last().filter(|last| full && last.number > 1).map(|last| last.number))?;
    Ok(Json(Entries { entries, next }))
}

/// What was found when the whole trail was read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AuditVerification")]
struct Verified {
    /// Nothing of it was changed, put in or taken out.
    whole: bool,
    /// Entries that were read.
    entries: i64,
    /// The hash of the last one.
    head: String,
    /// The first thing that is wrong, if anything is.
    broken: Option<Broken>,
}

async fn verified(caller: Caller) -> Result<Json<Verified>, Fault> {
    let found = caller.desk().verify_audit().await?;
    Ok(Json(Verified { whole: found.broken.is_none(), entries: found.entries, head: found.head, broken: found.broken }))
}
