//! The digest: what stands in one, in which group and order, and what of earlier letters is still open.
//!
//! Plain data and total functions. `publishing` fills it for one group of readers, `press` turns it into words; nothing
//! personal stands here. The rules by which things are grouped ([`Group::of`]) and stay open ([`still_open`]) are here and
//! nowhere else.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::advisory::Tlp;
use super::attention::WhyHeld;
use super::exchange::Copies;
use super::facts::AlertFacts;
use super::rating::Rating;
use super::rhythm::Cadence;
use super::subscriber::{BodyFormat, Skill};
use super::tenant::Brand;
use super::verdict::{Certainty, Meeting};
use super::vulnerability::RemedyKind;

/// Days within which something is to be done "now".
const SOON: i64 = 7;

/// What is to be done about something, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Within a week, or because attackers use it.
    ActNow,
    /// By a later day, or because it will not go away by itself.
    Plan,
    /// To be known: at the next maintenance, or nothing at all.
    Know,
}

impl Group {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 3] = [Self::ActNow, Self::Plan, Self::Know];

    /// The word by which messages choose.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ActNow => "act-now",
            Self::Plan => "plan",
            Self::Know => "know",
        }
    }

    /// The rule. What was taken back, and what the maker is still finding out about, is only to be known. What is being
    /// exploited, or due within seven days (or overdue), is to be done now. What has a later day, is at least medium or not
    /// rated, or will never get an update, is to be planned. The rest may wait for the next maintenance.
    pub fn of(facts: &AlertFacts) -> Self {
        let never = facts.action.remedies.contains(&RemedyKind::NoFixPlanned) && !repairable(facts);
        let days = facts.deadline.map(|day| (day - facts.today).num_days());
        if facts.withdrawn || unclear(facts) {
            Self::Know
        } else if facts.danger.exploited || days.is_some_and(|days| days <= SOON) {
            Self::ActNow
        } else if days.is_some() || never || facts.rating == Rating::NotRated || facts.rating >= Rating::Medium {
            Self::Plan
        } else {
            Self::Know
        }
    }
}

/// One advisory in a digest, or in a newsletter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// What is to be done.
    pub group: Group,
    /// What it is, for these readers; without the issuer's texts. `changes` says what changed since the earlier letter.
    pub facts: AlertFacts,
    /// The day on the letter or digest in which these readers were told of it before, if they were.
    pub told: Option<NaiveDate>,
    /// Why it did not come at once, if it should have.
    pub held: Option<WhyHeld>,
    /// Since when it has been known, where it is old news.
    pub since: Option<NaiveDate>,
}

impl Item {
    /// An item with only those facts that a reader of this skill is shown: who reads the same words shares a letter.
    pub fn new(mut facts: AlertFacts, told: Option<NaiveDate>, skill: Skill) -> Self {
        facts.issuer_texts.clear();
        facts.other_products.clear();
        facts.source_sha256.clear();
        facts.references.truncate(1);
        facts.title.clear();
        facts.document_language = None;
        facts.vulnerabilities.iter_mut().for_each(|one| {
            one.texts.clear();
            one.remedies.clear();
            one.threats.clear();
            one.cwes.clear();
            one.title = None;
        });
        facts.products.iter_mut().for_each(|product| {
            product.version = None;
            product.lapsed = None;
            product.named.clear();
            product.meeting = Meeting::Cpe;
            if product.certainty != Certainty::StatusUnclear {
                product.certainty = Certainty::AllVersions;
            }
        });
        if skill != Skill::Expert {
            facts.tracking_id.clear();
            facts.revision.clear();
            facts.released = None;
            facts.vulnerabilities.iter_mut().for_each(|one| one.scores.clear());
        }
        if skill == Skill::Beginner {
            facts.vulnerabilities.clear();
            facts.products.iter_mut().for_each(|product| product.affected_versions.clear());
        }
        Self { group: Group::of(&facts), facts, told, held: None, since: None }
    }

    /// The products as they are called, in their order.
    fn names(&self) -> Vec<&str> {
        self.facts.products.iter().map(|product| product.name.as_str()).collect()
    }

    /// Told before, and something has changed.
    pub fn is_changed(&self) -> bool {
        !self.facts.changes.is_empty()
    }

    /// Told before, and nothing has changed: the reader is only reminded.
    pub fn is_reminder(&self) -> bool {
        self.told.is_some() && !self.is_changed()
    }

