//! What to do: at most five numbered steps, the one that ends the danger first, then what to do if that is impossible,
//! then whom to ask.
//!
//! Pure: chooses, in the order of the anatomy, from what the issuer offers. Never invents help that nobody offers. To
//! change which help counts as the best, change [`Act::of`].

use serde::Serialize;
use serde_json::{Map, Value};

use super::products::Named;
use super::said::{Said, yes_no};
use super::tongue::Tongue;
use crate::domain::facts::{Access, AlertFacts, YourProduct};
use crate::domain::product::ProductClass;
use crate::domain::verdict::Certainty;
use crate::domain::vulnerability::{RemedyKind, Restart};

/// What ends the danger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// The maker's update.
    Update,
    /// What else the warning advises: settings, or a measure of another kind.
    Protect,
    /// Off the internet until there is an update.
    Isolate,
    /// Off the internet for good, or replaced: there will be no update.
    Replace,
    /// Nothing yet: the maker is still finding out.
    Watch,
    /// Nobody says what helps.
    Ask,
}

/// One numbered step: sentences, and an address below them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Step {
    /// Counted from one.
    pub(super) nth: usize,
    /// The sentences.
    pub(super) says: Vec<Said>,
    /// An address of the maker or publisher, already found harmless.
    pub(super) link: Option<String>,
    /// What stands before the address.
    pub(super) link_says: Said,
}

impl Act {
    /// The best that is offered.
    pub(super) fn of(facts: &AlertFacts) -> Self {
        let offers = |kind: RemedyKind| facts.action.remedies.contains(&kind);
        let unclear = facts.products.iter().all(|product| product.certainty == Certainty::StatusUnclear);
        let refused =
            offers(RemedyKind::FixPlanned) || offers(RemedyKind::NoneAvailable) || offers(RemedyKind::NoFixPlanned);
        // Many issuers call every help a mitigation: versions that repair it tell that there is an update.
        if offers(RemedyKind::VendorFix)
            || offers(RemedyKind::OptionalPatch)
            || (repaired(facts) && !refused && !unclear)
        {
            Self::Update
        } else if offers(RemedyKind::Workaround) || offers(RemedyKind::Mitigation) {
            Self::Protect
        } else if unclear {
            Self::Watch
        } else if offers(RemedyKind::NoneAvailable) || offers(RemedyKind::FixPlanned) {
            Self::Isolate
        } else if offers(RemedyKind::NoFixPlanned) {
            Self::Replace
        } else {
            Self::Ask
        }
    }

    /// The word by which messages choose.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Protect => "protect",
            Self::Isolate => "isolate",
            Self::Replace => "replace",
            Self::Watch => "watch",
            Self::Ask => "ask",
        }
    }
}

/// For every product a version is known that repairs it.
fn repaired(facts: &AlertFacts) -> bool {
    !facts.products.is_empty() && facts.products.iter().all(|product| !product.fixed_in.is_empty())
}

impl Step {
    fn saying(says: Vec<Said>) -> Self {
        Self { nth: 0, says, link: None, link_says: Said::new("step-link").with("tag", "same") }
    }
}

/// The steps for these products.
pub(super) fn steps(facts: &AlertFacts, products: &[Named], help: &str, tongue: &Tongue) -> Vec<Step> {
    let act = Act::of(facts);
    let all = super::products::objects(products, tongue);
    let grammar = super::products::grammar(products);
    let mut steps = first(act, facts, products, (&all, tongue));
    if let Some(last) = steps.last_mut().filter(|_| facts.forensics) {
        last.says.push(Said::new("step-forensics"));
    }
    let address = facts.action.link.as_deref().and_then(super::issuer::address);
    if let Some(step) = steps.first_mut().filter(|_| act != Act::Watch) {
        step.link = address;
        step.link_says = Said::new("step-link").with("tag", foreign(facts, tongue));
    }
    steps.extend(otherwise(act, facts));
    steps.extend(later(act, facts, &all));
    steps.extend(version(facts, products, tongue));
    steps.push(Step::saying(vec![Said::new("step-help").with("help", help)]));
    for (index, step) in steps.iter_mut().enumerate() {
        step.nth = index + 1;
        step.says = std::mem::take(&mut step.says).into_iter().map(|said| with_grammar(said, &grammar)).collect();
    }
    steps
}

/// Sentences about one of several products keep the grammar of that one.
fn with_grammar(said: Said, grammar: &Map<String, Value>) -> Said {
    let own = said.args.clone();
    said.with_all(grammar).with_all(&own)
}

/// The language of the document, where it is not the letter's: "same" or "unknown" else.
fn foreign(facts: &AlertFacts, tongue: &Tongue) -> String {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    let document = facts.document_language.as_deref().map(|tag| primary(&super::issuer::line(tag, 20)));
    match document {
        Some(tag) if tag == primary(&tongue.tag) => "same".to_owned(),
        Some(tag) => tag,
        None => "unknown".to_owned(),
    }
}

