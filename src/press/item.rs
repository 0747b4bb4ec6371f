//! One warning among others, in a digest or a newsletter: what it is about, how bad, one sentence of what could happen and
//! one of what to do; below them what readers who know more want to see.
//!
//! Pure. The sentences about products, dates and help are those of the alerts; nothing here decides what is told.

use serde::Serialize;
use serde_json::{Map, Value};

use super::figures::DateForm;
use super::products::{self, Named};
use super::said::{Said, yes_no};
use super::tongue::{Tongue, WordError};
use super::{danger, issuer, view};
use crate::domain::advisory::Tlp;
use crate::domain::attention::WhyHeld;
use crate::domain::digest::Item;
use crate::domain::edition::Change;
use crate::domain::facts::VulnerabilityFact;
use crate::domain::subscriber::Skill;

/// Longest name in a heading.
const NAME: usize = 60;
/// Weaknesses that are named in a line.
const NAMED: usize = 4;

/// One warning in one language, as templates see it.
#[derive(Debug, Serialize)]
pub(super) struct ItemView {
    /// The products, as a heading.
    title: Said,
    /// "high": chooses the shape and colour beside the word.
    rating: &'static str,
    /// Taken back: it has no rating any more.
    withdrawn: bool,
    /// Variables of the sentences about the whole.
    about: Map<String, Value>,
    /// That the reader was told before, what changed since, and why it did not come at once.
    told: Vec<Said>,
    /// Something changed: told in bold.
    changed: bool,
    /// What could happen; nothing for what was taken back.
    danger: Option<Said>,
    /// What to do, and that its day has passed.
    act: Vec<Said>,
    /// An address of the maker or publisher.
    link: Option<String>,
    /// Versions, for readers who want them.
    versions: Vec<Said>,
    /// Identifiers, vectors, estimates: for experts in one line, for others only the identifiers.
    proof: Option<String>,
}

/// Sets one item for a reader of this skill.
pub(super) fn set(item: &Item, skill: Skill, tongue: &Tongue) -> Result<ItemView, WordError> {
    let facts = &item.facts;
    let named = products::name(&facts.products, tongue)?;
    let about = view::about(facts, &named, tongue);
    let told = item.told.map(|day| tongue.figures.date(day, DateForm::Day, facts.today));
    let said_before =
        told.map(|day| Said::new(if item.is_changed() { "item-changed" } else { "item-told" }).with("day", day));
    let changes =
        facts.changes.iter().filter(|_| !facts.withdrawn).map(|change| Said::new(&format!("change-{}", change.key())));
    let held = item.held.map(|why| held(item, why, tongue));
    let act: &[&str] = match (facts.withdrawn, facts.changes.contains(&Change::Cleared)) {
        (true, true) => &["cleared-opening", "item-cleared"],
        (true, false) => &["withdrawn-opening"],
        (false, _) if facts.deadline.is_some_and(|day| day < facts.today) => &["opening", "item-overdue"],
        (false, _) => &["opening"],
    };
    let proof = match skill {
        Skill::Beginner => None,
        Skill::Intermediate => Some(identifiers(&facts.vulnerabilities)),
        Skill::Expert => Some(expert_line(item, tongue)?),
    };
    Ok(ItemView {
        title: title(&named).with("tlp", yes_no(facts.tlp != Tlp::Clear)),
        rating: facts.rating.key(),
        withdrawn: facts.withdrawn,
        told: said_before.into_iter().chain(changes).chain(held).collect(),
        changed: item.is_changed(),
        danger: (!facts.withdrawn).then(|| consequence(item, &named)),
        act: act.iter().map(|key| Said::new(key).with_all(&about)).collect(),
        link: facts.action.link.as_deref().and_then(issuer::address).filter(|_| !facts.withdrawn),
        versions: if skill == Skill::Beginner || facts.withdrawn { Vec::new() } else { versions(item, &named) },
        proof: proof.filter(|line| !line.is_empty()),
        about,
    })
}

