//! Admission: who comes in with a certificate, and who is turned away.
//!
//! What this file does: it keeps the authorities whose clients may come in (our own and those of the configuration) with
//! their revocation lists, and judges one certificate at a time: chain, time, purpose, revocation (RFC 5280 6). What it
//! never does: it opens no connection, and says nothing of what a holder may see. What was revoked a moment ago is turned
//! away: the folder and the lists are looked at for every judgement.

use std::path::{Path, PathBuf};

use openssl::stack::Stack;
use openssl::x509::store::{X509Store, X509StoreBuilder};
use openssl::x509::{CrlStatus, X509, X509Crl, X509PurposeId, X509Ref, X509StoreContext, X509VerifyResult};

use super::folder::Folder;
use super::{KeysError, Purpose, certificate, file, library};

/// Whom a certificate names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The name in it.
    pub name: String,
    /// The addresses in it.
    pub emails: Vec<String>,
    /// Its number, upper-case hexadecimal digits.
    pub serial: String,
    /// SHA-256 of it, lower-case hexadecimal digits.
    pub fingerprint: String,
    /// Whether our own authority issued it.
    pub ours: bool,
}

/// Why a certificate opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turned {
    /// It was revoked.
    Revoked,
    /// Its time is over, or has not begun.
    OutOfTime,
    /// No authority of ours stands behind it, or it is for something else.
    Foreign,
}

/// The rules of one door.
#[derive(Debug, Clone)]
pub struct Admission {
    keys: PathBuf,
    lists: Vec<PathBuf>,
    anchors: Vec<X509>,
    own: Option<X509>,
}

impl Admission {
    /// Admits clients of the authority in `keys` and of those in the files `authorities` (PEM, one or more each);
    /// `lists` are revocation lists of the latter (PEM or DER), read again for every judgement.
    pub fn open(keys: &Path, authorities: &[PathBuf], lists: &[PathBuf]) -> Result<Self, KeysError> {
        let own = Folder::look(keys).read("ca.pem").ok();
        let own = own.map(|pem| X509::from_pem(&pem).map_err(library("reading the authority's certificate")));
        let own = own.transpose()?;
        let mut anchors: Vec<X509> = own.iter().cloned().collect();
        for path in authorities {
            let pem = std::fs::read(path).map_err(file(path))?;
            anchors.extend(X509::stack_from_pem(&pem).map_err(library("reading an authority of clients"))?);
        }
        if anchors.is_empty() {
            return Err(KeysError::Refused("there is no authority whose clients could come in: keys init".to_owned()));
        }
        for path in lists {
            read_list(path)?;
        }
        Ok(Self { keys: keys.to_owned(), lists: lists.to_vec(), anchors, own })
    }

    /// The authorities, for whoever asks a client for its certificate.
    pub fn anchors(&self) -> &[X509] {
        &self.anchors
    }

    /// Judges a certificate that a client holds, with what it brought to lead to an authority.
    pub fn judge(&self, leaf: &X509Ref, brought: &[X509]) -> Result<Holder, Turned> {
        let found = self.verify(leaf, brought).map_err(|error| {
            tracing::warn!(%error, "a client's certificate could not be judged");
            Turned::Foreign
        })?;
        match found {
            X509VerifyResult::OK => {}
            result if OUT_OF_TIME.contains(&result.as_raw()) => return Err(Turned::OutOfTime),
            _ => return Err(Turned::Foreign),
        }
        if self.is_revoked(leaf) {
            return Err(Turned::Revoked);
        }
        self.holder(leaf).map_err(|_| Turned::Foreign)
    }

    /// Whether it was revoked; what cannot be found out counts as revoked.
    pub fn is_revoked(&self, leaf: &X509Ref) -> bool {
        if self.is_ours(leaf) {
            let Ok(serial) = certificate::serial_of(leaf) else { return true };
            let Ok(index) = Folder::look(&self.keys).index() else { return true };
            let known = index.entries.iter().find(|entry| entry.serial.eq_ignore_ascii_case(&serial));
            return known.is_none_or(|entry| entry.purpose != Purpose::Client || entry.revoked.is_some());
        }
        self.lists.iter().any(|path| {
            let Ok(list) = read_list(path) else { return true };
            let same = list.issuer_name().try_cmp(leaf.issuer_name());
            let about = same.is_ok_and(|order| order == std::cmp::Ordering::Equal);
            about && !matches!(list.get_by_cert(&leaf.to_owned()), CrlStatus::NotRevoked)
        })
    }

    fn is_ours(&self, leaf: &X509Ref) -> bool {
        self.own.as_ref().is_some_and(|own| own.issued(leaf) == X509VerifyResult::OK)
    }

    fn verify(&self, leaf: &X509Ref, brought: &[X509]) -> Result<X509VerifyResult, openssl::error::ErrorStack> {
        let store = self.store()?;
        let mut chain = Stack::new()?;
        for certificate in brought {
            chain.push(certificate.clone())?;
        }
        let mut context = X509StoreContext::new()?;
        context.init(&store, leaf, &chain, |context| {
            let good = context.verify_cert()?;
            Ok(if good { X509VerifyResult::OK } else { context.error() })
        })
    }

    /// The store of trust, for one judgement.
    fn store(&self) -> Result<X509Store, openssl::error::ErrorStack> {
        let mut store = X509StoreBuilder::new()?;
        for anchor in &self.anchors {
            store.add_cert(anchor.clone())?;
        }
        store.set_purpose(X509PurposeId::SSL_CLIENT)?;
        Ok(store.build())
    }

    fn holder(&self, leaf: &X509Ref) -> Result<Holder, KeysError> {
        Ok(Holder {
            name: certificate::subject_of(leaf),
            emails: certificate::emails_of(leaf),
            serial: certificate::serial_of(leaf)?,
            fingerprint: certificate::fingerprint_of(leaf)?,
            ours: self.is_ours(leaf),
        })
    }
}

/// `X509_V_ERR_CERT_NOT_YET_VALID` and `X509_V_ERR_CERT_HAS_EXPIRED`.
const OUT_OF_TIME: [i32; 2] = [9, 10];

fn read_list(path: &Path) -> Result<X509Crl, KeysError> {
    let bytes = std::fs::read(path).map_err(file(path))?;
    let read = if bytes.starts_with(b"-----") { X509Crl::from_pem(&bytes) } else { X509Crl::from_der(&bytes) };
    read.map_err(library("reading a revocation list"))
}

/// The newest certificate of a host of ours, with its chain, and its key.
pub fn server_files(keys: &Path) -> Result<(PathBuf, PathBuf), KeysError> {
    let folder = Folder::look(keys);
    let index = folder.index()?;
    let servers = index.entries.iter().filter(|entry| entry.purpose == Purpose::Server && entry.revoked.is_none());
    let newest = servers.max_by_key(|entry| entry.not_before).ok_or_else(|| {
        KeysError::Refused("there is no certificate of a server: vigie keys issue --kind server --name HOST".to_owned())
    })?;
    let at = |ending: &str| folder.at(&format!("server-{}.{ending}", newest.serial));
    Ok((at("pem"), at("key.pem")))
}
