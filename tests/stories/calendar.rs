//! The calendar: every window of every reader is told exactly once, whatever the clocks, the house and the reader do.
//!
//! Time is never waited for: `work --at` says which moment it is.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, Duration, NaiveDate, NaiveTime, TimeZone as _, Timelike as _, Utc, Weekday};
use chrono_tz::Tz;
use serde_json::{Value, json};
use vigie::clock::Clock;

use crate::books::Books;
use crate::documents::{HIGH, MEDIUM, VERY_HIGH, axis, axis_as, firm_with, scored};
use crate::house::{House, Ran};
use crate::restarts::{Dice, kill};

/// A window as the books have it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Window {
    opens: DateTime<Utc>,
    closes: DateTime<Utc>,
    told: String,
}

/// All windows, by address and by stream and cadence; checks that each opens where the one before it of the same stream
/// closed, be it of another cadence: nobody here has two at a time.
fn windows(house: &House) -> BTreeMap<(String, String), Vec<Window>> {
    let rows = Books::open(&house.data()).rows(
        "SELECT c.address, w.stream, w.stream || ' ' || w.cadence AS kind, w.opens_at, w.closes_at, w.told
        FROM windows w JOIN contacts c ON c.id = w.contact_id ORDER BY w.closes_at",
    );
    let mut windows: BTreeMap<_, Vec<Window>> = BTreeMap::new();
    let mut until: BTreeMap<(String, String), DateTime<Utc>> = BTreeMap::new();
    for row in rows {
        let text = |column: &str| -> String { row.try_get("", column).unwrap() };
        let at = |column: &str| DateTime::from_timestamp_micros(row.try_get("", column).unwrap()).unwrap();
        let window = Window { opens: at("opens_at"), closes: at("closes_at"), told: text("told") };
        assert!(window.opens < window.closes, "{window:?}");
        let before = until.insert((text("address"), text("stream")), window.closes);
        assert!(before.is_none_or(|before| before == window.opens), "{window:?} after {before:?}");
        windows.entry((text("address"), text("kind"))).or_default().push(window);
    }
    windows
}

/// The windows of one firm's contact, of one kind.
fn of(house: &House, firm: &str, kind: &str) -> Vec<Window> {
    windows(house).remove(&(format!("{firm}@firms.example"), kind.to_owned())).unwrap_or_default()
}

fn closings(windows: &[Window]) -> Vec<DateTime<Utc>> {
    windows.iter().map(|window| window.closes).collect()
}

fn work_at(house: &House, at: DateTime<Utc>) -> Ran {
    let ran = house.run(&["work", "--until-idle", "--at", &at.to_rfc3339()]);
    assert!(matches!(ran.code, Some(0 | 1)), "{} {}", ran.out, ran.err);
    ran
}

/// A moment by the clock of UTC.
fn utc(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    Utc.from_utc_datetime(&day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap()))
}

/// The first such weekday that is at least a day away.
fn coming(weekday: Weekday) -> NaiveDate {
    let tomorrow = Clock::System.now().date_naive() + Duration::days(1);
    tomorrow.iter_days().skip(1).find(|day| day.weekday() == weekday).unwrap()
}

fn quiet_house() -> House {
    // Alarms and questions are other stories.
    House::new().with("ENROLMENT__ASK_AFTER", "0")
}

#[test]
fn daily_windows_tile_the_weeks_in_which_clocks_change_in_three_zones() {
    let house = quiet_house();
    let zones = [("madrid", "Europe/Madrid"), ("york", "America/New_York"), ("sydney", "Australia/Sydney")];
    let firms: Vec<Value> = zones
        .iter()
        .map(|(id, zone)| {
            let mut firm = firm_with(id, json!({"digest": "daily", "digest_hour": 2, "when_quiet": "silent"}));
            firm["time_zone"] = json!(zone);
            firm
        })
        .collect();
    house.enrol(&firms);
    // From the second week of March until the second week of April all three change their clocks.
    let year = Clock::System.now().year() + 1;
    let first = NaiveDate::from_ymd_opt(year, 3, 6).unwrap();
    for day in first.iter_days().take(38) {
        work_at(&house, utc(day, 8));
        if day.day() % 5 == 0 {
            work_at(&house, utc(day, 8));
        }
    }
    for (id, zone) in zones {
        let zone: Tz = zone.parse().unwrap();
        let closings = closings(&of(&house, id, "digest daily"));
        let days: Vec<NaiveDate> = closings.iter().map(|at| at.with_timezone(&zone).date_naive()).collect();
        assert_eq!(days.len(), 38, "{zone}");
        assert!(days.windows(2).all(|pair| pair[1] == pair[0].succ_opt().unwrap()), "{zone} {days:?}");
        let hours: Vec<u32> = closings.iter().map(|at| at.with_timezone(&zone).hour()).collect();
        assert!(hours.iter().all(|hour| matches!(hour, 2 | 3)), "{zone} {hours:?}");
        let later = hours.iter().filter(|hour| **hour == 3).count();
        assert_eq!(
            later,
            usize::from(zone != Tz::Australia__Sydney),
            "only a clock that goes forward leaves 2 out: {zone}"
        );
    }
}

