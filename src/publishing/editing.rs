//! The editor's desk: articles looked through, begun and approved.
//!
//! Ours are inside the program and are only read; an operator's own lie in a folder, and approving one changes one line of
//! its file. Never decides which article is sent when ([`Publisher::newsletter`](super::Publisher::newsletter)).

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;
use thiserror::Error;

use crate::domain::article::{self, Articles, Depth, Flaw, Name, State, Told};
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::subscriber::Skill;
use crate::press::{Library, PressError};
use crate::store::Desk;

/// Why something was not done. No file was changed.
#[derive(Debug, Error)]
pub enum EditingError {
    /// The folder cannot be read.
    #[error(transparent)]
    Press(#[from] PressError),
    /// A file cannot be read or written.
    #[error("{}: {why}", file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// What the system says.
        why: std::io::Error,
    },
    /// What was asked for is refused, and why.
    #[error("{0}")]
    Refused(String),
}

/// One article with how far each of its texts is.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Article")]
pub struct Listed {
    /// The article.
    pub slug: String,
    /// The title of its original.
    pub title: String,
    /// The language of its original.
    pub original: String,
    /// For which trades it is; empty: all.
    pub trades: Vec<String>,
    /// One for each language and depth.
    pub texts: Vec<ListedText>,
}

/// One text and how far it is.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ArticleText")]
pub struct ListedText {
    /// The language's tag.
    pub language: String,
    /// For whom.
    pub depth: Depth,
    /// How far it is.
    pub state: State,
    /// Its file, if there is one.
    pub file: Option<String>,
}

/// The editor's desk.
#[derive(Debug)]
pub struct Editor {
    library: Library,
    /// The operator's own folder.
    own: Option<PathBuf>,
    /// The languages that readers can choose.
    languages: Vec<String>,
}

impl Editor {
    /// Opens the built-in articles and the operator's own over them.
    pub fn open(own: Option<&Path>, languages: Vec<String>) -> Result<Self, EditingError> {
        Ok(Self { library: Library::open(own)?, own: own.map(Path::to_owned), languages })
    }

    /// All articles.
    pub fn articles(&self) -> &Articles {
        &self.library.articles
    }

    /// Everything that is wrong: with the own folder, or with `folder` alone, where one is named.
    pub fn flaws(&self, folder: Option<&Path>) -> Result<Vec<Flaw>, EditingError> {
        match folder {
            None => Ok(self.library.flaws.clone()),
            Some(folder) => Ok(Library::of_folder(folder)?.flaws),
        }
    }

    /// Every article, and how far it is in every language.
    pub fn list(&self) -> Vec<Listed> {
        let articles = &self.library.articles;
        let listed = |slug: &str| {
            let original = articles.texts_of(slug).find(|text| text.is_original());
            let names = self.languages.iter().flat_map(|language| {
                Depth::ALL.map(|depth| Name { slug: slug.to_owned(), language: language.clone(), depth })
            });
            Listed {
                slug: slug.to_owned(),
                title: original.map(|text| text.head.title.clone()).unwrap_or_default(),
                original: original.map(|text| text.name.language.clone()).unwrap_or_default(),
                trades: original.map(|text| text.head.trades.clone()).unwrap_or_default(),
                texts: names
                    .map(|name| ListedText {
                        state: articles.state(&name),
                        file: articles.text(&name).map(|text| text.file.clone()),
                        language: name.language,
                        depth: name.depth,
                    })
                    .collect(),
            }
        };
        articles.slugs().into_iter().map(listed).collect()
    }

    /// An article as a reader of that language and skill would get it.
    pub fn show(&self, slug: &str, language: &str, skill: Skill) -> Result<Told, EditingError> {
        let told = self.library.articles.told(slug, &[language.to_owned()], skill);
        told.ok_or_else(|| {
            let known = self.library.articles.slugs().contains(slug);
            let why = if known { "nothing of it is approved, see `article list`" } else { "there is no such article" };
            EditingError::Refused(format!("{slug}: {why}"))
        })
    }

