//! `feedback`: mails that came back, taken in by a pipe, from a Maildir or from a mailbox, and looked at.
//!
//! `receive` is what a mail server calls: it ends with 75 (`EX_TEMPFAIL`) whenever the mail could not be kept, so that the
//! server keeps it and tries again, and never with an end for which a server would give the mail back.

use std::io::Read as _;
use std::path::PathBuf;

use anyhow::Result;
use chrono::{DateTime, Utc};
use clap::Subcommand;
use secrecy::ExposeSecret as _;
use serde_json::json;
use tokio::task::AbortHandle;

use super::answer::{Answer, End, clean, table};
use crate::app::App;
use crate::config::Config;
use crate::delivery::feedback::{Collected, Followed, Taken};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Take in one mail from standard input: what a mail server pipes into.
    Receive {
        /// The address that the mail was sent to, if the mail server tells it.
        #[arg(long, value_name = "ADDRESS")]
        to: Option<String>,
        /// Take this moment as the present (RFC 3339), for rehearsals.
        #[arg(long, value_name = "TIME")]
        at: Option<DateTime<Utc>>,
    },
    /// Take in what waits in a Maildir.
    Read {
        /// The folder; the configured one if absent.
        maildir: Option<PathBuf>,
        /// Take this moment as the present (RFC 3339), for rehearsals.
        #[arg(long, value_name = "TIME")]
        at: Option<DateTime<Utc>>,
    },
    /// Take in what waits in the configured mailbox.
    Fetch {
        /// Take this moment as the present (RFC 3339), for rehearsals.
        #[arg(long, value_name = "TIME")]
        at: Option<DateTime<Utc>>,
    },
    /// What came back, the newest first.
    List {
        /// Only this kind: bounce, delay, complaint, human, auto-reply …
        #[arg(long, default_value = "")]
        kind: String,
        /// At most so many.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// One mail, byte for byte.
    Show {
        /// Its number.
        id: i64,
    },
}

pub(super) async fn run(command: Command, config: Config, answer: Answer) -> Result<End> {
    match command {
        Command::Receive { to, at } => match Box::pin(receive(to.as_deref(), at, config, answer)).await {
            Ok(end) => Ok(end),
            Err(why) => Answer::try_later(&format!("{why:#}")),
        },
        Command::Read { maildir, at } => {
            let app = super::open(config, at).await?;
            let Some(folder) = maildir.or_else(|| app.config.feedback.maildir.clone()) else {
                return answer.wrong_usage("no Maildir is named, neither here nor as feedback.maildir");
            };
            tell(&app.returns()?.read_maildir(&folder).await?, answer)
        }
        Command::Fetch { at } => {
            let app = super::open(config, at).await?;
            if app.config.feedback.imap.url.expose_secret().trim().is_empty() {
                return answer.wrong_usage("no mailbox is named as feedback.imap.url");
            }
            tell(&app.returns()?.fetch_mailbox(&app.config.feedback.imap).await?, answer)
        }
        Command::List { kind, limit } => list(&kind, limit, &super::open(config, None).await?, answer).await,
        Command::Show { id } => {
            use std::io::Write as _;
            let raw = super::open(config, None).await?.desk.feedback_raw(id).await?;
            std::io::stdout().lock().write_all(&raw)?;
            Ok(End::Fine)
        }
    }
}

async fn receive(to: Option<&str>, at: Option<DateTime<Utc>>, config: Config, answer: Answer) -> Result<End> {
    let app = super::open(config, at).await?;
    let returns = app.returns()?;
    let longest = returns.longest();
    let reading = tokio::task::spawn_blocking(move || {
        let (mut bytes, mut input) = (Vec::new(), std::io::stdin().lock());
        input.by_ref().take(longest as u64).read_to_end(&mut bytes)?;
        // A server that cannot hand over the rest would try again for days.
        std::io::copy(&mut input, &mut std::io::sink()).map(|_| bytes)
    });
    let taken = returns.take(&reading.await??, to, "pipe").await?;
    answer.give(&document(&taken), String::new)?;
    Ok(End::Fine)
}

fn document(taken: &Taken) -> serde_json::Value {
    json!({ "kind": taken.kind.key(), "reason": taken.reason.map(crate::domain::feedback::Reason::key),
        "followed": taken.followed.key() })
}

fn tell(collected: &Collected, answer: Answer) -> Result<End> {
    let new = collected.taken.iter().filter(|one| one.followed != Followed::Known).count();
    let mails: Vec<_> = collected.taken.iter().map(document).collect();
    answer.give(
        &json!({ "taken": new, "known": mails.len() - new, "aside": collected.aside, "mails": mails }),
        || {
            format!(
                "{new} mails taken in, {} known before, {} put aside\n",
                collected.taken.len() - new,
                collected.aside
            )
        },
    )?;
    Ok(End::refused_if(collected.aside > 0))
}

async fn list(kind: &str, limit: u32, app: &App, answer: Answer) -> Result<End> {
    let rows = app.desk.feedback(kind, limit).await?;
    let document: Vec<_> = rows
        .iter()
        .map(|row| {
            json!({ "id": row.id, "received": row.received, "source": row.source, "kind": row.kind, "reason": row.reason,
                "status": row.status, "followed": row.followed, "address": row.address, "subject": row.subject,
                "said": row.diagnostic, "delivery": row.delivery })
        })
        .collect();
    answer.give(&json!({ "feedback": document }), || {
        let lines: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                let received = row.received.format("%Y-%m-%d %H:%M").to_string();
                let reason = row.reason.clone().unwrap_or_default();
                let address = row.address.clone().unwrap_or_default();
                vec![
                    row.id.to_string(),
                    received,
                    row.kind.clone(),
                    reason,
                    row.followed.clone(),
                    address,
                    clean(&row.subject),
                ]
            })
            .collect();
        table(&["id", "received", "kind", "reason", "followed", "address", "subject"], &lines)
    })?;
    Ok(End::Fine)
}

/// Stops collecting when the worker stops.
#[derive(Debug)]
pub(super) struct Collecting(AbortHandle);

impl Drop for Collecting {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Collects in the background for as long as the worker works: a mailbox that hangs keeps no letter waiting.
pub(super) fn collect(app: &App) -> Result<Collecting> {
    let (returns, settings) = (app.returns()?, app.config.feedback.clone());
    let task = tokio::spawn(async move {
        loop {
            if let Some(folder) = &settings.maildir
                && let Err(why) = returns.read_maildir(folder).await
            {
                tracing::error!(%why, "mails that came back wait in the Maildir");
            }
            if let Err(why) = returns.fetch_mailbox(&settings.imap).await {
                tracing::error!(%why, "mails that came back wait in the mailbox");
            }
            tokio::time::sleep(settings.poll).await;
        }
    });
    Ok(Collecting(task.abort_handle()))
}
