//! What a firm sees first: what concerned it lately, and its last letters.

use chrono::NaiveDate;
use serde::Serialize;

use super::letters::{Line, lines};
use super::products::{Tried, tried};
use crate::domain::stream::Stream;
use crate::press::one_line;
use crate::store::LinkedContact;
use crate::web::session::{Answered, Refusal, Signed};
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
    /// Warnings that are not settled.
    open: usize,
    /// When the next digest leaves, in the firm's zone.
    next_digest: Option<NaiveDate>,
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
        open: super::open::count(&signed, &contact).await.map_err(|error| super::unread(&signed.visit, &error))?,
        next_digest: next_digest(&signed, &contact)?,
    };
    Ok(signed.page("portal/overview.html", &view))
}

/// The day of the next digest; none where the reader wants none.
fn next_digest(signed: &Signed, contact: &LinkedContact) -> Result<Option<NaiveDate>, Refusal> {
    let firm = &contact.subscriber;
    let listed = firm.contacts.iter().find(|listed| listed.address == contact.address);
    let wants = listed.filter(|_| contact.left.iter().all(|(stream, _)| *stream != Stream::Digest));
    let Some(listed) = wants else { return Ok(None) };
    let at = signed.publisher().next_digest(listed, firm.time_zone());
    let at = at.map_err(|error| super::unpublished(&signed.visit, &error))?;
    Ok(at.map(|at| at.with_timezone(&firm.time_zone()).date_naive()))
}
