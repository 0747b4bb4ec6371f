//! The house's own calendar: its expressions, and the turns to which a reader's rhythm comes by them.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::super::PublishError;
use super::firing::Expression;
use crate::config::Calendar;
use crate::domain::rhythm::{Cadence, Rhythm};
use crate::domain::stream::Stream;

/// Everything that is told in windows, with the name of its setting.
pub(super) const KINDS: [(Stream, Cadence, &str); 4] = [
    (Stream::Digest, Cadence::Daily, "calendar.daily"),
    (Stream::Digest, Cadence::Weekly, "calendar.weekly"),
    (Stream::Digest, Cadence::Monthly, "calendar.monthly"),
    (Stream::Newsletter, Cadence::Monthly, "calendar.newsletter"),
];

/// The house's calendar, read.
#[derive(Debug, Clone)]
pub(super) struct House {
    settings: Calendar,
    expressions: [Expression; 4],
}

/// A firing of a rhythm with its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Turn {
    /// The firing before it; itself where there was none.
    pub(super) opens: DateTime<Utc>,
    /// The firing.
    pub(super) closes: DateTime<Utc>,
    /// The one after it; itself where there is none.
    pub(super) next: DateTime<Utc>,
}

impl House {
    /// Reads the settings.
    pub(super) fn of(settings: &Calendar) -> Result<Self, PublishError> {
        let read = |at: usize| {
            let (stream, cadence, setting) = KINDS[at];
            Expression::parse(words(settings, stream, cadence)).map_err(|why| PublishError::Calendar { setting, why })
        };
        Ok(Self { settings: settings.clone(), expressions: [read(0)?, read(1)?, read(2)?, read(3)?] })
    }

    /// When a rhythm fires.
    pub(super) fn expression(&self, rhythm: Rhythm) -> Expression {
        let at = KINDS.iter().position(|(stream, cadence, _)| (*stream, *cadence) == (rhythm.stream, rhythm.cadence));
        let [_, weekly, ..] = &self.expressions;
        at.and_then(|at| self.expressions.get(at)).unwrap_or(weekly).of_reader(rhythm.day, rhythm.hour)
    }

    /// The last firing of a rhythm up to a moment, with its neighbours.
    pub(super) fn turn(&self, rhythm: Rhythm, now: DateTime<Utc>) -> Option<Turn> {
        let expression = self.expression(rhythm);
        let closes = expression.last(rhythm.zone, now)?;
        let opens = expression.last(rhythm.zone, closes - chrono::Duration::microseconds(1)).unwrap_or(closes);
        let next = expression.next(rhythm.zone, closes).unwrap_or(closes);
        Some(Turn { opens, closes, next })
    }

    /// Whether a firing is longer ago than the house makes up for unasked.
    pub(super) fn is_late(&self, rhythm: Rhythm, closes: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        let late = self.settings.late;
        let limit: Duration = match (rhythm.stream, rhythm.cadence) {
            (Stream::Newsletter, _) => late.newsletter,
            (_, Cadence::Daily) => late.daily,
            (_, Cadence::Monthly) => late.monthly,
            _ => late.weekly,
        };
        (now - closes).to_std().is_ok_and(|since| since > limit)
    }
}

/// The expressions in one text, by which a change of them is seen.
pub(super) fn text(settings: &Calendar) -> String {
    KINDS.map(|(stream, cadence, _)| words(settings, stream, cadence)).join("\n")
}

/// The expression as the settings have it.
pub(super) fn words(settings: &Calendar, stream: Stream, cadence: Cadence) -> &str {
    match (stream, cadence) {
        (Stream::Newsletter, _) => &settings.newsletter,
        (_, Cadence::Daily) => &settings.daily,
        (_, Cadence::Monthly) => &settings.monthly,
        _ => &settings.weekly,
    }
}
