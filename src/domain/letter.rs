//! Letters: words ready to travel, and the envelope of one reader around them.
//!
//! Plain data. `press` makes a [`Letter`], `channels` turns it into bytes, `keys` seals the bytes; what is personal
//! stands only in the [`Envelope`], so that one sealed letter serves all readers of a variant.

use chrono::{DateTime, Utc};

use super::short_code::{PLACE, ShortCode};

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
    /// The code by which it is found again; absent as long as its place is empty.
    pub code: Option<ShortCode>,
}

impl Letter {
    /// The same with its code at the place that was left for it; nothing changes in a letter without that place.
    #[must_use]
    pub fn with_code(self, code: ShortCode) -> Self {
        let has_place = |part: &Option<String>| part.as_ref().is_some_and(|part| part.contains(PLACE));
        if !has_place(&self.text) && !has_place(&self.html) {
            return self;
        }
        let filled = |part: Option<String>| part.map(|part| part.replace(PLACE, &code.to_string()));
        Self { text: filled(self.text), html: filled(self.html), code: Some(code), ..self }
    }
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
    /// The recipient's address; without one the letter is addressed to a group that names nobody.
    pub to: Option<String>,
    /// The return path of the SMTP dialogue.
    pub return_path: String,
    /// One line.
    pub subject: String,
    /// Without angle brackets.
    pub message_id: String,
    /// The Message-IDs of the letter that this one answers, without angle brackets: more than one where it is not known
    /// under which it travelled.
    pub in_reply_to: Vec<String>,
    /// The Message-IDs of the whole thread, the first letter's first, without angle brackets.
    pub references: Vec<String>,
    /// When the letter was frozen.
    pub date: DateTime<Utc>,
    /// The languages in it.
    pub languages: Vec<String>,
    /// The list it belongs to; none for what a reader asked for or waits for, which is no list mail.
    pub list: Option<ListFields>,
    /// What it is for the statistics of mailbox providers (Feedback-ID): a class, never a person.
    pub class: String,
}

/// What a letter of a list says about its list (RFC 2369, RFC 2919, RFC 8058).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListFields {
    /// How readers call it (RFC 2919).
    pub name: String,
    /// Its identifier without angle brackets (RFC 2919).
    pub id: String,
    /// The page where this reader leaves it.
    pub unsubscribe: String,
    /// Whether that page knows the reader and takes a one-click POST (RFC 8058).
    pub one_click: bool,
    /// The address to write to for leaving it, if somebody reads that mailbox.
    pub unsubscribe_mail: Option<String>,
    /// The help page.
    pub help: String,
    /// The page where others come in.
    pub subscribe: String,
    /// The mailbox of whoever keeps the list, if there is one.
    pub owner: Option<String>,
    /// Where earlier letters are, if they can be read anywhere.
    pub archive: Option<String>,
}
