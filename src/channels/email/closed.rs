//! Letters whose subject is for the reader alone.
//!
//! What this file does: it puts the real subject into the headers of the signed entity, where it is encrypted with the
//! rest, and says so as RFC 9788 has it (`hp="cipher"`, `HP-Outer`); and it tells letters apart whose words are the same.
//! What it never does: anything personal. Programs that do not know such headers show the neutral subject of the outside.

use super::headers::{field, unstructured};
use super::mime::entity;
use crate::domain::letter::Letter;

/// The entity of `letter` with its subject inside; `outside` is the subject that everybody may see.
pub fn subject_inside(letter: &Letter, outside: &str) -> Vec<u8> {
    let mut head = String::new();
    field(&mut head, "Subject", &unstructured(&letter.subject));
    let mut outer = vec!["Subject:".to_owned()];
    outer.extend(unstructured(outside));
    field(&mut head, "HP-Outer", &outer);
    // The first semicolon is that of the media type.
    let entity = String::from_utf8_lossy(&entity(letter)).replacen(';', "; hp=\"cipher\";", 1);
    [head, entity].concat().into_bytes()
}

/// The entity of `letter` under a name of its own (RFC 2045 7): two of them are never the same bytes.
pub fn named(letter: &Letter, name: &str, domain: &str) -> Vec<u8> {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let domain: String = domain.chars().filter(|c| c.is_ascii_alphanumeric() || ".-".contains(*c)).collect();
    [format!("Content-ID: <{name}@{domain}>\r\n").into_bytes(), entity(letter)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::email::mime::tests::letter;
    use mail_parser::{MessageParser, MimeHeaders as _};

    #[test]
    fn the_real_subject_stands_inside_and_the_rest_is_as_it_was() {
        let plain = Letter { html: None, attachments: vec![], ..letter() };
        for letter in [letter(), plain] {
            let bytes = subject_inside(&letter, "Aviso confidencial de CERT Ejemplo");
            let read = MessageParser::default().parse(&bytes).unwrap();
            assert_eq!(read.subject(), Some(letter.subject.as_str()));
            assert_eq!(read.content_type().unwrap().attribute("hp"), Some("cipher"));
            assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), *letter.text.as_ref().unwrap());
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains("\r\nHP-Outer: Subject: Aviso confidencial de CERT Ejemplo\r\n"), "{text}");
            assert!(text.is_ascii() && text.split("\r\n").all(|line| line.len() <= 78));
        }
    }

    #[test]
    fn names_tell_letters_apart_and_cannot_add_a_header() {
        let bytes = named(&letter(), "aa\r\nBcc: x", "cert.example>\r\nBcc: y");
        assert_ne!(bytes, named(&letter(), "bb", "cert.example"));
        assert!(!String::from_utf8(bytes).unwrap().contains("\r\nBcc"));
    }
}
