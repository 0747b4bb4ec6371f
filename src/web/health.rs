//! For whoever watches the process: does it live, can it serve.
//!
//! An answer names reasons in a few plain words and nothing that is secret: anybody may ask. What is looked at is kept
//! for [`FRESH`], so that asking often costs nothing.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use tokio::sync::Mutex;

use super::Door;
use super::problem;
use crate::app::App;
use crate::clock::Clock;
use crate::keys::Signer;
use crate::store::Desk;
use crate::telemetry::pulse::{Health, Pulse};

/// How long an answer about keys and database holds.
const FRESH: Duration = Duration::from_secs(2);

/// What was wrong when it was last looked at.
type Seen = (Instant, Vec<&'static str>);

/// What has to be well for the house to work. Cheap to clone; clones share what they last saw.
#[derive(Debug, Clone)]
pub(super) struct Vitals {
    desk: Desk,
    keys: PathBuf,
    from: String,
    clock: Clock,
    pulse: Pulse,
    seen: Arc<Mutex<Option<Seen>>>,
}

impl Vitals {
    /// Those of an application.
    pub(super) fn of(app: &App) -> Self {
        Self {
            desk: app.desk.clone(),
            keys: app.config.keys_dir(),
            from: app.config.brand.from.clone(),
            clock: app.clock.clone(),
            pulse: app.pulse.clone(),
            seen: Arc::default(),
        }
    }

    /// Why the house cannot work; nothing if it can.
    pub(super) async fn wrong(&self) -> Vec<&'static str> {
        let mut seen = self.seen.lock().await;
        let mut reasons = match seen.as_ref() {
            Some((at, reasons)) if at.elapsed() < FRESH => reasons.clone(),
            _ => {
                let reasons = self.look().await;
                *seen = Some((Instant::now(), reasons.clone()));
                reasons
            }
        };
        drop(seen);
        reasons.extend(match self.pulse.health() {
            Health::Well => None,
            Health::Stopped => Some("the worker has stopped"),
            Health::Hangs => Some("the worker does not come back from its round"),
        });
        reasons
    }

    async fn look(&self) -> Vec<&'static str> {
        let mut reasons = Vec::new();
        match self.desk.is_current().await {
            Ok(true) => {}
            Ok(false) => reasons.push("the database is of another version"),
            Err(error) => {
                tracing::warn!(%error, "not ready");
                reasons.push("the database does not answer");
            }
        }
        let (keys, from, now) = (self.keys.clone(), self.from.clone(), self.clock.now());
        let signs = tokio::task::spawn_blocking(move || Signer::open(&keys, &from, now).map(drop)).await;
        match signs {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                tracing::warn!(%error, "not ready");
                reasons.push("no letter can be signed");
            }
            Err(_) => reasons.push("the keys could not be looked at"),
        }
        reasons
    }

    /// The answer to "can it work?".
    pub(super) async fn answer(&self) -> Response {
        let reasons = self.wrong().await;
        if reasons.is_empty() { "ok\n".into_response() } else { problem::not_ready(&reasons) }
    }
}

/// The process answers.
pub(super) async fn live() -> &'static str {
    "ok\n"
}

/// The process can work.
pub(super) async fn ready(State(door): State<Arc<Door>>) -> Response {
    door.vitals.answer().await
}
