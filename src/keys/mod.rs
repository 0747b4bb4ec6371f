//! KEYS: certificates, private keys, and the seal on every letter.
//!
//! What this room does: it makes and keeps a certificate authority, sender identities and client certificates in one
//! folder of PEM files; it seals letters ([`Signer`], S/MIME, RFC 8551) and checks seals ([`check_sealed`]) with code
//! that shares nothing with the code that makes them. What it never does: it sends nothing, knows no database, and
//! never falls back to an unsigned letter. Which door to open: the form of certificates is `certificate`, the folder is
//! `folder`, commands are `authority`, `revocation` and `import` (with `desk`), the seal is `signer`, the independent
//! check is `check`, `chain`, `split` and `mathematics`; both readers together are `verify`; marks on tokens are `stamp`;
//! what is wrong or soon will be is `inspect`; what everybody may have is `handout`; keys of the domain are `dkim`;
//! letters for one reader's eyes are `encrypt`; who comes in with a certificate is `admission`, and what else opens the
//! console `password` and `totp`.

mod admission;
mod authority;
mod certificate;
mod chain;
mod check;
mod desk;
mod dkim;
mod encrypt;
mod folder;
mod glance;
mod handout;
mod import;
mod inspect;
mod mathematics;
mod password;
mod revocation;
mod signer;
mod split;
mod stamp;
mod token;
mod totp;
mod verify;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use admission::{Admission, Holder, Turned, server_files};
pub use authority::{InitPlan, InitReport, Issue, init, issue, list, renew, revoke};
pub use check::{Forged, Genuine, Trust, check_sealed};
pub use desk::Issued;
pub use dkim::{DkimKey, DkimKind, DkimRecord, dkim, dkim_keys};
pub use encrypt::{ReaderCertificate, encrypt};
pub use glance::{Glance, glance, html_of};
pub use handout::{Handout, bundle, handouts};
pub use import::{Import, import};
pub use inspect::inspect;
pub use password::{hash_password, is_outdated, is_password};
pub use revocation::{crl, revocation_list};
pub use signer::Signer;
pub use stamp::Stamp;
pub use token::{LinkPurpose, LinkToken};
pub use totp::Totp;
pub use verify::{Verification, verify_letter};

/// What can go wrong with keys.
#[derive(Debug, Error)]
pub enum KeysError {
    /// A file cannot be read or written.
    #[error("{}: {why}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// The cryptographic library refused something.
    #[error("{what}: {why}")]
    Library {
        /// What was being done.
        what: &'static str,
        /// What the library said.
        why: openssl::error::ErrorStack,
    },
    /// There is no identity that may sign now: nothing that should be signed may leave.
    #[error("no letter can be signed: {0}")]
    CannotSign(String),
    /// What was asked for or handed in cannot be used.
    #[error("{0}")]
    Refused(String),
}

/// What a certificate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// It signs other certificates.
    Authority,
    /// It signs letters.
    Sender,
    /// It opens doors.
    Client,
    /// It answers for a host name.
    Server,
}

/// One certificate of the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyInfo {
    /// Whose it is.
    pub subject: String,
    /// The address it names, if any.
    pub email: Option<String>,
    /// Its number, upper-case hexadecimal digits.
    pub serial: String,
    /// When it begins to be valid.
    pub not_before: DateTime<Utc>,
    /// When it ends.
    pub not_after: DateTime<Utc>,
    /// Whole days until then; negative afterwards.
    pub days_left: i64,
    /// What it is for.
    pub purpose: Purpose,
    /// SHA-256 of the certificate, lower-case hexadecimal digits.
    pub fingerprint_sha256: String,
    /// Whether it is the one that signs now.
    pub current: bool,
    /// Whether it was revoked.
    pub revoked: bool,
}

/// For `map_err`: names what was being done.
fn library(what: &'static str) -> impl Fn(openssl::error::ErrorStack) -> KeysError {
    move |why| KeysError::Library { what, why }
}

/// For `map_err`: names the file.
fn file(path: &Path) -> impl Fn(std::io::Error) -> KeysError + '_ {
    move |why| KeysError::File { path: path.to_owned(), why }
}

#[cfg(test)]
mod tests;

/// 32 hexadecimal digits that nobody can guess: what names a delivery to the outside.
pub fn random_token() -> Result<String, KeysError> {
    use std::fmt::Write as _;
    let mut bytes = [0u8; 16];
    openssl::rand::rand_bytes(&mut bytes).map_err(library("making a random number"))?;
    Ok(bytes.iter().fold(String::with_capacity(32), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}

/// 43 characters that nobody can guess (256 bits, base64url, RFC 4648 5): what opens a session, or a door for a program.
pub fn random_secret() -> Result<String, KeysError> {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let mut bytes = [0u8; 32];
    openssl::rand::rand_bytes(&mut bytes).map_err(library("making a secret"))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
