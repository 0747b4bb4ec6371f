//! What the house holds of a reader, to take along: its firm's profile, its own settings, its own letters. And to have it
//! thrown away.
//!
//! Other contacts of the same firm are not in it: what they are is theirs.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use serde::Serialize;
use serde_json::json;

use crate::domain::door::{Door as Page, masked};
use crate::domain::question::Page as Shown;
use crate::web::session::{Answered, Body};
use crate::web::visit::Visit;

/// So many letters are named.
const MOST: u32 = 10_000;

/// Gives it as one document.
pub(super) async fn export(visit: Visit) -> Answered {
    let (signed, contact) = super::reader(visit).await?;
    let letters = signed.desk().letters_of_contact(contact.contact, MOST).await;
    let letters = letters.map_err(|error| super::unread(&signed.visit, &error))?;
    let letters: Vec<_> = letters
        .into_iter()
        .map(|letter| json!({ "kind": letter.kind.key(), "sent": letter.dated, "subject": letter.subject }))
        .collect();
    let mut firm = contact.subscriber.clone();
    firm.contacts.retain(|listed| listed.address == contact.address);
    let left: Vec<_> = contact.left.iter().map(|(stream, at)| json!({ "stream": stream.key(), "since": at })).collect();
    let mut response = axum::Json(json!({ "subscriber": firm, "left": left, "letters": letters })).into_response();
    let name = HeaderValue::from_static("attachment; filename=\"my-data.json\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

/// What the page shows before anything is thrown away.
#[derive(Debug, Serialize)]
struct Erase {
    firm: String,
    address: String,
    /// Nobody else of the firm is left then.
    last: bool,
}

/// Asks whether it is meant.
pub(super) async fn ask(visit: Visit) -> Answered {
    let (signed, contact) = super::reader(visit).await?;
    let view = Erase {
        firm: crate::press::one_line(contact.subscriber.display_name(), 120),
        address: masked(&contact.address),
        last: contact.subscriber.contacts.len() < 2,
    };
    Ok(signed.page("portal/erase.html", &view))
}

/// Throws it away; nobody is signed in any more.
pub(super) async fn erase(visit: Visit, body: Body) -> Answered {
    let (signed, contact, fields) = super::reader_acting(visit, body).await?;
    if fields.get("sure") != "yes" {
        return Ok(signed.visit.onwards("/portal/erase"));
    }
    let done = signed.registrar().erase_contact(contact.contact).await;
    done.map_err(|error| signed.visit.failed(&error))?;
    Ok(signed.visit.show(&signed.visit.language, &Shown::Door(Page::Erased)))
}
