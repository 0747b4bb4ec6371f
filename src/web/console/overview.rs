//! What waits for somebody, and how the last weeks went.

use serde::Serialize;

use super::pictures::{self, Pictures};
use super::refusal::against;
use crate::domain::alarm::AlarmKind;
use crate::domain::library::{AdvisoryState, Question, Sight};
use crate::domain::staff::Permission;
use crate::web::session::{Answered, Body};
use crate::web::visit::{Visit, minute};

/// What the page shows.
#[derive(Debug, Serialize)]
struct Overview {
    /// Advisories that nobody has released yet.
    received: usize,
    /// Documents that were refused.
    refused: usize,
    /// Orders that wait.
    orders: usize,
    /// Readers who need help.
    help: usize,
    alarms: Vec<Alarm>,
    may_settle: bool,
    pictures: Pictures,
}

#[derive(Debug, Serialize)]
struct Alarm {
    id: i64,
    kind: &'static str,
    /// Where one looks.
    to: Option<String>,
    letters: usize,
    at: String,
}

/// Shows it.
pub(super) async fn show(visit: Visit) -> Answered {
    let signed = visit.staff(Permission::ReadEditions).await?;
    let (desk, now) = (signed.desk(), signed.visit.door.clock.now());
    let waiting = Question { state: Some(AdvisoryState::Received), limit: 1, ..Question::default() };
    let received = desk.library(&waiting, &Sight::Staff).await.map_err(|error| against(&signed, error))?.total;
    let refused = desk.refusal_count().await.map_err(|error| against(&signed, error))?;
    let orders = signed.publisher().orders(false).await.map_err(|error| against(&signed, error))?.len();
    let alarms = desk.alarms().await.map_err(|error| against(&signed, error))?;
    let pictures = pictures::draw(&desk, now).await.map_err(|error| against(&signed, error))?;
    let view = Overview {
        received,
        refused,
        orders,
        help: desk.help_count().await.map_err(|error| against(&signed, error))?,
        alarms: alarms
            .into_iter()
            .map(|alarm| Alarm {
                id: alarm.id,
                kind: alarm.kind.key(),
                to: match (alarm.kind, alarm.edition) {
                    (AlarmKind::Approval, _) => Some("/console/orders".to_owned()),
                    (AlarmKind::NoContent, _) => Some("/console/newsletters".to_owned()),
                    (_, edition) => edition.map(|edition| format!("/console/editions/{edition}")),
                },
                letters: alarm.letters,
                at: minute(alarm.last),
            })
            .collect(),
        may_settle: signed.may(Permission::WriteCalendar),
        pictures,
    };
    Ok(signed.page("console/overview.html", &view))
}

/// An alarm was looked at.
pub(super) async fn settle(visit: Visit, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::WriteCalendar, body).await?;
    let id = fields.get("alarm").parse().map_err(|_| signed.trouble(crate::web::problem::Trouble::NotUnderstood))?;
    let now = signed.visit.door.clock.now();
    let settled = crate::delivery::stop::settle_alarms(&signed.desk(), Some(id), now).await;
    match settled.map_err(|error| against(&signed, error))? {
        0 => Err(signed.trouble(crate::web::problem::Trouble::NothingHere).into()),
        _ => Ok(signed.done("/console/", "saved")),
    }
}
