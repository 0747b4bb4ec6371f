//! What follows from mails that come back.
//!
//! Only a mail with a good mark of the house speaks of a delivery; everything else is kept for people to read. An address
//! that does not exist is suspended after confirmation, a complaint suppresses for good, a refusal that is our own fault
//! suspends nobody and raises an alarm, and what a machine or a person answers changes nothing. A mail is taken once,
//! whichever way it comes and however often. What mails say is read in `intake::feedback`; never sends anything.

use chrono::{DateTime, Utc};

use super::DeliveryError;
pub use super::collecting::Collected;
use super::evidence::{Rules, evidence, worst};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::alarm::AlarmKind;
use crate::domain::audit::{Action, Deed, SubjectKind};
use crate::domain::delivery::{DeliveryState, Outcome, Report, Trace};
use crate::domain::feedback::{Class, Complaint, Feedback, Kind, Lasting, Reason, Recipient};
use crate::domain::{return_path, sha256_hex};
use crate::intake;
use crate::keys::Stamp;
use crate::store::{Desk, Evidence, Fault, FeedbackRow, SentLetter, Settlement, Tx};

/// Why a contact is suspended whose address does not exist.
pub const BOUNCED: &str = "bounced";

/// Why a contact is suppressed whose reader complained. Only an operator lifts it.
pub const COMPLAINED: &str = "complaint";

/// What followed from one mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Followed {
    /// It is no matter of ours, or nothing has to follow.
    Nothing,
    /// It counts against the address for a while.
    Counted,
    /// It counts, and has done so for long: somebody should ask whether the address is good.
    Doubtful,
    /// It says that the address does not exist, which waits for confirmation.
    Waits,
    /// The address is suspended.
    Suspended,
    /// The address is suppressed for good.
    Suppressed,
    /// The fault is ours: an operator has to look.
    Alarm,
    /// A letter of which nobody knew is accounted for.
    Resolved,
    /// Somebody has to read it.
    ToRead,
    /// It names a delivery without the mark of the house.
    Forged,
    /// It was taken before.
    Known,
}

impl Followed {
    /// The word of reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Counted => "counted",
            Self::Doubtful => "doubtful",
            Self::Waits => "waits",
            Self::Suspended => "suspended",
            Self::Suppressed => "suppressed",
            Self::Alarm => "alarm",
            Self::Resolved => "resolved",
            Self::ToRead => "to-read",
            Self::Forged => "forged",
            Self::Known => "known",
        }
    }
}

/// What became of one mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What it is.
    pub kind: Kind,
    /// Why the letter was refused, if it says so.
    pub reason: Option<Reason>,
    /// What followed.
    pub followed: Followed,
}

/// Takes in what comes back, for one tenant. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Returns {
    desk: Desk,
    stamp: Stamp,
    clock: Clock,
    rules: Rules,
    longest: usize,
    keep: chrono::Duration,
}

impl Returns {
    /// For the desk's tenant.
    pub fn new(desk: Desk, config: &Config, clock: Clock) -> Result<Self, DeliveryError> {
        let settings = &config.feedback;
        let span =
            |given: std::time::Duration| chrono::Duration::from_std(given).unwrap_or(chrono::Duration::days(36_500));
        Ok(Self {
            stamp: Stamp::open(&config.keys_dir())?,
            desk,
            clock,
            rules: Rules {
                confirm_after: span(settings.confirm_after),
                remember: span(settings.remember),
                half_life: span(settings.soft_half_life).max(chrono::Duration::seconds(1)),
                soft_limit: settings.soft_limit,
            },
            longest: settings.max_megabytes.max(1) << 20,
            keep: span(settings.keep),
        })
    }

    /// The most bytes of a mail that are taken in.
    pub const fn longest(&self) -> usize {
        self.longest
    }

