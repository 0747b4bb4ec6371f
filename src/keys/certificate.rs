//! The form of our certificates (RFC 5280).
//!
//! What this file does: it makes keys, the authority's certificate, and those of senders and clients, and reads the few
//! facts we need from a certificate. What it never does: files. To change what stands in a certificate: [`authority`]
//! and [`leaf`].

use chrono::{DateTime, Utc};
use openssl::asn1::{Asn1Integer, Asn1Time, Asn1TimeRef};
use openssl::bn::{BigNum, MsbOption};
use openssl::ec::{EcGroup, EcKey};
use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::x509::extension::{
    AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectAlternativeName, SubjectKeyIdentifier,
};
use openssl::x509::{X509, X509Builder, X509Extension, X509Name, X509Ref};

use super::folder::Entry;
use super::{KeysError, Purpose, library};
use crate::config::KeyKind;

/// What a certificate says about its owner and its time.
#[derive(Debug, Clone)]
pub(super) struct Facts<'a> {
    /// Common name.
    pub(super) name: &'a str,
    /// Organisation, if any.
    pub(super) organisation: Option<&'a str>,
    /// The address in the subject's alternative name.
    pub(super) email: Option<&'a str>,
    /// The host name in the subject's alternative name.
    pub(super) host: Option<&'a str>,
    /// First moment of validity.
    pub(super) from: DateTime<Utc>,
    /// Last moment.
    pub(super) until: DateTime<Utc>,
    /// Where the revocation list can be fetched.
    pub(super) crl_url: Option<&'a str>,
}

/// A certificate and its private key.
pub(super) struct Identity {
    pub(super) certificate: X509,
    pub(super) key: PKey<Private>,
}

/// A new private key.
pub(super) fn new_key(kind: KeyKind) -> Result<PKey<Private>, KeysError> {
    let make = || match kind {
        KeyKind::Rsa => PKey::from_rsa(Rsa::generate(3072)?),
        KeyKind::P256 => PKey::from_ec_key(EcKey::generate(EcGroup::from_curve_name(Nid::X9_62_PRIME256V1)?.as_ref())?),
    };
    make().map_err(library("making a key"))
}

/// A self-signed authority that may sign end certificates and revocation lists, and nothing below it.
pub(super) fn authority(facts: &Facts<'_>, key: PKey<Private>) -> Result<Identity, KeysError> {
    let make = || {
        let mut builder = started(facts, &key)?;
        let subject = name(facts)?;
        builder.set_issuer_name(&subject)?;
        builder.append_extension(BasicConstraints::new().critical().ca().pathlen(0).build()?)?;
        builder.append_extension(KeyUsage::new().critical().key_cert_sign().crl_sign().build()?)?;
        let identifier = SubjectKeyIdentifier::new().build(&builder.x509v3_context(None, None))?;
        builder.append_extension(identifier)?;
        builder.sign(&key, MessageDigest::sha256())?;
        Ok(builder.build())
    };
    let certificate = make().map_err(library("making the authority's certificate"))?;
    Ok(Identity { certificate, key })
}

/// A certificate for a sender, a client or a server, signed by `authority`.
pub(super) fn leaf(
    facts: &Facts<'_>,
    purpose: Purpose,
    key: PKey<Private>,
    authority: &Identity,
) -> Result<Identity, KeysError> {
    let make = || {
        let mut builder = started(facts, &key)?;
        builder.set_issuer_name(authority.certificate.subject_name())?;
        builder.append_extension(BasicConstraints::new().critical().build()?)?;
        builder.append_extension(KeyUsage::new().critical().digital_signature().build()?)?;
        let mut usage = ExtendedKeyUsage::new();
        match purpose {
            Purpose::Client => usage.client_auth(),
            Purpose::Server => usage.server_auth(),
            Purpose::Authority | Purpose::Sender => usage.email_protection(),
        };
        builder.append_extension(usage.build()?)?;
        if let Some(email) = facts.email {
            let names = SubjectAlternativeName::new().email(email).build(&builder.x509v3_context(None, None))?;
            builder.append_extension(names)?;
        }
        if let Some(host) = facts.host {
            let mut names = SubjectAlternativeName::new();
            if host.parse::<std::net::IpAddr>().is_ok() {
                names.ip(host)
            } else {
                names.dns(host)
            };
            builder.append_extension(names.build(&builder.x509v3_context(None, None))?)?;
        }
        let own = SubjectKeyIdentifier::new().build(&builder.x509v3_context(None, None))?;
        builder.append_extension(own)?;
        let issuer = builder.x509v3_context(Some(&authority.certificate), None);
        let issuer = AuthorityKeyIdentifier::new().keyid(true).build(&issuer)?;
        builder.append_extension(issuer)?;
        if let Some(url) = facts.crl_url {
            builder.append_extension(distribution_point(&builder, url)?)?;
        }
        builder.sign(&authority.key, MessageDigest::sha256())?;
        Ok(builder.build())
    };
    let certificate = make().map_err(library("making a certificate"))?;
    Ok(Identity { certificate, key })
}

