//! How an account is told: every letter with its state, the reason, and each attempt with its proof.
//!
//! Three forms of the same: lines for people, JSON, and CSV for a spreadsheet. Written page by page, so that an edition
//! to a million readers needs no more memory than one to a thousand. Addresses stand in these answers and in no log.

use anyhow::Result;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::answer::{Answer, clean};
use crate::config::Config;
use crate::delivery::told::{Names, ToldLetter, counted_as, letter, next_try, why};
use crate::domain::delivery::DeliveryState;
use crate::store::{Desk, EditionReport, Entry, Place};

/// Letters read at once.
const PAGE: u32 = 1_000;

/// The columns of the CSV form; the attempt is the last one.
const COLUMNS: [&str; 14] = [
    "edition",
    "subscriber",
    "contact",
    "state",
    "why",
    "attempts",
    "last_attempt",
    "relay",
    "code",
    "status",
    "queue_id",
    "words",
    "next_try",
    "message_id",
];

/// The form of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Lines for people.
    Words,
    /// Objects of one JSON array.
    Json,
    /// Rows for a spreadsheet.
    Csv,
}

/// Which letters are told.
#[derive(Debug)]
pub(super) struct Wanted {
    /// How letters are called.
    pub(super) names: Names,
    /// Columns of the reconciliation; none means all.
    pub(super) states: Vec<String>,
    /// The most letters.
    pub(super) limit: Option<usize>,
}

/// How letters are called, as the configuration has it now.
pub(super) fn names(config: &Config) -> Names {
    Names { domain: config.brand.domain.clone(), many: config.channels.email.has_many_recipients() }
}

/// Prints the letters of an edition: in JSON behind `head`, the document of its ledger.
pub(super) async fn print(
    desk: &Desk,
    edition: &EditionReport,
    head: &Value,
    wanted: &Wanted,
    form: Form,
) -> Result<()> {
    let mut states: Vec<DeliveryState> = wanted.states.iter().flat_map(|column| counted_as(column)).collect();
    if states.is_empty() {
        states = DeliveryState::ALL.to_vec();
    }
    Answer::print(&match form {
        Form::Words => String::new(),
        Form::Json => format!("{{\"editions\":[{head}],\"readers\":["),
        Form::Csv => COLUMNS.join(",") + "\r\n",
    })?;
    let (mut after, mut left) = (Place::default(), wanted.limit.unwrap_or(usize::MAX));
    let mut between = "\n";
    while left > 0 {
        let page = u32::try_from(left).map_or(PAGE, |left| left.min(PAGE));
        let entries = desk.account(&edition.id, &states, &after, page).await?;
        let Some(last) = entries.last() else { break };
        after = last.place().clone();
        left -= entries.len();
        let mut text = String::new();
        for entry in &entries {
            match form {
                Form::Words => text.push_str(&lines(entry, &entry.subscriber, &wanted.names)),
                Form::Json => {
                    text.push_str(&format!("{between}{}", serde_json::to_string(&letter(entry, &wanted.names))?));
                }
                Form::Csv => text.push_str(&row(entry, &wanted.names)),
            }
            between = ",\n";
        }
        Answer::print(&text)?;
    }
    Answer::print(if form == Form::Json { "\n]}\n" } else { "" })
}

/// Prints every letter that was ever meant for a subscriber.
pub(super) async fn print_letters_to(desk: &Desk, subscriber: &str, names: &Names, answer: Answer) -> Result<()> {
    let letters = desk.letters_to(subscriber).await?;
    let documents: Vec<ToldLetter> = letters.iter().map(|entry| letter(entry, names)).collect();
    answer.give(&json!({ "subscriber": subscriber, "letters": documents }), || {
        let told: Vec<String> = letters
            .iter()
            .map(|entry| {
                let head =
                    format!("{}  {} {}  {}", moment(entry.dated), entry.kind.key(), entry.edition, entry.subject);
                format!("{}\n{}", line(&head), lines(entry, "  to", names))
            })
            .collect();
        if told.is_empty() { "no letter so far\n".to_owned() } else { told.concat() }
    })
}

fn lines(entry: &Entry, head: &str, names: &Names) -> String {
    let next = next_try(entry).map(|at| format!(" (next try {})", moment(at))).unwrap_or_default();
    let first = format!("{head}  {}  {}: {}{next}", entry.address, entry.state.key(), why(entry));
    let mut text = line(&first) + "\n";
    if entry.state == DeliveryState::Unknown {
        text.push_str(&format!("    Message-ID {}\n", names.of(entry)));
    }
    for attempt in &entry.attempts {
        let trace = &attempt.trace;
        let known = [
            trace.relay.clone(),
            trace.code.map(|code| code.to_string()),
            trace.status.clone(),
            trace.queue_id.as_ref().map(|id| format!("queue id {id}")),
        ];
        let known: Vec<String> = known.into_iter().flatten().collect();
        let told = [moment(attempt.at), attempt.outcome.key().to_owned(), known.join(" "), attempt.words.clone()];
        let told: Vec<String> = told.into_iter().filter(|part| !part.is_empty()).collect();
        text.push_str(&format!("    {}\n", line(&told.join("  "))));
    }
    text
}

fn row(entry: &Entry, names: &Names) -> String {
    let last = entry.attempts.last();
    let trace = last.map(|attempt| attempt.trace.clone()).unwrap_or_default();
    let cells: [String; COLUMNS.len()] = [
        entry.edition.clone(),
        entry.subscriber.clone(),
        entry.address.clone(),
        entry.state.key().to_owned(),
        why(entry),
        entry.attempts.len().to_string(),
        last.map(|attempt| moment(attempt.at)).unwrap_or_default(),
        trace.relay.unwrap_or_default(),
        trace.code.map(|code| code.to_string()).unwrap_or_default(),
        trace.status.unwrap_or_default(),
        trace.queue_id.unwrap_or_default(),
        last.map(|attempt| attempt.words.clone()).unwrap_or_default(),
        next_try(entry).map(moment).unwrap_or_default(),
        names.of(entry),
    ];
    cells.map(|text| cell(&text)).join(",") + "\r\n"
}

/// A cell as RFC 4180 section 2 has it. What a spreadsheet would take for a formula begins with an apostrophe instead:
/// a relay's words come from outside.
fn cell(text: &str) -> String {
    let text = line(text);
    let guard = if text.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    if text.contains([',', '"']) || !guard.is_empty() {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// One line of what may be several, without anything that a terminal would obey.
fn line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be_and_never_a_formula() {
        assert_eq!(cell("plain"), "plain");
        assert_eq!(cell("a, \"b\"\r\nc"), "\"a, \"\"b\"\" c\"");
        assert_eq!(cell("=HYPERLINK(1)"), "\"'=HYPERLINK(1)\"");
        assert_eq!(cell("-1"), "\"'-1\"");
    }

    #[test]
    fn the_columns_of_the_reconciliation_cover_every_state_once() {
        let columns = ["accepted", "deferred", "refused", "unknown", "suppressed", "expired", "pending"];
        let mut states: Vec<DeliveryState> = columns.into_iter().flat_map(counted_as).collect();
        states.sort_unstable();
        assert_eq!(states, DeliveryState::ALL);
    }
}
