//! The library: articles from the binary, and an operator's own from a folder over them.
//!
//! Ours lie in `locales/<tag>/articles/<slug>.md`, an operator's in `DIR/<tag>/<slug>.md`; `<slug>.expert.md` is for
//! readers who look after computers. Opened once. What cannot be read, or is flawed, is told with its line, and its
//! article is sent to nobody until it is mended; all others are. Never changes a file.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

use rust_embed::RustEmbed;

use super::{Press, PressError, issuer, prose, wrap};
use crate::domain::article::{self, Article, Articles, Flaw, Name, Told};

#[derive(RustEmbed)]
#[folder = "locales"]
#[include = "*.md"]
#[exclude = "README.md"]
struct Ours;

/// Articles, and what is wrong with some.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Those that can be told, and how far each text is.
    pub articles: Articles,
    /// What is wrong, by file and line.
    pub flaws: Vec<Flaw>,
}

/// What files came to, by their place, and of which bytes: the same bytes at the same place come to the same.
static READ: LazyLock<Mutex<HashMap<String, Reading>>> = LazyLock::new(Mutex::default);

/// Of so many files it is kept what they came to.
const KEPT: usize = 2_000;

/// What a file came to.
struct Reading {
    bytes: Vec<u8>,
    came_to: Result<Article, Vec<Flaw>>,
}

/// Bytes of a file that are read.
const LARGEST: usize = 256 << 10;

impl Library {
    /// Ours, and what lies in `own` over them.
    pub fn open(own: Option<&Path>) -> Result<Self, PressError> {
        let mut library = Self::default();
        let mut ours = Vec::new();
        for file in Ours::iter() {
            let Some((folder, file_name)) = file.split_once("/articles/") else { continue };
            if let Some(data) = Ours::get(&file) {
                ours.push(Found {
                    folder: folder.to_owned(),
                    file: file_name.to_owned(),
                    place: format!("locales/{file}"),
                    bytes: data.data.into_owned(),
                });
            }
        }
        library.shelve(ours);
        if let Some(folder) = own {
            library.shelve(found(folder)?);
        }
        library.flaws.extend(library.articles.contradictions());
        library.flaws.sort();
        Ok(library)
    }

    /// What lies in one folder alone.
    pub fn of_folder(own: &Path) -> Result<Self, PressError> {
        let mut library = Self::default();
        library.shelve(found(own)?);
        library.flaws.sort();
        Ok(library)
    }

    /// One text as it would be read from a file at `place`: everything that is wrong with it, where something is.
    pub fn read(name: &Name, place: &str, bytes: Vec<u8>) -> Result<Article, Vec<Flaw>> {
        let file = format!("{}{}", name.slug, name.depth.ending());
        Found { folder: name.language.clone(), file, place: place.to_owned(), bytes }.read()
    }

    fn shelve(&mut self, files: Vec<Found>) {
        let mut texts = Vec::new();
        let mut barred = Vec::new();
        for file in files {
            let slug = Name::of_file(&file.folder, &file.file).map(|name| name.slug);
            match file.read_once() {
                Ok(text) => texts.push(text),
                Err(flaws) => {
                    self.flaws.extend(flaws);
                    barred.extend(slug);
                }
            }
        }
        self.articles.lay(texts);
        for slug in &barred {
            self.articles.bar(slug);
        }
    }
}

impl Press {
    /// The languages in which a reader of this one is told what is not there in it, the nearest first.
    pub fn helpers(&self, language: &str) -> Vec<String> {
        self.desk("", language).map(|desk| desk.tongue.helped_by.clone()).unwrap_or_default()
    }

    /// An article as it stands in a letter: plain, and as HTML.
    pub fn article(&self, told: &Told) -> (String, String) {
        let title = issuer::line(&told.title, 80);
        let rule = wrap::underline(&title, "-");
        let text = format!("{title}\n{rule}\n\n{}\n\n{}\n", told.summary, prose::plain(&told.body));
        (wrap::letter(&text), prose::html(&told.body, prose::IN_LETTERS))
    }
}

/// A file that should be a text of an article.
struct Found {
    folder: String,
    file: String,
    place: String,
    bytes: Vec<u8>,
}

impl Found {
    /// The same as [`Self::read`], but what was read before is not read again.
    fn read_once(self) -> Result<Article, Vec<Flaw>> {
        let known = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&self.place).filter(|known| known.bytes == self.bytes) {
            return known.came_to.clone();
        }
        drop(known);
        let (place, bytes) = (self.place.clone(), self.bytes.clone());
        let came_to = self.read();
        let mut known = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(place, Reading { bytes, came_to: came_to.clone() });
        came_to
    }

    fn read(self) -> Result<Article, Vec<Flaw>> {
        let flaw = |line: usize, why: String| vec![Flaw { file: self.place.clone(), line, why }];
        let name = Name::of_file(&self.folder, &self.file).ok_or_else(|| {
            flaw(1, "is not called LANGUAGE/SLUG.md or LANGUAGE/SLUG.expert.md, the slug in a-z, 0-9 and -".to_owned())
        })?;
        if self.bytes.len() > LARGEST {
            return Err(flaw(1, format!("is larger than {} kB", LARGEST >> 10)));
        }
        let text = std::str::from_utf8(&self.bytes).map_err(|error| {
            let line = self.bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
            flaw(line, "is not UTF-8".to_owned())
        })?;
        let article = article::read(name, &self.place, text)?;
        let flaws = prose::flaws(&self.place, article.begins, &article.body);
        if flaws.is_empty() { Ok(article) } else { Err(flaws) }
    }
}

/// Every Markdown file in the folders of a folder, and those that lie where none belongs.
fn found(root: &Path) -> Result<Vec<Found>, PressError> {
    let mut files = Vec::new();
    for (path, is_dir) in entries(root)? {
        if is_dir {
            for (inner, is_dir) in entries(&path)? {
                files.extend((!is_dir).then(|| of(root, &inner)).flatten());
            }
        } else {
            files.extend(of(root, &path));
        }
    }
    files
        .into_iter()
        .map(|(path, file)| {
            let bytes = std::fs::read(&path).map_err(|why| PressError::Unreadable { path, why })?;
            Ok(Found { bytes, ..file })
        })
        .collect()
}

/// The file at a path, unread, if it is Markdown; a `README.md` beside the languages is the operator's own affair.
fn of(root: &Path, path: &Path) -> Option<(PathBuf, Found)> {
    let below = path.strip_prefix(root).ok()?;
    let text = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
    let file = text(path.file_name())?;
    let folder = text(below.parent().map(Path::as_os_str)).unwrap_or_default();
    let is_article =
        path.extension().is_some_and(|ending| ending == "md") && !(folder.is_empty() && file == "README.md");
    let place = path.display().to_string();
    is_article.then(|| (path.to_owned(), Found { folder, file, place, bytes: Vec::new() }))
}

/// What lies in a folder, in order, and whether it is a folder itself.
fn entries(folder: &Path) -> Result<Vec<(PathBuf, bool)>, PressError> {
    let unreadable = |why: std::io::Error| PressError::Unreadable { path: folder.to_owned(), why };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        found.push((path.clone(), path.is_dir()));
    }
    found.sort();
    Ok(found)
}