#[test]
fn after_downtime_what_was_missed_is_told_once_and_what_is_too_late_waits_for_a_word() {
    let mut house = quiet_house();
    house.set("OPERATOR__ADDRESS", "ops@cert.example");
    house.enrol(&[firm_with("a", json!({}))]);
    let monday = coming(Weekday::Mon);
    house.work();
    // Two weeks of silence; two days after a Monday the missed one is made up for.
    let second = monday + Duration::days(14);
    work_at(&house, utc(second + Duration::days(2), 12));
    assert_eq!(closings(&of(&house, "a", "digest weekly")), [utc(second, 7)]);
    work_at(&house, utc(second + Duration::days(2), 13));
    assert_eq!(of(&house, "a", "digest weekly").len(), 1, "once");
    // Five days after another Monday it is too late: the operator is told, once.
    let third = second + Duration::days(14);
    house.clear_outbox();
    for hour in [12, 13] {
        work_at(&house, utc(third + Duration::days(5), hour));
    }
    assert_eq!(of(&house, "a", "digest weekly").len(), 1);
    let told: Vec<_> = house.outbox().into_iter().filter(|mail| mail.to == "ops@cert.example").collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].text.contains("vigie calendar missed"), "{}", told[0].text);
    // Left alone, the next one covers both.
    let fourth = third + Duration::days(7);
    work_at(&house, utc(fourth, 8));
    let windows = of(&house, "a", "digest weekly");
    assert_eq!(closings(&windows), [utc(second, 7), utc(fourth, 7)]);
    assert_eq!(windows[1].opens, utc(second, 7), "nothing between the two is lost");
}

#[test]
fn a_missed_window_is_made_after_all_or_skipped_by_a_word() {
    // A newsletter that leaves every day at an hour that has passed, and nothing is ever early enough.
    let mut house = quiet_house();
    house.set("CALENDAR__WEEKLY", "0 0 0 * * *");
    house.set("CALENDAR__LATE__WEEKLY", "1s");
    house.enrol(&[firm_with("a", json!({}))]);
    // It came two days ago.
    let books = Books::open(&house.data());
    let two_days_ago = (Clock::System.now() - Duration::days(2)).timestamp_micros();
    books.run(&format!("UPDATE contacts SET came_at = {two_days_ago}"));
    drop(books);
    house.work();
    let missed = house.json(&["calendar", "missed"])["missed"].clone();
    assert_eq!((missed.as_array().unwrap().len(), &missed[0]["readers"]), (1, &json!(1)), "{missed}");
    assert_eq!(house.json(&["alarms"])["alarms"][0]["kind"], "missed");
    let warned = |house: &House| {
        let check = house.run(&["check", "--offline"]).json;
        let findings = check["findings"].as_array().unwrap().iter();
        findings.filter(|one| one["remedy"].as_str().unwrap().contains("vigie calendar missed")).count()
    };
    assert_eq!(warned(&house), 1, "who looks for trouble finds it");
    let id = missed[0]["id"].to_string();
    assert_eq!(house.run(&["calendar", "make", "999"]).code, Some(1));
    assert_eq!(house.json(&["calendar", "skip", &id])["skipped"], 1);
    assert_eq!(house.json(&["calendar", "missed"])["missed"], json!([]));
    assert_eq!(warned(&house), 0, "it is decided");
    house.work();
    assert_eq!(of(&house, "a", "digest weekly"), []);
    // Somebody thinks again.
    Books::open(&house.data()).run("UPDATE missed_windows SET decided = NULL");
    let made = house.json(&["calendar", "make", "--all"]);
    assert_eq!(made["letters"], 1, "{made}");
    let windows = of(&house, "a", "digest weekly");
    let midnight = utc(Clock::System.now().date_naive(), 0);
    assert_eq!((windows.len(), windows[0].closes), (1, midnight));
    assert_eq!(house.json(&["calendar", "make", "--all"])["letters"], 0);
    house.work();
    assert_eq!(house.recipients(), ["a@firms.example"]);
}

