//! How to check a letter: the address to which every letter sends those who doubt.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::Door;
use super::guard::Nonce;
use crate::domain::door::{Door as Page, Verify};

/// Shows it.
pub(super) async fn show(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    headers: HeaderMap,
) -> Response {
    let page = Verify { from: door.brand.from.clone(), fingerprints: door.authorities() };
    door.answer(&door.language(&headers), Page::Verify(page), &nonce)
}
