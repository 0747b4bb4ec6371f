//! The revocation list (RFC 5280 5): which certificates of ours no longer count.
//!
//! What this file does: it writes the list with its number and signs it. What it never does: it decides about no
//! certificate (see [`super::revoke`]), and does not publish the list.

use std::path::Path;

use chrono::{DateTime, Duration, Utc};
use openssl::asn1::Asn1Time;
use openssl::bn::BigNum;
use openssl::hash::MessageDigest;
use openssl::x509::extension::{AuthorityKeyIdentifier, CrlNumber};
use openssl::x509::{X509, X509CrlBuilder, X509RevokedBuilder};

use super::desk::Desk;
use super::folder::Folder;
use super::{KeysError, library};

/// Days until the next revocation list is due.
const CRL_DAYS: i64 = 7;

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
        list.build()?.to_pem()
    };
    let text = make().map_err(library("making the revocation list"))?;
    folder.keep(&index)?;
    Ok(text)
}
