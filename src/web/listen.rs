//! Listening: plain HTTP/1.1 for a proxy in front, which speaks TLS and later versions.
//!
//! What a stranger can hold is bounded: the number of connections, the time until the head of a request is whole, the time
//! for which nothing of an answer is taken, and (in `guard.rs`) the time and size of the rest. When the house closes, requests that have begun are finished.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use thiserror::Error;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::patience::Patient;
use super::tls::Gate;
use crate::config::Web;

/// Why nobody can come in.
#[derive(Debug, Error)]
pub enum ListenError {
    /// The door for holders of certificates cannot tell who is one.
    #[error("web.exchange: {0}")]
    Gate(String),
    /// The address cannot be used.
    #[error("{key}: {address}: {why}")]
    Address {
        /// The setting that names it.
        key: &'static str,
        /// Which.
        address: SocketAddr,
        /// What the system said.
        why: std::io::Error,
    },
}

/// An open door.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    address: SocketAddr,
    routes: Router,
    places: Arc<Semaphore>,
    patience: Duration,
    gate: Option<Arc<Gate>>,
}

/// The most bytes of a request's head, which the protocol's reader keeps in memory.
const HEAD: usize = 16 << 10;

impl Listener {
    pub(super) async fn bind(settings: &Web, routes: Router) -> Result<Self, ListenError> {
        Self::bind_at("web.listen", settings.listen, settings, routes).await
    }

    /// The same at another address, which the setting `key` names.
    pub(super) async fn bind_at(
        key: &'static str,
        address: SocketAddr,
        settings: &Web,
        routes: Router,
    ) -> Result<Self, ListenError> {
        let failed = |why| ListenError::Address { key, address, why };
        let socket = TcpListener::bind(address).await.map_err(failed)?;
        let address = socket.local_addr().map_err(failed)?;
        let places = Arc::new(Semaphore::new(settings.connections.max(1)));
        Ok(Self { socket, address, routes, places, patience: settings.timeout, gate: None })
    }

    /// The same, for holders of certificates alone.
    pub(super) fn behind(self, gate: Arc<Gate>) -> Self {
        Self { gate: Some(gate), ..self }
    }

    /// Where it listens; the port is the real one where the configuration says 0.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop` ends; then takes nobody else in, and waits for those inside as long as one request may take.
    pub async fn serve(self, stop: impl Future<Output = ()>) {
        let inside = GracefulShutdown::new();
        tokio::pin!(stop);
        loop {
            tokio::select! {
                () = &mut stop => break,
                came = self.next() => if let Some((stream, place)) = came {
                    self.attend(stream, place, &inside);
                },
            }
        }
        drop(self.socket);
        if tokio::time::timeout(self.patience, inside.shutdown()).await.is_err() {
            tracing::warn!("some requests were cut off");
        }
    }

    /// The next visitor, once there is a place.
    async fn next(&self) -> Option<(TcpStream, OwnedSemaphorePermit)> {
        let place = Arc::clone(&self.places).acquire_owned().await.ok()?;
        match self.socket.accept().await {
            Ok((stream, _)) => Some((stream, place)),
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
                None
            }
        }
    }

    fn attend(&self, stream: TcpStream, place: OwnedSemaphorePermit, inside: &GracefulShutdown) {
        let (routes, patience) = (self.routes.clone(), self.patience);
        let watcher = inside.watcher();
        let Some(gate) = self.gate.clone() else {
            tokio::spawn(converse(stream, routes, patience, watcher, place));
            return;
        };
        tokio::spawn(async move {
            match tokio::time::timeout(patience, gate.receive(stream)).await {
                Ok(Ok((stream, shown))) => {
                    let routes = routes.layer(Extension(shown));
                    converse(stream, routes, patience, watcher, place).await;
                }
                Ok(Err(why)) => tracing::info!(%why, "a client was turned away"),
                Err(_) => tracing::debug!("a handshake took too long"),
            }
        });
    }
}

/// Answers the requests of one connection until it ends; `place` is given back then.
async fn converse<S>(stream: S, routes: Router, patience: Duration, watcher: Watcher, place: OwnedSemaphorePermit)
where
    S: AsyncRead + AsyncWrite + Unpin + 'static,
{
    let stream = TokioIo::new(Patient::new(stream, patience));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .max_buf_size(HEAD)
        .serve_connection(stream, TowerToHyperService::new(routes));
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
    drop(place);
}
