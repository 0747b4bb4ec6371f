//! The console: where the staff take advisories in, write, review, release, and see what became of it.
//!
//! Every page asks who is there and what they may do; every act goes through a story and into the audit trail. To add a
//! page: a file here, one line in [`routes`], a template in `templates/console/`, its words in
//! `locales/<tag>/console.ftl`.

mod overview;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use super::Door;

/// The pages of the console.
pub(super) fn routes() -> Router<Arc<Door>> {
    Router::new().route("/console/", get(overview::show))
}
