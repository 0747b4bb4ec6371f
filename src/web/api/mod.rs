//! The interface for programs: everything that the console can do, and the database for holders of certificates.
//!
//! JSON in, JSON out, in the shapes of the commands' `--json`; what goes wrong is a problem (RFC 9457). A request comes in
//! by a token with scopes (`caller.rs`), at the door for certificates by the certificate. Operations call the same stories
//! as pages and commands, in the name of whoever asks, so that every act stands in the trail. To add one: a function in the
//! file of its subject, and its line in that file's table.

mod advisories;
mod again;
mod audit;
#[cfg(test)]
mod beside;
mod caller;
mod catalogue;
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
mod profiles;
mod read;
mod rehearsals;
mod staff;
mod subscribers;
mod texts;

use std::sync::Arc;

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
use super::body::at_most;

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
        rehearsals::operations(),
        subscribers::operations(),
        profiles::operations(),
        help::operations(),
        newsletters::operations(),
        catalogue::operations(),
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
        router = router.route(&format!("{ROOT}{}", operation.path), way.layer(at_most(largest)));
    }
    let describe = move || async move {
        let mut response = text.into_response();
        let kind = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    };
    router.route(&format!("{ROOT}/openapi.json"), get(describe))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_operation_that_is_mounted_is_described_and_nothing_else_is() {
        for by in [Entrance::Token, Entrance::Certificate] {
            let mounted: Vec<Operation> = through(by).collect();
            let document = document::of(mounted.iter(), by, "CERT Example");
            let paths = document["paths"].as_object().unwrap();
            let described: BTreeSet<(String, String)> = paths
                .iter()
                .flat_map(|(path, methods)| {
                    methods.as_object().unwrap().keys().map(|method| (path.clone(), method.clone()))
                })
                .collect();
            let all: Vec<(String, String)> =
                mounted.iter().map(|one| (one.path.to_owned(), one.method.to_owned())).collect();
            assert_eq!(all.len(), described.len(), "one operation stands twice");
            assert_eq!(all.into_iter().collect::<BTreeSet<_>>(), described);
            let names: BTreeSet<&str> = mounted.iter().map(|one| one.id).collect();
            assert_eq!(names.len(), mounted.len(), "a name stands twice");
            assert!(mounted.iter().all(|one| by == Entrance::Token || !one.acts()), "nobody outside acts");
        }
    }

    #[test]
    fn only_who_one_is_can_be_asked_without_a_scope() {
        let open: Vec<&str> = operations().iter().filter(|one| one.needs.is_none()).map(|one| one.id).collect();
        assert_eq!(open, ["whoAmI"]);
    }

    #[test]
    fn every_reference_of_the_description_leads_somewhere() {
        let all = operations();
        let document = document::of(all.iter(), Entrance::Token, "CERT Example");
        let text = document.to_string();
        for reference in text.split("\"$ref\":\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let pointer = reference.strip_prefix('#').unwrap_or_else(|| panic!("{reference}"));
            assert!(document.pointer(pointer).is_some(), "{reference}");
        }
        for name in document["components"]["schemas"].as_object().unwrap().keys() {
            assert!(!name.ends_with(|last: char| last.is_ascii_digit()), "two types are called alike: {name}");
        }
    }
}
