//! Windows: closed spans of time of which a digest or a newsletter tells, and who sits around one.
//!
//! Plain data. The windows of one contact, stream and cadence follow each other without gap and without overlap: each
//! opens where the last one closed, and the database keeps each of them once. What is due and when is the calendar's
//! (`publishing`); the rows are kept in `store`.

use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;

use super::rhythm::Cadence;
use super::stream::Stream;

/// Readers whose window of one stream and cadence closes at the same moment of the same zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// The digest or the newsletter.
    pub stream: Stream,
    /// Daily, weekly or monthly.
    pub cadence: Cadence,
    /// Where the readers' clocks hang.
    pub zone: Tz,
    /// When the window that the calendar names opened: the firing before this one.
    pub opens: DateTime<Utc>,
    /// When it closed: the firing. What happened at this very moment belongs to the next one.
    pub closes: DateTime<Utc>,
    /// The next firing.
    pub next: DateTime<Utc>,
    /// Who sits there, ascending by contact.
    pub seats: Vec<Seat>,
}

/// One reader at a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Row of the contact.
    pub contact: i64,
    /// Row of its subscriber.
    pub subscriber: i64,
    /// When its last window closed, or when it came: earlier than the sitting's where the reader was away or the house
    /// was down, later where it is new.
    pub opens: DateTime<Utc>,
}

/// What became of a contact's window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Told {
    /// A letter was made for it.
    Letter,
    /// Nothing concerned the reader, who wants no letter then.
    Silent,
    /// It has left the stream, may not be written to, or is known by another line now.
    NotWanted,
}

impl Told {
    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Silent => "silent",
            Self::NotWanted => "not-wanted",
        }
    }
}

impl Sitting {
    /// The window's name in the readers' calendar: "2026-11-22", "2026-W47" or "2026-11", by the day before it closed.
    pub fn name(&self) -> String {
        let closed = self.closes.with_timezone(&self.zone);
        let day = closed.date_naive().pred_opt().unwrap_or(closed.date_naive());
        match self.cadence {
            Cadence::Weekly => format!("{}-W{:02}", day.iso_week().year(), day.iso_week().week()),
            Cadence::Monthly => format!("{}-{:02}", day.year(), day.month()),
            Cadence::AtOnce | Cadence::Daily | Cadence::Never => day.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sitting(cadence: Cadence, closes: &str) -> Sitting {
        let closes = closes.parse().unwrap();
        let zone = Tz::Europe__Madrid;
        Sitting { stream: Stream::Digest, cadence, zone, opens: closes, closes, next: closes, seats: Vec::new() }
    }

    #[test]
    fn a_window_is_named_by_what_lies_behind() {
        assert_eq!(sitting(Cadence::Weekly, "2026-11-23T06:00:00Z").name(), "2026-W47");
        assert_eq!(sitting(Cadence::Weekly, "2027-01-04T06:00:00Z").name(), "2026-W53");
        assert_eq!(sitting(Cadence::Monthly, "2026-12-01T08:00:00Z").name(), "2026-11");
        assert_eq!(sitting(Cadence::Daily, "2026-11-23T06:00:00Z").name(), "2026-11-22");
    }
}
