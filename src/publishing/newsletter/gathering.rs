//! Who shares a newsletter: readers are judged, and those for whom every word would be the same become one group.
//!
//! Pure. Of each group the facts of one letter are kept, whatever the number of its readers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use super::super::alert::{self, Addressee};
use super::super::{Publisher, yours};
use super::Told;
use super::month::Month;
use super::turns::Shelf;
use crate::domain::cpe::Cpe;
use crate::domain::digest::{self, Item};
use crate::domain::facts::AlertFacts;
use crate::domain::newsletter::{ArticleFacts, NewsletterFacts};
use crate::domain::product::{ProductClass, ProfileProduct};
use crate::domain::product_class::class_of;
use crate::domain::purl::Purl;
use crate::domain::rating::Rating;
use crate::domain::subscriber::{BodyFormat, Contact, Skill, Subscriber};
use crate::domain::tip;
use crate::domain::trade;
use crate::domain::verdict::{Certainty, Meeting, Verdict};
use crate::domain::vulnerability::ProductStatus;
use crate::domain::window::{Seat, Sitting};
use crate::matching::{self, Profile, Subject};
use crate::store::Reader;

/// One of the reader's products as an advisory meets it.
type ConcernKey = (ProfileProduct, Meeting, Certainty, Vec<(usize, usize, ProductStatus)>);

/// An advisory of the reader's, as it meets its products, and when the reader was told of it.
type ItemKey = (usize, Vec<ConcernKey>, Option<NaiveDate>);

/// Everything that can change a word of a newsletter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    languages: Vec<String>,
    skill: Skill,
    formats: Vec<BodyFormat>,
    signed: bool,
    exposed: bool,
    items: Vec<ItemKey>,
    count: usize,
    others: Vec<usize>,
    group: usize,
    tip: Option<&'static str>,
}

/// Readers who share a letter, and what it says.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) languages: Vec<String>,
    pub(super) skill: Skill,
    pub(super) formats: Vec<BodyFormat>,
    pub(super) signed: bool,
    pub(super) facts: NewsletterFacts,
    /// Contact rows.
    pub(super) contacts: Vec<i64>,
}

/// Everybody, gathered.
#[derive(Debug)]
pub(super) struct All {
    pub(super) groups: Vec<Gathered>,
    pub(super) letters: Vec<Seat>,
    pub(super) not_wanted: Vec<Seat>,
}

/// Gathers readers who come some at a time.
pub(super) struct Gathering<'a> {
    publisher: &'a Publisher,
    month: &'a Month,
    subjects: &'a [Subject<'a>],
    shelf: &'a Shelf,
    today: NaiveDate,
    /// The first day of the month that is told of.
    first: NaiveDate,
    seats: HashMap<i64, Seat>,
    groups: HashMap<Key, Gathered>,
    letters: Vec<Seat>,
    not_wanted: Vec<Seat>,
}

/// What a month held for one firm.
struct Own<'a> {
    subscriber: &'a Subscriber,
    /// Everything that concerned it: place and verdict, the worst first.
    concerned: Vec<(usize, Verdict)>,
    others: Vec<usize>,
    group: usize,
    tip: Option<&'static str>,
}

