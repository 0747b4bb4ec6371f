//! Commands on the folder of keys: make the authority, issue, renew, revoke, list.
//!
//! What this file does: it decides what may be made and which identity is current; every command leaves the folder
//! whole. What it never does: it overwrites no key, and deletes none: an old certificate still verifies old letters.

use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, Utc};
use openssl::nid::Nid;
use openssl::x509::X509;

use super::certificate::{self, Facts};
use super::desk::{Desk, Issued, SKEW, Wanted, pem, private_pem};
use super::folder::{Entry, Folder, Index, replace};
use super::{KeyInfo, KeysError, Purpose, library};
use crate::config::KeyKind;

/// What the first keys look like.
#[derive(Debug, Clone)]
pub struct InitPlan {
    /// Name of the sender, as readers see it.
    pub name: String,
    /// Its organisation, if it has another name.
    pub organisation: Option<String>,
    /// The sender's address.
    pub from: String,
    /// Kind of the keys.
    pub kind: KeyKind,
    /// Validity of the sender's certificate, days.
    pub sender_days: u32,
    /// Validity of the authority, days.
    pub authority_days: u32,
    /// Where the revocation list will be published, if anywhere.
    pub crl_url: Option<String>,
    /// Folder that gets a copy of the authority's certificate as `ca.pem`.
    pub data_dir: PathBuf,
}

/// What `init` found or made.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct InitReport {
    /// Whether the authority was made now.
    pub made_authority: bool,
    /// Whether the sender identity was made now.
    pub made_sender: bool,
    /// SHA-256 of the authority's certificate.
    pub authority_fingerprint: String,
    /// Where readers' copy of the authority's certificate lies.
    pub ca_file: PathBuf,
}

/// A wish for a certificate.
#[derive(Clone)]
pub struct Issue {
    /// Sender, client or server.
    pub purpose: Purpose,
    /// Whose name; of a server its host.
    pub name: String,
    /// Whose address; none for a server.
    pub email: String,
    /// Kind of the key.
    pub kind: KeyKind,
    /// Validity, days.
    pub days: u32,
    /// Where the revocation list can be fetched, named in certificates of clients and servers.
    pub crl_url: Option<String>,
    /// Password of the PKCS#12 file; clients only.
    pub password: Option<secrecy::SecretString>,
}

impl std::fmt::Debug for Issue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Issue").field("purpose", &self.purpose).finish_non_exhaustive()
    }
}

/// Makes the authority and the first sender identity in `dir`; what is there already stays as it is.
pub fn init(dir: &Path, plan: &InitPlan, now: DateTime<Utc>) -> Result<InitReport, KeysError> {
    let folder = Folder::change(dir)?;
    let index = folder.index()?;
    let made_authority = !folder.has("ca.pem");
    if made_authority {
        make_authority(&folder, index, plan, now)?;
    }
    let mut desk = Desk::of(folder)?;
    let made_sender = !desk.index.entries.iter().any(|entry| signs_for(entry, &plan.from));
    if made_sender {
        let wanted = Wanted {
            name: &plan.name,
            organisation: plan.organisation.as_deref(),
            email: &plan.from,
            days: plan.sender_days,
            crl_url: None,
            now,
        };
        desk.sender(certificate::new_key(plan.kind)?, &wanted)?;
    }
    let ca = desk.folder.read("ca.pem")?;
    let ca_file = plan.data_dir.join("ca.pem");
    if std::fs::read(&ca_file).ok().as_deref() != Some(ca.as_slice()) {
        let folder = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&plan.data_dir);
        folder.map_err(super::file(&plan.data_dir))?;
        replace(&ca_file, &ca, 0o644)?;
    }
    let read = X509::from_pem(&ca).map_err(library("reading the authority's certificate"))?;
    let authority_fingerprint = certificate::fingerprint_of(&read)?;
    Ok(InitReport { made_authority, made_sender, authority_fingerprint, ca_file })
}

fn make_authority(folder: &Folder, mut index: Index, plan: &InitPlan, now: DateTime<Utc>) -> Result<(), KeysError> {
    if folder.has("ca.key.pem") {
        let key = folder.at("ca.key.pem");
        return Err(KeysError::Refused(format!("{} has no certificate beside it", key.display())));
    }
    if let Some(url) = &plan.crl_url {
        index.crl_url = Some(published_at(url)?);
    }
    let name = format!("{} CA", plan.name);
    let facts = Facts {
        name: &name,
        organisation: Some(plan.organisation.as_deref().unwrap_or(&plan.name)),
        email: None,
        host: None,
        from: now - SKEW,
        until: now + Duration::days(plan.authority_days.into()),
        crl_url: None,
    };
    let made = certificate::authority(&facts, certificate::new_key(plan.kind)?)?;
    folder.write("ca.key.pem", &private_pem(&made)?)?;
    folder.write("ca.pem", &pem(&made.certificate)?)?;
    index.entries.push(certificate::entry(&made.certificate, Purpose::Authority, true)?);
    folder.keep(&index)
}

