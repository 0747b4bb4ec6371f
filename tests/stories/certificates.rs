//! Readers with certificates of their own, and what opens letters that were encrypted to them: OpenSSL's command.

use std::path::{Path, PathBuf};
use std::process::Command;

use openssl::asn1::Asn1Time;
use openssl::ec::{EcGroup, EcKey};
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::x509::extension::SubjectAlternativeName;
use openssl::x509::{X509, X509Name};

/// A key and its certificate.
pub(crate) struct Reader {
    pub(crate) certificate: String,
    key: PKey<Private>,
}

impl Reader {
    /// With an RSA key; the certificate is valid for so many hours from now, fewer than none if it has expired.
    pub(crate) fn rsa(address: &str, hours: i64) -> Self {
        Self::with(PKey::from_rsa(Rsa::generate(2048).unwrap()).unwrap(), address, hours)
    }

    /// With an elliptic key.
    pub(crate) fn elliptic(address: &str, hours: i64) -> Self {
        let curve = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
        Self::with(PKey::from_ec_key(EcKey::generate(&curve).unwrap()).unwrap(), address, hours)
    }

    fn with(key: PKey<Private>, address: &str, hours: i64) -> Self {
        let now = vigie::clock::Clock::System.now().timestamp();
        let moment = |seconds| Asn1Time::from_unix(seconds).unwrap();
        let mut name = X509Name::builder().unwrap();
        name.append_entry_by_nid(Nid::COMMONNAME, "reader").unwrap();
        let name = name.build();
        let mut builder = X509::builder().unwrap();
        builder.set_version(2).unwrap();
        builder.set_subject_name(&name).unwrap();
        builder.set_issuer_name(&name).unwrap();
        builder.set_pubkey(&key).unwrap();
        builder.set_not_before(&moment(now - 30 * 86_400)).unwrap();
        builder.set_not_after(&moment(now + hours * 3_600)).unwrap();
        let names = SubjectAlternativeName::new().email(address).build(&builder.x509v3_context(None, None)).unwrap();
        builder.append_extension(names).unwrap();
        builder.sign(&key, MessageDigest::sha256()).unwrap();
        Self { certificate: String::from_utf8(builder.build().to_pem().unwrap()).unwrap(), key }
    }

    /// What the letter in that file holds, if this reader's key opens it.
    pub(crate) fn opens(&self, letter: &Path) -> Option<PathBuf> {
        let folder = letter.parent().unwrap().parent().unwrap();
        let (key, opened) = (folder.join("reader.key"), folder.join("opened"));
        std::fs::write(&key, self.key.private_key_to_pem_pkcs8().unwrap()).unwrap();
        let mut command = Command::new("openssl");
        command.args(["cms", "-decrypt", "-in"]).arg(letter).arg("-inkey").arg(key).arg("-out").arg(&opened);
        // OpenSSL may give a wrong key random bytes rather than a refusal (RFC 3218).
        let opened = command.output().unwrap().status.success().then_some(opened)?;
        std::fs::read(&opened).unwrap().starts_with(b"Content-Type: multipart/signed;").then_some(opened)
    }
}

/// What was signed in an opened letter, if it is genuine.
pub(crate) fn verified(opened: &Path, ca: &Path) -> Result<String, String> {
    let mut command = Command::new("openssl");
    command.args(["cms", "-verify", "-purpose", "smimesign", "-CAfile"]).arg(ca).arg("-in").arg(opened);
    let output = command.output().unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(said(&output.stdout)) } else { Err(said(&output.stderr)) }
}
