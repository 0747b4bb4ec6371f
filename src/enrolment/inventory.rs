//! Inventories into profiles: what a list says is laid beside what the profile holds, shown, and put in.
//!
//! One product in the same version changes nothing, in another version replaces it, a new one is added; what the list does
//! not name stays unless the list replaces the profile. It reads no bytes (that is `intake`'s) and makes no subscriber.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::{EnrolmentError, Registrar};
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::inventory::{Inventory, InventoryItem};
use crate::domain::name::product_words;
use crate::domain::product::{Cpe, CpePart, ProfileProduct, Purl};
use crate::domain::subscriber::Subscriber;
use crate::domain::vendor::{Vendors, vendor_key};
use crate::matching::Catalogue;

/// How a list is put into a profile.
#[derive(Debug, Clone, Copy, Default)]
pub struct Merge {
    /// Only say what would happen.
    pub dry_run: bool,
    /// What becomes of what the profile holds.
    pub held: Held,
    /// The list names every package, so the operating system itself, whose every advisory would count, stays out.
    pub without_system: bool,
}

/// What becomes of what a profile holds when a list comes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Held {
    /// A product of the list takes the list's version; all else stays.
    #[default]
    Updated,
    /// All stays: the list is of another machine, with versions of its own.
    Kept,
    /// The profile becomes the list: what the list does not name goes.
    Replaced,
}

/// What putting a list into a profile did, or would do (contract: `profile import`).
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct MergeReport {
    /// Whose profile.
    pub subscriber: String,
    /// The list, with every row that was or was not understood.
    #[serde(flatten)]
    pub inventory: InventoryReport,
    /// Products of the list that the profile did not hold.
    pub new: usize,
    /// Products of the list that the profile holds in another version.
    pub changed: usize,
    /// Products of the list that were there already.
    pub unchanged: usize,
    /// Products that are gone, because the list replaces the profile.
    pub removed: usize,
    /// What gave way to what.
    pub changes: Vec<Change>,
    /// What is gone.
    pub gone: Vec<ProfileProduct>,
    /// Products of the profile afterwards.
    pub products: usize,
    /// Nothing was written.
    pub dry_run: bool,
}

/// The part of a report that is about the list alone.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct InventoryReport {
    /// The form it was recognised as.
    pub format: String,
    /// Rows looked at.
    pub rows: usize,
    /// What was understood, and what became of it.
    pub understood: Vec<Row>,
    /// Rows that only said again what was there.
    pub repeated: usize,
    /// Rows that name no product, by the reason.
    pub left_out: Vec<crate::domain::inventory::LeftOut>,
    /// Rows that could not be understood.
    pub not_understood: Vec<crate::domain::inventory::NotUnderstood>,
    /// How many more could not be understood.
    pub more_not_understood: usize,
}

/// One row that was understood.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "InventoryRow")]
pub struct Row {
    /// What the row says.
    #[serde(flatten)]
    pub item: InventoryItem,
    /// What becomes of it.
    pub state: State,
    /// The entry of the catalogue that it is, or the line it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catalogue: Option<Known>,
}

/// An entry of the catalogue, for showing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "KnownProduct")]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Its maker; empty where nobody says.
    pub vendor: String,
    /// Its name.
    pub name: String,
}

/// What becomes of a product of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "InventoryState")]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The profile did not hold it.
    New,
    /// The profile holds another version.
    Changed,
    /// The profile holds it.
    Unchanged,
}

/// A product whose version is another now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "InventoryChange")]
pub struct Change {
    /// As the profile held it; several, where several versions give way.
    pub before: Vec<ProfileProduct>,
    /// As it holds it now.
    pub after: Vec<ProfileProduct>,
}

