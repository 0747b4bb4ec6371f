//! JSON (RFC 8259) as a small tree that borrows from the text, with keys in their order.
//!
//! Why not a ready tree: duplicate keys would be lost silently (an advisory could say two things at once), the depth
//! limit must be ours and say so, and what follows a complete document must be reported, not fatal. It never interprets;
//! to change how wrong types are taken, open `walk.rs`.

use std::borrow::Cow;
use std::collections::HashSet;

use super::IntakeError;

/// The stack surely bears this many levels, whatever the configuration says.
pub(super) const DEEPEST: usize = 256;

/// From this many members on, duplicates are looked up in a set instead of one by one.
const MANY_MEMBERS: usize = 24;

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json<'a> {
    /// null
    Null,
    /// true, false
    Bool(bool),
    /// As written.
    Number(&'a str),
    /// Unescaped.
    Text(Cow<'a, str>),
    /// In order.
    List(Vec<Json<'a>>),
    /// In order, every key once.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// A text that was read.
#[derive(Debug)]
pub(super) struct Parsed<'a> {
    /// The document.
    pub(super) root: Json<'a>,
    /// Line and column of what follows the complete document, if anything but blanks does.
    pub(super) rest: Option<(usize, usize)>,
}

impl Json<'_> {
    /// The member of that name, if this is an object that has it.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// What it is, for sentences.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

/// Reads the first complete JSON value of `text`.
pub(super) fn parse(text: &str, max_depth: usize) -> Result<Parsed<'_>, IntakeError> {
    let mut reader = Reader { text, at: 0, max_depth: max_depth.min(DEEPEST) };
    let root = reader.value(1)?;
    reader.blanks();
    let rest = (reader.at < text.len()).then(|| position(text, reader.at));
    Ok(Parsed { root, rest })
}

/// Line and column (in characters), both from 1.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    max_depth: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Steps over `byte` if it is next.
    fn take(&mut self, byte: u8) -> bool {
        let next = self.peek() == Some(byte);
        self.at += usize::from(next);
        next
    }

    fn malformed(&self, at: usize, why: impl Into<String>) -> IntakeError {
        let (line, column) = position(self.text, at);
        IntakeError::Malformed { line, column, why: why.into() }
    }

    fn expected(&self, what: &str) -> IntakeError {
        match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            Some(found) => self.malformed(self.at, format!("expected {what}, found {found:?}")),
            None => self.malformed(self.at, format!("the document ends where {what} should follow: it is cut off")),
        }
    }

    fn value(&mut self, depth: usize) -> Result<Json<'a>, IntakeError> {
        self.blanks();
        match self.peek() {
            Some(b'{' | b'[') if depth > self.max_depth => {
                let (line, column) = position(self.text, self.at);
                Err(IntakeError::TooDeep { line, column, limit: self.max_depth })
            }
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Result<Json<'a>, IntakeError> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        for (word, value) in [("true", Json::Bool(true)), ("false", Json::Bool(false)), ("null", Json::Null)] {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.expected("a value"))
    }

    fn list(&mut self, depth: usize) -> Result<Json<'a>, IntakeError> {
        self.at += 1;
        let mut items = Vec::new();
        self.blanks();
        if self.take(b']') {
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.blanks();
            if self.take(b']') {
                return Ok(Json::List(items));
            }
            if !self.take(b',') {
                return Err(self.expected("a comma or the end of the list"));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json<'a>, IntakeError> {
        self.at += 1;
        let mut members = Vec::new();
        let mut seen = HashSet::new();
        self.blanks();
        if self.take(b'}') {
            return Ok(Json::Object(members));
        }
        loop {
            self.blanks();
            let key_at = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.expected("a key in quotation marks"));
            }
            let key = self.string()?;
            if is_repeated(&members, &mut seen, &key) {
                return Err(self.malformed(key_at, format!("the key {key:?} stands twice in the same object")));
            }
            self.blanks();
            if !self.take(b':') {
                return Err(self.expected("a colon"));
            }
            let value = self.value(depth + 1)?;
            members.push((key, value));
            self.blanks();
            if self.take(b'}') {
                return Ok(Json::Object(members));
            }
            if !self.take(b',') {
                return Err(self.expected("a comma or the end of the object"));
            }
        }
    }

    fn number(&mut self) -> Result<Json<'a>, IntakeError> {
        let start = self.at;
        self.take(b'-');
        self.digits()?;
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _sign = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Ok(Json::Number(&self.text[start..self.at]))
    }

    fn digits(&mut self) -> Result<(), IntakeError> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { Err(self.expected("a digit")) } else { Ok(()) }
    }

    /// A string; borrowed from the text unless it has escapes.
    fn string(&mut self) -> Result<Cow<'a, str>, IntakeError> {
        self.at += 1;
        let mut unescaped: Option<String> = None;
        let mut run = self.at;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let tail = &self.text[run..self.at];
                    self.at += 1;
                    return Ok(match unescaped {
                        None => Cow::Borrowed(tail),
                        Some(text) => Cow::Owned(text + tail),
                    });
                }
                Some(b'\\') => {
                    let text = unescaped.get_or_insert_default();
                    text.push_str(&self.text[run..self.at]);
                    let character = self.escape()?;
                    text.push(character);
                    run = self.at;
                }
                Some(0..=0x1f) => return Err(self.malformed(self.at, "a line break or control character in a text")),
                Some(_) => self.at += 1,
                None => return Err(self.expected("the end of a text")),
            }
        }
    }

    /// One escape sequence, standing on its backslash.
    fn escape(&mut self) -> Result<char, IntakeError> {
        let start = self.at;
        self.at += 2;
        Ok(match self.text.as_bytes().get(start + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.malformed(start, "an unknown escape in a text")),
        })
    }

    /// After `\u`: one character of one or two units; half a pair becomes the replacement character.
    fn unicode(&mut self) -> Result<char, IntakeError> {
        let high = self.hex()?;
        let follows = self.text.as_bytes().get(self.at..self.at + 2) == Some(br"\u");
        if !(0xd800..0xdc00).contains(&high) || !follows {
            return Ok(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let back = self.at;
        self.at += 2;
        let low = self.hex()?;
        if (0xdc00..0xe000).contains(&low) {
            let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
            return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        self.at = back;
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn hex(&mut self) -> Result<u32, IntakeError> {
        let digits = self.text.get(self.at..self.at + 4).filter(|text| text.bytes().all(|b| b.is_ascii_hexdigit()));
        let code = digits.and_then(|text| u32::from_str_radix(text, 16).ok());
        let code = code.ok_or_else(|| self.malformed(self.at, "expected four hexadecimal digits"))?;
        self.at += 4;
        Ok(code)
    }
}

/// Whether `key` stands already in `members`; `seen` takes over where there are many, so that no document is slow.
fn is_repeated<'a>(members: &[(Cow<'a, str>, Json<'a>)], seen: &mut HashSet<Cow<'a, str>>, key: &str) -> bool {
    if members.len() < MANY_MEMBERS {
        return members.iter().any(|(name, _)| name == key);
    }
    if seen.is_empty() {
        seen.extend(members.iter().map(|(name, _)| name.clone()));
    }
    !seen.insert(Cow::Owned(key.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        parse(text, 96).unwrap_err().to_string()
    }

    #[test]
    fn keys_keep_their_order_and_texts_their_characters() {
        let parsed = parse(r#" {"b":1,"a":["x\u00e9\ud83d\ude00\n", null, true, -1.5e3]} "#, 96).unwrap();
        let Json::Object(members) = &parsed.root else { panic!("an object") };
        assert_eq!(members[0].0, "b");
        let expected = vec![Json::Text("xé😀\n".into()), Json::Null, Json::Bool(true), Json::Number("-1.5e3")];
        assert_eq!(members[1].1, Json::List(expected));
        assert_eq!(parsed.rest, None);
    }

    #[test]
    fn texts_without_escapes_are_borrowed() {
        let parsed = parse(r#"["plain"]"#, 96).unwrap();
        assert!(matches!(&parsed.root, Json::List(items) if matches!(items[0], Json::Text(Cow::Borrowed("plain")))));
    }

    #[test]
    fn half_a_surrogate_pair_becomes_the_replacement_character() {
        for (text, expected) in
            [(r#""\ud83dx""#, "\u{fffd}x"), (r#""\ude00""#, "\u{fffd}"), (r#""\ud83d\u0041""#, "\u{fffd}A")]
        {
            assert_eq!(parse(text, 96).unwrap().root, Json::Text(expected.into()));
        }
    }

    #[test]
    fn a_repeated_key_is_refused_with_its_place() {
        assert_eq!(fault("{\n \"a\":1, \"a\":2}"), "line 2, column 9: the key \"a\" stands twice in the same object");
        let many: Vec<String> = (0..100).map(|n| format!("\"k{n}\":0")).collect();
        assert!(fault(&format!("{{{},\"k7\":1}}", many.join(","))).contains("\"k7\" stands twice"));
    }

    #[test]
    fn what_follows_a_complete_document_is_located() {
        assert_eq!(parse("{}\n\n  oops", 96).unwrap().rest, Some((3, 3)));
    }

    #[test]
    fn depth_is_limited_without_overflowing_the_stack() {
        let deep = "[".repeat(100_000);
        let expected = IntakeError::TooDeep { line: 1, column: 97, limit: 96 };
        assert_eq!(parse(&deep, 96).unwrap_err(), expected);
        assert!(matches!(parse(&deep, usize::MAX).unwrap_err(), IntakeError::TooDeep { limit: 256, .. }));
        assert!(parse(&format!("{}{}", "[".repeat(96), "]".repeat(96)), 96).is_ok());
    }

    #[test]
    fn broken_syntax_is_located_in_words() {
        assert!(fault("{\"a\":").contains("cut off"));
        assert!(fault("{\"a\" 1}").contains("expected a colon, found '1'"));
        assert!(fault("[1 2]").contains("a comma or the end of the list"));
        assert!(fault("{a:1}").contains("a key in quotation marks"));
        assert!(fault("[\"a\nb\"]").starts_with("line 1, column 4:"));
        assert!(fault(r#"["\x"]"#).contains("unknown escape"));
        assert!(fault(r#"["\u12"]"#).contains("hexadecimal"));
        assert!(fault("[1.]").contains("a digit"));
        assert!(fault("[tru]").contains("a value"));
        assert!(fault("\"a\\").contains("escape"));
    }
}
