//! Advisories: what came in, what was released, what was taken back; searched and filtered, page by page.

use serde::Serialize;

use super::refusal::against;
use crate::domain::library::{AdvisoryState, Closeness, Cursor, Listing, Order, Question, Sight};
use crate::domain::rating::Rating;
use crate::domain::staff::Permission;
use crate::web::session::Answered;
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
    exploited: bool,
    products: Vec<String>,
}

impl Line {
    fn of(listing: Listing) -> Self {
        let head = listing.headings;
        Self {
            to: format!("/console/advisories/{}", listing.advisory),
            id: head.tracking_id,
            title: head.title,
            language: head.language,
            publisher: head.publisher,
            dated: minute(listing.dated),
            rating: listing.rating.key(),
            state: if listing.withdrawn { AdvisoryState::Withdrawn.key() } else { listing.state.key() },
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
        listings: found.listings.into_iter().map(Line::of).collect(),
        next,
    };
    Ok(signed.page("console/inbox.html", &view))
}
