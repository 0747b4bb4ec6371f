//! An identity from elsewhere: bought, or issued by another authority.
//!
//! What this file does: it takes a PKCS#12 file or PEM text with certificate, key and chain, sorts out what is what,
//! proves the identity as any other, and keeps it. What it never does: it keeps nothing that could not be proved.

use std::path::Path;

use chrono::{DateTime, Utc};
use openssl::pkcs12::Pkcs12;
use openssl::pkey::{PKey, Private};
use openssl::x509::{X509, X509VerifyResult};
use secrecy::{ExposeSecret as _, SecretString};

use super::certificate::{Identity, emails_of, serial_of};
use super::check::Trust;
use super::desk::{Issued, keep_sender};
use super::folder::Folder;
use super::signer::Signer;
use super::{KeysError, library};

/// What is handed in.
#[derive(Debug)]
pub struct Import {
    /// A PKCS#12 file, or PEM text with a certificate, its private key and its chain in any order.
    pub bytes: Vec<u8>,
    /// The password of either, if there is one.
    pub password: Option<SecretString>,
}

/// Keeps a sender identity made elsewhere; the top of its chain becomes trusted here.
pub fn import(dir: &Path, from_elsewhere: &Import, now: DateTime<Utc>) -> Result<Issued, KeysError> {
    let (key, certificates) = read(from_elsewhere)?;
    let fits = |found: &X509| found.public_key().is_ok_and(|public| public.public_eq(&key));
    let place = certificates.iter().position(fits);
    let place = place.ok_or_else(|| KeysError::Refused("no certificate in it belongs to the key in it".to_owned()))?;
    let mut others = certificates;
    let certificate = others.remove(place);
    let email = emails_of(&certificate).into_iter().next();
    let email = email.ok_or_else(|| KeysError::Refused("the certificate names no address".to_owned()))?;

    let folder = Folder::change(dir)?;
    let mut index = folder.index()?;
    let serial = serial_of(&certificate)?;
    if index.entries.iter().any(|entry| entry.serial == serial) {
        return Err(KeysError::Refused(format!("the certificate with the number {serial} is here already")));
    }
    let (intermediates, top) = climb(&certificate, others);
    let identity = Identity { certificate, key };
    let signer = Signer::from_parts(
        Identity { certificate: identity.certificate.clone(), key: identity.key.clone() },
        intermediates.clone(),
    )?;
    let mut anchors = if folder.has("anchors.pem") { folder.read("anchors.pem")? } else { Vec::new() };
    if let Some(top) = top {
        anchors.extend(top.to_pem().map_err(library("reading a chain"))?);
    }
    let mut known = anchors.clone();
    if folder.has("ca.pem") {
        known.extend(folder.read("ca.pem")?);
    }
    signer.prove(&Trust::from_pem(&known)?, &email, now)?;
    folder.write("anchors.pem", &anchors)?;
    keep_sender(&folder, &mut index, &identity, &intermediates, false)
}

fn read(from_elsewhere: &Import) -> Result<(PKey<Private>, Vec<X509>), KeysError> {
    let password = from_elsewhere.password.as_ref().map_or("", |password| password.expose_secret());
    let bytes = &from_elsewhere.bytes;
    if bytes.windows(11).any(|window| window == b"-----BEGIN ") {
        let key = PKey::private_key_from_pem_passphrase(bytes, password.as_bytes());
        let key = key.map_err(library("reading the private key"))?;
        return Ok((key, X509::stack_from_pem(bytes).map_err(library("reading the certificates"))?));
    }
    let open = || Pkcs12::from_der(bytes)?.parse2(password);
    let found = open().map_err(library("opening the PKCS#12 file"))?;
    let key = found.pkey.ok_or_else(|| KeysError::Refused("there is no private key in it".to_owned()))?;
    let certificates = found.cert.into_iter().chain(found.ca.into_iter().flatten()).collect();
    Ok((key, certificates))
}

/// The intermediates in order, and what stands on top: the root (which is left out of letters), else the last
/// intermediate.
fn climb(leaf: &X509, mut others: Vec<X509>) -> (Vec<X509>, Option<X509>) {
    let mut intermediates: Vec<X509> = Vec::new();
    loop {
        let below = intermediates.last().unwrap_or(leaf);
        let Some(place) = others.iter().position(|other| other.issued(below) == X509VerifyResult::OK) else {
            let top = intermediates.last().cloned();
            return (intermediates, top);
        };
        let issuer = others.remove(place);
        if issuer.issued(&issuer) == X509VerifyResult::OK {
            return (intermediates, Some(issuer));
        }
        intermediates.push(issuer);
    }
}
