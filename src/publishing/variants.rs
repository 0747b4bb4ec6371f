//! Variants: readers who would read the very same letter become one group; each group's letter is printed once, sealed
//! once and checked once, by code that did not make it.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZero;

use chrono::{DateTime, Utc};

use super::plan::Group;
use super::{PublishError, attachments};
use crate::channels::email;
use crate::domain::clearance::Form;
use crate::domain::closed::ClosedBrief;
use crate::domain::edition::{Material, Variant};
use crate::domain::exchange::Exchange;
use crate::domain::facts::Brief;
use crate::domain::letter::{Envelope, Letter};
use crate::domain::sha256_hex;
use crate::domain::short_code::ShortCode;
use crate::domain::subscriber::AttachFormat;
use crate::domain::tenant::Brand;
use crate::keys::{self, Signer, Stamp, Trust};
use crate::press::Press;
use crate::telemetry::tally;

/// Prints, seals and checks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Printer<'a> {
    /// Words and templates.
    pub(super) press: &'a Press,
    /// What makes the short codes of letters.
    pub(super) stamp: &'a Stamp,
    /// Who signs; without one, a letter that should be signed is an error: never sent unsigned.
    pub(super) seal: Option<&'a Seal>,
    /// Whose letters.
    pub(super) brand: &'a Brand,
    /// The source document, for those who want it attached.
    pub(super) source: &'a [u8],
    /// The moment of the release.
    pub(super) now: DateTime<Utc>,
}

/// Who signs, and by whose certificates the independent check measures.
#[derive(Debug)]
pub(super) struct Seal {
    pub(super) signer: Hand,
}

/// The hand that signs, or the empty one of a rehearsal.
#[derive(Debug)]
pub(super) enum Hand {
    /// Signs, and knows by whose certificates that is measured.
    Signs(Box<Signer>, Trust),
    /// Signs nothing; letters name this certificate.
    Rehearses(String),
}

impl Hand {
    /// SHA-256 of the certificate, lower-case hexadecimal digits.
    pub(super) fn fingerprint(&self) -> String {
        match self {
            Self::Signs(signer, _) => signer.fingerprint(),
            Self::Rehearses(fingerprint) => fingerprint.clone(),
        }
    }
}

/// A variant and who gets it.
#[derive(Debug)]
pub(super) struct Printed {
    /// The letter, ready to travel.
    pub(super) variant: Variant,
    /// The words, for previews.
    pub(super) letter: Letter,
    /// Contact rows, ascending.
    pub(super) contacts: Vec<i64>,
    /// Whether it is signed.
    pub(super) signed: bool,
    /// How it travels.
    pub(super) form: Form,
}

/// What a group's letter is made of.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) brief: Brief,
    material: Material,
    attach: Vec<AttachFormat>,
    /// What copies for programs say, where some are wanted.
    exchange: Option<Exchange>,
    pub(super) signed: bool,
    pub(super) form: Form,
    /// Contact rows.
    pub(super) contacts: Vec<i64>,
}

impl Order {
    /// Orders of one name become one letter. A notice has no facts: what its readers were told of is told apart by what
    /// a later revision is measured by.
    fn name(&self) -> Result<String, serde_json::Error> {
        let bytes = match self.form {
            Form::Notice => serde_json::to_vec(&(self.form, &self.closed(), &self.material)),
            form => serde_json::to_vec(&(form, &self.brief, &self.attach, &self.exchange, self.signed)),
        };
        bytes.map(|bytes| sha256_hex(&bytes))
    }

    /// What may be said about it outside an envelope.
    fn closed(&self) -> ClosedBrief {
        let Brief { brand, signer_fingerprint, languages, skill, formats, .. } = self.brief.clone();
        ClosedBrief { brand, signer_fingerprint, languages, skill, formats }
    }
}

/// Prints every group's letter; groups whose letters turn out the same are joined.
pub(super) fn print(printer: Printer<'_>, groups: Vec<Group>) -> Result<Vec<Printed>, PublishError> {
    print_orders(printer, &orders(printer, groups)?)
}

