//! The figures of a working process, served beside its work.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Result;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::app::App;
use crate::delivery::Postman;
use crate::web;

/// Served until closed; nothing where no address is configured.
#[derive(Debug, Default)]
pub(super) struct Figures {
    served: Option<(SocketAddr, JoinHandle<()>)>,
    closing: Arc<Notify>,
}

impl Figures {
    /// Begins to serve them.
    pub(super) async fn open(app: &App, postman: &Postman) -> Result<Self> {
        let closing = Arc::new(Notify::new());
        let listener = web::open_metrics(app, postman).await?;
        let served = listener.map(|listener| {
            let (address, stop) = (listener.address(), Arc::clone(&closing));
            (address, tokio::spawn(listener.serve(async move { stop.notified().await })))
        });
        Ok(Self { served, closing })
    }

    /// Where they are served.
    pub(super) fn address(&self) -> Option<SocketAddr> {
        self.served.as_ref().map(|(address, _)| *address)
    }

    /// Ends serving; requests that have begun are finished.
    pub(super) async fn close(self) {
        self.closing.notify_one();
        if let Some((_, serving)) = self.served {
            drop(serving.await);
        }
    }
}
