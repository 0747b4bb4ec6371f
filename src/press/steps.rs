//! What to do: at most five numbered steps, the one that ends the danger first, then what to do if that is impossible,
//! then whom to ask.
//!
//! Pure: chooses, in the order of the anatomy, from what the issuer offers. Never invents help that nobody offers. To
//! change which help counts as the best, change [`Act::of`].

use serde::Serialize;

use super::products::Named;
use super::said::{Said, yes_no};
use super::tongue::Tongue;
use crate::domain::facts::{Access, AlertFacts};
use crate::domain::product::ProductClass;
use crate::domain::verdict::Certainty;
use crate::domain::vulnerability::{RemedyKind, Restart};

/// What ends the danger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// The maker's update.
    Update,
    /// Settings that the maker describes.
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
}

impl Act {
    /// The best that is offered.
    pub(super) fn of(facts: &AlertFacts) -> Self {
        let offers = |kind: RemedyKind| facts.action.remedies.contains(&kind);
        let unclear = facts.products.iter().all(|product| product.certainty == Certainty::StatusUnclear);
        if offers(RemedyKind::VendorFix) || offers(RemedyKind::OptionalPatch) {
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

impl Step {
    fn saying(says: Vec<Said>) -> Self {
        Self { nth: 0, says, link: None }
    }
}

/// The steps for these products.
pub(super) fn steps(facts: &AlertFacts, products: &[Named], help: &str, tongue: &Tongue) -> Vec<Step> {
    let act = Act::of(facts);
    let all = super::products::objects(products, tongue);
    let mut steps = first(act, facts, products, &all, tongue);
    if let Some(address) = facts.action.link.as_deref().and_then(super::issuer::address)
        && let Some(last) = steps.first_mut()
    {
        last.link = Some(address);
    }
    steps.extend(version(facts, products, tongue));
    steps.extend(otherwise(act, facts));
    steps.push(Step::saying(vec![Said::new("step-help").with("help", help)]));
    for (index, step) in steps.iter_mut().enumerate() {
        step.nth = index + 1;
    }
    steps
}

/// The step or steps that end the danger.
fn first(act: Act, facts: &AlertFacts, products: &[Named], all: &str, tongue: &Tongue) -> Vec<Step> {
    let offers = |kind: RemedyKind| facts.action.remedies.contains(&kind);
    match act {
        Act::Update if !offers(RemedyKind::VendorFix) => {
            let mut says = vec![Said::new("step-optional")];
            says.extend(restart(facts.action.restart));
            vec![Step::saying(says)]
        }
        Act::Update => updates(facts, products, all, tongue),
        Act::Protect => {
            let has_link = facts.action.link.as_deref().and_then(super::issuer::address).is_some();
            let settings = Said::new("step-protect").with("link", yes_no(has_link));
            let mut steps = vec![Step::saying(vec![settings])];
            let later = facts.action.remedies.iter().find_map(|kind| match kind {
                RemedyKind::NoFixPlanned => Some("never"),
                RemedyKind::FixPlanned => Some("planned"),
                RemedyKind::NoneAvailable => Some("open"),
                RemedyKind::VendorFix | RemedyKind::OptionalPatch | RemedyKind::Workaround | RemedyKind::Mitigation => {
                    None
                }
            });
            steps.extend(
                later.map(|later| Step::saying(vec![Said::new("step-later").with("later", later).with("object", all)])),
            );
            steps
        }
        Act::Isolate => {
            let planned = yes_no(offers(RemedyKind::FixPlanned));
            vec![Step::saying(vec![Said::new("step-isolate").with("planned", planned).with("object", all)])]
        }
        Act::Replace => vec![Step::saying(vec![Said::new("step-replace").with("object", all)])],
        Act::Watch => vec![Step::saying(vec![Said::new("step-watch")])],
        Act::Ask => vec![Step::saying(vec![Said::new("step-ask")])],
    }
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
    let unknown: Vec<&Named> = products
        .iter()
        .zip(&facts.products)
        .filter(|(_, fact)| {
            fact.version.is_none() && matches!(fact.certainty, Certainty::VersionUnknown | Certainty::RangeUnreadable)
        })
        .map(|(named, _)| named)
        .collect();
    let first = unknown.first()?;
    let here = place(first.class);
    // Different things are looked up in different places: then the general sentence.
    let place = if unknown.iter().all(|named| place(named.class) == here) { here } else { "device" };
    let below = match (unknown.as_slice(), first.fixed_in.as_slice()) {
        ([_], [only]) => Some(only.clone()),
        _ => None,
    };
    let sentence = Said::new("step-version")
        .with("place", place)
        .with("object", super::products::phrase(&unknown, tongue, |named| &named.object))
        .with("subject", super::products::phrase(&unknown, tongue, |named| &named.subject))
        .with("count", unknown.len())
        .with("known", yes_no(below.is_some()))
        .with("below", below.unwrap_or_else(|| "none".to_owned()));
    Some(Step::saying(vec![sentence]))
}

/// Where one looks a version up.
const fn place(class: ProductClass) -> &'static str {
    match class {
        ProductClass::Program
        | ProductClass::Browser
        | ProductClass::WebSoftware
        | ProductClass::ServerSoftware
        | ProductClass::Library => "program",
        ProductClass::OperatingSystem | ProductClass::Phone => "system",
        ProductClass::Device
        | ProductClass::NetworkDevice
        | ProductClass::ControlUnit
        | ProductClass::Camera
        | ProductClass::Printer
        | ProductClass::MedicalDevice
        | ProductClass::Product => "device",
    }
}

/// What to do if the first step is impossible.
fn otherwise(act: Act, facts: &AlertFacts) -> Option<Step> {
    let offers = |kind: RemedyKind| facts.action.remedies.contains(&kind);
    let how = match (act, facts.danger.access) {
        (Act::Update | Act::Protect, Some(Access::Local | Access::Physical)) => "trusted",
        (Act::Update, _) if offers(RemedyKind::Workaround) || offers(RemedyKind::Mitigation) => "advised",
        (Act::Update | Act::Protect, _) => "offline",
        (Act::Isolate | Act::Replace | Act::Watch | Act::Ask, _) => return None,
    };
    Some(Step::saying(vec![Said::new("step-cannot").with("how", how).with("count", facts.products.len())]))
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
        assert_eq!(act(&[]), Act::Ask);
        assert_eq!(Act::of(&samples::investigated()), Act::Watch);
    }
}
