//! Staff and tokens: who works here in which roles, and what programs come in with. What opens a door is shown once.

use chrono::NaiveDate;
use serde::Serialize;

use super::refusal::against;
use crate::domain::staff::{Permission, Role};
use crate::enrolment::staff::{Invited, NewMember};
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body, Signed, role_name};
use crate::web::visit::{Visit, minute};

/// What the page of the staff shows.
#[derive(Debug, Serialize)]
struct Staff {
    members: Vec<Member>,
    roles: Vec<Word>,
    invited: Option<Invitation>,
}

#[derive(Debug, Serialize)]
struct Member {
    name: String,
    address: String,
    roles: Vec<Word>,
    /// "invited", "no-factor", "disabled" or "in".
    state: &'static str,
    seen: String,
    oneself: bool,
}

/// A role or a scope, and whether it is chosen.
#[derive(Debug, Serialize)]
struct Word {
    value: &'static str,
    said: &'static str,
    chosen: bool,
}

/// A link that is shown once.
#[derive(Debug, Serialize)]
struct Invitation {
    name: String,
    link: String,
    until: String,
}

fn roles(chosen: &[Role]) -> Vec<Word> {
    let word = |role: &Role| Word { value: role.key(), said: role_name(*role), chosen: chosen.contains(role) };
    Role::ALL.iter().map(word).collect()
}

/// Shows everybody.
pub(super) async fn show(visit: Visit) -> Answered {
    page(&visit.staff(Permission::ManageStaff).await?, None).await
}

async fn page(signed: &Signed, invited: Option<Invited>) -> Answered {
    let members = signed.staffing().members().await.map_err(|error| against(signed, error))?;
    let own = signed.member().map(|member| member.row);
    let view = Staff {
        members: members
            .into_iter()
            .map(|one| Member {
                roles: roles(&one.roles),
                state: match (one.disabled, one.accepted, one.second_factor) {
                    (Some(_), ..) => "disabled",
                    (None, false, _) => "invited",
                    (None, true, false) => "no-factor",
                    (None, true, true) => "in",
                },
                seen: one.seen.map(minute).unwrap_or_default(),
                oneself: Some(one.row) == own,
                name: one.name,
                address: one.address,
            })
            .collect(),
        roles: roles(&[]),
        invited: invited.map(|one| Invitation { name: one.name, link: one.link, until: minute(one.expires) }),
    };
    Ok(signed.page("console/staff.html", &view))
}

/// Invites somebody, or changes what somebody may do.
pub(super) async fn change(visit: Visit, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::ManageStaff, body).await?;
    let staffing = signed.staffing();
    let name = fields.get("name");
    let chosen: Vec<Role> =
        Role::ALL.iter().copied().filter(|role| fields.get(&format!("role-{}", role.key())) == "yes").collect();
    let done = match fields.get("do") {
        "invite" => {
            let new = NewMember { name: name.to_owned(), address: fields.get("address").to_owned(), roles: chosen };
            let invited = staffing.add(&new).await.map_err(|error| against(&signed, error))?;
            return page(&signed, Some(invited)).await;
        }
        "reset" => {
            let invited = staffing.reset(name).await.map_err(|error| against(&signed, error))?;
            return page(&signed, Some(invited)).await;
        }
        "roles" => staffing.set_roles(name, &chosen).await.map(drop),
        "disable" => staffing.disable(name).await.map(drop),
        "enable" => staffing.enable(name).await.map(drop),
        "unlock" => staffing.unlock(name).await.map(drop),
        "sign-out" => staffing.sign_out_everywhere(name).await.map(drop),
        _ => return Err(signed.trouble(Trouble::NotUnderstood).into()),
    };
    done.map_err(|error| against(&signed, error))?;
    Ok(signed.done("/console/staff", "saved"))
}

/// What the page of tokens shows.
#[derive(Debug, Serialize)]
struct Page {
    tokens: Vec<Token>,
    scopes: Vec<Word>,
    issued: Option<String>,
}

#[derive(Debug, Serialize)]
struct Token {
    name: String,
    scopes: Vec<&'static str>,
    made: String,
    expires: String,
    used: String,
    good: bool,
}

/// Shows all tokens, without what opens the door.
pub(super) async fn tokens(visit: Visit) -> Answered {
    tokens_page(&visit.staff(Permission::ManageTokens).await?, None).await
}

async fn tokens_page(signed: &Signed, issued: Option<String>) -> Answered {
    let tokens = signed.staffing().tokens().await.map_err(|error| against(signed, error))?;
    let now = signed.visit.door.clock.now();
    let open = Permission::ALL.iter().filter(|one| signed.may(**one));
    let view = Page {
        tokens: tokens
            .into_iter()
            .map(|one| Token {
                good: one.is_good(now),
                scopes: one.scopes.iter().map(|scope| scope.key()).collect(),
                made: minute(one.made),
                expires: one.expires.map(minute).unwrap_or_default(),
                used: one.used.map(minute).unwrap_or_default(),
                name: one.name,
            })
            .collect(),
        scopes: open.map(|one| Word { value: one.key(), said: one.key(), chosen: false }).collect(),
        issued,
    };
    Ok(signed.page("console/tokens.html", &view))
}

/// Issues a token or revokes one.
pub(super) async fn change_tokens(visit: Visit, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::ManageTokens, body).await?;
    let (staffing, name) = (signed.staffing(), fields.get("name"));
    match fields.get("do") {
        "issue" => {
            let scopes: Vec<Permission> =
                Permission::ALL.iter().copied().filter(|one| fields.get(one.key()) == "yes").collect();
            let expires = match fields.get("expires") {
                "" => None,
                day => match day.parse::<NaiveDate>() {
                    Ok(day) => Some(day.and_time(chrono::NaiveTime::MIN).and_utc()),
                    Err(_) => return Err(signed.trouble(Trouble::NotUnderstood).into()),
                },
            };
            let issued = staffing.issue_token(name, &scopes, expires).await.map_err(|error| against(&signed, error))?;
            tokens_page(&signed, Some(issued.token)).await
        }
        "revoke" => {
            staffing.revoke_token(name).await.map_err(|error| against(&signed, error))?;
            Ok(signed.done("/console/tokens", "saved"))
        }
        _ => Err(signed.trouble(Trouble::NotUnderstood).into()),
    }
}