/// Why it did not come at once; of old news also what they mean for those who keep what they have up to date.
fn held(item: &Item, why: WhyHeld, tongue: &Tongue) -> Said {
    match item.since.filter(|_| why == WhyHeld::Old) {
        Some(since) => Said::new("item-old")
            .with("since", tongue.figures.date(since, DateForm::Month, item.facts.today))
            .with("repair", yes_no(!item.is_beyond_repair())),
        None => {
            Said::new("item-held").with("why", why.key()).with("publisher", issuer::line(&item.facts.publisher, 80))
        }
    }
}

/// The first product and how many more there are.
pub(super) fn title(named: &[Named]) -> Said {
    let name = named.first().map(|named| issuer::shorten(&named.name, NAME)).unwrap_or_default();
    Said::new("item-title").with("name", name).with("more", named.len().saturating_sub(1))
}

/// One sentence: what an attacker can do, and how near that is.
fn consequence(item: &Item, named: &[Named]) -> Said {
    let danger = &item.facts.danger;
    let state = if danger.ransomware && danger.exploited {
        "ransomware"
    } else if danger.exploited {
        "exploited"
    } else if danger.exploit_public {
        "public"
    } else {
        "none"
    };
    Said::new("item-danger")
        .with_all(&products::grammar(named))
        .with("impact", danger::impact(danger).unwrap_or("unknown"))
        .with("state", state)
}

/// Affected and repairing versions: of the only product, or of each with its name.
fn versions(item: &Item, named: &[Named]) -> Vec<Said> {
    let many = named.len() > 1;
    let mut said = Vec::new();
    for (fact, named) in item.facts.products.iter().zip(named).take(NAMED) {
        let affected = products::cleaned(&fact.affected_versions);
        if affected.is_empty() && named.fixed_in.is_empty() {
            continue;
        }
        said.push(
            Said::new("item-versions")
                .with("many", yes_no(many))
                .with("name", issuer::shorten(&named.name, NAME))
                .with("affected", yes_no(!affected.is_empty()))
                .with("versions", few(&affected))
                .with("repaired", yes_no(!named.fixed_in.is_empty()))
                .with("fixed", few(&named.fixed_in)),
        );
    }
    said
}

fn few(versions: &[String]) -> String {
    let mut line = versions.iter().take(NAMED).cloned().collect::<Vec<_>>().join(" · ");
    if versions.len() > NAMED {
        line.push_str(&format!(" (+{})", versions.len() - NAMED));
    }
    if line.is_empty() { "none".to_owned() } else { line }
}

/// "CVE-2026-1, CVE-2026-2 (+3)".
fn identifiers(weaknesses: &[VulnerabilityFact]) -> String {
    let ids: Vec<String> =
        weaknesses.iter().filter_map(|one| one.id.as_deref()).map(|id| issuer::line(id, 40)).collect();
    if ids.is_empty() { String::new() } else { few(&ids).replace(" · ", ", ") }
}

/// Publisher's identifier, weaknesses, the worst vector, the estimate, and whether it is known to be exploited.
fn expert_line(item: &Item, tongue: &Tongue) -> Result<String, WordError> {
    let facts = &item.facts;
    let mut parts = vec![issuer::line(&facts.tracking_id, 60), identifiers(&facts.vulnerabilities)];
    let worst = facts.vulnerabilities.first();
    if let Some((label, base, vector)) = worst.and_then(|one| one.scores.first()) {
        let score = base.map(|base| format!(" {}", tongue.figures.score(base))).unwrap_or_default();
        parts.push(format!("{}{score} ({})", issuer::line(label, 30), issuer::line(vector, 200)));
    }
    let estimate = facts.vulnerabilities.iter().filter_map(|one| one.epss).map(|epss| epss.probability);
    if let Some(highest) = estimate.max_by(f32::total_cmp) {
        let said = Said::new("item-epss").with("percent", tongue.figures.score(highest * 100.0));
        parts.push(tongue.say(&said.key, &said.args)?);
    }
    if facts.danger.exploited {
        parts.push(tongue.say("item-exploited", &Map::new())?);
    }
    parts.retain(|part| !part.is_empty());
    Ok(parts.join(" · "))
}
