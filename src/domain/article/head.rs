//! The head of an article: lines of `key: value` between two lines of `---`. Read strictly; whatever is wrong is said with
//! its line, all of it at once.

use std::collections::BTreeMap;

use super::{Article, Flaw, Name};
use crate::domain::trade;

/// What an article can be about.
pub const TOPICS: [&str; 12] = [
    "passwords",
    "phishing",
    "updates",
    "backup",
    "ransomware",
    "wifi",
    "phones",
    "suppliers",
    "website",
    "remote",
    "people",
    "incident",
];

/// What a text says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// One line.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// What it is about, of [`TOPICS`].
    pub topics: Vec<String>,
    /// For which trades it is, by their keys; empty: all.
    pub trades: Vec<String>,
    /// The revision of this text.
    pub revision: u32,
    /// The revision of the original that it translates; absent in the original.
    pub of: Option<u32>,
    /// The language of the original.
    pub original: String,
    /// Somebody has read and approved it.
    pub approved: bool,
}

const KEYS: [&str; 8] = ["title", "summary", "topics", "trades", "revision", "of", "original", "state"];

/// Characters of a title and of a summary, at most.
const LONGEST_TITLE: usize = 60;
const LONGEST_SUMMARY: usize = 140;

/// The lines of a head, each value with its line, and what is wrong so far.
struct Reading<'a> {
    file: &'a str,
    values: BTreeMap<&'a str, (usize, &'a str)>,
    /// The line that ends the head.
    end: usize,
    flaws: Vec<Flaw>,
}

/// Reads one text from its file; everything that is wrong with its head, where something is.
pub fn read(name: Name, file: &str, text: &str) -> Result<Article, Vec<Flaw>> {
    let flaw = |line: usize, why: &str| Flaw { file: file.to_owned(), line, why: why.to_owned() };
    if let Some(at) = line_of(text, '\r') {
        return Err(vec![flaw(at, "a line ends in CR: lines end in LF only")]);
    }
    let Some(rest) = text.strip_prefix("---\n") else {
        return Err(vec![flaw(1, "the head is missing: the first line must be ---")]);
    };
    let Some((head, body)) = split(rest) else {
        return Err(vec![flaw(text.lines().count(), "the head does not end: a line --- is missing")]);
    };
    let mut reading = Reading { file, values: BTreeMap::new(), end: head.lines().count() + 2, flaws: Vec::new() };
    for (at, line) in head.lines().enumerate() {
        reading.line(at + 2, line);
    }
    let head = reading.head(&name);
    match head {
        Some(head) if reading.flaws.is_empty() => {
            Ok(Article { name, head, body: body.to_owned(), begins: reading.end + 1, file: file.to_owned() })
        }
        _ => {
            reading.flaws.sort();
            Err(reading.flaws)
        }
    }
}

/// The line in which a character first stands, from 1.
fn line_of(text: &str, c: char) -> Option<usize> {
    text.find(c).map(|at| text[..at].matches('\n').count() + 1)
}

/// The head without its rules, and what follows.
fn split(rest: &str) -> Option<(&str, &str)> {
    if let Some(body) = rest.strip_prefix("---\n") {
        return Some(("", body));
    }
    rest.split_once("\n---\n").or_else(|| rest.strip_suffix("\n---").map(|head| (head, "")))
}

impl<'a> Reading<'a> {
    fn wrong(&mut self, line: usize, why: impl Into<String>) {
        self.flaws.push(Flaw { file: self.file.to_owned(), line, why: why.into() });
    }

    fn line(&mut self, at: usize, line: &'a str) {
        let Some((key, value)) = line.split_once(':') else {
            return self.wrong(at, "is no \"key: value\"");
        };
        let (key, value) = (key.trim_end(), value.trim());
        if !KEYS.contains(&key) {
            return self.wrong(at, format!("nobody asks for the key \"{key}\"; there are {}", KEYS.join(", ")));
        }
        if self.values.insert(key, (at, value)).is_some() {
            self.wrong(at, format!("\"{key}\" stands twice"));
        }
    }

