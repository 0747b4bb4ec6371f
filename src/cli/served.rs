//! What a working process serves beside its work: its figures, and the doors of `serve`.

use std::net::SocketAddr;

use anyhow::Result;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::App;
use crate::delivery::Postman;
use crate::web::{self, Listener};

/// Listeners that are served until all of them are closed.
#[derive(Debug)]
pub(super) struct Served {
    serving: Vec<JoinHandle<()>>,
    closing: watch::Sender<bool>,
}

impl Served {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self { serving: Vec::new(), closing: watch::Sender::new(false) }
    }

    /// Begins to serve a listener, where there is one, and says where.
    pub(super) fn serve(&mut self, listener: Option<Listener>) -> Option<SocketAddr> {
        let listener = listener?;
        let (address, mut told) = (listener.address(), self.closing.subscribe());
        let stop = async move { drop(told.wait_for(|closing| *closing).await) };
        self.serving.push(tokio::spawn(listener.serve(stop)));
        Some(address)
    }

    /// Begins to serve the figures, where an address is configured for them.
    pub(super) async fn figures(&mut self, app: &App, postman: &Postman) -> Result<Option<SocketAddr>> {
        Ok(self.serve(web::open_metrics(app, postman).await?))
    }

    /// Ends serving; requests that have begun are finished. False if something ended in disorder.
    pub(super) async fn close(self) -> bool {
        self.closing.send_replace(true);
        let mut orderly = true;
        for serving in self.serving {
            orderly &= serving.await.is_ok();
        }
        orderly
    }
}
