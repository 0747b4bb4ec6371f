//! Subscriber files in JSON: an array of objects.
//!
//! The array is cut into its elements before any of them is read, so that one broken element, or an end that is missing,
//! costs nothing but itself, and every refusal knows its line. No more than one element is held at a time.

use std::collections::HashMap;
use std::io::{self, BufRead};

use super::{Found, Mark, Refusal, Rules, check};
use crate::domain::subscriber::Subscriber;

/// Bytes of one element; a profile of thousands of products is far smaller. What is longer lacks a bracket or a quote.
const LONGEST: usize = 8 << 20;

/// Reads the whole array, element by element.
pub(super) fn read(mut source: impl BufRead, rules: &Rules, take: &mut impl FnMut(Found)) -> io::Result<()> {
    let mut elements = Elements::default();
    let mut first_seen: HashMap<Mark, usize> = HashMap::new();
    loop {
        let bytes = source.fill_buf()?;
        if bytes.is_empty() {
            break;
        }
        let read = bytes.len();
        for byte in bytes {
            if let Some(cut) = elements.step(*byte) {
                element(cut, rules, &mut first_seen, take);
            }
        }
        source.consume(read);
    }
    if let Some(cut) = elements.end() {
        element(cut, rules, &mut first_seen, take);
    }
    if let Some((line, why)) = elements.complaint {
        take(Found::Refused(Refusal { line, why: why.to_owned() }));
    }
    Ok(())
}

/// An element and the line where it begins.
type Cut = (usize, Vec<u8>);

/// Reads one element and hands it on.
fn element(cut: Cut, rules: &Rules, first_seen: &mut HashMap<Mark, usize>, take: &mut impl FnMut(Found)) {
    let (line, bytes) = cut;
    take(Found::Row);
    let read = match std::str::from_utf8(&bytes) {
        _ if bytes.len() > LONGEST => Err((0, "does not end; a bracket or a quote may be missing".to_owned())),
        Ok(text) => subscriber(text, rules),
        Err(why) => Err((0, why.to_string())),
    };
    let refused = match read {
        Ok(subscriber) => {
            let Some(first) = first_seen.get(&Mark::of(&subscriber.id)) else {
                first_seen.insert(Mark::of(&subscriber.id), line);
                return super::hand_on(subscriber, line, rules, take);
            };
            (0, format!("the id \"{}\" was given before, in line {first}", check::shown(&subscriber.id)))
        }
        Err(refused) => refused,
    };
    take(Found::Refused(Refusal { line: line + refused.0, why: refused.1 }));
}

/// One element; an error tells how many lines below its beginning it stands.
fn subscriber(element: &str, rules: &Rules) -> Result<Subscriber, (usize, String)> {
    let subscriber: Subscriber = serde_json::from_str(element).map_err(|e| {
        let why = e.to_string();
        let why = why.rsplit_once(" at line ").map_or(why.as_str(), |(what, _)| what).to_owned();
        (e.line().saturating_sub(1), why)
    })?;
    check::subscriber(&subscriber, rules).map_err(|why| (0, why))?;
    Ok(subscriber)
}

/// Cuts the outermost array into its elements, byte by byte.
struct Elements {
    place: Place,
    scan: Scan,
    line: usize,
    /// The line of the element that is being cut.
    began: usize,
    element: Vec<u8>,
    /// What is wrong with the array itself, and in which line.
    complaint: Option<(usize, &'static str)>,
}

impl Default for Elements {
    fn default() -> Self {
        let (scan, element) = (Scan::default(), Vec::new());
        Self { place: Place::Before, scan, line: 1, began: 1, element, complaint: None }
    }
}

/// Where in the file the reading is.
#[derive(PartialEq, Eq)]
enum Place {
    Before,
    Inside,
    Behind,
}

impl Elements {
    /// Takes one byte; an element if it ends with it.
    fn step(&mut self, byte: u8) -> Option<Cut> {
        let line = self.line;
        self.line += usize::from(byte == b'\n');
        match self.place {
            Place::Before | Place::Behind if byte.is_ascii_whitespace() => None,
            Place::Before if byte == b'[' => {
                self.place = Place::Inside;
                None
            }
            Place::Before => {
                self.place = Place::Behind;
                self.complain(line, "a subscriber file is an array: [ {…}, {…} ]")
            }
            Place::Behind => self.complain(line, "something follows after the end of the array"),
            Place::Inside => self.inside(byte, line),
        }
    }

