//! Orders: releases that wait for a moment or for other persons. Whoever orders does not approve, by no token either.

use axum::Json;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{Asked, At, Sent};
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
    /// Those that have ended, too.
    all: Option<bool>,
}

/// Orders, oldest first.
#[derive(Debug, Serialize, JsonSchema)]
struct Orders {
    orders: Vec<ShownOrder>,
}

async fn listed(caller: Caller, Asked(which): Asked<Which>) -> Result<Json<Orders>, Fault> {
    Ok(Json(Orders { orders: caller.publisher().orders(which.all.unwrap_or_default()).await? }))
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
