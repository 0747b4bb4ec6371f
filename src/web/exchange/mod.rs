//! The exchange: the database and the interface for programs, and a way into the portal, for those who hold a client
//! certificate.
//!
//! Nobody gets as far as a request without a certificate (`tls.rs`), and every request is judged again, so that what was
//! revoked a moment ago opens nothing. No proxy stands in front: headers that claim a certificate mean nothing here, or
//! anywhere.

mod sign_in;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Extension, Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;

use super::api::{self, Entrance};
use super::listen::{ListenError, Listener};
use super::problem::{self, Trouble};
use super::tls::{Gate, Shown};
use super::{Door, guarded, revocations};
use crate::app::App;
use crate::keys::{Holder, Turned};

/// Opens the door.
pub(super) async fn open(app: &App, door: &Arc<Door>, address: SocketAddr) -> Result<Listener, ListenError> {
    let gate = Gate::open(&app.config.web.exchange, &app.config.keys_dir()).map_err(ListenError::Gate)?;
    let gate = Arc::new(gate);
    let own = Router::new()
        .route("/", get(sign_in::front))
        .route("/whoami", get(whoami))
        .route("/sign-in", get(sign_in::show).post(sign_in::give));
    let pages = own.merge(api::routes(door, Entrance::Certificate));
    let pages = pages.layer(middleware::from_fn_with_state(Arc::clone(&gate), admit));
    let pages = pages.route("/crl.der", get(revocations::give));
    let listener = Listener::bind_at("web.exchange.listen", address, &door.settings, guarded(door, pages)).await?;
    Ok(listener.behind(gate))
}

/// Lets a request through if its certificate still counts; pages find its [`Holder`].
async fn admit(
    State(gate): State<Arc<Gate>>,
    Extension(shown): Extension<Shown>,
    mut request: Request,
    next: Next,
) -> Response {
    match gate.admit(&shown) {
        Ok(holder) => {
            request.extensions_mut().insert(holder);
            next.run(request).await
        }
        Err(Turned::Revoked | Turned::OutOfTime | Turned::Foreign) => problem::bare(Trouble::NotAdmitted),
    }
}

/// Whom the certificate names, for whoever sets up a client.
async fn whoami(Extension(holder): Extension<Holder>) -> Response {
    let said = json!({ "name": holder.name, "emails": holder.emails, "serial": holder.serial, "ours": holder.ours });
    Json(said).into_response()
}
