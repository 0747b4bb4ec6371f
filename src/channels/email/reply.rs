//! One reply of a relay (RFC 5321 4.2): its code and its lines. Pure.
//!
//! What this file does: it puts a reply together from its lines, refuses what is none, and tells it as one line for the
//! ledger. What it never does: it does not know what a reply means for a letter; that is in `replies`.

use std::fmt::Write as _;

use lettre::transport::smtp::response::{Category, Code, Detail, Response, Severity};

/// Longest reply, all its lines together: a relay that talks more than this is none.
pub(super) const LONGEST: usize = 64 * 1024;

/// A whole reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    code: u16,
    /// Its lines without their codes, divided by `\n`.
    text: String,
}

/// A reply of which not all lines have come.
#[derive(Debug, Default)]
pub(super) struct Begun(Option<Reply>);

impl Begun {
    /// Takes the next line, with or without its end; the reply, if that was its last one.
    pub(super) fn line(&mut self, line: &[u8]) -> Result<Option<Reply>, &'static str> {
        const NONE: &str = "the relay answered with a line that is no reply";
        let line = String::from_utf8_lossy(line);
        let line = line.trim_end_matches(['\r', '\n']);
        let code = code(line).ok_or(NONE)?;
        // RFC 5321 4.2.1 lets the text, and with it the space, be left out.
        let (mark, words) = line.get(3..).and_then(|rest| rest.split_at_checked(1)).unwrap_or((" ", ""));
        match &mut self.0 {
            None => self.0 = Some(Reply { code, text: words.to_owned() }),
            Some(reply) if reply.code != code => return Err(NONE),
            Some(reply) => {
                reply.text.push('\n');
                reply.text.push_str(words);
            }
        }
        match mark {
            " " => Ok(self.0.take()),
            "-" if self.0.as_ref().is_some_and(|reply| reply.text.len() > LONGEST) => {
                Err("the relay's reply does not end")
            }
            "-" => Ok(None),
            _ => Err(NONE),
        }
    }
}

/// The code of a line (RFC 5321 4.2: three digits, the first 2 to 5, the second 0 to 5).
fn code(line: &str) -> Option<u16> {
    let [first @ b'2'..=b'5', second @ b'0'..=b'5', third @ b'0'..=b'9'] = *line.as_bytes().first_chunk()? else {
        return None;
    };
    Some([first, second, third].into_iter().fold(0, |code, digit| code * 10 + u16::from(digit - b'0')))
}

impl Reply {
    /// Its three digits.
    pub(super) const fn code(&self) -> u16 {
        self.code
    }

    pub(super) const fn has_code(&self, code: u16) -> bool {
        self.code == code
    }

    /// Its first digit: 2 done, 3 go on, 4 later, 5 never.
    pub(super) const fn class(&self) -> u16 {
        self.code / 100
    }

    /// Done, or to be gone on with.
    pub(super) const fn is_positive(&self) -> bool {
        matches!(self.class(), 2 | 3)
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.text.split('\n')
    }

    /// All lines, divided by `\n`.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The same in the form of lettre, with lines of the caller's.
    pub(super) fn with_lines(&self, lines: Vec<String>) -> Response {
        let severity = match self.class() {
            2 => Severity::PositiveCompletion,
            3 => Severity::PositiveIntermediate,
            4 => Severity::TransientNegativeCompletion,
            _ => Severity::PermanentNegativeCompletion,
        };
        let category = match self.code / 10 % 10 {
            0 => Category::Syntax,
            1 => Category::Information,
            2 => Category::Connections,
            3 => Category::Unspecified3,
            4 => Category::Unspecified4,
            _ => Category::MailSystem,
        };
        let detail = match self.code % 10 {
            0 => Detail::Zero,
            1 => Detail::One,
            2 => Detail::Two,
            3 => Detail::Three,
            4 => Detail::Four,
            5 => Detail::Five,
            6 => Detail::Six,
            7 => Detail::Seven,
            8 => Detail::Eight,
            _ => Detail::Nine,
        };
        Response::new(Code::new(severity, category, detail), lines)
    }

    /// The same in the form of lettre.
    pub(super) fn to_lettre(&self) -> Response {
        self.with_lines(self.lines().map(str::to_owned).collect())
    }
}

/// A reply as one line for the ledger: code and words, without control characters and without anybody's address.
pub(super) fn words(reply: &Reply, to: &str) -> String {
    let mut line = String::with_capacity(reply.text().len() + 4);
    let _ = write!(line, "{} ", reply.code());
    let text: String = reply.text().chars().map(|c| if c.is_control() { ' ' } else { c }).take(400).collect();
    if text.contains('@') {
        line.push_str(nameless(&text, to).trim());
    } else {
        line.push_str(text.trim());
    }
    line.truncate(line.trim_end().len());
    line
}

/// A text without anybody's address.
fn nameless(text: &str, to: &str) -> String {
    let divides = |c: char| c.is_whitespace() || "<>()[]\"',;:=".contains(c);
    let mut shown = String::with_capacity(text.len());
    for part in text.split_inclusive(divides) {
        let word = part.trim_end_matches(divides);
        let rest = part.get(word.len()..).unwrap_or_default();
        shown.push_str(if !word.is_empty() && word.eq_ignore_ascii_case(to) {
            "recipient"
        } else if word.contains('@') {
            "address"
        } else {
            word
        });
        shown.push_str(rest);
    }
    shown
}

#[cfg(test)]
impl std::str::FromStr for Reply {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut begun = Begun::default();
        for line in text.split_inclusive('\n') {
            if let Some(reply) = begun.line(line.as_bytes())? {
                return Ok(reply);
            }
        }
        Err("the reply does not end")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_reader_makes_of_a_reply_is_what_we_make_of_it() {
        for text in
            ["250 2.0.0 Ok\r\n", "354 go on\r\n", "421-4.7.0 a\r\n421 4.7.0 b\r\n", "559 \r\n", "250-\r\n250 x\r\n"]
        {
            let (ours, theirs): (Reply, Response) = (text.parse().unwrap(), text.parse().unwrap());
            assert_eq!(ours.to_lettre(), theirs);
            assert_eq!(ours.is_positive(), theirs.is_positive());
            assert_eq!(ours.code().to_string(), theirs.code().to_string());
        }
        for text in ["199 x\r\n", "260 x\r\n", "25a x\r\n", "2500 x\r\n", "250-a\r\n251 b\r\n", "250-a\r\n"] {
            assert!(text.parse::<Reply>().is_err() && text.parse::<Response>().is_err(), "{text}");
        }
    }
}
