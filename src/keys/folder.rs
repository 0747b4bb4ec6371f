//! The folder of keys: PEM files, and a small index of what was issued and revoked.
//!
//! What this file does: it names the files, keeps private ones to their owner (0600 in a folder of 0700), writes each
//! so that a crash leaves the old or the new one, and lets one process change the folder at a time. What it never does:
//! it understands no certificate.
//!
//! | file | content |
//! |---|---|
//! | `ca.pem`, `ca.key.pem` | the certificate authority |
//! | `sender-SERIAL.pem`, `sender-SERIAL.key.pem` | a sender identity; after its certificate the intermediates |
//! | `client-SERIAL.pem`, `client-SERIAL.p12` | a client certificate; the second one for its owner |
//! | `server-SERIAL.pem`, `server-SERIAL.key.pem` | the certificate of a host of ours, and its authority |
//! | `anchors.pem` | authorities of imported identities |
//! | `dkim-SELECTOR.key.pem` | a key by which the domain signs |
//! | `crl.der` | the newest revocation list |
//! | `stamp.key` | the secret by which tokens are known again |
//! | `index.json` | what was issued, what was revoked, the number of the last revocation list |

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{KeysError, Purpose, file};

/// What the folder remembers besides the certificates themselves.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Index {
    /// Number of the last revocation list (RFC 5280 5.2.3).
    pub(super) crl_number: u32,
    /// When the last one was made.
    #[serde(default)]
    pub(super) crl_made: Option<DateTime<Utc>>,
    /// Where the revocation list is published, if anywhere; stands in new certificates.
    pub(super) crl_url: Option<String>,
    /// Everything issued or imported, oldest first.
    pub(super) entries: Vec<Entry>,
}

/// One certificate.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) serial: String,
    pub(super) purpose: Purpose,
    pub(super) subject: String,
    pub(super) email: Option<String>,
    pub(super) not_before: DateTime<Utc>,
    pub(super) not_after: DateTime<Utc>,
    pub(super) fingerprint: String,
    /// Whether our own authority issued it: only those stand in our revocation list.
    pub(super) ours: bool,
    #[serde(default)]
    pub(super) revoked: Option<DateTime<Utc>>,
}

/// The folder itself; `_lock` is held while somebody may change it.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    _lock: Option<File>,
}

impl Folder {
    /// To look into.
    pub(super) fn look(path: &Path) -> Self {
        Self { path: path.to_owned(), _lock: None }
    }

    /// To change: makes the folder if it is not there, and waits until nobody else changes it.
    pub(super) fn change(path: &Path) -> Result<Self, KeysError> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(file(path))?;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700)).map_err(file(path))?;
        let lock = path.join(".lock");
        let held = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(&lock);
        let held = held.map_err(file(&lock))?;
        held.lock().map_err(file(&lock))?;
        Ok(Self { path: path.to_owned(), _lock: Some(held) })
    }

    /// The path of a file in it.
    pub(super) fn at(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.at(name).exists()
    }

    pub(super) fn read(&self, name: &str) -> Result<Vec<u8>, KeysError> {
        let path = self.at(name);
        fs::read(&path).map_err(file(&path))
    }

    /// Writes a file that only its owner may read.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), KeysError> {
        replace(&self.at(name), bytes, 0o600)
    }

    /// The index; an empty one if there is none yet.
    pub(super) fn index(&self) -> Result<Index, KeysError> {
        if !self.has("index.json") {
            return Ok(Index::default());
        }
        serde_json::from_slice(&self.read("index.json")?)
            .map_err(|why| KeysError::Refused(format!("{}: {why}", self.at("index.json").display())))
    }

    pub(super) fn keep(&self, index: &Index) -> Result<(), KeysError> {
        let text = serde_json::to_vec_pretty(index)
            .map_err(|why| KeysError::Refused(format!("{}: {why}", self.at("index.json").display())))?;
        self.write("index.json", &text)
    }
}

/// Writes a file completely or not at all.
pub(super) fn replace(path: &Path, bytes: &[u8], mode: u32) -> Result<(), KeysError> {
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".part");
    let temporary = PathBuf::from(temporary);
    let _ = fs::remove_file(&temporary);
    let write = || {
        let mut part = OpenOptions::new().create_new(true).write(true).mode(mode).open(&temporary)?;
        part.write_all(bytes)?;
        part.sync_all()?;
        fs::rename(&temporary, path)?;
        path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    };
    write().map_err(file(path))
}
