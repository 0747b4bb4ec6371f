//! The address to which every letter sends those who doubt: it leads to the page of the site where letters are checked.

use axum::response::Response;

use super::visit::Visit;

/// Leads there.
pub(super) async fn door(visit: Visit) -> Response {
    visit.onwards(&format!("/{}/verify", visit.language))
}
