//! A Maildir with mails that came back: `new/` and `cur/`, each file handed out until it is marked as done.
//!
//! A file is done when it stands in `cur/` with the flag S (seen). It gets there by one renaming after its mail was taken
//! in, so a crash in between hands it out again, and whoever takes mails in knows it by its bytes. A file that cannot be
//! read goes to `aside/`, where somebody may look. Never deletes anything.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// A folder that holds `new/` and `cur/`.
#[derive(Debug)]
pub struct Maildir {
    folder: PathBuf,
}

impl Maildir {
    /// A folder without `new/` and `cur/` is no Maildir.
    pub fn open(folder: &Path) -> io::Result<Self> {
        for part in ["new", "cur"] {
            if !folder.join(part).is_dir() {
                return Err(io::Error::new(
                    io::ErrorKind::NotFound,
                    format!("{} has no folder {part}", folder.display()),
                ));
            }
        }
        Ok(Self { folder: folder.to_owned() })
    }

    /// Files whose mails wait to be taken in, the oldest names first.
    pub fn waiting(&self) -> io::Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        for part in ["new", "cur"] {
            for entry in fs::read_dir(self.folder.join(part))? {
                let path = entry?.path();
                if !is_hidden(&path) && (part == "new" || !is_seen(&path)) {
                    files.push(path);
                }
            }
        }
        files.sort_by(|a, b| a.file_name().cmp(&b.file_name()));
        Ok(files)
    }

    /// The first `longest` bytes of a file. What is no ordinary file is not read.
    pub fn read(file: &Path, longest: usize) -> io::Result<Vec<u8>> {
        if !fs::symlink_metadata(file)?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
        }
        let mut bytes = Vec::new();
        File::open(file)?.take(longest as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Marks a file as done. One that is gone was done by somebody else.
    pub fn done(&self, file: &Path) -> io::Result<()> {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = match name.split_once(":2,") {
            Some((unique, flags)) => format!("{unique}:2,{}", with_seen(flags)),
            None => format!("{name}:2,S"),
        };
        self.put(file, "cur", &name)
    }

    /// Puts a file out of the way.
    pub fn aside(&self, file: &Path) -> io::Result<()> {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        fs::create_dir_all(self.folder.join("aside"))?;
        self.put(file, "aside", &name)
    }

    fn put(&self, file: &Path, part: &str, name: &str) -> io::Result<()> {
        match fs::rename(file, self.folder.join(part).join(name)) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
            moved => moved,
        }
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'))
}

fn is_seen(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.split_once(":2,").is_some_and(|(_, flags)| flags.contains('S'))
}

/// Flags stand in the order of their letters.
fn with_seen(flags: &str) -> String {
    let mut letters: Vec<char> = flags.chars().chain(['S']).collect();
    letters.sort_unstable();
    letters.dedup();
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maildir() -> (tempfile::TempDir, Maildir) {
        let dir = tempfile::tempdir().unwrap();
        assert!(Maildir::open(dir.path()).is_err());
        for part in ["new", "cur", "tmp"] {
            fs::create_dir(dir.path().join(part)).unwrap();
        }
        let maildir = Maildir::open(dir.path()).unwrap();
        (dir, maildir)
    }

    #[test]
    fn a_mail_is_handed_out_until_it_is_done() {
        let (dir, maildir) = maildir();
        for name in ["new/2", "cur/1:2,F", "cur/3:2,S", "new/.hidden", "tmp/4"] {
            fs::write(dir.path().join(name), name).unwrap();
        }
        let waiting = maildir.waiting().unwrap();
        assert_eq!(waiting, [dir.path().join("cur/1:2,F"), dir.path().join("new/2")]);
        assert_eq!(Maildir::read(&waiting[1], 3).unwrap(), b"new");
        for file in &waiting {
            maildir.done(file).unwrap();
            maildir.done(file).unwrap();
        }
        assert!(maildir.waiting().unwrap().is_empty());
        assert!(dir.path().join("cur/1:2,FS").is_file() && dir.path().join("cur/2:2,S").is_file());
    }

    #[test]
    fn what_cannot_be_read_goes_aside() {
        let (dir, maildir) = maildir();
        fs::create_dir(dir.path().join("new/folder")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", dir.path().join("new/link")).unwrap();
        for file in maildir.waiting().unwrap() {
            assert!(Maildir::read(&file, 10).is_err());
            maildir.aside(&file).unwrap();
        }
        assert!(maildir.waiting().unwrap().is_empty() && dir.path().join("aside/folder").is_dir());
    }
}
