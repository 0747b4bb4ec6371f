//! A version that is no longer relied on widens: whoever was reached with it is reached without it.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

/// Versions, ranges and statuses of every kind that can meet; some cannot be read.
const VERSIONS: &[&str] = &["1.0", "2.9.2", "V2.9 SP1", "10.0.19045.3803", "spring", "0"];
const CLAIMS: &[&str] =
    &["", "|=2.9.2", "|< 2.9.2", "|<= 1.0", "|>= 2.0, < 3.0", "|=1.0", "|all versions", "|some ranges"];
const READERS: &[&str] = &["Siemens|S7", "pkg:npm/left-pad", "cpe:2.3:o:siemens:s7:*:*:*:*:*:*:*:*", "|S7"];

fn statuses() -> impl Strategy<Value = Vec<(usize, usize)>> {
    proptest::collection::vec((0..CLAIMS.len(), 0..ALL.len()), 1..5)
}

const ALL: [ProductStatus; 5] = [
    ProductStatus::KnownAffected,
    ProductStatus::KnownNotAffected,
    ProductStatus::Fixed,
    ProductStatus::UnderInvestigation,
    ProductStatus::LastAffected,
];

fn document(stated: &[(usize, usize)], score: f32) -> Advisory {
    let products = stated.iter().map(|(claim, _)| named(&format!("Siemens|S7{}", CLAIMS[*claim]))).collect();
    let vulnerability = Vulnerability {
        cve: Some("CVE-2026-0001".into()),
        statuses: stated.iter().enumerate().map(|(at, (_, status))| (ALL[*status], at)).collect(),
        scores: vec![Score {
            version: CvssVersion::V3,
            vector: String::new(),
            base: Some(score),
            products: (0..stated.len()).collect(),
        }],
        ..Vulnerability::default()
    };
    advisory(products, vec![vulnerability])
}

fn reader(name: &str, version: &str, lapsed: bool) -> Subscriber {
    let mut product = used(name);
    product.version = Some(version.to_owned());
    product.lapsed = NaiveDate::from_ymd_opt(2025, 3, 1).filter(|_| lapsed);
    let contact = |alert_from| Contact { alert_from: Some(alert_from), ..Contact::default() };
    let contacts = vec![contact(Threshold::Low), contact(Threshold::VeryHigh), contact(Threshold::Never)];
    Subscriber { products: vec![product], contacts, ..Subscriber::default() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn an_aged_profile_reaches_at_least_what_the_fresh_one_reached(
        stated in statuses(),
        score in 0.0f32..10.0,
        version in 0..VERSIONS.len(),
        name in 0..READERS.len(),
    ) {
        let (advisory, scheme, exploited) = (document(&stated, score), scheme(), KnownExploitedSet::default());
        let subject = Subject::new(&advisory, &exploited, &scheme);
        let verdict = |lapsed| judge(&subject, &Profile::of(&reader(READERS[name], VERSIONS[version], lapsed)));
        let (fresh, aged): (Verdict, Verdict) = (verdict(false), verdict(true));
        prop_assert!(aged.route >= fresh.route && aged.rating >= fresh.rating && aged.exploited >= fresh.exploited);
        for ((before, _), (after, _)) in fresh.contacts.iter().zip(&aged.contacts) {
            prop_assert!(after >= before, "{fresh:?} {aged:?}");
        }
        for concern in &fresh.concerns {
            let wide = aged.concerns.iter().find(|wide| wide.entry == concern.entry);
            let wide = wide.map(|wide| &wide.findings);
            prop_assert!(concern.findings.iter().all(|found| wide.is_some_and(|wide| wide.contains(found))));
        }
    }
}

#[test]
fn the_proof_says_that_the_version_is_no_longer_relied_on() {
    let (advisory, scheme, exploited) = (document(&[(2, 0)], 9.8), scheme(), KnownExploitedSet::default());
    let subject = Subject::new(&advisory, &exploited, &scheme);
    let codes = |version: &str, lapsed| {
        let verdict = judge(&subject, &Profile::of(&reader("Siemens|S7", version, lapsed)));
        verdict.reasons.into_iter().map(|reason| reason.code).collect::<Vec<_>>()
    };
    assert!(codes("3.0", false).contains(&ReasonCode::VersionOutside));
    assert!(codes("3.0", true).contains(&ReasonCode::VersionExpired));
    assert!(!codes("", true).contains(&ReasonCode::VersionExpired), "nothing was told that could expire");
}
