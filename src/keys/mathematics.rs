//! Verifying signatures without OpenSSL.
//!
//! What this file does: RSA with PKCS#1 v1.5 (RFC 8017 8.2.2) by plain arithmetic, and ECDSA on P-256, over SHA-2. What
//! it never does: it knows no private key, and accepts no MD5, no SHA-1, no modulus under 2048 bits.

use der::asn1::{ObjectIdentifier, UintRef};
use der::{Decode as _, Sequence};
use num_bigint::BigUint;
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use x509_cert::spki::SubjectPublicKeyInfoOwned;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
const RSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12");
const RSA_SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13");
const ELLIPTIC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const ECDSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");

/// `DigestInfo` up to the digest (RFC 8017 9.2, note 1).
const INFO_256: &[u8] = b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20";
const INFO_384: &[u8] = b"\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30";
const INFO_512: &[u8] = b"\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40";

/// `RSAPublicKey` (RFC 8017 A.1.1).
#[derive(Sequence)]
struct RsaPublicKey<'a> {
    modulus: UintRef<'a>,
    exponent: UintRef<'a>,
}

/// Whether that object identifier is SHA-256.
pub(super) fn is_sha256(oid: ObjectIdentifier) -> bool {
    oid == SHA256
}

/// Checks `signature` over `message`. In CMS the algorithm may be named as the bare key kind, which then means SHA-256
/// (the digest that the caller has already insisted on).
pub(super) fn verify(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: ObjectIdentifier,
    message: &[u8],
    signature: &[u8],
) -> Result<(), &'static str> {
    if key.algorithm.oid == RSA {
        let (info, digest) = match algorithm {
            RSA | RSA_SHA256 => (INFO_256, Sha256::digest(message).to_vec()),
            RSA_SHA384 => (INFO_384, Sha384::digest(message).to_vec()),
            RSA_SHA512 => (INFO_512, Sha512::digest(message).to_vec()),
            _ => return Err("signed with an algorithm we do not accept"),
        };
        rsa(key.subject_public_key.raw_bytes(), &[info, &digest].concat(), signature)
    } else if key.algorithm.oid == ELLIPTIC && algorithm == ECDSA_SHA256 {
        let curve = key.algorithm.parameters.as_ref().and_then(|curve| curve.decode_as::<ObjectIdentifier>().ok());
        if curve != Some(P256) {
            return Err("signed on a curve we do not accept");
        }
        let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(key.subject_public_key.raw_bytes());
        let key = key.map_err(|_| "the public key is not on its curve")?;
        let signature = p256::ecdsa::Signature::from_der(signature).map_err(|_| "the signature does not match")?;
        key.verify_prehash(&Sha256::digest(message), &signature).map_err(|_| "the signature does not match")
    } else {
        Err("signed with an algorithm we do not accept")
    }
}

/// The padded digest is built anew and compared whole; nothing in the signature is parsed.
fn rsa(key: &[u8], info: &[u8], signature: &[u8]) -> Result<(), &'static str> {
    let key = RsaPublicKey::from_der(key).map_err(|_| "the public key cannot be read")?;
    let modulus = BigUint::from_bytes_be(key.modulus.as_bytes());
    let exponent = BigUint::from_bytes_be(key.exponent.as_bytes());
    if !(2048..=8192).contains(&modulus.bits()) || exponent.bits() > 64 || exponent < BigUint::from(3_u8) {
        return Err("the public key is too short, or of a strange form");
    }
    let length = usize::try_from(modulus.bits().div_ceil(8)).map_err(|_| "the public key is too long")?;
    let number = BigUint::from_bytes_be(signature);
    if signature.len() != length || number >= modulus {
        return Err("the signature does not match");
    }
    let mut expected = vec![0xff; length];
    let padding = length.checked_sub(info.len() + 3).filter(|padding| *padding >= 8).ok_or("the key is too short")?;
    expected[0] = 0;
    expected[1] = 1;
    expected[2 + padding] = 0;
    expected[3 + padding..].copy_from_slice(info);
    if number.modpow(&exponent, &modulus) == BigUint::from_bytes_be(&expected) {
        Ok(())
    } else {
        Err("the signature does not match")
    }
}