#[test]
fn a_reader_that_is_away_finds_everything_in_the_first_digest_after() {
    let house = quiet_house();
    let monday = coming(Weekday::Mon);
    let week = |number: i64| monday + Duration::days(7 * number);
    let away =
        json!({"from": (week(1) - Duration::days(2)).to_string(), "until": (week(2) + Duration::days(3)).to_string()});
    house.enrol(&[firm_with("away", json!({"away": away})), firm_with("here", json!({}))]);
    for number in 0..5 {
        work_at(&house, utc(week(number), 8));
        work_at(&house, utc(week(number) + Duration::days(4), 8));
    }
    assert_eq!(closings(&of(&house, "here", "digest weekly")), (0..5).map(|n| utc(week(n), 7)).collect::<Vec<_>>());
    assert_eq!(closings(&of(&house, "away", "digest weekly")), [utc(week(0), 7), utc(week(3), 7), utc(week(4), 7)]);
    assert_eq!(house.json(&["calendar", "missed"])["missed"], json!([]), "an absence is nothing that was missed");
}

#[test]
fn a_reader_that_moves_its_day_or_its_cadence_loses_nothing_and_hears_nothing_twice() {
    let house = quiet_house();
    let monday = coming(Weekday::Mon);
    let day = |number: i64| monday + Duration::days(number);
    let with = |wishes: Value| house.enrol(&[firm_with("a", wishes)]);
    with(json!({}));
    work_at(&house, utc(day(0), 8));
    // On Wednesday it moves to Tuesdays: the Tuesday that has passed is none of its own.
    work_at(&house, utc(day(2), 8));
    with(json!({"digest_day": "Tue"}));
    work_at(&house, utc(day(2), 9));
    assert_eq!(of(&house, "a", "digest weekly").len(), 1);
    work_at(&house, utc(day(8), 8));
    assert_eq!(closings(&of(&house, "a", "digest weekly")), [utc(day(0), 7), utc(day(8), 7)]);
    // On Friday it wants one every day: the first reaches back to where the last weekly one ended.
    with(json!({"digest": "daily"}));
    work_at(&house, utc(day(11), 9));
    work_at(&house, utc(day(12), 9));
    let daily = of(&house, "a", "digest daily");
    assert_eq!(daily[0].opens, utc(day(8), 7));
    assert_eq!(closings(&daily).last(), Some(&utc(day(12), 7)));
    // And back again, twice on the same day.
    with(json!({}));
    work_at(&house, utc(day(12), 10));
    with(json!({"digest": "daily"}));
    work_at(&house, utc(day(12), 11));
    with(json!({}));
    work_at(&house, utc(day(12), 12));
    assert_eq!(of(&house, "a", "digest weekly").len(), 2, "another rhythm begins with its next firing");
    work_at(&house, utc(day(14), 9));
    let weekly = of(&house, "a", "digest weekly");
    assert_eq!((weekly[2].opens, weekly[2].closes), (utc(day(12), 7), utc(day(14), 7)));
}

/// When letters of the last edition become due.
fn due(house: &House) -> Vec<(String, Option<DateTime<Utc>>)> {
    let mut all: Vec<_> = Books::open(&house.data())
        .letters()
        .into_values()
        .map(|row| (row.address, row.due.and_then(DateTime::from_timestamp_micros)))
        .collect();
    all.sort();
    all
}

#[test]
fn letters_leave_when_the_readers_quiet_hours_end_and_the_worst_at_once() {
    let house = quiet_house();
    let now = Clock::System.now();
    // Quiet from an hour ago until in two hours, by the clock of UTC.
    let clock = |hours: i64| (now + Duration::hours(hours)).format("%H:%M").to_string();
    let quiet = format!("{}-{}", clock(-1), clock(2));
    house.enrol(&[firm_with("quiet", json!({"quiet_hours": quiet})), firm_with("open", json!({}))]);
    house.publish(&scored(axis(), HIGH));
    house.work();
    assert_eq!(house.recipients(), ["open@firms.example"]);
    let waiting = due(&house).into_iter().find(|(address, _)| address.starts_with("quiet")).unwrap().1.unwrap();
    assert!(waiting > now + Duration::minutes(118) && waiting <= now + Duration::hours(2), "{waiting}");
    work_at(&house, waiting);
    assert_eq!(house.recipients(), ["open@firms.example", "quiet@firms.example"]);
    house.clear_outbox();
    house.publish(&scored(axis_as("WORST-1"), VERY_HIGH));
    house.work();
    assert_eq!(house.recipients(), ["open@firms.example", "quiet@firms.example"], "the worst waits for nobody");
}

