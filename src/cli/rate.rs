//! `advisory rate`: what an advisory means for the audience, by an operator's word; and how levels are shown as proofs.

use anyhow::Result;
use clap::Args;

use super::answer::{Answer, End, clean};
use crate::app::App;
use crate::domain::rating::Rating;
use crate::domain::ruling::{Ruling, Signed};
use crate::publishing::{Deadline, Explanation, Order, Rated, Shown};

#[derive(Debug, Args)]
pub(super) struct Rate {
    /// The publisher's tracking id.
    id: String,
    /// The level, whatever the scheme says: low, medium, high or very-high.
    #[arg(long, value_parser = level, conflicts_with_all = ["scheme", "input", "clear"],
        required_unless_present_any = ["scheme", "clear"])]
    level: Option<Rating>,
    /// The scheme whose inputs you answer.
    #[arg(long, requires = "input", conflicts_with = "clear")]
    scheme: Option<String>,
    /// An answer, NAME=VALUE; may be repeated.
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair, requires = "scheme")]
    input: Vec<(String, String)>,
    /// Take back what was ruled before.
    #[arg(long)]
    clear: bool,
    /// Why; kept with the ruling and shown with it.
    #[arg(long, default_value = "", required_unless_present = "clear")]
    reason: String,
    /// Who.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Release at once what was released before, so that those for whom the rating rose hear of it.
    #[arg(long)]
    publish: bool,
}

fn level(text: &str) -> Result<Rating, String> {
    let levels = [Rating::Low, Rating::Medium, Rating::High, Rating::VeryHigh];
    let found = levels.into_iter().find(|level| level.key() == text);
    found.ok_or_else(|| "a level is low, medium, high or very-high".to_owned())
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("an answer is NAME=VALUE")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

pub(super) async fn run(rate: Rate, app: &App, answer: Answer) -> Result<End> {
    let order = match (rate.level, rate.scheme) {
        (Some(level), _) => Order::Level(level),
        (None, Some(scheme)) => Order::Answers { scheme, inputs: rate.input },
        (None, None) => Order::Clear,
    };
    let rated = app.publisher.rate(&rate.id, order, (&rate.reason, rate.by), rate.publish).await?;
    answer.give(&rated, || clean(&rated_words(&rated)))?;
    Ok(End::Fine)
}

fn rated_words(rated: &Rated) -> String {
    let mut words = ruling_words(&rated.ruling);
    if words.is_empty() {
        words.push_str("nothing is ruled any more\n");
    }
    if let Some(released) = &rated.released {
        words.push_str(&super::advisory::released_words(released));
    }
    if rated.reassess {
        words.push_str("it was published before; publish it again to tell its readers\n");
    }
    format!("{}\n{words}", rated.advisory)
}

fn ruling_words(ruling: &Ruling) -> String {
    let mut words = String::new();
    if let Some(level) = &ruling.level {
        words.push_str(&format!("rated {}{}\n", level.value.key(), signature(level)));
    }
    if let Some(answers) = &ruling.answers {
        for (scheme, answers_of) in &answers.value {
            let pairs: Vec<String> = answers_of.iter().map(|(name, value)| format!("{name}={value}")).collect();
            words.push_str(&format!("{scheme}: {}{}\n", pairs.join(", "), signature(answers)));
        }
    }
    words
}

fn signature<T>(signed: &Signed<T>) -> String {
    let by = signed.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
    format!("{by} at {}: {}", signed.at.format("%Y-%m-%d %H:%M UTC"), signed.reason)
}

/// Assessments and rulings of one advisory.
pub(super) fn shown_words(shown: &Shown) -> String {
    let mut words = String::new();
    for one in &shown.assessments {
        let facts: Vec<String> =
            one.facts.iter().map(|fact| format!("{} {} ({})", word(fact.fact), fact.value, fact.source)).collect();
        let id = one.id.as_deref().unwrap_or("weakness without number");
        let known = if facts.is_empty() { "nothing is known".to_owned() } else { facts.join(", ") };
        words.push_str(&format!("{id}: {known}\n"));
    }
    words.push_str(&ruling_words(&shown.ruling));
    words
}

/// How level and deadline came about; nothing where nothing concerns the subscriber.
pub(super) fn proof_words(explanation: &Explanation) -> String {
    let Some(Deadline { by, forensics, proof, .. }) = &explanation.deadline else { return String::new() };
    let when = by.map_or_else(|| "at the next planned maintenance".to_owned(), |by| format!("by {by}"));
    let traces = if *forensics { ", and look for traces of an attack" } else { "" };
    let table = proof.as_ref().map(|proof| format!(" ({})", proof.line())).unwrap_or_default();
    format!("- {}\n- act {when}{traces}{table}\n", explanation.proof.line())
}

fn word<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
