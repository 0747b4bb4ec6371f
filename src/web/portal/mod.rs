//! The portal: where readers see and change what is theirs.
//!
//! Whoever is in sees its own firm, and of letters only its own; no address of these pages names a firm. Every act goes
//! through a story and into the trail. To add a page: a file here, one line in [`routes`], a template in
//! `templates/portal/`, its words in `locales/<tag>/portal.ftl`.

mod data;
mod letters;
pub(super) mod lists;
mod open;
mod overview;
pub(super) mod products;
mod profile;
pub(super) mod settings;
mod sign_in;

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};

use super::Door;
use super::body::at_most;
use super::problem::Trouble;
use super::session::{Body, Refusal, Signed};
use super::visit::Visit;
use crate::enrolment::EnrolmentError;
use crate::publishing::PublishError;
use crate::store::{LinkedContact, StoreError};
use crate::web::form::Fields;

/// The pages of the portal.
pub(super) fn routes() -> Router<Arc<Door>> {
    // A list of what a machine has is larger than any other form.
    let large = at_most(MOST_LIST);
    Router::new()
        .route("/portal/", get(overview::show))
        .route("/portal/sign-in", get(sign_in::show).post(sign_in::ask))
        .route("/portal/sign-in/{token}", get(sign_in::look).post(sign_in::enter))
        .route("/sign-in/{token}", get(sign_in::look).post(sign_in::enter))
        .route("/portal/open", get(open::show).post(open::answer))
        .route("/portal/profile", get(profile::show).post(profile::change))
        .route("/portal/products", get(products::suggest))
        .route("/portal/list", post(lists::look).layer(large))
        .route("/portal/list/save", post(lists::save).layer(large))
        .route("/portal/settings", get(settings::show).post(settings::change))
        .route("/portal/letters", get(letters::list))
        .route("/portal/letters/{id}", get(letters::show))
        .route("/portal/letters/{id}/content", get(letters::content))
        .route("/portal/data", get(data::export))
        .route("/portal/erase", get(data::ask).post(data::erase))
}

/// Where the portal stands beside the open site: what looks for a way in there finds it.
pub(super) fn door() -> Router<Arc<Door>> {
    Router::new().route("/sign-in", get(elsewhere))
}

/// Where the portal stands at an address of its own: the same paths of the open site lead there.
pub(super) fn signpost() -> Router<Arc<Door>> {
    Router::new()
        .route("/sign-in", get(elsewhere))
        .route("/sign-in/{token}", get(elsewhere))
        .route("/portal/", get(elsewhere))
        .route("/portal/{page}", get(elsewhere))
}

async fn elsewhere(visit: Visit) -> Response {
    match visit.uri.path() {
        _ if visit.door.settings.console_listen.is_none() => visit.trouble(Trouble::NothingHere),
        "/sign-in" => visit.to_portal("/portal/sign-in"),
        path => visit.to_portal(path),
    }
}

/// Bytes of a form with a list.
const MOST_LIST: usize = 4 << 20;

/// A reader who has signed in, and the page in the language of its letters.
async fn reader(visit: Visit) -> Result<(Signed, LinkedContact), Refusal> {
    owner(visit.reader().await?)
}

/// The same with a form of its own session.
async fn reader_acting(visit: Visit, body: Body) -> Result<(Signed, LinkedContact, Fields), Refusal> {
    let (signed, fields) = visit.reader_acting(body).await?;
    let (signed, contact) = owner(signed)?;
    Ok((signed, contact, fields))
}

fn owner(mut signed: Signed) -> Result<(Signed, LinkedContact), Refusal> {
    let Some(contact) = signed.contact().cloned() else { return Err(signed.trouble(Trouble::NotAdmitted).into()) };
    let listed = contact.subscriber.contacts.iter().find(|listed| listed.address == contact.address);
    if let Some(listed) = listed
        && signed.visit.asked("in").is_empty()
    {
        signed.visit.language = signed.visit.door.press.preferred(listed.language());
    }
    Ok((signed, contact))
}

fn unread(visit: &Visit, error: &StoreError) -> Response {
    match error {
        StoreError::NotFound(_) => visit.trouble(Trouble::NothingHere),
        error => {
            tracing::error!(%error, "a page of the portal could not be shown");
            visit.trouble(Trouble::Ours)
        }
    }
}

fn unpublished(visit: &Visit, error: &PublishError) -> Response {
    tracing::error!(%error, "a page of the portal could not be worked out");
    visit.trouble(Trouble::Ours)
}

/// A form that holds what cannot be is not the house's trouble.
fn unfit(visit: &Visit, error: &EnrolmentError) -> Response {
    match error {
        EnrolmentError::Unfit(_) => visit.trouble(Trouble::NotUnderstood),
        error => visit.failed(error),
    }
}
