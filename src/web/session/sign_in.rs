//! Coming in by name and password, and going out.
//!
//! A wrong name and a wrong password get the same page. Coming in makes another session than any that was there before.

use serde::Serialize;

use super::at_door::{cookie, set};
use super::{Answered, Body, READERS_DOOR, STAFF_DOOR, Stranger, come_in};
use crate::domain::staff::Stage;
use crate::enrolment::{EnrolmentError, Person};
use crate::press::Area;
use crate::web::visit::{Visit, is_ours};

/// What the page shows.
#[derive(Debug, Default, Serialize)]
struct SignIn {
    /// What was entered.
    name: String,
    /// Where to go then.
    next: String,
    /// The message that says what was wrong.
    why: Option<&'static str>,
    /// So long one has to wait, where one has to.
    seconds: i64,
}

/// Shows the form; whoever is in already goes on.
pub(in crate::web) async fn show(visit: Visit) -> Answered {
    let next = visit.next();
    if let Some((_, session)) = visit.session().await?
        && session.member().is_some()
    {
        return Ok(visit.onwards(&visit.after(Stage::In, &next)));
    }
    form(&visit, &SignIn { next, ..SignIn::default() })
}

fn form(visit: &Visit, view: &SignIn) -> Answered {
    Ok(Stranger::of(visit)?.page(visit, Area::Console, "session/sign-in.html", view))
}

/// Lets somebody in, as far as the password leads.
pub(in crate::web) async fn enter(visit: Visit, body: Body) -> Answered {
    let fields = Stranger::form(&visit, body)?;
    let (name, next) = (fields.get("name"), next(fields.get("next")));
    let view = |why, seconds| SignIn { name: name.to_owned(), next: next.clone(), why: Some(why), seconds };
    match visit.door.staffing.sign_in(name, fields.get("password"), &visit.source()).await {
        Ok(signed_in) => {
            let onwards = visit.onwards(&visit.after(signed_in.stage, &next));
            Ok(come_in(&visit, &signed_in, onwards).await)
        }
        Err(EnrolmentError::SignInRefused) => form(&visit, &view("session-refused", 0)),
        Err(EnrolmentError::TooSoon { seconds }) => form(&visit, &view("session-too-soon", seconds)),
        Err(error) => Err(visit.failed(&error).into()),
    }
}

/// A path to go on to; nothing where it leads elsewhere.
pub(super) fn next(entered: &str) -> String {
    if is_ours(entered) { entered.to_owned() } else { String::new() }
}

/// Ends the session, and forgets the cookie.
pub(in crate::web) async fn leave(visit: Visit, body: Body) -> Answered {
    let reader = matches!(visit.session().await?, Some((_, session)) if matches!(session.who, Person::Reader { .. }));
    let Some(token) = cookie(&visit.headers) else { return Ok(visit.onwards(STAFF_DOOR)) };
    Stranger::form(&visit, body)?;
    visit.door.staffing.sessions().sign_out(&token).await.map_err(|error| visit.failed(&error))?;
    let mut response = visit.onwards(if reader { READERS_DOOR } else { STAFF_DOOR });
    set(&mut response, "", 0);
    Ok(response)
}
