//! The second factor: codes of six digits that change every thirty seconds (RFC 6238).
//!
//! The seed is not kept: it follows from the house's stamp and a salt, so that the database alone makes no code. A code is
//! good for its half minute and the one before and after, and never a second time: whoever looks over a shoulder comes late.

use openssl::hash::MessageDigest;
use openssl::memcmp;
use openssl::pkey::PKey;
use openssl::sign::Signer;

use super::{KeysError, Stamp, library};

/// Seconds of a step (RFC 6238 5.2).
const STEP: i64 = 30;

/// Steps by which clocks may differ.
const SKEW: i64 = 1;

/// Bytes of a seed: as long as the digest (RFC 4226 4, R6).
const SEED: usize = 20;

/// The alphabet of RFC 4648 6, in which programs take seeds.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The seed of somebody's second factor.
#[derive(Clone)]
pub struct Totp {
    seed: [u8; SEED],
}

impl std::fmt::Debug for Totp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Totp").finish_non_exhaustive()
    }
}

impl Totp {
    /// The seed that follows from the stamp and a salt.
    pub fn of(stamp: &Stamp, salt: &str) -> Self {
        let whole = stamp.derive("totp", salt);
        let mut seed = [0; SEED];
        seed.copy_from_slice(&whole[..SEED]);
        Self { seed }
    }

    /// The seed as its owner may type it: 32 letters and digits.
    pub fn secret(&self) -> String {
        base32(&self.seed)
    }

    /// What programs read from a picture: who it is for, and the house.
    pub fn uri(&self, house: &str, name: &str) -> String {
        let (house, name) = (escaped(house), escaped(name));
        let secret = self.secret();
        format!("otpauth://totp/{house}:{name}?secret={secret}&issuer={house}&algorithm=SHA1&digits=6&period={STEP}")
    }

    /// The step whose code this is, if it is one that counts at `now` (seconds since 1970) and is later than `used`.
    pub fn step_of(&self, code: &str, now: i64, used: Option<i64>) -> Result<Option<i64>, KeysError> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let current = now.div_euclid(STEP);
        let mut found = None;
        for step in current - SKEW..=current + SKEW {
            let made = self.code(step)?;
            let fits = made.len() == code.len() && memcmp::eq(made.as_bytes(), code.as_bytes());
            if fits && used.is_none_or(|used| step > used) {
                found = Some(step);
            }
        }
        Ok(found)
    }

    /// The code of a moment, seconds since 1970.
    pub fn code_at(&self, now: i64) -> Result<String, KeysError> {
        self.code(now.div_euclid(STEP))
    }

    /// The code of a step: HOTP (RFC 4226 5.3), six digits.
    fn code(&self, step: i64) -> Result<String, KeysError> {
        code_of(&self.seed, step, 6)
    }
}

fn code_of(seed: &[u8], step: i64, digits: u32) -> Result<String, KeysError> {
    let failed = library("making a code");
    let key = PKey::hmac(seed).map_err(&failed)?;
    let mut signer = Signer::new(MessageDigest::sha1(), &key).map_err(&failed)?;
    signer.update(&step.to_be_bytes()).map_err(&failed)?;
    let digest = signer.sign_to_vec().map_err(&failed)?;
    let from = usize::from(digest.last().copied().unwrap_or_default() & 15);
    let four = digest.iter().skip(from).take(4);
    let number = four.fold(0_u32, |number, byte| (number << 8) | u32::from(*byte)) & 0x7fff_ffff;
    let width = digits as usize;
    Ok(format!("{:0width$}", number % 10_u32.pow(digits)))
}

fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    for chunk in bytes.chunks(5) {
        let mut five = [0; 8];
        five[3..3 + chunk.len()].copy_from_slice(chunk);
        let bits = u64::from_be_bytes(five);
        let letters = (chunk.len() * 8).div_ceil(5);
        text.extend((0..letters).map(|at| char::from(BASE32[((bits >> (35 - 5 * at)) & 31) as usize])));
    }
    text
}

/// Everything but letters and digits as in RFC 3986 2.1.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RFC_SEED: [u8; SEED] = *b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, SHA-1.
        let known = [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ];
        for (now, code) in known {
            assert_eq!(code_of(&RFC_SEED, now / STEP, 8).unwrap(), code);
        }
        // RFC 4226, appendix D.
        for (count, code) in ["755224", "287082", "359152", "969429"].into_iter().enumerate() {
            assert_eq!(code_of(&RFC_SEED, i64::try_from(count).unwrap(), 6).unwrap(), code);
        }
    }

    #[test]
    fn a_code_is_good_once_and_for_as_long_as_clocks_differ() {
        let totp = Totp { seed: RFC_SEED };
        let now = 1_790_000_010;
        let code = totp.code_at(now).unwrap();
        let step = totp.step_of(&code, now, None).unwrap();
        assert_eq!(step, Some(now / STEP));
        assert_eq!(totp.step_of(&code, now, step).unwrap(), None, "a second time");
        let spaced = format!(" {} {}", &code[..3], &code[3..]);
        assert_eq!(totp.step_of(&spaced, now + STEP, None).unwrap(), step);
        assert_eq!(totp.step_of(&code, now - STEP, None).unwrap(), step);
        for late in [-2 * STEP, 2 * STEP, 3600] {
            assert_eq!(totp.step_of(&code, now + late, None).unwrap(), None);
        }
        assert_eq!(totp.step_of("", now, None).unwrap(), None);
    }

    #[test]
    fn seeds_are_written_as_programs_take_them() {
        // RFC 4648, section 10, without the filling.
        for (text, written) in
            [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB")]
        {
            assert_eq!(base32(text.as_bytes()), written);
        }
        let uri = Totp { seed: RFC_SEED }.uri("CERT Ex:1", "Anna Berg");
        assert_eq!(
            uri,
            "otpauth://totp/CERT%20Ex%3A1:Anna%20Berg?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=CERT%20Ex%3A1&algorithm=SHA1&digits=6&period=30"
        );
    }

    #[test]
    fn a_seed_follows_from_the_stamp_and_the_salt() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (stamp, other) = (Stamp::open(here.path()).unwrap(), Stamp::open(there.path()).unwrap());
        let secret = Totp::of(&stamp, "salt").secret();
        assert_eq!(secret.len(), 32);
        assert_eq!(secret, Totp::of(&Stamp::open(here.path()).unwrap(), "salt").secret());
        assert!(secret != Totp::of(&stamp, "other").secret() && secret != Totp::of(&other, "salt").secret());
    }
}
