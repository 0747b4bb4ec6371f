//! How one letter of an account is told: where it stands, why, and each attempt with its proof.
//!
//! Only tells; what became of a letter is in the ledger. The command line and the interface for programs show the same.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

use crate::domain::delivery::{DeliveryState, message_id, shared_message_id};
use crate::domain::edition::EditionKind;
use crate::store::{Entry, Stopped};

/// How letters are called outside: their Message-IDs, as the configuration has them now.
#[derive(Debug, Clone)]
pub struct Names {
    /// What stands behind the @.
    pub domain: String,
    /// Whether readers share letters of lists.
    pub many: bool,
}

impl Names {
    /// The Message-ID of a letter, without its brackets.
    pub fn of(&self, entry: &Entry) -> String {
        if self.many && entry.shareable {
            shared_message_id(&entry.edition, &entry.variant, &self.domain)
        } else {
            message_id(&entry.token, &self.domain)
        }
    }
}

/// One letter to one reader (contract: `edition show --readers`, `subscriber letters`).
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Letter")]
pub struct ToldLetter {
    /// When it came back although the relay had taken it.
    pub came_back: Option<CameBack>,
    /// The edition.
    pub edition: String,
    /// What the edition is.
    pub kind: EditionKind,
    /// The subject as this reader gets it.
    pub subject: String,
    /// The Date header.
    pub dated: DateTime<Utc>,
    /// The subscriber's key in the list.
    pub subscriber: String,
    /// The address.
    pub contact: String,
    /// Where it stands.
    pub state: &'static str,
    /// Why it stands there.
    pub why: String,
    /// Its Message-ID, without brackets.
    pub message_id: String,
    /// When it will be tried next, if it will be.
    pub next_try: Option<DateTime<Utc>>,
    /// When it stops being of use.
    pub expires: DateTime<Utc>,
    /// Every attempt, oldest first.
    pub attempts: Vec<ToldAttempt>,
}

/// A letter that came back.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct CameBack {
    /// When.
    pub at: DateTime<Utc>,
    /// Under which enhanced status code (RFC 3463).
    pub status: Option<String>,
}

/// One attempt.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Attempt")]
pub struct ToldAttempt {
    /// When it ended.
    pub at: DateTime<Utc>,
    /// What it led to.
    pub outcome: &'static str,
    /// Which relay.
    pub relay: Option<String>,
    /// The reply code (RFC 5321 4.2).
    pub code: Option<u16>,
    /// The enhanced status code.
    pub status: Option<String>,
    /// How the relay calls it.
    pub queue_id: Option<String>,
    /// What the relay said or what went wrong.
    pub words: String,
}

/// Tells one letter.
pub fn letter(entry: &Entry, names: &Names) -> ToldLetter {
    ToldLetter {
        came_back: entry.came_back.as_ref().map(|(at, status)| CameBack { at: *at, status: status.clone() }),
        edition: entry.edition.clone(),
        kind: entry.kind,
        subject: entry.subject.clone(),
        dated: entry.dated,
        subscriber: entry.subscriber.clone(),
        contact: entry.address.clone(),
        state: entry.state.key(),
        why: why(entry),
        message_id: names.of(entry),
        next_try: next_try(entry),
        expires: entry.expires,
        attempts: entry.attempts.iter().map(attempt).collect(),
    }
}

fn attempt(attempt: &crate::store::Attempt) -> ToldAttempt {
    let trace = attempt.trace.clone();
    ToldAttempt {
        at: attempt.at,
        outcome: attempt.outcome.key(),
        relay: trace.relay,
        code: trace.code,
        status: trace.status,
        queue_id: trace.queue_id,
        words: attempt.words.clone(),
    }
}

/// "Sent, or this is why not": the reason for the state in which a letter is.
pub fn why(entry: &Entry) -> String {
    let last = entry.attempts.last().map_or("", |attempt| attempt.words.as_str());
    let held = |words: &str| match entry.stopped {
        Some(Stopped::Held) => "its edition is held".to_owned(),
        _ => words.to_owned(),
    };
    match entry.state {
        DeliveryState::Pending if entry.due.is_none() => "waits for the release of its edition".to_owned(),
        DeliveryState::Pending => held("waits for its turn"),
        DeliveryState::Leased => "a worker has taken it up".to_owned(),
        DeliveryState::InData => "it is being handed over".to_owned(),
        DeliveryState::Accepted => match &entry.came_back {
            Some((at, status)) => {
                format!(
                    "{last}; it came back on {} {}",
                    at.to_rfc3339_opts(SecondsFormat::Secs, true),
                    status.as_deref().unwrap_or_default()
                )
            }
            None => last.to_owned(),
        },
        DeliveryState::Refused => last.to_owned(),
        DeliveryState::Deferred => held(last),
        DeliveryState::Unknown if entry.due.is_some() => format!("{last}; {}", held("it goes again")),
        DeliveryState::Unknown => format!("{last}; it stays so until somebody decides"),
        DeliveryState::Suppressed => match &entry.silenced {
            Some(reason) => format!("must not be written to: {reason}"),
            None => "must not have been written to at that time".to_owned(),
        },
        DeliveryState::Expired if entry.cancelled => "its edition was cancelled".to_owned(),
        DeliveryState::Expired if last.is_empty() => "of no use any more before its turn came".to_owned(),
        DeliveryState::Expired => format!("of no use any more; the last attempt: {last}"),
    }
}

/// When it will be tried next, if it will be.
pub fn next_try(entry: &Entry) -> Option<DateTime<Utc>> {
    let open = matches!(entry.state, DeliveryState::Pending | DeliveryState::Deferred | DeliveryState::Unknown);
    entry.due.filter(|_| open && entry.stopped.is_none())
}

/// The states that a column of the reconciliation counts.
pub fn counted_as(column: &str) -> Vec<DeliveryState> {
    match column {
        "pending" => vec![DeliveryState::Pending, DeliveryState::Leased, DeliveryState::InData],
        other => DeliveryState::from_key(other).into_iter().collect(),
    }
}
