//! The outer headers of a letter: the only personal part, outside the signature.
//!
//! What this file does: it writes the header lines of one delivery before a sealed entity, encoded (RFC 2047) and
//! folded (RFC 5322 2.2.3), so that no value can begin another header. What it never does: it changes no byte of the
//! sealed entity. To add a header that every letter carries: [`frame`], and its name to [`NAMES`];
//! what is a reader's own is in `frame.rs`.
//!
//! List mail says which list it belongs to and how to leave it (RFC 2369, RFC 2919, RFC 8058). What a reader asked for
//! (a link, a question of the house) is no list mail: it has none of these fields, which would promise that the next one
//! can be stopped.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::frame::{Frame, Own, Place, address, link, mailto, visible};
use super::mime::content_language;
use crate::domain::letter::{Envelope, ListFields};

/// Longest line we write where it can be chosen (RFC 5322 2.1.1 recommends 78).
const WIDTH: usize = 76;

/// Every header that [`frame`] can write, each at most once in a letter.
pub const NAMES: [&str; 23] = [
    "From",
    "Reply-To",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Content-Language",
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "List-Help",
    "List-Subscribe",
    "List-Owner",
    "List-Archive",
    "List-Post",
    "Precedence",
    "Feedback-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "MIME-Version",
    "Content-Type",
];

/// A whole message: outer headers, then `sealed` (an entity with its own headers) as it is.
pub fn message(envelope: &Envelope, sealed: &[u8]) -> Vec<u8> {
    let mut whole = head(envelope, sealed);
    whole.extend_from_slice(sealed);
    whole
}

/// The outer headers of a message whose rest is `sealed`.
pub fn head(envelope: &Envelope, sealed: &[u8]) -> Vec<u8> {
    frame(envelope, sealed).around(Own::of(envelope))
}

/// The same without what is the reader's own: the frame of all letters whose envelopes differ in nothing else.
pub fn frame(envelope: &Envelope, sealed: &[u8]) -> Frame {
    let mut frame = Frame::default();
    let head = frame.text();
    field(head, "From", &named(&envelope.from_name, &address(&envelope.from)));
    if let Some(reply_to) = &envelope.reply_to {
        field(head, "Reply-To", &[format!("<{}>", address(reply_to))]);
    }
    match &envelope.to {
        Some(_) => frame.leave(Place::To),
        None => field(head, "To", &group(&envelope.from_name)),
    }
    let head = frame.text();
    field(head, "Subject", &unstructured(&envelope.subject));
    field(head, "Date", &[envelope.date.to_rfc2822()]);
    frame.leave(Place::MessageId);
    let languages = content_language(&envelope.languages);
    if !languages.is_empty() && !says_its_languages(sealed) {
        field(frame.text(), "Content-Language", &[languages]);
    }
    if let Some(list) = &envelope.list {
        list_fields(&mut frame, list);
    }
    let head = frame.text();
    field(head, "Feedback-ID", &[visible(&envelope.class)]);
    // RFC 3834 section 5, and what Exchange understands instead: no out-of-office replies.
    head.push_str("Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\nMIME-Version: 1.0\r\n");
    frame
}

/// What list mail says about its list. Addresses in angle brackets, the one to try first in front (RFC 2369 section 2).
fn list_fields(frame: &mut Frame, list: &ListFields) {
    let page = |url: &str| format!("<{}>", link(url));
    field(frame.text(), "List-Id", &named(&list.name, &visible(&list.id)));
    frame.leave(Place::Unsubscribe);
    let head = frame.text();
    if list.one_click {
        field(head, "List-Unsubscribe-Post", &["List-Unsubscribe=One-Click"]);
    }
    field(head, "List-Help", &[page(&list.help)]);
    field(head, "List-Subscribe", &[page(&list.subscribe)]);
    if let Some(owner) = &list.owner {
        field(head, "List-Owner", &[mailto(owner, "")]);
    }
    if let Some(archive) = &list.archive {
        field(head, "List-Archive", &[page(archive)]);
    }
    // Nobody can write to the list (RFC 2369 section 3.4).
    field(head, "List-Post", &["NO"]);
    field(head, "Precedence", &["bulk"]);
}

/// Whether the entity's own header lines, which become headers of the message, name the languages already: an unsigned
/// letter does, and a header must not stand there twice.
fn says_its_languages(sealed: &[u8]) -> bool {
    let end = sealed.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(sealed.len());
    let head = String::from_utf8_lossy(sealed.get(..end).unwrap_or_default()).to_ascii_lowercase();
    head.lines().any(|line| line.starts_with("content-language:"))
}

/// Writes one field; `words` are what may stand on lines of their own.
pub(super) fn field(head: &mut String, name: &str, words: &[impl AsRef<str>]) {
    head.push_str(name);
    head.push(':');
    let mut column = name.len() + 1;
    for (index, word) in words.iter().map(AsRef::as_ref).enumerate() {
        if index > 0 && column + 1 + word.len() > WIDTH {
            head.push_str("\r\n");
            column = 0;
        }
        head.push(' ');
        head.push_str(word);
        column += 1 + word.len();
    }
    head.push_str("\r\n");
}

