//! Rehearsal: what would be sent, to whom, in which words, and how that differs from the last one. Nothing is written
//! down and nothing leaves.
//!
//! What a rehearsal prints is what a release prints at the same moment, by the same code; only the signature is left out
//! unless it is asked for. Letters are printed some at a time and handed on, so that a large list needs little memory:
//! per reader a few numbers are kept. Who they are is in `who`, the last ones in `before`.

mod before;
mod corrections;
mod who;
mod windows;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::agreement::ShownOrder;
use super::closed::Kept;
use super::correction::Draft;
use super::gathering::{Gathered, HeldBackCount};
use super::plan::Group;
use super::release::may_be_released;
use super::variants::{self, Order, Printed, Printer};
use super::{PublishError, Publisher};
use crate::domain::clearance::Form;
use crate::domain::edition::EditionKind;
use crate::domain::subscriber::{BodyFormat, Skill};
use crate::keys::Stamp;
use before::{Before, Pair};
pub use before::{Difference, Last};
pub use who::{Change, Counts, Who};
pub use windows::Items;
pub(super) use windows::Passed;
use windows::Window;

/// Letters printed at once.
const SHEETS: usize = 64;

/// How to rehearse.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rehearsing {
    /// Only for this subscriber, by the list owner's key.
    pub firm: Option<String>,
    /// With signatures, each checked as in a release.
    pub sealed: bool,
}

/// What a rehearsal comes to, but for the letters themselves.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "RehearsalSummary")]
pub struct Summary {
    /// What sort of letters.
    pub kind: EditionKind,
    /// The publisher's tracking id, or the name of the window.
    pub about: String,
    /// The moment at which it would be released.
    pub at: DateTime<Utc>,
    /// The digest to which an approval is bound.
    pub seen: String,
    /// Contacts that would get a letter.
    pub readers: usize,
    /// Different letters.
    pub variants: usize,
    /// The readers, counted.
    pub counts: Counts,
    /// Of an alert, subscribers by what it is for them: alert, digest, skip; of a window, contacts by what they get of it:
    /// letter, silent, not-wanted.
    pub routes: BTreeMap<&'static str, usize>,
    /// What clearance keeps from others.
    pub kept: Kept,
    /// Contacts whose alert would wait for the digest.
    pub held_back: HeldBackCount,
    /// The last one, and who is new to this.
    pub last: Option<Last>,
    /// What a window speaks of, held against the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Items>,
    /// The order that waits.
    pub order: Option<ShownOrder>,
    /// What stands in the way of a release now.
    pub obstacles: Vec<String>,
}

/// A rehearsal whose letters are still to be printed.
#[derive(Debug)]
pub struct Rehearsal {
    /// Everything but the letters.
    pub summary: Summary,
    stack: Stack,
    /// By the row of a contact: which letter.
    of: HashMap<i64, u32>,
    /// How each letter travels, and to how many.
    forms: Vec<Form>,
    sizes: Vec<usize>,
    before: Before,
    pairs: Vec<Option<Pair>>,
    /// Subscribers of whom somebody may get a letter.
    rows: Vec<i64>,
    /// Nobody else was asked about.
    of_one_firm: bool,
    /// The next letter.
    next: usize,
    publisher: Publisher,
}

/// What letters will be made of, or where they come from.
#[derive(Debug)]
enum Stack {
    Orders { orders: Arc<Vec<Order>>, source: Arc<Vec<u8>> },
    Drafts(Arc<Vec<Draft>>),
    Window(Box<Window>),
}

/// One letter, as all readers of its variant would get it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "RehearsedSheet")]
pub struct Sheet {
    /// Its number in this rehearsal, from 1.
    pub number: usize,
    /// How many would get it.
    pub readers: usize,
    /// Its languages.
    pub languages: Vec<String>,
    /// For whom it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skill: Option<Skill>,
    /// Its parts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formats: Vec<BodyFormat>,
    /// Its subject, as it stands outside.
    pub subject: String,
    /// Whether it would be signed.
    pub signed: bool,
    /// Whether it travels in the open, encrypted to each reader, or is a notice without content.
    pub form: Form,
    /// The readers' products that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// SHA-256 of what would be sent; without its signature, unless that was asked for.
    pub hash: String,
    /// How it differs from the letter that most of its readers had last.
    pub difference: Option<Difference>,
    /// Its plain part.
    #[serde(skip)]
    pub text: Option<String>,
    /// Its HTML part.
    #[serde(skip)]
    pub html: Option<String>,
    /// The whole letter, addressed to nobody.
    #[serde(skip)]
    pub mail: Vec<u8>,
}

