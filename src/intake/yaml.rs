//! YAML (1.2) as the same small tree as JSON, for databases that keep their records so.
//!
//! Only what JSON can say is taken: mappings with texts as keys, lists, texts, numbers, truth values and null, in one
//! document. Aliases are refused, because a few lines of them unfold into gigabytes. The package beneath gives events;
//! depth, repeated keys and places are our business, as in `json.rs`.

use std::borrow::Cow;
use std::collections::HashSet;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::IntakeError;
use super::json::{DEEPEST, Json, Parsed};

/// True where a text begins like a mapping of YAML: a word and a colon, behind comments and the mark of a document.
pub(super) fn looks_like_it(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_end);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with('#') && *line != "---");
    first.and_then(|line| line.split_once(':')).is_some_and(|(key, rest)| {
        let is_word = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '@');
        !key.is_empty() && key.chars().all(is_word) && (rest.is_empty() || rest.starts_with(' '))
    })
}

/// Reads the first document of `text`.
pub(super) fn parse(text: &str, max_depth: usize) -> Result<Parsed<'_>, IntakeError> {
    let mut reader = Reader { events: Parser::new_from_str(text), max_depth: max_depth.min(DEEPEST) };
    loop {
        let (event, span) = reader.next()?;
        match event {
            Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
            event => {
                let root = reader.value(event, span, 1)?;
                let rest = reader.rest()?;
                return Ok(Parsed { root, rest });
            }
        }
    }
}

struct Reader<'a> {
    events: Parser<'a, saphyr_parser::StrInput<'a>>,
    max_depth: usize,
}

fn malformed(span: Span, why: impl Into<String>) -> IntakeError {
    IntakeError::Malformed { line: span.start.line(), column: span.start.col() + 1, why: why.into() }
}

fn refused(error: &ScanError) -> IntakeError {
    let place = error.marker();
    IntakeError::Malformed { line: place.line(), column: place.col() + 1, why: error.info().to_owned() }
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), IntakeError> {
        match self.events.next() {
            Some(Ok(found)) => Ok(found),
            Some(Err(error)) => Err(refused(&error)),
            None => Err(IntakeError::Malformed { line: 1, column: 1, why: "the document is empty".to_owned() }),
        }
    }

    /// Where a second document begins, if one does.
    fn rest(&mut self) -> Result<Option<(usize, usize)>, IntakeError> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::DocumentEnd | Event::Nothing => {}
                Event::StreamEnd => return Ok(None),
                _ => return Ok(Some((span.start.line(), span.start.col() + 1))),
            }
        }
    }

    fn value(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Json<'a>, IntakeError> {
        match event {
            Event::Scalar(text, style, _, _) => Ok(scalar(text, style)),
            Event::SequenceStart(..) | Event::MappingStart(..) if depth > self.max_depth => Err(IntakeError::TooDeep {
                line: span.start.line(),
                column: span.start.col() + 1,
                limit: self.max_depth,
            }),
            Event::SequenceStart(..) => self.list(depth),
            Event::MappingStart(..) => self.mapping(depth),
            Event::Alias(_) => Err(malformed(span, "an alias: documents that point at themselves are not read")),
            _ => Err(malformed(span, "expected a value")),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Json<'a>, IntakeError> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(Json::List(items)),
                (event, span) => items.push(self.value(event, span, depth + 1)?),
            }
        }
    }

    fn mapping(&mut self, depth: usize) -> Result<Json<'a>, IntakeError> {
        let mut members: Vec<(Cow<'a, str>, Json<'a>)> = Vec::new();
        let mut seen: HashSet<String> = HashSet::new();
        loop {
            let (key, at) = match self.next()? {
                (Event::MappingEnd, _) => return Ok(Json::Object(members)),
                (Event::Scalar(key, ..), at) => (key, at),
                (_, at) => return Err(malformed(at, "expected a text as a key")),
            };
            if !seen.insert(key.clone().into_owned()) {
                return Err(malformed(at, format!("the key {key:?} stands twice in the same mapping")));
            }
            let (event, span) = self.next()?;
            let value = self.value(event, span, depth + 1)?;
            members.push((key, value));
        }
    }
}

/// A scalar by the core schema (YAML 1.2, 10.3), as far as JSON knows it. What is not clearly a number stays a text: a
/// version "1.10" that is written without quotation marks is one.
fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Json<'_> {
    if style != ScalarStyle::Plain {
        return Json::Text(text);
    }
    match &*text {
        "" | "~" | "null" | "Null" | "NULL" => Json::Null,
        "true" | "True" | "TRUE" => Json::Bool(true),
        "false" | "False" | "FALSE" => Json::Bool(false),
        _ => Json::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Json<'_> {
        parse(text, 20).unwrap().root
    }

    #[test]
    fn a_mapping_becomes_the_tree_that_json_would_be() {
        let yaml = "# comment\nid: PYSEC-1\nlist:\n- introduced: \"0\"\n- fixed: 0.2.0\nempty:\nflag: true\ntext: >\n  two\n  words\n";
        let json = r#"{"id":"PYSEC-1","list":[{"introduced":"0"},{"fixed":"0.2.0"}],"empty":null,"flag":true,"text":"two words\n"}"#;
        assert!(
            looks_like_it(yaml) && !looks_like_it(json) && !looks_like_it("Dear reader: hello") && !looks_like_it("")
        );
        assert_eq!(read(yaml), super::super::json::parse(json, 20).unwrap().root);
    }

    #[test]
    fn a_version_without_quotation_marks_stays_as_written() {
        assert_eq!(read("fixed: 1.10").get("fixed"), Some(&Json::Text("1.10".into())));
        assert_eq!(read("fixed: 2024-01-02").get("fixed"), Some(&Json::Text("2024-01-02".into())));
    }

    #[test]
    fn what_could_be_said_twice_or_unfold_is_refused_with_its_place() {
        let why = |text: &str| parse(text, 3).unwrap_err().to_string();
        assert_eq!(why("id: 1\nid: 2\n"), "line 2, column 1: the key \"id\" stands twice in the same mapping");
        assert!(why("a: &x [1]\nb: *x\n").contains("an alias"));
        assert!(why("a: [[[[1]]]]").contains("more than 3 levels deep"));
        assert!(why("a: [1").starts_with("line "));
        assert!(why("? [a]\n: b\n").contains("a text as a key"));
    }

    #[test]
    fn a_second_document_is_reported() {
        assert_eq!(parse("a: 1\n---\nb: 2\n", 5).unwrap().rest.map(|(line, _)| line), Some(2));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "(id: )?[a-z0-9:&*!|>\\[\\]{},?'\"# \\n-]{0,80}") {
            let _ = parse(&text, 20);
        }
    }
}
