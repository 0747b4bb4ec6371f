//! A reader's own letters: a list, and each as it was sent.
//!
//! A letter is shown in a frame that may do nothing: no scripts, no addresses but those in it, no way out to this page.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse as _};
use serde::Serialize;

use crate::keys;
use crate::press::one_line;
use crate::store::Letter;
use crate::web::problem::Trouble;
use crate::web::session::Answered;
use crate::web::visit::Visit;

/// So many are listed.
const MOST: u32 = 200;

/// What the content of a letter may do: be there, in its own colours.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; base-uri 'none'; sandbox";

/// A letter in a list.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    id: i64,
    kind: &'static str,
    on: chrono::NaiveDate,
    subject: String,
    encrypted: bool,
}

#[derive(Debug, Serialize)]
struct Letters {
    letters: Vec<Line>,
}

/// Letters as lists show them; of an encrypted one the subject stays out.
pub(super) fn lines(letters: &[Letter]) -> Vec<Line> {
    letters.iter().map(line).collect()
}

fn line(letter: &Letter) -> Line {
    Line {
        id: letter.id,
        kind: letter.kind.key(),
        on: letter.dated.date_naive(),
        subject: if letter.encrypted { String::new() } else { one_line(&letter.subject, 200) },
        encrypted: letter.encrypted,
    }
}

/// Shows the list.
pub(super) async fn list(visit: Visit) -> Answered {
    let (signed, contact) = super::reader(visit).await?;
    let letters = signed.desk().letters_of_contact(contact.contact, MOST).await;
    let letters = letters.map_err(|error| super::unread(&signed.visit, &error))?;
    Ok(signed.page("portal/letters.html", &Letters { letters: lines(&letters) }))
}

/// Shows one of them.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answered {
    let (signed, contact) = super::reader(visit).await?;
    let id = id.parse().map_err(|_| signed.trouble(Trouble::NothingHere))?;
    let kept = signed.desk().letter_of_contact(contact.contact, id).await;
    let kept = kept.map_err(|error| super::unread(&signed.visit, &error))?;
    Ok(signed.page("portal/letter.html", &line(&kept.letter)))
}

/// The letter itself, for the frame. What travelled encrypted is not shown in the open.
pub(super) async fn content(visit: Visit, Path(id): Path<String>) -> Answered {
    let (signed, contact) = super::reader(visit).await?;
    let id = id.parse().map_err(|_| signed.trouble(Trouble::NothingHere))?;
    let kept = signed.desk().letter_of_contact(contact.contact, id).await;
    let kept = kept.map_err(|error| super::unread(&signed.visit, &error))?;
    let html = (!kept.letter.encrypted).then(|| keys::html_of(&kept.variant.sealed)).flatten();
    let html = html.ok_or_else(|| signed.trouble(Trouble::NothingHere))?;
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    Ok(response)
}
