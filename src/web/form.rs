//! What a browser or a mail program sends: fields by their names, in either of the two forms of HTML.
//!
//! Pure, and small on purpose: every field is short text, and the size of the whole is bounded before it is read.

use std::collections::HashMap;

use axum::http::{HeaderMap, header};

use super::body::Body;
use super::problem::Trouble;

/// Fields by their names; of several with one name the first.
#[derive(Debug, Default)]
pub(super) struct Fields(HashMap<String, String>);

impl Fields {
    /// Reads a body by its media type (RFC 8058 section 3.2 allows both).
    pub(super) fn read(headers: &HeaderMap, body: Body) -> Result<Self, Trouble> {
        let body = body.map_err(|untaken| untaken.0)?.0;
        let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "multipart/form-data" => parts(kind, &body).ok_or(Trouble::NotUnderstood),
            "application/x-www-form-urlencoded" | "" => Ok(Self::of(url::form_urlencoded::parse(&body).into_owned())),
            _ => Err(Trouble::NotUnderstood),
        }
    }

    fn of(pairs: impl Iterator<Item = (String, String)>) -> Self {
        let mut fields = HashMap::new();
        for (name, value) in pairs {
            fields.entry(name).or_insert(value);
        }
        Self(fields)
    }

    /// A field; empty if it is not there.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }
}

/// What keeps the parts of a form apart (RFC 2046 section 5.1.1).
fn boundary(kind: &str) -> Option<String> {
    let named = kind.split(';').find_map(|part| {
        let (name, value) = part.trim().split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then(|| value.trim().trim_matches('"').to_owned())
    })?;
    Some(named).filter(|boundary| !boundary.is_empty() && boundary.len() <= 70)
}

/// The bytes of one part of a form with files (RFC 7578), as they are; empty if it is not there.
pub(super) fn bytes_of<'a>(kind: &str, body: &'a [u8], name: &str) -> Option<&'a [u8]> {
    part_of(kind, body, name).map(|(_, bytes)| bytes)
}

/// The same with the name of the file, as its sender calls it, without folders.
pub(super) fn file_of<'a>(kind: &str, body: &'a [u8], name: &str) -> Option<(String, &'a [u8])> {
    let (disposition, bytes) = part_of(kind, body, name)?;
    let called = disposition.split(';').find_map(|word| word.trim().strip_prefix("filename="));
    let called = called.unwrap_or_default().trim_matches('"');
    let last = called.rsplit(['/', '\\']).next().unwrap_or_default();
    Some((last.chars().filter(|c| !c.is_control()).take(200).collect(), bytes))
}

/// What stands at the head of a part, and the part.
fn part_of<'a>(kind: &str, body: &'a [u8], name: &str) -> Option<(String, &'a [u8])> {
    if !kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data") {
        return None;
    }
    let fence = format!("--{}", boundary(kind)?).into_bytes();
    let mut rest = body.get(find(body, &fence)? + fence.len()..)?;
    let ends = [b"\r\n".as_slice(), &fence].concat();
    while let Some(part) = rest.strip_prefix(b"\r\n") {
        let end = find(part, &ends)?;
        let (inside, after) = part.split_at(end);
        rest = after.get(ends.len()..)?;
        let Some(head) = find(inside, b"\r\n\r\n") else { continue };
        let lines = String::from_utf8_lossy(inside.get(..head)?).into_owned();
        let mut dispositions =
            lines.lines().filter(|line| line.to_ascii_lowercase().starts_with("content-disposition:"));
        let disposition = dispositions.next()?;
        let mut words = disposition.split(';');
        if words.any(|word| word.trim().strip_prefix("name=").is_some_and(|found| found.trim_matches('"') == name)) {
            return Some((disposition.to_owned(), inside.get(head + 4..)?));
        }
    }
    Some((String::new(), &[]))
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(at) = hay.get(from..)?.iter().position(|byte| *byte == first) {
        if hay.get(from + at..)?.starts_with(needle) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// The parts of a form (RFC 7578) that are short text.
fn parts(kind: &str, body: &[u8]) -> Option<Fields> {
    let boundary = boundary(kind)?;
    // A file among them may be in any encoding; what is asked for as text is UTF-8.
    let text = &*String::from_utf8_lossy(body);
    let fence = format!("\r\n--{boundary}");
    let whole = format!("\r\n{text}");
    let inner = whole.split(fence.as_str()).skip(1).take_while(|part| !part.starts_with("--"));
    let pairs = inner.filter_map(|part| {
        let (head, value) = part.split_once("\r\n\r\n")?;
        let disposition = head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
        let name = disposition.split(';').find_map(|word| word.trim().strip_prefix("name="))?;
        Some((name.trim_matches('"').to_owned(), value.to_owned()))
    });
    Some(Fields::of(pairs))
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;

    use super::*;
    use crate::web::body::Whole;

    fn read(kind: &'static str, body: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
        let fields = Fields::read(&headers, Ok(Whole(Bytes::copy_from_slice(body.as_bytes())))).ok()?;
        Some(fields.get("List-Unsubscribe").to_owned())
    }

    #[test]
    fn one_click_is_understood_in_both_forms() {
        let one_click = Some("One-Click".to_owned());
        assert_eq!(read("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"), one_click);
        let multipart = "--FormBoundaryE0Qz\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n\
                         One-Click\r\n--FormBoundaryE0Qz--\r\n";
        assert_eq!(read("multipart/form-data; boundary=FormBoundaryE0Qz", multipart), one_click);
        assert_eq!(read("multipart/form-data; boundary=\"FormBoundaryE0Qz\"", multipart), one_click);
    }

    #[test]
    fn a_file_arrives_byte_for_byte() {
        let kind = "multipart/form-data; boundary=x7";
        let form = |file: &[u8]| {
            let head = b"--x7\r\nContent-Disposition: form-data; name=\"letter\"; filename=\"a.eml\"\r\nContent-Type: \
                         message/rfc822\r\n\r\n";
            let next = b"\r\n--x7\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\nwords\r\n--x7--\r\n";
            [head.as_slice(), file, next].concat()
        };
        for file in [b"".as_slice(), b"From: a\r\n\r\n--x8\r\n\xff\0\r\n", b"\r\n\r\n"] {
            let body = form(file);
            assert_eq!(bytes_of(kind, &body, "letter"), Some(file));
            assert_eq!(bytes_of(kind, &body, "source"), Some(b"words".as_slice()));
            assert_eq!(bytes_of(kind, &body, "other"), Some(b"".as_slice()));
        }
        let named = form(b"x");
        assert_eq!(file_of(kind, &named, "letter"), Some(("a.eml".to_owned(), b"x".as_slice())));
        assert_eq!(bytes_of("text/plain", b"x", "letter"), None);
        assert_eq!(bytes_of(kind, b"no fence", "letter"), None);
        assert_eq!(bytes_of(kind, b"--x7\r\ncut off", "letter"), None);
    }

    #[test]
    fn what_is_neither_is_not_understood() {
        assert_eq!(read("application/json", "{}"), None);
        assert_eq!(read("multipart/form-data", "--x"), None);
        assert_eq!(read("multipart/form-data; boundary=x", "no fence"), Some(String::new()));
        assert_eq!(read("application/x-www-form-urlencoded", "a=b&%zz"), Some(String::new()));
    }
}
