//! Coming in: a firm enters itself, and the owner of the address confirms it.
//!
//! A form with its trap filled in is answered like any other, and forgotten.

use axum::extract::Path;
use axum::response::Response;

use super::body::Body;
use super::form::Fields;
use super::problem::Trouble;
use super::visit::Visit;
use crate::domain::door::{Door, Entered, Field, SignUp, Wanted};
use crate::domain::question::Page;
use crate::domain::subscriber::Skill;
use crate::enrolment::EnrolmentError;

/// The address in mailed links: it leads to the form in the visitor's language.
pub(super) async fn door(visit: Visit) -> Response {
    visit.onwards(&format!("/{}/subscribe", visit.language))
}

/// Shows the form.
pub(super) async fn show(visit: Visit) -> Response {
    form(&visit, Entered::default(), None)
}

/// Takes the form down and says to look for a letter.
pub(super) async fn enter(visit: Visit, body: Body) -> Response {
    let fields = match Fields::read(&visit.headers, body) {
        Ok(fields) => fields,
        Err(trouble) => return visit.trouble(trouble),
    };
    if !fields.get("website").is_empty() {
        tracing::info!("a program filled in the form");
        return show_door(&visit, &visit.language, Door::Asked(Wanted::Welcome));
    }
    let spoken = Some(fields.get("language")).filter(|tag| visit.door.press.speaks(tag)).unwrap_or(&visit.language);
    let entered = Entered {
        firm: fields.get("firm").to_owned(),
        address: fields.get("address").to_owned(),
        language: spoken.to_owned(),
        skill: Skill::from_key(fields.get("skill")).unwrap_or_default(),
        trade: fields.get("trade").to_owned(),
        products: fields.get("products").to_owned(),
    };
    match visit.door.registrar.sign_up(&entered, &visit.source()).await {
        Ok(()) => show_door(&visit, &visit.language, Door::Asked(Wanted::Welcome)),
        Err(EnrolmentError::Entered(field)) => form(&visit, entered, Some(field)),
        Err(error) => visit.refuse(&error),
    }
}

fn form(visit: &Visit, entered: Entered, trouble: Option<Field>) -> Response {
    let in_path = visit.uri.path().starts_with(&format!("/{}/", visit.language));
    if !in_path && visit.uri.path() != "/subscribe" {
        return visit.trouble(Trouble::NothingHere);
    }
    let page = SignUp { entered, trouble, languages: visit.door.press.languages() };
    show_door(visit, &visit.language, Door::SignUp(Box::new(page)))
}

fn show_door(visit: &Visit, language: &str, page: Door) -> Response {
    visit.show(language, &Page::Door(page))
}

/// Shows what is to be confirmed.
pub(super) async fn welcoming(visit: Visit, Path(token): Path<String>) -> Response {
    match visit.door.registrar.welcoming(&token).await {
        Ok(found) => show_door(&visit, &found.language, Door::Welcome(found.welcome)),
        Err(error) => visit.refuse(&error),
    }
}

/// Confirms it.
pub(super) async fn welcome(visit: Visit, Path(token): Path<String>) -> Response {
    match visit.door.registrar.welcome(&token).await {
        Ok(welcomed) => show_door(&visit, &welcomed.language, Door::Welcomed(welcomed.preferences)),
        Err(EnrolmentError::Unfit(_)) => visit.trouble(Trouble::Gone),
        Err(error) => visit.refuse(&error),
    }
}
