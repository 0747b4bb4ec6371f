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
    /// The entry of the catalogue that it is, or the line it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catalogue: Option<Known>,
}

/// An entry of the catalogue, for showing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Its maker; empty where nobody says.
    pub vendor: String,
    /// Its name.
    pub name: String,
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
        let report = laid_together(&mut subscriber, inventory, how, known);
        if subscriber.products.is_empty() {
            return Err(EnrolmentError::Unfit(
                "the profile would be empty: there would be nothing to warn about".into(),
            ));
        }
        super::roster::fits(&subscriber, &self.rules).map_err(EnrolmentError::Unfit)?;
        if !how.dry_run {
            tx.upsert_subscribers(std::slice::from_ref(&subscriber)).await?;
            tx.commit().await?;
        }
        Ok(report)
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
mod tests {
    use super::*;
    use crate::domain::inventory::Understood;
    use proptest::prelude::*;

    fn named(vendor: &str, name: &str, version: &str) -> ProfileProduct {
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        ProfileProduct {
            vendor: text(vendor),
            product: text(name),
            version: text(version),
            ..ProfileProduct::default()
        }
    }

    fn purl(text: &str) -> ProfileProduct {
        ProfileProduct { purl: Some(text.to_owned()), ..ProfileProduct::default() }
    }

    fn merged(held: &[ProfileProduct], listed: &[ProfileProduct], how: Merge) -> (Vec<ProfileProduct>, MergeReport) {
        let mut subscriber = Subscriber { products: held.to_vec(), ..Subscriber::default() };
        let item = |product: &ProfileProduct| InventoryItem {
            product: product.clone(),
            at: "line 1".into(),
            how: Understood::Name,
            remark: None,
        };
        let inventory = Inventory { items: listed.iter().map(item).collect(), ..Inventory::default() };
        let report = laid_together(&mut subscriber, inventory, how, vec![None; listed.len()]);
        (subscriber.products, report)
    }

    const REPLACE: Merge = Merge { dry_run: false, held: Held::Replaced, without_system: false };
    const BESIDE: Merge = Merge { dry_run: false, held: Held::Kept, without_system: false };

    fn counts(report: &MergeReport) -> [usize; 4] {
        [report.new, report.changed, report.unchanged, report.removed]
    }

    #[test]
    fn what_is_new_is_added_and_what_was_made_by_hand_stays() {
        let held = [named("CAREL", "Boss-Mini", ""), purl("pkg:npm/left-pad@1.2.0")];
        let listed = [purl("pkg:npm/left-pad@1.3.0"), purl("pkg:npm/x@1")];
        let (after, report) = merged(&held, &listed, Merge::default());
        assert_eq!(after, [held[0].clone(), listed[0].clone(), listed[1].clone()]);
        assert_eq!((counts(&report), report.products), ([1, 1, 0, 0], 3));
        assert_eq!(report.changes, [Change { before: vec![held[1].clone()], after: vec![listed[0].clone()] }]);
    }

    #[test]
    fn the_same_product_is_known_in_another_spelling() {
        let held = [named("Mozilla", "Firefox", "115")];
        let listed = [named("Mozilla Corporation", "Mozilla Firefox", "128.0.3")];
        let (after, report) = merged(&held, &listed, Merge::default());
        assert_eq!((after.as_slice(), counts(&report)), (&listed[..], [0, 1, 0, 0]));
    }

    #[test]
    fn a_list_without_versions_takes_none_away() {
        let held = [named("Mozilla", "Firefox", "128.0.3")];
        let (after, report) = merged(&held, &[named("Mozilla", "Firefox", "")], Merge::default());
        assert_eq!((after.as_slice(), counts(&report)), (&held[..], [0, 0, 1, 0]));
    }

    #[test]
    fn several_versions_of_one_list_all_count() {
        let listed = [purl("pkg:npm/x@1"), purl("pkg:npm/x@2")];
        let (after, _) = merged(&[purl("pkg:npm/x@3")], &listed, Merge::default());
        assert_eq!(after, listed);
        let (after, report) = merged(&listed, &[purl("pkg:npm/x@2")], Merge::default());
        assert_eq!((after, counts(&report)), (vec![purl("pkg:npm/x@2")], [0, 0, 1, 0]));
        assert_eq!(report.changes.len(), 1, "one version less is a change");
    }

    #[test]
    fn the_list_of_another_machine_stands_beside() {
        let held = [purl("pkg:npm/x@1")];
        let (after, report) = merged(&held, &[purl("pkg:npm/x@2"), purl("pkg:npm/x@1")], BESIDE);
        assert_eq!((after.len(), counts(&report)), (2, [1, 0, 1, 0]));
    }

    #[test]
    fn replacing_makes_the_profile_the_list_and_says_what_is_gone() {
        let held = [named("CAREL", "Boss-Mini", ""), purl("pkg:npm/x@1")];
        let (after, report) = merged(&held, &[purl("pkg:npm/x@1")], REPLACE);
        assert_eq!((after, counts(&report)), (vec![held[1].clone()], [0, 0, 1, 1]));
        assert_eq!(report.gone, [held[0].clone()]);
    }

    #[test]
    fn a_keyword_is_no_product_that_a_list_could_take_away() {
        let keyword = ProfileProduct { keyword: Some("ransomware".into()), ..ProfileProduct::default() };
        let (after, report) = merged(std::slice::from_ref(&keyword), &[purl("pkg:npm/x@1")], REPLACE);
        assert_eq!((after, counts(&report)), (vec![keyword, purl("pkg:npm/x@1")], [1, 0, 0, 0]));
    }

    fn products() -> impl Strategy<Value = Vec<ProfileProduct>> {
        let one = prop_oneof![
            ("[a-c]", "[0-2]?").prop_map(|(name, version)| named("Acme", &name, &version)),
            ("[a-c]", "[0-2]").prop_map(|(name, version)| purl(&format!("pkg:npm/{name}@{version}"))),
        ];
        proptest::collection::vec(one, 0..8).prop_map(|mut all: Vec<ProfileProduct>| {
            let mut seen = HashSet::new();
            all.retain(|product| seen.insert(product.clone()));
            all
        })
    }

    proptest! {
        #[test]
        fn a_second_time_changes_nothing_and_nothing_listed_is_missing(held in products(), listed in products()) {
            for how in [Merge::default(), REPLACE, BESIDE] {
                let (after, report) = merged(&held, &listed, how);
                prop_assert_eq!(report.new + report.changed + report.unchanged, listed.len());
                let identities: HashSet<Identity> = after.iter().map(identity).collect();
                prop_assert!(listed.iter().all(|product| identities.contains(&identity(product))));
                let kept = held.iter().all(|product| identities.contains(&identity(product)));
                prop_assert!(how.held == Held::Replaced || kept);
                let (again, second) = merged(&after, &listed, how);
                prop_assert_eq!(&again, &after);
                prop_assert_eq!((second.new, second.changed, second.removed, second.changes.len()), (0, 0, 0, 0));
            }
        }
    }
}
