//! What can go wrong at the door, as a page or, for programs, as a document (RFC 9457), with its status code: the only file
//! that knows status codes.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use axum::{Extension, Json};
use serde::Serialize;

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
    /// Somebody guesses, or a program asks too often.
    TooOften,
    /// It took too long.
    TooSlow,
    /// The house is in trouble.
    Ours,
    /// It fell over something that is a mistake of ours.
    Broken,
    /// A program says not who it is, or nobody we know.
    Unknown,
    /// What a program sent cannot be read at all.
    Malformed,
    /// A program sent it in a form that is not taken here.
    WrongForm,
    /// It contradicts how things stand.
    Against,
}

impl Trouble {
    const fn status(self) -> StatusCode {
        match self {
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unknown => StatusCode::UNAUTHORIZED,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::WrongForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Against => StatusCode::CONFLICT,
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
            Self::NotAdmitted | Self::Unknown => Problem::NotAdmitted,
            Self::NotThisWay
            | Self::NotUnderstood
            | Self::TooLarge
            | Self::Malformed
            | Self::WrongForm
            | Self::Against => Problem::NotUnderstood,
            Self::TooOften => Problem::TooOften,
            Self::TooSlow | Self::Ours | Self::Broken => Problem::Ours,
        }
    }

    /// The short word by which programs tell it from others.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::NothingHere => "not-found",
            Self::Gone | Self::LinkClosed => "gone",
            Self::NotThisWay => "method-not-allowed",
            Self::NotAdmitted => "not-admitted",
            Self::NotUnderstood => "not-understood",
            Self::TooLarge => "too-large",
            Self::TooSlow => "too-slow",
            Self::Ours => "unavailable",
            Self::Broken => "broken",
            Self::Unknown => "unknown",
            Self::Malformed => "malformed",
            Self::WrongForm => "wrong-media-type",
            Self::Against => "conflict",
            Self::TooOften => "too-often",
        }
    }

    /// Its status code as a number.
    pub(super) fn code(self) -> u16 {
        self.status().as_u16()
    }
}

/// What went wrong, for programs (RFC 9457 3.1).
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Problem")]
pub(super) struct Details {
    /// Always "about:blank": the status code says which kind it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status code in words.
    title: &'static str,
    /// The status code.
    status: u16,
    /// A short word that tells it from others with the same status code.
    code: &'static str,
    /// What is wrong with this request, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

/// Where programs ask.
pub(super) const PROGRAMS: &str = "/api/";

/// The media type of [`Details`].
pub(super) const PROBLEM_JSON: &str = "application/problem+json";

/// The answer to a program; `code` is a short word of its own where there is one.
pub(super) fn told(trouble: Trouble, code: &'static str, detail: Option<String>) -> Response {
    let status = trouble.status();
    let title = status.canonical_reason().unwrap_or_default();
    let details = Details { kind: "about:blank", title, status: status.as_u16(), code, detail };
    let mut response = (status, Json(details)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    if trouble == Trouble::Unknown {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"vigie\""));
    }
    response
}

/// The answer at an address: a document where programs ask, a page elsewhere.
pub(super) fn at(door: &Door, path: &str, language: &str, nonce: &Nonce, trouble: Trouble) -> Response {
    if path.starts_with(PROGRAMS) {
        return told(trouble, trouble.key(), None);
    }
    page(door, language, nonce, trouble)
}

/// An answer that was given before, once more; nothing where it has no status that there is.
pub(super) fn again(status: u16, media_type: &str, body: Vec<u8>) -> Option<Response> {
    let mut response = (StatusCode::from_u16(status).ok()?, body).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_str(media_type).ok()?);
    Some(response)
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
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    at(&door, uri.path(), &door.language(&headers), &nonce, Trouble::NothingHere)
}

/// For methods that mean nothing at an address.
pub(super) async fn not_this_way(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    at(&door, uri.path(), &door.language(&headers), &nonce, Trouble::NotThisWay)
}
