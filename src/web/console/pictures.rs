//! Pictures of what was sent: the server draws them, and each stands beside its figures in words.
//!
//! What they cost does not grow with what ever was sent: the last weeks, the last editions, and of large editions a part.

use chrono::{DateTime, Duration, NaiveDate, TimeDelta, Utc};
use serde::Serialize;

use crate::domain::edition::EditionKind;
use crate::domain::rating::Rating;
use crate::store::{Desk, EditionRow, ReleasedDay, SentAlert, StoreError};

/// Days of the lines.
const DAYS: i64 = 30;

/// Editions in the list of reach.
const REACHED: u32 = 8;

/// Alerts by which the times are told.
const TIMED: u32 = 60;

/// Readers of all editions whose letters are looked at for one page.
const LOOKED_AT: usize = 150_000;

/// All of them.
#[derive(Debug, Serialize)]
pub(super) struct Pictures {
    days: i64,
    lines: Vec<Line>,
    reach: Vec<Reached>,
    times: Vec<Time>,
}

/// Letters of one sort, day by day, as a line of 300 by 48.
#[derive(Debug, Serialize)]
struct Line {
    kind: &'static str,
    total: usize,
    most: usize,
    points: String,
    area: String,
}

/// One edition with a bar of 100.
#[derive(Debug, Serialize)]
struct Reached {
    id: String,
    kind: &'static str,
    at: String,
    readers: usize,
    /// Of 100 letters so many were handed over; not counted where too many would have to be looked at.
    share: usize,
    counted: bool,
    width: usize,
    handed: usize,
}

/// How long alerts of one rating took: from their publisher to our release, and from there to half of their readers.
#[derive(Debug, Serialize)]
struct Time {
    rating: &'static str,
    count: usize,
    release: Span,
    readers: Option<Span>,
    /// Of 100, from the publisher to the release.
    width: i64,
    /// Of 100, from there to the readers.
    more: i64,
}

/// A time in the unit in which one would say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct Span {
    count: i64,
    unit: &'static str,
}

impl Span {
    fn of(minutes: i64) -> Self {
        match minutes {
            ..120 => Self { count: minutes, unit: "minutes" },
            120..2_880 => Self { count: minutes / 60, unit: "hours" },
            _ => Self { count: minutes / 1_440, unit: "days" },
        }
    }
}

/// Draws them.
pub(super) async fn draw(desk: &Desk, now: DateTime<Utc>) -> Result<Pictures, StoreError> {
    let first = now.date_naive() - Duration::days(DAYS - 1);
    let since = first.and_time(chrono::NaiveTime::MIN).and_utc();
    let released = desk.released_by_day(since).await?;
    let mut purse = LOOKED_AT;
    let reach = reach(desk, desk.last_released(REACHED).await?, &mut purse).await?;
    let times = times(&timed(desk, desk.last_alerts(TIMED).await?, &mut purse).await?);
    Ok(Pictures { days: DAYS, lines: lines(&released, first), reach, times })
}

/// One line for each sort of letters of which there were any.
fn lines(released: &[ReleasedDay], first: NaiveDate) -> Vec<Line> {
    let kinds = [EditionKind::Alert, EditionKind::Digest, EditionKind::Newsletter];
    let line = |kind: EditionKind| {
        let mut days: Vec<usize> = vec![0; usize::try_from(DAYS).unwrap_or_default()];
        for one in released.iter().filter(|one| one.kind == kind) {
            let day = usize::try_from((one.day - first).num_days());
            if let Some(day) = day.ok().and_then(|day| days.get_mut(day)) {
                *day += one.letters;
            }
        }
        drawn(kind.key(), &days)
    };
    kinds.into_iter().map(line).filter(|line| line.total > 0).collect()
}

fn drawn(kind: &'static str, days: &[usize]) -> Line {
    let most = days.iter().copied().max().unwrap_or_default();
    let last = days.len().saturating_sub(1).max(1);
    let height = |letters: usize| 46 - (letters * 44).checked_div(most).unwrap_or_default();
    let point = |(at, letters): (usize, &usize)| format!("{},{}", at * 300 / last, height(*letters));
    let points = days.iter().enumerate().map(point).collect::<Vec<_>>().join(" ");
    Line { kind, total: days.iter().sum(), most, area: format!("0,48 {points} 300,48"), points }
}

/// Pays for looking at an edition's letters, as long as there is enough.
fn pays(purse: &mut usize, readers: usize) -> bool {
    let left = purse.checked_sub(readers);
    *purse = left.unwrap_or(*purse);
    left.is_some()
}

