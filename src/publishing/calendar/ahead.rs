//! What the calendar comes to next, and what is wrong with it before a reader notices.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use super::super::{PublishError, Publisher};
use super::firing::Expression;
use super::house::{House, KINDS, words};
use crate::config::Calendar;
use crate::domain::finding::Finding;
use crate::domain::rhythm::{Cadence, Rhythm};
use crate::domain::stream::Stream;
use crate::domain::subscriber::Contact;

/// Firings that `check` names.
const NAMED: usize = 5;

/// The next firings of one stream and cadence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ahead {
    /// The digest or the newsletter.
    pub stream: Stream,
    /// Daily, weekly or monthly.
    pub cadence: Cadence,
    /// The house's expression.
    pub expression: String,
    /// When letters leave, the soonest first.
    pub firings: Vec<Leaving>,
}

/// Letters leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Leaving {
    /// When.
    pub at: DateTime<Utc>,
    /// Where the readers' clocks hang.
    pub zone: Tz,
    /// What they show then.
    pub wall: String,
    /// How many readers that are now; 0 where nobody has the rhythm yet.
    pub readers: usize,
}

impl Publisher {
    /// The next firings of everything, in the zones and by the rhythms of the readers, or in one zone only. Where nobody
    /// has a rhythm yet, the house's in that zone, or else in UTC.
    pub async fn ahead(&self, count: usize, zone: Option<Tz>) -> Result<Vec<Ahead>, PublishError> {
        let (house, now) = (House::of(&self.calendar)?, self.clock.now());
        let read = self.desk.rhythm_counts().await?;
        let mut all = Vec::new();
        for (stream, cadence, _) in KINDS {
            let own = |rhythm: &Rhythm| (rhythm.stream, rhythm.cadence) == (stream, cadence);
            let mut rhythms: Vec<(Rhythm, usize)> = read
                .iter()
                .filter(|(rhythm, _)| own(rhythm) && zone.is_none_or(|zone| rhythm.zone == zone))
                .copied()
                .collect();
            if rhythms.is_empty() {
                let zone = zone.unwrap_or(Tz::UTC);
                rhythms.push((Rhythm { stream, cadence, day: None, hour: None, zone }, 0));
            }
            let mut firings: BTreeMap<(DateTime<Utc>, &str), (Tz, usize)> = BTreeMap::new();
            for (rhythm, readers) in &rhythms {
                for at in next(&house.expression(*rhythm), rhythm.zone, now).take(count) {
                    firings.entry((at, rhythm.zone.name())).or_insert((rhythm.zone, 0)).1 += readers;
                }
            }
            let firings = firings.into_iter().take(count);
            let firings = firings.map(|((at, _), (zone, readers))| Leaving { at, zone, wall: wall(at, zone), readers });
            let expression = words(&self.calendar, stream, cadence).to_owned();
            all.push(Ahead { stream, cadence, expression, firings: firings.collect() });
        }
        Ok(all)
    }
}

impl Publisher {
    /// When the next digest of a contact leaves, the soonest of its rhythms; nothing where it has none.
    pub fn next_digest(&self, contact: &Contact, zone: Tz) -> Result<Option<DateTime<Utc>>, PublishError> {
        let (house, now) = (House::of(&self.calendar)?, self.clock.now());
        let rhythms = contact.rhythms(zone).into_iter().filter(|rhythm| rhythm.stream == Stream::Digest);
        Ok(rhythms.filter_map(|rhythm| house.expression(rhythm).next(zone, now)).min())
    }
}

/// The firings after a moment.
fn next(expression: &Expression, zone: Tz, after: DateTime<Utc>) -> impl Iterator<Item = DateTime<Utc>> {
    let mut at = Some(after);
    std::iter::from_fn(move || {
        at = expression.next(zone, at?);
        at
    })
}

fn wall(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%a %Y-%m-%d %H:%M").to_string()
}

/// What there is to say about the settings of a calendar, with the next firings by the clocks of a zone.
pub fn inspect(settings: &Calendar, zone: Tz, now: DateTime<Utc>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (stream, cadence, place) in KINDS {
        let expression = match Expression::parse(words(settings, stream, cadence)) {
            Ok(expression) => expression,
            Err(why) => {
                let remedy = "write it as in \"0 0 7 * * Mon\": second, minute, hour, day of the month, month, weekday";
                findings.push(Finding::error(place, why, remedy));
                continue;
            }
        };
        let firings: Vec<DateTime<Utc>> = next(&expression, zone, now).take(NAMED).collect();
        let what = format!("\"{}\" never comes: nothing of it would ever leave", words(settings, stream, cadence));
        if firings.is_empty() {
            findings.push(Finding::error(place, what, "name a day that there is"));
            continue;
        }
        if firings.windows(2).any(|pair| matches!(pair, [one, other] if *other - *one < Duration::hours(1))) {
            let what = "letters would leave more than once in an hour";
            findings.push(Finding::warning(place, what, "give the second and the minute a number"));
        }
        let shown: Vec<String> = firings.iter().map(|at| wall(*at, zone)).collect();
        let what = format!("next by the clock of {zone}: {}", shown.join(", "));
        findings.push(Finding::note(place, what, "`vigie calendar` shows the zones of all readers"));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn said(settings: &str) -> Vec<String> {
        let config = Config::from_parts(Some(("test.toml", settings)), []).unwrap();
        let found = inspect(&config.calendar, Tz::Europe__Madrid, "2026-11-22T08:00:00Z".parse().unwrap());
        found.into_iter().map(|one| format!("{} {}: {}", one.severity.key(), one.place, one.what)).collect()
    }

    #[test]
    fn the_next_five_firings_of_everything_are_named() {
        let found = said("");
        assert_eq!(found.len(), 4, "{found:?}");
        assert_eq!(
            found[1],
            "note calendar.weekly: next by the clock of Europe/Madrid: Mon 2026-11-23 07:00, Mon 2026-11-30 07:00, \
             Mon 2026-12-07 07:00, Mon 2026-12-14 07:00, Mon 2026-12-21 07:00"
        );
    }

    #[test]
    fn what_cannot_be_read_never_comes_or_comes_all_the_time_is_told() {
        let text = "[calendar]\ndaily = \"* * 7 * * *\"\nweekly = \"0 7 * * 1\"\nmonthly = \"0 0 7 31 Feb *\"\n";
        let found = said(text);
        assert!(found[0].starts_with("warning calendar.daily: "), "{found:?}");
        assert!(found[2].starts_with("error calendar.weekly: \"0 7 * * 1\" has 5 fields"), "{found:?}");
        assert!(found[3].starts_with("error calendar.monthly: \"0 0 7 31 Feb *\" never comes"), "{found:?}");
    }
}
