//! Is this seal genuine? Asked of code that did not make it.
//!
//! What this file does: it reads the CMS structure (RFC 5652 5.4, 5.6) with `RustCrypto`'s readers and checks digest,
//! signed attributes, signature, chain and address. What it never does: it calls OpenSSL, and it never says yes to what
//! it does not fully understand.

use std::path::Path;

use chrono::{DateTime, Utc};
use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use der::asn1::{ObjectIdentifier, OctetString};
use der::{Any, Decode as _, Encode as _};
use sha2::{Digest as _, Sha256};
use x509_cert::Certificate;
use x509_cert::time::Time;

use super::authority::same_address;
use super::chain::{self, Ground};
use super::folder::Folder;
use super::split::{Halves, halves};
use super::{KeysError, mathematics};
use crate::domain::sha256_hex;

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");

/// Whom we trust, and what was revoked. Public data only.
#[derive(Debug, Clone)]
pub struct Trust {
    /// The authorities as text, for the other reader.
    pub(super) pem: Vec<u8>,
    pub(super) anchors: Vec<Certificate>,
    pub(super) revoked: Vec<String>,
}

/// A seal that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Genuine {
    /// The address in the signer's certificate.
    pub signer: String,
    /// The signer's own word on when.
    pub signed_at: DateTime<Utc>,
    /// SHA-256 of the signer's certificate, lower-case hexadecimal digits.
    pub fingerprint: String,
}

/// A seal that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Forged {
    /// Why not, in plain words, without addresses.
    pub why: String,
}

impl Trust {
    /// The authorities and revocations of a folder of keys.
    pub fn open(dir: &Path) -> Result<Self, KeysError> {
        let folder = Folder::look(dir);
        let mut pem = Vec::new();
        for name in ["ca.pem", "anchors.pem"] {
            if folder.has(name) {
                pem.extend(folder.read(name)?);
            }
        }
        let index = folder.index()?;
        let revoked = index.entries.iter().filter(|entry| entry.revoked.is_some());
        let revoked = revoked.map(|entry| entry.serial.trim_start_matches("00").to_owned()).collect();
        Ok(Self { revoked, ..Self::from_pem(&pem)? })
    }

    /// Just these authorities (PEM), nothing revoked: what a reader with our `ca.pem` knows.
    pub fn from_pem(pem: &[u8]) -> Result<Self, KeysError> {
        let anchors = if pem.is_empty() { Ok(Vec::new()) } else { Certificate::load_pem_chain(pem) };
        let anchors = anchors.map_err(|why| KeysError::Refused(format!("the trusted certificates: {why}")))?;
        Ok(Self { pem: pem.to_vec(), anchors, revoked: Vec::new() })
    }
}

/// Checks a sealed letter, with or without its outer headers, as sent by `from`; certificates must be valid at `at`.
pub fn check_sealed(message: &[u8], trust: &Trust, from: &str, at: DateTime<Utc>) -> Result<Genuine, Forged> {
    let forged = |why: String| Forged { why };
    let halves = halves(message).map_err(forged)?;
    if halves.from.as_deref().is_some_and(|found| !same_address(found, from)) {
        return Err(forged("the letter names another sender than the one expected".to_owned()));
    }
    examine(&halves, trust, from, |_| at).map_err(forged)
}

/// The check itself; `moment` says, given the time in the signature, when certificates must have been valid.
pub(super) fn examine(
    halves: &Halves<'_>,
    trust: &Trust,
    from: &str,
    moment: impl Fn(DateTime<Utc>) -> DateTime<Utc>,
) -> Result<Genuine, String> {
    let data = signed_data(&halves.signature)?;
    let [info] = data.signer_infos.0.as_slice() else { return Err("the seal has not exactly one signer".to_owned()) };
    let offered: Vec<Certificate> = data.certificates.iter().flat_map(|set| set.0.iter()).filter_map(plain).collect();
    let signer = offered.iter().find(|found| names(&info.sid, found)).ok_or("the signer's certificate is missing")?;
    let signed_at = signed(info, signer, halves.signed)?;
    let ground = Ground { offered: &offered, anchors: &trust.anchors, revoked: &trust.revoked, at: moment(signed_at) };
    chain::walk(signer, &ground)?;
    let emails = chain::emails(signer)?;
    if !emails.iter().any(|email| same_address(email, from)) {
        return Err("the signer's certificate names another address than the sender's".to_owned());
    }
    let fingerprint = sha256_hex(&signer.to_der().map_err(|why| why.to_string())?);
    Ok(Genuine { signer: from.to_owned(), signed_at, fingerprint })
}

fn signed_data(der: &[u8]) -> Result<SignedData, String> {
    let unreadable = |why: der::Error| format!("the seal cannot be read: {why}");
    let info = ContentInfo::from_der(der).map_err(unreadable)?;
    if info.content_type != SIGNED_DATA {
        return Err("the seal is no signature".to_owned());
    }
    let data: SignedData = info.content.decode_as().map_err(unreadable)?;
    if data.encap_content_info.econtent.is_some() || data.encap_content_info.econtent_type != DATA {
        return Err("the seal carries a content of its own".to_owned());
    }
    Ok(data)
}

fn plain(choice: &CertificateChoices) -> Option<Certificate> {
    match choice {
        CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
        CertificateChoices::Other(_) => None,
    }
}

fn names(sid: &SignerIdentifier, certificate: &Certificate) -> bool {
    let facts = &certificate.tbs_certificate;
    match sid {
        SignerIdentifier::IssuerAndSerialNumber(id) => {
            id.issuer == facts.issuer && id.serial_number == facts.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(_) => false,
    }
}

/// Digest, attributes and signature (RFC 5652 5.4); gives the signing time.
fn signed(info: &SignerInfo, signer: &Certificate, content: &[u8]) -> Result<DateTime<Utc>, String> {
    if !mathematics::is_sha256(info.digest_alg.oid) {
        return Err("the seal uses a digest we do not accept".to_owned());
    }
    let attributes = info.signed_attrs.as_ref().ok_or("the seal has no signed attributes")?;
    let only = |oid: ObjectIdentifier| -> Result<&Any, String> {
        let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
        match (found.next().map(|attribute| attribute.values.as_slice()), found.next()) {
            (Some([value]), None) => Ok(value),
            _ => Err("the seal lacks an attribute, or has it twice".to_owned()),
        }
    };
    let unreadable = |why: der::Error| format!("the seal cannot be read: {why}");
    if only(CONTENT_TYPE)?.decode_as::<ObjectIdentifier>().map_err(unreadable)? != DATA {
        return Err("the seal is on another kind of content".to_owned());
    }
    let digest = only(MESSAGE_DIGEST)?.decode_as::<OctetString>().map_err(unreadable)?;
    if *digest.as_bytes() != *Sha256::digest(content) {
        return Err("the letter was changed after it was signed".to_owned());
    }
    let time = only(SIGNING_TIME)?.to_der().and_then(|der| Time::from_der(&der)).map_err(unreadable)?;
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok();
    let signed_at = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let signed_at = signed_at.ok_or("the seal has a date nobody can read")?;
    let bytes = attributes.to_der().map_err(unreadable)?;
    let key = &signer.tbs_certificate.subject_public_key_info;
    mathematics::verify(key, info.signature_algorithm.oid, &bytes, info.signature.as_bytes())?;
    Ok(signed_at)
}
