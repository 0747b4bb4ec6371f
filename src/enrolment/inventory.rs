//! Inventories into profiles: what a list says is laid beside what the profile holds, shown, and put in.
//!
//! One product in the same version changes nothing, in another version replaces it, a new one is added; what the list does
//! not name stays unless the list replaces the profile. It reads no bytes (that is `intake`'s) and makes no subscriber.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::{EnrolmentError, Registrar};
use crate::domain::inventory::{Inventory, InventoryItem};
use crate::domain::name::product_words;
use crate::domain::product::{Cpe, CpePart, ProfileProduct, Purl};
use crate::domain::subscriber::Subscriber;
use crate::domain::vendor::{Vendors, vendor_key};

/// How a list is put into a profile.
#[derive(Debug, Clone, Copy, Default)]
pub struct Merge {
    /// Only say what would happen.
    pub dry_run: bool,
    /// The profile becomes the list: what the list does not name goes.
    pub replace: bool,
    /// The list is of another machine: versions that the profile holds stay beside those of the list.
    pub keep_versions: bool,
}

/// What putting a list into a profile did, or would do (contract: `profile import`).
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
pub struct Row {
    /// What the row says.
    #[serde(flatten)]
    pub item: InventoryItem,
    /// What becomes of it.
    pub state: State,
}

/// What becomes of a product of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// As the profile held it; several, where several versions give way.
    pub before: Vec<ProfileProduct>,
    /// As it holds it now.
    pub after: Vec<ProfileProduct>,
}

impl Registrar {
    /// Puts a list into a subscriber's profile, in one transaction. A subscriber that is not there is not made.
    pub async fn merge(&self, id: &str, inventory: Inventory, how: Merge) -> Result<MergeReport, EnrolmentError> {
        let mut tx = self.desk.begin().await?;
        let mut subscriber = tx.subscriber(id).await?;
        let report = laid_together(&mut subscriber, inventory, how);
        if subscriber.products.is_empty() {
            return Err(EnrolmentError::Unfit("the profile would be empty: there would be nothing to warn about".into()));
        }
        super::roster::fits(&subscriber, &self.rules).map_err(EnrolmentError::Unfit)?;
        if !how.dry_run {
            tx.upsert_subscribers(std::slice::from_ref(&subscriber)).await?;
            tx.commit().await?;
        }
        Ok(report)
    }
}

/// What makes a product the same product in another version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Identity {
    Purl(String, Option<String>, String),
    Cpe(CpeKey),
    Name(String, String),
}

/// Part, vendor, product and target of a CPE name.
type CpeKey = (char, Option<String>, Option<String>, Option<String>);

fn identity(product: &ProfileProduct) -> Identity {
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
fn laid_together(subscriber: &mut Subscriber, inventory: Inventory, how: Merge) -> MergeReport {
    let before = std::mem::take(&mut subscriber.products);
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
            Some(now) if !how.keep_versions && now.iter().any(|product| tells_version(product)) => {
                if placed.insert(identity.clone()) {
                    let was = held_by.get(&identity).map(Vec::as_slice).unwrap_or_default();
                    lay.exchange(was, now);
                }
            }
            None if how.replace => lay.removed.push(product.clone()),
            _ => lay.after.push(product.clone()),
        }
    }
    let mut states = Vec::with_capacity(inventory.items.len());
    for item in &inventory.items {
        let identity = identity(&item.product);
        let is_held = held_by.contains_key(&identity);
        let state = if held.contains(&item.product) || (is_held && !tells_version(&item.product)) {
            State::Unchanged
        } else if is_held && !how.keep_versions {
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
        inventory: report_of(inventory, states),
    }
}

fn report_of(inventory: Inventory, states: Vec<State>) -> InventoryReport {
    let rows = inventory.items.into_iter().zip(states).map(|(item, state)| Row { item, state });
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
    /// What the profile held of one product gives way to what the list says of it.
    fn exchange(&mut self, was: &[&ProfileProduct], now: &[&ProfileProduct]) {
        let gone: Vec<ProfileProduct> = was.iter().filter(|old| !now.contains(old)).map(|old| (*old).clone()).collect();
        let come: Vec<ProfileProduct> = now.iter().filter(|new| !was.contains(new)).map(|new| (*new).clone()).collect();
        self.after.extend(now.iter().map(|product| (*product).clone()));
        if !gone.is_empty() || !come.is_empty() {
            self.changed.push(Change { before: gone, after: come });
        }
    }
}
