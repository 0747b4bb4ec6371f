//! The MIME entity of a letter: what is signed, the same for all readers of a variant.
//!
//! What this file does: it writes text, HTML and attachments as one MIME entity (RFC 2045, 2046) in a form that relays
//! leave alone: every leaf base64 in lines of 76, CRLF, seven bits, no blank at the end of a line (RFC 8551 3.1.3).
//! The same letter always gives the same bytes. What it never does: anything personal, anything outside the signature
//! (see [`super::headers`]). To change the structure of a letter: here, and nowhere else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::domain::letter::{Attachment, Letter};
use crate::domain::sha256_hex;

/// Characters in a line of base64 (RFC 2045 6.8).
const COLUMNS: usize = 76;

/// The entity of `letter`: header lines, an empty line, the body; ends with CRLF.
///
/// `multipart/alternative` of text and HTML, or the only one there is; inside `multipart/mixed` if something is
/// attached.
pub fn entity(letter: &Letter) -> Vec<u8> {
    let languages = content_language(&letter.languages);
    let mut forms = Vec::new();
    if let Some(text) = &letter.text {
        forms.push(words("text/plain; charset=utf-8", &languages, text));
    }
    if let Some(html) = &letter.html {
        forms.push(words("text/html; charset=utf-8", &languages, html));
    }
    if forms.is_empty() {
        forms.push(words("text/plain; charset=utf-8", &languages, ""));
    }
    let mut whole = if forms.len() == 1 { forms.swap_remove(0) } else { multipart("alternative", &languages, &forms) };
    if !letter.attachments.is_empty() {
        let mut parts = vec![whole];
        parts.extend(letter.attachments.iter().map(attached));
        whole = multipart("mixed", &languages, &parts);
    }
    whole.into_bytes()
}

/// The value of Content-Language (RFC 3282): the tags that are tags, or nothing.
pub(super) fn content_language(languages: &[String]) -> String {
    let tag = |tag: &&String| !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    languages.iter().filter(tag).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// A text leaf; its line ends become CRLF, the canonical form of text.
fn words(media_type: &str, languages: &str, text: &str) -> String {
    let canonical = text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n");
    let language = language_line(languages);
    leaf(&format!("Content-Type: {media_type}\r\n{language}"), canonical.as_bytes())
}

fn language_line(languages: &str) -> String {
    if languages.is_empty() { String::new() } else { format!("Content-Language: {languages}\r\n") }
}

fn attached(attachment: &Attachment) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
    let name: String = attachment.name.chars().filter(|c| allowed(*c)).collect();
    let media_type = media_type(&attachment.media_type);
    let head = format!(
        "Content-Type: {media_type};\r\n name=\"{name}\"\r\nContent-Disposition: attachment;\r\n filename=\"{name}\"\r\n"
    );
    leaf(&head, &attachment.bytes)
}

/// A type we can write as it is, else the one that says nothing. Nothing but `type/subtype` (RFC 6838 4.2).
fn media_type(given: &str) -> &str {
    let token =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b));
    match given.split_once('/') {
        Some((main, sub)) if token(main) && token(sub) && main != "multipart" && main != "message" => given,
        _ => "application/octet-stream",
    }
}

fn leaf(head: &str, bytes: &[u8]) -> String {
    let mut part = format!("{head}Content-Transfer-Encoding: base64\r\n\r\n");
    let encoded = STANDARD.encode(bytes);
    part.reserve(encoded.len() + encoded.len() / COLUMNS * 2 + 2);
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(COLUMNS));
        part.push_str(line);
        part.push_str("\r\n");
        rest = after;
    }
    part
}

/// Joins parts. The boundary follows from the content, and cannot occur in it: no line of base64 and no header line
/// begins with `--`, and the two kinds of multipart differ in their boundaries.
fn multipart(kind: &str, languages: &str, parts: &[String]) -> String {
    let hash = sha256_hex(parts.concat().as_bytes());
    let boundary = format!("=_{kind}_{}", hash.get(..32).unwrap_or(&hash));
    let language = language_line(languages);
    let mut whole = format!("Content-Type: multipart/{kind};\r\n boundary=\"{boundary}\"\r\n{language}\r\n");
    for part in parts {
        whole.push_str("--");
        whole.push_str(&boundary);
        whole.push_str("\r\n");
        whole.push_str(part);
    }
    whole.push_str("--");
    whole.push_str(&boundary);
    whole.push_str("--\r\n");
    whole
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use mail_parser::{MessageParser, MimeHeaders as _};

    pub(crate) fn letter() -> Letter {
        Letter {
            subject: "Actualice Drupal: fallo crítico".to_owned(),
            text: Some("Panadería Sol\n\nFrom here on: actualice hoy. € 漢字\n.\n..\n".to_owned()),
            html: Some("<p>Panadería Sol</p>\n<p>Actualice hoy.</p>\n".to_owned()),
            languages: vec!["es".to_owned(), "en".to_owned()],
            attachments: vec![Attachment {
                name: "advisory.json".to_owned(),
                media_type: "application/json".to_owned(),
                bytes: "{\"título\":\"ñ\"}\n".repeat(40).into_bytes(),
            }],
            code: None,
        }
    }

    #[test]
    fn the_entity_is_seven_bit_short_lined_and_without_blanks_at_line_ends() {
        let bytes = entity(&letter());
        assert!(bytes.is_ascii());
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.ends_with("--\r\n"));
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        assert!(text.split("\r\n").all(|line| line.len() <= 76 && !line.ends_with([' ', '\t'])));
        assert!(text.split("\r\n").all(|line| !line.starts_with("From ") && !line.starts_with('.')));
    }

    #[test]
    fn another_parser_reads_back_every_word_and_every_attached_byte() {
        let letter = letter();
        let bytes = entity(&letter);
        let read = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), letter.text.unwrap());
        assert_eq!(read.body_html(0).unwrap().replace("\r\n", "\n"), letter.html.unwrap());
        let attachment = read.attachment(0).unwrap();
        assert_eq!(attachment.attachment_name(), Some("advisory.json"));
        assert_eq!(attachment.contents(), letter.attachments[0].bytes);
        assert_eq!(read.content_type().unwrap().subtype(), Some("mixed"));
    }

    #[test]
    fn the_same_letter_gives_the_same_bytes_and_another_one_other_boundaries() {
        let first = entity(&letter());
        assert_eq!(first, entity(&letter()));
        let mut other = letter();
        other.text = Some("else\n".to_owned());
        let boundary = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().nth(1).map(str::to_owned);
        assert_ne!(boundary(&first), boundary(&entity(&other)));
    }

    #[test]
    fn a_letter_in_one_form_is_a_single_part() {
        let only = Letter { html: None, attachments: vec![], ..letter() };
        let text = String::from_utf8(entity(&only)).unwrap();
        assert!(text.starts_with("Content-Type: text/plain; charset=utf-8\r\nContent-Language: es, en\r\n"));
        assert!(!text.contains("multipart"));
    }

    #[test]
    fn a_name_or_type_of_an_attachment_cannot_add_a_header() {
        let mut evil = letter();
        evil.attachments[0].name = "a\"\r\nBcc: x@evil.example\r\n\r\n.json".to_owned();
        evil.attachments[0].media_type = "text/plain\r\nBcc: x@evil.example".to_owned();
        let text = String::from_utf8(entity(&evil)).unwrap();
        assert!(!text.contains("\r\nBcc"));
        assert!(text.contains("application/octet-stream"));
    }
}
