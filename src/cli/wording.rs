//! `advisory text`: what operators say about an advisory in their own words, by language, skill and block.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand, ValueEnum};

use super::answer::{Answer, End, clean, table};
use super::article::Skill;
use crate::app::App;
use crate::domain::wording::{self, Wording, WordingPlace, WordingState};
use crate::publishing::{ShownText, Texts};

/// A text is short; more is not read.
const LONGEST: u64 = 64 << 10;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Which texts there are, and how far each is.
    List {
        /// The publisher's tracking id.
        id: String,
        /// All places, also those where nobody wrote anything.
        #[arg(long)]
        all: bool,
    },
    /// Write a text, as a draft.
    Set {
        #[command(flatten)]
        place: Place,
        /// The file with the words, Markdown as articles have it; - for standard input.
        file: PathBuf,
        /// Who wrote it.
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
    },
    /// Say that a text may stand in letters; after a new revision, that it still may.
    Approve {
        #[command(flatten)]
        place: Place,
        /// Who approves it.
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// The beginning of the digest of what was looked at, from the list.
        #[arg(long, value_name = "DIGEST")]
        seen: Option<String>,
    },
    /// Take a text away: letters say it in our own sentences again.
    Remove {
        #[command(flatten)]
        place: Place,
        /// Who takes it away.
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
    },
}

/// Which text.
#[derive(Debug, Args)]
pub(super) struct Place {
    /// The publisher's tracking id.
    id: String,
    /// The language of its readers.
    #[arg(long, value_name = "TAG")]
    language: String,
    /// How much its readers know.
    #[arg(long)]
    skill: Skill,
    /// Which part of the letter.
    #[arg(long)]
    block: Block,
}

/// A part of a letter.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Block {
    /// What could happen.
    Consequence,
    /// What to do.
    Action,
    /// Something else, below the steps.
    Note,
}

impl Place {
    fn is(&self) -> WordingPlace {
        let block = match self.block {
            Block::Consequence => wording::Block::Consequence,
            Block::Action => wording::Block::Action,
            Block::Note => wording::Block::Note,
        };
        WordingPlace { language: self.language.clone(), skill: self.skill.into(), block }
    }
}

pub(super) async fn run(command: Command, app: &App, answer: Answer) -> Result<End> {
    let written = match command {
        Command::List { id, all } => {
            let mut texts = app.publisher.texts(&id).await?;
            texts.texts.retain(|one| all || one.state != WordingState::Missing);
            answer.give(&texts, || list_words(&texts))?;
            return Ok(End::Fine);
        }
        Command::Set { place, file, by } => {
            let wording = Wording { place: place.is(), text: text(&file)? };
            app.publisher.write_text(&place.id, &wording, by.as_deref()).await?
        }
        Command::Approve { place, by, seen } => {
            let said = (by.as_deref(), seen.as_deref());
            app.publisher.approve_text(&place.id, &place.is(), said).await?
        }
        Command::Remove { place, by } => {
            let wording = Wording { place: place.is(), text: String::new() };
            app.publisher.write_text(&place.id, &wording, by.as_deref()).await?
        }
    };
    answer.give(&written, || clean(&format!("{}: {}\n", name(&written), written.state.key())))?;
    Ok(End::Fine)
}

fn text(file: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin().take(LONGEST).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|open| open.take(LONGEST).read_to_end(&mut bytes))
    };
    read.with_context(|| file.display().to_string())?;
    String::from_utf8(bytes).with_context(|| format!("{}: is not UTF-8", file.display()))
}

fn name(text: &ShownText) -> String {
    format!("{}, {}, {}", text.place.language, text.place.skill.key(), text.place.block.key())
}

fn list_words(texts: &Texts) -> String {
    let rows: Vec<Vec<String>> = texts
        .texts
        .iter()
        .map(|one| {
            let by = [&one.written_by, &one.approved_by].map(|by| by.clone().unwrap_or_default());
            let seen = one.seen.as_deref().and_then(|seen| seen.get(..12)).unwrap_or_default().to_owned();
            let [written, approved] = by;
            let place = &one.place;
            let place = [place.language.clone(), place.skill.key().to_owned(), place.block.key().to_owned()];
            place.into_iter().chain([one.state.key().to_owned(), written, approved, seen]).collect()
        })
        .collect();
    let headings = ["language", "skill", "block", "state", "written by", "approved by", "seen"];
    clean(&format!("{}, version {}\n{}", texts.advisory, texts.version, table(&headings, &rows)))
}
