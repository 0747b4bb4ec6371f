//! CHANNELS: letters into the world.
//!
//! What this room does: it turns words into the bytes of a mail ([`email::entity`], [`email::message`]) and hands
//! finished parcels over, giving exactly one [`Report`] for each. What it never does: no database, no retries, no
//! keys, no opinion about who gets what. Which door to open: the form of a letter is [`email`]; another way out is one
//! file here and one line in [`CHANNELS`].

pub mod email;
mod folder;

use std::fmt;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

pub use email::{RelayHealth, RelayProbe, RelayState};
use futures_util::future::BoxFuture;
use secrecy::ExposeSecret as _;
use thiserror::Error;
use tokio::sync::mpsc::{Receiver, Sender};

use self::email::Dkim;
use crate::config::Config;
use crate::domain::delivery::Report;
use crate::domain::lane::{Counter, Lane};

/// One delivery ready to go.
#[derive(Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The delivery's number; comes back with its outcome.
    pub id: i64,
    /// How urgent it is.
    pub lane: Lane,
    /// The delivery's stable token; names the file in a folder.
    pub token: String,
    /// Where bounces go (RFC 5321 MAIL FROM).
    pub return_path: String,
    /// The recipient's address.
    pub to: String,
    /// The outer headers, with CRLF line ends.
    pub head: Head,
    /// The sealed rest of the message, shared by all readers of the variant.
    pub body: Arc<[u8]>,
}

/// The outer headers of a parcel.
#[derive(Clone, PartialEq, Eq)]
pub enum Head {
    /// Its reader's own: it travels alone.
    Own(Vec<u8>),
    /// The same for all readers of a variant, and nobody's own: those with the same bytes behind the same pointer may travel
    /// in one transaction.
    Shared(Arc<[u8]>),
}

impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if matches!(self, Self::Own(_)) { "Own" } else { "Shared" };
        f.debug_tuple(name).field(&self.len()).finish()
    }
}

impl Deref for Head {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Own(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

impl fmt::Debug for Parcel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parcel").field("id", &self.id).field("bytes", &self.size()).finish_non_exhaustive()
    }
}

impl Parcel {
    /// Bytes of the whole message.
    pub fn size(&self) -> usize {
        self.head.len() + self.body.len()
    }

    /// Whether one transaction can carry both: the same letter in every byte, to two plain addresses that differ. A
    /// relay gives one mailbox one copy, and addresses beyond ASCII need a word of their own in MAIL.
    fn travels_with(&self, other: &Self) -> bool {
        let (Head::Shared(mine), Head::Shared(theirs)) = (&self.head, &other.head) else { return false };
        Arc::ptr_eq(mine, theirs)
            && Arc::ptr_eq(&self.body, &other.body)
            && self.lane == other.lane
            && self.return_path == other.return_path
            && self.to.is_ascii()
            && other.to.is_ascii()
            && !self.to.eq_ignore_ascii_case(&other.to)
    }
}

/// Why a channel cannot be opened: always a mistake in the configuration.
#[derive(Debug, Error)]
pub enum ChannelError {
    /// The relay's text is not one we know.
    #[error("channels.email.relay: {0}")]
    Relay(String),
    /// A file, folder or setting that was named cannot be used.
    #[error("{place}: {why}")]
    Place {
        /// The file, folder or setting.
        place: String,
        /// What went wrong.
        why: String,
    },
}

/// A way out of the house. `send` reports every parcel exactly once, whatever happens; it serves both counters at the
/// same time.
trait Channel: fmt::Debug + Send + Sync {
    fn send<'a>(
        &'a self,
        counter: Counter,
        parcels: Receiver<Parcel>,
        reports: &'a Sender<Report>,
    ) -> BoxFuture<'a, ()>;

    /// How many parcels of a counter it can have in its hands at once.
    fn hands(&self, counter: Counter) -> usize;

    /// How each relay does, if there are relays.
    fn health(&self) -> Vec<RelayHealth> {
        Vec::new()
    }

    /// What each relay says when it is asked, if there are relays.
    fn probe(&self) -> BoxFuture<'_, Vec<RelayProbe>> {
        Box::pin(std::future::ready(Vec::new()))
    }
}

