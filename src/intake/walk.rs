//! Walking a tree that may hold anything anywhere: a cursor that knows its place and notes what is strange.
//!
//! Its getters give what was meant where that is plain (a number for a text, one object for a list of one, a list in a
//! list) and note an [`Oddity`]; otherwise they note it and give nothing. They never fail and never know a format.

use std::cell::{Cell, RefCell};
use std::fmt::Display;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::IntakeError;
use super::json::Json;
use crate::domain::advisory::Oddity;

/// How many oddities are kept word by word; a document with more has the rest counted.
const KEPT: usize = 200;

/// What was strange in one document.
#[derive(Debug, Default)]
pub(super) struct Oddities {
    list: RefCell<Vec<Oddity>>,
    more: Cell<usize>,
}

impl Oddities {
    /// Notes one. Of those past the limit only the first of each mandatory test is kept.
    pub(super) fn note(&self, at: String, what: impl Into<String>, test: Option<&'static str>) {
        let mut list = self.list.borrow_mut();
        let new_test = test.is_some() && list.iter().all(|oddity| oddity.test != test);
        if list.len() < KEPT || new_test {
            list.push(Oddity { at, what: what.into(), test });
        } else {
            self.more.set(self.more.get() + 1);
        }
    }

    /// All that were kept, and a last one that counts the others.
    pub(super) fn into_list(self) -> Vec<Oddity> {
        let mut list = self.list.into_inner();
        if self.more.get() > 0 {
            let what = format!("{} more oddities of this kind are not listed", self.more.get());
            list.push(Oddity { at: String::new(), what, test: None });
        }
        list
    }
}

