//! The calendar's moments in every zone there is: windows tile time, whatever the clocks do.

use std::collections::{BTreeSet, HashSet};

use chrono::{DateTime, Datelike as _, Duration, NaiveDateTime, NaiveTime, Offset as _, TimeZone as _, Utc, Weekday};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::firing::Expression;

/// The clocks of a zone go forward or back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Transition {
    at: DateTime<Utc>,
    before: Duration,
    after: Duration,
}

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn offset(zone: Tz, at: DateTime<Utc>) -> Duration {
    Duration::seconds(i64::from(zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()))
}

/// Every moment in a span at which the clocks of a zone change, to the second.
fn transitions(zone: Tz, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Transition> {
    let mut found = Vec::new();
    let mut at = from;
    while at < until {
        let next = at + Duration::days(4);
        if offset(zone, at) != offset(zone, next) {
            let (mut low, mut high) = (at, next);
            while high - low > Duration::seconds(1) {
                let middle = low + Duration::seconds((high - low).num_seconds() / 2);
                if offset(zone, middle) == offset(zone, at) { low = middle } else { high = middle }
            }
            found.push(Transition { at: high, before: offset(zone, at), after: offset(zone, high) });
        }
        at = next;
    }
    found
}

/// An expression and, said another way, which moments of a wall clock it names: on which weekdays, and every how many
/// minutes of the day from which one on.
struct Named {
    text: &'static str,
    days: &'static [Weekday],
    from: i64,
    every: i64,
}

const ALL: &[Weekday] =
    &[Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// A day.
const ONCE: i64 = 24 * 60;

const NAMED: &[Named] = &[
    Named { text: "0 30 2 * * *", days: ALL, from: 150, every: ONCE },
    Named { text: "0 0 0 * * *", days: ALL, from: 0, every: ONCE },
    Named { text: "0 0 * * * *", days: ALL, from: 0, every: 60 },
    Named { text: "0 0/30 * * * *", days: ALL, from: 0, every: 30 },
    Named { text: "0 0 3 * * *", days: ALL, from: 180, every: ONCE },
    Named { text: "0 0 7 * * Mon", days: &[Weekday::Mon], from: 420, every: ONCE },
    Named { text: "0 30 1 * * Sun", days: &[Weekday::Sun], from: 90, every: ONCE },
];

/// What a wall clock shows from one day to another, by the words of a named expression.
fn walls(named: &Named, from: NaiveDateTime, until: NaiveDateTime) -> impl Iterator<Item = NaiveDateTime> {
    let days = from.date().iter_days().take_while(move |day| *day <= until.date());
    days.filter(|day| named.days.contains(&day.weekday())).flat_map(|day| {
        let minutes = (0..ONCE).filter(|minute| *minute >= named.from && (minute - named.from) % named.every == 0);
        minutes.map(move |minute| day.and_time(NaiveTime::MIN) + Duration::minutes(minute))
    })
}

/// The firings around a transition by its own words: what the clock shows before it, or leaves out, by the offset of before.
fn expected(named: &Named, change: Transition, near: Duration) -> BTreeSet<DateTime<Utc>> {
    let turn = change.at.naive_utc() + change.before.max(change.after);
    let reach = Duration::days(2);
    let all = walls(named, turn - near - reach, turn + near + reach).map(|wall| {
        let offset = if wall < turn { change.before } else { change.after };
        (wall - offset).and_utc()
    });
    all.filter(|at| change.at - near < *at && *at <= change.at + near).collect()
}

/// The same as the calendar gives it, asked again and again for the next one.
fn given(expression: &Expression, zone: Tz, change: Transition, near: Duration) -> Vec<DateTime<Utc>> {
    let next = |at: &DateTime<Utc>| expression.next(zone, *at).filter(|next| *next <= change.at + near);
    std::iter::successors(next(&(change.at - near)), next).collect()
}

/// Whoever comes at this moment, and knows nothing of before, finds the same windows.
fn restart(expression: &Expression, zone: Tz, at: DateTime<Utc>, firings: &[DateTime<Utc>]) {
    let past = firings.partition_point(|firing| *firing <= at);
    let (last, next) = (past.checked_sub(1).map(|place| firings[place]), firings.get(past).copied());
    if let Some(last) = last {
        assert_eq!(expression.last(zone, at), Some(last), "{zone} {at} {expression:?}");
    }
    if let Some(next) = next {
        assert_eq!(expression.next(zone, at), Some(next), "{zone} {at} {expression:?}");
    }
}

#[test]
fn windows_tile_time_in_every_zone_through_every_change_of_its_clocks() {
    let (from, until) = (moment("2020-01-01T00:00:00Z"), moment("2036-01-01T00:00:00Z"));
    let expressions: Vec<Expression> = NAMED.iter().map(|named| Expression::parse(named.text).unwrap()).collect();
    let mut known: HashSet<Transition> = HashSet::new();
    let (mut zones, mut changes) = (0, 0);
    for zone in TZ_VARIANTS {
        zones += 1;
        let mut all = transitions(zone, from, until);
        // A zone whose clocks never change has a day like any other.
        let quiet = offset(zone, from);
        all.push(Transition { at: moment("2027-03-28T01:00:00Z"), before: quiet, after: quiet });
        all.retain(|change| change.before != change.after || all_quiet(zone, *change));
        for change in all {
            changes += 1;
            // All of them the first time that clocks change so at this moment; later the hour that is hit, once.
            let new = known.insert(change);
            let near = Duration::days(if new { 2 } else { 1 });
            for (named, expression) in NAMED.iter().zip(&expressions).take(if new { NAMED.len() } else { 2 }) {
                let firings = given(expression, zone, change, near);
                let wanted: Vec<_> = expected(named, change, near).into_iter().collect();
                assert_eq!(firings, wanted, "{zone} {change:?} {}", named.text);
                assert!(firings.is_sorted_by(|one, next| one < next), "{zone} {change:?}");
                let restarts: &[i64] = if new { &[-1, 0, 1] } else { &[] };
                for second in restarts {
                    restart(expression, zone, change.at + Duration::seconds(*second), &firings);
                }
            }
        }
    }
    assert!(zones > 500 && changes > 5_000 && known.len() > 800, "{zones} zones, {changes} changes, {}", known.len());
}

fn all_quiet(zone: Tz, change: Transition) -> bool {
    [-5, -3, 3, 5].into_iter().all(|days| offset(zone, change.at + Duration::days(days)) == change.before)
}

#[test]
fn a_day_that_a_zone_never_had_loses_and_doubles_nothing() {
    // Samoa had no 30 December 2011, Kwajalein no 21 August 1993;
    for (zone, at) in [
        (Tz::Pacific__Apia, "2011-12-30T10:00:00Z"),
        (Tz::Pacific__Kwajalein, "1993-08-21T12:00:00Z"),
        (Tz::Pacific__Fakaofo, "2011-12-30T11:00:00Z"),
    ] {
        let change = transitions(zone, moment(at) - Duration::days(8), moment(at) + Duration::days(8));
        let [change] = change[..] else { panic!("{zone} {change:?}") };
        assert_eq!(change.after - change.before, Duration::days(1), "{zone}");
        for named in NAMED {
            let expression = Expression::parse(named.text).unwrap();
            let firings = given(&expression, zone, change, Duration::days(4));
            let wanted: Vec<_> = expected(named, change, Duration::days(4)).into_iter().collect();
            assert_eq!(firings, wanted, "{zone} {}", named.text);
            restart(&expression, zone, change.at, &firings);
        }
    }
}

#[test]
fn what_a_clock_leaves_out_comes_as_much_later_and_what_it_shows_twice_comes_first() {
    let zone = Tz::Europe__Berlin;
    let daily = Expression::parse("0 30 2 * * *").unwrap();
    // 02:30 on 28 March 2027 is left out and becomes 03:30 in summer time; on 31 October it is shown twice.
    assert_eq!(daily.next(zone, moment("2027-03-27T12:00:00Z")), Some(moment("2027-03-28T01:30:00Z")));
    assert_eq!(daily.next(zone, moment("2027-10-30T12:00:00Z")), Some(moment("2027-10-31T00:30:00Z")));
    assert_eq!(daily.next(zone, moment("2027-10-31T00:30:00Z")), Some(moment("2027-11-01T01:30:00Z")));
    assert_eq!(daily.last(zone, moment("2027-03-28T01:30:00Z")), Some(moment("2027-03-28T01:30:00Z")));
}

#[test]
fn a_readers_own_day_and_hour_stand_in_the_place_of_the_houses() {
    let weekly = Expression::parse("0 15 7 * * Mon").unwrap();
    let at = moment("2026-11-22T08:00:00Z");
    let next = |day, hour| weekly.of_reader(day, hour).next(Tz::UTC, at).unwrap().to_string();
    assert_eq!(next(None, None), "2026-11-23 07:15:00 UTC");
    assert_eq!(next(Some(Weekday::Fri), None), "2026-11-27 07:15:00 UTC");
    assert_eq!(next(None, Some(17)), "2026-11-23 17:15:00 UTC");
    assert_eq!(next(Some(Weekday::Sun), Some(9)), "2026-11-22 09:15:00 UTC");
}

#[test]
fn expressions_that_mean_something_else_or_nothing_are_refused_with_words() {
    let rows = [
        ("", "0 fields"),
        ("0 7 * * Mon", "5 fields"),
        ("@weekly", "1 fields"),
        ("0 0 7 * * 1", "weekdays are named"),
        ("0 0 7 * * Mon,5", "weekdays are named"),
        ("0 0 25 * * *", "25"),
        ("0 0 7 * * Maandag", "maandag"),
    ];
    for (text, why) in rows {
        let refused = Expression::parse(text).unwrap_err();
        assert!(refused.to_lowercase().contains(why), "{text}: {refused}");
    }
    let never = Expression::parse("0 0 7 31 Feb *").unwrap();
    assert_eq!(
        (never.next(Tz::UTC, moment("2026-11-22T08:00:00Z")), never.last(Tz::UTC, moment("2026-11-22T08:00:00Z"))),
        (None, None)
    );
}
