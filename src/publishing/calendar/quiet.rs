//! Quiet hours: a letter that is ready while its reader wants quiet leaves when that is over, by the reader's own clock.
//!
//! Never for the worst, and never for what somebody waits for.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::super::{PublishError, Publisher};
use super::firing::place;
use crate::domain::rhythm::QuietHours;
use crate::store::Desk;

impl Publisher {
    /// The contacts among these that want quiet now, and until when. The list is looked through first, as far as it
    /// changed.
    pub(in crate::publishing) async fn quiet_now(
        &self,
        contacts: &[i64],
    ) -> Result<Vec<(i64, DateTime<Utc>)>, PublishError> {
        self.arrange(&super::house::text(&self.calendar)).await?;
        quiet_among(&self.desk, contacts, self.clock.now()).await
    }
}

/// The same at a moment, by what is arranged.
pub(in crate::publishing) async fn quiet_among(
    desk: &Desk,
    contacts: &[i64],
    now: DateTime<Utc>,
) -> Result<Vec<(i64, DateTime<Utc>)>, PublishError> {
    let quiet = desk.quiet_hours(contacts).await?.into_iter();
    Ok(quiet.filter_map(|(contact, hours, zone)| Some((contact, ends(hours, zone, now)?))).collect())
}

/// When quiet hours end in which a moment lies; nothing where it lies in none.
fn ends(hours: QuietHours, zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let wall = now.with_timezone(&zone).naive_local();
    let day = if hours.until > wall.time() { wall.date() } else { wall.date().succ_opt()? };
    // Where the clock shows the hour again, the quiet ends when it shows its end for the first time.
    Some(place(zone, day.and_time(hours.until))).filter(|ends| hours.at(wall.time()) && *ends > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_ends_by_the_readers_own_clock_also_when_that_changes() {
        let night = QuietHours::parse("22:00-07:00").unwrap();
        let ends = |now: &str| ends(night, Tz::Europe__Madrid, now.parse().unwrap()).map(|at| at.to_string());
        let at = |text: &str| Some(format!("{text}:00 UTC"));
        assert_eq!(ends("2026-11-22T20:59:59Z"), None);
        assert_eq!(ends("2026-11-22T21:00:00Z"), at("2026-11-23 06:00"));
        assert_eq!(ends("2026-11-23T05:59:59Z"), at("2026-11-23 06:00"));
        assert_eq!(ends("2026-11-23T06:00:00Z"), None);
        // The clock goes forward and back during the night.
        assert_eq!(ends("2027-03-27T22:00:00Z"), at("2027-03-28 05:00"));
        assert_eq!(ends("2027-10-30T21:00:00Z"), at("2027-10-31 06:00"));
    }
}
