//! Who needs help: readers who want to be called, and readers who did not understand a letter.
//!
//! The newest come first. Where a reader was known by nothing but a typed address, the page says so. Whoever took care of
//! somebody presses a button, and the trail says who it was.

use serde::Serialize;

use super::refusal::against;
use crate::domain::staff::Permission;
use crate::press::one_line;
use crate::store::HelpWanted;
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body};
use crate::web::visit::{Visit, minute};

/// So many stand on the page.
const MOST: u32 = 50;

/// What the page shows.
#[derive(Debug, Serialize)]
struct Help {
    wanted: Vec<Wanted>,
    older: Option<String>,
    all: bool,
    may_write: bool,
}

#[derive(Debug, Serialize)]
struct Wanted {
    id: i64,
    to: String,
    subscriber: String,
    name: String,
    address: String,
    advisory: String,
    about: String,
    kind: &'static str,
    typed: bool,
    phone: Option<String>,
    message: Option<String>,
    at: String,
    /// When and by whom it was taken care of.
    closed: Option<String>,
}

/// Shows them.
pub(super) async fn show(visit: Visit) -> Answered {
    let signed = visit.staff(Permission::ReadSubscribers).await?;
    let (desk, all) = (signed.desk(), signed.visit.asked("all") == "yes");
    let behind = signed.visit.asked("after").parse().ok();
    let wanted = desk.help_wanted(all, behind, MOST).await.map_err(|error| against(&signed, error))?;
    let full = u32::try_from(wanted.len()).is_ok_and(|count| count >= MOST);
    let which = if all { "all=yes&" } else { "" };
    let older = wanted.last().filter(|_| full).map(|last| format!("/console/help?{which}after={}", last.id));
    let view = Help {
        older,
        all,
        may_write: signed.may(Permission::WriteSubscribers),
        wanted: wanted.into_iter().map(line).collect(),
    };
    Ok(signed.page("console/help.html", &view))
}

fn line(one: HelpWanted) -> Wanted {
    Wanted {
        id: one.id,
        to: super::subscribers::path(&one.subscriber),
        name: one_line(&one.name.unwrap_or_default(), 120),
        address: one.address,
        about: format!("/console/advisories/{}", one.advisory_row),
        advisory: one_line(&one.advisory, 60),
        kind: one.kind.key(),
        typed: !one.confirmed,
        phone: one.said.phone,
        message: one.said.message.map(|message| one_line(&message, 500)),
        at: minute(one.at),
        closed: one.closed.map(|(at, by)| format!("{}, {by}", minute(at))),
        subscriber: one.subscriber,
    }
}

/// Somebody was taken care of.
pub(super) async fn close(visit: Visit, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::WriteSubscribers, body).await?;
    let id = fields.get("reply").parse().map_err(|_| signed.trouble(Trouble::NotUnderstood))?;
    signed.registrar().close_reply(id).await.map_err(|error| against(&signed, error))?;
    Ok(signed.done("/console/help", "saved"))
}
