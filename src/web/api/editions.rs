//! Editions: what was sent, what became of each letter, and the stops: hold, go on, cancel, correct, take back; and alarms.

use std::collections::BTreeMap;

use axum::Json;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::cursor::Cursors;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{Asked, At, Sent, limit};
use crate::delivery::stop;
use crate::delivery::told::{ToldLetter, counted_as, letter};
use crate::domain::alarm::Alarm;
use crate::domain::correction::Correction;
use crate::domain::delivery::DeliveryState;
use crate::domain::staff::Permission;
use crate::publishing::{Corrected, ShownOrder};
use crate::store::{EditionReport, Place};

/// What can be done with editions.
pub(super) fn operations() -> Vec<Operation> {
    let (read, hold, recall) = (Permission::ReadEditions, Permission::HoldEditions, Permission::RecallEditions);
    let list = ("/editions", "listEditions", "All editions with their ledgers, newest first");
    let show = ("/editions/{id}", "getEdition", "One edition with its ledger and its order");
    let letters = ("/editions/{id}/letters", "listLetters", "What became of every reader's letter");
    let pause = ("/editions/{id}/hold", "holdEdition", "Stops it where it stands");
    let go_on = ("/editions/{id}/resumption", "resumeEdition", "Lets it go on");
    let end = ("/editions/{id}/cancellation", "cancelEdition", "Ends it: what has not gone will not go");
    let correct = ("/editions/{id}/correction", "correctEdition", "Says what was wrong, to exactly those who had it");
    let take_back = ("/editions/{id}/recall", "recallEdition", "Takes it back, from exactly those who had it");
    let alarms = ("/alarms", "listAlarms", "What the operator should look at");
    let settle = ("/alarms/{id}/settlement", "settleAlarm", "It was looked at");
    vec![
        Operation::get(list, listed).needs(read).asks::<Pages>().gives::<Editions>(),
        Operation::get(show, shown).needs(read).gives::<Shown>(),
        Operation::get(letters, told).needs(Permission::ReadSubscribers).asks::<Which>().gives::<Letters>(),
        Operation::post(pause, stopped).needs(hold).gives::<Changed>(),
        Operation::post(go_on, goes_on).needs(hold).gives::<Changed>(),
        Operation::post(end, ended).needs(recall).gives::<Ended>(),
        Operation::post(correct, corrected).needs(recall).at_most(256 << 10).takes::<Words>().gives::<Corrected>(),
        Operation::post(take_back, taken_back).needs(recall).at_most(256 << 10).takes::<Words>().gives::<Corrected>(),
        Operation::get(alarms, open_alarms).needs(read).gives::<Alarms>(),
        Operation::post(settle, settled).needs(Permission::WriteCalendar).place::<i64>("id").gives::<Alarms>(),
    ]
}

/// Which page.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Pages {
    /// So many, 1 to 200; 50 if not given.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Behind what an earlier answer gave as `next`.
    after: Option<String>,
}

/// Editions.
#[derive(Debug, Serialize, JsonSchema)]
struct Editions {
    /// Newest first.
    editions: Vec<EditionReport>,
    /// Where the next page begins, if there is one.
    next: Option<String>,
}

async fn listed(caller: Caller, Asked(asked): Asked<Pages>) -> Result<Json<Editions>, Fault> {
    let cursors = Cursors::of(caller.door.stamp.as_ref(), &["editions"]);
    let most = usize::try_from(limit(asked.limit, 50, 200)?).unwrap_or_default();
    let behind = cursors.read(asked.after.as_deref())?;
    let desk = caller.desk();
    // Editions come in front: what stood behind one still does.
    let behind = behind.as_deref().and_then(|place| place.split_once(' '));
    let behind = behind.and_then(|(at, id)| Some((at.parse().ok()?, id)));
    let mut rows = desk.editions_behind(behind, most + 1).await?;
    let more = rows.len() > most;
    rows.truncate(most);
    let place =
        |row: &crate::store::EditionRow| format!("{} {}", row.edition.created.timestamp_micros(), row.edition.id);
    let last = rows.last().filter(|_| more).map(place);
    let mut editions = Vec::with_capacity(rows.len());
    for row in rows {
        editions.push(desk.edition_report(&row.edition.id).await?);
    }
    Ok(Json(Editions { editions, next: cursors.next(last)? }))
}

/// One edition.
#[derive(Debug, Serialize, JsonSchema)]
struct Shown {
    /// Its ledger: `readers` is the sum of all the others.
    #[serde(flatten)]
    edition: EditionReport,
    /// The order by which it was made, if there was one.
    order: Option<ShownOrder>,
}

async fn shown(caller: Caller, At(id): At<String>) -> Result<Json<Shown>, Fault> {
    let id = caller.desk().edition_id(&id).await?;
    let edition = caller.desk().edition_report(&id).await?;
    Ok(Json(Shown { edition, order: caller.publisher().order_of(&id).await? }))
}

/// Which letters.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Only those that this column of the ledger counts.
    state: Option<Column>,
    /// So many, 1 to 1000; 100 if not given.
    #[schemars(range(min = 1, max = 1000))]
    limit: Option<u32>,
    /// Behind what an earlier answer gave as `next`.
    after: Option<String>,
}

