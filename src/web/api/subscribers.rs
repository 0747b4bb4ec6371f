//! Subscribers: found, shown, put in their place, taken in as a list after a look at what it would change; and whom letters
//! do not reach.
//!
//! What a list or a firm holds is measured by the rules of a subscriber file, by the same code. An address stands in these
//! answers and in no log, so none is ever a part of a path.

use std::io::Cursor as File;

use axum::Json;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::cursor::Cursors;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{Asked, At, Raw, Sent, limit};
use crate::delivery::told::{ToldLetter, letter};
use crate::domain::staff::Permission;
use crate::domain::stream::{Departure, Stream};
use crate::domain::subscriber::Subscriber;
use crate::enrolment::ImportReport;
use crate::web::problem::Trouble;

/// Bytes of the largest list; the command line takes any.
const LARGEST_LIST: usize = 8 << 20;

/// Media types in which lists come.
const LISTS: &[&str] = &["application/json", "text/csv"];

/// What can be done with subscribers.
pub(super) fn operations() -> Vec<Operation> {
    let (read, write) = (Permission::ReadSubscribers, Permission::WriteSubscribers);
    let list = ("/subscribers", "listSubscribers", "Subscribers, or those whose key, name or address holds a text");
    let take = ("/subscribers/import", "importSubscribers", "Takes a list in, or says what it would change");
    let show = ("/subscribers/{id}", "getSubscriber", "One subscriber, with what its contacts have left");
    let put = ("/subscribers/{id}", "putSubscriber", "Takes a subscriber in, or brings it up to date");
    let erase = ("/subscribers/{id}", "eraseSubscriber", "Forgets a subscriber, or one contact, for good");
    let letters = ("/subscribers/{id}/letters", "listLettersTo", "Every letter that was ever meant for it");
    let streams = ("/subscribers/{id}/streams", "setStream", "Takes a contact out of a stream, or puts it back");
    let unreached = ("/out-of-reach", "listOutOfReach", "Contacts that letters do not reach");
    let again = ("/subscribers/{id}/reinstatement", "reinstateContact", "Writes to an address again");
    vec![
        Operation::get(list, listed).needs(read).asks::<Search>().gives::<Page>(),
        Operation::post(take, import)
            .needs(write)
            .at_most(LARGEST_LIST)
            .asks::<How>()
            .takes_bytes(LISTS)
            .gives::<ImportReport>(),
        Operation::get(show, shown).needs(read).gives::<Shown>(),
        Operation::put(put, placed).needs(write).at_most(1 << 20).takes::<Subscriber>().gives::<ImportReport>(),
        Operation::delete(erase, erased).needs(write).asks::<Whom>().gives::<Erased>(),
        Operation::get(letters, told).needs(read).gives::<Letters>(),
        Operation::post(streams, chosen).needs(write).takes::<Choice>().gives::<Chosen>(),
        Operation::get(unreached, out_of_reach).needs(read).asks::<Unreachable>().gives::<PageOfUnreached>(),
        Operation::post(again, reinstated).needs(write).takes::<Address>().gives::<Reinstated>(),
    ]
}

/// Which subscribers.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Search {
    /// What key, name or address holds.
    q: Option<String>,
    /// So many, 1 to 200; 50 if not given.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Behind what an earlier answer gave as `next`.
    after: Option<String>,
}

/// Subscribers.
#[derive(Debug, Serialize, JsonSchema)]
struct Page {
    /// In the order in which they came.
    subscribers: Vec<Line>,
    /// Where the next page begins, if there is one.
    next: Option<String>,
    /// How many there are in the whole list.
    total: usize,
}

/// One of them.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SubscriberLine")]
struct Line {
    /// The list owner's key.
    id: String,
    /// Its name.
    name: Option<String>,
    /// How many products it uses.
    products: usize,
    /// How many contacts it has.
    contacts: usize,
}

