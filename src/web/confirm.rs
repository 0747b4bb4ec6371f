//! The yearly question on a page: GET shows it, POST answers it. The token in the address is all that is asked for.

use std::sync::Arc;

use axum::Extension;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use super::Door;
use super::guard::Nonce;
use super::problem::{self, Trouble, refuse};
use crate::domain::question::{Answer, Page};
use crate::enrolment::Asked;
use crate::publishing::told_products;

/// The form of the page.
#[derive(Debug, Deserialize)]
pub(super) struct Reply {
    answer: Answer,
}

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
    form: Result<Form<Reply>, FormRejection>,
) -> Response {
    let answer = match form {
        Ok(Form(reply)) => reply.answer,
        Err(FormRejection::BytesRejection(_)) => {
            return problem::page(&door, &door.language(&headers), &nonce, Trouble::TooLarge);
        }
        Err(_) => return problem::page(&door, &door.language(&headers), &nonce, Trouble::NotUnderstood),
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