impl Registrar {
    /// Puts a list into a subscriber's profile, in one transaction. A subscriber that is not there is not made.
    pub async fn merge(
        &self,
        id: &str,
        mut inventory: Inventory,
        how: Merge,
        catalogue: &Catalogue,
    ) -> Result<MergeReport, EnrolmentError> {
        if how.without_system {
            inventory.leave_systems_out();
        }
        let known = inventory.items.iter().map(|item| known(&item.product, catalogue)).collect();
        let mut tx = self.desk.begin().await?;
        let mut subscriber = tx.subscriber(id).await?;
        let before = subscriber.clone();
        let report = laid_together(&mut subscriber, inventory, how, known);
        if subscriber.products.is_empty() {
            return Err(EnrolmentError::Unfit(
                "the profile would be empty: there would be nothing to warn about".into(),
            ));
        }
        super::roster::fits(&subscriber, &self.rules).map_err(EnrolmentError::Unfit)?;
        if !how.dry_run {
            self.note_own(&mut tx, &before, &subscriber).await?;
            tx.upsert_subscribers(std::slice::from_ref(&subscriber)).await?;
            let deed = Deed::of(Action::ProfileChange, SubjectKind::Subscriber, &subscriber.id);
            tx.record(&deed.with("products", subscriber.products.len())).await?;
            tx.commit().await?;
        }
        Ok(report)
    }
}

impl Registrar {
    /// What a subscriber would be with a list in its profile, and the report about it. Nothing is written.
    pub async fn with_list(
        &self,
        id: &str,
        inventory: Inventory,
        held: Held,
        catalogue: &Catalogue,
    ) -> Result<(Subscriber, MergeReport), EnrolmentError> {
        let known = inventory.items.iter().map(|item| known(&item.product, catalogue)).collect();
        let (_, mut subscriber) = self.desk.subscriber(id).await?;
        let how = Merge { dry_run: true, held, without_system: false };
        let report = laid_together(&mut subscriber, inventory, how, known);
        super::roster::fits(&subscriber, &self.rules).map_err(EnrolmentError::Unfit)?;
        Ok((subscriber, report))
    }
}

fn known(product: &ProfileProduct, catalogue: &Catalogue) -> Option<Known> {
    let entry = catalogue.meaning(product)?;
    Some(Known { id: entry.id, vendor: entry.vendor, name: entry.name })
}

/// What makes a product the same product in another version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Identity {
    Purl(String, Option<String>, String),
    Cpe(CpeKey),
    Name(String, String),
    Keyword,
}

/// Part, vendor, product and target of a CPE name.
type CpeKey = (char, Option<String>, Option<String>, Option<String>);

fn identity(product: &ProfileProduct) -> Identity {
    if product.keyword.is_some() {
        return Identity::Keyword;
    }
    if let Some(purl) = product.purl.as_deref().and_then(Purl::parse) {
        return Identity::Purl(purl.kind, purl.namespace, purl.name);
    }
    if let Some(cpe) = product.cpe.as_deref().and_then(Cpe::parse) {
        let part = match cpe.part {
            CpePart::Application => 'a',
            CpePart::OperatingSystem => 'o',
            CpePart::Hardware => 'h',
            CpePart::Any => '*',
        };
        return Identity::Cpe((part, cpe.vendor, cpe.product, cpe.target_software));
    }
    let vendor = product.vendor.as_deref().unwrap_or_default();
    let name = product.product.as_deref().unwrap_or_default();
    Identity::Name(vendor_key(vendor), product_words(name, &Vendors::named_in(vendor).keys))
}

fn tells_version(product: &ProfileProduct) -> bool {
    product.version.is_some()
        || product.purl.as_deref().and_then(Purl::parse).is_some_and(|purl| purl.version.is_some())
        || product.cpe.as_deref().and_then(Cpe::parse).is_some_and(|cpe| cpe.version.is_some())
}

