//! Mails that come back: bounces, complaints, answers. Bytes become a [`Feedback`].
//!
//! What this folder does: it opens a mail ([`mail`]), and the readers of [`KINDS`] say in turn whether it is theirs:
//! reports of deliveries (RFC 3464, RFC 6533), complaints (RFC 5965), answers of machines (RFC 3834), and bounces that
//! follow no standard, which are known by what all of them do. What it never does: it knows no database and checks no
//! mark, so nothing follows from what it says; and it never fails: what it does not understand is somebody's mail.
//! Which door to open: another kind is one file here and one line in the table; phrases by which machines are known are
//! data, in [`phrases`] and [`reasons`]. Mails are fetched from [`maildir`] and [`mailbox`].

mod addresses;
mod answer;
mod codes;
mod complaint;
mod mail;
mod mailbox;
mod maildir;
mod phrases;
mod plain;
mod reasons;
mod report;

use crate::domain::feedback::{Feedback, Kind};
use mail::Mail;

/// One kind of feedback: what it makes of a mail that is its own.
type Reader = fn(&Mail) -> Option<Feedback>;

/// Every kind, in the order in which they are tried: what follows a standard first, what a person may have written last.
const KINDS: &[Reader] = &[complaint::read, report::read, plain::read, answer::read];

/// Reads one mail of any kind. Only its first megabytes are looked at: what tells its kind stands at the beginning.
pub fn read(bytes: &[u8]) -> Feedback {
    let mail = Mail::open(bytes);
    KINDS.iter().find_map(|reader| reader(&mail)).unwrap_or_else(|| mail.feedback(Kind::NotOurs, Vec::new()))
}

pub use mailbox::{Mailbox, MailboxError};
pub use maildir::Maildir;
pub use reasons::reason;

#[cfg(test)]
mod tests;
