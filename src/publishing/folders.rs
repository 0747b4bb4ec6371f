//! Folders: which files below a path are documents. Reads no more of them than their first bytes.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::library::Refusal;
use crate::intake;

/// Endings of files in folders that are looked at; a file that is named itself may have any.
const ENDINGS: &[&str] = &["json", "yaml", "yml"];

/// The files meant by `paths`, in order: files as they are named, of folders every document below them. Folders are not
/// followed through symbolic links, so that a circle cannot trap the walk.
pub(super) fn files(paths: &[PathBuf], refused: &mut Vec<Refusal>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() { walk(path, &mut found, refused) } else { found.push(path.clone()) }
    }
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>, refused: &mut Vec<Refusal>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) => {
            refused.push(Refusal { file: folder.display().to_string(), why: e.to_string(), test: None });
            return;
        }
    };
    let mut inside: Vec<_> = entries.flatten().collect();
    inside.sort_by_key(std::fs::DirEntry::file_name);
    for entry in inside {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, found, refused);
        } else if is_document(&path) {
            found.push(path);
        }
    }
}

fn is_document(path: &Path) -> bool {
    let ending = path.extension().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
        || ending.eq_ignore_ascii_case("csv") && intake::begins_like_lines(&beginning(path, 256))
}

/// The first bytes of a file; none of one that cannot be read. Folders of advisories hold lists of their own
/// (`changes.csv`), so that an ending alone says nothing about tables.
pub(super) fn beginning(path: &Path, most: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(most as u64).read_to_end(&mut bytes));
    if read.is_ok() { bytes } else { Vec::new() }
}
