//! DKIM: the domain's signature over a letter and its outer headers (RFC 6376; Ed25519: RFC 8463).
//!
//! What this file does: it hashes the body once for all readers of a variant and signs each letter's headers, RSA first,
//! Ed25519 as a second signature where configured. Every name of [`OVERSIGNED`] is signed once more than it occurs, so
//! that nobody can add another one. What it never does: it limits no body (`l=`), makes no keys (`keys dkim` does), and
//! lets no letter go unsigned once it is enabled. To sign another header: [`OVERSIGNED`].

mod relaxed;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::pkey::{Id, PKey, Private};
use openssl::sha::{Sha256, sha256};
use openssl::sign::Signer;

use self::relaxed::{Field, fields};
use super::address::ascii_domain;
use crate::channels::ChannelError;
use crate::config::Config;

/// Headers that are signed once more than they occur, also where they do not occur at all (RFC 6376 8.15). Every `List-*`
/// header that a letter has, and those of [`IF_PRESENT`], follow.
const OVERSIGNED: &[&str] = &[
    "from",
    "reply-to",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "content-language",
    "list-id",
    "list-unsubscribe",
    "list-unsubscribe-post",
];

/// Headers that are signed once more than they occur if they occur; relays may add them where they do not.
const IF_PRESENT: &[&str] =
    &["content-transfer-encoding", "auto-submitted", "feedback-id", "in-reply-to", "references"];

/// Columns of a line of ours.
const COLUMNS: usize = 72;

/// Fewest bits of an RSA key (RFC 8301 3.2 recommends 2048).
const RSA_BITS: u32 = 2048;

/// Signs letters of one domain.
pub struct Dkim {
    domain: String,
    keys: Vec<Key>,
}

struct Key {
    selector: String,
    algorithm: &'static str,
    private: PKey<Private>,
}

impl std::fmt::Debug for Dkim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dkim").field("domain", &self.domain).field("keys", &self.keys.len()).finish()
    }
}

/// What a signature takes from the part of a message that all readers of a variant share.
#[derive(Debug, Clone)]
pub struct Covered {
    /// The header lines with which the sealed entity begins; they are headers of the message.
    fields: Vec<Field>,
    /// Base64 of the SHA-256 of the relaxed body.
    hash: String,
}

impl Covered {
    /// Of a sealed entity: header lines, an empty line, a body.
    pub fn of(sealed: &[u8]) -> Self {
        let body = sealed.windows(4).position(|window| window == b"\r\n\r\n").and_then(|at| sealed.get(at + 4..));
        let mut hash = Sha256::new();
        relaxed::body(body.unwrap_or_default(), |piece| hash.update(piece));
        Self { fields: fields(sealed), hash: STANDARD.encode(hash.finish()) }
    }
}

impl Dkim {
    /// The signer that the configuration names; none where it is not enabled. Keys that cannot sign are refused here.
    pub fn open(config: &Config) -> Result<Option<Self>, ChannelError> {
        let wish = &config.channels.email.dkim;
        if !wish.enabled {
            return Ok(None);
        }
        let domain = ascii_domain(config.dkim_domain()).ok_or_else(|| wrong("domain", "is no domain"))?;
        let aligned = config.brand.from.rsplit_once('@').and_then(|(_, from)| ascii_domain(from));
        if !aligned.is_some_and(|from| from == domain || from.ends_with(&format!(".{domain}"))) {
            return Err(wrong("domain", "is not the domain of brand.from or one above it: nobody would count it"));
        }
        if wish.selector.is_empty() {
            return Err(wrong("selector", "is empty: vigie keys dkim makes a key and names its selector"));
        }
        let read = |selector: &str, given, kind| {
            let file = config.dkim_file(selector, given);
            key(&file, kind)
                .map(|private| Key { selector: selector.to_owned(), algorithm: name_of(kind), private })
                .map_err(|why| ChannelError::Place { place: file.display().to_string(), why })
        };
        let mut keys = vec![read(&wish.selector, wish.key.as_ref(), Id::RSA)?];
        if !wish.ed25519_selector.is_empty() {
            keys.push(read(&wish.ed25519_selector, wish.ed25519_key.as_ref(), Id::ED25519)?);
        }
        Ok(Some(Self { domain, keys }))
    }

