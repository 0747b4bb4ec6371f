//! Passwords of staff: kept so that whoever steals the database has to guess each one slowly.
//!
//! Argon2id (RFC 9106) with 19 MiB and two passes, as a string that carries its own parameters (PHC), so that they can grow
//! without locking anybody out. A name that nobody has is checked as long as one that somebody has.

use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

use super::{KeysError, library};
use crate::domain::staff::{LONGEST_PASSWORD, normal_password};

/// KiB of memory, passes and lanes of one guess: OWASP's first choice for argon2id.
const COST: (u32, u32, u32) = (19 * 1_024, 2, 1);

/// Bytes of salt (RFC 9106 3.1 asks for 16).
const SALT: usize = 16;

/// A hash of nothing: no password is known that fits it.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$dmlnaWUtbm9ib2R5LTAwMQ$Tm9wYXNzd29yZGZpdHN0aGlzaGFzaGF0YWxsMDAwMDA";

fn argon2() -> Result<Argon2<'static>, KeysError> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(refused)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn refused(why: impl std::fmt::Display) -> KeysError {
    KeysError::Refused(format!("the password cannot be kept: {why}"))
}

/// What is kept of a password. Takes tens of milliseconds and 19 MiB: not for a thread that others wait for.
pub fn hash_password(password: &str) -> Result<String, KeysError> {
    let mut salt = [0; SALT];
    openssl::rand::rand_bytes(&mut salt).map_err(library("making a salt"))?;
    let salt = SaltString::encode_b64(&salt).map_err(refused)?;
    let hash = argon2()?.hash_password(normal_password(password).as_bytes(), &salt).map_err(refused)?;
    Ok(hash.to_string())
}

/// Whether a password is the one that was kept. Without a hash it is never, after the same time.
pub fn is_password(password: &str, hash: Option<&str>) -> bool {
    if password.len() > LONGEST_PASSWORD {
        return false;
    }
    let password = normal_password(password);
    let Ok(kept) = PasswordHash::new(hash.unwrap_or(NOBODY)) else { return false };
    let fits = argon2().is_ok_and(|argon2| argon2.verify_password(password.as_bytes(), &kept).is_ok());
    fits && hash.is_some()
}

/// Whether a hash was made more cheaply than is done now: it is made anew when its owner comes in next.
pub fn is_outdated(hash: &str) -> bool {
    let (memory, passes, lanes) = COST;
    let kept = PasswordHash::new(hash).ok().and_then(|kept| Params::try_from(&kept).ok());
    kept.is_none_or(|kept| kept.m_cost() < memory || kept.t_cost() < passes || kept.p_cost() < lanes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_fits_its_own_hash_only_and_no_two_hashes_are_alike() {
        let (one, two) =
            (hash_password("correct horse battery").unwrap(), hash_password("correct horse battery").unwrap());
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$") && one != two);
        assert!(is_password("correct horse battery", Some(&one)) && is_password("correct horse battery", Some(&two)));
        assert!(!is_password("correct horse batterz", Some(&one)) && !is_password("", Some(&one)));
        assert!(!is_outdated(&one));
        assert!(
            is_outdated("$argon2id$v=19$m=8,t=1,p=1$dmlnaWUtbm9ib2R5LTAwMQ$Tm9wYXNzd29yZGZpdHM") && is_outdated("x")
        );
    }

    #[test]
    fn one_password_typed_on_two_keyboards_is_one() {
        let hash = hash_password("Gru\u{308}ße aus Zürich").unwrap();
        assert!(is_password("Gr\u{fc}ße aus Zu\u{308}rich", Some(&hash)));
    }

    #[test]
    fn nobody_has_a_password_and_it_costs_the_same_to_find_out() {
        assert!(PasswordHash::new(NOBODY).is_ok() && !is_outdated(NOBODY), "a whole hash is computed for it");
        assert!(!is_password("correct horse battery", None) && !is_password("", None));
        assert!(!is_password(&"x".repeat(LONGEST_PASSWORD + 1), None));
    }
}
