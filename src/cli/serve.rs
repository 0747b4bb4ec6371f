//! `serve`: the engine and the pages in one process.

use std::sync::Arc;

use anyhow::{Result, bail};
use serde_json::json;
use tokio::sync::Notify;

use super::answer::{Answer, End};
use super::figures::Figures;
use super::work;
use crate::config::Config;
use crate::delivery::Shift;
use crate::web;

/// Works and shows pages until it is told to stop (SIGINT, SIGTERM). What has begun is finished first.
pub(super) async fn run(config: Config, answer: Answer) -> Result<End> {
    let told = work::Told::listen()?;
    let app = super::open(config, None).await?;
    let shift = Shift::begin(&app.config.data.dir)?;
    let postman = app.postman()?;
    postman.begin(&shift).await?;
    let listener = web::open(&app).await?;
    let figures = Figures::open(&app, &postman).await?;
    let address = listener.address();
    let document = json!({ "listening": address, "metrics": figures.address() });
    answer.give(&document, || format!("listening on http://{address}\n"))?;
    let closing = Arc::new(Notify::new());
    let stop = Arc::clone(&closing);
    let pages = tokio::spawn(listener.serve(async move { stop.notified().await }));
    let worked = Box::pin(work::until_stopped(&app, &postman, told)).await;
    app.pulse.stop();
    closing.notify_one();
    figures.close().await;
    if pages.await.is_err() {
        bail!("the pages ended in disorder");
    }
    worked?;
    Ok(End::Fine)
}