/// The step or steps that end the danger.
fn first(act: Act, facts: &AlertFacts, products: &[Named], (all, tongue): (&str, &Tongue)) -> Vec<Step> {
    let offers = |kind: RemedyKind| facts.action.remedies.contains(&kind);
    match act {
        Act::Update if !offers(RemedyKind::VendorFix) && !repaired(facts) => {
            let mut says = vec![Said::new("step-optional")];
            says.extend(restart(facts.action.restart));
            vec![Step::saying(says)]
        }
        Act::Update => updates(facts, products, all, tongue),
        Act::Protect => {
            let has_link = facts.action.link.as_deref().and_then(super::issuer::address).is_some();
            vec![Step::saying(vec![
                Said::new("step-protect")
                    .with("link", yes_no(has_link))
                    .with("publisher", super::issuer::line(&facts.publisher, 80)),
            ])]
        }
        Act::Isolate => {
            let planned = yes_no(offers(RemedyKind::FixPlanned));
            vec![Step::saying(vec![Said::new("step-isolate").with("planned", planned).with("object", all)])]
        }
        Act::Replace => vec![Step::saying(vec![Said::new("step-replace").with("object", all)])],
        Act::Watch => {
            vec![Step::saying(vec![Said::new(if facts.unnamed.is_some() { "bulletin-watch" } else { "step-watch" })])]
        }
        Act::Ask => vec![Step::saying(vec![Said::new("step-ask")])],
    }
}

/// After measures that help for now: what is to come.
fn later(act: Act, facts: &AlertFacts, all: &str) -> Option<Step> {
    let later = facts.action.remedies.iter().filter(|_| act == Act::Protect).find_map(|kind| match kind {
        RemedyKind::NoFixPlanned => Some("never"),
        RemedyKind::FixPlanned => Some("planned"),
        RemedyKind::NoneAvailable => Some("open"),
        RemedyKind::VendorFix | RemedyKind::OptionalPatch | RemedyKind::Workaround | RemedyKind::Mitigation => None,
    })?;
    Some(Step::saying(vec![Said::new("step-later").with("later", later).with("object", all)]))
}

fn updates(facts: &AlertFacts, products: &[Named], all: &str, tongue: &Tongue) -> Vec<Step> {
    let mut steps: Vec<Step> = if products.len() > 2 {
        vec![Step::saying(vec![Said::new("step-update-all").with("objects", all)])]
    } else {
        products.iter().map(|product| Step::saying(vec![update(product, tongue)])).collect()
    };
    if let (Some(last), Some(sentence)) = (steps.last_mut(), restart(facts.action.restart)) {
        last.says.push(sentence);
    }
    steps
}

fn update(product: &Named, tongue: &Tongue) -> Said {
    let targets = match product.fixed_in.len() {
        1 => "one",
        2..=4 => "several",
        // A long list helps nobody who is to choose from it: it stands with the product instead.
        _ => "none",
    };
    Said::new("step-update")
        .with_all(&product.args)
        .with("targets", targets)
        .with("versions", tongue.figures.or(&product.fixed_in))
}

fn restart(restart: Option<Restart>) -> Option<Said> {
    let key = match restart? {
        Restart::None => "none",
        Restart::VulnerableComponent | Restart::Service | Restart::Parent | Restart::Dependencies => "program",
        Restart::Machine => "machine",
        Restart::Connected => "connected",
        Restart::Zone | Restart::System => "system",
    };
    Some(Said::new("step-restart").with("restart", key))
}

/// Look up your version, where we do not know it.
fn version(facts: &AlertFacts, products: &[Named], tongue: &Tongue) -> Option<Step> {
    let (unknown, told): (Vec<&Named>, Vec<&YourProduct>) = products
        .iter()
        .zip(&facts.products)
        .filter(|(_, fact)| {
            (fact.version.is_none() || fact.lapsed.is_some())
                && matches!(fact.certainty, Certainty::VersionUnknown | Certainty::RangeUnreadable)
        })
        .unzip();
    let first = unknown.first()?;
    let here = place(first.class);
    // Different things are looked up in different places: then the general sentence.
    let place = if unknown.iter().all(|named| place(named.class) == here) { here } else { "device" };
    let (known, limit) = match (unknown.as_slice(), told.as_slice()) {
        ([named], [fact]) => limit(named, fact).unwrap_or(("no", "none".to_owned())),
        _ => ("no", "none".to_owned()),
    };
    let sentence = Said::new(if facts.unnamed.is_some() { "bulletin-version" } else { "step-version" })
        .with("place", place)
        .with("object", super::products::phrase(&unknown, tongue, |named| &named.object))
        .with("subject", super::products::phrase(&unknown, tongue, |named| &named.subject))
        .with("count", unknown.len())
        .with("known", known)
        .with("limit", limit);
    Some(Step::saying(vec![sentence]))
}

