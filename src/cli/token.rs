//! `token`: what programs come in with.
//!
//! Shows a token once, when it is issued.

use anyhow::{Result, bail};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use clap::Subcommand;
use serde_json::json;

use super::answer::{Answer, End, clean, table};
use crate::app::App;
use crate::domain::staff::Permission;
use crate::store::TokenRow;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Issue a token; it is shown this once.
    Issue {
        /// Its name, which the audit trail shows.
        name: String,
        /// What it may do; several times for several. `vigie staff roles` shows all.
        #[arg(long = "scope", required = true, value_name = "SCOPE", value_parser = scope)]
        scopes: Vec<Permission>,
        /// The first day on which it does not count any more (UTC), or a moment; never without.
        #[arg(long, value_name = "DATE", value_parser = moment)]
        expires: Option<DateTime<Utc>>,
    },
    /// All tokens, without what opens the door.
    List,
    /// Let a token open nothing any more, at once.
    Revoke {
        /// Its name.
        name: String,
    },
}

fn scope(text: &str) -> Result<Permission, String> {
    let known: Vec<&str> = Permission::ALL.iter().map(|one| one.key()).collect();
    Permission::from_key(text).ok_or_else(|| format!("scopes are {}", known.join(", ")))
}

fn moment(text: &str) -> Result<DateTime<Utc>, String> {
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").map(|day| day.and_time(NaiveTime::MIN).and_utc());
    let moment = DateTime::parse_from_rfc3339(text).map(|moment| moment.with_timezone(&Utc));
    moment.or_else(|_| day()).map_err(|_| "a day like 2027-01-31, or a moment as in RFC 3339".to_owned())
}

pub(super) async fn run(command: Command, app: &App, answer: Answer) -> Result<End> {
    let staffing = app.staffing();
    match command {
        Command::Issue { name, scopes, expires } => {
            let issued = staffing.issue_token(&name, &scopes, expires).await?;
            answer.give(&issued, || format!("keep it well, it is not shown again:\n{}\n", issued.token))?;
        }
        Command::List => {
            let tokens = staffing.tokens().await?;
            let now = app.clock.now();
            answer.give(&json!({ "tokens": tokens }), || list(&tokens, now))?;
        }
        Command::Revoke { name } => {
            if !staffing.tokens().await?.iter().any(|token| token.name == name && token.revoked.is_none()) {
                bail!("there is no token {name} that counts");
            }
            staffing.revoke_token(&name).await?;
            answer.give(&json!({ "revoked": name }), || clean(&format!("{name}: revoked\n")))?;
        }
    }
    Ok(End::Fine)
}

fn list(tokens: &[TokenRow], now: DateTime<Utc>) -> String {
    if tokens.is_empty() {
        return "no tokens\n".to_owned();
    }
    let day = |at: Option<DateTime<Utc>>| at.map_or_else(|| "-".to_owned(), |at| at.format("%Y-%m-%d").to_string());
    let rows: Vec<Vec<String>> = tokens
        .iter()
        .map(|token| {
            let state = match (token.revoked, token.is_good(now)) {
                (Some(_), _) => "revoked",
                (None, false) => "ended",
                (None, true) => "",
            };
            let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.key()).collect();
            vec![
                token.name.clone(),
                day(Some(token.made)),
                day(token.expires),
                day(token.used),
                state.to_owned(),
                scopes.join(", "),
            ]
        })
        .collect();
    table(&["name", "issued", "ends", "last used", "state", "scopes"], &rows)
}
