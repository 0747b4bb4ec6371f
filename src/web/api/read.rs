//! What a program sends, read: parts of the path, parameters, and a body in JSON; what cannot be read is said as a problem.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use super::fault::Fault;
use crate::web::body::{Untaken, Whole};
use crate::web::problem::Trouble;

/// The parts of the path that vary.
#[derive(Debug)]
pub(super) struct At<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for At<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let read = Path::<T>::from_request_parts(parts, state).await;
        read.map(|Path(found)| Self(found)).map_err(|_| Fault::nothing("thing"))
    }
}

/// The parameters of the address. One that is not known is refused: a filter that is spelled wrongly must not find all.
#[derive(Debug)]
pub(super) struct Asked<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Asked<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let read = Query::<T>::try_from_uri(&parts.uri);
        read.map(|Query(found)| Self(found)).map_err(|why| Fault::senseless(why.body_text()).coded("parameter"))
    }
}

/// A body in JSON.
#[derive(Debug)]
pub(super) struct Sent<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequest<S> for Sent<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let essence = essence(request.headers());
        if essence != "application/json" && !(essence.starts_with("application/") && essence.ends_with("+json")) {
            return Err(Fault::of(Trouble::WrongForm, "send application/json"));
        }
        let bytes = Whole::from_request(request, state).await.map_err(unread)?.0;
        serde_json::from_slice(&bytes).map(Self).map_err(|why| {
            if why.is_data() {
                Fault::senseless(why.to_string())
            } else {
                Fault::of(Trouble::Malformed, format!("the body is no JSON: {why}"))
            }
        })
    }
}

/// A body as it came, with its media type.
#[derive(Debug)]
pub(super) struct Raw {
    /// The media type in lower case, without parameters; empty where none is named.
    pub(super) essence: String,
    /// The bytes.
    pub(super) bytes: Bytes,
}

impl<S: Send + Sync> FromRequest<S> for Raw {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let essence = essence(request.headers());
        Ok(Self { essence, bytes: Whole::from_request(request, state).await.map_err(unread)?.0 })
    }
}

/// The media type of a body.
fn essence(headers: &HeaderMap) -> String {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn unread(untaken: Untaken) -> Fault {
    match untaken.0 {
        Trouble::TooLarge => Fault::of(Trouble::TooLarge, "the body is larger than anything that is taken here"),
        _ => Fault::of(Trouble::Malformed, "the body ended before it was whole"),
    }
}

/// So many are given at once: as many as are asked for, from 1 to `most`.
pub(super) fn limit(asked: Option<u32>, usual: u32, most: u32) -> Result<u32, Fault> {
    match asked.unwrap_or(usual) {
        count if (1..=most).contains(&count) => Ok(count),
        _ => Err(Fault::senseless(format!("limit is 1 to {most}")).coded("parameter")),
    }
}