/// How a cursor was reached from its parent.
#[derive(Debug, Clone, Copy)]
enum Step<'t> {
    Root,
    Member(&'t str),
    Item(&'t str, usize),
    /// An item of a list that stands in a list where it should not.
    Nested(&'t str, usize, usize),
    /// An item of the list that stands at the parent itself.
    Element(usize),
}

/// A place in the tree. Absent members are cursors too: they hold null and give nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t, 'p> {
    value: &'t Json<'t>,
    parent: Option<&'p Cursor<'t, 'p>>,
    step: Step<'t>,
    oddities: &'p Oddities,
}

impl<'t, 'p> Cursor<'t, 'p> {
    /// The whole document.
    pub(super) const fn root(value: &'t Json<'t>, oddities: &'p Oddities) -> Self {
        Self { value, parent: None, step: Step::Root, oddities }
    }

    /// The JSON pointer (RFC 6901) of this place.
    pub(super) fn pointer(&self) -> String {
        let mut steps = Vec::new();
        let mut place = Some(self);
        while let Some(cursor) = place {
            match cursor.step {
                Step::Root => {}
                Step::Member(key) => steps.push(escaped(key)),
                Step::Item(key, index) => steps.push(format!("{}/{index}", escaped(key))),
                Step::Nested(key, index, inner) => steps.push(format!("{}/{index}/{inner}", escaped(key))),
                Step::Element(index) => steps.push(index.to_string()),
            }
            place = cursor.parent;
        }
        steps.iter().rev().fold(String::new(), |pointer, step| pointer + "/" + step)
    }

    /// Notes something strange here.
    pub(super) fn odd(&self, what: impl Into<String>) {
        self.oddities.note(self.pointer(), what, None);
    }

    /// Notes here that the document fails a mandatory test.
    pub(super) fn fails(&self, test: &'static str, what: impl Into<String>) {
        self.oddities.note(self.pointer(), what, Some(test));
    }

    /// The refusal of the document because of this place.
    pub(super) fn invalid(&self, why: impl Into<String>, test: Option<&'static str>) -> IntakeError {
        let at = self.pointer();
        IntakeError::Invalid { at: if at.is_empty() { "the document".to_owned() } else { at }, why: why.into(), test }
    }

    /// True where nothing stands.
    pub(super) const fn is_absent(&self) -> bool {
        matches!(self.value, Json::Null)
    }

    /// True where a list stands.
    pub(super) const fn is_list(&self) -> bool {
        matches!(self.value, Json::List(_))
    }

    /// True where the member of that name is exactly this.
    pub(super) fn is(&self, value: &Json<'_>, key: &'t str) -> bool {
        self.member(key).value == value
    }

    /// True where a text stands.
    pub(super) const fn is_text(&self) -> bool {
        matches!(self.value, Json::Text(_))
    }

    /// True where an object stands.
    pub(super) const fn is_object(&self) -> bool {
        matches!(self.value, Json::Object(_))
    }

    /// The member of that name, whatever it is.
    pub(super) fn member<'c>(&'c self, key: &'t str) -> Cursor<'t, 'c> {
        self.child(self.value.get(key).unwrap_or(&Json::Null), Step::Member(key))
    }

    /// The member of that name if it is an object, else an absent place.
    pub(super) fn object<'c>(&'c self, key: &'t str) -> Cursor<'t, 'c> {
        let member = self.member(key);
        if member.is_object() || member.is_absent() {
            return member;
        }
        member.odd(format!("expected an object, found {}; it is left out", member.value.kind()));
        self.child(&Json::Null, Step::Member(key))
    }

    /// Every member with its name.
    pub(super) fn members<'c>(&'c self) -> impl Iterator<Item = (&'t str, Cursor<'t, 'c>)> {
        let members = if let Json::Object(members) = self.value { members.as_slice() } else { &[] };
        members.iter().map(|(key, value)| (&**key, self.child(value, Step::Member(key))))
    }

    /// The items of the list that stands here; nothing if none does.
    pub(super) fn elements<'c>(&'c self) -> impl Iterator<Item = Cursor<'t, 'c>> {
        let items = if let Json::List(items) = self.value { items.as_slice() } else { &[] };
        items.iter().enumerate().map(|(index, value)| self.child(value, Step::Element(index)))
    }

    /// The items of the list of that name; one value counts as a list of one, and a list in the list as its items.
    pub(super) fn list<'c>(&'c self, key: &'t str) -> Vec<Cursor<'t, 'c>> {
        let items = match self.value.get(key) {
            None | Some(Json::Null) => return Vec::new(),
            Some(Json::List(items)) => items,
            Some(single) => {
                let member = self.child(single, Step::Member(key));
                member.odd(format!("expected a list, found {}; it is taken as a list of one", single.kind()));
                return vec![member];
            }
        };
        let mut found = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let place = self.child(item, Step::Item(key, index));
            match item {
                Json::Null => place.odd("null in a list is left out"),
                Json::List(inner) => {
                    place.odd("a list inside the list: its items are taken as items of the outer one");
                    let nested = inner.iter().enumerate().filter(|(_, value)| !matches!(value, Json::Null));
                    found.extend(nested.map(|(at, value)| self.child(value, Step::Nested(key, index, at))));
                }
                _ => found.push(place),
            }
        }
        found
    }

    /// The text of that name without blanks around it; empty counts as absent.
    pub(super) fn text(&self, key: &'t str) -> Option<&'t str> {
        self.member(key).as_text()
    }

    /// The text that stands here without blanks around it; empty counts as absent, a number or a truth value as text.
    pub(super) fn as_text(&self) -> Option<&'t str> {
        let text = match self.value {
            Json::Text(text) => text.trim(),
            Json::Null => "",
            Json::Number(_) | Json::Bool(_) => {
                self.odd(format!("expected a text, found {}; it is taken as written", self.value.kind()));
                match self.value {
                    Json::Number(digits) => digits,
                    Json::Bool(true) => "true",
                    _ => "false",
                }
            }
            Json::List(_) | Json::Object(_) => {
                self.odd(format!("expected a text, found {}; it is left out", self.value.kind()));
                ""
            }
        };
        (!text.is_empty()).then_some(text)
    }

    /// The text of that name as one line, without control characters.
    pub(super) fn line(&self, key: &'t str) -> Option<String> {
        self.text(key).map(one_line).filter(|line| !line.is_empty())
    }

    /// The number of that name as written, or its text: for what a format writes as a number and nobody counts with.
    pub(super) fn as_written(&self, key: &'t str) -> Option<String> {
        match self.member(key).value {
            Json::Number(digits) => Some((*digits).to_owned()),
            _ => self.line(key),
        }
    }

    /// The text of that name as an owned text, empty if absent.
    pub(super) fn string(&self, key: &'t str) -> String {
        self.text(key).unwrap_or_default().to_owned()
    }

    /// The number of that name; digits in a text count.
    pub(super) fn number(&self, key: &'t str) -> Option<f32> {
        let member = self.member(key);
        let written = match member.value {
            Json::Number(digits) => digits,
            _ => member.as_text()?,
        };
        let number = written.parse().ok().filter(|number: &f32| number.is_finite());
        if number.is_none() {
            member.odd(format!("{} is no number; it is left out", shown(written)));
        }
        number
    }

    /// The moment of that name (RFC 3339); one without an offset counts as UTC, a day alone as its midnight.
    pub(super) fn moment(&self, key: &'t str) -> Option<DateTime<Utc>> {
        let member = self.member(key);
        let written = member.as_text()?;
        if let Ok(moment) = DateTime::parse_from_rfc3339(written) {
            return Some(moment.to_utc());
        }
        let moment = without_offset(written);
        match moment {
            Some(_) => member.odd(format!("the date {} has no offset; it is taken as UTC", shown(written))),
            None => member.odd(format!("the date {} cannot be read; it is left out", shown(written))),
        }
        moment
    }

    const fn child<'c>(&'c self, value: &'t Json<'t>, step: Step<'t>) -> Cursor<'t, 'c> {
        Cursor { value, parent: Some(self), step, oddities: self.oddities }
    }
}

fn without_offset(written: &str) -> Option<DateTime<Utc>> {
    let moment = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|layout| NaiveDateTime::parse_from_str(written, layout).ok())
        .or_else(|| Some(written.parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN)));
    moment.map(|moment| moment.and_utc())
}

/// A text in one line: every run of blanks, line breaks and control characters is one blank.
pub(super) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A value of the document inside a sentence: quoted, escaped and not longer than a sentence bears.
pub(super) fn shown(value: impl Display) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
