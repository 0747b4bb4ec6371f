//! The front page: what matters now, in plain words, and the way in.

use std::sync::Arc;

use axum::Extension;
use axum::response::Response;
use chrono::Duration;
use serde::Serialize;

use super::bulletins::Bulletins;
use super::entry::Entry;
use crate::domain::library::{Listing, Order, Question, Sight};
use crate::domain::rating::Rating;
use crate::domain::subscriber::Skill;
use crate::store::StoreError;
use crate::web::problem::Trouble;
use crate::web::visit::Visit;

/// So many stand on the page.
const BIG: usize = 6;

/// What is older is not big any more.
const DAYS: i64 = 30;

/// What the page shows.
#[derive(Debug, Serialize)]
struct Front {
    brand: String,
    big: Vec<Big>,
}

/// Something big: what to do and by when, in a beginner's words.
#[derive(Debug, Serialize)]
struct Big {
    #[serde(flatten)]
    entry: Entry,
    title: String,
    lead: String,
    spoken: String,
    /// The sentence may point to its products: then they follow it.
    several: bool,
}

/// Leads to the front page in the visitor's language.
pub(super) async fn door(visit: Visit) -> Response {
    let path = visit.uri.path().trim_matches('/');
    if !path.is_empty() && path != visit.language {
        return visit.trouble(Trouble::NothingHere);
    }
    visit.onwards(&format!("/{}/", visit.language))
}

/// Shows it.
pub(super) async fn show(visit: Visit, Extension(bulletins): Extension<Arc<Bulletins>>) -> Response {
    let listings = match big(&visit).await {
        Ok(listings) => listings,
        Err(error) => {
            tracing::error!(%error, "what matters now could not be found");
            return visit.trouble(Trouble::Ours);
        }
    };
    let mut big = Vec::new();
    for listing in &listings {
        match bulletins.print(&visit, listing, Skill::Beginner).await {
            Ok(bulletin) => big.push(Big {
                entry: Entry::of(&visit.language, listing),
                title: bulletin.title,
                lead: bulletin.lead,
                spoken: bulletin.language,
                several: listing.headings.product_count > 1,
            }),
            Err(trouble) => return visit.trouble(trouble),
        }
    }
    super::open(&visit, "public/front.html", &Front { brand: visit.door.brand.name.clone(), big })
}

/// What every firm should know of: attacked, or of very high risk, and of the last days; the worst first.
async fn big(visit: &Visit) -> Result<Vec<Listing>, StoreError> {
    let question = Question {
        since: Some(visit.door.clock.now() - Duration::days(DAYS)),
        withdrawn: Some(false),
        order: Order::Worst,
        limit: BIG,
        ..Question::default()
    };
    let attacked = Question { exploited: Some(true), ..question.clone() };
    let worst = Question { rating_from: Some(Rating::VeryHigh), ..question };
    let mut all = visit.door.desk.library(&attacked, &Sight::Public).await?.listings;
    all.extend(visit.door.desk.library(&worst, &Sight::Public).await?.listings);
    all.sort_by(|a, b| b.rating.cmp(&a.rating).then(b.exploited.cmp(&a.exploited)).then(b.dated.cmp(&a.dated)));
    let mut seen = std::collections::HashSet::new();
    all.retain(|listing| seen.insert(listing.row));
    all.truncate(BIG);
    Ok(all)
}
