//! Takes a signed mail apart without changing a byte of it.
//!
//! What this file does: it finds the signed part and the signature of a `multipart/signed` (RFC 1847 2.1) exactly as
//! they travelled, and the sender's address. What it never does: it knows nothing of how we write mails, and verifies
//! nothing.

use mail_parser::{MessageParser, MimeHeaders as _};

/// The two halves of a signed mail.
#[derive(Debug)]
pub(super) struct Halves<'a> {
    /// What was signed: from the first byte of its headers to before the line break that the boundary owns.
    pub(super) signed: &'a [u8],
    /// The CMS structure, decoded.
    pub(super) signature: Vec<u8>,
    /// The address in From, if there is a From.
    pub(super) from: Option<String>,
}

/// Splits `mail`, whose line ends must be CRLF.
pub(super) fn halves(mail: &[u8]) -> Result<Halves<'_>, String> {
    let message = MessageParser::default().parse(mail).ok_or("this is not a mail")?;
    let content_type = message.content_type().ok_or("the mail has no content type, so it is not signed")?;
    let is = |main: &str, sub: &str| {
        content_type.ctype().eq_ignore_ascii_case(main)
            && content_type.subtype().is_some_and(|found| found.eq_ignore_ascii_case(sub))
    };
    if !is("multipart", "signed") {
        return Err("the mail is not signed".to_owned());
    }
    let once = |name: &str| message.headers_raw().filter(|(found, _)| found.eq_ignore_ascii_case(name)).count() <= 1;
    if !once("From") || !once("Content-Type") {
        return Err("the mail has two senders or two content types".to_owned());
    }
    let protocol = content_type.attribute("protocol").unwrap_or_default();
    if !["application/pkcs7-signature", "application/x-pkcs7-signature"].contains(&protocol) {
        return Err("the signature is not of a kind we know".to_owned());
    }
    let boundary = content_type.attribute("boundary").ok_or("the signed mail names no boundary")?;
    let parts = parts(mail, boundary)?;
    let [signed, signature] = parts.as_slice() else {
        return Err("a signed mail has two parts, this one has another number".to_owned());
    };
    let signature = MessageParser::default().parse(*signature).ok_or("the signature cannot be read")?;
    let kind = signature.content_type().and_then(|kind| kind.subtype()).unwrap_or_default();
    if !["pkcs7-signature", "x-pkcs7-signature"].contains(&kind) {
        return Err("the second part is no signature".to_owned());
    }
    let from = message.from().map(|from| {
        let all: Vec<&str> = from.iter().filter_map(|one| one.address()).collect();
        all.join(", ")
    });
    Ok(Halves { signed, signature: signature.root_part().contents().to_vec(), from })
}

/// The parts between the lines of `boundary` (RFC 2046 5.1.1); the line break before such a line belongs to it.
fn parts<'a>(mail: &'a [u8], boundary: &str) -> Result<Vec<&'a [u8]>, String> {
    let body = find(mail, b"\r\n\r\n").map(|at| at + 2).ok_or("the mail has no body")?;
    let line = format!("\r\n--{boundary}");
    let mut parts = Vec::new();
    let mut begin: Option<usize> = None;
    let mut at = body;
    while let Some(found) = mail.get(at..).and_then(|rest| find(rest, line.as_bytes())).map(|found| at + found) {
        let after = mail.get(found + line.len()..).unwrap_or_default();
        let last = after.starts_with(b"--");
        let rest = if last { after.get(2..).unwrap_or_default() } else { after };
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let ends = rest.get(blanks..).unwrap_or_default();
        at = found + line.len();
        if !(ends.starts_with(b"\r\n") || last && ends.is_empty()) {
            continue; // a longer boundary that begins like ours
        }
        if let Some(part) = begin.and_then(|begin| mail.get(begin..found)) {
            parts.push(part);
        }
        if last {
            return Ok(parts);
        }
        begin = Some(mail.len() - ends.len() + 2);
    }
    Err("the mail ends before its last boundary".to_owned())
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_their_own_last_line_break_and_longer_boundaries_are_not_ours() {
        let mail = b"H: x\r\n\r\npreamble\r\n--b\r\none\r\n--bb\r\n\r\n--b \r\ntwo\r\n--b--\r\nafter";
        let found = parts(mail, "b").unwrap();
        assert_eq!(found, [&b"one\r\n--bb\r\n"[..], &b"two"[..]]);
        assert!(parts(b"H: x\r\n\r\n--b\r\none\r\n", "b").is_err());
    }
}
