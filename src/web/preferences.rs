//! Settings of one's own: the page behind a link, and the page that sends the link.
//!
//! Whoever enters an address hears the same whether it is known or not.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::Door;
use super::body::Body;
use super::form::Fields;
use super::guard::Nonce;
use super::problem::{self, Trouble};
use crate::domain::door::{Chosen, Door as Page, Timing, Wanted};
use crate::domain::rhythm::{Away, Cadence, QuietHours, WhenQuiet};
use crate::domain::subscriber::{Skill, Threshold};
use crate::enrolment::{EnrolmentError, Settings};

/// Shows a contact's settings.
pub(super) async fn show(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    tell(&door, &headers, &nonce, door.registrar.preferences(&token).await)
}

/// Changes a contact's settings.
pub(super) async fn change(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let fields = match Fields::read(&headers, body) {
        Ok(fields) => fields,
        Err(trouble) => return problem::page(&door, &door.language(&headers), &nonce, trouble),
    };
    let done = match (fields.get("do"), chosen(&fields)) {
        ("leave-all", _) => door.registrar.prefer_all(&token, false).await,
        ("return-all", _) => door.registrar.prefer_all(&token, true).await,
        ("save", Some(chosen)) => door.registrar.prefer(&token, &chosen).await,
        _ => return problem::page(&door, &door.language(&headers), &nonce, Trouble::NotUnderstood),
    };
    tell(&door, &headers, &nonce, done)
}

/// The form; nothing where a field holds what it does not offer.
pub(super) fn chosen(fields: &Fields) -> Option<Chosen> {
    Some(Chosen {
        language: Some(fields.get("language")).filter(|tag| !tag.is_empty())?.to_owned(),
        skill: Skill::from_key(fields.get("skill"))?,
        alert_from: Threshold::from_key(fields.get("alert_from"))?,
        digest_from: Threshold::from_key(fields.get("digest_from"))?,
        newsletter: fields.get("newsletter") == "yes",
        timing: match fields.get("digest") {
            "" => None,
            digest => Some(timing(fields, digest)?),
        },
    })
}

/// The part of the form that says when.
fn timing(fields: &Fields, digest: &str) -> Option<Timing> {
    Some(Timing {
        digest: Cadence::from_key(digest).filter(|cadence| Cadence::GATHERED.contains(cadence))?,
        day: optional(fields.get("digest_day"), |day| day.parse().ok()).ok()?,
        hour: optional(fields.get("digest_hour"), |hour| hour.parse().ok().filter(|hour| *hour < 24)).ok()?,
        when_quiet: WhenQuiet::from_key(fields.get("when_quiet"))?,
        quiet: span(fields, ("quiet_from", "quiet_until"), |from, until| QuietHours::parse(&format!("{from}-{until}")))
            .ok()?,
        away: span(fields, ("away_from", "away_until"), |from, until| {
            Some(Away { from: from.parse().ok()?, until: until.parse().ok()? })
        })
        .ok()?,
    })
}

/// A field holds what it does not offer.
struct Unread;

/// An empty field says nothing.
fn optional<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Unread> {
    if text.is_empty() { Ok(None) } else { read(text).map(Some).ok_or(Unread) }
}

/// The same of two fields that belong together.
fn span<T>(
    fields: &Fields,
    (from, until): (&str, &str),
    read: impl FnOnce(&str, &str) -> Option<T>,
) -> Result<Option<T>, Unread> {
    let (from, until) = (fields.get(from), fields.get(until));
    if from.is_empty() && until.is_empty() { Ok(None) } else { read(from, until).map(Some).ok_or(Unread) }
}

fn tell(door: &Door, headers: &HeaderMap, nonce: &Nonce, found: Result<Settings, EnrolmentError>) -> Response {
    match found {
        Ok(settings) => door.answer(&settings.language, Page::Preferences(settings.preferences), nonce),
        Err(EnrolmentError::Unfit(_)) => problem::page(door, &door.language(headers), nonce, Trouble::NotUnderstood),
        Err(error) => problem::refuse(door, headers, nonce, &error),
    }
}

/// Shows the page that sends a link.
pub(super) async fn enter(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    headers: HeaderMap,
) -> Response {
    door.answer(&door.language(&headers), Page::AskForLink(false), &nonce)
}

/// Takes an address down and says to look for a letter.
pub(super) async fn ask(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let language = door.language(&headers);
    let fields = match Fields::read(&headers, body) {
        Ok(fields) => fields,
        Err(trouble) => return problem::page(&door, &language, &nonce, trouble),
    };
    match door.registrar.ask_for_link(fields.get("address"), &language, &door.source(&headers)).await {
        Ok(()) => door.answer(&language, Page::Asked(Wanted::Preferences), &nonce),
        Err(EnrolmentError::Unfit(_)) => door.answer(&language, Page::AskForLink(true), &nonce),
        Err(error) => problem::refuse(&door, &headers, &nonce, &error),
    }
}
