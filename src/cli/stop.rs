//! `edition hold`, `resume`, `cancel`, `resend`: the stop button. Works while another process delivers.
//!
//! Never decides what may be stopped; that is `delivery::stop`.

use anyhow::Result;
use clap::Subcommand;
use serde_json::json;

use super::answer::{Answer, End};
use crate::app::App;
use crate::delivery::stop;
use crate::store::Desk;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Stop an edition where it stands; what is in the hands of a worker finishes.
    Hold {
        /// Its id.
        id: String,
    },
    /// Let an edition that is held go on.
    Resume {
        /// Its id.
        id: String,
    },
    /// End an edition: what has not gone will not go.
    Cancel {
        /// Its id.
        id: String,
        /// Really do it; without this, only say what would end.
        #[arg(long)]
        yes: bool,
    },
    /// Send letters of an edition once more.
    Resend {
        /// Its id.
        id: String,
        /// Those of which nobody knows whether they arrived; each goes under the same Message-ID as before.
        #[arg(long, required = true)]
        unknown: bool,
    },
}

/// The same command with the whole id.
async fn in_full(command: Command, desk: &Desk) -> Result<Command> {
    Ok(match command {
        Command::Hold { id } => Command::Hold { id: desk.edition_id(&id).await? },
        Command::Resume { id } => Command::Resume { id: desk.edition_id(&id).await? },
        Command::Cancel { id, yes } => Command::Cancel { id: desk.edition_id(&id).await?, yes },
        Command::Resend { id, unknown } => Command::Resend { id: desk.edition_id(&id).await?, unknown },
    })
}

pub(super) async fn run(command: Command, app: &App, answer: Answer) -> Result<End> {
    let (desk, now) = (&app.desk, app.clock.now());
    let (id, done, document) = match in_full(command, desk).await? {
        Command::Hold { id } => {
            let changed = stop::hold(desk, &id, now).await?;
            let done = if changed { "is held" } else { "was held already" }.to_owned();
            (id, done, json!({ "changed": changed }))
        }
        Command::Resume { id } => {
            let changed = stop::resume(desk, &id, now).await?;
            let done = if changed { "goes on" } else { "was not held" }.to_owned();
            (id, done, json!({ "changed": changed }))
        }
        Command::Cancel { id, yes: false } => {
            let report = desk.edition_report(&id).await?;
            let open = report.pending + report.deferred;
            let why = format!("{open} letters of {id} would end; `vigie edition cancel {id} --yes` does it");
            return answer.wrong_usage(&why);
        }
        Command::Cancel { id, yes: true } => {
            let ended = stop::cancel(desk, &id, now).await?;
            (id, format!("is cancelled; {ended} letters ended"), json!({ "ended": ended }))
        }
        Command::Resend { id, .. } => {
            let resent = stop::resend_unknown(desk, &id, now).await?;
            let mut done = format!("sends {} letters again", resent.again);
            if resent.too_late > 0 {
                done += &format!("; {} are of no use any more and stay unknown", resent.too_late);
            }
            (id, done, json!({ "again": resent.again, "too_late": resent.too_late }))
        }
    };
    let report = desk.edition_report(&id).await?;
    let edition = super::edition::document(&report);
    answer.give(&json!({ "done": document, "edition": edition }), || format!("{id} {done}\n"))?;
    Ok(End::Fine)
}
