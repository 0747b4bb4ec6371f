//! The same request once more (Idempotency-Key): what a program sends again, because it lost the answer, is not done again.
//!
//! What acts is done to its end, also where the program has gone away or the time of one request is over: a release is not
//! left half way because somebody hung up. Answers that tell of trouble in the house are not kept: it may be tried again.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::caller::Caller;
use super::fault::Fault;
use crate::enrolment::staff::Asked;
use crate::store::{Keyed, KeyedAnswer};
use crate::web::body::announced;
use crate::web::problem::{self, Trouble};

/// The header of the key.
pub(super) const KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The header of an answer that was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// Characters of the longest key.
pub(super) const LONGEST_KEY: usize = 255;

/// Bytes of the largest answer that is kept; none of ours to an act is as large.
const LARGEST_ANSWER: usize = 16 << 20;

/// What is known of an operation that acts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Acting {
    /// The most bytes of its body.
    pub(super) largest: usize,
    /// Its answer opens a door and is shown once: it is not kept.
    pub(super) secret: bool,
}

/// Does what was asked to its end, once for each key.
pub(super) async fn once(State(acting): State<Acting>, caller: Caller, request: Request, next: Next) -> Response {
    let done = tokio::spawn(async move {
        match keyed(acting, &caller, request, next).await {
            Ok(response) => response,
            Err(fault) => fault.into_response(),
        }
    });
    done.await.unwrap_or_else(|_| Fault::broken().into_response())
}

async fn keyed(acting: Acting, caller: &Caller, request: Request, next: Next) -> Result<Response, Fault> {
    let Some(key) = key(&request)? else { return Ok(next.run(request).await) };
    let (parts, body) = request.into_parts();
    let too_large = || Fault::of(Trouble::TooLarge, "the body is larger than anything that is taken here");
    if announced(&parts.headers) > Some(acting.largest as u64) {
        return Err(too_large());
    }
    let body = to_bytes(body, acting.largest).await.map_err(|_| too_large())?;
    let kind = parts.headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let head = format!("{} {}\n", parts.method, parts.uri.path_and_query().map_or("", |path| path.as_str()));
    let whole = [head.as_bytes(), kind, b"\n", &body].concat();
    let staffing = caller.staffing();
    let (asked, keyed) = staffing.asked(&key, &whole).await?;
    match keyed {
        Keyed::New => {}
        Keyed::Answered(reply) => return replayed(reply),
        Keyed::Forgotten => {
            let why = "this was done before; its answer named somebody who asked to be forgotten since";
            return Err(Fault::of(Trouble::Against, why).coded("answer-forgotten"));
        }
        Keyed::Running => {
            let why = "the same request is still being done: ask again under the same key";
            return Err(Fault::of(Trouble::Against, why).coded("still-running").after(5));
        }
        Keyed::OfAnother => {
            return Err(Fault::senseless("this key was used for another request").coded("key-reused"));
        }
    }
    let request = Request::from_parts(parts, Body::from(body));
    // Whatever it falls over, its key must not stay occupied.
    let done = tokio::spawn(next.run(request)).await.unwrap_or_else(|_| Fault::broken().into_response());
    keep(acting, caller, &asked, done).await
}

/// The key of a request, if it has one.
fn key(request: &Request) -> Result<Option<String>, Fault> {
    let mut told = request.headers().get_all(KEY).iter();
    let (Some(first), second) = (told.next(), told.next()) else { return Ok(None) };
    if !matches!(*request.method(), Method::POST | Method::PUT | Method::DELETE) {
        return Ok(None);
    }
    let text = first.to_str().ok().filter(|_| second.is_none()).map(str::trim);
    let fits = |text: &&str| (1..=LONGEST_KEY).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    let good = text.filter(fits);
    let strange =
        || Fault::of(Trouble::Malformed, format!("a key is one word of 1 to {LONGEST_KEY} visible ASCII characters"));
    good.map(|text| Some(text.to_owned())).ok_or_else(|| strange().coded("key-malformed"))
}

/// The answer that was given before.
fn replayed(reply: KeyedAnswer) -> Result<Response, Fault> {
    let given = problem::again(reply.status, &reply.media_type, reply.body);
    let mut response = given.ok_or_else(|| Fault::ours(&"an answer that was kept cannot be given again"))?;
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    Ok(response)
}

async fn keep(acting: Acting, caller: &Caller, asked: &Asked, done: Response) -> Result<Response, Fault> {
    let staffing = caller.staffing();
    let (parts, body) = done.into_parts();
    let body = to_bytes(body, LARGEST_ANSWER).await.map_err(|why| Fault::ours(&why))?;
    let status = parts.status.as_u16();
    // Trouble of ours passes, and so does a pace; everything else would be said again.
    if status >= 500 || status == Trouble::TooOften.code() || status == Trouble::TooSlow.code() {
        staffing.answered(asked, None).await?;
    } else {
        let reply = if acting.secret && parts.status.is_success() { shown_once() } else { plain(&parts, &body) };
        staffing.answered(asked, Some(&reply)).await?;
    }
    Ok(Response::from_parts(parts, Body::from(body)))
}

fn plain(parts: &axum::http::response::Parts, body: &[u8]) -> KeyedAnswer {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = kind.unwrap_or("application/json").to_owned();
    KeyedAnswer { status: parts.status.as_u16(), media_type, body: body.to_vec() }
}

/// What opens a door is kept nowhere: whoever lost it revokes it and asks for another.
fn shown_once() -> KeyedAnswer {
    let why = "this was done before; what opens the door was shown once and is not kept";
    let details = serde_json::json!({ "type": "about:blank", "title": "Conflict", "status": Trouble::Against.code(),
        "code": "shown-once", "detail": why });
    KeyedAnswer {
        status: Trouble::Against.code(),
        media_type: problem::PROBLEM_JSON.to_owned(),
        body: details.to_string().into_bytes(),
    }
}
