//! The reader's side: a subscriber (a firm), its profile and its contacts, as the subscriber file gives them.
//!
//! Absent keys stay absent, so that export returns what import took; every reader of a value goes through the method
//! of the same name, which fills the default of the contract. Nothing here is checked: `enrolment` does that.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::clearance::{Clearance, Encrypt, Encryption};
use super::product::ProfileProduct;
use super::rating::Rating;
use super::rhythm::{Away, Cadence, WhenQuiet};
use super::stream::Stream;

/// A small firm with what it uses and whom to write to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Subscriber {
    /// The list owner's stable key.
    pub id: String,
    /// The firm's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// IANA time zone; UTC if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// What the firm does ("bakery"), free word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trade: Option<String>,
    /// Whether its systems can be reached from the internet; no if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exposed: Option<bool>,
    /// The day on which the firm last said that this list is right; unknown if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<NaiveDate>,
    /// What it uses.
    pub products: Vec<ProfileProduct>,
    /// Whom to write to.
    pub contacts: Vec<Contact>,
}

/// A mailbox and how it wants to be written to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The address (RFC 5321 mailbox).
    pub address: String,
    /// Language tag (BCP 47); English if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Further languages in the same letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub also_in: Option<Vec<String>>,
    /// How much the reader knows; intermediate if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill: Option<Skill>,
    /// From which rating on an alert is sent; high if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alert_from: Option<Threshold>,
    /// From which rating on it stands in the digest; medium if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest_from: Option<Threshold>,
    /// Whether the monthly newsletter is wanted; yes if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newsletter: Option<bool>,
    /// How often what stands in the digest is gathered: daily, weekly or monthly; weekly if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Cadence>,
    /// The weekday on which weekly digests leave; the house's if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest_day: Option<Weekday>,
    /// The full hour at which digests leave, 0 to 23; the house's if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest_hour: Option<u8>,
    /// How soon the reader hears of each rating, where it should be otherwise than the two lines say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cadence: Option<BTreeMap<Rating, Cadence>>,
    /// What the reader wants of a window in which nothing concerned it; a short letter if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when_quiet: Option<WhenQuiet>,
    /// Hours in which nothing but the worst may arrive ("20:00-07:00"); none if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet_hours: Option<String>,
    /// Days on which the reader is away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away: Option<Away>,
    /// Body forms; HTML and text if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formats: Option<Vec<BodyFormat>>,
    /// Machine-readable copies to attach; none if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attach: Option<Vec<AttachFormat>>,
    /// Whether letters are signed; yes if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<bool>,
    /// Up to which label of the traffic light protocol the reader is cleared; green if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cleared: Option<Clearance>,
    /// The reader's certificate, to which letters are encrypted: PEM, or the base64 of DER.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// What the reader's mail program knows; AES-256-CBC if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encryption: Option<Encryption>,
    /// Which letters are encrypted; those about closed advisories if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encrypt: Option<Encrypt>,
    /// The streams it has left. Never part of a file; `store` marks them.
    #[serde(skip)]
    pub left: Vec<Stream>,
}

/// How much a reader knows about computers.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Skill {
    /// Runs a firm, not a computer.
    Beginner,
    /// Looks after the computers among other things.
    #[default]
    Intermediate,
    /// Does it for a living.
    Expert,
}

/// A line on the rating scale, or none at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Threshold {
    /// Everything that is rated.
    Low,
    /// Medium and above.
    Medium,
    /// High and above.
    High,
    /// Only the worst.
    VeryHigh,
    /// Nothing.
    Never,
}

/// Forms of a letter's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BodyFormat {
    /// text/html
    Html,
    /// text/plain
    Text,
}

/// Machine-readable copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AttachFormat {
    /// The source document where it is CSAF, else a CSAF document of ours.
    Csaf,
    /// Our own XML.
    Xml,
    /// Our own JSON.
    Json,
}

impl Threshold {
    /// All lines, the lowest first.
    pub const ALL: [Self; 5] = [Self::Low, Self::Medium, Self::High, Self::VeryHigh, Self::Never];

