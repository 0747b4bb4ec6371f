//! The console: where the staff take advisories in, write, review, release, and see what became of it.
//!
//! Every page asks who is there and what they may do; every act goes through a story and into the audit trail. To add a
//! page: a file here, one line in [`routes`], a template in `templates/console/`, its words in
//! `locales/<tag>/console.ftl`, and its line in the table of `tests/stories/console.rs`.

mod advisory;
mod articles;
mod audit;
mod behalf;
mod corrections;
mod editions;
mod help;
mod import;
mod inbox;
mod letters;
mod newsletters;
mod orders;
mod overview;
mod pictures;
mod refusal;
mod refusals;
mod staff;
mod subscribers;
mod texts;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use super::Door;
use super::body::at_most;

/// The largest list of subscribers that a page takes; the command line takes any.
const LARGEST_LIST: usize = 8 << 20;

/// The largest document that a page takes; the command line takes what `[intake]` allows.
const LARGEST_DOCUMENT: usize = 16 << 20;

/// The largest form with words in every language.
const LARGEST_WORDS: usize = 256 << 10;

/// The pages of the console.
pub(super) fn routes() -> Router<Arc<Door>> {
    Router::new()
        .route("/console/", get(overview::show))
        .route("/console/alarms", post(overview::settle))
        .route("/console/advisories", get(inbox::show).post(inbox::take).layer(at_most(LARGEST_DOCUMENT)))
        .route("/console/refusals", get(refusals::show).post(refusals::settle))
        .route("/console/advisories/{row}", get(advisory::show))
        .route("/console/advisories/{row}/rate", post(advisory::rate))
        .route("/console/advisories/{row}/publish", post(advisory::publish))
        .route("/console/advisories/{row}/withdraw", post(advisory::withdraw))
        .route("/console/advisories/{row}/letters", get(letters::show))
        .route("/console/advisories/{row}/letters/{nth}", get(letters::frame))
        .route("/console/advisories/{row}/texts", get(texts::show).post(texts::write).layer(at_most(LARGEST_WORDS)))
        .route("/console/advisories/{row}/texts/approve", post(texts::approve))
        .route(
            "/console/advisories/{row}/texts/letter",
            get(texts::letter).post(texts::letter_as_written).layer(at_most(LARGEST_WORDS)),
        )
        .route("/console/orders", get(orders::show))
        .route("/console/orders/{id}/approve", post(orders::approve))
        .route("/console/orders/{id}/refuse", post(orders::refuse))
        .route("/console/orders/{id}/cancel", post(orders::cancel))
        .route("/console/editions", get(editions::list))
        .route("/console/editions/{id}", get(editions::show))
        .route("/console/editions/{id}/hold", post(editions::hold))
        .route("/console/editions/{id}/resume", post(editions::resume))
        .route("/console/editions/{id}/cancel", post(editions::cancel))
        .route("/console/editions/{id}/correct", post(corrections::correct).layer(at_most(LARGEST_WORDS)))
        .route("/console/editions/{id}/rehearse", post(corrections::rehearse).layer(at_most(LARGEST_WORDS)))
        .route("/console/subscribers", get(subscribers::list))
        .route("/console/subscribers/{key}", get(subscribers::show))
        .route("/console/subscribers/{key}/contact", get(behalf::show).post(behalf::change))
        .route("/console/subscribers/{key}/profile", post(behalf::profile))
        .route("/console/out-of-reach", get(subscribers::out_of_reach).post(subscribers::reinstate))
        .route("/console/help", get(help::show).post(help::close))
        .route("/console/import", get(import::show).post(import::take).layer(at_most(LARGEST_LIST)))
        .route("/console/newsletters", get(newsletters::show))
        .route("/console/newsletters/letter", get(newsletters::letter))
        .route("/console/articles/{slug}", get(articles::show))
        .route("/console/articles/{slug}/approve", post(articles::approve))
        .route("/console/audit", get(audit::show))
        .route("/console/staff", get(staff::show).post(staff::change))
        .route("/console/tokens", get(staff::tokens).post(staff::change_tokens))
}
