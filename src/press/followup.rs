//! The follow-up: a short letter to readers who had one about the same matter. What is new, what to do now, and where the
//! rest stands.
//!
//! Pure. To change what it holds, come here and to `templates/followup/`; its words are in `locales/<tag>/followup.ftl`.

use serde::Serialize;
use serde_json::{Map, Value};

use super::details;
use super::figures::DateForm;
use super::issuer;
use super::said::Said;
use super::steps::{Act, Step};
use super::tongue::{Tongue, WordError};
use super::{Press, view};
use crate::domain::difference::{Aspect, Difference};
use crate::domain::edition::Change;
use crate::domain::facts::{AlertFacts, Brief, FollowUp};
use crate::domain::subscriber::Skill;

/// Lines about what is different.
const LINES: usize = 30;
/// Texts of one list in such a line.
const ITEMS: usize = 8;

/// What a follow-up shows beside what every letter has.
#[derive(Debug, Serialize)]
pub(super) struct Follow {
    /// What is new: the worst of it, the rest, and whether the publisher calls it a correction.
    title: Said,
    more: Vec<Said>,
    /// What that means for who has done what the first letter said.
    done: Option<Said>,
    /// The steps that are worth saying again.
    steps: Vec<Step>,
    first: Said,
    difference: Vec<Said>,
    difference_more: Option<Said>,
    history: Option<History>,
}

/// What the publisher writes about its changes.
#[derive(Debug, Serialize)]
struct History {
    title: Said,
    lang: Option<String>,
    texts: Vec<String>,
}

/// How a matter was closed, in one sentence, and the day of the first letter about it.
#[derive(Debug, Serialize)]
pub(super) struct Closing {
    pub(super) opening: Said,
    first: Option<Said>,
}

/// The follow-up in one language; nothing for a first letter, and for one that closes the matter.
pub(super) fn set(brief: &Brief, steps: &[Step], tongue: &Tongue) -> Result<Option<Follow>, WordError> {
    let facts = &brief.facts;
    let Some(follows) = facts.follows.as_ref().filter(|_| !facts.withdrawn) else { return Ok(None) };
    let changed = |change: &Change| Said::new(&format!("change-{}", change.key()));
    let mut news = facts.changes.iter().map(changed);
    let title = news.next().unwrap_or_else(|| changed(&Change::Affected));
    let mut more: Vec<Said> = news.collect();
    more.extend(follows.corrected.then(|| Said::new("followup-corrected")));
    let told = if brief.skill == Skill::Expert { follows.difference.as_slice() } else { &[] };
    let lines = told.iter().take(LINES).map(|one| line("difference", one, tongue));
    let left_out = told.len().saturating_sub(LINES);
    Ok(Some(Follow {
        title,
        more,
        done: done(facts, follows, tongue),
        steps: worth_saying(brief.skill, steps),
        first: first(follows, facts, tongue),
        difference: lines.collect::<Result<_, _>>()?,
        difference_more: (left_out > 0).then(|| Said::new("more-at-source").with("count", left_out)),
        history: history(brief, follows, tongue)?,
    }))
}

/// How the matter was closed; nothing where it goes on.
pub(super) fn closing(facts: &AlertFacts, about: &Map<String, Value>, tongue: &Tongue) -> Option<Closing> {
    if !facts.withdrawn {
        return None;
    }
    let cleared = facts.changes.contains(&Change::Cleared);
    let recalled = facts.follows.as_ref().filter(|follows| follows.recalled);
    let opening = match recalled {
        Some(follows) => Said::new("recalled-opening").with("first", day(follows, facts, tongue)),
        None if cleared => Said::new("cleared-opening"),
        None => Said::new("withdrawn-opening"),
    };
    let first = facts.follows.as_ref().filter(|_| recalled.is_none()).map(|follows| first(follows, facts, tongue));
    Some(Closing { opening: opening.with_all(about), first })
}

fn day(follows: &FollowUp, facts: &AlertFacts, tongue: &Tongue) -> String {
    tongue.figures.date(follows.first, DateForm::Full, facts.today)
}

