//! Streams: what a contact can leave and come back to, one by one, and by whose word it left.
//!
//! Plain data. A stream is one list for the outside (RFC 2919): it has a List-Id of its own, and a link to leave it leaves
//! nothing else. Transactional letters belong to no stream: whoever asked for one cannot be spared it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::lane::Lane;

/// A list of one brand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stream {
    /// Warnings, at once.
    Alerts,
    /// What is less urgent, gathered.
    Digest,
    /// Once a month.
    Newsletter,
}

impl Stream {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 3] = [Self::Alerts, Self::Digest, Self::Newsletter];

    /// The stream whose letters travel in a lane, if they belong to one.
    pub const fn of(lane: Lane) -> Option<Self> {
        match lane {
            Lane::Alert => Some(Self::Alerts),
            Lane::Transactional => None,
            Lane::Digest => Some(Self::Digest),
            Lane::Newsletter => Some(Self::Newsletter),
        }
    }

    /// The word in commands, in the database, in List-Ids and by which words are chosen.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Alerts => "alerts",
            Self::Digest => "digest",
            Self::Newsletter => "newsletter",
        }
    }

    /// The stream of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stream| stream.key() == key)
    }
}

/// By whose word a contact left a stream, or came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "DepartureWay")]
#[serde(rename_all = "kebab-case")]
pub enum Word {
    /// The mail program's button (RFC 8058).
    OneClick,
    /// A button on a page of ours.
    Page,
    /// A letter to the address of List-Unsubscribe (RFC 2369).
    Mail,
    /// Somebody at the command line.
    Operator,
    /// The mailbox provider says that the reader complained (RFC 5965).
    Complaint,
}

impl Word {
    const ALL: [Self; 5] = [Self::OneClick, Self::Page, Self::Mail, Self::Operator, Self::Complaint];

    /// The word in the database and in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::OneClick => "one-click",
            Self::Page => "page",
            Self::Mail => "mail",
            Self::Operator => "operator",
            Self::Complaint => "complaint",
        }
    }

    /// The word of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|word| word.key() == key)
    }
}

/// A contact that left a stream and has not come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Departure {
    /// The firm's key in the list.
    pub subscriber: String,
    /// The contact's address.
    pub address: String,
    /// What it left.
    pub stream: Stream,
    /// Since when.
    pub since: DateTime<Utc>,
    /// By whose word.
    pub how: Word,
}
