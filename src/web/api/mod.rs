//! The interface for programs: everything that the console can do, and the database for holders of certificates.
//!
//! JSON in, JSON out, in the shapes of the commands' `--json`; what goes wrong is a problem (RFC 9457). A request comes in
//! by a token with scopes (`caller.rs`), at the door for certificates by the certificate. Operations call the same stories
//! as pages and commands, in the name of whoever asks, so that every act stands in the trail. To add one: a function in the
//! file of its subject, and its line in that file's table.

mod advisories;
mod again;
mod audit;
mod caller;
mod cursor;
mod database;
mod document;
mod editions;
mod fault;
mod help;
mod newsletters;
mod operation;
mod orders;
mod pace;
mod read;
mod staff;
mod subscribers;
mod texts;

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use axum::routing::get;
use axum::{Router, middleware};

pub(super) use self::caller::Entrance;

use self::again::Acting;
use self::caller::Gate;
use self::operation::Operation;
use self::pace::Pace;
use super::Door;

/// Where the interface begins.
pub(super) const ROOT: &str = "/api/v1";

/// Every operation, subject by subject.
fn operations() -> Vec<Operation> {
    [
        database::operations(),
        advisories::operations(),
        texts::operations(),
        orders::operations(),
        editions::operations(),
        subscribers::operations(),
        help::operations(),
        newsletters::operations(),
        audit::operations(),
        staff::operations(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The operations that one entrance leads to.
fn through(by: Entrance) -> impl Iterator<Item = Operation> {
    operations().into_iter().filter(move |operation| by == Entrance::Token || operation.outside)
}

/// The routes of the interface, with its description beside them.
pub(super) fn routes(door: &Arc<Door>, by: Entrance) -> Router<Arc<Door>> {
    let pace = Arc::new(Pace::new(door.settings.api_requests_per_minute));
    let described: Vec<Operation> = through(by).collect();
    let text = document::of(described.iter(), by, &door.brand.name).to_string();
    let usual = door.settings.max_body_kilobytes << 10;
    let mut router = Router::new();
    for operation in described {
        let largest = operation.largest.unwrap_or(usual).max(usual);
        let gate = Gate { door: Arc::clone(door), by, needs: operation.needs, pace: Arc::clone(&pace) };
        let mut way = operation.way.clone();
        if operation.acts() {
            let acting = Acting { largest, secret: operation.secret };
            way = way.route_layer(middleware::from_fn_with_state(acting, again::once));
        }
        way = way.route_layer(middleware::from_fn_with_state(gate, caller::admit));
        router = router.route(&format!("{ROOT}{}", operation.path), way.layer(DefaultBodyLimit::max(largest)));
    }
    let describe = move || async move {
        let mut response = text.into_response();
        let kind = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    };
    router.route(&format!("{ROOT}/openapi.json"), get(describe))
}
