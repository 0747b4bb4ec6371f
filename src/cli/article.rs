//! `article`: the awareness articles of the newsletter, ours and the operator's own.
//!
//! Needs the database only for the audit trail. Never sends anything.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Subcommand, ValueEnum};
use serde_json::json;

use super::answer::{Answer, End, clean, table};
use crate::app::App;
use crate::config::Config;
use crate::domain::article::{Depth, Name, State};
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::finding::Finding;
use crate::domain::subscriber;
use crate::press::Press;
use crate::publishing::{Editor, Listed};
use crate::store::Desk;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// All articles, and how far each is in each language.
    List,
    /// One article as its readers get it.
    Show {
        /// Its slug, the name of its files.
        slug: String,
        /// The reader's language.
        #[arg(long, value_name = "TAG")]
        language: String,
        /// How much the reader knows.
        #[arg(long, default_value = "beginner")]
        skill: Skill,
    },
    /// What is wrong with your own articles, by file and line.
    Check {
        /// A folder to look through instead of the configured one.
        dir: Option<PathBuf>,
    },
    /// Say that a text of your own may be sent.
    Approve(Text),
    /// Begin an article, or a translation of one, in your own folder.
    New(Text),
}

/// One text of an article.
#[derive(Debug, clap::Args)]
pub(super) struct Text {
    /// The article's slug.
    slug: String,
    /// The text's language.
    #[arg(long, value_name = "TAG")]
    language: String,
    /// The text for readers who look after computers.
    #[arg(long)]
    expert: bool,
}

/// How much a reader knows.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Skill {
    Beginner,
    Intermediate,
    Expert,
}

impl From<Skill> for subscriber::Skill {
    fn from(skill: Skill) -> Self {
        match skill {
            Skill::Beginner => Self::Beginner,
            Skill::Intermediate => Self::Intermediate,
            Skill::Expert => Self::Expert,
        }
    }
}

impl From<Text> for Name {
    fn from(text: Text) -> Self {
        let depth = if text.expert { Depth::Expert } else { Depth::Everybody };
        Self { slug: text.slug, language: text.language, depth }
    }
}

pub(super) async fn run(command: Command, config: &Config, answer: Answer) -> Result<End> {
    let press = Press::open(config.press.overlay.as_deref())?;
    let editor = Editor::open(config.newsletter.articles.as_deref(), press.languages())?;
    match command {
        Command::List => {
            let listed = editor.list();
            answer.give(&json!({ "articles": listed }), || words(&listed))?;
        }
        Command::Show { slug, language, skill } => {
            let told = editor.show(&slug, &language, skill.into())?;
            let own_language = told.is_in(&language);
            let (text, html) = press.article(&told);
            let document = json!({ "slug": told.slug, "language": told.language, "asked": language,
                "fallback": !own_language, "title": told.title, "summary": told.summary, "text": text, "html": html });
            answer.give(&document, || {
                let mark =
                    if own_language { String::new() } else { format!("(in {}, not in {language})\n", told.language) };
                clean(&format!("{mark}{text}"))
            })?;
        }
        Command::Check { dir } => {
            let flaws = editor.flaws(dir.as_deref())?;
            answer.give(&json!({ "ok": flaws.is_empty(), "flaws": flaws }), || {
                let lines: Vec<String> = flaws.iter().map(ToString::to_string).collect();
                if lines.is_empty() { "all fine\n".to_owned() } else { clean(&(lines.join("\n") + "\n")) }
            })?;
            return Ok(End::refused_if(!flaws.is_empty()));
        }
        Command::Approve(text) => {
            let (deed, desk) = (changed(&text, "approved"), trail(config).await);
            let file = editor.approve(&text.into())?;
            super::note(desk.as_ref(), &deed).await;
            answer.give(&json!({ "approved": file }), || format!("{}: approved\n", file.display()))?;
        }
        Command::New(text) => {
            let (deed, desk) = (changed(&text, "begun"), trail(config).await);
            let file = editor.begin(&text.into())?;
            super::note(desk.as_ref(), &deed).await;
            answer.give(&json!({ "file": file }), || {
                format!("{}: write it, then `vigie article check` and `vigie article approve`\n", file.display())
            })?;
        }
    }
    Ok(End::Fine)
}

/// The trail of the instance, if there is one here: whoever writes articles elsewhere needs no database for it.
async fn trail(config: &Config) -> Option<Desk> {
    if App::is_founded(config) { super::trail(config).await } else { None }
}

fn changed(text: &Text, state: &str) -> Deed {
    Deed::of(Action::ArticleChange, SubjectKind::Article, &text.slug)
        .with("language", text.language.as_str())
        .with("expert", text.expert)
        .with("state", state)
}

/// A row for each article, a column for each language: the text for everybody, and the one for experts where it is not as
/// far.
fn words(listed: &[Listed]) -> String {
    let languages: Vec<&str> = listed.first().map_or(Vec::new(), |article| {
        article.texts.iter().filter(|text| text.depth == Depth::Everybody).map(|text| text.language.as_str()).collect()
    });
    let rows: Vec<Vec<String>> = listed
        .iter()
        .map(|article| {
            let state = |language: &str, depth: Depth| {
                let text = article.texts.iter().find(|text| text.language == language && text.depth == depth);
                text.map_or(State::Missing, |text| text.state)
            };
            let cell = |language: &&str| {
                let (plain, expert) = (state(language, Depth::Everybody), state(language, Depth::Expert));
                if plain == expert { plain.key().to_owned() } else { format!("{} / {}", plain.key(), expert.key()) }
            };
            std::iter::once(article.slug.clone())
                .chain(languages.iter().map(cell))
                .chain([article.title.clone()])
                .collect()
        })
        .collect();
    let headings: Vec<&str> = ["article"].into_iter().chain(languages).chain(["title"]).collect();
    table(&headings, &rows) + "everybody / expert, where the two differ\n"
}

/// What `check` says of articles: flaws, and texts that readers get in another language.
pub(super) fn findings(config: &Config) -> Vec<Finding> {
    let own = config.newsletter.articles.as_deref();
    let press = Press::open(config.press.overlay.as_deref());
    let languages = press.map(|press| press.languages()).unwrap_or_default();
    let editor = match Editor::open(own, languages) {
        Ok(editor) => editor,
        Err(why) => {
            return vec![Finding::error("newsletter.articles", why, "name the folder, or leave the setting empty")];
        }
    };
    let mut findings = Vec::new();
    for flaw in editor.flaws(None).unwrap_or_default() {
        let remedy = "mend the line; until then nothing of this article is sent";
        findings.push(Finding::error(format!("{}:{}", flaw.file, flaw.line), flaw.why, remedy));
    }
    for article in editor.list() {
        let behind: Vec<String> = article
            .texts
            .iter()
            .filter(|text| text.depth == Depth::Everybody && text.state != State::Approved)
            .map(|text| format!("{} {}", text.language, text.state.key()))
            .collect();
        if !behind.is_empty() {
            let what = format!("not approved in every language: {}", behind.join(", "));
            let remedy =
                "translate and approve it; until then these readers get it in another language, and are told so";
            findings.push(Finding::note(format!("article {}", article.slug), what, remedy));
        }
    }
    for (month, slugs) in &config.newsletter.articles_of {
        for slug in slugs.iter().filter(|slug| !editor.articles().for_trade(None).contains(&slug.as_str())) {
            let what = format!("{slug} is no article that may be sent to everybody");
            findings.push(Finding::warning(
                format!("newsletter.articles_of.{month}"),
                what,
                "correct the name, or approve it",
            ));
        }
    }
    findings
}