#[test]
fn wishes_for_single_ratings_route_letters_and_say_so() {
    let house = quiet_house();
    house.enrol(&[
        firm_with("soon", json!({"cadence": {"medium": "at-once"}})),
        firm_with("later", json!({"cadence": {"high": "daily"}})),
        firm_with("lines", json!({})),
    ]);
    house.publish(&scored(axis(), MEDIUM));
    house.publish(&scored(axis_as("HIGH-1"), HIGH));
    house.work();
    let mut told = house.recipients();
    told.sort();
    assert_eq!(told, ["lines@firms.example", "soon@firms.example", "soon@firms.example"]);
    let why = house.json(&["explain", "HIGH-1", "later"]);
    assert_eq!(why["route"], "digest");
    assert!(why.to_string().contains("cadence_wished"), "{why}");
    let refused =
        house.file("never.json", json!([firm_with("x", json!({"cadence": {"very-high": "never"}}))]).to_string());
    assert_eq!(house.run(&["subscriber", "import", &refused]).code, Some(1));
}

#[test]
fn a_worker_killed_while_it_makes_digests_tells_each_window_exactly_once() {
    const READERS: usize = 300;
    let house = quiet_house().with("PUBLISHING__CHUNK", "20");
    let firms: Vec<Value> = (0..READERS).map(|n| firm_with(&format!("f{n:03}"), json!({}))).collect();
    house.enrol(&firms);
    let at = utc(coming(Weekday::Mon), 8);
    let mut dice = Dice(0x5eed_0007);
    for _ in 0..12 {
        let worker = house.start(&["work", "--until-idle", "--at", &at.to_rfc3339()]);
        std::thread::yield_now();
        let books = Books::open(&house.data());
        let reached = 1 + dice.below(200);
        // Until some of its rows are written, or it is done.
        for _ in 0..2_000 {
            let rows = books.rows("SELECT COUNT(*) AS n FROM deliveries")[0].try_get::<i64>("", "n").unwrap();
            let done = books.rows("SELECT COUNT(*) AS n FROM windows")[0].try_get::<i64>("", "n").unwrap();
            if done > 0 || usize::try_from(rows).unwrap() >= reached {
                break;
            }
        }
        drop(books);
        kill(worker);
    }
    work_at(&house, at);
    let windows = windows(&house);
    assert_eq!(windows.len(), READERS);
    assert!(windows.values().all(|windows| windows.len() == 1 && windows[0].told == "letter"), "each exactly once");
    let letters = Books::open(&house.data()).letters();
    let digests = letters.values().filter(|row| row.kind == "digest").count();
    assert_eq!(digests, READERS, "and one letter for each");
}

#[test]
fn the_calendar_is_shown_for_the_zones_of_the_readers_and_checked() {
    let mut house = quiet_house();
    let mut firm = firm_with("a", json!({"digest_hour": 9}));
    firm["time_zone"] = json!("Asia/Tokyo");
    house.enrol(&[firm]);
    house.work();
    let shown = house.json(&["calendar", "--count", "3"])["calendar"].clone();
    let weekly = shown.as_array().unwrap().iter().find(|one| one["cadence"] == "weekly").unwrap();
    let first = &weekly["firings"][0];
    assert_eq!(
        (&first["zone"], &first["readers"], weekly["firings"].as_array().unwrap().len()),
        (&json!("Asia/Tokyo"), &json!(1), 3)
    );
    assert!(first["wall"].as_str().unwrap().starts_with("Mon ") && first["wall"].as_str().unwrap().ends_with(" 09:00"));
    assert_eq!(house.run(&["calendar", "--zone", "Mars/Olympus"]).code, Some(2));
    let checked = house.json(&["check", "--offline"])["findings"].to_string();
    assert!(checked.contains("next by the clock of Asia/Tokyo: Mon "), "{checked}");
    house.set("CALENDAR__WEEKLY", "0 7 * * Mon");
    house.set("CALENDAR__MONTHLY", "0 0 7 31 Feb *");
    let ran = house.run(&["check", "--offline"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("has 5 fields") && ran.out.contains("never comes"), "{}", ran.out);
    assert_eq!(house.work().code, Some(1), "what is due waits, and alerts go on");
}
