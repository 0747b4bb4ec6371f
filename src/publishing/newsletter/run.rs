//! The run: who shares a newsletter. Readers are judged, and those for whom every word would be the same get one letter,
//! printed and sealed once, whichever chunk they come in.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};

use super::super::alert::{self, Addressee};
use super::super::variants::{self, Printed, Printer, Readers, Seal};
use super::super::{PublishError, Publisher, closed, yours};
use super::{Chunk, Gathered};
use crate::domain::advisory::Tlp;
use crate::domain::clearance::Form;
use crate::domain::closed::ClosedBrief;
use crate::domain::cpe::Cpe;
use crate::domain::digest::Item;
use crate::domain::facts::AlertFacts;
use crate::domain::newsletter::{ArticleFacts, NewsletterBrief, NewsletterFacts};
use crate::domain::product::{ProductClass, ProfileProduct};
use crate::domain::product_class::class_of;
use crate::domain::purl::Purl;
use crate::domain::rating::Rating;
use crate::domain::sha256_hex;
use crate::domain::subscriber::{BodyFormat, Contact, Skill, Subscriber};
use crate::domain::verdict::{Certainty, Concern, Meeting, Verdict};
use crate::domain::vulnerability::ProductStatus;
use crate::domain::window::Seat;
use crate::domain::{tip, trade};
use crate::keys::Stamp;
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
    form: Form,
    exposed: bool,
    items: Vec<ItemKey>,
    count: usize,
    others: Vec<usize>,
    group: usize,
    tip: Option<&'static str>,
}

/// What came of some seats.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Letters that were not printed before.
    pub(super) printed: Vec<Printed>,
    /// Seats with a letter, each with the hash of its variant.
    pub(super) letters: Vec<(Seat, Arc<str>)>,
    pub(super) not_wanted: Vec<Seat>,
}

/// A letter to be printed.
struct Order {
    name: String,
    brief: NewsletterBrief,
    signed: bool,
    form: Form,
}

/// What a month held for one firm.
struct Own<'r> {
    subscriber: &'r Subscriber,
    /// Everything that concerned it: place and verdict, the worst first.
    concerned: Vec<(usize, Verdict)>,
    others: Vec<usize>,
    group: usize,
    tip: Option<&'static str>,
}

/// Letters that are made before the first of them is written down: they are what takes memory, and three batches are on
/// their way at a time.
const AT_ONCE: usize = 128;

/// Goes through the seats of one sitting.
pub(super) struct Run<'a> {
    publisher: &'a Publisher,
    gathered: &'a Gathered,
    subjects: &'a [Subject<'a>],
    today: NaiveDate,
    /// The first day of the month that is told of.
    first: NaiveDate,
    seal: Option<Seal>,
    /// Places among the variants, by the names of orders.
    places: HashMap<String, usize>,
    /// Hashes of the variants that stand.
    variants: Vec<Arc<str>>,
}

