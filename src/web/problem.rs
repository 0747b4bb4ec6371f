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
    /// There was a link to confirm something, and it was not used in time.
    LinkClosed,
    /// The method means nothing here.
    NotThisWay,
    /// Whoever asks may not.
    NotAdmitted,
    /// The form cannot be understood.
    NotUnderstood,
    /// The request is larger than anything we ask for.
    TooLarge,
    /// Somebody guesses.
    TooOften,
    /// It took too long.
    TooSlow,
    /// The house is in trouble.
    Ours,
}

impl Trouble {
    const fn status(self) -> StatusCode {
        match self {
            Self::NothingHere => StatusCode::NOT_FOUND,
            Self::Gone | Self::LinkClosed => StatusCode::GONE,
            Self::NotAdmitted => StatusCode::FORBIDDEN,
            Self::NotThisWay => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotUnderstood => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Ours => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What a reader needs to know of it.
    const fn for_readers(self) -> Problem {
        match self {
            Self::NothingHere => Problem::Unknown,
            Self::Gone => Problem::Expired,
            Self::LinkClosed => Problem::LinkClosed,
            Self::NotAdmitted => Problem::NotAdmitted,
            Self::NotThisWay | Self::NotUnderstood | Self::TooLarge => Problem::NotUnderstood,
            Self::TooOften => Problem::TooOften,
            Self::TooSlow | Self::Ours => Problem::Ours,
        }
    }
}

impl From<&EnrolmentError> for Trouble {
    fn from(error: &EnrolmentError) -> Self {
        match error {
            EnrolmentError::NoQuestion | EnrolmentError::NoSuchLink => Self::NothingHere,
            EnrolmentError::QuestionClosed { .. } => Self::Gone,
            EnrolmentError::LinkClosed { .. } => Self::LinkClosed,
            EnrolmentError::Entered(_)
            | EnrolmentError::SignInRefused
            | EnrolmentError::TooSoon { .. }
            | EnrolmentError::NotAllowed(_)
            | EnrolmentError::Password(_) => Self::NotUnderstood,
            EnrolmentError::Store(_)
            | EnrolmentError::File(_)
            | EnrolmentError::Keys(_)
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

/// The page that says what a story had against it, in the language of whoever it was for, where that is known.
pub(super) fn refuse(door: &Door, headers: &HeaderMap, nonce: &Nonce, error: &EnrolmentError) -> Response {
    let language = match error {
        EnrolmentError::QuestionClosed { language } | EnrolmentError::LinkClosed { language } => language.clone(),
        _ => door.language(headers),
    };
    page(door, &language, nonce, Trouble::from(error))
}

/// The answer that leads to another page, which is then fetched with GET (RFC 9110 section 15.4.4).
pub(super) fn onwards() -> Response {
    StatusCode::SEE_OTHER.into_response()
}

/// What whoever asks has already is still so (RFC 9110 section 15.4.5).
pub(super) fn not_modified() -> Response {
    StatusCode::NOT_MODIFIED.into_response()
}

/// A page that says why an act was refused (RFC 9110 section 15.5.10).
pub(super) fn refused(mut page: Response) -> Response {
    *page.status_mut() = StatusCode::CONFLICT;
    page
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