/// CRL distribution point (RFC 5280 4.2.1.13); the caller has checked that `url` is one.
fn distribution_point(builder: &X509Builder, url: &str) -> Result<X509Extension, ErrorStack> {
    #[expect(deprecated, reason = "the library has no typed builder for this extension")]
    X509Extension::new_nid(
        None,
        Some(&builder.x509v3_context(None, None)),
        Nid::CRL_DISTRIBUTION_POINTS,
        &format!("URI:{url}"),
    )
}

fn started(facts: &Facts<'_>, key: &PKey<Private>) -> Result<X509Builder, ErrorStack> {
    let mut builder = X509::builder()?;
    builder.set_version(2)?;
    builder.set_serial_number(serial()?.as_ref())?;
    builder.set_subject_name(name(facts)?.as_ref())?;
    builder.set_pubkey(key)?;
    builder.set_not_before(Asn1Time::from_unix(facts.from.timestamp())?.as_ref())?;
    builder.set_not_after(Asn1Time::from_unix(facts.until.timestamp())?.as_ref())?;
    Ok(builder)
}

/// 127 random bits, positive (RFC 5280 4.1.2.2).
fn serial() -> Result<Asn1Integer, ErrorStack> {
    let mut number = BigNum::new()?;
    number.rand(127, MsbOption::ONE, false)?;
    number.to_asn1_integer()
}

fn name(facts: &Facts<'_>) -> Result<X509Name, ErrorStack> {
    let mut name = X509Name::builder()?;
    if let Some(organisation) = facts.organisation {
        name.append_entry_by_nid(Nid::ORGANIZATIONNAME, organisation)?;
    }
    name.append_entry_by_nid(Nid::COMMONNAME, facts.name)?;
    Ok(name.build())
}

/// Its number as upper-case hexadecimal digits, an even number of them.
pub(super) fn serial_of(certificate: &X509Ref) -> Result<String, KeysError> {
    let read = || Ok(certificate.serial_number().to_bn()?.to_hex_str()?.to_string());
    read().map_err(library("reading a certificate"))
}

/// SHA-256 of it, lower-case hexadecimal digits.
pub(super) fn fingerprint_of(certificate: &X509Ref) -> Result<String, KeysError> {
    let der = certificate.to_der().map_err(library("reading a certificate"))?;
    Ok(crate::domain::sha256_hex(&der))
}

/// The addresses it names.
pub(super) fn emails_of(certificate: &X509Ref) -> Vec<String> {
    let names = certificate.subject_alt_names();
    names.iter().flatten().filter_map(|name| name.email().map(str::to_owned)).collect()
}

/// Its common name, or what stands first in its subject.
pub(super) fn subject_of(certificate: &X509Ref) -> String {
    let subject = certificate.subject_name();
    let entry = subject.entries_by_nid(Nid::COMMONNAME).next().or_else(|| subject.entries().next());
    entry.and_then(|entry| entry.data().to_string().ok()).unwrap_or_default()
}

/// A moment of a certificate.
pub(super) fn moment(time: &Asn1TimeRef) -> Result<DateTime<Utc>, KeysError> {
    let read = || {
        let span = Asn1Time::from_unix(0)?.diff(time)?;
        Ok(i64::from(span.days) * 86_400 + i64::from(span.secs))
    };
    let seconds: i64 = read().map_err(library("reading a certificate's dates"))?;
    DateTime::from_timestamp(seconds, 0)
        .ok_or_else(|| KeysError::Refused("a certificate has a date nobody can read".to_owned()))
}

/// What the index keeps about it.
pub(super) fn entry(certificate: &X509Ref, purpose: Purpose, ours: bool) -> Result<Entry, KeysError> {
    Ok(Entry {
        serial: serial_of(certificate)?,
        purpose,
        subject: subject_of(certificate),
        email: emails_of(certificate).into_iter().next(),
        not_before: moment(certificate.not_before())?,
        not_after: moment(certificate.not_after())?,
        fingerprint: fingerprint_of(certificate)?,
        ours,
        revoked: None,
    })
}