    /// The word in files, in forms and by which words are chosen.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::VeryHigh => "very-high",
            Self::Never => "never",
        }
    }

    /// The line of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|line| line.key() == key)
    }

    /// True when a rating reaches the line. Not-rated counts as `digest_from`, which is the router's business, not ours.
    pub fn reached_by(self, rating: Rating) -> bool {
        match self {
            Self::Low => rating >= Rating::Low,
            Self::Medium => rating >= Rating::Medium,
            Self::High => rating >= Rating::High,
            Self::VeryHigh => rating >= Rating::VeryHigh,
            Self::Never => false,
        }
    }
}

impl Skill {
    /// All of them, the least first.
    pub const ALL: [Self; 3] = [Self::Beginner, Self::Intermediate, Self::Expert];

    /// The skill of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|skill| skill.key() == key)
    }

    /// The word by which templates and locale files select.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Beginner => "beginner",
            Self::Intermediate => "intermediate",
            Self::Expert => "expert",
        }
    }
}

impl Subscriber {
    /// Reachable from the internet, as far as we were told.
    pub fn exposed(&self) -> bool {
        self.exposed.unwrap_or(false)
    }

    /// The time zone; UTC where absent or unknown (enrolment refuses unknown ones).
    pub fn time_zone(&self) -> chrono_tz::Tz {
        self.time_zone.as_deref().and_then(|z| z.parse().ok()).unwrap_or(chrono_tz::UTC)
    }

    /// The name to show: the firm's, else its id.
    pub fn display_name(&self) -> &str {
        self.name.as_deref().filter(|n| !n.trim().is_empty()).unwrap_or(&self.id)
    }
}

impl Contact {
    /// The main language.
    pub fn language(&self) -> &str {
        self.language.as_deref().unwrap_or("en")
    }

    /// All languages of the letter, the main one first, each once.
    pub fn languages(&self) -> Vec<String> {
        let mut all = vec![self.language().to_owned()];
        for more in self.also_in.iter().flatten() {
            if !all.contains(more) {
                all.push(more.clone());
            }
        }
        all
    }

    /// How much the reader knows.
    pub fn skill(&self) -> Skill {
        self.skill.unwrap_or_default()
    }

    /// From which rating on an alert is sent: never, once it has left the alerts.
    pub fn alert_from(&self) -> Threshold {
        if self.has_left(Stream::Alerts) { Threshold::Never } else { self.alert_line() }
    }

    /// From which rating on it stands in the digest: never, once it has left the digest.
    pub fn digest_from(&self) -> Threshold {
        if self.has_left(Stream::Digest) { Threshold::Never } else { self.digest_line() }
    }

    /// The line for alerts that counts as long as it has not left them.
    pub fn alert_line(&self) -> Threshold {
        self.alert_from.unwrap_or(Threshold::High)
    }

    /// The line for the digest that counts as long as it has not left it.
    pub fn digest_line(&self) -> Threshold {
        self.digest_from.unwrap_or(Threshold::Medium)
    }

    /// Whether it has left a stream.
    pub fn has_left(&self, stream: Stream) -> bool {
        self.left.contains(&stream)
    }

    /// The forms of the body, sorted, at least one.
    pub fn formats(&self) -> Vec<BodyFormat> {
        let mut formats = self.formats.clone().unwrap_or_default();
        if formats.is_empty() {
            formats = vec![BodyFormat::Html, BodyFormat::Text];
        }
        formats.sort_unstable();
        formats.dedup();
        formats
    }

    /// The machine-readable copies, sorted.
    pub fn attach(&self) -> Vec<AttachFormat> {
        let mut attach = self.attach.clone().unwrap_or_default();
        attach.sort_unstable();
        attach.dedup();
        attach
    }

    /// Whether letters are signed.
    pub fn signed(&self) -> bool {
        self.signed.unwrap_or(true)
    }

    /// What the reader may see.
    pub fn cleared(&self) -> Clearance {
        self.cleared.unwrap_or_default()
    }

    /// What the reader's mail program knows.
    pub fn encryption(&self) -> Encryption {
        self.encryption.unwrap_or_default()
    }

    /// Which letters are encrypted.
    pub fn encrypt(&self) -> Encrypt {
        self.encrypt.unwrap_or_default()
    }

    /// Whether the newsletter is wanted: not, once it has left it.
    pub fn newsletter(&self) -> bool {
        self.newsletter.unwrap_or(true) && !self.has_left(Stream::Newsletter)
    }
}