    /// Something is to be done about it.
    pub fn is_to_do(&self) -> bool {
        self.group != Group::Know
    }

    /// There is no repair, as far as the publisher says.
    pub fn is_beyond_repair(&self) -> bool {
        let none = [RemedyKind::NoneAvailable, RemedyKind::FixPlanned, RemedyKind::NoFixPlanned];
        none.iter().any(|kind| self.facts.action.remedies.contains(kind)) && !repairable(&self.facts)
    }

    /// Sorts the worst first: by group, what is new before what was told, then by attacks, rating and time.
    fn urgency(&self) -> impl Ord + use<> {
        let facts = &self.facts;
        let time = (facts.deadline.is_none(), facts.deadline);
        let name = facts.products.first().map(|product| product.name.clone());
        (self.group, self.is_reminder(), !facts.danger.exploited, Reverse(facts.rating), time, name)
    }
}

/// Puts items into the order of the letter.
pub fn in_order(items: &mut [Item]) {
    items.sort_by_cached_key(Item::urgency);
}

/// The same for items that have something beside them.
pub fn in_order_with<T>(items: &mut [(Item, T)]) {
    items.sort_by_cached_key(|(item, _)| item.urgency());
}

/// Why something that was told before is still open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StillOpen {
    /// Attackers use it.
    Attacked,
    /// Its day has not come yet.
    Due,
    /// There is no update yet.
    NoUpdate,
}

impl StillOpen {
    /// The word by which messages choose.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Attacked => "attacked",
            Self::Due => "due",
            Self::NoUpdate => "no-update",
        }
    }
}

/// The rule for what was told before and has not changed: open is what is being exploited, what has a day to come, and what
/// is at least medium or not rated and cannot be repaired yet. The rest counts as settled, and so does what was taken back or
/// is not known to be a weakness. `facts` hold the day that was told and today's date.
pub fn still_open(facts: &AlertFacts) -> Option<StillOpen> {
    let grave = facts.rating == Rating::NotRated || facts.rating >= Rating::Medium;
    if facts.withdrawn || unclear(facts) {
        None
    } else if facts.danger.exploited {
        Some(StillOpen::Attacked)
    } else if facts.deadline.is_some_and(|day| day >= facts.today) {
        Some(StillOpen::Due)
    } else {
        (grave && !repairable(facts)).then_some(StillOpen::NoUpdate)
    }
}

/// The maker is still finding out, for all of the reader's products.
fn unclear(facts: &AlertFacts) -> bool {
    facts.products.iter().all(|product| product.certainty == Certainty::StatusUnclear)
}

/// There is an update, or a version that repairs each product.
fn repairable(facts: &AlertFacts) -> bool {
    let offers = |kind| facts.action.remedies.contains(&kind);
    let repaired = !facts.products.is_empty() && facts.products.iter().all(|product| !product.fixed_in.is_empty());
    offers(RemedyKind::VendorFix) || offers(RemedyKind::OptionalPatch) || repaired
}

/// Something from before that is still open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenItem {
    /// Why.
    pub why: StillOpen,
    /// What it is.
    pub item: Item,
}

/// Puts what is open into the order of the letter, the worst first, and says once what would be said in the same words.
pub fn open_in_order(open: &mut Vec<OpenItem>) {
    open.sort_by_cached_key(|one| (one.why, Reverse(one.item.facts.rating), one.item.urgency()));
    let mut said = BTreeSet::new();
    open.retain(|one| {
        let item = &one.item;
        let names = item.names().into_iter().map(str::to_owned).collect::<Vec<_>>();
        let coming = item.facts.deadline.filter(|day| *day >= item.facts.today);
        said.insert((one.why, names, coming, item.told))
    });
}

/// What stands in no item of its own: one line for all warnings of one product, group and rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What is to be done.
    pub group: Group,
    /// The first product's name, untrusted.
    pub name: String,
    /// The worst of them.
    pub rating: Rating,
    /// How many warnings it stands for.
    pub count: usize,
}

/// The lines for items that are not told in full, in their order.
pub fn lines<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for item in items {
        let name = item.facts.products.first().map(|product| product.name.clone()).unwrap_or_default();
        let (group, rating) = (item.group, item.facts.rating);
        match lines.iter_mut().find(|line| line.group == group && line.name == name && line.rating == rating) {
            Some(line) => line.count += 1,
            None => lines.push(Line { group, name, rating, count: 1 }),
        }
    }
    lines
}

