//! Alarms: what the operator should know and decide. One for each cause and edition, however many letters it concerns.
//!
//! Plain data. `delivery` raises them, `store` keeps them until somebody settles them, `publishing` writes the letter.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::tenant::Brand;

/// Why the operator should look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AlarmKind {
    /// Letters were of no use any more before they could be handed over.
    Expired,
    /// Relays refuse far more letters of an edition than is usual.
    Refused,
    /// Relays put far more letters of an edition off than is usual.
    Deferred,
    /// Far more readers than is usual complain of an edition.
    Complaints,
    /// A relay refuses us, not the reader: policy, reputation, authentication (RFC 3463 5.7.x).
    Policy,
    /// Letters cannot be made ready as they must be: encrypted, signed. They wait.
    Unready,
    /// Letters that do not wait went beyond the plan of a new sender.
    Warmup,
    /// A release waits until somebody approves it; its edition is the order's id.
    Approval,
    /// A newsletter has nothing that may be sent; it waits.
    NoContent,
    /// Gathered letters should have left while nobody worked, too long ago to make up for it unasked.
    Missed,
}

impl AlarmKind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Expired,
        Self::Refused,
        Self::Deferred,
        Self::Complaints,
        Self::Policy,
        Self::Unready,
        Self::Warmup,
        Self::Approval,
        Self::NoContent,
        Self::Missed,
    ];

    /// The word in the database, in reports and by which templates choose.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::Refused => "refused",
            Self::Deferred => "deferred",
            Self::Complaints => "complaints",
            Self::Policy => "policy",
            Self::Unready => "unready",
            Self::Warmup => "warmup",
            Self::Approval => "approval",
            Self::NoContent => "no-content",
            Self::Missed => "missed",
        }
    }

    /// The kind of a word in the database.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Something the operator should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Alarm {
    /// Row number.
    pub id: i64,
    /// Why.
    pub kind: AlarmKind,
    /// The edition it is about, if it is about one.
    pub edition: Option<String>,
    /// How many letters it concerns so far.
    pub letters: usize,
    /// When it was raised.
    pub first: DateTime<Utc>,
    /// When it was last raised again.
    pub last: DateTime<Utc>,
    /// When a letter about it was written to the operator.
    pub told: Option<DateTime<Utc>>,
    /// Whether the edition is held.
    pub held: bool,
}

/// What press needs to print the letter about alarms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AlarmBrief {
    /// Whose letters are in trouble.
    pub brand: Brand,
    /// The operator's language.
    pub language: String,
    /// What is open and was not told yet. Never empty.
    pub alarms: Vec<AlarmFacts>,
}

/// One alarm in that letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AlarmFacts {
    /// Why.
    pub kind: AlarmKind,
    /// How many letters it concerns.
    pub letters: usize,
    /// The edition's id and the subject of its letters, untrusted.
    pub edition: Option<(String, String)>,
    /// Whether the edition is held.
    pub held: bool,
}