/// What opens a channel: what stands after the first colon of the relay's text, and the configuration.
type Opener = fn(&str, &Config) -> Result<Box<dyn Channel>, ChannelError>;

/// Every channel by what stands before the first colon. To add one: its file, its line.
const CHANNELS: &[(&str, Opener)] = &[
    ("folder", folder::open),
    ("smtp", email::open_plain),
    ("smtp+starttls", email::open_starttls),
    ("smtps", email::open_tls),
];

/// The configured way out.
#[derive(Debug)]
pub struct Channels {
    way: Box<dyn Channel>,
    dkim: Option<Dkim>,
}

impl Channels {
    /// Opens the channel that the configuration names; without one, the folder `outbox` in `data_dir`.
    pub fn open(config: &Config, data_dir: &Path) -> Result<Self, ChannelError> {
        let dkim = Dkim::open(config)?;
        let relay = config.channels.email.relay.expose_secret().trim();
        if relay.is_empty() {
            return Ok(Self { way: folder::at(data_dir.join("outbox"))?, dkim });
        }
        let known = || CHANNELS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        let wrong = || ChannelError::Relay(format!("does not begin with one of {} and a colon", known()));
        let (kind, rest) = relay.split_once(':').ok_or_else(wrong)?;
        let (_, open) = CHANNELS.iter().find(|(name, _)| *name == kind).ok_or_else(wrong)?;
        Ok(Self { way: open(rest, config)?, dkim })
    }

    /// Signs outer headers for the domain; nothing where the relay does it.
    pub fn dkim(&self) -> Option<&Dkim> {
        self.dkim.as_ref()
    }

    /// Hands the `parcels` of one counter over as they come and gives exactly one report for each, in order of
    /// completion. Ends when no more parcels will come and all are reported; until then connections stay open as long
    /// as there is something to do. Each counter is served once at a time, and neither waits for the other.
    ///
    /// A parcel that was certainly not handed over is reported `Deferred` or `Refused`, never `Unknown`. If the
    /// receiver of reports is gone the parcels still travel; the ledger then knows them as being on their way.
    pub async fn send(&self, counter: Counter, parcels: Receiver<Parcel>, reports: Sender<Report>) {
        self.way.send(counter, parcels, &reports).await;
    }

    /// How many parcels of a counter can be in hand at once: with fewer at hand, some of them would be idle.
    pub fn hands(&self, counter: Counter) -> usize {
        self.way.hands(counter)
    }

    /// How each relay does, the preferred one first; nothing where letters go into a folder.
    pub fn health(&self) -> Vec<RelayHealth> {
        self.way.health()
    }

    /// Connects to each relay, protects the line, signs in and says good-bye: could a letter be handed over? None is.
    pub async fn probe(&self) -> Vec<RelayProbe> {
        self.way.probe().await
    }
}

/// Parcels as a queue that ends after them.
#[cfg(test)]
fn queue(parcels: Vec<Parcel>) -> Receiver<Parcel> {
    let (sender, receiver) = tokio::sync::mpsc::channel(parcels.len().max(1));
    for parcel in parcels {
        sender.try_send(parcel).unwrap();
    }
    receiver
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(relay: &str) -> Result<Channels, ChannelError> {
        let text = format!("[channels.email]\nrelay = \"{relay}\"\n");
        let config = Config::from_parts(Some(("test.toml", &text)), []).unwrap();
        Channels::open(&config, tempfile::tempdir().unwrap().path())
    }

    #[test]
    fn the_relay_text_chooses_the_channel() {
        for good in ["", "folder:/tmp", "smtp://mail.example:25", "smtp://[::1]", "smtps://me:p%40ss@mail.example"] {
            assert!(opened(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn a_wrong_relay_is_refused_and_its_password_not_repeated() {
        for bad in
            ["carrier-pigeon:home", "smtp://", "smtp://me:secret@mail.example", "smtps://me:secret@:x", "nothing"]
        {
            let words = opened(bad).unwrap_err().to_string();
            assert!(words.starts_with("channels.email.relay: ") && !words.contains("secret"), "{words}");
        }
    }
}
