//! A rehearsal as files: every letter as a mail program, a text editor and a browser take it, and a page that shows them
//! one beside the other.
//!
//! Letters are shown in a frame without scripts; what comes out of documents is escaped. A folder with anything else in it
//! is left alone.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::super::answer::clean;
use crate::publishing::{Sheet, Summary};

/// The folder and its list, as far as it is written.
#[derive(Debug)]
pub(super) struct Pages {
    folder: PathBuf,
    index: BufWriter<fs::File>,
    first: Option<String>,
}

const HEAD: &str = "<!doctype html>
<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">
<title>Preview</title>
<style>
body { margin: 0; font: 16px/1.4 system-ui, sans-serif; display: grid; grid-template-columns: 26rem 1fr; height: 100vh }
nav { overflow: auto; padding: 1rem } iframe { border: 0; width: 100%; height: 100%; background: #fff }
li { margin: 0 0 .75rem } small { display: block } pre { white-space: pre-wrap; font-size: 12px }
</style></head><body><nav><h1>Preview</h1><ol>
";

/// The name of a letter's files, without their ending.
pub(super) fn name(number: usize) -> String {
    format!("letter-{number:05}")
}

impl Pages {
    /// Makes the folder, or empties what an earlier preview left in it.
    pub(super) fn open(folder: &Path) -> Result<Self> {
        let about = || folder.display().to_string();
        fs::create_dir_all(folder).with_context(about)?;
        for entry in fs::read_dir(folder).with_context(about)? {
            let file = entry?.path();
            let own = file.file_name().and_then(|name| name.to_str()).is_some_and(is_ours);
            if !own {
                bail!("{} holds something else: {}", folder.display(), file.display());
            }
            fs::remove_file(file)?;
        }
        let mut index = BufWriter::new(fs::File::create(folder.join("index.html")).with_context(about)?);
        index.write_all(HEAD.as_bytes())?;
        Ok(Self { folder: folder.to_owned(), index, first: None })
    }

    /// Writes a letter.
    pub(super) fn add(&mut self, sheet: &Sheet) -> Result<()> {
        let name = name(sheet.number);
        let write = |ending: &str, bytes: &[u8]| fs::write(self.folder.join(format!("{name}.{ending}")), bytes);
        write("eml", &sheet.mail)?;
        let mut links = vec![format!("<a href=\"{name}.eml\">eml</a>")];
        for (ending, words) in [("txt", &sheet.text), ("html", &sheet.html)] {
            if let Some(words) = words {
                write(ending, words.as_bytes())?;
                links.push(format!("<a target=\"letter\" href=\"{name}.{ending}\">{ending}</a>"));
            }
        }
        if let Some(difference) = sheet.difference.as_ref().filter(|difference| !difference.text.is_empty()) {
            write("diff.txt", difference.text.as_bytes())?;
            links.push(format!("<a target=\"letter\" href=\"{name}.diff.txt\">difference</a>"));
        }
        let shown = if sheet.html.is_some() { "html" } else { "txt" };
        self.first.get_or_insert_with(|| format!("{name}.{shown}"));
        let skill = sheet.skill.map(|skill| format!(", {}", skill.key())).unwrap_or_default();
        writeln!(
            self.index,
            "<li><a target=\"letter\" href=\"{name}.{shown}\">{}</a><small>{} readers, {}{skill}, {}</small><small>{}</small></li>",
            escaped(&sheet.subject),
            sheet.readers,
            escaped(&sheet.languages.join("+")),
            super::form(sheet),
            links.join(" · ")
        )?;
        Ok(())
    }

    /// Ends the list; the page to open.
    pub(super) fn close(mut self, summary: &Summary) -> Result<PathBuf> {
        let first = self.first.unwrap_or_default();
        writeln!(
            self.index,
            "</ol><pre>{}</pre></nav><iframe name=\"letter\" sandbox src=\"{first}\"></iframe></body></html>",
            escaped(&super::summary_words(summary))
        )?;
        self.index.flush()?;
        Ok(self.folder.join("index.html"))
    }
}

/// Files that a preview writes.
fn is_ours(name: &str) -> bool {
    name == "index.html" || name.starts_with("letter-")
}

fn escaped(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
