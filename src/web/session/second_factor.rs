//! The second factor on pages: its code when one comes in, and how it is set up the first time or anew.
//!
//! Setting up shows a secret once, in answer to a form; looking at the page makes none. Recovery codes are shown once, too.

use serde::Serialize;

use super::sign_in::next;
use super::{Answered, Body, Signed, come_in, picture};
use crate::domain::staff::{PasswordTrouble, Stage};
use crate::enrolment::staff::Offered;
use crate::enrolment::{EnrolmentError, Person, Session};
use crate::web::form::Fields;
use crate::web::problem::Trouble;
use crate::web::visit::Visit;

/// The page that asks for a code.
#[derive(Debug, Default, Serialize)]
struct Code {
    next: String,
    why: Option<&'static str>,
    seconds: i64,
}

/// The page that sets a second factor up.
#[derive(Debug, Default, Serialize)]
struct SetUp {
    next: String,
    why: Option<&'static str>,
    seconds: i64,
    /// There is one already, so the password is asked for.
    again: bool,
    /// It was offered: a code is waited for.
    offered: bool,
    /// To be typed, in groups of four.
    secret: String,
    /// For a program on the same device.
    uri: String,
    /// For a camera.
    picture: Option<picture::Picture>,
}

/// The page with recovery codes.
#[derive(Debug, Serialize)]
pub(super) struct Codes {
    pub(super) codes: Vec<String>,
    pub(super) next: String,
}

/// Shows the form for a code.
pub(in crate::web) async fn show(visit: Visit) -> Answered {
    let next = visit.next();
    let signed = half_in(visit, &[Stage::SecondFactor]).await?;
    Ok(signed.at_door("session/code.html", &Code { next, ..Code::default() }))
}

/// Takes a code.
pub(in crate::web) async fn enter(visit: Visit, body: Body) -> Answered {
    let (signed, fields) = half_in(visit, &[Stage::SecondFactor]).await?.with_form(body)?;
    let (visit, next) = (&signed.visit, next(fields.get("next")));
    match visit.door.staffing.second_factor(&signed.session, fields.get("code"), &visit.source()).await {
        Ok(signed_in) => {
            let onwards = visit.onwards(&visit.after(signed_in.stage, &next));
            Ok(come_in(visit, &signed_in, onwards).await)
        }
        Err(error) => {
            let (why, seconds) = refused(visit, &error)?;
            Ok(signed.at_door("session/code.html", &Code { next, why: Some(why), seconds }))
        }
    }
}

/// Shows what setting up means; nothing is made by looking.
pub(in crate::web) async fn offer(visit: Visit) -> Answered {
    let next = visit.next();
    let signed = half_in(visit, &[Stage::NoFactorYet, Stage::In]).await?;
    let again = again(&signed.session);
    Ok(signed.at_door("session/set-up.html", &SetUp { next, again, ..SetUp::default() }))
}

/// Offers a second factor, or takes it as its first code is right.
pub(in crate::web) async fn set_up(visit: Visit, body: Body) -> Answered {
    let (signed, fields) = half_in(visit, &[Stage::NoFactorYet, Stage::In]).await?.with_form(body)?;
    match fields.get("do") {
        "offer" => offered(&signed, &fields).await,
        "confirm" => confirmed(&signed, &fields).await,
        _ => Err(signed.trouble(Trouble::NotUnderstood).into()),
    }
}

async fn offered(signed: &Signed, fields: &Fields) -> Answered {
    let (visit, again) = (&signed.visit, again(&signed.session));
    let next = next(fields.get("next"));
    let password = again.then(|| fields.get("password"));
    let view = match visit.door.staffing.offer_factor(&signed.session, password, &visit.source()).await {
        Ok(Offered { secret, uri }) => SetUp {
            next,
            again,
            offered: true,
            picture: picture::of(&uri),
            secret: in_fours(&secret),
            uri,
            ..SetUp::default()
        },
        Err(error) => {
            let (why, seconds) = refused(visit, &error)?;
            SetUp { next, again, why: Some(why), seconds, ..SetUp::default() }
        }
    };
    Ok(signed.at_door("session/set-up.html", &view))
}

async fn confirmed(signed: &Signed, fields: &Fields) -> Answered {
    let visit = &signed.visit;
    let next = next(fields.get("next"));
    match visit.door.staffing.confirm_factor(&signed.session, fields.get("code"), &visit.source()).await {
        Ok(confirmed) => {
            let view = Codes { codes: confirmed.recovery_codes, next: visit.after(Stage::In, &next) };
            let page = signed.opened_by(&confirmed.signed_in)?.at_door("session/codes.html", &view);
            Ok(come_in(visit, &confirmed.signed_in, page).await)
        }
        Err(error) => {
            let (why, seconds) = refused(visit, &error)?;
            let again = again(&signed.session);
            let view = SetUp { next, again, offered: true, why: Some(why), seconds, ..SetUp::default() };
            Ok(signed.at_door("session/set-up.html", &view))
        }
    }
}

/// A member of the staff who is so far in.
async fn half_in(visit: Visit, stages: &[Stage]) -> Result<Signed, super::Refusal> {
    let found = visit.session().await?;
    let Some((token, session)) = found else { return Err(visit.onwards(super::STAFF_DOOR).into()) };
    match &session.who {
        Person::Staff(member) if stages.contains(&session.stage) => {
            let name = member.name.clone();
            Signed::of(visit, session, token, name, None)
        }
        Person::Staff(_) => Err(visit.onwards(&visit.after(session.stage, &visit.next())).into()),
        Person::Reader { .. } => Err(visit.onwards(super::STAFF_DOOR).into()),
    }
}

/// Whether there is a second factor already that another one takes the place of.
fn again(session: &Session) -> bool {
    session.stage == Stage::In
}

/// The message that says why not, and how long to wait.
pub(super) fn refused(visit: &Visit, error: &EnrolmentError) -> Result<(&'static str, i64), super::Refusal> {
    match error {
        EnrolmentError::SignInRefused => Ok(("session-refused", 0)),
        EnrolmentError::TooSoon { seconds } => Ok(("session-too-soon", *seconds)),
        EnrolmentError::Password(trouble) => Ok((password_trouble(*trouble), 0)),
        error => Err(visit.failed(error).into()),
    }
}

/// The message about a password that cannot be taken.
pub(super) const fn password_trouble(trouble: PasswordTrouble) -> &'static str {
    match trouble {
        PasswordTrouble::Short => "session-password-short",
        PasswordTrouble::Long => "session-password-long",
        PasswordTrouble::Guessable => "session-password-guessable",
    }
}

/// Letters in groups of four, as people type them.
fn in_fours(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
