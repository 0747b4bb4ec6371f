//! Coming in: a firm enters itself, and the owner of the address confirms it.
//!
//! A form with its trap filled in is answered like any other, and forgotten.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::Door;
use super::form::Fields;
use super::guard::Nonce;
use super::problem::{self, Trouble};
use crate::domain::door::{Door as Page, Entered, Field, SignUp, Wanted};
use crate::domain::subscriber::Skill;
use crate::enrolment::EnrolmentError;

/// Shows the form.
pub(super) async fn show(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    headers: HeaderMap,
) -> Response {
    form(&door, &headers, &nonce, (Entered::default(), None))
}

/// Takes the form down and says to look for a letter.
pub(super) async fn enter(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let language = door.language(&headers);
    let fields = match Fields::read(&headers, body) {
        Ok(fields) => fields,
        Err(trouble) => return problem::page(&door, &language, &nonce, trouble),
    };
    if !fields.get("website").is_empty() {
        tracing::info!("a program filled in the form");
        return door.answer(&language, Page::Asked(Wanted::Welcome), &nonce);
    }
    let spoken = Some(fields.get("language")).filter(|tag| door.press.speaks(tag)).unwrap_or(&language);
    let entered = Entered {
        firm: fields.get("firm").to_owned(),
        address: fields.get("address").to_owned(),
        language: spoken.to_owned(),
        skill: Skill::from_key(fields.get("skill")).unwrap_or_default(),
        trade: fields.get("trade").to_owned(),
        products: fields.get("products").to_owned(),
    };
    match door.registrar.sign_up(&entered, &door.source(&headers)).await {
        Ok(()) => door.answer(&language, Page::Asked(Wanted::Welcome), &nonce),
        Err(EnrolmentError::Entered(field)) => form(&door, &headers, &nonce, (entered, Some(field))),
        Err(error) => problem::refuse(&door, &headers, &nonce, &error),
    }
}

fn form(door: &Door, headers: &HeaderMap, nonce: &Nonce, (entered, trouble): (Entered, Option<Field>)) -> Response {
    let page = SignUp { entered, trouble, languages: door.press.languages() };
    door.answer(&door.language(headers), Page::SignUp(Box::new(page)), nonce)
}

/// Shows what is to be confirmed.
pub(super) async fn welcoming(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    match door.registrar.welcoming(&token).await {
        Ok(found) => door.answer(&found.language, Page::Welcome(found.welcome), &nonce),
        Err(error) => problem::refuse(&door, &headers, &nonce, &error),
    }
}

/// Confirms it.
pub(super) async fn welcome(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    match door.registrar.welcome(&token).await {
        Ok(welcomed) => door.answer(&welcomed.language, Page::Welcomed(welcomed.preferences), &nonce),
        Err(EnrolmentError::Unfit(_)) => problem::page(&door, &door.language(&headers), &nonce, Trouble::Gone),
        Err(error) => problem::refuse(&door, &headers, &nonce, &error),
    }
}
