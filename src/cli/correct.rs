//! `edition correct`, `edition recall`: what was wrong with a letter, told to exactly those who had it, once the persons
//! agree whom the letter needed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::answer::{Answer, End};
use super::order::waiting_words;
use super::preview;
use crate::app::App;
use crate::domain::correction::Correction;
use crate::publishing::Rehearsing;

#[derive(Debug, Args)]
pub(super) struct Correct {
    #[command(flatten)]
    what: What,
    /// Who corrects it: the first of the persons who must agree.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Only show who would get which letter; nothing is sent (`edition preview correction` shows more).
    #[arg(long)]
    dry_run: bool,
}

/// What is said about which edition.
#[derive(Debug, Args)]
pub(super) struct What {
    /// The edition, by its id or the beginning of it.
    id: String,
    /// Your words in Markdown: a file, or a folder with one for each language (en.md, de.md).
    #[arg(long, value_name = "PATH")]
    words: PathBuf,
    /// The language of the file.
    #[arg(long, default_value = "en")]
    language: String,
}

impl What {
    /// The correction itself; every language in it is one of the letters'.
    pub(super) async fn read(&self, recall: bool, app: &App) -> Result<Correction> {
        let words = words(&self.words, &self.language)?;
        if let Some(unknown) = words.keys().find(|tag| !app.press.speaks(tag)) {
            bail!("{unknown} is no language of the letters");
        }
        Ok(Correction { edition: app.desk.edition_id(&self.id).await?, recall, words })
    }
}

pub(super) async fn run(correct: &Correct, recall: bool, app: &App, answer: Answer) -> Result<End> {
    let correction = correct.what.read(recall, app).await?;
    if correct.dry_run {
        let rehearsal = app.publisher.rehearse_correction(&correction, &Rehearsing::default()).await?;
        preview::show(rehearsal, &preview::Showing::of_words(), answer).await?;
        return Ok(End::Fine);
    }
    let began = app.clock.now();
    let corrected = app.publisher.correct(&correction, correct.by.as_deref()).await?;
    let id = &correction.edition;
    answer.give(&corrected, || match (&corrected.order, corrected.done_before, corrected.readers) {
        (Some(order), _, readers) => format!("{id}: {readers} readers would get it; {}", waiting_words(order)),
        (_, true, _) => format!("{id}: that was told before; nobody gets it again\n"),
        (_, false, 0) => format!("{id}: nobody had a letter of it\n"),
        (_, false, readers) => format!("{id}: {readers} readers, {} letters\n", corrected.variants),
    })?;
    let waited = corrected.order.is_some_and(|order| order.ordered_at.is_some_and(|at| at < began));
    Ok(End::refused_if(waited))
}

/// The words by language.
fn words(path: &Path, language: &str) -> Result<BTreeMap<String, String>> {
    let read = |file: &Path| std::fs::read_to_string(file).with_context(|| file.display().to_string());
    if !path.is_dir() {
        return Ok(BTreeMap::from([(language.to_owned(), read(path)?)]));
    }
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(path).with_context(|| path.display().to_string())? {
        let file = entry?.path();
        let tag = file.file_stem().and_then(std::ffi::OsStr::to_str).map(str::to_owned);
        if let Some(tag) = tag.filter(|_| file.extension().is_some_and(|ending| ending == "md")) {
            found.insert(tag, read(&file)?);
        }
    }
    if found.is_empty() {
        bail!("{}: no file like en.md in it", path.display());
    }
    Ok(found)
}
