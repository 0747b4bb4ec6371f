//! Advisories: what came in, what was released, what was taken back; searched and filtered, page by page.

use std::collections::HashMap;

use axum::http::header;
use serde::Serialize;

use super::refusal::{against, why_not};
use crate::domain::library::{AdvisoryState, Closeness, Cursor, Listing, Order, Question, Sight};
use crate::domain::rating::Rating;
use crate::domain::staff::Permission;
use crate::publishing::Arrival;
use crate::web::form;
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body};
use crate::web::visit::{Visit, minute};

/// So many stand on a page.
const PAGE: usize = 50;

/// What the page shows.
#[derive(Debug, Serialize)]
struct Inbox {
    text: String,
    states: Vec<Choice>,
    ratings: Vec<Choice>,
    exploited: bool,
    total: usize,
    nearly: bool,
    listings: Vec<Line>,
    next: Option<String>,
    refused: usize,
    may_write: bool,
}

/// One choice of a list.
#[derive(Debug, Serialize)]
pub(super) struct Choice {
    pub(super) value: &'static str,
    pub(super) chosen: bool,
}

/// One advisory in a list.
#[derive(Debug, Serialize)]
struct Line {
    to: String,
    id: String,
    title: String,
    language: Option<String>,
    publisher: String,
    dated: String,
    rating: &'static str,
    state: &'static str,
    /// It was here before in another form, and waits again.
    changed: bool,
    exploited: bool,
    products: Vec<String>,
}

impl Line {
    fn of(listing: Listing, revisions: &HashMap<i64, usize>) -> Self {
        let head = listing.headings;
        let waits = listing.state == AdvisoryState::Received && !listing.withdrawn;
        let several = revisions.get(&listing.advisory).is_some_and(|count| *count > 1);
        Self {
            to: format!("/console/advisories/{}", listing.advisory),
            id: head.tracking_id,
            title: head.title,
            language: head.language,
            publisher: head.publisher,
            dated: minute(listing.dated),
            rating: listing.rating.key(),
            state: if listing.withdrawn { AdvisoryState::Withdrawn.key() } else { listing.state.key() },
            changed: waits && several,
            exploited: listing.exploited,
            products: head.products,
        }
    }
}

/// Levels one may ask for.
pub(super) const RATINGS: [Rating; 4] = [Rating::Low, Rating::Medium, Rating::High, Rating::VeryHigh];

/// States one may ask for.
const STATES: [AdvisoryState; 3] = [AdvisoryState::Received, AdvisoryState::Released, AdvisoryState::Withdrawn];

/// Shows one page.
pub(super) async fn show(visit: Visit) -> Answered {
    let signed = visit.staff(Permission::ReadAdvisories).await?;
    let visit = &signed.visit;
    let (text, state, rating) = (visit.asked("q"), visit.asked("state"), visit.asked("rating"));
    let exploited = visit.asked("exploited") == "yes";
    let question = Question {
        order: if text.trim().is_empty() { Order::Newest } else { Order::BestMatch },
        text: text.clone(),
        state: AdvisoryState::from_key(&state),
        rating_from: RATINGS.into_iter().find(|level| level.key() == rating),
        exploited: exploited.then_some(true),
        after: Cursor::parse(&visit.asked("after")),
        limit: PAGE,
        ..Question::default()
    };
    let found = signed.desk().library(&question, &Sight::Staff).await.map_err(|error| against(&signed, error))?;
    let rows: Vec<i64> = found.listings.iter().map(|listing| listing.advisory).collect();
    let revisions = signed.desk().revision_counts(&rows).await.map_err(|error| against(&signed, error))?;
    let refused = signed.desk().refusal_count().await.map_err(|error| against(&signed, error))?;
    let next = found.next.map(|cursor| {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", &text).append_pair("state", &state).append_pair("rating", &rating);
        if exploited {
            query.append_pair("exploited", "yes");
        }
        format!("/console/advisories?{}", query.append_pair("after", &cursor.to_string()).finish())
    });
    let view = Inbox {
        states: STATES.map(|one| Choice { value: one.key(), chosen: state == one.key() }).into(),
        ratings: RATINGS.map(|one| Choice { value: one.key(), chosen: rating == one.key() }).into(),
        text,
        exploited,
        total: found.total,
        nearly: found.closeness != Closeness::AsAsked,
        listings: found.listings.into_iter().map(|one| Line::of(one, &revisions)).collect(),
        next,
        refused,
        may_write: signed.may(Permission::WriteAdvisories),
    };
    Ok(signed.page("console/inbox.html", &view))
}

/// Takes a document in; nothing is released by it. What was wrong with one that is refused is said, and remembered.
pub(super) async fn take(visit: Visit, body: Body) -> Answered {
    let bytes = body.as_ref().ok().cloned().unwrap_or_default().0;
    let (signed, _) = visit.staff_acting(Permission::WriteAdvisories, body).await?;
    let kind = signed.visit.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let sent = form::file_of(kind, &bytes, "document").filter(|(_, document)| !document.is_empty());
    let Some((name, document)) = sent else { return Err(signed.trouble(Trouble::NotUnderstood).into()) };
    let from = Arrival { source: "console", name: if name.is_empty() { "-" } else { &name } };
    let report = signed.publisher().import_document(from, document.to_vec(), false).await;
    let report = report.map_err(|error| against(&signed, error))?;
    match report.refused.into_iter().next() {
        Some(refusal) => Err(why_not(&signed, refusal.why)),
        None if report.new + report.revised > 0 => Ok(signed.done("/console/advisories?state=received", "taken")),
        None => Ok(signed.done("/console/advisories", "known")),
    }
}
