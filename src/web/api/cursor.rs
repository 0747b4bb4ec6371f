//! Cursors: where the next page of a list begins, marked so that only ours are taken, and only for the same question.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::fault::Fault;
use crate::keys::Stamp;

/// What marks are for.
const PURPOSE: &str = "cursor";

/// Bytes of the longest cursor that is looked at.
const LONGEST: usize = 2_000;

/// The cursors of one question: an operation, and everything that is asked of it but the page.
#[derive(Debug)]
pub(super) struct Cursors<'a> {
    stamp: Option<&'a Stamp>,
    question: String,
}

impl<'a> Cursors<'a> {
    /// Of this question; its parts are told apart.
    pub(super) fn of(stamp: Option<&'a Stamp>, question: &[&str]) -> Self {
        let parts: Vec<String> = question.iter().map(|part| format!("{}:{part}", part.len())).collect();
        Self { stamp, question: parts.concat() }
    }

    fn mark(&self, place: &str) -> Result<String, Fault> {
        let stamp = self.stamp.ok_or_else(|| Fault::ours(&"cursors cannot be marked: the secret cannot be read"))?;
        Ok(stamp.mark(PURPOSE, &format!("{}|{place}", self.question)))
    }

    /// The cursor of a place.
    pub(super) fn write(&self, place: &str) -> Result<String, Fault> {
        Ok(URL_SAFE_NO_PAD.encode(format!("{}{place}", self.mark(place)?)))
    }

    /// The same where there is a next page.
    pub(super) fn next(&self, place: Option<impl ToString>) -> Result<Option<String>, Fault> {
        place.map(|place| self.write(&place.to_string())).transpose()
    }

    /// The place of a cursor; none where there is none.
    pub(super) fn read(&self, cursor: Option<&str>) -> Result<Option<String>, Fault> {
        let Some(cursor) = cursor else { return Ok(None) };
        let strange = || Fault::senseless("after takes what an earlier answer to the same question gave as next");
        let bytes = URL_SAFE_NO_PAD.decode(cursor.get(..cursor.len().min(LONGEST)).unwrap_or_default()).ok();
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        let known = text.as_deref().and_then(|text| text.split_at_checked(20));
        let (mark, place) = known.ok_or_else(|| strange().coded("cursor"))?;
        let stamp = self.stamp.ok_or_else(|| Fault::ours(&"cursors cannot be read: the secret cannot be"))?;
        if !stamp.knows(PURPOSE, &format!("{}|{place}", self.question), mark) {
            return Err(strange().coded("cursor"));
        }
        Ok(Some(place.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_on_in_its_own_question_only() {
        let dir = tempfile::tempdir().unwrap();
        let stamp = Stamp::open(dir.path()).unwrap();
        let cursors = Cursors::of(Some(&stamp), &["subscribers", "bakery"]);
        let cursor = cursors.write("41").unwrap();
        assert_eq!(cursors.read(Some(&cursor)).unwrap().as_deref(), Some("41"));
        assert_eq!(cursors.read(None).unwrap(), None);
        let other = Cursors::of(Some(&stamp), &["subscribers", "butcher"]);
        assert!(other.read(Some(&cursor)).is_err());
        let shifted = Cursors::of(Some(&stamp), &["subscribersb", "akery"]);
        assert!(shifted.read(Some(&cursor)).is_err(), "parts do not run into each other");
        for strange in ["", "x", "41", "NDE", &URL_SAFE_NO_PAD.encode("00000000000000000000999"), "ä"] {
            assert!(cursors.read(Some(strange)).is_err(), "{strange}");
        }
    }
}
