//! The run: thousands of seats, and as few letters as there are different ones.
//!
//! Two seats of which everything is equal that could matter are decided once; two digests that say the same, of which the
//! same is remembered, are printed and sealed once. Both are known again by a hash, whichever chunk they come in.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use serde::Serialize;

use super::super::variants::{self, Printed, Printer, Readers, Seal};
use super::super::{PublishError, Publisher};
use super::copies::{Copying, Sources};
use super::page::{self, Candidate, Page, Seated, Window, Written};
use super::told::{Span, Told};
use super::{Chunk, Gathered};
use crate::domain::attention::WhyHeld;
use crate::domain::clearance::Form;
use crate::domain::closed::ClosedBrief;
use crate::domain::digest::{DigestBrief, DigestFacts};
use crate::domain::edition::Material;
use crate::domain::letter::Letter;
use crate::domain::product::ProfileProduct;
use crate::domain::sha256_hex;
use crate::domain::subscriber::{Contact, Subscriber};
use crate::domain::window::Seat;
use crate::keys::Stamp;
use crate::matching::Subject;
use crate::store::{ContactRow, ToldItem};

/// What came of some seats.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Letters that were not printed before, with what is remembered of them.
    pub(super) printed: Vec<(Printed, Vec<ToldItem>)>,
    /// Seats with a letter, each with the hash of its variant.
    pub(super) letters: Vec<(Seat, Arc<str>)>,
    pub(super) silent: Vec<Seat>,
    pub(super) not_wanted: Vec<Seat>,
}

/// What is decided for all seats of one kind.
#[derive(Debug, Clone)]
enum Decided {
    /// A letter with this place among the variants.
    Letter(usize),
    Silent,
}

/// What was told before: by which facts, whether by an alert, when, of which revision, and whether the firm has settled it.
type Before<'a> = (&'a Material, bool, chrono::DateTime<chrono::Utc>, Option<i64>, bool);

/// What of a candidate decides: its place, whether it happened in the window, what was told before, why it waited.
type Decisive<'a> = (usize, bool, Option<Before<'a>>, Option<(WhyHeld, u32)>);

/// Letters that are made before the first of them is written down: they are what takes memory, and three batches are on
/// their way at a time.
const AT_ONCE: usize = 128;

/// The same where copies make letters large.
const WITH_COPIES: usize = 32;

/// Everything that can decide about a seat, or change a word of its letter.
#[derive(Serialize)]
struct Kind<'a> {
    products: &'a [ProfileProduct],
    exposed: bool,
    contact: Contact,
    form: Form,
    spans: &'a [Span],
    matters: Vec<Decisive<'a>>,
}

/// A letter to be printed.
struct Order {
    name: String,
    brief: DigestBrief,
    told: Vec<ToldItem>,
    /// What copies are made of, for those who want some.
    copying: Option<Copying>,
    signed: bool,
    form: Form,
}

/// Goes through the seats of one sitting.
pub(super) struct Run<'a> {
    window: Window<'a>,
    gathered: &'a Gathered,
    seal: Option<Seal>,
    /// What was decided, by the hash of the kind.
    decided: HashMap<String, Decided>,
    /// Places among the variants, by the names of orders.
    places: HashMap<String, usize>,
    /// Hashes of the variants that stand.
    variants: Vec<Arc<str>>,
}