async fn reach(desk: &Desk, editions: Vec<EditionRow>, purse: &mut usize) -> Result<Vec<Reached>, StoreError> {
    let most = editions.iter().filter_map(|row| row.readers).max().unwrap_or_default();
    let mut reached = Vec::new();
    for row in editions {
        let (Some(at), Some(readers)) = (row.released, row.readers) else { continue };
        let share = if pays(purse, readers) {
            let progress = desk.progress(&row.edition.id, readers).await?;
            (progress.accepted * 100).checked_div(progress.looked_at)
        } else {
            None
        };
        let width = (readers * 100).checked_div(most).unwrap_or_default().max(1);
        reached.push(Reached {
            kind: row.edition.kind.key(),
            at: crate::web::visit::minute(at),
            readers,
            counted: share.is_some(),
            share: share.unwrap_or_default(),
            width,
            handed: share.map_or(0, |share| (width * share).div_ceil(100)),
            id: row.edition.id,
        });
    }
    Ok(reached)
}

/// Minutes from the publisher to the release, and from there to half of the readers.
type Took = (Rating, i64, Option<i64>);

async fn timed(desk: &Desk, alerts: Vec<SentAlert>, purse: &mut usize) -> Result<Vec<Took>, StoreError> {
    let mut took = Vec::new();
    for alert in alerts {
        let half =
            if pays(purse, alert.readers) { desk.progress(&alert.edition, alert.readers).await?.half } else { None };
        let minutes = |span: TimeDelta| span.num_minutes().max(0);
        let readers = half.map(|half| minutes(half - alert.released));
        took.push((alert.rating, minutes(alert.released - alert.issued), readers));
    }
    Ok(took)
}

/// The middle of the times of each rating, the worst first.
fn times(took: &[Took]) -> Vec<Time> {
    let order = [Rating::VeryHigh, Rating::High, Rating::Medium, Rating::Low, Rating::NotRated];
    let middles = order.into_iter().filter_map(|rating| {
        let of = || took.iter().filter(move |(one, ..)| *one == rating);
        let release = middle(of().map(|(_, release, _)| *release))?;
        Some((rating, of().count(), release, middle(of().filter_map(|(_, _, readers)| *readers))))
    });
    let middles: Vec<_> = middles.collect();
    let most = middles.iter().map(|(_, _, release, readers)| release + readers.unwrap_or(0)).max().unwrap_or(0);
    let part = |minutes: i64| (minutes * 100).checked_div(most).unwrap_or_default();
    let time = |(rating, count, release, readers): (Rating, usize, i64, Option<i64>)| Time {
        rating: rating.key(),
        count,
        release: Span::of(release),
        readers: readers.map(Span::of),
        width: part(release).max(1),
        more: readers.map_or(0, |readers| part(readers).max(1)),
    };
    middles.into_iter().map(time).collect()
}

fn middle(values: impl Iterator<Item = i64>) -> Option<i64> {
    let mut values: Vec<i64> = values.collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_the_times_is_told_for_each_rating_the_worst_first() {
        let took = [
            (Rating::Low, 2_400, None),
            (Rating::VeryHigh, 2, Some(3)),
            (Rating::VeryHigh, 90_000, Some(9)),
            (Rating::VeryHigh, 240, Some(5)),
        ];
        let told = times(&took);
        let said: Vec<_> = told.iter().map(|time| (time.rating, time.count, time.release, time.readers)).collect();
        let (hours, minutes) = (|count| Span { count, unit: "hours" }, |count| Span { count, unit: "minutes" });
        assert_eq!(said, [("very-high", 3, hours(4), Some(minutes(5))), ("low", 1, hours(40), None)]);
        assert_eq!((told[0].width, told[0].more, told[1].width, told[1].more), (10, 1, 100, 0));
        assert!(times(&[]).is_empty());
    }

    #[test]
    fn a_sort_of_letters_has_a_line_only_if_there_were_any() {
        let first = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let one =
            |day: i64, letters| ReleasedDay { day: first + Duration::days(day), kind: EditionKind::Digest, letters };
        let drawn = lines(&[one(0, 5), one(29, 10), one(-1, 99), one(30, 99)], first);
        assert_eq!(drawn.len(), 1);
        assert_eq!((drawn[0].kind, drawn[0].total, drawn[0].most), ("digest", 15, 10));
        assert!(drawn[0].points.starts_with("0,24 ") && drawn[0].points.ends_with("300,2"), "{}", drawn[0].points);
    }

    #[test]
    fn a_time_is_said_in_the_unit_that_fits() {
        let said = [0, 119, 120, 2_879, 2_880].map(|minutes| (Span::of(minutes).count, Span::of(minutes).unit));
        assert_eq!(said, [(0, "minutes"), (119, "minutes"), (2, "hours"), (47, "hours"), (2, "days")]);
    }

    #[test]
    fn what_one_page_looks_at_has_an_end() {
        let mut purse = 10;
        assert!(pays(&mut purse, 6) && !pays(&mut purse, 5) && pays(&mut purse, 4) && !pays(&mut purse, 1));
    }
}
