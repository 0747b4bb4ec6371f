//! What comes back from the world: bounces, complaints, automatic and human answers.
//!
//! Plain words. `intake` reads them from mails, `delivery` decides what follows, `store` keeps both. A sender can write
//! anything into such a mail: only a good mark of the house makes it speak of a delivery.

use serde::{Deserialize, Serialize};

use super::return_path::Marked;

/// One mail that came back, as far as it could be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// What it is.
    pub kind: Kind,
    /// Whom it speaks of; empty where nobody is named.
    pub recipients: Vec<Recipient>,
    /// The envelope id of the letter (RFC 3461 4.4), decoded.
    pub envelope_id: Option<String>,
    /// Tokens with marks in the places where a return path stands, the most telling place first; not checked yet.
    pub marked: Vec<Marked>,
    /// Message-ID of the letter that it is about, without angle brackets.
    pub original: Option<String>,
    /// Who reports it (RFC 3464 2.2.2), else the sender.
    pub reporter: Option<String>,
    /// Its subject.
    pub subject: String,
}

/// What a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A letter was not delivered, or is late.
    Bounce(Lasting),
    /// A letter was delivered or passed on (RFC 3464 2.3.3), or displayed (RFC 8098).
    Receipt,
    /// A reader reported a letter (RFC 5965).
    Complaint(Complaint),
    /// A machine answers for somebody who is away (RFC 3834).
    AutoReply,
    /// A filter wants the sender to prove that it is human.
    Challenge,
    /// Somebody wrote.
    Human,
    /// Nothing that a letter of ours could have caused.
    NotOurs,
}

/// For how long a bounce holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lasting {
    /// For good (class 5).
    Permanent,
    /// Given up for now (class 4).
    Temporary,
    /// Not given up yet.
    Delay,
}

/// What a complaint says (RFC 5965 3.1, 7.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Complaint {
    /// The reader does not want such letters: abuse, fraud, virus, opt-out, other.
    Unwanted,
    /// The reader says that it is no spam.
    NotSpam,
    /// A receiver reports that a letter in our name was not authentic (RFC 6591).
    NotAuthentic,
}

/// What became of one recipient (RFC 3464 2.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// Not delivered, and nobody tries again.
    Failed,
    /// Not delivered yet.
    Delayed,
    /// Delivered.
    Delivered,
    /// Passed on to where no more is heard of it.
    Relayed,
}

/// One recipient of a bounce or a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The address as it is reported; a forwarder reports another one than we wrote to.
    pub address: Option<String>,
    /// What became of it.
    pub action: Action,
    /// The enhanced status code (RFC 3463).
    pub status: Option<Status>,
    /// Why.
    pub reason: Reason,
    /// The words of the machine that refused it.
    pub diagnostic: String,
    /// Which machine that was.
    pub remote: Option<String>,
}

/// An enhanced status code (RFC 3463): class, subject, detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Status(pub u8, pub u16, pub u16);

impl Status {
    /// "5.1.1"; nothing else is one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.trim().splitn(3, '.');
        let mut next = |most: usize| {
            let digits = numbers.next()?;
            let good = (1..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            good.then(|| digits.parse::<u16>().ok())?
        };
        let (class, subject, detail) = (next(1)?, next(3)?, next(3)?);
        let class = u8::try_from(class).ok().filter(|class| [2, 4, 5].contains(class))?;
        Some(Self(class, subject, detail))
    }
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// Where the fault lies: what decides about what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Nobody lives at this address.
    Address,
    /// The mailbox is there but takes nothing.
    Mailbox,
    /// A machine or a way is out of order.
    System,
    /// The receiver will not have our mail: our fault, not the reader's.
    Policy,
    /// The letter is not liked.
    Content,
    /// Nobody says.
    Unclear,
}

impl Class {
    /// The word of reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Mailbox => "mailbox",
            Self::System => "system",
            Self::Policy => "policy",
            Self::Content => "content",
            Self::Unclear => "unclear",
        }
    }
}

