//! The open site: for everybody, and above all for small firms to whom a database means nothing.
//!
//! Pages have their language in their path, are the same for everybody, and may be kept by caches for a while. To add
//! one: a file here with its handler and view, one line in [`routes`], a template in `templates/public/`, its words in
//! `locales/<tag>/site.ftl`.

mod front;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use super::Door;

/// The pages of the open site.
pub(super) fn routes() -> Router<Arc<Door>> {
    Router::new().route("/", get(front::door)).route("/{lang}/", get(front::show))
}
