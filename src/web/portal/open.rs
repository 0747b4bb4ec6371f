//! What of a firm's warnings is still open, and the buttons that say how it went.
//!
//! The buttons are those of the page behind the link of a letter (`web/reply.rs`); here nobody has to be asked who he is.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;

use crate::domain::reply::{ReplyKind, Said};
use crate::enrolment::Matter;
use crate::store::{LinkedContact, StoreError};
use crate::web::problem::Trouble;
use crate::web::reply::{Line, lines};
use crate::web::session::{Answered, Body, Signed};
use crate::web::visit::Visit;

/// So many are listed.
const MOST: usize = 50;

/// What the page shows.
#[derive(Debug, Serialize)]
struct Open {
    waiting: Vec<Line>,
    settled: Vec<Line>,
    more: usize,
}

/// Since when warnings may still be open.
fn since(signed: &Signed) -> DateTime<Utc> {
    signed.visit.door.clock.now() - Duration::days(signed.visit.door.open_days.into())
}

/// How many warnings of a reader's firm are open.
pub(super) async fn count(signed: &Signed, contact: &LinkedContact) -> Result<usize, StoreError> {
    let told = signed.desk().told_warnings(contact.row, since(signed)).await?;
    Ok(told.iter().filter(|warning| warning.is_open()).count())
}

/// Shows them.
pub(super) async fn show(visit: Visit) -> Answered {
    let (signed, contact) = super::reader(visit).await?;
    let view = open(&signed, &contact).await.map_err(|error| super::unread(&signed.visit, &error))?;
    Ok(signed.page("portal/open.html", &view))
}

async fn open(signed: &Signed, contact: &LinkedContact) -> Result<Open, StoreError> {
    let desk = signed.desk();
    let told = desk.told_warnings(contact.row, since(signed)).await?;
    let (open, settled): (Vec<_>, Vec<_>) = told.into_iter().partition(crate::store::ToldWarning::is_open);
    let more = open.len().saturating_sub(MOST);
    let matter = |one: &crate::store::ToldWarning| Matter { advisory: one.advisory, standing: one.standing };
    let first = |list: &[crate::store::ToldWarning]| list.iter().take(MOST).map(matter).collect::<Vec<_>>();
    let who = (contact.contact, "/portal/profile");
    Ok(Open {
        waiting: lines(&desk, who, &first(&open)).await?,
        settled: lines(&desk, who, &first(&settled)).await?,
        more,
    })
}

/// Takes an answer.
pub(super) async fn answer(visit: Visit, body: Body) -> Answered {
    let (signed, contact, fields) = super::reader_acting(visit, body).await?;
    let (Some(kind), Ok(advisory)) = (ReplyKind::from_key(fields.get("do")), fields.get("advisory").parse()) else {
        return Err(signed.trouble(Trouble::NotUnderstood).into());
    };
    let said = Said::typed(fields.get("phone"), fields.get("message"));
    let done = signed.registrar().answer_own(&contact, (advisory, kind), since(&signed), &said).await;
    done.map_err(|error| signed.visit.failed(&error))?;
    Ok(signed.visit.onwards("/portal/open"))
}
