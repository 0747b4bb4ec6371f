//! `calendar`: when digests and newsletters leave next, and what becomes of those that were missed.
//!
//! Never makes anything by itself: what is due is made by whoever works.

use anyhow::{Result, bail};
use chrono_tz::Tz;
use clap::{Args, Subcommand};
use serde_json::json;

use super::answer::{Answer, End, table};
use crate::app::App;
use crate::publishing::Ahead;
use crate::store::Missed;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Calendar {
    #[command(subcommand)]
    about: Option<Command>,
    /// So many of each.
    #[arg(long, default_value_t = 5, value_name = "N")]
    count: u16,
    /// Only by the clocks of this zone, as Europe/Madrid.
    #[arg(long)]
    zone: Option<Tz>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Windows that should have closed while nothing worked here, too long ago to be made up for unasked.
    Missed,
    /// Make a missed one after all, now.
    Make(Which),
    /// Leave a missed one to the next, which then tells of both spans.
    Skip(Which),
}

#[derive(Debug, Args)]
struct Which {
    /// Its number in the list of missed ones.
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    id: Option<i64>,
    /// All of them.
    #[arg(long)]
    all: bool,
}

pub(super) async fn run(calendar: Calendar, app: &App, answer: Answer) -> Result<End> {
    match calendar.about {
        None => {
            let ahead = app.publisher.ahead(usize::from(calendar.count), calendar.zone).await?;
            answer.give(&json!({ "calendar": ahead }), || words(&ahead))?;
        }
        Some(Command::Missed) => {
            let missed = app.publisher.missed().await?;
            let document: Vec<_> = missed.iter().map(document).collect();
            answer.give(&json!({ "missed": document }), || list(&missed))?;
        }
        Some(Command::Make(which)) => return make(&which, app, answer).await,
        Some(Command::Skip(which)) => {
            let missed = chosen(&which, app).await?;
            for one in &missed {
                app.publisher.skip_missed(one).await?;
            }
            let skipped = missed.len();
            answer.give(&json!({ "skipped": skipped }), || {
                format!("{skipped} skipped; the next ones tell of both spans of time\n")
            })?;
        }
    }
    Ok(End::Fine)
}

async fn make(which: &Which, app: &App, answer: Answer) -> Result<End> {
    let (mut editions, mut letters, mut waiting) = (Vec::new(), 0, 0);
    for one in chosen(which, app).await? {
        let round = app.publisher.make_missed(&one).await?;
        editions.extend(round.made.iter().filter_map(|made| made.edition.clone()));
        letters += round.made.iter().map(|made| made.readers).sum::<usize>();
        waiting += round.waiting + round.held;
    }
    answer.give(&json!({ "editions": editions, "letters": letters, "waiting": waiting }), || {
        let still = if waiting > 0 { format!("; {waiting} readers still wait") } else { String::new() };
        format!("{letters} letters in {} editions{still}; whoever works sends them\n", editions.len())
    })?;
    Ok(End::refused_if(waiting > 0))
}

async fn chosen(which: &Which, app: &App) -> Result<Vec<Missed>> {
    let missed = app.publisher.missed().await?;
    let Some(id) = which.id else { return Ok(missed) };
    let one: Vec<Missed> = missed.into_iter().filter(|one| one.id == id).collect();
    if one.is_empty() {
        bail!("no missed window {id} waits for a decision; `vigie calendar missed` lists them");
    }
    Ok(one)
}

fn document(one: &Missed) -> serde_json::Value {
    json!({ "id": one.id, "stream": one.rhythm.stream, "cadence": one.rhythm.cadence, "zone": one.rhythm.zone,
        "closed": one.closes, "readers": one.readers, "found": one.found })
}

fn list(missed: &[Missed]) -> String {
    if missed.is_empty() {
        return "nothing was missed\n".to_owned();
    }
    let rows: Vec<Vec<String>> = missed
        .iter()
        .map(|one| {
            let wall = one.closes.with_timezone(&one.rhythm.zone).format("%a %Y-%m-%d %H:%M").to_string();
            vec![
                one.id.to_string(),
                one.rhythm.stream.key().to_owned(),
                one.rhythm.cadence.key().to_owned(),
                wall,
                one.rhythm.zone.to_string(),
                one.readers.to_string(),
            ]
        })
        .collect();
    table(&["id", "stream", "cadence", "should have left", "zone", "readers"], &rows)
        + "now after all: vigie calendar make ID; together with the next: vigie calendar skip ID, or do nothing\n"
}

fn words(ahead: &[Ahead]) -> String {
    let mut rows = Vec::new();
    for one in ahead {
        for firing in &one.firings {
            rows.push(vec![
                one.stream.key().to_owned(),
                one.cadence.key().to_owned(),
                firing.wall.clone(),
                firing.zone.to_string(),
                firing.at.format("%Y-%m-%d %H:%M").to_string(),
                firing.readers.to_string(),
            ]);
        }
    }
    table(&["stream", "cadence", "leaves", "by the clock of", "UTC", "readers"], &rows)
}
