//! Ratings and routes.

use super::*;
use chrono::DateTime;

use crate::domain::advisory::AggregateSeverity;
use crate::domain::assessment::Dossier;
use crate::domain::known_exploited::KnownExploited;
use crate::domain::rhythm::{Cadence, Wished};
use crate::domain::ruling::{Ruling, Signed};
use crate::domain::verdict::Route;
use crate::domain::vulnerability::ProductStatus::KnownAffected;
use crate::matching::Weight;
use crate::matching::profile::Lines;
use crate::matching::route::route;

fn weight(rating: Rating, exploited: bool) -> Weight {
    Weight { rating, unrated: rating == Rating::NotRated, exploited }
}

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
        let (found, reasons) =
            route(Lines { alert_from, digest_from, wished: Wished::NONE }, weight(rating, exploited));
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
        Lines { alert_from: Threshold::VeryHigh, digest_from: Threshold::VeryHigh, wished: Wished::NONE },
        Lines { alert_from: Threshold::High, digest_from: Threshold::Medium, wished: Wished::NONE },
        Lines { alert_from: Threshold::Never, digest_from: Threshold::Low, wished: Wished::NONE },
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

#[test]
fn what_is_not_rated_reaches_the_digest_line_whatever_is_rated_beside_it() {
    use ReasonCode::{ExploitedReachesDigest, RatingReachesAlert, RatingReachesDigest};
    use Threshold::{High, Low, Medium, Never};
    let rows = [
        // alert from, digest from, rating, exploited → route, why, and whether what is not rated decided
        (High, Medium, Rating::Low, false, Route::Digest, RatingReachesDigest, true),
        (High, Medium, Rating::Low, true, Route::Alert, ExploitedReachesDigest, true),
        (High, Never, Rating::Medium, false, Route::Alert, RatingReachesAlert, true),
        (Low, High, Rating::Low, false, Route::Alert, RatingReachesAlert, false),
        (High, Medium, Rating::Medium, false, Route::Digest, RatingReachesDigest, false),
        (Never, High, Rating::Medium, false, Route::Digest, RatingReachesDigest, true),
    ];
    for (alert_from, digest_from, rating, exploited, expected, why, decided) in rows {
        let (found, reasons) = route(
            Lines { alert_from, digest_from, wished: Wished::NONE },
            Weight { unrated: true, ..weight(rating, exploited) },
        );
        let row = format!("{alert_from:?} {digest_from:?} {rating:?} {exploited}");
        assert_eq!((found, reasons.last().map(|reason| reason.code)), (expected, Some(why)), "{row}");
        assert_eq!(reasons.iter().any(|reason| reason.code == ReasonCode::NotRated), decided, "{row}");
    }
}

#[test]
fn an_unscored_weakness_beside_a_low_one_is_not_dropped() {
    let unscored = Vulnerability { statuses: vec![(KnownAffected, 0)], ..Vulnerability::default() };
    let mut low = scored(&[(KnownAffected, 0)]);
    low.scores[0].base = Some(2.0);
    let mut profile = reader(&["Acme|Gate"]);
    profile.lines = vec![Lines { alert_from: Threshold::High, digest_from: Threshold::Medium, wished: Wished::NONE }];
    let judged = |vulnerabilities| verdict(&advisory(vec![named("Acme|Gate")], vulnerabilities), &profile);
    assert_eq!(judged(vec![low.clone()]).route, Route::Skip);
    let both = judged(vec![low, unscored]);
    assert_eq!((both.route, both.rating, both.unrated), (Route::Digest, Rating::Low, true));
}

#[test]
fn the_issuers_word_rates_what_has_no_score() {
    let unscored = Vulnerability { statuses: vec![(KnownAffected, 0)], ..Vulnerability::default() };
    let mut advisory = advisory(vec![named("Acme|Gate")], vec![unscored, scored(&[(KnownAffected, 0)])]);
    advisory.aggregate_severity = Some(AggregateSeverity { text: "Important".into(), namespace: None });
    let verdict = verdict(&advisory, &reader(&["Acme|Gate"]));
    assert_eq!((verdict.rating, verdict.unrated), (Rating::High, false));
}

