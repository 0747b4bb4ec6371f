//! Leaving a stream: by a mail program's button (RFC 8058), and by ours.
//!
//! GET shows. POST acts, needs nothing but the link, sets no cookie, leads nowhere else, and says the same however often it
//! comes.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::Door;
use super::body::Body;
use super::form::Fields;
use super::guard::Nonce;
use super::problem::{self, Trouble};
use crate::domain::door;
use crate::domain::stream::Word;
use crate::enrolment::{EnrolmentError, Left};

/// Shows what the link would leave.
pub(super) async fn show(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    tell(&door, &headers, &nonce, door.registrar.leaving(&token).await)
}

/// Leaves, or comes back.
pub(super) async fn act(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let fields = match Fields::read(&headers, body) {
        Ok(fields) => fields,
        Err(trouble) => return problem::page(&door, &door.language(&headers), &nonce, trouble),
    };
    let one_click = fields.get("List-Unsubscribe").trim() == "One-Click";
    let done = match fields.get("do") {
        _ if one_click => door.registrar.leave(&token, Word::OneClick).await,
        "leave" => door.registrar.leave(&token, Word::Page).await,
        "return" => door.registrar.come_back(&token).await,
        _ => return problem::page(&door, &door.language(&headers), &nonce, Trouble::NotUnderstood),
    };
    tell(&door, &headers, &nonce, done)
}

fn tell(door: &Door, headers: &HeaderMap, nonce: &Nonce, found: Result<Left, EnrolmentError>) -> Response {
    match found {
        Ok(left) => door.answer(&left.language, door::Door::Leave(left.leaving), nonce),
        Err(error) => problem::refuse(door, headers, nonce, &error),
    }
}