    fn inside(&mut self, byte: u8, line: usize) -> Option<Cut> {
        match self.scan.step(byte) {
            Step::Inside => {
                if self.element.is_empty() && byte.is_ascii_whitespace() {
                    return None;
                }
                if self.element.is_empty() {
                    self.began = line;
                }
                // Of one that does not end, only so much is kept that it is known to be too long.
                if self.element.len() <= LONGEST {
                    self.element.push(byte);
                }
                None
            }
            Step::Comma => self.cut(),
            Step::End => {
                self.place = Place::Behind;
                self.cut()
            }
        }
    }

    fn cut(&mut self) -> Option<Cut> {
        let element = std::mem::take(&mut self.element);
        (!element.is_empty()).then_some((self.began, element))
    }

    /// The file is at its end.
    fn end(&mut self) -> Option<Cut> {
        match self.place {
            Place::Before => self.complain(self.line, "a subscriber file is an array: [ {…}, {…} ]"),
            Place::Behind => None,
            Place::Inside => {
                self.complain(self.line, "the file ends before the array does; the last element may be missing");
                self.cut()
            }
        }
    }

    /// Only the first complaint counts.
    fn complain(&mut self, line: usize, why: &'static str) -> Option<Cut> {
        self.complaint.get_or_insert((line, why));
        None
    }
}

/// Follows brackets and strings just enough to know where an element ends.
#[derive(Default)]
struct Scan {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

enum Step {
    Inside,
    Comma,
    End,
}

impl Scan {
    fn step(&mut self, byte: u8) -> Step {
        if self.in_string {
            self.in_string = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            return Step::Inside;
        }
        match byte {
            b'"' => self.in_string = true,
            b'[' | b'{' => self.depth += 1,
            b']' | b'}' if self.depth > 0 => self.depth -= 1,
            b']' => return Step::End,
            b',' if self.depth == 0 => return Step::Comma,
            _ => {}
        }
        Step::Inside
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read_whole as read;
    use super::*;

    fn rules() -> Rules {
        Rules::new(vec!["en".into(), "es".into()], 3, crate::clock::Clock::System)
    }

    const GOOD: &str = r#"{"id":"a","products":[{"vendor":"V","product":"P"}],"contacts":[{"address":"a@a.example"}]}"#;

    fn refusals(text: &str) -> Vec<(usize, String)> {
        read(text, &rules()).refused.into_iter().map(|r| (r.line, r.why)).collect()
    }

    #[test]
    fn good_elements_survive_a_bad_neighbour_and_the_bad_one_is_located() {
        let text = format!("[\n{GOOD},\n{{\"id\":\"b\",\n \"produkts\":[]}},\n{}\n]", GOOD.replace("\"a\"", "\"c\""));
        let roster = read(&text, &rules());
        let ids: Vec<_> = roster.subscribers.iter().map(|s| s.id.as_str()).collect();
        assert_eq!((roster.read, ids), (3, vec!["a", "c"]));
        assert_eq!(roster.refused.len(), 1);
        assert_eq!(roster.refused[0].line, 4);
        assert!(roster.refused[0].why.contains("produkts"), "{}", roster.refused[0].why);
    }

    #[test]
    fn a_truncated_file_keeps_what_is_whole() {
        let text = format!("[{GOOD},\n{{\"id\":\"b\",\"prod");
        let roster = read(&text, &rules());
        assert_eq!(roster.subscribers.len(), 1);
        assert_eq!(roster.refused.len(), 2, "{:?}", roster.refused);
        assert_eq!(roster.refused[1].line, 2);
    }

    #[test]
    fn an_id_given_twice_is_refused_the_second_time() {
        let found = refusals(&format!("[{GOOD},\n{GOOD}]"));
        assert_eq!(found, vec![(2, "the id \"a\" was given before, in line 1".to_owned())]);
    }

    #[test]
    fn a_key_given_twice_is_refused() {
        let text = "[{\"id\":\"a\",\"id\":\"b\",\"products\":[],\"contacts\":[]}]";
        assert!(refusals(text)[0].1.contains("duplicate field"), "{:?}", refusals(text));
    }

    #[test]
    fn brackets_and_commas_inside_strings_do_not_cut_elements() {
        let text = format!("[{}]", GOOD.replace("\"P\"", r#""a ],[ \" , } b""#));
        assert_eq!(read(&text, &rules()).subscribers.len(), 1);
    }

    #[test]
    fn an_object_instead_of_an_array_is_refused_with_the_reason() {
        assert_eq!(refusals(GOOD)[0].1, "a subscriber file is an array: [ {…}, {…} ]");
    }
}
