//! `work`, `migrate`: the engine without pages.

use std::time::{Duration, Instant};

use anyhow::Result;
use chrono::{DateTime, Utc};
use clap::Args;
use serde_json::json;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

use super::answer::{Answer, End};
use super::edition;
use super::served::Served;
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::delivery::{Postman, Shift};
use crate::store::EditionReport;

#[derive(Debug, Args)]
pub(super) struct Work {
    /// End when nothing is due any more.
    #[arg(long)]
    until_idle: bool,
    /// Take this moment as the present (RFC 3339), for rehearsals.
    #[arg(long, value_name = "TIME")]
    at: Option<DateTime<Utc>>,
}

pub(super) async fn run(work: Work, config: Config, answer: Answer) -> Result<End> {
    // Who only does what is due can be killed at any moment; who goes on for ever is told, also while it opens.
    let told = if work.until_idle { None } else { Some(Told::listen()?) };
    let app = super::open(config, work.at).await?;
    let shift = Shift::begin(&app.config.data.dir)?;
    let postman = app.postman()?;
    let before = postman.failures().await?;
    postman.begin(&shift).await?;
    let mut held = false;
    if let Some(told) = told {
        let mut served = Served::new();
        served.figures(&app, &postman).await?;
        let worked = Box::pin(until_stopped(&app, &postman, told)).await;
        served.close().await;
        worked?;
    } else {
        held = !app.publisher.resume().await?.waiting.is_empty();
        app.publisher.shelve_missing().await?;
        app.publisher.reassess().await?;
        app.publisher.watch_orders().await?;
        held |= !app.publisher.release_due().await?.waiting.is_empty();
        held |= !chores(&app).await?;
        held |= !answer_door(&app).await?;
        let bar = answer.bar(None, "delivering");
        Box::pin(postman.until_idle(|tried| bar.inc(tried as u64))).await?;
        if tell_operator(&app).await? {
            Box::pin(postman.until_idle(|tried| bar.inc(tried as u64))).await?;
        }
        bar.finish_and_clear();
    }
    let ledgers = postman.reconciliation().await?;
    edition::tell(&ledgers, answer)?;
    // What failed before a run is not that run's failure.
    Ok(End::refused_if(held || failures(&ledgers) > before))
}

/// Deliveries that came to no good end.
fn failures(editions: &[EditionReport]) -> usize {
    editions.iter().map(|edition| edition.refused + edition.unknown + edition.expired).sum()
}

/// Hears that the process should stop (SIGINT, SIGTERM), from the moment it listens.
pub(super) struct Told {
    interrupt: Signal,
    terminate: Signal,
}

impl Told {
    pub(super) fn listen() -> Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Works until it is told to stop; what is being handed over is finished first, nothing is begun.
pub(super) async fn until_stopped(app: &App, postman: &Postman, mut told: Told) -> Result<()> {
    let _collecting = super::feedback::collect(app)?;
    let stop = watch::Sender::new(false);
    let told = async {
        let mut stopped = stop.subscribe();
        tokio::select! {
            () = told.wait() => {}
            _ = stopped.wait_for(|stop| *stop) => {}
        }
    };
    // Either one that ends, well or not, ends the other.
    let delivering = async {
        let delivered = postman.until(told, || app.pulse.beat()).await;
        stop.send_replace(true);
        delivered
    };
    let keeping = async {
        let kept = keep_house(app, postman, stop.subscribe()).await;
        stop.send_replace(true);
        kept
    };
    let (delivered, kept) = tokio::join!(delivering, keeping);
    delivered?;
    kept
}

/// Answers whoever waits at the door, and looks now and then whether the clock was set back, for releases that a dead
/// process left and for what the calendar wants, beside the delivering.
async fn keep_house(app: &App, postman: &Postman, mut stop: watch::Receiver<bool>) -> Result<()> {
    // Measured by a clock that nobody sets.
    let mut resumed: Option<Instant> = None;
    loop {
        if resumed.is_none_or(|at| at.elapsed() >= RESUME) {
            postman.mind_the_clock().await?;
            app.publisher.resume().await?;
            app.publisher.shelve_missing().await?;
            app.publisher.reassess().await?;
            app.publisher.watch_orders().await?;
            chores(app).await?;
            resumed = Some(Instant::now());
        }
        answer_door(app).await?;
        app.publisher.release_due().await?;
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return Ok(()),
            () = tokio::time::sleep(DOOR) => {}
        }
    }
}

/// What the calendar wants done: windows that closed are told, profiles grow old, firms are asked. False if something of it
/// could not be done, which is said and stands in nobody else's way.
async fn chores(app: &App) -> Result<bool> {
    app.registrar().daily_round().await?;
    app.returns()?.look_back().await?;
    let told = tell_windows(app).await?;
    tell_operator(app).await?;
    match app.publisher.ask().await {
        Ok(_) => Ok(told),
        Err(why) if why.is_of_the_house() => Err(why.into()),
        Err(why) => {
            tracing::error!(%why, "firms that should be asked whether their products are still theirs still wait");
            Ok(false)
        }
    }
}

/// Makes the digests and newsletters that are due. False if some could not be made, which is said.
async fn tell_windows(app: &App) -> Result<bool> {
    match app.publisher.round().await {
        Ok(round) => Ok(round.waiting == 0),
        Err(why) if why.is_of_the_house() => Err(why.into()),
        Err(why) => {
            tracing::error!(%why, "digests and newsletters wait; `vigie check` says more");
            Ok(false)
        }
    }
}

/// Writes to the operator if there is something to tell. A letter that cannot be made is said and stands in nobody's way.
async fn tell_operator(app: &App) -> Result<bool> {
    match app.publisher.tell_operator().await {
        Ok(told) => Ok(told > 0),
        Err(why) if why.is_of_the_house() => Err(why.into()),
        Err(why) => {
            tracing::error!(%why, "the operator cannot be told of alarms; `vigie alarms` shows them");
            Ok(false)
        }
    }
}

/// Writes the letters that somebody asked for at the door. False if they could not be written, which is said.
async fn answer_door(app: &App) -> Result<bool> {
    match app.publisher.answer_door().await {
        Ok(_) => Ok(true),
        Err(why) if why.is_of_the_house() => Err(why.into()),
        Err(why) => {
            tracing::error!(%why, "letters that somebody asked for still wait");
            Ok(false)
        }
    }
}

/// How long somebody at the door waits at most until the letter is written.
const DOOR: Duration = Duration::from_secs(1);

/// How long until it looks again for releases that a dead process left, and whether the clock was set back.
const RESUME: Duration = Duration::from_mins(1);

/// Brings the database to this version.
pub(super) async fn migrate(config: &Config, answer: Answer) -> Result<End> {
    let store = App::store(config).await?;
    store.migrate().await?;
    store.close().await?;
    // What follows from older tables, and only this program can make.
    let app = App::open(config.clone(), Clock::System).await?;
    app.publisher.shelve_missing().await?;
    app.close().await?;
    answer.give(&json!({ "ok": true }), || "the database is of this version\n".to_owned())?;
    Ok(End::Fine)
}
