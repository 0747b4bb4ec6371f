//! The product tree: branches, relationships, paths, ids that are missing, double or circular.

use super::*;
use crate::domain::version::VersionClaim;

#[test]
fn branches_of_any_depth_name_their_products() {
    let tree = json!({"branches": [{"category": "vendor", "name": "Siemens", "branches": [
        {"category": "product_family", "name": "SIMATIC", "branches": [
            {"category": "product_name", "name": "S7-1500", "branches": [
                {"category": "product_version_range", "name": "vers:intdot/<2.9.2",
                 "product": {"name": "SIMATIC S7-1500 < 2.9.2", "product_id": "S7",
                    "product_identification_helper": {"model_numbers": ["6ES7 1"], "skus": ["x"]}}}]}]},
        {"category": "service_pack", "name": "SP1", "product": {"name": "Only a pack", "product_id": "SP"}}]}]});
    let found = advisory(&with("/product_tree", tree));
    let s7 = &found.products[0];
    assert_eq!((s7.id.as_str(), s7.name.as_str()), ("S7", "SIMATIC S7-1500 < 2.9.2"));
    assert_eq!((s7.vendor.as_deref(), s7.product.as_deref()), (Some("Siemens"), Some("S7-1500")));
    assert_eq!(s7.families, ["SIMATIC"]);
    assert_eq!(s7.version, VersionClaim::from_range("vers:intdot/<2.9.2"));
    assert_eq!(s7.models, ["6ES7 1", "x"]);
    assert_eq!(found.products[1].vendor.as_deref(), Some("Siemens"));
    assert_eq!(found.oddities, []);
}

#[test]
fn odd_branch_categories_still_name_products() {
    let tree = json!({"branches": [{"category": "vendor", "name": "Fortinet", "branches": [
        {"category": "product", "name": "FortiOS", "branches": [
            {"category": "product_version", "name": "FortiOS 6.4.0", "product": {"name": "FortiOS", "product_id": "1"}}]},
        {"category": "gadget", "name": "FortiThing", "product": {"name": "FortiThing", "product_id": "2"}}]}]});
    let found = advisory(&with("/product_tree", tree));
    assert_eq!(found.products[0].product.as_deref(), Some("FortiOS"));
    assert_eq!(found.products[0].version, VersionClaim::from_version("6.4.0"));
    assert_eq!(found.products[1].product.as_deref(), Some("FortiThing"));
    assert_eq!(
        places(&found),
        ["/product_tree/branches/0/branches/0/category", "/product_tree/branches/0/branches/1/category"]
    );
}

#[test]
fn a_component_of_a_platform_is_a_part_of_it() {
    let tree = json!({"relationships": [{"category": "default_component_of", "product_reference": "A",
        "relates_to_product_reference": "B", "full_product_name": {"name": "A as a part of B", "product_id": "AB"}}]});
    let found = advisory(&abc(tree, json!([{"product_status": {"known_affected": ["AB"]}}])));
    let ab = &found.products[3];
    assert_eq!((ab.id.as_str(), ab.part_of, ab.runs_on), ("AB", Some(1), None));
    assert_eq!(ab.product.as_deref(), Some("Product A"));
    assert_eq!(found.products.iter().map(|p| p.only_a_component).collect::<Vec<_>>(), [true, true, false, false]);
}

#[test]
fn a_program_on_a_system_runs_on_it_and_a_component_with_a_status_is_more_than_that() {
    let tree = json!({"relationships": [{"category": "installed_on", "product_reference": "A",
        "relates_to_product_reference": "B", "full_product_name": {"name": "A on B", "product_id": "AB"}}]});
    let found = advisory(&abc(tree, json!([{"product_status": {"known_affected": ["AB"], "fixed": ["A"]}}])));
    assert_eq!((found.products[3].part_of, found.products[3].runs_on), (None, Some(1)));
    assert_eq!(found.products.iter().map(|p| p.only_a_component).collect::<Vec<_>>(), [false, true, false, false]);
}

#[test]
fn relationships_may_refer_to_later_ones() {
    let tree = json!({"relationships": [
        {"category": "installed_on", "product_reference": "AB", "relates_to_product_reference": "C",
         "full_product_name": {"name": "ABC", "product_id": "ABC"}},
        {"category": "default_component_of", "product_reference": "A", "relates_to_product_reference": "B",
         "full_product_name": {"name": "AB", "product_id": "AB"}}]});
    let found = advisory(&abc(tree, json!([])));
    let abc = &found.products[3];
    assert_eq!(
        (abc.id.as_str(), abc.product.as_deref(), abc.part_of, abc.runs_on),
        ("ABC", Some("Product A"), Some(1), Some(2))
    );
}

#[test]
fn a_part_of_a_part_hangs_on_the_inner_one_which_hangs_on_the_outer() {
    let tree = json!({"relationships": [
        {"category": "default_component_of", "product_reference": "A", "relates_to_product_reference": "B",
         "full_product_name": {"name": "AB", "product_id": "AB"}},
        {"category": "default_component_of", "product_reference": "AB", "relates_to_product_reference": "C",
         "full_product_name": {"name": "ABC", "product_id": "ABC"}}]});
    let found = advisory(&abc(tree, json!([])));
    let inner = found.products[4].part_of.unwrap();
    assert_eq!((found.products[inner].name.as_str(), found.products[inner].part_of), ("Product B", Some(2)));
    assert!(found.products[inner].only_a_component);
}

