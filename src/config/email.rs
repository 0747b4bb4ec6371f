//! `[channels.email]`: the relays, how long each may take, and when one is given up for a while.

use std::path::PathBuf;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use super::{Dkim, feedback, path_or_none, span};

/// `[channels.email]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Email {
    /// Where mail goes; may hold a password.
    pub relay: SecretString,
    /// Further relays, in order of preference; may hold passwords.
    pub fallback: Vec<SecretString>,
    /// Name in EHLO; empty for the brand's domain.
    pub hello: String,
    /// What return paths begin with, up to the token.
    #[serde(deserialize_with = "feedback::return_path")]
    pub return_path: String,
    /// Local part of the mailbox for leaving by letter; empty for none.
    pub leave_mailbox: String,
    /// Connections at the same time.
    pub connections: usize,
    /// Of these, those that no digest and no newsletter uses.
    pub reserved: usize,
    /// Letters over one connection.
    pub letters_per_connection: usize,
    /// Recipients of one transaction at the most; 1 gives every reader a letter with headers of its own.
    pub recipients_per_transaction: usize,
    /// Extra certificates to trust.
    #[serde(deserialize_with = "path_or_none")]
    pub trust: Option<PathBuf>,
    /// `[channels.email.dkim]`
    pub dkim: Dkim,
    /// How long each step may take.
    pub timeouts: Timeouts,
    /// When a relay is left alone for a while.
    pub breaker: Breaker,
}

/// `[channels.email.timeouts]`: one for each step of the dialogue (RFC 5321 4.5.3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timeouts {
    /// The connection; once more for the handshake of TLS.
    #[serde(deserialize_with = "span")]
    pub connect: Duration,
    /// The relay's first words.
    #[serde(deserialize_with = "span")]
    pub greeting: Duration,
    /// EHLO, STARTTLS and each step of AUTH.
    #[serde(deserialize_with = "span")]
    pub hello: Duration,
    /// The reply to MAIL, and to RSET.
    #[serde(deserialize_with = "span")]
    pub mail: Duration,
    /// The reply to RCPT.
    #[serde(deserialize_with = "span")]
    pub recipient: Duration,
    /// The reply to DATA.
    #[serde(deserialize_with = "span")]
    pub data: Duration,
    /// Silence while a letter is being sent: so long may the relay take no byte at all.
    #[serde(deserialize_with = "span")]
    pub block: Duration,
    /// The sending of one letter as a whole, however slowly the relay takes it.
    #[serde(deserialize_with = "span")]
    pub letter: Duration,
    /// The reply after the final dot: giving up earlier makes doubles (RFC 1047).
    #[serde(deserialize_with = "span")]
    pub dot: Duration,
}

/// `[channels.email.breaker]`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breaker {
    /// So many failures in a row, and the relay is left alone.
    pub failures: u32,
    /// For so long; then one connection may try.
    #[serde(deserialize_with = "span")]
    pub pause: Duration,
}

impl Email {
    /// Whether letters of lists carry nothing personal, so that one transaction can serve many readers. Files of a folder
    /// are each for one.
    pub fn has_many_recipients(&self) -> bool {
        self.recipients_per_transaction > 1 && !self.is_folder()
    }

    /// Whether letters go into a folder, not to a relay.
    pub fn is_folder(&self) -> bool {
        let relay = self.relay.expose_secret().trim();
        relay.is_empty() || relay.starts_with("folder:")
    }
}
