//! Orders: releases that wait, for a moment, for other persons, or for both.
//!
//! Plain data. Nothing of an order is ever changed: what happens to it is a step that is written behind the others, and
//! how it stands follows from its steps. A person's word holds for what that person could see; when that changes, all
//! words fall. `publishing` decides, `store` keeps. To change who must agree to what: [`Rule`].

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::correction::Correction;
use super::edition::EditionKind;
use super::rhythm::Cadence;
use super::staff::same_person;

/// What an order is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "OrderMatter")]
#[serde(untagged)]
pub enum Matter {
    /// One advisory, in whatever revision it has when it is released.
    Advisory {
        /// Its row.
        #[serde(skip)]
        row: i64,
        /// The publisher's tracking id.
        advisory: String,
    },
    /// One window of a calendar, for readers of every zone.
    Window {
        /// Daily, weekly or monthly.
        cadence: Cadence,
        /// Its name: "2026-W47".
        window: String,
        /// From when on what was released was told in it, for the first readers that it was due for.
        #[serde(skip)]
        opens: DateTime<Utc>,
    },
    /// A letter of the house about an edition that was wrong.
    Correction {
        /// What is said about which edition.
        #[serde(flatten)]
        correction: Correction,
        /// What sort of letters that edition made: who must agree to those must agree to this.
        of: EditionKind,
    },
}

/// A release that waits, or waited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Its identifier.
    pub id: String,
    /// What sort of letters it would make.
    pub kind: EditionKind,
    /// What it is about.
    pub matter: Matter,
    /// Nothing leaves before.
    pub not_before: Option<DateTime<Utc>>,
    /// Whoever ordered has read the label TLP:RED and means it.
    pub closed: bool,
    /// What happened to it, oldest first; the first one is [`StepKind::Ordered`].
    pub steps: Vec<Step>,
}

/// One thing that happened to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "OrderStep")]
pub struct Step {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub what: StepKind,
    /// Who; absent where the house did it by itself.
    pub by: Option<String>,
    /// The digest of what stood there to be seen.
    pub seen: String,
    /// How many readers it would have had then.
    pub readers: usize,
    /// What was made of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
}

/// Kinds of steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "OrderStepKind")]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// Somebody wants it released.
    Ordered,
    /// Another person agrees.
    Approved,
    /// What would be sent is not any more what was seen: all words fall.
    Changed,
    /// It has another number of readers than was counted before.
    Counted,
    /// It was released.
    Released,
    /// It will not be released.
    Cancelled,
}

impl StepKind {
    const ALL: [Self; 6] =
        [Self::Ordered, Self::Approved, Self::Changed, Self::Counted, Self::Released, Self::Cancelled];

    /// The word in the database and in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ordered => "ordered",
            Self::Approved => "approved",
            Self::Changed => "changed",
            Self::Counted => "counted",
            Self::Released => "released",
            Self::Cancelled => "cancelled",
        }
    }

    /// The kind of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether nothing follows it.
    pub const fn is_the_end(self) -> bool {
        matches!(self, Self::Released | Self::Cancelled)
    }
}

/// How many persons must agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// So many besides whoever orders.
    pub approvals: usize,
    /// So many readers would get it that two persons must agree in any case.
    pub mass: bool,
}

impl Rule {
    /// How many persons must have said their word, whoever orders among them; the house is none.
    pub fn persons(self, ordered_by_somebody: bool) -> usize {
        let besides = if self.approvals > 0 { self.approvals + usize::from(ordered_by_somebody) } else { 0 };
        besides.max(if self.mass { 2 } else { 0 })
    }
}

impl Order {
    /// Who ordered it; the house itself where nobody did.
    pub fn by(&self) -> Option<&str> {
        self.steps.first()?.by.as_deref()
    }

    /// When it was ordered.
    pub fn at(&self) -> Option<DateTime<Utc>> {
        self.steps.first().map(|step| step.at)
    }

    /// What those looked at whose word holds now.
    pub fn seen(&self) -> &str {
        let shown = |step: &&Step| matches!(step.what, StepKind::Ordered | StepKind::Changed);
        self.steps.iter().rev().find(shown).map_or("", |step| &step.seen)
    }

    /// How many readers it would have, as counted last.
    pub fn readers(&self) -> usize {
        self.steps.last().map_or(0, |step| step.readers)
    }

    /// How it ended, if it did.
    pub fn end(&self) -> Option<&Step> {
        self.steps.iter().find(|step| step.what.is_the_end())
    }