    /// Begins an article, or a translation of one that is there. The new file.
    pub fn begin(&self, name: &Name) -> Result<PathBuf, EditingError> {
        let file = self.own_file(name)?;
        if file.exists() {
            return Err(EditingError::Refused(format!("{name}: is there already")));
        }
        let original =
            self.library.articles.texts_of(&name.slug).find(|text| text.is_original() && text.name.depth == name.depth);
        let text = match original.filter(|original| original.name.language != name.language) {
            Some(original) => skeleton(&original.head, &original.body),
            None => NEW.replace("LANGUAGE", &name.language),
        };
        let folder = file.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(|why| EditingError::File { file: folder.to_owned(), why })?;
        let written = std::fs::File::create_new(&file).and_then(|mut new| new.write_all(text.as_bytes()));
        written.map_err(|why| EditingError::File { file: file.clone(), why })?;
        Ok(file)
    }

    /// A text of the own folder as it stands in its file; nothing where there is none.
    pub fn source(&self, name: &Name) -> Result<Option<String>, EditingError> {
        let file = self.own_file(name)?;
        match std::fs::read(&file) {
            Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(EditingError::File { file, why }),
        }
    }

    /// Writes a text into the own folder, where one was begun: a draft, until somebody approves it. Refused while something
    /// is wrong with it.
    pub fn write(&self, name: &Name, text: &str) -> Result<PathBuf, EditingError> {
        let file = self.own_file(name)?;
        if !file.exists() {
            return Err(EditingError::Refused(format!("{name}: begin it first")));
        }
        let read = Library::read(name, &name.to_string(), text.as_bytes().to_vec());
        let article = read.map_err(|flaws| {
            let all: Vec<String> = flaws.iter().map(ToString::to_string).collect();
            EditingError::Refused(all.join("; "))
        })?;
        if article.head.approved {
            return Err(EditingError::Refused(format!("{name}: write it as state: draft, then approve it")));
        }
        swap(&file, text)?;
        Ok(file)
    }

    /// Approves a text of the own folder: one line of its file changes. Refused while something is wrong with it.
    pub fn approve(&self, name: &Name) -> Result<PathBuf, EditingError> {
        let file = self.own_file(name)?;
        let bytes = std::fs::read(&file).map_err(|why| EditingError::File { file: file.clone(), why })?;
        let place = file.display().to_string();
        if let Some(flaw) = self.library.flaws.iter().find(|flaw| flaw.file == place) {
            return Err(EditingError::Refused(format!("{flaw}; mend it first, `article check` shows all")));
        }
        let approved = String::from_utf8(bytes).ok().and_then(|text| article::approve(&text));
        let approved = approved.ok_or_else(|| EditingError::Refused(format!("{place}: its head says no state")))?;
        if let Some(text) = self.library.articles.text(name)
            && let Some(original) = self.library.articles.original_of(text)
            && text.head.of.is_some_and(|of| of < original.head.revision)
        {
            let (of, newest) = (text.head.of.unwrap_or_default(), original.head.revision);
            return Err(EditingError::Refused(format!(
                "{place}: translates revision {of}, but the original is at revision {newest}; bring it up to date and set of: {newest}"
            )));
        }
        swap(&file, &approved)?;
        Ok(file)
    }

    fn own_file(&self, name: &Name) -> Result<PathBuf, EditingError> {
        let wrong_name =
            Name::of_file(&name.language, &format!("{}{}", name.slug, name.depth.ending())).as_ref() != Some(name);
        if wrong_name {
            let why = "a slug is made of a-z, 0-9 and -, and a language is a tag like de or pt-BR";
            return Err(EditingError::Refused(format!("{name}: {why}")));
        }
        let no_folder =
            || EditingError::Refused("name a folder for your own articles first: [newsletter] articles".to_owned());
        Ok(self.own.as_ref().ok_or_else(no_folder)?.join(&name.language).join(format!(
            "{}{}",
            name.slug,
            name.depth.ending()
        )))
    }
}

