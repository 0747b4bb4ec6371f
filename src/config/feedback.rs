//! `[feedback]`: what comes back from the world, where it is fetched, and what follows from it.
//!
//! Only words; the rules are in `delivery/feedback`.

use serde::{Deserialize, Deserializer};

use crate::domain::return_path::LONGEST_BEGINNING;

/// What return paths begin with: short enough for the token behind it, of characters that need no quoting, and with a
/// separator at its end.
pub(super) fn return_path<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    use serde::de::Error as _;
    let mut text = String::deserialize(from)?;
    if text.ends_with(|last: char| last.is_ascii_alphanumeric()) {
        text.push('+');
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || "-_=+.".contains(c);
    if text.len() > LONGEST_BEGINNING {
        return Err(D::Error::custom(format!("\"{text}\" has more than {LONGEST_BEGINNING} characters")));
    }
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric()) || !text.chars().all(fits) || text.contains("..") {
        return Err(D::Error::custom(format!("\"{text}\" is not the beginning of an address like \"bounces+\"")));
    }
    Ok(text)
}