/// A column of the ledger.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Column {
    Accepted,
    Deferred,
    Refused,
    Unknown,
    Suppressed,
    Expired,
    Pending,
}

impl Column {
    const fn key(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Deferred => "deferred",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Suppressed => "suppressed",
            Self::Expired => "expired",
            Self::Pending => "pending",
        }
    }
}

/// Letters.
#[derive(Debug, Serialize, JsonSchema)]
struct Letters {
    letters: Vec<ToldLetter>,
    /// Where the next page begins, if there is one.
    next: Option<String>,
}

async fn told(caller: Caller, At(id): At<String>, Asked(asked): Asked<Which>) -> Result<Json<Letters>, Fault> {
    let desk = caller.desk();
    let id = desk.edition_id(&id).await?;
    let state = asked.state.map(Column::key).unwrap_or_default();
    let cursors = Cursors::of(caller.door.stamp.as_ref(), &["letters", &id, state]);
    let most = limit(asked.limit, 100, 1_000)?;
    let place = cursors.read(asked.after.as_deref())?.and_then(|place| Place::parse(&place)).unwrap_or_default();
    let states = if state.is_empty() { DeliveryState::ALL.to_vec() } else { counted_as(state) };
    let entries = desk.account(&id, &states, &place, most).await?;
    let full = u32::try_from(entries.len()).is_ok_and(|count| count == most);
    let next = cursors.next(entries.last().filter(|_| full).map(|entry| entry.place().to_string()))?;
    let letters = entries.iter().map(|entry| letter(entry, &caller.door.names)).collect();
    Ok(Json(Letters { letters, next }))
}

/// What was done to an edition.
#[derive(Debug, Serialize, JsonSchema)]
struct Changed {
    /// False where it was so already.
    changed: bool,
    /// As it stands now.
    edition: EditionReport,
}

async fn stopped(caller: Caller, At(id): At<String>) -> Result<Json<Changed>, Fault> {
    let desk = caller.desk();
    let id = desk.edition_id(&id).await?;
    let changed = stop::hold(&desk, &id, caller.door.clock.now()).await?;
    Ok(Json(Changed { changed, edition: desk.edition_report(&id).await? }))
}

async fn goes_on(caller: Caller, At(id): At<String>) -> Result<Json<Changed>, Fault> {
    let desk = caller.desk();
    let id = desk.edition_id(&id).await?;
    let changed = stop::resume(&desk, &id, caller.door.clock.now()).await?;
    Ok(Json(Changed { changed, edition: desk.edition_report(&id).await? }))
}

/// An edition that was cancelled.
#[derive(Debug, Serialize, JsonSchema)]
struct Ended {
    /// Letters that will not go.
    ended: usize,
    /// As it stands now.
    edition: EditionReport,
}

async fn ended(caller: Caller, At(id): At<String>) -> Result<Json<Ended>, Fault> {
    let desk = caller.desk();
    let id = desk.edition_id(&id).await?;
    let ended = stop::cancel(&desk, &id, caller.door.clock.now()).await?;
    Ok(Json(Ended { ended, edition: desk.edition_report(&id).await? }))
}

/// What is said about an edition.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Words {
    /// In Markdown, by the language of the letters they are for.
    words: BTreeMap<String, String>,
}

async fn corrected(caller: Caller, At(id): At<String>, Sent(said): Sent<Words>) -> Result<Json<Corrected>, Fault> {
    say(&caller, (&id, false), said).await
}

async fn taken_back(caller: Caller, At(id): At<String>, Sent(said): Sent<Words>) -> Result<Json<Corrected>, Fault> {
    say(&caller, (&id, true), said).await
}

async fn say(caller: &Caller, (id, recall): (&str, bool), said: Words) -> Result<Json<Corrected>, Fault> {
    let edition = caller.desk().edition_id(id).await?;
    let correction = Correction { edition, recall, words: words(caller, said.words)? };
    Ok(Json(caller.publisher().correct(&correction, Some(&caller.person())).await?))
}

/// The words of a correction that say something, in languages of the letters.
pub(super) fn words(caller: &Caller, said: BTreeMap<String, String>) -> Result<BTreeMap<String, String>, Fault> {
    if let Some(unknown) = said.keys().find(|tag| !caller.door.press.speaks(tag)) {
        return Err(Fault::senseless(format!("{unknown} is no language of the letters")));
    }
    let words: BTreeMap<_, _> = said.into_iter().filter(|(_, words)| !words.trim().is_empty()).collect();
    if words.is_empty() { Err(Fault::senseless("words are missing")) } else { Ok(words) }
}

/// Open alarms.
#[derive(Debug, Serialize, JsonSchema)]
struct Alarms {
    alarms: Vec<Alarm>,
}

async fn open_alarms(caller: Caller) -> Result<Json<Alarms>, Fault> {
    Ok(Json(Alarms { alarms: caller.desk().alarms().await? }))
}

async fn settled(caller: Caller, At(id): At<i64>) -> Result<Json<Alarms>, Fault> {
    let desk = caller.desk();
    match stop::settle_alarms(&desk, Some(id), caller.door.clock.now()).await? {
        0 => Err(Fault::nothing("alarm")),
        _ => Ok(Json(Alarms { alarms: desk.alarms().await? })),
    }
}
