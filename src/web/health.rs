//! For whoever watches the process: does it live, can it serve.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::Door;
use super::problem::{self, Trouble};

/// The process answers.
pub(super) async fn live() -> &'static str {
    "ok\n"
}

/// The database answers, too.
pub(super) async fn ready(State(door): State<Arc<Door>>) -> Response {
    match door.desk.subscribers_version().await {
        Ok(_) => "ok\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            problem::bare(Trouble::Ours)
        }
    }
}
