//! Pages about what has to be counted: they wait a little, then say that it is being counted and look again by themselves.
//!
//! That needs no script: the answer says when to look again (`Refresh`). What was counted earlier is shown with its moment,
//! and that it is being counted anew where something has changed. Never counts: [`Publisher`](crate::publishing::Publisher)
//! does.

use std::time::Duration;

use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde::Serialize;

use super::session::Signed;
use crate::publishing::Counted;

/// A browser looks again after so many seconds.
const AGAIN: &str = "2";

/// As of when something was counted.
#[derive(Debug, Serialize)]
pub(super) struct Moment {
    at: String,
    /// Something has changed since.
    changed: bool,
}

impl Moment {
    pub(super) fn of<T>(counted: &Counted<T>) -> Self {
        Self { at: counted.at.format("%Y-%m-%d %H:%M:%S UTC").to_string(), changed: !counted.current }
    }
}

/// What the page shows while there is nothing to show.
#[derive(Debug, Serialize)]
struct Waiting<'a> {
    back: &'a str,
}

/// So long a page waits.
pub(super) fn patience(signed: &Signed) -> Duration {
    Duration::from_millis(signed.visit.door.settings.counting_milliseconds)
}

/// The page that says that it is being counted.
pub(super) fn page(signed: &Signed, back: &str) -> Response {
    refreshing(signed.page("console/counting.html", &Waiting { back }))
}

/// A page with something that was counted: it looks again while that is counted anew.
pub(super) fn again<T>(page: Response, counted: &Counted<T>) -> Response {
    if counted.current { page } else { refreshing(page) }
}

fn refreshing(mut page: Response) -> Response {
    page.headers_mut().insert(header::REFRESH, HeaderValue::from_static(AGAIN));
    page
}
