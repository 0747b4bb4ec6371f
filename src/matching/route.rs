//! Alert, digest or nothing, for one contact (DESIGN, section 5 of the contract: subscriber file).
//!
//! Knows nothing of withdrawals, embargoes or what was sent before: that is `publishing`'s business.

use crate::domain::rating::Rating;
use crate::domain::rhythm::Cadence;
use crate::domain::subscriber::Threshold;
use crate::domain::verdict::{Reason, ReasonCode, Route};

use super::profile::Lines;
use super::rating::Weight;

/// The route of one contact for something that concerns its firm, with its reasons.
pub(super) fn route(lines: Lines, weight: Weight) -> (Route, Vec<Reason>) {
    if lines.wished.is_none() {
        return by_lines(lines, weight);
    }
    // What is rated and what is not are routed apart, and the better of the two counts: as by the lines alone.
    let rated = Some(weight.rating).filter(|rating| *rating != Rating::NotRated);
    let parts = rated.into_iter().chain(weight.unrated.then_some(Rating::NotRated));
    let routed = parts.map(|part| match lines.wished.of(part) {
        Some(wish) => by_wish(part, wish),
        None => by_lines(lines, Weight { rating: part, unrated: part == Rating::NotRated, ..weight }),
    });
    let better = |one: (Route, Vec<Reason>), other: (Route, Vec<Reason>)| if other.0 > one.0 { other } else { one };
    routed.reduce(better).unwrap_or_else(|| by_lines(lines, weight))
}

/// What a contact wishes for this very rating.
fn by_wish(rating: Rating, wish: Cadence) -> (Route, Vec<Reason>) {
    let (route, code) = match wish {
        Cadence::AtOnce => (Route::Alert, ReasonCode::CadenceWished),
        Cadence::Daily | Cadence::Weekly | Cadence::Monthly => (Route::Digest, ReasonCode::CadenceWished),
        Cadence::Never => (Route::Skip, ReasonCode::NeverWished),
    };
    (route, vec![reason(code, &format!("{}: {}", rating.key(), wish.key()))])
}

fn by_lines(lines: Lines, weight: Weight) -> (Route, Vec<Reason>) {
    let Lines { alert_from, digest_from, .. } = lines;
    let Weight { rating, unrated, exploited } = weight;
    let (rated_alert, rated_digest) = (alert_from.reached_by(rating), digest_from.reached_by(rating));
    // Not rated counts as the digest's line: it reaches whatever that line reaches, whatever else is rated beside it.
    let reaches_alert = rated_alert || (unrated && reached_by_line(alert_from, digest_from));
    let reaches_digest = rated_digest || (unrated && digest_from != Threshold::Never);
    let attacked = exploited && reaches_digest;
    let wants_alerts = alert_from != Threshold::Never;

    let (route, code, limit, rated) = if reaches_alert {
        (Route::Alert, ReasonCode::RatingReachesAlert, alert_from, rated_alert)
    } else if attacked && wants_alerts {
        (Route::Alert, ReasonCode::ExploitedReachesDigest, digest_from, rated_digest)
    } else if attacked {
        (Route::Digest, ReasonCode::AlertsNotWanted, digest_from, rated_digest)
    } else if reaches_digest {
        (Route::Digest, ReasonCode::RatingReachesDigest, digest_from, rated_digest)
    } else {
        (Route::Skip, ReasonCode::BelowThresholds, alert_from.min(digest_from), false)
    };
    let mut reasons = Vec::with_capacity(2);
    // Said only where it decided: beside a rating that reaches the same line it is no reason.
    if unrated && !rated {
        reasons.push(reason(ReasonCode::NotRated, key(digest_from)));
    }
    reasons.push(reason(code, key(limit)));
    (route, reasons)
}

/// Whether a rating that stands exactly on `digest_from` would reach `alert_from`. Who wants no digest at all, but
/// alerts, gets the unrated as an alert: it must never be dropped in silence.
fn reached_by_line(alert_from: Threshold, digest_from: Threshold) -> bool {
    alert_from != Threshold::Never && alert_from <= digest_from
}

fn reason(code: ReasonCode, detail: &str) -> Reason {
    Reason { code, product: None, detail: Some(detail.to_owned()) }
}

/// The word of the contract.
fn key(line: Threshold) -> &'static str {
    match line {
        Threshold::Low => "low",
        Threshold::Medium => "medium",
        Threshold::High => "high",
        Threshold::VeryHigh => "very-high",
        Threshold::Never => "never",
    }
}
