//! An invitation: its owner chooses a password, and is half in for the second factor to be set up.
//!
//! Looking at the page changes nothing, so that a program that follows links does not use it up.

use axum::extract::Path;
use serde::Serialize;

use super::second_factor::refused;
use super::{Answered, Body, Stranger, come_in, role_name};
use crate::domain::staff::SHORTEST_PASSWORD;
use crate::press::Area;
use crate::web::visit::Visit;

/// What the page shows.
#[derive(Debug, Serialize)]
struct Invitation {
    name: String,
    roles: Vec<&'static str>,
    shortest: usize,
    why: Option<&'static str>,
    seconds: i64,
}

/// Shows who is invited to what.
pub(in crate::web) async fn show(visit: Visit, Path(token): Path<String>) -> Answered {
    form(&visit, &token, None).await
}

async fn form(visit: &Visit, token: &str, why: Option<(&'static str, i64)>) -> Answered {
    let found = visit.door.staffing.invitation(token).await.map_err(|error| visit.failed(&error))?;
    let view = Invitation {
        name: found.name,
        roles: found.roles.iter().map(|role| role_name(*role)).collect(),
        shortest: SHORTEST_PASSWORD,
        why: why.map(|(why, _)| why),
        seconds: why.map_or(0, |(_, seconds)| seconds),
    };
    Ok(Stranger::of(visit)?.page(visit, Area::Console, "session/invitation.html", &view))
}

/// Takes a password.
pub(in crate::web) async fn accept(visit: Visit, Path(token): Path<String>, body: Body) -> Answered {
    let fields = Stranger::form(&visit, body)?;
    let password = fields.get("password");
    if password != fields.get("again") {
        return form(&visit, &token, Some(("session-password-differs", 0))).await;
    }
    match visit.door.staffing.accept(&token, password, &visit.source()).await {
        Ok(signed_in) => {
            let onwards = visit.onwards(&visit.after(signed_in.stage, ""));
            Ok(come_in(&visit, &signed_in, onwards).await)
        }
        Err(error) => {
            let why = refused(&visit, &error)?;
            form(&visit, &token, Some(why)).await
        }
    }
}
