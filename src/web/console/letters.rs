//! The real letters of an advisory before anybody gets them: who and how many, each in a frame that can do nothing.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;

use super::advisory::named;
use super::refusal::against;
use crate::domain::clearance::Form;
use crate::domain::staff::Permission;
use crate::publishing::{Counted, Preview};
use crate::web::counting;
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Refusal, Signed};
use crate::web::visit::Visit;

/// What a letter in a frame may do: show itself.
const POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'self'";

/// What the page shows.
#[derive(Debug, Serialize)]
struct Rehearsed {
    row: i64,
    id: String,
    readers: usize,
    not_cleared: usize,
    budget: usize,
    away: usize,
    old: usize,
    told: usize,
    letters: Vec<Letter>,
    chosen: Option<Chosen>,
    counted: counting::Moment,
}

#[derive(Debug, Serialize)]
struct Letter {
    to: String,
    here: bool,
    readers: usize,
    languages: Vec<String>,
    form: &'static str,
    subject: String,
}

#[derive(Debug, Serialize)]
struct Chosen {
    subject: String,
    text: Option<String>,
    frame: Option<String>,
}

/// The letters as they were counted last; nothing where they are being counted for the first time.
async fn preview(signed: &Signed, row: i64) -> Result<Option<Counted<Preview>>, Refusal> {
    let id = named(signed, row).await?;
    let preview = signed.publisher().counted_preview(&id, counting::patience(signed)).await;
    preview.map_err(|error| against(signed, error))
}

/// Shows who would get which letter.
pub(super) async fn show(visit: Visit, Path(row): Path<i64>) -> Answered {
    let signed = visit.staff(Permission::ReadAdvisories).await?;
    let Some(counted) = preview(&signed, row).await? else {
        return Ok(counting::page(&signed, &format!("/console/advisories/{row}")));
    };
    let wanted: usize = signed.visit.asked("letter").parse().unwrap_or(0);
    let preview = &counted.what;
    let chosen = preview.variants.get(wanted).map(|letter| Chosen {
        subject: letter.subject.clone(),
        text: letter.text.clone(),
        frame: letter.html.as_ref().map(|_| format!("/console/advisories/{row}/letters/{wanted}")),
    });
    let letters = preview.variants.iter().enumerate().map(|(at, letter)| Letter {
        to: format!("/console/advisories/{row}/letters?letter={at}"),
        here: at == wanted,
        readers: letter.readers,
        languages: letter.languages.clone(),
        form: match letter.form {
            Form::Encrypted => "encrypted",
            Form::Notice => "notice",
            Form::Open if letter.signed => "signed",
            Form::Open => "plain",
        },
        subject: letter.subject.clone(),
    });
    let view = Rehearsed {
        row,
        readers: preview.readers,
        not_cleared: preview.kept.not_cleared,
        budget: preview.held_back.budget + preview.held_back.week,
        away: preview.held_back.away,
        old: preview.held_back.old,
        told: preview.held_back.told,
        letters: letters.collect(),
        id: preview.advisory.clone(),
        chosen,
        counted: counting::Moment::of(&counted),
    };
    Ok(counting::again(signed.page("console/letters.html", &view), &counted))
}

/// One letter by itself, for the frame.
pub(super) async fn frame(visit: Visit, Path((row, nth)): Path<(i64, usize)>) -> Answered {
    let signed = visit.staff(Permission::ReadAdvisories).await?;
    let Some(counted) = preview(&signed, row).await? else {
        return Ok(counting::page(&signed, &format!("/console/advisories/{row}")));
    };
    let Some(html) = counted.what.variants.get(nth).and_then(|letter| letter.html.clone()) else {
        return Err(signed.trouble(Trouble::NothingHere).into());
    };
    Ok(framed(html))
}

/// A letter that stands in a frame of a page of ours and can do nothing there.
pub(super) fn framed(html: String) -> Response {
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    response
}
