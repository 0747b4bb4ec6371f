//! The signer: one sender identity, ready to seal letters.
//!
//! What this file does: it opens the current identity of a sender and refuses every one that a reader would refuse; it
//! seals MIME entities as `multipart/signed` (RFC 8551 3.5.3). What it never does: it never seals with an identity that
//! it has not just proved with the independent check, and never shows a private key.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use openssl::cms::{CMSOptions, CmsContentInfo};
use openssl::pkey::PKey;
use openssl::stack::Stack;
use openssl::x509::X509;

use super::authority::{current, same_address, signs_for};
use super::certificate::{self, Identity};
use super::check::{Trust, check_sealed};
use super::folder::Folder;
use super::{KeysError, library};
use crate::domain::sha256_hex;

/// Seals letters of one sender. Its methods use the processor, not the network; RSA takes about 3 ms a seal.
pub struct Signer {
    identity: Identity,
    intermediates: Stack<X509>,
    fingerprint: String,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer").field("fingerprint", &self.fingerprint).finish_non_exhaustive()
    }
}

impl Signer {
    /// Opens the newest valid identity of `from` in `dir`. Fails if there is none, if it has expired or is not valid
    /// yet, was revoked, names another address, does not fit its key, or does not lead to an authority we trust.
    pub fn open(dir: &Path, from: &str, now: DateTime<Utc>) -> Result<Self, KeysError> {
        let folder = Folder::look(dir);
        let index = folder.index()?;
        let Some(entry) = current(&index, from, now) else {
            let all = index.entries.iter().filter(|entry| signs_for(entry, from));
            return Err(KeysError::CannotSign(match all.max_by_key(|entry| entry.not_after) {
                None => "there is no certificate for the sender's address (keys init, keys import)".to_owned(),
                Some(last) if last.revoked.is_some() => "the sender's certificate was revoked (keys renew)".to_owned(),
                Some(last) if last.not_after < now => "the sender's certificate has expired (keys renew)".to_owned(),
                Some(_) => "the sender's certificate is not valid yet".to_owned(),
            }));
        };
        let text = folder.read(&format!("sender-{}.pem", entry.serial))?;
        let mut chain = X509::stack_from_pem(&text).map_err(library("reading the sender's certificate"))?;
        if chain.is_empty() {
            return Err(KeysError::CannotSign("the file of the sender's certificate is empty".to_owned()));
        }
        let certificate = chain.remove(0);
        let key = folder.read(&format!("sender-{}.key.pem", entry.serial))?;
        let key = PKey::private_key_from_pem(&key).map_err(library("reading the sender's key"))?;
        let signer = Self::from_parts(Identity { certificate, key }, chain)?;
        signer.prove(&Trust::open(dir)?, from, now)?;
        Ok(signer)
    }

    /// A signer of parts; not proved yet.
    pub(super) fn from_parts(identity: Identity, intermediates: Vec<X509>) -> Result<Self, KeysError> {
        let public = identity.certificate.public_key().map_err(library("reading the sender's certificate"))?;
        if !public.public_eq(&identity.key) {
            return Err(KeysError::CannotSign("the sender's certificate belongs to another key".to_owned()));
        }
        let mut stack = Stack::new().map_err(library("preparing the chain"))?;
        for intermediate in intermediates {
            stack.push(intermediate).map_err(library("preparing the chain"))?;
        }
        let fingerprint = certificate::fingerprint_of(&identity.certificate)?;
        Ok(Self { identity, intermediates: stack, fingerprint })
    }

    /// Seals a trial letter and has it checked by code that shares nothing with the sealing.
    pub(super) fn prove(&self, trust: &Trust, from: &str, now: DateTime<Utc>) -> Result<(), KeysError> {
        if !certificate::emails_of(&self.identity.certificate).iter().any(|email| same_address(email, from)) {
            let why = "the sender's certificate names another address than the sender's";
            return Err(KeysError::CannotSign(why.to_owned()));
        }
        let trial = self.seal(b"Content-Type: text/plain\r\n\r\ntrial\r\n")?;
        check_sealed(&trial, trust, from, now).map(|_| ()).map_err(|forged| KeysError::CannotSign(forged.why))
    }

    /// SHA-256 of the certificate it signs with, lower-case hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        self.fingerprint.clone()
    }

    /// Seals a MIME entity (seven-bit, CRLF): a `multipart/signed` entity that holds its bytes unchanged.
    pub fn seal(&self, entity: &[u8]) -> Result<Vec<u8>, KeysError> {
        if !canonical(entity) {
            return Err(KeysError::Refused("only seven-bit text with CRLF line ends can be sealed".to_owned()));
        }
        let options = CMSOptions::DETACHED | CMSOptions::BINARY | CMSOptions::NOSMIMECAP;
        let Identity { certificate, key } = &self.identity;
        let sign = || {
            CmsContentInfo::sign(Some(certificate), Some(key), Some(&self.intermediates), Some(entity), options)?
                .to_der()
        };
        let signature = sign().map_err(library("signing a letter"))?;
        let hash = sha256_hex(&signature);
        let boundary = format!("=_signed_{}", hash.get(..32).unwrap_or(&hash));
        let head = format!(
            "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";\r\n micalg=sha-256; \
             boundary=\"{boundary}\"\r\n\r\n--{boundary}\r\n"
        );
        let between = format!(
            "\r\n--{boundary}\r\nContent-Type: application/pkcs7-signature; name=\"smime.p7s\"\r\n\
             Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"smime.p7s\"\r\n\r\n"
        );
        let mut sealed = Vec::with_capacity(entity.len() + signature.len() * 3 / 2 + 1024);
        sealed.extend_from_slice(head.as_bytes());
        sealed.extend_from_slice(entity);
        sealed.extend_from_slice(between.as_bytes());
        for line in STANDARD.encode(&signature).as_bytes().chunks(76) {
            sealed.extend_from_slice(line);
            sealed.extend_from_slice(b"\r\n");
        }
        sealed.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        Ok(sealed)
    }
}

/// Seven bits, no NUL, every CR before an LF and every LF after a CR (RFC 8551 3.1.1, 3.1.3).
fn canonical(entity: &[u8]) -> bool {
    let lone = |pair: &[u8]| (pair.first() == Some(&b'\r')) != (pair.last() == Some(&b'\n'));
    entity.iter().all(|byte| byte.is_ascii() && *byte != 0)
        && entity.first() != Some(&b'\n')
        && entity.last() != Some(&b'\r')
        && !entity.windows(2).any(lone)
}
