//! `edition correct`, `edition recall`: what was wrong with a letter, told to exactly those who had it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::answer::{Answer, End};
use crate::app::App;

#[derive(Debug, Args)]
pub(super) struct Correct {
    /// The edition, by its id or the beginning of it.
    id: String,
    /// Your words in Markdown: a file, or a folder with one for each language (en.md, de.md).
    #[arg(long, value_name = "PATH")]
    words: PathBuf,
    /// The language of the file.
    #[arg(long, default_value = "en")]
    language: String,
}

pub(super) async fn run(correct: &Correct, recall: bool, app: &App, answer: Answer) -> Result<End> {
    let words = words(&correct.words, &correct.language)?;
    if let Some(unknown) = words.keys().find(|tag| !app.press.speaks(tag)) {
        bail!("{unknown} is no language of the letters");
    }
    let id = app.desk.edition_id(&correct.id).await?;
    let corrected = app.publisher.correct(&id, &words, recall).await?;
    answer.give(&corrected, || match (corrected.done_before, corrected.readers) {
        (true, _) => format!("{id}: that was told before; nobody gets it again\n"),
        (false, 0) => format!("{id}: nobody had a letter of it\n"),
        (false, readers) => format!("{id}: {readers} readers, {} letters\n", corrected.variants),
    })?;
    Ok(End::Fine)
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
