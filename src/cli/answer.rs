//! Answers: words for people or one JSON document on standard output, errors on standard error, and how it ended.
//!
//! Whatever comes out of documents and subscriber files is shown without control characters: a terminal obeys some.

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// All fine.
    Fine,
    /// Something was refused or failed; what was good is kept.
    SomethingRefused,
    /// The command or the configuration cannot be meant so.
    WrongUsage,
    /// Nothing was kept; whoever handed it in has to try again (`EX_TEMPFAIL` of sysexits.h, which mail servers know).
    TryLater,
}

impl End {
    /// Fine, unless something was refused.
    pub(super) fn refused_if(refused: bool) -> Self {
        if refused { Self::SomethingRefused } else { Self::Fine }
    }
}

/// Where answers go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer {
    json: bool,
}

impl Answer {
    pub(super) fn new(json: bool) -> Self {
        Self { json }
    }

    /// Whether one JSON document is wanted.
    pub(super) fn is_json(self) -> bool {
        self.json
    }

    /// Gives the answer: `document` as JSON, or `words`.
    pub(super) fn give<T: Serialize>(self, document: &T, words: impl FnOnce() -> String) -> Result<()> {
        let text = if self.json { serde_json::to_string_pretty(document)? + "\n" } else { words() };
        Self::print(&text)
    }

    /// Prints text as it is. A reader who has gone away is no error.
    pub(super) fn print(text: &str) -> Result<()> {
        match io::stdout().lock().write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Says what is wrong with the usage.
    pub(super) fn wrong_usage(self, why: &str) -> Result<End> {
        if self.json {
            writeln!(io::stdout().lock(), "{}", serde_json::json!({ "error": why }))?;
        }
        writeln!(io::stderr().lock(), "vigie: {}", clean(why))?;
        Ok(End::WrongUsage)
    }

    /// Says why nothing was kept.
    pub(super) fn try_later(why: &str) -> Result<End> {
        writeln!(io::stderr().lock(), "vigie: {}", clean(why))?;
        Ok(End::TryLater)
    }

    /// Says why the command failed.
    pub(super) fn failed(self, error: &anyhow::Error) -> ExitCode {
        let why = format!("{error:#}");
        if self.json {
            let document = serde_json::json!({ "error": why });
            drop(writeln!(io::stdout().lock(), "{document}"));
        }
        drop(writeln!(io::stderr().lock(), "vigie: {}", clean(&why)));
        ExitCode::from(1)
    }

    /// A bar for long work; hidden where nobody watches.
    pub(super) fn bar(self, total: Option<u64>, what: &'static str) -> ProgressBar {
        if self.json || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = total.map_or_else(ProgressBar::no_length, ProgressBar::new);
        let form = match total {
            Some(_) => "{msg} {wide_bar} {human_pos}/{human_len} {per_sec} {eta}",
            None => "{spinner} {msg} {human_pos} ({per_sec}) {elapsed}",
        };
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        bar.set_message(what);
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }
}

/// Text from outside without anything that a terminal would obey, the signs that turn the direction of writing included.
pub(super) fn clean(text: &str) -> String {
    let obeyed = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !obeyed(*c) || *c == '\n').collect()
}

/// Rows under headings, each column as wide as its widest cell, the last one as long as it likes.
pub(super) fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = headings.iter().map(|heading| heading.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let headings: Vec<String> = headings.iter().map(ToString::to_string).collect();
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let mut text = String::new();
    for row in [&headings, &rule].into_iter().chain(rows) {
        let cells = row.iter().zip(&widths).map(|(cell, width)| {
            let cell = clean(cell).replace('\n', " ");
            let gap = width.saturating_sub(cell.chars().count());
            cell + &" ".repeat(gap)
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}
