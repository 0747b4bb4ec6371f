//! The yearly question on a page: GET shows it, POST answers it. The token in the address is all that is asked for.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::Door;
use super::body::Body;
use super::form::Fields;
use super::guard::Nonce;
use super::problem::{self, Trouble, refuse};
use crate::domain::question::{Answer, Page};
use crate::enrolment::Asked;
use crate::publishing::told_products;

/// Shows the question; nothing changes by looking.
pub(super) async fn show(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    match door.registrar.asked(&token).await {
        Ok(asked) => door.show(&asked.language, &question(&asked, &door), &nonce),
        Err(error) => refuse(&door, &headers, &nonce, &error),
    }
}

/// Takes an answer and says thanks; the same answer again does no harm.
pub(super) async fn answer(
    State(door): State<Arc<Door>>,
    Extension(nonce): Extension<Nonce>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let answer = Fields::read(&headers, body)
        .and_then(|fields| Answer::from_key(fields.get("answer")).ok_or(Trouble::NotUnderstood));
    let answer = match answer {
        Ok(answer) => answer,
        Err(trouble) => return problem::page(&door, &door.language(&headers), &nonce, trouble),
    };
    match door.registrar.answer(&token, answer).await {
        Ok(language) => door.show(&language, &Page::Answered(answer), &nonce),
        Err(error) => refuse(&door, &headers, &nonce, &error),
    }
}

fn question(asked: &Asked, door: &Door) -> Page {
    let zone = asked.subscriber.time_zone();
    let day = |moment: chrono::DateTime<chrono::Utc>| moment.with_timezone(&zone).date_naive();
    Page::Question {
        firm: asked.subscriber.display_name().to_owned(),
        products: told_products(&asked.subscriber, &asked.ages),
        today: day(door.registrar.now()),
        answered: asked.answered.map(|(at, answer)| (day(at), answer)),
        until: day(asked.expires - chrono::Duration::days(1)),
    }
}

pub(super) fn page(door: &Door, language: &str, page: &Page, nonce: &Nonce) -> Response {
    door.show(language, page, nonce)
}