    /// The head, as far as it can be read; what cannot is noted.
    fn head(&mut self, name: &Name) -> Option<Head> {
        let title = self.line_of_words("title", LONGEST_TITLE);
        let summary = self.line_of_words("summary", LONGEST_SUMMARY);
        let topics = self.list("topics", &|word| TOPICS.contains(&word), "topic");
        let trades = self.list("trades", &|word| trade::trades().iter().any(|trade| trade.key == word), "trade");
        let revision = self.number("revision");
        let of = self.number("of");
        let original = self.needed("original").map(|(_, value)| value.to_owned());
        let approved = self.approved();
        if topics.is_empty() && !self.values.contains_key("topics") {
            self.wrong(self.end, "\"topics\" is missing");
        }
        if revision.is_none() && !self.values.contains_key("revision") {
            self.wrong(self.end, "\"revision\" is missing");
        }
        let original = original?;
        match (original == name.language, self.values.get("of").map(|(at, _)| *at)) {
            (true, Some(at)) => self.wrong(at, "\"of\" stands in translations only, and this is the original"),
            (false, None) => {
                self.wrong(self.end, "\"of\" is missing: which revision of the original does it translate?");
            }
            _ => {}
        }
        Some(Head {
            title: title?,
            summary: summary?,
            topics,
            trades,
            revision: revision?,
            of,
            original,
            approved: approved?,
        })
    }

    fn needed(&mut self, key: &str) -> Option<(usize, &'a str)> {
        let found = self.values.get(key).copied();
        match found {
            Some((at, "")) => {
                self.wrong(at, format!("\"{key}\" says nothing"));
                None
            }
            Some(found) => Some(found),
            None => {
                self.wrong(self.end, format!("\"{key}\" is missing"));
                None
            }
        }
    }

    fn line_of_words(&mut self, key: &str, longest: usize) -> Option<String> {
        let (at, value) = self.needed(key)?;
        let count = value.chars().count();
        if count > longest {
            self.wrong(at, format!("\"{key}\" has {count} characters; at most {longest} fit"));
        }
        if value.chars().any(char::is_control) {
            self.wrong(at, format!("\"{key}\" holds a control character"));
        }
        Some(value.to_owned())
    }

    fn list(&mut self, key: &str, known: &dyn Fn(&str) -> bool, what: &str) -> Vec<String> {
        let Some((at, value)) = self.values.get(key).copied() else { return Vec::new() };
        let words: Vec<String> = value.split(',').map(|word| word.trim().to_owned()).collect();
        for word in &words {
            if !known(word) {
                self.wrong(at, format!("\"{word}\" is no {what}"));
            }
        }
        words
    }

    fn number(&mut self, key: &str) -> Option<u32> {
        let (at, value) = self.values.get(key).copied()?;
        let number = value.parse().ok().filter(|number| *number > 0);
        if number.is_none() {
            self.wrong(at, format!("\"{key}\" is no number from 1 on"));
        }
        number
    }

    fn approved(&mut self) -> Option<bool> {
        match self.needed("state")? {
            (_, "approved") => Some(true),
            (_, "draft") => Some(false),
            (at, other) => {
                self.wrong(at, format!("state \"{other}\" is neither draft nor approved"));
                None
            }
        }
    }
}

/// The same file with the state "approved", and every other byte as it was; nothing where no head says a state.
pub fn approve(text: &str) -> Option<String> {
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if number > 0 && line.trim_end() == "---" {
            return None;
        }
        if line.split_once(':').is_some_and(|(key, _)| key.trim_end() == "state") {
            let rest = &text[at + line.trim_end().len()..];
            return Some(format!("{}state: approved{rest}", &text[..at]));
        }
        at += line.len();
    }
    None
}