impl<'a> Gathering<'a> {
    pub(super) fn of(
        publisher: &'a Publisher,
        (month, subjects): (&'a Month, &'a [Subject<'a>]),
        (shelf, sitting): (&'a Shelf, &Sitting),
        now: DateTime<Utc>,
    ) -> Self {
        let day = |at: DateTime<Utc>| at.with_timezone(&sitting.zone).date_naive();
        let last = day(sitting.closes).pred_opt().unwrap_or(day(sitting.closes));
        Self {
            publisher,
            month,
            subjects,
            shelf,
            today: day(now),
            first: first_of_month(last),
            seats: sitting.seats.iter().map(|seat| (seat.contact, *seat)).collect(),
            groups: HashMap::new(),
            letters: Vec::new(),
            not_wanted: Vec::new(),
        }
    }

    /// Puts every contact who sits there and wants a newsletter into its group.
    pub(super) fn add(&mut self, readers: &[Reader], told: &[Told]) {
        let told: HashMap<(i64, i64), DateTime<Utc>> =
            told.iter().map(|(contact, advisory, at)| ((*contact, *advisory), *at)).collect();
        for reader in readers {
            let mut own = None;
            for (contact, row) in reader.subscriber.contacts.iter().zip(&reader.contacts) {
                let Some(seat) = self.seats.remove(&row.id) else { continue };
                if !row.active || !contact.newsletter() {
                    self.not_wanted.push(seat);
                    continue;
                }
                let own = own.get_or_insert_with(|| self.own(reader));
                let when = |place: usize| {
                    let advisory = self.month.happenings.list.get(place)?.case.row.id;
                    let at = told.get(&(row.id, advisory))?;
                    Some(at.with_timezone(&reader.subscriber.time_zone()).date_naive())
                };
                self.place(own, contact, &when, row.id);
                self.letters.push(seat);
            }
        }
    }

    /// Everybody; whoever sat there and was not found is gone.
    pub(super) fn end(mut self) -> All {
        self.not_wanted.extend(self.seats.into_values());
        let mut groups: Vec<Gathered> = self.groups.into_values().collect();
        groups.sort_by(|a, b| a.contacts.cmp(&b.contacts));
        for seats in [&mut self.letters, &mut self.not_wanted] {
            seats.sort_unstable_by_key(|seat| seat.contact);
        }
        All { groups, letters: self.letters, not_wanted: self.not_wanted }
    }

    fn own<'r>(&self, reader: &'r Reader) -> Own<'r> {
        let subscriber = &reader.subscriber;
        let happenings = &self.month.happenings;
        let profile = Profile::of_in(subscriber, &happenings.catalogue);
        let places = happenings.of(reader.row).filter(|place| self.month.open.get(*place).copied().unwrap_or(false));
        let judged = places.filter_map(|place| Some((place, matching::judge(self.subjects.get(place)?, &profile))));
        let mut concerned: Vec<(usize, Verdict)> = judged.filter(|(_, verdict)| !verdict.concerns.is_empty()).collect();
        concerned.sort_by_key(|(place, verdict)| (!verdict.exploited, std::cmp::Reverse(verdict.rating), *place));
        let theirs: BTreeSet<usize> = concerned.iter().map(|(place, _)| *place).collect();
        let others = self.month.big.iter().map(|(place, _)| *place).filter(|place| !theirs.contains(place)).collect();
        let trade = subscriber.trade.as_deref().and_then(trade::trade).map(|trade| trade.key.as_str());
        let month = chrono::Datelike::month(&self.first);
        let tip = tip::tip_for(month, trade, &classes(subscriber)).map(|tip| tip.id.as_str());
        Own { subscriber, concerned, others, group: self.shelf.group(trade), tip }
    }

    fn place(&mut self, own: &Own<'_>, contact: &Contact, told: &dyn Fn(usize) -> Option<NaiveDate>, row: i64) {
        let grave = own.concerned.iter().filter(|(_, verdict)| verdict.exploited || verdict.rating >= Rating::High);
        let grave: Vec<&(usize, Verdict)> = grave.take(self.publisher.newsletters.items).collect();
        let items = grave.iter().map(|(place, verdict)| (*place, concerns(own.subscriber, verdict), told(*place)));
        let key = Key {
            languages: contact.languages(),
            skill: contact.skill(),
            formats: contact.formats(),
            signed: contact.signed(),
            exposed: own.subscriber.exposed(),
            items: items.collect(),
            count: own.concerned.len(),
            others: own.others.clone(),
            group: own.group,
            tip: own.tip,
        };
        if let Some(known) = self.groups.get_mut(&key) {
            known.contacts.push(row);
            return;
        }
        let gathered = Gathered {
            languages: key.languages.clone(),
            skill: key.skill,
            formats: key.formats.clone(),
            signed: key.signed,
            facts: self.facts(own, &key, &grave),
            contacts: vec![row],
        };
        self.groups.insert(key, gathered);
    }

    fn facts(&self, own: &Own<'_>, key: &Key, grave: &[&(usize, Verdict)]) -> NewsletterFacts {
        let told = key.items.iter().map(|(_, _, told)| *told);
        let items = grave
            .iter()
            .zip(told)
            .filter_map(|((place, verdict), told)| self.item(own, (*place, verdict), (told, key.skill)));
        let mut items: Vec<Item> = items.collect();
        digest::in_order(&mut items);
        let name = |place: &usize| self.month.big.iter().find(|(big, _)| big == place).map(|(_, name)| name.clone());
        let slugs = self.shelf.slugs(key.group).iter();
        NewsletterFacts {
            month: self.first,
            today: self.today,
            more: key.count - items.len(),
            items,
            others: key.others.iter().filter_map(name).collect(),
            articles: slugs.map(|slug| self.article(slug, &key.languages, key.skill)).collect(),
            tip: key.tip.map(str::to_owned),
            figures: self.month.figures.clone(),
        }
    }

    /// One of the reader's own. Its day is the one that the earlier letter named, if there was one.
    fn item(
        &self,
        own: &Own<'_>,
        (place, verdict): (usize, &Verdict),
        (told, skill): (Option<NaiveDate>, Skill),
    ) -> Option<Item> {
        let case = &self.month.happenings.list.get(place)?.case;
        let to = Addressee { subscriber: own.subscriber, verdict, skill, today: told.unwrap_or(self.today) };
        let facts = AlertFacts { today: self.today, ..alert::facts(self.publisher.matter(case), to) };
        Some(Item::new(facts, told, skill))
    }

    /// An article as every language of a letter shows it: first in that language, then in the reader's others, then in
    /// those that help that language out.
    fn article(&self, slug: &str, languages: &[String], skill: Skill) -> ArticleFacts {
        let mut told = BTreeMap::new();
        for language in languages {
            let mut chain = vec![language.clone()];
            chain.extend(languages.iter().filter(|other| *other != language).cloned());
            chain.extend(self.publisher.press.helpers(language));
            if let Some(found) = self.shelf.articles.told(slug, &chain, skill) {
                told.insert(language.clone(), found);
            }
        }
        ArticleFacts { told }
    }
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    chrono::Datelike::with_day(&day, 1).unwrap_or(day)
}

fn concerns(subscriber: &Subscriber, verdict: &Verdict) -> Vec<ConcernKey> {
    let concern = |concern: &crate::domain::verdict::Concern| {
        let entry = subscriber.products.get(concern.entry).cloned().unwrap_or_default();
        (entry, concern.meeting, concern.certainty, concern.findings.clone())
    };
    verdict.concerns.iter().map(concern).collect()
}

/// The sorts of products that a firm has.
fn classes(subscriber: &Subscriber) -> BTreeSet<ProductClass> {
    let class = |entry: &ProfileProduct| {
        let cpe = entry.cpe.as_deref().and_then(Cpe::parse);
        let purl = entry.purl.as_deref().and_then(Purl::parse);
        class_of(entry.vendor.as_deref(), &yours::shown_name(entry), cpe.as_ref(), purl.as_ref())
    };
    subscriber.products.iter().map(class).collect()
}
