//! Letters: words ready to travel, and the envelope of one reader around them.
//!
//! Plain data. `press` makes a [`Letter`], `channels` turns it into bytes, `keys` seals the bytes; what is personal
//! stands only in the [`Envelope`], so that one sealed letter serves all readers of a variant.

use chrono::{DateTime, Utc};

/// Words ready to travel. Knows neither SMTP nor a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// One line, no control characters, under 78 characters.
    pub subject: String,
    /// The plain part, lines ending in `\n`, if wanted.
    pub text: Option<String>,
    /// The HTML part with inlined styles, if wanted.
    pub html: Option<String>,
    /// The languages in it, the main one first (Content-Language).
    pub languages: Vec<String>,
    /// What travels along, inside the signature.
    pub attachments: Vec<Attachment>,
}

/// A file inside the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// File name: `[A-Za-z0-9._+-]` only.
    pub name: String,
    /// MIME type.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The outer headers of one delivery: the only personal part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Shown name of the sender.
    pub from_name: String,
    /// Address of the sender; the signer's certificate names it.
    pub from: String,
    /// Where answers go, if elsewhere.
    pub reply_to: Option<String>,
    /// The recipient's address.
    pub to: String,
    /// The return path of the SMTP dialogue.
    pub return_path: String,
    /// One line.
    pub subject: String,
    /// Without angle brackets.
    pub message_id: String,
    /// When the letter was frozen.
    pub date: DateTime<Utc>,
    /// The languages in it.
    pub languages: Vec<String>,
    /// List-Id (RFC 2919): the description and the identifier without angle brackets.
    pub list: (String, String),
    /// Address of the one-click page (RFC 8058).
    pub unsubscribe: String,
    /// Address of the help page (RFC 2369), if there is one.
    pub list_help: Option<String>,
}