impl<'a> Run<'a> {
    pub(super) fn of(publisher: &'a Publisher, gathered: &'a Gathered, subjects: &'a [Subject<'a>]) -> Self {
        let Gathered { sitting, happenings, now, .. } = gathered;
        let window = Window { publisher, sitting, happenings, subjects, now: *now };
        Self { window, gathered, seal: None, decided: HashMap::new(), places: HashMap::new(), variants: Vec::new() }
    }

    /// Decides about some seats, prints what is not printed yet and hands it on, some letters at a time.
    pub(super) fn make(
        &mut self,
        chunk: &Chunk,
        mut to: impl FnMut(Batch) -> Result<(), PublishError>,
    ) -> Result<(), PublishError> {
        let mut batch = Batch::default();
        let (mut orders, mut lettered) = (Vec::new(), Vec::new());
        for seat in &chunk.seats {
            let Some(listener) = listener(chunk, seat) else {
                batch.not_wanted.push(*seat);
                continue;
            };
            match self.decide(chunk, seat, listener, &mut orders)? {
                Decided::Letter(variant) => lettered.push((*seat, variant)),
                Decided::Silent => batch.silent.push(*seat),
            }
        }
        let large = orders.iter().any(|order| order.copying.is_some());
        let room = if large { WITH_COPIES } else { AT_ONCE };
        loop {
            let later = orders.split_off(room.min(orders.len()));
            batch.printed = self.print(std::mem::replace(&mut orders, later), &chunk.sources)?;
            self.variants.extend(batch.printed.iter().map(|(printed, _)| Arc::from(printed.variant.hash.as_str())));
            let (ready, waiting): (Vec<_>, Vec<_>) =
                lettered.into_iter().partition(|(_, variant)| *variant < self.variants.len());
            let letter = |(seat, variant): (Seat, usize)| Some((seat, Arc::clone(self.variants.get(variant)?)));
            batch.letters = ready.into_iter().filter_map(letter).collect();
            to(std::mem::take(&mut batch))?;
            lettered = waiting;
            if orders.is_empty() {
                return Ok(());
            }
        }
    }

    fn decide(
        &mut self,
        chunk: &Chunk,
        seat: &Seat,
        (subscriber, contact): (&Subscriber, &Contact),
        orders: &mut Vec<Order>,
    ) -> Result<Decided, PublishError> {
        let spans = self.spans(seat);
        let matters = self.matters(chunk, seat, &spans);
        let form = page::form(contact, self.window.now);
        let kind = Kind {
            products: &subscriber.products,
            exposed: subscriber.exposed(),
            contact: impersonal(contact),
            form,
            spans: &spans,
            matters: matters.iter().map(decisive).collect(),
        };
        // The streams it left are no part of a file, and so not of its JSON: whoever left the alerts is another kind.
        let kind = name(&(kind, &contact.left, subscriber.products.iter().map(|one| one.lapsed).collect::<Vec<_>>()))?;
        if let Some(decided) = self.decided.get(&kind) {
            return Ok(decided.clone());
        }
        let seated = Seated { subscriber, contact, spans: &spans, matters: &matters };
        let decided = match self.window.page(seated) {
            Page::Silent => Decided::Silent,
            Page::Letter(facts, written) => {
                Decided::Letter(self.order((subscriber, contact), form, (*facts, written), orders)?)
            }
        };
        self.decided.insert(kind, decided.clone());
        Ok(decided)
    }

    /// The place of the variant that says this; ordered, if there is none yet.
    fn order(
        &mut self,
        (subscriber, contact): (&Subscriber, &Contact),
        form: Form,
        (facts, Written { told, copied }): (DigestFacts, Written),
        orders: &mut Vec<Order>,
    ) -> Result<usize, PublishError> {
        let signed = contact.signed() || form != Form::Open;
        let publisher = self.window.publisher;
        if signed && self.seal.is_none() {
            self.seal = Some(publisher.seal(self.window.now)?);
        }
        let brief = DigestBrief {
            brand: publisher.brand.clone(),
            signer_fingerprint: self.seal.as_ref().filter(|_| signed).map(|seal| seal.signer.fingerprint()),
            languages: contact.languages(),
            skill: contact.skill(),
            formats: contact.formats(),
            facts,
            copies: Vec::new(),
        };
        let copying = Copying::of(subscriber, contact.attach(), copied, self.window.day(self.window.now));
        let remembered: Vec<_> = told.iter().map(|item| (item.advisory, item.revision, &item.material)).collect();
        let name = name(&(&brief, remembered, signed, form, copying.as_ref().map(Copying::key)))?;
        if let Some(place) = self.places.get(&name) {
            return Ok(*place);
        }
        let place = self.places.len();
        self.places.insert(name.clone(), place);
        orders.push(Order { name, brief, told, copying, signed, form });
        Ok(place)
    }

    /// The own window first, then those that were lost.
    fn spans(&self, seat: &Seat) -> Vec<Span> {
        let lost = self.gathered.lost.get(&seat.contact).into_iter().flatten().copied();
        std::iter::once((seat.opens, self.gathered.sitting.closes)).chain(lost).collect()
    }

    /// What may stand in the digest: it happened in one of the windows, or was told not too long ago.
    fn matters<'c>(&self, chunk: &'c Chunk, seat: &Seat, spans: &[Span]) -> Vec<Candidate<'c>> {
        let told = chunk.told.get(&seat.contact);
        let happenings = &self.gathered.happenings;
        let since = self.window.open_since();
        let matter = |place: usize| {
            let happening = happenings.list.get(place)?;
            let advisory = happening.case.row.id;
            let happened = spans.iter().any(|span| happening.within(*span));
            let told = told.and_then(|told| told.get(&advisory));
            let remembered = told.is_some_and(|told| told.dated >= since);
            let former = told.and_then(|told| told.former(&happening.case.row)).filter(|_| happened);
            let held = chunk.held.get(&(seat.contact, advisory)).copied();
            let held = held.filter(|held| spans.iter().any(|(opens, closes)| *opens <= held.at && held.at < *closes));
            (happened || remembered).then(|| Candidate {
                place,
                happened,
                told,
                held: held.filter(|held| told.is_none_or(|told| told.dated < held.at)),
                former: former.and_then(|revision| chunk.formers.get(&revision)).map(AsRef::as_ref),
            })
        };
        // What was told and does not name the reader's products any more is reached by nothing else.
        let mut places: BTreeSet<usize> = happenings.of(seat.subscriber).collect();
        let revised = |(advisory, told): (&i64, &Told)| {
            let place = happenings.place(*advisory)?;
            told.former(&happenings.list.get(place)?.case.row).map(|_| place)
        };
        places.extend(told.into_iter().flatten().filter_map(revised));
        places.into_iter().filter_map(matter).collect()
    }

    /// Prints and seals, on every processor.
    fn print(&self, orders: Vec<Order>, sources: &Sources) -> Result<Vec<(Printed, Vec<ToldItem>)>, PublishError> {
        let publisher = self.window.publisher;
        let stamp = Stamp::open(&publisher.keys)?;
        let printer = Printer {
            press: &publisher.press,
            stamp: &stamp,
            seal: self.seal.as_ref(),
            brand: &publisher.brand,
            source: &[],
            now: self.window.now,
        };
        let letters = variants::on_all_hands(&orders, |order| self.print_one(printer, order, sources))?;
        Ok(letters.into_iter().zip(orders).map(|(printed, order)| (printed, order.told)).collect())
    }

    fn print_one(&self, printer: Printer<'_>, order: &Order, sources: &Sources) -> Result<Printed, PublishError> {
        let letter = match &order.copying {
            None => printer.press.digest(&order.brief)?,
            Some(copying) => {
                let (attachments, copies) = copying.copies(&self.window, &order.brief, sources)?;
                let letter = printer.press.digest(&DigestBrief { copies, ..order.brief.clone() })?;
                Letter { attachments, ..letter }
            }
        };
        let outside = if order.form == Form::Encrypted {
            let DigestBrief { brand, signer_fingerprint, languages, skill, formats, .. } = order.brief.clone();
            let closed = ClosedBrief { brand, signer_fingerprint, languages, skill, formats };
            Some(printer.press.closed_subject(&closed)?)
        } else {
            None
        };
        let to = Readers { contacts: Vec::new(), signed: order.signed };
        variants::seal_named(printer, letter, &order.name, (to, outside))
    }
}

