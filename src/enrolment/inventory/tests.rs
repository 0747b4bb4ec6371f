//! What a list does to a profile, case by case.

use super::*;
use crate::domain::inventory::Understood;
use proptest::prelude::*;

fn named(vendor: &str, name: &str, version: &str) -> ProfileProduct {
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    ProfileProduct { vendor: text(vendor), product: text(name), version: text(version), ..ProfileProduct::default() }
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

#[test]
fn a_version_that_is_no_longer_relied_on_is_still_the_same_version() {
    let day = chrono::NaiveDate::from_ymd_opt(2025, 3, 1);
    let held = ProfileProduct { lapsed: day, ..named("Mozilla", "Firefox", "115") };
    let (after, report) = merged(&[held], &[named("Mozilla", "Firefox", "115")], Merge::default());
    assert_eq!((after.len(), counts(&report)), (1, [0, 0, 1, 0]));
    assert!(report.changes.is_empty(), "{:?}", report.changes);
}
