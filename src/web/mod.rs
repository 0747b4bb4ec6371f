//! WEB: the pages for people with a browser. The only home of axum.
//!
//! What this room does: it takes a request, calls one story and shows the page that press prints. What it never does:
//! decide, write, or hold a sentence. Which door to open: one subject, one file, with its line in [`routes`]; only
//! `problem.rs` knows status codes; how connections are kept short and few is in `listen.rs`; figures for those who watch
//! are in `metrics.rs`, at an address of their own.
//!
//! Looking never acts: GET and HEAD show, POST acts, because mail programs and scanners follow links. Pages work without
//! scripts, ask nobody else for anything, and are for the holder of the link alone: nothing keeps or indexes them.

mod closed;
mod confirm;
mod guard;
mod health;
mod listen;
mod metrics;
mod problem;
mod reach;
mod tls;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderMap, header};
use axum::middleware;
use axum::routing::get;

pub use listen::{ListenError, Listener};
pub use metrics::open as open_metrics;
pub use reach::{Reach, reach};

use self::health::Vitals;
use crate::app::App;
use crate::config;
use crate::domain::question::Page;
use crate::domain::tenant::Brand;
use crate::enrolment::Registrar;
use crate::keys::Stamp;
use crate::press::{Press, PressError};

/// What every page needs.
#[derive(Debug, Clone)]
struct Door {
    press: Arc<Press>,
    registrar: Registrar,
    brand: Brand,
    settings: config::Web,
    stamp: Option<Stamp>,
    vitals: Vitals,
}

/// The pages of an application.
fn routes(door: &Arc<Door>) -> Router {
    Router::new()
        .route("/closed", get(closed::show))
        .route("/confirm/{token}", get(confirm::show).post(confirm::answer))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .fallback(problem::nothing_here)
        .method_not_allowed_fallback(problem::not_this_way)
        .layer(DefaultBodyLimit::max(door.settings.max_body_kilobytes << 10))
        .layer(middleware::from_fn_with_state(Arc::clone(door), guard::guard))
        .with_state(Arc::clone(door))
}

/// Opens the pages of an application at the address of its configuration.
pub async fn open(app: &App) -> Result<Listener, ListenError> {
    let door = Arc::new(Door {
        press: Arc::clone(&app.press),
        registrar: app.registrar(),
        brand: app.config.brand.clone(),
        settings: app.config.web.clone(),
        stamp: Stamp::open(&app.config.keys_dir()).ok(),
        vitals: Vitals::of(app),
    });
    Listener::bind(&door.settings, routes(&door)).await
}

impl Door {
    /// Prints a page for one request.
    fn print(&self, language: &str, page: &Page, nonce: &guard::Nonce) -> Result<String, PressError> {
        self.press.page(&self.brand, language, page, &nonce.0)
    }

    /// The language that a browser asks for, where nothing better is known.
    fn language(&self, headers: &HeaderMap) -> String {
        let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        self.press.preferred(asked.unwrap_or_default())
    }
}
