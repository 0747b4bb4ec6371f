//! The index finds everyone whom the rule would find.

use super::*;
use crate::domain::verdict::ReasonCode::NoProductMatches;
use crate::domain::vulnerability::ProductStatus::KnownAffected;
use crate::matching::index::Index;
use proptest::prelude::*;

/// Names close enough to each other to meet in every way.
pub(super) fn name() -> impl Strategy<Value = String> {
    let vendor = prop::sample::select(vec![
        "Siemens",
        "siemens ag",
        "Siemens Energy AG",
        "siemensenergy",
        "Red Hat",
        "redhat",
        "Red",
        "",
        "Acme, Siemens",
        "Acme Gates, Siemens Mobility",
        "n/a",
        "Delta",
        "Delta Electronics",
    ]);
    let word = prop::sample::select(vec![
        "",
        "SIMATIC",
        "S7-1500",
        "S7",
        "Router OS",
        "RouterOS",
        "Siemens",
        "Siemens Energy",
        "Delta",
        "Electronics",
        "core",
        "firmware",
        "CPU family (incl. X)",
    ]);
    let texts = (vendor, prop::collection::vec(word, 0..4)).prop_map(|(v, words)| format!("{v}|{}", words.join(" ")));
    let cpe = prop::sample::select(vec![
        "cpe:/o:redhat:enterprise_linux:8",
        "cpe:2.3:o:siemens:simatic_s7-1500_firmware:*:*:*:*:*:*:*:*",
        "cpe:2.3:a:siemens:*:*:*:*:*:*:*:*:*",
        "cpe:2.3:*:*:simatic:*:*:*:*:*:*:*:*",
        "cpe:2.3:a:delta:router_os:1.0:*:*:*:*:*:*:*",
        "pkg:composer/delta/routeros",
        "pkg:composer/delta/core",
        "cpe:2.3:a:delta:delta:*:*:*:*:*:*:*:*",
        "pkg:rpm/redhat/simatic@1",
        "pkg:deb/debian/simatic",
    ]);
    prop_oneof![3 => texts, 2 => cpe.prop_map(str::to_owned)]
}

/// What readers have: names, and keywords that names may hold.
pub(super) fn has() -> impl Strategy<Value = String> {
    let keyword = prop::sample::select(vec![
        "keyword:simatic",
        "keyword:S7-1500",
        "keyword:Router OS",
        "keyword:\"router os\"",
        "keyword:Siemens|core",
        "keyword:Delta|firmware",
        "keyword:Test",
        "keyword:Müller",
    ]);
    prop_oneof![5 => name(), 1 => keyword.prop_map(str::to_owned)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn whoever_is_not_unmatched_is_a_candidate(
        documents in prop::collection::vec((name(), name(), any::<(bool, bool)>()), 1..5),
        readers in prop::collection::vec(prop::collection::vec(has(), 1..4), 1..12),
    ) {
        let mut products = Vec::new();
        for (index, (own, family, (in_family, part))) in documents.iter().enumerate() {
            let mut product = named(own);
            if *in_family {
                product.families = vec![family.rsplit('|').next().unwrap_or_default().to_owned()];
            }
            product.part_of = index.checked_sub(1).filter(|_| *part);
            product.only_a_component = index + 1 < documents.len() && documents[index + 1].2.1;
            products.push(product);
        }
        let statuses: Vec<_> = (0..products.len()).map(|index| (KnownAffected, index)).collect();
        let advisory = advisory(products, vec![scored(&statuses)]);
        let profiles: Vec<Profile> =
            readers.iter().map(|names| reader(&names.iter().map(String::as_str).collect::<Vec<_>>())).collect();
        let numbered = || (0_u32..).zip(&profiles).map(|(number, profile)| (number * 3, profile));
        let (known, scheme) = (KnownExploitedSet::default(), scheme());
        let subject = Subject::new(&advisory, &known, &scheme);
        let entries = numbered().flat_map(|(number, profile)| profile.entries.iter().map(move |entry| (number, entry)));
        let by_index = Index::build(entries).candidates(&subject);
        let mut expected = Vec::new();
        for (number, profile) in numbered() {
            if !codes(&judge(&subject, profile)).contains(&NoProductMatches) {
                expected.push(number);
            }
        }
        for number in &expected {
            prop_assert!(by_index.contains(number), "{number} is missing: {:?}", readers[*number as usize / 3]);
        }
        let judged: Vec<u32> = numbered()
            .filter(|(number, profile)| by_index.contains(number) && !judge(&subject, profile).concerns.is_empty())
            .map(|(number, _)| number)
            .collect();
        let all: Vec<u32> = numbered()
            .filter(|(_, profile)| !judge(&subject, profile).concerns.is_empty())
            .map(|(number, _)| number)
            .collect();
        prop_assert_eq!(judged, all);
        prop_assert!(by_index.is_sorted_by(|a, b| a < b));
    }
}

#[test]
fn strangers_are_not_candidates() {
    let advisory = advisory(vec![named("Siemens|SIMATIC S7-1500 CPU 1511")], vec![scored(&[(KnownAffected, 0)])]);
    let (known, scheme) = (KnownExploitedSet::default(), scheme());
    let profiles = [
        reader(&["Siemens|SIMATIC S7-1500"]),
        reader(&["Siemens|SIMATIC WinCC"]),
        reader(&["Moxa|SIMATIC S7-1500"]),
        reader(&["Siemens"]),
    ];
    let index = Index::build((0..).zip(profiles.iter().flat_map(|profile| &profile.entries)));
    assert_eq!(index.candidates(&Subject::new(&advisory, &known, &scheme)), [0, 3]);
}
