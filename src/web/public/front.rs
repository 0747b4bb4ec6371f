//! The front page: what matters now, in plain words, and the way in.

use axum::response::Response;
use serde::Serialize;

use crate::web::visit::Visit;

/// What the page shows.
#[derive(Debug, Serialize)]
struct Front {
    brand: String,
}

/// Leads to the front page in the visitor's language.
pub(super) async fn door(visit: Visit) -> Response {
    visit.onwards(&format!("/{}/", visit.language))
}

/// Shows it.
pub(super) async fn show(visit: Visit) -> Response {
    visit.public("public/front.html", &Front { brand: visit.door.brand.name.clone() })
}
