//! Staff and tokens: who works here in which roles, and what programs come in with. What opens a door is shown once.

use axum::Json;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::fault::Fault;
use super::operation::Operation;
use super::read::{At, Sent};
use crate::domain::staff::{Member, Permission, Role};
use crate::enrolment::staff::{Invited, IssuedToken, NewMember};
use crate::store::TokenRow;

/// What can be done with staff and tokens.
pub(super) fn operations() -> Vec<Operation> {
    let (staff, tokens) = (Permission::ManageStaff, Permission::ManageTokens);
    let list = ("/staff", "listStaff", "Everybody who works here");
    let invite = ("/staff", "inviteStaff", "Invites somebody; the link is shown this once");
    let roles = ("/staff/{name}/roles", "setRoles", "What somebody is, from now on");
    let disable = ("/staff/{name}/disablement", "disableStaff", "Lets somebody in no more, at once");
    let enable = ("/staff/{name}/enablement", "enableStaff", "Lets somebody in again");
    let unlock = ("/staff/{name}/unlocking", "unlockStaff", "Forgets failed attempts to sign in");
    let sign_out = ("/staff/{name}/sign-out", "signStaffOut", "Ends all sessions of somebody");
    let reset = ("/staff/{name}/reset", "resetStaff", "A new invitation instead of password and second factor");
    let all = ("/tokens", "listTokens", "All tokens, without what opens the door");
    let issue = ("/tokens", "issueToken", "Issues a token; it is shown this once");
    let revoke = ("/tokens/{name}", "revokeToken", "Lets a token open nothing any more, at once");
    vec![
        Operation::get(list, listed).needs(staff).gives::<Members>(),
        Operation::post(invite, invited).needs(staff).secret().takes::<Invitation>().gives::<Invited>(),
        Operation::put(roles, changed).needs(staff).takes::<Roles>().gives::<Member>(),
        Operation::post(disable, disabled).needs(staff).gives::<Member>(),
        Operation::post(enable, enabled).needs(staff).gives::<Member>(),
        Operation::post(unlock, unlocked).needs(staff).gives::<Count>(),
        Operation::post(sign_out, signed_out).needs(staff).gives::<Count>(),
        Operation::post(reset, was_reset).needs(staff).secret().gives::<Invited>(),
        Operation::get(all, tokens_listed).needs(tokens).gives::<Tokens>(),
        Operation::post(issue, issued).needs(tokens).secret().takes::<NewToken>().gives::<IssuedToken>(),
        Operation::delete(revoke, revoked).needs(tokens).gives::<Revoked>(),
    ]
}

/// Who works here.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Staff")]
struct Members {
    staff: Vec<Member>,
}

async fn listed(caller: Caller) -> Result<Json<Members>, Fault> {
    Ok(Json(Members { staff: caller.staffing().members().await? }))
}

/// Somebody to be invited.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Invitation {
    /// The name to sign in with.
    name: String,
    /// Where the invitation goes.
    address: String,
    /// At least one.
    roles: Vec<Role>,
}

async fn invited(caller: Caller, Sent(new): Sent<Invitation>) -> Result<Json<Invited>, Fault> {
    let new = NewMember { name: new.name, address: new.address, roles: new.roles };
    Ok(Json(caller.staffing().add(&new).await?))
}

/// Roles.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Roles {
    /// At least one.
    roles: Vec<Role>,
}

async fn changed(caller: Caller, At(name): At<String>, Sent(new): Sent<Roles>) -> Result<Json<Member>, Fault> {
    Ok(Json(caller.staffing().set_roles(&name, &new.roles).await?))
}

async fn disabled(caller: Caller, At(name): At<String>) -> Result<Json<Member>, Fault> {
    Ok(Json(caller.staffing().disable(&name).await?))
}

async fn enabled(caller: Caller, At(name): At<String>) -> Result<Json<Member>, Fault> {
    Ok(Json(caller.staffing().enable(&name).await?))
}

/// How many it was.
#[derive(Debug, Serialize, JsonSchema)]
struct Count {
    count: usize,
}

async fn unlocked(caller: Caller, At(name): At<String>) -> Result<Json<Count>, Fault> {
    Ok(Json(Count { count: caller.staffing().unlock(&name).await? }))
}

async fn signed_out(caller: Caller, At(name): At<String>) -> Result<Json<Count>, Fault> {
    Ok(Json(Count { count: caller.staffing().sign_out_everywhere(&name).await? }))
}

async fn was_reset(caller: Caller, At(name): At<String>) -> Result<Json<Invited>, Fault> {
    Ok(Json(caller.staffing().reset(&name).await?))
}

/// Tokens.
#[derive(Debug, Serialize, JsonSchema)]
struct Tokens {
    tokens: Vec<TokenRow>,
}

async fn tokens_listed(caller: Caller) -> Result<Json<Tokens>, Fault> {
    Ok(Json(Tokens { tokens: caller.staffing().tokens().await? }))
}

/// A token to be issued; it may do no more than whoever issues it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewToken {
    /// Its name, which the audit trail shows.
    name: String,
    /// What it may do.
    scopes: Vec<Permission>,
    /// When it ends; never if not given.
    expires: Option<DateTime<Utc>>,
}

async fn issued(caller: Caller, Sent(new): Sent<NewToken>) -> Result<Json<IssuedToken>, Fault> {
    Ok(Json(caller.staffing().issue_token(&new.name, &new.scopes, new.expires).await?))
}

/// A token that opens nothing any more.
#[derive(Debug, Serialize, JsonSchema)]
struct Revoked {
    /// Its name.
    revoked: String,
}

async fn revoked(caller: Caller, At(name): At<String>) -> Result<Json<Revoked>, Fault> {
    caller.staffing().revoke_token(&name).await?;
    Ok(Json(Revoked { revoked: name }))
}
