//! The audit trail: who did what, the newest first; and whether it is whole.

use serde::Serialize;

use super::refusal::against;
use crate::domain::audit::{Action, Actor, SubjectKind};
use crate::domain::staff::Permission;
use crate::store::Sought;
use crate::web::session::Answered;
use crate::web::visit::{Visit, minute};

/// So many stand on a page.
const PAGE: u32 = 100;

/// What the page shows.
#[derive(Debug, Serialize)]
struct Page {
    about: Vec<Word>,
    actions: Vec<Word>,
    id: String,
    staff: String,
    entries: Vec<Entry>,
    older: Option<String>,
    verified: Option<Verified>,
}

/// A word of the trail that one may ask for.
#[derive(Debug, Serialize)]
struct Word {
    value: &'static str,
    chosen: bool,
}

#[derive(Debug, Serialize)]
struct Entry {
    number: i64,
    at: String,
    who: String,
    what: &'static str,
    about: String,
    detail: String,
}

#[derive(Debug, Serialize)]
struct Verified {
    entries: i64,
    head: String,
    broken: Option<i64>,
}

/// Shows entries, and with `?verify=yes` whether the trail is whole.
pub(super) async fn show(visit: Visit) -> Answered {
    let signed = visit.staff(Permission::ReadAudit).await?;
    let asked = |name: &str| signed.visit.asked(name).trim().to_owned();
    let (about, action, id, staff) = (asked("about"), asked("what"), asked("id"), asked("staff"));
    let sought = Sought {
        kind: SubjectKind::from_key(&about),
        id: Some(id.clone()).filter(|id| !id.is_empty()),
        who: Some(staff.clone()).filter(|name| !name.is_empty()).map(Actor::Staff),
        what: Action::from_key(&action),
        before: asked("before").parse().ok(),
    };
    let entries = signed.desk().audit(&sought, PAGE).await.map_err(|error| against(&signed, error))?;
    let verified = if asked("verify") == "yes" {
        let found = signed.desk().verify_audit().await.map_err(|error| against(&signed, error))?;
        Some(Verified { entries: found.entries, head: found.head, broken: found.broken.map(|broken| broken.entry) })
    } else {
        None
    };
    let full = entries.len() == usize::try_from(PAGE).unwrap_or_default();
    let older = entries.last().filter(|last| full && last.number > 1).map(|last| {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("about", &about).append_pair("what", &action).append_pair("id", &id);
        query.append_pair("staff", &staff).append_pair("before", &last.number.to_string());
        format!("/console/audit?{}", query.finish())
    });
    let view = Page {
        about: SubjectKind::ALL.iter().map(|one| Word { value: one.key(), chosen: about == one.key() }).collect(),
        actions: Action::ALL.iter().map(|one| Word { value: one.key(), chosen: action == one.key() }).collect(),
        id,
        staff,
        entries: entries
            .into_iter()
            .map(|entry| Entry {
                number: entry.number,
                at: minute(entry.at),
                who: format!("{} {}", entry.who.kind(), entry.who.name()).trim_end().to_owned(),
                what: entry.what.key(),
                about: format!("{} {}", entry.about.kind.key(), entry.about.id),
                detail: entry.detail.to_string(),
            })
            .collect(),
        older,
        verified,
    };
    Ok(signed.page("console/audit.html", &view))
}