/// The contact of a seat, if there is one that listens.
fn listener<'c>(chunk: &'c Chunk, seat: &Seat) -> Option<(&'c Subscriber, &'c Contact)> {
    let reader = chunk.readers.get(&seat.subscriber)?;
    let mine = |row: &ContactRow| row.id == seat.contact && row.active && row.suppressed.is_none();
    let place = reader.contacts.iter().position(mine)?;
    let contact = reader.subscriber.contacts.get(place).filter(|contact| page::listens(contact))?;
    Some((&reader.subscriber, contact))
}

/// The contact without what changes neither its digest nor the words: who it is, and what only its form comes from.
fn impersonal(contact: &Contact) -> Contact {
    Contact {
        address: String::new(),
        certificate: None,
        encryption: None,
        encrypt: None,
        newsletter: None,
        digest_day: None,
        digest_hour: None,
        quiet_hours: None,
        away: None,
        attach: contact.attach.clone().filter(|wanted| !wanted.is_empty()),
        ..contact.clone()
    }
}

fn decisive<'c>(one: &Candidate<'c>) -> Decisive<'c> {
    let known =
        |told: &'c Told| -> Before<'c> { (&told.material, told.alert, told.dated, told.revision, told.settled) };
    (one.place, one.happened, one.told.map(known), one.held.map(|held| (held.why, held.allowed)))
}

fn name(what: &impl Serialize) -> Result<String, PublishError> {
    serde_json::to_vec(what).map(|bytes| sha256_hex(&bytes)).map_err(|error| PublishError::brief(&error))
}