/// A shown name and what stands in angle brackets (RFC 5322 3.4, RFC 2919).
fn named(name: &str, inside: &str) -> Vec<String> {
    let mut words = display_name(name);
    words.push(format!("<{inside}>"));
    words
}

/// A group of that name without members (RFC 5322 3.4): a letter to many that names none of them. A group must have a
/// name.
fn group(name: &str) -> Vec<String> {
    let mut words = display_name(name);
    match words.last_mut() {
        // An encoded word stands for itself (RFC 2047 5).
        Some(last) if last.ends_with("?=") => words.push(":;".to_owned()),
        Some(last) => last.push_str(":;"),
        None => words.push("list:;".to_owned()),
    }
    words
}

/// A phrase (RFC 5322 3.2.5); nothing for an empty name.
fn display_name(name: &str) -> Vec<String> {
    let name = one_line(name);
    if name.is_empty() {
        Vec::new()
    } else if !name.is_ascii() || name.contains("=?") || name.len() > 60 {
        encoded(&name)
    } else if name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ' || b == b'-') {
        vec![name]
    } else {
        vec![format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))]
    }
}

/// Free text: as it is where every mail program agrees on it, else encoded words.
pub(super) fn unstructured(text: &str) -> Vec<String> {
    let text = one_line(text);
    if !text.is_ascii() || text.contains("=?") || text.split(' ').any(|word| word.len() > 60) {
        encoded(&text)
    } else {
        text.split(' ').map(str::to_owned).collect()
    }
}

/// Encoded words (RFC 2047 4.1) of whole characters, 75 columns at most each.
fn encoded(text: &str) -> Vec<String> {
    /// Bytes in one word: 45 become 60 columns, and leave room for the frame and the name of the field.
    const BYTES: usize = 42;
    let word = |chunk: &str| format!("=?utf-8?B?{}?=", STANDARD.encode(chunk));
    let (mut words, mut chunk) = (Vec::new(), String::new());
    for c in text.chars() {
        if chunk.len() + c.len_utf8() > BYTES {
            words.push(word(&chunk));
            chunk.clear();
        }
        chunk.push(c);
    }
    if !chunk.is_empty() {
        words.push(word(&chunk));
    }
    words
}

