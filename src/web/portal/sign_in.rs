//! Readers come in: an address is entered, a link is mailed, its page has the button that uses it.
//!
//! Whoever enters an address hears the same whether it is known or not.

use axum::extract::Path;
use serde::Serialize;

use crate::domain::door::{Door as Page, Wanted};
use crate::domain::question::Page as Shown;
use crate::enrolment::{EnrolmentError, Person};
use crate::press::{Area, one_line};
use crate::web::session::{Answered, Body, Stranger, come_in};
use crate::web::visit::Visit;

/// What the page shows on which an address is entered.
#[derive(Debug, Default, Serialize)]
struct SignIn {
    wrong: bool,
}

/// What the page behind a link shows.
#[derive(Debug, Serialize)]
struct Link {
    firm: String,
    address: String,
}

/// Shows the form; whoever is in already goes on.
pub(super) async fn show(visit: Visit) -> Answered {
    if let Some((_, session)) = visit.session().await?
        && matches!(session.who, Person::Reader { .. })
    {
        return Ok(visit.onwards("/portal/"));
    }
    Ok(Stranger::of(&visit)?.page(&visit, Area::Portal, "portal/sign-in.html", &SignIn::default()))
}

/// Takes an address down and says to look for a letter.
pub(super) async fn ask(visit: Visit, body: Body) -> Answered {
    let fields = Stranger::form(&visit, body)?;
    let source = visit.source();
    match visit.door.registrar.ask_to_sign_in(fields.get("address"), &visit.language, &source).await {
        Ok(()) => Ok(visit.show(&visit.language, &Shown::Door(Page::Asked(Wanted::SignIn)))),
        Err(EnrolmentError::Unfit(_)) => {
            Ok(Stranger::of(&visit)?.page(&visit, Area::Portal, "portal/sign-in.html", &SignIn { wrong: true }))
        }
        Err(error) => Err(visit.failed(&error).into()),
    }
}

/// Shows whom a link leads in. Looking uses nothing up.
pub(super) async fn look(mut visit: Visit, Path(token): Path<String>) -> Answered {
    let link = visit.door.registrar.portal_link(&token).await.map_err(|error| visit.failed(&error))?;
    visit.language = visit.door.press.preferred(&link.language);
    let view = Link { firm: one_line(&link.firm, 120), address: link.address };
    Ok(Stranger::of(&visit)?.page(&visit, Area::Portal, "portal/link.html", &view))
}

/// Uses it.
pub(super) async fn enter(visit: Visit, Path(token): Path<String>, body: Body) -> Answered {
    Stranger::form(&visit, body)?;
    let entered = visit.door.registrar.sign_in(&token, &visit.source()).await;
    let signed_in = entered.map_err(|error| visit.failed(&error))?;
    let onwards = visit.onwards("/portal/");
    Ok(come_in(&visit, &signed_in, onwards).await)
}
