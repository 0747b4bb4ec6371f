//! XML (W3C XML 1.0) as a small tree: elements with their line, local names, attributes and text.
//!
//! Namespaces are not told apart: the vocabularies read here do not need it. It expands no entity but the five of the
//! standard and character references, and refuses a document that declares some, so that none can grow. Depth is limited
//! as in `json.rs`. It never interprets.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::IntakeError;

/// The stack surely bears this many levels, whatever the configuration says.
const DEEPEST: usize = 256;

/// One element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// The name without its prefix, as written.
    pub(super) name: String,
    /// Local name and value, in order.
    pub(super) attributes: Vec<(String, String)>,
    /// In order.
    pub(super) children: Vec<Element>,
    /// Its own text, without that of children.
    text: String,
    /// Line of its beginning, from 1.
    pub(super) line: usize,
}

impl Element {
    /// An attribute without blanks around it; empty counts as absent.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim());
        found.filter(|value| !value.is_empty())
    }

    /// The first child of that name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of that name.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The element's own text without blanks around it; empty counts as absent.
    pub(super) fn own_text(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|text| !text.is_empty())
    }

    /// The text of the first child of that name.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.child(name).and_then(Self::own_text)
    }

    /// "line 7", for sentences.
    pub(super) fn place(&self) -> String {
        format!("line {}", self.line)
    }
}

/// Reads a document; the answer is its root.
pub(super) fn parse(text: &str, max_depth: usize) -> Result<Element, IntakeError> {
    let mut builder = Builder { text, max_depth: max_depth.min(DEEPEST), ..Builder::default() };
    let mut reader = Reader::from_str(text);
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        match reader.read_event() {
            Ok(Event::Eof) => return builder.finish(),
            Ok(event) => builder.take(event, start)?,
            Err(why) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(text.len());
                return Err(builder.malformed(at, why.to_string()));
            }
        }
    }
}

#[derive(Default)]
struct Builder<'t> {
    text: &'t str,
    max_depth: usize,
    open: Vec<Element>,
    root: Option<Element>,
    /// Where lines were counted up to, and how many there were.
    counted: usize,
    lines: usize,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, at: usize) -> Result<(), IntakeError> {
        match event {
            Event::Start(start) => {
                let element = self.element(&start, at)?;
                self.open.push(element);
                if self.open.len() > self.max_depth {
                    let (line, column) = self.position(at);
                    return Err(IntakeError::TooDeep { line, column, limit: self.max_depth });
                }
            }
            Event::Empty(start) => {
                let element = self.element(&start, at)?;
                self.close(element, at)?;
            }
            Event::End(_) => {
                // The reader itself refuses an end without its beginning.
                if let Some(element) = self.open.pop() {
                    self.close(element, at)?;
                }
            }
            Event::Text(text) => self.add_text(&text.xml10_content()),
            Event::CData(text) => self.add_text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten();
                match character.or_else(|| predefined(&reference)) {
                    Some(character) => self.add_text(character.encode_utf8(&mut [0; 4])),
                    None => self.add_text(&format!("&{};", &*reference)),
                }
            }
            Event::DocType(declaration) if declaration.contains("<!ENTITY") => {
                return Err(self.malformed(at, "the document declares entities, which are never expanded here"));
            }
            Event::DocType(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn element(&mut self, start: &BytesStart<'_>, at: usize) -> Result<Element, IntakeError> {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|why| self.malformed(at, why.to_string()))?;
            // A reference that nobody knows stays as it is written.
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned);
            let name: &str = attribute.key.local_name().into_inner();
            attributes.push((name.to_owned(), value));
        }
        let name: &str = start.local_name().into_inner();
        let line = self.line(at);
        Ok(Element { name: name.to_owned(), attributes, line, ..Element::default() })
    }

    fn close(&mut self, element: Element, at: usize) -> Result<(), IntakeError> {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None if self.root.is_none() => self.root = Some(element),
            None => return Err(self.malformed(at, "a second element follows the complete document")),
        }
        Ok(())
    }

    fn add_text(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
    }

    fn finish(self) -> Result<Element, IntakeError> {
        if let Some(open) = self.open.last() {
            let why = format!("the document ends inside <{}> of line {}: it is cut off", open.name, open.line);
            return Err(self.malformed(self.text.len(), why));
        }
        let nothing = self.malformed(self.text.len(), "there is no element in it");
        self.root.ok_or(nothing)
    }

    /// The line of a place behind the last one asked for.
    fn line(&mut self, at: usize) -> usize {
        self.lines += self.text.get(self.counted..at).unwrap_or_default().matches('\n').count();
        self.counted = self.counted.max(at);
        self.lines + 1
    }

    fn position(&self, at: usize) -> (usize, usize) {
        let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
        let before = String::from_utf8_lossy(before);
        let last = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, last.chars().count() + 1)
    }

    fn malformed(&self, at: usize, why: impl Into<String>) -> IntakeError {
        let (line, column) = self.position(at);
        IntakeError::Malformed { line, column, why: why.into() }
    }
}

/// The five entities that every document has (XML 1.0, section 4.6).
fn predefined(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn elements_attributes_text_and_lines_are_read() {
        let text = "<?xml version=\"1.0\"?>\n<!DOCTYPE r>\n<a:r x='1 &amp; 2'>\n <b>M&amp;M &#228;<![CDATA[<&]]></b><b/>\n</a:r>\n";
        let root = parse(text, 9).unwrap();
        assert_eq!((root.name.as_str(), root.attribute("x"), root.line), ("r", Some("1 & 2"), 3));
        assert_eq!(root.text("b"), Some("M&M ä<&"));
        assert_eq!(root.all("b").map(|b| b.line).collect::<Vec<_>>(), [4, 4]);
    }

    #[test]
    fn a_document_that_declares_entities_is_refused_before_any_could_grow() {
        let bomb = "<!DOCTYPE x [\n<!ENTITY a \"ha\">\n<!ENTITY b \"&a;&a;\">\n]>\n<x>&b;</x>";
        assert_eq!(
            parse(bomb, 9).unwrap_err().to_string(),
            "line 1, column 1: the document declares entities, which are never expanded here"
        );
        assert_eq!(parse("<x>&b;</x>", 9).unwrap().own_text(), Some("&b;"));
    }

    #[test]
    fn what_is_broken_is_located() {
        assert_eq!(
            parse("<a>\n<b>", 9).unwrap_err().to_string(),
            "line 2, column 4: the document ends inside <b> of line 2: it is cut off"
        );
        assert!(parse("<a>\n</b>", 9).unwrap_err().to_string().starts_with("line 2, "));
        assert!(parse("<a/><b/>", 9).unwrap_err().to_string().contains("second element"));
        assert!(matches!(parse(&"<a>".repeat(99), 50), Err(IntakeError::TooDeep { limit: 50, column: 151, .. })));
        assert!(parse("", 9).is_err());
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "(<[a-z!?/]{0,3}( x='?\"?)?/?>|<!\\[CDATA\\[|]]>|&#?[a-z0-9]{0,4};|[ä\n ]|\\PC){0,40}") {
            let _ = parse(&text, 9);
        }
    }
}