/// What every group's letter is made of; groups whose letters will be the same are joined.
pub(super) fn orders(printer: Printer<'_>, groups: Vec<Group>) -> Result<Vec<Order>, PublishError> {
    let mut orders: HashMap<String, Order> = HashMap::new();
    for group in groups {
        let order = order(printer, group);
        let name = order.name().map_err(|error| PublishError::brief(&error))?;
        orders.entry(name).and_modify(|known| known.contacts.extend(&order.contacts)).or_insert(order);
    }
    Ok(BTreeMap::from_iter(orders).into_values().collect())
}

/// Prints letters, each once.
pub(super) fn print_orders(printer: Printer<'_>, orders: &[Order]) -> Result<Vec<Printed>, PublishError> {
    on_all_hands(orders, |order| make(printer, order))
}

/// Makes a letter of every order, on all processors.
pub(super) fn on_all_hands<T: Sync>(
    orders: &[T],
    make: impl Fn(&T) -> Result<Printed, PublishError> + Sync,
) -> Result<Vec<Printed>, PublishError> {
    let workers = std::thread::available_parallelism().map_or(1, NonZero::get);
    let share = orders.len().div_ceil(workers).max(1);
    let make = &make;
    std::thread::scope(|scope| {
        let hands: Vec<_> =
            orders.chunks(share).map(|mine| scope.spawn(move || mine.iter().map(make).collect::<Vec<_>>())).collect();
        hands
            .into_iter()
            .flat_map(|hand| hand.join().unwrap_or_else(|_| vec![Err(PublishError::PrinterDied)]))
            .collect()
    })
}

fn order(printer: Printer<'_>, group: Group) -> Order {
    let key = group.key;
    // What is closed is signed whatever the reader wishes: signed, then encrypted.
    let signed = key.signed || key.form != Form::Open;
    let brief = Brief {
        brand: printer.brand.clone(),
        signer_fingerprint: printer.seal.filter(|_| signed).map(|seal| seal.signer.fingerprint()),
        languages: key.languages,
        skill: key.skill,
        formats: key.formats,
        facts: group.facts,
        enclosures: Vec::new(),
    };
    let Group { material, contacts, copy, .. } = group;
    let exchange =
        copy.map(|item| Exchange { brand: brief.brand.clone(), languages: brief.languages.clone(), items: vec![item] });
    Order { brief, material, attach: key.attach, exchange, signed, form: key.form, contacts }
}

fn make(printer: Printer<'_>, order: &Order) -> Result<Printed, PublishError> {
    let to = Readers { contacts: order.contacts.clone(), signed: order.signed };
    if order.form == Form::Notice {
        let letter = coded(printer, printer.press.closed(&order.closed())?);
        let entity = email::named(&letter, &keys::random_token()?, &printer.brand.domain);
        let notice = seal_entity(printer, (letter, entity), to, &order.material)?;
        return Ok(Printed { form: Form::Notice, ..notice });
    }
    let letter = coded(printer, letter(printer, order)?);
    if order.form == Form::Open {
        return seal_letter(printer, letter, to, &order.material);
    }
    let outside = printer.press.closed_subject(&order.closed())?;
    let entity = email::subject_inside(&letter, &outside);
    let mut closed = seal_entity(printer, (letter, entity), to, &order.material)?;
    closed.form = Form::Encrypted;
    closed.variant.encrypted = true;
    closed.variant.subject = outside;
    Ok(closed)
}

/// The words, which say what travels along, and what travels along.
fn letter(printer: Printer<'_>, order: &Order) -> Result<Letter, PublishError> {
    let Some(exchange) = &order.exchange else { return Ok(printer.press.print(&order.brief)?) };
    let (attachments, enclosures) = attachments::copies(printer.press, &order.attach, exchange, printer.source)?;
    let letter = printer.press.print(&Brief { enclosures, ..order.brief.clone() })?;
    Ok(Letter { attachments, ..letter })
}

/// A letter with its short code: the same words at the same moment have the same one, and without the house's secret nobody
/// works out which letters there are.
pub(super) fn coded(printer: Printer<'_>, letter: Letter) -> Letter {
    let words = [Some(&letter.subject), letter.text.as_ref(), letter.html.as_ref()];
    let words: Vec<&str> = words.into_iter().flatten().map(String::as_str).collect();
    let name = format!("{}|{}", printer.now.timestamp_micros(), sha256_hex(words.join("\0").as_bytes()));
    match ShortCode::of_mark(&printer.stamp.mark("letter", &name)) {
        Some(code) if letter.code.is_none() => letter.with_code(code),
        _ => letter,
    }
}

