//! Who needs help: readers who want to be called, and readers who did not understand a letter.

use axum::Json;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::cursor::Cursors;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{Asked, At, limit};
use crate::domain::reply::{IdentifiedBy, ReplyKind};
use crate::domain::staff::Permission;
use crate::store::HelpWanted;

/// What can be done for them.
pub(super) fn operations() -> Vec<Operation> {
    let list = ("/replies", "listReplies", "Who wants to be called or did not understand a letter, the newest first");
    let close = ("/replies/{id}/closing", "closeReply", "Somebody took care of a reader");
    vec![
        Operation::get(list, listed).needs(Permission::ReadSubscribers).asks::<Which>().gives::<Page>(),
        Operation::post(close, closed).needs(Permission::WriteSubscribers).place::<i64>("id").gives::<Closed>(),
    ]
}

/// Which answers.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Also those whom somebody has taken care of.
    all: Option<bool>,
    /// So many, 1 to 1000; 100 if not given.
    #[schemars(range(min = 1, max = 1000))]
    limit: Option<u32>,
    /// Behind what an earlier answer gave as `next`.
    after: Option<String>,
}

/// Answers of readers who need help.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Replies")]
struct Page {
    /// The newest first.
    replies: Vec<Reply>,
    /// How many wait.
    open: usize,
    /// Where the next page begins, if there is one.
    next: Option<String>,
}

/// One of them.
#[derive(Debug, Serialize, JsonSchema)]
struct Reply {
    id: i64,
    /// What is wanted.
    kind: ReplyKind,
    subscriber: String,
    name: Option<String>,
    address: String,
    /// The publisher's tracking id.
    advisory: String,
    phone: Option<String>,
    /// What was said: from outside.
    message: Option<String>,
    /// How the reader was known.
    known_by: IdentifiedBy,
    /// The owner of the address has stood by it.
    confirmed: bool,
    at: DateTime<Utc>,
    closed: Option<Care>,
}

/// Who took care of a reader.
#[derive(Debug, Serialize, JsonSchema)]
struct Care {
    at: DateTime<Utc>,
    by: String,
}

impl From<HelpWanted> for Reply {
    fn from(one: HelpWanted) -> Self {
        Self {
            id: one.id,
            kind: one.kind,
            subscriber: one.subscriber,
            name: one.name,
            address: one.address,
            advisory: one.advisory,
            phone: one.said.phone,
            message: one.said.message,
            known_by: one.proof,
            confirmed: one.confirmed,
            at: one.at,
            closed: one.closed.map(|(at, by)| Care { at, by }),
        }
    }
}

async fn listed(caller: Caller, Asked(asked): Asked<Which>) -> Result<Json<Page>, Fault> {
    let (desk, most) = (caller.desk(), limit(asked.limit, 100, 1_000)?);
    let all = asked.all.unwrap_or_default();
    let cursors = Cursors::of(caller.door.stamp.as_ref(), &["replies", if all { "all" } else { "open" }]);
    let behind = cursors.read(asked.after.as_deref())?.and_then(|place| place.parse().ok());
    let wanted = desk.help_wanted(all, behind, most).await?;
    let full = u32::try_from(wanted.len()).is_ok_and(|count| count >= most);
    let next = cursors.next(wanted.last().filter(|_| full).map(|last| last.id))?;
    Ok(Json(Page { replies: wanted.into_iter().map(Reply::from).collect(), open: desk.help_count().await?, next }))
}

/// A reader who was taken care of.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ClosedReply")]
struct Closed {
    id: i64,
    /// False where it was so already.
    closed: bool,
}

async fn closed(caller: Caller, At(id): At<i64>) -> Result<Json<Closed>, Fault> {
    Ok(Json(Closed { id, closed: caller.registrar().close_reply(id).await? }))
}