#[test]
fn weights_of_parts_join_to_the_weight_of_the_whole() {
    let ratings = [Rating::NotRated, Rating::Low, Rating::Medium, Rating::High, Rating::VeryHigh];
    let flags = [(false, false), (false, true), (true, false), (true, true)];
    let all: Vec<Weight> = ratings
        .into_iter()
        .flat_map(|rating| flags.map(|(unrated, exploited)| Weight { rating, unrated, exploited }))
        .collect();
    for &a in &all {
        assert_eq!((a.join(a), a.join(Weight::default())), (a, a));
        for &b in &all {
            assert_eq!(a.join(b), b.join(a));
            assert!(all.iter().all(|&c| a.join(b).join(c) == a.join(b.join(c))));
        }
    }
}

#[test]
fn what_is_unknown_lets_nobody_go() {
    let lines = [Threshold::Low, Threshold::Medium, Threshold::High, Threshold::VeryHigh, Threshold::Never];
    let ratings = [Rating::NotRated, Rating::Low, Rating::Medium, Rating::High, Rating::VeryHigh];
    for (alert_from, digest_from) in lines.into_iter().flat_map(|alert| lines.map(|digest| (alert, digest))) {
        for (known, shown) in ratings.into_iter().flat_map(|known| ratings.map(|shown| (known, shown))) {
            for (before, after) in [(false, false), (true, false), (false, true), (true, true)] {
                let lines = Lines { alert_from, digest_from, wished: Wished::NONE };
                let (told, _) = route(lines, weight(known, before));
                let unsure = Weight { rating: shown, unrated: true, exploited: after };
                let found = route(lines, unsure).0;
                assert!(told == Route::Skip || found != Route::Skip, "{lines:?} {known:?} {shown:?}");
            }
        }
    }
}

#[test]
fn an_operators_ruling_counts_for_everybody_it_concerns_and_is_said_with_its_reason() {
    let advisory = advisory(vec![named("Acme|Gate")], vec![scored(&[(KnownAffected, 0)])]);
    let (known, scheme) = (KnownExploitedSet::default(), scheme());
    let level = Signed {
        value: Rating::Low,
        reason: "never built in".into(),
        by: Some("Ada".into()),
        at: DateTime::UNIX_EPOCH,
    };
    let dossier = Dossier { ruling: Ruling { level: Some(level), answers: None }, ..Dossier::default() };
    let subject = Subject::new(&advisory, &known, &scheme).with(&dossier);
    let ruled = judge(&subject, &reader(&["Acme|Gate"]));
    assert_eq!((ruled.rating, ruled.unrated), (Rating::Low, false));
    let said = ruled.reasons.iter().find(|reason| reason.code == ReasonCode::RatingOverridden).unwrap();
    assert_eq!(said.detail.as_deref(), Some("low: never built in (Ada)"));
    let stranger = judge(&subject, &reader(&["Other|Thing"]));
    assert!(!codes(&stranger).contains(&ReasonCode::RatingOverridden));
}

#[test]
fn what_a_contact_wishes_for_a_rating_counts_whatever_its_lines_say() {
    let wished = Wished::NONE.with(Rating::Medium, Cadence::AtOnce).with(Rating::Low, Cadence::Monthly);
    let wished = wished.with(Rating::High, Cadence::Daily);
    let lines = Lines { alert_from: Threshold::High, digest_from: Threshold::Medium, wished };
    let rows = [
        (Rating::Low, false, Route::Digest, ReasonCode::CadenceWished),
        (Rating::Low, true, Route::Digest, ReasonCode::CadenceWished),
        (Rating::Medium, false, Route::Alert, ReasonCode::CadenceWished),
        (Rating::High, true, Route::Digest, ReasonCode::CadenceWished),
        (Rating::VeryHigh, false, Route::Alert, ReasonCode::RatingReachesAlert),
        (Rating::NotRated, true, Route::Alert, ReasonCode::ExploitedReachesDigest),
    ];
    for (rating, exploited, expected, why) in rows {
        let (found, reasons) = route(lines, weight(rating, exploited));
        assert_eq!((found, reasons.last().unwrap().code), (expected, why), "{rating:?} {exploited}");
    }
    // A low one with something beside it that is not rated: the better of the two.
    let (found, _) = route(lines, Weight { rating: Rating::Low, unrated: true, exploited: true });
    assert_eq!(found, Route::Alert);
    assert_eq!(route(lines, weight(Rating::Low, false)).1[0].detail.as_deref(), Some("low: monthly"));
}
