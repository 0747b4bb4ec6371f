//! Editions: what was sent, what became of each letter, and the stops: hold, go on, cancel, correct, take back.

use axum::extract::Path;
use serde::Serialize;

use super::refusal::against;
use crate::delivery::stop;
use crate::domain::delivery::DeliveryState;
use crate::domain::staff::Permission;
use crate::press::one_line;
use crate::store::{EditionReport, EditionRow, Place};
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body, Signed};
use crate::web::visit::{Visit, minute};

/// So many stand in the list.
const PAGE: usize = 50;

/// So many letters stand on the page of an edition.
const LETTERS: u32 = 100;

/// What the list shows.
#[derive(Debug, Serialize)]
struct List {
    editions: Vec<Line>,
    older: Option<String>,
}

#[derive(Debug, Serialize)]
struct Line {
    id: String,
    kind: &'static str,
    about: Option<About>,
    created: String,
    released: Option<String>,
    readers: Option<usize>,
    stopped: Option<&'static str>,
}

/// What the page of one shows.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates branch on plain words")]
struct Page {
    id: String,
    kind: &'static str,
    about: Option<About>,
    created: String,
    held: bool,
    readers: usize,
    counts: Vec<Count>,
    came_back: usize,
    cancelled: usize,
    ordered_by: Option<String>,
    approved_by: Vec<String>,
    letters: Vec<Letter>,
    may_see: bool,
    may_hold: bool,
    may_recall: bool,
    waits: bool,
    languages: Vec<String>,
}

/// The advisory that an edition tells.
#[derive(Debug, Serialize)]
struct About {
    name: String,
    to: String,
}

impl About {
    fn of((row, name): (&i64, &String)) -> Self {
        Self { name: one_line(name, 80), to: format!("/console/advisories/{row}") }
    }
}

#[derive(Debug, Serialize)]
struct Count {
    /// The page with these letters.
    to: String,
    state: &'static str,
    letters: usize,
    /// Of 100.
    width: usize,
    here: bool,
}

#[derive(Debug, Serialize)]
struct Letter {
    subscriber: String,
    to: String,
    address: String,
    state: &'static str,
    subject: String,
    said: String,
    at: String,
}

/// Shows the newest; `?after=` the next older ones, behind a moment and an id.
pub(super) async fn list(visit: Visit) -> Answered {
    let signed = visit.staff(Permission::ReadEditions).await?;
    let after = signed.visit.asked("after");
    let behind = after.split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, id)));
    let mut rows = signed.desk().editions_behind(behind, PAGE + 1).await.map_err(|error| against(&signed, error))?;
    let stopped = signed.desk().stopped().await.map_err(|error| against(&signed, error))?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let older = rows
        .last()
        .filter(|_| more)
        .map(|row| format!("/console/editions?after={}.{}", row.edition.created.timestamp_micros(), row.edition.id));
    let told: Vec<i64> = rows.iter().filter_map(|row| row.advisory).collect();
    let names = signed.desk().tracking_ids(&told).await.map_err(|error| against(&signed, error))?;
    let line = |row: EditionRow| Line {
        about: row.advisory.and_then(|row| names.get_key_value(&row)).map(About::of),
        stopped: stopped.get(&row.edition.id).map(|stopped| match stopped {
            crate::store::Stopped::Held => "held",
            crate::store::Stopped::Cancelled => "cancelled",
        }),
        kind: row.edition.kind.key(),
        created: minute(row.edition.created),
        released: row.released.map(minute),
        readers: row.readers,
        id: row.edition.id,
    };
    let view = List { editions: rows.into_iter().map(line).collect(), older };
    Ok(signed.page("console/editions.html", &view))
}

