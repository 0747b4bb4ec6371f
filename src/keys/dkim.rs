//! Keys for DKIM: made here, published by the operator in the DNS (RFC 6376 3.6, RFC 8463).
//!
//! What this file does: it makes a key for a selector, keeps it in the folder, and says which record to publish. What it
//! never does: it overwrites no key, publishes nothing and signs nothing (`channels::email` does).

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use openssl::error::ErrorStack;
use openssl::pkey::{Id, PKey, Private};
use openssl::rsa::Rsa;
use serde::Serialize;

use super::folder::Folder;
use super::{KeysError, library};

/// Bits of an RSA key: more does not fit into one string of the DNS, and not every verifier takes it (RFC 8301 3.2).
const BITS: u32 = 2048;

/// Longest string of a TXT record (RFC 1035 3.3).
const STRING: usize = 255;

/// Kinds of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DkimKind {
    /// RSA-2048, which every verifier knows.
    Rsa,
    /// Ed25519, for a second signature.
    Ed25519,
}

/// A key for DKIM in the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DkimKey {
    /// Under which name its public half is published.
    pub selector: String,
    /// Its kind.
    pub kind: DkimKind,
    /// Its size.
    pub bits: u32,
    /// Its file.
    pub file: PathBuf,
}

/// What has to be published for a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DkimRecord {
    /// The key.
    #[serde(flatten)]
    pub key: DkimKey,
    /// Whether the key was made now.
    pub made: bool,
    /// The owner of the record, with its final dot.
    pub name: String,
    /// The whole value.
    pub value: String,
    /// The value as strings of a TXT record.
    pub strings: Vec<String>,
}

impl DkimRecord {
    /// The record as a zone file has it (RFC 1035 5.1).
    pub fn zone(&self) -> String {
        let strings: Vec<String> = self.strings.iter().map(|text| format!("\"{text}\"")).collect();
        format!("{} IN TXT ( {} )", self.name, strings.join("\n    "))
    }
}

/// The key of `selector` in `dir`, made if it is not there, and the record that `domain` publishes for it.
pub fn dkim(dir: &Path, selector: &str, kind: DkimKind, domain: &str) -> Result<DkimRecord, KeysError> {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if !selector.split('.').all(label) {
        let why = "a selector is made of lower-case letters, digits and hyphens, with dots between";
        return Err(KeysError::Refused(why.to_owned()));
    }
    let folder = Folder::change(dir)?;
    let name = file_of(selector);
    let made = !folder.has(&name);
    if made {
        let pem = new_key(kind).and_then(|key| key.private_key_to_pem_pkcs8()).map_err(library("making a DKIM key"))?;
        folder.write(&name, &pem)?;
    }
    let key = private(&folder, &name)?;
    let found = described(&folder, selector, &key)?;
    if found.kind != kind {
        let why = format!("{} is a key of another kind: take another selector", found.file.display());
        return Err(KeysError::Refused(why));
    }
    let value = value(kind, &key).map_err(library("reading a DKIM key"))?;
    let chunks = value.as_bytes().chunks(STRING);
    Ok(DkimRecord {
        key: found,
        made,
        name: format!("{selector}._domainkey.{}.", domain.trim_end_matches('.')),
        strings: chunks.map(|chunk| String::from_utf8_lossy(chunk).into_owned()).collect(),
        value,
    })
}

/// All keys for DKIM of the folder, by selector.
pub fn dkim_keys(dir: &Path) -> Result<Vec<DkimKey>, KeysError> {
    let Ok(entries) = std::fs::read_dir(dir) else { return Ok(Vec::new()) };
    let folder = Folder::look(dir);
    let mut keys = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(selector) = name.strip_prefix("dkim-").and_then(|rest| rest.strip_suffix(".key.pem")) {
            keys.push(described(&folder, selector, &private(&folder, &name)?)?);
        }
    }
    keys.sort_by(|a, b| a.selector.cmp(&b.selector));
    Ok(keys)
}

fn file_of(selector: &str) -> String {
    format!("dkim-{selector}.key.pem")
}

fn private(folder: &Folder, name: &str) -> Result<PKey<Private>, KeysError> {
    PKey::private_key_from_pem(&folder.read(name)?).map_err(library("reading a DKIM key"))
}

fn described(folder: &Folder, selector: &str, key: &PKey<Private>) -> Result<DkimKey, KeysError> {
    let file = folder.at(&file_of(selector));
    let kind = match key.id() {
        Id::RSA => DkimKind::Rsa,
        Id::ED25519 => DkimKind::Ed25519,
        _ => return Err(KeysError::Refused(format!("{} is no key for DKIM", file.display()))),
    };
    Ok(DkimKey { selector: selector.to_owned(), kind, bits: key.bits(), file })
}

fn new_key(kind: DkimKind) -> Result<PKey<Private>, ErrorStack> {
    match kind {
        DkimKind::Rsa => PKey::from_rsa(Rsa::generate(BITS)?),
        DkimKind::Ed25519 => PKey::generate_ed25519(),
    }
}

/// RSA keys are published with their frame (RFC 6376 3.6.1), Ed25519 keys bare (RFC 8463 4).
fn value(kind: DkimKind, key: &PKey<Private>) -> Result<String, ErrorStack> {
    Ok(match kind {
        DkimKind::Rsa => format!("v=DKIM1; k=rsa; p={}", STANDARD.encode(key.public_key_to_der()?)),
        DkimKind::Ed25519 => format!("v=DKIM1; k=ed25519; p={}", STANDARD.encode(key.raw_public_key()?)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn a_key_is_made_once_and_its_record_fits_the_dns() {
        let dir = tempfile::tempdir().unwrap();
        let first = dkim(dir.path(), "s1", DkimKind::Rsa, "cert.example").unwrap();
        let second = dkim(dir.path(), "s1", DkimKind::Rsa, "cert.example").unwrap();
        assert!(first.made && !second.made && first.value == second.value);
        assert_eq!((first.name.as_str(), first.key.bits), ("s1._domainkey.cert.example.", 2048));
        assert_eq!(first.strings.concat(), first.value);
        assert!(first.strings.len() == 2 && first.strings.iter().all(|text| text.len() <= 255));
        let mode = std::fs::metadata(&first.key.file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let small = dkim(dir.path(), "s2", DkimKind::Ed25519, "cert.example").unwrap();
        assert_eq!(small.strings.len(), 1);
        // 32 bytes are 44 characters.
        assert_eq!(small.value.rsplit_once("p=").unwrap().1.len(), 44);
        let selectors: Vec<String> = dkim_keys(dir.path()).unwrap().into_iter().map(|key| key.selector).collect();
        assert_eq!(selectors, ["s1", "s2"]);
    }

    #[test]
    fn a_selector_of_another_kind_or_form_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        dkim(dir.path(), "s1", DkimKind::Ed25519, "cert.example").unwrap();
        assert!(dkim(dir.path(), "s1", DkimKind::Rsa, "cert.example").is_err());
        for bad in ["", "../x", "a..b", "-a", "a-", "A", "a b", "a/b"] {
            assert!(dkim(dir.path(), bad, DkimKind::Rsa, "cert.example").is_err(), "{bad}");
        }
    }
}
