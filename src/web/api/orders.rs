//! Orders: releases that wait for a moment or for other persons. Whoever orders does not approve, by no token either.

use axum::Json;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::cursor::Cursors;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{Asked, At, Sent, limit};
use crate::domain::staff::Permission;
use crate::publishing::ShownOrder;

/// What can be done with orders.
pub(super) fn operations() -> Vec<Operation> {
    let read = Permission::ReadEditions;
    let list = ("/orders", "listOrders", "Releases that wait");
    let show = ("/orders/{id}", "getOrder", "One order with everything that happened to it");
    let approve = ("/orders/{id}/approval", "approveOrder", "Agrees to an order of somebody else, as it was seen");
    let refuse = ("/orders/{id}/refusal", "refuseOrder", "Ends an order that somebody else may have given");
    let cancel = ("/orders/{id}/cancellation", "cancelOrder", "Ends an order: nothing is released by it");
    let approves = Permission::ApproveReleases;
    vec![
        Operation::get(list, listed).needs(read).asks::<Which>().gives::<Orders>(),
        Operation::get(show, shown).needs(read).gives::<ShownOrder>(),
        Operation::post(approve, approved).needs(approves).takes::<Approval>().gives::<ShownOrder>(),
        Operation::post(refuse, ended).needs(approves).gives::<ShownOrder>(),
        Operation::post(cancel, ended).needs(Permission::OrderReleases).gives::<ShownOrder>(),
    ]
}

/// Which orders.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Those that have ended, too: page by page.
    all: Option<bool>,
    /// So many of all, 1 to 200; 50 if not given. Those that wait are given together.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Behind what an earlier answer gave as `next`.
    after: Option<String>,
}

/// Orders: those that wait, oldest first; or of all that ever were a page, newest first.
#[derive(Debug, Serialize, JsonSchema)]
struct Orders {
    orders: Vec<ShownOrder>,
    /// Where the next page begins, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

async fn listed(caller: Caller, Asked(which): Asked<Which>) -> Result<Json<Orders>, Fault> {
    let cursors = Cursors::of(caller.door.stamp.as_ref(), &["orders"]);
    let most = limit(which.limit, 50, 200)?;
    let behind = cursors.read(which.after.as_deref())?;
    if !which.all.unwrap_or_default() {
        return Ok(Json(Orders { orders: caller.publisher().orders(false).await?, next: None }));
    }
    let behind = behind.and_then(|place| place.parse().ok());
    let (orders, more) = caller.publisher().orders_behind(behind, most).await?;
    Ok(Json(Orders { orders, next: cursors.next(more)? }))
}

async fn shown(caller: Caller, At(id): At<String>) -> Result<Json<ShownOrder>, Fault> {
    Ok(Json(caller.publisher().order(&id).await?))
}

/// What was looked at.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Approval {
    /// The digest that the order showed (`seen`): refused where something else would be sent by now.
    #[schemars(length(min = 1))]
    seen: String,
}

async fn approved(
    caller: Caller,
    At(id): At<String>,
    Sent(approval): Sent<Approval>,
) -> Result<Json<ShownOrder>, Fault> {
    if approval.seen.is_empty() {
        return Err(Fault::senseless("seen is the digest that the order shows"));
    }
    Ok(Json(caller.publisher().approve(&id, &caller.person(), Some(&approval.seen)).await?))
}

async fn ended(caller: Caller, At(id): At<String>) -> Result<Json<ShownOrder>, Fault> {
    Ok(Json(caller.publisher().cancel_order(&id, &caller.person()).await?))
}
