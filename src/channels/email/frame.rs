//! The outer headers of many letters that differ in their readers only: written once, with places left for what is
//! anybody's own.
//!
//! What this file does: it keeps the common text and puts a reader's fields into it. What it never does: it decides on no
//! field; which there are, and in which order, is in `headers`.

use std::borrow::Cow;

use super::address::{ascii_domain, is_plain};
use super::headers::field;
use crate::domain::letter::{Envelope, ListFields};

/// What is one reader's own in the outer headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own<'a> {
    /// The recipient's address.
    pub to: &'a str,
    /// Without angle brackets.
    pub message_id: &'a str,
    /// The letter that it answers, and the thread, without angle brackets; none where it is the first.
    pub in_reply_to: &'a [String],
    /// The first letter's first.
    pub references: &'a [String],
    /// The page where this reader leaves the list.
    pub unsubscribe: &'a str,
    /// The address to write to for leaving it.
    pub unsubscribe_mail: Option<&'a str>,
}

impl<'a> Own<'a> {
    /// Of a letter whose envelope is whole.
    pub(super) fn of(envelope: &'a Envelope) -> Self {
        let leave = |part: fn(&'a ListFields) -> Option<&'a str>| envelope.list.as_ref().and_then(part);
        Self {
            to: envelope.to.as_deref().unwrap_or_default(),
            message_id: &envelope.message_id,
            in_reply_to: &envelope.in_reply_to,
            references: &envelope.references,
            unsubscribe: leave(|list| Some(&list.unsubscribe)).unwrap_or_default(),
            unsubscribe_mail: leave(|list| list.unsubscribe_mail.as_deref()),
        }
    }
}

/// Fields that are a reader's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    To,
    MessageId,
    Unsubscribe,
}

/// The outer headers of a letter without what is its reader's own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    text: String,
    /// Which field comes before which byte of the text, in their order.
    places: Vec<(usize, Place)>,
}

/// Bytes that a reader's own fields have, mostly.
const ROOM: usize = 512;

impl Frame {
    /// The text so far, to write more behind it.
    pub(super) fn text(&mut self) -> &mut String {
        &mut self.text
    }

    /// A field of the reader's own follows here.
    pub(super) fn leave(&mut self, place: Place) {
        self.places.push((self.text.len(), place));
    }

    /// The outer headers of one reader.
    pub fn around(&self, own: Own<'_>) -> Vec<u8> {
        let mut head = String::with_capacity(self.text.len() + ROOM);
        let mut from = 0;
        for (to, place) in &self.places {
            head.push_str(self.text.get(from..*to).unwrap_or_default());
            from = *to;
            match place {
                Place::To => single(&mut head, "To", &address(own.to)),
                Place::MessageId => {
                    single(&mut head, "Message-ID", &visible(own.message_id));
                    thread(&mut head, "In-Reply-To", own.in_reply_to);
                    thread(&mut head, "References", own.references);
                }
                Place::Unsubscribe => match own.unsubscribe_mail {
                    None => single(&mut head, "List-Unsubscribe", &link(own.unsubscribe)),
                    Some(mailbox) => {
                        let words = [format!("<{}>,", link(own.unsubscribe)), mailto(mailbox, "?subject=unsubscribe")];
                        field(&mut head, "List-Unsubscribe", &words);
                    }
                },
            }
        }
        head.push_str(self.text.get(from..).unwrap_or_default());
        head.into_bytes()
    }
}

/// The letters before this one (RFC 5322 section 3.6.4); nothing where it is the first.
fn thread(head: &mut String, name: &str, ids: &[String]) {
    if !ids.is_empty() {
        let words: Vec<String> = ids.iter().map(|id| format!("<{}>", visible(id))).collect();
        field(head, name, &words);
    }
}

/// A field of one word in angle brackets.
fn single(head: &mut String, name: &str, inside: &str) {
    for part in [name, ": <", inside, ">\r\n"] {
        head.push_str(part);
    }
}

/// A mailto URL (RFC 6068): of an address, nothing is left that could end it or begin a parameter.
pub(super) fn mailto(text: &str, query: &str) -> String {
    let address: String = address(text).chars().filter(|c| !"?&%#/".contains(*c)).collect();
    format!("<mailto:{}{query}>", link(&address))
}

/// What may stand between angle brackets: no blank, no bracket, no control character.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>')) {
        return Cow::Borrowed(text);
    }
    text.chars().filter(|c| !c.is_control() && !c.is_whitespace() && !"<>".contains(*c)).collect()
}

/// An address in a header: its domain as A-labels, nothing that could end it.
pub(super) fn address(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let text: String = visible(text).chars().filter(|c| !"(),;:\"\\[]".contains(*c)).collect();
    Cow::Owned(match text.rsplit_once('@') {
        Some((local, domain)) => {
            let domain = ascii_domain(domain).unwrap_or_else(|| domain.to_owned());
            format!("{}@{domain}", local.replace('@', ""))
        }
        None => text,
    })
}

/// A link in a header: ASCII only, the rest percent-encoded (RFC 3986 2.1).
pub(super) fn link(text: &str) -> Cow<'_, str> {
    use std::fmt::Write as _;
    let text = visible(text);
    if text.is_ascii() {
        return text;
    }
    Cow::Owned(text.bytes().fold(String::new(), |mut link, byte| {
        if byte.is_ascii() {
            link.push(char::from(byte));
        } else {
            let _ = write!(link, "%{byte:02X}");
        }
        link
    }))
}

#[cfg(test)]
mod tests {
    use super::super::headers::{frame, head, tests::envelope};
    use super::*;

    const SEALED: &[u8] = b"Content-Type: text/plain\r\n\r\n";

    #[test]
    fn a_frame_of_somebody_s_letter_around_another_is_the_other_s_head() {
        let one = envelope();
        for (to, id, leave) in
            [("office@luna.example", "0a@x.example", Some("leave+a2@x.example")), ("jo sé@b.example", "1<b>\r\n", None)]
        {
            let mut other = envelope();
            (other.to, other.message_id) = (Some(to.to_owned()), id.to_owned());
            let list = other.list.as_mut().unwrap();
            list.unsubscribe = "https://cert.example/unsubscribe/ñ\r\nX: y".to_owned();
            list.unsubscribe_mail = leave.map(str::to_owned);
            assert_eq!(frame(&one, SEALED).around(Own::of(&other)), head(&other, SEALED));
            assert_ne!(head(&one, SEALED), head(&other, SEALED));
        }
    }
}
