//! Subscriber files in JSON: an array of objects.
//!
//! The array is cut into its elements before any of them is read, so that one broken element, or an end that is missing,
//! costs nothing but itself, and every refusal knows its line.

use std::collections::HashMap;

use super::{Refusal, Roster, Rules, check};
use crate::domain::subscriber::Subscriber;

/// Reads the whole file.
pub(super) fn read(text: &str, rules: &Rules) -> Roster {
    let mut roster = Roster::default();
    let mut first_seen: HashMap<String, usize> = HashMap::new();
    let (elements, complaint) = elements(text);
    let mut lines = LineCounter::new(text);
    for (start, element) in elements {
        let line = lines.line_at(start);
        roster.read += 1;
        match subscriber(element, rules) {
            Ok(subscriber) => {
                if let Some(first) = first_seen.get(&subscriber.id) {
                    let why = format!("the id \"{}\" was given before, in line {first}", check::shown(&subscriber.id));
                    roster.refused.push(Refusal { line, why });
                } else {
                    first_seen.insert(subscriber.id.clone(), line);
                    roster.subscribers.push(subscriber);
                }
            }
            Err((offset, why)) => roster.refused.push(Refusal { line: line + offset, why }),
        }
    }
    if let Some((at, why)) = complaint {
        roster.refused.push(Refusal { line: lines.line_at(at), why: why.to_owned() });
    }
    roster
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

/// What is wrong with the array itself, and at which byte.
type Complaint = (usize, &'static str);

/// The elements of the outermost array with their byte offsets, and what is wrong with the array itself.
fn elements(text: &str) -> (Vec<(usize, &str)>, Option<Complaint>) {
    let begin = text.len() - text.trim_start().len();
    if !text[begin..].starts_with('[') {
        return (Vec::new(), Some((begin, "a subscriber file is an array: [ {…}, {…} ]")));
    }
    let mut scan = Scan::default();
    let mut found = Vec::new();
    let mut from = begin + 1;
    for (at, byte) in text.bytes().enumerate().skip(begin + 1) {
        match scan.step(byte) {
            Step::Inside => {}
            Step::Comma => {
                push_element(text, from, at, &mut found);
                from = at + 1;
            }
            Step::End => {
                push_element(text, from, at, &mut found);
                let rest = text[at + 1..].trim();
                return (found, (!rest.is_empty()).then_some((at + 1, "something follows after the end of the array")));
            }
        }
    }
    let complaint = "the file ends before the array does; the last element may be missing";
    push_element(text, from, text.len(), &mut found);
    (found, Some((text.len(), complaint)))
}

fn push_element<'a>(text: &'a str, from: usize, to: usize, found: &mut Vec<(usize, &'a str)>) {
    let element = &text[from..to];
    let blank = element.len() - element.trim_start().len();
    if !element.trim().is_empty() {
        found.push((from + blank, element.trim()));
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

/// Counts lines forward only, so that a file of a hundred thousand elements is walked once.
struct LineCounter<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
}

impl<'a> LineCounter<'a> {
    fn new(text: &'a str) -> Self {
        Self { bytes: text.as_bytes(), at: 0, line: 1 }
    }

    fn line_at(&mut self, offset: usize) -> usize {
        let offset = offset.min(self.bytes.len());
        self.line += super::line_ends(&self.bytes[self.at.min(offset)..offset]);
        self.at = self.at.max(offset);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Rules {
        Rules { languages: vec!["en".into(), "es".into()], max_products: 3 }
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