    /// Takes one mail in. `to` is the address it was sent to, where that is known better than from its headers; `source`
    /// is the way it came. When this returns it is kept, with all that followed, or nothing of it is.
    pub async fn take(&self, bytes: &[u8], to: Option<&str>, source: &str) -> Result<Taken, DeliveryError> {
        let bytes = bytes.get(..self.longest).unwrap_or(bytes);
        let mut feedback = intake::feedback::read(bytes);
        if let Some(marked) = to.and_then(return_path::marked) {
            feedback.marked.insert(0, marked);
        }
        if let Some(marked) = feedback.envelope_id.as_deref().and_then(return_path::marked) {
            feedback.marked.push(marked);
        }
        let (kind, now, sha256) = (feedback.kind, self.clock.now(), sha256_hex(bytes));
        let mut tx = self.desk.begin().await?;
        if let Some(known) = tx.known_feedback(&sha256).await? {
            let reason = known.reason.as_deref().and_then(Reason::from_key);
            return Ok(Taken { kind, reason, followed: Followed::Known });
        }
        let letter = self.letter(&tx, &feedback).await?;
        let about = worst(&feedback);
        let mut row = FeedbackRow {
            id: 0,
            sha256,
            received: now,
            source: source.to_owned(),
            kind: kind.key().to_owned(),
            followed: String::new(),
            delivery: letter.as_ref().map(|letter| letter.delivery),
            contact: letter.as_ref().map(|letter| letter.contact),
            evidence: letter.as_ref().and_then(|_| evidence(kind, about)),
            reason: about.map(|one| one.reason.key().to_owned()),
            status: about.and_then(|one| one.status).map(|status| status.to_string()),
            address: about.and_then(|one| one.address.clone()).or_else(|| feedback.reporter.clone()),
            subject: feedback.subject.clone(),
            diagnostic: about.map(|one| one.diagnostic.clone()).unwrap_or_default(),
        };
        // It counts itself, so it is written before it is weighed.
        let followed = match &letter {
            None => unattributed(&feedback),
            Some(letter) => {
                self.account(&mut tx, letter, &feedback, now).await?;
                self.follow(&mut tx, letter, &feedback, &row).await?
            }
        };
        if let (Followed::Alarm, Some(letter)) = (followed, &letter) {
            tx.alarm(AlarmKind::Policy, Some(&letter.edition), 1, now).await?;
        }
        followed.key().clone_into(&mut row.followed);
        tx.keep_feedback(&row, bytes).await?;
        if let (Followed::Suspended | Followed::Suppressed, Some(letter)) = (followed, &letter) {
            let deed = Deed::of(Action::ContactSuppress, SubjectKind::Contact, letter.contact);
            tx.record(&deed.with("because", kind.key())).await?;
        }
        tx.commit().await?;
        let reason = about.map(|one| one.reason);
        tell(kind, reason, followed, row.delivery);
        Ok(Taken { kind, reason, followed })
    }

    /// The letter it speaks of: the first token whose mark is the house's own.
    async fn letter(&self, tx: &Tx, feedback: &Feedback) -> Result<Option<SentLetter>, DeliveryError> {
        for one in &feedback.marked {
            if self.stamp.knows(return_path::PURPOSE, &one.token, &one.mark) {
                return Ok(tx.letter_of(&one.token).await?);
            }
        }
        Ok(None)
    }

    /// What the mail means for the account of its delivery: that it came back, or what became of one in doubt.
    async fn account(
        &self,
        tx: &mut Tx,
        letter: &SentLetter,
        feedback: &Feedback,
        now: DateTime<Utc>,
    ) -> Result<(), DeliveryError> {
        let about = worst(feedback);
        let words = about.map(|one| one.diagnostic.clone()).unwrap_or_default();
        let status = about.and_then(|one| one.status).map(|status| status.to_string());
        let failed = matches!(feedback.kind, Kind::Bounce(Lasting::Permanent | Lasting::Temporary));
        if letter.state == DeliveryState::Unknown {
            // Somebody had it in hands: whoever is late has taken it, too.
            let outcome = match feedback.kind {
                Kind::Bounce(Lasting::Delay) | Kind::Receipt => Some(Outcome::Accepted { reply: words.clone() }),
                Kind::Bounce(_) => Some(Outcome::Refused { why: words.clone() }),
                _ => None,
            };
            if let Some(outcome) = outcome {
                let trace = Trace { relay: feedback.reporter.clone(), status: status.clone(), ..Trace::default() };
                let report = Report { delivery: letter.delivery, outcome, trace };
                tx.settle(&[Settlement { report, at: now, due: None }]).await?;
            }
        }
        if failed {
            tx.note_bounce(letter.delivery, status.as_deref().unwrap_or("5.0.0"), now).await?;
        }
        Ok(())
    }