    /// `head`, the outer headers of a message whose rest is `covered`, with the signatures before it. The same letter
    /// with the same date always gets the same bytes.
    pub fn signed(&self, head: &[u8], covered: &Covered, at: DateTime<Utc>) -> Result<Vec<u8>, ChannelError> {
        let mut all = fields(head);
        all.extend_from_slice(&covered.fields);
        let names = names(&all);
        let input = input(&all, &names);
        let mut whole = Vec::with_capacity(head.len() + 1200 * self.keys.len());
        for key in &self.keys {
            let field = self.field(key, &names, covered, at);
            let signature = key.sign(&input, &field).map_err(|why| ChannelError::Place {
                place: "channels.email.dkim".to_owned(),
                why: format!("signing a letter: {why}"),
            })?;
            whole.extend_from_slice(field.as_bytes());
            whole.extend_from_slice(folded(&signature, "b=".len() + 1).as_bytes());
            whole.extend_from_slice(b"\r\n");
        }
        whole.extend_from_slice(head);
        Ok(whole)
    }

    /// The signature's own header up to the signature.
    fn field(&self, key: &Key, names: &[&str], covered: &Covered, at: DateTime<Utc>) -> String {
        let mut list = String::from(" h=");
        let mut column = list.len();
        for (index, name) in names.iter().enumerate() {
            if index > 0 {
                list.push(':');
                column += 1;
            }
            if index > 0 && column + name.len() > COLUMNS {
                list.push_str("\r\n ");
                column = 1;
            }
            list.push_str(name);
            column += name.len();
        }
        format!(
            "DKIM-Signature: v=1; a={}; c=relaxed/relaxed;\r\n d={};\r\n s={}; t={};\r\n{list};\r\n bh={};\r\n b=",
            key.algorithm,
            self.domain,
            key.selector,
            at.timestamp(),
            covered.hash
        )
    }
}

impl Key {
    /// Base64 of the signature over the headers and the signature's own header.
    fn sign(&self, input: &[u8], field: &str) -> Result<String, ErrorStack> {
        let own = fields(field.as_bytes()).pop().map(|own| own.relaxed).unwrap_or_default();
        let whole = [input, own.as_bytes()].concat();
        let bytes = if self.private.id() == Id::ED25519 {
            // RFC 8463 3: the pure signature of the hash.
            Signer::new_without_digest(&self.private)?.sign_oneshot_to_vec(&sha256(&whole))?
        } else {
            Signer::new(MessageDigest::sha256(), &self.private)?.sign_oneshot_to_vec(&whole)?
        };
        Ok(STANDARD.encode(bytes))
    }
}

/// The names to sign, each once more than it occurs.
fn names<'a>(all: &'a [Field]) -> Vec<&'a str> {
    let mut kinds: Vec<&'a str> = OVERSIGNED.to_vec();
    for field in all {
        let name = field.name.as_str();
        let wanted = name.starts_with("list-") || IF_PRESENT.contains(&name);
        if wanted && !kinds.contains(&name) {
            kinds.push(name);
        }
    }
    let times = |name: &str| all.iter().filter(|field| field.name == name).count() + 1;
    kinds.into_iter().flat_map(|name| std::iter::repeat_n(name, times(name))).collect()
}

/// The relaxed headers in the order of `names`; of several with one name the last one first (RFC 6376 5.4.2), and nothing
/// for one that is not there.
fn input(all: &[Field], names: &[&str]) -> Vec<u8> {
    let mut input = Vec::with_capacity(2048);
    let mut before = "";
    for name in names {
        if *name == before {
            continue;
        }
        before = name;
        for field in all.iter().rev().filter(|field| field.name == **name) {
            input.extend_from_slice(field.relaxed.as_bytes());
            input.extend_from_slice(b"\r\n");
        }
    }
    input
}

/// Base64 on lines of its own length; the first one begins at that column.
fn folded(text: &str, column: usize) -> String {
    let mut lines = String::with_capacity(text.len() + 32);
    let (mut rest, mut room) = (text, COLUMNS - column);
    while rest.len() > room {
        let (line, after) = rest.split_at(room);
        lines.push_str(line);
        lines.push_str("\r\n ");
        (rest, room) = (after, COLUMNS - 1);
    }
    lines.push_str(rest);
    lines
}

fn key(file: &std::path::Path, kind: Id) -> Result<PKey<Private>, String> {
    let pem = std::fs::read(file).map_err(|why| why.to_string())?;
    let key = PKey::private_key_from_pem(&pem).map_err(|_| "holds no private key (PEM)".to_owned())?;
    match key.id() {
        id if id != kind => Err(format!("is not a key for {}", name_of(kind))),
        Id::RSA if key.bits() < RSA_BITS => Err(format!("has {} bits: {RSA_BITS} is the least", key.bits())),
        _ => Ok(key),
    }
}

/// The name of an algorithm (RFC 6376 3.3, RFC 8463 3).
fn name_of(kind: Id) -> &'static str {
    if kind == Id::ED25519 { "ed25519-sha256" } else { "rsa-sha256" }
}

fn wrong(key: &str, why: &str) -> ChannelError {
    ChannelError::Place { place: format!("channels.email.dkim.{key}"), why: why.to_owned() }
}
