//! The order and the ranges, as tables that read like policy, and as laws over made-up versions.

use super::Containment::{Inside, Outside, Unknown};

use super::*;
use proptest::prelude::*;
use std::cmp::Ordering;

#[test]
fn what_makers_write_is_ordered() {
    let rising: &[&[&str]] = &[
        &["V2.9.2", "V2.9.2 SP1", "V2.9.2 SP1 Update 3", "V2.9.3"],
        &["10.0.19045.3803", "10.0.22621.1"],
        &["2.0.0-alpha.1", "2.0.0-beta", "2.0.0-rc1", "2.0.0-rc.2", "2.0.0", "2.0.1-rc1", "2.0.1"],
        &["R81.10", "R81.20", "R82"],
        &["v5.9", "V5.10"],
        &["1.1.1", "1.1.1a", "1.1.1k", "1.1.2"],
        &["9.6p1", "9.8", "9.8p1"],
        &["2016", "2017", "2017 R2", "2017 R2 SP1", "2018"],
        &["2.28-189.el8", "2.28-236.el8"],
        &["0:4.17", "1:1.0"],
        &["V16", "V16 Update 4", "V16_Upd_5", "V17"],
        &["Ver.9.0.0", "9.1.0", "Ver 9.2.0", "ver.10"],
        &["B.02", "B.03", "C.01", "C.03"],
    ];
    for row in rising {
        for (index, a) in row.iter().enumerate() {
            for b in row.iter().skip(index + 1) {
                assert_eq!(compare(a, b), Some(Ordering::Less), "{a} < {b}");
                assert_eq!(compare(b, a), Some(Ordering::Greater), "{b} > {a}");
            }
        }
    }
}

#[test]
fn different_spellings_of_one_version_are_equal() {
    for (a, b) in [
        ("V2.9.2", "2.9.2"),
        ("2.0", "2.0.0"),
        ("Version 3.1", "3.1"),
        ("V16 Update 4", "V16_Upd_4"),
        ("V8.1 SP1", "v8.1 Service Pack 1"),
        ("FortiOS 7.4.3", "7.4.3"),
        ("3.0-RC1", "3.0rc1"),
    ] {
        assert_eq!(compare(a, b), Some(Ordering::Equal), "{a} = {b}");
    }
}

#[test]
fn versions_of_different_making_are_not_compared() {
    for (a, b) in [
        ("R81.20", "81.20"),
        ("SE2021MP5", "2021"),
        ("FW11", "11"),
        ("B.02", "2.02"),
        ("A1", "B1"),
        ("2022 R2", "17.1"),
        ("1.2.3-4", "1.2.3"),
        ("1.063R", "1.24A"),
        ("12.2.x", "12.2.5"),
        ("V2.9 SP1", "V2.9 Update 3"),
        ("a3f9c21b", "b3f9c21b"),
        ("15.3JPM", "15.3XB"),
        ("", "1.0"),
    ] {
        assert_eq!(compare(a, b), None, "{a} ? {b}");
    }
}

