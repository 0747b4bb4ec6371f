//! The shelf: where templates and words are kept. They are inside the binary; a folder may lie over them.
//!
//! A file is looked for under `<overlay>/<brand>/`, then `<overlay>/`, then in the binary. Templates: the first match
//! wins whole. Words: a message of an upper layer replaces the message of the same name below, so that a brand's file may
//! hold three sentences only. Never reads anything after the start; nothing here knows what is in a file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;

use super::PressError;

#[derive(RustEmbed)]
#[folder = "templates"]
#[include = "*.hbs"]
#[include = "assets/*"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "locales"]
#[include = "*.ftl"]
struct Locales;

/// Where files for pages lie among the templates.
const ASSETS: &str = "assets/";
/// What they may be.
const ASSET_ENDINGS: [&str; 3] = ["css", "js", "svg"];

/// The layers for one brand, lowest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf {
    /// Template name ("alert/body.html") to its text.
    pub(super) templates: BTreeMap<String, String>,
    /// Name of a file for pages ("site.css") to its bytes.
    pub(super) assets: BTreeMap<String, Vec<u8>>,
    /// Language tag to its files, lowest layer first: (where it lies, text).
    pub(super) locales: BTreeMap<String, Vec<(String, String)>>,
}

impl Shelf {
    /// Everything for `brand` (`None`: for brands without a folder of their own).
    pub(super) fn open(overlay: Option<&Path>, brand: Option<&str>) -> Result<Self, PressError> {
        let mut shelf = Self::default();
        for file in Templates::iter() {
            let Some(data) = Templates::get(&file) else { continue };
            match file.strip_prefix(ASSETS) {
                Some(name) => drop(shelf.assets.insert(name.to_owned(), data.data.to_vec())),
                None => shelf.add_template(&file, &text(&file, &data.data)?),
            }
        }
        for file in Locales::iter() {
            if let Some(data) = Locales::get(&file) {
                shelf.add_words(&file, &format!("locales/{file}"), text(&file, &data.data)?);
            }
        }
        let layers = overlay.into_iter().flat_map(|root| [Some(root.to_owned()), brand.map(|name| root.join(name))]);
        for layer in layers.flatten() {
            shelf.lay_over(&layer)?;
        }
        Ok(shelf)
    }

    fn lay_over(&mut self, layer: &Path) -> Result<(), PressError> {
        for (name, path) in files(&layer.join("templates"), "hbs")? {
            self.add_template(&name, &read(&path)?);
        }
        for ending in ASSET_ENDINGS {
            for (name, path) in files(&layer.join("templates").join(ASSETS), ending)? {
                let bytes = std::fs::read(&path).map_err(|why| PressError::Unreadable { path, why })?;
                self.assets.insert(name, bytes);
            }
        }
        for (name, path) in files(&layer.join("locales"), "ftl")? {
            self.add_words(&name, &path.display().to_string(), read(&path)?);
        }
        Ok(())
    }

    fn add_template(&mut self, file: &str, text: &str) {
        self.templates.insert(file.trim_end_matches(".hbs").to_owned(), text.to_owned());
    }

    fn add_words(&mut self, file: &str, lies: &str, text: String) {
        if let Some((tag, _)) = file.split_once('/') {
            self.locales.entry(tag.to_owned()).or_default().push((lies.to_owned(), text));
        }
    }
}

/// The brands that have a folder of their own in the overlay: a folder with `templates` or `locales` in it.
pub(super) fn brands(overlay: Option<&Path>) -> Result<BTreeSet<String>, PressError> {
    let Some(root) = overlay else { return Ok(BTreeSet::new()) };
    let unreadable = |why: std::io::Error| PressError::Unreadable { path: root.to_owned(), why };
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(root).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if (path.join("templates").is_dir() || path.join("locales").is_dir())
            && let Some(name) = path.file_name().and_then(|name| name.to_str())
        {
            found.insert(name.to_owned());
        }
    }
    Ok(found)
}

/// What an overlay does to what is in the binary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LaidOver {
    /// Templates and files of words that stand in the place of ours, or add to them.
    pub replaced: usize,
    /// Templates that have no counterpart in the binary.
    pub own: Vec<String>,
}

/// Looks through the overlay and the folders of its brands.
pub(super) fn laid_over(overlay: Option<&Path>) -> Result<LaidOver, PressError> {
    let mut found = LaidOver::default();
    let Some(root) = overlay else { return Ok(found) };
    let layers = brands(overlay)?.into_iter().map(|brand| root.join(brand));
    for layer in std::iter::once(root.to_owned()).chain(layers) {
        found.replaced += files(&layer.join("locales"), "ftl")?.len();
        for (name, path) in files(&layer.join("templates"), "hbs")? {
            match Templates::get(&name) {
                Some(_) => found.replaced += 1,
                None => found.own.push(path.display().to_string()),
            }
        }
    }
    Ok(found)
}

/// All files below `root` with this extension, by their path with slashes; none where there is no such folder.
fn files(root: &Path, extension: &str) -> Result<BTreeMap<String, PathBuf>, PressError> {
    let mut found = BTreeMap::new();
    let mut waiting = if root.is_dir() { vec![root.to_owned()] } else { Vec::new() };
    while let Some(folder) = waiting.pop() {
        let unreadable = |why: std::io::Error| PressError::Unreadable { path: folder.clone(), why };
        for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|found| found == extension)
                && let Ok(below) = path.strip_prefix(root)
            {
                let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
                found.insert(parts.join("/"), path.clone());
            }
        }
    }
    Ok(found)
}

fn read(path: &Path) -> Result<String, PressError> {
    std::fs::read_to_string(path).map_err(|why| PressError::Unreadable { path: path.to_owned(), why })
}

fn text(file: &str, bytes: &[u8]) -> Result<String, PressError> {
    String::from_utf8(bytes.to_vec())
        .map_err(|why| PressError::BadLocale { file: file.to_owned(), why: why.to_string() })
}