async fn listed(caller: Caller, Asked(asked): Asked<Search>) -> Result<Json<Page>, Fault> {
    let text = asked.q.unwrap_or_default();
    let cursors = Cursors::of(caller.door.stamp.as_ref(), &["subscribers", &text]);
    let most = limit(asked.limit, 50, 200)?;
    let after = cursors.read(asked.after.as_deref())?.and_then(|place| place.parse().ok()).unwrap_or(0);
    let desk = caller.desk();
    let found = desk.find_subscribers(&text, after, most).await?;
    let full = u32::try_from(found.len()).is_ok_and(|count| count == most);
    let next = cursors.next(found.last().filter(|_| full).map(|(row, _)| *row))?;
    let line = |(_, one): (i64, Subscriber)| Line {
        products: one.products.len(),
        contacts: one.contacts.len(),
        id: one.id,
        name: one.name,
    };
    let subscribers = found.into_iter().map(line).collect();
    Ok(Json(Page { subscribers, next, total: desk.subscriber_count().await? }))
}

/// One subscriber.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ShownSubscriber")]
struct Shown {
    /// As it was given, and as its contacts changed it.
    #[serde(flatten)]
    subscriber: Subscriber,
    /// What its contacts have left.
    left: Vec<Departure>,
}

async fn shown(caller: Caller, At(id): At<String>) -> Result<Json<Shown>, Fault> {
    let (_, subscriber) = caller.desk().subscriber(&id).await?;
    Ok(Json(Shown { left: caller.desk().departures(Some(&id)).await?, subscriber }))
}

/// How a list is taken.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct How {
    /// Only say what would change.
    dry_run: Option<bool>,
}

async fn import(caller: Caller, Asked(how): Asked<How>, list: Raw) -> Result<Json<ImportReport>, Fault> {
    if !LISTS.contains(&list.essence.as_str()) {
        return Err(Fault::of(Trouble::WrongForm, format!("send one of {}", LISTS.join(", "))));
    }
    let dry_run = how.dry_run.unwrap_or_default();
    Ok(Json(caller.registrar().import(File::new(list.bytes.to_vec()), dry_run, |_| ()).await?))
}

async fn placed(
    caller: Caller,
    At(id): At<String>,
    Sent(subscriber): Sent<Subscriber>,
) -> Result<Json<ImportReport>, Fault> {
    if subscriber.id != id {
        return Err(Fault::senseless("the id in the body is not the one in the path"));
    }
    // A list of one, so that the rules of a list hold.
    let list = serde_json::to_vec(&[subscriber]).map_err(|why| Fault::ours(&why))?;
    let report = caller.registrar().import(File::new(list), false, |_| ()).await?;
    match report.refused.first() {
        None => Ok(Json(report)),
        Some(refusal) => Err(Fault::senseless(refusal.why.clone()).coded("subscriber-refused")),
    }
}

/// Whom to forget.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Whom {
    /// Only the contact of this place in the list of contacts, from 1; all of them if not given. No address: addresses of
    /// requests stand in the logs of proxies.
    #[schemars(range(min = 1))]
    contact: Option<usize>,
}

/// Who was forgotten.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ErasedSubscriber")]
struct Erased {
    /// How many contacts.
    contacts: usize,
    /// The subscriber is gone, too.
    subscriber_erased: bool,
}

async fn erased(caller: Caller, At(id): At<String>, Asked(whom): Asked<Whom>) -> Result<Json<Erased>, Fault> {
    let (_, firm) = caller.desk().subscriber(&id).await?;
    let only = match whom.contact {
        None => None,
        Some(nth) => {
            let listed = nth.checked_sub(1).and_then(|at| firm.contacts.get(at));
            Some(listed.ok_or_else(|| Fault::nothing("contact"))?.address.as_str())
        }
    };
    let (contacts, subscriber_erased) = caller.registrar().erase_subscriber(&id, only).await?;
    Ok(Json(Erased { contacts, subscriber_erased }))
}

/// Letters to a subscriber.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "LettersTo")]
struct Letters {
    subscriber: String,
    /// Oldest first.
    letters: Vec<ToldLetter>,
}

async fn told(caller: Caller, At(id): At<String>) -> Result<Json<Letters>, Fault> {
    let entries = caller.desk().letters_to(&id).await?;
    let letters = entries.iter().map(|entry| letter(entry, &caller.door.names)).collect();
    Ok(Json(Letters { subscriber: id, letters }))
}

/// A contact and a stream.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Choice {
    /// The contact's address.
    address: String,
    /// The stream.
    stream: Stream,
    /// Whether it wants it.
    wanted: bool,
}

