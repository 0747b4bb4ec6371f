//! The revocation list of our authority (RFC 5280 5), for whoever checks a certificate of ours: letters' and clients'.
//!
//! Public data, given at both outer doors; there is none where nothing was revoked, or where the authority is not ours.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};

use super::Door;
use super::problem::{self, Trouble};
use crate::keys;

/// Gives the newest one, as RFC 2585 4.1 names it.
pub(super) async fn give(State(door): State<Arc<Door>>) -> Response {
    let (dir, now) = (door.keys.clone(), door.clock.now());
    let read = tokio::task::spawn_blocking(move || keys::revocation_list(&dir, now)).await;
    match read {
        Ok(Ok(Some(list))) => {
            let mut response = list.into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pkix-crl"));
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
            response
        }
        Ok(Ok(None)) => problem::bare(Trouble::NothingHere),
        Ok(Err(error)) => {
            tracing::error!(%error, "the revocation list could not be given");
            problem::bare(Trouble::Ours)
        }
        Err(_) => problem::bare(Trouble::Ours),
    }
}