#[test]
fn product_paths_of_2_1_hang_each_product_on_the_next() {
    let tree = json!({"product_paths": [{"beginning_product_reference": "A",
        "full_product_name": {"name": "A in B on C", "product_id": "ABC"},
        "subpaths": [{"category": "default_component_of", "next_product_reference": "B"},
                     {"category": "installed_on", "next_product_reference": "C"}]}]});
    let found = advisory(&abc(tree, json!([{"product_status": {"known_affected": ["ABC"]}}])));
    let part_of = found.products[3].part_of.unwrap();
    assert_eq!((found.products[part_of].name.as_str(), found.products[part_of].runs_on), ("Product B", Some(2)));
    assert_eq!((found.products[3].only_a_component, found.products[part_of].only_a_component), (false, true));
}

#[test]
fn a_product_defined_by_itself_is_refused_as_test_6_1_3() {
    let circle = |first: &str, second: &str| {
        json!({"relationships": [
        {"category": "installed_on", "product_reference": "A", "relates_to_product_reference": first, "full_product_name": {"name": "1", "product_id": "1"}},
        {"category": "installed_on", "product_reference": second, "relates_to_product_reference": "B", "full_product_name": {"name": "2", "product_id": "2"}}]})
    };
    for tree in [circle("1", "C"), circle("2", "1"), circle("C", "2")] {
        let why = try_read(&abc(tree, json!([]))).unwrap_err();
        assert_eq!(why.test(), Some("6.1.3"));
        assert!(why.to_string().starts_with("/product_tree/relationships/"), "{why}");
    }
}

#[test]
fn a_long_chain_of_relationships_does_not_overflow_the_stack() {
    let link = |n: usize| {
        json!({"category": "installed_on", "product_reference": (n + 1).to_string(),
        "relates_to_product_reference": "B", "full_product_name": {"name": "n", "product_id": n.to_string()}})
    };
    let tree = json!({"relationships": (0..20_000).map(link).collect::<Vec<_>>()});
    let found = advisory(&abc(tree, json!([])));
    assert_eq!(found.products.len(), 3 + 20_000 + 1);
    assert_eq!(failed(&found), [("/product_tree/relationships/19999/product_reference", "6.1.1")]);
}

#[test]
fn an_id_that_is_defined_nowhere_becomes_a_product_of_that_name() {
    let vulnerabilities = json!([{"product_status": {"known_affected": ["Y", "A"], "recommended": ["Z"]}, "remediations": [{"category": "vendor_fix", "product_ids": ["Y"]}]}]);
    let found = advisory(&abc(json!({}), vulnerabilities));
    assert_eq!(found.products[3..].iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["Y", "Z"]);
    assert_eq!(found.vulnerabilities[0].remedies[0].products, [3]);
    let at = "/vulnerabilities/0/product_status";
    assert_eq!(
        failed(&found),
        [(&*format!("{at}/known_affected/0"), "6.1.1"), (&*format!("{at}/recommended/0"), "6.1.1")]
    );
}

#[test]
fn a_score_for_undefined_products_alone_counts_for_all() {
    let score = |id: &str| json!([{"products": [id], "cvss_v3": {"baseScore": 9.8}}]);
    let read = |id: &str| {
        let vulnerabilities = json!([{"product_status": {"known_affected": ["A", "Y"]}, "scores": score(id)}]);
        advisory(&abc(json!({}), vulnerabilities)).vulnerabilities[0].scores[0].products.clone()
    };
    assert_eq!(read("FortiOS"), [0; 0]);
    assert_eq!(read("A"), [0]);
    assert_eq!(read("Y"), [3]);
    assert_eq!(read("C"), [2]);
}

#[test]
fn an_id_that_is_defined_twice_stands_for_both() {
    let tree = json!({"branches": [{"category": "product_name", "name": "Twin", "product": {"name": "Twin", "product_id": "A"}}]});
    let found = advisory(&abc(tree, json!([{"product_status": {"known_affected": ["A"]}}])));
    assert_eq!(found.products.len(), 4);
    assert_eq!(failed(&found), [("/product_tree/full_product_names/0", "6.1.2")]);
    assert_eq!(found.vulnerabilities[0].statuses.iter().map(|(_, refer)| *refer).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn missing_and_double_groups_are_noted() {
    let tree = json!({"product_groups": [{"group_id": "g", "product_ids": ["A"]}, {"group_id": "g", "product_ids": ["B", "A"]}]});
    let vulnerabilities = json!([{"remediations": [
        {"category": "vendor_fix", "details": "x", "group_ids": ["g"], "product_ids": ["C"]}, {"category": "vendor_fix", "product_ids": ["A"], "group_ids": ["h"]}]}]);
    let found = advisory(&abc(tree, vulnerabilities));
    assert_eq!(found.vulnerabilities[0].remedies[0].products, [0, 1, 2]);
    assert_eq!(
        failed(&found),
        [("/product_tree/product_groups/1", "6.1.5"), ("/vulnerabilities/0/remediations/1/group_ids/0", "6.1.4")]
    );
}

#[test]
fn a_document_without_product_tree_names_its_products_by_their_ids() {
    let found = advisory(&with("/vulnerabilities", json!([{"product_status": {"known_affected": ["Router 7"]}}])));
    assert_eq!(found.products[0].name, "Router 7");
}
