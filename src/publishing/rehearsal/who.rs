//! Who would get a letter: every reader with what makes the letter what it is, and all of them counted.
//!
//! Readers are fetched some at a time; what is kept of each is a number.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::PublishError;
use super::super::audience::FETCH;
use super::Rehearsal;
use crate::domain::clearance::Form;
use crate::store::Reader;

/// One reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Who {
    /// The subscriber, by the list owner's key.
    pub subscriber: String,
    /// The address.
    pub contact: String,
    /// The number of the letter; none for who had the last one and gets none now.
    pub variant: Option<usize>,
    /// What that is to the reader.
    pub change: Change,
    /// The languages of its letter.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// What it knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skill: Option<&'static str>,
    /// Where its clock hangs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
}

/// What a letter is to a reader, measured by the last one about the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Had none last time.
    New,
    /// Had one, too.
    Again,
    /// Had one and gets none now.
    Gone,
}

/// Readers, counted by what makes their letters different.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ReaderCounts")]
pub struct Counts {
    /// By the main language of their letters.
    pub languages: BTreeMap<String, usize>,
    /// By skill.
    pub skills: BTreeMap<String, usize>,
    /// By time zone.
    pub zones: BTreeMap<String, usize>,
    /// By how the letter travels.
    pub forms: BTreeMap<String, usize>,
}

impl Rehearsal {
    /// The readers of the subscribers behind place `from`, and where the next ones begin; `None` at the end. Whoever had
    /// the last letter and gets none now follows at the very end.
    pub async fn who(&self, from: usize) -> Result<(Vec<Who>, Option<usize>), PublishError> {
        if let Some(rows) = self.rows.get(from..).filter(|rows| !rows.is_empty()) {
            let some = &rows[..rows.len().min(FETCH)];
            let readers = self.publisher.desk.readers(some).await?;
            let who = readers.iter().flat_map(|reader| self.of_firm(reader)).collect();
            return Ok((who, Some(from + some.len())));
        }
        if self.of_one_firm {
            return Ok((Vec::new(), None));
        }
        let gone = self.before.gone(&self.of);
        let past = from - self.rows.len();
        let some: Vec<i64> = gone.iter().skip(past).take(FETCH).copied().collect();
        if some.is_empty() {
            return Ok((Vec::new(), None));
        }
        let names = self.publisher.desk.names_of(&some).await?;
        let who = names.into_iter().map(|(_, subscriber, contact)| Who {
            subscriber,
            contact,
            variant: None,
            change: Change::Gone,
            languages: Vec::new(),
            skill: None,
            zone: None,
        });
        Ok((who.collect(), Some(from + some.len())))
    }

    /// The contacts of a firm that get a letter.
    fn of_firm<'a>(&'a self, reader: &'a Reader) -> impl Iterator<Item = Who> + 'a {
        let contacts = reader.subscriber.contacts.iter().zip(&reader.contacts);
        contacts.filter_map(move |(contact, row)| {
            let number = *self.of.get(&row.id)?;
            Some(Who {
                subscriber: reader.subscriber.id.clone(),
                contact: row.address.clone(),
                variant: usize::try_from(number).ok().map(|number| number + 1),
                change: if self.before.had(row.id) { Change::Again } else { Change::New },
                languages: contact.languages(),
                skill: Some(contact.skill().key()),
                zone: Some(reader.subscriber.time_zone().name().to_owned()),
            })
        })
    }

    /// Counts all readers.
    pub(super) async fn count(&mut self) -> Result<(), PublishError> {
        let (mut counts, mut from) = (Counts::default(), Some(0));
        while let Some(place) = from.filter(|place| *place < self.rows.len()) {
            let (some, next) = self.who(place).await?;
            for who in some {
                let language = who.languages.first().cloned().unwrap_or_default();
                *counts.languages.entry(language).or_default() += 1;
                *counts.skills.entry(who.skill.unwrap_or_default().to_owned()).or_default() += 1;
                *counts.zones.entry(who.zone.unwrap_or_default()).or_default() += 1;
            }
            from = next;
        }
        for (form, readers) in self.forms.iter().zip(&self.sizes) {
            *counts.forms.entry(form_word(*form).to_owned()).or_default() += readers;
        }
        self.summary.counts = counts;
        Ok(())
    }
}

const fn form_word(form: Form) -> &'static str {
    match form {
        Form::Open => "open",
        Form::Encrypted => "encrypted",
        Form::Notice => "notice",
    }
}
