//! The part of the page of settings that says when a reader hears of things.
//!
//! Words stand in `locales/<tag>/timing.ftl`.

use serde::Serialize;

use super::doors::Choice;
use super::said::Said;
use crate::domain::door::Timing;
use crate::domain::rhythm::{Cadence, QuietHours, WhenQuiet};

/// What that part shows.
#[derive(Debug, Serialize)]
pub(super) struct Times {
    cadences: Vec<Choice>,
    days: Vec<Choice>,
    hours: Vec<Choice>,
    quiet_weeks: Vec<Choice>,
    quiet_from: String,
    quiet_until: String,
    away_from: String,
    away_until: String,
}

/// Weekdays, as they follow each other.
const DAYS: [chrono::Weekday; 7] = [
    chrono::Weekday::Mon,
    chrono::Weekday::Tue,
    chrono::Weekday::Wed,
    chrono::Weekday::Thu,
    chrono::Weekday::Fri,
    chrono::Weekday::Sat,
    chrono::Weekday::Sun,
];

impl Times {
    pub(super) fn of(timing: &Timing) -> Self {
        let said = |key: &str, kind: &'static str, word: &str, chosen| Choice {
            value: word.to_owned(),
            said: Some(Said::new(key).with(kind, word.to_lowercase())),
            name: String::new(),
            chosen,
        };
        let cadence = |one: Cadence| said("timing-cadence", "cadence", one.key(), one == timing.digest);
        let day = |one: &chrono::Weekday| said("timing-day-choice", "day", &one.to_string(), Some(*one) == timing.day);
        let hour = |one: u8| Choice {
            value: one.to_string(),
            said: None,
            name: format!("{one:02}:00"),
            chosen: Some(one) == timing.hour,
        };
        let quiet = |one: WhenQuiet| said("timing-quiet-week-choice", "wish", one.key(), one == timing.when_quiet);
        let time = |at: fn(QuietHours) -> chrono::NaiveTime| {
            timing.quiet.map(|hours| at(hours).format("%H:%M").to_string()).unwrap_or_default()
        };
        Self {
            cadences: Cadence::GATHERED.into_iter().map(cadence).collect(),
            days: DAYS.iter().map(day).collect(),
            hours: (0..24).map(hour).collect(),
            quiet_weeks: WhenQuiet::ALL.into_iter().map(quiet).collect(),
            quiet_from: time(|hours| hours.from),
            quiet_until: time(|hours| hours.until),
            away_from: timing.away.map(|away| away.from.to_string()).unwrap_or_default(),
            away_until: timing.away.map(|away| away.until.to_string()).unwrap_or_default(),
        }
    }
}