#[test]
fn ranges_as_documents_write_them() {
    let rows = [
        ("vers:all/*", "1.0", Inside),
        ("vers:all/<V3.1.4", "3.1.3", Inside),
        ("vers:all/<V3.1.4", "V3.1.4", Outside),
        ("vers:intdot/>=10.0|<10.0.6", "10.0.5", Inside),
        ("vers:intdot/>=10.0|<10.0.6", "9.9", Outside),
        ("vers:npm/1.2.3|>=2.0.0|<5.0.0", "1.2.3", Inside),
        ("vers:npm/1.2.3|>=2.0.0|<5.0.0", "1.9.0", Outside),
        ("vers:npm/<1.0|>=2.0|<=2.4", "2.4", Inside),
        ("vers:pypi/!=1.2", "1.2", Outside),
        ("vers:pypi/>=1.0|!=1.2|<2.0", "1.2", Outside),
        ("vers:pypi/>=1.0|!=1.2|<2.0", "1.3", Inside),
        ("vers:generic/PAN-OS>=11.2.0|PAN-OS<11.2.4", "11.2.1", Inside),
        ("vers:generic/PAN-OS>=11.2.0|PAN-OS<11.2.4", "10.1.0", Outside),
        ("vers:all/>=V5.4<V5.5 SP1", "V5.5", Inside),
        ("vers:all/>=V5.4<V5.5 SP1", "V5.5 SP1", Outside),
        ("vers:unknown/15.0.1.13014-1", "15.0.1.13014-1", Inside),
        ("vers:tomee/>=8.0.0-M1|<=8.0.1", "7.1", Outside),
        ("vers:x/%3C4.2", "4.3", Outside),
        ("<4.2", "4.1", Inside),
        ("< V2.9.2", "2.9.2", Outside),
        ("<= 3.1", "3.1", Inside),
        ("<= 3.1", "3.1.2", Unknown),
        ("<= 3.1", "3.2", Outside),
        (">= 10.0 < 10.0.6", "10.0.6", Outside),
        (">= V2.5 and < V2.8", "V2.8", Outside),
        ("> V3.0 < V4.0", "3.0", Outside),
        ("all versions", "1", Inside),
        ("All versions < V1.5 SP3 Update 2", "1.5 SP3 Update 1", Inside),
        ("All versions < V1.5 SP3 Update 2", "1.5 SP3 Update 2", Outside),
        ("0 < 8.0.1", "8.0.0", Inside),
        ("V4.7: < V4.7 HF27", "V4.7 HF26", Inside),
        ("V4.7: < V4.7 HF27", "V4.6", Outside),
        ("2.0.3 (including) and 2.0.6 (excluding)", "2.0.6", Outside),
        ("2.0.3 (including) and 2.0.6 (excluding)", "2.0.3", Inside),
        ("FortiAnalyzer/>=5.4.6|<=5.4.7", "5.4.7", Inside),
        ("FortiAnalyzer/>=5.4.6|<=5.4.7", "6.0.0", Outside),
        ("FortiSandbox/ 4.0 all versions", "4.0.9", Inside),
        ("FortiSandbox/ 4.0 all versions", "4.1.0", Outside),
        ("prior to 4.2", "4.2", Outside),
        ("4.2 and prior", "4.1", Inside),
        ("V15, V15.1 and V16", "V14", Outside),
        (">= 4.6.0 | =< 4.6.9", "4.7", Outside),
    ];
    for (range, version, expected) in rows {
        assert_eq!(VersionClaim::from_range(range).contains(version), expected, "{version} in {range}");
    }
}

#[test]
fn a_version_told_roughly_is_never_outside() {
    let rows = [(">= 10.2.1 < 10.2.9", "10.2"), (">= 10.2.1", "10"), ("10.2.1", "10.2"), ("<= 16", "16 Update 2")];
    for (range, version) in rows {
        assert_eq!(VersionClaim::from_range(range).contains(version), Unknown, "{version} in {range}");
    }
    assert_eq!(VersionClaim::from_version("8").contains("8.6"), Inside);
    assert_eq!(VersionClaim::from_version("8").contains("9.1"), Outside);
}

#[test]
fn what_is_not_certain_is_not_read() {
    for text in [
        "< March 13, 2019",
        "<=the_first_5_digits_of_serial_number_22081",
        "All versions < V8.1 SP1 with WinCC V7.3 Upd 13",
        "All versions with U-Boot < V2016.05RS09",
        ">= 20.8 (only affected by CVE-2019-10943)",
        "<v36.011_v35.013_v34.014",
        "BIOS < V21.01.07",
        ">= 2.0 < 1.0",
        "<=N",
        "kernel before the fix",
        "vers:all/*_installed_on_CP200_devices",
    ] {
        let claim = VersionClaim::from_range(text);
        assert!(claim.is_unreadable(), "{text}: {claim:?}");
        assert_eq!(claim.contains("1.0"), Unknown);
    }
}

#[test]
fn a_single_version_may_turn_out_to_be_all_nothing_or_a_range() {
    assert_eq!(VersionClaim::from_version("vers:all/*"), VersionClaim::All);
    assert_eq!(VersionClaim::from_version("All Versions"), VersionClaim::All);
    assert_eq!(VersionClaim::from_version(" n/a "), VersionClaim::Unstated);
    assert_eq!(VersionClaim::from_version(" V2.1 "), VersionClaim::Exact("V2.1".into()));
    assert_eq!(VersionClaim::from_version("< 4.2").contains("4.2"), Outside);
    assert_eq!(VersionClaim::from_version("7 | 7.20 | 7.30").contains("7.20"), Inside);
}

