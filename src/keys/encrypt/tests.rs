//! Envelopes, opened by the command of OpenSSL.

use std::path::Path;
use std::process::Command;

use openssl::asn1::Asn1Time;
use openssl::ec::{EcGroup, EcKey};
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::x509::extension::{KeyUsage as Usage, SubjectAlternativeName};
use openssl::x509::{X509, X509Name};

use super::*;

const ENTITY: &[u8] = b"Content-Type: text/plain\r\n\r\nonly for you\r\n.\r\n";

fn rsa(bits: u32) -> PKey<Private> {
    PKey::from_rsa(Rsa::generate(bits).unwrap()).unwrap()
}

fn elliptic() -> PKey<Private> {
    let curve = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
    PKey::from_ec_key(EcKey::generate(&curve).unwrap()).unwrap()
}

/// A certificate of that key for info@sol.example, valid from an hour ago for some days, as PEM.
fn certificate(key: &PKey<Private>, usage: Option<Usage>) -> String {
    let mut name = X509Name::builder().unwrap();
    name.append_entry_by_nid(Nid::COMMONNAME, "sol").unwrap();
    let name = name.build();
    let mut builder = X509::builder().unwrap();
    builder.set_version(2).unwrap();
    builder.set_subject_name(&name).unwrap();
    builder.set_issuer_name(&name).unwrap();
    builder.set_pubkey(key).unwrap();
    builder.set_not_before(&Asn1Time::from_unix(1_700_000_000).unwrap()).unwrap();
    builder.set_not_after(&Asn1Time::from_unix(1_900_000_000).unwrap()).unwrap();
    let names = SubjectAlternativeName::new().email("info@sol.example").build(&builder.x509v3_context(None, None));
    builder.append_extension(names.unwrap()).unwrap();
    if let Some(usage) = usage {
        builder.append_extension(usage.build().unwrap()).unwrap();
    }
    let digest = if key.id() == Id::ED25519 { MessageDigest::null() } else { MessageDigest::sha256() };
    builder.sign(key, digest).unwrap();
    String::from_utf8(builder.build().to_pem().unwrap()).unwrap()
}

fn usage(of: impl Fn(&mut Usage) -> &mut Usage) -> Usage {
    let mut usage = Usage::new();
    of(&mut usage);
    usage
}

/// What OpenSSL's command finds in an envelope with that key.
fn opened(folder: &Path, envelope: &[u8], key: &PKey<Private>) -> Result<Vec<u8>, String> {
    let (letter, private) = (folder.join("letter.eml"), folder.join("key.pem"));
    std::fs::write(&letter, envelope).unwrap();
    std::fs::write(&private, key.private_key_to_pem_pkcs8().unwrap()).unwrap();
    let mut command = Command::new("openssl");
    command.args(["cms", "-decrypt", "-in"]).arg(letter).arg("-inkey").arg(private);
    let output = command.output().unwrap();
    if output.status.success() { Ok(output.stdout) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

#[test]
fn the_right_key_opens_an_envelope_and_another_does_not() {
    let folder = tempfile::tempdir().unwrap();
    for (key, other) in [(rsa(2048), rsa(2048)), (elliptic(), elliptic())] {
        let reader = ReaderCertificate::read(&certificate(&key, None)).unwrap();
        for way in [Encryption::Cbc, Encryption::Gcm] {
            let envelope = encrypt(ENTITY, &reader, way).unwrap();
            assert_eq!(opened(folder.path(), &envelope, &key), Ok(ENTITY.to_vec()), "{:?} {way:?}", key.id());
            // OpenSSL gives a random key to who has the wrong one (RFC 3218): nothing comes of it either way.
            assert_ne!(opened(folder.path(), &envelope, &other), Ok(ENTITY.to_vec()), "{:?} {way:?}", key.id());
            assert_ne!(envelope, encrypt(ENTITY, &reader, way).unwrap());
        }
    }
}

#[test]
fn an_envelope_has_the_form_that_relays_leave_alone() {
    let reader = ReaderCertificate::read(&certificate(&rsa(2048), None)).unwrap();
    for (way, kind) in [(Encryption::Cbc, "enveloped-data"), (Encryption::Gcm, "authEnveloped-data")] {
        let text = String::from_utf8(encrypt(&ENTITY.repeat(50), &reader, way).unwrap()).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let golden = format!(
            "Content-Type: application/pkcs7-mime; smime-type={kind};\r\n name=\"smime.p7m\"\r\n\
             Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"smime.p7m\""
        );
        assert_eq!(head, golden);
        let lines: Vec<&str> = body.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        let (last, whole) = lines.split_last().unwrap();
        assert!(whole.iter().all(|line| line.len() == 76) && (1..=76).contains(&last.len()));
        // The outermost object names its kind: RFC 5652 6.1, RFC 5083 2.1.
        let der = STANDARD.decode(lines.concat()).unwrap();
        let oid: &[u8] = match way {
            Encryption::Cbc => &[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03],
            Encryption::Gcm => &[0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x17],
        };
        assert!(der.windows(oid.len()).take(12).any(|window| window == oid), "{way:?}");
    }
}

#[test]
fn a_certificate_may_be_pem_or_base64_and_knows_its_address_and_its_days() {
    let pem = certificate(&elliptic(), Some(usage(|usage| usage.key_agreement())));
    let bare: String = pem.lines().filter(|line| !line.starts_with("-----")).collect::<Vec<_>>().join("\n  ");
    for text in [pem, bare] {
        let read = ReaderCertificate::read(&text).unwrap();
        assert!(read.names("INFO@sol.example") || read.names("info@sol.example"));
        assert!(!read.names("info@luna.example"));
        assert_eq!(read.ends().timestamp(), 1_900_000_000);
        let at = |seconds| read.valid_at(DateTime::from_timestamp(seconds, 0).unwrap());
        assert!(at(1_800_000_000) && !at(1_600_000_000) && !at(1_900_000_001));
    }
}

#[test]
fn what_letters_cannot_be_encrypted_to_is_refused_with_its_reason() {
    let why = |text: &str| ReaderCertificate::read(text).unwrap_err().to_string();
    for bad in ["", "hello", "aGVsbG8=", "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----"] {
        assert!(why(bad).starts_with("is no certificate"), "{bad}");
    }
    assert!(why(&certificate(&rsa(1024), None)).contains("1024 bits"));
    assert!(why(&certificate(&PKey::generate_ed25519().unwrap(), None)).contains("cannot be encrypted to"));
    let signs = || Some(usage(|usage| usage.critical().digital_signature()));
    assert!(why(&certificate(&rsa(2048), signs())).contains("signatures only"));
    assert!(why(&certificate(&elliptic(), signs())).contains("signatures only"));
}