impl Publisher {
    /// Rehearses the release of an advisory now, whether or not it may be released.
    pub async fn rehearse(&self, id: &str, how: &Rehearsing) -> Result<Rehearsal, PublishError> {
        let publisher = Self { unsealed: !how.sealed, ..self.clone() };
        let case = publisher.case(id).await?;
        let order = publisher.desk.open_order_of(case.row.id).await?.map(|order| publisher.shown(order));
        let mut obstacles = Vec::new();
        obstacles.extend(may_be_released(&case, false).err().map(|why| why.to_string()));
        obstacles.extend(publisher.cannot_sign());
        let rows = match &how.firm {
            Some(firm) => vec![publisher.desk.subscriber(firm).await?.0],
            None => publisher.rows_reached(&case).await?,
        };
        let seen = publisher.digest_of_case(&case)?;
        let matched = publisher.matches(id, 0, None).await?;
        let routes = [("alert", matched.alert_total), ("digest", matched.digest_total), ("skip", matched.skipped)];
        let before = publisher.before_advisory(case.row.id).await?;
        let gathered = publisher.gather_of(case, &rows).await?;
        let held_back = gathered.held_back();
        let Gathered { case, groups, kept, .. } = gathered;
        let about = case.row.tracking_id.clone();
        let (source, now) = (Arc::clone(&case.source), publisher.clock.now());
        let orders = Arc::new(publisher.letters_of(&source, groups, now)?);
        let lists: Vec<&[i64]> = orders.iter().map(|order| order.contacts.as_slice()).collect();
        let (of, pairs) = (numbered(&lists), before.pairs(&lists));
        let mut rehearsal = Rehearsal {
            summary: Summary {
                kind: EditionKind::Alert,
                about,
                at: now,
                seen,
                readers: of.len(),
                variants: orders.len(),
                counts: Counts::default(),
                routes: routes.into_iter().filter(|_| how.firm.is_none()).collect(),
                kept,
                held_back,
                last: before.last(&of, how.firm.is_some()),
                items: None,
                order,
                obstacles,
            },
            forms: orders.iter().map(|order| order.form).collect(),
            sizes: orders.iter().map(|order| order.contacts.len()).collect(),
            stack: Stack::Orders { orders, source },
            of,
            before,
            pairs,
            rows,
            of_one_firm: how.firm.is_some(),
            next: 0,
            publisher,
        };
        rehearsal.count().await?;
        Ok(rehearsal)
    }

    /// The letters of a release, each once.
    fn letters_of(&self, source: &[u8], groups: Vec<Group>, now: DateTime<Utc>) -> Result<Vec<Order>, PublishError> {
        let (seal, stamp) = (self.seal_for(&groups)?, Stamp::open(&self.keys)?);
        let printer =
            Printer { press: &self.press, stamp: &stamp, seal: seal.as_ref(), brand: &self.brand, source, now };
        variants::orders(printer, groups)
    }

    /// Why letters that should be signed could not be.
    fn cannot_sign(&self) -> Option<String> {
        let publisher = Self { unsealed: false, ..self.clone() };
        publisher.seal(self.clock.now()).err().map(|why| why.to_string())
    }
}

impl Rehearsal {
    /// The next letters, in their order; none at the end.
    pub async fn sheets(&mut self) -> Result<Vec<Sheet>, PublishError> {
        let from = self.next;
        let mut sheets = match &mut self.stack {
            Stack::Orders { orders, source } => {
                let until = orders.len().min(from + SHEETS);
                let (publisher, orders, source) = (self.publisher.clone(), Arc::clone(orders), Arc::clone(source));
                let print = move || publisher.print_sheets(&orders, (from, until), &source);
                tokio::task::spawn_blocking(print).await.map_err(|_| PublishError::PrinterDied)??
            }
            Stack::Drafts(drafts) => {
                let until = drafts.len().min(from + SHEETS);
                let (publisher, drafts) = (self.publisher.clone(), Arc::clone(drafts));
                let print = move || publisher.print_corrections(&drafts, (from, until));
                tokio::task::spawn_blocking(print).await.map_err(|_| PublishError::PrinterDied)??
            }
            Stack::Window(window) => {
                let some = window.next().await?;
                let sheet = |(at, printed): &(usize, Printed)| Sheet {
                    readers: self.sizes.get(*at).copied().unwrap_or(0),
                    ..self.publisher.sheet(*at, printed)
                };
                some.iter().map(sheet).collect::<Vec<_>>()
            }
        };
        self.next += sheets.len();
        for sheet in &mut sheets {
            if let Some(pair) = self.pairs.get(sheet.number - 1).copied().flatten() {
                sheet.difference = self.before.difference(&self.publisher.desk, pair, sheet.text.as_deref()).await?;
            }
        }
        Ok(sheets)
    }
}

impl Publisher {
    fn print_sheets(
        &self,
        orders: &[Order],
        (from, until): (usize, usize),
        source: &[u8],
    ) -> Result<Vec<Sheet>, PublishError> {
        let Some(some) = orders.get(from..until) else { return Ok(Vec::new()) };
        let now = self.clock.now();
        let signed = some.iter().any(|order| order.signed);
        let seal = if signed { Some(self.seal(now)?) } else { None };
        let stamp = Stamp::open(&self.keys)?;
        let printer =
            Printer { press: &self.press, stamp: &stamp, seal: seal.as_ref(), brand: &self.brand, source, now };
        let letters = variants::print_orders(printer, some)?;
        let sheets = letters.iter().zip(some).enumerate().map(|(at, (printed, order))| {
            let mut products: Vec<String> = order.brief.facts.products.iter().map(|one| one.name.clone()).collect();
            products.dedup();
            Sheet {
                skill: Some(order.brief.skill),
                formats: order.brief.formats.clone(),
                products,
                ..self.sheet(from + at, printed)
            }
        });
        Ok(sheets.collect())
    }

    /// A printed letter as it is shown.
    fn sheet(&self, at: usize, printed: &Printed) -> Sheet {
        let Printed { variant, letter, contacts, signed, form } = printed;
        Sheet {
            number: at + 1,
            readers: contacts.len(),
            languages: variant.languages.clone(),
            skill: None,
            formats: Vec::new(),
            subject: variant.subject.clone(),
            signed: *signed,
            form: *form,
            products: Vec::new(),
            hash: variant.hash.clone(),
            difference: None,
            text: letter.text.clone(),
            html: letter.html.clone(),
            mail: variants::specimen_mail(&self.brand, self.clock.now(), printed),
        }
    }
}

/// Which letter each contact gets.
fn numbered(lists: &[&[i64]]) -> HashMap<i64, u32> {
    let numbers = lists.iter().zip(0_u32..);
    numbers.flat_map(|(contacts, number)| contacts.iter().map(move |contact| (*contact, number))).collect()
}
