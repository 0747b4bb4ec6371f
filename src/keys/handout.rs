//! Certificates to be handed out to everybody: who vouches for letters now, and who signs them. Public data only.
//!
//! What it never does: it opens no private key. Which certificate is current is [`super::list`]'s decision.

use std::path::Path;

use chrono::{DateTime, Utc};
use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::revocation::RevocationInfoChoices;
use cms::signed_data::{CertificateSet, EncapsulatedContentInfo, SignedData, SignerInfos};
use der::asn1::{ObjectIdentifier, SetOfVec};
use der::{Any, Decode as _, Encode as _, EncodePem as _};
use x509_cert::Certificate;

use super::folder::Folder;
use super::{KeyInfo, KeysError, Purpose, list};
use crate::domain::sha256_hex;

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");

/// A certificate that everybody may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handout {
    /// Whose it is, and until when.
    pub info: KeyInfo,
    /// As bytes (X.509, DER).
    pub der: Vec<u8>,
    /// As text.
    pub pem: String,
}

/// The authorities that vouch for letters now, then the certificates that sign them now.
pub fn handouts(dir: &Path, now: DateTime<Utc>) -> Result<Vec<Handout>, KeysError> {
    let folder = Folder::look(dir);
    let mut infos = list(dir, now)?;
    infos.retain(|info| info.current && matches!(info.purpose, Purpose::Authority | Purpose::Sender));
    infos.sort_by_key(|info| info.purpose != Purpose::Authority);
    let mut handouts = Vec::new();
    for info in infos {
        let names = match info.purpose {
            Purpose::Sender => vec![format!("sender-{}.pem", info.serial)],
            _ => vec!["ca.pem".to_owned(), "anchors.pem".to_owned()],
        };
        let mut known = Vec::new();
        for name in names.iter().filter(|name| folder.has(name)) {
            let found = Certificate::load_pem_chain(&folder.read(name)?);
            known.extend(found.map_err(|why| KeysError::Refused(format!("{name}: {why}")))?);
        }
        for certificate in known {
            let unwritable = |why: der::Error| KeysError::Refused(format!("a certificate: {why}"));
            let der = certificate.to_der().map_err(unwritable)?;
            if sha256_hex(&der) == info.fingerprint_sha256 {
                let pem = certificate.to_pem(der::pem::LineEnding::LF).map_err(unwritable)?;
                handouts.push(Handout { info, der, pem });
                break;
            }
        }
    }
    Ok(handouts)
}

/// Several certificates in one file, without a signature of its own (RFC 5652 section 5.1, "certificates only").
pub fn bundle(handouts: &[Handout]) -> Result<Vec<u8>, KeysError> {
    let make = || {
        let mut set = SetOfVec::new();
        for handout in handouts {
            set.insert(CertificateChoices::Certificate(Certificate::from_der(&handout.der)?))?;
        }
        let signed = SignedData {
            version: CmsVersion::V1,
            digest_algorithms: SetOfVec::default(),
            encap_content_info: EncapsulatedContentInfo { econtent_type: DATA, econtent: None },
            certificates: Some(CertificateSet(set)),
            // OpenSSL writes an empty list too, and some programs expect it.
            crls: Some(RevocationInfoChoices(SetOfVec::default())),
            signer_infos: SignerInfos(SetOfVec::default()),
        };
        ContentInfo { content_type: SIGNED_DATA, content: Any::encode_from(&signed)? }.to_der()
    };
    make().map_err(|why: der::Error| KeysError::Refused(format!("certificates in one file: {why}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::KeyKind;
    use crate::keys::{InitPlan, init};

    #[test]
    fn what_is_handed_out_is_public_and_openssl_reads_it() {
        let dir = tempfile::tempdir().unwrap();
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        assert_eq!(handouts(dir.path(), now).unwrap(), []);
        let plan = InitPlan {
            name: "CERT Ejemplo".to_owned(),
            organisation: None,
            from: "alerts@cert.example".to_owned(),
            kind: KeyKind::P256,
            sender_days: 397,
            authority_days: 3650,
            crl_url: None,
            data_dir: dir.path().to_owned(),
        };
        init(dir.path(), &plan, now).unwrap();
        let found = handouts(dir.path(), now).unwrap();
        let purposes: Vec<Purpose> = found.iter().map(|handout| handout.info.purpose).collect();
        assert_eq!(purposes, [Purpose::Authority, Purpose::Sender]);
        for handout in &found {
            assert!(!handout.pem.contains("PRIVATE") && handout.pem.starts_with("-----BEGIN CERTIFICATE-----"));
            assert_eq!(openssl::x509::X509::from_der(&handout.der).unwrap().to_der().unwrap(), handout.der);
        }
        let bundle = bundle(&found).unwrap();
        let read = openssl::pkcs7::Pkcs7::from_der(&bundle).unwrap();
        assert_eq!(read.signed().unwrap().certificates().unwrap().len(), 2);
    }
}
