//! Deliveries: one variant to one contact by one channel, and what can come of it.
//!
//! Plain data. The states and their order are the contract of the ledger; `delivery` moves them, `store` keeps them.

use chrono::{DateTime, Utc};

/// One delivery as a worker holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Row number.
    pub id: i64,
    /// The edition it belongs to.
    pub edition: String,
    /// Hash of the sealed bytes to send.
    pub variant: String,
    /// The recipient's address.
    pub address: String,
    /// Stable token of this delivery: Message-ID and unsubscribe link derive from it, the same on every attempt.
    pub token: String,
    /// How often it was tried before.
    pub attempts: u32,
    /// When the letter was frozen: the Date header, the same on every attempt.
    pub dated: DateTime<Utc>,
    /// After this moment it is of no use any more.
    pub expires: DateTime<Utc>,
}

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DeliveryState {
    /// Waiting for its time.
    Pending,
    /// A worker holds it.
    Leased,
    /// The message is being handed over: from here a crash may have delivered it.
    InData,
    /// The relay took it.
    Accepted,
    /// The relay said "later", or could not be reached.
    Deferred,
    /// The relay said "never".
    Refused,
    /// The connection died between the final dot and the reply: nobody knows.
    Unknown,
    /// The address must not be written to.
    Suppressed,
    /// It was of no use any more before it could be handed over.
    Expired,
}

impl DeliveryState {
    /// All states in the order of the ledger.
    pub const ALL: [Self; 9] = [
        Self::Pending,
        Self::Leased,
        Self::InData,
        Self::Accepted,
        Self::Deferred,
        Self::Refused,
        Self::Unknown,
        Self::Suppressed,
        Self::Expired,
    ];

    /// The word in the ledger.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Leased => "leased",
            Self::InData => "in-data",
            Self::Accepted => "accepted",
            Self::Deferred => "deferred",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Suppressed => "suppressed",
            Self::Expired => "expired",
        }
    }

    /// The state of a word in the ledger.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// What came of one attempt. Not a `Result`: "later", "never" and "nobody knows" must not blur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The relay took it; its reply, which often holds a queue id.
    Accepted {
        /// The relay's words.
        reply: String,
    },
    /// Try again later: a temporary refusal, or no connection at all.
    Deferred {
        /// The relay's words, or what went wrong.
        why: String,
    },
    /// Never try again: a permanent refusal of this recipient or letter.
    Refused {
        /// The relay's words.
        why: String,
    },
    /// The connection died after the final dot and before the reply.
    Unknown {
        /// What went wrong.
        why: String,
    },
}

impl Outcome {
    /// The state it leads to.
    pub const fn state(&self) -> DeliveryState {
        match self {
            Self::Accepted { .. } => DeliveryState::Accepted,
            Self::Deferred { .. } => DeliveryState::Deferred,
            Self::Refused { .. } => DeliveryState::Refused,
            Self::Unknown { .. } => DeliveryState::Unknown,
        }
    }

    /// What the relay said or what went wrong.
    pub fn words(&self) -> &str {
        match self {
            Self::Accepted { reply } => reply,
            Self::Deferred { why } | Self::Refused { why } | Self::Unknown { why } => why,
        }
    }
}