/// Shows one, with its letters in one state where `?state=` asks for it.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answered {
    let signed = visit.staff(Permission::ReadEditions).await?;
    let id = signed.desk().edition_id(&id).await.map_err(|error| against(&signed, error))?;
    let report = signed.desk().edition_report(&id).await.map_err(|error| against(&signed, error))?;
    let order = signed.publisher().order_of(&id).await.map_err(|error| against(&signed, error))?;
    let told = signed.desk().told_by(&id).await.map_err(|error| against(&signed, error))?;
    let may_see = signed.may(Permission::ReadSubscribers);
    let asked = signed.visit.asked("state");
    let letters = if may_see { letters(&signed, &id, &asked).await? } else { Vec::new() };
    let view = Page {
        about: told.as_ref().map(|(row, name)| About::of((row, name))),
        kind: report.kind.key(),
        created: minute(report.created),
        held: report.held,
        readers: report.readers,
        counts: counts(&report, &asked),
        came_back: report.came_back,
        cancelled: report.cancelled,
        ordered_by: order.as_ref().and_then(|order| order.ordered_by.clone()),
        approved_by: order.map(|order| order.approved_by.into_iter().map(|word| word.by).collect()).unwrap_or_default(),
        letters,
        may_see,
        may_hold: signed.may(Permission::HoldEditions),
        may_recall: signed.may(Permission::RecallEditions),
        waits: report.pending + report.deferred > 0,
        languages: signed.visit.door.press.languages(),
        id,
    };
    Ok(signed.page("console/edition.html", &view))
}

fn counts(report: &EditionReport, asked: &str) -> Vec<Count> {
    let columns = [
        ("accepted", report.accepted),
        ("pending", report.pending),
        ("deferred", report.deferred),
        ("refused", report.refused),
        ("unknown", report.unknown),
        ("suppressed", report.suppressed),
        ("expired", report.expired),
    ];
    let count = |(state, letters): (&'static str, usize)| Count {
        to: format!("/console/editions/{}?state={state}", report.id),
        state,
        letters,
        width: (letters * 100).checked_div(report.readers).unwrap_or_default(),
        here: state == asked,
    };
    columns.map(count).into()
}

async fn letters(signed: &Signed, id: &str, asked: &str) -> Result<Vec<Letter>, crate::web::session::Refusal> {
    let states = match asked {
        "" => DeliveryState::ALL.to_vec(),
        "pending" => vec![DeliveryState::Pending, DeliveryState::Leased, DeliveryState::InData],
        other => DeliveryState::from_key(other).into_iter().collect(),
    };
    let entries = signed.desk().account(id, &states, &Place::default(), LETTERS).await;
    let entries = entries.map_err(|error| against(signed, error))?;
    let letter = |entry: crate::store::Entry| Letter {
        to: super::subscribers::path(&entry.subscriber),
        subscriber: entry.subscriber,
        address: entry.address,
        state: entry.state.key(),
        subject: entry.subject,
        said: entry.attempts.last().map(|attempt| attempt.words.clone()).unwrap_or_default(),
        at: entry.attempts.last().map(|attempt| minute(attempt.at)).unwrap_or_default(),
    };
    Ok(entries.into_iter().map(letter).collect())
}

/// Holds it.
pub(super) async fn hold(visit: Visit, Path(id): Path<String>, body: Body) -> Answered {
    let (signed, _) = visit.staff_acting(Permission::HoldEditions, body).await?;
    let (desk, now) = (signed.desk(), signed.visit.door.clock.now());
    let id = desk.edition_id(&id).await.map_err(|error| against(&signed, error))?;
    stop::hold(&desk, &id, now).await.map_err(|error| against(&signed, error))?;
    Ok(signed.done(&format!("/console/editions/{id}"), "saved"))
}

/// Lets it go on.
pub(super) async fn resume(visit: Visit, Path(id): Path<String>, body: Body) -> Answered {
    let (signed, _) = visit.staff_acting(Permission::HoldEditions, body).await?;
    let (desk, now) = (signed.desk(), signed.visit.door.clock.now());
    let id = desk.edition_id(&id).await.map_err(|error| against(&signed, error))?;
    stop::resume(&desk, &id, now).await.map_err(|error| against(&signed, error))?;
    Ok(signed.done(&format!("/console/editions/{id}"), "saved"))
}

/// Cancels what has not gone.
pub(super) async fn cancel(visit: Visit, Path(id): Path<String>, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::RecallEditions, body).await?;
    if fields.get("sure") != "yes" {
        return Err(signed.trouble(Trouble::NotUnderstood).into());
    }
    let (desk, now) = (signed.desk(), signed.visit.door.clock.now());
    let id = desk.edition_id(&id).await.map_err(|error| against(&signed, error))?;
    stop::cancel(&desk, &id, now).await.map_err(|error| against(&signed, error))?;
    Ok(signed.done(&format!("/console/editions/{id}"), "cancelled"))
}
