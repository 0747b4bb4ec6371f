//! Files that pages ask for: the style sheet, the script, the sign. Another content has another address, so browsers keep
//! them for good.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::Door;
use super::problem::{self, Trouble};

/// Gives a file.
pub(super) async fn give(State(door): State<Arc<Door>>, Path(name): Path<String>) -> Response {
    let path = format!("/assets/{name}");
    let Some(asset) = door.assets.all().find(|asset| asset.path == path) else {
        return problem::bare(Trouble::NothingHere);
    };
    let headers = [(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, asset.bytes.clone()).into_response()
}
