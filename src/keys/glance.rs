//! What stands above a mail, by its own word: nothing of it is proven.
//!
//! For pages that explain to a person which letter was looked at. What it never does: it verifies nothing, and what it
//! says decides nothing.

use mail_parser::{MessageParser, MimeHeaders as _};

/// The lines above a mail, as far as people ask about them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glance {
    /// Its Message-ID without angle brackets.
    pub message_id: Option<String>,
    /// Its subject, decoded.
    pub subject: Option<String>,
    /// It says that it carries a signature, of whatever kind.
    pub claims_signature: bool,
}

/// Reads the lines above a mail; `None` where there are none, as in words copied from a screen.
pub fn glance(bytes: &[u8]) -> Option<Glance> {
    let mail = MessageParser::default().parse(bytes)?;
    mail.from()?;
    let claims_signature = mail.content_type().is_some_and(|kind| {
        let is = |main: &str, sub: &str| {
            kind.ctype().eq_ignore_ascii_case(main)
                && kind.subtype().is_some_and(|found| found.eq_ignore_ascii_case(sub))
        };
        is("multipart", "signed") || is("application", "pkcs7-mime") || is("application", "x-pkcs7-mime")
    });
    Some(Glance {
        message_id: mail.message_id().map(str::to_owned),
        subject: mail.subject().map(str::to_owned),
        claims_signature,
    })
}

/// The HTML of a letter of ours, to be looked at again; of one without HTML its text as HTML.
pub fn html_of(letter: &[u8]) -> Option<String> {
    let mail = MessageParser::default().parse(letter)?;
    mail.body_html(0).map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_from_a_screen_are_no_mail() {
        assert_eq!(glance(b""), None);
        assert_eq!(glance(b"Dear reader, please update. Yours, the house"), None);
        assert_eq!(glance(&[0xff, 0xfe, 0, 0]), None);
        let mail = b"From: a@b.example\r\nSubject: =?utf-8?q?caf=C3=A9?=\r\nMessage-ID: <x@y>\r\n\r\nwords";
        let seen = glance(mail).unwrap();
        assert_eq!((seen.message_id.as_deref(), seen.subject.as_deref()), (Some("x@y"), Some("café")));
        assert!(!seen.claims_signature);
    }
}