/// Puts a text into the place of a file. Beside it first: whoever reads meanwhile finds the one or the other, never half
/// of one.
fn swap(file: &Path, text: &str) -> Result<(), EditingError> {
    let beside = file.with_extension("md.new");
    let swapped = std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, file));
    swapped.map_err(|why| EditingError::File { file: file.to_owned(), why })
}

/// What is done to a text of an operator's own folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArticleChange {
    /// It is begun, as a draft.
    Begin,
    /// It says this now, as a draft.
    Write(String),
    /// It may be sent.
    Approve,
}

/// Approves a text of an operator's own folder, and writes that into the trail.
pub async fn approve_article(
    desk: &Desk,
    sources: (Option<PathBuf>, Vec<String>),
    name: Name,
) -> Result<PathBuf, EditingError> {
    change_article(desk, sources, name, ArticleChange::Approve).await
}

/// Changes a text of an operator's own folder, and writes that into the trail.
pub async fn change_article(
    desk: &Desk,
    (own, languages): (Option<PathBuf>, Vec<String>),
    name: Name,
    change: ArticleChange,
) -> Result<PathBuf, EditingError> {
    let state = match change {
        ArticleChange::Begin => "begun",
        ArticleChange::Write(_) => "written",
        ArticleChange::Approve => State::Approved.key(),
    };
    let deed = Deed::of(Action::ArticleChange, SubjectKind::Article, &name.slug)
        .with("language", name.language.as_str())
        .with("expert", name.depth == Depth::Expert)
        .with("state", state);
    let work = move || {
        let editor = Editor::open(own.as_deref(), languages)?;
        match change {
            ArticleChange::Begin => editor.begin(&name),
            ArticleChange::Write(text) => editor.write(&name, &text),
            ArticleChange::Approve => editor.approve(&name),
        }
    };
    let ended = |_| EditingError::Refused("reading ended before it was done".to_owned());
    let file = tokio::task::spawn_blocking(work).await.map_err(ended)??;
    if let Err(error) = desk.record_outside(&deed).await {
        tracing::warn!(%error, "what was done is not written into the audit trail");
    }
    Ok(file)
}

/// A new article.
const NEW: &str = "---
title: What it is about, in one line
summary: One sentence that says why it is worth reading.
topics: people
revision: 1
original: LANGUAGE
state: draft
---
A paragraph or two about what can happen.

## What to do

1. First.
2. Second.
";

