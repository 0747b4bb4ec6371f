//! What can go wrong at the door, as a page with its status code: the only file that knows status codes.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};

use super::Door;
use super::guard::Nonce;
use crate::domain::question::{Page, Problem};
use crate::enrolment::EnrolmentError;

/// What went wrong with one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// There is nothing at this address.
    NothingHere,
    /// There was something.
    Gone,
    /// The method means nothing here.
    NotThisWay,
    /// The form cannot be understood.
    NotUnderstood,
    /// The request is larger than anything we ask for.
    TooLarge,
    /// It took too long.
    TooSlow,
    /// The house is in trouble.
    Ours,
}

impl Trouble {
    const fn status(self) -> StatusCode {
        match self {
            Self::NothingHere => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::NotThisWay => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotUnderstood => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Ours => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What a reader needs to know of it.
    const fn for_readers(self) -> Problem {
        match self {
            Self::NothingHere => Problem::Unknown,
            Self::Gone => Problem::Expired,
            Self::NotThisWay | Self::NotUnderstood | Self::TooLarge => Problem::NotUnderstood,
            Self::TooSlow | Self::Ours => Problem::Ours,
        }
    }
}

impl From<&EnrolmentError> for Trouble {
    fn from(error: &EnrolmentError) -> Self {
        match error {
            EnrolmentError::NoQuestion => Self::NothingHere,
            EnrolmentError::QuestionClosed { .. } => Self::Gone,
            EnrolmentError::Store(_)
            | EnrolmentError::File(_)
            | EnrolmentError::Unfit(_)
            | EnrolmentError::Unwritable(_) => {
                tracing::error!(%error, "a page could not be shown");
                Self::Ours
            }
        }
    }
}

/// The page that says it.
pub(super) fn page(door: &Door, language: &str, nonce: &Nonce, trouble: Trouble) -> Response {
    match door.print(language, &Page::Problem(trouble.for_readers()), nonce) {
        Ok(page) => (trouble.status(), Html(page)).into_response(),
        Err(error) => {
            tracing::error!(%error, "the page about a problem could not be printed");
            Trouble::Ours.status().into_response()
        }
    }
}

/// An answer without a page, for programs.
pub(super) fn bare(trouble: Trouble) -> Response {
    trouble.status().into_response()
}

/// For programs that ask whether the house can work: it cannot, and why, one reason a line.
pub(super) fn not_ready(reasons: &[&str]) -> Response {
    (Trouble::Ours.status(), reasons.join("\n") + "\n").into_response()
}

/// For addresses that lead nowhere.
pub(super) async fn nothing_here(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    headers: HeaderMap,
) -> Response {
    page(&door, &door.language(&headers), &nonce, Trouble::NothingHere)
}

/// For methods that mean nothing at an address.
pub(super) async fn not_this_way(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    headers: HeaderMap,
) -> Response {
    page(&door, &door.language(&headers), &nonce, Trouble::NotThisWay)
}
