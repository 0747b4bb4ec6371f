//! What waits, and how the last weeks went: pictures that the server draws, each with its figures in words.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;

use super::refusal::against;
use crate::domain::library::{AdvisoryState, Question, Sight};
use crate::domain::staff::Permission;
use crate::store::EditionRow;
use crate::web::session::{Answered, Body};
use crate::web::visit::{Visit, minute};

/// Days of the pictures.
const DAYS: i64 = 30;

/// Advisories by which the times are told.
const TIMED: usize = 100;

/// Editions in the list of reach.
const REACHED: usize = 10;

/// What the page shows.
#[derive(Debug, Serialize)]
struct Overview {
    /// Advisories that nobody has released yet.
    received: usize,
    /// Orders that wait.
    orders: usize,
    /// Readers who need help.
    help: usize,
    alarms: Vec<Alarm>,
    may_settle: bool,
    may_reach: bool,
    letters: Letters,
    reach: Vec<Reached>,
    times: Vec<Time>,
}

#[derive(Debug, Serialize)]
struct Alarm {
    id: i64,
    kind: &'static str,
    edition: Option<String>,
    letters: usize,
    at: String,
}

/// Letters of each of the last days.
#[derive(Debug, Serialize)]
struct Letters {
    days: i64,
    total: usize,
    most: usize,
    line: String,
    area: String,
}

/// One edition with a bar.
#[derive(Debug, Serialize)]
struct Reached {
    id: String,
    kind: &'static str,
    at: String,
    readers: usize,
    /// Of 100.
    width: usize,
}

/// How long advisories of one rating took from their publisher to our release.
#[derive(Debug, Serialize)]
struct Time {
    rating: &'static str,
    count: usize,
    hours: i64,
    width: i64,
}

/// Shows it.
pub(super) async fn show(visit: Visit) -> Answered {
    let signed = visit.staff(Permission::ReadEditions).await?;
    let (desk, now) = (signed.desk(), signed.visit.door.clock.now());
    let waiting = Question { state: Some(AdvisoryState::Received), limit: 1, ..Question::default() };
    let received = desk.library(&waiting, &Sight::Staff).await.map_err(|error| against(&signed, error))?.total;
    let released = Question { state: Some(AdvisoryState::Released), limit: TIMED, ..Question::default() };
    let released = desk.library(&released, &Sight::Staff).await.map_err(|error| against(&signed, error))?;
    let orders = signed.publisher().orders(false).await.map_err(|error| against(&signed, error))?.len();
    let alarms = desk.alarms().await.map_err(|error| against(&signed, error))?;
    let editions = desk.editions().await.map_err(|error| against(&signed, error))?;
    let spans = released.listings.iter().filter_map(|listing| {
        let out = listing.headings.current_release?;
        Some((listing.rating.key(), (listing.released_at? - out).num_hours().max(0)))
    });
    let view = Overview {
        received,
        orders,
        help: desk.help_count().await.map_err(|error| against(&signed, error))?,
        alarms: alarms
            .into_iter()
            .map(|alarm| Alarm {
                id: alarm.id,
                kind: alarm.kind.key(),
                edition: alarm.edition,
                letters: alarm.letters,
                at: minute(alarm.last),
            })
            .collect(),
        may_settle: signed.may(Permission::WriteCalendar),
        may_reach: signed.may(Permission::ReadSubscribers),
        letters: letters(&editions, now),
        reach: reach(&editions),
        times: times(spans),
    };
    Ok(signed.page("console/overview.html", &view))
}

/// An alarm was looked at.
pub(super) async fn settle(visit: Visit, body: Body) -> Answered {
    let (signed, fields) = visit.staff_acting(Permission::WriteCalendar, body).await?;
    let id = fields.get("alarm").parse().map_err(|_| signed.trouble(crate::web::problem::Trouble::NotUnderstood))?;
    let now = signed.visit.door.clock.now();
    let settled = crate::delivery::stop::settle_alarms(&signed.desk(), Some(id), now).await;
    match settled.map_err(|error| against(&signed, error))? {
        0 => Err(signed.trouble(crate::web::problem::Trouble::NothingHere).into()),
        _ => Ok(signed.done("/console/", "saved")),
    }
}

