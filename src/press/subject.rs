//! The subject: action first, identifier last, one line, under 78 characters.
//!
//! Where it is too long, the product's name gives way, at a word; behind a label or the word of a follow-up also the weekday and the number of
//! further products; never the action or the day. Line breaks and control characters cannot stand in it: they would
//! begin another header.

use super::figures::DateForm;
use super::issuer;
use super::products::Named;
use super::said::Said;
use super::tongue::{Tongue, WordError};
use crate::domain::advisory::Tlp;
use crate::domain::facts::Brief;
use crate::domain::subscriber::Skill;

/// Longest subject, in characters.
pub(super) const LONGEST: usize = 77;
/// A name is not cut below this.
const SHORTEST_NAME: usize = 12;
/// Behind a label it may come to this: the letter itself names the product in full.
const SHORTEST_LABELLED: usize = 4;

/// Writes the subject in the main language.
pub(super) fn subject(brief: &Brief, named: &[Named], tongue: &Tongue) -> Result<String, WordError> {
    let mut sentence = sentence(brief, named, tongue);
    let followup = super::followup::subject(&brief.facts);
    let label = match brief.facts.tlp {
        Tlp::Clear => String::new(),
        other => format!("[TLP:{}] ", other.label()),
    };
    let name = named.first().map(|named| named.name.clone()).unwrap_or_default();
    let mut room = name.chars().count();
    let mut shortest = SHORTEST_NAME;
    // What gives way, one after the other, where a label stands in front.
    let mut ways = Vec::new();
    if !label.is_empty() || followup.is_some() {
        let day = brief.facts.deadline.map(|day| tongue.figures.date(day, DateForm::Day, brief.facts.today));
        ways.push(Said::new("").with("more", 0));
        ways.extend(day.map(|day| Said::new("").with("deadline", day).with("weekday", "no")));
    }
    loop {
        let text = tongue.say(&sentence.key, &sentence.clone().with("name", issuer::shorten(&name, room)).args)?;
        let text = match followup {
            Some(key) => tongue.say(key, &Said::new("").with("subject", text).args)?,
            None => text,
        };
        let text = issuer::line(&format!("{label}{text}"), usize::MAX);
        let length = text.chars().count();
        if length <= LONGEST {
            return Ok(text);
        }
        if room > shortest {
            room = room.saturating_sub(length - LONGEST).max(shortest);
        } else if let Some(way) = ways.pop() {
            sentence = sentence.with_all(&way.args);
        } else if shortest > SHORTEST_LABELLED && (!label.is_empty() || followup.is_some()) {
            shortest = SHORTEST_LABELLED;
        } else {
            return Ok(issuer::shorten(&text, LONGEST));
        }
    }
}

fn sentence(brief: &Brief, named: &[Named], tongue: &Tongue) -> Said {
    let facts = &brief.facts;
    let recalled = facts.follows.as_ref().is_some_and(|follows| follows.recalled);
    let key = match brief.skill {
        _ if facts.withdrawn && recalled => "subject-recalled",
        _ if facts.withdrawn => "subject-withdrawn",
        Skill::Beginner => "subject-beginner",
        Skill::Intermediate => "subject-intermediate",
        Skill::Expert => "subject-expert",
    };
    let affected = facts.products.first().and_then(|product| product.affected_versions.first());
    // A range in prose is no range for a subject.
    let affected = affected.map(|range| issuer::line(range, 60)).filter(|range| range.chars().count() <= 20);
    let id = facts.vulnerabilities.iter().find_map(|one| one.id.clone()).unwrap_or_else(|| facts.tracking_id.clone());
    let mut about = super::view::about(facts, named, tongue);
    // The rating needs the room of the weekday.
    if let Some(day) = facts.deadline.filter(|_| brief.skill == Skill::Intermediate) {
        about.insert("deadline".to_owned(), tongue.figures.date(day, DateForm::Day, facts.today).into());
        about.insert("weekday".to_owned(), "no".into());
    }
    Said::new(key)
        .with_all(&about)
        .with("more", named.len().saturating_sub(1))
        .with("range", if affected.is_some() { "some" } else { "none" })
        .with("affected", affected.unwrap_or_else(|| "none".to_owned()))
        .with("id", issuer::line(&id, 24))
}
