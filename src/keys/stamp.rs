//! The house's stamp: a mark by which it knows its own tokens again when the world brings them back.
//!
//! Return paths and links in letters carry a token and its mark (HMAC-SHA-256, RFC 2104, cut to 80 bits, RFC 2104 5).
//! Without the secret nobody makes such a mark, so a forged bounce suspends nobody and a guessed link unsubscribes
//! nobody. The secret lies in the folder of keys (`stamp.key`), is made when it is first needed, and never changes: a
//! mark stays good for years.

use std::path::Path;

use hmac::{Hmac, Mac as _};
use openssl::memcmp;
use sha2::Sha256;

use super::folder::Folder;
use super::{KeysError, library};

/// File name of the secret.
const FILE: &str = "stamp.key";

/// Bytes of the secret.
const SECRET: usize = 32;

/// Bytes of a mark; nobody tries 2^80 of them over the network.
const MARK: usize = 10;

/// Makes marks and knows them again.
#[derive(Clone)]
pub struct Stamp {
    /// The secret, taken in already: a letter needs two marks, and most of a mark's work is the same for all.
    key: Hmac<Sha256>,
}

impl std::fmt::Debug for Stamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stamp").finish_non_exhaustive()
    }
}

impl Stamp {
    /// The stamp of the keys in `dir`; its secret is made if there is none yet.
    pub fn open(dir: &Path) -> Result<Self, KeysError> {
        if !Folder::look(dir).has(FILE) {
            let folder = Folder::change(dir)?;
            if !folder.has(FILE) {
                let mut secret = [0; SECRET];
                openssl::rand::rand_bytes(&mut secret).map_err(library("making a secret"))?;
                folder.write(FILE, &secret)?;
            }
        }
        let secret = Folder::look(dir).read(FILE)?;
        if secret.len() != SECRET {
            return Err(KeysError::Refused(format!(
                "{} is damaged: it must have {SECRET} bytes",
                dir.join(FILE).display()
            )));
        }
        let key = Hmac::new_from_slice(&secret).map_err(|why| KeysError::Refused(why.to_string()))?;
        Ok(Self { key })
    }

    /// The mark of `text` for one purpose: 20 lower-case hexadecimal digits. A mark for one purpose is worth nothing
    /// for another.
    pub fn mark(&self, purpose: &str, text: &str) -> String {
        let whole = self.whole(purpose, text);
        let digits = whole.iter().take(MARK).flat_map(|byte| [byte >> 4, byte & 15]);
        digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
    }

    /// A secret of its own for one purpose: 256 bits that follow from ours and tell nothing of it. No mark is a part of it,
    /// as their purposes differ.
    pub(super) fn derive(&self, purpose: &str, text: &str) -> [u8; SECRET] {
        self.whole(&format!("derived\0{purpose}"), text)
    }

    fn whole(&self, purpose: &str, text: &str) -> [u8; SECRET] {
        let mut key = self.key.clone();
        for part in [purpose.as_bytes(), &[0], text.as_bytes()] {
            key.update(part);
        }
        key.finalize().into_bytes().into()
    }

    /// Whether `mark` is the mark of `text` for that purpose. Takes the same time for every wrong one.
    pub fn knows(&self, purpose: &str, text: &str, mark: &str) -> bool {
        let made = self.mark(purpose, text);
        made.len() == mark.len() && memcmp::eq(made.as_bytes(), mark.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_secret_purpose_and_text_make_the_same_mark() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let stamp = Stamp::open(here.path()).unwrap();
        let mark = stamp.mark("bounce", "t0k3n");
        assert_eq!(mark.len(), 20);
        assert!(Stamp::open(here.path()).unwrap().knows("bounce", "t0k3n", &mark));
        assert!(!stamp.knows("leave", "t0k3n", &mark) && !stamp.knows("bounce", "t0k3m", &mark));
        assert!(!stamp.knows("bounce", "t0k3n", "") && !stamp.knows("bounce", "t0k3n", &mark[1..]));
        assert!(!Stamp::open(there.path()).unwrap().knows("bounce", "t0k3n", &mark));
    }

    #[test]
    fn a_mark_is_what_openssl_makes_of_the_same_secret() {
        use openssl::hash::MessageDigest;
        use openssl::pkey::PKey;
        use openssl::sign::Signer;

        let dir = tempfile::tempdir().unwrap();
        let mark = Stamp::open(dir.path()).unwrap().mark("bounce", "t0k3n");
        let secret = std::fs::read(dir.path().join(FILE)).unwrap();
        let mut signer = Signer::new(MessageDigest::sha256(), &PKey::hmac(&secret).unwrap()).unwrap();
        signer.update(b"bounce\0t0k3n").unwrap();
        let whole = signer.sign_to_vec().unwrap();
        let hex = whole.iter().take(MARK).fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        assert_eq!(mark, hex);
    }

    #[test]
    fn a_damaged_secret_is_refused_and_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join(FILE), b"short").unwrap();
        assert!(Stamp::open(dir.path()).is_err());
        assert_eq!(std::fs::read(dir.path().join(FILE)).unwrap(), b"short");
    }
}