/// Who gets a letter, and whether signed.
pub(super) struct Readers {
    pub(super) contacts: Vec<i64>,
    pub(super) signed: bool,
}

/// Makes a variant of printed words: sealed, if wanted, and checked.
pub(super) fn seal_letter(
    printer: Printer<'_>,
    letter: Letter,
    to: Readers,
    material: &Material,
) -> Result<Printed, PublishError> {
    tally::RENDERS.one();
    let letter = coded(printer, letter);
    let entity = email::entity(&letter);
    seal_entity(printer, (letter, entity), to, material)
}

/// Makes a variant of printed words that others may read too, under a name of its own: what is kept beside it would else
/// be kept for both. Or, for an envelope, with the subject inside.
pub(super) fn seal_named(
    printer: Printer<'_>,
    letter: Letter,
    name: &str,
    (to, outside): (Readers, Option<String>),
) -> Result<Printed, PublishError> {
    tally::RENDERS.one();
    let letter = coded(printer, letter);
    let Some(outside) = outside else {
        let entity = email::named(&letter, name, &printer.brand.domain);
        return seal_entity(printer, (letter, entity), to, &Material::default());
    };
    let entity = email::subject_inside(&letter, &outside);
    let mut closed = seal_entity(printer, (letter, entity), to, &Material::default())?;
    closed.form = Form::Encrypted;
    closed.variant.encrypted = true;
    closed.variant.subject = outside;
    Ok(closed)
}

/// The same for an entity that was made of the letter in another way.
pub(super) fn seal_entity(
    printer: Printer<'_>,
    (letter, entity): (Letter, Vec<u8>),
    to: Readers,
    material: &Material,
) -> Result<Printed, PublishError> {
    let sealed = if to.signed { seal(printer, &letter, &entity)? } else { entity };
    let mut contacts = to.contacts;
    contacts.sort_unstable();
    let variant = Variant {
        hash: sha256_hex(&sealed),
        sealed,
        encrypted: false,
        subject: letter.subject.clone(),
        languages: letter.languages.clone(),
        material: material.clone(),
        code: letter.code.clone(),
    };
    Ok(Printed { variant, letter, contacts, signed: to.signed, form: Form::Open })
}

/// Signs, and has the whole letter checked by code that shares nothing with the signing.
fn seal(printer: Printer<'_>, letter: &Letter, entity: &[u8]) -> Result<Vec<u8>, PublishError> {
    let seal = printer.seal.ok_or(PublishError::NoSigner)?;
    let Hand::Signs(signer, trust) = &seal.signer else { return Ok(entity.to_vec()) };
    let sealed = signer.seal(entity)?;
    tally::SIGNATURES.one();
    let message = email::message(&specimen(printer.brand, printer.now, letter), &sealed);
    keys::check_sealed(&message, trust, &printer.brand.from, printer.now)
        .map_err(|forged| PublishError::NotGenuine(forged.to_string()))?;
    Ok(sealed)
}

/// The envelope of nobody, to check a whole letter before anybody gets it.
fn specimen(brand: &Brand, now: DateTime<Utc>, letter: &Letter) -> Envelope {
    Envelope {
        from_name: brand.name.clone(),
        from: brand.from.clone(),
        reply_to: None,
        to: Some(brand.from.clone()),
        return_path: brand.from.clone(),
        subject: letter.subject.clone(),
        message_id: format!("specimen@{}", brand.domain),
        in_reply_to: Vec::new(),
        references: Vec::new(),
        date: now,
        languages: letter.languages.clone(),
        list: None,
        class: "specimen".to_owned(),
    }
}

/// The whole letter as nobody gets it, to look at.
pub(super) fn specimen_mail(brand: &Brand, now: DateTime<Utc>, printed: &Printed) -> Vec<u8> {
    let subject = printed.variant.subject.clone();
    let envelope = Envelope { subject, ..specimen(brand, now, &printed.letter) };
    email::message(&envelope, &printed.variant.sealed)
}
