//! Ratings and routes.

use super::*;
use crate::domain::advisory::AggregateSeverity;
use crate::domain::known_exploited::KnownExploited;
use crate::domain::verdict::Route;
use crate::domain::vulnerability::ProductStatus::KnownAffected;
use crate::matching::profile::Lines;
use crate::matching::route::route;

#[test]
fn the_lines_of_a_contact_decide_its_route() {
    use ReasonCode::{
        AlertsNotWanted, BelowThresholds, ExploitedReachesDigest, RatingReachesAlert, RatingReachesDigest,
    };
    use Route::{Alert, Digest, Skip};
    use Threshold::{High, Low, Medium, Never, VeryHigh};
    let rows = [
        // alert from, digest from, rating, exploited → route, why
        (High, Medium, Rating::VeryHigh, false, Alert, RatingReachesAlert),
        (High, Medium, Rating::High, false, Alert, RatingReachesAlert),
        (High, Medium, Rating::Medium, false, Digest, RatingReachesDigest),
        (High, Medium, Rating::Medium, true, Alert, ExploitedReachesDigest),
        (High, Medium, Rating::Low, false, Skip, BelowThresholds),
        (High, Medium, Rating::Low, true, Skip, BelowThresholds),
        (High, Medium, Rating::NotRated, false, Digest, RatingReachesDigest),
        (High, Medium, Rating::NotRated, true, Alert, ExploitedReachesDigest),
        (Medium, Medium, Rating::NotRated, false, Alert, RatingReachesAlert),
        (Low, VeryHigh, Rating::NotRated, false, Alert, RatingReachesAlert),
        (Never, Medium, Rating::VeryHigh, false, Digest, RatingReachesDigest),
        (Never, Medium, Rating::VeryHigh, true, Digest, AlertsNotWanted),
        (Never, Medium, Rating::NotRated, false, Digest, RatingReachesDigest),
        (Never, High, Rating::Medium, true, Skip, BelowThresholds),
        (High, Never, Rating::High, false, Alert, RatingReachesAlert),
        (High, Never, Rating::Medium, false, Skip, BelowThresholds),
        (High, Never, Rating::Medium, true, Skip, BelowThresholds),
        (High, Never, Rating::NotRated, false, Alert, RatingReachesAlert),
        (Never, Never, Rating::VeryHigh, true, Skip, BelowThresholds),
        (Never, Never, Rating::NotRated, true, Skip, BelowThresholds),
        (Low, High, Rating::Medium, false, Alert, RatingReachesAlert),
    ];
    for (alert_from, digest_from, rating, exploited, expected, why) in rows {
        let (found, reasons) = route(Lines { alert_from, digest_from }, rating, exploited);
        let row = format!("{alert_from:?} {digest_from:?} {rating:?} {exploited}");
        assert_eq!((found, reasons.last().map(|reason| reason.code)), (expected, Some(why)), "{row}");
        let says_unrated = reasons.iter().any(|reason| reason.code == ReasonCode::NotRated);
        assert_eq!(says_unrated, rating == Rating::NotRated, "{row}");
    }
}

#[test]
fn the_best_route_of_any_contact_is_the_readers() {
    let advisory = advisory(vec![named("Acme|Gate")], vec![scored(&[(KnownAffected, 0)])]);
    let mut profile = reader(&["Acme|Gate"]);
    profile.lines = vec![
        Lines { alert_from: Threshold::VeryHigh, digest_from: Threshold::VeryHigh },
        Lines { alert_from: Threshold::High, digest_from: Threshold::Medium },
        Lines { alert_from: Threshold::Never, digest_from: Threshold::Low },
    ];
    let verdict = verdict(&advisory, &profile);
    let routes: Vec<Route> = verdict.contacts.iter().map(|(route, _)| *route).collect();
    assert_eq!((verdict.route, routes), (Route::Alert, vec![Route::Skip, Route::Alert, Route::Digest]));
}

#[test]
fn only_what_concerns_the_reader_rates_it_and_the_newest_cvss_counts() {
    let score = |version, base, products: &[usize]| Score {
        version,
        vector: String::new(),
        base: Some(base),
        products: products.to_vec(),
    };
    let rows: &[(&str, Vec<Score>, Option<&str>, Rating)] = &[
        (
            "the reader's score",
            vec![score(CvssVersion::V3, 5.0, &[0]), score(CvssVersion::V3, 9.8, &[1])],
            None,
            Rating::Medium,
        ),
        ("the newest", vec![score(CvssVersion::V3, 9.8, &[]), score(CvssVersion::V4, 6.9, &[])], None, Rating::Medium),
        (
            "the newest for it",
            vec![score(CvssVersion::V3, 9.8, &[]), score(CvssVersion::V4, 6.9, &[1])],
            None,
            Rating::VeryHigh,
        ),
        ("the highest", vec![score(CvssVersion::V2, 4.0, &[]), score(CvssVersion::V2, 7.0, &[])], None, Rating::High),
        ("the issuer's word, if worse", vec![score(CvssVersion::V3, 5.0, &[])], Some(" Critical"), Rating::VeryHigh),
        ("the score, if worse", vec![score(CvssVersion::V3, 9.0, &[])], Some("Important"), Rating::VeryHigh),
        ("an unknown word says nothing", Vec::new(), Some("Purple"), Rating::NotRated),
        ("nothing", Vec::new(), None, Rating::NotRated),
    ];
    for (what, scores, word, expected) in rows {
        let vulnerability = Vulnerability {
            statuses: vec![(KnownAffected, 0), (KnownAffected, 1)],
            scores: scores.clone(),
            ..Vulnerability::default()
        };
        let mut advisory = advisory(vec![named("Acme|Gate"), named("Acme|Door")], vec![vulnerability]);
        advisory.aggregate_severity = word.map(|text| AggregateSeverity { text: text.into(), namespace: None });
        assert_eq!(verdict(&advisory, &reader(&["Acme|Gate"])).rating, *expected, "{what}");
    }
}

#[test]
fn exploitation_counts_only_where_it_concerns_the_reader() {
    let vulnerability =
        |cve: &str, product| Vulnerability { cve: Some(cve.into()), ..scored(&[(KnownAffected, product)]) };
    let advisory = advisory(
        vec![named("Acme|Gate"), named("Acme|Door")],
        vec![vulnerability("CVE-2024-0001", 0), vulnerability("CVE-2024-0002", 1)],
    );
    let entry = KnownExploited {
        cve: "CVE-2024-0002".into(),
        added: None,
        due: None,
        ransomware: false,
        vendor: String::new(),
        product: String::new(),
    };
    let (known, scheme): (KnownExploitedSet, _) = ([entry].into_iter().collect(), scheme());
    let subject = Subject::new(&advisory, &known, &scheme);
    assert!(!judge(&subject, &reader(&["Acme|Gate"])).exploited);
    assert!(judge(&subject, &reader(&["Acme|Door"])).exploited);
}