/// The letters of each day as a line of 300 by 48.
fn letters(editions: &[EditionRow], now: DateTime<Utc>) -> Letters {
    let first = now.date_naive() - Duration::days(DAYS - 1);
    let mut days: Vec<usize> = vec![0; usize::try_from(DAYS).unwrap_or_default()];
    for row in editions {
        let (Some(released), Some(readers)) = (row.released, row.readers) else { continue };
        let day = usize::try_from((released.date_naive() - first).num_days());
        if let Some(day) = day.ok().and_then(|day| days.get_mut(day)) {
            *day += readers;
        }
    }
    let most = days.iter().copied().max().unwrap_or_default();
    let last = days.len().saturating_sub(1).max(1);
    let height = |letters: usize| 46 - (letters * 44).checked_div(most).unwrap_or_default();
    let points = days.iter().enumerate().map(|(at, letters)| format!("{},{}", at * 300 / last, height(*letters)));
    let line = points.collect::<Vec<_>>().join(" ");
    Letters { days: DAYS, total: days.iter().sum(), most, area: format!("0,48 {line} 300,48"), line }
}

/// The last editions, the newest first.
fn reach(editions: &[EditionRow]) -> Vec<Reached> {
    let mut released: Vec<_> = editions.iter().filter_map(|row| Some((row.released?, row.readers?, row))).collect();
    released.sort_by_key(|(at, _, _)| std::cmp::Reverse(*at));
    released.truncate(REACHED);
    let most = released.iter().map(|(_, readers, _)| *readers).max().unwrap_or_default();
    let shown = released.into_iter().map(|(at, readers, row)| Reached {
        id: row.edition.id.clone(),
        kind: row.edition.kind.key(),
        at: minute(at),
        readers,
        width: (readers * 100).checked_div(most).unwrap_or_default(),
    });
    shown.collect()
}

/// The middle of the hours of each rating, the worst first.
fn times(spans: impl Iterator<Item = (&'static str, i64)>) -> Vec<Time> {
    let mut by_rating: BTreeMap<&'static str, Vec<i64>> = BTreeMap::new();
    for (rating, hours) in spans {
        by_rating.entry(rating).or_default().push(hours);
    }
    let order = ["very-high", "high", "medium", "low", "not-rated"];
    let mut times: Vec<Time> = Vec::new();
    for rating in order {
        let Some(mut hours) = by_rating.remove(rating) else { continue };
        hours.sort_unstable();
        let middle = hours.get(hours.len() / 2).copied().unwrap_or_default();
        times.push(Time { rating, count: hours.len(), hours: middle, width: 0 });
    }
    let most = times.iter().map(|time| time.hours).max().unwrap_or_default();
    for time in &mut times {
        time.width = (time.hours * 100).checked_div(most).unwrap_or_default();
    }
    times
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_the_hours_is_told_for_each_rating_the_worst_first() {
        let spans = [("low", 40), ("very-high", 2), ("very-high", 900), ("very-high", 4)];
        let told = times(spans.into_iter());
        let told: Vec<_> = told.iter().map(|time| (time.rating, time.count, time.hours, time.width)).collect();
        assert_eq!(told, [("very-high", 3, 4, 10), ("low", 1, 40, 100)]);
        assert!(times(std::iter::empty()).is_empty());
    }

    #[test]
    fn a_month_without_letters_is_a_flat_line() {
        let drawn = letters(&[], DateTime::UNIX_EPOCH);
        assert!(drawn.total == 0 && drawn.most == 0);
        assert!(drawn.line.split(' ').all(|point| point.ends_with(",46")), "{}", drawn.line);
        assert!(drawn.line.ends_with("300,46"), "{}", drawn.line);
    }
}