/// Lays a list beside the profile and changes it as told.
fn laid_together(
    subscriber: &mut Subscriber,
    inventory: Inventory,
    how: Merge,
    known: Vec<Option<Known>>,
) -> MergeReport {
    let mut before = std::mem::take(&mut subscriber.products);
    // That a version is no longer relied on does not make it another version.
    for product in &mut before {
        product.lapsed = None;
    }
    let mut listed: BTreeMap<Identity, Vec<&ProfileProduct>> = BTreeMap::new();
    for item in &inventory.items {
        listed.entry(identity(&item.product)).or_default().push(&item.product);
    }
    let held: HashSet<&ProfileProduct> = before.iter().collect();
    let mut held_by: BTreeMap<Identity, Vec<&ProfileProduct>> = BTreeMap::new();
    for product in &before {
        held_by.entry(identity(product)).or_default().push(product);
    }
    let mut lay = Lay { after: Vec::with_capacity(before.len()), changed: Vec::new(), removed: Vec::new() };
    let mut placed: HashSet<Identity> = HashSet::new();
    for product in &before {
        let identity = identity(product);
        match listed.get(&identity) {
            // A list that tells no version knows less than the profile.
            Some(now) if how.held != Held::Kept && now.iter().any(|product| tells_version(product)) => {
                if placed.insert(identity.clone()) {
                    let was = held_by.get(&identity).map(Vec::as_slice).unwrap_or_default();
                    lay.exchange(was, now);
                }
                if now.contains(&product) {
                    lay.after.push(product.clone());
                }
            }
            // A keyword is a wish, which no list can name.
            None if how.held == Held::Replaced && identity != Identity::Keyword => lay.removed.push(product.clone()),
            _ => lay.after.push(product.clone()),
        }
    }
    let mut states = Vec::with_capacity(inventory.items.len());
    for item in &inventory.items {
        let identity = identity(&item.product);
        let is_held = held_by.contains_key(&identity);
        let state = if held.contains(&item.product) || (is_held && !tells_version(&item.product)) {
            State::Unchanged
        } else if is_held && how.held != Held::Kept {
            State::Changed
        } else {
            lay.after.push(item.product.clone());
            State::New
        };
        states.push(state);
    }
    let count = |wanted: State| states.iter().filter(|state| **state == wanted).count();
    subscriber.products = lay.after;
    MergeReport {
        subscriber: subscriber.id.clone(),
        new: count(State::New),
        changed: count(State::Changed),
        unchanged: count(State::Unchanged),
        removed: lay.removed.len(),
        changes: lay.changed,
        gone: lay.removed,
        products: subscriber.products.len(),
        dry_run: how.dry_run,
        inventory: report_of(inventory, states.into_iter().zip(known)),
    }
}

fn report_of(inventory: Inventory, became: impl Iterator<Item = (State, Option<Known>)>) -> InventoryReport {
    let rows = inventory.items.into_iter().zip(became);
    let rows = rows.map(|(item, (state, catalogue))| Row { item, state, catalogue });
    InventoryReport {
        format: inventory.format,
        rows: inventory.rows,
        understood: rows.collect(),
        repeated: inventory.repeated,
        left_out: inventory.left_out,
        not_understood: inventory.not_understood,
        more_not_understood: inventory.more_not_understood,
    }
}

/// A profile in the making.
struct Lay {
    after: Vec<ProfileProduct>,
    changed: Vec<Change>,
    removed: Vec<ProfileProduct>,
}

impl Lay {
    /// What the profile held of one product gives way to what the list says of it; what both say stays where it stands.
    fn exchange(&mut self, was: &[&ProfileProduct], now: &[&ProfileProduct]) {
        let gone: Vec<ProfileProduct> = was.iter().filter(|old| !now.contains(old)).map(|old| (*old).clone()).collect();
        let come: Vec<ProfileProduct> = now.iter().filter(|new| !was.contains(new)).map(|new| (*new).clone()).collect();
        self.after.extend(come.iter().cloned());
        if !gone.is_empty() || !come.is_empty() {
            self.changed.push(Change { before: gone, after: come });
        }
    }
}

#[cfg(test)]
mod tests;