/// A translation to be made: the head is ready, the original's words stand there to be replaced.
fn skeleton(original: &article::Head, body: &str) -> String {
    let mut head =
        format!("title: {}\nsummary: {}\ntopics: {}\n", original.title, original.summary, original.topics.join(", "));
    if !original.trades.is_empty() {
        head.push_str(&format!("trades: {}\n", original.trades.join(", ")));
    }
    head.push_str(&format!("revision: 1\nof: {}\noriginal: {}\nstate: draft\n", original.revision, original.original));
    format!("---\n{head}---\n{body}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(slug: &str, language: &str) -> Name {
        Name { slug: slug.to_owned(), language: language.to_owned(), depth: Depth::Everybody }
    }

    fn desk(own: &Path) -> Editor {
        Editor::open(Some(own), vec!["en".to_owned(), "de".to_owned()]).unwrap()
    }

    fn state(own: &Path, name: &Name) -> State {
        desk(own).articles().state(name)
    }

    #[test]
    fn an_article_is_begun_as_a_draft_and_approved_in_its_file() {
        let own = tempfile::tempdir().unwrap();
        let (new, taken) = (name("till", "de"), name("till", "de"));
        let file = desk(own.path()).begin(&new).unwrap();
        assert_eq!(state(own.path(), &new), State::Draft);
        assert!(desk(own.path()).begin(&taken).is_err());
        let before = std::fs::read_to_string(&file).unwrap();
        desk(own.path()).approve(&new).unwrap();
        let after = std::fs::read_to_string(&file).unwrap();
        assert_eq!(after, before.replace("state: draft", "state: approved"));
        assert_eq!(state(own.path(), &new), State::Approved);
        assert_eq!(std::fs::read_dir(file.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_translation_begins_with_the_words_of_its_original() {
        let own = tempfile::tempdir().unwrap();
        let editor = desk(own.path());
        let original = editor.begin(&name("till", "en")).unwrap();
        let file = desk(own.path()).begin(&name("till", "de")).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains("of: 1\noriginal: en\nstate: draft\n") && text.ends_with("2. Second.\n"), "{text}");
        let newer = std::fs::read_to_string(&original).unwrap().replace("revision: 1", "revision: 2");
        std::fs::write(&original, newer).unwrap();
        let refused = desk(own.path()).approve(&name("till", "de")).unwrap_err().to_string();
        assert!(refused.contains("translates revision 1, but the original is at revision 2"), "{refused}");
    }

    #[test]
    fn what_is_flawed_is_not_approved_and_its_article_reaches_nobody() {
        let own = tempfile::tempdir().unwrap();
        let file = desk(own.path()).begin(&name("backup", "en")).unwrap();
        let text = std::fs::read_to_string(&file).unwrap() + "<script>alert(1)</script>\n";
        std::fs::write(&file, text.replace("draft", "approved")).unwrap();
        let editor = desk(own.path());
        let refused = editor.approve(&name("backup", "en")).unwrap_err().to_string();
        assert!(refused.contains("en/backup.md:15: HTML"), "{refused}");
        assert!(editor.show("backup", "en", Skill::Beginner).is_err(), "ours does not take its place unseen");
        std::fs::write(&file, b"---\ntitle: \xff\n").unwrap();
        let flaws = desk(own.path()).flaws(None).unwrap();
        assert!(flaws.iter().any(|flaw| flaw.to_string().ends_with("en/backup.md:2: is not UTF-8")), "{flaws:?}");
    }

    #[test]
    fn what_is_written_is_a_draft_without_flaws_in_the_place_that_was_begun() {
        let own = tempfile::tempdir().unwrap();
        let till = name("till", "en");
        let text = NEW.replace("LANGUAGE", "en").replace("First.", "Lock it.");
        let refused = |text: &str| desk(own.path()).write(&till, text).unwrap_err().to_string();
        assert!(refused(&text).contains("begin it first"));
        let file = desk(own.path()).begin(&till).unwrap();
        desk(own.path()).write(&till, &text).unwrap();
        assert_eq!(desk(own.path()).source(&till).unwrap().as_deref(), Some(text.as_str()));
        assert_eq!(state(own.path(), &till), State::Draft);
        assert!(refused(&text.replace("draft", "approved")).contains("state: draft"));
        assert!(refused(&format!("{text}<script>alert(1)</script>\n")).contains("HTML"));
        assert_eq!(std::fs::read_to_string(&file).unwrap(), text, "what was refused changed nothing");
        for (slug, language) in [("../till", "en"), ("till", ".."), ("a/b", "en"), ("till", "en/..")] {
            assert!(desk(own.path()).source(&name(slug, language)).is_err(), "{language}/{slug}");
        }
    }

    #[test]
    fn without_a_folder_nothing_is_written() {
        let editor = Editor::open(None, vec!["en".to_owned()]).unwrap();
        let refused = editor.approve(&name("backup", "en")).unwrap_err().to_string();
        assert!(refused.contains("[newsletter] articles"), "{refused}");
        assert!(editor.show("passwords", "en", Skill::Beginner).is_ok());
        assert_eq!(editor.flaws(None).unwrap(), []);
    }
}
