//! Figures for a monitoring system, at an address of their own that the public does not reach.
//!
//! What this file does: it reads figures of the ledger, the keys and the process and names them. What it never does: it
//! never shows an address, a key or a firm: labels are lanes, states, relays and large domains. Reading a ledger of a
//! million rows takes a while, so figures are kept: for [`FRESH`], and for as long as it takes that reading them costs a
//! twentieth of one processor at most. Readers of the database hold nobody up.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::Mutex;

use super::health::{self, Vitals};
use super::listen::{ListenError, Listener};
use super::problem::{self, Trouble};
use crate::app::App;
use crate::channels::RelayState;
use crate::clock::Clock;
use crate::delivery::Postman;
use crate::delivery::pacing::Pacer;
use crate::domain::delivery::DeliveryState;
use crate::domain::lane::Lane;
use crate::keys::{self, Purpose};
use crate::store::{Desk, Held, Standing, StoreError, Tried, WAIT_BOUNDS};
use crate::telemetry::exposition::{Exposition, Kind, MEDIA_TYPE};
use crate::telemetry::{process, tally};

/// For how long figures are kept at least.
const FRESH: Duration = Duration::from_secs(15);

/// They are kept for so many times what reading them took.
const REST: u32 = 20;

/// Domains that are groups of their own.
const GROUPS: u32 = 20;

/// The watch over one application.
#[derive(Debug)]
struct Watch {
    desk: Desk,
    keys: PathBuf,
    clock: Clock,
    vitals: Vitals,
    postman: Postman,
    pacer: Pacer,
    seen: Mutex<Seen>,
}

/// What was read last, and what was counted since the process began.
#[derive(Debug, Default)]
struct Seen {
    ledger: Option<(Instant, Ledger)>,
    /// The newest attempt that is counted.
    last: i64,
    attempts: BTreeMap<(Lane, DeliveryState), u64>,
    waits: BTreeMap<Lane, Waits>,
}

/// Figures of the ledger at one moment, and how long it took to read them.
#[derive(Debug, Clone)]
struct Ledger {
    took: Duration,
    standings: Vec<Standing>,
    groups: Vec<(Option<String>, DeliveryState, u64)>,
    held: Held,
    bytes: u64,
}

/// How long after the release letters were accepted.
#[derive(Debug, Clone, Default)]
struct Waits {
    within: [u64; WAIT_BOUNDS.len()],
    beyond: u64,
    seconds: f64,
}

/// Opens the figures of an application at the address that its configuration names, if it names one.
pub async fn open(app: &App, postman: &Postman) -> Result<Option<Listener>, ListenError> {
    let Some(address) = app.config.telemetry.metrics else { return Ok(None) };
    let last = app.desk.last_attempt().await.unwrap_or_default();
    let watch = Arc::new(Watch {
        desk: app.desk.clone(),
        keys: app.config.keys_dir(),
        clock: app.clock.clone(),
        vitals: Vitals::of(app),
        postman: postman.clone(),
        pacer: Pacer::new(&app.config),
        seen: Mutex::new(Seen { last, ..Seen::default() }),
    });
    let routes = Router::new()
        .route("/metrics", get(show))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(ready))
        .with_state(watch);
    Listener::bind_at("telemetry.metrics", address, &app.config.web, routes).await.map(Some)
}

async fn ready(State(watch): State<Arc<Watch>>) -> Response {
    watch.vitals.answer().await
}

async fn show(State(watch): State<Arc<Watch>>) -> Response {
    match watch.text().await {
        Ok(text) => ([(header::CONTENT_TYPE, MEDIA_TYPE)], text).into_response(),
        Err(error) => {
            tracing::warn!(%error, "figures could not be read");
            problem::bare(Trouble::Ours)
        }
    }
}

impl Watch {
    async fn text(&self) -> Result<String, StoreError> {
        let mut text = Exposition::default();
        {
            let mut seen = self.seen.lock().await;
            self.look(&mut seen).await?;
            if let Some((_, ledger)) = &seen.ledger {
                self.standings(&mut text, ledger);
                held(&mut text, ledger);
            }
            attempts(&mut text, &seen);
        }
        self.certificates(&mut text);
        self.relays(&mut text);
        own(&mut text, self.vitals.wrong().await.is_empty());
        Ok(text.finish())
    }

    /// Reads what is too old to be shown.
    async fn look(&self, seen: &mut Seen) -> Result<(), StoreError> {
        let fresh = seen.ledger.as_ref().is_some_and(|(at, ledger)| at.elapsed() < FRESH.max(ledger.took * REST));
        if !fresh {
            let began = Instant::now();
            let standings = self.desk.standings().await?;
            let groups = self.desk.standings_by_domain(GROUPS).await?;
            let (held, bytes) = (self.desk.held().await?, self.desk.bytes().await?);
            let ledger = Ledger { took: began.elapsed(), standings, groups, held, bytes };
            seen.ledger = Some((Instant::now(), ledger));
        }
        let until = self.desk.last_attempt().await?;
        for tried in self.desk.attempts_between(seen.last, until).await? {
            seen.count(&tried);
        }
        seen.last = until;
        Ok(())
    }

