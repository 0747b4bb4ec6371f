//! Encryption to one reader (S/MIME, RFC 8551 3.3): the sealed letter goes into an envelope that only the reader opens.
//!
//! What this file does: it reads readers' certificates, says why one cannot be used, and encrypts a MIME entity as
//! `application/pkcs7-mime`: `EnvelopedData` with AES-256-CBC, or `AuthEnvelopedData` with AES-256-GCM (RFC 5083, 5084) for
//! readers whose program knows it. What it never does: it keeps no private key of a reader, and never gives back
//! anything that is not encrypted.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use der::Decode as _;
use openssl::cms::{CMSOptions, CmsContentInfo};
use openssl::pkey::Id;
use openssl::stack::Stack;
use openssl::symm::Cipher;
use openssl::x509::X509;
use x509_cert::ext::pkix::KeyUsage;

use super::authority::same_address;
use super::certificate::{emails_of, moment};
use super::{KeysError, library};
use crate::domain::clearance::Encryption;

/// Fewest bits of an RSA key.
const RSA_BITS: u32 = 2048;
/// Fewest bits of an elliptic key.
const EC_BITS: u32 = 256;

/// A reader's certificate to which letters can be encrypted.
#[derive(Clone)]
pub struct ReaderCertificate {
    certificate: X509,
    begins: DateTime<Utc>,
    ends: DateTime<Utc>,
}

impl std::fmt::Debug for ReaderCertificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReaderCertificate").field("ends", &self.ends).finish_non_exhaustive()
    }
}

impl ReaderCertificate {
    /// Reads PEM, or the base64 of DER. Refused is what letters cannot be encrypted to, whatever the moment.
    pub fn read(text: &str) -> Result<Self, KeysError> {
        let refused = |why: &str| KeysError::Refused(why.to_owned());
        let certificate = if text.contains("-----BEGIN") {
            X509::from_pem(text.as_bytes()).ok()
        } else {
            let bare: String = text.split_whitespace().collect();
            STANDARD.decode(bare).ok().and_then(|der| X509::from_der(&der).ok())
        };
        let certificate =
            certificate.ok_or_else(|| refused("is no certificate: PEM or the base64 of DER is wanted"))?;
        let key = certificate.public_key().map_err(|_| refused("has a key of a kind that cannot be used"))?;
        match key.id() {
            Id::RSA if key.bits() < RSA_BITS => {
                return Err(KeysError::Refused(format!(
                    "has an RSA key of {} bits; {RSA_BITS} is the least",
                    key.bits()
                )));
            }
            Id::EC if key.bits() < EC_BITS => return Err(refused("has an elliptic key of less than 256 bits")),
            Id::RSA | Id::EC => {}
            _ => return Err(refused("has a key that letters cannot be encrypted to; RSA and elliptic curves can")),
        }
        let (begins, ends) = (moment(certificate.not_before())?, moment(certificate.not_after())?);
        let read = Self { certificate, begins, ends };
        read.permits(key.id())?;
        Ok(read)
    }

    /// Encrypts a trial letter in that way: before a certificate is taken into the list, as this costs as much as a letter.
    pub fn prove(&self, way: Encryption) -> Result<(), KeysError> {
        let trial = encrypt(b"Content-Type: text/plain\r\n\r\ntrial\r\n", self, way);
        trial.map(drop).map_err(|_| KeysError::Refused("cannot be encrypted to".to_owned()))
    }

    /// A certificate that says what its key is for must say that it encrypts (RFC 5280 4.2.1.3).
    fn permits(&self, kind: Id) -> Result<(), KeysError> {
        let der = self.certificate.to_der().map_err(library("reading a certificate"))?;
        let read = x509_cert::Certificate::from_der(&der).ok();
        let usage = read.and_then(|read| read.tbs_certificate.get::<KeyUsage>().ok().flatten()).map(|(_, usage)| usage);
        let permitted = match usage {
            None => true,
            Some(usage) if kind == Id::EC => usage.key_agreement(),
            Some(usage) => usage.key_encipherment(),
        };
        let why = "is for signatures only: one for encryption is wanted";
        if permitted { Ok(()) } else { Err(KeysError::Refused(why.to_owned())) }
    }

    /// Whether it names that address.
    pub fn names(&self, address: &str) -> bool {
        emails_of(&self.certificate).iter().any(|email| same_address(email, address))
    }

    /// When it ends.
    pub const fn ends(&self) -> DateTime<Utc> {
        self.ends
    }

    /// Whether it is valid at that moment.
    pub fn valid_at(&self, now: DateTime<Utc>) -> bool {
        self.begins <= now && now <= self.ends
    }
}

/// Encrypts a MIME entity to one reader: another MIME entity, seven-bit with CRLF. No two are alike, as each has a key
/// of its own.
pub fn encrypt(entity: &[u8], to: &ReaderCertificate, way: Encryption) -> Result<Vec<u8>, KeysError> {
    let (cipher, kind) = match way {
        Encryption::Cbc => (Cipher::aes_256_cbc(), "enveloped-data"),
        Encryption::Gcm => (Cipher::aes_256_gcm(), "authEnveloped-data"),
    };
    let seal = || {
        let mut readers = Stack::new()?;
        readers.push(to.certificate.clone())?;
        CmsContentInfo::encrypt(&readers, entity, cipher, CMSOptions::BINARY)?.to_der()
    };
    let envelope = seal().map_err(library("encrypting a letter"))?;
    let mut whole = format!(
        "Content-Type: application/pkcs7-mime; smime-type={kind};\r\n name=\"smime.p7m\"\r\n\
         Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"smime.p7m\"\r\n\r\n"
    )
    .into_bytes();
    for line in STANDARD.encode(&envelope).as_bytes().chunks(76) {
        whole.extend_from_slice(line);
        whole.extend_from_slice(b"\r\n");
    }
    Ok(whole)
}

#[cfg(test)]
mod tests;