    /// The words that hold, oldest first: of whoever ordered and of those who agreed, since what they saw changed last.
    pub fn words(&self) -> Vec<&Step> {
        let fell = self.steps.iter().rposition(|step| step.what == StepKind::Changed);
        let since = self.steps.iter().skip(fell.map_or(0, |at| at + 1));
        let mut words: BTreeMap<String, &Step> = BTreeMap::new();
        for step in since.filter(|step| matches!(step.what, StepKind::Ordered | StepKind::Approved)) {
            if let Some(by) = &step.by {
                words.entry(same_person(by)).or_insert(step);
            }
        }
        let mut words: Vec<&Step> = words.into_values().collect();
        words.sort_by_key(|step| step.at);
        words
    }

    /// The step at which words fell, if nobody has spoken since.
    pub fn fallen(&self) -> Option<&Step> {
        let fell = self.steps.iter().rev().find(|step| step.what == StepKind::Changed)?;
        Some(fell).filter(|_| self.words().is_empty())
    }

    /// Whether this person's word holds already.
    pub fn has_spoken(&self, by: &str) -> bool {
        let by = same_person(by);
        self.words().iter().any(|step| step.by.as_deref().map(same_person) == Some(by.clone()))
    }

    /// Whether this person ordered it.
    pub fn is_by(&self, by: &str) -> bool {
        self.by().map(same_person) == Some(same_person(by))
    }

    /// How many more persons must agree under a rule.
    pub fn missing(&self, rule: Rule) -> usize {
        rule.persons(self.by().is_some()).saturating_sub(self.words().len())
    }

    /// What it is called.
    pub fn name(&self) -> String {
        match &self.matter {
            Matter::Advisory { advisory, .. } => advisory.clone(),
            Matter::Window { cadence, window, .. } => format!("{} {} {window}", self.kind.key(), cadence.key()),
            Matter::Correction { correction, .. } => correction.name(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(what: StepKind, by: &str, seen: &str) -> Step {
        let by = Some(by.to_owned()).filter(|by| !by.is_empty());
        Step { at: DateTime::UNIX_EPOCH, what, by, seen: seen.to_owned(), readers: 3, edition: None }
    }

    fn order(steps: Vec<Step>) -> Order {
        let matter = Matter::Advisory { row: 1, advisory: "A-1".to_owned() };
        Order { id: "o".to_owned(), kind: EditionKind::Alert, matter, not_before: None, closed: false, steps }
    }

    const ONE_MORE: Rule = Rule { approvals: 1, mass: false };

    #[test]
    fn a_person_counts_once_however_the_name_is_written() {
        let mut order = order(vec![step(StepKind::Ordered, "Anna Berg", "x")]);
        assert_eq!((order.missing(ONE_MORE), order.missing(Rule::default())), (1, 0));
        assert!(order.has_spoken(" anna  BERG"));
        order.steps.push(step(StepKind::Approved, "anna berg", "x"));
        assert_eq!(order.missing(ONE_MORE), 1);
        order.steps.push(step(StepKind::Approved, "Bo", "x"));
        assert_eq!(order.missing(ONE_MORE), 0);
    }

    #[test]
    fn a_change_takes_every_word_back_also_that_of_whoever_ordered() {
        let steps = [(StepKind::Ordered, "a", "x"), (StepKind::Approved, "b", "x"), (StepKind::Changed, "", "y")];
        let mut order = order(steps.map(|(what, by, seen)| step(what, by, seen)).to_vec());
        assert_eq!((order.missing(ONE_MORE), order.seen()), (2, "y"));
        assert!(order.fallen().is_some() && !order.has_spoken("a"));
        order.steps.extend([step(StepKind::Approved, "a", "y"), step(StepKind::Approved, "b", "y")]);
        assert_eq!((order.missing(ONE_MORE), order.fallen()), (0, None));
    }

    #[test]
    fn what_the_house_orders_needs_as_many_persons_and_a_mass_always_two() {
        let house = order(vec![step(StepKind::Ordered, "", "x")]);
        assert_eq!(house.missing(ONE_MORE), 1);
        assert_eq!(house.missing(Rule { approvals: 0, mass: true }), 2);
        assert_eq!(house.missing(Rule { approvals: 3, mass: true }), 3);
        let somebody = order(vec![step(StepKind::Ordered, "a", "x")]);
        assert_eq!(somebody.missing(Rule { approvals: 0, mass: true }), 1);
        assert_eq!(somebody.missing(Rule { approvals: 3, mass: true }), 3);
    }
}
