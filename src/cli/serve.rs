//! `serve`: the engine and the pages in one process.

use anyhow::{Result, bail};
use serde_json::{Value, json};

use super::answer::{Answer, End};
use super::served::Served;
use super::work;
use crate::app::App;
use crate::config::Config;
use crate::delivery::Shift;
use crate::web;

/// Works and shows pages until it is told to stop (SIGINT, SIGTERM). What has begun is finished first.
pub(super) async fn run(config: Config, answer: Answer) -> Result<End> {
    let told = work::Told::listen()?;
    let app = super::open(config, None).await?;
    pages(&app, told, |document, words| answer.give(document, || words)).await
}

/// The same for an application that is open; `say` is given where it listens, as a document and in words.
pub(super) async fn pages(app: &App, told: work::Told, say: impl FnOnce(&Value, String) -> Result<()>) -> Result<End> {
    let shift = Shift::begin(&app.config.data.dir)?;
    let postman = app.postman()?;
    postman.begin(&shift).await?;
    let doors = web::open(app).await?;
    let mut served = Served::new();
    let (site, console) = (served.serve(Some(doors.site)), served.serve(doors.console));
    let exchange = served.serve(doors.exchange);
    let metrics = served.figures(app, &postman).await?;
    let document = json!({ "listening": site, "console": console, "exchange": exchange, "metrics": metrics });
    let open = [
        ("site", "http", site),
        ("portal and console", "http", console),
        ("for certificates", "https", exchange),
        ("figures", "http", metrics),
    ];
    let lines = open.iter().filter_map(|(name, how, at)| Some(format!("{name:18}  {how}://{}\n", (*at)?)));
    say(&document, lines.collect())?;
    let worked = Box::pin(work::until_stopped(app, &postman, told)).await;
    app.pulse.stop();
    if !served.close().await {
        bail!("the pages ended in disorder");
    }
    worked?;
    Ok(End::Fine)
}
