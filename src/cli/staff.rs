//! `staff`: people who work here, and their roles.
//!
//! Never shows a password, nor an invitation twice.

use anyhow::Result;
use clap::Subcommand;
use serde_json::json;

use super::answer::{Answer, End, clean, table};
use crate::app::App;
use crate::domain::staff::{Member, ROLES, Role, permissions};
use crate::enrolment::staff::{Invited, NewMember};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Invite somebody; prints the link by which the invitation is accepted.
    Add {
        /// The name to sign in with.
        name: String,
        /// The address of the person.
        address: String,
        /// What the person is; several times for several.
        #[arg(long = "role", required = true, value_name = "ROLE", value_parser = role)]
        roles: Vec<Role>,
    },
    /// Everybody, with roles and how far they have come.
    List,
    /// Which role may do what; with a name and roles, give that person these roles and no others.
    Roles {
        /// The name.
        #[arg(requires = "roles")]
        name: Option<String>,
        /// What the person is from now on; several times for several.
        #[arg(long = "role", value_name = "ROLE", value_parser = role, requires = "name")]
        roles: Vec<Role>,
    },
    /// Throw password and second factor away, end all sessions, and print a new invitation.
    Reset {
        /// The name.
        name: String,
    },
    /// Let somebody not come in any more, at once.
    Disable {
        /// The name.
        name: String,
    },
    /// Let somebody come in again.
    Enable {
        /// The name.
        name: String,
    },
    /// Forget failed attempts to sign in, so that nobody has to wait any more.
    Unlock {
        /// The name.
        name: String,
    },
}

fn role(text: &str) -> Result<Role, String> {
    let known: Vec<&str> = Role::ALL.iter().map(|role| role.key()).collect();
    Role::from_key(text).ok_or_else(|| format!("roles are {}", known.join(", ")))
}

pub(super) async fn run(command: Command, app: &App, answer: Answer) -> Result<End> {
    let staffing = app.staffing();
    match command {
        Command::Add { name, address, roles } => {
            invited(&staffing.add(&NewMember { name, address, roles }).await?, answer)?;
        }
        Command::Reset { name } => invited(&staffing.reset(&name).await?, answer)?,
        Command::List => {
            let members = staffing.members().await?;
            answer.give(&json!({ "staff": members }), || list(&members))?;
        }
        Command::Roles { name: None, .. } => {
            let all: Vec<_> = ROLES.iter().map(|(role, may)| json!({ "role": role, "may": may })).collect();
            answer.give(&json!({ "roles": all }), roles_words)?;
        }
        Command::Roles { name: Some(name), roles } => one(&staffing.set_roles(&name, &roles).await?, answer)?,
        Command::Disable { name } => one(&staffing.disable(&name).await?, answer)?,
        Command::Enable { name } => one(&staffing.enable(&name).await?, answer)?,
        Command::Unlock { name } => {
            let forgotten = staffing.unlock(&name).await?;
            answer.give(&json!({ "name": name, "forgotten": forgotten }), || {
                format!("{forgotten} failed attempts are forgotten\n")
            })?;
        }
    }
    Ok(End::Fine)
}

fn invited(invited: &Invited, answer: Answer) -> Result<()> {
    answer.give(invited, || {
        let until = invited.expires.format("%Y-%m-%d %H:%M UTC");
        clean(&format!("hand this to {}; it can be used once, until {until}:\n{}\n", invited.name, invited.link))
    })
}

fn one(member: &Member, answer: Answer) -> Result<()> {
    answer.give(member, || list(std::slice::from_ref(member)))
}

fn list(members: &[Member]) -> String {
    if members.is_empty() {
        return "nobody works here yet: vigie staff add NAME ADDRESS --role administrator\n".to_owned();
    }
    let rows: Vec<Vec<String>> = members
        .iter()
        .map(|member| {
            let state = match (member.disabled, member.accepted, member.second_factor) {
                (Some(_), ..) => "disabled",
                (None, false, _) => "invited",
                (None, true, false) => "no second factor",
                (None, true, true) => "",
            };
            let roles: Vec<&str> = member.roles.iter().map(|role| role.key()).collect();
            let seen = member.seen.map_or_else(|| "-".to_owned(), |seen| seen.format("%Y-%m-%d %H:%M").to_string());
            vec![member.name.clone(), roles.join(", "), seen, state.to_owned(), member.address.clone()]
        })
        .collect();
    table(&["name", "roles", "last here", "state", "address"], &rows)
}

fn roles_words() -> String {
    let rows: Vec<Vec<String>> = ROLES
        .iter()
        .map(|(role, _)| {
            let may: Vec<&str> = permissions(&[*role]).iter().map(|one| one.key()).collect();
            vec![role.key().to_owned(), may.join(", ")]
        })
        .collect();
    table(&["role", "may"], &rows)
}