fn published_at(url: &str) -> Result<String, KeysError> {
    let good = (url.starts_with("http://") || url.starts_with("https://"))
        && url.bytes().all(|b| b.is_ascii_graphic() && !b",;\"\\<>".contains(&b));
    if good {
        Ok(url.to_owned())
    } else {
        Err(KeysError::Refused("the address of the revocation list must begin with http:// or https://".to_owned()))
    }
}

/// Issues a certificate to a sender, a client or, by the host that is its name, a server.
pub fn issue(dir: &Path, wish: &Issue, now: DateTime<Utc>) -> Result<Issued, KeysError> {
    let mut desk = Desk::of(Folder::change(dir)?)?;
    let crl_url = wish.crl_url.as_deref().map(published_at).transpose()?;
    let wanted = Wanted { name: &wish.name, organisation: None, email: &wish.email, days: wish.days, crl_url, now };
    match wish.purpose {
        Purpose::Authority => Err(KeysError::Refused("an authority is not issued: keys init makes it".to_owned())),
        Purpose::Sender => desk.sender(certificate::new_key(wish.kind)?, &wanted),
        Purpose::Client => desk.client(certificate::new_key(wish.kind)?, &wanted, wish.password.as_ref()),
        Purpose::Server => desk.server(certificate::new_key(wish.kind)?, &wanted),
    }
}

/// Gives the sender of `from` a new key and certificate of the same kind; the old ones stay and still verify.
pub fn renew(dir: &Path, from: &str, days: u32, now: DateTime<Utc>) -> Result<Issued, KeysError> {
    let mut desk = Desk::of(Folder::change(dir)?)?;
    let old = desk.index.entries.iter().rfind(|entry| signs_for(entry, from) && entry.ours).cloned();
    let old = old.ok_or_else(|| {
        KeysError::Refused("there is no sender certificate of our own authority to renew for that address".to_owned())
    })?;
    let before = X509::from_pem(&desk.folder.read(&format!("sender-{}.pem", old.serial))?);
    let before = before.map_err(library("reading a certificate"))?;
    let elliptic = before.public_key().map_err(library("reading a certificate"))?.id() == openssl::pkey::Id::EC;
    let organisation = before.subject_name().entries_by_nid(Nid::ORGANIZATIONNAME).next();
    let organisation = organisation.and_then(|entry| entry.data().to_string().ok());
    let organisation = organisation.as_deref();
    let key = certificate::new_key(if elliptic { KeyKind::P256 } else { KeyKind::Rsa })?;
    desk.sender(key, &Wanted { name: &old.subject, organisation, email: from, days, crl_url: None, now })
}

/// Marks a certificate as revoked; returns false if it was already.
pub fn revoke(dir: &Path, serial: &str, now: DateTime<Utc>) -> Result<bool, KeysError> {
    let folder = Folder::change(dir)?;
    let mut index = folder.index()?;
    let entry = index.entries.iter_mut().find(|entry| entry.serial.eq_ignore_ascii_case(serial));
    let entry = entry.ok_or_else(|| KeysError::Refused(format!("there is no certificate with the number {serial}")))?;
    if entry.purpose == Purpose::Authority {
        return Err(KeysError::Refused(
            "the authority cannot revoke itself: make a new one and tell readers".to_owned(),
        ));
    }
    let first = entry.revoked.is_none();
    entry.revoked.get_or_insert(now);
    folder.keep(&index)?;
    Ok(first)
}

/// Every certificate of the folder; for each sender address the newest valid one is current.
pub fn list(dir: &Path, now: DateTime<Utc>) -> Result<Vec<KeyInfo>, KeysError> {
    let index = Folder::look(dir).index()?;
    let info = |entry: &Entry| KeyInfo {
        subject: entry.subject.clone(),
        email: entry.email.clone(),
        serial: entry.serial.clone(),
        not_before: entry.not_before,
        not_after: entry.not_after,
        days_left: (entry.not_after - now).num_seconds().div_euclid(86_400),
        purpose: entry.purpose,
        fingerprint_sha256: entry.fingerprint.clone(),
        current: match (entry.purpose, &entry.email) {
            (Purpose::Sender, Some(email)) => current(&index, email, now).is_some_and(|now| now.serial == entry.serial),
            _ => entry.revoked.is_none() && entry.not_before <= now && now <= entry.not_after,
        },
        revoked: entry.revoked.is_some(),
    };
    Ok(index.entries.iter().map(info).collect())
}

/// The newest identity that may sign for `from` at `now`.
pub(super) fn current<'a>(index: &'a Index, from: &str, now: DateTime<Utc>) -> Option<&'a Entry> {
    let valid = |entry: &&Entry| entry.revoked.is_none() && entry.not_before <= now && now <= entry.not_after;
    index.entries.iter().filter(|entry| signs_for(entry, from)).filter(valid).max_by_key(|entry| entry.not_before)
}

/// Whether an entry is a sender identity of that address.
pub(super) fn signs_for(entry: &Entry, from: &str) -> bool {
    entry.purpose == Purpose::Sender && entry.email.as_deref().is_some_and(|email| same_address(email, from))
}

/// Whether two addresses are one: domains do not know case, and no sender of ours lives by case alone.
pub(super) fn same_address(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}