/// Why a letter did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// There is no such mailbox.
    NoSuchAddress,
    /// There is no such domain.
    NoSuchDomain,
    /// Its owner has another address now.
    Moved,
    /// The domain takes no mail (RFC 7505).
    TakesNoMail,
    /// The mailbox is full.
    MailboxFull,
    /// The mailbox is closed for now.
    MailboxClosed,
    /// The mailbox's own filter refused it, or nobody says why the mailbox did.
    MailboxRefuses,
    /// It was tried until its time was over.
    NotInTime,
    /// No way leads there.
    NoWay,
    /// The receiver's machine is out of order.
    OutOfOrder,
    /// Too much at once.
    TooMuch,
    /// The sender could not be authenticated (SPF, DKIM, DMARC).
    NotAuthentic,
    /// The sending machine or its network is not trusted: a list, a name that does not resolve.
    NotTrusted,
    /// The machine passes nothing on for us.
    NoRelaying,
    /// The sender's address is refused.
    SenderRefused,
    /// A rule of the receiver.
    Policy,
    /// Taken for spam.
    TakenForSpam,
    /// Taken for a danger.
    TakenForVirus,
    /// Larger than the receiver takes.
    TooLarge,
    /// Something in the letter or its form is not liked.
    Content,
    /// Held back for somebody to look at, or nobody says why.
    Unclear,
    /// It arrived.
    Arrived,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 22] = [
        Self::NoSuchAddress,
        Self::NoSuchDomain,
        Self::Moved,
        Self::TakesNoMail,
        Self::MailboxFull,
        Self::MailboxClosed,
        Self::MailboxRefuses,
        Self::NotInTime,
        Self::NoWay,
        Self::OutOfOrder,
        Self::TooMuch,
        Self::NotAuthentic,
        Self::NotTrusted,
        Self::NoRelaying,
        Self::SenderRefused,
        Self::Policy,
        Self::TakenForSpam,
        Self::TakenForVirus,
        Self::TooLarge,
        Self::Content,
        Self::Unclear,
        Self::Arrived,
    ];

    /// The word in the ledger and in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoSuchAddress => "no-such-address",
            Self::NoSuchDomain => "no-such-domain",
            Self::Moved => "moved",
            Self::TakesNoMail => "takes-no-mail",
            Self::MailboxFull => "mailbox-full",
            Self::MailboxClosed => "mailbox-closed",
            Self::MailboxRefuses => "mailbox-refuses",
            Self::NotInTime => "not-in-time",
            Self::NoWay => "no-way",
            Self::OutOfOrder => "out-of-order",
            Self::TooMuch => "too-much",
            Self::NotAuthentic => "not-authentic",
            Self::NotTrusted => "not-trusted",
            Self::NoRelaying => "no-relaying",
            Self::SenderRefused => "sender-refused",
            Self::Policy => "policy",
            Self::TakenForSpam => "taken-for-spam",
            Self::TakenForVirus => "taken-for-virus",
            Self::TooLarge => "too-large",
            Self::Content => "content",
            Self::Unclear => "unclear",
            Self::Arrived => "arrived",
        }
    }

    /// The reason of a word in the ledger.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.key() == key)
    }

    /// Where the fault lies.
    pub const fn class(self) -> Class {
        match self {
            Self::NoSuchAddress | Self::NoSuchDomain | Self::Moved | Self::TakesNoMail => Class::Address,
            Self::MailboxFull | Self::MailboxClosed | Self::MailboxRefuses => Class::Mailbox,
            Self::NotInTime | Self::NoWay | Self::OutOfOrder | Self::TooMuch => Class::System,
            Self::NotAuthentic
            | Self::NotTrusted
            | Self::NoRelaying
            | Self::SenderRefused
            | Self::Policy
            | Self::TakenForSpam => Class::Policy,
            Self::TakenForVirus | Self::TooLarge | Self::Content => Class::Content,
            Self::Unclear | Self::Arrived => Class::Unclear,
        }
    }

    /// Whether writing there again is of no use until somebody mends the address.
    pub const fn is_hard(self) -> bool {
        matches!(self.class(), Class::Address)
    }
}

impl Kind {
    /// The word in the ledger and in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Bounce(Lasting::Permanent) => "bounce-permanent",
            Self::Bounce(Lasting::Temporary) => "bounce-temporary",
            Self::Bounce(Lasting::Delay) => "delay",
            Self::Receipt => "receipt",
            Self::Complaint(Complaint::Unwanted) => "complaint",
            Self::Complaint(Complaint::NotSpam) => "not-spam",
            Self::Complaint(Complaint::NotAuthentic) => "not-authentic",
            Self::AutoReply => "auto-reply",
            Self::Challenge => "challenge",
            Self::Human => "human",
            Self::NotOurs => "not-ours",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_three_numbers_and_nothing_else() {
        assert_eq!(Status::parse(" 5.1.1 "), Some(Status(5, 1, 1)));
        assert_eq!(Status::parse("5.7.509").map(|status| status.to_string()).as_deref(), Some("5.7.509"));
        for bad in ["", "5", "5.1", "3.1.1", "5.1.1.1", "5.1.x", "5..1", "55.1.1", "5.1.9999", "-5.1.1"] {
            assert_eq!(Status::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn every_reason_is_found_by_its_word() {
        for reason in Reason::ALL {
            assert_eq!(Reason::from_key(reason.key()), Some(reason));
        }
    }
}
