//! Samples of letters about a matter of which their readers had a letter before.
//!
//! Invented firms and facts, as in `samples`; nothing here is sent.

use super::{control_unit, november, two_products};
use crate::domain::advisory::Tlp;
use crate::domain::difference::{Aspect, Difference};
use crate::domain::edition::Change;
use crate::domain::facts::{AlertFacts, FollowUp};
use crate::domain::rating::Rating;

/// The first letter is three days old.
fn follows() -> FollowUp {
    FollowUp { first: november(18), recalled: false, corrected: false, difference: Vec::new(), history: Vec::new() }
}

pub(super) fn different(aspect: Aspect, of: Option<&str>, was: &[&str], now: &[&str]) -> Difference {
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Difference { aspect, of: of.map(str::to_owned), was: own(was), now: own(now) }
}

/// The notice was taken back by its publisher.
pub fn withdrawn() -> AlertFacts {
    AlertFacts { withdrawn: true, changes: vec![Change::Withdrawn], follows: Some(follows()), ..control_unit() }
}

/// The publisher does not say any more that the readers' products are affected.
pub fn cleared() -> AlertFacts {
    let follows = Some(FollowUp { corrected: true, ..follows() });
    AlertFacts { withdrawn: true, changes: vec![Change::Cleared], follows, ..control_unit() }
}

/// The house takes its own letter back.
pub fn recalled() -> AlertFacts {
    let follows = Some(FollowUp { recalled: true, ..follows() });
    AlertFacts { withdrawn: true, changes: vec![Change::Withdrawn], follows, ..control_unit() }
}

/// Attacks have begun, and nothing else is new.
pub fn attacked() -> AlertFacts {
    let mut facts = two_products();
    facts.products.truncate(1);
    facts.danger.exploited = true;
    facts.danger.exploited_since = Some(november(20));
    facts.rating = Rating::VeryHigh;
    facts.deadline = Some(november(24));
    facts.changes = vec![Change::Exploited, Change::RatingRose];
    facts.follows = Some(follows());
    facts
}

/// Everything that can be said of a change at once.
pub fn again() -> AlertFacts {
    let mut facts = control_unit();
    facts.changes =
        Change::ALL.into_iter().filter(|change| !change.takes_back() || *change == Change::RemedyWithdrawn).collect();
    facts.tlp = Tlp::Green;
    let plc = Some("Siemens SIMATIC S7-1500");
    let cve = Some("CVE-2026-1234");
    let further = |number| format!("https://support.example.com/view/{number}");
    facts.follows = Some(FollowUp {
        corrected: true,
        difference: vec![
            different(Aspect::Withdrawn, None, &["yes"], &[]),
            different(Aspect::Status, None, &["interim"], &["final"]),
            different(Aspect::Tlp, None, &["AMBER"], &["CLEAR"]),
            different(Aspect::Rating, None, &["medium"], &["high"]),
            different(Aspect::Exploited, cve, &[], &["yes"]),
            different(Aspect::ExploitPublic, cve, &["yes"], &[]),
            different(Aspect::Product, Some("Siemens SIMATIC ET 200"), &[], &["Siemens SIMATIC ET 200"]),
            different(Aspect::Affected, plc, &["< 2.9.2"], &["< 2.9.4"]),
            different(Aspect::Fixed, plc, &["2.9.2"], &["2.9.4"]),
            different(Aspect::Remedy, plc, &["mitigation"], &["mitigation", "vendor-fix"]),
            different(Aspect::Update, plc, &["2.9.2"], &[]),
            different(Aspect::Advice, plc, &["Limit access to port 102."], &["Switch the web server off."]),
            different(Aspect::Weakness, Some("CVE-2026-1235"), &["CVE-2026-1235"], &[]),
            different(Aspect::Score, cve, &["8.1 (CVSS:3.1/AV:N)"], &["9.8 (CVSS:3.1/AV:N)"]),
            different(Aspect::Severity, None, &["important"], &["critical"]),
            different(Aspect::Title, None, &["One title"], &["Another title"]),
        ]
        .into_iter()
        .chain((2..30).map(|number| different(Aspect::Reference, None, &[], &[&further(number)])))
        .collect(),
        history: vec!["Corrected the list of affected products, and added the fixed version 2.9.4.".to_owned()],
        ..follows()
    });
    facts
}

/// The maker offers another update instead of the one that was named.
pub fn replaced() -> AlertFacts {
    let mut facts = two_products();
    facts.products.truncate(1);
    facts.products.iter_mut().for_each(|own| own.fixed_in = vec!["145.0.1".to_owned()]);
    facts.changes = vec![Change::RemedyReplaced];
    facts.follows = Some(FollowUp {
        difference: vec![different(Aspect::Fixed, Some("Mozilla Firefox"), &["145.0"], &["145.0.1"])],
        history: vec!["Version 145.0 did not repair the problem on all systems.".to_owned()],
        ..follows()
    });
    facts
}
