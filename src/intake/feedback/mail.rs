//! A mail taken apart as far as feedback needs it: headers, what its writer says, reports for machines, and the headers of
//! the letter that it gives back.
//!
//! Whoever wrote the mail may mean harm: only its first megabyte is read, with so many parts that nesting cannot exhaust
//! the stack; no text is longer than what came in. Never fails.

use std::borrow::Cow;

use mail_parser::decoders::html::html_to_text;
use mail_parser::{Header, Message, MessageParser, MimeHeaders as _, PartType};

use super::phrases::COPY_BEGINS;
use super::{addresses, phrases};
use crate::domain::feedback::{Feedback, Kind, Recipient};
use crate::domain::return_path::{Marked, marked};

/// Bytes that are looked at.
const LONGEST: usize = 1 << 20;

/// Content types that may be declared; what lies behind the last one is left out. It bounds how deep parts are nested.
const MOST_PARTS: usize = 200;

/// Lines of a text that are looked at.
pub(super) const MOST_LINES: usize = 5_000;

/// Headers by their lower-case names, unfolded, in their order.
#[derive(Debug, Default)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// The first header of a name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// All headers of a name.
    pub(super) fn all<'h>(&'h self, name: &str) -> impl Iterator<Item = &'h str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Reads "Name: value" lines with their continuations, up to the first that is neither.
    pub(super) fn of_text(text: &str) -> Self {
        let mut headers = Self::default();
        for line in text.lines().skip_while(|line| named(line).is_none()).take(MOST_LINES) {
            match (named(line), headers.0.last_mut()) {
                (_, Some((_, value))) if line.starts_with([' ', '\t']) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                (Some((name, value)), _) => headers.0.push((name.to_ascii_lowercase(), value.trim().to_owned())),
                (None, _) => break,
            }
        }
        headers
    }

    fn of_part(raw: &[u8], headers: &[Header<'_>]) -> Self {
        let slice = |header: &Header<'_>| {
            let (from, to) = (header.offset_start() as usize, header.offset_end() as usize);
            let text = String::from_utf8_lossy(raw.get(from..to).unwrap_or_default()).into_owned();
            (header.name().to_ascii_lowercase(), text.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        Self(headers.iter().take(MOST_LINES).map(slice).collect())
    }

    fn is_letter(&self) -> bool {
        ["message-id", "from", "received"].iter().any(|name| self.get(name).is_some())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The name and the value of a header's first line.
fn named(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let good = !name.is_empty() && name.len() < 80 && name.bytes().all(|byte| byte.is_ascii_graphic());
    good.then_some((name, value))
}

/// The mail.
#[derive(Debug, Default)]
pub(super) struct Mail {
    /// Its own headers.
    pub(super) headers: Headers,
    /// Its subject, decoded.
    pub(super) subject: String,
    /// What it says for people, without the letter that it gives back.
    pub(super) text: String,
    /// Reports of deliveries (RFC 3464), one text for each.
    pub(super) reports: Vec<String>,
    /// A complaint (RFC 5965).
    pub(super) complaint: Option<String>,
    /// A notification that something happened to a letter in its mailbox (RFC 8098).
    pub(super) disposition: Option<String>,
    /// Headers of the letter that it gives back.
    pub(super) original: Headers,
    /// Whether it gives a letter back at all.
    pub(super) gives_back: bool,
}

impl Mail {
    /// Takes a mail apart.
    pub(super) fn open(bytes: &[u8]) -> Self {
        let bytes = trimmed(bytes);
        let mut mail = Self::default();
        let Some(message) = MessageParser::default().parse(bytes.as_ref()).filter(|message| !message.parts.is_empty())
        else {
            mail.text = String::from_utf8_lossy(&bytes).into_owned();
            return mail;
        };
        mail.headers = Headers::of_part(message.raw_message.as_ref(), message.headers());
        message.subject().unwrap_or_default().clone_into(&mut mail.subject);
        let mut alternatives = String::new();
        mail.take(&message, &mut alternatives);
        if mail.text.trim().is_empty() {
            mail.text = alternatives;
        }
        if mail.text.trim().is_empty() && !mail.gives_back && mail.reports.is_empty() && mail.complaint.is_none() {
            // Parts that are not well parted: whatever stands there is read as it is.
            let text = String::from_utf8_lossy(&bytes);
            let body = text.split_once("\r\n\r\n").or_else(|| text.split_once("\n\n"));
            body.map_or("", |(_, body)| body).clone_into(&mut mail.text);
        }
        mail.cut_copy();
        mail
    }

    fn take(&mut self, message: &Message<'_>, alternatives: &mut String) {
        for (at, part) in message.parts.iter().enumerate() {
            let headers = Headers::of_part(message.raw_message.as_ref(), &part.headers);
            let kind = part
                .content_type()
                .map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()).to_ascii_lowercase());
            let kind = kind.as_deref().unwrap_or("text/plain");
            let text = || String::from_utf8_lossy(part.contents()).into_owned();
            match (kind, &part.body) {
                ("message/delivery-status" | "message/global-delivery-status", _) => self.reports.push(text()),
                ("message/feedback-report", _) => self.complaint = Some(text()),
                ("message/disposition-notification" | "message/global-disposition-notification", _) => {
                    self.disposition = Some(text());
                }
                ("text/rfc822-headers" | "message/rfc822-headers" | "message/global-headers", _) => {
                    self.give_back(Headers::of_text(&text()));
                }
                (_, PartType::Message(inner)) => {
                    self.give_back(Headers::of_part(inner.raw_message.as_ref(), inner.headers()));
                    // Some put the report, too, into a message inside the message.
                    let reports = inner.parts.iter().filter(|part| part.is_content_type("message", "delivery-status"));
                    self.reports.extend(reports.map(|part| String::from_utf8_lossy(part.contents()).into_owned()));
                }
                ("message/rfc822" | "message/global", _) => self.give_back(Headers::of_text(&text())),
                _ if at > 0 && headers.is_letter() => self.give_back(headers),
                (_, PartType::Text(_)) if at > 0 && is_file(&headers) => {}
                (_, PartType::Text(words)) => self.say(words),
                (_, PartType::Html(words)) => {
                    alternatives.push_str(&html_to_text(words));
                    alternatives.push('\n');
                }
                _ => {}
            }
        }
    }

    fn give_back(&mut self, headers: Headers) {
        self.gives_back = true;
        if self.original.is_empty() {
            self.original = headers;
        }
    }

    fn say(&mut self, words: &str) {
        self.text.push_str(words);
        self.text.push('\n');
    }

    /// Splits what it says from the letter that many give back as plain text behind a line of their own.
    fn cut_copy(&mut self) {
        let mut offset = 0;
        let mut found = None;
        for line in self.text.split_inclusive('\n').take(MOST_LINES) {
            let (from, lowered) = (offset, line.trim().to_lowercase());
            offset += line.len();
            if COPY_BEGINS.iter().any(|phrase| lowered.contains(phrase)) && lowered.len() < 160 {
                found = Some((from, offset));
                break;
            }
        }
        let Some((from, to)) = found else { return };
        let copy = self.text.split_off(from);
        let headers = Headers::of_text(copy.get(to - from..).unwrap_or_default());
        if headers.is_letter() {
            self.give_back(headers);
        }
    }

    /// The address of the sender.
    pub(super) fn sender(&self) -> Option<&str> {
        self.headers.get("from").and_then(addresses::first)
    }

    /// Addresses that are the sender's of the letter or take this mail: never who was not reached.
    pub(super) fn own_addresses(&self) -> Vec<String> {
        let ours = ["to", "delivered-to", "envelope-to", "from", "reply-to", "sender", "errors-to", "cc"];
        let theirs = ["from", "return-path", "reply-to", "sender", "errors-to"];
        let here = ours.iter().flat_map(|name| self.headers.all(name));
        let there = theirs.iter().flat_map(|name| self.original.all(name));
        here.chain(there).flat_map(addresses::all).map(str::to_lowercase).collect()
    }

    /// Whether it names a sender of the empty return path, which takes no answer (RFC 5321 4.5.5).
    pub(super) fn is_from_nobody(&self) -> bool {
        self.headers.get("return-path").is_some_and(|path| matches!(path.trim(), "<>" | "" | "<MAILER-DAEMON>"))
    }

    /// The subject in lower case.
    pub(super) fn subject_lower(&self) -> String {
        self.subject.to_lowercase()
    }

    /// Whether a person answered it or passed it on.
    pub(super) fn is_answer(&self) -> bool {
        let subject = self.subject_lower();
        phrases::ANSWERS.iter().any(|prefix| subject.trim_start().starts_with(prefix))
    }

    /// What could be understood, as a feedback of this kind.
    pub(super) fn feedback(&self, kind: Kind, recipients: Vec<Recipient>) -> Feedback {
        let told = |name: &str| self.reports.iter().find_map(|report| field(report, name));
        Feedback {
            kind,
            recipients,
            envelope_id: told("original-envelope-id").map(|id| if marked(&id).is_some() { id } else { xtext(&id) }),
            marked: self.marked(),
            original: self.original_id(),
            reporter: told("reporting-mta")
                .map(|mta| mta.rsplit(';').next().unwrap_or_default().trim().to_owned())
                .or_else(|| self.sender().map(str::to_owned)),
            subject: self.subject.chars().filter(|c| !c.is_control()).take(500).collect(),
        }
    }

    fn original_id(&self) -> Option<String> {
        let id = self.original.get("message-id").or_else(|| self.headers.get("in-reply-to"));
        let id = id.or_else(|| self.headers.get("references"))?.split_whitespace().next()?;
        let id = id.trim_matches(['<', '>']);
        (!id.is_empty()).then(|| id.chars().take(998).collect())
    }

    /// Tokens with marks: where the mail was sent to, then where the letter came from.
    fn marked(&self) -> Vec<Marked> {
        let here = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-rcpt-to", "to", "cc"];
        let reports = ["original-envelope-id", "original-mail-from", "x-original-sender", "x-postfix-sender"];
        let there = ["return-path", "x-envelope-from", "x-hmxmroriginalsender", "sender", "errors-to"];
        let mut found: Vec<Marked> = here.iter().flat_map(|name| self.headers.all(name)).filter_map(marked).collect();
        for report in self.reports.iter().chain(&self.complaint) {
            let told = reports.iter().filter_map(|name| field(report, name));
            found.extend(told.filter_map(|told| marked(&told).or_else(|| marked(&xtext(&told)))));
        }
        found.extend(there.iter().flat_map(|name| self.original.all(name)).filter_map(marked));
        let mut each: Vec<Marked> = Vec::new();
        for one in found {
            if !each.contains(&one) && each.len() < 8 {
                each.push(one);
            }
        }
        each
    }
}

/// A file that somebody attached: no words of the mail itself.
fn is_file(headers: &Headers) -> bool {
    let kind = headers.get("content-disposition").unwrap_or_default().to_ascii_lowercase();
    kind.starts_with("attachment") && kind.contains("filename")
}

/// The first field of a name in a report, unfolded.
pub(super) fn field(report: &str, name: &str) -> Option<String> {
    report
        .split("\n\n")
        .flat_map(|group| group.split("\r\n\r\n"))
        .find_map(|group| Headers::of_text(group).get(name).map(str::to_owned))
}

/// Decodes xtext (RFC 3461 4): "+2B" is "+". What is not well-formed stays as it is.
fn xtext(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('+') {
        decoded.push_str(&rest[..at]);
        let hex = rest
            .get(at + 1..at + 3)
            .filter(|hex| hex.bytes().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b)));
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(u8::is_ascii_graphic);
        decoded.push(byte.map_or('+', char::from));
        rest = &rest[at + if byte.is_some() { 3 } else { 1 }..];
    }
    decoded + rest
}

/// The part of a mail that is looked at, with ends of lines that a parser knows.
fn trimmed(bytes: &[u8]) -> Cow<'_, [u8]> {
    const TYPE: &[u8] = b"content-type";
    let mut bytes = bytes.get(..LONGEST).unwrap_or(bytes);
    if bytes.starts_with(b"From ") || bytes.starts_with(b">From ") {
        let line = bytes.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        bytes = bytes.get(line..).unwrap_or_default();
    }
    let declared = bytes.windows(TYPE.len()).enumerate().filter(|(_, window)| window.eq_ignore_ascii_case(TYPE));
    if let Some(at) = declared.map(|(at, _)| at).nth(MOST_PARTS) {
        bytes = bytes.get(..at).unwrap_or_default();
    }
    if !bytes.contains(&b'\n') && bytes.contains(&b'\r') {
        return Cow::Owned(bytes.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }).collect());
    }
    Cow::Borrowed(bytes)
}