/// What was chosen.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ChosenStream")]
struct Chosen {
    subscriber: String,
    address: String,
    stream: Stream,
    wanted: bool,
    /// False where it was so already.
    changed: bool,
}

async fn chosen(caller: Caller, At(id): At<String>, Sent(choice): Sent<Choice>) -> Result<Json<Chosen>, Fault> {
    let Choice { address, stream, wanted } = choice;
    let changed = caller.registrar().set_stream(&id, &address, stream, wanted).await?;
    Ok(Json(Chosen { subscriber: id, address, stream, wanted, changed }))
}

/// Which of those whom letters do not reach.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Unreachable {
    /// So many, 1 to 1000; 100 if not given.
    #[schemars(range(min = 1, max = 1000))]
    limit: Option<u32>,
    /// Behind what an earlier answer gave as `next`.
    after: Option<String>,
}

/// Whom letters do not reach.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OutOfReach")]
struct PageOfUnreached {
    /// Firms that hear nothing at all stand first.
    out_of_reach: Vec<Unreached>,
    /// Firms that hear nothing at all, on all pages.
    firms_without_contact: usize,
    /// How many there are on all pages.
    total: usize,
    /// Where the next page begins, if there is one.
    next: Option<String>,
}

/// One contact that letters do not reach.
#[derive(Debug, Serialize, JsonSchema)]
struct Unreached {
    subscriber: String,
    /// The firm's name, if it has one.
    name: Option<String>,
    address: String,
    /// "not-written-to" or "failing".
    state: &'static str,
    /// Why it is not written to.
    reason: Option<String>,
    since: Option<DateTime<Utc>>,
    /// What the last machine said: from outside.
    said: Option<String>,
    /// Contacts of the firm that can be reached.
    working_contacts: usize,
}

async fn out_of_reach(caller: Caller, Asked(which): Asked<Unreachable>) -> Result<Json<PageOfUnreached>, Fault> {
    let most = usize::try_from(limit(which.limit, 100, 1_000)?).unwrap_or_default();
    let cursors = Cursors::of(caller.door.stamp.as_ref(), &["out-of-reach"]);
    let behind = cursors.read(which.after.as_deref())?;
    let all = caller.desk().unreached().await?;
    let silent = all.iter().filter(|one| one.working == 0).map(|one| one.firm);
    let firms_without_contact = silent.collect::<std::collections::BTreeSet<_>>().len();
    let (from, total) = (behind.map_or(0, |place| behind_place(&all, &place)), all.len());
    let rest = all.get(from..).unwrap_or_default();
    let shown = rest.get(..most).unwrap_or(rest);
    let last = shown.last().filter(|_| shown.len() < rest.len());
    let next = cursors.next(last.map(|last| format!("{} {}", from + most, last.contact)))?;
    let line = |one: crate::store::OutOfReach| Unreached {
        state: if one.suppressed.is_some() { "not-written-to" } else { "failing" },
        subscriber: one.subscriber,
        name: one.name,
        address: one.address,
        reason: one.suppressed,
        since: one.since,
        said: one.said,
        working_contacts: one.working,
    };
    let out_of_reach = caller.desk().out_of_reach_among(shown).await?.into_iter().map(line).collect();
    Ok(Json(PageOfUnreached { out_of_reach, firms_without_contact, total, next }))
}

/// Where the list goes on behind a contact; if that can be reached by now, where it stood.
fn behind_place(all: &[crate::store::Unreached], place: &str) -> usize {
    let (stood, contact) = place.split_once(' ').unwrap_or_default();
    let found = contact.parse().ok().and_then(|contact: i64| all.iter().position(|one| one.contact == contact));
    found.map_or(stood.parse::<usize>().unwrap_or_default().saturating_sub(1), |at| at + 1)
}

/// A contact's address.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Address {
    address: String,
}

/// An address that is written to again.
#[derive(Debug, Serialize, JsonSchema)]
struct Reinstated {
    subscriber: String,
    address: String,
    /// Why it was not written to; absent where it was all the time.
    was: Option<String>,
}

async fn reinstated(
    caller: Caller,
    At(id): At<String>,
    Sent(Address { address }): Sent<Address>,
) -> Result<Json<Reinstated>, Fault> {
    let was = caller.registrar().reinstate(&id, &address).await?;
    Ok(Json(Reinstated { subscriber: id, address, was }))
}
