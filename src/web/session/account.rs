//! One's own account: where one is signed in, another password, another second factor, new recovery codes.

use serde::Serialize;

use super::second_factor::{Codes, refused};
use super::{Answered, Body, Signed, role_name};
use crate::domain::staff::SHORTEST_PASSWORD;
use crate::web::form::Fields;
use crate::web::problem::Trouble;
use crate::web::visit::{Visit, minute};

/// What the page shows.
#[derive(Debug, Serialize)]
struct Account {
    name: String,
    address: String,
    roles: Vec<&'static str>,
    second_factor: bool,
    recovery_codes: usize,
    sessions: Vec<Shown>,
    others: bool,
    shortest: usize,
    why: Option<&'static str>,
    seconds: i64,
}

/// A session in the list.
#[derive(Debug, Serialize)]
struct Shown {
    id: i64,
    began: String,
    seen: String,
    current: bool,
}

/// Shows the account.
pub(in crate::web) async fn show(visit: Visit) -> Answered {
    page(&visit.inside().await?, None).await
}

async fn page(signed: &Signed, why: Option<(&'static str, i64)>) -> Answered {
    let visit = &signed.visit;
    let Some(member) = signed.member() else { return Err(visit.trouble(Trouble::NotAdmitted).into()) };
    let sessions = visit.door.staffing.sessions().list(&signed.session).await;
    let sessions = sessions.map_err(|error| visit.failed(&error))?;
    let view = Account {
        name: member.name.clone(),
        address: member.address.clone(),
        roles: member.roles.iter().map(|role| role_name(*role)).collect(),
        second_factor: member.second_factor,
        recovery_codes: member.recovery_codes,
        others: sessions.len() > 1,
        sessions: sessions
            .into_iter()
            .map(|session| Shown {
                id: session.id,
                began: minute(session.began),
                seen: minute(session.seen),
                current: session.current,
            })
            .collect(),
        shortest: SHORTEST_PASSWORD,
        why: why.map(|(why, _)| why),
        seconds: why.map_or(0, |(_, seconds)| seconds),
    };
    Ok(signed.page("session/account.html", &view))
}

/// Changes something of it.
pub(in crate::web) async fn change(visit: Visit, body: Body) -> Answered {
    let (signed, fields) = visit.inside_acting(body).await?;
    match fields.get("do") {
        "password" => password(&signed, &fields).await,
        "codes" => codes(&signed, &fields).await,
        "end" => end(&signed, &fields).await,
        "end-others" => {
            let ended = signed.staffing().sessions().end_others(&signed.session).await;
            ended.map_err(|error| signed.visit.failed(&error))?;
            Ok(signed.done("/account", "ended"))
        }
        _ => Err(signed.trouble(Trouble::NotUnderstood).into()),
    }
}

async fn password(signed: &Signed, fields: &Fields) -> Answered {
    let (old, new) = (fields.get("old"), fields.get("password"));
    if new != fields.get("again") {
        return page(signed, Some(("session-password-differs", 0))).await;
    }
    let visit = &signed.visit;
    match visit.door.staffing.change_password(&signed.session, old, new, &visit.source()).await {
        Ok(()) => Ok(signed.done("/account", "password")),
        Err(error) => page(signed, Some(refused(visit, &error)?)).await,
    }
}

async fn codes(signed: &Signed, fields: &Fields) -> Answered {
    let visit = &signed.visit;
    let password = fields.get("old");
    match visit.door.staffing.new_recovery_codes(&signed.session, password, &visit.source()).await {
        Ok(codes) => Ok(signed.page("session/codes.html", &Codes { codes, next: "/account".to_owned() })),
        Err(error) => page(signed, Some(refused(visit, &error)?)).await,
    }
}

async fn end(signed: &Signed, fields: &Fields) -> Answered {
    let id = fields.get("session").parse().map_err(|_| signed.trouble(Trouble::NotUnderstood))?;
    match signed.visit.door.staffing.sessions().end(&signed.session, id).await {
        Ok(true) => Ok(signed.done("/account", "ended")),
        Ok(false) => Err(signed.trouble(Trouble::NothingHere).into()),
        Err(error) => Err(signed.visit.failed(&error).into()),
    }
}
