//! The authority's desk: where certificates are made, written and entered into the index.
//!
//! What this file does: it holds the folder, its index and the authority together while something is issued. What it
//! never does: it decides nothing (see [`super::authority`]).

use std::path::PathBuf;

use chrono::{DateTime, Duration, Utc};
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkcs12::Pkcs12;
use openssl::pkey::{PKey, Private};
use openssl::stack::Stack;
use openssl::x509::X509;
use secrecy::{ExposeSecret, SecretString};

use super::certificate::{self, Facts, Identity};
use super::folder::{Folder, Index};
use super::{KeysError, Purpose, library};

/// How far before the present moment certificates begin: clocks of readers differ.
pub(super) const SKEW: Duration = Duration::hours(1);
/// Rounds of key derivation in a PKCS#12 file.
const ROUNDS: u32 = 100_000;

/// What was issued.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Issued {
    /// Its number.
    pub serial: String,
    /// The files, the one for its owner first.
    pub files: Vec<PathBuf>,
}

/// Whose certificate, and for how long.
pub(super) struct Wanted<'a> {
    pub(super) name: &'a str,
    pub(super) organisation: Option<&'a str>,
    pub(super) email: &'a str,
    pub(super) days: u32,
    /// Where the revocation list is, of a client or a server.
    pub(super) crl_url: Option<String>,
    pub(super) now: DateTime<Utc>,
}

/// The folder, its index, and the authority.
pub(super) struct Desk {
    pub(super) folder: Folder,
    pub(super) index: Index,
    pub(super) authority: Identity,
}

impl Desk {
    /// The desk of a folder that is held for change.
    pub(super) fn of(folder: Folder) -> Result<Self, KeysError> {
        if !folder.has("ca.pem") || !folder.has("ca.key.pem") {
            return Err(KeysError::Refused("there is no authority yet: keys init makes one".to_owned()));
        }
        let certificate = X509::from_pem(&folder.read("ca.pem")?);
        let certificate = certificate.map_err(library("reading the authority's certificate"))?;
        let key = PKey::private_key_from_pem(&folder.read("ca.key.pem")?);
        let key = key.map_err(library("reading the authority's key"))?;
        Ok(Self { index: folder.index()?, folder, authority: Identity { certificate, key } })
    }

    /// Makes a sender identity.
    pub(super) fn sender(&mut self, key: PKey<Private>, wanted: &Wanted<'_>) -> Result<Issued, KeysError> {
        let made = self.leaf(Purpose::Sender, key, wanted)?;
        keep_sender(&self.folder, &mut self.index, &made, &[], true)
    }

    /// Makes a client certificate and its PKCS#12 file; the private key stays nowhere else.
    pub(super) fn client(
        &mut self,
        key: PKey<Private>,
        wanted: &Wanted<'_>,
        password: Option<&SecretString>,
    ) -> Result<Issued, KeysError> {
        let password = password.map(ExposeSecret::expose_secret).filter(|word| !word.is_empty());
        let password = password
            .ok_or_else(|| KeysError::Refused("a client certificate needs a password for its file".to_owned()))?;
        let made = self.leaf(Purpose::Client, key, wanted)?;
        let pack = || {
            let mut chain = Stack::new()?;
            chain.push(self.authority.certificate.clone())?;
            let mut builder = Pkcs12::builder();
            builder.name(wanted.name).pkey(&made.key).cert(&made.certificate).ca(chain);
            builder.key_algorithm(Nid::AES_256_CBC).cert_algorithm(Nid::AES_256_CBC).key_iter(ROUNDS);
            builder.mac_md(MessageDigest::sha256()).mac_iter(ROUNDS);
            builder.build2(password)?.to_der()
        };
        let packed = pack().map_err(library("packing a client certificate"))?;
        let entry = certificate::entry(&made.certificate, Purpose::Client, true)?;
        let serial = entry.serial.clone();
        let names = [format!("client-{serial}.p12"), format!("client-{serial}.pem")];
        self.folder.write(&names[0], &packed)?;
        self.folder.write(&names[1], &pem(&made.certificate)?)?;
        self.index.entries.push(entry);
        self.folder.keep(&self.index)?;
        Ok(Issued { serial, files: names.iter().map(|name| self.folder.at(name)).collect() })
    }

