//! How to ask for confidential notices: a page without anything confidential on it, the same for everybody.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::guard::Nonce;
use super::{Door, confirm};
use crate::domain::question::Page;

/// Shows the page.
pub(super) async fn show(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    headers: HeaderMap,
) -> Response {
    confirm::page(&door, &door.language(&headers), &Page::Closed, &nonce)
}