/// What press needs to print one digest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DigestBrief {
    /// Whose letter it is.
    pub brand: Brand,
    /// SHA-256 fingerprint of the signing certificate, if letters are signed.
    pub signer_fingerprint: Option<String>,
    /// The main language first.
    pub languages: Vec<String>,
    /// How much the readers know.
    pub skill: Skill,
    /// The wanted body forms.
    pub formats: Vec<BodyFormat>,
    /// What it tells.
    pub facts: DigestFacts,
    /// What travels along for programs.
    pub copies: Vec<Copies>,
}

/// What warnings that were read say of a reader to whom they bring nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unsaid {
    /// None of them concerns the reader's products.
    #[default]
    Foreign,
    /// Some concern them, and the reader knows it: nothing material has changed.
    Known,
    /// Some concern them, and another digest tells them.
    Elsewhere,
    /// Some concern them, but less than what the reader wants to hear of.
    Below,
}

impl Unsaid {
    /// The word by which messages choose.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Foreign => "foreign",
            Self::Known => "known",
            Self::Elsewhere => "elsewhere",
            Self::Below => "below",
        }
    }
}

/// What a digest is composed from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DigestFacts {
    /// Daily, weekly or monthly.
    pub cadence: Cadence,
    /// The day the letter is written, in the readers' zone.
    pub today: NaiveDate,
    /// The first day of the window.
    pub since: NaiveDate,
    /// The day of the next digest.
    pub next: NaiveDate,
    /// How many warnings were published in the window, for whomever.
    pub read: usize,
    /// What concerns these readers and is told in full, in order.
    pub items: Vec<Item>,
    /// What concerns them besides.
    pub lines: Vec<Line>,
    /// Where all of it can be read, if there is such a page.
    pub more: Option<String>,
    /// What is still open from before, in order, as far as it is named.
    pub open: Vec<OpenItem>,
    /// How many more are open.
    pub open_more: usize,
    /// How many closed warnings concern them of which nothing may be said here.
    pub closed: usize,
    /// Where nothing is told: what can be said of the warnings that were read.
    pub unsaid: Unsaid,
    /// Alerts that these readers may get in a year, where that number is used up and something waited for this digest.
    pub spent: Option<u32>,
}

impl DigestFacts {
    /// Nothing in the window concerned these readers.
    pub fn is_quiet(&self) -> bool {
        self.items.is_empty() && self.lines.is_empty() && self.closed == 0
    }

    /// How many warnings concern these readers.
    pub fn count(&self) -> usize {
        self.items.len() + self.lines.iter().map(|line| line.count).sum::<usize>()
    }

    /// How many things are to be done: several warnings of the same products are one thing to bring up to date.
    pub fn to_do(&self) -> usize {
        let items = self.items.iter().filter(|item| item.is_to_do()).map(Item::names);
        let mut things: BTreeSet<Vec<&str>> = items.collect();
        let lines = self.lines.iter().filter(|line| line.group != Group::Know);
        for line in lines {
            if !things.iter().any(|names| names.contains(&line.name.as_str())) {
                things.insert(vec![&line.name]);
            }
        }
        things.len()
    }

    /// The narrowest sharing limit of what is told in full.
    pub fn tlp(&self) -> Tlp {
        let told = self.items.iter().chain(self.open.iter().map(|open| &open.item));
        if told.into_iter().any(|item| item.facts.tlp == Tlp::Green) { Tlp::Green } else { Tlp::Clear }
    }

    /// Only the first `room` items in full, the others as lines.
    #[must_use]
    pub fn within(&self, room: usize) -> Self {
        let mut facts = self.clone();
        let rest = facts.items.split_off(room.min(facts.items.len()));
        let mut lines = lines(rest.iter());
        for line in std::mem::take(&mut facts.lines) {
            let same =
                |known: &&mut Line| (known.group, known.rating, &known.name) == (line.group, line.rating, &line.name);
            match lines.iter_mut().find(same) {
                Some(known) => known.count += line.count,
                None => lines.push(line),
            }
        }
        lines.sort_by_key(|line| line.group);
        Self { lines, ..facts }
    }
}

/// True where something of it is worth a letter of its own: more than a reminder.
pub fn has_news(items: &[Item]) -> bool {
    items.iter().any(|item| !item.is_reminder())
}
