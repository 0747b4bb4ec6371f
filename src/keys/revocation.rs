//! The revocation list (RFC 5280 5): which certificates of ours no longer count.
//!
//! What this file does: it writes the list with its number, signs it, and keeps the newest one in the folder, so that who
//! hands it out need not make another. What it never does: it decides about no certificate (see [`super::revoke`]).

use std::path::Path;

use chrono::{DateTime, Duration, Utc};
use openssl::asn1::Asn1Time;
use openssl::bn::BigNum;
use openssl::hash::MessageDigest;
use openssl::x509::extension::{AuthorityKeyIdentifier, CrlNumber};
use openssl::x509::{X509, X509CrlBuilder, X509RevokedBuilder};

use super::desk::Desk;
use super::folder::Folder;
use super::{KeysError, Purpose, library};

/// Days until the next revocation list is due.
const CRL_DAYS: i64 = 7;

/// File name of the newest list (DER).
const KEPT: &str = "crl.der";

/// When a list made at a moment runs out.
pub(super) fn next_list(made: DateTime<Utc>) -> DateTime<Utc> {
    made + Duration::days(CRL_DAYS)
}

/// A new revocation list (PEM) with the next number, due again in a week.
pub fn crl(dir: &Path, now: DateTime<Utc>) -> Result<Vec<u8>, KeysError> {
    let Desk { folder, mut index, authority } = Desk::of(Folder::change(dir)?)?;
    index.crl_number += 1;
    index.crl_made = Some(now);
    let revoked = index.entries.iter().filter(|entry| entry.ours);
    let revoked: Vec<_> = revoked.filter_map(|entry| entry.revoked.map(|at| (entry.serial.as_str(), at))).collect();
    let make = || {
        let mut list = X509CrlBuilder::new()?;
        list.set_issuer_name(authority.certificate.subject_name())?;
        list.set_last_update(Asn1Time::from_unix(now.timestamp())?.as_ref())?;
        list.set_next_update(Asn1Time::from_unix(next_list(now).timestamp())?.as_ref())?;
        for (serial, at) in &revoked {
            let mut one = X509RevokedBuilder::new()?;
            one.set_serial_number(BigNum::from_hex_str(serial)?.to_asn1_integer()?.as_ref())?;
            one.set_revocation_date(Asn1Time::from_unix(at.timestamp())?.as_ref())?;
            list.add_revoked(one.build())?;
        }
        // The list's builder has no context of its own: that of a certificate says the same.
        let borrowed = X509::builder()?;
        let context = borrowed.x509v3_context(Some(&authority.certificate), None);
        list.append_extension(AuthorityKeyIdentifier::new().keyid(true).build(&context)?)?;
        list.append_extension(CrlNumber::new(BigNum::from_u32(index.crl_number)?)?.build()?)?;
        list.sort()?;
        list.sign(&authority.key, MessageDigest::sha256())?;
        list.build()
    };
    let list = make().map_err(library("making the revocation list"))?;
    let text = list.to_pem().map_err(library("writing the revocation list"))?;
    folder.write(KEPT, &list.to_der().map_err(library("writing the revocation list"))?)?;
    folder.keep(&index)?;
    Ok(text)
}

/// The revocation list (DER) as it is to be handed out: the newest one, or a new one where something was revoked since or
/// the newest one is a day old. Nothing where the authority is not ours, or where it issued nothing that says where the
/// list is and nothing was ever revoked.
pub fn revocation_list(dir: &Path, now: DateTime<Utc>) -> Result<Option<Vec<u8>>, KeysError> {
    let folder = Folder::look(dir);
    let index = folder.index()?;
    let last = index.entries.iter().filter(|entry| entry.ours).filter_map(|entry| entry.revoked).max();
    let led_here = |purpose| matches!(purpose, Purpose::Client | Purpose::Server);
    let named = index.crl_url.is_some() || index.entries.iter().any(|entry| entry.ours && led_here(entry.purpose));
    if !folder.has("ca.key.pem") || !(named || last.is_some()) {
        return Ok(None);
    }
    let newest = |made: DateTime<Utc>| last.is_none_or(|last| made >= last);
    let fresh = index.crl_made.is_some_and(|made| newest(made) && made <= now && now < made + Duration::days(1));
    if !fresh || !folder.has(KEPT) {
        crl(dir, now)?;
    }
    Ok(Some(folder.read(KEPT)?))
}
