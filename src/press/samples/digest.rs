//! Digests: a busy week, a quiet one, one with news of earlier warnings, and one with more than a letter holds.

use chrono::NaiveDate;

use super::{
    again, brand, control_unit, five_products, investigated, keyword, library, no_fix_ever, no_fix_yet, november,
    sparse, two_products, unknown_version, withdrawn, workaround,
};
use crate::domain::advisory::Tlp;
use crate::domain::attention::WhyHeld;
use crate::domain::digest::{self, DigestBrief, DigestFacts, Item, OpenItem, StillOpen, Unsaid};
use crate::domain::edition::Change;
use crate::domain::facts::AlertFacts;
use crate::domain::rating::Rating;
use crate::domain::rhythm::Cadence;
use crate::domain::subscriber::{BodyFormat, Skill};

/// A brief with these facts, in one language.
pub fn brief(facts: DigestFacts, language: &str, skill: Skill) -> DigestBrief {
    DigestBrief {
        brand: brand(),
        signer_fingerprint: Some("6f1b7c0a94e2d5583b6e0f2a7c1d98e4b35f60718293a4b5c6d7e8f901234567".to_owned()),
        languages: vec![language.to_owned()],
        skill,
        formats: vec![BodyFormat::Html, BodyFormat::Text],
        facts,
        copies: Vec::new(),
    }
}

/// Every sample with its name, as a reader of this skill gets it.
pub fn all(skill: Skill) -> Vec<(&'static str, DigestFacts)> {
    vec![
        ("digest-busy", busy(skill)),
        ("digest-one", one(skill)),
        ("digest-changed", changed(skill)),
        ("digest-quiet", quiet(skill)),
        ("digest-know", know(skill)),
        ("digest-held", held(skill)),
        ("digest-known", known(skill)),
        ("digest-long", long(skill)),
        ("digest-page", page(skill)),
    ]
}

fn item(facts: AlertFacts, told: Option<NaiveDate>, skill: Skill) -> Item {
    Item::new(AlertFacts { today: november(23), ..facts }, told, skill)
}

fn facts(mut items: Vec<Item>) -> DigestFacts {
    digest::in_order(&mut items);
    DigestFacts {
        cadence: Cadence::Weekly,
        today: november(23),
        since: november(16),
        next: november(30),
        read: 54,
        items,
        lines: Vec::new(),
        more: None,
        open: Vec::new(),
        open_more: 0,
        closed: 0,
        unsaid: Unsaid::Foreign,
        spent: None,
    }
}

fn open(why: StillOpen, facts: AlertFacts, skill: Skill) -> OpenItem {
    OpenItem { why, item: item(facts, Some(november(9)), skill) }
}

/// A week with something of everything, and matters from before.
pub fn busy(skill: Skill) -> DigestFacts {
    let planned =
        AlertFacts { deadline: NaiveDate::from_ymd_opt(2026, 12, 21), rating: Rating::Medium, ..two_products() };
    let overdue = AlertFacts { deadline: Some(november(20)), ..unknown_version() };
    let items = vec![
        item(control_unit(), Some(november(19)), skill),
        item(overdue, Some(november(17)), skill),
        item(planned, None, skill),
        item(workaround(), None, skill),
        item(AlertFacts { changes: Vec::new(), ..library() }, None, skill),
        item(investigated(), None, skill),
    ];
    let due = AlertFacts { deadline: Some(november(27)), ..two_products() };
    let open = vec![
        open(StillOpen::Attacked, AlertFacts { deadline: None, ..control_unit() }, skill),
        open(StillOpen::Due, due, skill),
        open(StillOpen::NoUpdate, no_fix_yet(), skill),
    ];
    DigestFacts { open, open_more: 2, closed: 1, ..facts(items) }
}

/// One thing to do on one day.
pub fn one(skill: Skill) -> DigestFacts {
    let mut green = unknown_version();
    green.tlp = Tlp::Green;
    let facts = facts(vec![item(green, None, skill)]);
    DigestFacts { cadence: Cadence::Daily, since: november(22), next: november(24), read: 1, closed: 2, ..facts }
}

/// News of earlier warnings.
pub fn changed(skill: Skill) -> DigestFacts {
    let lower = AlertFacts { changes: vec![Change::RatingFell, Change::Affected], ..library() };
    let gone = AlertFacts { products: five_products().products, ..withdrawn() };
    let items = [again(), lower, gone];
    facts(items.into_iter().map(|facts| item(facts, Some(november(9)), skill)).collect())
}

/// A month in which nothing concerned the readers; two matters are still open.
pub fn quiet(skill: Skill) -> DigestFacts {
    let open = vec![open(StillOpen::NoUpdate, no_fix_ever(), skill), open(StillOpen::Attacked, control_unit(), skill)];
    let next = NaiveDate::from_ymd_opt(2026, 12, 23).unwrap_or_default();
    DigestFacts { cadence: Cadence::Monthly, open, open_more: 1, next, ..facts(Vec::new()) }
}

/// Nothing that asks for anything, and only a confidential warning besides.
pub fn know(skill: Skill) -> DigestFacts {
    DigestFacts { read: 0, ..facts(vec![item(library(), Some(november(9)), skill), item(investigated(), None, skill)]) }
}

/// Warnings that would have come at once: the yearly number is used up, one came while the reader was away, two have been
/// known for years, and one was told by another issuer's. Another is settled.
pub fn held(skill: Skill) -> DigestFacts {
    let held = |facts, why| Item { held: Some(why), ..item(facts, None, skill) };
    let cleared = AlertFacts { changes: vec![Change::Cleared], withdrawn: true, ..library() };
    let again = AlertFacts { changes: Vec::new(), ..library() };
    let items = vec![
        held(AlertFacts { rating: Rating::High, ..two_products() }, WhyHeld::Budget),
        held(unknown_version(), WhyHeld::Away),
        Item { since: NaiveDate::from_ymd_opt(2021, 7, 2), ..held(control_unit(), WhyHeld::Old) },
        Item { since: NaiveDate::from_ymd_opt(2024, 3, 1), ..held(no_fix_ever(), WhyHeld::Old) },
        Item { told: Some(november(9)), ..held(again, WhyHeld::Told) },
        item(cleared, Some(november(9)), skill),
    ];
    DigestFacts { spent: Some(10), ..facts(items) }
}

/// A week in which nothing was new to the readers, though something was read about their products.
pub fn known(skill: Skill) -> DigestFacts {
    let open = vec![open(StillOpen::NoUpdate, no_fix_yet(), skill)];
    DigestFacts { read: 1, unsaid: Unsaid::Known, open, ..facts(Vec::new()) }
}

/// More than a letter holds.
pub fn long(skill: Skill) -> DigestFacts {
    let kinds = [control_unit, no_fix_ever, two_products, sparse, keyword, investigated];
    let items: Vec<Item> = (0..72)
        .map(|number| {
            let mut facts = kinds[number % kinds.len()]();
            facts.tracking_id = format!("EX-2026-{number:03}");
            if number >= kinds.len() {
                let products = facts.products.iter_mut();
                products.for_each(|product| product.name = format!("{} {}", product.name, number / kinds.len()));
            }
            item(facts, None, skill)
        })
        .collect();
    facts(items).within(7)
}

/// The same, where a page has all of it.
pub fn page(skill: Skill) -> DigestFacts {
    DigestFacts { more: Some("https://cert.example/digests".to_owned()), ..long(skill) }
}