#[test]
fn a_letter_writes_the_range_without_its_scheme() {
    let rows = [
        ("vers:all/<V2.9.2", Some("< V2.9.2"), Some("V2.9.2")),
        ("vers:intdot/>=10.0|<10.0.6", Some(">= 10.0, < 10.0.6"), Some("10.0.6")),
        ("<1.0|>=2.0|<=2.4", Some("< 1.0; >= 2.0, <= 2.4"), Some("1.0")),
        ("vers:unknown/15.0.1", Some("15.0.1"), None),
        ("vers:all/*", None, None),
        ("", None, None),
        ("vers:x/some prose", Some("some prose"), None),
    ];
    for (range, shown, repaired) in rows {
        let claim = VersionClaim::from_range(range);
        assert_eq!(display(&claim).as_deref(), shown, "{range}");
        assert_eq!(excluded_ends(&claim).last(), repaired, "{range}");
    }
}

/// Versions of the kinds that makers write, close enough to each other to collide.
fn version() -> impl Strategy<Value = String> {
    let number = prop::collection::vec("0?[0-3]", 1..4).prop_map(|parts| parts.join("."));
    let tail = prop::sample::select(vec![
        "",
        "",
        "-rc1",
        "-beta",
        "a",
        "b1",
        " SP1",
        " SP1 Update 2",
        " Update 1",
        "-4",
        "-5",
        ".x",
        "_HF2",
        "-foo",
        "R",
    ]);
    let lead = prop::sample::select(vec!["", "", "", "V", "R", "2:", "FW"]);
    (lead, number, tail).prop_map(|(lead, number, tail)| format!("{lead}{number}{tail}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn comparing_is_an_order(a in version(), b in version(), c in version()) {
        prop_assert_eq!(compare(&a, &a), Some(Ordering::Equal));
        prop_assert_eq!(compare(&a, &b), compare(&b, &a).map(Ordering::reverse));
        if let (Some(ab), Some(bc), Some(ac)) = (compare(&a, &b), compare(&b, &c), compare(&a, &c)) {
            if ab == bc || bc == Ordering::Equal {
                prop_assert_eq!(ac, ab, "{} {} {}", a, b, c);
            } else if ab == Ordering::Equal {
                prop_assert_eq!(ac, bc, "{} {} {}", a, b, c);
            }
        }
    }

    #[test]
    fn a_range_agrees_with_the_order(low in version(), high in version(), probe in version()) {
        if compare(&low, &high) == Some(Ordering::Less) {
            let found = VersionClaim::from_range(&format!(">={low}|<{high}")).contains(&probe);
            match (compare(&probe, &low), compare(&probe, &high)) {
                (Some(Ordering::Less), _) if !is_coarser(&probe, &low) => prop_assert_eq!(found, Outside),
                (_, Some(Ordering::Greater | Ordering::Equal)) => prop_assert_eq!(found, Outside),
                (Some(Ordering::Equal | Ordering::Greater), Some(Ordering::Less)) => prop_assert_eq!(found, Inside),
                _ => prop_assert_eq!(found, Unknown),
            }
        }
    }

    #[test]
    fn no_text_makes_anything_panic(range in "\\PC{0,40}", marks in "[v<>=!|*0-9. a-zA-Z:/,&%-]{0,40}", version in "\\PC{0,20}") {
        for text in [&range, &marks] {
            let claim = VersionClaim::from_range(text);
            let _ = (claim.contains(&version), display(&claim), excluded_ends(&claim).count(), VersionClaim::from_version(text));
        }
    }
}

fn is_coarser(version: &str, stated: &str) -> bool {
    VersionPoint::of(version, Scheme::Loose).is_coarser(&VersionPoint::of(stated, Scheme::Loose))
}

#[test]
fn a_letter_does_not_list_versions_that_its_ranges_say_already() {
    let range = OsvRange { kind: "ECOSYSTEM", events: vec![OsvEvent::Introduced("0"), OsvEvent::Fixed("1.3")] };
    let claim = from_osv(Some("PyPI"), &[range], &["0.2", "1.1", "1.2.1", "2.0"]);
    assert_eq!(display(&claim).as_deref(), Some("< 1.3; 2.0"));
    assert_eq!(contains(&claim, "2.0", Scheme::Pep440), Inside);
}