fn first(follows: &FollowUp, facts: &AlertFacts, tongue: &Tongue) -> Said {
    Said::new("followup-first").with("first", day(follows, facts, tongue))
}

/// Who has done what the first letter said is done, as long as it is still what is to be done.
fn done(facts: &AlertFacts, follows: &FollowUp, tongue: &Tongue) -> Option<Said> {
    if facts.changes.contains(&Change::RemedyReplaced) {
        return Some(Said::new("followup-again"));
    }
    let same = !facts.changes.iter().any(|change| change.changes_the_steps());
    let act = !matches!(Act::of(facts), Act::Watch | Act::Ask);
    (same && act && !facts.forensics).then(|| Said::new("followup-done").with("first", day(follows, facts, tongue)))
}

/// A beginner needs the step that ends the danger and whom to ask; all else stands in the first letter.
pub(super) fn worth_saying(skill: Skill, steps: &[Step]) -> Vec<Step> {
    let wanted = |step: &&Step| {
        let key = step.says.first().map(|said| said.key.as_str()).unwrap_or_default();
        skill != Skill::Beginner || !matches!(key, "step-cannot" | "step-version" | "step-later")
    };
    let mut kept: Vec<Step> = steps.iter().filter(wanted).cloned().collect();
    for (index, step) in kept.iter_mut().enumerate() {
        step.nth = index + 1;
    }
    kept
}

fn history(brief: &Brief, follows: &FollowUp, tongue: &Tongue) -> Result<Option<History>, WordError> {
    if brief.skill == Skill::Beginner || follows.history.is_empty() {
        return Ok(None);
    }
    let (language, lang) = details::tongue_of(&brief.facts, tongue)?;
    Ok(Some(History {
        title: Said::new("followup-history")
            .with("publisher", issuer::line(&brief.facts.publisher, 80))
            .with("language", language),
        lang,
        texts: follows.history.iter().rev().take(3).rev().map(|text| issuer::block(text, 400).0).collect(),
    }))
}

/// One line about what is different, by the message of this name.
pub(super) fn line(name: &str, one: &Difference, tongue: &Tongue) -> Result<Said, WordError> {
    let text = |text: &String| -> Result<String, WordError> {
        match one.aspect {
            Aspect::Remedy => tongue.say("remedy-kind", &Said::new("").with("kind", text.as_str()).args),
            Aspect::Rating => tongue.say("rating-name", &Said::new("").with("rating", text.as_str()).args),
            Aspect::Status => tongue.say("document-status", &Said::new("").with("status", text.as_str()).args),
            _ => Ok(issuer::line(text, 120)),
        }
    };
    let list = |texts: &[String]| -> Result<String, WordError> {
        let mut shown = texts.iter().take(ITEMS).map(text).collect::<Result<Vec<_>, _>>()?;
        shown.extend((texts.len() > ITEMS).then(|| "…".to_owned()));
        Ok(shown.join("; "))
    };
    Ok(Said::new(name)
        .with("aspect", one.aspect.key())
        .with("case", one.case())
        .with("of", one.of.as_deref().map(|of| issuer::line(of, 80)).unwrap_or_default())
        .with("was", list(&one.was)?)
        .with("now", list(&one.now)?))
}

impl Press {
    /// One difference between two revisions in words, in a language or the nearest that is spoken here.
    pub fn difference(&self, language: &str, one: &Difference) -> String {
        let said = self.desk("", language).and_then(|desk| {
            let said = line("difference", one, &desk.tongue).ok()?;
            desk.tongue.say(&said.key, &said.args).ok()
        });
        said.unwrap_or_else(|| one.aspect.key().to_owned())
    }
}

/// The subject of a follow-up: that of a first letter, with a word in front that makes the thread recognisable.
pub(super) fn subject(facts: &AlertFacts) -> Option<&'static str> {
    facts.follows.as_ref().filter(|_| !facts.withdrawn).map(|_| "followup-subject")
}

/// Which template the body is printed by.
pub(super) fn template(view: &view::View) -> &'static str {
    if view.follow.is_some() { "followup/body" } else { "alert/body" }
}
