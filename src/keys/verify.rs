//! Is this file one of our letters? Two readers must agree.
//!
//! What this file does: it has a mail checked by OpenSSL and by the independent check, and says yes only if both do.
//! What it never does: it does not say that a letter is good because only one of them likes it.

use chrono::{DateTime, Utc};
use openssl::cms::{CMSOptions, CmsContentInfo};
use openssl::error::ErrorStack;
use openssl::x509::store::{X509Store, X509StoreBuilder};
use openssl::x509::verify::{X509VerifyFlags, X509VerifyParam};
use openssl::x509::{X509, X509PurposeId};
use serde::Serialize;

use super::check::{Genuine, Trust, examine};
use super::split::halves;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Whether it is ours, unchanged.
    pub valid: bool,
    /// The address in the signer's certificate, if it is.
    pub signer: Option<String>,
    /// When it was signed, by the signer's own word.
    pub signed_at: Option<DateTime<Utc>>,
    /// SHA-256 of the signer's certificate.
    pub fingerprint: Option<String>,
    /// Why not, or why so.
    pub why: String,
}

/// Verifies a mail file with CRLF or LF line ends. Certificates must have been valid when the letter was signed (or at
/// `at`, if that is earlier); a revoked one is never.
pub fn verify_letter(bytes: &[u8], trust: &Trust, at: DateTime<Utc>) -> Verification {
    let mail = with_crlf(bytes);
    match both(&mail, trust, at) {
        Ok(genuine) => Verification {
            valid: true,
            signer: Some(genuine.signer),
            signed_at: Some(genuine.signed_at),
            fingerprint: Some(genuine.fingerprint),
            why: "the signature, its certificate and the sender's address hold".to_owned(),
        },
        Err(why) => Verification { valid: false, signer: None, signed_at: None, fingerprint: None, why },
    }
}

fn both(mail: &[u8], trust: &Trust, at: DateTime<Utc>) -> Result<Genuine, String> {
    let halves = halves(mail)?;
    let from = halves.from.as_deref().ok_or("the mail names no sender")?;
    let genuine = examine(&halves, trust, from, |signed_at| signed_at.min(at))?;
    let moment = genuine.signed_at.min(at);
    other_reader(&halves.signature, halves.signed, trust, moment)
        .map_err(|why| format!("two readers disagree on the signature: {why}"))?;
    Ok(genuine)
}

/// OpenSSL's opinion.
fn other_reader(signature: &[u8], signed: &[u8], trust: &Trust, at: DateTime<Utc>) -> Result<(), ErrorStack> {
    let store = store(trust, at)?;
    let mut cms = CmsContentInfo::from_der(signature)?;
    cms.verify(None, Some(&store), Some(signed), None, CMSOptions::BINARY)
}

fn store(trust: &Trust, at: DateTime<Utc>) -> Result<X509Store, ErrorStack> {
    let mut store = X509StoreBuilder::new()?;
    for anchor in X509::stack_from_pem(&trust.pem)? {
        store.add_cert(anchor)?;
    }
    let mut rules = X509VerifyParam::new()?;
    rules.set_time(at.timestamp());
    rules.set_purpose(X509PurposeId::SMIME_SIGN)?;
    // An imported identity may end at an intermediate that its owner trusts.
    rules.set_flags(X509VerifyFlags::PARTIAL_CHAIN)?;
    store.set_param(&rules)?;
    Ok(store.build())
}

/// A file that was saved with LF line ends, as it travelled. One that has any CRLF is left alone.
fn with_crlf(bytes: &[u8]) -> Vec<u8> {
    if bytes.windows(2).any(|pair| pair == b"\r\n") {
        return bytes.to_vec();
    }
    let mut mail = Vec::with_capacity(bytes.len() + bytes.len() / 40);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(words) => {
                mail.extend_from_slice(words);
                mail.extend_from_slice(b"\r\n");
            }
            None => mail.extend_from_slice(line),
        }
    }
    mail
}