    /// Makes a certificate for a host of ours; its key stays in the folder.
    pub(super) fn server(&mut self, key: PKey<Private>, wanted: &Wanted<'_>) -> Result<Issued, KeysError> {
        let made = self.leaf(Purpose::Server, key, wanted)?;
        let entry = certificate::entry(&made.certificate, Purpose::Server, true)?;
        let serial = entry.serial.clone();
        let names = [format!("server-{serial}.pem"), format!("server-{serial}.key.pem")];
        self.folder.write(&names[1], &private_pem(&made)?)?;
        self.folder.write(&names[0], &[pem(&made.certificate)?, pem(&self.authority.certificate)?].concat())?;
        self.index.entries.push(entry);
        self.folder.keep(&self.index)?;
        Ok(Issued { serial, files: names.iter().map(|name| self.folder.at(name)).collect() })
    }

    fn leaf(&self, purpose: Purpose, key: PKey<Private>, wanted: &Wanted<'_>) -> Result<Identity, KeysError> {
        let is_server = purpose == Purpose::Server;
        let facts = Facts {
            name: wanted.name,
            organisation: wanted.organisation,
            email: if is_server { None } else { Some(mailbox(wanted.email)?) },
            host: if is_server { Some(host(wanted.name)?) } else { None },
            from: wanted.now - SKEW,
            until: self.last_moment(wanted)?,
            crl_url: self.list_of(purpose, wanted),
        };
        certificate::leaf(&facts, purpose, key, &self.authority)
    }

    /// What a certificate says of the revocation list. That of a sender says nothing unless it was said when the authority
    /// was made: a mail program that cannot fetch the list where it is told to warns of good letters.
    fn list_of<'a>(&'a self, purpose: Purpose, wanted: &'a Wanted<'_>) -> Option<&'a str> {
        let own = wanted.crl_url.as_deref().filter(|_| matches!(purpose, Purpose::Client | Purpose::Server));
        own.or(self.index.crl_url.as_deref())
    }

    /// No certificate outlives its authority.
    fn last_moment(&self, wanted: &Wanted<'_>) -> Result<DateTime<Utc>, KeysError> {
        let end = certificate::moment(self.authority.certificate.not_after())?;
        if end <= wanted.now {
            return Err(KeysError::Refused("the authority's own certificate has expired".to_owned()));
        }
        Ok(end.min(wanted.now + Duration::days(wanted.days.into())))
    }
}

/// Writes and indexes a sender identity with its intermediates.
pub(super) fn keep_sender(
    folder: &Folder,
    index: &mut Index,
    identity: &Identity,
    intermediates: &[X509],
    ours: bool,
) -> Result<Issued, KeysError> {
    let entry = certificate::entry(&identity.certificate, Purpose::Sender, ours)?;
    let serial = entry.serial.clone();
    let mut chain = pem(&identity.certificate)?;
    for intermediate in intermediates {
        chain.extend(pem(intermediate)?);
    }
    let names = [format!("sender-{serial}.pem"), format!("sender-{serial}.key.pem")];
    folder.write(&names[1], &private_pem(identity)?)?;
    folder.write(&names[0], &chain)?;
    index.entries.push(entry);
    folder.keep(index)?;
    Ok(Issued { serial, files: names.iter().map(|name| folder.at(name)).collect() })
}

pub(super) fn pem(certificate: &X509) -> Result<Vec<u8>, KeysError> {
    certificate.to_pem().map_err(library("writing a certificate"))
}

pub(super) fn private_pem(identity: &Identity) -> Result<Vec<u8>, KeysError> {
    identity.key.private_key_to_pem_pkcs8().map_err(library("writing a key"))
}

/// An address that can stand in a certificate: the library reads commas and colons in it as its own marks.
fn mailbox(email: &str) -> Result<&str, KeysError> {
    let good = email.is_ascii()
        && email.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains(|c| c != '.'))
        && email.bytes().all(|b| b.is_ascii_graphic() && !b",:;\"\\<>()[]".contains(&b));
    if good { Ok(email) } else { Err(KeysError::Refused("that address cannot stand in a certificate".to_owned())) }
}

/// A host name or an address of one, as a certificate can name it.
fn host(name: &str) -> Result<&str, KeysError> {
    let label = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let good = name.len() < 254 && (name.parse::<std::net::IpAddr>().is_ok() || name.split('.').all(label));
    if good { Ok(name) } else { Err(KeysError::Refused(format!("\"{name}\" is not the name of a host"))) }
}