/// Text on one line: whatever ends a line or cannot be seen becomes a space, and spaces do not pile up.
fn one_line(text: &str) -> String {
    let ends = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '\u{2028}' | '\u{2029}');
    text.split(ends).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::channels::email::mime::{entity, tests::letter};
    use chrono::{TimeZone as _, Utc};
    use mail_parser::MessageParser;

    pub(crate) fn envelope() -> Envelope {
        Envelope {
            from_name: "CERT Ejemplo".to_owned(),
            from: "alerts@cert.example".to_owned(),
            reply_to: Some("help@cert.example".to_owned()),
            to: Some("info@sol.example".to_owned()),
            return_path: "bounces+t0k3n@cert.example".to_owned(),
            subject: "Actualice Drupal hoy: fallo crítico que ya se explota en muchos sitios – 漢字 y más".to_owned(),
            message_id: "t0k3n@cert.example".to_owned(),
            in_reply_to: vec!["l45t@cert.example".to_owned()],
            references: vec!["f1r5t@cert.example".to_owned(), "l45t@cert.example".to_owned()],
            date: Utc.with_ymd_and_hms(2026, 11, 21, 9, 5, 0).unwrap(),
            languages: vec!["es".to_owned(), "en".to_owned()],
            list: Some(list()),
            class: "alerts:default:vigie".to_owned(),
        }
    }

    fn list() -> ListFields {
        ListFields {
            name: "Avisos".to_owned(),
            id: "alerts.default.cert.example".to_owned(),
            unsubscribe: "https://cert.example/unsubscribe/a1f.t0k3n".to_owned(),
            one_click: true,
            unsubscribe_mail: Some("leave+a1f.t0k3n@cert.example".to_owned()),
            help: "https://cert.example/verify".to_owned(),
            subscribe: "https://cert.example/subscribe".to_owned(),
            owner: Some("help@cert.example".to_owned()),
            archive: Some("https://cert.example".to_owned()),
        }
    }

    fn shown(bytes: &[u8]) -> String {
        String::from_utf8_lossy(bytes).split("\r\n\r\n").next().unwrap_or_default().to_owned()
    }

    #[test]
    fn another_parser_reads_the_headers_back_and_the_sealed_bytes_are_untouched() {
        let sealed = entity(&letter());
        let bytes = message(&envelope(), &sealed);
        assert!(bytes.ends_with(&sealed));
        let read = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(read.subject(), Some(envelope().subject.as_str()));
        assert_eq!(read.from().unwrap().first().unwrap().address(), Some("alerts@cert.example"));
        assert_eq!(read.from().unwrap().first().unwrap().name(), Some("CERT Ejemplo"));
        assert_eq!(read.message_id(), Some("t0k3n@cert.example"));
        assert_eq!(read.date().unwrap().to_rfc3339(), "2026-11-21T09:05:00Z");
        let head = shown(&bytes);
        assert!(head.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
        assert!(head.contains("\r\nList-Unsubscribe: <https://cert.example/unsubscribe/a1f.t0k3n>,\r\n <mailto:leave"));
        assert!(head.contains("\r\nAuto-Submitted: auto-generated\r\n"));
        assert!(head.is_ascii() && head.split("\r\n").all(|line| line.len() <= 78));
        assert_eq!(head.matches("Content-Language:").count(), 1);
    }

    #[test]
    fn no_field_can_begin_another_header() {
        let evil = "x\r\nBcc: victim@evil.example\r\n\r\nbody\u{2028}\u{85}\n>, <y@z.example>";
        let bad = Envelope {
            from_name: evil.to_owned(),
            from: evil.to_owned(),
            reply_to: Some(evil.to_owned()),
            to: Some(evil.to_owned()),
            return_path: evil.to_owned(),
            subject: evil.to_owned(),
            message_id: evil.to_owned(),
            languages: vec![evil.to_owned(), "es".to_owned()],
            list: Some(ListFields {
                name: evil.to_owned(),
                id: evil.to_owned(),
                unsubscribe: evil.to_owned(),
                one_click: true,
                unsubscribe_mail: Some(evil.to_owned()),
                help: evil.to_owned(),
                subscribe: evil.to_owned(),
                owner: Some(evil.to_owned()),
                archive: Some(evil.to_owned()),
            }),
            class: evil.to_owned(),
            ..envelope()
        };
        let clean = shown(&message(&envelope(), b"Content-Type: text/plain\r\n\r\n"));
        let dirty = shown(&message(&bad, b"Content-Type: text/plain\r\n\r\n"));
        let names = |head: &str| -> Vec<String> {
            let lines = head.split("\r\n").filter(|line| !line.starts_with(' '));
            lines.map(|line| line.split(':').next().unwrap_or_default().to_owned()).collect()
        };
        assert_eq!(names(&clean), names(&dirty));
        assert!(!dirty.replace("\r\n", "").contains(['\r', '\n']));
    }

    #[test]
    fn every_header_that_is_written_is_named_for_those_who_sign_them() {
        let head = shown(&message(&envelope(), b"Content-Type: text/plain\r\n\r\n"));
        let written = head.split("\r\n").filter(|line| !line.starts_with(' '));
        for name in written.map(|line| line.split(':').next().unwrap_or_default()) {
            assert!(NAMES.contains(&name), "{name}");
        }
    }

    #[test]
    fn what_is_no_list_mail_promises_nothing_about_a_list() {
        let head = shown(&message(&Envelope { list: None, ..envelope() }, b"\r\n"));
        assert!(!head.contains("List-") && !head.contains("Precedence"), "{head}");
        assert!(head.contains("\r\nAuto-Submitted: auto-generated\r\n"), "{head}");
    }

    #[test]
    fn names_with_marks_of_their_own_are_quoted_and_foreign_ones_encoded() {
        let from = |name: &str| {
            let bytes = message(&Envelope { from_name: name.to_owned(), ..envelope() }, b"\r\n");
            let read = MessageParser::default().parse(&bytes).unwrap();
            (read.from().unwrap().first().unwrap().name().map(str::to_owned), shown(&bytes).is_ascii())
        };
        for name in ["CERT, \"the\" Example <x>", "CERT Müller & Söhne", "=?utf-8?B?eA==?="] {
            assert_eq!(from(name), (Some(name.to_owned()), true));
        }
    }

    #[test]
    fn a_letter_to_many_is_addressed_to_a_group_that_names_nobody() {
        for name in ["CERT Example", "CERT, \"the\" Example <x>", "CERT Müller & Söhne", "", "x\r\nBcc: y@z.example"]
        {
            let bytes = message(&Envelope { to: None, from_name: name.to_owned(), ..envelope() }, b"\r\n");
            let read = MessageParser::default().parse(&bytes).unwrap();
            let groups = read.to().unwrap().as_group().unwrap();
            assert!(groups.len() == 1 && groups[0].addresses.is_empty(), "{groups:?}");
            let shown = name.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(groups[0].name.as_deref(), Some(if shown.is_empty() { "list" } else { &shown }));
        }
    }

    #[test]
    fn an_international_domain_stands_in_the_header_as_a_labels() {
        let bytes = message(&Envelope { to: Some("info@bücher.example".to_owned()), ..envelope() }, b"\r\n");
        assert!(shown(&bytes).contains("\r\nTo: <info@xn--bcher-kva.example>\r\n"));
    }
}
