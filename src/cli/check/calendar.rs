//! The calendar: whether its expressions mean something, and what they come to next.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::finding::Finding;
use crate::publishing::inspect_calendar;

/// By the clocks of most readers, or UTC while there are none.
pub(super) async fn findings(config: &Config, now: DateTime<Utc>) -> Vec<Finding> {
    let mut zone = Tz::UTC;
    if let Ok(desk) = App::desk(config, &Clock::System).await {
        let counts = desk.rhythm_counts().await.unwrap_or_default();
        zone = counts.iter().max_by_key(|(_, readers)| *readers).map_or(zone, |(rhythm, _)| rhythm.zone);
    }
    inspect_calendar(&config.calendar, zone, now)
}