impl<'a> Run<'a> {
    pub(super) fn of(publisher: &'a Publisher, gathered: &'a Gathered, subjects: &'a [Subject<'a>]) -> Self {
        let day = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&gathered.sitting.zone).date_naive();
        let closed = day(gathered.sitting.closes);
        let last = closed.pred_opt().unwrap_or(closed);
        Self {
            publisher,
            gathered,
            subjects,
            today: day(gathered.now),
            first: last.with_day(1).unwrap_or(last),
            seal: None,
            places: HashMap::new(),
            variants: Vec::new(),
        }
    }

    /// Decides about some seats, prints what is not printed yet and hands it on, some letters at a time.
    pub(super) fn make(
        &mut self,
        chunk: &Chunk,
        mut to: impl FnMut(Batch) -> Result<(), PublishError>,
    ) -> Result<(), PublishError> {
        let mut batch = Batch::default();
        let (mut orders, mut lettered): (Vec<Order>, Vec<(Seat, usize)>) = (Vec::new(), Vec::new());
        let mut firms: HashMap<i64, Own<'_>> = HashMap::new();
        let mut known: HashMap<Key, usize> = HashMap::new();
        for seat in &chunk.seats {
            let Some((reader, contact)) = listener(chunk, seat) else {
                batch.not_wanted.push(*seat);
                continue;
            };
            let own = firms.entry(seat.subscriber).or_insert_with(|| self.own(reader));
            let (key, grave) = self.key(own, contact, &|place| self.told(chunk, seat, place, reader));
            let place = if let Some(place) = known.get(&key) {
                *place
            } else {
                let facts = self.facts(own, &key, &grave);
                let place = self.order(&key, facts, &mut orders)?;
                known.insert(key, place);
                place
            };
            lettered.push((*seat, place));
        }
        loop {
            let later = orders.split_off(AT_ONCE.min(orders.len()));
            batch.printed = self.print(&std::mem::replace(&mut orders, later))?;
            self.variants.extend(batch.printed.iter().map(|printed| Arc::from(printed.variant.hash.as_str())));
            let (ready, waiting): (Vec<_>, Vec<_>) =
                lettered.into_iter().partition(|(_, place)| *place < self.variants.len());
            let letter = |(seat, place): (Seat, usize)| Some((seat, Arc::clone(self.variants.get(place)?)));
            batch.letters = ready.into_iter().filter_map(letter).collect();
            to(std::mem::take(&mut batch))?;
            lettered = waiting;
            if orders.is_empty() {
                return Ok(());
            }
        }
    }

    /// The day on the last letter that told a contact of what stands at a place.
    fn told(&self, chunk: &Chunk, seat: &Seat, place: usize, reader: &Reader) -> Option<NaiveDate> {
        let advisory = self.gathered.month.happenings.list.get(place)?.case.row.id;
        let at = chunk.told.get(&(seat.contact, advisory))?;
        Some(at.with_timezone(&reader.subscriber.time_zone()).date_naive())
    }

    fn own<'r>(&self, reader: &'r Reader) -> Own<'r> {
        let (subscriber, month) = (&reader.subscriber, &self.gathered.month);
        let profile = Profile::of_in(subscriber, &month.happenings.catalogue);
        let places = month.happenings.of(reader.row).filter(|place| month.open.get(*place).copied().unwrap_or(false));
        let judged = places.filter_map(|place| Some((place, matching::judge(self.subjects.get(place)?, &profile))));
        let mut concerned: Vec<(usize, Verdict)> = judged.filter(|(_, verdict)| !verdict.concerns.is_empty()).collect();
        concerned.sort_by_key(|(place, verdict)| (!verdict.exploited, std::cmp::Reverse(verdict.rating), *place));
        let theirs: BTreeSet<usize> = concerned.iter().map(|(place, _)| *place).collect();
        let others = month.big.iter().map(|(place, _)| *place).filter(|place| !theirs.contains(place)).collect();
        let trade = subscriber.trade.as_deref().and_then(trade::trade).map(|trade| trade.key.as_str());
        let tip = tip::tip_for(self.first.month(), trade, &classes(subscriber)).map(|tip| tip.id.as_str());
        Own { subscriber, concerned, others, group: self.gathered.stock.group(trade), tip }
    }

    /// What decides about a contact's letter, and the worst of what concerned its firm.
    fn key<'o>(
        &self,
        own: &'o Own<'_>,
        contact: &Contact,
        told: &dyn Fn(usize) -> Option<NaiveDate>,
    ) -> (Key, Vec<&'o (usize, Verdict)>) {
        let grave = own.concerned.iter().filter(|(_, verdict)| verdict.exploited || verdict.rating >= Rating::High);
        let grave: Vec<&(usize, Verdict)> = grave.take(self.publisher.newsletters.items).collect();
        let items = grave.iter().map(|(place, verdict)| (*place, concerns(own.subscriber, verdict), told(*place)));
        let form = closed::form(contact, Tlp::Green, self.gathered.now).unwrap_or_default();
        let key = Key {
            languages: contact.languages(),
            skill: contact.skill(),
            formats: contact.formats(),
            signed: contact.signed() || form != Form::Open,
            form,
            exposed: own.subscriber.exposed(),
            items: items.collect(),
            count: own.concerned.len(),
            others: own.others.clone(),
            group: own.group,
            tip: own.tip,
        };
        (key, grave)
    }

    fn facts(&self, own: &Own<'_>, key: &Key, grave: &[&(usize, Verdict)]) -> NewsletterFacts {
        let told = key.items.iter().map(|(_, _, told)| *told);
        let items = grave
            .iter()
            .zip(told)
            .filter_map(|((place, verdict), told)| self.item(own, (*place, verdict), (told, key.skill)));
        let items: Vec<Item> = items.collect();
        let name =
            |place: &usize| self.gathered.month.big.iter().find(|(big, _)| big == place).map(|(_, name)| name.clone());
        let slugs = self.gathered.stock.slugs(key.group).iter();
        NewsletterFacts {
            month: self.first,
            today: self.today,
            more: key.count - items.len(),
            items,
            others: key.others.iter().filter_map(name).collect(),
            articles: slugs.map(|slug| self.article(slug, &key.languages, key.skill)).collect(),
            tip: key.tip.map(str::to_owned),
            figures: self.gathered.month.figures.clone(),
        }
    }

    /// One of the reader's own. Its day is the one that the earlier letter named, if there was one.
    fn item(
        &self,
        own: &Own<'_>,
        (place, verdict): (usize, &Verdict),
        (told, skill): (Option<NaiveDate>, Skill),
    ) -> Option<Item> {
        let case = &self.gathered.month.happenings.list.get(place)?.case;
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
            if let Some(found) = self.gathered.stock.articles.told(slug, &chain, skill) {
                told.insert(language.clone(), found);
            }
        }
        ArticleFacts { told }
    }

    /// The place of the variant that says this; ordered, if there is none yet.
    fn order(&mut self, key: &Key, facts: NewsletterFacts, orders: &mut Vec<Order>) -> Result<usize, PublishError> {
        if key.signed && self.seal.is_none() {
            self.seal = Some(self.publisher.seal(self.gathered.now)?);
        }
        let brief = NewsletterBrief {
            brand: self.publisher.brand.clone(),
            signer_fingerprint: self.seal.as_ref().filter(|_| key.signed).map(|seal| seal.signer.fingerprint()),
            languages: key.languages.clone(),
            skill: key.skill,
            formats: key.formats.clone(),
            facts,
        };
        let bytes = serde_json::to_vec(&(&brief, key.signed, key.form)).map_err(|error| PublishError::brief(&error))?;
        let name = sha256_hex(&bytes);
        if let Some(place) = self.places.get(&name) {
            return Ok(*place);
        }
        let place = self.places.len();
        self.places.insert(name.clone(), place);
        orders.push(Order { name, brief, signed: key.signed, form: key.form });
        Ok(place)
    }

    /// Prints and seals, on every processor.
    fn print(&self, orders: &[Order]) -> Result<Vec<Printed>, PublishError> {
        let publisher = self.publisher;
        let stamp = Stamp::open(&publisher.keys)?;
        let printer = Printer {
            press: &publisher.press,
            stamp: &stamp,
            seal: self.seal.as_ref(),
            brand: &publisher.brand,
            source: &[],
            now: self.gathered.now,
        };
        variants::on_all_hands(orders, |order| print_one(printer, order))
    }
}

