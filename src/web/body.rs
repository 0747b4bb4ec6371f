//! The body of a request, whole: whoever announces more than is taken is answered before any of it has come.
//!
//! Every route says how much it takes by [`at_most`]; what a route says counts more than what holds around it. What a body
//! means is read elsewhere (`form.rs`, `api/read.rs`).

use axum::Extension;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

use super::problem::{self, Trouble};

/// The most bytes of a body on this route.
#[derive(Debug, Clone, Copy)]
pub(super) struct Largest(usize);

/// The limit of a route, or of all that say nothing else: on what is announced and on what comes.
pub(super) fn at_most(bytes: usize) -> (DefaultBodyLimit, Extension<Largest>) {
    (DefaultBodyLimit::max(bytes), Extension(Largest(bytes)))
}

/// How many bytes a request announces (RFC 9110 section 8.6); nothing where it does not say.
pub(super) fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// A body that came to its end.
#[derive(Debug, Clone, Default)]
pub(super) struct Whole(pub(super) Bytes);

/// Why a body did not come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Untaken(pub(super) Trouble);

/// What a handler is given of a body.
pub(super) type Body = Result<Whole, Untaken>;

impl<S: Send + Sync> FromRequest<S> for Whole {
    type Rejection = Untaken;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let largest = request.extensions().get::<Largest>().map(|largest| largest.0 as u64);
        if announced(request.headers()) > largest.or(Some(u64::MAX)) {
            return Err(Untaken(Trouble::TooLarge));
        }
        Bytes::from_request(request, state).await.map(Self).map_err(|why| match why {
            BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => Untaken(Trouble::TooLarge),
            _ => Untaken(Trouble::Malformed),
        })
    }
}

impl IntoResponse for Untaken {
    fn into_response(self) -> Response {
        problem::bare(self.0)
    }
}
