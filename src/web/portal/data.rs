//! What the house holds of a reader, to take along: its firm's profile, its own settings, its own letters.
//!
//! Other contacts of the same firm are not in it: what they are is theirs.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use serde_json::json;

use crate::web::session::Answered;
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