    fn standings(&self, text: &mut Exposition, ledger: &Ledger) {
        text.family("vigie_deliveries", Kind::Gauge, "Deliveries of the ledger by lane and state.");
        for one in &ledger.standings {
            text.sample(&[("lane", one.lane.key()), ("state", one.state.key())], one.count);
        }
        text.family("vigie_queue_age_seconds", Kind::Gauge, "Age of the oldest delivery that is still to be made.");
        for lane in Lane::ALL {
            let waiting = ledger.standings.iter().filter(|one| one.lane == lane).filter_map(|one| one.oldest).min();
            let age = waiting.map_or(0, |oldest| (self.clock.now() - oldest).num_seconds().max(0));
            text.sample(&[("lane", lane.key())], age);
        }
        text.family("vigie_deliveries_by_group", Kind::Gauge, "Deliveries that are not accepted, by domain and state.");
        for ((group, state), count) in self.groups(ledger) {
            text.sample(&[("group", group), ("state", state.key())], count);
        }
        let unknown = ledger.standings.iter().filter(|one| one.state == DeliveryState::Unknown);
        text.family("vigie_unknown", Kind::Gauge, "Deliveries of which nobody knows whether they arrived.");
        text.sample(&[], unknown.map(|one| one.count).sum::<u64>());
    }

    /// Domains under the names of their groups; the largest of the others under their own.
    fn groups<'a>(&'a self, ledger: &'a Ledger) -> BTreeMap<(&'a str, DeliveryState), u64> {
        let mut groups: BTreeMap<(&str, DeliveryState), u64> = BTreeMap::new();
        for (domain, state, count) in &ledger.groups {
            let domain = domain.as_deref().unwrap_or("other");
            let group = match self.pacer.group_name(&format!("x@{domain}")) {
                "other" => domain,
                named => named,
            };
            *groups.entry((group, *state)).or_default() += count;
        }
        groups
    }

    fn relays(&self, text: &mut Exposition) {
        let relays = self.postman.relays();
        text.family("vigie_relay_up", Kind::Gauge, "Whether letters are given to this relay.");
        for one in &relays {
            text.sample(&[("relay", &one.relay)], u8::from(one.state != RelayState::Open));
        }
        text.family("vigie_relay_failures", Kind::Gauge, "Failures of this relay in a row.");
        for one in &relays {
            text.sample(&[("relay", &one.relay), ("circuit", one.state.key())], one.failures);
        }
    }

    fn certificates(&self, text: &mut Exposition) {
        let all = keys::list(&self.keys, self.clock.now()).unwrap_or_default();
        text.family("vigie_certificate_days_left", Kind::Gauge, "Days until the certificate in use ends.");
        for (purpose, word) in [(Purpose::Authority, "authority"), (Purpose::Sender, "sender")] {
            let current = all.iter().filter(|key| key.purpose == purpose && key.current && !key.revoked);
            if let Some(days) = current.map(|key| key.days_left).max() {
                text.sample(&[("purpose", word)], days);
            }
        }
    }
}

impl Seen {
    fn count(&mut self, tried: &Tried) {
        *self.attempts.entry((tried.lane, tried.outcome)).or_default() += tried.count;
        if tried.outcome == DeliveryState::Accepted {
            let waits = self.waits.entry(tried.lane).or_default();
            *waits.within.get_mut(tried.within).unwrap_or(&mut waits.beyond) += tried.count;
            waits.seconds += tried.seconds;
        }
    }
}

fn held(text: &mut Exposition, ledger: &Ledger) {
    let Held { editions, stopped, alarms, out_of_reach, readers, variants } = ledger.held;
    let help = "Editions that do not go on: a release that cannot be finished, or one that was stopped.";
    text.family("vigie_editions_held", Kind::Gauge, help);
    text.sample(&[("why", "unfinished")], editions);
    text.sample(&[("why", "stopped")], stopped);
    for (name, help, value) in [
        ("vigie_alarms_open", "Alarms that nobody has settled.", alarms),
        ("vigie_out_of_reach", "Contacts of the list that must not be written to.", out_of_reach),
        ("vigie_readers", "Contacts of the list that are written to.", readers),
        ("vigie_variants", "Variants that are kept.", variants),
        ("vigie_database_bytes", "Size of the database.", ledger.bytes),
    ] {
        text.family(name, Kind::Gauge, help);
        text.sample(&[], value);
    }
    text.family("vigie_scrape_seconds", Kind::Gauge, "How long it took to read the ledger for these figures.");
    text.sample(&[], ledger.took.as_secs_f64());
}

fn attempts(text: &mut Exposition, seen: &Seen) {
    text.family("vigie_attempts", Kind::Counter, "Attempts since this process began, by lane and outcome.");
    for ((lane, outcome), count) in &seen.attempts {
        text.sample(&[("lane", lane.key()), ("outcome", outcome.key())], count);
    }
    let help = "Seconds from the release to the acceptance by the relay.";
    text.family("vigie_acceptance_seconds", Kind::Histogram, help);
    for (lane, waits) in &seen.waits {
        let within: Vec<_> = WAIT_BOUNDS.iter().map(|bound| f64::from(*bound)).zip(waits.within).collect();
        text.histogram(&[("lane", lane.key())], &within, waits.beyond, waits.seconds);
    }
}

/// What the process knows of itself.
fn own(text: &mut Exposition, ready: bool) {
    for (name, help, tally) in [
        ("vigie_renders", "Letters printed by this process.", &tally::RENDERS),
        ("vigie_signatures", "Letters signed by this process.", &tally::SIGNATURES),
        ("vigie_alerts_held_back", "Alerts that this process left to the digest.", &tally::HELD_BACK),
    ] {
        text.family(name, Kind::Counter, help);
        text.sample(&[], tally.so_far());
    }
    text.family("vigie_ready", Kind::Gauge, "Whether the house can work.");
    text.sample(&[], u8::from(ready));
    text.family("vigie_build", Kind::Info, "Which program this is.");
    text.sample(&[("version", env!("CARGO_PKG_VERSION"))], 1);
    process::describe(text);
}