fn print_one(printer: Printer<'_>, order: &Order) -> Result<Printed, PublishError> {
    let letter = printer.press.newsletter(&order.brief)?;
    let outside = if order.form == Form::Encrypted {
        let NewsletterBrief { brand, signer_fingerprint, languages, skill, formats, .. } = order.brief.clone();
        let closed = ClosedBrief { brand, signer_fingerprint, languages, skill, formats };
        Some(printer.press.closed_subject(&closed)?)
    } else {
        None
    };
    let to = Readers { contacts: Vec::new(), signed: order.signed };
    variants::seal_named(printer, letter, &order.name, (to, outside))
}

/// The firm and the contact of a seat, if there is one who wants a newsletter.
fn listener<'c>(chunk: &'c Chunk, seat: &Seat) -> Option<(&'c Reader, &'c Contact)> {
    let reader = chunk.readers.get(&seat.subscriber)?;
    let mut rows = reader.contacts.iter();
    let place = rows.position(|row| row.id == seat.contact && row.active && row.suppressed.is_none())?;
    let contact = reader.subscriber.contacts.get(place).filter(|contact| contact.newsletter())?;
    Some((reader, contact))
}

fn concerns(subscriber: &Subscriber, verdict: &Verdict) -> Vec<ConcernKey> {
    let concern = |concern: &Concern| {
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
