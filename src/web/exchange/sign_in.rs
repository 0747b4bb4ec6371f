//! Holders of a certificate come into the portal: a button gives them the link that others are mailed.
//!
//! An address in a certificate counts only where our own authority vouches for it, and opens what the list has at it. The
//! link is used in the portal, once and soon (`web/portal/sign_in.rs`); looking at this page makes none.

use axum::Extension;
use axum::response::Response;
use serde::Serialize;

use crate::domain::audit::Actor;
use crate::enrolment::EnrolmentError;
use crate::keys::Holder;
use crate::press::{Area, one_line};
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body, Refusal, Stranger};
use crate::web::visit::Visit;

/// What the page shows.
#[derive(Debug, Default, Serialize)]
struct Page {
    /// The name in the certificate.
    name: String,
    /// The firms whose letters go to its holder.
    firms: Vec<String>,
    /// The links, once the button was pressed.
    given: Vec<Given>,
    /// For so long each can be used.
    minutes: u64,
    /// Where everybody signs in.
    by_mail: String,
}

/// One link.
#[derive(Debug, Serialize)]
struct Given {
    firm: String,
    address: String,
    to: String,
}

/// Leads to the page.
pub(super) async fn front(visit: Visit) -> Response {
    visit.onwards("/sign-in")
}

/// The addresses for which our own authority vouches.
fn vouched(holder: &Holder) -> &[String] {
    if holder.ours { &holder.emails } else { &[] }
}

/// Shows the button to whoever has something to come in for.
pub(super) async fn show(visit: Visit, Extension(holder): Extension<Holder>) -> Answered {
    has_portal(&visit)?;
    let readers = visit.door.registrar.readers_at(vouched(&holder)).await;
    let readers = readers.map_err(|error| visit.failed(&error))?;
    let firms = readers.iter().map(|reader| one_line(reader.subscriber.display_name(), 120)).collect();
    page(&visit, &holder, Page { firms, ..Page::default() })
}

/// Gives the links.
pub(super) async fn give(visit: Visit, Extension(holder): Extension<Holder>, body: Body) -> Answered {
    has_portal(&visit)?;
    Stranger::form(&visit, body)?;
    let registrar = visit.door.registrar.acting(Actor::Certificate(holder.name.clone()));
    let ways = match registrar.ways_in(vouched(&holder)).await {
        Ok(ways) => ways,
        Err(error) => return Err(failed(&visit, &error)),
    };
    let portal = visit.door.portal.clone();
    let given = ways.into_iter().map(|way| Given {
        to: format!("{portal}/sign-in/{}", way.token),
        firm: one_line(&way.firm, 120),
        address: way.address,
    });
    page(&visit, &holder, Page { given: given.collect(), minutes: registrar.link_minutes(), ..Page::default() })
}

fn page(visit: &Visit, holder: &Holder, page: Page) -> Answered {
    let by_mail = format!("{}/portal/sign-in", visit.door.portal);
    let view = Page { name: one_line(&holder.name, 120), by_mail, ..page };
    Ok(Stranger::of(visit)?.page(visit, Area::Portal, "portal/certificate.html", &view))
}

/// Where there is no portal, nothing leads there.
fn has_portal(visit: &Visit) -> Result<(), Refusal> {
    match visit.door.settings.console_listen {
        Some(_) => Ok(()),
        None => Err(visit.trouble(Trouble::NothingHere).into()),
    }
}

fn failed(visit: &Visit, error: &EnrolmentError) -> Refusal {
    visit.failed(error).into()
}