/// With which version one compares: the one that repairs it, or the last that is affected.
fn limit(named: &Named, fact: &YourProduct) -> Option<(&'static str, String)> {
    if let [only] = named.fixed_in.as_slice() {
        return Some(("below", only.clone()));
    }
    let ranges = super::products::cleaned(&fact.affected_versions);
    let [only] = ranges.as_slice() else { return None };
    let (known, last) = only.strip_prefix("<=").map_or(("exact", only.as_str()), |last| ("upto", last.trim()));
    let is_version = last.contains(|c: char| c.is_ascii_digit()) && !last.contains([',', ';', ' ', '<', '>', '*', '|']);
    (named.fixed_in.is_empty() && is_version).then(|| (known, last.to_owned()))
}

/// Where one looks a version up.
const fn place(class: ProductClass) -> &'static str {
    match class {
        ProductClass::Program
        | ProductClass::Browser
        | ProductClass::WebSoftware
        | ProductClass::ServerSoftware => "program",
        ProductClass::OperatingSystem | ProductClass::Phone => "system",
        ProductClass::Device
        | ProductClass::NetworkDevice
        | ProductClass::ControlUnit
        | ProductClass::Camera
        | ProductClass::Printer
        | ProductClass::MedicalDevice
        // A part has no menu of its own: whoever built it in knows.
        | ProductClass::Library
        | ProductClass::Product => "device",
    }
}

/// What to do if the first step is impossible.
fn otherwise(act: Act, facts: &AlertFacts) -> Option<Step> {
    let offers = |kind: RemedyKind| facts.action.remedies.contains(&kind);
    let how = match (act, facts.danger.access) {
        (Act::Update | Act::Protect, _) if super::danger::only_lured(&facts.danger) => "careful",
        (Act::Update | Act::Protect, Some(Access::Local | Access::Physical)) => "trusted",
        (Act::Update, _)
            if offers(RemedyKind::VendorFix) && (offers(RemedyKind::Workaround) || offers(RemedyKind::Mitigation)) =>
        {
            "advised"
        }
        (Act::Update | Act::Protect, Some(Access::Adjacent)) => "nearby",
        (Act::Update | Act::Protect, _) => "offline",
        (Act::Isolate | Act::Replace | Act::Watch | Act::Ask, _) => return None,
    };
    Some(Step::saying(vec![Said::new("step-cannot").with("how", how)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::samples;

    fn act(remedies: &[RemedyKind]) -> Act {
        let mut facts = samples::control_unit();
        facts.action.remedies = remedies.to_vec();
        Act::of(&facts)
    }

    #[test]
    fn the_help_that_ends_the_danger_wins() {
        use RemedyKind::{FixPlanned, Mitigation, NoFixPlanned, NoneAvailable, OptionalPatch, VendorFix, Workaround};
        assert_eq!(act(&[VendorFix, Mitigation]), Act::Update);
        assert_eq!(act(&[OptionalPatch, Workaround]), Act::Update);
        assert_eq!(act(&[Workaround, NoFixPlanned]), Act::Protect);
        assert_eq!(act(&[FixPlanned]), Act::Isolate);
        assert_eq!(act(&[NoneAvailable, NoFixPlanned]), Act::Isolate);
        assert_eq!(act(&[NoFixPlanned]), Act::Replace);
        assert_eq!(act(&[Mitigation, NoFixPlanned]), Act::Protect);
        assert_eq!(Act::of(&samples::sparse()), Act::Ask);
        assert_eq!(Act::of(&samples::investigated()), Act::Watch);
    }

    #[test]
    fn a_known_repaired_version_makes_a_mitigation_an_update() {
        assert_eq!(act(&[RemedyKind::Mitigation]), Act::Update);
        let mut facts = samples::two_products();
        facts.action.remedies = vec![RemedyKind::Mitigation];
        assert_eq!(Act::of(&facts), Act::Update);
        facts.products[1].fixed_in.clear();
        assert_eq!(Act::of(&facts), Act::Protect);
    }

    #[test]
    fn the_last_affected_version_is_named_where_no_repaired_one_is_known() {
        let press = crate::press::Press::open(None).unwrap();
        let tongue = &press.desk("", "en").unwrap().tongue;
        let limit = |ranges: &[&str], fixed: &[&str]| {
            let mut facts = samples::unknown_version();
            facts.products[0].affected_versions = ranges.iter().map(|range| (*range).to_owned()).collect();
            facts.products[0].fixed_in = fixed.iter().map(|fixed| (*fixed).to_owned()).collect();
            let named = super::super::products::name(&facts.products, tongue).unwrap();
            let step = version(&facts, &named, tongue).unwrap();
            (step.says[0].args["known"].clone(), step.says[0].args["limit"].clone())
        };
        assert_eq!(limit(&["<= 1.0.6"], &[]), ("upto".into(), "1.0.6".into()));
        assert_eq!(limit(&["< 2.0"], &["2.0"]), ("below".into(), "2.0".into()));
        assert_eq!(limit(&["1.4.0"], &[]), ("exact".into(), "1.4.0".into()));
        assert_eq!(limit(&["<= 1.0.6", "<= 2.0"], &[]), ("no".into(), "none".into()));
        assert_eq!(limit(&[">= 1, <= 2.0"], &[]), ("no".into(), "none".into()));
    }
}
