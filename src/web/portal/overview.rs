//! What a firm sees first: what concerned it lately, and its last letters.

use serde::Serialize;

use super::letters::{Line, lines};
use super::products::{Tried, tried};
use crate::press::one_line;
use crate::web::session::Answered;
use crate::web::visit::Visit;

/// So many letters are shown.
const LETTERS: u32 = 5;

#[derive(Debug, Serialize)]
struct Overview {
    firm: String,
    products: usize,
    lately: Tried,
    letters: Vec<Line>,
    left: bool,
}

/// Shows it.
pub(super) async fn show(visit: Visit) -> Answered {
    let (signed, contact) = super::reader(visit).await?;
    let lately = tried(&signed, &contact.subscriber, &contact.address).await?;
    let letters = signed.desk().letters_of_contact(contact.contact, LETTERS).await;
    let letters = letters.map_err(|error| super::unread(&signed.visit, &error))?;
    let view = Overview {
        firm: one_line(contact.subscriber.display_name(), 120),
        products: contact.subscriber.products.len(),
        lately,
        letters: lines(&letters),
        left: !contact.left.is_empty(),
    };
    Ok(signed.page("portal/overview.html", &view))
}
