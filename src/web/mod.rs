//! WEB: the pages for people with a browser. The only home of axum.
//!
//! What this room does: it takes a request, calls one story and shows the page that press prints. What it never does:
//! decide, write, or hold a sentence. Which door to open: one subject, one file, with its line in [`routes`]; only
//! `problem.rs` knows status codes; how connections are kept short and few is in `listen.rs`; figures for those who watch
//! are in `metrics.rs`, at an address of their own.
//!
//! Looking never acts: GET and HEAD show, POST acts, because mail programs and scanners follow links. Pages work without
//! scripts, ask nobody else for anything, and are for the holder of the link alone: nothing keeps or indexes them.

mod api;
mod assets;
mod body;
mod closed;
mod confirm;
mod console;
mod counting;
mod exchange;
mod form;
mod guard;
mod guesses;
mod health;
mod leave;
mod listen;
mod metrics;
mod patience;
mod portal;
mod preferences;
mod problem;
mod public;
mod reach;
mod reply;
mod revocations;
mod session;
mod signup;
mod tls;
mod verify;
mod visit;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderMap, header};
use axum::middleware;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;

pub use listen::{ListenError, Listener};
pub use metrics::open as open_metrics;
pub use reach::{Reach, reach};

use self::health::Vitals;
use crate::app::App;
use crate::clock::Clock;
use crate::config;
use crate::delivery::told::Names;
use crate::domain::door;
use crate::domain::question::Page;
use crate::domain::tenant::Brand;
use crate::enrolment::{Registrar, Staffing};
use crate::keys::Stamp;
use crate::press::{Assets, Frame, Press, PressError};
use crate::publishing::Publisher;
use crate::store::Desk;

/// What every page needs.
#[derive(Debug, Clone)]
struct Door {
    press: Arc<Press>,
    assets: Assets,
    desk: Desk,
    publisher: Publisher,
    registrar: Registrar,
    staffing: Staffing,
    brand: Brand,
    settings: config::Web,
    stamp: Option<Stamp>,
    vitals: Vitals,
    keys: PathBuf,
    /// How letters are called.
    names: Names,
    /// The operator's own articles.
    articles: Option<PathBuf>,
    clock: Clock,
    /// For so many days a warning may stay open.
    open_days: u32,
    /// Who guesses at codes of letters.
    guesses: guesses::Guesses,
    /// Where readers sign in, without a slash at the end.
    portal: String,
}

/// The open site.
fn routes(door: &Arc<Door>) -> Router {
    let pages = public::routes()
        .route("/closed", get(closed::show))
        .route("/confirm/{token}", get(confirm::show).post(confirm::answer))
        .route("/unsubscribe/{token}", get(leave::show).post(leave::act))
        .route("/preferences", get(preferences::enter).post(preferences::ask))
        .route("/preferences/{token}", get(preferences::show).post(preferences::change))
        .route("/reply/{code}", get(reply::show).post(reply::answer))
        .route("/reply/known/{token}", get(reply::look).post(reply::know))
        .route("/subscribe", get(signup::door).post(signup::enter))
        .route("/{lang}/subscribe", get(signup::show).post(signup::enter))
        .route("/welcome/{token}", get(signup::welcoming).post(signup::welcome))
        .route("/verify", get(verify::door))
        .route("/crl.der", get(revocations::give));
    let settings = &door.settings;
    let pages = if settings.portal_url.is_empty() && settings.console_listen.is_some() {
        pages.merge(portal::routes()).merge(session::way_out()).merge(portal::door())
    } else {
        pages.merge(portal::signpost())
    };
    guarded(door, pages)
}

/// The doors of an application.
#[derive(Debug)]
pub struct Doors {
    /// The open site.
    pub site: Listener,
    /// The portal for readers and the console for the staff, if they are wanted.
    pub console: Option<Listener>,
    /// The door for holders of certificates, if it is wanted.
    pub exchange: Option<Listener>,
}

/// Opens the doors of an application at the addresses of its configuration.
pub async fn open(app: &App) -> Result<Doors, ListenError> {
    let door = Arc::new(Door::of(app));
    let settings = &app.config.web;
    let site = Listener::bind(settings, routes(&door)).await?;
    let console = match settings.console_listen {
        Some(address) => {
            let pages = session::routes().merge(portal::routes()).merge(console::routes());
            let pages = pages.merge(api::routes(&door, api::Entrance::Token));
            Some(Listener::bind_at("web.console_listen", address, settings, guarded(&door, pages)).await?)
        }
        None => None,
    };
    let exchange = match settings.exchange.listen {
        Some(address) => Some(exchange::open(app, &door, address).await?),
        None => None,
    };
    Ok(Doors { site, console, exchange })
}

/// Pages with what holds for every answer around them.
fn guarded(door: &Arc<Door>, pages: Router<Arc<Door>>) -> Router {
    pages
        .route("/assets/{name}", get(assets::give))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .fallback(problem::nothing_here)
        .method_not_allowed_fallback(problem::not_this_way)
        .layer(body::at_most(door.settings.max_body_kilobytes << 10))
        .layer(middleware::from_fn_with_state(Arc::clone(door), guard::guard))
        .with_state(Arc::clone(door))
}

impl Door {
    fn of(app: &App) -> Self {
        Self {
            press: Arc::clone(&app.press),
            assets: app.press.assets(&app.config.brand.key),
            desk: app.desk.clone(),
            publisher: app.publisher.clone(),
            registrar: app.registrar(),
            staffing: app.staffing(),
            brand: app.config.brand.clone(),
            settings: app.config.web.clone(),
            stamp: Stamp::open(&app.config.keys_dir()).ok(),
            vitals: Vitals::of(app),
            keys: app.config.keys_dir(),
            names: Names {
                domain: app.config.brand.domain.clone(),
                many: app.config.channels.email.has_many_recipients(),
            },
            articles: app.config.newsletter.articles.clone(),
            clock: app.clock.clone(),
            open_days: app.config.digest.open_days,
            guesses: guesses::Guesses::new(app.config.web.wrong_codes),
            portal: app.config.portal_url().to_owned(),
        }
    }
}

impl Door {
    /// Prints a page for one request.
    fn print(&self, language: &str, page: &Page, nonce: &guard::Nonce) -> Result<String, PressError> {
        self.press.page_in(&Frame::bare(&self.brand, language, (&nonce.0, &self.assets)), page)
    }

    /// The answer with a page.
    fn show(&self, language: &str, page: &Page, nonce: &guard::Nonce) -> Response {
        match self.print(language, page, nonce) {
            Ok(page) => Html(page).into_response(),
            Err(error) => {
                tracing::error!(%error, "a page could not be printed");
                problem::page(self, language, nonce, problem::Trouble::Ours)
            }
        }
    }

    /// The answer with a page at the door.
    fn answer(&self, language: &str, page: door::Door, nonce: &guard::Nonce) -> Response {
        self.show(language, &Page::Door(page), nonce)
    }

    /// What tells one visitor from another: what the proxy in front says last, because only that is not the visitor's own
    /// word.
    fn source(&self, headers: &HeaderMap) -> String {
        let told = headers.get_all(self.settings.source.as_str()).iter().next_back();
        let told = told.and_then(|value| value.to_str().ok()).and_then(|value| value.rsplit(',').next());
        told.map(str::trim).unwrap_or_default().to_owned()
    }

    /// The language that a browser asks for, where nothing better is known.
    fn language(&self, headers: &HeaderMap) -> String {
        let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        self.press.preferred(asked.unwrap_or_default())
    }
}
