//! From a signer's certificate up to an authority we trust (RFC 5280 6.1), without OpenSSL.
//!
//! What this file does: it checks every step: signature, dates, that an issuer may issue, that a signer may sign mail.
//! What it never does: it fetches nothing, and trusts nothing that it was not told to. An extension that is critical
//! and unknown to us breaks the chain.

use chrono::{DateTime, Utc};
use der::Encode as _;
use der::asn1::ObjectIdentifier;
use x509_cert::Certificate;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectAltName};

use super::mathematics;

const EMAIL_PROTECTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.4");
const ANY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37.0");

/// Extensions we understand or may pass over: identifiers, usage, names, constraints, policies, CRL places.
const UNDERSTOOD: [&str; 8] =
    ["2.5.29.14", "2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.31", "2.5.29.32", "2.5.29.35", "2.5.29.37"];

/// Longest chain we follow.
const LONGEST: u8 = 6;

/// What is trusted, and what is not any more.
pub(super) struct Ground<'a> {
    /// Certificates that came with the mail.
    pub(super) offered: &'a [Certificate],
    /// Authorities that are trusted.
    pub(super) anchors: &'a [Certificate],
    /// Numbers of revoked certificates, upper-case hexadecimal digits.
    pub(super) revoked: &'a [String],
    /// The moment that counts.
    pub(super) at: DateTime<Utc>,
}

/// Checks `leaf` as a signer of mail, and every issuer above it.
pub(super) fn walk(leaf: &Certificate, ground: &Ground<'_>) -> Result<(), String> {
    let facts = &leaf.tbs_certificate;
    in_force(leaf, ground)?;
    if let Some((_, usage)) = facts.get::<KeyUsage>().map_err(unreadable)?
        && !usage.digital_signature()
        && !usage.non_repudiation()
    {
        return Err("the signer's certificate is not for signing".to_owned());
    }
    match facts.get::<ExtendedKeyUsage>().map_err(unreadable)? {
        Some((_, usage)) if usage.0.contains(&EMAIL_PROTECTION) => {}
        _ => return Err("the signer's certificate is not for mail".to_owned()),
    }
    if facts.get::<BasicConstraints>().map_err(unreadable)?.is_some_and(|(_, constraints)| constraints.ca) {
        return Err("the signer's certificate is an authority's".to_owned());
    }
    climb(leaf, ground, 0)
}

/// The addresses a certificate names.
pub(super) fn emails(certificate: &Certificate) -> Result<Vec<String>, String> {
    let names = certificate.tbs_certificate.get::<SubjectAltName>().map_err(unreadable)?;
    let email = |name: GeneralName| match name {
        GeneralName::Rfc822Name(email) => Some(email.as_str().to_owned()),
        _ => None,
    };
    Ok(names.map(|(_, names)| names.0.into_iter().filter_map(email).collect()).unwrap_or_default())
}

/// Finds an issuer of `below`, first among those we trust; `depth` is the number of authorities below that issuer.
fn climb(below: &Certificate, ground: &Ground<'_>, depth: u8) -> Result<(), String> {
    if depth >= LONGEST {
        return Err("the chain of certificates is too long".to_owned());
    }
    let named = |issuer: &&Certificate| issuer.tbs_certificate.subject == below.tbs_certificate.issuer;
    let mut why = "the certificate does not come from an authority we trust".to_owned();
    for issuer in ground.anchors.iter().filter(named) {
        match issued(below, issuer, ground, depth) {
            Ok(()) => return Ok(()),
            Err(reason) => why = reason,
        }
    }
    for issuer in ground.offered.iter().filter(named) {
        match issued(below, issuer, ground, depth).and_then(|()| climb(issuer, ground, depth + 1)) {
            Ok(()) => return Ok(()),
            Err(reason) => why = reason,
        }
    }
    Err(why)
}

/// Whether `issuer` may issue certificates and did issue `below`.
fn issued(below: &Certificate, issuer: &Certificate, ground: &Ground<'_>, depth: u8) -> Result<(), String> {
    let facts = &issuer.tbs_certificate;
    in_force(issuer, ground)?;
    let constraints = facts.get::<BasicConstraints>().map_err(unreadable)?.map(|(_, constraints)| constraints);
    let constraints =
        constraints.filter(|constraints| constraints.ca).ok_or("an issuer in the chain is no authority")?;
    if constraints.path_len_constraint.is_some_and(|most| depth > most) {
        return Err("an authority in the chain may not have others below it".to_owned());
    }
    match facts.get::<KeyUsage>().map_err(unreadable)? {
        Some((_, usage)) if !usage.key_cert_sign() => return Err("an issuer in the chain may not issue".to_owned()),
        _ => {}
    }
    match facts.get::<ExtendedKeyUsage>().map_err(unreadable)? {
        Some((_, usage)) if !usage.0.contains(&EMAIL_PROTECTION) && !usage.0.contains(&ANY_USAGE) => {
            return Err("an authority in the chain is not for mail".to_owned());
        }
        _ => {}
    }
    if below.signature_algorithm != below.tbs_certificate.signature {
        return Err("a certificate in the chain names two algorithms".to_owned());
    }
    let bytes = below.tbs_certificate.to_der().map_err(unreadable)?;
    let signature = below.signature.as_bytes().ok_or("a certificate in the chain has half a signature")?;
    mathematics::verify(&facts.subject_public_key_info, below.signature_algorithm.oid, &bytes, signature)
        .map_err(|why| format!("a certificate in the chain: {why}"))
}

/// Dates, revocation, and nothing critical that we do not understand.
fn in_force(certificate: &Certificate, ground: &Ground<'_>) -> Result<(), String> {
    let facts = &certificate.tbs_certificate;
    let seconds = |time: x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    let at = ground.at.timestamp();
    if at < seconds(facts.validity.not_before) {
        return Err("a certificate is not valid yet".to_owned());
    }
    if at > seconds(facts.validity.not_after) {
        return Err("a certificate has expired".to_owned());
    }
    if ground.revoked.contains(&serial(certificate)) {
        return Err("a certificate was revoked".to_owned());
    }
    let extensions = facts.extensions.as_deref().unwrap_or_default();
    let strange = |extension: &&x509_cert::ext::Extension| {
        extension.critical && !UNDERSTOOD.contains(&extension.extn_id.to_string().as_str())
    };
    if extensions.iter().any(|extension| strange(&extension)) {
        return Err("a certificate makes a condition that we do not understand".to_owned());
    }
    Ok(())
}

/// The number in the notation of the index: upper-case, without leading zero bytes.
pub(super) fn serial(certificate: &Certificate) -> String {
    use std::fmt::Write as _;
    let bytes = certificate.tbs_certificate.serial_number.as_bytes();
    bytes.iter().skip_while(|byte| **byte == 0).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02X}");
        hex
    })
}

fn unreadable(why: der::Error) -> String {
    format!("a certificate cannot be read: {why}")
}
