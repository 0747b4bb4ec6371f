//! `advisory diff`: what a revision says differently, in words or as data.

use anyhow::Result;
use clap::Args;

use super::answer::{Answer, End, clean};
use crate::app::App;

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The publisher's tracking id.
    id: String,
    /// The older revision: the publisher's version, or #N for the Nth that came. The one before, if not given.
    #[arg(long, value_name = "REVISION")]
    from: Option<String>,
    /// The newer revision; the current one, if not given.
    #[arg(long, value_name = "REVISION")]
    to: Option<String>,
    /// The language of the words.
    #[arg(long, default_value = "en")]
    language: String,
}

pub(super) async fn run(diff: &Diff, app: &App, answer: Answer) -> Result<End> {
    let compared = app.publisher.compare(&diff.id, diff.from.as_deref(), diff.to.as_deref()).await?;
    answer.give(&compared, || {
        let (from, to) = (&compared.from, &compared.to);
        let mut words = format!(
            "{}: revision #{} (version {}) and #{} (version {})\n",
            compared.advisory, from.nth, from.version, to.nth, to.version
        );
        for one in &compared.differences {
            words.push_str(&format!("- {}\n", app.press.difference(&diff.language, one)));
        }
        if compared.differences.is_empty() {
            words.push_str("they mean the same\n");
        }
        for text in &compared.history {
            words.push_str(&format!("the publisher: {text}\n"));
        }
        clean(&words)
    })?;
    Ok(End::Fine)
}
