//! Documents that were not taken in, each with the reason, until somebody has looked at it.

use serde::Serialize;

use super::refusal::against;
use crate::domain::staff::Permission;
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body};
use crate::web::visit::{Visit, minute};

/// So many stand on the page.
const PAGE: u32 = 100;

/// What the page shows.
#[derive(Debug, Serialize)]
struct Page {
    documents: Vec<Document>,
    more: usize,
    may_write: bool,
}

#[derive(Debug, Serialize)]
struct Document {
    id: i64,
    source: String,
    name: String,
    why: String,
    test: Option<String>,
    bytes: usize,
    sha256: String,
    first: String,
    last: String,
    times: usize,
}

/// Shows them, the newest first.
pub(super) async fn show(visit: Visit) -> Answered {
    let signed = visit.staff(Permission::ReadAdvisories).await?;
    let refused = signed.publisher().refused_documents(PAGE).await.map_err(|error| against(&signed, error))?;
    let count = signed.desk().refusal_count().await.map_err(|error| against(&signed, error))?;
    let view = Page {
        more: count.saturating_sub(refused.len()),
        may_write: signed.may(Permission::WriteAdvisories),
        documents: refused
            .into_iter()
            .map(|one| Document {
                id: one.id,
                source: one.source,
                name: one.name,
                why: one.why,
                test: one.test,
                bytes: one.bytes,
                sha256: one.sha256,
                first: minute(one.first),
                last: minute(one.last),
                times: one.times,
            })
            .collect(),
    };
    Ok(signed.page("console/refusals.html", &view))
}

/// Somebody has looked at one.
pub(super) async fn settle(visit: Visit, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::WriteAdvisories, body).await?;
    let id = fields.get("document").parse().map_err(|_| signed.trouble(Trouble::NotUnderstood))?;
    signed.publisher().settle_refusal(id).await.map_err(|error| against(&signed, error))?;
    Ok(signed.done("/console/refusals", "saved"))
}
