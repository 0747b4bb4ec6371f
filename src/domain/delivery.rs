//! Deliveries: one variant to one contact by one channel, and what can come of it.
//!
//! Plain data. The states and their order are the contract of the ledger; `delivery` moves them, `store` keeps them.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::lane::Lane;
use super::sha256_hex;

/// One delivery as a worker holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Row number.
    pub id: i64,
    /// The edition it belongs to.
    pub edition: String,
    /// Hash of the sealed bytes to send.
    pub variant: String,
    /// How urgent it is.
    pub lane: Lane,
    /// Row of the contact.
    pub contact: i64,
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

/// The Message-ID of a letter, without its brackets (RFC 5322 section 3.6.4): the same on every attempt, so that a second
/// copy is recognisable and a relay's log can be searched for it.
pub fn message_id(token: &str, domain: &str) -> String {
    format!("{token}@{domain}")
}

/// The Message-ID of a letter that all its readers get in one and the same form, without its brackets: of its edition and
/// variant alone, so that it, too, is the same on every attempt.
pub fn shared_message_id(edition: &str, variant: &str, domain: &str) -> String {
    let digest = sha256_hex(format!("{edition}\n{variant}").as_bytes());
    format!("{}@{domain}", digest.get(..32).unwrap_or(&digest))
}

/// A letter to the same contact before this one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Earlier {
    /// Its edition.
    pub edition: String,
    /// Hash of its sealed bytes.
    pub variant: String,
    /// Its token.
    pub token: String,
}

/// What a letter answers: the first and the last letter about the same matter to the same contact, which may be one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Thread {
    /// The first.
    pub first: Earlier,
    /// The last.
    pub last: Earlier,
}

impl Thread {
    /// The Message-IDs under which the letters may have travelled, the first letter's first, each once. Which of its two a
    /// letter had hangs on how the house sent it then; mail programs pass over one that they do not know.
    pub fn references(&self, domain: &str) -> Vec<String> {
        let mut all = self.shared_references(domain);
        for (place, letter) in [(1, &self.first), (usize::MAX, &self.last)] {
            let own = message_id(&letter.token, domain);
            if !all.contains(&own) {
                all.insert(place.min(all.len()), own);
            }
        }
        all
    }

    /// The thread as many readers share it: without what is one reader's own.
    #[must_use]
    pub fn shared(&self) -> Self {
        let shared = |one: &Earlier| Earlier { token: String::new(), ..one.clone() };
        Self { first: shared(&self.first), last: shared(&self.last) }
    }

    /// The same without those that only one reader's letter had: for headers that many readers share.
    pub fn shared_references(&self, domain: &str) -> Vec<String> {
        let mut all: Vec<String> =
            [&self.first, &self.last].map(|one| shared_message_id(&one.edition, &one.variant, domain)).into();
        all.dedup();
        all
    }
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

/// One attempt as a channel reports it: exactly one for every parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Row number of the delivery.
    pub delivery: i64,
    /// What came of it.
    pub outcome: Outcome,
    /// The proof.
    pub trace: Trace,
}

/// What is known about one attempt besides its outcome; whatever was not said is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// Host and port of the relay, or the folder; never a user or a password.
    pub relay: Option<String>,
    /// The reply code (RFC 5321 4.2).
    pub code: Option<u16>,
    /// The enhanced status code, "5.1.1" (RFC 3463).
    pub status: Option<String>,
    /// Under which name the relay keeps the letter.
    pub queue_id: Option<String>,
    /// How long the relay asked us to wait before the next attempt.
    pub wait: Option<Duration>,
}

impl Report {
    /// A report of which nothing but the outcome is known.
    pub fn bare(delivery: i64, outcome: Outcome) -> Self {
        Self { delivery, outcome, trace: Trace::default() }
    }
}
