//! Who asks: a program with a token, or the holder of a certificate, and what it may do.
//!
//! Nothing behind the door looks at headers: a handler is given a [`Caller`] only once its operation's scope was found, so
//! none forgets to ask. Cookies open nothing here, so no other site can make a browser ask.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use futures_util::FutureExt as _;

use super::fault::Fault;
use super::pace::Pace;
use crate::domain::audit::Actor;
use crate::domain::clearance::Clearance;
use crate::domain::library::Sight;
use crate::domain::staff::Permission;
use crate::enrolment::{Registrar, Staffing};
use crate::keys::Holder;
use crate::publishing::Publisher;
use crate::store::{Desk, TokenRow};
use crate::web::Door;
use crate::web::problem::Trouble;

/// By what programs come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Entrance {
    /// A token in the header Authorization (RFC 6750).
    Token,
    /// A client certificate, which was judged before the request was read.
    Certificate,
}

/// What stands before one operation.
#[derive(Clone)]
pub(super) struct Gate {
    pub(super) door: Arc<Door>,
    pub(super) by: Entrance,
    pub(super) needs: Option<Permission>,
    pub(super) pace: Arc<Pace>,
}

/// Somebody who may do what was asked.
#[derive(Clone)]
pub(super) struct Caller {
    pub(super) door: Arc<Door>,
    pub(super) who: Actor,
    pub(super) scopes: Vec<Permission>,
    pub(super) sight: Sight,
    /// The token, where it came with one.
    pub(super) token: Option<TokenRow>,
}

impl Caller {
    /// The books, in its name.
    pub(super) fn desk(&self) -> Desk {
        self.door.desk.acting(self.who.clone())
    }

    /// So long a request waits for what is being counted: half the time that it has.
    pub(super) fn patience(&self) -> std::time::Duration {
        self.door.settings.timeout / 2
    }

    /// Who publishes, in its name.
    pub(super) fn publisher(&self) -> Publisher {
        self.door.publisher.acting(self.who.clone())
    }

    /// Who keeps the list, in its name.
    pub(super) fn registrar(&self) -> Registrar {
        self.door.registrar.acting(self.who.clone())
    }

    /// Who keeps the staff, in its name.
    pub(super) fn staffing(&self) -> Staffing {
        self.door.staffing.acting(self.who.clone())
    }

    /// Whom it counts as where persons must agree: whoever issued its token, so that nobody agrees with themselves by it.
    pub(super) fn person(&self) -> String {
        let issuer = self.token.as_ref().and_then(|token| token.by.clone());
        issuer.unwrap_or_else(|| self.who.name())
    }

    /// Refuses who lacks a scope that only some requests to the operation need.
    pub(super) fn must(&self, permission: Permission) -> Result<(), Fault> {
        if self.scopes.contains(&permission) { Ok(()) } else { Err(lacking(permission)) }
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Fault::broken)
    }
}

fn lacking(permission: Permission) -> Fault {
    Fault::of(Trouble::NotAdmitted, format!("this needs the scope {}", permission.key())).coded("scope-missing")
}

/// Lets a request through to its operation.
pub(super) async fn admit(State(gate): State<Gate>, mut request: Request, next: Next) -> Response {
    let caller = match gate.by {
        Entrance::Token => by_token(&gate, request.headers().clone()).await,
        Entrance::Certificate => by_certificate(&gate, request.extensions().get::<Holder>().cloned()).await,
    };
    let caller = caller.and_then(|caller| match gate.needs {
        Some(needed) => caller.must(needed).map(|()| caller),
        None => Ok(caller),
    });
    match caller {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            // Whatever a handler falls over, a program gets an answer that it can read.
            let answered = AssertUnwindSafe(next.run(request)).catch_unwind().await;
            answered.unwrap_or_else(|_| Fault::broken().into_response())
        }
        Err(fault) => fault.into_response(),
    }
}

async fn by_token(gate: &Gate, headers: HeaderMap) -> Result<Caller, Fault> {
    let missing = |why: &str| Fault::of(Trouble::Unknown, why).coded("token-missing");
    let mut told = headers.get_all(header::AUTHORIZATION).iter();
    let (first, second) = (told.next(), told.next());
    let (Some(first), None) = (first, second) else {
        return Err(missing("say who you are by one header Authorization: Bearer TOKEN"));
    };
    let bearer = first.to_str().ok().and_then(|text| text.split_once(' '));
    let bearer = bearer.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
    let Some(bearer) = bearer else {
        return Err(missing("the header is read as Authorization: Bearer TOKEN"));
    };
    let Some(token) = gate.door.staffing.token(bearer).await? else {
        let wait = gate.pace.failed(&gate.door.source(&headers), gate.door.clock.now());
        let unknown = || Fault::of(Trouble::Unknown, "no such token is good now").coded("token-unknown");
        return Err(wait.map_or_else(unknown, too_often));
    };
    if let Some(wait) = gate.pace.asks(&format!("token {}", token.id), gate.door.clock.now()) {
        return Err(too_often(wait));
    }
    Ok(Caller {
        door: Arc::clone(&gate.door),
        who: Actor::Token(token.name.clone()),
        scopes: token.scopes.clone(),
        sight: Sight::Staff,
        token: Some(token),
    })
}

fn too_often(wait: u64) -> Fault {
    Fault::of(Trouble::TooOften, format!("too many requests: try again in {wait} seconds")).after(wait)
}

async fn by_certificate(gate: &Gate, holder: Option<Holder>) -> Result<Caller, Fault> {
    let holder = holder.ok_or_else(Fault::broken)?;
    if let Some(wait) = gate.pace.asks(&format!("certificate {}", holder.fingerprint), gate.door.clock.now()) {
        return Err(too_often(wait));
    }
    Ok(Caller {
        door: Arc::clone(&gate.door),
        who: Actor::Certificate(holder.name.clone()),
        scopes: vec![Permission::ReadAdvisories],
        sight: Sight::Reader(clearance(&gate.door.desk, &holder).await?),
        token: None,
    })
}

/// What a holder is cleared for: what the list says of its address, where our own authority vouches for that; of several
/// firms that name it, the least. Else what is open to everybody here.
async fn clearance(desk: &Desk, holder: &Holder) -> Result<Clearance, Fault> {
    if !holder.ours {
        return Ok(Clearance::default());
    }
    let mut cleared: Option<Clearance> = None;
    for address in &holder.emails {
        for row in desk.contacts_of(address).await? {
            let firm = desk.linked_contact(row).await?.subscriber;
            let listed = firm.contacts.iter().filter(|contact| contact.address.eq_ignore_ascii_case(address));
            for contact in listed {
                let own = contact.cleared();
                cleared = Some(cleared.map_or(own, |known| known.min(own)));
            }
        }
    }
    Ok(cleared.unwrap_or_default())
}
