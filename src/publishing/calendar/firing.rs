//! Firings: the moments that an expression of the calendar comes to in a zone.
//!
//! An expression names moments of a wall clock; each is then placed in the zone. What a clock that goes forward leaves out
//! moves forward by as much; of what a clock that goes back shows twice the first counts. Two that come to the same moment
//! are one firing. So the firings of an expression in a zone are a set of moments that depends on nothing else, and the
//! spans between them tile time: whoever asks, whenever, finds the same ones. The only home of the package `cron`, which
//! knows nothing of zones here: it is asked about a clock without any.

use std::str::FromStr as _;

use chrono::{DateTime, Duration, MappedLocalTime, NaiveDateTime, Offset, TimeZone as _, Utc, Weekday};
use chrono_tz::Tz;
use cron::Schedule;

/// Places of the fields in an expression: seconds, minutes, hours, day of the month, month, weekday, and perhaps the year.
const HOUR: usize = 2;
const WEEKDAY: usize = 5;

/// More than any clock ever went forward at once: a whole day (Samoa, 2011).
const LEAP: Duration = Duration::hours(25);

/// A clock is looked at so often for one that went forward.
const LOOK: Duration = Duration::minutes(15);

/// How far to look back for the last firing, the nearest first: in days.
const BACK: [i64; 7] = [2, 9, 40, 400, 1_500, 4_000, 12_000];

/// An expression of the calendar, read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Expression {
    schedule: Schedule,
}

impl Expression {
    /// Reads "0 0 7 * * Mon": seconds, minutes, hours, day of the month, month, weekday, and perhaps a year.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        if !matches!(fields.len(), 6 | 7) {
            return Err(format!(
                "\"{text}\" has {} fields; it takes second, minute, hour, day of the month, month and weekday, as in \"0 0 7 * * Mon\"",
                fields.len()
            ));
        }
        if fields.get(WEEKDAY).is_some_and(|day| day.split(['/', '#']).next().is_some_and(is_numbered)) {
            return Err(format!(
                "\"{text}\": weekdays are named, as in \"Mon\" or \"Mon-Fri\"; which one a number means differs from program to program"
            ));
        }
        let schedule =
            Schedule::from_str(&fields.join(" ")).map_err(|why| format!("\"{text}\": {}", first_line(&why)))?;
        Ok(Self { schedule })
    }

    /// The same on a reader's own weekday and at its own full hour, where it has them.
    #[must_use]
    pub(super) fn of_reader(&self, day: Option<Weekday>, hour: Option<u8>) -> Self {
        let mut fields: Vec<String> = self.schedule.source().split_whitespace().map(str::to_owned).collect();
        if let (Some(field), Some(day)) = (fields.get_mut(WEEKDAY), day) {
            *field = day.to_string();
        }
        if let (Some(field), Some(hour)) = (fields.get_mut(HOUR), hour) {
            *field = hour.to_string();
        }
        let schedule = Schedule::from_str(&fields.join(" "));
        Self { schedule: schedule.unwrap_or_else(|_| self.schedule.clone()) }
    }

    /// The first firing after a moment; nothing where there is none any more.
    pub(super) fn next(&self, zone: Tz, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut found: Option<DateTime<Utc>> = None;
        for wall in self.walls(zone, after) {
            let (at, left_out) = placed(zone, wall);
            if at > after {
                found = Some(found.map_or(at, |found| found.min(at)));
                // What the clock shows follows in order; only what it leaves out may come to an earlier moment than the
                // next thing that it shows.
                if !left_out {
                    break;
                }
            }
        }
        found
    }

    /// The last firing up to a moment, itself included; nothing where there was none.
    pub(super) fn last(&self, zone: Tz, until: DateTime<Utc>) -> Option<DateTime<Utc>> {
        BACK.into_iter().find_map(|days| {
            let mut at = until.checked_sub_signed(Duration::days(days))?;
            let mut last = None;
            while let Some(next) = self.next(zone, at).filter(|next| *next <= until) {
                last = Some(next);
                at = next;
            }
            last
        })
    }

    /// What the wall clock shows, or leaves out, of which a firing may come after this moment.
    fn walls(&self, zone: Tz, after: DateTime<Utc>) -> impl Iterator<Item = NaiveDateTime> {
        // Where the clock went forward lately, what it left out may still come.
        let lately = (0..=LEAP.num_hours()).step_by(5).map(|hours| offset(zone, after - Duration::hours(hours)));
        let behind = lately.min().unwrap_or_default();
        let from = (after.naive_utc() + behind).and_utc();
        self.schedule.after_owned(from).map(|wall| wall.naive_utc())
    }
}

/// The moment of what a wall clock shows in a zone.
pub fn place(zone: Tz, wall: NaiveDateTime) -> DateTime<Utc> {
    placed(zone, wall).0
}

/// The same, and whether the clock leaves it out.
fn placed(zone: Tz, wall: NaiveDateTime) -> (DateTime<Utc>, bool) {
    match zone.from_local_datetime(&wall) {
        MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => (at.to_utc(), false),
        MappedLocalTime::None => {
            // The clock as it went until then goes on.
            let mut before = wall;
            for _ in 0..LEAP.num_minutes() / LOOK.num_minutes() {
                before -= LOOK;
                if let Some(at) = zone.from_local_datetime(&before).latest() {
                    return ((wall - east(at.offset())).and_utc(), true);
                }
            }
            (wall.and_utc(), true)
        }
    }
}

/// How far the clocks of a zone are ahead of UTC.
fn offset(zone: Tz, at: DateTime<Utc>) -> Duration {
    east(&zone.offset_from_utc_datetime(&at.naive_utc()))
}

fn east(offset: &impl Offset) -> Duration {
    Duration::seconds(i64::from(offset.fix().local_minus_utc()))
}

fn is_numbered(days: &str) -> bool {
    days.chars().any(|c| c.is_ascii_digit())
}

fn first_line(why: &cron::error::Error) -> String {
    why.to_string().lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
