//! Orders: releases that wait for a moment or for other persons. Whoever orders does not approve.

use axum::extract::Path;
use serde::Serialize;

use super::refusal::against;
use crate::domain::order::Matter;
use crate::domain::staff::Permission;
use crate::publishing::ShownOrder;
use crate::web::problem::Trouble;
use crate::web::session::{Answered, Body, Signed};
use crate::web::visit::{Visit, minute};

/// What the page shows.
#[derive(Debug, Serialize)]
struct Page {
    all: bool,
    orders: Vec<Order>,
    older: Option<String>,
}

/// So many stand on a page.
const PAGE: u32 = 50;

#[derive(Debug, Serialize)]
struct Order {
    id: String,
    about: String,
    to: Option<String>,
    kind: &'static str,
    state: &'static str,
    readers: usize,
    ordered_by: String,
    ordered_at: String,
    not_before: Option<String>,
    approved_by: Vec<String>,
    missing: usize,
    fell_at: Option<String>,
    /// The digest of what there is to be seen: an approval is bound to it.
    seen: String,
    may_approve: bool,
    may_refuse: bool,
    may_cancel: bool,
}

/// Shows those that wait; with `?all=yes` all there ever were; both page by page.
pub(super) async fn show(visit: Visit) -> Answered {
    let signed = visit.staff(Permission::ReadEditions).await?;
    let all = signed.visit.asked("all") == "yes";
    let (orders, older) = if all {
        let behind = signed.visit.asked("after").parse().ok();
        let found = signed.publisher().orders_behind(behind, PAGE).await;
        let (orders, last) = found.map_err(|error| against(&signed, error))?;
        (orders, last.map(|last| format!("/console/orders?all=yes&after={last}")))
    } else {
        let mut orders = signed.publisher().orders(false).await.map_err(|error| against(&signed, error))?;
        orders.reverse();
        let from: usize = signed.visit.asked("from").parse().unwrap_or(0);
        let until = from.saturating_add(usize::try_from(PAGE).unwrap_or(usize::MAX));
        let older = (orders.len() > until).then(|| format!("/console/orders?from={until}"));
        (orders.into_iter().take(until).skip(from).collect(), older)
    };
    let view = Page { all, orders: orders.into_iter().map(|order| line(&signed, order)).collect(), older };
    Ok(signed.page("console/orders.html", &view))
}

fn line(signed: &Signed, order: ShownOrder) -> Order {
    let (about, to) = match &order.matter {
        Matter::Advisory { row, advisory } => (advisory.clone(), Some(format!("/console/advisories/{row}/letters"))),
        Matter::Window { cadence, window, .. } => (format!("{} {window}", cadence.key()), None),
        Matter::Correction { correction, .. } => {
            (correction.name(), Some(format!("/console/editions/{}", correction.edition)))
        }
    };
    let open = order.state.starts_with("waits") || order.state == "due";
    Order {
        about,
        to,
        kind: order.kind.key(),
        state: order.state,
        readers: order.readers,
        ordered_by: order.ordered_by.unwrap_or_default(),
        ordered_at: order.ordered_at.map(minute).unwrap_or_default(),
        not_before: order.not_before.map(minute),
        approved_by: order.approved_by.into_iter().map(|word| word.by).collect(),
        may_approve: open && order.missing > 0 && signed.may(Permission::ApproveReleases),
        may_refuse: open && signed.may(Permission::ApproveReleases),
        may_cancel: open && signed.may(Permission::OrderReleases),
        missing: order.missing,
        fell_at: order.fell_at.map(minute),
        seen: order.seen,
        id: order.id,
    }
}

/// Agrees to what was seen.
pub(super) async fn approve(visit: Visit, Path(id): Path<String>, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::ApproveReleases, body).await?;
    let (name, seen) = (name(&signed)?, fields.get("seen"));
    if seen.is_empty() {
        return Err(signed.trouble(Trouble::NotUnderstood).into());
    }
    let approved = signed.publisher().approve(&id, &name, Some(seen)).await;
    approved.map_err(|error| against(&signed, error))?;
    Ok(signed.done("/console/orders", "approved"))
}

/// Ends an order that somebody else may have given.
pub(super) async fn refuse(visit: Visit, Path(id): Path<String>, body: Body) -> Answered {
    let (signed, _) = visit.staff_acting(Permission::ApproveReleases, body).await?;
    end(&signed, &id).await
}

/// Ends an order.
pub(super) async fn cancel(visit: Visit, Path(id): Path<String>, body: Body) -> Answered {
    let (signed, _) = visit.staff_acting(Permission::OrderReleases, body).await?;
    end(&signed, &id).await
}

async fn end(signed: &Signed, id: &str) -> Answered {
    let name = name(signed)?;
    signed.publisher().cancel_order(id, &name).await.map_err(|error| against(signed, error))?;
    Ok(signed.done("/console/orders", "cancelled"))
}

/// Who acts.
pub(super) fn name(signed: &Signed) -> Result<String, crate::web::session::Refusal> {
    let member = signed.member().map(|member| member.name.clone());
    member.ok_or_else(|| signed.trouble(Trouble::NotAdmitted).into())
}