    async fn follow(
        &self,
        tx: &mut Tx,
        letter: &SentLetter,
        feedback: &Feedback,
        row: &FeedbackRow,
    ) -> Result<Followed, DeliveryError> {
        let resolved = letter.state == DeliveryState::Unknown;
        Ok(match feedback.kind {
            Kind::Complaint(Complaint::Unwanted) => {
                tx.suppress_for_good(&letter.address, COMPLAINED).await?;
                Followed::Suppressed
            }
            Kind::Complaint(Complaint::NotAuthentic) => Followed::Alarm,
            Kind::Human => Followed::ToRead,
            Kind::Bounce(lasting) => match row.evidence {
                Some(_) => self.weigh(tx, letter.contact, &letter.address, Some(row)).await?,
                None if lasting != Lasting::Delay && ours(worst(feedback)) => Followed::Alarm,
                None if resolved => Followed::Resolved,
                None => Followed::Nothing,
            },
            Kind::Receipt if resolved => Followed::Resolved,
            Kind::Receipt | Kind::Complaint(Complaint::NotSpam) | Kind::AutoReply | Kind::Challenge | Kind::NotOurs => {
                Followed::Nothing
            }
        })
    }

    /// Whether what speaks against an address is enough; suspends it if so. `next` is a mail that is about to be kept.
    async fn weigh(
        &self,
        tx: &mut Tx,
        contact: i64,
        address: &str,
        next: Option<&FeedbackRow>,
    ) -> Result<Followed, DeliveryError> {
        let now = self.clock.now();
        let mut faults = tx.faults(contact, now - self.rules.remember).await?;
        let added = next.and_then(|row| {
            Some(Fault { delivery: row.delivery?, at: row.received, at_once: false, evidence: row.evidence? })
        });
        faults.extend(added);
        if self.rules.confirmed(&faults) {
            tx.suppress(address, BOUNCED).await?;
            return Ok(Followed::Suspended);
        }
        let last = faults.last().map(|fault| fault.evidence);
        Ok(match last {
            Some(Evidence::Hard) => Followed::Waits,
            Some(Evidence::Soft) if self.rules.troubled(&faults, now) => Followed::Doubtful,
            _ => Followed::Counted,
        })
    }

    /// What has to be done from time to time: addresses that relays refused at once are weighed, too, and old mails are
    /// forgotten. The number of addresses suspended.
    pub async fn look_back(&self) -> Result<usize, DeliveryError> {
        let (mut suspended, mut more) = (0, true);
        while more {
            let mut tx = self.desk.begin().await?;
            let (refused, rest) = tx.newly_refused().await?;
            let before = suspended;
            for (contact, address) in refused {
                suspended += usize::from(self.weigh(&mut tx, contact, &address, None).await? == Followed::Suspended);
            }
            if suspended > before {
                let deed = Deed::of(Action::ContactSuppress, SubjectKind::List, "contacts");
                tx.record(&deed.with("contacts", suspended - before).with("because", "refused")).await?;
            }
            tx.forget_feedback(self.clock.now() - self.keep).await?;
            tx.commit().await?;
            more = rest;
        }
        if suspended > 0 {
            tracing::warn!(suspended, "addresses that do not exist are not written to any more");
        }
        Ok(suspended)
    }
}

/// Whether the receiver will not have our mail, whoever it is for.
fn ours(about: Option<&Recipient>) -> bool {
    about.is_some_and(|one| matches!(one.reason.class(), Class::Policy | Class::Content))
}

/// A mail without a good mark: people read what people write; what names a delivery of ours is worth a look.
fn unattributed(feedback: &Feedback) -> Followed {
    match feedback.kind {
        _ if !feedback.marked.is_empty() => Followed::Forged,
        Kind::Human | Kind::Complaint(_) => Followed::ToRead,
        _ => Followed::Nothing,
    }
}

/// Says what an operator has to know. No address, no words of the mail.
fn tell(kind: Kind, reason: Option<Reason>, followed: Followed, delivery: Option<i64>) {
    let reason = reason.map_or("", Reason::key);
    match followed {
        Followed::Alarm => {
            tracing::error!(
                delivery,
                kind = kind.key(),
                reason,
                "receivers refuse our letters: see `vigie feedback list`"
            );
        }
        Followed::Doubtful => {
            tracing::warn!(
                delivery,
                kind = kind.key(),
                reason,
                "an address has been in trouble for long: see `vigie feedback list`"
            );
        }
        Followed::Suspended | Followed::Suppressed => {
            tracing::warn!(
                delivery,
                kind = kind.key(),
                reason,
                "a contact is not written to any more: see `vigie subscriber out-of-reach`"
            );
        }
        Followed::Forged => tracing::warn!(kind = kind.key(), "a mail names a delivery without the mark of the house"),
        _ => tracing::info!(delivery, kind = kind.key(), followed = followed.key(), "a mail came back"),
    }
}
